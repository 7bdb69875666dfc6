#include "property/random_network.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace tiramisu::testing {
namespace {

/// xorshift32: the standard distributions differ between libraries.
class Random {
 public:
  explicit Random(std::uint32_t seed) : state_(seed * 2654435761U + 12345U) {
    for (int i = 0; i < 8; ++i) below(2);
  }
  std::uint32_t below(std::uint32_t n) {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 17;
    state_ ^= state_ << 5;
    return state_ % n;
  }
  bool chance(std::uint32_t percent) { return below(100) < percent; }
  template <class T>
  const T& pick(const std::vector<T>& from) {
    return from[below(static_cast<std::uint32_t>(from.size()))];
  }

 private:
  std::uint32_t state_;
};

enum class Style : std::uint8_t { kOspf, kEbgp, kIbgp, kStatic, kMixed, kAses };

struct Wire {
  std::uint32_t a = 0, b = 0;          ///< routers, a < b
  std::uint32_t port_a = 0, port_b = 0;
  std::string address_a, address_b;    ///< of a /31
};

/// One router in the making.
struct Router {
  std::uint32_t number = 0;  ///< 1-based
  std::uint32_t as = 0;      ///< several routers share it; 0: it is alone in one
  std::uint32_t tier = 0;    ///< routers sell to those of higher ones
  bool frr = false;
  bool lan = false;
  bool gateway = false;      ///< has an SVI in the switched VLAN
  bool in_ospf = false;
  bool in_ebgp = false;
  std::vector<std::size_t> wires;
  std::uint32_t ports = 0;
  std::string filters;       ///< IOS access lists
  std::vector<std::string> filter_names;

  std::string name() const { return fmt::format("r{}", number); }
  std::string loopback() const { return fmt::format("10.0.0.{}", number); }
  std::string lan_prefix() const { return fmt::format("10.1.{}.0/24", number); }
  std::uint32_t asn() const { return 65000 + (as != 0 ? as : number); }
  std::string port_name(std::uint32_t i) const { return frr ? fmt::format("eth{}", i) : fmt::format("GigabitEthernet0/{}", i); }
};

class Generator {
 public:
  Generator(std::uint32_t seed, RandomTaste taste)
      : random_(seed),
        plain_(taste == RandomTaste::kPlain || taste == RandomTaste::kPaths || taste == RandomTaste::kPreferred),
        rich_(taste == RandomTaste::kRich),
        paths_(taste == RandomTaste::kPaths || taste == RandomTaste::kPreferred),
        preferred_(taste == RandomTaste::kPreferred) {}

  RandomNetwork run() {
    style_ = static_cast<Style>(random_.below(plain_ ? 3 : 5));
    if (preferred_) {
      style_ = random_.chance(50) ? Style::kAses : Style::kEbgp;
      orderly_ = random_.chance(60);
    } else if (paths_ && random_.chance(40)) {
      style_ = Style::kAses;
    }
    if (plain_ || rich_) reflectors_ = random_.below(3);
    lay_out();
    for (Router& router : routers_) result_.files.emplace_back(file_of(router), router.frr ? frr(router) : ios(router));
    if (has_switch_) result_.files.emplace_back("configs/sw1.cfg", switch_text("sw1", false));
    if (has_second_switch_) result_.files.emplace_back("configs/sw2.cfg", switch_text("sw2", random_.chance(20)));
    result_.files.emplace_back("layer1_topology.json", topology());
    result_.inventory = inventory();
    result_.policies = policies();
    result_.inventory += link_facts();
    constexpr std::array kNames = {"OSPF", "eBGP", "iBGP over OSPF", "static", "OSPF and eBGP", "several ASes"};
    result_.style = fmt::format("{}, {} routers, {} links{}", kNames[static_cast<std::size_t>(style_)], routers_.size(), wires_.size(),
                                has_switch_ ? ", a switch" : "");
    return std::move(result_);
  }

 private:
  // ---- who is there

  void lay_out() {
    const bool shared = style_ == Style::kAses;
    const std::uint32_t count = rich_ ? 4 + random_.below(4) : preferred_ ? 5 + random_.below(4) : shared ? 4 + random_.below(5) : 3 + random_.below(3);
    const std::uint32_t ases = !shared ? 0 : preferred_ ? 3 + random_.below(2) : 2 + random_.below(3);
    for (std::uint32_t i = 1; i <= count; ++i) {
      Router router;
      router.number = i;
      router.frr = random_.chance(40);
      router.lan = i <= 2 || random_.chance(50);
      if (shared) router.as = 1 + (i - 1) * ases / count;
      const bool another = shared && i > 1 && routers_.back().as == router.as;
      if (preferred_) router.tier = another && keeps_to_rules(90) ? routers_.back().tier : random_.below(3);
      router.in_ospf = shared || style_ == Style::kOspf || style_ == Style::kIbgp || (style_ == Style::kMixed && i <= (count + 1) / 2);
      router.in_ebgp = shared || style_ == Style::kEbgp || (style_ == Style::kMixed && i >= (count + 1) / 2);
      routers_.push_back(router);
    }
    for (std::uint32_t i = 1; i < count; ++i) connect(style_ == Style::kMixed || (shared && routers_[i - 1].as == routers_[i].as) ? i - 1 : random_.below(i), i);
    const std::uint32_t extra = 1 + random_.below(paths_ ? 4 : 2);
    for (std::uint32_t i = 0; i < extra; ++i) {
      const std::uint32_t a = random_.below(count - 1);
      connect(a, a + 1 + random_.below(count - a - 1));
    }
    has_switch_ = random_.chance(plain_ ? 10 : 40);
    has_second_switch_ = rich_ && has_switch_ && random_.chance(50);
    if (has_switch_) add_gateways();
  }

