#include "bench/large_network.h"

#include <algorithm>

#include <fmt/format.h>

namespace tiramisu::bench {
namespace {

constexpr int kRegionSize = 20;
constexpr int kBackbones = 2;
constexpr int kAggregations = 4;
constexpr int kChord = 7;  // regions further: the backbone is more than a ring

enum class Role : std::uint8_t { kBackbone, kAggregation, kLeaf };

struct Wire {
  std::string address;
  std::string description;
  bool external = false;
  std::string peer_address;
  int peer_as = 0;
};

struct Router {
  int region = 0;  // from 1
  int index = 0;   // in its region, from 1
  Role role = Role::kLeaf;
  bool frr = false;
  std::vector<Wire> wires;

  std::string name() const {
    const std::string_view part = role == Role::kBackbone ? "bb" : role == Role::kAggregation ? "ag" : "lf";
    return fmt::format("r{:03}-{}{:02}", region, part, index);
  }
  int asn() const { return 64000 + region; }
  std::string loopback() const { return fmt::format("10.{}.255.{}", region, index); }
  std::vector<std::string> lans() const {
    if (role != Role::kLeaf) return {};
    return {fmt::format("10.{}.{}", region, 2 * index), fmt::format("10.{}.{}", region, 2 * index + 1)};
  }
};

std::string loopback_of(int region, int index) { return fmt::format("10.{}.255.{}", region, index); }

/// Text with a count of its lines.
class Text {
 public:
  void line(std::string_view text) {
    text_ += text;
    text_ += '\n';
    ++lines_;
  }
  int lines() const { return lines_; }
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
  int lines_ = 0;
};

class Generator {
 public:
  explicit Generator(const LargeNetworkOptions& options) : options_(options) {}

  std::vector<std::pair<std::string, std::string>> run() {
    const int regions = (options_.devices + kRegionSize - 1) / kRegionSize;
    for (int i = 0; i < options_.devices; ++i) add_router(i);
    for (int region = 1; region <= regions; ++region) wire_region(region);
    for (int region = 1; region <= regions; ++region) wire_backbone(region, regions);
    std::vector<std::pair<std::string, std::string>> files;
    for (const Router& router : routers_)
      files.emplace_back(fmt::format("configs/{}.{}", router.name(), router.frr ? "conf" : "cfg"), router.frr ? frr(router) : ios(router));
    return files;
  }

 private:
  void add_router(int i) {
    Router router;
    router.region = i / kRegionSize + 1;
    router.index = i % kRegionSize + 1;
    router.role = router.index <= kBackbones                   ? Role::kBackbone
                  : router.index <= kBackbones + kAggregations ? Role::kAggregation
                                                               : Role::kLeaf;
    router.frr = options_.dialects == Dialects::kFrr || (options_.dialects == Dialects::kBoth && (router.region + router.index) % 2 == 0);
    routers_.push_back(router);
  }

  Router* find(int region, int index) {
    const std::size_t at = static_cast<std::size_t>((region - 1) * kRegionSize + index - 1);
    return index <= kRegionSize && at < routers_.size() ? &routers_[at] : nullptr;
  }

  void connect(Router* a, Router* b) {
    if (a == nullptr || b == nullptr || a == b) return;
    const int n = wires_++;
    const auto address = [&](int end) { return fmt::format("172.{}.{}.{}", 16 + n / 32768, n / 128 % 256, 2 * (n % 128) + end); };
    const bool external = a->region != b->region;
    a->wires.push_back({address(0), "to " + b->name(), external, address(1), b->asn()});
    b->wires.push_back({address(1), "to " + a->name(), external, address(0), a->asn()});
  }

  void wire_region(int region) {
    connect(find(region, 1), find(region, 2));
    for (int ag = 3; ag <= kBackbones + kAggregations; ++ag)
      for (int bb = 1; bb <= kBackbones; ++bb) connect(find(region, ag), find(region, bb));
    for (int leaf = kBackbones + kAggregations + 1; leaf <= kRegionSize; ++leaf) {
      const int first = leaf % 2 == 0 ? 3 : 5;
      for (const int ag : {first, first + 1}) connect(find(region, leaf), find(region, ag));
    }
  }

  void wire_backbone(int region, int regions) {
    if (regions < 2) return;
    const int next = region % regions + 1;
    if (regions > 2 || region < next)
      for (int bb = 1; bb <= kBackbones; ++bb) connect(find(region, bb), find(next, bb));
    if (regions > 2 * kChord) connect(find(region, 1), find((region + kChord - 1) % regions + 1, 1));
  }

  // ---- what both dialects say alike

  /// The iBGP peers of a router, and whether it reflects to them.
  std::vector<std::pair<std::string, bool>> peers(const Router& router) {
    std::vector<std::pair<std::string, bool>> result;
    for (int i = 1; i <= kRegionSize; ++i) {
      if (i == router.index || find(router.region, i) == nullptr) continue;
      const bool reflector = i <= kBackbones;
      if (router.role == Role::kBackbone || reflector) result.emplace_back(loopback_of(router.region, i), router.role == Role::kBackbone && !reflector);
    }
    return result;
  }

