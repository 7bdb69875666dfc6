// IPv4 addresses and prefixes as values.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include <fmt/format.h>

namespace tiramisu {

/// An IPv4 address; `bits` is in host order, so ordering is numeric.
struct Ipv4Address {
  std::uint32_t bits = 0;

  constexpr Ipv4Address() = default;
  constexpr explicit Ipv4Address(std::uint32_t b) : bits(b) {}

  /// Dotted quad with four decimal octets (0..255), nothing before or after; else nullopt.
  static std::optional<Ipv4Address> parse(std::string_view text);
  std::string to_string() const;

  auto operator<=>(const Ipv4Address&) const = default;
};

/// The netmask of a length 0..32, e.g. 24 -> 0xffffff00.
constexpr std::uint32_t mask_of_length(int length) {
  return length == 0 ? 0U : ~std::uint32_t{0} << (32 - length);
}

/// The length of a contiguous netmask (255.255.255.0 -> 24), nullopt where it has holes.
std::optional<int> length_of_mask(Ipv4Address mask);

/// A network: host bits are zero by construction. Ordered by address, then by length.
class Ipv4Prefix {
 public:
  constexpr Ipv4Prefix() = default;
  /// Clears the host bits. `length` is 0..32.
  constexpr Ipv4Prefix(Ipv4Address address, int length)
      : address_(address.bits & mask_of_length(length)), length_(static_cast<std::uint8_t>(length)) {}

  /// "10.0.0.0/8"; host bits are cleared. nullopt for anything else.
  static std::optional<Ipv4Prefix> parse(std::string_view text);
  static constexpr Ipv4Prefix host(Ipv4Address address) { return {address, 32}; }

  constexpr Ipv4Address address() const { return address_; }
  constexpr int length() const { return length_; }
  constexpr Ipv4Address first() const { return address_; }
  constexpr Ipv4Address last() const { return Ipv4Address(address_.bits | ~mask_of_length(length_)); }
  constexpr bool contains(Ipv4Address a) const { return (a.bits & mask_of_length(length_)) == address_.bits; }
  /// True for an equal or longer prefix inside this one.
  constexpr bool contains(const Ipv4Prefix& p) const { return p.length_ >= length_ && contains(p.address_); }
  constexpr bool overlaps(const Ipv4Prefix& p) const { return contains(p) || p.contains(*this); }
  constexpr bool is_default() const { return length_ == 0; }

  std::string to_string() const;

  auto operator<=>(const Ipv4Prefix&) const = default;

 private:
  Ipv4Address address_;
  std::uint8_t length_ = 0;
};

/// An address with the length of its subnet, as on an interface: 10.0.0.1/24.
struct InterfaceAddress {
  Ipv4Address address;
  std::uint8_t length = 32;

  /// "10.0.0.1/24".
  static std::optional<InterfaceAddress> parse(std::string_view text);
  constexpr Ipv4Prefix subnet() const { return {address, length}; }
  std::string to_string() const;

  auto operator<=>(const InterfaceAddress&) const = default;
};

}  // namespace tiramisu

template <>
struct std::hash<tiramisu::Ipv4Address> {
  std::size_t operator()(tiramisu::Ipv4Address a) const noexcept { return a.bits * std::size_t{0x9E3779B97F4A7C15}; }
};
template <>
struct std::hash<tiramisu::Ipv4Prefix> {
  std::size_t operator()(const tiramisu::Ipv4Prefix& p) const noexcept {
    return (std::size_t{p.address().bits} << 6 | static_cast<std::size_t>(p.length())) * std::size_t{0x9E3779B97F4A7C15};
  }
};

template <>
struct fmt::formatter<tiramisu::Ipv4Address> : fmt::formatter<std::string_view> {
  auto format(tiramisu::Ipv4Address a, fmt::format_context& ctx) const {
    return fmt::formatter<std::string_view>::format(a.to_string(), ctx);
  }
};
template <>
struct fmt::formatter<tiramisu::Ipv4Prefix> : fmt::formatter<std::string_view> {
  auto format(const tiramisu::Ipv4Prefix& p, fmt::format_context& ctx) const {
    return fmt::formatter<std::string_view>::format(p.to_string(), ctx);
  }
};
template <>
struct fmt::formatter<tiramisu::InterfaceAddress> : fmt::formatter<std::string_view> {
  auto format(const tiramisu::InterfaceAddress& a, fmt::format_context& ctx) const {
    return fmt::formatter<std::string_view>::format(a.to_string(), ctx);
  }
};