  void connect(std::uint32_t a, std::uint32_t b) {
    const bool joined = std::any_of(wires_.begin(), wires_.end(), [&](const Wire& w) { return w.a == a && w.b == b; });
    if (joined && (!paths_ || random_.chance(50))) return;
    const auto number = static_cast<std::uint32_t>(wires_.size());
    wires_.push_back({a, b, routers_[a].ports++, routers_[b].ports++, fmt::format("10.9.{}.0", number), fmt::format("10.9.{}.1", number)});
    routers_[a].wires.push_back(wires_.size() - 1);
    routers_[b].wires.push_back(wires_.size() - 1);
  }

  /// The first and the last router become gateways of the switched VLAN; both are IOS then.
  void add_gateways() {
    for (Router* router : {&routers_.front(), &routers_.back()}) {
      router->gateway = true;
      router->frr = false;
    }
  }

  static std::string file_of(const Router& router) {
    return router.frr ? fmt::format("configs/{}/frr.conf", router.name()) : fmt::format("configs/{}.cfg", router.name());
  }

  // ---- filters

  /// " ip access-group F0 in", where the dice say so.
  std::string access_group(Router& router) {
    if (router.frr || (plain_ && !paths_) || !random_.chance(12)) return "";
    const std::string name = fmt::format("F{}", router.filter_names.size());
    router.filter_names.push_back(name);
    const std::uint32_t lan = 1 + random_.below(static_cast<std::uint32_t>(routers_.size()));
    const std::uint32_t half = random_.below(2) * 128;
    const std::string part = fmt::format("10.1.{}.{} 0.0.0.127", lan, half);
    std::vector<std::string> tests = {"tcp any any eq 22", "ip " + part + " any", "ip any " + part, "tcp " + part + " any eq 22",
                                      "icmp any any"};
    if (paths_) tests.emplace_back("tcp any 10.0.0.0 0.0.0.255 eq bgp");
    router.filters += fmt::format("ip access-list extended {}\n deny {}\n permit ip any any\n!\n", name, random_.pick(tests));
    return fmt::format(" ip access-group {} {}\n", name, random_.chance(50) ? "in" : "out");
  }

  // ---- configurations

  bool ospf_wire(const Wire& wire) const {
    const Router &a = routers_[wire.a], &b = routers_[wire.b];
    return a.in_ospf && b.in_ospf && a.as == b.as;
  }
  bool ebgp_wire(const Wire& wire) const {
    return routers_[wire.a].in_ebgp && routers_[wire.b].in_ebgp && !((style_ == Style::kMixed || style_ == Style::kAses) && ospf_wire(wire));
  }
  bool has_ibgp() const { return style_ == Style::kIbgp || style_ == Style::kAses; }

  struct End {
    std::string own, other;
    const Router* peer = nullptr;
    std::uint32_t port = 0;
  };
  End end_of(const Router& router, std::size_t index) const {
    const Wire& wire = wires_[index];
    const bool is_a = wire.a == router.number - 1;
    return {is_a ? wire.address_a : wire.address_b, is_a ? wire.address_b : wire.address_a, &routers_[is_a ? wire.b : wire.a],
            is_a ? wire.port_a : wire.port_b};
  }

  std::string ospf_lines(const Router& router, std::size_t wire) {
    if (!ospf_wire(wires_[wire])) return "";
    return fmt::format(" ip ospf network point-to-point\n ip ospf cost {}\n{}", 1 + random_.below(4),
                       router.frr ? " ip ospf area 0\n" : " ip ospf 1 area 0\n");
  }

