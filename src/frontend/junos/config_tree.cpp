#include "frontend/junos/config_tree.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace tiramisu::junos {
namespace {

constexpr std::size_t kMaxMerged = 2'000'000;  // statements made by groups
constexpr std::size_t kMaxOpenGroups = 16;     // groups that apply groups

/// Words behind which a name follows, whatever the name is.
bool introduces_name(std::string_view word) {
  static const std::set<std::string_view> kWords = {"term",      "policy-statement", "group",    "prefix-list", "community",
                                                    "as-path",   "filter",           "neighbor", "interface",   "unit",
                                                    "interfaces", "routing-instances", "groups", "vlans",       "condition",
                                                    "add",       "delete",           "set",      "members",     "area"};
  return kWords.contains(word);
}

/// Statements with one value: a later one replaces an earlier one.
bool has_one_value(std::string_view word) {
  static const std::set<std::string_view> kWords = {
      "host-name", "description", "mtu", "speed", "vlan-id", "native-vlan-id", "bandwidth", "802.3ad", "router-id", "autonomous-system",
      "preference", "metric", "tag", "peer-as", "local-as", "local-address", "type", "cluster", "ttl", "local-preference", "metric-out",
      "authentication-key", "reference-bandwidth", "external-preference", "interface-type", "priority", "hello-interval", "dead-interval",
      "hold-time", "instance-type", "route-distinguisher", "unnumbered-address", "loops", "interface-mode", "port-mode", "l3-interface",
      "default-metric", "override-metric", "origin", "as-path-prepend", "next-hop-self", "input", "output"};
  return kWords.contains(word);
}

bool fits(std::string_view pattern, std::string_view word) {
  // Position to come back to where a `*` takes one character more.
  std::size_t p = 0, w = 0, star = std::string_view::npos, mark = 0;
  const auto one = [&](std::size_t at, char c, std::size_t& after) {
    if (pattern[at] == '?') return after = at + 1, true;
    if (pattern[at] != '[') return after = at + 1, pattern[at] == c;
    const std::size_t close = pattern.find(']', at + 1);
    if (close == std::string_view::npos) return after = at + 1, c == '[';
    std::string_view set = pattern.substr(at + 1, close - at - 1);
    const bool negated = !set.empty() && (set.front() == '!' || set.front() == '^');
    if (negated) set.remove_prefix(1);
    bool in = false;
    for (std::size_t i = 0; i < set.size(); ++i) {
      if (i + 2 < set.size() && set[i + 1] == '-') {
        in = in || (c >= set[i] && c <= set[i + 2]);
        i += 2;
      } else {
        in = in || c == set[i];
      }
    }
    after = close + 1;
    return in != negated;
  };
  while (w < word.size()) {
    std::size_t after = 0;
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      mark = w;
    } else if (p < pattern.size() && one(p, word[w], after)) {
      p = after;
      ++w;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      w = ++mark;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

bool is_wildcard(std::string_view word) { return word.size() > 2 && word.front() == '<' && word.back() == '>'; }
bool is_group_word(std::string_view word) { return word == "apply-groups" || word == "apply-groups-except"; }

}  // namespace

bool wildcard_fits(std::string_view wildcard, std::string_view word) {
  return is_wildcard(wildcard) && fits(wildcard.substr(1, wildcard.size() - 2), word);
}

ConfigTree::ConfigTree() { nodes_.emplace_back(); }

ConfigTree::NodeIndex ConfigTree::find_child(NodeIndex parent, std::string_view word) const {
  const auto found = nodes_[parent].by_word.find(word);
  return found == nodes_[parent].by_word.end() ? 0 : found->second;
}

ConfigTree::NodeIndex ConfigTree::find(const Words& words) const {
  NodeIndex at = 0;
  for (const PlacedWord& word : words) {
    at = find_child(at, word.text);
    if (at == 0) return 0;
  }
  return at;
}

ConfigTree::NodeIndex ConfigTree::child(NodeIndex parent, std::string_view word) {
  const auto [found, fresh] = nodes_[parent].by_word.emplace(word, static_cast<NodeIndex>(nodes_.size()));
  if (!fresh) return found->second;
  Node made;
  made.word = word;
  made.parent = parent;
  made.depth = nodes_[parent].depth + 1;
  nodes_.push_back(std::move(made));
  nodes_[parent].children.push_back(static_cast<NodeIndex>(nodes_.size() - 1));
  return static_cast<NodeIndex>(nodes_.size() - 1);
}

bool ConfigTree::single_valued(NodeIndex node) const {
  const Node& n = nodes_[node];
  return n.depth > 1 && has_one_value(n.word) && !introduces_name(nodes_[n.parent].word);
}

void ConfigTree::remove_children(NodeIndex node, NodeIndex except) {
  std::erase_if(nodes_[node].children, [&](NodeIndex c) { return c != except; });
  std::erase_if(nodes_[node].by_word, [&](const auto& entry) { return entry.second != except; });
}

void ConfigTree::apply(const TextStatement& statement) {
  if (statement.operation != Operation::kSet) {
    const NodeIndex at = find(statement.words);
    if (at == 0) return;
    if (statement.operation == Operation::kDelete || statement.operation == Operation::kReplace) {
      Node& parent = nodes_[nodes_[at].parent];
      std::erase(parent.children, at);
      parent.by_word.erase(nodes_[at].word);
    } else {
      nodes_[at].inactive = statement.operation == Operation::kDeactivate;
    }
    return;
  }
  NodeIndex at = 0;
  for (const PlacedWord& word : statement.words) {
    const NodeIndex next = child(at, word.text);
    if (single_valued(at)) remove_children(at, next);
    at = next;
  }
  Node& node = nodes_[at];
  if (node.complete)
    node.repeats.push_back(node.written.back().span);
  node.complete = true;
  node.written = statement.words;
}

bool ConfigTree::excepts(NodeIndex node, std::string_view name) const {
  const NodeIndex except = find_child(node, "apply-groups-except");
  return except != 0 && find_child(except, name) != 0;
}

/// Deeper places first: what is applied there is nearer, and wins. Without recursion on the depth
/// of the input beyond the limit of the reader.
void ConfigTree::expand(NodeIndex node, std::vector<Diagnostic>& diagnostics) {
  const std::vector<NodeIndex> children = nodes_[node].children;
  for (const NodeIndex c : children)
    if (!is_group_word(nodes_[c].word) && !(node == 0 && nodes_[c].word == "groups") && !nodes_[c].inactive) expand(c, diagnostics);
  const NodeIndex applied = find_child(node, "apply-groups");
  if (applied == 0 || nodes_[applied].inactive) return;
  std::vector<std::string_view> open;
  apply_group(node, applied, open, diagnostics);
}

void ConfigTree::apply_group(NodeIndex node, NodeIndex applied, std::vector<std::string_view>& open, std::vector<Diagnostic>& diagnostics) {
  const std::vector<NodeIndex> names = nodes_[applied].children;
  const NodeIndex groups = find_child(0, "groups");
  for (const NodeIndex n : names) {
    const std::string_view name = nodes_[n].word;
    const Span span = nodes_[n].written.empty() ? Span() : nodes_[n].written.back().span;
    if (nodes_[n].inactive || name == "re0" || name == "re1") continue;
    const NodeIndex group = groups == 0 ? 0 : find_child(groups, name);
    if (group == 0) {
      diagnostics.push_back({DiagnosticCode::kUndefinedReference, span, fmt::format("undefined group '{}'", name)});
      continue;
    }
    if (std::find(open.begin(), open.end(), name) != open.end() || open.size() == kMaxOpenGroups) {
      diagnostics.push_back({DiagnosticCode::kCyclicReference, span, fmt::format("group '{}' applies itself", name)});
      continue;
    }
    if (nodes_[group].inactive || excepts(node, name)) continue;
    std::vector<std::string_view> path;
    for (NodeIndex at = node; at != 0; at = nodes_[at].parent) path.push_back(nodes_[at].word);
    std::reverse(path.begin(), path.end());
    open.push_back(name);
    merge_at(node, group, path, name, 0, open, diagnostics);
    open.pop_back();
  }
}

/// Follows the path of the place through the group, by its own words and by wildcards.
void ConfigTree::merge_at(NodeIndex target, NodeIndex group, std::vector<std::string_view>& path, std::string_view name, std::size_t at,
                          std::vector<std::string_view>& open, std::vector<Diagnostic>& diagnostics) {
  if (nodes_[group].inactive) return;
  if (at == path.size()) return merge(target, group, name, open, diagnostics);
  const std::vector<NodeIndex> children = nodes_[group].children;
  for (const NodeIndex c : children)
    if (nodes_[c].word == path[at] || wildcard_fits(nodes_[c].word, path[at])) merge_at(target, c, path, name, at + 1, open, diagnostics);
}

void ConfigTree::merge(NodeIndex target, NodeIndex from, std::string_view name, std::vector<std::string_view>& open,
                       std::vector<Diagnostic>& diagnostics) {
  if (++merged_ > kMaxMerged || nodes_[target].inactive) return;
  if (nodes_[from].complete && !nodes_[target].complete) {
    // The place's own words, each where the group wrote it.
    Words words;
    for (std::size_t i = 2; i < nodes_[from].written.size(); ++i) words.push_back(nodes_[from].written[i]);
    NodeIndex at = target;
    for (std::size_t i = words.size(); i-- > 0; at = nodes_[at].parent) words[i].text = nodes_[at].word;
    nodes_[target].complete = !words.empty();
    nodes_[target].written = std::move(words);
  }
  const std::vector<NodeIndex> children = nodes_[from].children;
  const bool taken = single_valued(target) && !nodes_[target].children.empty();
  for (const NodeIndex c : children) {
    if (nodes_[c].inactive || nodes_[c].word == "apply-groups-except") continue;
    if (nodes_[c].word == "apply-groups") {
      apply_group(target, c, open, diagnostics);
    } else if (is_wildcard(nodes_[c].word)) {
      const std::vector<NodeIndex> places = nodes_[target].children;
      for (const NodeIndex place : places)
        if (!is_group_word(nodes_[place].word) && wildcard_fits(nodes_[c].word, nodes_[place].word) && !excepts(place, name))
          merge(place, c, name, open, diagnostics);
    } else {
      const std::string_view word = nodes_[c].word;
      if (taken && find_child(target, word) == 0) continue;
      const NodeIndex place = child(target, word);
      if (!excepts(place, name)) merge(place, c, name, open, diagnostics);
    }
  }
}

void ConfigTree::expand_groups(std::vector<Diagnostic>& diagnostics) { expand(0, diagnostics); }

void ConfigTree::collect(NodeIndex node, std::vector<ActiveStatement>& out) const {
  const Node& n = nodes_[node];
  if (n.inactive) return;
  if (n.complete) out.push_back({n.written, n.repeats});
  for (const NodeIndex c : n.children) {
    const std::string_view word = nodes_[c].word;
    if (is_group_word(word) || (node == 0 && word == "groups")) continue;
    collect(c, out);
  }
}

std::vector<ActiveStatement> ConfigTree::statements() const {
  std::vector<ActiveStatement> out;
  collect(0, out);
  return out;
}

}  // namespace tiramisu::junos
