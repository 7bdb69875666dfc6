// route: routers have a route to a prefix that is as it should be, or have none.
#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "verify/check.h"
#include "verify/missing_route.h"

namespace tiramisu {
namespace {

bool is_of(RouteProtocol protocol, const std::string& word) {
  if (word == "ospf") return is_ospf(protocol);
  if (word == "bgp") return is_bgp(protocol);
  return word == (protocol == RouteProtocol::kOspfIntra ? "ospf-intra" : name(protocol));
}

std::string range_text(const NumberRange& range) {
  if (range.least == range.most) return fmt::format("{}", range.least);
  if (range.most == NumberRange().most) return fmt::format("at least {}", range.least);
  if (range.least == 0) return fmt::format("at most {}", range.most);
  return fmt::format("{} to {}", range.least, range.most);
}

class Asked {
 public:
  Asked(const NetworkState& state, const Policy& policy)
      : state_(state), n_(state.simulator.network()), plane_(state.plane), wanted_(policy.route) {}

  /// The first device and prefix that offends.
  std::optional<Counterexample> run(const std::vector<TrafficTarget>& targets) const {
    for (const InstanceId instance : wanted_.at) {
      if (!plane_.live.node_up(n_.instances[instance].node)) continue;
      for (const TrafficTarget& target : targets)
        for (const Ipv4Prefix& prefix : target.prefixes)
          if (auto example = ask(instance, prefix)) return example;
    }
    return std::nullopt;
  }

 private:
  std::optional<Counterexample> ask(InstanceId instance, const Ipv4Prefix& prefix) const {
    const auto id = state_.simulator.prefixes().find(prefix);
    const Route* route = id ? plane_.ribs[instance].find(*id) : nullptr;
    const std::string problem = route == nullptr ? "no route" : mismatch(instance, *route);
    if (problem.empty() != wanted_.absent) return std::nullopt;
    Counterexample example;
    example.source = n_.instance_name(instance);
    example.target = prefix.to_string();
    example.path = show(instance, prefix, route);
    if (route == nullptr) {
      example.summary = fmt::format("there is no route at {}", example.source);
      // What is missing can be explained where tables were kept, in the replay.
      if (id && !plane_.bgp.empty()) example.blame = explain_missing_route(state_, instance, *id);
      blame_adjacencies(instance, example.blame);
      return example;
    }
    example.summary = wanted_.absent ? fmt::format("there is a route: {}", text_of(*route))
                                     : fmt::format("its route ({}) {}", text_of(*route), problem);
    blame_origin(instance, *route, example.blame);
    return example;
  }

  /// Which condition the route does not meet; empty: it meets all.
  std::string mismatch(InstanceId instance, const Route& route) const {
    const auto& protocols = wanted_.protocols;
    const auto of = [&](const std::string& word) { return is_of(route.protocol, word); };
    if (!protocols.empty() && std::none_of(protocols.begin(), protocols.end(), of))
      return fmt::format("is not of {}", fmt::join(protocols, " or "));
    if (wanted_.asks_next_hop() && !has_next_hops(route)) return fmt::format("does not lead to {} only", wanted_.next_hop_text);
    if (wanted_.distance && !wanted_.distance->contains(route.distance))
      return fmt::format("has distance {}, not {}", route.distance, range_text(*wanted_.distance));
    if (wanted_.metric && !wanted_.metric->contains(route.metric))
      return fmt::format("has metric {}, not {}", route.metric, range_text(*wanted_.metric));
    if (!wanted_.asks_bgp()) return "";
    return is_bgp(route.protocol) ? bgp_mismatch(instance, route.prefix) : "is not of bgp";
  }

  bool has_next_hops(const Route& route) const {
    return std::all_of(route.next_hops.begin(), route.next_hops.end(), [&](const NextHop& hop) {
      if (!hop.has_gateway()) return false;
      const auto& addresses = wanted_.next_hops;
      if (std::find(addresses.begin(), addresses.end(), hop.gateway) != addresses.end()) return true;
      const auto owners = n_.address_owners.find(hop.gateway);
      if (owners == n_.address_owners.end()) return false;
      return std::any_of(owners->second.begin(), owners->second.end(), [&](PortId port) {
        const auto& nodes = wanted_.next_hop_devices;
        return std::find(nodes.begin(), nodes.end(), n_.ports[port].node) != nodes.end();
      });
    });
  }

