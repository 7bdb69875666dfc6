// Lines that are known by their first words and have no grammar rule, as one prefix tree per mode.
#pragma once

#include <map>
#include <memory>
#include <span>
#include <string_view>
#include <unordered_map>

#include "frontend/fence/line_token_stream.h"
#include "model/line_account.h"

namespace tiramisu {

/// An entry of a dialect's irrelevant.def or unmodelled.def. `*` is any word.
template <class ModeType>
struct KnownLineOf {
  ModeType mode;
  std::string_view words;
  LineClass line_class;  ///< of the line
  LineClass below;       ///< of the more deeply indented lines below it
  LineReach reach;
  std::string_view why;
};

/// The entries must outlive it.
template <class ModeType>
class KnownLineTree {
 public:
  using Line = KnownLineOf<ModeType>;

  explicit KnownLineTree(std::span<const Line> lines) {
    for (const Line& line : lines) add(line);
  }

  /// The entry of the most words that the line begins with, after a `no` or `default`; nullptr where
  /// there is none. O(words).
  const Line* find(ModeType mode, const LineTokenStream& line) const {
    const auto root = roots_.find(mode);
    if (root == roots_.end()) return nullptr;
    const Node* node = &root->second;
    const Line* best = nullptr;
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

 private:
  struct Node {
    std::unordered_map<std::string_view, std::unique_ptr<Node>> next;
    const Line* line = nullptr;
  };

  void add(const Line& line) {
    Node* node = &roots_[line.mode];
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

  std::map<ModeType, Node> roots_;
};

}  // namespace tiramisu
