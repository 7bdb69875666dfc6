#include "base/ipv4.h"

#include <bit>
#include <charconv>

namespace tiramisu {
namespace {

/// Reads a decimal of at most `max` at the front of `text` and drops it. False where there is none.
bool take_number(std::string_view& text, unsigned max, unsigned& value) {
  if (text.empty() || text.front() < '0' || text.front() > '9') return false;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || value > max) return false;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return true;
}

bool take_address(std::string_view& text, Ipv4Address& address) {
  std::uint32_t bits = 0;
  for (int octet = 0; octet < 4; ++octet) {
    if (octet != 0) {
      if (text.empty() || text.front() != '.') return false;
      text.remove_prefix(1);
    }
    unsigned value = 0;
    if (!take_number(text, 255, value)) return false;
    bits = bits << 8 | value;
  }
  address = Ipv4Address(bits);
  return true;
}

bool take_length(std::string_view& text, unsigned& length) {
  if (text.empty() || text.front() != '/') return false;
  text.remove_prefix(1);
  return take_number(text, 32, length) && text.empty();
}

}  // namespace

std::optional<Ipv4Address> Ipv4Address::parse(std::string_view text) {
  Ipv4Address address;
  if (!take_address(text, address) || !text.empty()) return std::nullopt;
  return address;
}

std::string Ipv4Address::to_string() const {
  return fmt::format("{}.{}.{}.{}", bits >> 24, bits >> 16 & 255, bits >> 8 & 255, bits & 255);
}

std::optional<int> length_of_mask(Ipv4Address mask) {
  const int length = std::countl_one(mask.bits);
  if (mask.bits != mask_of_length(length)) return std::nullopt;
  return length;
}

std::optional<InterfaceAddress> InterfaceAddress::parse(std::string_view text) {
  Ipv4Address address;
  unsigned length = 0;
  if (!take_address(text, address) || !take_length(text, length)) return std::nullopt;
  return InterfaceAddress{address, static_cast<std::uint8_t>(length)};
}

std::optional<Ipv4Prefix> Ipv4Prefix::parse(std::string_view text) {
  const auto parsed = InterfaceAddress::parse(text);
  if (!parsed) return std::nullopt;
  return parsed->subnet();
}

std::string Ipv4Prefix::to_string() const { return fmt::format("{}/{}", address_.to_string(), length_); }

std::string InterfaceAddress::to_string() const { return fmt::format("{}/{}", address.to_string(), length); }

}  // namespace tiramisu
