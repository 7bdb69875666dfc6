#include "routing/ospf_internal.h"

#include <algorithm>

namespace tiramisu {
namespace {

/// A prefix list that is not defined filters nothing here (IOS and FRR).
bool permits(const Device& device, const Ref<PrefixListId>& ref, const Ipv4Prefix& prefix) {
  if (!ref.id.valid()) return true;
  for (const PrefixListEntry& entry : device.prefix_lists[ref.id].entries)
    if (entry.matches(prefix)) return entry.action == FilterAction::kPermit;
  return false;
}

/// The run of a vector, ascending by prefix, that is about one prefix.
template <class T>
std::pair<std::size_t, std::size_t> run_of(const std::vector<T>& items, PrefixId prefix) {
  const auto first = std::lower_bound(items.begin(), items.end(), prefix,
                                      [](const T& item, PrefixId p) { return item.prefix < p; });
  auto last = first;
  while (last != items.end() && last->prefix == prefix) ++last;
  return {static_cast<std::size_t>(first - items.begin()), static_cast<std::size_t>(last - items.begin())};
}

}  // namespace

const OspfRange* covering_range(const OspfMembership& place, const Ipv4Prefix& prefix) {
  if (place.config == nullptr) return nullptr;
  const OspfRange* best = nullptr;
  for (const OspfRange& range : place.config->ranges)
    if (range.prefix.contains(prefix) && (best == nullptr || range.prefix.length() > best->prefix.length())) best = &range;
  return best;
}

OspfInternal::OspfInternal(const Network& network, const OspfTopology::Data& topology, const PrefixTable& prefixes)
    : network_(network),
      topology_(topology),
      prefixes_(prefixes),
      announcements_(collect_announcements(network, topology, prefixes)),
      own_ranges_(network.ospf_processes.size()) {
  find_active_ranges();
}

std::pair<std::size_t, std::size_t> OspfInternal::announcements_of(PrefixId prefix) const {
  return run_of(announcements_, prefix);
}

std::pair<std::size_t, std::size_t> OspfInternal::ranges_of(PrefixId prefix) const { return run_of(ranges_, prefix); }

// ---- Ranges

void OspfInternal::find_active_ranges() {
  for (const OspfProcessId process : topology_.border_routers)
    for (const OspfMembership& place : topology_.memberships[process])
      if (place.config != nullptr)
        for (const OspfRange& range : place.config->ranges) try_range(process, place, range);
  std::sort(ranges_.begin(), ranges_.end());
  for (std::uint32_t i = 0; i < ranges_.size(); ++i) own_ranges_[ranges_[i].process].push_back(i);
}

/// A range's cost is that of its farthest component, as RFC 2328 12.4.3 has it, or of the
/// nearest under RFC 1583 compatibility.
void OspfInternal::try_range(OspfProcessId process, const OspfMembership& place, const OspfRange& range) {
  const auto id = prefixes_.find(range.prefix);
  if (!id || !has_audience(process, place.area)) return;
  const bool nearest = network_.ospf(process).rfc1583_compatible && !network_.ospf(process).range_costs_farthest;
  bool active = false;
  std::uint32_t cost = 0;
  const auto [first, last] = prefixes_.inside(range.prefix);
  for (std::size_t i = first; i < last; ++i) {
    const PrefixId component(i);
    const IntraCost path = intra_cost(process, component);
    if (!path.found || path.area != place.area || path.cost >= kOspfInfinity) continue;
    if (covering_range(place, prefixes_[component]) != &range) continue;
    cost = !active ? path.cost : nearest ? std::min(cost, path.cost) : std::max(cost, path.cost);
    active = true;
  }
  if (!active) return;
  ranges_.push_back({*id, process, place.area, range.cost.value_or(cost), range.advertise, range.span});
}

/// Some systems count a range's components as they announce them, so that a range which all other
/// areas keep out is not active. Areas whose ports are down count.
bool OspfInternal::has_audience(OspfProcessId process, std::uint32_t area) const {
  const OspfProcess& config = network_.ospf(process);
  if (!config.ranges_enter_no_summary_areas) return true;
  const auto keeps_out = [&](std::uint32_t id) {
    return std::any_of(config.areas.begin(), config.areas.end(), [&](const OspfArea& a) {
      return a.id == id && a.type != OspfAreaType::kNormal && a.no_summary;
    });
  };
  return std::any_of(network_.ospf_ports.begin(), network_.ospf_ports.end(), [&](const OspfPort& port) {
    return port.process == process && port.area != area && !keeps_out(port.area);
  });
}

OspfInternal::IntraCost OspfInternal::intra_cost(OspfProcessId process, PrefixId prefix) const {
  IntraCost best;
  const auto [first, last] = announcements_of(prefix);
  for (std::size_t i = first; i < last; ++i) {
    const OspfAnnouncement& a = announcements_[i];
    const OspfMembership* place = topology_.find_part(process, a.part);
    if (place == nullptr) continue;
    const std::uint32_t cost = topology_.parts[a.part].distances_to(a.router)[place->router] + a.cost;
    if (!best.found || cost < best.cost) best = {.found = true, .cost = cost, .area = place->area};
  }
  return best;
}

const OspfActiveRange* OspfInternal::find_range(OspfProcessId process, PrefixId prefix) const {
  for (const std::uint32_t i : own_ranges_[process])
    if (ranges_[i].prefix == prefix) return &ranges_[i];
  return nullptr;
}

/// RFC 2328 16.2 (3): a border router ignores summaries of what it summarises itself.
bool OspfInternal::hidden_by_range(OspfProcessId process, PrefixId prefix) const {
  const bool inside = network_.ospf(process).active_range_hides_inside;
  for (const std::uint32_t i : own_ranges_[process]) {
    if (ranges_[i].prefix == prefix) return true;
    if (inside && prefixes_[ranges_[i].prefix].contains(prefixes_[prefix])) return true;
  }
  return false;
}

// ---- One destination

void OspfInternal::solve(PrefixId prefix, OspfTable& table) const {
  table.clear();
  solve_intra(prefix, table);
  install_discards(prefix, table);
  if (topology_.border_routers.empty()) return;
  std::vector<Summary> summaries;
  summarise(prefix, table, true, summaries);
  receive(prefix, summaries, table);
  summaries.clear();
  summarise(prefix, table, false, summaries);
  if (prefixes_[prefix].is_default()) send_stub_defaults(summaries);
  receive(prefix, summaries, table);
}

void OspfInternal::solve_intra(PrefixId prefix, OspfTable& table) const {
  const auto [first, last] = announcements_of(prefix);
  for (std::size_t i = first; i < last; ++i) {
    const OspfAnnouncement& a = announcements_[i];
    const OspfAreaPart& part = topology_.parts[a.part];
    const OspfTarget target{.part = a.part, .router = a.router};
    const std::vector<std::uint32_t>& distance = part.distances_to(a.router);
    for (std::uint32_t r = 0; r < part.routers().size(); ++r)
      table.offer(part.routers()[r], OspfPathKind::kIntra, distance[r] + a.cost, part.area(), target);
    table.mark_connected(part.routers()[a.router]);
  }
}

/// An active range that is advertised gets a null route at its border router, unless an
/// intra-area route has the same prefix.
void OspfInternal::install_discards(PrefixId prefix, OspfTable& table) const {
  const auto [first, last] = ranges_of(prefix);
  for (std::size_t i = first; i < last; ++i) {
    const OspfActiveRange& range = ranges_[i];
    const OspfProcess& config = network_.ospf(range.process);
    // Systems whose discard routes cost infinity (Junos) have them for ranges that are not advertised, too.
    const bool also_hidden = config.discard_metric >= kOspfInfinity;
    if ((!range.advertise && !also_hidden) || !config.installs_discard_routes) continue;
    if (table[range.process].kind == OspfPathKind::kNone) table.set_discard(range.process, range.area);
  }
}

// ---- Summaries

std::uint32_t OspfInternal::summary_cost(OspfProcessId process, std::uint32_t cost) const {
  const OspfProcess& config = network_.ospf(process);
  return config.max_metric_router_lsa ? config.max_metric_summary.value_or(cost) : cost;
}

bool OspfInternal::passes_filters(OspfProcessId process, std::uint32_t from_area, const OspfMembership& into,
                                  PrefixId prefix) const {
  const Device& device = network_.device_of(network_.ospf_processes[process].instance);
  const OspfMembership* from = topology_.find_area(process, from_area);
  if (from != nullptr && from->config != nullptr && !permits(device, from->config->filter_out, prefixes_[prefix])) return false;
  return into.config == nullptr || permits(device, into.config->filter_in, prefixes_[prefix]);
}

/// The summaries of a prefix that border routers send into the backbone, or into other areas.
void OspfInternal::summarise(PrefixId prefix, const OspfTable& table, bool into_backbone,
                             std::vector<Summary>& summaries) const {
  for (const OspfProcessId process : table.touched())
    if (topology_.is_border(process)) summarise_entry(process, prefix, table[process], into_backbone, summaries);
  const auto [first, last] = ranges_of(prefix);
  for (std::size_t i = first; i < last; ++i) {
    const OspfActiveRange& range = ranges_[i];
    if (!range.advertise) continue;
    const bool everywhere = network_.ospf(range.process).ranges_enter_no_summary_areas;
    for (const OspfMembership& into : topology_.memberships[range.process]) {
      if (into.area == range.area || (into.area == kOspfBackbone) != into_backbone) continue;
      if (into.no_summary() && !everywhere) continue;
      if (passes_filters(range.process, range.area, into, prefix))
        summaries.push_back({range.process, &into, summary_cost(range.process, range.cost)});
    }
  }
}

void OspfInternal::summarise_entry(OspfProcessId process, PrefixId prefix, const OspfEntry& entry, bool into_backbone,
                                   std::vector<Summary>& summaries) const {
  if (entry.kind != OspfPathKind::kIntra && entry.kind != OspfPathKind::kInter) return;
  if (entry.cost >= kOspfInfinity || find_range(process, prefix) != nullptr) return;
  if (entry.kind == OspfPathKind::kIntra) {
    const OspfMembership* from = topology_.find_area(process, entry.area);
    if (from != nullptr && covering_range(*from, prefixes_[prefix]) != nullptr) return;
  } else if (into_backbone || entry.area != kOspfBackbone || !topology_.backbone_connected.test(process.index())) {
    return;
  }
  for (const OspfMembership& into : topology_.memberships[process]) {
    if (into.area == entry.area || (into.area == kOspfBackbone) != into_backbone || into.no_summary()) continue;
    if (passes_filters(process, entry.area, into, prefix))
      summaries.push_back({process, &into, summary_cost(process, entry.cost)});
  }
}

/// Border routers offer a default into stub areas, and into NSSAs that get no summaries.
void OspfInternal::send_stub_defaults(std::vector<Summary>& summaries) const {
  for (const OspfProcessId process : topology_.border_routers) {
    const bool every_nssa = network_.ospf(process).nssa_default_summary;
    for (const OspfMembership& into : topology_.memberships[process]) {
      if (into.area == kOspfBackbone || into.type() == OspfAreaType::kNormal) continue;
      if (into.nssa() && !into.no_summary() && !every_nssa) continue;
      if (into.config != nullptr && !into.config->default_summary) continue;
      std::erase_if(summaries, [&](const Summary& s) { return s.into == &into; });
      summaries.push_back({process, &into, summary_cost(process, into.config->default_cost)});
    }
  }
}

void OspfInternal::receive(PrefixId prefix, const std::vector<Summary>& summaries, OspfTable& table) const {
  const bool is_default = prefixes_[prefix].is_default();
  for (const Summary& summary : summaries) {
    if (summary.cost >= kOspfInfinity) continue;
    const std::uint32_t area = summary.into->area;
    flood(topology_, *summary.into, summary.cost, [&](OspfProcessId process, std::uint32_t cost, const OspfTarget& target) {
      if (!topology_.examines(process, area)) return;
      if (table[process].kind == OspfPathKind::kIntra || table[process].kind == OspfPathKind::kDiscard) return;
      // A border router never takes the default that other border routers send into a stub area.
      if (is_default && topology_.is_border(process) && topology_.find_area(process, area)->type() != OspfAreaType::kNormal) return;
      if (cost >= kOspfInfinity || hidden_by_range(process, prefix)) return;
      table.offer(process, OspfPathKind::kInter, cost, area, target);
    });
  }
}

}  // namespace tiramisu
