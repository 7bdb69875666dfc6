// FRRouting, in one integrated file.
#include <iterator>

#include <fmt/format.h>

#include "generate/config_text.h"

namespace tiramisu::generation {
namespace {

class Writer {
 public:
  explicit Writer(const Device& device) : device_(device) {}

  std::string write() {
    for (const char* text : {"frr version 8.4.4", "frr defaults traditional"}) line("{}", text);
    line("hostname {}", device_.name);
    for (const char* text : {"log syslog informational", "service integrated-vtysh-config", "!"}) line("{}", text);
    interface(device_.loopback);
    for (const Port& port : device_.links) interface(port);
    if (device_.lan) interface(*device_.lan);
    if (device_.runs_ospf()) ospf();
    if (device_.bgp) bgp();
    append_lists_and_maps(device_, text_);
    for (const char* text : {"line vty", "!", "end"}) line("{}", text);
    return std::move(text_);
  }

 private:
  template <class... T>
  void line(fmt::format_string<T...> format, T&&... values) {
    fmt::format_to(std::back_inserter(text_), format, std::forward<T>(values)...);
    text_ += '\n';
  }

  void interface(const Port& port) {
    line("interface {}", port.name);
    line(" description {}", port.description);
    if (port.mbps != 0) line(" bandwidth {}", port.mbps);
    line(" ip address {}", port.address.to_string());
    if (port.ospf) {
      line(" ip ospf area {}", port.ospf->area);
      if (!port.ospf->passive) line(" ip ospf network point-to-point");
      if (port.ospf->cost != 0) line(" ip ospf cost {}", port.ospf->cost);
    }
    line("exit");
    line("!");
  }

  void ospf() {
    line("router ospf");
    line(" ospf router-id {}", device_.loopback.address.address.to_string());
    line(" passive-interface {}", device_.loopback.name);
    if (device_.lan && device_.lan->ospf) line(" passive-interface {}", device_.lan->name);
    line("exit");
    line("!");
  }

  void bgp() {
    const Bgp& bgp = *device_.bgp;
    line("router bgp {}", bgp.asn);
    line(" bgp router-id {}", device_.loopback.address.address.to_string());
    line(" bgp log-neighbor-changes");
    line(" no bgp ebgp-requires-policy");
    if (bgp.relax) line(" bgp bestpath as-path multipath-relax");
    for (const Neighbor& neighbor : bgp.neighbors) {
      const std::string address = neighbor.address.to_string();
      line(" neighbor {} remote-as {}", address, neighbor.asn);
      line(" neighbor {} description {}", address, neighbor.description);
      if (neighbor.internal) line(" neighbor {} update-source {}", address, device_.loopback.name);
    }
    line(" !");
    line(" address-family ipv4 unicast");
    if (device_.lan)
      line("  network {}{}", device_.lan->address.subnet().to_string(), bgp.network_map.empty() ? "" : " route-map " + bgp.network_map);
    for (const Neighbor& neighbor : bgp.neighbors) options(neighbor);
    line("  maximum-paths 4");
    line("  maximum-paths ibgp 4");
    line(" exit-address-family");
    line("exit");
    line("!");
  }

  void options(const Neighbor& neighbor) {
    const std::string address = neighbor.address.to_string();
    if (neighbor.client) line("  neighbor {} route-reflector-client", address);
    if (neighbor.next_hop_self) line("  neighbor {} next-hop-self", address);
    if (!neighbor.prefix_list_in.empty()) line("  neighbor {} prefix-list {} in", address, neighbor.prefix_list_in);
    if (!neighbor.map_in.empty()) line("  neighbor {} route-map {} in", address, neighbor.map_in);
    if (!neighbor.map_out.empty()) line("  neighbor {} route-map {} out", address, neighbor.map_out);
  }

  const Device& device_;
  std::string text_;
};

}  // namespace

std::string frr_config(const Device& device) { return Writer(device).write(); }

}  // namespace tiramisu::generation
