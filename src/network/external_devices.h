// External neighbours as devices of the snapshot, so that sessions, announcements and packets to and
// from other networks are simulated like all others.
#pragma once

#include "model/snapshot.h"

namespace tiramisu {

/// Adds one device for each external neighbour, behind the snapshot's own: an interface towards each
/// router that has a `neighbor` statement for it, a session that sends and takes everything, and what
/// it announces. Those of Snapshot::external_neighbors are taken along; where both speak of an
/// address, the given name stays. `all` may leave out neighbours or sessions that no device has, or
/// that are not on a subnet of the router: that is an error where the neighbour is named, else the
/// `neighbor` statement becomes a line that is not modelled. O(neighbours x devices).
std::vector<Diagnostic> add_external_devices(Snapshot& snapshot, ExternalNeighbors all);

/// Lets the external device announce this, too. Its prefix must be new to the device.
void add_announcement(Device& external, const Announcement& announcement);

}  // namespace tiramisu
