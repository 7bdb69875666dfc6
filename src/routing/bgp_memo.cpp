#include "routing/bgp_memo.h"

#include <algorithm>
#include <variant>

#include "routing/bgp_exchange.h"

namespace tiramisu {
namespace {

constexpr std::size_t kMaxOutcomes = std::size_t{1} << 20;  // about 100 MB with the paths

class Hasher {
 public:
  void add(std::uint64_t value) {
    hash_ ^= value + 0x9E3779B97F4A7C15ULL + (hash_ << 6) + (hash_ >> 2);
    hash_ *= 0xFF51AFD7ED558CCDULL;
  }
  template <class Values>
  void add_all(const Values& values) {
    for (const auto value : values) add(value);
    add(values.size());
  }
  std::size_t value() const { return hash_ ^ (hash_ >> 32); }

 private:
  std::uint64_t hash_ = 0;
};

/// Does some policy of the device put the IGP metric into the MED?
bool passes_igp_metric(const Device& device) {
  for (const RoutePolicy& policy : device.route_policies)
    for (const PolicyTerm& term : policy.terms)
      for (const SetAction& set : term.sets)
        if (std::holds_alternative<SetMetricIgp>(set.kind)) return true;
  return false;
}

/// Does some policy of the device ask whether a route exists? Then updates hang on the state.
bool asks_tables(const Device& device) {
  for (const RoutePolicy& policy : device.route_policies)
    for (const PolicyTerm& term : policy.terms)
      for (const Match& match : term.matches)
        if (std::holds_alternative<MatchRouteExists>(match.kind)) return true;
  return false;
}

/// Without what a state decides.
BgpPath as_numbered(BgpPath path) {
  path.igp_metric = 0;
  path.valid = true;
  path.best = path.multipath = false;
  return path;
}

}  // namespace

std::size_t BgpMemo::KeyHash::operator()(const Key& key) const noexcept {
  Hasher hasher;
  hasher.add(key.channel_and_prefix);
  hasher.add(key.path_and_metric);
  return hasher.value();
}

std::size_t BgpMemo::PathHash::operator()(const BgpPath& path) const noexcept {
  Hasher hasher;
  const BgpAttributes& a = path.attributes;
  for (const AsSegment& segment : a.as_path.segments) {
    hasher.add(static_cast<std::uint64_t>(segment.kind));
    hasher.add_all(segment.asns);
  }
  hasher.add(std::uint64_t{a.next_hop.bits} << 32 | a.local_preference);
  hasher.add(std::uint64_t{a.med} << 32 | a.weight);
  hasher.add_all(a.communities);
  hasher.add(std::uint64_t{path.session.value} << 32 | path.from.value);
  hasher.add(std::uint64_t{path.next_hop_instance.value} << 32 | a.originator_id.bits);
  return hasher.value();
}

BgpMemo::BgpMemo(const Network& network) : directions_(static_cast<std::uint32_t>(2 * network.sessions.size())) {
  for (const SessionId id : ids<SessionId>(network.sessions.size())) {
    for (const bool from_a : {true, false}) {
      const SpeakerId sender = SessionDirection{id, from_a}.sender(network).speaker;
      const Device& device = network.device_of(network.speakers[sender].instance);
      sends_igp_metric_.push_back(passes_igp_metric(device));
      asks_tables_.push_back(asks_tables(device));
    }
  }
}

PathNumber BgpMemo::number(const BgpPath& path) {
  const auto [at, fresh] = numbers_.try_emplace(path, static_cast<PathNumber>(paths_.size()));
  if (fresh) paths_.push_back(&at->first);
  return at->second;
}

template <class Make>
std::optional<PathNumber> BgpMemo::remember(const Key& key, Make&& make) {
  const auto found = outcomes_.find(key);
  PathNumber outcome = kNone;
  if (found != outcomes_.end()) {
    outcome = found->second;
  } else {
    if (std::optional<BgpPath> made = make()) outcome = number(as_numbered(std::move(*made)));
    outcomes_.emplace(key, outcome);
  }
  if (outcome == kNone) return std::nullopt;
  return outcome;
}

std::optional<PathNumber> BgpMemo::exchange(const BgpContext& context, SessionDirection direction, PrefixId prefix, PathNumber best,
                                            std::uint32_t igp_metric) {
  if (asks_tables_[direction.index()]) {
    BgpPath path = *paths_[best];
    path.igp_metric = igp_metric;
    std::optional<BgpPath> made = tiramisu::exchange(context, direction, prefix, path, nullptr);
    return made ? std::optional(number(as_numbered(std::move(*made)))) : std::nullopt;
  }
  if (!sends_igp_metric_[direction.index()]) igp_metric = 0;
  const Key key{direction.index() << 32 | prefix.value, std::uint64_t{best} << 32 | igp_metric};
  return remember(key, [&] {
    BgpPath path = *paths_[best];
    path.igp_metric = igp_metric;
    return tiramisu::exchange(context, direction, prefix, path, nullptr);
  });
}

std::optional<PathNumber> BgpMemo::leak(const BgpContext& context, std::uint32_t index, LeakEdge edge, PrefixId prefix, PathNumber best) {
  const Key key{std::uint64_t{directions_ + index} << 32 | prefix.value, std::uint64_t{best} << 32};
  return remember(key, [&] { return tiramisu::leak(context, edge, prefix, *paths_[best]); });
}

void BgpMemo::trim() {
  if (outcomes_.size() < kMaxOutcomes) return;
  outcomes_.clear();
  paths_.clear();
  numbers_.clear();
}

}  // namespace tiramisu
