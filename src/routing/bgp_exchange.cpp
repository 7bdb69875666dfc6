#include "routing/bgp_exchange.h"

#include <algorithm>

namespace tiramisu {
namespace {

bool is_private(std::uint32_t asn) { return (asn >= 64512 && asn <= 65534) || (asn >= 4200000000U && asn <= 4294967294U); }

/// RFC 4360: sub-type 2 of the two-octet AS, IPv4 and four-octet AS types.
bool is_route_target(ExtCommunity community) {
  const std::uint64_t type = community >> 56;
  return (type & 0xBF) <= 2 && (community >> 48 & 0xFF) == 2;
}

bool has(const std::vector<Community>& communities, Community wanted) {
  return std::binary_search(communities.begin(), communities.end(), wanted);
}

/// One update on its way from sender to receiver.
class Exchange {
 public:
  Exchange(const BgpContext& context, SessionDirection direction, PrefixId prefix, ExchangeReport* report)
      : c_(context),
        n_(context.network),
        session_(n_.sessions[direction.session]),
        direction_(direction),
        sender_(direction.sender(n_)),
        receiver_(direction.receiver(n_)),
        out_(n_.neighbor(sender_)),
        in_(n_.neighbor(receiver_)),
        sender_bgp_(n_.bgp(sender_.speaker)),
        receiver_bgp_(n_.bgp(receiver_.speaker)),
        prefix_(prefix),
        report_(report) {}

  std::optional<BgpPath> run(const BgpPath& best) {
    BgpPath path = best;
    if (!may_send(best) || !apply_out(best, path)) return std::nullopt;
    return receive(std::move(path));
  }

  std::optional<BgpPath> run_default() {
    BgpPath path;
    path.kind = BgpPathKind::kDefaultOriginate;
    path.attributes.next_hop = sender_.address;
    if (!session_is_up()) return std::nullopt;
    if (!policy_where_required(out_.out.policy, out_, sender_)) return std::nullopt;
    finish_as_path(path.attributes);
    finish_sent(path, path.attributes);
    return receive(std::move(path));
  }

 private:
  const Device& device(const SessionEnd& end) const { return n_.device_of(n_.speakers[end.speaker].instance); }
  const PolicyEvaluator& evaluator(const SessionEnd& end) const {
    return c_.simulator.policies(n_.instances[n_.speakers[end.speaker].instance].node);
  }
  bool fail(ExchangeOutcome outcome, Span span = {}) {
    if (report_ != nullptr) {
      report_->outcome = outcome;
      report_->span = span;
    }
    return false;
  }
  bool ibgp() const { return session_.kind == SessionKind::kIbgp; }
  bool ebgp() const { return session_.kind == SessionKind::kEbgp; }

  bool session_is_up() {
    if (c_.sessions_up.test(direction_.session.index())) return true;
    return fail(ExchangeOutcome::kSessionDown, out_.span);
  }

  // ---- sending

  bool may_send(const BgpPath& best) {
    if (!session_is_up()) return false;
    if (best.session == direction_.session) return fail(ExchangeOutcome::kNotSentBack);
    if (ebgp() && out_.withholds_peer_as && out_.remote_as != 0 && best.attributes.as_path.neighbor_as() == out_.remote_as) {
      return fail(ExchangeOutcome::kAsLoop, out_.span);
    }
    if (ibgp() && best.kind == BgpPathKind::kIbgp && !may_reflect(best)) {
      return fail(ExchangeOutcome::kNotReflected, out_.span);
    }
    if (ebgp() && out_.checks_peer_as && best.attributes.as_path.neighbor_as() == receiver_bgp_.asn) {
      return fail(ExchangeOutcome::kNotSentBack, out_.span);
    }
    const std::vector<Community>& communities = best.attributes.communities;
    if (has(communities, kNoAdvertise) || (ebgp() && has(communities, kNoExport)) || (!ibgp() && has(communities, kLocalAs))) {
      return fail(ExchangeOutcome::kWellKnownCommunity, best.span);
    }
    return true;
  }

  /// RFC 4456: from a client to everybody, from a non-client to clients.
  bool may_reflect(const BgpPath& best) const {
    const Session& learned = n_.sessions[best.session];
    const SessionEnd& end = learned.a.speaker == sender_.speaker ? learned.a : learned.b;
    const bool from_client = n_.neighbor(end).route_reflector_client;
    if (from_client && out_.route_reflector_client) return sender_bgp_.client_to_client_reflection;
    return from_client || out_.route_reflector_client;
  }

