// Cisco IOS configurations of the generated network.
#include "bench/large_network_plan.h"

namespace tiramisu::bench {
namespace {

std::string mask(int length) { return Ipv4Address(mask_of_length(length)).to_string(); }
std::string wildcard(int length) { return Ipv4Address(~mask_of_length(length)).to_string(); }

class IosWriter {
 public:
  IosWriter(const DevicePlan& device, const LargeNetworkOptions& options) : device_(device), options_(options), random_(options.seed + device.loopback.bits) {}

  std::string run() {
    write_head();
    write_vlans();
    write_interfaces();
    write_ospf();
    if (options_.bgp) write_bgp();
    write_policies();
    for (std::uint32_t n = 0; t_.lines() + 24 < options_.lines_per_device; ++n) write_filler(n);
    write_tail();
    return std::move(t_).take();
  }

 private:
  void write_head() {
    t_.line("!\nversion 17.3");
    for (const char* line : {"no service pad", "service timestamps debug datetime msec", "service timestamps log datetime msec", "service password-encryption", "!"}) t_.line("{}", line);
    t_.line("hostname {}\n!", device_.name);
    for (const char* line : {"logging buffered 128000 informational", "no logging console", "aaa new-model", "aaa authentication login default group tacacs+ local",
                             "aaa session-id common", "clock timezone UTC 0 0", "no ip domain lookup", "ip domain name net.example.net", "lldp run", "!"})
      t_.line("{}", line);
  }

  void write_vlans() {
    for (const LanPlan& lan : device_.lans) t_.line("vlan {}\n name LAN-{}\n!", lan.vlan, lan.vlan);
  }

  void write_interfaces() {
    t_.line("interface Loopback0\n description router id and management\n ip address {} 255.255.255.255\n!", device_.loopback);
    for (const LinkPlan& link : device_.links) {
      t_.line("interface {}\n description to {}", link.interface, link.far_name);
      if (!device_.lans.empty()) t_.line(" no switchport");
      t_.line(" ip address {} 255.255.255.254\n no ip redirects\n no ip proxy-arp", link.address);
      if (link.area != kNoArea) t_.line(" ip ospf network point-to-point\n ip ospf cost {}\n load-interval 30", link.cost);
      t_.line("!");
    }
    for (std::size_t i = 0; i < device_.lans.size(); ++i) {
      const LanPlan& lan = device_.lans[i];
      t_.line("interface GigabitEthernet1/0/{}\n description hosts of VLAN {}\n switchport access vlan {}\n switchport mode access\n spanning-tree portfast\n!", i + 1, lan.vlan, lan.vlan);
      t_.line("interface Vlan{}\n description LAN {}\n ip address {} {}\n ip access-group LAN-IN in\n no ip redirects\n!", lan.vlan, lan.vlan,
              Ipv4Address(lan.prefix.first().bits + 1), mask(lan.prefix.length()));
    }
  }

  void write_ospf() {
    if (device_.role == Role::kCustomer) return;
    t_.line("router ospf 1\n router-id {}\n passive-interface Loopback0", device_.loopback);
    const std::uint32_t own_area = device_.role == Role::kCore ? 0 : device_.region + 1;
    if (device_.role == Role::kCore) t_.line(" area {} range {} {}", device_.region + 1, device_.region_links.address(), mask(device_.region_links.length()));
    t_.line(" network {} 0.0.0.0 area {}", device_.loopback, own_area);
    for (const LinkPlan& link : device_.links)
      if (link.area != kNoArea) t_.line(" network {} 0.0.0.1 area {}", Ipv4Address(link.address.bits & ~1U), link.area);
    t_.line("!");
  }

  void write_group(const char* group, PeerKind kind) {
    bool any = false;
    for (const PeerPlan& peer : device_.peers) any = any || peer.kind == kind;
    if (any) t_.line(" neighbor {} peer-group\n neighbor {} remote-as {}\n neighbor {} update-source Loopback0", group, group, kProviderAsn, group);
  }

