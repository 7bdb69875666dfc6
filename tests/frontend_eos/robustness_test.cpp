// Whatever the bytes: no crash, an account for each line, spans inside the file.

#include <algorithm>
#include <random>

#include <gtest/gtest.h>

#include "frontend_eos/parse_eos.h"

namespace tiramisu {
namespace {

const char* const kSample =
    "! device: s1 (vEOS, EOS-4.21)\nhostname s1\nip routing\nvrf instance RED\n   rd 1:1\nvlan 10,20-22\n   name X\ninterface Ethernet1\n   no switchport\n"
    "   ip address 10.0.0.1/24\n   ip ospf area 0\ninterface Vlan10\n   ip address virtual 10.1.0.1/24\nrouter ospf 1\n   area 1 range 10.0.0.0/8\n"
    "   redistribute bgp\nrouter bgp 1\n   neighbor G peer group\n   neighbor 10.0.0.2 peer group G\n   address-family ipv4\n      neighbor G activate\n"
    "   vrf RED\n      neighbor 10.0.0.3 remote-as 4\nip access-list A\n   10 permit tcp any eq ssh any range 1 2 established\n"
    "ip prefix-list P seq 5 permit 10.0.0.0/8 le 24\nroute-map M permit 10\n   match ip address prefix-list P\n   set community 1:1 additive\n"
    "ip route 0.0.0.0/0 Null0 254\npeer-filter F\n   10 match as-range 1-2 result accept\nbanner motd\nhello\nEOF\nend\n";

void check(std::string text) {
  const ParsedText p = parse_text_as(eos_vendor, std::move(text), "s1.cfg");
  const SourceFile& file = p.sources[FileId(0)];
  ASSERT_EQ(p.classes().size(), file.line_count());
  for (const Diagnostic& d : p.parsed.diagnostics) {
    ASSERT_LE(d.span.begin, d.span.end);
    ASSERT_LE(d.span.end, file.text().size());
  }
  static_cast<void>(p.diagnostics());
}

TEST(EosRobustness, FilesCutAnywhere) {
  const std::string sample = kSample;
  for (std::size_t n = 0; n <= sample.size(); ++n) check(sample.substr(0, n));
}

TEST(EosRobustness, WordsTakenOutOrDoubled) {
  const std::string sample = kSample;
  for (std::size_t begin = 0; begin < sample.size();) {
    const std::size_t end = std::min(sample.find_first_of(" \n", begin), sample.size());
    check(sample.substr(0, begin) + sample.substr(end));
    check(sample.substr(0, end) + " " + sample.substr(begin));
    begin = end + 1;
  }
}

TEST(EosRobustness, RandomBytesAndShuffledLines) {
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
