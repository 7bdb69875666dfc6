// The route-map node.
#include <algorithm>

#include <fmt/format.h>

#include "frontend/frr/statement.h"

namespace tiramisu::frr {
namespace {

BgpOrigin origin_of(const antlr4::Token* token) {
  const std::string_view word = text_of(token);
  return word == "igp" ? BgpOrigin::kIgp : word == "egp" ? BgpOrigin::kEgp : BgpOrigin::kIncomplete;
}

/// A later statement of one kind replaces the earlier one, as vtysh does.
template <class Item, class Kind>
void replace(std::vector<Item>& items, Kind kind, Span span) {
  Item item{std::move(kind), span};
  const auto same = std::find_if(items.begin(), items.end(), [&](const Item& old) { return old.kind.index() == item.kind.index(); });
  if (same == items.end())
    items.push_back(std::move(item));
  else
    *same = std::move(item);
}

class MatchReader {
 public:
  explicit MatchReader(Statement& s) : s_(s) {}

  void read(Parser::MatchPrefixListContext* tree) {
    const std::vector<Ref<PrefixListId>> lists = {ref_of<PrefixListId>(tree->list)};
    const std::string_view field = text_of(tree->field);
    if (field == "address") return add(MatchPrefixLists{lists});
    if (field == "next-hop") return add(MatchNextHopPrefixLists{lists});
    add(MatchRouteSourcePrefixLists{lists});
  }
  void read(Parser::MatchPrefixLengthContext* tree) {
    const auto length = s_.values.number(tree->length, 0, 32, "prefix length");
    if (length) add(MatchPrefixLength{static_cast<std::uint8_t>(*length), static_cast<std::uint8_t>(*length)});
  }
  void read(Parser::MatchNextHopContext* tree) {
    if (const auto address = s_.values.address(tree->address)) add(MatchNextHops{{*address}});
  }
  void read(Parser::MatchAclContext* tree) {
    const std::vector<Ref<AclId>> lists = {ref_of<AclId>(tree->list)};
    const std::string_view field = text_of(tree->field);
    if (field == "address") return add(MatchAcls{lists});
    if (field == "next-hop") return add(MatchNextHopAcls{lists});
    add(MatchRouteSourceAcls{lists});
  }
  void read(Parser::MatchCommunityContext* tree) { add(MatchCommunityLists{{ref_of<CommunityListId>(tree->list)}, tree->exact != nullptr}); }
  void read(Parser::MatchExtCommunityContext* tree) { add(MatchExtCommunityLists{{ref_of<CommunityListId>(tree->list)}}); }
  void read(Parser::MatchAsPathContext* tree) { add(MatchAsPathLists{{ref_of<AsPathListId>(tree->list)}}); }
  void read(Parser::MatchMetricContext* tree) {
    if (const auto value = s_.values.number(tree->value, 0, 0xFFFFFFFF, "metric")) add(MatchMetrics{{*value}});
  }
  void read(Parser::MatchTagContext* tree) {
    if (const auto value = s_.values.number(tree->value, 1, 0xFFFFFFFF, "tag")) add(MatchTags{{*value}});
  }
  void read(Parser::MatchLocalPreferenceContext* tree) {
    if (const auto value = s_.values.number(tree->value, 0, 0xFFFFFFFF, "local preference")) add(MatchLocalPreferences{{*value}});
  }
  void read(Parser::MatchOriginContext* tree) { add(MatchOrigins{{origin_of(tree->kind)}}); }
  void read(Parser::MatchPeerContext* tree) {
    if (const auto address = s_.values.address(tree->address)) add(MatchPeers{{*address}});
  }
  void read(Parser::MatchInterfaceContext* tree) {
    s_.draft.interface_of(std::string(text_of(tree->name)), span_of(tree->name));
    add(MatchInterfaces{{ref_of<InterfaceId>(tree->name)}});
  }
  void read(Parser::MatchSourceProtocolContext* tree) {
    if (const auto source = route_source(tree->protocol->getText())) return add(MatchRouteSources{{*source}});
    add(MatchUnmodelled{s_.line});
    s_.unmodelled(LineReach::kRoutePolicy, s_.draft.device.route_policies[s_.draft.route_policy].name);
  }

