// The shrinker against faults that were planted: what they need stays, all else goes.
#include "property/shrink.h"

#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

namespace tiramisu::testing {
namespace {

bool has(const RandomNetwork& network, const std::string& file, const std::string& text) {
  for (const auto& [name, content] : network.files)
    if (name == file && content.find(text) != std::string::npos) return true;
  return false;
}

RandomNetwork sample() {
  RandomNetwork network;
  const auto cable = [](const std::string& a, const std::string& b) {
    return "{\"node1\": {\"hostname\": \"" + a + "\"}, \"node2\": {\"hostname\": \"" + b + "\"}}";
  };
  network.files = {{"configs/r1.cfg", "hostname r1\ninterface e0\n ip address 1\n cost 2\nrouter bgp 1\n neighbor x\n"},
                   {"configs/r2.cfg", "hostname r2\ninterface e0\n ip address 2\n"},
                   {"configs/r12.cfg", "hostname r12\ninterface e0\n"},
                   {"layer1_topology.json", "{\"edges\": [\n" + cable("r1", "r2") + ",\n" + cable("r1", "r12") + ",\n" + cable("r2", "r12") + "\n]}\n"}};
  network.inventory = "endpoints:\n  lan: x\nsrlgs:\n  g0: [r1 ~ r2]\n";
  network.policies = "policies:\n  - P0\n  - P1\n";
  return network;
}

TEST(Shrink, KeepsWhatTheFaultNeedsAndNothingElse) {
  const RandomNetwork small = shrink(sample(), [](const RandomNetwork& n) {
    return has(n, "configs/r1.cfg", " cost 2") && has(n, "configs/r12.cfg", "hostname r12") && n.policies.find("P1") != std::string::npos;
  });
  ASSERT_EQ(small.files.size(), 3U);  // r2 is gone
  EXPECT_EQ(small.files[0].second, "interface e0\n cost 2\n");  // a stanza's head stays with what it holds
  EXPECT_EQ(small.files[1].second, "hostname r12\n");
  EXPECT_EQ(small.policies, "policies:\n  - P1\n");
  EXPECT_EQ(small.inventory.find("lan"), std::string::npos);
}

TEST(Shrink, TakesCablesAndFactsAwayWithTheirDevice) {
  const RandomNetwork small = shrink(sample(), [](const RandomNetwork& n) {
    // The inventory may not name a device that has no file, as with the real loader.
    const bool dangling = n.inventory.find("r2") != std::string::npos && !has(n, "configs/r2.cfg", "hostname");
    return !dangling && has(n, "layer1_topology.json", "\"r12\"") && has(n, "configs/r1.cfg", "hostname r1") && has(n, "layer1_topology.json", "]}");
  });
  EXPECT_FALSE(has(small, "layer1_topology.json", "\"r2\""));
  EXPECT_TRUE(has(small, "layer1_topology.json", "}}\n]}"));  // no comma after the last cable
}

TEST(Shrink, LeavesWhatCannotShrink) {
  const RandomNetwork whole = sample();
  EXPECT_EQ(shrink(whole, [&](const RandomNetwork& n) { return n.files == whole.files && n.inventory == whole.inventory && n.policies == whole.policies; }).files,
            whole.files);
}

TEST(Shrink, ShrinksAGeneratedNetworkToTheStanzaAtFault) {
  const StillFails planted = [](const RandomNetwork& n) {
    for (const auto& [name, text] : n.files)
      if (text.find("router ospf") != std::string::npos) return true;
    return false;
  };
  std::uint32_t seed = 1;
  while (!planted(make_random_network(seed))) ++seed;
  const RandomNetwork small = shrink(make_random_network(seed), planted);
  std::size_t lines = 0;
  for (const auto& [name, text] : small.files)
    for (const char c : text) lines += c == '\n' ? 1 : 0;
  EXPECT_LE(lines, 3U);  // the line at fault, and the ends of what is empty
}

TEST(Shrink, WritesASnapshot) {
  const std::filesystem::path root = write_out(sample(), 7);
  std::ostringstream text;
  text << std::ifstream(root / "configs/r2.cfg").rdbuf();
  EXPECT_EQ(text.str(), sample().files[1].second);
  EXPECT_TRUE(std::filesystem::exists(root / "policies.yaml"));
  std::filesystem::remove_all(root);
}

}  // namespace
}  // namespace tiramisu::testing
