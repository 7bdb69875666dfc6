// The keys of the check `route`: where, to what, and what the route must be like.
#include <algorithm>

#include <fmt/format.h>

#include "policies/keys.h"
#include "policies/policy_reader.h"

namespace tiramisu {
namespace {

constexpr std::uint64_t kMaxNumber = 0xFFFFFFFF;

}  // namespace

void PolicyReader::read_route(const YamlNode& node) {
  if (const YamlNode* at = node.find("at")) read_route_places(*at, node.find("vrf"));
  if (const YamlNode* prefixes = node.find("prefix")) read_route_prefixes(*prefixes);
  for (const TrafficTarget& target : policy_.targets) policy_.questions += policy_.route.at.size() * target.prefixes.size();
  RouteExpectation& route = policy_.route;
  if (const auto index = word(node, "expect")) route.absent = *index == 1;
  if (const YamlNode* protocols = node.find("protocol")) route.protocols = words(*protocols, "protocol");
  if (const YamlNode* hops = node.find("next-hop")) read_next_hops(*hops);
  if (const YamlNode* value = node.find("distance")) route.distance = range(*value, "'distance'", 255);
  if (const YamlNode* value = node.find("metric")) route.metric = range(*value, "'metric'", kMaxNumber);
  if (const YamlNode* value = node.find("local-preference")) route.local_preference = range(*value, "'local-preference'", kMaxNumber);
  if (const YamlNode* value = node.find("as-path")) read_as_path(*value);
  if (const YamlNode* value = node.find("communities")) read_communities(*value);
  const YamlMember* best = node.find_member("best-path");
  if (best == nullptr) return;
  route.best_path_only = check_.truth(best->value, "'best-path'").value_or(false);
  if (!route.asks_bgp())
    check_.add(DiagnosticCode::kBadPolicyValue, best->key_span,
               "'best-path' limits local-preference, as-path and communities, none of which is given");
}

std::vector<NodeId> PolicyReader::devices(const YamlNode& node, const std::string& what) {
  const std::optional<Selector> selector = parse_selectors(node, what, diagnostics_);
  if (!selector) return {};
  const std::optional<SelectedElements> found = elements_.select(*selector);
  if (!found) return {};
  if (!found->links.empty())
    check_.add(DiagnosticCode::kBadSelector, selector->span, fmt::format("{} names links: devices are expected", what));
  return {found->nodes.begin(), found->nodes.end()};
}

void PolicyReader::read_route_places(const YamlNode& at, const YamlNode* vrf) {
  const std::vector<NodeId> nodes = devices(at, "'at'");
  const std::optional<std::string> name = vrf != nullptr ? check_.text(*vrf, "'vrf'") : std::nullopt;
  for (const NodeId node : nodes) {
    const auto& instances = network_.node_instances[node];
    if (vrf == nullptr) policy_.route.at.push_back(instances.front());
    if (!name) continue;
    const auto found = std::find_if(instances.begin(), instances.end(), [&](InstanceId i) { return network_.vrf_of(i).name == *name; });
    if (found != instances.end()) {
      policy_.route.at.push_back(*found);
      continue;
    }
    std::vector<std::string> known;
    for (const InstanceId instance : instances) known.push_back(network_.vrf_of(instance).name);
    check_.add(DiagnosticCode::kSelectorNoMatch, vrf->span,
               fmt::format("the device '{}' has no VRF '{}'{}", network_.node_name(node), *name, did_you_mean(*name, known)));
  }
}

void PolicyReader::read_route_prefixes(const YamlNode& node) {
  for (const YamlNode* text : check_.texts(node, "'prefix'")) {
    const auto address = Ipv4Address::parse(text->text);
    const auto prefix = address ? std::optional(Ipv4Prefix::host(*address)) : Ipv4Prefix::parse(text->text);
    TrafficTarget target;
    target.name = text->text;
    if (prefix) {
      target.name = prefix->to_string();
      target.prefixes = {*prefix};
      if (!address && !text->text.starts_with(prefix->address().to_string() + "/"))
        check_.add(DiagnosticCode::kBadPolicyValue, text->span, fmt::format("'{}' has host bits: the prefix is {}", text->text, *prefix));
    } else if (const Endpoint* endpoint = inventory_.find_endpoint(text->text)) {
      target.prefixes = endpoint->prefixes;
    } else {
      std::vector<std::string> names;
      for (const Endpoint& known : inventory_.endpoints) names.push_back(known.name);
      check_.add(DiagnosticCode::kSelectorNoMatch, text->span,
                 fmt::format("'{}' is neither an IPv4 prefix nor an endpoint{}", text->text, did_you_mean(text->text, names)));
      continue;
    }
    policy_.targets.push_back(std::move(target));
  }
  if (node.kind == YamlNode::Kind::kSequence && node.items.empty()) check_.add(DiagnosticCode::kBadPolicyValue, node.span, "'prefix' is empty");
}

/// Addresses stand for themselves, anything else selects devices.
void PolicyReader::read_next_hops(const YamlNode& node) {
  RouteExpectation& route = policy_.route;
  for (const YamlNode* text : check_.texts(node, "'next-hop'")) {
    route.next_hop_text += (route.next_hop_text.empty() ? "" : ", ") + text->text;
    if (const auto address = Ipv4Address::parse(text->text)) {
      route.next_hops.push_back(*address);
      continue;
    }
    const std::vector<NodeId> nodes = devices(*text, "'next-hop'");
    route.next_hop_devices.insert(route.next_hop_devices.end(), nodes.begin(), nodes.end());
  }
  if (node.kind == YamlNode::Kind::kSequence && node.items.empty())
    check_.add(DiagnosticCode::kBadPolicyValue, node.span, "'next-hop' is empty");
}

/// A whole number, or {at-least: N, at-most: N} with one of the two or both.
std::optional<NumberRange> PolicyReader::range(const YamlNode& node, const std::string& what, std::uint64_t max) {
  if (node.kind != YamlNode::Kind::kMapping) {
    const auto number = check_.whole_number(node, what, 0, max);
    if (!number) return std::nullopt;
    return NumberRange{static_cast<std::uint32_t>(*number), static_cast<std::uint32_t>(*number)};
  }
  check_.known_keys(node, what, kRangeKeys);
  NumberRange result;
  const auto bound = [&](std::string_view key, std::uint32_t& into) {
    const YamlNode* value = node.find(key);
    if (value != nullptr) into = static_cast<std::uint32_t>(check_.whole_number(*value, fmt::format("'{}'", key), 0, max).value_or(into));
  };
  bound("at-least", result.least);
  bound("at-most", result.most);
  if (node.members.empty()) check_.add(DiagnosticCode::kBadPolicyValue, node.span, fmt::format("{} is empty: give at-least or at-most", what));
  if (result.least > result.most)
    check_.add(DiagnosticCode::kBadPolicyValue, node.span,
               fmt::format("{} leaves nothing: at-least {} is over at-most {}", what, result.least, result.most));
  return result;
}

void PolicyReader::read_as_path(const YamlNode& node) {
  const auto text = check_.text(node, "'as-path'");
  if (!text) return;
  policy_.route.as_path_text = *text;
  policy_.route.as_path = CiscoRegex::compile(*text);
  if (!policy_.route.as_path)
    check_.add(DiagnosticCode::kBadPolicyValue, node.span, fmt::format("'{}' is not an expression that routers take for AS paths", *text));
}

void PolicyReader::read_communities(const YamlNode& node) {
  if (!check_.is_mapping(node, "'communities'")) return;
  check_.known_keys(node, "'communities'", kCommunityKeys);
  if (node.members.empty()) check_.add(DiagnosticCode::kBadPolicyValue, node.span, "'communities' is empty: give has or has-not");
  const auto read = [&](std::string_view key, std::vector<Community>& into) {
    const YamlNode* list = node.find(key);
    if (list == nullptr) return;
    for (const YamlNode* text : check_.texts(*list, fmt::format("'{}'", key))) {
      const auto community = parse_community(text->text);
      if (community) {
        into.push_back(*community);
      } else {
        check_.add(DiagnosticCode::kBadPolicyValue, text->span,
                   fmt::format("'{}' is not a community: write 65000:100, a number or a name such as no-export", text->text));
      }
    }
  };
  read("has", policy_.route.communities);
  read("has-not", policy_.route.no_communities);
}

}  // namespace tiramisu
