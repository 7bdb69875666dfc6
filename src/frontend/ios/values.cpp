#include "frontend/ios/values.h"

#include <charconv>

#include <fmt/format.h>

namespace tiramisu::ios {

std::optional<std::uint32_t> parse_number(std::string_view text) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

void Values::bad(Span span, std::string message) {
  failed_ = true;
  diagnostics_.push_back({DiagnosticCode::kBadValue, span, std::move(message)});
}

std::optional<std::uint32_t> Values::number(const antlr4::Token* token, std::uint32_t min, std::uint32_t max,
                                            std::string_view what) {
  if (token == nullptr) return std::nullopt;
  const std::optional<std::uint32_t> value = parse_number(text_of(token));
  if (value && *value >= min && *value <= max) return value;
  bad(span_of(token), fmt::format("{} '{}' is not in {}..{}", what, text_of(token), min, max));
  return std::nullopt;
}

std::optional<Ipv4Address> Values::address(const antlr4::Token* token) {
  if (token == nullptr) return std::nullopt;
  const std::optional<Ipv4Address> value = Ipv4Address::parse(text_of(token));
  if (!value) bad(span_of(token), fmt::format("'{}' is not an IPv4 address", text_of(token)));
  return value;
}

std::optional<int> Values::mask(const antlr4::Token* token) {
  const std::optional<Ipv4Address> value = address(token);
  if (!value) return std::nullopt;
  const std::optional<int> length = length_of_mask(*value);
  if (!length) bad(span_of(token), fmt::format("'{}' is not a netmask: its one bits are not contiguous", text_of(token)));
  return length;
}

std::optional<InterfaceAddress> Values::interface_address(const antlr4::Token* address_token, const antlr4::Token* mask_token) {
  const std::optional<Ipv4Address> where = address(address_token);
  const std::optional<int> length = mask(mask_token);
  if (!where || !length) return std::nullopt;
  return InterfaceAddress{*where, static_cast<std::uint8_t>(*length)};
}

std::optional<InterfaceAddress> Values::interface_address(const antlr4::Token* token) {
  const std::optional<InterfaceAddress> value = InterfaceAddress::parse(text_of(token));
  if (!value) bad(span_of(token), fmt::format("'{}' is not an IPv4 address and length", text_of(token)));
  return value;
}

std::optional<Ipv4Prefix> Values::prefix(const antlr4::Token* address_token, const antlr4::Token* mask_token, bool strict) {
  const std::optional<InterfaceAddress> value = interface_address(address_token, mask_token);
  if (!value) return std::nullopt;
  if (strict && value->subnet().address() != value->address) {
    bad(span_of(address_token), fmt::format("'{}' has host bits set under the mask {}", text_of(address_token), text_of(mask_token)));
    return std::nullopt;
  }
  return value->subnet();
}

std::optional<Asn> Values::asn(const antlr4::Token* token) {
  if (token == nullptr) return std::nullopt;
  const std::string_view text = text_of(token);
  const std::size_t dot = text.find('.');
  std::optional<std::uint32_t> value;
  if (dot == std::string_view::npos) {
    value = parse_number(text);
  } else {
    const std::optional<std::uint32_t> high = parse_number(text.substr(0, dot));
    const std::optional<std::uint32_t> low = parse_number(text.substr(dot + 1));
    if (high && low && *high <= 65535 && *low <= 65535) value = *high << 16 | *low;
  }
  if (value && *value != 0) return value;
  bad(span_of(token), fmt::format("'{}' is not an AS number", text));
  return std::nullopt;
}

std::optional<std::uint32_t> Values::area(const antlr4::Token* token) {
  if (token == nullptr) return std::nullopt;
  if (const std::optional<Ipv4Address> dotted = Ipv4Address::parse(text_of(token))) return dotted->bits;
  if (const std::optional<std::uint32_t> value = parse_number(text_of(token))) return value;
  bad(span_of(token), fmt::format("'{}' is not an OSPF area", text_of(token)));
  return std::nullopt;
}

std::optional<std::uint32_t> Values::tag(const antlr4::Token* token) {
  if (token == nullptr) return std::nullopt;
  if (const std::optional<Ipv4Address> dotted = Ipv4Address::parse(text_of(token))) return dotted->bits;
  if (const std::optional<std::uint32_t> value = parse_number(text_of(token))) return value;
  bad(span_of(token), fmt::format("'{}' is not a route tag", text_of(token)));
  return std::nullopt;
}

}  // namespace tiramisu::ios
