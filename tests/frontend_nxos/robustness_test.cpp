// Whatever the bytes: no crash, an account for each line, spans inside the file.

#include <algorithm>
#include <random>

#include <gtest/gtest.h>

#include "frontend_nxos/parse_nxos.h"

namespace tiramisu {
namespace {

const char* const kSample =
    "!Command: show running-config\nversion 9.2(3)\nhostname n1\nvdc n1 id 1\n  limit-resource vlan minimum 16 maximum 4094\nfeature bgp\n"
    "vlan 1,10-12\nvlan 10\n  name X\nvrf context RED\n  rd 1:1\n  ip route 0.0.0.0/0 Null0 254\n  address-family ipv4 unicast\n"
    "    route-target both 1:1\ninterface Ethernet1/1-2, Ethernet1/5\n  no switchport\n  ip address 10.0.0.1/24\n  ip router ospf 1 area 0.0.0.0\n"
    "  no shutdown\ninterface Vlan10\n  hsrp 10\n    ip 10.1.0.3\nrouter ospf 1\n  area 1 range 10.0.0.0/8\n  redistribute bgp 1 route-map M\n"
    "  vrf RED\n    router-id 1.1.1.1\nrouter bgp 1\n  address-family ipv4 unicast\n    network 10.0.0.0/8\n  template peer T\n    remote-as 2\n"
    "    address-family ipv4 unicast\n      route-map M in\n  neighbor 10.0.0.2\n    inherit peer T\n  neighbor 10.9.0.0/16\n    remote-as 3\n"
    "  vrf RED\n    neighbor 10.0.0.3 remote-as 4\n      address-family ipv4 unicast\nip access-list A\n"
    "  10 permit tcp any eq ssh 10.0.0.0/8 range 1 2 established\nip prefix-list P seq 5 permit 10.0.0.0/8 le 24\nroute-map M permit 10\n"
    "  match ip address prefix-list P\n  set community 1:1 additive\n  continue 20\nip as-path access-list L seq 5 permit \"^1$\"\n"
    "banner motd #\nhello\n#\nline console\n";

void check(std::string text) {
  const ParsedText p = parse_text_as(nxos_vendor, std::move(text), "n1.cfg");
  const SourceFile& file = p.sources[FileId(0)];
  ASSERT_EQ(p.classes().size(), file.line_count());
  for (const Diagnostic& d : p.parsed.diagnostics) {
    ASSERT_LE(d.span.begin, d.span.end);
    ASSERT_LE(d.span.end, file.text().size());
  }
  static_cast<void>(p.diagnostics());
}

TEST(NxosRobustness, FilesCutAnywhere) {
  const std::string sample = kSample;
  for (std::size_t n = 0; n <= sample.size(); ++n) check(sample.substr(0, n));
}

TEST(NxosRobustness, WordsTakenOutOrDoubled) {
  const std::string sample = kSample;
  for (std::size_t begin = 0; begin < sample.size();) {
    const std::size_t end = std::min(sample.find_first_of(" \n", begin), sample.size());
    check(sample.substr(0, begin) + sample.substr(end));
    check(sample.substr(0, end) + " " + sample.substr(begin));
    begin = end + 1;
  }
}

TEST(NxosRobustness, RandomBytesAndShuffledLines) {
  std::mt19937 random(20240229);
  for (int round = 0; round < 300; ++round) {
    std::string text(1 + random() % 600, ' ');
    for (char& c : text) c = static_cast<char>(random() % 256);
    check(text);
  }
  std::vector<std::string> lines;
  const std::string sample = kSample;
  for (std::size_t begin = 0; begin < sample.size();) {
    const std::size_t end = sample.find('\n', begin);
    lines.push_back(sample.substr(begin, end - begin + 1));
    begin = end + 1;
  }
  for (int round = 0; round < 200; ++round) {
    std::shuffle(lines.begin(), lines.end(), random);
    std::string text;
    for (const std::string& line : lines) text += line;
    check(text);
  }
}

}  // namespace
}  // namespace tiramisu
