// no-transit: what external neighbours announce is not announced on to others.
#include <algorithm>

#include <fmt/format.h>

#include "verify/check.h"

namespace tiramisu {
namespace {

class Transit {
 public:
  Transit(const NetworkState& state, const Policy& policy)
      : s_(state.simulator), n_(s_.network()), plane_(state.plane), wanted_(policy.transit) {}

  /// The first route that is where it must not be.
  std::optional<Counterexample> run() const {
    if (!wanted_.prefixes.empty())
      for (const SpeakerId speaker : ids<SpeakerId>(n_.speakers.size()))
        if (auto example = taken_in(speaker)) return example;
    for (const SpeakerId speaker : ids<SpeakerId>(n_.speakers.size()))
      if (among(wanted_.to, node_of(speaker)))
        if (auto example = sent_out(speaker)) return example;
    return std::nullopt;
  }

 private:
  static bool among(const std::vector<NodeId>& nodes, NodeId node) { return std::binary_search(nodes.begin(), nodes.end(), node); }
  NodeId node_of(SpeakerId speaker) const { return n_.instances[n_.speakers[speaker].instance].node; }

  bool kept_in(PrefixId prefix) const {
    const Ipv4Prefix& p = s_.prefixes()[prefix];
    return std::any_of(wanted_.prefixes.begin(), wanted_.prefixes.end(), [&](const Ipv4Prefix& own) { return own.contains(p); });
  }

  const BgpPath* best(SpeakerId speaker, PrefixId prefix) const {
    for (const BgpTableEntry& entry : plane_.bgp[speaker])
      if (entry.prefix == prefix)
        for (const BgpPath& path : entry.paths)
          if (path.best) return &path;
    return nullptr;
  }

  /// With prefixes: a path that a router of ours has from a neighbour of `from`.
  std::optional<Counterexample> taken_in(SpeakerId speaker) const {
    if (n_.external(node_of(speaker))) return std::nullopt;
    for (const BgpTableEntry& entry : plane_.bgp[speaker]) {
      if (!kept_in(entry.prefix)) continue;
      for (const BgpPath& path : entry.paths) {
        if (!path.session.valid() || !path.from.valid() || !among(wanted_.from, node_of(path.from))) continue;
        const std::string reason = fmt::format("{} takes {} from {}", n_.node_name(node_of(speaker)), s_.prefixes()[entry.prefix],
                                               n_.node_name(node_of(path.from)));
        return example({{path.from, nullptr}, {speaker, &path}}, entry.prefix, reason);
      }
    }
    return std::nullopt;
  }

  struct Stop {
    SpeakerId speaker;
    const BgpPath* path;  ///< as this speaker holds it
  };

  /// A path that a neighbour of `to` has from us, and that must not be there.
  std::optional<Counterexample> sent_out(SpeakerId speaker) const {
    for (const BgpTableEntry& entry : plane_.bgp[speaker]) {
      if (!wanted_.prefixes.empty() && !kept_in(entry.prefix)) continue;
      for (const BgpPath& path : entry.paths) {
        if (!path.session.valid() || !path.from.valid()) continue;
        const std::vector<Stop> way = origin({speaker, &path}, entry.prefix);
        const NodeId first = node_of(way.front().speaker);
        const bool from_outside = among(wanted_.from, first) && first != node_of(speaker);
        if (wanted_.prefixes.empty() && !from_outside) continue;
        const std::string reason =
            from_outside ? fmt::format("{} of {} is announced to {}", s_.prefixes()[entry.prefix], n_.node_name(first), n_.node_name(node_of(speaker)))
                         : fmt::format("{} is announced to {}", s_.prefixes()[entry.prefix], n_.node_name(node_of(speaker)));
        return example(way, entry.prefix, reason);
      }
    }
    return std::nullopt;
  }

  /// Who holds the route from its origin on to the last stop.
  std::vector<Stop> origin(Stop last, PrefixId prefix) const {
    std::vector<Stop> way{last};
    while (way.size() <= n_.speakers.size()) {
      const Stop& at = way.back();
      if (at.path == nullptr || !at.path->from.valid()) break;
      way.push_back({at.path->from, best(at.path->from, prefix)});
    }
    std::reverse(way.begin(), way.end());
    return way;
  }

  Counterexample example(const std::vector<Stop>& way, PrefixId prefix, std::string reason) const {
    Counterexample result;
    result.source = n_.node_name(node_of(way.front().speaker));
    result.target = n_.node_name(node_of(way.back().speaker));
    result.summary = std::move(reason);
    result.path.fate = "announced";
    for (std::size_t i = 0; i < way.size(); ++i) {
      const BgpPath* path = way[i].path;
      PathHop hop;
      hop.device = n_.node_name(node_of(way[i].speaker));
      hop.prefix = s_.prefixes()[prefix].to_string();
      hop.protocol = "bgp";
      hop.action = i + 1 == way.size() ? "deliver" : "forward";
      if (path != nullptr) {
        const std::string carried = path->attributes.as_path.segments.empty() ? "" : fmt::format(", AS path {}", path->attributes.as_path.to_string());
        hop.span = path->span;
        hop.reason = i == 0 ? fmt::format("announces {}", s_.prefixes()[prefix])
                            : fmt::format("has it from {}{}{}", n_.node_name(node_of(path->from)), carried, communities(*path));
      } else {
        hop.reason = fmt::format("announces {}", s_.prefixes()[prefix]);
      }
      result.path.hops.push_back(hop);
    }
    for (std::size_t i = way.size() - 1; i > 0; --i) blame_session(way[i - 1].speaker, way[i], result);
    return result;
  }

  static std::string communities(const BgpPath& path) {
    std::string text;
    for (const Community community : path.attributes.communities) text += (text.empty() ? ", communities " : " ") + format_community(community);
    return text;
  }

  /// Both ends of a session that the route crossed, and the policies there.
  void blame_session(SpeakerId sender, const Stop& receiver, Counterexample& into) const {
    if (receiver.path == nullptr || !receiver.path->session.valid()) return;
    const Session& session = n_.sessions[receiver.path->session];
    const bool from_a = session.a.speaker == sender;
    const SessionEnd& out = from_a ? session.a : session.b;
    const SessionEnd& in = from_a ? session.b : session.a;
    const auto blame = [&](const SessionEnd& end, const BgpFilters& filters, std::string_view does) {
      if (n_.external(node_of(end.speaker))) return;
      const std::string name = n_.node_name(node_of(end.speaker));
      if (filters.policy.present()) {
        into.blame.push_back({filters.policy.span, fmt::format("{} {} it by {}", name, does, filters.policy.name)});
      } else {
        into.blame.push_back({n_.neighbor(end).span, fmt::format("{} {} it without a policy", name, does)});
      }
    };
    blame(out, n_.neighbor(out).out, "sends");
    blame(in, n_.neighbor(in).in, "takes");
  }

  const Simulator& s_;
  const Network& n_;
  const DataPlane& plane_;
  const TransitExpectation& wanted_;
};

std::optional<Counterexample> judge(const NetworkState& state, const Policy& policy) { return Transit(state, policy).run(); }

}  // namespace

extern const CheckPlan no_transit_plan;
const CheckPlan no_transit_plan{.name = "no-transit",
                                .judge = nullptr,
                                .compares_with_healthy = false,
                                .question = GraphQuestion::kTransit,
                                .judge_tables = judge,
                                .counted = "pairs of neighbours"};

}  // namespace tiramisu
