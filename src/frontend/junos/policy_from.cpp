// What a term asks of a route. Values of one kind are alternatives, kinds must all hold.
#include <algorithm>

#include <fmt/format.h>

#include "frontend/junos/statement.h"

namespace tiramisu::junos {
namespace {

/// The match of that kind in the term, made where there is none yet.
template <class Kind>
Kind& match_of(TermDraft& term, Span span) {
  for (Match& match : term.matches)
    if (auto* found = std::get_if<Kind>(&match.kind)) return *found;
  term.matches.push_back({Kind(), span});
  return std::get<Kind>(term.matches.back().kind);
}

std::optional<RouteSource> source_named(std::string_view name) {
  if (name == "direct") return RouteSource::kConnected;
  if (name == "local") return RouteSource::kLocal;
  if (name == "static") return RouteSource::kStatic;
  if (name == "ospf" || name == "ospf2") return RouteSource::kOspf;
  if (name == "bgp") return RouteSource::kBgp;
  if (name == "aggregate") return RouteSource::kAggregate;
  if (name == "rip") return RouteSource::kRip;
  if (name == "isis") return RouteSource::kIsis;
  return std::nullopt;
}

class FromReader {
 public:
  FromReader(TermDraft& term, PolicyDraft& policy, Statement& statement) : term_(term), policy_(policy), s_(statement) {}

  void read(Parser::FromItemContext* tree) {
    if (!read_prefix(tree) && !read_named(tree)) read_value(tree);
  }

 private:
  bool read_prefix(Parser::FromItemContext* tree) {
    if (auto* list = as<Parser::FromPrefixListContext>(tree)) {
      term_.prefix_lists.push_back({std::string(text_of(list->list)), FilterKind::kExact, s_.line});
    } else if (auto* filter = as<Parser::FromPrefixListFilterContext>(tree)) {
      term_.prefix_lists.push_back({std::string(text_of(filter->list)), kind_named(text_of(filter->kind)), s_.line});
    } else if (auto* route = as<Parser::FromRouteFilterContext>(tree)) {
      read_route_filter(route);
    } else {
      return false;
    }
    return true;
  }

  static FilterKind kind_named(std::string_view word) {
    if (word == "longer") return FilterKind::kLonger;
    if (word == "orlonger") return FilterKind::kOrLonger;
    if (word == "upto") return FilterKind::kUpTo;
    if (word == "prefix-length-range") return FilterKind::kLengthRange;
    return word == "through" ? FilterKind::kThrough : FilterKind::kExact;
  }

  void read_route_filter(Parser::FromRouteFilterContext* tree) {
    if (text_of(tree->prefix).find(':') != std::string_view::npos) {
      never();
      return s_.unmodelled(LineReach::kIpv6);
    }
    const auto prefix = s_.values.prefix(tree->prefix);
    if (!prefix) return unmodelled();
    RouteFilterDraft filter{*prefix, kind_named(text_of(tree->routeFilterKind()->kind)), 0, 32, {}, s_.line};
    const antlr4::Token* value = tree->routeFilterKind()->value;
    if (filter.kind == FilterKind::kThrough) {
      const auto through = s_.values.prefix(value);
      if (!through) return unmodelled();
      filter.through = *through;
    } else if (value != nullptr && !read_lengths(value, filter)) {
      s_.values.bad(span_of(value), fmt::format("'{}' is no prefix length", text_of(value)));
      return unmodelled();
    }
    term_.route_filters.push_back(filter);
  }

  /// "/24", "/16-/24".
  static bool read_lengths(const antlr4::Token* token, RouteFilterDraft& filter) {
    std::string_view text = text_of(token);
    const std::size_t dash = text.find('-');
    const auto length = [](std::string_view part) -> std::optional<std::uint8_t> {
      if (!part.starts_with('/')) return std::nullopt;
      const auto value = parse_number(part.substr(1));
      return value && *value <= 32 ? std::optional(static_cast<std::uint8_t>(*value)) : std::nullopt;
    };
    const auto first = length(text.substr(0, dash));
    const auto last = dash == std::string_view::npos ? first : length(text.substr(dash + 1));
    if (!first || !last || *first > *last || (dash == std::string_view::npos) != (filter.kind == FilterKind::kUpTo)) return false;
    filter.first = filter.kind == FilterKind::kUpTo ? static_cast<std::uint8_t>(filter.prefix.length()) : *first;
    filter.last = *last;
    return true;
  }

