// The keys that speak of links' bandwidth and latency.
#include <fmt/format.h>

#include "base/quantity.h"
#include "policies/policy_reader.h"

namespace tiramisu {

void PolicyReader::read_rates(const YamlNode& node) {
  const auto read = [&](std::string_view key, std::optional<std::uint64_t> (*parse)(std::string_view), std::string_view examples) {
    const YamlNode* value = node.find(key);
    const auto text = value != nullptr ? check_.text(*value, fmt::format("'{}'", key)) : std::nullopt;
    if (!text) return std::uint64_t{0};
    const auto quantity = parse(*text);
    if (!quantity)
      check_.add(DiagnosticCode::kBadPolicyValue, value->span,
                 fmt::format("'{}' must be a number with a unit, such as {}; found '{}'", key, examples, *text));
    return quantity.value_or(0);
  };
  const bool bandwidth = policy_.check == "bandwidth";
  const bool transfer = policy_.check == "transfer-time";
  if (bandwidth) policy_.least_rate_bps = read("at-least", parse_bandwidth, "64kbps, 200Mbps or 0.5Gbps");
  if (bandwidth)
    if (const auto index = word(node, "measure")) policy_.measure = static_cast<RateMeasure>(*index);
  if (transfer) policy_.bytes = read("bytes", parse_bytes, "280MB, 0.28GB or 512MiB");
  if (transfer) policy_.within_ns = read("within", parse_duration, "500ms, 12s or 3m");
  if (bandwidth || transfer || policy_.unit == LengthUnit::kMilliseconds) policy_.links = inventory_.links;
}

}  // namespace tiramisu
