// A BGP neighbour or a peer template, and its IPv4 unicast address family. `no` switches an option
// off in words of its own: a neighbour may switch off what its template switches on.

#include <fmt/format.h>

#include "frontend/ios/names.h"
#include "frontend/nxos/statement.h"

namespace tiramisu::nxos {
namespace {

constexpr std::uint8_t kMaxTtl = 255;
constexpr std::uint32_t kMaxOrder = 65535;

class NeighborReader {
 public:
  NeighborReader(bool negated, BgpPeerSettings& settings, std::vector<TemplateUse>& templates, Statement& s)
      : on_(!negated), settings_(settings), templates_(templates), s_(s) {}

  void read(Parser::NbRemoteAsContext* tree) {
    if (!on_ || tree->map != nullptr) return s_.unmodelled(LineReach::kBgp);
    if (const auto asn = s_.values.asn(tree->asn)) settings_.remote_as = RemoteAs{RemoteAsKind::kNumber, *asn};
  }
  void read(Parser::NbInheritContext* tree) {
    if (!on_) return s_.unmodelled(LineReach::kBgp);
    TemplateUse use{fmt::format("{} {}", text_of(tree->kind), text_of(tree->label)), 0, span_of(tree->label)};
    // Of two policies the one of the lower number is preferred.
    if (const auto order = s_.values.number(tree->order, 1, kMaxOrder, "preference")) use.order = kMaxOrder - *order;
    templates_.push_back(std::move(use));
  }
  void read(Parser::NbDescriptionContext* tree) { settings_.description = std::string(text_of(tree->text)); }
  void read(Parser::NbShutdownContext*) { settings_.shutdown = on_; }
  void read(Parser::NbUpdateSourceContext* tree) {
    UpdateSource source;
    if (on_) source.interface = {canonical_interface_name(text_of(tree->iface)), span_of(tree->iface), {}};
    settings_.update_source = std::move(source);
  }
  void read(Parser::NbMultihopContext* tree) {
    settings_.ebgp_ttl = !on_                   ? std::uint8_t{1}
                         : tree->ttl == nullptr ? kMaxTtl
                                                : static_cast<std::uint8_t>(s_.values.number(tree->ttl, 1, kMaxTtl, "hop count").value_or(1));
  }
  void read(Parser::NbDisableConnectedCheckContext*) { settings_.disable_connected_check = on_; }
  void read(Parser::NbTtlSecurityContext* tree) {
    settings_.ttl_security_hops = static_cast<std::uint8_t>(on_ ? s_.values.number(tree->hops, 1, 254, "hop count").value_or(0) : 0);
  }
  void read(Parser::NbPasswordContext* tree) {
    if (!on_ || tree->words.empty()) {
      settings_.password = "";
      return;
    }
    const std::string key(text_of(tree->words.back()));
    const std::string_view kind = tree->words.size() == 2 ? text_of(tree->words.front()) : std::string_view();
    // Type 3 is Triple DES with a key of the device's: two ends cannot be compared.
    if (kind == "3") return s_.irrelevant();
    settings_.password = kind == "7" ? ios::reveal_type7(key).value_or("7:" + key) : key;
  }
  void read(Parser::NbLocalAsContext* tree) {
    LocalAs local;
    local.span = s_.line;
    if (on_) local.asn = s_.values.asn(tree->asn).value_or(0);
    for (const antlr4::Token* flag : tree->flags) {
      if (text_of(flag) == "no-prepend") local.no_prepend = true;
      if (text_of(flag) == "replace-as") local.replace_as = true;
      if (text_of(flag) == "dual-as") local.dual_as = true;
    }
    settings_.local_as = local;
  }
  void read(Parser::NbRemovePrivateAsContext* tree) {
    const std::string_view mode = text_of(tree->scope);
    settings_.remove_private_as = RemovePrivateAs{on_, on_ && !mode.empty(), on_ && mode == "replace-as"};
  }
  void read(Parser::NbPassiveContext*) { settings_.passive = on_; }
  void read(Parser::NbFamilyContext* tree) {
    if (!on_) return s_.unmodelled(LineReach::kBgp);
    if (enter_foreign_family(tree->family, tree->sub, s_)) return;
    settings_.activated = true;
    s_.enter(Mode::kNeighborFamily);
  }
  void read(Parser::NbNextHopSelfContext* tree) {
    settings_.next_hop_self = !on_ ? NextHopSelf::kNo : tree->all != nullptr ? NextHopSelf::kAll : NextHopSelf::kYes;
  }
  void read(Parser::NbReflectorClientContext*) { settings_.route_reflector_client = on_; }
  void read(Parser::NbSendCommunityContext* tree) {
    const std::string_view kind = text_of(tree->kind);
    if (kind != "extended") settings_.send_community = on_;
    if (kind == "extended" || kind == "both") settings_.send_ext_community = on_;
  }
  void read(Parser::NbAllowAsInContext* tree) {
    constexpr std::uint32_t kDefaultCount = 3;
    AllowAsIn allow;
    if (on_) allow.count = static_cast<std::uint8_t>(tree->count == nullptr ? kDefaultCount : s_.values.number(tree->count, 1, 10, "count").value_or(0));
    settings_.allowas_in = allow;
  }
  void read(Parser::NbAsOverrideContext*) { settings_.as_override = on_; }
  void read(Parser::NbDisablePeerAsCheckContext*) { settings_.checks_peer_as = !on_; }
  void read(Parser::NbDefaultOriginateContext* tree) {
    DefaultOriginate originate;
    originate.enabled = on_;
    if (on_ && tree->map != nullptr) originate.policy = ref_of<RoutePolicyId>(tree->map);
    settings_.default_originate = std::move(originate);
  }
  void read(Parser::NbMaximumPrefixContext* tree) {
    settings_.maximum_prefix = on_ ? s_.values.number(tree->limit, 1, 300'000, "prefix limit") : std::nullopt;
    for (const antlr4::Token* word : tree->rest)
      if (text_of(word) == "warning-only") return;
    if (!on_) return;
    s_.unmodelled(LineReach::kBgp);
    s_.outcome.prefix_limit = settings_.maximum_prefix;
  }
  void read(Parser::NbWeightContext* tree) {
    settings_.weight = on_ ? s_.values.number(tree->weight, 0, 65535, "weight") : std::optional<std::uint32_t>(0);
  }
  void read(Parser::NbFilterContext* tree) {
    BgpFilterDraft& filters = text_of(tree->direction) == "in" ? settings_.in : settings_.out;
    const std::string_view kind = text_of(tree->kind);
    const antlr4::Token* list = on_ ? tree->list : nullptr;
    if (kind == "prefix-list") filters.prefix_list = ref_of<PrefixListId>(list);
    if (kind == "filter-list") filters.filter_list = ref_of<AsPathListId>(list);
    if (kind == "route-map") filters.policy = ref_of<RoutePolicyId>(list);
  }
  void read(Parser::NbUnsuppressMapContext* tree) { settings_.unsuppress_policy = ref_of<RoutePolicyId>(on_ ? tree->map : nullptr); }
  void read(Parser::NbSoftReconfigurationContext*) { settings_.soft_reconfiguration = on_; }
  void read(Parser::NbAdditionalPathsContext* tree) {
    (text_of(tree->direction) == "send" ? settings_.additional_paths_send : settings_.additional_paths_receive) = on_;
  }
  void read(Parser::NbExitContext*) { s_.leave(); }

 private:
  bool on_;
  BgpPeerSettings& settings_;
  std::vector<TemplateUse>& templates_;
  Statement& s_;
};

}  // namespace

void read_neighbor(Parser::NeighborLineContext* tree, Statement& statement) {
  using P = Parser;
  NxosDraft& draft = statement.draft;
  const auto read = [&](BgpPeerSettings& settings, std::vector<TemplateUse>& templates) {
    read_alternative<P::NbRemoteAsContext, P::NbInheritContext, P::NbFamilyContext, P::NbFilterContext, P::NbDescriptionContext,
                     P::NbShutdownContext, P::NbUpdateSourceContext, P::NbMultihopContext, P::NbDisableConnectedCheckContext,
                     P::NbTtlSecurityContext, P::NbPasswordContext, P::NbLocalAsContext, P::NbRemovePrivateAsContext, P::NbPassiveContext,
                     P::NbNextHopSelfContext, P::NbReflectorClientContext, P::NbSendCommunityContext, P::NbAllowAsInContext,
                     P::NbAsOverrideContext, P::NbDisablePeerAsCheckContext, P::NbDefaultOriginateContext, P::NbMaximumPrefixContext,
                     P::NbWeightContext, P::NbUnsuppressMapContext, P::NbSoftReconfigurationContext, P::NbAdditionalPathsContext,
                     P::NbExitContext>(tree->neighborStatement(), NeighborReader(tree->neg != nullptr, settings, templates, statement));
    if (!statement.failed()) settings.lines.push_back(statement.line);
  };
  if (draft.peer.empty()) {
    BgpTemplateDraft& current = draft.bgp->templates[draft.template_name];
    read(current.settings, current.templates);
  } else {
    BgpPeerDraft& peer = draft.current_bgp_vrf().peers.peer(draft.peer, statement.line);
    read(peer.settings, peer.templates);
  }
}

}  // namespace tiramisu::nxos
