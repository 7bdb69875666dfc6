// Policy files that include others.
#include <gtest/gtest.h>

#include "policies/policy_lab.h"

namespace tiramisu {
namespace {

using testing::read_lab;

TEST(Include, TakesPoliciesAndSetsButNoDefaults) {
  const auto lab = read_lab("version: 1\ninclude: base.yaml\ndefaults: {owner: top}\npolicies:\n  - {id: B, check: no-loops, scope: '@edges'}\n",
                            {{"base.yaml", "version: 1\nsets: {edges: 'role:edge'}\ndefaults: {owner: base}\n"
                                           "policies:\n  - {id: A, check: no-loops, scope: all}\n"}});
  EXPECT_EQ(lab.errors(), "");
  ASSERT_EQ(lab.parsed.value.policies.size(), 2U);
  EXPECT_EQ(lab.parsed.value.policies[0].id, "A");
  EXPECT_EQ(lab.parsed.value.policies[0].owner, "base");
  EXPECT_EQ(lab.parsed.value.policies[1].owner, "top");
}

TEST(Include, OneFileTwiceIsReadOnce) {
  const auto lab = read_lab("version: 1\ninclude: [a.yaml, b.yaml]\n", {{"a.yaml", "version: 1\ninclude: c.yaml\n"},
                                                                        {"b.yaml", "version: 1\ninclude: c.yaml\n"},
                                                                        {"c.yaml", "version: 1\nsets: {s: r1}\npolicies:\n"
                                                                                   "  - {id: A, check: no-loops, scope: '@s'}\n"}});
  EXPECT_EQ(lab.errors(), "");
  EXPECT_EQ(lab.parsed.value.policies.size(), 1U);
}

TEST(Include, CyclesAndMissingFilesAreErrors) {
  EXPECT_EQ(read_lab("version: 1\ninclude: policies.yaml\n").errors(),
            "policies.yaml:2:10: error[TIR0607]: 'policies.yaml' includes itself\n  include: policies.yaml\n           ^~~~~~~~~~~~~\n");
  EXPECT_EQ(read_lab("version: 1\ninclude: [a.yaml]\n", {{"a.yaml", "version: 1\ninclude: policies.yaml\n"}}).errors(),
            "a.yaml:2:10: error[TIR0607]: 'policies.yaml' includes itself\n  include: policies.yaml\n           ^~~~~~~~~~~~~\n");
  EXPECT_EQ(read_lab("version: 1\ninclude: gone.yaml\n").errors(),
            "policies.yaml:2:10: error[TIR0101]: 'gone.yaml' cannot be read: no such file\n  include: gone.yaml\n           ^~~~~~~~~\n");
}

TEST(Include, ASetIsDefinedOnce) {
  EXPECT_EQ(read_lab("version: 1\ninclude: a.yaml\nsets: {s: r1}\n", {{"a.yaml", "version: 1\nsets: {s: r2}\n"}}).errors(),
            "policies.yaml:3:11: error[TIR0607]: the set 's' is defined twice\n  sets: {s: r1}\n            ^~\n"
            "a.yaml:2:11: note: also defined here\n  sets: {s: r2}\n            ^~\n");
}

TEST(Include, IdsAreUniqueInAllFiles) {
  const std::string policy = "policies:\n  - {id: A, check: no-loops, scope: all}\n";
  EXPECT_EQ(read_lab("version: 1\ninclude: a.yaml\n" + policy, {{"a.yaml", "version: 1\n" + policy}}).errors(),
            "policies.yaml:4:10: error[TIR0608]: the id 'A' is given twice\n    - {id: A, check: no-loops, scope: all}\n           ^\n"
            "a.yaml:3:10: note: first given here\n    - {id: A, check: no-loops, scope: all}\n           ^\n");
}

}  // namespace
}  // namespace tiramisu
