// The part of OSPF's routing tables that concerns one destination: an entry per process.
#pragma once

#include <cstdint>
#include <vector>

#include "base/id.h"
#include "network/ids.h"

namespace tiramisu {

/// In order of preference.
enum class OspfPathKind : std::uint8_t { kNone, kIntra, kDiscard, kInter };

/// Where an entry's packets go: the first hops, inside an area part, towards one of its routers.
struct OspfTarget {
  static constexpr std::uint32_t kEnd = 0xFFFFFFFF;
  std::uint32_t part = 0;
  std::uint32_t router = 0;   ///< position in the part
  std::uint32_t next = kEnd;  ///< index of the next target of the same entry
};

struct OspfEntry {
  OspfPathKind kind = OspfPathKind::kNone;
  bool connected = false;  ///< the process announces the destination itself
  bool touched = false;
  std::uint32_t cost = 0;
  std::uint32_t area = 0;                       ///< the associated area
  std::uint32_t targets = OspfTarget::kEnd;     ///< the first one
};

/// Reused from one destination to the next: clearing costs what was filled in.
class OspfTable {
 public:
  explicit OspfTable(std::size_t processes) : entries_(processes) {}

  void clear() {
    for (const OspfProcessId p : touched_) entries_[p] = OspfEntry();
    touched_.clear();
    targets_.clear();
  }
  const OspfEntry& operator[](OspfProcessId p) const { return entries_[p]; }
  /// The processes with an entry, in order of insertion.
  const std::vector<OspfProcessId>& touched() const { return touched_; }
  const OspfTarget& target(std::uint32_t i) const { return targets_[i]; }

  void mark_connected(OspfProcessId p) { touch(p).connected = true; }
  void set_discard(OspfProcessId p, std::uint32_t area) {
    OspfEntry& e = touch(p);
    e.kind = OspfPathKind::kDiscard;
    e.cost = 0;
    e.area = area;
    e.targets = OspfTarget::kEnd;
  }
  /// Keeps the paths of the best kind and least cost; of equal ones all, and the first's area.
  void offer(OspfProcessId p, OspfPathKind kind, std::uint32_t cost, std::uint32_t area, const OspfTarget& target) {
    OspfEntry& e = touch(p);
    const bool fresh = e.kind == OspfPathKind::kNone;
    if (!fresh && (kind > e.kind || (kind == e.kind && cost > e.cost))) return;
    if (fresh || kind < e.kind || cost < e.cost) replace(p, kind, cost, area);
    add(p, target);
  }
  /// Drops the paths of an entry for better ones, to be added.
  void replace(OspfProcessId p, OspfPathKind kind, std::uint32_t cost, std::uint32_t area) {
    OspfEntry& e = touch(p);
    e.kind = kind;
    e.cost = cost;
    e.area = area;
    e.targets = OspfTarget::kEnd;
  }
  void add(OspfProcessId p, const OspfTarget& target) {
    targets_.push_back({target.part, target.router, entries_[p].targets});
    entries_[p].targets = static_cast<std::uint32_t>(targets_.size() - 1);
  }

 private:
  OspfEntry& touch(OspfProcessId p) {
    OspfEntry& e = entries_[p];
    if (!e.touched) {
      e.touched = true;
      touched_.push_back(p);
    }
    return e;
  }
  IdVector<OspfProcessId, OspfEntry> entries_;
  std::vector<OspfProcessId> touched_;
  std::vector<OspfTarget> targets_;
};

}  // namespace tiramisu
