// Prefix lists, community lists and AS-path access lists.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "frontend/common/by_sequence.h"
#include "frontend/eos/statement.h"

namespace tiramisu::eos {
namespace {

constexpr std::uint32_t kSequenceStep = 10;

/// Minimum and maximum length; false, with a diagnostic, where `len <= ge <= le` does not hold.
bool read_lengths(Parser::PrefixListEntryContext* tree, PrefixListEntry& entry, Values& values) {
  const auto length = static_cast<std::uint32_t>(entry.prefix.length());
  const auto eq = values.number(tree->eq, 0, 32, "prefix length");
  const auto ge = values.number(tree->ge, 0, 32, "prefix length");
  const auto le = values.number(tree->le, 0, 32, "prefix length");
  if (values.failed()) return false;
  entry.min_length = static_cast<std::uint8_t>(eq ? *eq : ge ? *ge : length);
  entry.max_length = static_cast<std::uint8_t>(eq ? *eq : le ? *le : ge ? 32 : length);
  if (entry.min_length >= length && entry.min_length <= entry.max_length) return true;
  const antlr4::Token* at = tree->eq != nullptr ? tree->eq : tree->ge != nullptr ? tree->ge : tree->le;
  values.bad(span_of(at), fmt::format("the lengths {} to {} do not fit behind a /{}", entry.min_length, entry.max_length, length));
  return false;
}

std::string joined(const std::vector<antlr4::Token*>& tokens) {
  std::vector<std::string_view> words;
  for (const antlr4::Token* token : tokens) words.push_back(text_of(token));
  return fmt::format("{}", fmt::join(words, " "));
}

CommunityList& community_list(const antlr4::Token* name, bool extended, Statement& statement) {
  EosDraft& draft = statement.draft;
  const CommunityListId id = find_or_add(draft.device.community_lists, draft.community_list_index, text_of(name), statement.line);
  CommunityList& list = draft.device.community_lists[id];
  list.extended = extended;
  return list;
}

}  // namespace

void read_prefix_list_entry(Parser::SeqNumberContext* sequence, Parser::PrefixListEntryContext* tree, Statement& statement) {
  PrefixList& list = statement.draft.device.prefix_lists[statement.draft.prefix_list];
  PrefixListEntry entry;
  entry.span = statement.line;
  entry.action = action_of(tree->act);
  entry.sequence = list.entries.empty() ? kSequenceStep : list.entries.back().sequence + kSequenceStep;
  if (sequence != nullptr) entry.sequence = statement.values.number(sequence->seq, 0, 65535, "sequence number").value_or(0);
  const std::optional<Ipv4Prefix> prefix = statement.prefix(tree->prefix, nullptr, nullptr);
  if (!prefix) return;
  entry.prefix = *prefix;
  if (read_lengths(tree, entry, statement.values) && !statement.failed()) insert_by_sequence(list.entries, std::move(entry));
}

void read_prefix_list(Parser::PrefixListLineContext* tree, Statement& statement) {
  if (tree->leave != nullptr) return statement.leave();
  if (tree->prefixListEntry() == nullptr) return statement.irrelevant();
  read_prefix_list_entry(tree->seqNumber(), tree->prefixListEntry(), statement);
}

void read_community_list(Parser::IpCommunityListContext* tree, Statement& statement) {
  CommunityListEntry entry;
  entry.span = statement.line;
  entry.action = action_of(tree->act);
  if (tree->regexp != nullptr) {
    entry.expression = joined(tree->values);
  } else {
    for (const antlr4::Token* token : tree->values) {
      const std::string_view word = text_of(token);
      if (word == "internet") {
        entry.internet = true;
      } else if (const std::optional<Community> community = parse_community(word)) {
        entry.communities.push_back(*community);
      } else if (word == "GSHUT") {
        entry.communities.push_back(0xFFFF0000);  // RFC 8326
      } else {
        return statement.values.bad(span_of(token), fmt::format("'{}' is not a community", word));
      }
    }
  }
  community_list(tree->list, false, statement).entries.push_back(std::move(entry));
}

void read_ext_community_list(Parser::IpExtCommunityListContext* tree, Statement& statement) {
  CommunityListEntry entry;
  entry.span = statement.line;
  entry.action = action_of(tree->act);
  entry.extended = true;
  if (tree->regexp != nullptr) {
    entry.expression = joined(tree->values);
  } else {
    for (std::size_t i = 0; i < tree->values.size(); i += 2) {
      if (text_of(tree->values[i]) != "rt" || i + 1 == tree->values.size())
        return statement.values.bad(span_of(tree->values[i]), fmt::format("'{}' is not an extended community", text_of(tree->values[i])));
      const std::optional<ExtCommunity> target = statement.values.route_target(tree->values[i + 1]);
      if (!target) return;
      entry.ext_communities.push_back(*target);
    }
  }
  community_list(tree->list, true, statement).entries.push_back(std::move(entry));
}

void read_as_path_list(Parser::IpAsPathListContext* tree, Statement& statement) {
  EosDraft& draft = statement.draft;
  const AsPathListId id = find_or_add(draft.device.as_path_lists, draft.as_path_list_index, text_of(tree->list), statement.line);
  draft.device.as_path_lists[id].entries.push_back({action_of(tree->act), std::string(text_of(tree->expression)), statement.line});
  if (tree->origin != nullptr && text_of(tree->origin) != "any") statement.unmodelled(LineReach::kRoutePolicy, std::string(text_of(tree->list)));
}

}  // namespace tiramisu::eos
