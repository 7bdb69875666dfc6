#include <gtest/gtest.h>

#include "property/shrink.h"

namespace tiramisu::testing {
namespace {

bool has(const RandomNetwork& network, const std::string& path, const std::string& text) {
  for (const auto& [name, content] : network.files)
    if (name == path && content.find(text) != std::string::npos) return true;
  return false;
}

TEST(Shrink, LeavesWhatTheFailureNeeds) {
  RandomNetwork network;
  network.files = {{"configs/r1.cfg", "hostname r1\ninterface a\n ip address 1\n shutdown\ninterface b\n ip address 2\n"},
                   {"configs/r2.cfg", "hostname r2\ninterface c\n"},
                   {"configs/r3.cfg", "hostname r3\nrouter x\n one\n two\n three\n"}};
  network.policies = "version: 1\npolicies:\n  - {id: A}\n  - {id: B}\n  - {id: C}\n";
  network.inventory = "version: 1\n";
  const auto fails = [](const RandomNetwork& n) {
    return has(n, "configs/r1.cfg", "interface b\n") && has(n, "configs/r3.cfg", " two\n") && n.policies.find("id: B") != std::string::npos;
  };
  const RandomNetwork small = shrink(network, fails);
  const std::vector<std::pair<std::string, std::string>> expected = {{"configs/r1.cfg", "interface b\n"}, {"configs/r3.cfg", " two\n"}};
  EXPECT_EQ(small.files, expected);
  EXPECT_EQ(small.policies, "  - {id: B}\n");
  EXPECT_EQ(small.inventory, "");
}

TEST(Shrink, StopsWhereTriesEnd) {
  RandomNetwork network = make_random_network(7);
  int asked = 0;
  shrink(network, [&](const RandomNetwork&) { return ++asked < 1'000'000; }, 10);
  EXPECT_LE(asked, 10);
}

TEST(Shrink, OfARandomNetworkIsMuchSmaller) {
  const RandomNetwork network = make_random_network(11, RandomTaste::kRich);
  const auto size = [](const RandomNetwork& n) {
    std::size_t bytes = 0;
    for (const auto& [path, text] : n.files) bytes += text.size();
    return bytes;
  };
  const RandomNetwork small = shrink(network, [](const RandomNetwork& n) { return has(n, "configs/r1.cfg", "Loopback0") || has(n, "configs/r1/frr.conf", "interface lo"); });
  EXPECT_EQ(small.files.size(), 1U);
  EXPECT_LT(size(small) * 20, size(network));
}

}  // namespace
}  // namespace tiramisu::testing
