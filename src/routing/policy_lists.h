// The lists that route policies match on, ready to be asked: internal to PolicyEvaluator.
#pragma once

#include <optional>
#include <vector>

#include "base/cisco_regex.h"
#include "model/device.h"
#include "routing/prefix_list_index.h"
#include "routing/route.h"

namespace tiramisu {

/// What a list says of a route. `broken`: the line of an expression that does not compile and that
/// was reached before an entry decided, so the answer is a guess.
struct ListAnswer {
  bool permitted = false;
  Span broken;
};

/// All lists of one device: regular expressions compiled, long prefix lists indexed. The answers
/// of `permits` are those that PolicyEvaluator documents.
class PolicyLists {
 public:
  explicit PolicyLists(const Device& device);

  const Device& device() const { return device_; }
  bool permits(PrefixListId list, const Ipv4Prefix& prefix) const;
  bool permits(AclId acl, const Ipv4Prefix& prefix) const;
  ListAnswer ask(AsPathListId list, const AsPath& path) const;
  /// Of all paths that begin with `path` and may go on; an expression that does not compile may match.
  CiscoRegex::Answer ask_open(AsPathListId list, const AsPath& path) const;
  /// `exact`: the route's communities are those of an entry and no others.
  ListAnswer ask(CommunityListId list, const BgpAttributes& attributes, bool exact) const;
  /// Does the list, as `set comm-list delete` reads it, take this community away?
  bool deletes(CommunityListId list, Community community) const;

 private:
  const Device& device_;
  std::vector<PrefixListIndex> prefix_lists_;
  /// By list, by entry; none where an entry has none or it does not compile.
  std::vector<std::vector<std::optional<CiscoRegex>>> as_path_expressions_;
  std::vector<std::vector<std::optional<CiscoRegex>>> community_expressions_;
};

}  // namespace tiramisu
