// Reads values of tokens and reports those that vtysh would reject, at their place.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/ipv4.h"
#include "frontend/fence/line_token.h"
#include "model/bgp.h"

namespace tiramisu::frr {

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
  /// "10.0.0.1/24", host bits kept.
  std::optional<InterfaceAddress> interface_address(const antlr4::Token* token);
  /// "10.0.0.0/8"; host bits are cleared, as FRR does.
  std::optional<Ipv4Prefix> prefix(const antlr4::Token* token);
  /// A prefix, or an address with its netmask.
  std::optional<Ipv4Prefix> prefix(const antlr4::Token* prefix_token, const antlr4::Token* address_token, const antlr4::Token* mask_token);
  std::optional<Asn> asn(const antlr4::Token* token);
  /// An OSPF area: a number or dotted.
  std::optional<std::uint32_t> area(const antlr4::Token* token);

  void bad(Span span, std::string message);

  /// True where a value of the current line was bad; cleared by restart().
  bool failed() const { return failed_; }
  void restart() { failed_ = false; }
  std::vector<Diagnostic>& diagnostics() { return diagnostics_; }

 private:
  std::vector<Diagnostic>& diagnostics_;
  bool failed_ = false;
};

/// The whole of `text` as a decimal number that fits.
std::optional<std::uint32_t> parse_number(std::string_view text);
/// "65000:1" or "10.0.0.1:1".
std::optional<ExtCommunity> parse_route_target(std::string_view text);
/// The words of a text, cut at blanks.
std::vector<std::string_view> split_words(std::string_view text);

}  // namespace tiramisu::frr