  bool policy_where_required(const Ref<RoutePolicyId>& policy, const BgpNeighbor& neighbor, const SessionEnd& end) {
    if (!ebgp() || !n_.bgp_vrf(end.speaker).ebgp_requires_policy || policy.present()) return true;
    const BgpFilters& filters = &end == &sender_ ? neighbor.out : neighbor.in;
    if (filters.prefix_list.present() || filters.distribute_list.present() || filters.filter_list.present()) return true;
    return fail(ExchangeOutcome::kRequiresPolicy, neighbor.span);
  }

  bool passes(const BgpFilters& filters, const PolicyEvaluator& evaluator, const BgpAttributes& attributes,
              ExchangeOutcome outcome) {
    const Ipv4Prefix& prefix = c_.prefixes[prefix_];
    if (!evaluator.permits(filters.prefix_list, prefix)) return fail(outcome, filters.prefix_list.span);
    if (!evaluator.permits(filters.distribute_list, prefix)) return fail(outcome, filters.distribute_list.span);
    if (!evaluator.permits(filters.filter_list, attributes.as_path)) return fail(outcome, filters.filter_list.span);
    return true;
  }

  PolicyRoute policy_route(const BgpPath& path, const SessionEnd& self, const SessionEnd& other, bool outbound) const {
    PolicyRoute route;
    route.prefix = c_.prefixes[prefix_];
    route.bgp = path.attributes;
    route.metric = path.attributes.med;
    route.protocol = path.kind == BgpPathKind::kIbgp ? RouteProtocol::kIbgp : RouteProtocol::kEbgp;
    route.advertiser = outbound ? path.peer_address : other.address;
    route.peer = other.address;
    route.local_address = self.address;
    route.outbound = outbound;
    route.neighbor_asn = path.attributes.as_path.neighbor_as();
    if (outbound && device(self).profile.bgp_exports_active_routes) describe_carried(path, self, route);
    return route;
  }

  /// What the export policy sees of a route that BGP only carries, and of the router's own tables.
  void describe_carried(const BgpPath& path, const SessionEnd& self, PolicyRoute& route) const {
    if (path.kind == BgpPathKind::kRedistributed) {
      route.protocol = path.carried;
      route.source = source_of(path.carried);
      route.interface = path.interface;
      route.tag = path.tag;
    }
    const NodeId node = n_.instances[n_.speakers[self.speaker].instance].node;
    route.has_route = [this, node](VrfId vrf, const Ipv4Prefix& prefix) {
      const std::optional<PrefixId> id = c_.prefixes.find(prefix);
      return id && c_.ribs[n_.node_instances[node][vrf.index()]].find(*id) != nullptr;
    };
  }

  /// False, with a report, where the policy denies.
  bool apply_policy(const Ref<RoutePolicyId>& policy, const SessionEnd& end, PolicyRoute& route, ExchangeOutcome outcome) {
    const PolicyOutcome result = evaluator(end).evaluate(policy, device(end).profile.undefined_neighbor_policy, route);
    if (report_ != nullptr && result.unmodelled.valid()) report_->unmodelled = result.unmodelled;
    if (result.permitted) return true;
    return fail(outcome, result.term != nullptr ? result.term->span : policy.span);
  }

  bool suppressed(const BgpPath& best) {
    const BgpVrf& vrf = n_.bgp_vrf(sender_.speaker);
    const Ipv4Prefix& prefix = c_.prefixes[prefix_];
    for (const BgpAggregate& aggregate : vrf.aggregates) {
      if (aggregate.prefix == prefix || !aggregate.prefix.contains(prefix)) continue;
      bool suppress = aggregate.summary_only;
      PolicyRoute route = policy_route(best, sender_, receiver_, true);
      if (!suppress && aggregate.suppress_policy.present()) {
        suppress = evaluator(sender_).evaluate(aggregate.suppress_policy, UndefinedBehaviour::kDeny, route).permitted;
      }
      if (!suppress) continue;
      if (out_.unsuppress_policy.present() &&
          evaluator(sender_).evaluate(out_.unsuppress_policy, UndefinedBehaviour::kDeny, route).permitted) {
        continue;
      }
      fail(ExchangeOutcome::kSuppressed, aggregate.span);
      return true;
    }
    return false;
  }

