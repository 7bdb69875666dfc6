#include "routing/ospf_lsa.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace tiramisu {
namespace {

class LsaMaker {
 public:
  LsaMaker(const Network& network, const OspfTopology::Data& topology, const PrefixTable& prefixes, OspfReach& reach)
      : network_(network), topology_(topology), prefixes_(prefixes), reach_(reach) {}

  OspfExternalLsas run(const std::vector<OspfExternal>& externals) {
    for (const OspfExternal& external : fold(externals, false)) originate(external);
    originate_nssa_defaults();
    translate();
    std::sort(result_.summaries.begin(), result_.summaries.end());
    const auto last = std::unique(result_.summaries.begin(), result_.summaries.end());
    result_.summaries.erase(last, result_.summaries.end());
    std::stable_sort(result_.lsas.begin(), result_.lsas.end(),
                     [this](const OspfExternalLsa& a, const OspfExternalLsa& b) { return before(a, b); });
    return std::move(result_);
  }

 private:
  Ipv4Address router_id(OspfProcessId process) const { return network_.ospf_processes[process].router_id; }

  /// RFC 3101 2.5 (6)(e): type 7 with the P-bit, type 5, then the higher router id.
  bool before(const OspfExternalLsa& a, const OspfExternalLsa& b) const {
    const auto rank = [](const OspfExternalLsa& l) { return !l.type7() ? 1 : l.propagate ? 0 : 2; };
    if (a.prefix != b.prefix) return a.prefix < b.prefix;
    if (rank(a) != rank(b)) return rank(a) < rank(b);
    if (router_id(a.originator) != router_id(b.originator)) return router_id(a.originator) > router_id(b.originator);
    return std::tie(a.originator, a.part, a.metric_type, a.metric) < std::tie(b.originator, b.part, b.metric_type, b.metric);
  }

  // ---- Summary addresses

  /// The longest summary address of the process that contains the prefix; nullptr: none.
  const OspfSummaryAddress* summary_of(OspfProcessId process, PrefixId prefix) const {
    const OspfSummaryAddress* best = nullptr;
    for (const OspfSummaryAddress& summary : network_.ospf(process).summary_addresses)
      if (summary.prefix.contains(prefixes_[prefix]) && (best == nullptr || summary.prefix.length() > best->prefix.length()))
        best = &summary;
    return best;
  }

  /// Folds the externals of each process that a summary address covers into one.
  std::vector<OspfExternal> fold(const std::vector<OspfExternal>& externals, bool translated) {
    std::vector<OspfExternal> result;
    std::map<std::pair<OspfProcessId, PrefixId>, OspfExternal> folded;
    for (const OspfExternal& external : externals) {
      const bool exempt = translated && !network_.ospf(external.process).summary_address_covers_translated;
      const OspfSummaryAddress* summary = exempt ? nullptr : summary_of(external.process, external.prefix);
      const auto id = summary == nullptr ? std::nullopt : prefixes_.find(summary->prefix);
      if (summary == nullptr || !id) {
        result.push_back(external);
        continue;
      }
      if (!summary->advertise) continue;
      fold_into(folded, external, *summary, *id);
      result_.summaries.push_back({*id, external.process, summary->span});
    }
    for (const auto& entry : folded) result.push_back(entry.second);
    return result;
  }

  void fold_into(std::map<std::pair<OspfProcessId, PrefixId>, OspfExternal>& folded, const OspfExternal& external,
                 const OspfSummaryAddress& summary, PrefixId id) const {
    const OspfProcess& config = network_.ospf(external.process);
    OspfExternal whole{.process = external.process, .prefix = id, .metric = external.metric,
                       .metric_type = external.metric_type, .tag = summary.tag, .forwarding_address = {}, .span = summary.span};
    if (!config.summary_address_takes_least_metric) {
      whole.metric = config.default_metric.value_or(config.redistributed_metric);
      whole.metric_type = 2;
    }
    const auto [at, fresh] = folded.try_emplace({external.process, id}, whole);
    if (fresh) return;
    at->second.metric = std::min(at->second.metric, whole.metric);
    at->second.metric_type = std::max(at->second.metric_type, whole.metric_type);
  }

  // ---- Origination

  std::uint32_t metric_of(OspfProcessId process, std::uint32_t metric) const {
    const OspfProcess& config = network_.ospf(process);
    return config.max_metric_router_lsa ? config.max_metric_external.value_or(metric) : metric;
  }

  void originate(const OspfExternal& external) {
    OspfExternalLsa lsa{.prefix = external.prefix, .originator = external.process,
                        .metric = metric_of(external.process, external.metric), .metric_type = external.metric_type,
                        .tag = external.tag, .forwarding_address = external.forwarding_address, .span = external.span};
    if (topology_.takes_externals(external.process)) {
      result_.lsas.push_back(lsa);
      own_type5_.insert({external.process, external.prefix});
    }
    for (const OspfMembership& place : topology_.memberships[external.process])
      if (place.nssa()) originate_type7(lsa, place);
  }

  /// RFC 3101 2.3, 2.4: a border router's own type 7 LSAs are not for translation, since it
  /// originates type 5 itself, and a default of its own comes from the area statement only.
  void originate_type7(OspfExternalLsa lsa, const OspfMembership& place) {
    const bool border = topology_.is_border(lsa.originator);
    if (border && (place.config->nssa_no_redistribution || prefixes_[lsa.prefix].is_default())) return;
    lsa.part = place.part;
    lsa.propagate = !border;
    if (lsa.propagate && lsa.forwarding_address.bits == 0) {
      lsa.forwarding_address = nssa_address(lsa.originator, place.area);
      if (lsa.forwarding_address.bits == 0) return;
    }
    result_.lsas.push_back(lsa);
  }

