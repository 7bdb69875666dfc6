// BGP for one prefix: label correcting over the sessions that are up.
#pragma once

#include <deque>
#include <optional>
#include <vector>

#include "routing/bgp_decision.h"
#include "routing/bgp_memo.h"
#include "routing/bgp_solver.h"

namespace tiramisu {

/// Who talks to whom, by speaker; fixed for a whole solve.
struct Peerings {
  IdVector<SpeakerId, std::vector<SessionDirection>> sends;
  IdVector<SpeakerId, std::vector<SessionDirection>> hears;
  IdVector<SpeakerId, std::vector<std::uint32_t>> leaks_out;  ///< indexes into `leaks`
  IdVector<SpeakerId, std::vector<std::uint32_t>> leaks_in;
  const std::vector<LeakEdge>* leaks;

  Peerings(const BgpContext& context, const std::vector<LeakEdge>& edges);
};

/// What a prefix came to at one speaker.
struct PrefixOutcome {
  SpeakerId speaker;
  std::optional<Route> route;   ///< offered to the RIB
  std::optional<BgpPath> best;  ///< of speakers that aggregate
  std::vector<BgpPath> paths;   ///< where tables are asked for: all, with marks
};

/// What one prefix came to.
struct PrefixResult {
  std::vector<PrefixOutcome> outcomes;  ///< by speaker
  std::vector<SessionId> used;          ///< sessions of best and multipath routes; may repeat
  bool settled = true;
};

/// Solves one prefix at a time; keeps its memory between prefixes. One per thread.
class PrefixSolver {
 public:
  PrefixSolver(const BgpContext& context, const Peerings& peerings, const BgpSolveOptions& options);

  PrefixResult solve(PrefixId prefix, const std::vector<std::pair<SpeakerId, BgpPath>>& originated);

 private:
  /// A path that a speaker holds, in this state.
  struct HeldPath {
    PathNumber path = 0;
    bool valid = true;
    std::uint32_t igp_metric = 0;
    bool operator==(const HeldPath&) const = default;
  };

  void touch(SpeakerId speaker);
  SpeakerId next();
  bool run();
  std::vector<BgpCandidate>& table(SpeakerId speaker);
  void activate(SpeakerId speaker);
  bool keeps_quiet(SpeakerId speaker, BgpPathKind kind) const;
  void announce(SpeakerId speaker);
  void deliver(const SessionDirection& direction, std::optional<PathNumber> update);
  void take(std::optional<HeldPath>& held, std::optional<PathNumber> update, SpeakerId receiver);
  HeldPath resolve(PathNumber number, SpeakerId receiver) const;
  bool owns(InstanceId instance, Ipv4Address address) const;
  bool originates_default(const SessionDirection& direction) const;
  bool default_condition(const SessionEnd& sender) const;
  void send_defaults();
  void collect(PrefixResult& result);
  std::optional<Route> make_route(SpeakerId speaker, const BgpCandidate& chosen) const;
  std::optional<Route> leaked_route(Route route, const BgpVrf& vrf, const BgpPath& best) const;
  NextHop next_hop(SpeakerId speaker, const BgpPath& path) const;
  void clear();

  const BgpContext& c_;
  const Network& n_;
  const Peerings& peerings_;
  BgpMemo& memo_;
  BgpSolveOptions options_;
  std::uint32_t random_ = 0;
  std::size_t steps_ = 0;  ///< activations so far
  PrefixId prefix_;
  IdVector<SpeakerId, std::vector<HeldPath>> local_;
  IdVector<SpeakerId, std::optional<HeldPath>> best_;
  std::vector<std::optional<HeldPath>> in_;  ///< by SessionDirection::index
  std::vector<std::optional<HeldPath>> leaked_;
  Bitset queued_;
  Bitset touched_;
  std::vector<SpeakerId> order_;
  std::deque<SpeakerId> queue_;
  std::vector<BgpCandidate> table_;
  std::vector<PathNumber> numbers_;  ///< of the paths of `table_`
};

}  // namespace tiramisu
