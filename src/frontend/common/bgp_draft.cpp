#include "frontend/common/bgp_draft.h"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

namespace tiramisu {

namespace {

constexpr auto kFilterFields = std::tuple(&BgpFilterDraft::prefix_list, &BgpFilterDraft::distribute_list,
                                          &BgpFilterDraft::filter_list, &BgpFilterDraft::policy);

constexpr auto kSettingFields = std::tuple(
    &BgpPeerSettings::remote_as, &BgpPeerSettings::alternate_as, &BgpPeerSettings::local_as, &BgpPeerSettings::description,
    &BgpPeerSettings::shutdown, &BgpPeerSettings::activated, &BgpPeerSettings::update_source, &BgpPeerSettings::ebgp_ttl,
    &BgpPeerSettings::disable_connected_check, &BgpPeerSettings::ttl_security_hops, &BgpPeerSettings::password,
    &BgpPeerSettings::passive, &BgpPeerSettings::next_hop_self, &BgpPeerSettings::next_hop_unchanged,
    &BgpPeerSettings::route_reflector_client, &BgpPeerSettings::send_community, &BgpPeerSettings::send_ext_community,
    &BgpPeerSettings::allowas_in, &BgpPeerSettings::as_override, &BgpPeerSettings::checks_peer_as, &BgpPeerSettings::remove_private_as,
    &BgpPeerSettings::default_originate, &BgpPeerSettings::weight, &BgpPeerSettings::unsuppress_policy,
    &BgpPeerSettings::maximum_prefix, &BgpPeerSettings::additional_paths_send, &BgpPeerSettings::additional_paths_receive,
    &BgpPeerSettings::soft_reconfiguration);

template <class Draft, class... Fields>
void fill_absent(Draft& derived, const Draft& base, const std::tuple<Fields...>& fields) {
  std::apply(
      [&](auto... field) {
        ((derived.*field = (derived.*field).has_value() ? derived.*field : base.*field), ...);
      },
      fields);
}

/// The settings of a template with those of the templates that it inherits. `path`: the templates
/// that lead here, each of which inherits the next.
void add_templates(BgpPeerSettings& settings, std::vector<TemplateUse> uses, const BgpSettleContext& context,
                   std::vector<std::string>& path, std::vector<Diagnostic>& diagnostics) {
  if (context.templates == nullptr) return;
  std::stable_sort(uses.begin(), uses.end(), [](const TemplateUse& a, const TemplateUse& b) { return a.order > b.order; });
  for (const TemplateUse& use : uses) {
    const auto found = context.templates->find(use.name);
    if (found == context.templates->end()) {
      diagnostics.push_back({DiagnosticCode::kUndefinedReference, use.span, fmt::format("peer template '{}' is not defined", use.name)});
      continue;
    }
    if (std::find(path.begin(), path.end(), use.name) != path.end()) {
      diagnostics.push_back({DiagnosticCode::kCyclicReference, use.span, fmt::format("peer template '{}' inherits itself", use.name)});
      continue;
    }
    settings.inherit(found->second.settings);
    path.push_back(use.name);
    add_templates(settings, found->second.templates, context, path, diagnostics);
    path.pop_back();
  }
}

const BgpPeerDraft* find_group(const BgpPeerDrafts& peers, const BgpSettleContext& context, const std::string& name) {
  const BgpPeerDraft* group = peers.find(name);
  if (group == nullptr && context.fallback_groups != nullptr) group = context.fallback_groups->find(name);
  return group;
}

void add_group(BgpPeerSettings& settings, const std::string& name, Span span, const BgpPeerDrafts& peers,
               const BgpSettleContext& context, std::vector<Diagnostic>& diagnostics) {
  if (name.empty()) return;
  const BgpPeerDraft* group = find_group(peers, context, name);
  if (group == nullptr) {
    diagnostics.push_back({DiagnosticCode::kUndefinedReference, span, fmt::format("peer group '{}' is not defined", name)});
    return;
  }
  settings.inherit(group->settings);
  std::vector<std::string> path;
  add_templates(settings, group->templates, context, path, diagnostics);
}

BgpFilters settle(const BgpFilterDraft& draft) {
  BgpFilters filters;
  if (draft.prefix_list) filters.prefix_list = *draft.prefix_list;
  if (draft.distribute_list) filters.distribute_list = *draft.distribute_list;
  if (draft.filter_list) filters.filter_list = *draft.filter_list;
  if (draft.policy) filters.policy = *draft.policy;
  return filters;
}

void settle_session(const BgpPeerSettings& s, BgpNeighbor& n) {
  if (s.remote_as) {
    n.remote_as_kind = s.remote_as->kind;
    n.remote_as = s.remote_as->asn;
  }
  n.alternate_as = s.alternate_as.value_or(std::vector<Asn>());
  if (s.local_as && s.local_as->asn != 0) n.local_as = s.local_as;
  n.description = s.description.value_or("");
  n.shutdown = s.shutdown.value_or(n.shutdown);
  n.activated = s.activated.value_or(n.activated);
  if (s.update_source) {
    n.update_source_interface = s.update_source->interface;
    n.update_source_address = s.update_source->address;
  }
  n.ebgp_ttl = s.ebgp_ttl.value_or(n.ebgp_ttl);
  n.disable_connected_check = s.disable_connected_check.value_or(false);
  if (s.ttl_security_hops.value_or(0) != 0) n.ttl_security_hops = s.ttl_security_hops;
  if (s.password && !s.password->empty()) n.password = s.password;
  n.passive = s.passive.value_or(false);
}

void settle_family(const BgpPeerSettings& s, BgpNeighbor& n) {
  n.next_hop_self = s.next_hop_self.value_or(n.next_hop_self);
  n.next_hop_unchanged = s.next_hop_unchanged.value_or(false);
  n.route_reflector_client = s.route_reflector_client.value_or(false);
  n.send_community = s.send_community.value_or(n.send_community);
  n.send_ext_community = s.send_ext_community.value_or(n.send_ext_community);
  n.allowas_in = s.allowas_in.value_or(AllowAsIn()).count;
  n.allowas_in_origin = s.allowas_in.value_or(AllowAsIn()).origin;
  n.as_override = s.as_override.value_or(false);
  n.checks_peer_as = s.checks_peer_as.value_or(false);
  n.remove_private_as = s.remove_private_as.value_or(RemovePrivateAs());
  if (s.default_originate) {
    n.default_originate = s.default_originate->enabled;
    n.default_originate_policy = s.default_originate->policy;
  }
  n.weight = s.weight;
  n.in = settle(s.in);
  n.out = settle(s.out);
  if (s.unsuppress_policy) n.unsuppress_policy = *s.unsuppress_policy;
  n.maximum_prefix = s.maximum_prefix;
  n.additional_paths_send = s.additional_paths_send.value_or(false);
  n.additional_paths_receive = s.additional_paths_receive.value_or(false);
  n.soft_reconfiguration = s.soft_reconfiguration.value_or(false);
}

BgpNeighbor settle(const BgpPeerSettings& settings, Span span) {
  BgpNeighbor neighbor;
  settle_session(settings, neighbor);
  settle_family(settings, neighbor);
  neighbor.span = span;
  neighbor.lines = settings.lines;
  return neighbor;
}

}  // namespace

void BgpPeerSettings::inherit(const BgpPeerSettings& base) {
  fill_absent(*this, base, kSettingFields);
  fill_absent(in, base.in, kFilterFields);
  fill_absent(out, base.out, kFilterFields);
  lines.insert(lines.end(), base.lines.begin(), base.lines.end());
}

BgpPeerDraft& BgpPeerDrafts::peer(const std::string& name, Span span) {
  const auto [found, fresh] = index_.emplace(name, peers_.size());
  if (fresh) {
    peers_.emplace_back();
    peers_.back().name = name;
    peers_.back().span = span;
  }
  return peers_[found->second];
}

const BgpPeerDraft* BgpPeerDrafts::find(const std::string& name) const {
  const auto found = index_.find(name);
  return found == index_.end() ? nullptr : &peers_[found->second];
}

std::vector<BgpNeighbor> settle_peers(const BgpPeerDrafts& peers, const std::vector<ListenRangeDraft>& ranges,
                                      const BgpSettleContext& context, std::vector<Diagnostic>& diagnostics) {
  std::vector<BgpNeighbor> neighbors;
  for (const BgpPeerDraft& peer : peers.all()) {
    const std::optional<Ipv4Address> address = Ipv4Address::parse(peer.name);
    if (peer.is_group || (!address && !peer.by_interface)) continue;
    BgpPeerSettings settings = peer.settings;
    std::vector<std::string> path;
    add_templates(settings, peer.templates, context, path, diagnostics);
    add_group(settings, peer.group, peer.group_span, peers, context, diagnostics);
    settings.inherit(context.defaults);
    if (!settings.remote_as) {
      diagnostics.push_back({DiagnosticCode::kIncompleteNeighbor, peer.span, fmt::format("neighbor {} has no remote-as: no session", peer.name)});
      continue;
    }
    BgpNeighbor neighbor = settle(settings, peer.span);
    neighbor.address = address;
    if (peer.by_interface) neighbor.interface = {peer.name, peer.span, {}};
    neighbor.peer_group = peer.group;
    neighbors.push_back(std::move(neighbor));
  }
  for (const ListenRangeDraft& range : ranges) {
    BgpPeerSettings settings;
    add_group(settings, range.group, range.span, peers, context, diagnostics);
    settings.inherit(context.defaults);
    if (!settings.remote_as) {
      diagnostics.push_back(
          {DiagnosticCode::kIncompleteNeighbor, range.span, fmt::format("listen range {} has no remote-as: no session", range.prefix)});
      continue;
    }
    BgpNeighbor neighbor = settle(settings, range.span);
    neighbor.listen_range = range.prefix;
    neighbor.peer_group = range.group;
    neighbors.push_back(std::move(neighbor));
  }
  return neighbors;
}

}  // namespace tiramisu
