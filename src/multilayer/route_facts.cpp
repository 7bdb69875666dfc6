#include "multilayer/route_facts.h"

#include <algorithm>

namespace tiramisu {

CommunityTable::CommunityTable(const Network& network) : communities_{kNoExport, kNoAdvertise, kLocalAs} {
  const auto add = [&](const std::vector<Community>& more) { communities_.insert(communities_.end(), more.begin(), more.end()); };
  for (const Device& device : network.snapshot.devices) {
    for (const CommunityList& list : device.community_lists)
      for (const CommunityListEntry& entry : list.entries) add(entry.communities);
    for (const RoutePolicy& policy : device.route_policies)
      for (const PolicyTerm& term : policy.terms)
        for (const SetAction& action : term.sets)
          if (const auto* set = std::get_if<SetCommunities>(&action.kind)) add(set->communities);
  }
  std::sort(communities_.begin(), communities_.end());
  communities_.erase(std::unique(communities_.begin(), communities_.end()), communities_.end());
}

std::size_t CommunityTable::index_of(Community community) const {
  return static_cast<std::size_t>(std::lower_bound(communities_.begin(), communities_.end(), community) - communities_.begin());
}

CommunityBits::CommunityBits(std::size_t size, bool value) : words_((size + 63) / 64, value ? ~std::uint64_t{0} : 0) {}

RouteFacts RouteFacts::any(const CommunityTable& table) {
  RouteFacts facts;
  facts.present = facts.absent = facts.needed = facts.refused = CommunityBits(table.size());
  facts.others = true;
  return facts;
}

RouteFacts RouteFacts::plain(const CommunityTable& table) {
  RouteFacts facts = any(table);
  facts.clear_communities(table);
  facts.as_path.emplace();
  return facts;
}

RouteFacts RouteFacts::announced(const CommunityTable& table) {
  RouteFacts facts = any(table);
  facts.as_path.emplace();
  facts.path_goes_on = true;
  return facts;
}

void RouteFacts::decide(std::size_t community, bool is_there) {
  (is_there ? needed : refused).set(community);
  put(community, is_there);
}

void RouteFacts::put(std::size_t community, bool is_there) {
  (is_there ? present : absent).set(community);
  (is_there ? absent : present).reset(community);
}

void RouteFacts::clear_communities(const CommunityTable& table) {
  present = CommunityBits(table.size());
  absent = CommunityBits(table.size(), true);
  others = false;
}

}  // namespace tiramisu
