#include "verify/hop_facts.h"

#include <algorithm>
#include <map>
#include <tuple>

#include <fmt/format.h>

namespace tiramisu {
namespace {

/// Cables between the same two logical ports: one, or the members of a port-channel.
struct Bundle {
  L2VertexId a, b;
  std::vector<LinkId> links;  ///< none: inside a device
  bool forward = true;        ///< is a -> b the direction of the links?
};

/// The live part of a segment that lies between two of its ports.
class Between {
 public:
  Between(const Network& network, const LiveTopology& live) : n_(network), live_(live) {}

  std::vector<Bundle> run(L2VertexId from, L2VertexId to) {
    collect(n_.segments[n_.l2_vertices[from].segment]);
    drop_dead_ends(from, to);
    return std::move(bundles_);
  }

 private:
  PortId logical(PortId port) const {
    if (!port.valid() || !n_.interface(port).channel.id.valid()) return port;
    return n_.node_ports[n_.ports[port].node][n_.interface(port).channel.id.index()];
  }

  bool is_live(const L2Edge& edge) const {
    const auto port_up = [&](PortId port) { return !port.valid() || live_.port_up(port); };
    return (!edge.link.valid() || live_.link_up(edge.link)) && port_up(edge.port_a) && port_up(edge.port_b) &&
           live_.domain(edge.a) != kNoDomain && live_.domain(edge.b) != kNoDomain;
  }

  void collect(const Segment& segment) {
    std::map<std::tuple<L2VertexId, L2VertexId, PortId, PortId>, std::size_t> known;
    for (const std::uint32_t index : segment.edges) {
      const L2Edge& edge = n_.l2_edges[index];
      if (!is_live(edge)) continue;
      const auto [at, fresh] = known.try_emplace({edge.a, edge.b, logical(edge.port_a), logical(edge.port_b)}, bundles_.size());
      if (fresh) bundles_.push_back({edge.a, edge.b, {}, !edge.link.valid() || n_.links[edge.link].a == edge.port_a});
      if (edge.link.valid()) bundles_[at->second].links.push_back(edge.link);
    }
  }

  /// What hangs on one bundle only is on no way between the two.
  void drop_dead_ends(L2VertexId from, L2VertexId to) {
    for (bool dropped = true; dropped;) {
      std::map<L2VertexId, std::size_t> degree;
      for (const Bundle& bundle : bundles_) {
        ++degree[bundle.a];
        ++degree[bundle.b];
      }
      const auto dead = [&](L2VertexId vertex) { return vertex != from && vertex != to && degree[vertex] == 1; };
      dropped = std::erase_if(bundles_, [&](const Bundle& bundle) { return dead(bundle.a) || dead(bundle.b); }) != 0;
    }
  }

  const Network& n_;
  const LiveTopology& live_;
  std::vector<Bundle> bundles_;
};

/// Orders and turns the bundles of a single way; false where there are several.
bool line_up(std::vector<Bundle>& bundles, L2VertexId from, L2VertexId to) {
  for (std::size_t done = 0; done < bundles.size(); ++done) {
    const auto touches = [&](const Bundle& bundle) { return bundle.a == from || bundle.b == from; };
    const auto rest = bundles.begin() + static_cast<std::ptrdiff_t>(done);
    if (from == to || std::count_if(rest, bundles.end(), touches) != 1) return false;
    std::iter_swap(rest, std::find_if(rest, bundles.end(), touches));
    Bundle& next = bundles[done];
    if (next.a != from) {
      std::swap(next.a, next.b);
      next.forward = !next.forward;
    }
    from = next.b;
  }
  return from == to;
}

class Sum {
 public:
  Sum(const Network& network, const LinkTable& links) : n_(network), links_(links) {}

  HopFacts run(const std::vector<Bundle>& bundles, bool several_ways) {
    facts_.several_ways = several_ways;
    for (const Bundle& bundle : bundles)
      if (!bundle.links.empty()) add(bundle);
    if (!several_ways) return std::move(facts_);
    // Frames cross some of all this: not less than its least, not longer than all of it.
    facts_.most_bps = kUnlimited;
    facts_.least_ns = 0;
    if (facts_.rate_doubt.empty()) facts_.rate_doubt = several(facts_.slowest);
    if (facts_.latency_doubt.empty() && facts_.most_ns > 0) facts_.latency_doubt = several(facts_.slowest);
    return std::move(facts_);
  }

 private:
  std::string several(LinkId link) const {
    return fmt::format("switches join two routers in several ways, of which spanning tree (not modelled) chooses: {} may be crossed", n_.link_name(link));
  }

  void add(const Bundle& bundle) {
    Crossing crossing{bundle.links.front(), bundle.forward, 0, 0};
    std::uint64_t least_ns = 0;
    std::uint64_t most_ns = 0;
    for (const LinkId link : bundle.links) {
      const LinkFacts& known = links_[link];
      if (!known.bandwidth_bps && facts_.rate_doubt.empty()) facts_.rate_doubt = fmt::format("the bandwidth of {} is not known", n_.link_name(link));
      if (!known.latency_ns && facts_.latency_doubt.empty())
        facts_.latency_doubt = fmt::format("the latency of {} is not known", n_.link_name(link));
      crossing.least_bps = saturated_sum(crossing.least_bps, known.bandwidth_bps.value_or(0));
      crossing.most_bps = saturated_sum(crossing.most_bps, known.bandwidth_bps.value_or(kUnlimited));
      least_ns = std::max(least_ns, known.latency_ns.value_or(0));
      most_ns = std::max(most_ns, known.latency_ns.value_or(kUnlimited));
    }
    if (!facts_.slowest.valid() || crossing.least_bps < facts_.least_bps) facts_.slowest = crossing.link;
    facts_.least_bps = std::min(facts_.least_bps, crossing.least_bps);
    facts_.most_bps = std::min(facts_.most_bps, crossing.most_bps);
    facts_.least_ns = saturated_sum(facts_.least_ns, least_ns);
    facts_.most_ns = saturated_sum(facts_.most_ns, most_ns);
    facts_.crossings.push_back(crossing);
    if (!facts_.several_ways) return;
    crossing.forward = !crossing.forward;
    facts_.crossings.push_back(crossing);
  }

  const Network& n_;
  const LinkTable& links_;
  HopFacts facts_;
};

}  // namespace

std::uint64_t saturated_sum(std::uint64_t a, std::uint64_t b) { return a >= kUnlimited - std::min(b, kUnlimited) ? kUnlimited : a + b; }

HopFacts hop_facts(const NetworkState& state, const LinkTable& links, const Step& step) {
  const Network& network = state.simulator.network();
  const L2VertexId from = network.ports[step.out_port].vertex;
  const L2VertexId to = network.ports[step.in_port].vertex;
  std::vector<Bundle> bundles = Between(network, state.plane.live).run(from, to);
  const bool one_way = line_up(bundles, from, to);
  return Sum(network, links).run(bundles, !one_way);
}

}  // namespace tiramisu
