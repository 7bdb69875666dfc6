#include "property/border_network.h"

#include <algorithm>

#include <fmt/format.h>

#include "frontend/load.h"
#include "network/external_devices.h"
#include "network/external_reader.h"
#include "policies/read_policies.h"

namespace tiramisu::testing {
namespace {

constexpr std::uint32_t kCommunities = 3;  ///< 65000:1 ..

/// Writes the configurations of one network.
class Writer {
 public:
  explicit Writer(std::uint32_t seed) : random_(seed) {}

  std::vector<std::pair<std::string, std::string>> files() {
    routers_ = 2 + pick(3);
    neighbors_ = 2 + pick(2);
    for (std::uint32_t n = 0; n < neighbors_; ++n) home_.push_back(pick(routers_));
    const bool reflected = pick(3) == 0;
    std::vector<std::pair<std::string, std::string>> result;
    for (std::uint32_t r = 0; r < routers_; ++r) result.emplace_back(fmt::format("configs/r{}.cfg", r), router(r, reflected));
    return result;
  }

  std::string inventory() const {
    std::string text = "version: 1\nendpoints:\n";
    for (std::uint32_t r = 0; r < routers_; ++r) text += fmt::format("  lan{}: {{prefix: 10.1.{}.0/24}}\n", r, r);
    text += "external:\n";
    for (std::uint32_t n = 0; n < neighbors_; ++n) text += fmt::format("  e{}: {{peer: 100.64.{}.1, announces: any}}\n", n, n);
    return text;
  }

 private:
  std::uint32_t pick(std::uint32_t below) { return static_cast<std::uint32_t>(random_() % below); }
  bool chance(std::uint32_t percent) { return pick(100) < percent; }

  std::string router(std::uint32_t r, bool reflected) {
    std::string text = fmt::format("version 15.2\nhostname r{}\ninterface Loopback0\n ip address 10.255.0.{} 255.255.255.255\n", r, r + 1);
    text += fmt::format("interface Gi2/0\n ip address 10.1.{}.1 255.255.255.0\n", r);
    // A line, and sometimes a ring.
    for (std::uint32_t other = 0; other < routers_; ++other) {
      const std::uint32_t low = std::min(r, other), high = std::max(r, other);
      const bool joined = high == low + 1 || (low == 0 && high == routers_ - 1 && high > 1);
      if (joined)
        text += fmt::format("interface Gi0/{}\n ip address 10.0.{}.{} 255.255.255.252\n ip ospf network point-to-point\n", other, low * 8 + high, r == low ? 1 : 2);
    }
    for (std::uint32_t n = 0; n < neighbors_; ++n)
      if (home_[n] == r) text += fmt::format("interface Gi1/{}\n ip address 100.64.{}.2 255.255.255.252\n", n, n);
    text += "router ospf 1\n network 10.0.0.0 0.255.255.255 area 0\nrouter bgp 65000\n";
    std::string maps;
    for (std::uint32_t other = 0; other < routers_; ++other) {
      if (other == r || (reflected && r != 0 && other != 0)) continue;
      const std::string peer = fmt::format(" neighbor 10.255.0.{}", other + 1);
      text += peer + " remote-as 65000\n" + peer + " update-source Loopback0\n" + peer + " next-hop-self\n";
      if (chance(85)) text += peer + " send-community\n";
      if (reflected && r == 0) text += peer + " route-reflector-client\n";
      if (chance(25)) text += policy(peer, fmt::format("I{}", other), chance(50), maps);
    }
    for (std::uint32_t n = 0; n < neighbors_; ++n) {
      if (home_[n] != r) continue;
      const std::string peer = fmt::format(" neighbor 100.64.{}.1", n);
      text += fmt::format("{} remote-as {}\n", peer, 65100 + n);
      if (chance(50)) text += peer + " send-community\n";
      if (chance(80)) text += policy(peer, fmt::format("E{}IN", n), true, maps);
      if (chance(95)) text += policy(peer, fmt::format("E{}OUT", n), false, maps);
    }
    text += "ip bgp-community new-format\nip prefix-list P0 permit 192.0.2.0/24\nip prefix-list P1 permit 172.16.0.0/12 le 24\nip prefix-list P2 deny 0.0.0.0/0 ge 25\n"
            "ip prefix-list P2 permit 0.0.0.0/0 le 32\nip prefix-list P3 permit 10.0.0.0/8 le 32\nip prefix-list P3 permit 0.0.0.0/0\nip as-path access-list 1 permit _65100_\nip as-path access-list 2 permit ^$\n";
    for (std::uint32_t c = 1; c <= kCommunities; ++c) text += fmt::format("ip community-list standard C{} permit 65000:{}\n", c, c);
    text += "ip community-list standard BOTH permit 65000:1 65000:2\nip community-list standard NOT deny 65000:1\nip community-list standard NOT permit 65000:3\n";
    return text + maps + "end\n";
  }