  std::string bgp_mismatch(InstanceId instance, PrefixId prefix) const {
    for (const SpeakerId speaker : ids<SpeakerId>(n_.speakers.size())) {
      if (n_.speakers[speaker].instance != instance) continue;
      for (const BgpTableEntry& entry : plane_.bgp[speaker]) {
        if (entry.prefix != prefix) continue;
        for (const BgpPath& path : entry.paths) {
          if (!path.best && (wanted_.best_path_only || !path.multipath)) continue;
          if (std::string problem = attribute_mismatch(path.attributes); !problem.empty()) return problem;
        }
      }
    }
    return "";
  }

  std::string attribute_mismatch(const BgpAttributes& attributes) const {
    const auto& own = attributes.communities;
    const auto has = [&](Community community) { return std::find(own.begin(), own.end(), community) != own.end(); };
    if (wanted_.local_preference && !wanted_.local_preference->contains(attributes.local_preference))
      return fmt::format("has local preference {}, not {}", attributes.local_preference, range_text(*wanted_.local_preference));
    const std::string path = attributes.as_path.to_string();
    if (wanted_.as_path && !wanted_.as_path->search(path))
      return fmt::format("has AS path '{}', which '{}' does not match", path, wanted_.as_path_text);
    for (const Community community : wanted_.communities)
      if (!has(community)) return fmt::format("lacks the community {}", format_community(community));
    for (const Community community : wanted_.no_communities)
      if (has(community)) return fmt::format("has the community {}", format_community(community));
    return "";
  }

  // ---- evidence

  std::string text_of(const Route& route) const {
    std::vector<std::string> hops;
    for (const NextHop& hop : route.next_hops) {
      if (hop.discard) hops.emplace_back("discards");
      if (hop.has_gateway()) hops.push_back(fmt::format("via {}", hop.gateway));
      if (!hop.discard && !hop.has_gateway() && hop.port.valid()) hops.push_back(fmt::format("on {}", n_.interface(hop.port).name));
    }
    return fmt::format("{} [{}/{}] {}", name(route.protocol), route.distance, route.metric, fmt::join(hops, ", "));
  }

  TracedPath show(InstanceId instance, const Ipv4Prefix& prefix, const Route* route) const {
    PathHop hop;
    hop.device = n_.device_of(instance).hostname;
    if (n_.instances[instance].vrf.index() != 0) hop.vrf = n_.vrf_of(instance).name;
    hop.prefix = prefix.to_string();
    hop.action = "drop";
    hop.reason = fmt::format("no route {}", prefix);
    if (route == nullptr) return {{hop}, "no-route"};
    const NextHop& first = route->next_hops.front();
    hop.action = first.discard ? "drop" : first.has_gateway() ? "forward" : "deliver";
    if (first.port.valid()) hop.out_interface = n_.interface(first.port).name;
    if (first.has_gateway()) hop.gateway = first.gateway.to_string();
    hop.protocol = std::string(name(route->protocol));
    hop.distance = route->distance;
    hop.metric = route->metric;
    hop.reason = fmt::format("route {}: {}", prefix, text_of(*route));
    hop.span = route->provenance.span;
    return {{hop}, "route"};
  }

  void blame_origin(InstanceId instance, const Route& route, std::vector<BlamedLine>& blame) const {
    const std::string device = n_.instance_name(instance);
    if (route.provenance.session.valid()) {
      const Session& session = n_.sessions[route.provenance.session];
      const bool is_a = n_.speakers[session.a.speaker].instance == instance;
      blame.push_back({n_.neighbor(is_a ? session.a : session.b).span, fmt::format("{} learned the route over this session", device)});
    } else if (route.provenance.span.valid()) {
      blame.push_back({route.provenance.span, fmt::format("{} has the route from here", device)});
    }
  }

  /// OSPF neighbours of the device that could not come up.
  void blame_adjacencies(InstanceId instance, std::vector<BlamedLine>& blame) const {
    for (const Diagnostic& finding : n_.findings) {
      if (finding.code != DiagnosticCode::kOspfMismatch) continue;
      const auto& files = n_.device_of(instance).files;
      const auto here = [&](Span span) {
        return std::any_of(files.begin(), files.end(), [&](const FileAccount& file) { return file.file == span.file; });
      };
      if (here(finding.span) || here(finding.notes.front().span)) blame.push_back({finding.span, finding.message});
    }
  }

  NetworkState state_;
  const Network& n_;
  const DataPlane& plane_;
  const RouteExpectation& wanted_;
};

std::optional<Counterexample> judge(const NetworkState& state, const Policy& policy) { return Asked(state, policy).run(policy.targets); }

}  // namespace

extern const CheckPlan route_plan;
const CheckPlan route_plan{.name = "route", .judge = nullptr, .judge_tables = judge, .counted = "routes"};

}  // namespace tiramisu
