// `neighbor PEER ...`, in the BGP node and in its IPv4 unicast family.
#include <algorithm>

#include <fmt/format.h>

#include "frontend/frr/statement.h"

namespace tiramisu::frr {
namespace {

class NeighborReader {
 public:
  NeighborReader(BgpPeerDraft& peer, bool negated, Statement& s) : peer_(peer), n_(peer.settings), negated_(negated), s_(s) {}

  void read(Parser::NbRemoteAsContext* tree) { read_remote_as(tree->remoteAs()); }
  void read(Parser::NbInterfaceContext* tree) {
    peer_.by_interface = !negated_;
    s_.draft.interface_of(peer_.name, peer_.span);
    if (tree->remoteAs() != nullptr) read_remote_as(tree->remoteAs());
    if (tree->group != nullptr) join(tree->group);
  }
  void read(Parser::NbPeerGroupContext* tree) {
    if (tree->group != nullptr)
      join(tree->group);
    else
      peer_.is_group = !negated_;
  }
  void read(Parser::NbDescriptionContext* tree) { n_.description = negated_ ? "" : std::string(text_of(tree->text)); }
  void read(Parser::NbShutdownContext*) { n_.shutdown = !negated_; }
  void read(Parser::NbActivateContext*) { n_.activated = !negated_; }
  void read(Parser::NbUpdateSourceContext* tree) {
    UpdateSource source;
    if (!negated_ && tree->address != nullptr) source.address = s_.values.address(tree->address);
    if (!negated_ && tree->iface != nullptr) {
      source.interface = ref_of<InterfaceId>(tree->iface);
      s_.draft.interface_of(source.interface.name, source.interface.span);
    }
    if (!s_.values.failed()) n_.update_source = source;
  }
  void read(Parser::NbMultihopContext* tree) {
    const auto ttl = tree->ttl == nullptr ? 255 : s_.values.number(tree->ttl, 1, 255, "TTL");
    if (ttl) n_.ebgp_ttl = static_cast<std::uint8_t>(negated_ ? 1 : *ttl);
  }
  void read(Parser::NbDisableConnectedCheckContext*) { n_.disable_connected_check = !negated_; }
  void read(Parser::NbEnforceMultihopContext*) { n_.disable_connected_check = !negated_; }
  void read(Parser::NbTtlSecurityContext* tree) {
    const auto hops = s_.values.number(tree->hops, 1, 254, "hops");
    if (hops) n_.ttl_security_hops = static_cast<std::uint8_t>(negated_ ? 0 : *hops);
  }
  void read(Parser::NbPasswordContext* tree) { n_.password = negated_ ? "" : std::string(text_of(tree->key)); }
  void read(Parser::NbPassiveContext*) { n_.passive = !negated_; }
  void read(Parser::NbNextHopSelfContext* tree) {
    n_.next_hop_self = negated_ ? NextHopSelf::kNo : tree->all != nullptr ? NextHopSelf::kAll : NextHopSelf::kYes;
  }
  void read(Parser::NbNextHopUnchangedContext*) { n_.next_hop_unchanged = !negated_; }
  void read(Parser::NbReflectorClientContext*) { n_.route_reflector_client = !negated_; }
  void read(Parser::NbSendCommunityContext* tree) {
    const std::string_view kind = tree->kind == nullptr ? "standard" : text_of(tree->kind);
    if (kind == "large") return s_.unmodelled(LineReach::kBgp);
    if (kind != "extended") n_.send_community = !negated_;
    if (kind != "standard") n_.send_ext_community = !negated_;
  }
  void read(Parser::NbLocalAsContext* tree) {
    const auto asn = s_.values.asn(tree->asn);
    if (!asn) return;
    LocalAs local;
    local.asn = negated_ ? 0 : *asn;
    local.span = s_.line;
    for (const antlr4::Token* flag : tree->flags)
      (text_of(flag) == "no-prepend" ? local.no_prepend : text_of(flag) == "replace-as" ? local.replace_as : local.dual_as) = true;
    n_.local_as = local;
  }
  void read(Parser::NbAllowAsInContext* tree) {
    const auto count = tree->count == nullptr ? 3 : s_.values.number(tree->count, 1, 10, "count");
    if (count) n_.allowas_in = negated_ ? AllowAsIn{} : AllowAsIn{static_cast<std::uint8_t>(*count), tree->origin != nullptr};
  }
  void read(Parser::NbAsOverrideContext*) { n_.as_override = !negated_; }
  void read(Parser::NbRemovePrivateAsContext* tree) {
    n_.remove_private_as = RemovePrivateAs{!negated_, tree->all != nullptr, tree->replace != nullptr};
  }
  void read(Parser::NbDefaultOriginateContext* tree) {
    n_.default_originate = DefaultOriginate{!negated_, negated_ ? Ref<RoutePolicyId>() : ref_of<RoutePolicyId>(tree->map)};
  }
  void read(Parser::NbMaximumPrefixContext* tree) {
    const auto limit = s_.values.number(tree->limit, 1, 0xFFFFFFFF, "limit");
    n_.maximum_prefix = negated_ ? std::nullopt : limit;
    for (const antlr4::Token* word : tree->rest)
      if (text_of(word) == "warning-only") return;
    if (negated_) return;
    s_.unmodelled(LineReach::kBgp);
    s_.outcome.prefix_limit = limit;
  }
  void read(Parser::NbWeightContext* tree) {
    const auto weight = s_.values.number(tree->weight, 0, 65535, "weight");
    n_.weight = negated_ ? std::nullopt : weight;
  }
  void read(Parser::NbFilterContext* tree) {
    BgpFilterDraft& filters = text_of(tree->direction) == "in" ? n_.in : n_.out;
    const std::string_view kind = text_of(tree->kind);
    if (kind == "prefix-list") set(filters.prefix_list, tree->list);
    if (kind == "distribute-list") set(filters.distribute_list, tree->list);
    if (kind == "filter-list") set(filters.filter_list, tree->list);
    if (kind == "route-map") set(filters.policy, tree->list);
  }
  void read(Parser::NbUnsuppressMapContext* tree) { set(n_.unsuppress_policy, tree->map); }
  void read(Parser::NbSoftReconfigurationContext*) { n_.soft_reconfiguration = !negated_; }
  void read(Parser::NbAddPathContext*) { n_.additional_paths_send = !negated_; }

