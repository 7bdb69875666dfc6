#include "verify/disjoint_paths.h"

#include <map>

#include "verify/max_flow.h"

namespace tiramisu {
namespace {

class Counter {
 public:
  Counter(const FlowGraph& graph, DisjointBy by, std::uint64_t enough)
      : graph_(graph), by_(by), enough_(static_cast<std::int64_t>(enough)) {}

  std::uint64_t run(const FlowEntry& entry) {
    sink_ = network_.add_vertex();
    const InstanceId start = entry.entry->instance;
    visit(start);
    while (!waiting_.empty()) {
      const InstanceId at = waiting_.back();
      waiting_.pop_back();
      for (const Step& step : graph_.steps(at)) {
        const Fate fate = graph_.fate(step);
        // The router that delivers may do so for all: it is the last of every path. Where it is the
        // first too, that is one path, without hops.
        if (fate == Fate::kDelivered && at == start) network_.connect(vertices_[at].out, sink_, 1);
        if (fate == Fate::kDelivered && at != start) network_.connect(vertices_[at].in, sink_, enough_);
        if (fate == Fate::kContinues) network_.connect(vertices_[at].out, visit(step.next), 1);
      }
    }
    const auto source = vertices_[start].out;
    return static_cast<std::uint64_t>(network_.run(source, sink_));
  }

 private:
  struct Ends {
    MaxFlow::Vertex in = 0, out = 0;
  };

  /// A router is an edge from `in` to `out`, of capacity 1 where paths must not share it.
  MaxFlow::Vertex visit(InstanceId instance) {
    const auto [at, fresh] = vertices_.try_emplace(instance);
    if (fresh) {
      at->second = {network_.add_vertex(), network_.add_vertex()};
      network_.connect(at->second.in, at->second.out, by_ == DisjointBy::kNode ? 1 : enough_);
      waiting_.push_back(instance);
    }
    return at->second.in;
  }

  const FlowGraph& graph_;
  DisjointBy by_;
  std::int64_t enough_;
  MaxFlow network_;
  MaxFlow::Vertex sink_ = 0;
  std::map<InstanceId, Ends> vertices_;
  std::vector<InstanceId> waiting_;
};

}  // namespace

std::uint64_t count_paths(const FlowGraph& graph, const FlowEntry& entry, DisjointBy by, std::uint64_t enough) {
  if (entry.direct) return entry.direct == Fate::kDelivered ? 1 : 0;
  if (!graph.admitted(entry)) return 0;
  if (by != DisjointBy::kNothing) return Counter(graph, by, enough).run(entry);
  std::uint64_t delivered = 0;
  for (const Walk& walk : graph.walks(entry, 64 * enough)) delivered += walk.fate == Fate::kDelivered ? 1 : 0;
  return delivered;
}

}  // namespace tiramisu
