// Cisco IOS.
#include <iterator>

#include <fmt/format.h>

#include "generate/config_text.h"

namespace tiramisu::generation {
namespace {

class Writer {
 public:
  explicit Writer(const Device& device) : device_(device) {}

  std::string write() {
    head();
    interfaces();
    if (device_.runs_ospf()) ospf();
    if (device_.bgp) bgp();
    line("ip forward-protocol nd");
    line("no ip http server");
    line("!");
    if (device_.bgp) {
      line("ip bgp-community new-format");
      line("!");
    }
    if (device_.lan_filter) lan_filter();
    append_lists_and_maps(device_, text_);
    for (const char* text : {"line con 0", " logging synchronous", "line vty 0 4", " transport input ssh", "!", "end"}) line("{}", text);
    return std::move(text_);
  }

 private:
  template <class... T>
  void line(fmt::format_string<T...> format, T&&... values) {
    fmt::format_to(std::back_inserter(text_), format, std::forward<T>(values)...);
    text_ += '\n';
  }

  static std::string mask(int length) { return Ipv4Address(mask_of_length(length)).to_string(); }
  static std::string wildcard(int length) { return Ipv4Address(~mask_of_length(length)).to_string(); }

  void head() {
    for (const char* text : {"version 15.7", "service timestamps debug datetime msec", "service timestamps log datetime msec",
                             "service password-encryption", "!"})
      line("{}", text);
    line("hostname {}", device_.name);
    for (const char* text : {"!", "no ip domain lookup", "ip domain name example.net", "!"}) line("{}", text);
  }

  void interface(const Port& port) {
    line("interface {}", port.name);
    line(" description {}", port.description);
    if (port.mbps != 0) line(" bandwidth {}", std::uint64_t{port.mbps} * 1000);
    line(" ip address {} {}", port.address.address.to_string(), mask(port.address.length));
    if (&port == lan() && device_.lan_filter) line(" ip access-group FROM-HOSTS in");
    if (port.ospf) {
      line(" ip ospf 1 area {}", port.ospf->area);
      if (!port.ospf->passive) line(" ip ospf network point-to-point");
      if (port.ospf->cost != 0) line(" ip ospf cost {}", port.ospf->cost);
    }
    line("!");
  }

  const Port* lan() const { return device_.lan ? &*device_.lan : nullptr; }

  void interfaces() {
    interface(device_.loopback);
    for (const Port& port : device_.links) interface(port);
    if (device_.lan) interface(*device_.lan);
  }

  void ospf() {
    line("router ospf 1");
    line(" router-id {}", device_.loopback.address.address.to_string());
    line(" passive-interface {}", device_.loopback.name);
    if (device_.lan && device_.lan->ospf) line(" passive-interface {}", device_.lan->name);
    line("!");
  }

  void bgp() {
    const Bgp& bgp = *device_.bgp;
    line("router bgp {}", bgp.asn);
    line(" bgp router-id {}", device_.loopback.address.address.to_string());
    line(" bgp log-neighbor-changes");
    if (bgp.relax) line(" bgp bestpath as-path multipath-relax");
    line(" no bgp default ipv4-unicast");
    for (const Neighbor& neighbor : bgp.neighbors) {
      const std::string address = neighbor.address.to_string();
      line(" neighbor {} remote-as {}", address, neighbor.asn);
      line(" neighbor {} description {}", address, neighbor.description);
      if (neighbor.internal) line(" neighbor {} update-source {}", address, device_.loopback.name);
    }
    line(" !");
    line(" address-family ipv4");
    if (device_.lan) {
      const Ipv4Prefix subnet = device_.lan->address.subnet();
      line("  network {} mask {}{}", subnet.address().to_string(), mask(subnet.length()),
           bgp.network_map.empty() ? "" : " route-map " + bgp.network_map);
    }
    for (const Neighbor& neighbor : bgp.neighbors) activate(neighbor);
    line("  maximum-paths 4");
    line("  maximum-paths ibgp 4");
    line(" exit-address-family");
    line("!");
  }

  void activate(const Neighbor& neighbor) {
    const std::string address = neighbor.address.to_string();
    line("  neighbor {} activate", address);
    line("  neighbor {} send-community", address);
    if (neighbor.client) line("  neighbor {} route-reflector-client", address);
    if (neighbor.next_hop_self) line("  neighbor {} next-hop-self", address);
    if (!neighbor.prefix_list_in.empty()) line("  neighbor {} prefix-list {} in", address, neighbor.prefix_list_in);
    if (!neighbor.map_in.empty()) line("  neighbor {} route-map {} in", address, neighbor.map_in);
    if (!neighbor.map_out.empty()) line("  neighbor {} route-map {} out", address, neighbor.map_out);
  }

  void lan_filter() {
    line("ip access-list extended FROM-HOSTS");
    line(" remark hosts do not log in to routers");
    for (const Ipv4Prefix& block : {kLoopbacks, kLinks})
      line(" deny tcp any {} {} eq 22", block.address().to_string(), wildcard(block.length()));
    line(" permit ip any any");
    line("!");
  }

  const Device& device_;
  std::string text_;
};

}  // namespace

std::string ios_config(const Device& device) { return Writer(device).write(); }

}  // namespace tiramisu::generation