 private:
  void read_remote_as(Parser::RemoteAsContext* tree) {
    if (negated_) {
      n_.remote_as.reset();
      return;
    }
    if (tree->kind != nullptr) {
      n_.remote_as = RemoteAs{text_of(tree->kind) == "internal" ? RemoteAsKind::kInternal : RemoteAsKind::kExternal, 0};
    } else if (const auto asn = s_.values.asn(tree->number)) {
      n_.remote_as = RemoteAs{RemoteAsKind::kNumber, *asn};
    }
    peer_.span = s_.line;
  }
  void join(const antlr4::Token* group) {
    peer_.group = negated_ ? "" : std::string(text_of(group));
    peer_.group_span = span_of(group);
  }
  template <class IdType>
  void set(std::optional<Ref<IdType>>& field, const antlr4::Token* name) {
    field = negated_ ? Ref<IdType>() : ref_of<IdType>(name);
  }

  BgpPeerDraft& peer_;
  BgpPeerSettings& n_;
  bool negated_;
  Statement& s_;
};

/// vtysh takes a name only once a statement has made it a group or an interface.
bool is_known(const BgpPeerDraft* peer, Parser::NeighborOptionContext* tree) {
  if (peer != nullptr && (peer->is_group || peer->by_interface)) return true;
  if (typeid(*tree) == typeid(Parser::NbInterfaceContext)) return true;
  return typeid(*tree) == typeid(Parser::NbPeerGroupContext) && static_cast<Parser::NbPeerGroupContext*>(tree)->group == nullptr;
}

}  // namespace

void read_neighbor(const antlr4::Token* peer_token, Parser::NeighborOptionContext* tree, bool negated, Statement& s) {
  const std::string name(text_of(peer_token));
  BgpPeerDrafts& peers = s.draft.current_bgp().peers;
  if (peer_token->getType() == Parser::IPV6) return s.unmodelled(LineReach::kIpv6);
  if (peer_token->getType() == Parser::IPV4) {
    if (!s.values.address(peer_token)) return;
  } else if (!is_known(peers.find(name), tree)) {
    return s.values.bad(span_of(peer_token), fmt::format("no peer group or interface '{}' is defined before this line", name));
  }
  BgpPeerDraft& peer = peers.peer(name, s.line);
  read_alternative<
      Parser::NbRemoteAsContext, Parser::NbInterfaceContext, Parser::NbPeerGroupContext, Parser::NbDescriptionContext,
      Parser::NbShutdownContext, Parser::NbActivateContext, Parser::NbUpdateSourceContext, Parser::NbMultihopContext,
      Parser::NbDisableConnectedCheckContext, Parser::NbEnforceMultihopContext, Parser::NbTtlSecurityContext,
      Parser::NbPasswordContext, Parser::NbPassiveContext, Parser::NbNextHopSelfContext, Parser::NbNextHopUnchangedContext,
      Parser::NbReflectorClientContext, Parser::NbSendCommunityContext, Parser::NbLocalAsContext, Parser::NbAllowAsInContext,
      Parser::NbAsOverrideContext, Parser::NbRemovePrivateAsContext, Parser::NbDefaultOriginateContext,
      Parser::NbMaximumPrefixContext, Parser::NbWeightContext, Parser::NbFilterContext, Parser::NbUnsuppressMapContext,
      Parser::NbSoftReconfigurationContext, Parser::NbAddPathContext>(tree, NeighborReader(peer, negated, s));
  if (!s.values.failed() && s.outcome.line_class == LineClass::kModelled) peer.settings.lines.push_back(s.line);
}

}  // namespace tiramisu::frr
