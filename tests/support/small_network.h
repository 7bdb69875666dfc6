// A network of four devices for tests of inventories and policies, from IOS texts.
//
//   lan-a (10.1.0.0/24) - r1 === r2 - r3 - sw1: VLAN 10 (10.3.10.0/24, hosts on two ports of sw1)
//                       two cables    lan-b (10.2.0.0/24) on r2
#pragma once

#include <string>
#include <utility>

#include "base/diagnostic.h"
#include "frontend/load.h"
#include "network/network.h"

namespace tiramisu::testing {

inline std::string interface(const std::string& name, const std::string& lines) { return "interface " + name + "\n" + lines + "!\n"; }

inline Network small_network() {
  const std::string end = "end\n";
  const auto routed = [](const std::string& name, const std::string& address, const std::string& mask) {
    return interface(name, " ip address " + address + " " + mask + "\n");
  };
  const std::string head = "version 15.2\nhostname ";
  const std::string r1 = head + "r1\n!\n" + routed("Loopback0", "10.0.0.1", "255.255.255.255") +
                         routed("GigabitEthernet0/0", "10.0.12.1", "255.255.255.252") +
                         routed("GigabitEthernet0/1", "10.0.12.5", "255.255.255.252") +
                         routed("GigabitEthernet0/2", "10.1.0.1", "255.255.255.0") + end;
  const std::string r2 = head + "r2\n!\n" + routed("Loopback0", "10.0.0.2", "255.255.255.255") +
                         routed("GigabitEthernet0/0", "10.0.12.2", "255.255.255.252") +
                         routed("GigabitEthernet0/1", "10.0.12.6", "255.255.255.252") +
                         routed("GigabitEthernet0/2", "10.0.23.1", "255.255.255.252") +
                         routed("GigabitEthernet0/3", "10.2.0.1", "255.255.255.0") + end;
  const std::string r3 = head + "r3\n!\nvlan 10\n!\n" + routed("GigabitEthernet0/0", "10.0.23.2", "255.255.255.252") +
                         interface("GigabitEthernet0/1", " switchport mode trunk\n") + routed("Vlan10", "10.3.10.1", "255.255.255.0") + end;
  const std::string sw1 = head + "sw1\n!\nvlan 10\n!\n" + interface("GigabitEthernet0/0", " switchport mode trunk\n") +
                          interface("GigabitEthernet0/1", " switchport mode access\n switchport access vlan 10\n") +
                          interface("GigabitEthernet0/2", " switchport mode access\n switchport access vlan 10\n") + end;
  const auto cable = [](const std::string& a, const std::string& ia, const std::string& b, const std::string& ib) {
    return "{\"node1\":{\"hostname\":\"" + a + "\",\"interfaceName\":\"" + ia + "\"},\"node2\":{\"hostname\":\"" + b +
           "\",\"interfaceName\":\"" + ib + "\"}}";
  };
  const std::string topology = "{\"edges\":[" + cable("r1", "GigabitEthernet0/0", "r2", "GigabitEthernet0/0") + "," +
                               cable("r1", "GigabitEthernet0/1", "r2", "GigabitEthernet0/1") + "," +
                               cable("r2", "GigabitEthernet0/2", "r3", "GigabitEthernet0/0") + "," +
                               cable("r3", "GigabitEthernet0/1", "sw1", "GigabitEthernet0/0") + "]}";
  const std::string host = "{\"hostname\":\"h1\",\"hostInterfaces\":{\"eth0\":{\"name\":\"eth0\",\"prefix\":\"10.2.0.100/24\","
                           "\"gateway\":\"10.2.0.1\"}}}";
  return build_network(load_texts({{"configs/r1.cfg", r1},
                                   {"configs/r2.cfg", r2},
                                   {"configs/r3.cfg", r3},
                                   {"configs/sw1.cfg", sw1},
                                   {"hosts/h1.json", host},
                                   {"layer1_topology.json", topology}},
                                  LoadOptions()));
}

/// All diagnostics as they are shown.
inline std::string rendered(const std::vector<Diagnostic>& diagnostics, const SourceMap& sources) {
  std::string text;
  for (const Diagnostic& diagnostic : diagnostics) text += render(diagnostic, sources);
  return text;
}

}  // namespace tiramisu::testing
