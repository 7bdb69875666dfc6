// FRRouting configurations of the generated network: one integrated frr.conf each.
#include "bench/large_network_plan.h"

namespace tiramisu::bench {
namespace {

class FrrWriter {
 public:
  FrrWriter(const DevicePlan& device, const LargeNetworkOptions& options) : device_(device), options_(options), random_(options.seed + device.loopback.bits) {}

  std::string run() {
    t_.line("frr version 8.4.4\nfrr defaults traditional\nhostname {}\nlog syslog informational\nservice integrated-vtysh-config\n!", device_.name);
    write_interfaces();
    if (options_.bgp) write_bgp();
    write_ospf();
    write_policies();
    for (std::uint32_t n = 0; t_.lines() + 4 < options_.lines_per_device; ++n) write_filler(n);
    t_.line("line vty\n!\nend");
    return std::move(t_).take();
  }

 private:
  std::uint32_t own_area() const { return device_.role == Role::kCore ? 0 : device_.region + 1; }

  void write_interfaces() {
    const bool ospf = device_.role != Role::kCustomer;
    t_.line("interface lo\n ip address {}/32", device_.loopback);
    if (ospf) t_.line(" ip ospf area {}", own_area());
    t_.line("exit\n!");
    for (const LinkPlan& link : device_.links) {
      t_.line("interface {}\n description to {}\n bandwidth 10000\n ip address {}/31", link.interface, link.far_name, link.address);
      if (link.area != kNoArea) t_.line(" ip ospf area {}\n ip ospf cost {}\n ip ospf network point-to-point", link.area, link.cost);
      t_.line("exit\n!");
    }
    for (std::size_t i = 0; i < device_.lans.size(); ++i)
      t_.line("interface swp{}\n description LAN {}\n ip address {}/{}\nexit\n!", 40 + i, device_.lans[i].vlan, Ipv4Address(device_.lans[i].prefix.first().bits + 1), device_.lans[i].prefix.length());
  }

  void write_bgp() {
    if (device_.peers.empty()) return;
    t_.line("router bgp {}\n bgp router-id {}\n bgp log-neighbor-changes\n no bgp ebgp-requires-policy", device_.asn, device_.loopback);
    if (device_.role == Role::kCore) t_.line(" bgp cluster-id {}", device_.region + 1);
    for (const PeerPlan& peer : device_.peers) {
      t_.line(" neighbor {} remote-as {}\n neighbor {} description {}", peer.address, peer.asn, peer.address, peer.name);
      if (peer.kind != PeerKind::kCustomer && peer.kind != PeerKind::kProvider) t_.line(" neighbor {} update-source lo", peer.address);
    }
    t_.line(" !\n address-family ipv4 unicast");
    if (device_.role == Role::kAccess) t_.line("  redistribute connected route-map LAN-TO-BGP");
    if (device_.role == Role::kCustomer)
      for (const LanPlan& lan : device_.lans) t_.line("  network {}", lan.prefix);
    for (const PeerPlan& peer : device_.peers) {
      if (peer.kind == PeerKind::kClient) t_.line("  neighbor {} route-reflector-client", peer.address);
      if (peer.kind == PeerKind::kReflector) t_.line("  neighbor {} next-hop-self", peer.address);
      if (peer.kind == PeerKind::kCustomer) t_.line("  neighbor {} route-map FROM-{} in\n  neighbor {} route-map TO-CUSTOMER out", peer.address, peer.name, peer.address);
      if (peer.kind == PeerKind::kProvider) t_.line("  neighbor {} route-map TO-PROVIDER out", peer.address);
    }
    t_.line("  maximum-paths 4\n  maximum-paths ibgp 1\n exit-address-family\nexit\n!");
  }

  void write_ospf() {
    if (device_.role == Role::kCustomer) return;
    t_.line("router ospf\n ospf router-id {}\n passive-interface lo", device_.loopback);
    if (device_.role == Role::kCore) t_.line(" area {} range {}", device_.region + 1, device_.region_links);
    t_.line("exit\n!");
  }

  void write_policies() {
    t_.line("bgp community-list standard NO-CUSTOMERS permit {}:666\nbgp as-path access-list OWN seq 5 permit ^$\n!", kProviderAsn);
    for (const PeerPlan& peer : device_.peers) {
      if (peer.kind != PeerKind::kCustomer) continue;
      t_.line("ip prefix-list {} seq 5 permit 100.64.0.0/10 le 24\n!", peer.name);
      t_.line("route-map FROM-{} permit 10\n match ip address prefix-list {}\n set local-preference {}\n set community {}:{} additive\nexit\n!", peer.name, peer.name, 100 + 10 * random_.next(4),
              kProviderAsn, 1000 + device_.region);
    }
    if (device_.role == Role::kBorder) t_.line("route-map TO-CUSTOMER deny 10\n match community NO-CUSTOMERS\nexit\n!\nroute-map TO-CUSTOMER permit 20\nexit\n!");
    if (device_.lans.empty()) return;
    for (std::size_t i = 0; i < device_.lans.size(); ++i) t_.line("ip prefix-list LANS seq {} permit {}", 5 * (i + 1), device_.lans[i].prefix);
    t_.line("!\nroute-map {} permit 10\n match ip address prefix-list LANS\n set community {}:{}\nexit\n!", device_.role == Role::kAccess ? "LAN-TO-BGP" : "TO-PROVIDER", kProviderAsn,
            100 + device_.region);
  }

  void write_filler(std::uint32_t n) {
    switch (n % 4) {
      case 0:
        for (std::uint32_t i = 0; i < 4; ++i) t_.line("interface swp{}s{}\n description spare, patch panel {} port {}\n shutdown\nexit\n!", 100 + n, i, n, i);
        return;
      case 1:
        for (std::uint32_t i = 1; i <= 24; ++i) t_.line("ip prefix-list PARTNER-{} seq {} permit {}.{}.0.0/16 le 24", n, 5 * i, 20 + random_.next(150), random_.next(250));
        return t_.line("!");
      case 2:
        t_.line("bgp community-list standard SET-{} seq 5 permit {}:{}\n!", n, kProviderAsn, 2000 + n);
        for (std::uint32_t i = 1; i <= 4; ++i)
          t_.line("route-map PARTNER-{} permit {}\n match ip address prefix-list PARTNER-{}\n match community SET-{}\n set local-preference {}\n set community {}:{} additive\nexit\n!", n, 10 * i, n - 1,
                  n, 80 + random_.next(100), kProviderAsn, 3000 + n);
        return;
      default:
        for (std::uint32_t i = 1; i <= 24; ++i) t_.line("access-list SERVICE-{} seq {} permit 10.{}.{}.0/24", n, 5 * i, random_.next(200), random_.next(250));
        return t_.line("!");
    }
  }

  const DevicePlan& device_;
  const LargeNetworkOptions& options_;
  Random random_;
  ConfigText t_;
};

}  // namespace

std::string write_frr(const DevicePlan& device, const LargeNetworkOptions& options) { return FrrWriter(device, options).run(); }

}  // namespace tiramisu::bench