 private:
  template <class Kind>
  void add(Kind kind) {
    replace(s_.draft.current_term().matches, MatchKind(std::move(kind)), s_.line);
  }

  Statement& s_;
};

class SetReader {
 public:
  explicit SetReader(Statement& s) : s_(s) {}

  void read(Parser::SetLocalPreferenceContext* tree) {
    if (const auto change = relative(tree->value, "local preference")) add(SetLocalPreference{change->first, change->second});
  }
  void read(Parser::SetMetricContext* tree) {
    const std::string_view word = text_of(tree->value);
    if (word == "rtt" || word == "+rtt" || word == "-rtt") {
      add(SetUnmodelled{s_.line});
      return s_.unmodelled(LineReach::kRoutePolicy, s_.draft.device.route_policies[s_.draft.route_policy].name);
    }
    if (const auto change = relative(tree->value, "metric")) add(SetMetric{change->first, change->second});
  }
  void read(Parser::SetMetricTypeContext* tree) { add(SetMetricType{static_cast<std::uint8_t>(text_of(tree->kind) == "type-1" ? 1 : 2)}); }
  void read(Parser::SetTagContext* tree) {
    if (const auto value = s_.values.number(tree->value, 1, 0xFFFFFFFF, "tag")) add(SetTag{*value});
  }
  void read(Parser::SetWeightContext* tree) {
    if (const auto value = s_.values.number(tree->value, 0, 0xFFFFFFFF, "weight")) add(SetWeight{*value});
  }
  void read(Parser::SetDistanceContext* tree) {
    if (const auto value = s_.values.number(tree->value, 0, 255, "distance")) add(SetDistance{static_cast<std::uint8_t>(*value)});
  }
  void read(Parser::SetOriginContext* tree) { add(SetOrigin{origin_of(tree->kind)}); }
  void read(Parser::SetNextHopContext* tree) {
    if (const auto address = s_.values.address(tree->address)) add(SetNextHop{*address});
  }
  void read(Parser::SetNextHopKindContext* tree) {
    if (text_of(tree->kind) == "unchanged") return add(SetNextHopUnchanged{});
    add(SetNextHopPeerAddress{});
  }
  void read(Parser::SetCommunityContext* tree) {
    SetCommunities set;
    for (const antlr4::Token* token : tree->values) {
      const std::string_view word = text_of(token);
      if (word == "none") continue;
      if (word == "additive") {
        set.additive = true;
      } else if (const auto community = parse_community(word)) {
        set.communities.push_back(*community);
      } else {
        return s_.values.bad(span_of(token), fmt::format("'{}' is no community", word));
      }
    }
    add(std::move(set));
  }
  void read(Parser::SetCommunityDeleteContext* tree) { add(DeleteCommunities{ref_of<CommunityListId>(tree->list)}); }
  void read(Parser::SetExtCommunityContext* tree) {
    constexpr ExtCommunity kSubtypeStep = ExtCommunity{1} << 48;
    SetExtCommunities set;
    set.additive = true;  // FRR only ever adds
    for (const antlr4::Token* token : tree->values) {
      const std::string_view word = text_of(token);
      if (word == "additive") continue;
      const auto value = parse_route_target(word);
      if (!value) return s_.values.bad(span_of(token), fmt::format("'{}' is no extended community", word));
      set.communities.push_back(text_of(tree->kind) == "rt" ? *value : *value + kSubtypeStep);
    }
    add(std::move(set));
  }
  void read(Parser::SetPrependLastAsContext* tree) {
    if (const auto count = s_.values.number(tree->count, 1, 10, "count")) add(PrependAsPath{{}, *count});
  }
  void read(Parser::SetPrependContext* tree) {
    PrependAsPath set;
    for (const antlr4::Token* token : tree->values)
      if (const auto asn = s_.values.asn(token)) set.asns.push_back(*asn);
    if (!s_.values.failed()) add(std::move(set));
  }

 private:
  template <class Kind>
  void add(Kind kind) {
    replace(s_.draft.current_term().sets, SetKind(std::move(kind)), s_.line);
  }