  bool read_named(Parser::FromItemContext* tree) {
    const auto add = [&](std::vector<NamedUse>& uses, const antlr4::Token* name) { uses.push_back({std::string(text_of(name)), span_of(name)}); };
    if (auto* community = as<Parser::FromCommunityContext>(tree)) add(term_.communities, community->name);
    else if (auto* path = as<Parser::FromAsPathContext>(tree)) add(term_.as_paths, path->name);
    else if (auto* group = as<Parser::FromAsPathGroupContext>(tree)) add(term_.as_path_groups, group->name);
    else if (auto* condition = as<Parser::FromConditionContext>(tree)) add(term_.conditions, condition->name);
    else if (auto* policy = as<Parser::FromPolicyContext>(tree)) add(term_.policies, policy->policy);
    else if (auto* interface = as<Parser::FromInterfaceContext>(tree)) term_.interfaces.push_back(ref_of<InterfaceId>(interface->iface));
    else return false;
    return true;
  }

  void read_value(Parser::FromItemContext* tree) {
    if (auto* protocol = as<Parser::FromProtocolContext>(tree)) {
      read_protocol(text_of(protocol->protocol));
    } else if (auto* neighbor = as<Parser::FromNeighborContext>(tree)) {
      if (const auto address = s_.values.address(neighbor->address)) match_of<MatchPeers>(term_, s_.line).addresses.push_back(*address);
    } else if (auto* hop = as<Parser::FromNextHopContext>(tree)) {
      if (const auto address = s_.values.address(hop->address)) match_of<MatchNextHops>(term_, s_.line).addresses.push_back(*address);
    } else if (auto* number = as<Parser::FromNumberContext>(tree)) {
      read_number(text_of(number->kind), number->value);
    } else if (auto* origin = as<Parser::FromOriginContext>(tree)) {
      const std::string_view word = text_of(origin->origin);
      match_of<MatchOrigins>(term_, s_.line).values.push_back(word == "igp" ? BgpOrigin::kIgp : word == "egp" ? BgpOrigin::kEgp : BgpOrigin::kIncomplete);
    } else if (auto* rib = as<Parser::FromRibContext>(tree)) {
      if (text_of(rib->rib) != "inet.0") unmodelled();
    } else if (auto* family = as<Parser::FromFamilyContext>(tree)) {
      if (text_of(family->family) != "inet") never();
    } else if (auto* external = as<Parser::FromExternalContext>(tree)) {
      MatchRouteTypes& types = match_of<MatchRouteTypes>(term_, s_.line);
      const auto type = s_.values.number(external->type, 1, 2, "metric type");
      types.external = external->type == nullptr;
      types.external_type1 = type == 1U;
      types.external_type2 = type == 2U;
    }
  }

  void read_protocol(std::string_view name) {
    // A protocol that gives no IPv4 unicast routes here (evpn, l2circuit ...) matches none of them.
    std::vector<RouteSource>& values = match_of<MatchRouteSources>(term_, s_.line).values;
    if (const auto source = source_named(name)) values.push_back(*source);
  }

  void read_number(std::string_view kind, const antlr4::Token* token) {
    const auto value = s_.values.number(token, 0, 0xFFFFFFFF, kind);
    if (!value) return unmodelled();
    if (kind == "metric") match_of<MatchMetrics>(term_, s_.line).values.push_back(*value);
    if (kind == "tag") match_of<MatchTags>(term_, s_.line).values.push_back(*value);
    if (kind == "local-preference") match_of<MatchLocalPreferences>(term_, s_.line).values.push_back(*value);
  }

  /// The term cannot match an IPv4 route by this condition.
  void never() { match_of<MatchRouteSources>(term_, s_.line); }

  void unmodelled() {
    term_.matches.push_back({MatchUnmodelled{s_.line}, s_.line});
    policy_.unmodelled.push_back(s_.line);
    s_.unmodelled(LineReach::kRoutePolicy, policy_.name);
  }

  TermDraft& term_;
  PolicyDraft& policy_;
  Statement& s_;
};

}  // namespace

void read_policy_from(Parser::FromItemContext* tree, TermDraft& term, PolicyDraft& policy, Statement& s) {
  FromReader(term, policy, s).read(tree);
}

}  // namespace tiramisu::junos