  static void policies(const Router& router, Text& text, std::string_view list_word, std::string_view match) {
    text.line(fmt::format("{} prefix-list REGION seq 5 permit 10.{}.0.0/16", list_word, router.region));
    text.line(fmt::format("{} prefix-list AGGREGATES seq 5 permit 10.0.0.0/8 ge 16 le 16", list_word));
    text.line("!");
    text.line("route-map FROM-PEER permit 10");
    text.line(fmt::format(" match {} prefix-list AGGREGATES", match));
    text.line(" set local-preference 120");
    text.line("!");
    text.line("route-map TO-PEER permit 10");
    text.line(fmt::format(" match {} prefix-list REGION", match));
    text.line(fmt::format(" set community {}:100", router.asn()));
    text.line("!");
    text.line("route-map TO-PEER permit 20");
    text.line(fmt::format(" match {} prefix-list AGGREGATES", match));
    text.line("!");
  }

  // ---- IOS

  std::string ios(const Router& router) {
    Text text;
    for (const char* line : {"version 15.7", "service timestamps debug datetime msec", "service timestamps log datetime msec",
                             "service password-encryption", "!"})
      text.line(line);
    text.line("hostname " + router.name());
    for (const char* line : {"!", "aaa new-model", "no ip domain lookup", "ip domain name example.net", "!"}) text.line(line);
    ios_interfaces(router, text);
    ios_routing(router, text);
    text.line("ip bgp-community new-format");
    text.line("!");
    policies(router, text, "ip", "ip address");
    ios_filler(router, text);
    for (const char* line : {"line con 0", " logging synchronous", "line vty 0 4", " transport input ssh", "!", "end"}) text.line(line);
    return text.take();
  }

  static void ios_interfaces(const Router& router, Text& text) {
    text.line("interface Loopback0");
    text.line(fmt::format(" ip address {} 255.255.255.255", router.loopback()));
    text.line("!");
    int port = 0;
    for (const Wire& wire : router.wires) {
      text.line(fmt::format("interface GigabitEthernet0/{}", port++));
      text.line(" description " + wire.description);
      text.line(fmt::format(" ip address {} 255.255.255.254", wire.address));
      if (!wire.external) text.line(" ip ospf network point-to-point");
      text.line(" load-interval 30");
      text.line("!");
    }
    for (const std::string& lan : router.lans()) {
      text.line(fmt::format("interface GigabitEthernet0/{}", port++));
      text.line(" description servers");
      text.line(fmt::format(" ip address {}.1 255.255.255.0", lan));
      text.line(" ip access-group FROM-SERVERS in");
      text.line("!");
    }
  }

  void ios_routing(const Router& router, Text& text) {
    text.line("router ospf 1");
    text.line(" router-id " + router.loopback());
    text.line(fmt::format(" network {} 0.0.0.0 area 0", router.loopback()));
    for (const Wire& wire : router.wires)
      if (!wire.external) text.line(fmt::format(" network {} 0.0.0.0 area 0", wire.address));
    text.line("!");
    text.line(fmt::format("router bgp {}", router.asn()));
    text.line(" bgp router-id " + router.loopback());
    text.line(" bgp log-neighbor-changes");
    for (const auto& [peer, client] : peers(router)) {
      text.line(fmt::format(" neighbor {} remote-as {}", peer, router.asn()));
      text.line(fmt::format(" neighbor {} update-source Loopback0", peer));
      text.line(fmt::format(" neighbor {} send-community", peer));
      if (client) text.line(fmt::format(" neighbor {} route-reflector-client", peer));
      if (router.role == Role::kBackbone) text.line(fmt::format(" neighbor {} next-hop-self", peer));
    }
    for (const Wire& wire : router.wires) {
      if (!wire.external) continue;
      text.line(fmt::format(" neighbor {} remote-as {}", wire.peer_address, wire.peer_as));
      text.line(fmt::format(" neighbor {} send-community", wire.peer_address));
      text.line(fmt::format(" neighbor {} route-map FROM-PEER in", wire.peer_address));
      text.line(fmt::format(" neighbor {} route-map TO-PEER out", wire.peer_address));
    }
    for (const std::string& lan : router.lans()) text.line(fmt::format(" network {}.0 mask 255.255.255.0", lan));
    if (router.role == Role::kBackbone) text.line(fmt::format(" aggregate-address 10.{}.0.0 255.255.0.0", router.region));
    text.line(" maximum-paths ibgp 2");
    text.line("!");
  }

