// Line accounting: what became of each line of a configuration file.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/source.h"

namespace tiramisu {

enum class LineClass : std::uint8_t {
  kBlank,         ///< empty, or a comment
  kModelled,      ///< its meaning is in the model
  kIrrelevant,    ///< cannot change forwarding (banner, NTP, SNMP, AAA ...), by a documented list
  kUnmodelled,    ///< understood, can change forwarding, not modelled
  kUnrecognised,  ///< not understood: it might change anything
};

/// How far the effect of a line that is not modelled can reach.
enum class LineReach : std::uint8_t {
  kDevice,       ///< anything on the device
  kInterface,    ///< traffic and adjacencies on interface `element`
  kOspf,         ///< OSPF on the device
  kBgp,          ///< BGP on the device
  kStatic,       ///< static routes on the device
  kRoutePolicy,  ///< what uses the route policy, prefix list or community list `element`
  kAcl,          ///< what uses the ACL `element`
  kVrf,          ///< the VRF `element`
  kLayer2,       ///< bridging and VLANs on the device
  kIpv6,         ///< IPv6 only: no IPv4 verdict can depend on it
};

/// A line that could change forwarding and is not in the model.
struct UnmodelledLine {
  Span span;  ///< the whole line without its indentation
  LineClass line_class = LineClass::kUnrecognised;
  LineReach reach = LineReach::kDevice;
  std::string element;  ///< name of the interface, policy, ACL or VRF; empty where `reach` has none
  /// It only matters where a BGP neighbour can send more prefixes than this (`maximum-prefix`).
  std::optional<std::uint32_t> prefix_limit = {};
};

/// The account of one file: `classes[n-1]` is the class of line n.
struct FileAccount {
  FileId file;
  std::vector<LineClass> classes;
};

}  // namespace tiramisu
