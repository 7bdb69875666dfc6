#include "base/quantity.h"

#include <gtest/gtest.h>

namespace tiramisu {
namespace {

TEST(Quantity, BandwidthsAreBitsPerSecond) {
  EXPECT_EQ(parse_bandwidth("0.202Gbps"), 202'000'000U);
  EXPECT_EQ(parse_bandwidth("200Mbps"), 200'000'000U);
  EXPECT_EQ(parse_bandwidth("64 kbps"), 64'000U);
  EXPECT_EQ(parse_bandwidth("1.5Tbps"), 1'500'000'000'000U);
  EXPECT_EQ(parse_bandwidth("1.50bps"), std::nullopt);
  EXPECT_EQ(parse_bandwidth("2.0bps"), 2U);
}

TEST(Quantity, UnitsAreToldApartByCase) {
  for (const char* text : {"200MBps", "200mbps", "200Mb", "200", "Mbps", "-1Mbps", "1e3Mbps", "1.Mbps", ".5Mbps", "1.2.3Mbps", "0Mbps", "",
                           "200  Mbps", "200Mbps "})
    EXPECT_EQ(parse_bandwidth(text), std::nullopt) << text;
}

TEST(Quantity, BytesHaveDecimalAndBinaryUnits) {
  EXPECT_EQ(parse_bytes("0.28GB"), 280'000'000U);
  EXPECT_EQ(parse_bytes("1KiB"), 1024U);
  EXPECT_EQ(parse_bytes("1.5KiB"), std::nullopt);  // exact is exact: 1024 has no factor of ten
  EXPECT_EQ(parse_bytes("2.0KiB"), 2048U);
  EXPECT_EQ(parse_bytes("1kb"), std::nullopt);
}

TEST(Quantity, DurationsAreNanoseconds) {
  EXPECT_EQ(parse_duration("80ms"), 80'000'000U);
  EXPECT_EQ(parse_duration("0s"), 0U);
  EXPECT_EQ(parse_duration("1.5h"), 5'400'000'000'000U);
  EXPECT_EQ(parse_duration("12"), std::nullopt);
}

TEST(Quantity, TheLargestIsAllowedAndNoMore) {
  EXPECT_EQ(parse_bandwidth("1000Tbps"), kMaxBandwidth);
  EXPECT_EQ(parse_bandwidth("1001Tbps"), std::nullopt);
  EXPECT_EQ(parse_bytes("1000000TB"), kMaxBytes);
  EXPECT_EQ(parse_bytes("1000001TB"), std::nullopt);
  EXPECT_EQ(parse_duration("720h"), kMaxDuration);
  EXPECT_EQ(parse_duration("721h"), std::nullopt);
  EXPECT_EQ(parse_bandwidth("9999999999999999999bps"), std::nullopt);
}

TEST(Quantity, IsShownInTheLargestUnitThatFits) {
  EXPECT_EQ(format_bandwidth(202'000'000), "202 Mbps");
  EXPECT_EQ(format_bandwidth(1'500'000'000), "1.5 Gbps");
  EXPECT_EQ(format_bandwidth(1'005'000), "1.005 Mbps");
  EXPECT_EQ(format_bandwidth(999), "999 bps");
  EXPECT_EQ(format_bytes(280'000'000), "280 MB");
  EXPECT_EQ(format_duration(0), "0 ns");
  EXPECT_EQ(format_duration(11'169'108'910), "11.169 s");
}

}  // namespace
}  // namespace tiramisu
