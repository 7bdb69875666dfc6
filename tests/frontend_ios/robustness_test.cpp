// Whatever the bytes: no crash, an account for each line, spans inside the file.

#include <random>

#include <gtest/gtest.h>

#include "frontend_ios/parse_ios.h"

namespace tiramisu {
namespace {

const char* const kSample =
    "hostname r1\n!\nvrf definition RED\n rd 1:1\n address-family ipv4\n  route-target both 1:1\n exit-address-family\n!\n"
    "interface GigabitEthernet0/1\n description x\n ip address 10.0.0.1 255.255.255.0\n ip ospf 1 area 0\n switchport trunk allowed vlan 1-9\n!\n"
    "router ospf 1\n area 0 range 10.0.0.0 255.0.0.0\n redistribute bgp 1 subnets\n distribute-list prefix P in\n!\n"
    "router bgp 1\n neighbor G peer-group\n neighbor 10.0.0.2 peer-group G\n template peer-policy T\n  weight 1\n exit-peer-policy\n"
    " address-family ipv4 vrf RED\n  neighbor 10.0.0.3 remote-as 4\n exit-address-family\n address-family vpnv4\n  neighbor 10.0.0.2 activate\n"
    "!\nip access-list extended A\n permit tcp any eq www any range 1 2 established\n!\nip prefix-list P seq 5 permit 10.0.0.0/8 le 24\n"
    "route-map M permit 10\n match ip address prefix-list P\n set community 1:1 additive\n!\nip route 0.0.0.0 0.0.0.0 Null0 254\n"
    "banner motd ^C\nhello\n^C\nline con 0\n login\nend\n";

void check(const std::string& text) {
  const ParsedText p = parse_text(text);
  const SourceFile& file = p.sources[FileId(0)];
  ASSERT_EQ(p.classes().size(), file.line_count());
  for (const Diagnostic& d : p.parsed.diagnostics) {
    ASSERT_LE(d.span.begin, d.span.end);
    ASSERT_LE(d.span.end, file.text().size());
  }
  for (const UnmodelledLine& line : p.device().unmodelled) ASSERT_LE(line.span.end, file.text().size());
  static_cast<void>(p.diagnostics());
}

TEST(IosRobustness, FilesCutAnywhere) {
  const std::string sample = kSample;
  for (std::size_t n = 0; n <= sample.size(); ++n) check(sample.substr(0, n));
}

TEST(IosRobustness, WordsTakenOutOrDoubled) {
  const std::string sample = kSample;
  for (std::size_t begin = 0; begin < sample.size();) {
    const std::size_t end = std::min(sample.find_first_of(" \n", begin), sample.size());
    check(sample.substr(0, begin) + sample.substr(end));
    check(sample.substr(0, end) + " " + sample.substr(begin));
    begin = end + 1;
  }
}

TEST(IosRobustness, RandomBytes) {
  std::mt19937 random(20240229);
  for (int round = 0; round < 300; ++round) {
    std::string text(1 + random() % 600, ' ');
    for (char& c : text) c = static_cast<char>(random() % 256);
    check(text);
  }
}

TEST(IosRobustness, ShuffledWords) {
  std::vector<std::string> words;
  const std::string sample = kSample;
  for (std::size_t begin = 0; begin < sample.size();) {
    const std::size_t end = std::min(sample.find_first_of(" \n", begin), sample.size());
    if (end > begin) words.push_back(sample.substr(begin, end - begin));
    begin = end + 1;
  }
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    std::string text;
    for (int i = 0; i < 200; ++i) {
      text += words[random() % words.size()];
      text += random() % 5 == 0 ? "\n" : " ";
      if (text.back() == '\n' && random() % 2 == 0) text += std::string(1 + random() % 2, ' ');
    }
    check(text);
  }
}

TEST(IosRobustness, LongLines) {
  check("interface " + std::string(60000, 'x') + "\n");
  check("vlan " + [] {
    std::string list = "1";
    for (int i = 2; i < 4000; ++i) list += "," + std::to_string(i);
    return list;
  }() + "\n");
  std::string words = "ip prefix-list P permit";
  for (int i = 0; i < 20000; ++i) words += " x";
  check(words);
  const ParsedText p = parse_ios("description " + std::string(70000, 'x') + "\n");
  EXPECT_EQ(p.classes().back(), LineClass::kUnrecognised);
  EXPECT_EQ(p.parsed.diagnostics.at(0).code, DiagnosticCode::kLineTooLong);
}

TEST(IosRobustness, DeepIndentation) {
  std::string text;
  for (int i = 0; i < 2000; ++i) text += std::string(static_cast<std::size_t>(i), ' ') + "bogus\n";
  check(text);
}

TEST(IosRobustness, TemplatesInACircle) {
  const ParsedText p = parse_ios(
      "router bgp 1\n template peer-policy A\n  inherit peer-policy B 1\n exit-peer-policy\n template peer-policy B\n"
      "  inherit peer-policy A 1\n exit-peer-policy\n neighbor 10.0.0.2 remote-as 2\n neighbor 10.0.0.2 inherit peer-policy A\n");
  EXPECT_EQ(p.device().bgp->vrfs[0].neighbors.size(), 1U);
}

TEST(IosRobustness, CarriageReturns) {
  const ParsedText p = parse_text("hostname r1\r\ninterface Loopback0\r\n ip address 1.1.1.1 255.255.255.255\r\n");
  EXPECT_EQ(p.diagnostics(), "");
  EXPECT_EQ(p.interface("Loopback0").addresses.size(), 1U);
}

}  // namespace
}  // namespace tiramisu