  std::string policy(const std::string& peer, const std::string& name, bool inbound, std::string& maps) {
    const std::uint32_t terms = 1 + pick(3);
    // As people should: what is ours is not believed of others.
    if (inbound && chance(60)) maps += fmt::format("route-map {} deny 5\n match ip address prefix-list P3\n", name);
    for (std::uint32_t t = 1; t <= terms; ++t) {
      maps += fmt::format("route-map {} {} {}\n", name, chance(40) && !(t == terms && inbound) ? "deny" : "permit", t * 10);
      if (chance(75)) maps += match();
      if (chance(inbound ? 60 : 30)) maps += set();
      if (chance(15)) maps += " continue\n";
    }
    if (chance(inbound ? 50 : 10)) maps += fmt::format("route-map {} permit 100\n", name);
    return fmt::format("{} route-map {} {}\n", peer, name, inbound ? "in" : "out");
  }

  std::string match() {
    const std::uint32_t kind = pick(10);
    if (kind < 4) return fmt::format(" match community C{}\n", 1 + pick(kCommunities));
    if (kind == 4) return " match community BOTH\n";
    if (kind == 5) return " match community NOT\n";
    if (kind == 6) return fmt::format(" match community C{} C{}\n", 1 + pick(kCommunities), 1 + pick(kCommunities));
    if (kind == 7) return fmt::format(" match as-path {}\n", 1 + pick(2));
    return fmt::format(" match ip address prefix-list P{}\n", pick(4));
  }

  std::string set() {
    const std::uint32_t kind = pick(8);
    const std::uint32_t community = 1 + pick(kCommunities);
    if (kind < 3) return fmt::format(" set community 65000:{} additive\n", community);
    if (kind == 3) return fmt::format(" set community 65000:{}\n", community);
    if (kind == 4) return fmt::format(" set comm-list C{} delete\n", community);
    if (kind == 5) return " set community none\n";
    if (kind == 6) return " set community no-export\n";
    return " set local-preference 200\n";
  }

  std::mt19937 random_;
  std::uint32_t routers_ = 0, neighbors_ = 0;
  std::vector<std::uint32_t> home_;  ///< by neighbour
};

}  // namespace

BorderNetwork::BorderNetwork(std::uint32_t seed, const std::string& policy_lines) {
  Writer writer(seed);
  const auto files = writer.files();
  for (const auto& [path, content] : files) text += "---- " + path + "\n" + content;
  Snapshot snapshot = load_texts(files, LoadOptions());
  const FileId file = snapshot.sources.add("inventory.yaml", writer.inventory());
  Parsed<ExternalNeighbors> external = read_external_neighbors(snapshot.sources, file);
  for (const Diagnostic& diagnostic : add_external_devices(snapshot, std::move(external.value))) problems += render(diagnostic, snapshot.sources);
  for (const Diagnostic& diagnostic : snapshot.diagnostics)
    if (diagnostic.severity() != Severity::kNote) problems += render(diagnostic, snapshot.sources);
  network = build_network(std::move(snapshot));
  inventory = read_inventory(network, network.snapshot.sources, file).value;
  const FileId policy_file = network.snapshot.sources.add("policies.yaml", "version: 1\npolicies:\n" + policy_lines);
  Parsed<PolicySet> set = read_policies(network, inventory, network.snapshot.sources, policy_file);
  for (const Diagnostic& diagnostic : set.diagnostics) problems += render(diagnostic, network.snapshot.sources);
  policies = std::move(set.value.policies);
}

namespace {

std::vector<NodeId> external_nodes(const Network& network) {
  std::vector<NodeId> result;
  for (const NodeId node : ids<NodeId>(network.node_count()))
    if (network.external(node)) result.push_back(node);
  return result;
}

}  // namespace

PossibleAnnouncement make_up(const Network& network, std::mt19937& random, const std::vector<std::string>& prefixes) {
  const std::vector<NodeId> neighbors = external_nodes(network);
  PossibleAnnouncement result;
  result.neighbor = neighbors[random() % neighbors.size()];
  result.announcement.prefix = *Ipv4Prefix::parse(prefixes[random() % prefixes.size()]);
  result.announcement.as_path = {network.device(result.neighbor).bgp->asn};
  if (random() % 3 == 0) result.announcement.as_path.push_back(random() % 2 == 0 ? 65100 : 65200);
  for (std::uint32_t c = 1; c <= kCommunities; ++c)
    if (random() % 3 == 0) result.announcement.communities.push_back((65000U << 16) + c);
  return result;
}

}  // namespace tiramisu::testing
