#include "routing/policy_lists.h"

#include <algorithm>
#include <string>

namespace tiramisu {
namespace {

template <class T, class Format>
std::string joined(const std::vector<T>& values, Format format) {
  std::string text;
  for (const T value : values) {
    if (!text.empty()) text += ' ';
    text += format(value);
  }
  return text;
}

template <class T>
bool includes_all(const std::vector<T>& values, const std::vector<T>& wanted) {
  return std::all_of(wanted.begin(), wanted.end(), [&](T w) { return std::find(values.begin(), values.end(), w) != values.end(); });
}

template <class T>
bool same_set(std::vector<T> a, std::vector<T> b) {
  for (std::vector<T>* values : {&a, &b}) {
    std::sort(values->begin(), values->end());
    values->erase(std::unique(values->begin(), values->end()), values->end());
  }
  return a == b;
}

/// The texts that expanded entries match, made when the first entry asks for one.
class CommunityTexts {
 public:
  explicit CommunityTexts(const BgpAttributes& attributes) : attributes_(attributes) {}
  const std::string& standard() { return once(standard_, [&] { return joined(attributes_.communities, format_community); }); }
  const std::string& extended() { return once(extended_, [&] { return joined(attributes_.ext_communities, format_ext_community); }); }

 private:
  template <class F>
  static const std::string& once(std::optional<std::string>& text, F&& make) {
    if (!text) text = make();
    return *text;
  }
  const BgpAttributes& attributes_;
  std::optional<std::string> standard_;
  std::optional<std::string> extended_;
};

bool standard_entry_matches(const CommunityListEntry& entry, const BgpAttributes& attributes, bool exact) {
  if (entry.internet) return true;
  if (entry.extended) {
    return exact ? same_set(entry.ext_communities, attributes.ext_communities)
                 : includes_all(attributes.ext_communities, entry.ext_communities);
  }
  return exact ? same_set(entry.communities, attributes.communities) : includes_all(attributes.communities, entry.communities);
}

}  // namespace

PolicyLists::PolicyLists(const Device& device) : device_(device) {
  for (const PrefixList& list : device.prefix_lists) prefix_lists_.emplace_back(list.entries);
  for (const AsPathList& list : device.as_path_lists) {
    auto& expressions = as_path_expressions_.emplace_back();
    for (const AsPathListEntry& entry : list.entries) expressions.push_back(CiscoRegex::compile(entry.expression));
  }
  for (const CommunityList& list : device.community_lists) {
    auto& expressions = community_expressions_.emplace_back();
    for (const CommunityListEntry& entry : list.entries)
      expressions.push_back(entry.expression ? CiscoRegex::compile(*entry.expression) : std::nullopt);
  }
}

bool PolicyLists::permits(PrefixListId list, const Ipv4Prefix& prefix) const {
  if (device_.prefix_lists[list].entries.empty()) return true;
  const PrefixListEntry* entry = prefix_lists_[list.index()].first_match(prefix);
  return entry != nullptr && entry->action == FilterAction::kPermit;
}

bool PolicyLists::permits(AclId acl, const Ipv4Prefix& prefix) const {
  const Ipv4Address mask(mask_of_length(prefix.length()));
  const Acl& list = device_.acls[acl];
  if (list.entries.empty()) return device_.profile.undefined_match_list == UndefinedBehaviour::kPermit;
  for (const AclEntry& entry : list.entries) {
    if (!entry.source.matches(prefix.address())) continue;
    if (list.extended && !entry.destination.matches(mask)) continue;
    return entry.action == FilterAction::kPermit;
  }
  return false;
}

ListAnswer PolicyLists::ask(AsPathListId list, const AsPath& path) const {
  const auto& entries = device_.as_path_lists[list].entries;
  const std::string text = path.to_string();
  ListAnswer answer;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const auto& expression = as_path_expressions_[list.index()][i];
    if (!expression) {
      answer.broken = entries[i].span;
    } else if (expression->search(text)) {
      answer.permitted = entries[i].action == FilterAction::kPermit;
      break;
    }
  }
  return answer;
}

CiscoRegex::Answer PolicyLists::ask_open(AsPathListId list, const AsPath& path) const {
  using Answer = CiscoRegex::Answer;
  const auto& entries = device_.as_path_lists[list].entries;
  const std::string text = path.to_string();
  bool may_permit = false;
  bool may_deny = false;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const auto& expression = as_path_expressions_[list.index()][i];
    const Answer matches = expression ? expression->search_open(text) : Answer::kMaybe;
    if (matches == Answer::kNo) continue;
    (entries[i].action == FilterAction::kPermit ? may_permit : may_deny) = true;
    if (matches == Answer::kYes) return may_permit && may_deny ? Answer::kMaybe : may_permit ? Answer::kYes : Answer::kNo;
  }
  return may_permit ? Answer::kMaybe : Answer::kNo;
}

ListAnswer PolicyLists::ask(CommunityListId list, const BgpAttributes& attributes, bool exact) const {
  const auto& entries = device_.community_lists[list].entries;
  CommunityTexts texts(attributes);
  ListAnswer answer;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const CommunityListEntry& entry = entries[i];
    const auto& expression = community_expressions_[list.index()][i];
    if (entry.expression && !expression) {
      answer.broken = entry.span;
      continue;
    }
    const bool matches = expression ? expression->search(entry.extended ? texts.extended() : texts.standard())
                                    : standard_entry_matches(entry, attributes, exact);
    if (!matches) continue;
    answer.permitted = entry.action == FilterAction::kPermit;
    break;
  }
  return answer;
}

bool PolicyLists::deletes(CommunityListId list, Community community) const {
  const auto& entries = device_.community_lists[list].entries;
  const bool any_listed = device_.profile.comm_list_delete_takes_each;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const CommunityListEntry& entry = entries[i];
    const auto& expression = community_expressions_[list.index()][i];
    bool matches = entry.internet || (expression && expression->search(format_community(community)));
    if (!entry.expression && !entry.communities.empty()) {
      const auto is_it = [&](Community c) { return c == community; };
      matches |= any_listed ? std::any_of(entry.communities.begin(), entry.communities.end(), is_it)
                            : std::all_of(entry.communities.begin(), entry.communities.end(), is_it);
    }
    if (matches) return entry.action == FilterAction::kPermit;
  }
  return false;
}

}  // namespace tiramisu
