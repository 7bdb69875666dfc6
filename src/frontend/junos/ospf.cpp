// `protocols ospf`.
#include "frontend/junos/statement.h"

namespace tiramisu::junos {
namespace {

constexpr std::uint32_t kMaxMetric = 16777215;
constexpr std::uint8_t kInternalPreference = 10, kExternalPreference = 150;

OspfAreaDraft& area_of(OspfDraft& ospf, std::uint32_t id, Span span) {
  for (OspfAreaDraft& draft : ospf.areas)
    if (draft.area.id == id) return draft;
  ospf.areas.emplace_back();
  ospf.areas.back().area.id = id;
  ospf.areas.back().area.span = span;
  return ospf.areas.back();
}

OspfInterfaceDraft& interface_of(OspfAreaDraft& area, std::string_view name, Span span) {
  for (OspfInterfaceDraft& draft : area.interfaces)
    if (draft.name == name) return draft;
  area.interfaces.emplace_back();
  area.interfaces.back().name = std::string(name);
  area.interfaces.back().span = span;
  area.interfaces.back().settings.span = span;
  return area.interfaces.back();
}

void read_interface_item(Parser::OspfInterfaceItemContext* tree, OspfInterfaceDraft& draft, Statement& s) {
  OspfInterfaceSettings& settings = draft.settings;
  if (auto* metric = as<Parser::OifMetricContext>(tree)) {
    settings.cost = s.values.number(metric->metric, 1, 65535, "OSPF metric");
    settings.cost_span = s.line;
  } else if (as<Parser::OifPassiveContext>(tree)) {
    settings.passive = true;
  } else if (auto* type = as<Parser::OifTypeContext>(tree)) {
    const std::string_view kind = text_of(type->kind);
    if (kind == "p2p") settings.network_type = OspfNetworkType::kPointToPoint;
    else if (kind == "nbma") settings.network_type = OspfNetworkType::kNonBroadcast;
    else settings.network_type = OspfNetworkType::kPointToMultipoint;
  } else if (auto* priority = as<Parser::OifPriorityContext>(tree)) {
    if (const auto value = s.values.number(priority->value, 0, 255, "priority")) settings.priority = static_cast<std::uint8_t>(*value);
  } else if (auto* hello = as<Parser::OifHelloContext>(tree)) {
    settings.hello_interval = s.values.number(hello->value, 1, 255, "hello interval");
  } else if (auto* dead = as<Parser::OifDeadContext>(tree)) {
    settings.dead_interval = s.values.number(dead->value, 1, 65535, "dead interval");
  } else if (as<Parser::OifDisableContext>(tree)) {
    draft.disabled = true;
  } else if (auto* password = as<Parser::OifPasswordContext>(tree)) {
    draft.password = std::string(text_of(password->key));
  } else if (auto* md5 = as<Parser::OifMd5Context>(tree)) {
    if (const auto id = s.values.number(md5->id, 0, 255, "key id")) draft.digests[*id] = std::string(text_of(md5->key));
  }
}

void read_stub(Parser::AreaStubContext* tree, OspfAreaDraft& draft, Statement& s) {
  draft.area.type = OspfAreaType::kStub;
  Parser::StubItemContext* item = tree->stubItem();
  if (item == nullptr) return;
  if (item->metric != nullptr) {
    if (const auto metric = s.values.number(item->metric, 1, kMaxMetric, "default metric")) {
      draft.area.default_cost = *metric;
      draft.default_metric = true;
    }
  } else if (text_of(item->flag) == "no-summaries") {
    draft.area.no_summary = true;
  }
}

void read_nssa(Parser::AreaNssaContext* tree, OspfAreaDraft& draft, Statement& s) {
  draft.area.type = OspfAreaType::kNssa;
  Parser::NssaItemContext* item = tree->nssaItem();
  if (item == nullptr) return;
  if (item->defaultLsa == nullptr) {
    draft.area.no_summary = text_of(item->flag) == "no-summaries";
    return;
  }
  draft.area.nssa_default_originate = true;
  if (const auto metric = s.values.number(item->metric, 1, kMaxMetric, "default metric")) draft.area.nssa_default_metric = draft.area.default_cost = *metric;
  if (const auto type = s.values.number(item->type, 1, 2, "metric type")) draft.area.nssa_default_metric_type = static_cast<std::uint8_t>(*type);
}

void read_range(Parser::AreaRangeContext* tree, OspfAreaDraft& draft, Statement& s) {
  const auto prefix = s.values.exact_prefix(tree->prefix);
  if (!prefix) return;
  OspfRange* range = nullptr;
  for (OspfRange& known : draft.area.ranges)
    if (known.prefix == *prefix) range = &known;
  if (range == nullptr) {
    draft.area.ranges.push_back({*prefix, true, std::nullopt, s.line});
    range = &draft.area.ranges.back();
  }
  Parser::RangeItemContext* item = tree->rangeItem();
  if (item == nullptr) return;
  if (item->metric != nullptr) range->cost = s.values.number(item->metric, 1, kMaxMetric, "metric");
  else if (text_of(item->flag) == "restrict") range->advertise = false;
  else s.unmodelled(LineReach::kOspf);
}

void read_area(Parser::OspfAreaContext* tree, OspfDraft& ospf, Statement& s) {
  const auto id = s.values.area(tree->area);
  if (!id) return;
  OspfAreaDraft& area = area_of(ospf, *id, s.line);
  Parser::OspfAreaItemContext* item = tree->ospfAreaItem();
  if (auto* interface = as<Parser::AreaInterfaceContext>(item)) {
    OspfInterfaceDraft& draft = interface_of(area, text_of(interface->iface), s.line);
    if (interface->ospfInterfaceItem() != nullptr) read_interface_item(interface->ospfInterfaceItem(), draft, s);
  } else if (auto* stub = as<Parser::AreaStubContext>(item)) {
    read_stub(stub, area, s);
  } else if (auto* nssa = as<Parser::AreaNssaContext>(item)) {
    read_nssa(nssa, area, s);
  } else if (auto* range = as<Parser::AreaRangeContext>(item)) {
    read_range(range, area, s);
  } else if (auto* kind = as<Parser::AreaAuthenticationContext>(item)) {
    area.area.authentication = std::string(text_of(kind->kind));
  }
}

}  // namespace

void read_ospf(Parser::OspfItemContext* tree, Statement& s) {
  OspfDraft& ospf = s.in_instance().ospf;
  OspfProcess& process = ospf.process;
  if (!ospf.present()) {
    process.span = s.line;
    process.distance_intra = process.distance_inter = process.discard_distance_internal = kInternalPreference;
    process.distance_external = process.discard_distance_external = kExternalPreference;
  }
  if (tree == nullptr) return;
  if (auto* area = as<Parser::OspfAreaContext>(tree)) {
    read_area(area, ospf, s);
  } else if (auto* policy = as<Parser::OspfExportContext>(tree)) {
    ospf.export_chain.push_back(ref_of<RoutePolicyId>(policy->policy));
  } else if (auto* reference = as<Parser::OspfReferenceContext>(tree)) {
    if (const auto bits = s.values.bandwidth(reference->value)) process.reference_bandwidth_mbps = std::max<std::uint64_t>(*bits / 1'000'000, 1);
  } else if (auto* internal = as<Parser::OspfPreferenceContext>(tree)) {
    if (const auto value = s.values.number(internal->value, 1, 255, "preference"))
      process.distance_intra = process.distance_inter = process.discard_distance_internal = static_cast<std::uint8_t>(*value);
  } else if (auto* external = as<Parser::OspfExternalPreferenceContext>(tree)) {
    if (const auto value = s.values.number(external->value, 1, 255, "preference")) process.distance_external = static_cast<std::uint8_t>(*value);
  } else if (as<Parser::OspfNoRfc1583Context>(tree)) {
    process.rfc1583_compatible = false;
  } else if (as<Parser::OspfOverloadContext>(tree)) {
    process.max_metric_router_lsa = true;
  } else if (as<Parser::OspfDisableContext>(tree)) {
    ospf.disabled = true;
  }
}

}  // namespace tiramisu::junos
