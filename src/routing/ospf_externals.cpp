#include "routing/ospf_externals.h"

#include <algorithm>
#include <tuple>

#include "base/disjoint_sets.h"

namespace tiramisu {
namespace {

RouteProtocol protocol_of(const OspfExternalLsa& lsa) {
  if (lsa.type7()) return lsa.metric_type == 1 ? RouteProtocol::kOspfNssa1 : RouteProtocol::kOspfNssa2;
  return lsa.metric_type == 1 ? RouteProtocol::kOspfExternal1 : RouteProtocol::kOspfExternal2;
}

}  // namespace

OspfExternals::OspfExternals(const Network& network, const OspfTopology::Data& topology, const PrefixTable& prefixes,
                             const OspfInternal& internal, const std::vector<OspfExternal>& externals)
    : network_(network),
      topology_(topology),
      prefixes_(prefixes),
      reach_(network, topology, prefixes, internal),
      lsas_(make_external_lsas(network, topology, prefixes, reach_, externals)),
      flood_domains_(network.ospf_processes.size(), kNowhere) {
  DisjointSets joined(topology.parts.size());
  const auto each_first = [&](auto&& visit) {
    for (const OspfProcessId process : ids<OspfProcessId>(network.ospf_processes.size())) {
      const OspfMembership* first = nullptr;
      for (const OspfMembership& place : topology.memberships[process]) {
        if (place.type() != OspfAreaType::kNormal) continue;
        if (first == nullptr) first = &place;
        visit(process, *first, place);
      }
    }
  };
  each_first([&](OspfProcessId, const OspfMembership& first, const OspfMembership& other) { joined.unite(first.part, other.part); });
  each_first([&](OspfProcessId process, const OspfMembership& first, const OspfMembership&) { flood_domains_[process] = joined.find(first.part); });
}

bool OspfExternals::flooded(OspfProcessId from, OspfProcessId to) const {
  return flood_domains_[from] != kNowhere && flood_domains_[from] == flood_domains_[to];
}

std::pair<std::size_t, std::size_t> OspfExternals::lsas_of(PrefixId prefix) const {
  const auto& all = lsas_.lsas;
  const auto first = std::lower_bound(all.begin(), all.end(), prefix,
                                      [](const OspfExternalLsa& l, PrefixId p) { return l.prefix < p; });
  auto last = first;
  while (last != all.end() && last->prefix == prefix) ++last;
  return {static_cast<std::size_t>(first - all.begin()), static_cast<std::size_t>(last - all.begin())};
}

const OspfActiveSummary* OspfExternals::find_summary(OspfProcessId process, PrefixId prefix) const {
  const auto& all = lsas_.summaries;
  const auto at = std::lower_bound(all.begin(), all.end(), std::tie(prefix, process),
                                   [](const OspfActiveSummary& s, const std::tuple<PrefixId&, OspfProcessId&>& key) {
                                     return std::tie(s.prefix, s.process) < key;
                                   });
  return at != all.end() && at->prefix == prefix && at->process == process ? &*at : nullptr;
}

std::optional<OspfExternalChoice> OspfExternals::choose(OspfProcessId process, std::pair<std::size_t, std::size_t> lsas) {
  std::vector<Candidate> best;
  for (std::size_t i = lsas.first; i < lsas.second; ++i) {
    Candidate candidate;
    if (!examine(process, lsas_.lsas[i], candidate)) continue;
    if (!best.empty() && best.front().key() < candidate.key()) continue;
    if (!best.empty() && candidate.key() < best.front().key()) best.clear();
    best.push_back(candidate);
  }
  if (best.empty()) return std::nullopt;
  const OspfExternalLsa& first = *best.front().lsa;  // LSAs come in order of preference
  OspfExternalChoice choice{.protocol = protocol_of(first),
                            .metric = first.metric_type == 1 ? static_cast<std::uint32_t>(best.front().cost) : first.metric,
                            .tag = first.tag,
                            .originator = first.originator,
                            .next_hops = {}};
  for (const Candidate& candidate : best) append(process, candidate, choice.next_hops);
  if (choice.next_hops.empty()) return std::nullopt;
  return choice;
}

bool OspfExternals::examine(OspfProcessId process, const OspfExternalLsa& lsa, Candidate& candidate) {
  if (lsa.originator == process || lsa.metric >= kOspfInfinity) return false;
  std::uint32_t distance = 0, area = 0;
  if (!find_path(process, lsa, candidate, distance, area) || distance >= kOspfInfinity) return false;
  const bool type1 = lsa.metric_type == 1;
  const bool intra = candidate.entry == nullptr || candidate.entry->kind == OspfPathKind::kIntra;
  candidate.lsa = &lsa;
  candidate.metric_type = lsa.metric_type;
  candidate.type2_metric = type1 ? 0 : lsa.metric;
  candidate.crosses_backbone = !network_.ospf(process).rfc1583_compatible && !(intra && area != kOspfBackbone);
  candidate.cost = std::uint64_t{distance} + (type1 ? lsa.metric : 0);
  return true;
}

/// The path to the originator or the forwarding address. The originator must be reachable in
/// any case, in areas that the LSA is flooded through.
bool OspfExternals::find_path(OspfProcessId process, const OspfExternalLsa& lsa, Candidate& candidate,
                              std::uint32_t& distance, std::uint32_t& area) {
  if (lsa.type7()) {
    const OspfMembership* place = topology_.find_part(process, lsa.part);
    if (place == nullptr) return false;
    // RFC 3101 2.5 (3): border routers take a default only if it is meant to leave the NSSA.
    if (prefixes_[lsa.prefix].is_default() && topology_.is_border(process) && (!lsa.propagate || place->no_summary())) return false;
    const OspfMembership* origin = topology_.find_part(lsa.originator, lsa.part);
    distance = topology_.parts[lsa.part].distances_to(origin->router)[place->router];
    area = place->area;
  } else {
    if (!topology_.takes_externals(process) || !flooded(lsa.originator, process)) return false;
    candidate.table = &reach_.to_asbr(lsa.originator);
    candidate.entry = &(*candidate.table)[process];
    if (candidate.entry->kind == OspfPathKind::kNone) return false;
    if (topology_.find_area(process, candidate.entry->area)->type() == OspfAreaType::kStub) return false;
    distance = candidate.entry->cost;
    area = candidate.entry->area;
  }
  if (lsa.forwarding_address.bits == 0) return true;
  if (owns_address(network_, topology_, process, lsa.forwarding_address)) return false;
  candidate.table = &reach_.to_address(lsa.forwarding_address);
  candidate.entry = &(*candidate.table)[process];
  const OspfPathKind kind = candidate.entry->kind;
  distance = candidate.entry->cost;
  area = candidate.entry->area;
  if (lsa.type7()) return kind == OspfPathKind::kIntra && area == topology_.parts[lsa.part].area();
  const OspfMembership* through = topology_.find_area(process, area);
  return (kind == OspfPathKind::kIntra || kind == OspfPathKind::kInter) && through != nullptr &&
         through->type() == OspfAreaType::kNormal;
}

void OspfExternals::append(OspfProcessId process, const Candidate& candidate, std::vector<NextHop>& hops) const {
  const OspfExternalLsa& lsa = *candidate.lsa;
  if (candidate.entry != nullptr) {
    append_next_hops(network_, topology_, process, *candidate.table, *candidate.entry, lsa.forwarding_address, hops);
    return;
  }
  const OspfMembership& from = *topology_.find_part(process, lsa.part);
  const OspfMembership& to = *topology_.find_part(lsa.originator, lsa.part);
  topology_.parts[lsa.part].append_first_hops(from.router, to.router, network_.ospf_processes[process].instance, hops);
}

}  // namespace tiramisu
