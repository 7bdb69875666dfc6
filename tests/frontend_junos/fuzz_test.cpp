// Whatever bytes come: no crash, no hang, spans inside the file, a class for each line.
#include <random>

#include "junos_fixture.h"

namespace tiramisu::junos_test {
namespace {

const std::string kSeed =
    "groups { G { interfaces { <xe-*> { mtu 9000; } } } }\napply-groups G;\nsystem { host-name r1; }\ninterfaces { xe-0/0/0 { unit 0 { family inet { address 10.0.0.1/24; } } } }\n"
    "routing-options { autonomous-system 65001; static { route 10.9.0.0/16 { discard; tag 7; } } aggregate { route 10.0.0.0/8 policy P; } }\n"
    "protocols { bgp { group A { export [ P Q ]; inactive: neighbor 10.0.0.2 { peer-as 65002; } } } ospf { area 0 { interface all; area-range 10.0.0.0/8 restrict; } } }\n"
    "policy-options { prefix-list L { 10.0.0.0/8; } policy-statement P { term 1 { from { policy Q; as-path X; route-filter 10.0.0.0/8 upto /24; } then { community add C; next policy; } } }\n"
    " policy-statement Q { from policy P; then accept; } community C members \"1:*\"; as-path X \".* (1|2){1,2}\"; }\n"
    "firewall { family inet { filter F { term 1 { from { source-address { 10.0.0.0/8; } } then discard; } } } }\n";

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

TEST(JunosFuzz, SurvivesEveryTruncation) {
  for (std::size_t length = 1; length < kSeed.size(); ++length) check(kSeed.substr(0, length));
}

TEST(JunosFuzz, SurvivesRandomBytes) {
  std::mt19937 random(20240517);
  for (int round = 0; round < 300; ++round) {
    std::string text(random() % 400 + 1, '\0');
    for (char& c : text) c = static_cast<char>(random() % 255 + 1);
    check(text);
  }
}

TEST(JunosFuzz, SurvivesChangedBytesAndShuffledWords) {
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

TEST(JunosFuzz, SurvivesLongLinesDeepBracesAndManyWords) {
  check("set system host-name " + std::string(100000, 'x') + "\n");
  check(std::string(100000, '{') + std::string(100000, '}'));
  std::string deep;
  for (int i = 0; i < 5000; ++i) deep += "protocols { ";
  check(deep);
  std::string words = "set protocols bgp group A export [";
  for (int i = 0; i < 20000; ++i) words += " P";
  check(words + " ]\n");
}

}  // namespace
}  // namespace tiramisu::junos_test
