// Prefix lists, access lists, community lists and AS path lists.
#include <algorithm>

#include <fmt/format.h>

#include "frontend/frr/statement.h"

namespace tiramisu::frr {
namespace {

FilterAction action_of(const antlr4::Token* token) {
  return text_of(token) == "permit" ? FilterAction::kPermit : FilterAction::kDeny;
}

/// The list of that name, made where there is none yet.
template <class List, class IdType, class Index>
List& list_of(IdVector<IdType, List>& lists, Index& index, const antlr4::Token* name, Span span) {
  const auto [found, fresh] = index.emplace(std::string(text_of(name)), IdType());
  if (fresh) {
    List list;
    list.name = std::string(text_of(name));
    list.span = span;
    found->second = lists.push_back(std::move(list));
  }
  return lists[found->second];
}

/// The number that FRR gives an entry without `seq`: the next multiple of five.
template <class Entry>
std::uint32_t next_sequence(const std::vector<Entry>& entries) {
  return entries.empty() ? 5 : entries.back().sequence / 5 * 5 + 5;
}

/// Keeps entries in order of sequence; one of equal sequence is replaced.
template <class Entry>
void insert_entry(std::vector<Entry>& entries, Entry entry) {
  const auto at = std::lower_bound(entries.begin(), entries.end(), entry.sequence,
                                   [](const Entry& e, std::uint32_t sequence) { return e.sequence < sequence; });
  if (at != entries.end() && at->sequence == entry.sequence)
    *at = std::move(entry);
  else
    entries.insert(at, std::move(entry));
}

void read_length_tests(Parser::PrefixListLineContext* tree, PrefixListEntry& entry, Statement& s) {
  const auto length = static_cast<std::uint32_t>(entry.prefix.length());
  std::optional<std::uint32_t> ge;
  std::optional<std::uint32_t> le;
  for (auto* test : tree->lengthTest()) (text_of(test->kind) == "ge" ? ge : le) = s.values.number(test->length, 0, 32, "prefix length");
  if (s.values.failed()) return;
  const bool ordered = (!ge || *ge >= length) && (!le || *le >= length) && (!ge || !le || *ge <= *le);
  if (!ordered) return s.values.bad(s.line, fmt::format("lengths must rise: {} <= ge <= le", length));
  entry.min_length = static_cast<std::uint8_t>(ge.value_or(length));
  entry.max_length = static_cast<std::uint8_t>(le ? *le : ge || tree->any != nullptr ? 32 : length);
}

/// The wildcard of the addresses in a prefix.
WildcardAddress inside(const Ipv4Prefix& prefix) { return {prefix.address(), Ipv4Address(~mask_of_length(prefix.length()))}; }

WildcardAddress read_address(Parser::AclAddressContext* tree, Statement& s) {
  if (tree->any != nullptr) return WildcardAddress::any();
  if (tree->host != nullptr) return {s.values.address(tree->host).value_or(Ipv4Address()), Ipv4Address()};
  return {s.values.address(tree->address).value_or(Ipv4Address()), s.values.address(tree->wildcard).value_or(Ipv4Address())};
}

/// Lowers each form of an access list to a source on the prefix's address and a destination on
/// its mask (see Acl): zebra's `permit 10.0.0.0/8` matches a prefix inside 10.0.0.0/8, so the
/// first eight bits of the mask must be ones; `exact-match` wants this mask and no other.
class AclMatchReader {
 public:
  AclMatchReader(AclEntry& entry, Statement& s) : entry_(entry), s_(s) {}

  void read(Parser::AclPrefixContext* tree) {
    const auto prefix = s_.values.prefix(tree->prefix);
    if (!prefix) return;
    const std::uint32_t mask = mask_of_length(prefix->length());
    entry_.source = tree->exact != nullptr ? WildcardAddress{prefix->address(), Ipv4Address()} : inside(*prefix);
    entry_.destination = {Ipv4Address(mask), Ipv4Address(tree->exact != nullptr ? 0 : ~mask)};
  }
  void read(Parser::AclAnyContext*) {}
  void read(Parser::AclHostContext* tree) { entry_.source = {s_.values.address(tree->host).value_or(Ipv4Address()), Ipv4Address()}; }
  void read(Parser::AclWildcardContext* tree) {
    entry_.source = {s_.values.address(tree->address).value_or(Ipv4Address()), s_.values.address(tree->wildcard).value_or(Ipv4Address())};
  }
  void read(Parser::AclExtendedContext* tree) {
    entry_.source = read_address(tree->source, s_);
    entry_.destination = read_address(tree->destination, s_);
  }

