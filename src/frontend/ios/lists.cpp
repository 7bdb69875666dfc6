// Prefix lists, community lists and AS-path access lists.

#include <algorithm>

#include <fmt/format.h>

#include "frontend/common/by_sequence.h"
#include "frontend/ios/statement.h"

namespace tiramisu::ios {

namespace {

constexpr std::uint32_t kSequenceStep = 5;

FilterAction action_of(const antlr4::Token* token) {
  return text_of(token) == "permit" ? FilterAction::kPermit : FilterAction::kDeny;
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

/// Minimum and maximum length; false, with a diagnostic, where `len <= ge <= le` does not hold.
bool read_lengths(Parser::PrefixListLineContext* tree, PrefixListEntry& entry, Values& values) {
  const int length = entry.prefix.length();
  const auto ge = values.number(tree->ge, 0, 32, "prefix length");
  const auto le = values.number(tree->le, 0, 32, "prefix length");
  if (values.failed()) return false;
  entry.min_length = static_cast<std::uint8_t>(ge.value_or(static_cast<std::uint32_t>(length)));
  entry.max_length = static_cast<std::uint8_t>(le ? *le : ge ? 32U : static_cast<std::uint32_t>(length));
  if (entry.min_length >= length && entry.min_length <= entry.max_length) return true;
  values.bad(span_of(tree->ge != nullptr ? tree->ge : tree->le),
             fmt::format("the lengths {} to {} do not fit behind a /{}", entry.min_length, entry.max_length, length));
  return false;
}

/// The communities of a standard list's line; a diagnostic for the first bad one.
void read_standard_communities(const antlr4::Token* text, CommunityListEntry& entry, Values& values) {
  for (const std::string_view word : words_of(text_of(text))) {
    if (word == "internet") {
      entry.internet = true;
    } else if (const std::optional<Community> community = parse_community(word)) {
      entry.communities.push_back(*community);
    } else {
      return values.bad(span_of(text), fmt::format("'{}' is not a community", word));
    }
  }
}

void read_ext_communities(const antlr4::Token* text, CommunityListEntry& entry, Values& values) {
  const std::vector<std::string_view> words = words_of(text_of(text));
  for (std::size_t i = 0; i < words.size(); i += 2) {
    const std::optional<ExtCommunity> value = i + 1 < words.size() ? parse_ext_community(words[i], words[i + 1]) : std::nullopt;
    if (!value) return values.bad(span_of(text), fmt::format("'{}' is not an extended community", words[i]));
    entry.ext_communities.push_back(*value);
  }
}

bool is_expanded(Parser::CommunityListContext* tree) {
  if (tree->kind != nullptr) return text_of(tree->kind) == "expanded";
  return parse_number(text_of(tree->list)).value_or(0) >= 100;
}

}  // namespace

std::optional<ExtCommunity> parse_ext_community(std::string_view kind, std::string_view value) {
  constexpr ExtCommunity kTargetToOrigin = ExtCommunity{1} << 48;  // subtype 2 to subtype 3 (RFC 4360)
  const std::optional<ExtCommunity> target = parse_route_target(value);
  if (kind == "rt") return target;
  if (kind == "soo" && target) return *target ^ kTargetToOrigin;
  return std::nullopt;
}

void read_prefix_list(Parser::IpPrefixListContext* tree, Statement& statement) {
  IosDraft& draft = statement.draft;
  auto* line = tree->prefixListLine();
  if (line->prefix == nullptr) return statement.irrelevant();
  const PrefixListId id = find_or_add(draft.device.prefix_lists, draft.prefix_list_index, text_of(tree->list), statement.line);
  PrefixList& list = draft.device.prefix_lists[id];
  PrefixListEntry entry;
  entry.span = statement.line;
  entry.action = action_of(line->act);
  entry.sequence = list.entries.empty() ? kSequenceStep : list.entries.back().sequence + kSequenceStep;
  if (line->seq != nullptr) entry.sequence = statement.values.number(line->seq, 1, 4294967294, "sequence number").value_or(0);
  const std::optional<Ipv4Prefix> prefix = Ipv4Prefix::parse(text_of(line->prefix));
  if (!prefix) return statement.values.bad(span_of(line->prefix), fmt::format("'{}' is not an IPv4 prefix", text_of(line->prefix)));
  entry.prefix = *prefix;
  if (read_lengths(line, entry, statement.values) && !statement.failed()) insert_by_sequence(list.entries, std::move(entry));
}

void read_community_list(Parser::CommunityListContext* tree, bool extended, Statement& statement) {
  IosDraft& draft = statement.draft;
  const CommunityListId id = find_or_add(draft.device.community_lists, draft.community_list_index, text_of(tree->list), statement.line);
  CommunityListEntry entry;
  entry.span = statement.line;
  entry.action = action_of(tree->act);
  entry.extended = extended;
  if (is_expanded(tree)) {
    entry.expression = std::string(text_of(tree->expression));
  } else if (tree->expression == nullptr) {
    entry.internet = true;  // `permit` alone is for every route
  } else if (extended) {
    read_ext_communities(tree->expression, entry, statement.values);
  } else {
    read_standard_communities(tree->expression, entry, statement.values);
  }
  if (statement.failed()) return;
  draft.device.community_lists[id].extended = extended;
  draft.device.community_lists[id].entries.push_back(std::move(entry));
}

void read_as_path_list(Parser::IpAsPathListContext* tree, Statement& statement) {
  IosDraft& draft = statement.draft;
  const AsPathListId id = find_or_add(draft.device.as_path_lists, draft.as_path_list_index, text_of(tree->list), statement.line);
  draft.device.as_path_lists[id].entries.push_back({action_of(tree->act), std::string(text_of(tree->expression)), statement.line});
}

}  // namespace tiramisu::ios