  bool apply_out(const BgpPath& best, BgpPath& path) {
    if (suppressed(best)) return false;
    if (!policy_where_required(out_.out.policy, out_, sender_)) return false;
    if (!passes(out_.out, evaluator(sender_), best.attributes, ExchangeOutcome::kDeniedOutFilter)) return false;

    BgpAttributes& sent = path.attributes;
    // A MED that another AS set, or that came over iBGP, does not go on to a further AS.
    const bool local = best.kind <= BgpPathKind::kDefaultOriginate || best.kind == BgpPathKind::kLeaked;
    if (ebgp() && !local) {
      sent.has_med = false;
      sent.med = 0;
    }
    sent.weight = 0;
    choose_next_hop(best, sent);
    PolicyRoute route = policy_route(path, sender_, receiver_, true);
    if (!apply_policy(out_.out.policy, sender_, route, ExchangeOutcome::kDeniedOutPolicy)) return false;
    sent = std::move(route.bgp);
    if (route.metric_set) {
      sent.has_med = true;
      sent.med = route.metric;
    }
    if (route.metric_from_igp) {
      sent.has_med = true;
      sent.med = best.igp_metric;
    }
    if (route.next_hop_unchanged) sent.next_hop = best.attributes.next_hop;
    if (!out_.send_community) sent.communities.clear();
    if (!out_.send_ext_community) sent.ext_communities.clear();
    finish_as_path(sent);
    for (auto asn = route.outer_as.rbegin(); asn != route.outer_as.rend(); ++asn) sent.as_path.prepend(*asn);
    finish_sent(path, sent);
    if (ibgp() && best.kind == BgpPathKind::kIbgp) mark_reflected(best, sent);
    return true;
  }

  void choose_next_hop(const BgpPath& best, BgpAttributes& sent) const {
    if (out_.next_hop_unchanged) return;
    const bool own = sent.next_hop.bits == 0 || best.kind == BgpPathKind::kAggregate || best.kind == BgpPathKind::kLeaked;
    if (ebgp() || own) {
      if (own || !shared_with_peer(sent.next_hop)) sent.next_hop = sender_.address;
      if (ebgp() && out_.next_hop_self != NextHopSelf::kNo) sent.next_hop = sender_.address;
      return;
    }
    const bool reflected = best.kind == BgpPathKind::kIbgp;
    if (out_.next_hop_self == NextHopSelf::kAll || (out_.next_hop_self == NextHopSelf::kYes && !reflected)) {
      sent.next_hop = sender_.address;
    }
  }

  /// RFC 4271 5.1.3: a next hop on the subnet of the session itself is passed on (third party).
  bool shared_with_peer(Ipv4Address next_hop) const {
    if (!session_.direct || !sender_.port.valid()) return false;
    for (const InterfaceAddress& own : n_.ports[sender_.port].addresses) {
      if (own.length < 32 && own.subnet().contains(next_hop) && own.subnet().contains(receiver_.address)) return true;
    }
    return false;
  }

  void mark_reflected(const BgpPath& best, BgpAttributes& sent) const {
    if (sent.originator_id.bits == 0) sent.originator_id = best.peer_router_id;
    sent.cluster_list.insert(sent.cluster_list.begin(), n_.speakers[sender_.speaker].cluster_id.bits);
  }

  Asn own_asn(const BgpProcess& bgp, const BgpNeighbor& neighbor) const {
    if (neighbor.local_as && ebgp()) return neighbor.local_as->asn;
    if (ebgp() && bgp.confederation_id) return *bgp.confederation_id;
    return bgp.asn;
  }

  void remove_private(AsPath& path) const {
    const RemovePrivateAs& mode = out_.remove_private_as;
    if (!mode.enabled) return;
    if (mode.leading) return remove_leading_private(path);
    std::vector<AsSegment> kept;
    bool all_private = true;
    for (const AsSegment& segment : path.segments)
      all_private &= std::all_of(segment.asns.begin(), segment.asns.end(), is_private);
    if (!mode.all && !all_private) return;
    for (AsSegment segment : path.segments) {
      if (mode.replace) {
        for (std::uint32_t& asn : segment.asns)
          if (is_private(asn)) asn = own_asn(sender_bgp_, out_);
      } else {
        std::erase_if(segment.asns, [](std::uint32_t asn) { return is_private(asn); });
      }
      if (!segment.asns.empty()) kept.push_back(std::move(segment));
    }
    path.segments = std::move(kept);
  }

