// Reads values of tokens and reports those that a device would reject, at their place.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/ipv4.h"
#include "frontend/fence/line_token.h"
#include "model/acl.h"
#include "model/bgp.h"
#include "model/route_policy.h"

namespace tiramisu::ios {

/// Each reader gives nullopt and one kBadValue diagnostic (TIR0203) for a bad value. A null
/// token (an optional part that is not there) gives nullopt without a diagnostic.
class Values {
 public:
  explicit Values(std::vector<Diagnostic>& diagnostics) : diagnostics_(diagnostics) {}

  /// A decimal number of min..max; `what` names it in the message ("OSPF cost").
  std::optional<std::uint32_t> number(const antlr4::Token* token, std::uint32_t min, std::uint32_t max, std::string_view what);
  std::optional<Ipv4Address> address(const antlr4::Token* token);
  /// The length of a netmask without holes.
  std::optional<int> mask(const antlr4::Token* token);
  /// Address and netmask; host bits stay.
  std::optional<InterfaceAddress> interface_address(const antlr4::Token* address, const antlr4::Token* mask);
  /// "10.0.0.1/24".
  std::optional<InterfaceAddress> interface_address(const antlr4::Token* token);
  /// Network and netmask; nullopt with a diagnostic where host bits are set (`strict`).
  std::optional<Ipv4Prefix> prefix(const antlr4::Token* address, const antlr4::Token* mask, bool strict);
  /// "65000" or "1.10" (RFC 5396); not 0.
  std::optional<Asn> asn(const antlr4::Token* token);
  /// An OSPF area: a number or dotted.
  std::optional<std::uint32_t> area(const antlr4::Token* token);
  /// A route tag: a number or dotted.
  std::optional<std::uint32_t> tag(const antlr4::Token* token);

  /// "10,20-30" as ranges of VLANs.
  std::optional<std::vector<std::pair<std::uint16_t, std::uint16_t>>> vlan_list(const antlr4::Token* list);
  /// "65000:1", "1.10:1" or "10.0.0.1:1".
  std::optional<ExtCommunity> route_target(const antlr4::Token* token);
  /// `eq`, `neq`, `gt`, `lt` or `range` and its ports. Empty, with a diagnostic, where no port fits.
  std::vector<PortRange> port_test(const antlr4::Token* op, std::vector<std::uint16_t> ports);

  void bad(Span span, std::string message);

  /// True where a value of the current line was bad; cleared by restart().
  bool failed() const { return failed_; }
  void restart() { failed_ = false; }

 private:
  std::vector<Diagnostic>& diagnostics_;
  bool failed_ = false;
};

/// "65000:1", "1.10:1" or "10.0.0.1:1".
std::optional<ExtCommunity> parse_route_target(std::string_view text);
/// The whole of `text` as a decimal number that fits.
std::optional<std::uint32_t> parse_number(std::string_view text);

}  // namespace tiramisu::ios
