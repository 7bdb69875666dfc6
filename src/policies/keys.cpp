#include "policies/keys.h"

#include <algorithm>

namespace tiramisu {

const std::vector<KeyInfo>& policy_keys() {
  static const std::vector<KeyInfo> keys = {
      {"id", KeyKind::kText, "a name, unique in all files"},
      {"title", KeyKind::kText, "one line for people"},
      {"requirement", KeyKind::kText, "what the policy comes from"},
      {"check", KeyKind::kWord, "what is to hold"},
      {"from", KeyKind::kSelector, "sources of the traffic"},
      {"to", KeyKind::kSelector, "destinations of the traffic"},
      {"pairs", KeyKind::kWord, "which sources with which destinations, by the label region", {"all", "same-region", "other-region"}},
      {"between", KeyKind::kSelectors, "the sides, two or more"},
      {"headers", KeyKind::kHeaders, "the packets: protocol and ports; all where absent"},
      {"traffic", KeyKind::kHeaders, "the same as headers"},
      {"via", KeyKind::kSelector, "devices or links, one of which is crossed"},
      {"via-chain", KeyKind::kSelectors, "devices or links that are crossed in this order"},
      {"not-via", KeyKind::kSelector, "devices or links that are not crossed"},
      {"quantifier", KeyKind::kWord, "must all equal-cost paths do it, or some", {"all-paths", "some-path"}},
      {"max", KeyKind::kCount, "the longest path that is right"},
      {"unit", KeyKind::kWord, "what paths are measured in", {"hops", "regions"}},
      {"at-least", KeyKind::kBandwidth, "the rate that is enough"},
      {"measure", KeyKind::kWord, "the rate of which paths: each, all with an even split, all at best", {"path", "ecmp", "max-flow"}},
      {"bytes", KeyKind::kBytes, "how much is moved"},
      {"within", KeyKind::kTime, "the longest time that is right"},
      {"width", KeyKind::kCount, "the number of paths at least"},
      {"disjoint", KeyKind::kWord, "what the paths do not share", {"nothing", "link", "node"}},
      {"consistent", KeyKind::kTruth, "do all paths have to end alike"},
      {"paths", KeyKind::kCount, "how many disjoint ways there are at least"},
      {"by", KeyKind::kText, "disjoint: link, node or srlg; symmetric: the label of devices that is the same both ways"},
      {"order", KeyKind::kOrder, "the ways that traffic takes, the best first"},
      {"converges", KeyKind::kTruth, "does traffic come back to the best way after repair"},
      {"scope", KeyKind::kSelector, "where packets enter: all, devices or endpoints"},
      {"at", KeyKind::kSelector, "the devices that are asked"},
      {"vrf", KeyKind::kText, "the VRF on them; the default one where absent"},
      {"prefix", KeyKind::kTexts, "prefixes, or (route) endpoints for theirs"},
      {"expect", KeyKind::kWord, "what is right; the first where absent", {"present", "absent"}},
      {"protocol", KeyKind::kWords, "the protocol, one of these"},
      {"next-hop", KeyKind::kTexts, "each next hop is one of these: addresses, or devices by selector"},
      {"distance", KeyKind::kRange, "the administrative distance"},
      {"metric", KeyKind::kRange, "the metric in the routing table"},
      {"local-preference", KeyKind::kRange, "the local preference of its BGP paths"},
      {"as-path", KeyKind::kText, "a regular expression, as routers write them, that its AS paths match"},
      {"communities", KeyKind::kCommunities, "communities that its BGP paths have and have not"},
      {"best-path", KeyKind::kTruth, "do BGP conditions speak of the best path alone; else of all in use"},
      {"allow-drop", KeyKind::kAllowDrop, "null routes that are meant"},
      {"under", KeyKind::kUnder, "the failures under which it must hold; none where absent"},
      {"severity", KeyKind::kWord, "of a violation", {"info", "warning", "error"}},
      {"owner", KeyKind::kText, "who looks after it"},
      {"tags", KeyKind::kTexts, "words to choose policies by"},
      {"timeout", KeyKind::kDuration, "the longest time for this policy: 500ms, 30s, 2m, 1h or seconds"},
      {"max-states", KeyKind::kCount, "the most network states to look at for this policy"},
  };
  return keys;
}

const KeyInfo& policy_key(std::string_view name) {
  const auto& keys = policy_keys();
  return *std::find_if(keys.begin(), keys.end(), [&](const KeyInfo& key) { return key.name == name; });
}

const std::vector<std::string_view>& common_keys() {
  static const std::vector<std::string_view> keys = {"id",       "title", "requirement", "check",   "headers",   "traffic",
                                                     "under",    "severity", "owner",    "tags",    "timeout", "max-states"};
  return keys;
}

const std::vector<std::string_view>& traffic_keys() {
  static const std::vector<std::string_view> keys = {"from", "to", "pairs"};
  return keys;
}

const std::vector<std::string_view>& words_of(const CheckInfo& check, std::string_view key) {
  for (const auto& [name, words] : check.words)
    if (name == key) return words;
  return policy_key(key).words;
}

std::vector<std::string> keys_of(const CheckInfo& check) {
  std::vector<std::string> keys(common_keys().begin(), common_keys().end());
  if (!check.about_packets) std::erase_if(keys, [](const std::string& key) { return key == "headers" || key == "traffic"; });
  if (check.needs_traffic) keys.insert(keys.end(), traffic_keys().begin(), traffic_keys().end());
  keys.insert(keys.end(), check.keys.begin(), check.keys.end());
  return keys;
}

}  // namespace tiramisu
