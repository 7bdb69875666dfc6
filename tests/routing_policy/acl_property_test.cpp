// The algebra of filters against packets, one by one: random lists over few values, so that
// entries overlap and every border is met.
#include <gtest/gtest.h>

#include <array>
#include <random>

#include "routing/acl_eval.h"

namespace tiramisu {
namespace {

class RandomFilters {
 public:
  explicit RandomFilters(unsigned seed) : random_(seed) {}

  Acl acl() {
    Acl acl;
    const int size = pick(1, 6);
    for (int i = 0; i < size; ++i) acl.entries.push_back(entry());
    return acl;
  }

  Packet packet() {
    constexpr std::array<std::uint8_t, 4> kProtocols = {1, 6, 17, 89};
    Packet p{address(), address(), kProtocols[static_cast<std::size_t>(pick(0, 3))], port(), port(), false};
    p.established = p.protocol == 6 && coin();
    return p;
  }

 private:
  int pick(int low, int high) { return std::uniform_int_distribution<int>(low, high)(random_); }
  bool coin() { return pick(0, 1) == 1; }
  Ipv4Address address() { return Ipv4Address(0x0A000000U | static_cast<std::uint32_t>(pick(0, 15))); }
  std::uint16_t port() { return static_cast<std::uint16_t>(pick(0, 4) == 0 ? pick(0, 2) << 8 | pick(0, 2) : pick(0, 9)); }

  WildcardAddress wildcard() {
    if (pick(0, 3) == 0) return WildcardAddress::any();
    return {address(), Ipv4Address(static_cast<std::uint32_t>(pick(0, 15)))};  // with holes, too
  }

  std::vector<PortRange> ports() {
    std::vector<PortRange> ranges;
    for (int i = pick(0, 2); i > 0; --i) {
      const auto first = static_cast<std::uint16_t>(pick(0, 9));
      ranges.push_back({first, static_cast<std::uint16_t>(pick(first, 12))});
    }
    return ranges;
  }

  AclEntry entry() {
    AclEntry e;
    e.action = coin() ? FilterAction::kPermit : FilterAction::kDeny;
    e.source = wildcard();
    e.destination = wildcard();
    constexpr std::array<std::uint8_t, 3> kProtocols = {1, 6, 17};
    if (pick(0, 3) != 0) e.protocol = kProtocols[static_cast<std::size_t>(pick(0, 2))];
    if (e.protocol == 6 || e.protocol == 17) {
      e.source_ports = ports();
      e.destination_ports = ports();
    }
    if (e.protocol == 6) e.established = pick(0, 3) == 0;
    if (e.protocol == 1 && coin()) {
      e.icmp_type = static_cast<std::uint8_t>(pick(0, 2));
      if (coin()) e.icmp_code = static_cast<std::uint8_t>(pick(0, 2));
    }
    return e;
  }

  std::mt19937 random_;
};

TEST(AclProperty, SplitAgreesWithEveryPacket) {
  RandomFilters random(1);
  int packets = 0;
  for (int i = 0; i < 150; ++i) {
    const Acl acl = random.acl();
    const AclVerdict verdict = split(acl, HeaderSpace::all());
    ASSERT_TRUE(verdict.unknown.empty());
    for (int j = 0; j < 100; ++j, ++packets) {
      const Packet p = random.packet();
      const AclEntry* decides = deciding_entry(acl, p);
      const bool permitted = decides != nullptr && decides->action == FilterAction::kPermit;
      ASSERT_EQ(verdict.permitted.contains(p), permitted) << p.to_string();
      ASSERT_EQ(verdict.denied.contains(p), !permitted) << p.to_string();
    }
  }
  EXPECT_GE(packets, 10000);
}

TEST(AclProperty, ClassesArePartitionedAndTreatedAsAWhole) {
  RandomFilters random(2);
  for (int i = 0; i < 20; ++i) {
    const std::array<Acl, 3> acls = {random.acl(), random.acl(), random.acl()};
    const std::vector<const Acl*> pointers = {&acls[0], &acls[1], &acls[2]};
    const std::vector<HeaderSpace> classes = packet_classes(pointers, HeaderSpace::all());
    for (int j = 0; j < 100; ++j) {
      const Packet p = random.packet();
      const HeaderSpace* home = nullptr;
      for (const HeaderSpace& part : classes) {
        if (!part.contains(p)) continue;
        ASSERT_EQ(home, nullptr) << "classes overlap at " << p.to_string();
        home = &part;
      }
      ASSERT_NE(home, nullptr) << p.to_string();
      for (const Acl* acl : pointers) {
        const AclVerdict verdict = split(*acl, *home);
        ASSERT_TRUE(verdict.permitted.empty() || verdict.denied.empty()) << p.to_string();
      }
    }
  }
}

}  // namespace
}  // namespace tiramisu
