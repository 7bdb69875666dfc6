// AS path and community expressions, extended communities, route filters.
#include "base/cisco_regex.h"
#include "frontend/junos/lists.h"
#include "frontend/junos/secret.h"
#include "junos_fixture.h"

namespace tiramisu::junos_test {
namespace {

bool path_matches(const std::string& expression, const std::string& path) {
  const auto translated = junos::as_path_expression(expression);
  if (!translated) return false;
  const auto regex = CiscoRegex::compile(*translated);
  return regex && regex->search(path);
}

TEST(JunosAsPath, AtomsAreNumbersAndTheWholePathMatches) {
  EXPECT_TRUE(path_matches("65099 .*", "65099 65001"));
  EXPECT_TRUE(path_matches("65099 .*", "65099"));
  EXPECT_FALSE(path_matches("65099 .*", "1 65099"));
  EXPECT_FALSE(path_matches("65099", "65099 65001"));
  EXPECT_FALSE(path_matches("6509 .*", "65099"));
  EXPECT_TRUE(path_matches(".* (1|2) .*", "5 2 7"));
  EXPECT_TRUE(path_matches("^1{2,3}$", "1 1"));
  EXPECT_FALSE(path_matches("1{2,3}", "1"));
  EXPECT_TRUE(path_matches("64512-64520 .?", "64515 9"));
  EXPECT_TRUE(path_matches("()", ""));
  EXPECT_FALSE(path_matches("()", "1"));
}

TEST(JunosAsPath, RefusesWhatIsNoExpression) {
  for (const char* text : {"(", "1)", "a", "5-1", "1 {", "1-100000"}) EXPECT_FALSE(junos::as_path_expression(text)) << text;
}

TEST(JunosCommunity, Expressions) {
  const auto matches = [](const std::string& expression, const std::string& communities) {
    const auto regex = CiscoRegex::compile(junos::community_expression(expression));
    return regex && regex->search(communities);
  };
  EXPECT_TRUE(matches("2:*", "1:1 2:77"));
  EXPECT_FALSE(matches("2:*", "12:7"));
  EXPECT_TRUE(matches("^65000:1..$", "65000:123"));
  EXPECT_FALSE(matches("^65000:1..$", "65000:1234"));
}

TEST(JunosSecrets, KeysAreComparedAsTheyWereTyped) {
  EXPECT_EQ(junos::readable_secret("$9$LbHX-wg4Z"), "lc");
  EXPECT_EQ(junos::readable_secret("plain"), "plain");
  EXPECT_EQ(junos::readable_secret("$9$"), "$9$");
  EXPECT_EQ(junos::readable_secret("$9$\"\""), "$9$\"\"");
}

TEST(JunosCommunity, Extended) {
  EXPECT_EQ(junos::parse_ext_community("target:65000:36867"), make_route_target(65000, 36867));
  EXPECT_EQ(*junos::parse_ext_community("target:672277L:36867") >> 48, 0x0202U);
  EXPECT_TRUE(junos::parse_ext_community("65000:672277L:36867"));
  EXPECT_FALSE(junos::parse_ext_community("large:1:2:3"));
}

TEST(JunosRouteFilter, TheLongestPrefixDecidesAlone) {
  const Ipv4Prefix ten = *Ipv4Prefix::parse("10.0.0.0/8"), inner = *Ipv4Prefix::parse("10.1.0.0/16");
  PrefixList list;
  list.entries = junos::route_filter_entries({{ten, junos::FilterKind::kOrLonger, 0, 32, {}, {}}, {inner, junos::FilterKind::kExact, 0, 32, {}, {}}});
  const auto permits = [&](const std::string& text) {
    for (const PrefixListEntry& entry : list.entries)
      if (entry.matches(*Ipv4Prefix::parse(text))) return entry.action == FilterAction::kPermit;
    return false;
  };
  EXPECT_TRUE(permits("10.2.3.0/24"));
  EXPECT_TRUE(permits("10.1.0.0/16"));
  EXPECT_FALSE(permits("10.1.3.0/24")) << "the longer filter holds it and does not fit";
  EXPECT_FALSE(permits("11.0.0.0/8"));
}

}  // namespace
}  // namespace tiramisu::junos_test
