#include "policies/policy_reader.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "policies/allow_drop.h"
#include "policies/failure_model.h"
#include "policies/header_match.h"
#include "policies/keys.h"
#include "policies/traffic_ends.h"

namespace tiramisu {
namespace {

constexpr double kLongestSeconds = 7.0 * 24 * 3600;
constexpr std::uint64_t kMostStates = 1'000'000'000'000;

std::string quoted(std::string_view key) { return fmt::format("'{}'", key); }

/// "500ms", "30s", "2m", "1h", "30" (seconds).
std::optional<double> duration(std::string_view text) {
  const std::size_t unit_at = text.find_first_not_of("0123456789.");
  const std::string_view unit = unit_at == std::string_view::npos ? "s" : text.substr(unit_at);
  const std::string_view number = text.substr(0, unit_at);
  double value = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
  if (number.empty() || error != std::errc() || end != number.data() + number.size()) return std::nullopt;
  if (unit == "ms") return value / 1000;
  if (unit == "s") return value;
  if (unit == "m") return value * 60;
  if (unit == "h") return value * 3600;
  return std::nullopt;
}

std::optional<std::size_t> read_word(const YamlNode& node, std::string_view key, const std::vector<std::string_view>& words,
                                     YamlChecker& check) {
  const auto text = check.text(node, quoted(key));
  if (!text) return std::nullopt;
  const auto found = std::find(words.begin(), words.end(), *text);
  if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  check.add(DiagnosticCode::kBadPolicyValue, node.span,
            fmt::format("'{}' must be one of {}; found '{}'{}", key, fmt::join(words, ", "), *text,
                        did_you_mean(*text, {words.begin(), words.end()})));
  return std::nullopt;
}

/// The checks that take a key, for the message about a key in the wrong place.
std::vector<std::string_view> checks_with(const std::string& key) {
  std::vector<std::string_view> result;
  for (const CheckInfo* check : all_checks()) {
    const std::vector<std::string> keys = keys_of(*check);
    if (std::find(keys.begin(), keys.end(), key) != keys.end()) result.push_back(check->name);
  }
  return result;
}

}  // namespace

void read_defaults(const YamlNode& mapping, PolicyDefaults& defaults, std::vector<Diagnostic>& diagnostics) {
  YamlChecker check(diagnostics);
  if (const YamlNode* node = mapping.find("severity"))
    if (const auto index = read_word(*node, "severity", policy_key("severity").words, check)) defaults.severity = static_cast<PolicySeverity>(*index);
  if (const YamlNode* node = mapping.find("owner")) defaults.owner = check.text(*node, "'owner'").value_or("");
  if (const YamlNode* node = mapping.find("max-states")) defaults.max_states = check.whole_number(*node, "'max-states'", 1, kMostStates);
  const YamlNode* node = mapping.find("timeout");
  if (node == nullptr) return;
  const auto text = check.text(*node, "'timeout'");
  if (!text) return;
  const std::optional<double> seconds = duration(*text);
  if (seconds && *seconds > 0 && *seconds <= kLongestSeconds) {
    defaults.timeout_seconds = seconds;
  } else {
    check.add(DiagnosticCode::kBadPolicyValue, node->span,
              fmt::format("'timeout' must be a duration such as 500ms, 30s, 2m or 1h, at most 7 days; found '{}'", *text));
  }
}

std::optional<Policy> PolicyReader::read(const YamlNode& node) {
  const std::size_t before = diagnostics_.size();
  policy_ = Policy();
  policy_.span = node.span;
  if (!check_.is_mapping(node, "a policy")) return std::nullopt;
  read_texts(node);
  const CheckInfo* info = read_check(node);
  if (info == nullptr) return std::nullopt;
  info_ = info;
  check_keys(node, *info);
  check_one_of(node, *info);
  read_traffic(node, *info);
  read_waypoints(node);
  read_path_keys(node);
  read_rates(node);
  if (policy_.check == "route") read_route(node);
  if (policy_.check == "session") read_session(node);
  if (policy_.check == "no-transit") read_transit(node);
  read_options(node);
  if (policy_.check == "disjoint") {
    survive_losses(node);
  } else if (const YamlNode* under = node.find("under"))
    policy_.under = read_failure_model(*under, network_, inventory_, policy_, elements_, diagnostics_);
  if (diagnostics_.size() == before && info->about_packets) check_pairs(node);
  if (diagnostics_.size() > before) return std::nullopt;
  return std::move(policy_);
}

void PolicyReader::read_texts(const YamlNode& node) {
  if (const YamlNode* id = check_.required(node, "id", "the policy")) policy_.id = check_.text(*id, "'id'").value_or("");
  if (const YamlNode* id = node.find("id"); id != nullptr && id->kind == YamlNode::Kind::kScalar && id->text.empty())
    check_.add(DiagnosticCode::kBadPolicyValue, id->span, "'id' is empty");
  if (const YamlNode* title = node.find("title")) policy_.title = check_.text(*title, "'title'").value_or("");
  if (const YamlNode* text = node.find("requirement")) policy_.requirement = check_.text(*text, "'requirement'").value_or("");
  if (const YamlNode* tags = node.find("tags"))
    for (const YamlNode* tag : check_.texts(*tags, "'tags'")) policy_.tags.push_back(tag->text);
}

const CheckInfo* PolicyReader::read_check(const YamlNode& node) {
  const YamlNode* check = check_.required(node, "check", "the policy");
  if (check == nullptr) return nullptr;
  const auto name = check_.text(*check, "'check'");
  if (!name) return nullptr;
  policy_.check = *name;
  const CheckInfo* info = find_check(*name);
  if (info != nullptr) return info;
  std::vector<std::string> names;
  for (const CheckInfo* known : all_checks()) names.emplace_back(known->name);
  check_.add(DiagnosticCode::kUnknownCheck, check->span,
             fmt::format("the check '{}' is not available in this version{}; available are {}", *name, did_you_mean(*name, names),
                         fmt::join(names, ", ")));
  return nullptr;
}

void PolicyReader::check_keys(const YamlNode& node, const CheckInfo& info) {
  const std::vector<std::string> known = keys_of(info);
  for (const YamlMember& member : node.members) {
    if (std::find(known.begin(), known.end(), member.key) != known.end()) continue;
    const std::vector<std::string_view> elsewhere = checks_with(member.key);
    const std::string hint = elsewhere.empty() ? did_you_mean(member.key, known) : fmt::format(": it is of {}", fmt::join(elsewhere, ", "));
    check_.add(DiagnosticCode::kUnknownKey, member.key_span, fmt::format("the check '{}' has no key '{}'{}", info.name, member.key, hint));
  }
}

void PolicyReader::check_one_of(const YamlNode& node, const CheckInfo& info) {
  for (const std::string_view key : info.required) check_.required(node, key, fmt::format("the check '{}'", info.name));
  if (info.one_of.empty()) return;
  std::vector<const YamlMember*> given;
  for (const std::string_view key : info.one_of)
    if (const YamlMember* member = node.find_member(key)) given.push_back(member);
  if (given.empty()) {
    check_.add(DiagnosticCode::kMissingKey, node.span, fmt::format("the check '{}' needs the key '{}'", info.name, fmt::join(info.one_of, "' or '")));
  } else if (given.size() > 1) {
    check_.add(DiagnosticCode::kBadPolicyValue, given[1]->key_span, fmt::format("'{}' and '{}' exclude each other", given[0]->key, given[1]->key));
  }
}

std::optional<std::pair<Selector, TrafficEnds>> PolicyReader::ends(const YamlNode& node, const std::string& what) {
  std::optional<Selector> selector = parse_selectors(node, what, diagnostics_);
  if (!selector) return std::nullopt;
  std::optional<TrafficEnds> ends = traffic_.select(*selector);
  if (!ends) return std::nullopt;
  return std::pair{std::move(*selector), std::move(*ends)};
}

void PolicyReader::add_sources(const TrafficEnds& ends, Span span, std::uint32_t side) {
  for (TrafficSource& source : make_sources(network_, inventory_, ends, span, diagnostics_)) {
    source.side = side;
    policy_.sources.push_back(std::move(source));
  }
}

void PolicyReader::add_targets(const TrafficEnds& ends, Span span, std::uint32_t side) {
  for (TrafficTarget& target : make_targets(network_, inventory_, ends, span, diagnostics_)) {
    target.side = side;
    policy_.targets.push_back(std::move(target));
  }
}

void PolicyReader::read_traffic(const YamlNode& node, const CheckInfo& info) {
  if (info.needs_traffic) {
    const YamlNode* from = check_.required(node, "from", "the policy");
    const YamlNode* to = check_.required(node, "to", "the policy");
    if (from != nullptr)
      if (const auto found = ends(*from, "'from'")) add_sources(found->second, found->first.span, 0);
    if (to != nullptr)
      if (const auto found = ends(*to, "'to'")) add_targets(found->second, found->first.span, 0);
    return;
  }
  const auto takes = [&](std::string_view key) { return std::find(info.keys.begin(), info.keys.end(), key) != info.keys.end(); };
  if (!info.about_packets) return;
  if (takes("between") && node.find("between") != nullptr) read_sides(*node.find("between"));
  if (takes("scope") && node.find("scope") != nullptr) read_scope(*node.find("scope"));
}

void PolicyReader::read_sides(const YamlNode& node) {
  if (!check_.is_sequence(node, "'between'")) return;
  if (node.items.size() < 2) {
    check_.add(DiagnosticCode::kBadPolicyValue, node.span, "'between' needs two sides or more");
    return;
  }
  std::map<std::string, std::uint32_t> side_of;
  std::size_t checked = 0;
  for (std::uint32_t side = 0; side < node.items.size(); ++side) {
    const auto found = ends(node.items[side], "each side of 'between'");
    if (!found) continue;
    policy_.between.push_back(found->first.source);
    add_sources(found->second, found->first.span, side);
    add_targets(found->second, found->first.span, side);
    std::vector<std::string> again;
    for (; checked < policy_.targets.size(); ++checked) {
      const std::string& name = policy_.targets[checked].name;
      const auto [at, fresh] = side_of.try_emplace(name, side);
      if (!fresh && at->second != side) again.push_back(name);
    }
    if (again.empty()) continue;
    const std::string others = again.size() == 1 ? " is" : fmt::format(" and {} more are", again.size() - 1);
    check_.add(DiagnosticCode::kBadSelector, found->first.span,
               fmt::format("'{}'{} on two sides: '{}' and '{}'", again.front(), others, policy_.between[side_of[again.front()]],
                           found->first.source));
  }
}

void PolicyReader::read_scope(const YamlNode& node) {
  const std::optional<Selector> selector = parse_selectors(node, "'scope'", diagnostics_);
  if (!selector) return;
  if (selector->kind == SelectorKind::kAll) {
    use_devices(routing_devices(network_), "all", selector->span);
    return;
  }
  const std::optional<TrafficEnds> found = traffic_.select(*selector);
  if (!found) return;
  if (found->only_devices()) {
    use_devices({found->devices.begin(), found->devices.end()}, selector->source, selector->span);
    return;
  }
  add_sources(*found, selector->span, 0);
  add_targets(*found, selector->span, 0);
  std::set<NodeId> devices;
  for (const TrafficSource& source : policy_.sources)
    for (const NodeId node_id : devices_of(source)) devices.insert(node_id);
  policy_.scope.assign(devices.begin(), devices.end());
}

/// Packets enter at these devices: whatever packets, hence one source for all of them. They go
/// to any address where only loops matter; for black holes, to what the inventory knows, because
/// an address that nobody has is rightly without a route.
void PolicyReader::use_devices(const std::vector<NodeId>& devices, const std::string& text, Span span) {
  if (devices.empty()) {
    check_.add(DiagnosticCode::kSelectorNoMatch, span, "no device of the snapshot routes");
    return;
  }
  const Ipv4Prefix anywhere(Ipv4Address(0), 0);
  policy_.scope = devices;
  TrafficSource source;
  source.name = fmt::format("scope {}", text);
  source.prefixes = {anywhere};
  source.nodes = devices;
  policy_.sources = {std::move(source)};
  TrafficEnds known;
  const bool endpoints = policy_.check != "no-loops" && !inventory_.endpoints.empty();
  if (endpoints) {
    for (std::size_t i = 0; i < inventory_.endpoints.size(); ++i) known.endpoints.insert(i);
  } else {
    const std::vector<NodeId> routers = routing_devices(network_);
    known.devices.insert(routers.begin(), routers.end());
  }
  add_targets(known, span, 0);
  if (policy_.check != "no-loops") return;
  TrafficTarget target;
  target.name = "any address";
  target.prefixes = {anywhere};
  policy_.targets.push_back(std::move(target));
}

std::optional<Waypoint> PolicyReader::waypoint(const YamlNode& node, const std::string& what) {
  const std::optional<Selector> selector = parse_selectors(node, what, diagnostics_);
  if (!selector) return std::nullopt;
  const std::optional<SelectedElements> found = elements_.select(*selector);
  if (!found) return std::nullopt;
  return Waypoint{selector->source, {found->nodes.begin(), found->nodes.end()}, {found->links.begin(), found->links.end()}};
}

void PolicyReader::read_waypoints(const YamlNode& node) {
  if (const YamlNode* via = node.find("via"))
    if (auto found = waypoint(*via, "'via'")) policy_.via.push_back(std::move(*found));
  if (const YamlNode* not_via = node.find("not-via"))
    if (auto found = waypoint(*not_via, "'not-via'")) policy_.not_via.push_back(std::move(*found));
  const YamlNode* chain = node.find("via-chain");
  if (chain == nullptr || !check_.is_sequence(*chain, "'via-chain'")) return;
  policy_.chain = true;
  if (chain->items.empty()) check_.add(DiagnosticCode::kBadPolicyValue, chain->span, "'via-chain' is empty");
  for (const YamlNode& item : chain->items)
    if (auto found = waypoint(item, "each step of 'via-chain'")) policy_.via.push_back(std::move(*found));
}

void PolicyReader::read_options(const YamlNode& node) {
  PolicyDefaults own = defaults_;
  read_defaults(node, own, diagnostics_);
  policy_.severity = own.severity;
  policy_.owner = own.owner;
  policy_.timeout_seconds = own.timeout_seconds;
  policy_.max_states = own.max_states;
  if (const auto index = word(node, "pairs")) policy_.pairs = static_cast<PairSelection>(*index);
  if (const auto index = word(node, "quantifier")) policy_.quantifier = static_cast<PathQuantifier>(*index);
  if (const YamlNode* allowed = node.find("allow-drop")) policy_.allow_drop = read_allow_drop(*allowed, diagnostics_);
  const YamlMember* headers = node.find_member("headers");
  const YamlMember* traffic = node.find_member("traffic");
  if (headers != nullptr && traffic != nullptr)
    check_.add(DiagnosticCode::kBadPolicyValue, traffic->key_span, "'traffic' is another word for 'headers': give one of them");
  const YamlMember* given = headers != nullptr ? headers : traffic;
  if (given == nullptr) return;
  if (const auto space = read_headers(given->value, diagnostics_)) policy_.headers = *space;
}

std::optional<std::size_t> PolicyReader::word(const YamlNode& node, std::string_view key) {
  const YamlNode* value = node.find(key);
  return value == nullptr ? std::nullopt : read_word(*value, key, words_of(*info_, key), check_);
}

std::vector<std::string> PolicyReader::words(const YamlNode& node, std::string_view key) {
  const std::vector<std::string_view>& known = words_of(*info_, key);
  std::vector<std::string> result;
  for (const YamlNode* text : check_.texts(node, quoted(key)))
    if (const auto index = read_word(*text, key, known, check_)) result.emplace_back(known[*index]);
  return result;
}

/// A policy without a pair of source and target would hold whatever the network does.
void PolicyReader::check_pairs(const YamlNode& node) {
  const std::size_t before = diagnostics_.size();
  if (policy_.pairs != PairSelection::kAll) {
    const Span span = node.find("pairs")->span;
    const auto need_region = [&](const auto& ends) {
      for (const auto& end : ends)
        if (end.region.empty())
          check_.add(DiagnosticCode::kBadPolicyValue, span, fmt::format("'pairs' goes by the label region, which '{}' lacks", end.name));
    };
    need_region(policy_.sources);
    need_region(policy_.targets);
    if (diagnostics_.size() > before) return;
  }
  const auto wanted = [&](const TrafficSource& source, const TrafficTarget& target) {
    if (source.name == target.name) return false;
    if (!policy_.between.empty() && source.side == target.side) return false;
    if (policy_.pairs == PairSelection::kAll) return true;
    return (source.region == target.region) == (policy_.pairs == PairSelection::kSameRegion);
  };
  for (const TrafficSource& source : policy_.sources)
    for (const TrafficTarget& target : policy_.targets)
      if (wanted(source, target)) return;
  check_.add(DiagnosticCode::kSelectorNoMatch, node.span, "no pair of a source and a different target is left: the policy says nothing");
}

}  // namespace tiramisu
