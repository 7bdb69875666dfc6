// `neighbor PEER ...`, and the same options in a peer template. `no` switches an option off
// in words of its own: a neighbour may switch off what its group switches on.

#include "frontend/ios/names.h"
#include "frontend/ios/statement.h"

namespace tiramisu::ios {

namespace {

constexpr std::uint8_t kMaxTtl = 255;

class OptionReader {
 public:
  OptionReader(Statement& s, bool negated, BgpPeerSettings& settings, std::vector<TemplateUse>& templates, BgpPeerDraft* peer)
      : s_(s), on_(!negated), settings_(settings), templates_(templates), peer_(peer) {}

  void read(Parser::NbRemoteAsContext* tree) {
    if (refuse_no()) return;
    const std::optional<Asn> asn = s_.values.asn(tree->asn);
    std::vector<Asn> alternates;
    for (const antlr4::Token* token : tree->alternates)
      if (const auto alternate = s_.values.asn(token)) alternates.push_back(*alternate);
    if (asn) settings_.remote_as = RemoteAs{RemoteAsKind::kNumber, *asn};
    if (!alternates.empty()) settings_.alternate_as = std::move(alternates);
  }
  void read(Parser::NbPeerGroupContext* tree) {
    if (refuse_no() || peer_ == nullptr) return;
    if (tree->group == nullptr) {
      peer_->is_group = true;
    } else {
      peer_->group = std::string(text_of(tree->group));
      peer_->group_span = span_of(tree->group);
    }
  }
  void read(Parser::NbInheritContext* tree) {
    if (refuse_no()) return;
    // Session and policy templates have names of their own kinds.
    const std::string prefix = text_of(tree->kind) == "peer-session" ? "peer-session " : "peer-policy ";
    TemplateUse use{prefix + std::string(text_of(tree->label)), 0, span_of(tree->label)};
    if (tree->order != nullptr) use.order = s_.values.number(tree->order, 1, 65535, "sequence number").value_or(0);
    templates_.push_back(std::move(use));
  }
  void read(Parser::NbDescriptionContext* tree) { settings_.description = std::string(text_of(tree->text)); }
  void read(Parser::NbShutdownContext*) { settings_.shutdown = on_; }
  void read(Parser::NbActivateContext*) { settings_.activated = on_; }
  void read(Parser::NbUpdateSourceContext* tree) {
    UpdateSource source;
    if (on_ && tree->iface != nullptr) source.interface = {canonical_interface_name(text_of(tree->iface)), span_of(tree->iface), {}};
    if (on_) source.address = s_.values.address(tree->address);
    settings_.update_source = std::move(source);
  }
  void read(Parser::NbMultihopContext* tree) {
    if (!on_) {
      settings_.ebgp_ttl = 1;
    } else if (tree->ttl == nullptr) {
      settings_.ebgp_ttl = kMaxTtl;
    } else {
      settings_.ebgp_ttl = static_cast<std::uint8_t>(s_.values.number(tree->ttl, 1, kMaxTtl, "hop count").value_or(1));
    }
  }
  void read(Parser::NbDisableConnectedCheckContext*) { settings_.disable_connected_check = on_; }
  void read(Parser::NbTtlSecurityContext* tree) {
    settings_.ttl_security_hops =
        static_cast<std::uint8_t>(on_ ? s_.values.number(tree->hops, 1, 254, "hop count").value_or(0) : 0);
  }
  void read(Parser::NbPasswordContext* tree) {
    if (!on_ || tree->words.empty()) {
      settings_.password = "";
      return;
    }
    const std::string key(text_of(tree->words.back()));
    const bool hidden = tree->words.size() == 2 && text_of(tree->words.front()) == "7";
    settings_.password = hidden ? reveal_type7(key).value_or("7:" + key) : key;
  }
  void read(Parser::NbNextHopSelfContext* tree) {
    settings_.next_hop_self = !on_ ? NextHopSelf::kNo : tree->all != nullptr ? NextHopSelf::kAll : NextHopSelf::kYes;
  }
  void read(Parser::NbNextHopUnchangedContext*) { settings_.next_hop_unchanged = on_; }
  void read(Parser::NbReflectorClientContext*) { settings_.route_reflector_client = on_; }
  void read(Parser::NbSendCommunityContext* tree) {
    const std::string_view kind = text_of(tree->kind);
    if (kind != "extended") settings_.send_community = on_;
    if (kind == "extended" || kind == "both") settings_.send_ext_community = on_;
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
  void read(Parser::NbAllowAsInContext* tree) {
    constexpr std::uint32_t kDefaultCount = 3;
    AllowAsIn allow;
    if (on_) {
      const auto count = tree->count == nullptr ? kDefaultCount : s_.values.number(tree->count, 1, 10, "count").value_or(0);
      allow.count = static_cast<std::uint8_t>(count);
    }
    settings_.allowas_in = allow;
  }
  void read(Parser::NbAsOverrideContext*) { settings_.as_override = on_; }
  void read(Parser::NbRemovePrivateAsContext* tree) {
    settings_.remove_private_as = RemovePrivateAs{on_, on_ && tree->all != nullptr, on_ && tree->replace != nullptr};
  }
  void read(Parser::NbDefaultOriginateContext* tree) {
    DefaultOriginate originate;
    originate.enabled = on_;
    if (on_ && tree->map != nullptr) originate.policy = ref_of<Ref<RoutePolicyId>>(tree->map);
    settings_.default_originate = std::move(originate);
  }
  void read(Parser::NbMaximumPrefixContext* tree) {
    settings_.maximum_prefix = on_ ? s_.values.number(tree->limit, 1, 2147483647, "prefix limit") : std::nullopt;
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
    if (kind == "prefix-list") filters.prefix_list = ref_of<Ref<PrefixListId>>(list);
    if (kind == "distribute-list") filters.distribute_list = ref_of<Ref<AclId>>(list);
    if (kind == "filter-list") filters.filter_list = ref_of<Ref<AsPathListId>>(list);
    if (kind == "route-map") filters.policy = ref_of<Ref<RoutePolicyId>>(list);
  }
  void read(Parser::NbUnsuppressMapContext* tree) {
    settings_.unsuppress_policy = ref_of<Ref<RoutePolicyId>>(on_ ? tree->map : nullptr);
  }
  void read(Parser::NbSoftReconfigurationContext*) { settings_.soft_reconfiguration = on_; }
  void read(Parser::NbTransportContext* tree) { settings_.passive = on_ && text_of(tree->role) == "passive"; }
  void read(Parser::NbAdditionalPathsContext* tree) {
    for (const antlr4::Token* word : tree->words) {
      if (text_of(word) == "send") settings_.additional_paths_send = on_;
      if (text_of(word) == "receive") settings_.additional_paths_receive = on_;
      if (text_of(word) == "disable") settings_.additional_paths_send = settings_.additional_paths_receive = false;
    }
  }

 private:
  bool refuse_no() {
    if (!on_) s_.unmodelled(LineReach::kBgp);
    return !on_;
  }

  Statement& s_;
  bool on_;
  BgpPeerSettings& settings_;
  std::vector<TemplateUse>& templates_;
  BgpPeerDraft* peer_;
};

}  // namespace

void read_neighbor_option(Parser::NeighborOptionContext* tree, bool negated, BgpPeerSettings& settings,
                          std::vector<TemplateUse>& templates, BgpPeerDraft* peer, Statement& statement) {
  using P = Parser;
  read_alternative<P::NbRemoteAsContext, P::NbFilterContext, P::NbActivateContext, P::NbPeerGroupContext, P::NbDescriptionContext,
                   P::NbUpdateSourceContext, P::NbSendCommunityContext, P::NbNextHopSelfContext, P::NbReflectorClientContext,
                   P::NbSoftReconfigurationContext, P::NbInheritContext, P::NbShutdownContext, P::NbMultihopContext,
                   P::NbDisableConnectedCheckContext, P::NbTtlSecurityContext, P::NbPasswordContext, P::NbNextHopUnchangedContext,
                   P::NbLocalAsContext, P::NbAllowAsInContext, P::NbAsOverrideContext, P::NbRemovePrivateAsContext,
                   P::NbDefaultOriginateContext, P::NbMaximumPrefixContext, P::NbWeightContext, P::NbUnsuppressMapContext,
                   P::NbTransportContext, P::NbAdditionalPathsContext>(
      tree, OptionReader(statement, negated, settings, templates, peer));
}

}  // namespace tiramisu::ios
