#include "routing/prefix_list_index.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace tiramisu {
namespace {

/// Long random lists over few addresses, so that entries overlap, against a scan.
TEST(PrefixListIndex, FindsTheFirstMatchAsAScanDoes) {
  std::mt19937 random(7);
  const auto pick = [&](int low, int high) { return std::uniform_int_distribution<int>(low, high)(random); };
  for (const int size : {0, 3, 50, 51, 400, 3000}) {
    std::vector<PrefixListEntry> entries;
    for (int i = 0; i < size; ++i) {
      const int length = pick(0, 32);
      const int min = pick(length, 32);
      const Ipv4Prefix prefix(Ipv4Address(static_cast<std::uint32_t>(pick(0, 7)) << 29 | static_cast<std::uint32_t>(pick(0, 3))), length);
      entries.push_back({static_cast<std::uint32_t>(i), FilterAction::kPermit, prefix, static_cast<std::uint8_t>(min),
                         static_cast<std::uint8_t>(pick(min, 32)), {}});
    }
    const PrefixListIndex index(entries);
    for (int i = 0; i < 2000; ++i) {
      const Ipv4Prefix prefix(Ipv4Address(static_cast<std::uint32_t>(pick(0, 7)) << 29 | static_cast<std::uint32_t>(pick(0, 3))), pick(0, 32));
      const auto found = std::find_if(entries.begin(), entries.end(), [&](const PrefixListEntry& e) { return e.matches(prefix); });
      ASSERT_EQ(index.first_match(prefix), found == entries.end() ? nullptr : &*found) << prefix.to_string();
    }
  }
}

}  // namespace
}  // namespace tiramisu