  std::string ios(Router& router) {
    std::string text = fmt::format("version 15.2\nhostname {}\n!\n", router.name());
    if (router.gateway) text += "vlan 10\n!\n";
    const std::string area = router.in_ospf ? " ip ospf 1 area 0\n" : "";
    text += fmt::format("interface Loopback0\n ip address {} 255.255.255.255\n{}!\n", router.loopback(), area);
    for (const std::size_t wire : router.wires) {
      const End end = end_of(router, wire);
      text += fmt::format("interface {}\n no switchport\n ip address {} 255.255.255.254\n{}{}!\n", router.port_name(end.port), end.own,
                          access_group(router), ospf_lines(router, wire));
    }
    const std::string lan_area = has_ibgp() ? "" : area;
    if (router.lan) {
      text += fmt::format("interface {}\n no switchport\n ip address 10.1.{}.1 255.255.255.0\n{}{}!\n", router.port_name(router.ports),
                          router.number, access_group(router), lan_area);
    }
    if (router.gateway) {
      const std::string allowed = rich_ && random_.chance(20) ? " switchport trunk allowed vlan 20\n" : "";
      text += fmt::format("interface GigabitEthernet0/30\n switchport mode trunk\n{}!\ninterface Vlan10\n ip address 10.2.10.{} 255.255.255.0\n{}{}!\n",
                          allowed, router.number, access_group(router), lan_area);
    }
    text += protocols(router);
    return text + router.filters + "end\n";
  }

  std::string frr(Router& router) {
    std::string text = fmt::format("frr version 8.4\nfrr defaults traditional\nhostname {}\n!\n", router.name());
    const std::string area = router.in_ospf ? " ip ospf area 0\n" : "";
    text += fmt::format("interface lo\n ip address {}/32\n{}exit\n!\n", router.loopback(), area);
    for (const std::size_t wire : router.wires) {
      const End end = end_of(router, wire);
      text += fmt::format("interface {}\n ip address {}/31\n{}exit\n!\n", router.port_name(end.port), end.own, ospf_lines(router, wire));
    }
    if (router.lan) {
      text += fmt::format("interface {}\n ip address 10.1.{}.1/24\n{}exit\n!\n", router.port_name(router.ports), router.number,
                          has_ibgp() ? "" : area);
    }
    return text + protocols(router);
  }

  std::string protocols(Router& router) {
    std::string text;
    if (router.in_ospf) text += ospf(router);
    if (style_ == Style::kIbgp || router.in_ebgp) text += bgp(router);
    if (style_ == Style::kStatic) text += statics(router);
    if (!plain_ && random_.chance(6)) text += null_route(router);
    return text;
  }

  bool is_border(const Router& router) const { return style_ == Style::kMixed && router.in_ospf && router.in_ebgp; }

  std::string ospf(const Router& router) const {
    const std::string exit = router.frr ? "exit\n!\n" : "!\n";
    std::string text = fmt::format("router ospf{}\n", router.frr ? "" : " 1");
    text += fmt::format(" {}router-id {}\n", router.frr ? "ospf " : "", router.loopback());
    if (is_border(router)) text += fmt::format(" redistribute bgp{}\n", router.frr ? "" : fmt::format(" {} subnets", router.asn()));
    return text + exit;
  }

  // ---- BGP

  struct Neighbor {
    std::string address;
    std::uint32_t asn = 0;
    bool internal = false;
    bool client = false;
    const Router* peer = nullptr;  ///< of external ones
  };

  std::vector<Neighbor> neighbors(const Router& router) const {
    std::vector<Neighbor> list;
    if (has_ibgp()) {
      // The first routers of an AS reflect.
      const auto reflects = [&](const Router& r) {
        return static_cast<std::uint32_t>(std::count_if(routers_.begin(), routers_.end(), [&](const Router& o) { return o.as == r.as && o.number < r.number; })) < reflectors_;
      };
      for (const Router& other : routers_) {
        if (other.number == router.number || other.as != router.as) continue;
        const std::uint32_t asn = style_ == Style::kIbgp ? 65000 : router.asn();
        if (reflectors_ == 0 || reflects(router) || reflects(other)) list.push_back({other.loopback(), asn, true, reflects(router) && !reflects(other)});
      }
      if (style_ == Style::kIbgp) return list;
    }
    for (const std::size_t wire : router.wires) {
      const End end = end_of(router, wire);
      if (ebgp_wire(wires_[wire])) list.push_back({end.other, end.peer->asn(), false, false, end.peer});
    }
    return list;
  }

