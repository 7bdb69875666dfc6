#include "frontend/frr/lines.h"

#include <map>
#include <string_view>
#include <vector>

namespace tiramisu::frr {
namespace {

struct Entry {
  std::vector<std::string_view> words;
  KnownLine known;
};

using Table = std::map<std::pair<Node, std::string_view>, std::vector<Entry>>;

void add(Table& table, Node node, std::string_view text, KnownLine known) {
  std::vector<std::string_view> words = split_words(text);
  const std::string_view first = words.front();
  table[{node, first}].push_back({std::move(words), known});
}

const Table& table() {
  static const Table kTable = [] {
    Table made;
#define TIRAMISU_FRR_LINE(node, text, line_class, reach) \
  add(made, Node::node, text, {LineClass::line_class, LineReach::reach, false});
#define TIRAMISU_FRR_BLOCK(node, text, line_class, reach) \
  add(made, Node::node, text, {LineClass::line_class, LineReach::reach, true});
#include "frontend/frr/lines.def"
#undef TIRAMISU_FRR_LINE
#undef TIRAMISU_FRR_BLOCK
    return made;
  }();
  return kTable;
}

bool begins_with(const LineTokenStream& line, std::size_t from, const std::vector<std::string_view>& words) {
  if (line.word_count() < from + words.size()) return false;
  for (std::size_t i = 0; i < words.size(); ++i)
    if (words[i] != "*" && line.word(from + i).text() != words[i]) return false;
  return true;
}

std::optional<KnownLine> find_from(Node node, const LineTokenStream& line, std::size_t from) {
  const auto found = table().find({node, line.word(from).text()});
  if (found == table().end()) return std::nullopt;
  const Entry* best = nullptr;
  for (const Entry& entry : found->second)
    if (begins_with(line, from, entry.words) && (best == nullptr || entry.words.size() > best->words.size())) best = &entry;
  return best == nullptr ? std::nullopt : std::optional(best->known);
}

}  // namespace

std::optional<KnownLine> find_known_line(Node node, const LineTokenStream& line) {
  if (auto known = find_from(node, line, 0)) return known;
  if (line.word_count() > 1 && line.word(0).text() == "no") {
    if (auto known = find_from(node, line, 1)) {
      known->opens_block = false;
      return known;
    }
  }
  if (node == Node::kBgpFamily) {
    auto known = find_known_line(Node::kBgp, line);
    if (known && !known->opens_block) return known;
  }
  return std::nullopt;
}

}  // namespace tiramisu::frr
