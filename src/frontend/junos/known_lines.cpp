#include "frontend/junos/known_lines.h"

#include <map>
#include <string_view>
#include <vector>

#include "frontend/junos/values.h"

namespace tiramisu::junos {
namespace {

struct Entry {
  std::vector<std::string_view> words;
  KnownLine known;
};

using Table = std::map<std::string_view, std::vector<Entry>>;

const Table& table() {
  static const Table kTable = [] {
    Table made;
    const auto add = [&made](std::string_view text, KnownLine known) {
      std::vector<std::string_view> words = split_words(text);
      const std::string_view first = words.front();
      made[first].push_back({std::move(words), known});
    };
#define TIRAMISU_JUNOS_LINE(text, line_class, reach) add(text, {LineClass::line_class, LineReach::reach});
#include "frontend/junos/lines.def"
#undef TIRAMISU_JUNOS_LINE
    return made;
  }();
  return kTable;
}

/// How many words of the statement the entry fixes, from `at` on; nullopt where it does not fit.
/// `...` stands for any number of words; an entry has at most one.
std::optional<std::size_t> fits(const std::vector<std::string_view>& entry, const Words& words) {
  std::size_t fixed = 0, w = 0;
  for (std::size_t e = 0; e < entry.size(); ++e) {
    if (entry[e] == "...") {
      const std::string_view next = e + 1 < entry.size() ? entry[e + 1] : std::string_view();
      // The names of groups, neighbours and instances in between are no keywords.
      while (w < words.size() && words[w].text != next) w += words[w].text == "group" || words[w].text == "neighbor" ? 2 : 1;
      continue;
    }
    if (w >= words.size()) return std::nullopt;
    if (entry[e] != "*" && entry[e] != words[w].text) return std::nullopt;
    fixed += entry[e] == "*" ? 0 : 1;
    ++w;
  }
  return fixed;
}

}  // namespace

std::optional<KnownLine> find_known_line(const Words& words) {
  const auto found = table().find(words.front().text);
  if (found == table().end()) return std::nullopt;
  const Entry* best = nullptr;
  std::size_t most = 0;
  for (const Entry& entry : found->second) {
    const auto fixed = fits(entry.words, words);
    if (!fixed || (best != nullptr && *fixed <= most)) continue;
    best = &entry;
    most = *fixed;
  }
  return best == nullptr ? std::nullopt : std::optional(best->known);
}

}  // namespace tiramisu::junos
