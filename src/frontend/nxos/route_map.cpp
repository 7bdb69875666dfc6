// The lines of a route map: match, set, continue.

#include <fmt/format.h>

#include "frontend/nxos/statement.h"

namespace tiramisu::nxos {
namespace {

PolicyTerm& term(Statement& s) { return s.draft.device.route_policies[s.draft.route_policy].terms[s.draft.term]; }

void unmodelled(Statement& s) { s.unmodelled(LineReach::kRoutePolicy, s.draft.device.route_policies[s.draft.route_policy].name); }

std::optional<RouteSource> source_of(std::string_view name) {
  if (name.starts_with("direct")) return RouteSource::kConnected;
  if (name.starts_with("static")) return RouteSource::kStatic;
  if (name.starts_with("ospf")) return RouteSource::kOspf;
  if (name.starts_with("bgp")) return RouteSource::kBgp;
  if (name.starts_with("eigrp")) return RouteSource::kEigrp;
  if (name.starts_with("isis")) return RouteSource::kIsis;
  if (name.starts_with("rip")) return RouteSource::kRip;
  return std::nullopt;
}

class MatchReader {
 public:
  explicit MatchReader(Statement& s) : s_(s) {}

  void read(Parser::MatchIpPrefixListContext* tree) {
    auto lists = refs_of<PrefixListId>(tree->names, tree->names.size());
    const std::string_view field = text_of(tree->field);
    if (field == "address") return add(MatchPrefixLists{std::move(lists)});
    if (field == "next-hop") return add(MatchNextHopPrefixLists{std::move(lists)});
    add(MatchRouteSourcePrefixLists{std::move(lists)});
  }
  void read(Parser::MatchIpAclContext* tree) {
    auto lists = refs_of<AclId>(tree->names, tree->names.size());
    const std::string_view field = text_of(tree->field);
    if (field == "address") return add(MatchAcls{std::move(lists)});
    if (field == "next-hop") return add(MatchNextHopAcls{std::move(lists)});
    add(MatchRouteSourceAcls{std::move(lists)});
  }
  void read(Parser::MatchCommunityContext* tree) {
    const bool exact = tree->names.size() > 1 && text_of(tree->names.back()) == "exact-match";
    add(MatchCommunityLists{refs_of<CommunityListId>(tree->names, tree->names.size() - (exact ? 1 : 0)), exact});
  }
  void read(Parser::MatchExtCommunityContext* tree) {
    if (tree->names.size() > 1 && text_of(tree->names.back()) == "exact-match") return doubt();
    add(MatchExtCommunityLists{refs_of<CommunityListId>(tree->names, tree->names.size())});
  }
  void read(Parser::MatchAsPathContext* tree) { add(MatchAsPathLists{refs_of<AsPathListId>(tree->names, tree->names.size())}); }
  void read(Parser::MatchMetricContext* tree) {
    if (tree->deviation != nullptr) return doubt();
    add(MatchMetrics{numbers(tree->values, "metric")});
  }
  void read(Parser::MatchTagContext* tree) { add(MatchTags{numbers(tree->values, "tag")}); }
  void read(Parser::MatchLocalPreferenceContext* tree) { add(MatchLocalPreferences{numbers(tree->values, "local preference")}); }
  void read(Parser::MatchSourceProtocolContext* tree) {
    MatchRouteSources match;
    for (const antlr4::Token* name : tree->names) {
      const std::optional<RouteSource> source = source_of(text_of(name));
      // "ospf-1", and all others: one instance of a protocol.
      if (!source || text_of(name).find('-') != std::string_view::npos) return doubt();
      match.values.push_back(*source);
    }
    add(std::move(match));
  }
  void read(Parser::MatchRouteTypeContext* tree) {
    MatchRouteTypes match;
    for (const antlr4::Token* token : tree->kinds) {
      const std::string_view kind = text_of(token);
      if (kind == "local") {
        match.local = true;
      } else if (kind == "internal") {
        match.internal = true;
      } else if (kind == "external") {
        match.external = true;
      } else if (kind == "type-1") {
        match.external_type1 = true;
      } else if (kind == "type-2") {
        match.external_type2 = true;
      } else if (kind == "nssa-external") {
        match.nssa_external = true;
      } else if (kind == "level-1" || kind == "level-2" || kind == "inter-area" || kind == "intra-area") {
        return doubt();
      } else {
        return s_.values.bad(span_of(token), fmt::format("'{}' is not a type of routes", kind));
      }
    }
    add(match);
  }
  void read(Parser::MatchInterfaceContext* tree) {
    MatchInterfaces match;
    for (const antlr4::Token* name : tree->names) match.interfaces.push_back({canonical_interface_name(text_of(name)), span_of(name), {}});
    add(std::move(match));
  }

