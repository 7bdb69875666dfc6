// First match in long prefix lists.
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "model/route_policy.h"

namespace tiramisu {

/// Finds the first entry of a prefix list that matches a prefix, by the entries' own prefixes: one
/// look-up for each length that the list has, at most 33. The list must outlive the index.
class PrefixListIndex {
 public:
  /// Below this many entries a scan is as fast, and no index is made.
  static constexpr std::size_t kScanLimit = 50;

  explicit PrefixListIndex(std::span<const PrefixListEntry> entries);
  /// nullptr: no entry matches.
  const PrefixListEntry* first_match(const Ipv4Prefix& prefix) const;

 private:
  std::span<const PrefixListEntry> entries_;
  std::vector<std::uint8_t> lengths_;  ///< of the entries' prefixes, each once; empty: scan
  std::unordered_map<Ipv4Prefix, std::vector<std::uint32_t>> by_prefix_;
};

}  // namespace tiramisu
