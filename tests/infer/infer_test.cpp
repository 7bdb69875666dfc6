// What is proposed holds, says what it should, and does not depend on threads.
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "tiramisu/generate.h"
#include "tiramisu/workspace.h"

namespace tiramisu {
namespace {

namespace fs = std::filesystem;

std::string proposal(const std::string& snapshot, unsigned threads = 0) {
  OpenRequest open;
  open.snapshot = snapshot;
  open.threads = threads;
  const Answer answer = Workspace::open(open).infer_policies({});
  EXPECT_EQ(answer.status, Status::kOk) << answer.messages;
  return answer.report;
}

Answer verified(const std::string& snapshot, const std::string& policies) {
  const fs::path file = fs::temp_directory_path() / ("tiramisu-infer-" + fs::path(snapshot).filename().string() + ".yaml");
  std::ofstream(file) << policies;
  OpenRequest open;
  open.snapshot = snapshot;
  VerifyRequest request;
  request.policies = file.string();
  Answer answer = Workspace::open(open).verify(request);
  fs::remove(file);
  return answer;
}

class OfNetwork : public ::testing::TestWithParam<const char*> {};

TEST_P(OfNetwork, EveryProposedPolicyHolds) {
  const std::string snapshot = std::string(TIRAMISU_NETWORKS) + "/" + GetParam();
  const std::string text = proposal(snapshot);
  EXPECT_NE(text.find("REACH-"), std::string::npos);
  const Answer answer = verified(snapshot, text);
  EXPECT_EQ(answer.status, Status::kOk) << answer.messages << answer.report.substr(0, 2000);
}

INSTANTIATE_TEST_SUITE_P(All, OfNetwork, ::testing::Values("gpu-cluster", "serverless", "testbed"));

/// A generated network, gone at the end.
struct Generated {
  explicit Generated(const std::string& protocol) : directory((fs::temp_directory_path() / ("tiramisu-infer-" + protocol)).string()) {
    GenerateRequest request;
    request.directory = directory;
    request.topology = "ring";
    request.devices = 6;
    request.protocol = protocol;
    request.force = true;
    EXPECT_EQ(generate(request).status, Status::kOk);
  }
  ~Generated() { fs::remove_all(directory); }
  std::string directory;
};

TEST(Infer, ARingSurvivesOneLinkAndNotTwo) {
  const Generated ring("ospf");
  fs::remove(fs::path(ring.directory) / "inventory.yaml");
  const std::string text = proposal(ring.directory);
  EXPECT_NE(text.find("check: reachable, from: \"@hosts\", to: \"@hosts\", under: {links: 1}}"), std::string::npos) << text;
  EXPECT_NE(text.find("    # no more than that: "), std::string::npos) << text;
  EXPECT_NE(text.find("max: 3}"), std::string::npos) << text;                      // half the ring
  EXPECT_NE(text.find("max: 5, under: {links: 1}}"), std::string::npos) << text;  // the long way round
  EXPECT_EQ(verified(ring.directory, text).status, Status::kOk);
}

TEST(Infer, DoesNotDependOnThreads) {
  const Generated ring("ebgp");
  EXPECT_EQ(proposal(ring.directory, 1), proposal(ring.directory, 8));
}

}  // namespace
}  // namespace tiramisu
