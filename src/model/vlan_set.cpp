#include <algorithm>

#include "model/interface.h"

namespace tiramisu {

VlanSet::VlanSet(std::vector<std::pair<std::uint16_t, std::uint16_t>> ranges) {
  for (const auto& [first, last] : ranges) add(first, last);
}

bool VlanSet::contains(std::uint16_t vlan) const {
  return std::any_of(ranges_.begin(), ranges_.end(), [vlan](const auto& r) { return r.first <= vlan && vlan <= r.second; });
}

void VlanSet::add(std::uint16_t first, std::uint16_t last) {
  if (first > last) return;
  std::vector<std::pair<std::uint16_t, std::uint16_t>> kept;
  for (const auto& range : ranges_) {
    // Neighbouring ranges become one, so that equal sets have equal ranges.
    const bool touches = range.first <= last + 1 && first <= range.second + 1;
    if (touches) {
      first = std::min(first, range.first);
      last = std::max(last, range.second);
    } else {
      kept.push_back(range);
    }
  }
  kept.emplace_back(first, last);
  std::sort(kept.begin(), kept.end());
  ranges_ = std::move(kept);
}

void VlanSet::remove(std::uint16_t first, std::uint16_t last) {
  if (first > last) return;
  std::vector<std::pair<std::uint16_t, std::uint16_t>> kept;
  for (const auto& range : ranges_) {
    if (range.first < first) kept.emplace_back(range.first, std::min<std::uint16_t>(range.second, static_cast<std::uint16_t>(first - 1)));
    if (range.second > last) kept.emplace_back(std::max<std::uint16_t>(range.first, static_cast<std::uint16_t>(last + 1)), range.second);
  }
  ranges_ = std::move(kept);
}

}  // namespace tiramisu
