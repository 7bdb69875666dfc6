#include "frontend/ios/known_lines.h"

#include <array>
#include <memory>
#include <unordered_map>

namespace tiramisu::ios {

namespace {

constexpr LineClass kNoEffect = LineClass::kIrrelevant;
constexpr LineClass kSomeEffect = LineClass::kUnmodelled;

constexpr KnownLine kKnownLines[] = {
#define TIRAMISU_IRRELEVANT(mode, words, why) {Mode::mode, words, kNoEffect, kNoEffect, LineReach::kDevice, why},
#include "frontend/ios/irrelevant.def"
#undef TIRAMISU_IRRELEVANT
#define TIRAMISU_UNMODELLED(mode, words, reach, why) {Mode::mode, words, kSomeEffect, kSomeEffect, LineReach::reach, why},
#define TIRAMISU_UNMODELLED_BLOCK(mode, words, reach, why) {Mode::mode, words, kNoEffect, kSomeEffect, LineReach::reach, why},
#include "frontend/ios/unmodelled.def"
#undef TIRAMISU_UNMODELLED_BLOCK
#undef TIRAMISU_UNMODELLED
};

struct Node {
  std::unordered_map<std::string_view, std::unique_ptr<Node>> next;
  const KnownLine* line = nullptr;
};

class KnownTree {
 public:
  KnownTree() {
    for (const KnownLine& line : kKnownLines) add(line);
  }
  const Node& root(Mode mode) const { return roots_[static_cast<std::size_t>(mode)]; }

 private:
  void add(const KnownLine& line) {
    Node* node = &roots_[static_cast<std::size_t>(line.mode)];
    std::string_view rest = line.words;
    while (!rest.empty()) {
      const std::size_t blank = rest.find(' ');
      std::unique_ptr<Node>& child = node->next[rest.substr(0, blank)];
      if (child == nullptr) child = std::make_unique<Node>();
      node = child.get();
      rest = blank == std::string_view::npos ? std::string_view() : rest.substr(blank + 1);
    }
    node->line = &line;
  }

  std::array<Node, static_cast<std::size_t>(Mode::kIgnored) + 1> roots_;
};

}  // namespace

std::span<const KnownLine> known_lines() { return kKnownLines; }

const KnownLine* find_known_line(Mode mode, const LineTokenStream& line) {
  static const KnownTree tree;
  const Node* node = &tree.root(mode == Mode::kBgpFamily ? Mode::kBgp : mode);
  const KnownLine* best = nullptr;
  const std::string_view first = line.word(0).text();
  for (std::size_t i = first == "no" || first == "default" ? 1 : 0; i < line.word_count(); ++i) {
    auto child = node->next.find(line.word(i).text());
    if (child == node->next.end()) child = node->next.find("*");
    if (child == node->next.end()) break;
    node = child->second.get();
    if (node->line != nullptr) best = node->line;
  }
  return best;
}

}  // namespace tiramisu::ios
