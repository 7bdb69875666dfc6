// Quantities with units as people write them: "0.2Gbps", "280MB", "80ms".
//
// A number in decimal digits with at most one point, and a unit right behind it (a blank may stand
// between). Units are told apart by case, because MB and Mb are not the same. Values are exact:
// what is not a whole number of the base unit is refused.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tiramisu {

/// The largest values: many of them can be added up.
inline constexpr std::uint64_t kMaxBandwidth = 1'000'000'000'000'000;     ///< 1000 Tbps
inline constexpr std::uint64_t kMaxBytes = 1'000'000'000'000'000'000;     ///< 1,000,000 TB
inline constexpr std::uint64_t kMaxDuration = 2'592'000'000'000'000;      ///< 30 days

/// In bit/s: bps, kbps, Mbps, Gbps, Tbps (powers of 1000). 1 to kMaxBandwidth.
std::optional<std::uint64_t> parse_bandwidth(std::string_view text);
/// In bytes: B, kB, MB, GB, TB (powers of 1000), KiB, MiB, GiB, TiB (powers of 1024). 1 to kMaxBytes.
std::optional<std::uint64_t> parse_bytes(std::string_view text);
/// In nanoseconds: ns, us, ms, s, m, h. 0 to kMaxDuration.
std::optional<std::uint64_t> parse_duration(std::string_view text);

/// "202 Mbps": in the largest unit that gives 1 or more, at most three decimals.
std::string format_bandwidth(std::uint64_t bits_per_second);
std::string format_bytes(std::uint64_t bytes);
/// In ns, us, ms or s.
std::string format_duration(std::uint64_t nanoseconds);

}  // namespace tiramisu
