#include "base/bitset.h"

#include <gtest/gtest.h>

namespace tiramisu {
namespace {

TEST(Bitset, HoldsWhatWasSet) {
  Bitset set(130);
  set.set(0);
  set.set(63);
  set.set(64);
  set.set(129);
  EXPECT_EQ(set.count(), 4U);
  EXPECT_TRUE(set.test(64));
  EXPECT_FALSE(set.test(65));
  set.reset(64);
  EXPECT_FALSE(set.test(64));
  set.clear();
  EXPECT_FALSE(set.any());
}

TEST(Bitset, TellsWhetherAnInsertionIsNew) {
  Bitset set(10);
  EXPECT_TRUE(set.insert(3));
  EXPECT_FALSE(set.insert(3));
}

TEST(Bitset, VisitsMembersInAscendingOrder) {
  Bitset set(200);
  for (const std::size_t i : {199U, 0U, 64U, 63U}) set.set(i);
  std::vector<std::size_t> seen;
  set.for_each([&](std::size_t i) { seen.push_back(i); });
  EXPECT_EQ(seen, (std::vector<std::size_t>{0, 63, 64, 199}));
}

TEST(Bitset, UnitesIntersectsAndCompares) {
  Bitset a(70), b(70);
  a.set(1);
  a.set(69);
  b.set(69);
  EXPECT_TRUE(a.intersects(b));
  Bitset both = a;
  both &= b;
  EXPECT_EQ(both, b);
  b.set(2);
  b |= a;
  EXPECT_EQ(b.count(), 3U);
  EXPECT_NE(a.hash(), b.hash());
  EXPECT_EQ(Bitset(0).count(), 0U);
}

}  // namespace
}  // namespace tiramisu
