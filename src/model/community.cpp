#include <array>
#include <charconv>
#include <string_view>

#include <fmt/format.h>

#include "model/route_policy.h"

namespace tiramisu {
namespace {

struct WellKnown {
  std::string_view name;
  Community value;
};

// RFC 1997, RFC 3765, RFC 7611, RFC 7999, RFC 8326; `internet` is Cisco's name for 0:0.
constexpr std::array<WellKnown, 10> kWellKnown = {{{"no-export", kNoExport},
                                                   {"no-advertise", kNoAdvertise},
                                                   {"local-as", kLocalAs},
                                                   {"no-peer", 0xFFFFFF04},
                                                   {"internet", 0},
                                                   {"graceful-shutdown", 0xFFFF0000},
                                                   {"gshut", 0xFFFF0000},
                                                   {"accept-own", 0xFFFF0001},
                                                   {"blackhole", 0xFFFF029A},
                                                   {"no-llgr", 0xFFFF0007}}};

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return result;
}

std::optional<std::uint32_t> parse_number(std::string_view text, std::uint32_t max) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value > max) return std::nullopt;
  return value;
}

}  // namespace

std::optional<Community> parse_community(std::string_view text) {
  if (const std::size_t colon = text.find(':'); colon != std::string_view::npos) {
    const auto high = parse_number(text.substr(0, colon), 65535);
    const auto low = parse_number(text.substr(colon + 1), 65535);
    if (!high || !low) return std::nullopt;
    return *high << 16 | *low;
  }
  if (!text.empty() && text.front() >= '0' && text.front() <= '9') return parse_number(text, 0xFFFFFFFF);
  const std::string name = lower(text);
  for (const WellKnown& known : kWellKnown)
    if (known.name == name) return known.value;
  return std::nullopt;
}

std::string format_community(Community community) {
  if (community == 0) return "0:0";
  for (const WellKnown& known : kWellKnown)
    if (known.value == community) return known.value == kLocalAs ? "local-AS" : std::string(known.name);
  return fmt::format("{}:{}", community >> 16, community & 0xFFFF);
}

ExtCommunity make_route_target(std::uint32_t global, std::uint32_t local) {
  constexpr ExtCommunity kTwoOctetAs = ExtCommunity{0x0002} << 48;
  constexpr ExtCommunity kFourOctetAs = ExtCommunity{0x0202} << 48;
  if (global <= 0xFFFF) return kTwoOctetAs | ExtCommunity{global} << 32 | local;
  return kFourOctetAs | ExtCommunity{global} << 16 | (local & 0xFFFF);
}

std::string format_ext_community(ExtCommunity community) {
  const auto type = static_cast<std::uint32_t>(community >> 56);
  const auto subtype = static_cast<std::uint32_t>(community >> 48 & 0xFF);
  const std::string_view kind = subtype == 2 ? "RT" : subtype == 3 ? "SoO" : "";
  if (kind.empty() || (type & 0x3F) > 2) return fmt::format("0x{:016x}", community);
  if ((type & 0x3F) == 0) return fmt::format("{}:{}:{}", kind, community >> 32 & 0xFFFF, community & 0xFFFFFFFF);
  const auto global = static_cast<std::uint32_t>(community >> 16 & 0xFFFFFFFF);
  if ((type & 0x3F) == 1) return fmt::format("{}:{}:{}", kind, Ipv4Address(global).to_string(), community & 0xFFFF);
  return fmt::format("{}:{}:{}", kind, global, community & 0xFFFF);
}

}  // namespace tiramisu
