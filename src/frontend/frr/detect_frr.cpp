#include "frontend/frr/detect_frr.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/ipv4.h"
#include "frontend/file_role.h"
#include "frontend/frr/values.h"

namespace tiramisu {
namespace {

/// Words that open a line, and how surely only FRR has them.
struct Sign {
  std::string_view start;
  int score;
};
constexpr std::array<Sign, 14> kSigns = {{{"frr version", 100},
                                          {"#frr version", 100},
                                          {"frr defaults", 100},
                                          {"service integrated-vtysh-config", 95},
                                          {"no service integrated-vtysh-config", 95},
                                          {"iface ", 80},
                                          {"no bgp ebgp-requires-policy", 75},
                                          {"bgp ebgp-requires-policy", 75},
                                          {"bgp network import-check", 75},
                                          {"exit-vrf", 75},
                                          {"ospf router-id", 75},
                                          {"bgp community-list", 70},
                                          {"bgp as-path access-list", 70},
                                          {"zebra ", 60}}};

/// FRR takes Linux' interface names: lower case, no blanks or slashes.
bool is_linux_interface(std::string_view line) {
  constexpr std::array<std::string_view, 14> kNames = {"lo",   "eth",  "swp", "ens", "enp", "eno",   "bond",
                                                       "br",   "vlan", "lan", "veth", "dummy", "tun", "wg"};
  if (!line.starts_with("interface ")) return false;
  const std::string_view name = line.substr(10);
  const std::size_t letters = std::min(name.find_first_of("0123456789-_. "), name.size());
  return std::find(kNames.begin(), kNames.end(), name.substr(0, letters)) != kNames.end() && name.find('/') == std::string_view::npos;
}

/// "ip address 10.0.0.1/24", "network 10.0.0.0/8 ...", "ip route 10.0.0.0/8 ...": as FRR, but
/// not only FRR, writes them.
bool has_prefix_notation(std::string_view line) {
  const auto words = frr::split_words(line);
  if (words.size() >= 3 && words[0] == "ip" && (words[1] == "address" || words[1] == "route")) return Ipv4Prefix::parse(words[2]).has_value();
  return words.size() >= 2 && words[0] == "network" && Ipv4Prefix::parse(words[1]).has_value();
}

/// What systems that look alike have and FRR has not.
bool is_foreign(std::string_view line) {
  constexpr std::array<std::string_view, 9> kStarts = {"interface Ethernet", "interface GigabitEthernet", "interface Loopback",
                                                       "feature ",           "! device:",                "spanning-tree mode",
                                                       "version 1",          "switchport",               "!! IOS XR"};
  return std::any_of(kStarts.begin(), kStarts.end(), [line](std::string_view s) { return line.starts_with(s); });
}

bool is_daemon_file(std::string_view path) {
  constexpr std::array<std::string_view, 10> kNames = {"frr.conf",  "zebra.conf", "ospfd.conf", "bgpd.conf", "staticd.conf",
                                                       "ripd.conf", "isisd.conf", "pimd.conf",  "bfdd.conf", "ospf6d.conf"};
  return std::find(kNames.begin(), kNames.end(), base_name(path)) != kNames.end();
}

Detection by_path(std::string_view path) {
  if (is_daemon_file(path)) return {90, fmt::format("the file name '{}'", base_name(path))};
  for (const std::string_view name : {"daemons", "vtysh.conf", "interfaces"})
    if (base_name(path) == name) return {50, fmt::format("the file name '{}'", name)};
  return {};
}

}  // namespace

Detection detect_frr(std::string_view text, std::string_view path) {
  Detection best = by_path(path);
  const auto offer = [&best](int score, std::size_t number, std::string_view line) {
    if (score > best.score) best = {score, fmt::format("line {}: '{}'", number, line.substr(0, 60))};
  };
  std::size_t number = 0;
  for (std::size_t at = 0; at < text.size() && best.score < 100;) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    at = end + 1;
    ++number;
    while (!line.empty() && (line.front() == ' ' || line.front() == '\t')) line.remove_prefix(1);
    while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.remove_suffix(1);
    if (is_foreign(line) && !is_daemon_file(path)) return {};
    for (const Sign& sign : kSigns)
      if (line.starts_with(sign.start)) offer(sign.score, number, line);
    if (is_linux_interface(line)) offer(65, number, line);
    if (has_prefix_notation(line)) offer(40, number, line);
  }
  return best;
}

}  // namespace tiramisu