 private:
  AclEntry& entry_;
  Statement& s_;
};

bool read_standard_communities(std::string_view text, Span span, CommunityListEntry& entry, Statement& s) {
  for (const std::string_view word : split_words(text)) {
    if (word == "internet") {
      entry.internet = true;
    } else if (const auto community = parse_community(word)) {
      entry.communities.push_back(*community);
    } else {
      s.values.bad(span, fmt::format("'{}' is no community", word));
      return false;
    }
  }
  return true;
}

bool read_standard_ext_communities(std::string_view text, Span span, CommunityListEntry& entry, Statement& s) {
  constexpr ExtCommunity kSubtypeStep = ExtCommunity{1} << 48;  // site of origin is subtype 3, route target 2
  const auto words = split_words(text);
  for (std::size_t i = 0; i + 1 < words.size(); i += 2) {
    const auto value = parse_route_target(words[i + 1]);
    if (!value || (words[i] != "rt" && words[i] != "soo")) {
      s.values.bad(span, fmt::format("'{} {}' is no extended community", words[i], words[i + 1]));
      return false;
    }
    entry.ext_communities.push_back(words[i] == "rt" ? *value : *value + kSubtypeStep);
  }
  return true;
}

/// Numbered lists tell their kind by their number: 1..99 standard, 100..500 expanded.
bool is_expanded(Parser::CommunityListLineContext* tree) {
  if (tree->kind != nullptr) return text_of(tree->kind) == "expanded";
  const auto number = parse_number(text_of(tree->list));
  return number && *number >= 100;
}

}  // namespace

void read_prefix_list(Parser::IpPrefixListContext* tree, Statement& s) {
  PrefixList& list = list_of(s.draft.device.prefix_lists, s.draft.prefix_list_index, tree->list, s.line);
  Parser::PrefixListLineContext* line = tree->prefixListLine();
  if (line->act == nullptr) return;  // a description
  PrefixListEntry entry;
  entry.span = s.line;
  entry.action = action_of(line->act);
  entry.sequence = line->seq == nullptr ? next_sequence(list.entries)
                                        : s.values.number(line->seq, 1, 0xFFFFFFFF, "sequence number").value_or(0);
  entry.prefix = line->any != nullptr ? Ipv4Prefix() : s.values.prefix(line->prefix).value_or(Ipv4Prefix());
  read_length_tests(line, entry, s);
  if (!s.values.failed()) insert_entry(list.entries, std::move(entry));
}

void read_access_list(Parser::AccessListContext* tree, Statement& s) {
  Acl& acl = list_of(s.draft.device.acls, s.draft.acl_index, tree->list, s.line);
  acl.extended = true;
  Parser::AclLineContext* line = tree->aclLine();
  if (line->act == nullptr) return;  // a remark
  AclEntry entry;
  entry.span = s.line;
  entry.action = action_of(line->act);
  entry.sequence = line->seq == nullptr ? next_sequence(acl.entries)
                                        : s.values.number(line->seq, 1, 0xFFFFFFFF, "sequence number").value_or(0);
  read_alternative<Parser::AclPrefixContext, Parser::AclAnyContext, Parser::AclHostContext, Parser::AclWildcardContext,
                   Parser::AclExtendedContext>(line->aclMatch(), AclMatchReader(entry, s));
  if (!s.values.failed()) insert_entry(acl.entries, std::move(entry));
}

void read_community_list(Parser::CommunityListLineContext* tree, bool extended, Statement& s) {
  auto& index = extended ? s.draft.ext_community_list_index : s.draft.community_list_index;
  CommunityList& list = list_of(s.draft.device.community_lists, index, tree->list, s.line);
  list.extended = extended;
  CommunityListEntry entry;
  entry.span = s.line;
  entry.action = action_of(tree->act);
  entry.extended = extended;
  const std::string_view text = text_of(tree->expression);
  if (is_expanded(tree)) {
    entry.expression = std::string(text);
  } else if (extended) {
    if (!read_standard_ext_communities(text, span_of(tree->expression), entry, s)) return;
  } else if (!read_standard_communities(text, span_of(tree->expression), entry, s)) {
    return;
  }
  list.entries.push_back(std::move(entry));
}

void read_as_path_list(Parser::AsPathListContext* tree, Statement& s) {
  AsPathList& list = list_of(s.draft.device.as_path_lists, s.draft.as_path_list_index, tree->list, s.line);
  AsPathListEntry entry;
  entry.span = s.line;
  entry.action = action_of(tree->act);
  entry.expression = std::string(text_of(tree->expression));
  list.entries.push_back(std::move(entry));
}

}  // namespace tiramisu::frr
