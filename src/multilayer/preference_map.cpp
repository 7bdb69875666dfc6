#include "multilayer/preference_map.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace tiramisu {

std::optional<RouteRank> PreferenceMap::received(SessionId session, bool from_a, const RouteRank& used) const {
  for (const Outcome& outcome : outcomes(session, from_a)) {
    if (outcome.sent != kOrigin - used.disfavour) continue;
    return outcome.received ? std::optional(RouteRank{kOrigin - *outcome.received, used.length + 1}) : std::nullopt;
  }
  return std::nullopt;
}

class PreferenceFinder {
 public:
  PreferenceFinder(const RoutingAdjacencyGraph& rag, const FactsSpread& spread, InstanceId origin)
      : rag_(rag), n_(rag.network()), spread_(spread), origin_(origin) {
    for (const SpeakerId s : ids<SpeakerId>(n_.speakers.size()))
      if (n_.speakers[s].instance == origin) origin_as_ = n_.bgp(s).asn;
  }

  PreferenceAnswer run() {
    std::vector<std::vector<const HeldRoutes*>> held(rag_.processes().size());
    for (const HeldRoutes& routes : spread_.held()) held[routes.process.index()].push_back(&routes);
    map_.outcomes_.resize(n_.sessions.size() * 2);
    for (const SpeakerId s : ids<SpeakerId>(n_.speakers.size())) {
      const ProcessId process = rag_.bgp(s);
      for (const RoutingAdjacency& edge : rag_.out(process))
        if (edge.session.valid() && n_.sessions[edge.session].kind == SessionKind::kEbgp)
          if (std::string why = add(edge, held[process.index()], s); !why.empty()) return {std::nullopt, std::move(why)};
    }
    return {std::move(map_), ""};
  }

 private:
  /// What the sender can use over the session.
  std::string add(const RoutingAdjacency& edge, const std::vector<const HeldRoutes*>& held, SpeakerId sender) {
    const bool at_origin = n_.bgp(sender).asn == origin_as_;
    const auto doubt = [&](std::string_view what) { return fmt::format("{} {}", n_.instance_name(n_.speakers[sender].instance), what); };
    std::map<std::uint32_t, std::optional<std::uint32_t>, std::greater<>> by_sent;
    for (const HeldRoutes* routes : held) {
      const bool own = routes->from == HeldRoutes::kOrigin || !same_kind(routes->from);
      if (own && n_.speakers[sender].instance != origin_) return doubt("has the prefix, too");
      const bool told_preference = !own && routes->facts.local_preference;
      // What comes back to the origin's AS has its number on the path: only the others are used there.
      if (at_origin && told_preference) continue;
      if (!at_origin && !told_preference) return doubt("may use any local preference");
      const std::uint32_t sent = at_origin ? PreferenceMap::kOrigin : *routes->facts.local_preference;
      const FactsSpread::Passage passage = spread_.passage(edge, *routes);
      if (!passage.certain) return doubt("has a neighbour that may or may not learn what it uses");
      if (passage.local_preference && *passage.local_preference > sent) return doubt("tells a neighbour what that prefers more");
      const auto [at, fresh] = by_sent.try_emplace(sent, passage.local_preference);
      if (!fresh && at->second != passage.local_preference) return doubt("tells a neighbour of some routes that it prefers alike, not of others");
    }
    std::vector<PreferenceMap::Outcome>& outcomes = map_.outcomes_[edge.session.index() * 2 + (edge.from_a ? 1 : 0)];
    for (const auto& [sent, received] : by_sent) {
      // nullopt is less than any.
      if (!outcomes.empty() && outcomes.back().received < received) return doubt("tells a neighbour more of what it prefers less");
      outcomes.push_back({sent, received});
    }
    return "";
  }

  /// Did it come over a session, not from another process of the router?
  bool same_kind(std::uint32_t held) const { return rag_.processes()[spread_.held()[held].process].kind == ProcessKind::kBgp; }

  const RoutingAdjacencyGraph& rag_;
  const Network& n_;
  const FactsSpread& spread_;
  InstanceId origin_;
  Asn origin_as_ = 0;
  PreferenceMap map_;
};

PreferenceAnswer find_preferences(const RoutingAdjacencyGraph& rag, const FactsSpread& spread, InstanceId origin) {
  return PreferenceFinder(rag, spread, origin).run();
}

}  // namespace tiramisu
