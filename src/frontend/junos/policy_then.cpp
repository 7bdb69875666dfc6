// What a term does with a route.
#include <fmt/format.h>

#include "frontend/junos/statement.h"

namespace tiramisu::junos {
namespace {

class ThenReader {
 public:
  ThenReader(TermDraft& term, PolicyDraft& policy, Statement& statement) : term_(term), policy_(policy), s_(statement) {}

  void read(Parser::ThenItemContext* tree) {
    if (!read_flow(tree) && !read_number(tree)) read_rest(tree);
  }

 private:
  bool read_flow(Parser::ThenItemContext* tree) {
    if (auto* decide = as<Parser::ThenDecideContext>(tree)) {
      term_.flow = text_of(decide->flow) == "accept" ? TermFlow::kAccept : TermFlow::kReject;
    } else if (auto* next = as<Parser::ThenNextContext>(tree)) {
      term_.flow = text_of(next->kind) == "term" ? TermFlow::kNextTerm : TermFlow::kNextPolicy;
    } else {
      return false;
    }
    term_.flow_span = s_.line;
    return true;
  }

  static MetricOperation operation(const antlr4::Token* sign) {
    if (sign == nullptr) return MetricOperation::kSet;
    return text_of(sign) == "add" ? MetricOperation::kAdd : MetricOperation::kSubtract;
  }

  bool read_number(Parser::ThenItemContext* tree) {
    if (auto* local = as<Parser::ThenLocalPreferenceContext>(tree)) {
      if (const auto v = value(local->value)) set(SetLocalPreference{*v, operation(local->sign)});
    } else if (auto* metric = as<Parser::ThenMetricContext>(tree)) {
      if (const auto v = value(metric->value)) set(SetMetric{*v, operation(metric->sign)});
    } else if (auto* tag = as<Parser::ThenTagContext>(tree)) {
      if (const auto v = value(tag->value)) set(SetTag{*v});
    } else if (auto* type = as<Parser::ThenExternalContext>(tree)) {
      if (const auto v = s_.values.number(type->type, 1, 2, "metric type")) set(SetMetricType{static_cast<std::uint8_t>(*v)});
    } else {
      return false;
    }
    return true;
  }

  std::optional<std::uint32_t> value(const antlr4::Token* token) { return s_.values.number(token, 0, 0xFFFFFFFF, "value"); }

  void read_rest(Parser::ThenItemContext* tree) {
    if (auto* origin = as<Parser::ThenOriginContext>(tree)) {
      const std::string_view word = text_of(origin->origin);
      set(SetOrigin{word == "igp" ? BgpOrigin::kIgp : word == "egp" ? BgpOrigin::kEgp : BgpOrigin::kIncomplete});
    } else if (auto* hop = as<Parser::ThenNextHopContext>(tree)) {
      read_next_hop(hop->hop);
    } else if (auto* community = as<Parser::ThenCommunityContext>(tree)) {
      read_community(community);
    } else if (auto* prepend = as<Parser::ThenPrependContext>(tree)) {
      read_path(prepend->path, true);
    } else if (auto* expand = as<Parser::ThenExpandContext>(tree)) {
      read_path(expand->path, false);
    } else if (auto* last = as<Parser::ThenExpandLastContext>(tree)) {
      if (const auto count = s_.values.number(last->count, 1, 32, "count")) set(PrependAsPath{{}, *count, false});
    } else {
      unmodelled();  // metric igp, preference
    }
  }

  void read_next_hop(const antlr4::Token* hop) {
    if (text_of(hop) == "self") {
      set(SetNextHopSelf{});
    } else if (text_of(hop) == "peer-address") {
      set(SetNextHopPeerAddress{});
    } else if (const auto address = Ipv4Address::parse(text_of(hop))) {
      set(SetNextHop{*address});
    } else {
      unmodelled();
    }
  }

  void read_community(Parser::ThenCommunityContext* tree) {
    const std::string_view word = text_of(tree->action);
    const char action = word == "add" || word == "+" ? '+' : word == "delete" || word == "-" ? '-' : '=';
    // Filled in once all communities are known.
    term_.community_actions.push_back({{std::string(text_of(tree->name)), span_of(tree->name)}, action});
    term_.sets.push_back({SetCommunities{{}, true}, s_.line});
    term_.community_places.push_back(term_.sets.size() - 1);
  }

  void read_path(const antlr4::Token* token, bool outermost) {
    PrependAsPath path;
    path.outermost = outermost;
    for (const std::string_view word : split_words(text_of(token))) {
      const auto asn = parse_asn(word);
      if (!asn) return s_.values.bad(span_of(token), fmt::format("'{}' is no AS number", word));
      path.asns.push_back(*asn);
    }
    set(std::move(path));
  }

  void set(SetKind kind) { term_.sets.push_back({std::move(kind), s_.line}); }

  void unmodelled() {
    set(SetUnmodelled{s_.line});
    policy_.unmodelled.push_back(s_.line);
    s_.unmodelled(LineReach::kRoutePolicy, policy_.name);
  }

  TermDraft& term_;
  PolicyDraft& policy_;
  Statement& s_;
};

}  // namespace

void read_policy_then(Parser::ThenItemContext* tree, TermDraft& term, PolicyDraft& policy, Statement& s) {
  ThenReader(term, policy, s).read(tree);
}

}  // namespace tiramisu::junos
