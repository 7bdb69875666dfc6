// Which texts are Junos.
#include "junos_fixture.h"

namespace tiramisu::junos_test {
namespace {

std::string dialect_of(const std::string& text) {
  const Snapshot snapshot = load_texts({{"r1.conf", text}}, {});
  return snapshot.dialects.empty() ? "" : snapshot.dialects.front().dialect;
}

TEST(JunosDetect, KnowsBothForms) {
  EXPECT_EQ(dialect_of("set system host-name r1\nset interfaces xe-0/0/0 unit 0 family inet\n"), "junos");
  EXPECT_EQ(dialect_of("system {\n    host-name r1;\n}\n"), "junos");
  EXPECT_EQ(dialect_of("## Last changed\nversion 12.1;\nsystem {\n host-name r1;\n}\n"), "junos");
}

TEST(JunosDetect, LeavesOthersAlone) {
  EXPECT_EQ(dialect_of("version 15.2\nhostname r1\ninterface GigabitEthernet0/0\n ip address 10.0.0.1 255.0.0.0\n"), "ios");
  EXPECT_EQ(dialect_of("frr version 8.4\nhostname r1\ninterface eth0\n ip address 10.0.0.1/8\n"), "frr");
  EXPECT_EQ(dialect_of("route-map M permit 10\n set metric 5\n match ip address 1\nhostname r1\n"), "ios");
}

}  // namespace
}  // namespace tiramisu::junos_test
