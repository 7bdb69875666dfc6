#include "frontend/ios/values.h"

#include <algorithm>
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

std::vector<PortRange> Values::port_test(const antlr4::Token* op, std::vector<std::uint16_t> ports) {
  const std::string_view test = text_of(op);
  const std::uint16_t first = ports.front();
  std::vector<PortRange> ranges;
  if (test == "range") {
    if (first <= ports.back()) return {{first, ports.back()}};
    bad(span_of(op), fmt::format("the port range {} to {} is empty", first, ports.back()));
  } else if (test == "eq") {
    for (const std::uint16_t port : ports) ranges.push_back({port, port});
  } else if (test == "neq") {
    std::sort(ports.begin(), ports.end());
    std::uint32_t next = 0;
    for (const std::uint16_t port : ports) {
      if (port > next) ranges.push_back({static_cast<std::uint16_t>(next), static_cast<std::uint16_t>(port - 1)});
      next = std::uint32_t{port} + 1;
    }
    if (next <= 65535) ranges.push_back({static_cast<std::uint16_t>(next), 65535});
  } else if (test == "gt" ? first < 65535 : first > 0) {
    ranges.push_back(test == "gt" ? PortRange{static_cast<std::uint16_t>(first + 1), 65535} : PortRange{0, static_cast<std::uint16_t>(first - 1)});
  } else {
    bad(span_of(op), fmt::format("no port is '{} {}'", test, first));
  }
  return ranges;
}

std::optional<std::vector<std::pair<std::uint16_t, std::uint16_t>>> Values::vlan_list(const antlr4::Token* list) {
  constexpr std::uint32_t kLastVlan = 4094;
  std::vector<std::pair<std::uint16_t, std::uint16_t>> ranges;
  std::string_view rest = text_of(list);
  for (;;) {
    const std::size_t comma = rest.find(',');
    const std::string_view item = rest.substr(0, comma);
    const std::size_t dash = item.find('-');
    const std::optional<std::uint32_t> first = parse_number(item.substr(0, dash));
    const std::optional<std::uint32_t> last = dash == std::string_view::npos ? first : parse_number(item.substr(dash + 1));
    if (!first || !last || *first == 0 || *last > kLastVlan || *first > *last) {
      bad(span_of(list), fmt::format("'{}' is not a list of VLANs in 1..{}", text_of(list), kLastVlan));
      return std::nullopt;
    }
    ranges.emplace_back(static_cast<std::uint16_t>(*first), static_cast<std::uint16_t>(*last));
    if (comma == std::string_view::npos) return ranges;
    rest.remove_prefix(comma + 1);
  }
}

std::optional<ExtCommunity> Values::route_target(const antlr4::Token* token) {
  const std::optional<ExtCommunity> target = parse_route_target(text_of(token));
  if (!target) bad(span_of(token), fmt::format("'{}' is not a route target", text_of(token)));
  return target;
}

std::optional<ExtCommunity> parse_route_target(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const std::string_view global = text.substr(0, colon);
  const std::optional<std::uint32_t> local = parse_number(text.substr(colon + 1));
  if (!local) return std::nullopt;
  if (const std::optional<Ipv4Address> address = Ipv4Address::parse(global)) return make_route_target(address->bits, *local);
  if (const std::optional<std::uint32_t> asn = parse_number(global)) return make_route_target(*asn, *local);
  const std::size_t dot = global.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const std::optional<std::uint32_t> high = parse_number(global.substr(0, dot));
  const std::optional<std::uint32_t> low = parse_number(global.substr(dot + 1));
  if (!high || !low || *high > 65535 || *low > 65535) return std::nullopt;
  return make_route_target(*high << 16 | *low, *local);
}

}  // namespace tiramisu::ios
