// The traffic propagation graph is an upper bound: every step that a packet takes in a computed
// data plane, under random failures, is a path of the graph.
#include <gtest/gtest.h>

#include <filesystem>
#include <random>

#include "frontend/load.h"
#include "multilayer/tpg.h"
#include "routing/forwarding.h"

namespace tiramisu::testing {
namespace {

class Bound {
 public:
  explicit Bound(const Network& network) : n_(network), rag_(network), graphs_(rag_), simulator_(network) {}

  void check(std::mt19937& random, int failure_sets, std::size_t destinations) {
    for (int i = 0; i < failure_sets; ++i) {
      const DataPlane plane = simulator_.solve(failures(random, i));
      for (std::size_t j = 0; j < destinations; ++j) check(plane, destination(random));
    }
  }
  std::size_t steps() const { return steps_; }

 private:
  FailureSet failures(std::mt19937& random, int size) const {
    FailureSet set;
    for (int i = 0; i < size && !n_.links.empty(); ++i)
      set.links.push_back(LinkId(std::uniform_int_distribution<std::size_t>(0, n_.links.size() - 1)(random)));
    set.normalise();
    return set;
  }

  Ipv4Prefix destination(std::mt19937& random) const {
    const PrefixTable& all = simulator_.prefixes();
    return all[PrefixId(std::uniform_int_distribution<std::size_t>(0, all.size() - 1)(random))];
  }

  void check(const DataPlane& plane, const Ipv4Prefix& destination) {
    const TrafficGraph graph = graphs_.make(destination);
    const Forwarder forwarder(simulator_, plane);
    Packet packet;
    for (const std::uint32_t offset : {0U, 1U, 2U}) {
      packet.destination = Ipv4Address(destination.first().bits + offset);
      if (!destination.contains(packet.destination)) continue;
      for (const InstanceId i : ids<InstanceId>(n_.instances.size()))
        for (const Step& step : forwarder.decide(i, packet)) check(graph, step, destination);
    }
  }

  void check(const TrafficGraph& graph, const Step& step, const Ipv4Prefix& destination) {
    ++steps_;
    const auto fail = [&](const char* what) {
      ADD_FAILURE() << what << ": " << n_.instance_name(step.instance) << " to " << destination.to_string() << ", "
                    << name(step.kind) << " " << (step.out_port.valid() ? n_.port_name(step.out_port) : "");
    };
    switch (step.kind) {
      case StepKind::kNoRoute:
      case StepKind::kDiscarded:
        return;
      case StepKind::kDelivered:
        if (!leads(graph, graph.instance(step.instance), graph.delivered())) fail("not delivered");
        return;
      default:
        break;
    }
    const TpgVertexId out = graph.port_out(step.out_port);
    if (!leads(graph, graph.instance(step.instance), out)) fail("does not leave");
    const bool lands = step.kind == StepKind::kForward || step.kind == StepKind::kFilteredIn;
    if (lands && !leads(graph, out, graph.port_in(step.in_port))) fail("does not arrive");
    if (step.kind == StepKind::kToSubnet && !leads(graph, out, graph.delivered())) fail("does not reach the subnet");
    if (step.kind == StepKind::kExits && !leads(graph, out, graph.outside())) fail("does not exit");
  }

  /// Is there a path that passes no further port or instance on its way?
  static bool leads(const TrafficGraph& graph, TpgVertexId from, TpgVertexId to) {
    Bitset seen(graph.vertices().size());
    std::vector<TpgVertexId> waiting{from};
    while (!waiting.empty()) {
      const TpgVertexId v = waiting.back();
      waiting.pop_back();
      for (const TpgEdge& edge : graph.out(v)) {
        if (edge.to == to) return true;
        const TpgVertexKind kind = graph.vertices()[edge.to].kind;
        const bool inner = kind == TpgVertexKind::kProcess || kind == TpgVertexKind::kResolution || kind == TpgVertexKind::kBridge;
        if (inner && seen.insert(edge.to.index())) waiting.push_back(edge.to);
      }
    }
    return false;
  }

  const Network& n_;
  RoutingAdjacencyGraph rag_;
  TrafficGraphs graphs_;
  Simulator simulator_;
  std::size_t steps_ = 0;
};

void check_directory(const std::filesystem::path& directory, int failure_sets, std::size_t destinations) {
  if (!std::filesystem::is_directory(directory)) GTEST_SKIP() << directory << " is not there";
  auto snapshot = load_snapshot(directory.string(), LoadOptions{});
  ASSERT_TRUE(snapshot.has_value());
  const Network network = build_network(std::move(*snapshot));
  std::mt19937 random(5);
  Bound bound(network);
  bound.check(random, failure_sets, destinations);
  EXPECT_GT(bound.steps(), 0U);
}

const std::filesystem::path kRoot = TIRAMISU_SOURCE_DIR;

TEST(TrafficGraphBound, HoldsOnTheTrainingWan) { check_directory(kRoot / "networks/training-wan", 5, 25); }

class LabBound : public ::testing::TestWithParam<const char*> {};

TEST_P(LabBound, Holds) { check_directory(kRoot / "../shared" / GetParam(), 4, 20); }

INSTANTIATE_TEST_SUITE_P(Labs, LabBound,
                         ::testing::Values("labs/ios_example_network", "labs/cumulusfrr_bgp_community",
                                           "labs/cumulusfrr_ospf_unnumbered", "labs/ios_add_path",
                                           "labs/ios_ibgp_split_horizon", "labs/iosxe_ebgp_loop_prevention",
                                           "labs/iosxe_vrf_route_leaking_bgp_peering", "snapshots/fattree-6-ospf"));

}  // namespace
}  // namespace tiramisu::testing
