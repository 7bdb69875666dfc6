#include <iterator>

#include <fmt/format.h>

#include "generate/config_text.h"

namespace tiramisu::generation {

void append_lists_and_maps(const Device& device, std::string& text) {
  const bool frr = device.dialect == Dialect::kFrr;
  const auto line = [&]<class... T>(fmt::format_string<T...> format, T&&... values) {
    fmt::format_to(std::back_inserter(text), format, std::forward<T>(values)...);
    text += '\n';
  };
  for (const CommunityList& list : device.community_lists) {
    for (const std::string& community : list.communities) line("{} community-list standard {} permit {}", frr ? "bgp" : "ip", list.name, community);
    line("!");
  }
  for (const std::string& list : device.prefix_lists) {
    line("ip prefix-list {} seq 5 permit {} ge 24 le 24", list, kLans.to_string());
    line("!");
  }
  for (const MapEntry& entry : device.maps) {
    line("route-map {} {} {}", entry.map, entry.permit ? "permit" : "deny", entry.sequence);
    if (!entry.match_community.empty()) line(" match community {}", entry.match_community);
    if (entry.local_preference != 0) line(" set local-preference {}", entry.local_preference);
    if (!entry.community.empty()) line(" set community {}", entry.community);
    if (frr) line("exit");
    line("!");
  }
}

}  // namespace tiramisu::generation