 private:
  std::vector<std::uint32_t> numbers(const std::vector<antlr4::Token*>& tokens, std::string_view what) {
    std::vector<std::uint32_t> values;
    for (const antlr4::Token* token : tokens) values.push_back(s_.values.number(token, 0, 4294967295, what).value_or(0));
    return values;
  }
  void doubt() {
    add(MatchUnmodelled{s_.line});
    unmodelled(s_);
  }
  void add(MatchKind kind) {
    if (!s_.failed()) term(s_).matches.push_back({std::move(kind), s_.line});
  }

  Statement& s_;
};

class SetReader {
 public:
  explicit SetReader(Statement& s) : s_(s) {}

  void read(Parser::SetLocalPreferenceContext* tree) { add(SetLocalPreference{number(tree->value, 4294967295, "local preference")}); }
  void read(Parser::SetMetricContext* tree) {
    std::string_view text = text_of(tree->value);
    SetMetric set;
    if (text.front() == '+') set.operation = MetricOperation::kAdd;
    if (text.front() == '-') set.operation = MetricOperation::kSubtract;
    if (set.operation != MetricOperation::kSet) text.remove_prefix(1);
    const std::optional<std::uint32_t> value = parse_number(text);
    if (!value) return s_.values.bad(span_of(tree->value), fmt::format("'{}' is not a metric", text_of(tree->value)));
    // Five numbers are EIGRP's bandwidth, delay, reliability, load and MTU.
    if (!tree->rest.empty()) return doubt();
    set.value = *value;
    add(set);
  }
  void read(Parser::SetMetricTypeContext* tree) {
    const std::string_view kind = text_of(tree->kind);
    if (kind == "internal") return add(SetMetricIgp{});
    if (kind == "external") return doubt();  // IS-IS
    add(SetMetricType{static_cast<std::uint8_t>(kind == "type-1" ? 1 : 2)});
  }
  void read(Parser::SetTagContext* tree) { add(SetTag{number(tree->value, 4294967295, "tag")}); }
  void read(Parser::SetWeightContext* tree) { add(SetWeight{number(tree->value, 65535, "weight")}); }
  void read(Parser::SetDistanceContext* tree) {
    if (!tree->rest.empty()) return doubt();  // of iBGP and local routes
    add(SetDistance{static_cast<std::uint8_t>(number(tree->value, 255, "distance"))});
  }
  void read(Parser::SetOriginContext* tree) {
    const std::string_view kind = text_of(tree->kind);
    add(SetOrigin{kind == "igp" ? BgpOrigin::kIgp : kind == "egp" ? BgpOrigin::kEgp : BgpOrigin::kIncomplete});
  }
  void read(Parser::SetNextHopContext* tree) {
    // Further addresses are for policy routing.
    add(SetNextHop{s_.values.address(tree->addresses.front()).value_or(Ipv4Address())});
  }
  void read(Parser::SetNextHopKindContext* tree) {
    const std::string_view kind = text_of(tree->kind);
    if (kind == "peer-address") return add(SetNextHopPeerAddress{});
    if (kind == "unchanged") return add(SetNextHopUnchanged{});
    doubt();
  }
  void read(Parser::SetCommunityContext* tree) {
    SetCommunities set;
    for (const antlr4::Token* token : tree->values) {
      const std::string_view text = text_of(token);
      if (text == "none" && tree->values.size() == 1) break;
      if (text == "additive" && token == tree->values.back()) {
        set.additive = true;
      } else if (const std::optional<Community> community = parse_community(text)) {
        set.communities.push_back(*community);
      } else {
        return s_.values.bad(span_of(token), fmt::format("'{}' is not a community", text));
      }
    }
    add(std::move(set));
  }
  void read(Parser::SetCommunityDeleteContext* tree) { add(DeleteCommunities{ref_of<CommunityListId>(tree->list)}); }
  void read(Parser::SetExtCommunityContext* tree) {
    SetExtCommunities set;
    for (const antlr4::Token* token : tree->values) {
      if (text_of(token) == "additive" && token == tree->values.back()) {
        set.additive = true;
      } else if (const std::optional<ExtCommunity> target = s_.values.route_target(token)) {
        set.communities.push_back(*target);
      }
    }
    add(std::move(set));
  }
  void read(Parser::SetPrependLastAsContext* tree) {
    add(PrependAsPath{{}, tree->count == nullptr ? 1 : s_.values.number(tree->count, 1, 10, "count").value_or(1)});
  }
  void read(Parser::SetPrependContext* tree) {
    PrependAsPath set;
    for (const antlr4::Token* token : tree->values) set.asns.push_back(s_.values.asn(token).value_or(0));
    add(std::move(set));
  }

