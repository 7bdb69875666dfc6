// Whatever bytes come: no crash, no hang, spans inside the file, a class for each line.
#include <random>

#include "frr_fixture.h"

namespace tiramisu::frr_test {
namespace {

const std::string kSeed =
    "frr version 8.4\nfrr defaults traditional\nhostname r1\nvrf RED\n ip route 10.0.0.0/8 Null0\nexit-vrf\ninterface eth0 vrf RED\n ip address 10.0.0.1/24\n ip ospf cost 5\n!\n"
    "router ospf\n network 10.0.0.0/8 area 0\n area 1 range 10.1.0.0/16 not-advertise\n!\nrouter bgp 65001\n neighbor A peer-group\n neighbor A remote-as external\n"
    " neighbor 10.0.0.2 peer-group A\n address-family ipv4 unicast\n  neighbor A route-map M in\n exit-address-family\n!\nroute-map M permit 10\n match ip address prefix-list P\n"
    " set as-path prepend 1 2\n!\nip prefix-list P seq 5 permit 10.0.0.0/8 le 24\nbgp community-list standard C permit 1:1\nline vty\n!\n";

void check(const std::string& text) {
  const Loaded l = load(text);
  for (const Diagnostic& d : l.snapshot.diagnostics) {
    if (!d.span.valid()) continue;
    EXPECT_LE(d.span.end, l.snapshot.sources[d.span.file].text().size() + 1) << text;
    EXPECT_LE(d.span.begin, d.span.end) << text;
  }
  for (const Device& device : l.snapshot.devices)
    for (const FileAccount& account : device.files) EXPECT_EQ(account.classes.size(), l.snapshot.sources[account.file].line_count());
}

TEST(FrrFuzz, SurvivesEveryTruncation) {
  for (std::size_t length = 1; length < kSeed.size(); ++length) check(kSeed.substr(0, length));
}

TEST(FrrFuzz, SurvivesRandomBytes) {
  std::mt19937 random(20240517);
  for (int round = 0; round < 300; ++round) {
    std::string text(random() % 400 + 1, '\0');
    for (char& c : text) c = static_cast<char>(random() % 255 + 1);
    check(text);
  }
}

TEST(FrrFuzz, SurvivesChangedBytesAndShuffledWords) {
  std::mt19937 random(7);
  for (int round = 0; round < 500; ++round) {
    std::string text = kSeed;
    for (int change = 0; change < 20; ++change) {
      const std::size_t at = random() % text.size();
      const std::size_t from = random() % std::min(text.size(), kSeed.size());
      if (random() % 2 == 0)
        text[at] = text[from];
      else
        text.replace(at, std::min<std::size_t>(8, text.size() - at), kSeed.substr(from, 12));
    }
    check(text);
  }
}

TEST(FrrFuzz, SurvivesLongLinesAndManyWords) {
  check("hostname " + std::string(100000, 'x') + "\n");
  std::string words = "set community";
  for (int i = 0; i < 20000; ++i) words += " 1:1";
  check("route-map M permit 10\n " + words + "\n");
}

}  // namespace
}  // namespace tiramisu::frr_test
