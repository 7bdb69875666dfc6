#include "network/inventory.h"

#include <algorithm>
#include <cctype>

namespace tiramisu {
namespace {

template <class T>
const T* find_named(const std::vector<T>& items, std::string_view name) {
  const auto found = std::find_if(items.begin(), items.end(), [&](const T& item) { return item.name == name; });
  return found == items.end() ? nullptr : &*found;
}

bool same_letter(char a, char b) {
  return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
}

}  // namespace

const Endpoint* Inventory::find_endpoint(std::string_view name) const { return find_named(endpoints, name); }
const SharedRiskGroup* Inventory::find_group(std::string_view name) const { return find_named(groups, name); }
const Scenario* Inventory::find_scenario(std::string_view name) const { return find_named(scenarios, name); }

// After a mismatch only the last star can take one more character: O(|pattern| * |text|).
bool glob_match(std::string_view pattern, std::string_view text) {
  std::size_t p = 0;
  std::size_t t = 0;
  std::size_t star = std::string_view::npos;
  std::size_t resume = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = t;
    } else if (p < pattern.size() && (pattern[p] == '?' || same_letter(pattern[p], text[t]))) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

std::vector<LinkId> links_between(const Network& network, std::string_view a_glob, std::string_view b_glob) {
  std::vector<LinkId> result;
  for (const LinkId link : ids<LinkId>(network.links.size())) {
    if (!network.links[link].b.valid()) continue;
    const std::string a = network.node_name(network.ports[network.links[link].a].node);
    const std::string b = network.node_name(network.ports[network.links[link].b].node);
    if ((glob_match(a_glob, a) && glob_match(b_glob, b)) || (glob_match(a_glob, b) && glob_match(b_glob, a))) result.push_back(link);
  }
  return result;
}

Inventory empty_inventory(const Network& network) {
  Inventory inventory;
  inventory.labels.resize(network.node_count());
  inventory.links = stated_link_facts(network);
  for (const Host& host : network.snapshot.hosts) {
    if (inventory.find_endpoint(host.name) != nullptr) continue;
    Endpoint endpoint;
    endpoint.name = host.name;
    endpoint.prefixes = {Ipv4Prefix::host(host.address.address)};
    endpoint.attachments = find_attachments(network, endpoint.prefixes);
    endpoint.span = host.span;
    inventory.endpoints.push_back(std::move(endpoint));
  }
  return inventory;
}

}  // namespace tiramisu
