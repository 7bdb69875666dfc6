// Reads values of tokens and reports those that a commit would refuse, at their place.
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

namespace tiramisu::junos {

/// Each reader gives nullopt and one kBadValue diagnostic (TIR0203) for a bad value. A null token
/// (an optional part that is not there) gives nullopt without a diagnostic.
class Values {
 public:
  explicit Values(std::vector<Diagnostic>& diagnostics) : diagnostics_(diagnostics) {}

  /// A decimal number of min..max; `what` names it in the message ("OSPF metric").
  std::optional<std::uint32_t> number(const antlr4::Token* token, std::uint32_t min, std::uint32_t max, std::string_view what);
  std::optional<Ipv4Address> address(const antlr4::Token* token);
  /// "10.0.0.1/24", host bits kept; without a length a host.
  std::optional<InterfaceAddress> interface_address(const antlr4::Token* token);
  /// "10.0.0.0/8" or "10.0.0.1"; host bits are cleared.
  std::optional<Ipv4Prefix> prefix(const antlr4::Token* token);
  /// The same where a commit refuses host bits.
  std::optional<Ipv4Prefix> exact_prefix(const antlr4::Token* token);
  /// "65000" or "1.10" (RFC 5396 asdot).
  std::optional<Asn> asn(const antlr4::Token* token);
  std::optional<std::uint32_t> area(const antlr4::Token* token);
  /// "1g", "100m", "10k", "1000000": bits per second.
  std::optional<std::uint64_t> bandwidth(const antlr4::Token* token);

  void bad(Span span, std::string message);

  /// True where a value of the current statement was bad; cleared by restart().
  bool failed() const { return failed_; }
  void restart() { failed_ = false; }

 private:
  std::vector<Diagnostic>& diagnostics_;
  bool failed_ = false;
};

/// The whole of `text` as a decimal number that fits.
std::optional<std::uint32_t> parse_number(std::string_view text);
std::optional<Asn> parse_asn(std::string_view text);
std::optional<std::uint64_t> parse_bandwidth(std::string_view text);
/// The words of a text, cut at blanks.
std::vector<std::string_view> split_words(std::string_view text);

}  // namespace tiramisu::junos