  void write_bgp() {
    if (device_.peers.empty()) return;
    t_.line("router bgp {}\n bgp router-id {}\n bgp log-neighbor-changes", device_.asn, device_.loopback);
    if (device_.role == Role::kCore) t_.line(" bgp cluster-id {}", device_.region + 1);
    write_group("MESH", PeerKind::kMesh);
    write_group("CLIENTS", PeerKind::kClient);
    write_group("REFLECTORS", PeerKind::kReflector);
    for (const PeerPlan& peer : device_.peers) {
      if (const char* group = group_of(peer.kind); group != nullptr)
        t_.line(" neighbor {} peer-group {}", peer.address, group);
      else
        t_.line(" neighbor {} remote-as {}\n neighbor {} description {}", peer.address, peer.asn, peer.address, peer.name);
    }
    t_.line(" !\n address-family ipv4");
    if (device_.role == Role::kAccess) t_.line("  redistribute connected route-map LAN-TO-BGP");
    if (device_.role == Role::kCustomer)
      for (const LanPlan& lan : device_.lans) t_.line("  network {} mask {}", lan.prefix.address(), mask(lan.prefix.length()));
    if (device_.role == Role::kCore) t_.line("  neighbor MESH send-community\n  neighbor CLIENTS send-community\n  neighbor CLIENTS route-reflector-client");
    if (device_.role == Role::kBorder || device_.role == Role::kAccess) t_.line("  neighbor REFLECTORS send-community\n  neighbor REFLECTORS next-hop-self");
    for (const PeerPlan& peer : device_.peers) {
      t_.line("  neighbor {} activate", peer.address);
      if (peer.kind == PeerKind::kCustomer)
        t_.line("  neighbor {} send-community\n  neighbor {} route-map FROM-{} in\n  neighbor {} route-map TO-CUSTOMER out", peer.address, peer.address, peer.name, peer.address);
      if (peer.kind == PeerKind::kProvider) t_.line("  neighbor {} send-community\n  neighbor {} route-map TO-PROVIDER out", peer.address, peer.address);
    }
    t_.line(" exit-address-family\n!");
  }

  static const char* group_of(PeerKind kind) {
    if (kind == PeerKind::kMesh) return "MESH";
    if (kind == PeerKind::kClient) return "CLIENTS";
    return kind == PeerKind::kReflector ? "REFLECTORS" : nullptr;
  }

  void write_policies() {
    t_.line("ip forward-protocol nd\nno ip http server\nip bgp-community new-format");
    t_.line("ip community-list standard NO-CUSTOMERS permit {}:666\nip as-path access-list 1 permit ^$\n!", kProviderAsn);
    for (const PeerPlan& peer : device_.peers) {
      if (peer.kind != PeerKind::kCustomer) continue;
      t_.line("ip prefix-list {} seq 5 permit 100.64.0.0/10 le 24\n!", peer.name);
      t_.line("route-map FROM-{} permit 10\n match ip address prefix-list {}\n set local-preference {}\n set community {}:{} additive\n!", peer.name, peer.name, 100 + 10 * random_.next(4),
              kProviderAsn, 1000 + device_.region);
    }
    if (device_.role == Role::kBorder) t_.line("route-map TO-CUSTOMER deny 10\n match community NO-CUSTOMERS\n!\nroute-map TO-CUSTOMER permit 20\n!");
    if (device_.lans.empty()) return;
    const LanPlan& first = device_.lans.front();
    for (std::size_t i = 0; i < device_.lans.size(); ++i) t_.line("ip prefix-list LANS seq {} permit {}", 5 * (i + 1), device_.lans[i].prefix);
    t_.line("!\nroute-map {} permit 10\n match ip address prefix-list LANS\n set community {}:{}\n!", device_.role == Role::kAccess ? "LAN-TO-BGP" : "TO-PROVIDER", kProviderAsn,
            100 + device_.region);
    t_.line("ip access-list extended LAN-IN\n remark no management sessions to the routers\n deny   tcp any 10.0.0.0 0.0.255.255 eq 22\n deny   udp any 10.0.0.0 0.0.255.255 eq snmp");
    t_.line(" permit ip {} {} any\n permit udp any eq bootpc any eq bootps\n permit ip any any\n!", first.prefix.address(), wildcard(first.prefix.length()));
  }

