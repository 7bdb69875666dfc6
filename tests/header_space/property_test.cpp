// Header spaces against brute force: random spaces made of boxes whose corners are few values,
// compared value by value with the sets that they stand for.
#include <bitset>
#include <random>

#include <gtest/gtest.h>

#include "base/header_space.h"

namespace tiramisu {
namespace {

constexpr std::size_t kCorners = 4;
constexpr std::size_t kPoints = 4 * 4 * 4 * 4 * 4 * 2;
using Points = std::bitset<kPoints>;
using Coordinates = std::array<std::size_t, kHeaderFields>;

std::size_t corners(std::size_t field) { return field == static_cast<std::size_t>(HeaderField::kEstablished) ? 2 : kCorners; }

/// The ends of the field and their neighbours: where an interval's arithmetic can wrap.
std::uint32_t corner(std::size_t field, std::size_t i) {
  const std::uint32_t max = max_value(static_cast<HeaderField>(field));
  if (corners(field) == 2) return static_cast<std::uint32_t>(i);
  return i < 2 ? static_cast<std::uint32_t>(i) : max - static_cast<std::uint32_t>(kCorners - 1 - i);
}

Coordinates coordinates(std::size_t point) {
  Coordinates result{};
  for (std::size_t f = 0; f < kHeaderFields; ++f) {
    result[f] = point % corners(f);
    point /= corners(f);
  }
  return result;
}

Packet packet_at(std::size_t point) {
  const Coordinates at = coordinates(point);
  return {Ipv4Address(corner(0, at[0])),
          Ipv4Address(corner(1, at[1])),
          static_cast<std::uint8_t>(corner(2, at[2])),
          static_cast<std::uint16_t>(corner(3, at[3])),
          static_cast<std::uint16_t>(corner(4, at[4])),
          at[5] == 1};
}

/// A space and the points that it should hold, kept in step by the plainest means.
struct Twin {
  HeaderSpace space;
  Points points;
};

Twin random_box(std::mt19937& random) {
  HeaderBox box;
  Coordinates low{}, high{};
  for (std::size_t f = 0; f < kHeaderFields; ++f) {
    low[f] = random() % corners(f);
    high[f] = low[f] + random() % (corners(f) - low[f]);
    box.fields[f] = {corner(f, low[f]), corner(f, high[f])};
  }
  Twin result{HeaderSpace(box), {}};
  for (std::size_t p = 0; p < kPoints; ++p) {
    const Coordinates at = coordinates(p);
    bool inside = true;
    for (std::size_t f = 0; f < kHeaderFields; ++f) inside = inside && at[f] >= low[f] && at[f] <= high[f];
    result.points[p] = inside;
  }
  return result;
}

Twin combine(const Twin& a, const Twin& b, std::uint32_t operation) {
  switch (operation % 3) {
    case 0:
      return {a.space.unite(b.space), a.points | b.points};
    case 1:
      return {a.space.intersect(b.space), a.points & b.points};
    default:
      return {a.space.subtract(b.space), a.points & ~b.points};
  }
}

Twin random_space(std::mt19937& random) {
  Twin result = random_box(random);
  for (std::uint32_t n = random() % 4; n > 0; --n) result = combine(result, random_box(random), random() % 2 == 0 ? 0 : 2);
  return result;
}

void expect_same(const Twin& twin) {
  for (std::size_t p = 0; p < kPoints; ++p)
    ASSERT_EQ(twin.space.contains(packet_at(p)), twin.points[p]) << packet_at(p).to_string() << " in " << twin.space.to_string();
}

void expect_disjoint_boxes(const HeaderSpace& space) {
  const auto& boxes = space.boxes();
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    for (const Interval& field : boxes[i].fields) ASSERT_LE(field.first, field.last);
    for (std::size_t j = i + 1; j < boxes.size(); ++j) ASSERT_FALSE(boxes[i].intersect(boxes[j])) << space.to_string();
  }
}

TEST(HeaderSpaceProperty, OperationsAreThoseOfSets) {
  for (std::uint32_t seed = 0; seed < 1000; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    const Twin result = combine(random_space(random), random_space(random), seed);
    ASSERT_NO_FATAL_FAILURE(expect_same(result));
    ASSERT_NO_FATAL_FAILURE(expect_disjoint_boxes(result.space));
  }
}

TEST(HeaderSpaceProperty, ExamplesLieInside) {
  for (std::uint32_t seed = 0; seed < 1000; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    const Twin twin = random_space(random);
    if (twin.space.empty()) continue;
    ASSERT_TRUE(twin.space.contains(twin.space.example())) << twin.space.to_string();
  }
}

TEST(HeaderSpaceProperty, SubtractionAndIntersectionMakeUpTheWhole) {
  for (std::uint32_t seed = 0; seed < 300; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    const HeaderSpace a = random_space(random).space;
    const HeaderSpace b = random_space(random).space;
    const HeaderSpace whole = a.subtract(b).unite(a.intersect(b));
    ASSERT_TRUE(a.subtract(whole).empty());
    ASSERT_TRUE(whole.subtract(a).empty());
  }
}

}  // namespace
}  // namespace tiramisu
