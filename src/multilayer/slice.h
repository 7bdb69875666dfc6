// A destination to which having a path and having a route are the same: see transparent_slices.h.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "multilayer/fabric.h"
#include "multilayer/rag.h"

namespace tiramisu {

class PreferenceMap;

enum class SliceKind : std::uint8_t { kLinkState, kExternalBgp, kInternalBgp, kSeveralAses, kPreferences };
/// "link-state", "external BGP", "internal BGP", "several ASes", "preferences"
std::string_view name(SliceKind kind);

struct TransparentSlice {
  SliceKind kind = SliceKind::kLinkState;
  std::vector<InstanceId> deliverers;  ///< routers that have the subnet; ascending
  /// kInternalBgp: packets from another router need one of these joined with the deliverer, too;
  /// empty: they do not.
  std::vector<InstanceId> reflectors;
  /// kExternalBgp: why routers may not take the way over the fewest ASes, then that of the lowest router id;
  /// empty: they do.
  std::string path_doubt;
  /// kPreferences: what eBGP sessions make of routes.
  std::shared_ptr<const PreferenceMap> preferences;
};

/// A slice, or why the destination has none, in one sentence.
struct SliceAnswer {
  std::optional<TransparentSlice> slice;
  std::string why_not;
};

/// Is the port one that no failure but its device's takes down: physical or a loopback, and on no link?
bool lasts_with_device(const Network& network, PortId port);

/// The routers that have the prefix as a subnet of their own. Refuses where one of their ports can go
/// down before its device does, or where another router puts the prefix into a process.
struct Deliverers {
  std::vector<InstanceId> instances;  ///< ascending
  std::string why_not;
};
Deliverers find_deliverers(const RoutingAdjacencyGraph& rag, const Ipv4Prefix& prefix, const Taint& taint);

}  // namespace tiramisu