  /// What long configurations are long of.
  void write_filler(std::uint32_t n) {
    switch (n % 5) {
      case 0: return write_unused_ports(n);
      case 1: return write_access_list(n);
      case 2: return write_prefix_list(n);
      case 3: return write_route_map(n);
      default: return write_management(n);
    }
  }
  void write_unused_ports(std::uint32_t n) {
    for (std::uint32_t i = 0; i < 4; ++i)
      t_.line("interface GigabitEthernet{}/0/{}\n description spare, patch panel {} port {}\n no ip address\n shutdown\n!", 2 + n / 5, i + 1, n, i);
  }
  void write_access_list(std::uint32_t n) {
    t_.line("ip access-list extended SERVICE-{}\n remark service {}", n, n);
    for (int i = 0; i < 24; ++i)
      t_.line(" permit {} 10.{}.{}.0 0.0.0.255 host 172.20.{}.{} eq {}", i % 3 == 0 ? "udp" : "tcp", random_.next(200), random_.next(250), random_.next(250), random_.next(250), 1024 + random_.next(40000));
    t_.line(" deny   ip any any\n!");
  }
  void write_prefix_list(std::uint32_t n) {
    for (std::uint32_t i = 1; i <= 24; ++i) t_.line("ip prefix-list PARTNER-{} seq {} permit {}.{}.0.0/16 le 24", n, 5 * i, 20 + random_.next(150), random_.next(250));
    t_.line("!");
  }
  void write_route_map(std::uint32_t n) {
    t_.line("ip community-list standard SET-{} permit {}:{}", n, kProviderAsn, 2000 + n);
    for (std::uint32_t i = 1; i <= 4; ++i)
      t_.line("route-map PARTNER-{} permit {}\n match ip address prefix-list PARTNER-{}\n match community SET-{}\n set local-preference {}\n set community {}:{} additive\n!", n, 10 * i, n - 1, n,
              80 + random_.next(100), kProviderAsn, 3000 + n);
  }
  void write_management(std::uint32_t n) {
    for (std::uint32_t i = 0; i < 6; ++i) {
      t_.line("snmp-server host 10.9.{}.{} version 3 priv noc\nlogging host 10.9.{}.{}", n % 250, i + 1, n % 250, i + 100);
      t_.line("ntp server 10.9.{}.{}\nusername user{} privilege 1 secret 9 $9$Vd4mJX8cZyQe1k$K1cN5uH6fQeS0o{}{}", n % 250, i + 200, 6 * n + i, n, i);
    }
    t_.line("!");
  }

  void write_tail() {
    t_.line("access-list 10 permit 10.9.0.0 0.0.0.255\n!\nsnmp-server group NOC v3 priv\nsnmp-server trap-source Loopback0\n!");
    t_.line("banner motd ^C\n  {} - authorised staff only, sessions are recorded\n^C\n!", device_.name);
    t_.line("line con 0\n exec-timeout 10 0\nline vty 0 4\n access-class 10 in\n transport input ssh\n!\nntp source Loopback0\nntp server 10.9.0.11\n!\nend");
  }

  const DevicePlan& device_;
  const LargeNetworkOptions& options_;
  Random random_;
  ConfigText t_;
};

}  // namespace

std::string write_ios(const DevicePlan& device, const LargeNetworkOptions& options) { return IosWriter(device, options).run(); }

}  // namespace tiramisu::bench
