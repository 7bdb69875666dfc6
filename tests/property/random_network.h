// Small random networks for property tests: configurations, inventory and policies as texts.
//
// Three to eight devices, IOS and FRR mixed, with one of: OSPF; eBGP between all; iBGP with a
// reflector over OSPF; static routes; OSPF and eBGP that redistribute into each other. Host
// networks hang on routed ports, and on a switch with two gateways where the seed says so.
// Packet filters tell host halves and TCP port 22 apart, and nothing else: see `kHosts`, `kPorts`.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace tiramisu::testing {

/// Last octets of hosts, one in each part that filters can tell apart.
inline constexpr std::array<std::uint32_t, 2> kHosts = {10, 200};
/// TCP destination ports, likewise.
inline constexpr std::array<std::uint16_t, 2> kPorts = {22, 80};

struct RandomNetwork {
  std::vector<std::pair<std::string, std::string>> files;  ///< as load_texts takes them
  std::string inventory;
  std::string policies;
  std::string style;  ///< what kind of network it is, for messages
};

enum class RandomTaste : std::uint8_t {
  kAnything,
  /// Nothing prefers routes, and little filters them (communities that are seldom there): OSPF, eBGP between all, or iBGP over OSPF with a full mesh, one
  /// or two reflectors. Policies ask mostly for reachability, under all kinds of failures.
  kPlain,
  /// Four to seven routers and up to two switches; route maps set, delete and match communities, test AS paths,
  /// prepend, set local preference and MED; trunks leave VLANs out.
  kRich,
  /// As kPlain, with packet filters, wires side by side and eBGP multipath. Policies ask about paths.
  kPaths,
  /// As kPaths, with eBGP between customers, peers and providers, which are one router or several: what comes from
  /// customers is preferred, and only that is told to others than customers. Some neighbours keep to none of it.
  kPreferred,
};

/// The same seed gives the same network on every machine.
RandomNetwork make_random_network(std::uint32_t seed, RandomTaste taste = RandomTaste::kAnything);

}  // namespace tiramisu::testing