  void remove_leading_private(AsPath& path) const {
    if (path.segments.empty() || path.segments.front().kind != AsSegmentKind::kSequence) return;
    std::vector<std::uint32_t>& asns = path.segments.front().asns;
    const auto stays = [&](std::uint32_t asn) { return !is_private(asn) || asn == out_.remote_as; };
    asns.erase(asns.begin(), std::find_if(asns.begin(), asns.end(), stays));
    if (asns.empty()) path.segments.erase(path.segments.begin());
  }

  void finish_as_path(BgpAttributes& sent) const {
    if (ibgp()) return;
    if (session_.kind == SessionKind::kConfederationEbgp) {
      sent.as_path.prepend(sender_bgp_.asn, AsSegmentKind::kConfedSequence);
      return;
    }
    std::erase_if(sent.as_path.segments, [](const AsSegment& s) {
      return s.kind == AsSegmentKind::kConfedSequence || s.kind == AsSegmentKind::kConfedSet;
    });
    remove_private(sent.as_path);
    if (out_.as_override) {
      const Asn peer = receiver_bgp_.asn;
      for (AsSegment& segment : sent.as_path.segments)
        std::replace(segment.asns.begin(), segment.asns.end(), peer, own_asn(sender_bgp_, out_));
    }
    if (out_.local_as && !out_.local_as->replace_as) {
      sent.as_path.prepend(sender_bgp_.confederation_id.value_or(sender_bgp_.asn));
    }
    sent.as_path.prepend(own_asn(sender_bgp_, out_));
  }

  void finish_sent(BgpPath& path, BgpAttributes& sent) const {
    if (ebgp()) {
      sent.local_preference = 100;
      sent.originator_id = {};
      sent.cluster_list.clear();
    }
    path.session = direction_.session;
    path.from = sender_.speaker;
    path.peer_address = sender_.address;
    path.peer_router_id = n_.speakers[sender_.speaker].router_id;
    path.kind = ibgp() ? BgpPathKind::kIbgp : ebgp() ? BgpPathKind::kEbgp : BgpPathKind::kConfederation;
    path.span = in_.span;
    path.carried = RouteProtocol::kEbgp;
    path.interface = InterfaceId();
    path.tag = 0;
    path.best = path.multipath = false;
    path.valid = true;
  }

  // ---- receiving

  std::optional<BgpPath> receive(BgpPath path) {
    BgpAttributes& got = path.attributes;
    // Route targets of a customer's route mean nothing inside a VRF: its own are put on at export.
    const bool in_vrf = n_.instances[n_.speakers[receiver_.speaker].instance].vrf.index() != 0;
    if (in_vrf) std::erase_if(got.ext_communities, is_route_target);
    if (!accepts_path(got)) return std::nullopt;
    if (!policy_where_required(in_.in.policy, in_, receiver_)) return std::nullopt;
    if (ebgp()) got.local_preference = n_.bgp_vrf(receiver_.speaker).default_local_preference;
    got.weight = in_.weight.value_or(0);
    if (in_.local_as && ebgp() && !in_.local_as->no_prepend) got.as_path.prepend(in_.local_as->asn);
    if (!passes(in_.in, evaluator(receiver_), got, ExchangeOutcome::kDeniedInFilter)) return std::nullopt;
    PolicyRoute route = policy_route(path, receiver_, sender_, false);
    if (!apply_policy(in_.in.policy, receiver_, route, ExchangeOutcome::kDeniedInPolicy)) return std::nullopt;
    got = std::move(route.bgp);
    if (route.metric_set) {
      got.has_med = true;
      got.med = route.metric;
    }
    path.next_hop_instance = n_.speakers[receiver_.speaker].instance;
    return path;
  }

  bool accepts_path(const BgpAttributes& got) {
    std::uint32_t own = got.as_path.count(receiver_bgp_.asn);
    if (receiver_bgp_.confederation_id) own += got.as_path.count(*receiver_bgp_.confederation_id);
    if (own > in_.allowas_in) return fail(ExchangeOutcome::kAsLoop, in_.span);
    if (ibgp()) {
      const Speaker& self = n_.speakers[receiver_.speaker];
      if (got.originator_id.bits != 0 && got.originator_id == self.router_id) return fail(ExchangeOutcome::kOriginatorLoop);
      if (std::find(got.cluster_list.begin(), got.cluster_list.end(), self.cluster_id.bits) != got.cluster_list.end()) {
        return fail(ExchangeOutcome::kClusterLoop);
      }
    } else if (ebgp() && receiver_bgp_.enforce_first_as) {
      const std::uint32_t first = got.as_path.neighbor_as();
      const Asn expected = own_asn(sender_bgp_, out_);
      if (first != expected) return fail(ExchangeOutcome::kFirstAs, in_.span);
    }
    return true;
  }

