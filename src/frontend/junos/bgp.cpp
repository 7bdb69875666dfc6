// `protocols bgp`, at its three levels.
#include <algorithm>

#include "frontend/junos/statement.h"

namespace tiramisu::junos {
namespace {

class BgpReader {
 public:
  BgpReader(BgpLevel& level, BgpDraft& bgp, Statement& statement) : level_(level), bgp_(bgp), s_(statement) {}

  void read(Parser::BgpItemContext* tree) {
    level_.lines.push_back(s_.line);
    if (!read_session(tree) && !read_attribute(tree)) read_rest(tree);
  }

 private:
  bool read_session(Parser::BgpItemContext* tree) {
    if (auto* type = as<Parser::BgpTypeContext>(tree)) level_.internal = text_of(type->kind) == "internal";
    else if (auto* peer = as<Parser::BgpPeerAsContext>(tree)) level_.peer_as = s_.values.asn(peer->asn);
    else if (auto* local = as<Parser::BgpLocalAsContext>(tree)) read_local_as(local);
    else if (auto* address = as<Parser::BgpLocalAddressContext>(tree)) level_.local_address = s_.values.address(address->address);
    else if (auto* hops = as<Parser::BgpMultihopContext>(tree)) read_multihop(hops);
    else if (auto* ttl = as<Parser::BgpTtlContext>(tree)) level_.multihop = ttl_of(ttl->ttl);
    else if (as<Parser::BgpPassiveContext>(tree)) level_.passive = true;
    else if (as<Parser::BgpDisableContext>(tree)) level_.disable = true;
    else if (auto* key = as<Parser::BgpKeyContext>(tree)) level_.key = std::string(text_of(key->key));
    else if (auto* allow = as<Parser::BgpAllowContext>(tree)) read_allow(allow);
    else return false;
    return true;
  }

  bool read_attribute(Parser::BgpItemContext* tree) {
    if (auto* policy = as<Parser::BgpPolicyContext>(tree)) {
      (text_of(policy->direction) == "import" ? level_.import_chain : level_.export_chain).push_back(ref_of<RoutePolicyId>(policy->policy));
    } else if (as<Parser::BgpAdvertisePeerAsContext>(tree)) {
      level_.advertise_peer_as = true;
    } else if (as<Parser::BgpNoAdvertisePeerAsContext>(tree)) {
      level_.advertise_peer_as = false;
    } else if (as<Parser::BgpAsOverrideContext>(tree)) {
      level_.as_override = true;
    } else if (auto* remove = as<Parser::BgpRemovePrivateContext>(tree)) {
      level_.remove_private = RemovePrivateAs{.enabled = true, .all = remove->all != nullptr, .replace = remove->replace != nullptr,
                                              .leading = remove->all == nullptr};
    } else if (auto* preference = as<Parser::BgpPreferenceContext>(tree)) {
      level_.preference = s_.values.number(preference->value, 1, 255, "preference");
    } else if (auto* local = as<Parser::BgpLocalPreferenceContext>(tree)) {
      level_.local_preference = s_.values.number(local->value, 0, 0xFFFFFFFF, "local preference");
    } else if (auto* metric = as<Parser::BgpMetricOutContext>(tree)) {
      level_.metric_out = s_.values.number(metric->value, 0, 0xFFFFFFFF, "metric");
    } else {
      return false;
    }
    return true;
  }

  void read_rest(Parser::BgpItemContext* tree) {
    if (auto* multipath = as<Parser::BgpMultipathContext>(tree)) {
      level_.multipath = true;
      if (multipath->multiple != nullptr) level_.multiple_as = true;
    } else if (auto* cluster = as<Parser::BgpClusterContext>(tree)) {
      level_.cluster = s_.values.address(cluster->id);
    } else if (as<Parser::BgpNoClientReflectContext>(tree)) {
      level_.no_client_reflect = true;
    } else if (as<Parser::BgpEnforceFirstAsContext>(tree)) {
      level_.enforce_first_as = true;
    } else if (auto* selection = as<Parser::BgpPathSelectionContext>(tree)) {
      read_path_selection(text_of(selection->step));
    } else if (auto* family = as<Parser::BgpFamilyInetContext>(tree)) {
      level_.inet = true;
      read_family(family->familyItem());
    } else if (auto* other = as<Parser::BgpFamilyOtherContext>(tree)) {
      // IPv4 unicast is off where only other families are named.
      if (text_of(other->family) == "inet") level_.inet = true;
      else level_.inet = level_.inet.value_or(false);
      s_.unmodelled(text_of(other->family).starts_with("inet6") ? LineReach::kIpv6 : LineReach::kBgp);
    } else if (as<Parser::BgpIrrelevantContext>(tree)) {
      s_.irrelevant();
    }
  }

  std::optional<std::uint8_t> ttl_of(const antlr4::Token* token) {
    const auto ttl = s_.values.number(token, 1, 255, "TTL");
    return ttl ? std::optional(static_cast<std::uint8_t>(*ttl)) : std::nullopt;
  }

