// The lines of a route map: match, set, continue.

#include <fmt/format.h>

#include "frontend/eos/statement.h"

namespace tiramisu::eos {
namespace {

template <class IdType>
std::vector<Ref<IdType>> refs_of(const std::vector<antlr4::Token*>& tokens, std::size_t count) {
  std::vector<Ref<IdType>> refs;
  for (std::size_t i = 0; i < count; ++i) refs.push_back(ref_of<IdType>(tokens[i]));
  return refs;
}

PolicyTerm& term(Statement& s) { return s.draft.device.route_policies[s.draft.route_policy].terms[s.draft.term]; }

void unmodelled(Statement& s) { s.unmodelled(LineReach::kRoutePolicy, s.draft.device.route_policies[s.draft.route_policy].name); }

class MatchReader {
 public:
  explicit MatchReader(Statement& s) : s_(s) {}

  void read(Parser::MatchIpListContext* tree) {
    const bool address = text_of(tree->field) == "address";
    // The next hop that a route resolves to is known only in the RIB.
    if (text_of(tree->field) == "resolved-next-hop") return doubt();
    if (text_of(tree->kind) == "prefix-list") {
      std::vector<Ref<PrefixListId>> lists{ref_of<PrefixListId>(tree->name)};
      return address ? add(MatchPrefixLists{std::move(lists)}) : add(MatchNextHopPrefixLists{std::move(lists)});
    }
    std::vector<Ref<AclId>> lists{ref_of<AclId>(tree->name)};
    address ? add(MatchAcls{std::move(lists)}) : add(MatchNextHopAcls{std::move(lists)});
  }
  void read(Parser::MatchCommunityContext* tree) {
    const std::string_view last = text_of(tree->names.back());
    if (last == "or-results" || last == "instances") return doubt();
    const bool exact = tree->names.size() > 1 && last == "exact-match";
    add(MatchCommunityLists{refs_of<CommunityListId>(tree->names, tree->names.size() - (exact ? 1 : 0)), exact});
    // All of several lists must match.
    if (tree->names.size() > (exact ? 2U : 1U)) doubt();
  }
  void read(Parser::MatchExtCommunityContext* tree) {
    if (tree->names.size() > 1) return doubt();
    add(MatchExtCommunityLists{refs_of<CommunityListId>(tree->names, 1)});
  }
  void read(Parser::MatchAsPathLengthContext*) { doubt(); }
  void read(Parser::MatchAsPathContext* tree) { add(MatchAsPathLists{{ref_of<AsPathListId>(tree->name)}}); }
  void read(Parser::MatchMetricContext* tree) { add(MatchMetrics{{number(tree->value, "metric")}}); }
  void read(Parser::MatchTagContext* tree) { add(MatchTags{{number(tree->value, "tag")}}); }
  void read(Parser::MatchLocalPreferenceContext* tree) { add(MatchLocalPreferences{{number(tree->value, "local preference")}}); }
  void read(Parser::MatchOriginContext* tree) { add(MatchOrigins{{origin_of(tree->kind)}}); }
  void read(Parser::MatchSourceProtocolContext* tree) {
    const std::string_view name = text_of(tree->source);
    if (name == "ospfv3") return doubt();
    add(MatchRouteSources{{name == "bgp"         ? RouteSource::kBgp
                           : name == "connected" ? RouteSource::kConnected
                           : name == "ospf"      ? RouteSource::kOspf
                           : name == "isis"      ? RouteSource::kIsis
                           : name == "rip"       ? RouteSource::kRip
                                                 : RouteSource::kStatic}});
  }
  void read(Parser::MatchInterfaceContext* tree) {
    add(MatchInterfaces{{{canonical_interface_name(text_of(tree->iface)), span_of(tree->iface), {}}}});
  }

  void doubt() {
    add(MatchUnmodelled{s_.line});
    unmodelled(s_);
  }
  static BgpOrigin origin_of(const antlr4::Token* token) {
    const std::string_view kind = text_of(token);
    return kind == "igp" ? BgpOrigin::kIgp : kind == "egp" ? BgpOrigin::kEgp : BgpOrigin::kIncomplete;
  }

