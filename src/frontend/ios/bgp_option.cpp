// `bgp ...` under `router bgp`.

#include "frontend/ios/names.h"
#include "frontend/ios/statement.h"

namespace tiramisu::ios {

namespace {

class OptionReader {
 public:
  OptionReader(Statement& s, bool negated) : s_(s), on_(!negated) {}

  void read(Parser::BgpRouterIdContext* tree) {
    if (tree->id == nullptr || !on_) return s_.unmodelled(LineReach::kBgp);
    const std::optional<Ipv4Address> id = s_.values.address(tree->id);
    if (s_.draft.bgp_vrf == 0) process().router_id = id;
    s_.draft.current_bgp_vrf().vrf.router_id = id;
  }
  void read(Parser::BgpRouterIdAutoContext*) {
    // Each VRF takes a router id of its own: it breaks ties only, as the process's does.
    s_.irrelevant();
  }
  void read(Parser::BgpClusterIdContext* tree) {
    if (refuse_no()) return;
    if (tree->id != nullptr) process().cluster_id = s_.values.address(tree->id);
    if (const auto number = s_.values.number(tree->number, 1, 4294967295, "cluster id")) process().cluster_id = Ipv4Address(*number);
  }
  void read(Parser::BgpDefaultIpv4Context*) { s_.draft.bgp->default_ipv4_unicast = on_; }
  void read(Parser::BgpDefaultLocalPreferenceContext* tree) {
    if (refuse_no()) return;
    s_.draft.current_bgp_vrf().vrf.default_local_preference =
        s_.values.number(tree->value, 0, 4294967295, "local preference").value_or(100);
  }
  void read(Parser::BgpAlwaysCompareMedContext*) { process().best_path.always_compare_med = on_; }
  void read(Parser::BgpDeterministicMedContext*) { process().best_path.deterministic_med = on_; }
  void read(Parser::BgpBestPathContext* tree) {
    auto* b = tree->bestPath();
    BestPathOptions& options = process().best_path;
    if (b->routerId != nullptr) options.compare_router_id = on_;
    if (b->igp != nullptr) options.igp_metric_ignore = on_;
    if (b->asPath != nullptr) (text_of(b->asPath) == "ignore" ? options.as_path_ignore : options.as_path_multipath_relax) = on_;
    for (const antlr4::Token* med : b->med) (text_of(med) == "confed" ? options.med_confed : options.missing_med_worst) = on_;
  }
  void read(Parser::BgpConfederationIdContext* tree) {
    if (refuse_no()) return;
    process().confederation_id = s_.values.asn(tree->asn);
  }
  void read(Parser::BgpConfederationPeersContext* tree) {
    if (refuse_no()) return;
    for (const antlr4::Token* token : tree->asns)
      if (const auto asn = s_.values.asn(token)) process().confederation_peers.push_back(*asn);
  }
  void read(Parser::BgpClientReflectionContext*) { process().client_to_client_reflection = on_; }
  void read(Parser::BgpEnforceFirstAsContext*) { process().enforce_first_as = on_; }
  void read(Parser::BgpFastFalloverContext*) { process().fast_external_failover = on_; }
  void read(Parser::BgpListenRangeContext* tree) {
    if (refuse_no()) return;
    const std::optional<Ipv4Prefix> range = Ipv4Prefix::parse(text_of(tree->range));
    if (!range) return s_.values.bad(span_of(tree->range), "'" + std::string(text_of(tree->range)) + "' is not an IPv4 prefix");
    s_.draft.current_bgp_vrf().listen_ranges.push_back({*range, std::string(text_of(tree->group)), s_.line});
  }
  void read(Parser::BgpRedistributeInternalContext*) { s_.draft.current_bgp_vrf().vrf.redistributes_internal = on_; }
  void read(Parser::BgpAdditionalPathsContext* tree) {
    // `select` and `install` choose among paths that no neighbour is sent without `advertise`.
    BgpVrfDraft& vrf = s_.draft.current_bgp_vrf();
    for (const antlr4::Token* word : tree->words) {
      if (text_of(word) == "send") vrf.additional_paths_send = on_;
      if (text_of(word) == "receive") vrf.additional_paths_receive = on_;
    }
  }
  void read(Parser::BgpSuppressInactiveContext*) { s_.draft.current_bgp_vrf().vrf.suppress_inactive = on_; }

 private:
  BgpProcess& process() { return s_.draft.bgp->process; }
  bool refuse_no() {
    if (!on_) s_.unmodelled(LineReach::kBgp);
    return !on_;
  }

  Statement& s_;
  bool on_;
};

}  // namespace

void read_bgp_option(Parser::BgpOptionContext* tree, bool negated, Statement& statement) {
  using P = Parser;
  read_alternative<P::BgpRouterIdContext, P::BgpRouterIdAutoContext, P::BgpClusterIdContext, P::BgpDefaultIpv4Context,
                   P::BgpDefaultLocalPreferenceContext, P::BgpAlwaysCompareMedContext, P::BgpDeterministicMedContext,
                   P::BgpBestPathContext, P::BgpConfederationIdContext, P::BgpConfederationPeersContext, P::BgpClientReflectionContext,
                   P::BgpEnforceFirstAsContext, P::BgpFastFalloverContext, P::BgpListenRangeContext, P::BgpRedistributeInternalContext,
                   P::BgpSuppressInactiveContext, P::BgpAdditionalPathsContext>(tree, OptionReader(statement, negated));
}

}  // namespace tiramisu::ios
