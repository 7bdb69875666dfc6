#include "base/suggest.h"

#include <gtest/gtest.h>

namespace tiramisu {
namespace {

TEST(Suggest, FindsTheNearestWord) {
  EXPECT_EQ(suggest("FORM-R1", {"TO-R1", "FROM-R1", "FROM-R2"}), "FROM-R1");
  EXPECT_EQ(suggest("reachble", {"reachable", "waypoint"}), "reachable");
}

TEST(Suggest, CountsASwapAsOneSlip) { EXPECT_EQ(suggest("ab", {"ba"}), "ba"); }

TEST(Suggest, IsSilentWhereNothingIsNear) {
  EXPECT_EQ(suggest("loops", {"reachable"}), "");
  EXPECT_EQ(suggest("x", {}), "");
}

TEST(Suggest, TakesTheFirstOfTwoEquallyNear) { EXPECT_EQ(suggest("r1", {"r2", "r3"}), "r2"); }

}  // namespace
}  // namespace tiramisu