 private:
  std::uint32_t number(const antlr4::Token* token, std::string_view what) { return s_.values.number(token, 0, 4294967295, what).value_or(0); }
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
    // IGP metrics, and sums with them.
    if (!value || tree->more != nullptr) return doubt();
    set.value = *value;
    add(set);
  }
  void read(Parser::SetMetricTypeContext* tree) { add(SetMetricType{static_cast<std::uint8_t>(text_of(tree->kind) == "type-1" ? 1 : 2)}); }
  void read(Parser::SetTagContext* tree) { add(SetTag{number(tree->value, 4294967295, "tag")}); }
  void read(Parser::SetWeightContext* tree) { add(SetWeight{number(tree->value, 65535, "weight")}); }
  void read(Parser::SetDistanceContext* tree) { add(SetDistance{static_cast<std::uint8_t>(number(tree->value, 255, "distance"))}); }
  void read(Parser::SetOriginContext* tree) { add(SetOrigin{MatchReader::origin_of(tree->kind)}); }
  void read(Parser::SetNextHopContext* tree) { add(SetNextHop{s_.values.address(tree->address).value_or(Ipv4Address())}); }
  void read(Parser::SetNextHopKindContext* tree) {
    if (text_of(tree->kind) == "peer-address") return add(SetNextHopPeerAddress{});
    add(SetNextHopUnchanged{});
  }
  void read(Parser::SetCommunityContext* tree) {
    SetCommunities set;
    for (const antlr4::Token* token : tree->values) {
      const std::string_view text = text_of(token);
      const bool last = token == tree->values.back();
      if (text == "none" && tree->values.size() == 1) break;
      // Communities of a list, or those to be taken away.
      if (text == "community-list" || (text == "delete" && last)) return doubt();
      if (text == "additive" && last) {
        set.additive = true;
      } else if (const std::optional<Community> community = parse_community(text)) {
        set.communities.push_back(*community);
      } else {
        return s_.values.bad(span_of(token), fmt::format("'{}' is not a community", text));
      }
    }
    add(std::move(set));
  }
  void read(Parser::SetExtCommunityContext* tree) {
    SetExtCommunities set;
    for (std::size_t i = 0; i < tree->values.size(); ++i) {
      const std::string_view text = text_of(tree->values[i]);
      if (text == "additive" && i + 1 == tree->values.size()) {
        set.additive = true;
        continue;
      }
      if (text != "rt" || ++i == tree->values.size()) return doubt();
      const std::optional<ExtCommunity> target = s_.values.route_target(tree->values[i]);
      if (target) set.communities.push_back(*target);
    }
    add(std::move(set));
  }
  void read(Parser::SetPrependLastAsContext* tree) {
    add(PrependAsPath{{}, s_.values.number(tree->count, 1, 15, "count").value_or(1)});
  }
  void read(Parser::SetPrependContext* tree) {
    PrependAsPath set;
    const std::uint32_t times = tree->times == nullptr ? 1 : s_.values.number(tree->times, 1, 15, "count").value_or(1);
    for (std::uint32_t i = 0; i < times; ++i) {
      for (const antlr4::Token* token : tree->values) {
        if (text_of(token) == "auto") return doubt();
        set.asns.push_back(s_.values.asn(token).value_or(0));
      }
    }
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
void go_on(const antlr4::Token* sequence, Statement& statement) {
  const auto target = statement.values.number(sequence, 1, 16777215, "route-map sequence");
  if (statement.values.failed()) return;
  if (target && *target <= term(statement).sequence)
    return statement.values.bad(span_of(sequence), fmt::format("a route map can only go on after sequence {}", term(statement).sequence));
  term(statement).continues = true;
  term(statement).continue_sequence = target;
}

}  // namespace

void read_route_map(Parser::RouteMapLineContext* tree, Statement& statement) {
  using P = Parser;
  if (tree->routeMapMatch() != nullptr) {
    MatchReader reader(statement);
    if (tree->invert != nullptr) return reader.doubt();
    read_alternative<P::MatchIpListContext, P::MatchCommunityContext, P::MatchAsPathContext, P::MatchExtCommunityContext,
                     P::MatchAsPathLengthContext, P::MatchMetricContext, P::MatchTagContext, P::MatchLocalPreferenceContext,
                     P::MatchOriginContext, P::MatchSourceProtocolContext, P::MatchInterfaceContext>(tree->routeMapMatch(), reader);
  } else if (tree->routeMapSet() != nullptr) {
    read_alternative<P::SetCommunityContext, P::SetLocalPreferenceContext, P::SetMetricContext, P::SetPrependContext, P::SetTagContext,
                     P::SetMetricTypeContext, P::SetWeightContext, P::SetDistanceContext, P::SetOriginContext, P::SetNextHopContext,
                     P::SetNextHopKindContext, P::SetExtCommunityContext, P::SetPrependLastAsContext>(tree->routeMapSet(), SetReader(statement));
  } else if (tree->goOn != nullptr) {
    go_on(tree->continueAt, statement);
  } else if (tree->called != nullptr) {
    MatchReader(statement).doubt();
  } else if (tree->leave != nullptr) {
    statement.leave();
  } else {
    statement.irrelevant();
  }
}

}  // namespace tiramisu::eos
