// Every FRR configuration of the labs beside the project parses without an unknown line.
#include <filesystem>

#include "frr_fixture.h"

namespace tiramisu::frr_test {
namespace {

namespace fs = std::filesystem;

/// Loads every lab below a directory; checks devices that are FRR's.
std::size_t check_labs(const fs::path& root) {
  std::size_t routers = 0;
  for (const fs::directory_entry& lab : fs::directory_iterator(root)) {
    if (!fs::is_directory(lab.path() / "configs")) continue;
    const auto snapshot = load_snapshot(lab.path().string(), LoadOptions());
    EXPECT_TRUE(snapshot.has_value()) << lab.path();
    if (!snapshot) continue;
    for (const Device& device : snapshot->devices) {
      if (device.profile.name != "frr") continue;
      ++routers;
      for (const UnmodelledLine& line : device.unmodelled)
        ADD_FAILURE() << snapshot->sources.describe(line.span) << ": "
                      << snapshot->sources[line.span.file].line(snapshot->sources.position(line.span).line);
    }
  }
  return routers;
}

TEST(FrrLabs, HaveNoUnknownLine) {
  const fs::path root = fs::path(TIRAMISU_SOURCE_DIR) / "../shared/labs";
  if (!fs::is_directory(root)) GTEST_SKIP() << "the labs are not here";
  EXPECT_EQ(check_labs(root), 5U);
}

TEST(FrrLabs, OfRealDaemonsHaveNoUnknownLine) {
  const fs::path root = fs::path(TIRAMISU_SOURCE_DIR) / "../shared/frrlab/labs";
  if (!fs::is_directory(root)) GTEST_SKIP() << "the labs are not here";
  EXPECT_GT(check_labs(root), 20U);
}

}  // namespace
}  // namespace tiramisu::frr_test
