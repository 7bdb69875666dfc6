#include "multilayer/prefix_atoms.h"

#include <algorithm>
#include <random>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "multilayer/ios_lab.h"
#include "multilayer/route_filters.h"

namespace tiramisu::testing {
namespace {

/// Random filters over 10.0.0.0/27, each used for routes.
class RandomFilters {
 public:
  explicit RandomFilters(std::uint32_t seed) : random_(seed) {}

  Network build() {
    IosLab lab;
    lab.cable("r1", "r2", 9);
    std::string lines;
    for (int list = 0; list < 2; ++list)
      for (int entry = 0; entry < below(4); ++entry) lines += prefix_list_entry(list);
    for (int acl = 0; acl < 2; ++acl)
      for (int entry = 0; entry < 1 + below(3); ++entry) lines += acl_entry(acl);
    lines += "route-map M permit 10\n match ip address A0 A1\n!\n";
    lab.lines("r1", lines);
    return lab.build();
  }

  Ipv4Prefix prefix(int shortest) {
    const int length = shortest + below(33 - shortest);
    return {Ipv4Address(0x0A000000U | static_cast<std::uint32_t>(below(32))), length};
  }

 private:
  int below(int n) { return static_cast<int>(random_() % static_cast<std::uint32_t>(n)); }
  const char* action() { return below(2) == 0 ? "permit" : "deny"; }

  std::string prefix_list_entry(int list) {
    const Ipv4Prefix p = prefix(24);
    std::string text = fmt::format("ip prefix-list P{} {} {}", list, action(), p);
    const int room = 32 - p.length();
    if (room > 1 && below(2) == 0) {
      const int least = p.length() + 1 + below(room);
      text += fmt::format(" ge {}", least);
      if (least < 32 && below(2) == 0) text += fmt::format(" le {}", least + below(33 - least));
    }
    return text + "\n";
  }

  /// The second list is extended: it tests masks too.
  std::string acl_entry(int acl) {
    const Ipv4Prefix p = prefix(24);
    const std::string area = fmt::format("{} {}", p.address(), Ipv4Address(~mask_of_length(p.length())));
    if (acl == 0) return fmt::format("ip access-list standard A0\n {} {}\n!\n", action(), area);
    const std::string mask = below(2) == 0 ? "any" : fmt::format("host {}", Ipv4Address(mask_of_length(24 + below(9))));
    return fmt::format("ip access-list extended A1\n {} ip {} {}\n!\n", action(), area, mask);
  }

  std::mt19937 random_;
};

std::vector<bool> treatment(const Network& network, const Ipv4Prefix& prefix, const Ipv4Prefix& destination) {
  const Device& device = network.device(*network.find_node("r1"));
  std::vector<bool> result{prefix.contains(destination), prefix == destination};
  for (const PrefixList& list : device.prefix_lists) result.push_back(permits(list, prefix));
  for (const Acl& acl : device.acls) result.push_back(permits(device, acl, prefix));
  return result;
}

/// Every prefix that overlaps the destination, one by one.
TEST(PrefixAtoms, StandForEveryPrefix) {
  for (std::uint32_t seed = 1; seed <= 400; ++seed) {
    RandomFilters filters(seed);
    const Network network = filters.build();
    const Ipv4Prefix destination = filters.prefix(26);
    std::vector<std::vector<bool>> known;
    for (const Ipv4Prefix& atom : prefix_atoms(network, destination)) {
      ASSERT_TRUE(atom.overlaps(destination)) << atom.to_string();
      known.push_back(treatment(network, atom, destination));
    }
    const auto represented = [&](const Ipv4Prefix& prefix) {
      return std::find(known.begin(), known.end(), treatment(network, prefix, destination)) != known.end();
    };
    for (int length = 0; length <= destination.length(); ++length) {
      const Ipv4Prefix prefix(destination.address(), length);
      EXPECT_TRUE(represented(prefix)) << "seed " << seed << ": " << prefix.to_string() << " for " << destination.to_string();
    }
    for (int length = destination.length() + 1; length <= 32; ++length) {
      for (std::uint64_t part = 0; part < 1ULL << (length - destination.length()); ++part) {
        const Ipv4Prefix prefix(Ipv4Address(destination.address().bits | static_cast<std::uint32_t>(part << (32 - length))), length);
        EXPECT_TRUE(represented(prefix)) << "seed " << seed << ": " << prefix.to_string() << " for " << destination.to_string();
      }
    }
  }
}

TEST(PrefixAtoms, AreFewWhereNothingFilters) {
  IosLab lab;
  lab.cable("r1", "r2", 9);
  // Those that cover it, itself, and one inside it.
  EXPECT_EQ(prefix_atoms(lab.build(), *Ipv4Prefix::parse("172.16.0.0/16")).size(), 3U);
}

TEST(PrefixAtoms, TellShortPrefixesApartByWhereTheyBegin) {
  IosLab lab;
  lab.cable("r1", "r2", 9);
  lab.lines("r1", "ip access-list standard A\n permit 10.1.0.0 0.0.0.255\n!\nip prefix-list SHORT permit 10.0.0.0/8 ge 9 le 20\n"
                  "route-map M permit 10\n match ip address A\n!\n");
  const Network network = lab.build();
  const Device& r1 = network.device(*network.find_node("r1"));
  const std::vector<Ipv4Prefix> atoms = prefix_atoms(network, *Ipv4Prefix::parse("10.0.0.0/8"));
  const auto both = [&](const Ipv4Prefix& atom) {
    return permits(r1, r1.acls[AclId(std::size_t{0})], atom) && permits(r1.prefix_lists[PrefixListId(std::size_t{0})], atom);
  };
  EXPECT_TRUE(std::any_of(atoms.begin(), atoms.end(), both)) << "10.1.0.0/16 to 10.1.0.0/20 pass both";
}

}  // namespace
}  // namespace tiramisu::testing
