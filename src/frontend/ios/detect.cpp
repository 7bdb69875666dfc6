#include "frontend/ios/detect.h"

#include <algorithm>
#include <array>
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

/// Digits and a dot and digits: the whole of IOS's `version` line, and of nobody else's.
bool is_version(std::string_view text) {
  const std::size_t dot = text.find('.');
  const auto digits = [](std::string_view t) { return !t.empty() && t.find_first_not_of("0123456789") == std::string_view::npos; };
  return dot != std::string_view::npos && digits(text.substr(0, dot)) && digits(text.substr(dot + 1));
}

constexpr int kVersionWeight = 70;
constexpr int kMaskWeight = 40;
constexpr int kLengthWeight = -60;

/// What one line says for IOS; below zero: against it. `kind` tells equal evidence apart.
int weigh(std::string_view line, std::size_t& kind) {
  kind = 0;
  if (line.starts_with("version ") && is_version(line.substr(8))) return kVersionWeight;
  kind = 1;
  // "10.0.0.1 255.255.255.0" is IOS's way, "10.0.0.1/24" is others'.
  constexpr std::string_view kAddress = "ip address ";
  if (line.starts_with(kAddress) && line.size() > kAddress.size() && line[kAddress.size()] >= '0' && line[kAddress.size()] <= '9')
    return line.find('/') != std::string_view::npos ? kLengthWeight : kMaskWeight;
  for (const Mark& mark : kOwn) {
    ++kind;
    if (line.starts_with(mark.begin)) return mark.weight;
  }
  return 0;
}

}  // namespace

Detection detect(std::string_view text, std::string_view) {
  Detection detection;
  std::array<bool, std::size(kOwn) + 2> seen = {};
  int best = 0;
  int score = 0;
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
    std::size_t kind = 0;
    const int weight = weigh(line, kind);
    if (weight == 0 || seen[kind]) continue;
    seen[kind] = true;  // the same evidence again proves no more
    score += weight;
    if (weight > best) {
      best = weight;
      detection.evidence = fmt::format("line {}: '{}'", number, line.substr(0, 60));
    }
  }
  detection.score = std::clamp(score, 0, kCertain);
  if (detection.score == 0) detection.evidence.clear();
  return detection;
}

}  // namespace tiramisu::ios
