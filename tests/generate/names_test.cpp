#include "generate/names.h"

#include <gtest/gtest.h>

namespace tiramisu::generation {
namespace {

TEST(Hostnames, AreLegalWhateverTheLabel) {
  Hostnames names;
  EXPECT_EQ(names.make("New York"), "new-york");
  EXPECT_EQ(names.make("S\xC3\xA3o Paulo (2)"), "s-o-paulo-2");
  EXPECT_EQ(names.make("101 Main"), "n101-main");
  EXPECT_EQ(names.make("..."), "node");
  EXPECT_EQ(names.make("ALL"), "node-all");
  EXPECT_LE(names.make(std::string(500, 'x')).size(), 63U);
}

TEST(Hostnames, AreGivenOnce) {
  Hostnames names;
  EXPECT_EQ(names.make("Graz"), "graz");
  EXPECT_EQ(names.make("Graz 2"), "graz-2");
  EXPECT_EQ(names.make("GRAZ"), "graz-3");
  EXPECT_EQ(names.make("Graz"), "graz-4");
}

}  // namespace
}  // namespace tiramisu::generation