  /// The forwarding address of a type 7 LSA: an address of the router inside the NSSA. "First" is the port that
  /// OSPF came to first, as its statements are written.
  Ipv4Address nssa_address(OspfProcessId process, std::uint32_t area) const {
    const bool loopback_first = network_.ospf(process).nssa_forwards_to_loopback;
    Ipv4Address loopback, highest, first;
    Span first_span;
    for (const OspfPortId id : topology_.ports[process]) {
      const OspfPort& port = network_.ospf_ports[id];
      const auto& addresses = network_.ports[port.port].addresses;
      if (port.area != area || addresses.empty()) continue;
      const Ipv4Address address = addresses.front().address;
      if (first.bits == 0 || port.span.begin < first_span.begin) {
        first = address;
        first_span = port.span;
      }
      highest = std::max(highest, address);
      if (network_.interface(port.port).kind == InterfaceKind::kLoopback) loopback = std::max(loopback, address);
    }
    if (!loopback_first) return first;
    return loopback.bits != 0 ? loopback : highest;
  }

  void originate_nssa_defaults() {
    const auto everything = prefixes_.find(Ipv4Prefix());
    if (!everything) return;
    for (const OspfProcessId process : topology_.border_routers) {
      for (const OspfMembership& place : topology_.memberships[process]) {
        if (!place.nssa() || !place.config->nssa_default_originate) continue;
        result_.lsas.push_back({.prefix = *everything, .originator = process, .part = place.part,
                                .metric = metric_of(process, place.config->nssa_default_metric.value_or(1)),
                                .metric_type = place.config->nssa_default_metric_type.value_or(2),
                                .forwarding_address = {}, .span = place.config->span});
      }
    }
  }

  // ---- Translation

  /// The border router with the highest router id translates (RFC 3101 3.1).
  OspfProcessId translator_of(std::uint32_t part) const {
    OspfProcessId best;
    for (const OspfProcessId process : topology_.parts[part].routers()) {
      if (!topology_.is_border(process)) continue;
      if (!best.valid() || router_id(process) > router_id(best)) best = process;
    }
    return best;
  }

  using Key = std::tuple<std::uint8_t, std::uint32_t, std::uint64_t>;

  /// How the translator ranks a type 7 LSA: by metric type, type 2 metric and distance. False
  /// where it does not reach the forwarding address in the NSSA.
  bool rank(OspfProcessId translator, const OspfExternalLsa& lsa, Key& key) {
    const OspfEntry& entry = reach_.to_address(lsa.forwarding_address)[translator];
    if (entry.kind != OspfPathKind::kIntra || entry.area != topology_.parts[lsa.part].area()) return false;
    const bool type1 = lsa.metric_type == 1;
    key = {lsa.metric_type, type1 ? 0 : lsa.metric, std::uint64_t{entry.cost} + (type1 ? lsa.metric : 0)};
    return true;
  }

  /// One type 5 LSA per translator and prefix: that of the type 7 LSA it prefers. What it
  /// originates itself stays.
  void translate() {
    std::map<std::pair<OspfProcessId, PrefixId>, std::pair<Key, OspfExternalLsa>> chosen;
    for (const OspfExternalLsa& lsa : result_.lsas) {
      if (!lsa.type7() || !lsa.propagate || lsa.forwarding_address.bits == 0) continue;
      const OspfProcessId translator = translator_of(lsa.part);
      Key key;
      if (!translator.valid() || own_type5_.contains({translator, lsa.prefix}) || !rank(translator, lsa, key)) continue;
      const auto [at, fresh] = chosen.try_emplace({translator, lsa.prefix}, key, lsa);
      if (!fresh && (key < at->second.first || (key == at->second.first && before(lsa, at->second.second))))
        at->second = {key, lsa};
    }
    std::vector<OspfExternal> translated;
    for (const auto& [where, best] : chosen) {
      const OspfExternalLsa& lsa = best.second;
      const OspfProcess& config = network_.ospf(where.first);
      const std::uint32_t metric =
          config.translation_keeps_metric ? lsa.metric : config.default_metric.value_or(config.redistributed_metric);
      translated.push_back({.process = where.first, .prefix = lsa.prefix, .metric = metric, .metric_type = lsa.metric_type,
                            .tag = lsa.tag, .forwarding_address = lsa.forwarding_address, .span = lsa.span});
    }
    for (const OspfExternal& e : fold(translated, true)) {
      if (!topology_.takes_externals(e.process)) continue;
      result_.lsas.push_back({.prefix = e.prefix, .originator = e.process, .metric = e.metric, .metric_type = e.metric_type,
                              .tag = e.tag, .forwarding_address = e.forwarding_address, .span = e.span});
    }
  }

  const Network& network_;
  const OspfTopology::Data& topology_;
  const PrefixTable& prefixes_;
  OspfReach& reach_;
  OspfExternalLsas result_;
  std::set<std::pair<OspfProcessId, PrefixId>> own_type5_;
};

}  // namespace

OspfExternalLsas make_external_lsas(const Network& network, const OspfTopology::Data& topology, const PrefixTable& prefixes,
                                    OspfReach& reach, const std::vector<OspfExternal>& externals) {
  return LsaMaker(network, topology, prefixes, reach).run(externals);
}

}  // namespace tiramisu
