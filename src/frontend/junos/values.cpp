#include "frontend/junos/values.h"

#include <charconv>

#include <fmt/format.h>

namespace tiramisu::junos {

std::optional<std::uint32_t> parse_number(std::string_view text) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<Asn> parse_asn(std::string_view text) {
  const std::size_t dot = text.find('.');
  if (dot == std::string_view::npos) return parse_number(text);
  const auto high = parse_number(text.substr(0, dot)), low = parse_number(text.substr(dot + 1));
  if (!high || !low || *high > 0xFFFF || *low > 0xFFFF) return std::nullopt;
  return *high << 16 | *low;
}

std::optional<std::uint64_t> parse_bandwidth(std::string_view text) {
  std::uint64_t factor = 1;
  if (text.ends_with('k') || text.ends_with('K')) factor = 1'000;
  if (text.ends_with('m') || text.ends_with('M')) factor = 1'000'000;
  if (text.ends_with('g') || text.ends_with('G')) factor = 1'000'000'000;
  if (factor != 1) text.remove_suffix(1);
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value > 1'000'000'000'000'000ULL / factor) return std::nullopt;
  return value * factor;
}

std::vector<std::string_view> split_words(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = text.find_first_not_of(" \t\r\n"); at != std::string_view::npos; at = text.find_first_not_of(" \t\r\n", at)) {
    const std::size_t end = std::min(text.find_first_of(" \t\r\n", at), text.size());
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

std::optional<InterfaceAddress> Values::interface_address(const antlr4::Token* token) {
  if (token == nullptr) return std::nullopt;
  if (const auto host = Ipv4Address::parse(text_of(token))) return InterfaceAddress{*host, 32};
  const auto value = InterfaceAddress::parse(text_of(token));
  if (!value) bad(span_of(token), fmt::format("'{}' is no IPv4 address with a prefix length", text_of(token)));
  return value;
}

std::optional<Ipv4Prefix> Values::prefix(const antlr4::Token* token) {
  if (token == nullptr) return std::nullopt;
  if (const auto host = Ipv4Address::parse(text_of(token))) return Ipv4Prefix::host(*host);
  const auto value = Ipv4Prefix::parse(text_of(token));
  if (!value) bad(span_of(token), fmt::format("'{}' is no IPv4 prefix", text_of(token)));
  return value;
}

std::optional<Ipv4Prefix> Values::exact_prefix(const antlr4::Token* token) {
  const auto value = prefix(token);
  if (!value) return value;
  const auto written = InterfaceAddress::parse(text_of(token));
  if (!written || written->address == value->address()) return value;
  bad(span_of(token), fmt::format("{} has host bits: a commit refuses it", text_of(token)));
  return std::nullopt;
}

std::optional<Asn> Values::asn(const antlr4::Token* token) {
  if (token == nullptr) return std::nullopt;
  const auto value = parse_asn(text_of(token));
  if (value && *value != 0) return value;
  bad(span_of(token), fmt::format("'{}' is no AS number", text_of(token)));
  return std::nullopt;
}

std::optional<std::uint32_t> Values::area(const antlr4::Token* token) {
  if (token == nullptr) return std::nullopt;
  if (text_of(token).find('.') == std::string_view::npos) return number(token, 0, 0xFFFFFFFF, "OSPF area");
  const auto dotted = address(token);
  if (!dotted) return std::nullopt;
  return dotted->bits;
}

std::optional<std::uint64_t> Values::bandwidth(const antlr4::Token* token) {
  if (token == nullptr) return std::nullopt;
  const auto value = parse_bandwidth(text_of(token));
  if (value && *value > 0) return value;
  bad(span_of(token), fmt::format("'{}' is no bandwidth", text_of(token)));
  return std::nullopt;
}

void Values::bad(Span span, std::string message) {
  failed_ = true;
  diagnostics_.push_back({DiagnosticCode::kBadValue, span, std::move(message)});
}

}  // namespace tiramisu::junos
