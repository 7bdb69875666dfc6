#include <algorithm>

#include "routing/route.h"

namespace tiramisu {

void Rib::clear() {
  for (const Route& route : routes_) index_[route.prefix.index()] = kNone;
  routes_.clear();
}

void Rib::offer(Route route) {
  std::uint32_t& at = index_[route.prefix.index()];
  if (at == kNone) {
    at = static_cast<std::uint32_t>(routes_.size());
    routes_.push_back(std::move(route));
  } else if (route.distance < routes_[at].distance) {
    routes_[at] = std::move(route);
  }
}

const Route* Rib::lookup(const PrefixTable& prefixes, Ipv4Address address, bool skip_default) const {
  for (PrefixId id = prefixes.longest_match(address); id.valid(); id = prefixes.parent(id)) {
    if (skip_default && prefixes[id].is_default()) return nullptr;
    if (const Route* route = find(id)) return route;
  }
  return nullptr;
}

bool Rib::operator==(const Rib& other) const {
  if (routes_.size() != other.routes_.size()) return false;
  return std::all_of(routes_.begin(), routes_.end(), [&](const Route& route) {
    const Route* twin = other.find(route.prefix);
    return twin != nullptr && *twin == route;
  });
}

std::size_t Rib::hash() const {
  std::size_t sum = 0;  // commutative: the order of insertion does not matter
  for (const Route& route : routes_) {
    std::size_t h = route.prefix.index() * std::size_t{0x9E3779B97F4A7C15};
    const auto mix = [&h](std::size_t value) { h = (h ^ value) * std::size_t{0xFF51AFD7ED558CCD} + (h >> 31); };
    mix(static_cast<std::size_t>(route.protocol));
    mix(route.distance);
    mix(route.metric);
    mix(route.tag);
    for (const NextHop& hop : route.next_hops) {
      mix(hop.gateway.bits);
      mix(hop.port.value);
      mix(hop.instance.value);
    }
    sum += h;
  }
  return sum;
}

}  // namespace tiramisu