  void ios_filler(const Router& router, Text& text) const {
    text.line("ip access-list extended FROM-SERVERS");
    for (int i = 0; i < 60; ++i) text.line(fmt::format(" permit tcp 10.{}.0.0 0.0.255.255 any eq {}", router.region, 1000 + i));
    text.line(" permit ip any any");
    text.line("!");
    for (int block = 0; text.lines() < options_.lines - 16; ++block) {
      switch (block % 3) {
        case 0:
          text.line(fmt::format("interface GigabitEthernet1/{}", block));
          text.line(" description spare");
          text.line(" no ip address");
          text.line(" shutdown");
          text.line("!");
          break;
        case 1:
          text.line(fmt::format("ip access-list extended SPARE-{}", block));
          for (int i = 0; i < 8; ++i) text.line(fmt::format(" deny udp host 192.0.2.{} any range {} {}", i, block, block + 10));
          text.line("!");
          break;
        default:
          for (int i = 0; i < 8; ++i)
            text.line(fmt::format("ip prefix-list SPARE-{} seq {} permit 10.{}.{}.0/24 le 32", block, 5 * i + 5, block % 256, i));
          text.line("!");
      }
    }
  }

  // ---- FRR

  std::string frr(const Router& router) {
    Text text;
    for (const char* line : {"frr version 8.4.4", "frr defaults traditional"}) text.line(line);
    text.line("hostname " + router.name());
    for (const char* line : {"log syslog informational", "service integrated-vtysh-config", "!"}) text.line(line);
    frr_interfaces(router, text);
    frr_routing(router, text);
    policies(router, text, "ip", "ip address");
    frr_filler(text);
    text.line("line vty");
    text.line("!");
    text.line("end");
    return text.take();
  }

  static void frr_interfaces(const Router& router, Text& text) {
    const auto open = [&](std::string_view name, const std::string& description, const std::string& address) {
      text.line(fmt::format("interface {}", name));
      text.line(" description " + description);
      text.line(" ip address " + address);
    };
    open("lo", "router id", router.loopback() + "/32");
    text.line(" ip ospf area 0");
    text.line("exit");
    text.line("!");
    int port = 0;
    for (const Wire& wire : router.wires) {
      open(fmt::format("eth{}", port++), wire.description, wire.address + "/31");
      if (!wire.external) {
        text.line(" ip ospf area 0");
        text.line(" ip ospf network point-to-point");
        text.line(" ip ospf cost 1");
      }
      text.line("exit");
      text.line("!");
    }
    for (const std::string& lan : router.lans()) {
      open(fmt::format("eth{}", port++), "servers", lan + ".1/24");
      text.line("exit");
      text.line("!");
    }
  }

  void frr_routing(const Router& router, Text& text) {
    text.line("router ospf");
    text.line(" ospf router-id " + router.loopback());
    text.line("exit");
    text.line("!");
    text.line(fmt::format("router bgp {}", router.asn()));
    text.line(" bgp router-id " + router.loopback());
    for (const auto& [peer, client] : peers(router)) {
      text.line(fmt::format(" neighbor {} remote-as {}", peer, router.asn()));
      text.line(fmt::format(" neighbor {} update-source lo", peer));
    }
    for (const Wire& wire : router.wires)
      if (wire.external) text.line(fmt::format(" neighbor {} remote-as {}", wire.peer_address, wire.peer_as));
    text.line(" !");
    text.line(" address-family ipv4 unicast");
    for (const std::string& lan : router.lans()) text.line(fmt::format("  network {}.0/24", lan));
    if (router.role == Role::kBackbone) text.line(fmt::format("  aggregate-address 10.{}.0.0/16", router.region));
    for (const auto& [peer, client] : peers(router)) {
      if (client) text.line(fmt::format("  neighbor {} route-reflector-client", peer));
      if (router.role == Role::kBackbone) text.line(fmt::format("  neighbor {} next-hop-self", peer));
    }
    for (const Wire& wire : router.wires) {
      if (!wire.external) continue;
      text.line(fmt::format("  neighbor {} route-map FROM-PEER in", wire.peer_address));
      text.line(fmt::format("  neighbor {} route-map TO-PEER out", wire.peer_address));
    }
    text.line("  maximum-paths ibgp 2");
    text.line(" exit-address-family");
    text.line("exit");
    text.line("!");
  }

  void frr_filler(Text& text) const {
    for (int block = 0; text.lines() < options_.lines - 12; ++block) {
      if (block % 2 == 0) {
        for (int i = 0; i < 8; ++i)
          text.line(fmt::format("ip prefix-list SPARE-{} seq {} permit 10.{}.{}.0/24 le 32", block, 5 * i + 5, block % 256, i));
        text.line("!");
        continue;
      }
      text.line(fmt::format("route-map SPARE-{} permit 10", block));
      text.line(fmt::format(" match ip address prefix-list SPARE-{}", block - 1));
      text.line(fmt::format(" set metric {}", block));
      text.line("exit");
      text.line("!");
    }
  }

  LargeNetworkOptions options_;
  std::vector<Router> routers_;
  int wires_ = 0;
};

}  // namespace

std::vector<std::pair<std::string, std::string>> make_large_network(const LargeNetworkOptions& options) { return Generator(options).run(); }

}  // namespace tiramisu::bench