  std::string bgp(const Router& router) {
    const bool internal = style_ == Style::kIbgp;
    const std::uint32_t own = internal ? 65000 : router.asn();
    std::string head = fmt::format("router bgp {}\n bgp router-id {}\n", own, router.loopback());
    if (router.frr && !internal) head += " no bgp ebgp-requires-policy\n";
    if (paths_ && random_.chance(50)) head += " bgp bestpath as-path multipath-relax\n";
    std::string family, maps;
    for (const std::string& prefix : originated(router)) family += "  network " + prefix + "\n";
    for (const Neighbor& neighbor : neighbors(router)) {
      head += fmt::format(" neighbor {} remote-as {}\n", neighbor.address, neighbor.asn);
      if (neighbor.internal) head += fmt::format(" neighbor {} update-source {}\n", neighbor.address, router.frr ? "lo" : "Loopback0");
      family += fmt::format("  neighbor {} activate\n", neighbor.address);
      if (neighbor.client) family += fmt::format("  neighbor {} route-reflector-client\n", neighbor.address);
      if (neighbor.internal) family += fmt::format("  neighbor {} next-hop-self\n", neighbor.address);
      if (rich_ && !router.frr && random_.chance(80)) family += fmt::format("  neighbor {} send-community\n", neighbor.address);
      if (preferred_) {
        const std::string number = fmt::format("{}", maps.size());
        if (!router.frr && keeps_to_rules(95)) family += fmt::format("  neighbor {} send-community\n", neighbor.address);
        if (neighbor.internal) continue;
        if (keeps_to_rules(95)) family += fmt::format("  neighbor {0} route-map IN{1} in\n", neighbor.address, number);
        if (keeps_to_rules(95)) family += fmt::format("  neighbor {0} route-map OUT{1} out\n", neighbor.address, number);
        maps += trade(router, *neighbor.peer, number);
      } else if (plain_ && random_.chance(15)) {
        const std::string name = fmt::format("Q{}", maps.size());
        family += fmt::format("  neighbor {} route-map {} {}\n", neighbor.address, name, random_.chance(50) ? "in" : "out");
        maps += quarantine(router, name);
      }
      if (plain_ || !random_.chance(rich_ ? 45 : 20)) continue;
      const std::string name = fmt::format("M{}", maps.size());
      family += fmt::format("  neighbor {} route-map {} {}\n", neighbor.address, name, random_.chance(50) ? "in" : "out");
      maps += route_map(router, name);
    }
    if (!internal && random_.chance(paths_ ? 70 : 30)) family += fmt::format("  maximum-paths {}\n", paths_ ? 2 + random_.below(2) : 2);
    if (style_ == Style::kAses && random_.chance(50)) family += "  maximum-paths ibgp 2\n";
    if (is_border(router)) family += fmt::format("  redistribute ospf{}\n", router.frr ? "" : " 1");
    const std::string exit = router.frr ? " exit-address-family\nexit\n!\n" : " exit-address-family\n!\n";
    return head + (router.frr ? " !\n address-family ipv4 unicast\n" : " !\n address-family ipv4\n") + family + exit + maps;
  }

  std::vector<std::string> originated(const Router& router) const {
    std::vector<std::string> prefixes;
    const auto add = [&](const std::string& address, const std::string& mask, int length) {
      prefixes.push_back(router.frr ? fmt::format("{}/{}", address, length) : fmt::format("{} mask {}", address, mask));
    };
    if (router.lan && !(style_ == Style::kMixed && router.in_ospf)) add(fmt::format("10.1.{}.0", router.number), "255.255.255.0", 24);
    if (router.gateway && !(style_ == Style::kMixed && router.in_ospf)) add("10.2.10.0", "255.255.255.0", 24);
    if (!has_ibgp()) add(router.loopback(), "255.255.255.255", 32);
    return prefixes;
  }

  /// Prefers what it lets pass, or denies one host network.
  std::string route_map(const Router& router, const std::string& name) {
    const std::string end = router.frr ? "exit\n!\n" : "!\n";
    if (rich_ && random_.chance(75)) return rich_route_map(router, name, end);
    if (random_.chance(60)) return fmt::format("route-map {} permit 10\n set local-preference {}\n{}", name, 50 + 100 * random_.below(2), end);
    const std::uint32_t lan = 1 + random_.below(static_cast<std::uint32_t>(routers_.size()));
    return fmt::format("ip prefix-list P{0} seq 5 permit 10.1.{1}.0/24\n!\nroute-map {0} deny 10\n match ip address prefix-list P{0}\n{2}"
                       "route-map {0} permit 20\n{2}", name, lan, end);
  }

  /// Refuses a community that nobody sets, or (seldom) one that is set, and marks the rest.
  std::string quarantine(const Router& router, const std::string& name) {
    const std::string end = router.frr ? "exit\n!\n" : "!\n";
    return fmt::format("{0} community-list standard C{1} permit 65000:{2}\nroute-map {1} deny 10\n match community C{1}\n{3}"
                       "route-map {1} permit 20\n set community 65000:1 additive\n{3}",
                       router.frr ? "bgp" : "ip", name, random_.chance(15) ? 1 : 666, end);
  }

  bool keeps_to_rules(std::uint32_t percent) { return orderly_ || random_.chance(percent); }

  /// What comes from customers (65000:1) is preferred to that of peers (2) and providers (3); customers are told
  /// all, others of customers.
  std::string trade(const Router& router, const Router& peer, const std::string& number) {
    const std::string end = router.frr ? "exit\n!\n" : "!\n";
    const std::uint32_t relation = peer.tier > router.tier ? 1 : peer.tier == router.tier ? 2 : 3;
    const std::uint32_t preference = !keeps_to_rules(96) ? 50 + 50 * random_.below(4) : relation == 1 ? 200 : relation == 2 ? 100 : 50;
    const std::string in = fmt::format("route-map IN{} permit 10\n set local-preference {}\n set community 65000:{}\n{}", number, preference, relation, end);
    if (relation == 1) return in + fmt::format("route-map OUT{} permit 10\n{}", number, end);
    const std::string list = fmt::format("{} community-list standard C{} permit 65000:", router.frr ? "bgp" : "ip", number);
    const std::string held_back = !keeps_to_rules(92) ? list + "1\n" : list + "2\n" + list + "3\n";
    return in + fmt::format("{0}!\nroute-map OUT{1} deny 10\n match community C{1}\n{2}route-map OUT{1} permit 20\n{2}", held_back, number, end);
  }

