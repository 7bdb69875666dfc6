// One BGP update: what a speaker sends of its best path, and what the other makes of it.
//
// Export (split horizon, reflection RFC 4456, well-known communities RFC 1997, outbound filters,
// AS path, next hop) and import (loop checks, inbound filters, weight and local preference)
// stand in one place, so that evidence can ask why a route did not arrive.
#pragma once

#include "routing/bgp_context.h"

namespace tiramisu {

/// Where an update ended.
enum class ExchangeOutcome : std::uint8_t {
  kAccepted,
  kSessionDown,
  kNotSentBack,          ///< it was learned from this neighbour
  kNotReflected,         ///< iBGP to iBGP without a reflection client
  kWellKnownCommunity,   ///< no-advertise, no-export, local-as
  kSuppressed,           ///< summary-only or suppress-map of an aggregate
  kRequiresPolicy,       ///< RFC 8212 on either side
  kDeniedOutFilter,      ///< prefix list, distribute list or filter list on sending
  kDeniedOutPolicy,
  kAsLoop,
  kOriginatorLoop,
  kClusterLoop,
  kFirstAs,
  kDeniedInFilter,
  kDeniedInPolicy,
};

/// Why an exchange came out as it did.
struct ExchangeReport {
  ExchangeOutcome outcome = ExchangeOutcome::kAccepted;
  Span span;         ///< the line that decided (policy term, list, neighbour), where there is one
  Span unmodelled;   ///< a clause that is not modelled was met
};

/// Sends `best` (a path of the sender for `prefix`) over the direction. nullopt where it does
/// not arrive. `report` may be null. The path's next hop is not resolved yet.
std::optional<BgpPath> exchange(const BgpContext& context, SessionDirection direction, PrefixId prefix, const BgpPath& best,
                                ExchangeReport* report);

/// The default route that a neighbour originates to its peer (neighbor default-originate).
std::optional<BgpPath> exchange_default(const BgpContext& context, SessionDirection direction, ExchangeReport* report);

/// Leaks a path into another VRF of the device; nullopt where the import and export targets or
/// policies do not let it.
std::optional<BgpPath> leak(const BgpContext& context, LeakEdge edge, PrefixId prefix, const BgpPath& best);

/// Explains, in a finished data plane, what becomes of the sender's route for `prefix` on a
/// session: for evidence. `best`: the sender's best path, nullptr where it has none.
ExchangeReport explain_exchange(const Simulator& simulator, const DataPlane& plane, SessionId session, bool from_a,
                                PrefixId prefix, const BgpPath& best);

}  // namespace tiramisu
