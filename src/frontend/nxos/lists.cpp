// Prefix lists, community lists and AS-path access lists.

#include <algorithm>

#include <fmt/format.h>

#include "frontend/common/by_sequence.h"
#include "frontend/nxos/statement.h"

namespace tiramisu::nxos {
namespace {

constexpr std::uint32_t kSequenceStep = 5;

struct Lengths {
  const antlr4::Token* eq = nullptr;
  const antlr4::Token* ge = nullptr;
  const antlr4::Token* le = nullptr;
};

/// Minimum and maximum length; false, with a diagnostic, where `len <= ge <= le` does not hold.
bool read_lengths(const Lengths& tests, PrefixListEntry& entry, Values& values) {
  const auto length = static_cast<std::uint32_t>(entry.prefix.length());
  const auto eq = values.number(tests.eq, 1, 32, "prefix length");
  const auto ge = values.number(tests.ge, 1, 32, "prefix length");
  const auto le = values.number(tests.le, 1, 32, "prefix length");
  if (values.failed()) return false;
  entry.min_length = static_cast<std::uint8_t>(eq ? *eq : ge ? *ge : length);
  entry.max_length = static_cast<std::uint8_t>(eq ? *eq : le ? *le : ge ? 32 : length);
  if (entry.min_length >= length && entry.min_length <= entry.max_length) return true;
  const antlr4::Token* at = tests.eq != nullptr ? tests.eq : tests.ge != nullptr ? tests.ge : tests.le;
  values.bad(span_of(at), fmt::format("the lengths {} to {} do not fit behind a /{}", entry.min_length, entry.max_length, length));
  return false;
}

/// A regular expression without the quotes that it stands in.
std::string_view unquoted(std::string_view text) {
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"') return text.substr(1, text.size() - 2);
  return text;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = text.find_first_not_of(" \t", i);
    if (begin == std::string_view::npos) break;
    i = std::min(text.find_first_of(" \t", begin), text.size());
    words.push_back(text.substr(begin, i - begin));
  }
  return words;
}

/// Lists without sequence numbers in the model: entries stand in the order of the file, as devices print them.
void add_entry(const antlr4::Token* name, bool extended, CommunityListEntry entry, Statement& s) {
  if (s.failed()) return;
  const CommunityListId id = find_or_add(s.draft.device.community_lists, s.draft.community_list_index, text_of(name), s.line);
  CommunityList& list = s.draft.device.community_lists[id];
  list.extended = extended;
  list.entries.push_back(std::move(entry));
}

}  // namespace

void read_prefix_list(Parser::IpPrefixListContext* tree, Statement& s) {
  auto* line = tree->prefixListLine();
  if (line->prefix == nullptr) return s.irrelevant();
  const PrefixListId id = find_or_add(s.draft.device.prefix_lists, s.draft.prefix_list_index, text_of(tree->list), s.line);
  PrefixList& list = s.draft.device.prefix_lists[id];
  PrefixListEntry entry;
  entry.span = s.line;
  entry.action = action_of(line->act);
  entry.sequence = list.entries.empty() ? kSequenceStep : list.entries.back().sequence + kSequenceStep;
  if (line->seq != nullptr) entry.sequence = s.values.number(line->seq, 1, 4294967294, "sequence number").value_or(0);
  const std::optional<Ipv4Prefix> prefix = s.prefix(line->prefix, nullptr, nullptr);
  if (!prefix) return;
  entry.prefix = *prefix;
  Lengths tests;
  for (auto* test : line->lengthTest()) {
    if (test->eq != nullptr) tests.eq = test->eq;
    if (test->ge != nullptr) tests.ge = test->ge;
    if (test->le != nullptr) tests.le = test->le;
    // A wildcard over the prefix's bits.
    if (test->mask != nullptr) s.unmodelled(LineReach::kRoutePolicy, list.name);
  }
  if (read_lengths(tests, entry, s.values) && !s.failed()) insert_by_sequence(list.entries, entry);
}

void read_community_list(Parser::IpCommunityListContext* tree, Statement& s) {
  CommunityListEntry entry;
  entry.span = s.line;
  entry.action = action_of(tree->act);
  if (text_of(tree->kind) == "expanded") {
    entry.expression = std::string(unquoted(text_of(tree->expression)));
  } else {
    for (const std::string_view word : words_of(text_of(tree->expression))) {
      if (word == "internet") {
        entry.internet = true;
      } else if (const std::optional<Community> community = parse_community(word)) {
        entry.communities.push_back(*community);
      } else {
        return s.values.bad(span_of(tree->expression), fmt::format("'{}' is not a community", word));
      }
    }
  }
  add_entry(tree->list, false, std::move(entry), s);
}

void read_ext_community_list(Parser::IpExtCommunityListContext* tree, Statement& s) {
  CommunityListEntry entry;
  entry.span = s.line;
  entry.action = action_of(tree->act);
  entry.extended = true;
  if (text_of(tree->kind) == "expanded") {
    entry.expression = std::string(unquoted(text_of(tree->expression)));
  } else {
    const std::vector<std::string_view> words = words_of(text_of(tree->expression));
    for (std::size_t i = 0; i < words.size(); i += 2) {
      const auto target = i + 1 < words.size() && words[i] == "rt" ? ios::parse_route_target(words[i + 1]) : std::nullopt;
      // Of other kinds (4byteas-generic, soo ...) the model knows nothing.
      if (!target) return s.unmodelled(LineReach::kRoutePolicy, std::string(text_of(tree->list)));
      entry.ext_communities.push_back(*target);
    }
  }
  add_entry(tree->list, true, std::move(entry), s);
}

void read_as_path_list(Parser::IpAsPathListContext* tree, Statement& s) {
  const AsPathListId id = find_or_add(s.draft.device.as_path_lists, s.draft.as_path_list_index, text_of(tree->list), s.line);
  s.draft.device.as_path_lists[id].entries.push_back({action_of(tree->act), std::string(unquoted(text_of(tree->expression))), s.line});
}

}  // namespace tiramisu::nxos
