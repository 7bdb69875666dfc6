// What each device of a generated network is configured to do, in no vendor's words.
//
// Made in steps: addresses (lay_out_addresses), routing (a Protocol), route policies; then written
// out by one writer for each dialect.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/ipv4.h"
#include "generate/topology.h"

namespace tiramisu::generation {

enum class Dialect : std::uint8_t { kIos, kFrr };

/// OSPF on an interface.
struct OspfPort {
  std::uint32_t area = 0;
  std::uint32_t cost = 1;  ///< of links; 0 where the system's own will do
  bool passive = false;    ///< announced, without neighbours
};

struct Port {
  std::string name;  ///< as the dialect calls it
  std::string description;
  InterfaceAddress address;
  std::uint32_t mbps = 0;  ///< 0: says nothing
  std::optional<OspfPort> ospf;
};

/// A BGP session. Internal ones run between loopbacks.
struct Neighbor {
  Ipv4Address address;
  std::uint32_t asn = 0;
  std::string description;
  bool internal = false;
  bool client = false;         ///< we reflect routes to it
  bool next_hop_self = false;
  std::string prefix_list_in;  ///< empty: none
  std::string map_in;
  std::string map_out;
};

struct Bgp {
  std::uint32_t asn = 0;
  std::vector<Neighbor> neighbors;
  std::string network_map;  ///< route map of the LAN's `network` statement; empty: none
  bool relax = false;       ///< equal-cost paths need not lead through the same systems
};

struct CommunityList {
  std::string name;
  std::vector<std::string> communities;  ///< any of these
};

/// An entry of a route map.
struct MapEntry {
  std::string map;
  std::uint32_t sequence = 10;
  bool permit = true;
  std::string match_community;  ///< a CommunityList's name; empty: everything
  std::uint32_t local_preference = 0;  ///< 0: not set
  std::string community;        ///< replaces the route's; empty: not set
};

struct Device {
  std::string name;
  Dialect dialect = Dialect::kIos;
  Labels labels;
  Port loopback;
  std::vector<Port> links;  ///< in the order of the topology's
  std::optional<Port> lan;
  std::optional<Bgp> bgp;
  bool lan_filter = false;  ///< hosts of the LAN may not log in to routers (IOS only)
  std::vector<std::string> prefix_lists;  ///< names; each permits the LANs of all devices
  std::vector<CommunityList> community_lists;
  std::vector<MapEntry> maps;

  bool runs_ospf() const { return loopback.ospf.has_value(); }
};

/// Where a link of the topology is plugged in.
struct Plug {
  std::size_t device = 0;
  std::size_t link = 0;  ///< index into Device::links
};
struct Cable {
  Plug a, b;
};

struct Design {
  std::vector<Device> devices;  ///< as Topology::nodes
  std::vector<Cable> cables;    ///< as Topology::links

  Port& port(const Plug& plug) { return devices[plug.device].links[plug.link]; }
  const Port& port(const Plug& plug) const { return devices[plug.device].links[plug.link]; }
};

/// All addresses come from these: hosts, loopbacks, links.
inline constexpr Ipv4Prefix kLans(Ipv4Address(0x0A000000), 8);
inline constexpr Ipv4Prefix kLoopbacks(Ipv4Address(0xC0A80000), 16);
inline constexpr Ipv4Prefix kLinks(Ipv4Address(0xAC100000), 12);

/// Devices with interfaces and addresses: a loopback, a /31 for each link, a /24 for the hosts.
/// `dialects` are dealt out in turn.
Design lay_out_addresses(const Topology& topology, const std::vector<Dialect>& dialects);

}  // namespace tiramisu::generation
