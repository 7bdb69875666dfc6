#include "frontend/ios/detect.h"

#include <algorithm>
#include <string>

#include <fmt/format.h>

namespace tiramisu::ios {

namespace {

constexpr int kCertain = 100;

/// Lines that no IOS device prints: one is enough.
constexpr std::string_view kForeign[] = {
    "!Command: show", "! Command: show", "! device: ", "!! IOS XR", "!! Last configuration", "frr version", "frr defaults",
    "service integrated-vtysh-config", "vdc ", "feature ", "transceiver qsfp", "set system ", "set version ", "set interfaces ",
    "RP/0/", "iface ", "auto lo", "policy-statement ", "route-policy ", "set protocols "};

struct Mark {
  std::string_view begin;
  int weight;
};

constexpr Mark kOwn[] = {
    {"Building configuration...", 25},
    {"Current configuration : ", 40},
    {"boot-start-marker", 40},
    {"version 1", 30},
    {"service timestamps ", 30},
    {"interface GigabitEthernet", 30},
    {"interface FastEthernet", 30},
    {"interface TenGigabitEthernet", 30},
    {"interface Loopback", 10},
    {"interface Serial", 15},
    {"interface Vlan", 10},
    {"line con 0", 30},
    {"line vty ", 20},
    {"ip cef", 20},
    {"ip classless", 20},
    {"router bgp ", 5},
    {"router ospf ", 5},
    {"ip access-list extended ", 20},
    {"ip access-list standard ", 20},
    {"ip route ", 5},
    {"access-list ", 10},
    {"route-map ", 5},
    {"hostname ", 5},
    {"no ip http server", 10},
};

int count_words(std::string_view line) {
  int words = 0;
  bool inside = false;
  for (const char c : line) {
    const bool blank = c == ' ' || c == '\t';
    if (!blank && !inside) ++words;
    inside = !blank;
  }
  return words;
}

/// "ip address 10.0.0.1 255.255.255.0" is IOS's way, "ip address 10.0.0.1/24" is others'.
int weigh_address(std::string_view line) {
  if (!line.starts_with("ip address ") || line.size() < 12 || line[11] < '0' || line[11] > '9') return 0;
  const bool slash = line.find('/') != std::string_view::npos;
  if (slash) return -kCertain;
  return count_words(line) >= 4 ? 40 : 0;
}

}  // namespace

Detection detect(std::string_view text, std::string_view) {
  Detection detection;
  int best = 0;
  std::size_t number = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    ++number;
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string_view line = text.substr(begin, end - begin);
    begin = end + 1;
    for (const std::string_view mark : kForeign)
      if (line.starts_with(mark)) return {};
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    int weight = weigh_address(line);
    if (weight < 0) return {};
    for (const Mark& mark : kOwn)
      if (line.starts_with(mark.begin)) weight = std::max(weight, mark.weight);
    detection.score = std::min(kCertain, detection.score + weight);
    if (weight > best) {
      best = weight;
      detection.evidence = fmt::format("line {}: '{}'", number, line.substr(0, 60));
    }
  }
  return detection;
}

}  // namespace tiramisu::ios
