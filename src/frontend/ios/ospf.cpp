// `router ospf`: the process. Areas are in ospf_area.cpp.

#include "frontend/ios/names.h"
#include "frontend/ios/statement.h"

namespace tiramisu::ios {

namespace {

class OspfReader {
 public:
  OspfReader(Statement& s, bool negated) : s_(s), negated_(negated) {}

  void read(Parser::OspfRouterIdContext* tree) {
    if (refuse_no()) return;
    process().router_id = s_.values.address(tree->id);
  }
  void read(Parser::OspfNetworkContext* tree) {
    if (refuse_no()) return;
    const auto address = s_.values.address(tree->address);
    const auto wildcard = s_.values.address(tree->wildcard);
    const auto area = s_.values.area(tree->area);
    if (address && wildcard && area) process().networks.push_back({{*address, *wildcard}, *area, s_.line});
  }
  void read(Parser::OspfAreaStatementContext* tree) { read_ospf_area(tree, negated_, s_); }
  void read(Parser::OspfAutoCostContext* tree) {
    if (refuse_no()) return;
    if (const auto mbps = s_.values.number(tree->mbps, 1, 4294967, "reference bandwidth")) process().reference_bandwidth_mbps = *mbps;
  }
  void read(Parser::OspfPassiveContext* tree) {
    if (tree->all != nullptr) {
      process().passive_default = !negated_;
      return;
    }
    auto& interfaces = negated_ ? process().active_interfaces : process().passive_interfaces;
    interfaces.push_back({canonical_interface_name(text_of(tree->iface)), span_of(tree->iface), {}});
  }
  void read(Parser::OspfRedistributeContext* tree) {
    if (refuse_no()) return;
    if (const auto r = read_redistribution(tree->redistribute(), s_)) process().redistributions.push_back(*r);
    if (tree->redistribute()->redistributeSource()->vrf != nullptr) s_.unmodelled(LineReach::kOspf);
  }
  void read(Parser::OspfDefaultInformationContext* tree) {
    if (refuse_no()) return;
    OspfDefaultInformation& d = process().default_information;
    d.enabled = true;
    d.span = s_.line;
    for (auto* option : tree->ospfDefaultOption()) {
      if (option->always != nullptr) d.always = true;
      if (option->metric != nullptr) d.metric = s_.values.number(option->metric, 0, 16777214, "metric").value_or(d.metric);
      if (option->metricType != nullptr)
        d.metric_type = static_cast<std::uint8_t>(s_.values.number(option->metricType, 1, 2, "metric type").value_or(2));
      if (option->map != nullptr) d.policy = ref_of<Ref<RoutePolicyId>>(option->map);
    }
  }
  void read(Parser::OspfDefaultMetricContext* tree) {
    if (refuse_no()) return;
    process().default_metric = s_.values.number(tree->metric, 1, 16777214, "metric");
  }
  void read(Parser::OspfDistanceStatementContext* tree) {
    if (refuse_no()) return;
    auto* d = tree->ospfDistance();
    if (d->distance != nullptr) {
      const auto distance = distance_of(d->distance);
      process().distance_intra = process().distance_inter = process().distance_external = distance;
    }
    for (auto* each : d->ospfDistanceKind()) {
      const std::string_view kind = text_of(each->kind);
      auto& field = kind == "intra-area"   ? process().distance_intra
                    : kind == "inter-area" ? process().distance_inter
                                           : process().distance_external;
      field = distance_of(each->distance);
    }
  }
  void read(Parser::OspfDistributeListContext* tree) {
    if (refuse_no()) return;
    auto* list = tree->distributeList();
    DistributeList d;
    d.span = s_.line;
    d.in = text_of(list->direction) == "in";
    if (list->acl != nullptr) d.acl = ref_of<Ref<AclId>>(list->acl);
    if (list->prefix != nullptr) d.prefix_list = ref_of<Ref<PrefixListId>>(list->prefix);
    if (list->map != nullptr) d.policy = ref_of<Ref<RoutePolicyId>>(list->map);
    if (list->iface != nullptr) d.interface = {canonical_interface_name(text_of(list->iface)), span_of(list->iface), {}};
    if (list->protocolName() != nullptr) d.protocol = route_source(text_of(list->protocolName()->name));
    process().distribute_lists.push_back(std::move(d));
  }
  void read(Parser::OspfMaxMetricContext* tree) {
    if (refuse_no()) return;
    const auto options = tree->maxMetricOption();
    // On startup only: over once the network has converged.
    for (auto* option : options)
      if (option->startup != nullptr) return s_.irrelevant();
    process().max_metric_router_lsa = true;
    for (auto* option : options) {
      if (option->stub != nullptr) process().max_metric_include_stub = true;
      if (option->external != nullptr) process().max_metric_external = metric_or(option->value, 16711680);
      if (option->summary != nullptr) process().max_metric_summary = metric_or(option->value, 16711680);
    }
  }
  void read(Parser::OspfSummaryAddressContext* tree) {
    if (refuse_no()) return;
    const auto prefix = s_.values.prefix(tree->address, tree->mask, false);
    if (!prefix) return;
    OspfSummaryAddress summary{*prefix, true, 0, s_.line};
    for (auto* option : tree->summaryOption()) {
      if (option->suppress != nullptr) summary.advertise = false;
      if (option->tag != nullptr) summary.tag = s_.values.tag(option->tag).value_or(0);
      if (option->nssaOnly != nullptr) s_.unmodelled(LineReach::kOspf);
    }
    process().summary_addresses.push_back(summary);
  }
  void read(Parser::OspfMaximumPathsContext* tree) {
    if (refuse_no()) return;
    process().maximum_paths = s_.values.number(tree->paths, 1, 64, "number of paths").value_or(4);
  }
  void read(Parser::OspfCompatibleContext*) { process().rfc1583_compatible = !negated_; }
  void read(Parser::OspfDiscardRouteContext* tree) {
    // One kind alone leaves the other's routes: only all or none is modelled.
    if (tree->kinds.size() == 1) return s_.unmodelled(LineReach::kOspf);
    process().installs_discard_routes = !negated_;
  }
  void read(Parser::OspfShutdownContext*) { process().shutdown = !negated_; }
  void read(Parser::OspfExitContext*) { s_.leave(); }

