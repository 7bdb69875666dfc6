// The JSON Schema says what the reader reads.
#include <algorithm>
#include <set>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "policies/keys.h"

namespace tiramisu {
namespace {

TEST(PolicySchema, HasEachCheckWithItsKeys) {
  const auto schema = nlohmann::json::parse(policy_schema(), nullptr, false);
  ASSERT_FALSE(schema.is_discarded());
  const auto& policies = schema.at("properties").at("policies").at("items").at("oneOf");
  ASSERT_EQ(policies.size(), all_checks().size());
  for (std::size_t i = 0; i < policies.size(); ++i) {
    EXPECT_EQ(policies[i].at("properties").at("check").at("const"), all_checks()[i]->name);
    EXPECT_EQ(policies[i].at("additionalProperties"), false);
    std::set<std::string> keys;
    for (const auto& [key, value] : policies[i].at("properties").items()) keys.insert(key);
    const std::vector<std::string> known = keys_of(*all_checks()[i]);
    EXPECT_EQ(keys, std::set<std::string>(known.begin(), known.end()));
  }
}

TEST(PolicySchema, EachKeyOfACheckIsInTheTable) {
  std::set<std::string_view> known;
  for (const KeyInfo& key : policy_keys()) EXPECT_TRUE(known.insert(key.name).second) << key.name;
  for (const CheckInfo* check : all_checks()) {
    for (const std::string& key : keys_of(*check)) EXPECT_TRUE(known.contains(key)) << key;
    for (const std::string_view key : check->one_of) EXPECT_NE(std::find(check->keys.begin(), check->keys.end(), key), check->keys.end());
  }
}

}  // namespace
}  // namespace tiramisu