  /// One to three terms that test and change attributes.
  std::string rich_route_map(const Router& router, const std::string& name, const std::string& end) {
    const std::string flavour = router.frr ? "bgp" : "ip";
    std::string lists, terms;
    const std::uint32_t count = 1 + random_.below(3);
    for (std::uint32_t i = 1; i <= count; ++i) {
      terms += fmt::format("route-map {} {} {}\n", name, random_.chance(25) ? "deny" : "permit", 10 * i);
      const std::uint32_t match = random_.below(6);
      if (match < 2) {
        lists += fmt::format("{} community-list standard C{}{} permit 65000:{}\n", flavour, name, i, 1 + random_.below(2));
        terms += fmt::format(" match community C{}{}\n", name, i);
      } else if (match == 2) {
        lists += fmt::format("ip prefix-list P{0}{1} seq 5 permit 10.1.{2}.0/24\n", name, i, 1 + random_.below(static_cast<std::uint32_t>(routers_.size())));
        terms += fmt::format(" match ip address prefix-list P{}{}\n", name, i);
      } else if (match == 3 && style_ != Style::kIbgp) {
        const std::uint32_t list = ++as_path_lists_;
        lists += fmt::format("{} as-path access-list {} permit _{}_\n", flavour, list, random_.pick(routers_).asn());
        terms += fmt::format(" match as-path {}\n", list);
      }
      const std::uint32_t change = random_.below(7);
      const std::uint32_t community = 1 + random_.below(2);
      if (change == 0) terms += fmt::format(" set local-preference {}\n", 50 + 100 * random_.below(2));
      if (change == 1 || change == 2) terms += fmt::format(" set community 65000:{} additive\n", community);
      if (change == 3) terms += fmt::format(" set metric {}\n", 10 * random_.below(3));
      if (change == 4 && style_ != Style::kIbgp) terms += fmt::format(" set as-path prepend {0} {0}\n", router.asn());
      if (change == 5) terms += " set community none\n";
      terms += end;
    }
    if (random_.chance(60)) terms += fmt::format("route-map {} permit 100\n{}", name, end);
    return lists + terms;
  }

  // ---- static routes

  std::string static_line(const Router& router, const std::string& address, const std::string& mask, int length, const std::string& way,
                          std::uint32_t distance) const {
    const std::string tail = distance == 1 ? "" : fmt::format(" {}", distance);
    return router.frr ? fmt::format("ip route {}/{} {}{}\n", address, length, way, tail)
                      : fmt::format("ip route {} {} {}{}\n", address, mask, way, tail);
  }

  /// Towards each host network over a neighbour that is nearer to it, sometimes a floating second.
  std::string statics(const Router& router) {
    std::string text;
    for (const Router& goal : routers_) {
      if (goal.number == router.number || !goal.lan) continue;
      const std::vector<std::uint32_t> distance = distances(goal.number - 1);
      std::vector<std::string> nearer, others;
      for (const std::size_t wire : router.wires) {
        const End end = end_of(router, wire);
        (distance[end.peer->number - 1] < distance[router.number - 1] ? nearer : others).push_back(end.other);
      }
      const std::string lan = fmt::format("10.1.{}.0", goal.number);
      if (!nearer.empty()) text += static_line(router, lan, "255.255.255.0", 24, random_.pick(nearer), 1);
      if (!others.empty() && random_.chance(40)) text += static_line(router, lan, "255.255.255.0", 24, random_.pick(others), 200);
    }
    return text;
  }

  std::vector<std::uint32_t> distances(std::uint32_t goal) const {
    std::vector<std::uint32_t> distance(routers_.size(), 99);
    distance[goal] = 0;
    for (std::size_t round = 0; round < routers_.size(); ++round) {
      for (const Wire& wire : wires_) {
        distance[wire.a] = std::min(distance[wire.a], distance[wire.b] + 1);
        distance[wire.b] = std::min(distance[wire.b], distance[wire.a] + 1);
      }
    }
    return distance;
  }

  std::string null_route(const Router& router) {
    const std::uint32_t lan = 1 + random_.below(static_cast<std::uint32_t>(routers_.size()));
    const bool half = random_.chance(50);
    return static_line(router, half ? fmt::format("10.1.{}.128", lan) : "10.1.0.0", half ? "255.255.255.128" : "255.255.0.0", half ? 25 : 16,
                       "Null0", half ? 1 : 250);
  }

  // ---- beside the routers

