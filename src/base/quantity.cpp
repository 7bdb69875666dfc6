#include "base/quantity.h"

#include <span>

#include <fmt/format.h>

namespace tiramisu {
namespace {

struct Unit {
  std::string_view name;
  std::uint64_t size;
};

constexpr std::uint64_t kKilo = 1000;
constexpr std::uint64_t kMega = 1'000'000;
constexpr std::uint64_t kGiga = 1'000'000'000;
constexpr std::uint64_t kTera = 1'000'000'000'000;

constexpr Unit kBandwidths[] = {{"bps", 1}, {"kbps", kKilo}, {"Mbps", kMega}, {"Gbps", kGiga}, {"Tbps", kTera}};
constexpr Unit kBytes[] = {{"B", 1},           {"kB", kKilo},          {"MB", kMega},          {"GB", kGiga},         {"TB", kTera},
                           {"KiB", 1ULL << 10}, {"MiB", 1ULL << 20}, {"GiB", 1ULL << 30}, {"TiB", 1ULL << 40}};
constexpr Unit kDurations[] = {{"ns", 1}, {"us", kKilo}, {"ms", kMega}, {"s", kGiga}, {"m", 60 * kGiga}, {"h", 3600 * kGiga}};

/// digits [ '.' digits ] as a whole number and the decimals that it was moved by.
struct Decimal {
  std::uint64_t digits = 0;
  std::uint32_t decimals = 0;
};

std::optional<Decimal> parse_decimal(std::string_view text) {
  constexpr std::size_t kMostDigits = 18;
  Decimal result;
  bool point = false;
  std::size_t digits = 0;
  for (const char c : text) {
    if (c == '.' && !point && digits > 0) {
      point = true;
      continue;
    }
    if (c < '0' || c > '9' || ++digits > kMostDigits) return std::nullopt;
    result.digits = result.digits * 10 + static_cast<std::uint64_t>(c - '0');
    result.decimals += point ? 1 : 0;
  }
  if (digits == 0 || text.back() == '.') return std::nullopt;
  return result;
}

std::optional<std::uint64_t> parse(std::string_view text, std::span<const Unit> units, std::uint64_t least, std::uint64_t most) {
  const std::size_t end = text.find_first_not_of("0123456789.");
  std::optional<Decimal> number = parse_decimal(text.substr(0, end));
  if (!number || end == std::string_view::npos) return std::nullopt;
  std::string_view name = text.substr(end);
  if (name.front() == ' ') name.remove_prefix(1);
  for (const Unit& unit : units) {
    if (unit.name != name) continue;
    std::uint64_t size = unit.size;
    for (; number->decimals > 0; --number->decimals) {
      if (number->digits % 10 == 0) {
        number->digits /= 10;
      } else if (size % 10 == 0) {
        size /= 10;
      } else {
        return std::nullopt;
      }
    }
    if (number->digits > most / size || number->digits * size < least) return std::nullopt;
    return number->digits * size;
  }
  return std::nullopt;
}

std::string format(std::uint64_t value, std::span<const Unit> units) {
  const Unit* best = &units.front();
  for (const Unit& unit : units)
    if (value >= unit.size) best = &unit;
  const std::uint64_t thousandths = best->size >= kKilo ? (value % best->size) / (best->size / kKilo) : 0;
  std::string decimals = thousandths == 0 ? "" : fmt::format(".{:03}", thousandths);
  while (!decimals.empty() && decimals.back() == '0') decimals.pop_back();
  return fmt::format("{}{} {}", value / best->size, decimals, best->name);
}

}  // namespace

std::optional<std::uint64_t> parse_bandwidth(std::string_view text) { return parse(text, kBandwidths, 1, kMaxBandwidth); }
std::optional<std::uint64_t> parse_bytes(std::string_view text) { return parse(text, kBytes, 1, kMaxBytes); }
std::optional<std::uint64_t> parse_duration(std::string_view text) { return parse(text, kDurations, 0, kMaxDuration); }

std::string format_bandwidth(std::uint64_t bits_per_second) { return format(bits_per_second, kBandwidths); }
std::string format_bytes(std::uint64_t bytes) { return format(bytes, std::span(kBytes).first(5)); }
std::string format_duration(std::uint64_t nanoseconds) { return format(nanoseconds, std::span(kDurations).first(4)); }

}  // namespace tiramisu
