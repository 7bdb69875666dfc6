#include "verify/announcement_spread.h"

#include <algorithm>
#include <charconv>

#include "multilayer/prefix_atoms.h"

namespace tiramisu {
namespace {

constexpr std::size_t kMaxPaths = 24;

/// The numbers of an expression: "_65010_|^65020$" names two.
void add_numbers(const std::string& expression, std::vector<Asn>& into) {
  const char* at = expression.data();
  const char* const end = at + expression.size();
  while (at != end) {
    Asn number = 0;
    const auto [next, error] = std::from_chars(at, end, number);
    if (error == std::errc() && number != 0) into.push_back(number);
    at = next == at ? at + 1 : next;
  }
}

}  // namespace

AnnouncementSpread::AnnouncementSpread(const RoutingAdjacencyGraph& rag) : rag_(rag) {
  if (rag.facts() == nullptr) own_facts_ = std::make_unique<const NetworkFacts>(rag.network());
  for (const Device& device : rag.network().snapshot.devices)
    for (const AsPathList& list : device.as_path_lists)
      for (const AsPathListEntry& entry : list.entries) add_numbers(entry.expression, path_numbers_);
  std::sort(path_numbers_.begin(), path_numbers_.end());
  path_numbers_.erase(std::unique(path_numbers_.begin(), path_numbers_.end()), path_numbers_.end());
}

std::vector<AnnouncedRoutes> AnnouncementSpread::spread(const std::vector<NodeId>& neighbors, const Ipv4Prefix& destination) const {
  const Network& n = rag_.network();
  std::vector<AnnouncedRoutes> result;
  std::vector<Ipv4Prefix> atoms;
  for (const NodeId neighbor : neighbors) {
    const Device& device = n.device(neighbor);
    for (const BgpNetwork& network : device.bgp->vrfs.front().networks)
      if (network.prefix.overlaps(destination)) spread_one(neighbor, network.prefix, true, result);
    if (device.externality != Externality::kAny) continue;
    if (atoms.empty()) atoms = prefix_atoms(n, destination);
    for (const Ipv4Prefix& atom : atoms) spread_one(neighbor, atom, false, result);
  }
  return result;
}

void AnnouncementSpread::spread_one(NodeId neighbor, const Ipv4Prefix& prefix, bool given, std::vector<AnnouncedRoutes>& into) const {
  const Network& n = rag_.network();
  const auto spread = std::make_shared<FactsSpread>(rag_, facts(), prefix);
  const InstanceId instance = n.node_instances[neighbor].front();
  if (given) {
    spread->start(rag_.statics(instance), Taint::kLocal, RouteFacts::plain(facts().communities()));
  } else {
    for (const SpeakerId s : ids<SpeakerId>(n.speakers.size()))
      if (n.speakers[s].instance == instance) spread->start(rag_.bgp(s), Taint::kBgpAnnounced, RouteFacts::announced(facts().communities()));
  }
  spread->run();
  const auto inside = [&](const HeldRoutes& routes) { return rag_.processes()[routes.process].instance != instance; };
  if (std::any_of(spread->held().begin(), spread->held().end(), inside)) into.push_back({neighbor, prefix, given, spread});
}

std::vector<PossibleAnnouncement> AnnouncementSpread::candidates(const AnnouncedRoutes& announced, const HeldRoutes& routes) const {
  const Asn own = rag_.network().device(announced.neighbor).bgp->asn;
  PossibleAnnouncement plain;
  plain.neighbor = announced.neighbor;
  plain.announcement.prefix = announced.prefix;
  plain.announcement.as_path = {own};
  plain.announcement.span = rag_.network().device(announced.neighbor).hostname_span;
  for (std::size_t i = 0; i < facts().communities().size(); ++i)
    if (routes.facts.needed.test(i)) plain.announcement.communities.push_back(facts().communities()[i]);
  std::vector<PossibleAnnouncement> result{plain};
  for (const Asn other : path_numbers_) {
    if (other == own || result.size() >= kMaxPaths) continue;
    plain.announcement.as_path = {own, other};
    result.push_back(plain);
  }
  return result;
}

}  // namespace tiramisu