 private:
  void doubt() {
    add(SetUnmodelled{s_.line});
    unmodelled(s_);
  }
  std::uint32_t number(const antlr4::Token* token, std::uint32_t max, std::string_view what) {
    return s_.values.number(token, 0, max, what).value_or(0);
  }
  void add(SetKind kind) {
    if (!s_.failed()) term(s_).sets.push_back({std::move(kind), s_.line});
  }
  Statement& s_;
};

/// `continue` only goes forward, so that no route map can run for ever.
void go_on(const antlr4::Token* sequence, Statement& s) {
  const auto target = s.values.number(sequence, 0, 65535, "route-map sequence");
  if (s.failed()) return;
  if (target && *target <= term(s).sequence)
    return s.values.bad(span_of(sequence), fmt::format("a route map can only go on after sequence {}", term(s).sequence));
  term(s).continues = true;
  term(s).continue_sequence = target;
}

}  // namespace

void read_route_map(Parser::RouteMapLineContext* tree, Statement& statement) {
  using P = Parser;
  if (tree->routeMapMatch() != nullptr) {
    read_alternative<P::MatchIpPrefixListContext, P::MatchIpAclContext, P::MatchCommunityContext, P::MatchAsPathContext,
                     P::MatchExtCommunityContext, P::MatchMetricContext, P::MatchTagContext, P::MatchLocalPreferenceContext,
                     P::MatchSourceProtocolContext, P::MatchRouteTypeContext, P::MatchInterfaceContext>(tree->routeMapMatch(), MatchReader(statement));
  } else if (tree->routeMapSet() != nullptr) {
    read_alternative<P::SetCommunityContext, P::SetLocalPreferenceContext, P::SetMetricContext, P::SetPrependContext, P::SetTagContext,
                     P::SetMetricTypeContext, P::SetWeightContext, P::SetDistanceContext, P::SetOriginContext, P::SetNextHopContext,
                     P::SetNextHopKindContext, P::SetCommunityDeleteContext, P::SetExtCommunityContext, P::SetPrependLastAsContext>(
        tree->routeMapSet(), SetReader(statement));
  } else if (tree->goOn != nullptr) {
    go_on(tree->continueAt, statement);
  } else if (tree->leave != nullptr) {
    statement.leave();
  } else {
    statement.irrelevant();
  }
}

}  // namespace tiramisu::nxos
