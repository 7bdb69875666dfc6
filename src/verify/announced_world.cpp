#include "verify/announced_world.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "network/external_devices.h"

namespace tiramisu {

std::string describe(const Network& network, const PossibleAnnouncement& possible) {
  const Announcement& what = possible.announcement;
  std::string text = fmt::format("{} announces {}", network.node_name(possible.neighbor), what.prefix);
  if (what.as_path.size() > 1) text += fmt::format(", AS path {}", fmt::join(what.as_path, " "));
  for (std::size_t i = 0; i < what.communities.size(); ++i) text += (i == 0 ? ", communities " : " ") + format_community(what.communities[i]);
  return text;
}

AnnouncedWorld make_world(const Network& network, const PossibleAnnouncement& possible, const std::vector<Ipv4Prefix>& prefixes) {
  Snapshot snapshot = network.snapshot;
  add_announcement(snapshot.devices[possible.neighbor.index()], possible.announcement);
  AnnouncedWorld world;
  world.network = std::make_unique<const Network>(build_network(std::move(snapshot)));
  world.simulator = std::make_unique<const Simulator>(*world.network, prefixes);
  return world;
}

}  // namespace tiramisu
