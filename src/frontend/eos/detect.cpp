// Does a text look like the configuration of an Arista EOS device?
#include <algorithm>
#include <array>
#include <string>

#include <fmt/format.h>

#include "frontend/eos/eos.h"

namespace tiramisu::eos {
namespace {

struct Mark {
  std::string_view begin;
  int weight;
};

/// Lines that no other system prints weigh most.
constexpr Mark kOwn[] = {
    {"! device: ", 90},
    {"! boot system flash:", 60},
    {"transceiver qsfp default-mode", 60},
    {"service routing protocols model", 90},
    {"vrf instance ", 60},
    {"interface Ethernet", 10},
    {"interface Management", 30},
    {"interface Port-Channel", 40},
    {"   no switchport", 10},
    {"   ip address ", 5},
    {"spanning-tree mode mstp", 10},
    {"no aaa root", 60},
    {"aaa root", 40},
    {"management api ", 70},
    {"daemon TerminAttr", 90},
    {"management ssh", 40},
    {"mlag configuration", 60},
    {"interface Vxlan", 60},
    {"router bgp ", 5},
    {"router ospf ", 5},
    {"hostname ", 5},
    {"ip routing", 10},
};

/// Lines that no EOS device prints: one is enough.
constexpr std::string_view kForeign[] = {"frr version", "frr defaults", "!! IOS XR", "feature ", "vdc ", "boot-start-marker", "Building configuration",
                                         "interface GigabitEthernet", "set system ", "set interfaces ", "!Command: show", "RP/0/", "route-policy "};

/// A file's beginning tells.
constexpr std::size_t kEnough = 1 << 18;

}  // namespace

Detection detect(std::string_view text, std::string_view) {
  text = text.substr(0, kEnough);
  Detection detection;
  std::array<bool, std::size(kOwn)> seen = {};
  int best = 0, score = 0;
  std::size_t number = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    ++number;
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    begin = end + 1;
    for (const std::string_view mark : kForeign)
      if (line.starts_with(mark)) return {};
    for (std::size_t i = 0; i < std::size(kOwn); ++i) {
      if (seen[i] || !line.starts_with(kOwn[i].begin)) continue;
      // "10.0.0.1/24" is EOS's way, a netmask others'.
      if (kOwn[i].begin == "   ip address " && line.find('/') == std::string_view::npos) continue;
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

}  // namespace tiramisu::eos
