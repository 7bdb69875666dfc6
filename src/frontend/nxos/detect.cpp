// Does a text look like the configuration of a Cisco NX-OS device?
#include <algorithm>
#include <array>
#include <string>

#include <fmt/format.h>

#include "frontend/nxos/nxos.h"

namespace tiramisu::nxos {
namespace {

struct Mark {
  std::string_view begin;
  int weight;
};

/// Lines that no other system prints weigh most.
constexpr Mark kOwn[] = {
    {"!Command: show", 60},      {"vdc ", 60},
    {"feature ", 60},            {"boot nxos ", 90},
    {"copp profile ", 70},       {"vrf context ", 60},
    {"interface mgmt0", 30},     {"interface Ethernet", 10},
    {"interface port-channel", 15}, {"interface loopback", 10},
    {"no password strength-check", 40}, {"  ip router ospf ", 30},
    {"  vrf member ", 30},       {"install feature-set ", 60},
    {"line console", 10},        {"system default switchport", 40},
    {"ip domain-lookup", 5},     {"router bgp ", 5},
    {"router ospf ", 5},         {"hostname ", 5},
    {"nv overlay evpn", 60},     {"rmon event ", 20},
};

/// Lines that no NX-OS device prints: one is enough.
constexpr std::string_view kForeign[] = {"frr version", "frr defaults", "!! IOS XR", "! device: ", "boot-start-marker", "Building configuration",
                                         "interface GigabitEthernet", "service timestamps ", "set system ", "set interfaces ", "RP/0/",
                                         "vrf instance ", "service routing protocols", "line con 0", "route-policy ", "auto lo", "iface "};

/// The first characters of all marks: most lines of a long file begin with none of them.
std::array<bool, 256> first_characters() {
  std::array<bool, 256> first = {};
  for (const Mark& mark : kOwn) first[static_cast<unsigned char>(mark.begin.front())] = true;
  for (const std::string_view mark : kForeign) first[static_cast<unsigned char>(mark.front())] = true;
  return first;
}

}  // namespace

Detection detect(std::string_view text, std::string_view) {
  constexpr std::size_t kEnough = 1 << 18;  // a file's beginning tells
  text = text.substr(0, kEnough);
  static const std::array<bool, 256> kFirst = first_characters();
  Detection detection;
  std::array<bool, std::size(kOwn)> seen = {};
  int best = 0, score = 0;
  std::size_t number = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    ++number;
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    begin = end + 1;
    if (line.empty() || !kFirst[static_cast<unsigned char>(line.front())]) continue;
    for (const std::string_view mark : kForeign)
      if (line.starts_with(mark)) return {};
    for (std::size_t i = 0; i < std::size(kOwn); ++i) {
      if (seen[i] || !line.starts_with(kOwn[i].begin)) continue;
      seen[i] = true;  // the same evidence again proves no more
      score += kOwn[i].weight;
      if (kOwn[i].weight > best) {
        best = kOwn[i].weight;
        detection.evidence = fmt::format("line {}: '{}'", number, line.substr(0, 60));
      }
    }
  }
  // Every system has what weighs less.
  detection.score = best < 30 ? 0 : std::min(score, 100);
  if (detection.score == 0) detection.evidence.clear();
  return detection;
}

}  // namespace tiramisu::nxos
