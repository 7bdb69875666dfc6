// A chain of IOS routers r1 - r2 - ... in one OSPF area, with loopbacks 10.0.0.N.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "frontend/load.h"
#include "network/network.h"
#include "routing/simulation.h"

namespace tiramisu::testing {

struct ChainOptions {
  int routers = 3;
  std::map<std::string, std::string> interface_lines;  ///< "r2 west" -> further lines of that interface
  std::map<std::string, std::string> lines;            ///< "r2" -> further lines of the device
};

inline Network chain(const ChainOptions& options) {
  const auto extra = [](const std::map<std::string, std::string>& from, const std::string& key) {
    const auto found = from.find(key);
    return found == from.end() ? std::string() : found->second;
  };
  std::vector<std::pair<std::string, std::string>> files;
  for (int i = 1; i <= options.routers; ++i) {
    const std::string name = fmt::format("r{}", i);
    std::string text = fmt::format("version 15.2\nhostname {}\n!\ninterface Loopback0\n ip address 10.0.0.{} 255.255.255.255\n!\n", name, i);
    const auto wire = [&](const std::string& side, int subnet, int host) {
      text += fmt::format("interface GigabitEthernet0/{}\n ip address 10.9.{}.{} 255.255.255.252\n{}!\n", side == "west" ? 0 : 1, subnet,
                          host, extra(options.interface_lines, name + " " + side));
    };
    if (i > 1) wire("west", i - 1, 2);
    if (i < options.routers) wire("east", i, 1);
    text += "router ospf 1\n network 10.0.0.0 0.255.255.255 area 0\n!\n" + extra(options.lines, name) + "end\n";
    files.emplace_back("configs/" + name + ".cfg", text);
  }
  return build_network(load_texts(files, LoadOptions()));
}

/// The protocol of a router's route to the prefix; empty: it has none.
inline std::string route_of(const Network& network, const std::string& router, const std::string& prefix) {
  const Simulator simulator(network, {});
  const DataPlane plane = simulator.solve({});
  const auto id = simulator.prefixes().find(*Ipv4Prefix::parse(prefix));
  if (!id) return "";
  const Route* route = plane.ribs[network.node_instances[*network.find_node(router)].front()].find(*id);
  return route == nullptr ? "" : std::string(name(route->protocol));
}

}  // namespace tiramisu::testing
