// `neighbor PEER ...`. `no` switches an option off in words of its own: a neighbour may switch off
// what its group switches on.

#include "frontend/eos/statement.h"

namespace tiramisu::eos {
namespace {

constexpr std::uint8_t kMaxTtl = 255;

class NeighborReader {
 public:
  NeighborReader(bool negated, BgpPeerDraft& peer, Statement& s) : on_(!negated), peer_(peer), settings_(peer.settings), s_(s) {}

  void read(Parser::NbRemoteAsContext* tree) {
    if (!on_) return refuse();
    if (const auto asn = s_.values.asn(tree->asn)) settings_.remote_as = RemoteAs{RemoteAsKind::kNumber, *asn};
  }
  void read(Parser::NbPeerGroupContext* tree) { join_group(tree->group); }
  void read(Parser::NbPeerGroup2Context* tree) { join_group(tree->group); }
  void read(Parser::NbDescriptionContext* tree) { settings_.description = std::string(text_of(tree->text)); }
  void read(Parser::NbShutdownContext*) { settings_.shutdown = on_; }
  void read(Parser::NbActivateContext*) { settings_.activated = on_; }
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
  void read(Parser::NbTtlContext* tree) {
    settings_.ttl_security_hops = static_cast<std::uint8_t>(on_ ? s_.values.number(tree->hops, 0, 254, "hop count").value_or(0) : 0);
  }
  void read(Parser::NbPasswordContext* tree) {
    // What is stored under type 7 depends on the neighbour's name: two ends cannot be compared.
    const bool plain = tree->words.size() == 1 || text_of(tree->words.front()) == "0";
    settings_.password = on_ && plain ? std::string(text_of(tree->words.back())) : "";
  }
  void read(Parser::NbNextHopSelfContext*) { settings_.next_hop_self = on_ ? NextHopSelf::kYes : NextHopSelf::kNo; }
  void read(Parser::NbNextHopUnchangedContext*) { settings_.next_hop_unchanged = on_; }
  void read(Parser::NbNextHopFamilyContext*) {}  // an IPv6 next hop leads to the same neighbour
  void read(Parser::NbReflectorClientContext*) { settings_.route_reflector_client = on_; }
  void read(Parser::NbSendCommunityContext* tree) {
    if (tree->kinds.empty()) settings_.send_community = settings_.send_ext_community = on_;
    for (const antlr4::Token* token : tree->kinds) {
      const std::string_view kind = text_of(token);
      if (kind == "standard") {
        settings_.send_community = on_;
      } else if (kind == "extended") {
        settings_.send_ext_community = on_;
      } else if (kind == "add" || kind == "remove" || kind == "link-bandwidth") {
        return s_.unmodelled(LineReach::kBgp);
      }
    }
  }
  void read(Parser::NbLocalAsContext* tree) {
    LocalAs local;
    local.span = s_.line;
    if (on_) local.asn = s_.values.asn(tree->asn).value_or(0);
    for (const antlr4::Token* flag : tree->flags) {
      if (text_of(flag) == "no-prepend") local.no_prepend = true;
      if (text_of(flag) == "replace-as") local.replace_as = true;
      if (text_of(flag) == "fallback") local.dual_as = true;
    }
    settings_.local_as = local;
  }
  void read(Parser::NbAllowAsInContext* tree) {
    constexpr std::uint32_t kDefaultCount = 3;
    AllowAsIn allow;
    if (on_) allow.count = static_cast<std::uint8_t>(tree->count == nullptr ? kDefaultCount : s_.values.number(tree->count, 1, 10, "count").value_or(0));
    settings_.allowas_in = allow;
  }
  void read(Parser::NbRemovePrivateAsContext* tree) {
    settings_.remove_private_as = RemovePrivateAs{on_, on_ && tree->all != nullptr, on_ && tree->replace != nullptr};
  }
  void read(Parser::NbDefaultOriginateContext* tree) {
    DefaultOriginate originate;
    originate.enabled = on_;
    if (on_ && tree->map != nullptr) originate.policy = ref_of<RoutePolicyId>(tree->map);
    settings_.default_originate = std::move(originate);
  }
  void read(Parser::NbMaximumRoutesContext* tree) {
    const auto limit = s_.values.number(tree->limit, 0, 4294967294, "limit of routes");
    for (const antlr4::Token* word : tree->rest)
      if (text_of(word) == "warning-only") return;
    settings_.maximum_prefix = on_ && limit != 0U ? limit : std::nullopt;
    if (!settings_.maximum_prefix) return;
    s_.unmodelled(LineReach::kBgp);
    s_.outcome.prefix_limit = settings_.maximum_prefix;
  }
  void read(Parser::NbWeightContext* tree) {
    settings_.weight = on_ ? s_.values.number(tree->weight, 0, 65535, "weight") : std::optional<std::uint32_t>(0);
  }
  void read(Parser::NbPrefixListContext* tree) { filters(tree->direction).prefix_list = ref_of<PrefixListId>(on_ ? tree->list : nullptr); }
  void read(Parser::NbRouteMapContext* tree) { filters(tree->direction).policy = ref_of<RoutePolicyId>(on_ ? tree->list : nullptr); }
  void read(Parser::NbPassiveContext*) { settings_.passive = on_; }
  void read(Parser::NbEnforceFirstAsContext*) {
    if (!on_) refuse();
  }
  void read(Parser::NbAsOverrideContext*) { settings_.as_override = on_; }
  void read(Parser::NbAdditionalPathsContext* tree) {
    const std::string_view direction = text_of(tree->words.front());
    if (direction == "send") settings_.additional_paths_send = on_;
    if (direction == "receive") settings_.additional_paths_receive = on_;
  }

 private:
  void join_group(const antlr4::Token* group) {
    if (!on_) return refuse();
    if (group == nullptr) {
      peer_.is_group = true;
    } else {
      peer_.group = std::string(text_of(group));
      peer_.group_span = span_of(group);
    }
  }
  BgpFilterDraft& filters(const antlr4::Token* direction) { return text_of(direction) == "in" ? settings_.in : settings_.out; }
  void refuse() { s_.unmodelled(LineReach::kBgp); }

  bool on_;
  BgpPeerDraft& peer_;
  BgpPeerSettings& settings_;
  Statement& s_;
};

}  // namespace

void read_neighbor_option(Parser::NeighborOptionContext* tree, bool negated, BgpPeerDraft& peer, Statement& statement) {
  using P = Parser;
  read_alternative<P::NbRemoteAsContext, P::NbPeerGroupContext, P::NbPeerGroup2Context, P::NbDescriptionContext, P::NbShutdownContext,
                   P::NbActivateContext, P::NbUpdateSourceContext, P::NbMultihopContext, P::NbTtlContext, P::NbPasswordContext,
                   P::NbNextHopSelfContext, P::NbNextHopUnchangedContext, P::NbNextHopFamilyContext, P::NbReflectorClientContext,
                   P::NbSendCommunityContext, P::NbLocalAsContext, P::NbAllowAsInContext, P::NbRemovePrivateAsContext,
                   P::NbDefaultOriginateContext, P::NbMaximumRoutesContext, P::NbWeightContext, P::NbPrefixListContext, P::NbRouteMapContext,
                   P::NbPassiveContext, P::NbEnforceFirstAsContext, P::NbAsOverrideContext, P::NbAdditionalPathsContext>(
      tree, NeighborReader(negated, peer, statement));
}

}  // namespace tiramisu::eos
