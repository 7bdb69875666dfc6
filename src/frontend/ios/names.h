// Names that IOS gives to numbers: interface types, TCP and UDP ports, ICMP messages.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/interface.h"

namespace tiramisu::ios {

/// The full name of an interface as `show running-config` writes it: "Gi0/1" and
/// "gigabitethernet0/1" are GigabitEthernet0/1. Names of unknown types stay as they are.
std::string canonical_interface_name(std::string_view name);

/// What the (canonical) name says of the interface.
InterfaceKind interface_kind(std::string_view name);

/// GigabitEthernet0/1 of GigabitEthernet0/1.100; empty for a name without a dot.
std::string_view parent_name(std::string_view name);

/// 10 of Vlan10; 0 for another interface.
std::uint16_t svi_vlan(std::string_view name);

/// The bandwidth in bit/s that IOS assumes of an interface with this (canonical) name.
std::uint64_t default_bandwidth_bps(std::string_view name);

/// The number of a protocol name in an extended access list; nullopt for `ip` (any) and for
/// an unknown one.
std::optional<std::uint8_t> protocol_number(std::string_view name);

/// The number of a TCP or UDP port name, "www" -> 80.
std::optional<std::uint16_t> port_number(std::string_view name);

struct IcmpMessage {
  std::uint8_t type = 0;
  std::optional<std::uint8_t> code;
};
/// Type and code of an ICMP message name, "host-unreachable" -> 3, 1.
std::optional<IcmpMessage> icmp_message(std::string_view name);

/// The length of the classful network that an address lies in: 8, 16 or 24; 32 beyond class C;
/// 0 for 0.0.0.0.
int classful_length(Ipv4Address address);

/// The text behind a type 7 password, which hides it only; nullopt where it is malformed.
std::optional<std::string> reveal_type7(std::string_view hidden);

}  // namespace tiramisu::ios
