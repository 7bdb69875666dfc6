#include "routing/ospf_area_part.h"

#include <algorithm>
#include <functional>
#include <limits>

namespace tiramisu {
namespace {

constexpr std::uint32_t kFar = std::numeric_limits<std::uint32_t>::max();

}  // namespace

OspfAreaPart::OspfAreaPart(std::uint32_t area, std::vector<OspfProcessId> routers, std::vector<OspfEdge> edges)
    : area_(area),
      routers_(std::move(routers)),
      out_begin_(routers_.size() + 1, 0),
      out_(std::move(edges)),
      in_begin_(routers_.size() + 1, 0),
      in_(out_.size()),
      rows_(routers_.size()),
      row_once_(std::make_unique<std::once_flag[]>(routers_.size())) {
  std::sort(out_.begin(), out_.end());
  for (const OspfEdge& edge : out_) {
    ++out_begin_[edge.from + 1];
    ++in_begin_[edge.to + 1];
  }
  for (std::size_t i = 0; i < routers_.size(); ++i) {
    out_begin_[i + 1] += out_begin_[i];
    in_begin_[i + 1] += in_begin_[i];
  }
  std::vector<std::uint32_t> at(in_begin_.begin(), in_begin_.end() - 1);
  for (const OspfEdge& edge : out_) in_[at[edge.to]++] = {edge.from, edge.cost};
}

const std::vector<std::uint32_t>& OspfAreaPart::distances_to(std::uint32_t target) const {
  std::call_once(row_once_[target], [&] { run_dijkstra(target, rows_[target]); });
  return rows_[target];
}

void OspfAreaPart::run_dijkstra(std::uint32_t target, std::vector<std::uint32_t>& distance) const {
  thread_local std::vector<std::uint64_t> heap;  // distance << 32 | router: the least on top
  const std::greater<> least_first;
  distance.assign(routers_.size(), kFar);
  distance[target] = 0;
  heap.assign(1, target);
  while (!heap.empty()) {
    std::pop_heap(heap.begin(), heap.end(), least_first);
    const auto router = static_cast<std::uint32_t>(heap.back());
    const auto reached = static_cast<std::uint32_t>(heap.back() >> 32);
    heap.pop_back();
    if (reached != distance[router]) continue;  // an entry that a shorter one has overtaken
    for (std::uint32_t i = in_begin_[router]; i < in_begin_[router + 1]; ++i) {
      const std::uint32_t through = reached + in_[i].cost;
      if (through >= distance[in_[i].from]) continue;
      distance[in_[i].from] = through;
      heap.push_back(std::uint64_t{through} << 32 | in_[i].from);
      std::push_heap(heap.begin(), heap.end(), least_first);
    }
  }
}

void OspfAreaPart::append_first_hops(std::uint32_t from, std::uint32_t target, InstanceId instance,
                                     std::vector<NextHop>& hops) const {
  if (from == target) return;
  const std::vector<std::uint32_t>& distance = distances_to(target);
  for (std::uint32_t i = out_begin_[from]; i < out_begin_[from + 1]; ++i) {
    const OspfEdge& edge = out_[i];
    if (distance[edge.to] != kFar && edge.cost + distance[edge.to] == distance[from])
      hops.push_back({.gateway = edge.gateway, .port = edge.port, .instance = instance});
  }
}

}  // namespace tiramisu
