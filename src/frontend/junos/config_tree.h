// The configuration as a tree of words: `delete`, `deactivate`, later statements that override
// earlier ones, and `apply-groups` are settled on it. What is left comes out as statements again.
//
// A child is one word, so "neighbor 10.0.0.1 { peer-as 5; }" and "neighbor 10.0.0.1 peer-as 5"
// are the same path. Nodes are numbered; the root is 0.
#pragma once

#include <deque>
#include <map>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "frontend/junos/config_text.h"

namespace tiramisu::junos {

/// A statement that is in force.
struct ActiveStatement {
  Words words;
  std::vector<Span> repeats;  ///< the same statement, written again
};

class ConfigTree {
 public:
  ConfigTree();
  void apply(const TextStatement& statement);
  /// Puts what groups say into the places that apply them (`apply-groups`, `<wildcards>`,
  /// `apply-groups-except`): a place's own statements win, then earlier groups win over later ones.
  /// Groups that are not defined or that apply themselves are reported.
  void expand_groups(std::vector<Diagnostic>& diagnostics);
  /// All statements in force, in the order in which their places were first named.
  std::vector<ActiveStatement> statements() const;

 private:
  using NodeIndex = std::uint32_t;
  struct Node {
    std::string_view word;
    NodeIndex parent = 0;
    std::uint32_t depth = 0;
    bool inactive = false;
    bool complete = false;  ///< a statement ends here
    Words written;          ///< that statement's words
    std::vector<Span> repeats;
    std::vector<NodeIndex> children;  ///< in the order named
    std::map<std::string_view, NodeIndex> by_word;
  };

  NodeIndex find(const Words& words) const;
  NodeIndex child(NodeIndex parent, std::string_view word);
  NodeIndex find_child(NodeIndex parent, std::string_view word) const;
  void remove_children(NodeIndex node, NodeIndex except);
  bool single_valued(NodeIndex node) const;
  void expand(NodeIndex node, std::vector<Diagnostic>& diagnostics);
  void apply_group(NodeIndex node, NodeIndex applied, std::vector<std::string_view>& open, std::vector<Diagnostic>& diagnostics);
  void merge_at(NodeIndex target, NodeIndex group, std::vector<std::string_view>& path, std::string_view name, std::size_t at,
                std::vector<std::string_view>& open, std::vector<Diagnostic>& diagnostics);
  void merge(NodeIndex target, NodeIndex from, std::string_view name, std::vector<std::string_view>& open,
             std::vector<Diagnostic>& diagnostics);
  bool excepts(NodeIndex node, std::string_view name) const;
  void collect(NodeIndex node, std::vector<ActiveStatement>& out) const;

  std::deque<Node> nodes_;
  std::size_t merged_ = 0;
};

/// Does a wildcard of a group ("<ge-*>", "<[a-c]?>") fit a word?
bool wildcard_fits(std::string_view wildcard, std::string_view word);

}  // namespace tiramisu::junos
