#include "frontend/junos/lists.h"

#include <algorithm>

#include <fmt/format.h>

#include "frontend/junos/values.h"

namespace tiramisu::junos {
namespace {

std::vector<std::string_view> fields(std::string_view text) {
  std::vector<std::string_view> result;
  for (std::size_t at = 0;;) {
    const std::size_t colon = text.find(':', at);
    result.push_back(text.substr(at, colon - at));
    if (colon == std::string_view::npos) return result;
    at = colon + 1;
  }
}

/// The global and local parts under a type: two-octet AS, IPv4 address, or four-octet AS ("65536L", RFC 5668).
std::optional<ExtCommunity> with_subtype(std::uint8_t subtype, std::string_view global, std::string_view local) {
  const auto value = parse_number(local);
  if (!value) return std::nullopt;
  const auto make = [&](std::uint8_t type, std::uint64_t high, int bits) {
    return ExtCommunity{type} << 56 | ExtCommunity{subtype} << 48 | high << bits | *value;
  };
  if (const auto address = Ipv4Address::parse(global)) return *value <= 0xFFFF ? std::optional(make(1, address->bits, 16)) : std::nullopt;
  const bool wide = global.ends_with('L');
  if (wide) global.remove_suffix(1);
  const auto asn = parse_number(global);
  if (!asn) return std::nullopt;
  if (!wide && *asn <= 0xFFFF) return make(0, *asn, 32);
  return *value <= 0xFFFF ? std::optional(make(2, *asn, 16)) : std::nullopt;
}

bool is_expression(std::string_view text) { return text.find_first_of("*.?+[](){}|^$\\") != std::string_view::npos; }

PrefixListEntry entry(const Ipv4Prefix& prefix, std::uint8_t min, std::uint8_t max, FilterAction action, Span span) {
  return {0, action, prefix, min, max, span};
}

std::uint8_t length(const Ipv4Prefix& prefix) { return static_cast<std::uint8_t>(prefix.length()); }

void number_entries(PrefixList& list) {
  std::uint32_t sequence = 0;
  for (PrefixListEntry& e : list.entries) e.sequence = ++sequence;
}

/// A list without entries would permit everything in the model; in Junos it matches nothing.
void add_prefix_list(JunosDraft& draft, std::string name, std::vector<PrefixListEntry> entries, Span span) {
  PrefixList list;
  list.name = std::move(name);
  list.entries = std::move(entries);
  list.span = span;
  if (list.entries.empty()) list.entries.push_back(entry(Ipv4Prefix(), 0, 32, FilterAction::kDeny, span));
  number_entries(list);
  draft.device.prefix_lists.push_back(std::move(list));
}

void finish_prefix_lists(JunosDraft& draft) {
  for (const auto& [name, prefixes] : draft.prefix_lists) {
    for (const FilterKind kind : {FilterKind::kExact, FilterKind::kLonger, FilterKind::kOrLonger}) {
      std::vector<PrefixListEntry> entries;
      for (const auto& [prefix, span] : prefixes) {
        const std::uint8_t own = length(prefix);
        if (kind == FilterKind::kLonger && own == 32) continue;
        const std::uint8_t min = kind == FilterKind::kLonger ? static_cast<std::uint8_t>(own + 1) : own;
        entries.push_back(entry(prefix, min, kind == FilterKind::kExact ? own : std::uint8_t{32}, FilterAction::kPermit, span));
      }
      const Span span = prefixes.empty() ? Span() : prefixes.front().second;
      add_prefix_list(draft, list_name({name, kind, {}}), std::move(entries), span);
    }
  }
}

void add_community_list(JunosDraft& draft, std::string name, std::vector<CommunityListEntry> entries, bool extended, Span span) {
  CommunityList list;
  list.name = std::move(name);
  list.extended = extended;
  list.entries = std::move(entries);
  list.span = span;
  draft.device.community_lists.push_back(std::move(list));
}

CommunityListEntry community_entry(Span span) {
  CommunityListEntry made;
  made.action = FilterAction::kPermit;
  made.span = span;
  return made;
}

void finish_community(JunosDraft& draft, const std::string& name, const CommunityDraft& community) {
  const CommunityMembers members = members_of(community);
  std::vector<CommunityListEntry> each;
  for (const Community plain : members.plain) {
    each.push_back(community_entry(community.span));
    each.back().communities = {plain};
  }
  int number = 0;
  for (const std::string& expression : members.expressions) {
    CommunityListEntry made = community_entry(community.span);
    made.expression = expression;
    each.push_back(made);
    add_community_list(draft, fmt::format("{} #{}", name, ++number), {made}, false, community.span);
  }
  add_community_list(draft, delete_list_name(name), std::move(each), false, community.span);
  CommunityListEntry all = community_entry(community.span);
  all.communities = members.plain;
  if (members.plain.empty() && !members.expressions.empty()) all.expression = members.expressions.front();
  if (!members.plain.empty() || all.expression) add_community_list(draft, name, {all}, false, community.span);
  if (members.extended.empty()) return;
  CommunityListEntry extended = community_entry(community.span);
  extended.ext_communities = members.extended;
  extended.extended = true;
  add_community_list(draft, name, {extended}, true, community.span);
}

AsPathListEntry path_entry(JunosDraft& draft, const AsPathDraft& path) {
  const auto expression = as_path_expression(path.expression);
  if (!expression) {
    draft.diagnostics.push_back({DiagnosticCode::kBadValue, path.span, fmt::format("'{}' is no AS path expression that can be read", path.expression)});
    return {FilterAction::kPermit, "(", path.span};  // compiles to nothing: the policies that ask are unmodelled there
  }
  return {FilterAction::kPermit, *expression, path.span};
}

}  // namespace

std::string list_name(const PrefixListUse& use) {
  if (use.kind == FilterKind::kLonger) return use.list + " longer";
  return use.kind == FilterKind::kOrLonger ? use.list + " orlonger" : use.list;
}

std::string delete_list_name(std::string_view community) { return std::string(community) + " members"; }

std::optional<ExtCommunity> parse_ext_community(std::string_view text) {
  const auto parts = fields(text);
  if (parts.size() != 3) return std::nullopt;
  if (parts[0] == "target") return with_subtype(2, parts[1], parts[2]);
  if (parts[0] == "origin") return with_subtype(3, parts[1], parts[2]);
  // A type as a number: the two high bytes.
  const auto type = parts[0].starts_with("0x") ? std::nullopt : parse_number(parts[0]);
  if (!type || *type > 0xFFFF) return std::nullopt;
  const auto value = with_subtype(0, parts[1], parts[2]);
  if (!value) return std::nullopt;
  return ExtCommunity{*type} << 48 | (*value & 0xFFFFFFFFFFFFULL);
}

CommunityMembers members_of(const CommunityDraft& community) {
  CommunityMembers result;
  for (const NamedUse& member : community.members) {
    const std::string& text = member.name;
    if (const auto plain = parse_community(text == "no-export-subconfed" ? "local-as" : text); plain && text != "internet") {
      result.plain.push_back(*plain);
    } else if (const auto extended = parse_ext_community(text)) {
      result.extended.push_back(*extended);
    } else if (is_expression(text) && fields(text).size() <= 2) {
      result.expressions.push_back(community_expression(text));
    } else {
      result.unknown = true;
    }
  }
  std::sort(result.plain.begin(), result.plain.end());
  return result;
}

std::string community_expression(std::string_view text) {
  if (text.starts_with('^')) text.remove_prefix(1);
  if (text.ends_with('$')) text.remove_suffix(1);
  std::string out = "_";
  for (const std::string_view field : fields(text)) {
    if (out.size() > 1) out += ':';
    if (field == "*") {
      out += "[0-9]+";
      continue;
    }
    for (const char c : field) out += c == '.' ? std::string("[0-9]") : std::string(1, c);
  }
  return out + "_";
}

std::vector<PrefixListEntry> route_filter_entries(const std::vector<RouteFilterDraft>& filters) {
  std::vector<RouteFilterDraft> ordered = filters;
  // The longest prefix that holds the route decides alone, whether its kind then fits or not.
  std::stable_sort(ordered.begin(), ordered.end(),
                   [](const RouteFilterDraft& a, const RouteFilterDraft& b) { return a.prefix.length() > b.prefix.length(); });
  std::vector<PrefixListEntry> entries;
  for (std::size_t i = 0; i < ordered.size(); ++i) {
    const RouteFilterDraft& f = ordered[i];
    const std::uint8_t own = length(f.prefix);
    const auto permit = [&](std::uint8_t min, std::uint8_t max) {
      if (min <= max) entries.push_back(entry(f.prefix, min, max, FilterAction::kPermit, f.span));
    };
    if (f.kind == FilterKind::kExact) permit(own, own);
    if (f.kind == FilterKind::kOrLonger) permit(own, 32);
    if (f.kind == FilterKind::kLonger && own < 32) permit(static_cast<std::uint8_t>(own + 1), 32);
    if (f.kind == FilterKind::kUpTo || f.kind == FilterKind::kLengthRange) permit(std::max(own, f.first), f.last);
    if (f.kind == FilterKind::kThrough) {
      for (int l = own; l <= f.through.length(); ++l)
        entries.push_back(entry(Ipv4Prefix(f.through.address(), l), static_cast<std::uint8_t>(l), static_cast<std::uint8_t>(l), FilterAction::kPermit, f.span));
    }
    const bool last_of_length = std::none_of(ordered.begin() + static_cast<std::ptrdiff_t>(i) + 1, ordered.end(),
                                             [&](const RouteFilterDraft& g) { return g.prefix == f.prefix; });
    if (last_of_length) entries.push_back(entry(f.prefix, own, 32, FilterAction::kDeny, f.span));
  }
  return entries;
}

void finish_lists(JunosDraft& draft) {
  finish_prefix_lists(draft);
  for (const auto& [name, community] : draft.communities) finish_community(draft, name, community);
  const auto add_paths = [&](const std::string& name, const std::vector<AsPathDraft>& paths) {
    AsPathList list;
    list.name = name;
    list.span = paths.front().span;
    for (const AsPathDraft& path : paths) list.entries.push_back(path_entry(draft, path));
    draft.device.as_path_lists.push_back(std::move(list));
  };
  for (const auto& [name, path] : draft.as_paths) add_paths(name, {path});
  for (const auto& [name, paths] : draft.as_path_groups) add_paths(name + " group", paths);
}

}  // namespace tiramisu::junos