  static std::string switch_text(const std::string& name, bool pruned) {
    std::string text = fmt::format("version 15.2\nhostname {}\n!\nvlan 10\n!\n", name);
    for (int port = 0; port < 3; ++port)
      text += fmt::format("interface GigabitEthernet0/{}\n switchport mode trunk\n{}!\n", port, pruned ? " switchport trunk allowed vlan 1-9,20\n" : "");
    return text + "interface GigabitEthernet0/10\n switchport mode access\n switchport access vlan 10\n!\nend\n";
  }

  std::string topology() const {
    std::vector<std::string> edges;
    const auto add = [&](const std::string& a, const std::string& ia, const std::string& b, const std::string& ib) {
      edges.push_back(fmt::format(R"({{"node1": {{"hostname": "{}", "interfaceName": "{}"}}, "node2": {{"hostname": "{}", "interfaceName": "{}"}}}})",
                                  a, ia, b, ib));
    };
    for (const Wire& wire : wires_) {
      const Router& a = routers_[wire.a];
      const Router& b = routers_[wire.b];
      add(a.name(), a.port_name(wire.port_a), b.name(), b.port_name(wire.port_b));
    }
    if (has_switch_) {
      add(routers_.front().name(), "GigabitEthernet0/30", "sw1", "GigabitEthernet0/0");
      add(routers_.back().name(), "GigabitEthernet0/30", "sw1", "GigabitEthernet0/1");
      if (has_second_switch_) add("sw1", "GigabitEthernet0/2", "sw2", "GigabitEthernet0/2");
    }
    return fmt::format("{{\"edges\": [\n{}\n]}}\n", fmt::join(edges, ",\n"));
  }

  std::vector<std::string> lans() const {
    std::vector<std::string> names;
    for (const Router& router : routers_)
      if (router.lan) names.push_back(fmt::format("lan{}", router.number));
    if (has_switch_) names.push_back("vlan");
    return names;
  }

  std::string inventory() {
    std::string text = "version: 1\n";
    if (rich_ || paths_) {
      text += "nodes:\n";
      for (const Router& router : routers_) text += fmt::format("  r{}: {{half: {}}}\n", router.number, router.number % 2 == 0 ? "even" : "odd");
    }
    text += "endpoints:\n";
    std::vector<std::string> all;
    for (const Router& router : routers_) {
      if (!router.lan) continue;
      text += fmt::format("  lan{}: {{prefix: {}}}\n", router.number, router.lan_prefix());
      all.push_back(router.lan_prefix());
    }
    text += fmt::format("  lans: {{prefix: [{}]}}\n", fmt::join(all, ", "));
    if (has_switch_) text += "  vlan: {prefix: 10.2.10.0/24}\n";
    text += "srlgs:\n";
    for (std::uint32_t i = 0; i < 2; ++i) {
      std::set<std::string> members;
      for (std::uint32_t j = 0; j < 2; ++j) {
        const Wire& wire = random_.pick(wires_);
        members.insert(fmt::format("\"r{} ~ r{}\"", wire.a + 1, wire.b + 1));
      }
      text += fmt::format("  g{}: [{}]\n", i, fmt::join(members, ", "));
    }
    return text;
  }

  /// `nodes`: also models in which devices fail. Where hosts are on every device, none may.
  std::string under(bool nodes) {
    if (!nodes) return random_.chance(50) ? "{links: 1, srlgs: 1}" : "{links: 2}";
    static const std::vector<std::string> kModels = {
        "{links: 1}",           "{links: 2}", "{nodes: 1}", "{srlgs: 1}", "{links: 1, nodes: 1, mode: combined}",
        "{links: 1, nodes: 1, srlgs: 1, mode: each}", "{links: 1, srlgs: 1, mode: combined}"};
    return random_.pick(kModels);
  }

  std::string plain_policies() {
    std::string text = "version: 1\npolicies:\n";
    for (std::uint32_t i = 0; i < 5; ++i) {
      const std::vector<std::string> names = lans();
      const std::string to = random_.pick(names);
      const std::string from = random_.chance(30) ? "lans" : random_.chance(15) ? random_.pick(routers_).name() : random_.pick(names);
      const std::string all = fmt::format("\"{}\"", fmt::join(names, ", "));
      const std::string traffic = fmt::format("from: {}, to: {}", from == to ? all : from, random_.chance(20) ? all : to);
      const bool everywhere = traffic.find('"') != std::string::npos;  // then no device may fail
      const std::string asked =
          random_.chance(20) ? "disjoint, paths: 2, by: link, " + traffic : "reachable, " + traffic + ", under: " + under(!everywhere);
      text += fmt::format("  - {{id: P{}, check: {}}}\n", i, asked);
    }
    return text;
  }

  std::string policies() {
    if (plain_ && !paths_) return plain_policies();
    std::string text = "version: 1\npolicies:\n";
    if (paths_) {
      for (std::uint32_t i = 0; i < 4; ++i) text += path_policy(i);
      for (std::uint32_t i = 4; i < 6; ++i) text += policy(i);
      return text + rate_policy(6);
    }
    for (std::uint32_t i = 0; i < 5; ++i) text += policy(i);
    for (std::uint32_t i = 5; i < 7; ++i) text += path_policy(i);
    text += route_policy(7);
    text += session_policy(8);
    for (std::uint32_t i = 9; i < 12; ++i) text += rate_policy(i);
    return text;
  }