  /// "100", "+100" or "-100".
  std::optional<std::pair<std::uint32_t, MetricOperation>> relative(const antlr4::Token* token, std::string_view what) {
    std::string_view word = text_of(token);
    MetricOperation operation = MetricOperation::kSet;
    if (word.starts_with('+')) operation = MetricOperation::kAdd;
    if (word.starts_with('-')) operation = MetricOperation::kSubtract;
    if (operation != MetricOperation::kSet) word.remove_prefix(1);
    const auto value = parse_number(word);
    if (value) return std::pair(*value, operation);
    s_.values.bad(span_of(token), fmt::format("'{}' is no {}", text_of(token), what));
    return std::nullopt;
  }

  Statement& s_;
};

class RouteMapReader {
 public:
  RouteMapReader(bool negated, Statement& s) : negated_(negated), s_(s) {}

  void read(Parser::RmMatchContext* tree) {
    if (negated_) return unmodelled();
    read_route_map_match(tree->routeMapMatch(), s_);
  }
  void read(Parser::RmSetContext* tree) {
    if (negated_) return unmodelled();
    read_route_map_set(tree->routeMapSet(), s_);
  }
  void read(Parser::RmCallContext* tree) {
    s_.draft.current_term().call = negated_ ? Ref<RoutePolicyId>() : ref_of<RoutePolicyId>(tree->map);
  }
  void read(Parser::RmOnMatchContext* tree) { go_on(tree->seq); }
  void read(Parser::RmContinueContext* tree) { go_on(tree->seq); }
  void read(Parser::RmDescriptionContext*) {}
  void read(Parser::RmExitContext*) { s_.leave(); }

 private:
  void unmodelled() { s_.unmodelled(LineReach::kRoutePolicy, s_.draft.device.route_policies[s_.draft.route_policy].name); }

  void go_on(const antlr4::Token* sequence) {
    PolicyTerm& term = s_.draft.current_term();
    const auto target = s_.values.number(sequence, 1, 65535, "sequence number");
    if (s_.values.failed()) return;
    if (target && *target <= term.sequence)
      return s_.values.bad(span_of(sequence), fmt::format("a route map can only go on after sequence {}", term.sequence));
    term.continues = !negated_;
    term.continue_sequence = negated_ ? std::nullopt : target;
  }

  bool negated_;
  Statement& s_;
};

}  // namespace

void read_route_map_match(Parser::RouteMapMatchContext* tree, Statement& statement) {
  read_alternative<Parser::MatchPrefixListContext, Parser::MatchPrefixLengthContext, Parser::MatchNextHopContext,
                   Parser::MatchAclContext, Parser::MatchCommunityContext, Parser::MatchExtCommunityContext,
                   Parser::MatchAsPathContext, Parser::MatchMetricContext, Parser::MatchTagContext,
                   Parser::MatchLocalPreferenceContext, Parser::MatchOriginContext, Parser::MatchPeerContext,
                   Parser::MatchInterfaceContext, Parser::MatchSourceProtocolContext>(tree, MatchReader(statement));
}

void read_route_map_set(Parser::RouteMapSetContext* tree, Statement& statement) {
  read_alternative<Parser::SetLocalPreferenceContext, Parser::SetMetricContext, Parser::SetMetricTypeContext, Parser::SetTagContext,
                   Parser::SetWeightContext, Parser::SetDistanceContext, Parser::SetOriginContext, Parser::SetNextHopContext,
                   Parser::SetNextHopKindContext, Parser::SetCommunityContext, Parser::SetCommunityDeleteContext,
                   Parser::SetExtCommunityContext, Parser::SetPrependLastAsContext, Parser::SetPrependContext>(tree,
                                                                                                               SetReader(statement));
}

void read_route_map(Parser::RouteMapLineContext* tree, Statement& statement) {
  read_alternative<Parser::RmMatchContext, Parser::RmSetContext, Parser::RmCallContext, Parser::RmOnMatchContext,
                   Parser::RmContinueContext, Parser::RmDescriptionContext, Parser::RmExitContext>(
      tree->routeMapStatement(), RouteMapReader(tree->neg != nullptr, statement));
}

}  // namespace tiramisu::frr
