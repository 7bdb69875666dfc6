// Communities, AS paths and prefix lists of a Junos configuration as lists of the model.
#pragma once

#include <string>

#include "frontend/junos/draft.h"

namespace tiramisu::junos {

/// The members of a named community, by kind.
struct CommunityMembers {
  std::vector<Community> plain;
  std::vector<ExtCommunity> extended;
  std::vector<std::string> expressions;  ///< as the model writes them
  bool unknown = false;                  ///< a member that is not modelled (large communities ...)
};
CommunityMembers members_of(const CommunityDraft& community);

/// "target:65000:1", "origin:10.0.0.1:1", "65000:672277L:36867": RFC 4360, RFC 5668.
std::optional<ExtCommunity> parse_ext_community(std::string_view text);

/// A community expression of Junos ("65000:*", "^65000:.{2,3}$") over one community, as one of the
/// model over all communities of a route.
std::string community_expression(std::string_view text);

/// An AS path expression of Junos, whose atoms are whole AS numbers ("65000 .* (1|2)+"), as one of the
/// model over the path's text. nullopt: not an expression, or a range too wide to spell out.
std::optional<std::string> as_path_expression(std::string_view text);

/// All prefix lists, community lists and AS path lists that are defined.
void finish_lists(JunosDraft& draft);
/// Names of the lists made of one definition.
std::string list_name(const PrefixListUse& use);
std::string delete_list_name(std::string_view community);
/// The entries that a route must match one of, in the order in which the model looks at them.
std::vector<PrefixListEntry> route_filter_entries(const std::vector<RouteFilterDraft>& filters);

}  // namespace tiramisu::junos
