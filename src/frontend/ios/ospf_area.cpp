// `area A ...` under `router ospf`.

#include "frontend/ios/statement.h"

namespace tiramisu::ios {

namespace {

OspfArea& find_or_add_area(OspfProcess& process, std::uint32_t id, Span span) {
  for (OspfArea& area : process.areas)
    if (area.id == id) return area;
  process.areas.emplace_back();
  process.areas.back().id = id;
  process.areas.back().span = span;
  return process.areas.back();
}

class AreaReader {
 public:
  AreaReader(Statement& s, OspfArea& area) : s_(s), area_(area) {}

  void read(Parser::AreaStubContext* tree) {
    area_.type = OspfAreaType::kStub;
    if (tree->noSummary != nullptr) area_.no_summary = true;
  }
  void read(Parser::AreaNssaContext* tree) {
    area_.type = OspfAreaType::kNssa;
    for (auto* option : tree->nssaOption()) {
      if (option->noSummary != nullptr) area_.no_summary = true;
      if (option->noRedistribution != nullptr) area_.nssa_no_redistribution = true;
      if (option->originate != nullptr) area_.nssa_default_originate = true;
      if (option->metric != nullptr) area_.nssa_default_metric = s_.values.number(option->metric, 0, 16777214, "metric");
      if (option->metricType != nullptr)
        area_.nssa_default_metric_type = static_cast<std::uint8_t>(s_.values.number(option->metricType, 1, 2, "metric type").value_or(2));
    }
  }
  void read(Parser::AreaRangeContext* tree) {
    const auto prefix = s_.values.prefix(tree->address, tree->mask, false);
    const auto cost = s_.values.number(tree->cost, 0, 16777215, "range cost");
    if (prefix && !s_.failed()) area_.ranges.push_back({*prefix, text_of(tree->advertise) != "not-advertise", cost, s_.line});
  }
  void read(Parser::AreaFilterListContext* tree) {
    (text_of(tree->direction) == "in" ? area_.filter_in : area_.filter_out) = ref_of<Ref<PrefixListId>>(tree->list);
  }
  void read(Parser::AreaDefaultCostContext* tree) {
    area_.default_cost = s_.values.number(tree->cost, 0, 16777215, "default cost").value_or(1);
  }
  void read(Parser::AreaAuthenticationContext* tree) { area_.authentication = tree->digest != nullptr ? "md5" : "plain"; }

 private:
  Statement& s_;
  OspfArea& area_;
};

}  // namespace

void read_ospf_area(Parser::OspfAreaStatementContext* tree, bool negated, Statement& statement) {
  if (negated) return statement.unmodelled(LineReach::kOspf);
  const std::optional<std::uint32_t> id = statement.values.area(tree->area);
  if (!id) return;
  using P = Parser;
  read_alternative<P::AreaRangeContext, P::AreaStubContext, P::AreaNssaContext, P::AreaFilterListContext, P::AreaDefaultCostContext,
                   P::AreaAuthenticationContext>(
      tree->ospfArea(),
      AreaReader(statement, find_or_add_area(statement.draft.device.ospf[statement.draft.ospf], *id, statement.line)));
}

}  // namespace tiramisu::ios