  void read_multihop(Parser::BgpMultihopContext* tree) {
    constexpr std::uint8_t kDefaultTtl = 64;
    if (tree->ttl != nullptr) level_.multihop = ttl_of(tree->ttl);
    else level_.multihop = level_.multihop.value_or(kDefaultTtl);
    if (tree->ttl == nullptr && tree->getStop()->getTokenIndex() != tree->getStart()->getTokenIndex()) s_.unmodelled(LineReach::kBgp);
  }

  void read_local_as(Parser::BgpLocalAsContext* tree) {
    const auto asn = s_.values.asn(tree->asn);
    if (!asn) return;
    if (!level_.local_as || level_.local_as->asn != *asn) level_.local_as = LocalAs{.asn = *asn};
    level_.local_as->span = s_.line;
    for (Parser::LocalAsFlagContext* flag : tree->localAsFlag()) {
      const std::string_view word = text_of(flag->flag);
      if (word == "private") level_.local_as->no_prepend = true;
      if (word == "no-prepend-global-as") level_.local_as->replace_as = true;
      if (word == "alias") level_.local_as->dual_as = true;
      if (flag->loops != nullptr) level_.loops = s_.values.number(flag->loops, 1, 10, "loops");
    }
  }

  void read_allow(Parser::BgpAllowContext* tree) {
    if (text_of(tree->range) == "all") return level_.allow.push_back(Ipv4Prefix());
    if (const auto prefix = s_.values.prefix(tree->range)) level_.allow.push_back(*prefix);
  }

  void read_path_selection(std::string_view step) {
    if (step == "always-compare-med" || step == "external-router-id" || step == "as-path-ignore") {
      bgp_.path_selection.emplace_back(step);
      return;
    }
    s_.unmodelled(LineReach::kBgp);
  }

  void read_family(Parser::FamilyItemContext* tree) {
    if (auto* loops = as<Parser::FamilyLoopsContext>(tree)) {
      level_.loops = s_.values.number(loops->loops, 1, 10, "loops");
    } else if (auto* limit = as<Parser::FamilyLimitContext>(tree)) {
      level_.prefix_limit = s_.values.number(limit->limit, 1, 0xFFFFFFFF, "prefix limit");
    }
  }

  BgpLevel& level_;
  BgpDraft& bgp_;
  Statement& s_;
};

BgpGroupDraft& group_of(BgpDraft& bgp, const antlr4::Token* name, Span span) {
  for (BgpGroupDraft& group : bgp.groups)
    if (group.name == text_of(name)) return group;
  bgp.groups.emplace_back();
  bgp.groups.back().name = std::string(text_of(name));
  bgp.groups.back().level.span = span;
  return bgp.groups.back();
}

BgpLevel& neighbor_of(BgpGroupDraft& group, const antlr4::Token* name, Span span) {
  for (auto& [known, level] : group.neighbors)
    if (known == text_of(name)) return level;
  group.neighbors.emplace_back(std::string(text_of(name)), BgpLevel());
  group.neighbors.back().second.span = span;
  return group.neighbors.back().second;
}

}  // namespace

void read_bgp(Parser::TopBgpContext* tree, Statement& s) {
  BgpDraft& bgp = s.in_instance().bgp;
  if (!bgp.span.valid()) bgp.span = s.line;
  BgpLevel* level = &bgp.level;
  if (auto* place = tree->bgpPlace()) {
    BgpGroupDraft& group = group_of(bgp, place->group, s.line);
    level = &group.level;
    if (place->neighbor != nullptr) {
      if (!s.values.address(place->neighbor)) return;
      level = &neighbor_of(group, place->neighbor, s.line);
      level->lines.push_back(s.line);
    }
  }
  if (tree->bgpItem() != nullptr) BgpReader(*level, bgp, s).read(tree->bgpItem());
}

void BgpLevel::inherit(const BgpLevel& outer) {
  const auto take = [](auto& own, const auto& from) {
    if (!own) own = from;
  };
  take(internal, outer.internal);
  take(peer_as, outer.peer_as);
  take(local_as, outer.local_as);
  take(local_address, outer.local_address);
  take(cluster, outer.cluster);
  if (import_chain.empty()) import_chain = outer.import_chain;
  if (export_chain.empty()) export_chain = outer.export_chain;
  take(multihop, outer.multihop);
  for (auto member : {&BgpLevel::multipath, &BgpLevel::multiple_as, &BgpLevel::advertise_peer_as, &BgpLevel::as_override, &BgpLevel::passive,
                      &BgpLevel::disable, &BgpLevel::enforce_first_as, &BgpLevel::inet, &BgpLevel::no_client_reflect})
    take(this->*member, outer.*member);
  take(remove_private, outer.remove_private);
  for (auto member : {&BgpLevel::preference, &BgpLevel::local_preference, &BgpLevel::metric_out, &BgpLevel::loops, &BgpLevel::prefix_limit})
    take(this->*member, outer.*member);
  take(key, outer.key);
  lines.insert(lines.end(), outer.lines.begin(), outer.lines.end());
}

}  // namespace tiramisu::junos