  const BgpContext& c_;
  const Network& n_;
  const Session& session_;
  SessionDirection direction_;
  const SessionEnd& sender_;
  const SessionEnd& receiver_;
  const BgpNeighbor& out_;
  const BgpNeighbor& in_;
  const BgpProcess& sender_bgp_;
  const BgpProcess& receiver_bgp_;
  PrefixId prefix_;
  ExchangeReport* report_;
};

}  // namespace

Resolution BgpContext::resolve(InstanceId instance, Ipv4Address next_hop, PrefixId prefix) const {
  const bool via_default = network.device_of(instance).profile.bgp_resolves_via_default;
  for (PrefixId id = prefixes.longest_match(next_hop); id.valid(); id = prefixes.parent(id)) {
    if (prefixes[id].is_default() && !via_default) break;
    const Route* route = ribs[instance].find(id);
    if (route == nullptr || (id == prefix && is_bgp(route->protocol))) continue;
    if (route->next_hops.front().discard) break;
    return {true, route->metric};
  }
  return {};
}

std::optional<BgpPath> exchange(const BgpContext& context, SessionDirection direction, PrefixId prefix, const BgpPath& best,
                                ExchangeReport* report) {
  return Exchange(context, direction, prefix, report).run(best);
}

std::optional<BgpPath> exchange_default(const BgpContext& context, SessionDirection direction, ExchangeReport* report) {
  const PrefixId prefix = *context.prefixes.find(Ipv4Prefix());
  return Exchange(context, direction, prefix, report).run_default();
}

std::optional<BgpPath> leak(const BgpContext& context, LeakEdge edge, PrefixId prefix, const BgpPath& best) {
  if (best.kind == BgpPathKind::kLeaked) return std::nullopt;  // imported paths are not exported again
  const Network& network = context.network;
  const InstanceId source = network.speakers[edge.from].instance;
  const InstanceId target = network.speakers[edge.to].instance;
  const PolicyEvaluator& evaluator = context.simulator.policies(network.instances[source].node);
  const Vrf& from = network.vrf_of(source);
  const Vrf& to = network.vrf_of(target);
  const BgpVrf& importer = network.bgp_vrf(edge.to);

  PolicyRoute route;
  route.prefix = context.prefixes[prefix];
  route.bgp = best.attributes;
  route.metric = best.attributes.med;
  const bool by_name = std::any_of(importer.import_vrfs.begin(), importer.import_vrfs.end(),
                                   [&](const Ref<VrfId>& vrf) { return vrf.id == network.instances[source].vrf; });
  if (by_name) {
    if (!evaluator.evaluate(importer.import_vrf_policy, UndefinedBehaviour::kDeny, route).permitted) return std::nullopt;
  } else {
    std::vector<ExtCommunity>& targets = route.bgp.ext_communities;
    targets.insert(targets.end(), from.export_targets.begin(), from.export_targets.end());
    std::sort(targets.begin(), targets.end());
    targets.erase(std::unique(targets.begin(), targets.end()), targets.end());
    if (!evaluator.evaluate(from.export_policy, UndefinedBehaviour::kPermit, route).permitted) return std::nullopt;
    const bool wanted = std::any_of(to.import_targets.begin(), to.import_targets.end(), [&](ExtCommunity t) {
      return std::binary_search(route.bgp.ext_communities.begin(), route.bgp.ext_communities.end(), t);
    });
    if (!wanted || !evaluator.evaluate(to.import_policy, UndefinedBehaviour::kPermit, route).permitted) return std::nullopt;
  }
  BgpPath path = best;
  path.kind = BgpPathKind::kLeaked;
  path.attributes = std::move(route.bgp);
  path.from = edge.from;
  path.best = path.multipath = false;
  path.next_hop_instance = best.next_hop_instance;
  return path;
}

ExchangeReport explain_exchange(const Simulator& simulator, const DataPlane& plane, SessionId session, bool from_a,
                                PrefixId prefix, const BgpPath& best) {
  const BgpContext context{simulator, simulator.network(), simulator.prefixes(), plane.live, plane.ribs, plane.sessions_up};
  ExchangeReport report;
  exchange(context, {session, from_a}, prefix, best, &report);
  return report;
}

}  // namespace tiramisu
