#include "frontend/junos/detect_junos.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace tiramisu {
namespace {

constexpr std::array<std::string_view, 15> kStanzas = {"version",   "groups",    "apply-groups",      "system",         "interfaces",
                                                       "protocols", "firewall",  "routing-instances", "policy-options", "routing-options",
                                                       "chassis",   "snmp",      "forwarding-options", "vlans",         "security"};

bool is_stanza(std::string_view word) { return std::find(kStanzas.begin(), kStanzas.end(), word) != kStanzas.end(); }

std::string_view first_word(std::string_view line) { return line.substr(0, line.find_first_of(" \t;{")); }

}  // namespace

Detection detect_junos(std::string_view text, std::string_view) {
  std::size_t number = 0;
  int seen = 0;
  Detection best;
  for (std::size_t at = 0; at < text.size() && seen < 200;) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    at = end + 1;
    ++number;
    const bool indented = line.starts_with(' ') || line.starts_with('\t');
    while (!line.empty() && (line.front() == ' ' || line.front() == '\t')) line.remove_prefix(1);
    while (!line.empty() && (line.back() == ' ' || line.back() == '\r' || line.back() == '\t')) line.remove_suffix(1);
    if (line.empty()) continue;
    ++seen;
    const auto offer = [&](int score) {
      if (score > best.score) best = {score, fmt::format("line {}: '{}'", number, line.substr(0, 60))};
    };
    for (const std::string_view command : {"set ", "deactivate ", "inactive: "})
      if (line.starts_with(command) && is_stanza(first_word(line.substr(command.size())))) offer(95);
    for (const std::string_view command : {"replace: ", "inactive: ", "protect: "})
      if (line.starts_with(command)) line.remove_prefix(command.size());
    if (!indented && line.ends_with('{') && is_stanza(first_word(line))) offer(95);
    if (!indented && line.starts_with("version ") && line.ends_with(';')) offer(95);
    // "protocols {" inside a replaced stanza, or the whole configuration on one line.
    if (is_stanza(first_word(line)) && line.find('{') != std::string_view::npos && line.find(';') != std::string_view::npos) offer(90);
    if (best.score >= 95) return best;
  }
  return best;
}

}  // namespace tiramisu
