// The network with one more announcement from outside: what neighbours that may announce anything are
// tried out with.
#pragma once

#include <memory>

#include "model/external_neighbor.h"
#include "routing/simulation.h"

namespace tiramisu {

/// An announcement that an external neighbour might make.
struct PossibleAnnouncement {
  NodeId neighbor;
  Announcement announcement;
};

/// "isp-a announces 192.0.2.0/24, communities 65010:7".
std::string describe(const Network& network, const PossibleAnnouncement& possible);

/// Ids are those of the network that it is made of. Movable; holds all that it needs.
struct AnnouncedWorld {
  std::unique_ptr<const Network> network;
  std::unique_ptr<const Simulator> simulator;
};

/// O(network). `prefixes`: as Simulator takes them.
AnnouncedWorld make_world(const Network& network, const PossibleAnnouncement& possible, const std::vector<Ipv4Prefix>& prefixes);

}  // namespace tiramisu
