#include "generate/generate.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/suggest.h"
#include "generate/config_text.h"
#include "generate/snapshot_text.h"
#include "generate/style.h"

namespace tiramisu::generation {
namespace {

template <class Unit>
Error unknown(std::string_view option, const std::string& name, const std::vector<const Unit*>& known) {
  std::vector<std::string> names;
  for (const Unit* unit : known) names.emplace_back(unit->name);
  const std::string hint = suggest(name, names);
  return Error{fmt::format("--{} has no '{}'{}", option, name, hint.empty() ? "" : fmt::format(": did you mean '{}'?", hint))};
}

std::optional<Error> size_misfit(const Family& family, const Size& size) {
  if (size.links && !family.takes_links) return Error{fmt::format("--links is not for --topology {}", family.name)};
  if (size.k && !family.takes_k) return Error{fmt::format("--k is not for --topology {}", family.name)};
  if (size.k) return std::nullopt;
  if (size.devices < family.least_devices || size.devices > family.most_devices)
    return Error{fmt::format("--topology {} takes {} to {} devices, not {}", family.name, family.least_devices, family.most_devices,
                             size.devices)};
  if (size.links.value_or(0) > kMostLinks) return Error{fmt::format("--links takes at most {}", kMostLinks)};
  return std::nullopt;
}

/// Takes the option if it is given at all, and at least 1.
std::optional<Error> count_misfit(std::string_view option, const std::optional<std::size_t>& value, bool taken, std::string_view protocol) {
  if (!value) return std::nullopt;
  if (!taken) return Error{fmt::format("--{} is not for --protocol {}", option, protocol)};
  if (*value < 1 || *value > kMostDevices) return Error{fmt::format("--{} takes 1 to {}, not {}", option, kMostDevices, *value)};
  return std::nullopt;
}

std::optional<Error> routing_misfit(const Protocol& protocol, const RoutingOptions& routing) {
  if (auto misfit = count_misfit("areas", routing.areas, protocol.takes_areas, protocol.name)) return misfit;
  if (auto misfit = count_misfit("reflectors", routing.reflectors, protocol.takes_reflectors, protocol.name)) return misfit;
  return count_misfit("systems", routing.systems, protocol.takes_systems, protocol.name);
}

std::optional<Error> style_misfit(const Style& style, const Protocol& protocol, const std::string& dialect) {
  if (style.needs_ebgp && !protocol.has_ebgp)
    return Error{fmt::format("--policies {} needs sessions between autonomous systems: not --protocol {}", style.name, protocol.name)};
  if (style.needs_bgp && !protocol.has_bgp) return Error{fmt::format("--policies {} needs BGP: not --protocol {}", style.name, protocol.name)};
  if (!protocol.has_bgp && dialect == "frr")
    return Error{fmt::format("--policies {} has nothing to filter with --protocol {} --dialect frr", style.name, protocol.name)};
  return std::nullopt;
}

std::vector<Dialect> dialects_of(const std::string& name) {
  if (name == "ios") return {Dialect::kIos};
  if (name == "frr") return {Dialect::kFrr};
  if (name == "mixed") return {Dialect::kIos, Dialect::kFrr};
  return {};
}

}  // namespace

Result<Topology> make_topology(const TopologyOptions& options) {
  const Family* family = find_family(options.family);
  if (family == nullptr) return unknown("topology", options.family, all_families());
  if (const auto misfit = size_misfit(*family, options.size)) return *misfit;
  Random random(options.seed);
  return family->lay_out(options.size, random);
}

Result<Files> make_snapshot(const Topology& topology, const ConfigOptions& options) {
  const Protocol* protocol = find_protocol(options.protocol);
  if (protocol == nullptr) return unknown("protocol", options.protocol, all_protocols());
  if (const auto misfit = routing_misfit(*protocol, options.routing)) return *misfit;
  const std::vector<Dialect> dialects = dialects_of(options.dialect);
  if (dialects.empty()) return Error{fmt::format("--dialect has no '{}'", options.dialect)};
  const Style* style = find_style(options.style);
  if (style == nullptr && options.style != "none") return unknown("policies", options.style, all_styles());
  if (style != nullptr)
    if (const auto misfit = style_misfit(*style, *protocol, options.dialect)) return *misfit;
  if (options.policy_file && topology.links.empty()) return Error{"--policy-file needs a network with links"};

  Random random(options.seed);
  Design design = lay_out_addresses(topology, dialects);
  protocol->configure(topology, options.routing, random, design);
  if (style != nullptr) style->apply(design);

  Files files;
  for (const Device& device : design.devices)
    files.emplace_back(fmt::format("configs/{}.cfg", device.name), device.dialect == Dialect::kFrr ? frr_config(device) : ios_config(device));
  files.emplace_back("layer1_topology.json", topology_text(design));
  files.emplace_back("inventory.yaml", inventory_text(design));
  if (options.policy_file) files.emplace_back("policies.yaml", policies_text(topology, design));
  return files;
}

}  // namespace tiramisu::generation
