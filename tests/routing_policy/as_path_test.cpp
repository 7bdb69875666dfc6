#include <gtest/gtest.h>

#include "routing/route.h"

namespace tiramisu {
namespace {

const AsSegment kSequence{AsSegmentKind::kSequence, {1, 2}};
const AsSegment kSet{AsSegmentKind::kSet, {3, 4}};
const AsSegment kConfedSequence{AsSegmentKind::kConfedSequence, {65100, 65101}};
const AsSegment kConfedSet{AsSegmentKind::kConfedSet, {65102, 65103}};

TEST(AsPath, LengthCountsASetOnceAndConfederationsNever) {
  EXPECT_EQ(AsPath().length(), 0U);
  EXPECT_EQ((AsPath{{kConfedSequence, kConfedSet, kSequence, kSet}}.length()), 3U);
}

TEST(AsPath, TextIsWhatListsMatch) {
  EXPECT_EQ(AsPath().to_string(), "");
  EXPECT_EQ((AsPath{{kConfedSequence, kSequence, kSet}}.to_string()), "(65100 65101) 1 2 {3,4}");
}

TEST(AsPath, NeighbourIsTheFirstOfALeadingSequence) {
  EXPECT_EQ(AsPath().neighbor_as(), 0U);
  EXPECT_EQ((AsPath{{kConfedSequence, kSequence}}.neighbor_as()), 1U);
  EXPECT_EQ((AsPath{{kSet, kSequence}}.neighbor_as()), 0U);
}

TEST(AsPath, CountsEverySegment) {
  const AsPath path{{kConfedSequence, {AsSegmentKind::kSequence, {1, 1, 2}}, {AsSegmentKind::kSet, {1}}}};
  EXPECT_EQ(path.count(1), 3U);
  EXPECT_TRUE(path.contains(65100));
  EXPECT_FALSE(path.contains(9));
}

TEST(AsPath, PrependStartsASegmentOfItsKind) {
  AsPath path;
  path.prepend(2);
  path.prepend(1);
  EXPECT_EQ(path.to_string(), "1 2");
  path.prepend(65100, AsSegmentKind::kConfedSequence);
  path.prepend(7);
  EXPECT_EQ(path.to_string(), "7 (65100) 1 2");
}

TEST(RouteProtocol, NamesAndSources) {
  EXPECT_EQ(name(RouteProtocol::kOspfInter), "ospf-ia");
  EXPECT_EQ(name(RouteProtocol::kBgpAggregate), "aggregate");
  EXPECT_EQ(source_of(RouteProtocol::kOspfNssa2), RouteSource::kOspf);
  EXPECT_EQ(source_of(RouteProtocol::kIbgp), RouteSource::kBgp);
  EXPECT_EQ(source_of(RouteProtocol::kConnected), RouteSource::kConnected);
}

}  // namespace
}  // namespace tiramisu
