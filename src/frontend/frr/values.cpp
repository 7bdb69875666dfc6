#include "frontend/frr/values.h"

#include <charconv>

#include <fmt/format.h>

namespace tiramisu::frr {

std::optional<std::uint32_t> parse_number(std::string_view text) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<ExtCommunity> parse_route_target(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const auto local = parse_number(text.substr(colon + 1));
  if (!local) return std::nullopt;
  if (const auto address = Ipv4Address::parse(text.substr(0, colon))) {
    constexpr ExtCommunity kIpv4Target = ExtCommunity{0x0102} << 48;
    if (*local > 0xFFFF) return std::nullopt;
    return kIpv4Target | ExtCommunity{address->bits} << 16 | *local;
  }
  const auto global = parse_number(text.substr(0, colon));
  if (!global || (*global > 0xFFFF && *local > 0xFFFF)) return std::nullopt;
  return make_route_target(*global, *local);
}

std::vector<std::string_view> split_words(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = text.find_first_not_of(" \t\r"); at != std::string_view::npos; at = text.find_first_not_of(" \t\r", at)) {
    const std::size_t end = std::min(text.find_first_of(" \t\r", at), text.size());
    words.push_back(text.substr(at, end - at));
    at = end;
  }
  return words;
}

std::optional<std::uint32_t> Values::number(const antlr4::Token* token, std::uint32_t min, std::uint32_t max, std::string_view what) {
  if (token == nullptr) return std::nullopt;
  const auto value = parse_number(text_of(token));
  if (value && *value >= min && *value <= max) return value;
  bad(span_of(token), fmt::format("{} {} is not in {}..{}", what, text_of(token), min, max));
  return std::nullopt;
}

std::optional<Ipv4Address> Values::address(const antlr4::Token* token) {
  if (token == nullptr) return std::nullopt;
  const auto value = Ipv4Address::parse(text_of(token));
  if (!value) bad(span_of(token), fmt::format("'{}' is no IPv4 address", text_of(token)));
  return value;
}

std::optional<int> Values::mask(const antlr4::Token* token) {
  const auto value = address(token);
  if (!value) return std::nullopt;
  const auto length = length_of_mask(*value);
  if (!length) bad(span_of(token), fmt::format("netmask {} has holes", text_of(token)));
  return length;
}

std::optional<InterfaceAddress> Values::interface_address(const antlr4::Token* token) {
  if (token == nullptr) return std::nullopt;
  const auto value = InterfaceAddress::parse(text_of(token));
  if (!value) bad(span_of(token), fmt::format("'{}' is no IPv4 address with a prefix length", text_of(token)));
  return value;
}

std::optional<Ipv4Prefix> Values::prefix(const antlr4::Token* token) {
  if (token == nullptr) return std::nullopt;
  const auto value = Ipv4Prefix::parse(text_of(token));
  if (!value) bad(span_of(token), fmt::format("'{}' is no IPv4 prefix", text_of(token)));
  return value;
}

std::optional<Ipv4Prefix> Values::prefix(const antlr4::Token* prefix_token, const antlr4::Token* address_token,
                                         const antlr4::Token* mask_token) {
  if (prefix_token != nullptr) return prefix(prefix_token);
  const auto network = address(address_token);
  const auto length = mask(mask_token);
  if (!network || !length) return std::nullopt;
  return Ipv4Prefix(*network, *length);
}

std::optional<Asn> Values::asn(const antlr4::Token* token) { return number(token, 1, 0xFFFFFFFF, "AS number"); }

std::optional<std::uint32_t> Values::area(const antlr4::Token* token) {
  if (token == nullptr) return std::nullopt;
  if (text_of(token).find('.') == std::string_view::npos) return number(token, 0, 0xFFFFFFFF, "OSPF area");
  const auto dotted = address(token);
  if (!dotted) return std::nullopt;
  return dotted->bits;
}

void Values::bad(Span span, std::string message) {
  failed_ = true;
  diagnostics_.push_back({DiagnosticCode::kBadValue, span, std::move(message)});
}

}  // namespace tiramisu::frr