  std::string path_policy(std::uint32_t number) {
    const std::vector<std::string> names = lans();
    const std::string from = random_.pick(names);
    std::string to = random_.pick(names);
    while (to == from) to = random_.pick(names);
    const std::string traffic = fmt::format(", from: {}, to: {}", from, to);
    const std::string failures = ", under: " + under(true);
    const std::vector<std::string> checks = {
        fmt::format("check: bounded-length, max: {}", 1 + random_.below(3)) + traffic + failures,
        fmt::format("check: disjoint, paths: {}, by: {}", 2 + random_.below(2), random_.chance(50) ? "link" : "srlg") + traffic,
        fmt::format("check: multipath, width: {}, disjoint: {}", 1 + random_.below(2), random_.chance(50) ? "link" : "node") + traffic + failures,
        "check: multipath, width: 1, consistent: true" + traffic + failures,
        "check: equal-length" + traffic + failures};
    if ((rich_ || paths_) && random_.chance(20)) return prefers_policy(number, traffic + failures);
    if ((rich_ || paths_) && random_.chance(25)) return fmt::format("  - {{id: P{}, check: symmetric, between: [{}, {}], by: half{}}}\n", number, from, to, failures);
    return fmt::format("  - {{id: P{}, {}}}\n", number, random_.pick(checks));
  }

  std::string prefers_policy(std::uint32_t number, const std::string& rest) {
    std::vector<std::string> ways;
    for (std::uint32_t i = 0; i < 2 + random_.below(2); ++i) {
      const Wire& wire = random_.pick(wires_);
      ways.push_back(random_.chance(50) ? fmt::format("{{via: {}}}", random_.pick(routers_).name()) : fmt::format("{{via-links: \"r{} ~ r{}\"}}", wire.a + 1, wire.b + 1));
    }
    return fmt::format("  - {{id: P{}, check: prefers, order: [{}]{}}}\n", number, fmt::join(ways, ", "), rest);
  }

  /// What links carry; some say nothing.
  std::string link_facts() {
    std::string text = "links:\n";
    std::set<std::string> named;  // wires side by side have one name
    const auto add = [&](const std::string& ends) {
      if (!named.insert(ends).second) return;
      static const std::vector<std::string> kRates = {"100Mbps", "200Mbps", "0.3Gbps", "1Gbps"};
      static const std::vector<std::string> kLatencies = {"1ms", "5ms", "20ms", "500us"};
      std::vector<std::string> facts;
      if (!random_.chance(7)) facts.push_back("bandwidth: " + random_.pick(kRates));
      if (!random_.chance(7)) facts.push_back("latency: " + random_.pick(kLatencies));
      if (!facts.empty()) text += fmt::format("  \"{}\": {{{}}}\n", ends, fmt::join(facts, ", "));
    };
    for (const Wire& wire : wires_) add(fmt::format("r{} ~ r{}", wire.a + 1, wire.b + 1));
    if (has_switch_) add(fmt::format("{} ~ sw1", routers_.front().name()));
    if (has_switch_) add(fmt::format("{} ~ sw1", routers_.back().name()));
    return text == "links:\n" ? "" : text;
  }

  std::string rate_policy(std::uint32_t number) {
    const std::vector<std::string> names = lans();
    const std::string from = random_.pick(names);
    std::string to = random_.pick(names);
    while (to == from) to = random_.pick(names);
    static const std::vector<std::string> kRates = {"100Mbps", "101Mbps", "150Mbps", "200Mbps", "300Mbps", "400Mbps"};
    static const std::vector<std::string> kMeasures = {"path", "ecmp", "max-flow"};
    static const std::vector<std::string> kTimes = {"81ms", "101ms", "28ms", "41ms", "50ms", "90ms"};
    const std::vector<std::string> checks = {
        fmt::format("check: bandwidth, at-least: {}, measure: {}", random_.pick(kRates), random_.pick(kMeasures)),
        fmt::format("check: bandwidth, at-least: {}, measure: {}", random_.pick(kRates), random_.pick(kMeasures)),
        fmt::format("check: transfer-time, bytes: 1MB, within: {}", random_.pick(kTimes)),
        fmt::format("check: bounded-length, max: {}, unit: milliseconds", 1 + random_.below(45))};
    return fmt::format("  - {{id: P{}, {}, from: {}, to: {}, under: {}}}\n", number, random_.pick(checks), from, to, under(true));
  }