 private:
  OspfProcess& process() { return s_.draft.device.ospf[s_.draft.ospf]; }
  std::uint8_t distance_of(const antlr4::Token* token) {
    return static_cast<std::uint8_t>(s_.values.number(token, 1, 255, "distance").value_or(110));
  }
  std::uint32_t metric_or(const antlr4::Token* token, std::uint32_t otherwise) {
    return token == nullptr ? otherwise : s_.values.number(token, 1, 16777215, "metric").value_or(otherwise);
  }
  /// True, with the line marked, for a `no` that running configurations do not hold.
  bool refuse_no() {
    if (negated_) s_.unmodelled(LineReach::kOspf);
    return negated_;
  }

  Statement& s_;
  bool negated_;
};

}  // namespace

void read_ospf(Parser::OspfLineContext* tree, Statement& statement) {
  using P = Parser;
  read_alternative<P::OspfNetworkContext, P::OspfPassiveContext, P::OspfRedistributeContext, P::OspfAreaStatementContext,
                   P::OspfRouterIdContext, P::OspfAutoCostContext, P::OspfDefaultInformationContext, P::OspfDefaultMetricContext,
                   P::OspfDistanceStatementContext, P::OspfDistributeListContext, P::OspfMaxMetricContext, P::OspfSummaryAddressContext,
                   P::OspfMaximumPathsContext, P::OspfCompatibleContext, P::OspfDiscardRouteContext, P::OspfShutdownContext,
                   P::OspfExitContext>(tree->ospfStatement(), OspfReader(statement, tree->neg != nullptr));
}

}  // namespace tiramisu::ios
