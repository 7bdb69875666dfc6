#include <gtest/gtest.h>

#include "model/interface.h"

namespace tiramisu {
namespace {

using Ranges = std::vector<std::pair<std::uint16_t, std::uint16_t>>;

TEST(VlanSet, MergesRangesThatTouch) {
  VlanSet set({{10, 20}, {30, 40}, {21, 29}});
  EXPECT_EQ(set.ranges(), (Ranges{{10, 40}}));
}

TEST(VlanSet, KeepsApartWhatDoesNotTouch) {
  VlanSet set({{30, 40}, {10, 20}});
  EXPECT_EQ(set.ranges(), (Ranges{{10, 20}, {30, 40}}));
  EXPECT_TRUE(set.contains(30));
  EXPECT_FALSE(set.contains(25));
}

TEST(VlanSet, RemovesFromTheMiddle) {
  VlanSet set = VlanSet::all();
  set.remove(100, 200);
  EXPECT_EQ(set.ranges(), (Ranges{{1, 99}, {201, 4094}}));
  set.remove(1, 4094);
  EXPECT_TRUE(set.ranges().empty());
}

TEST(VlanSet, IgnoresAnEmptyRange) {
  VlanSet set;
  set.add(20, 10);
  EXPECT_TRUE(set.ranges().empty());
}

}  // namespace
}  // namespace tiramisu