  std::string session_policy(std::uint32_t number) {
    std::vector<const Wire*> spoken;
    for (const Wire& wire : wires_)
      if (ospf_wire(wire) || ebgp_wire(wire)) spoken.push_back(&wire);
    const std::string failures = under(true);
    if (spoken.empty()) return fmt::format("  - {{id: P{}, check: session, at: all, expect: down, under: {}}}\n", number, failures);
    const Wire& wire = *random_.pick(spoken);
    std::vector<std::string> ends = {fmt::format("between: [r{}, r{}]", wire.a + 1, wire.b + 1), fmt::format("at: r{}", wire.b + 1)};
    if (style_ == Style::kIbgp) ends.push_back(fmt::format("between: [r1, r{}], protocol: bgp", 2 + random_.below(static_cast<std::uint32_t>(routers_.size()) - 1)));
    if (style_ == Style::kIbgp) ends.emplace_back("at: all, protocol: bgp");
    const std::string expect = random_.chance(30) ? ", expect: down" : "";
    return fmt::format("  - {{id: P{}, check: session, {}{}, under: {}}}\n", number, random_.pick(ends), expect, failures);
  }

  std::string route_policy(std::uint32_t number) {
    static const std::vector<std::string> kProtocols = {"ospf", "bgp", "ebgp", "static", "connected", "ospf, bgp", "ospf-e2"};
    const Router& goal = random_.pick(routers_);
    const std::string at = random_.chance(30) ? "all" : random_.pick(routers_).name();
    const std::vector<std::string> prefixes = {fmt::format("lan{}", goal.number), goal.loopback(), "10.1.0.0/16", "10.99.0.0/24"};
    std::string prefix = random_.chance(70) ? prefixes[0] : random_.pick(prefixes);
    if (prefix == prefixes[0] && !goal.lan) prefix = goal.loopback();
    const std::vector<std::string> conditions = {
        "",
        fmt::format(", protocol: [{}]", random_.pick(kProtocols)),
        ", next-hop: " + random_.pick(routers_).name(),
        fmt::format(", distance: {{at-most: {}}}", random_.chance(50) ? 20 : 110),
        fmt::format(", metric: {{at-most: {}}}", random_.below(40)),
        fmt::format(", local-preference: {}", 50 + 50 * random_.below(3)),
        fmt::format(", as-path: \"_{}_\"{}", random_.pick(routers_).asn(), random_.chance(50) ? ", best-path: true" : ""),
        ", communities: {has-not: no-export}"};
    const std::string expect = random_.chance(40) ? ", expect: absent" : "";
    return fmt::format("  - {{id: P{}, check: route, at: {}, prefix: {}{}{}, under: {}}}\n", number, at, prefix, expect, random_.pick(conditions),
                       under(true));
  }

  std::string policy(std::uint32_t number) {
    const std::vector<std::string> names = lans();
    const std::string from = random_.chance(10) ? "lans" : random_.chance(15) ? random_.pick(routers_).name() : random_.pick(names);
    std::string to = random_.pick(names);
    while (to == from) to = random_.pick(names);
    const std::string traffic = fmt::format(", from: {}, to: {}", from, to);
    const std::string node = random_.pick(routers_).name();
    static const std::vector<std::string> kHeaders = {"", "", ", headers: {protocol: tcp, dst-port: 22}"};
    const std::vector<std::string> checks = {
        "check: reachable" + traffic,
        "check: reachable" + traffic,
        "check: reachable, quantifier: some-path" + traffic,
        "check: blocked" + traffic,
        "check: waypoint, via: " + node + traffic,
        fmt::format("check: waypoint, via-chain: [{}, {}]", node, random_.pick(routers_).name()) + traffic,
        "check: avoids, not-via: " + node + traffic,
        fmt::format("check: isolated, between: [{}, {}]", random_.pick(names), to),
        "check: no-loops, scope: all",
        fmt::format("check: no-loops, scope: \"{}\"", fmt::join(names, ", ")),
        fmt::format("check: no-black-holes, scope: \"{}\"", fmt::join(names, ", ")),
        fmt::format("check: no-black-holes, scope: \"{}\", allow-drop: {{prefix: 10.1.0.0/16, reason: test}}", fmt::join(names, ", "))};
    std::string chosen = random_.pick(checks);
    if (chosen.find(fmt::format("between: [{0}, {0}]", to)) != std::string::npos) chosen = checks.front();
    const std::string headers = chosen.find("scope") == std::string::npos ? random_.pick(kHeaders) : "";
    return fmt::format("  - {{id: P{}, {}{}, under: {}}}\n", number, chosen, headers,
                       under(chosen.find("no-black-holes") == std::string::npos));
  }

  Random random_;
  bool plain_;
  bool rich_;
  bool paths_;
  bool preferred_;
  bool orderly_ = false;  ///< all keep to the rules of customers, peers and providers
  std::uint32_t as_path_lists_ = 0;
  std::uint32_t reflectors_ = 1;  ///< of iBGP; none: a full mesh
  Style style_ = Style::kOspf;
  std::vector<Router> routers_;
  std::vector<Wire> wires_;
  bool has_switch_ = false;
  bool has_second_switch_ = false;
  RandomNetwork result_;
};

}  // namespace

RandomNetwork make_random_network(std::uint32_t seed, RandomTaste taste) { return Generator(seed, taste).run(); }

}  // namespace tiramisu::testing
