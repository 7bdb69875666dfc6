// Destinations to which having a path and having a route are the same.
//
// In such a slice no filter, preference or redistribution tells routes apart in a way that could
// hide one: a router has a route to the destination, and packets arrive, exactly while the fabric
// of the routing protocol joins it with a router that delivers, whatever has failed. Questions
// about all failure sets are then questions about an undirected graph. Three kinds are known:
//
// - link state: the subnet is in one OSPF area, and nothing but OSPF knows it. All routers agree
//   on shortest paths, so no packet goes astray.
// - external BGP: every router is an AS of its own, sessions are over single wires, no policy
//   denies the prefix or changes what paths are preferred by. Routers offer their best path to all
//   neighbours; along any fabric path the last router that has one would have offered it to the
//   next, which rejects it only for standing on it. AS paths grow at every hop, so forwarding has no
//   loops and the outcome is unique.
// - internal BGP: one speaker originates the prefix, all routers of one OSPF area speak iBGP, in a
//   full mesh or with reflectors that each serve all the others. The next hop is an address of the
//   originator that every router reaches by OSPF; besides, one reflector must be joined with it.
//
// Two more are not transparent, but plain enough to say what routers choose:
//
// - several ASes: each is one router, or an internal group as above; external sessions are as in an
//   external slice, borders tell their AS that they are the next hop, and no policy changes what
//   routers choose by. AS paths keep to ASes that they have not passed, whatever joins them.
// - preferences: the same, but policies between ASes may keep routes back or set local preferences, where
//   that has one outcome (see PreferenceMap).
//
// What packet filters do is not looked at here.
#pragma once

#include "multilayer/route_filters.h"
#include "multilayer/session_facts.h"

namespace tiramisu {

/// Immutable, for any number of threads. The graph must outlive this.
class TransparentSlices {
 public:
  explicit TransparentSlices(const RoutingAdjacencyGraph& rag);

  /// Packets to hosts inside `destination`. O(taint of the destination).
  SliceAnswer classify(const Ipv4Prefix& destination) const;
  /// Routes to exactly this prefix, whatever other prefixes cover it. O(its taint).
  SliceAnswer classify_routes(const Ipv4Prefix& prefix) const;
  const Fabric& fabric(SliceKind kind) const { return kind == SliceKind::kExternalBgp ? sessions_ : ospf_; }
  const RoutingAdjacencyGraph& rag() const { return *rag_; }
  const LinkStateSlices& link_state() const { return link_state_; }
  const SessionFacts& sessions() const { return facts_; }

 private:
  /// A prefix, who can learn it, and with which attributes (nullptr: none is read anywhere).
  struct Carried {
    const Ipv4Prefix& prefix;
    const Taint& taint;
    const FactsSpread* spread;
  };
  SliceAnswer external_bgp(const Carried& carried, const std::vector<SpeakerId>& speakers) const;
  std::string check_external(const Carried& carried, SpeakerId speaker) const;
  std::string check_unharmed(const Carried& carried, const std::vector<SpeakerId>& speakers, Untouched untouched) const;
  SliceAnswer internal_bgp(const Carried& carried, const std::vector<SpeakerId>& speakers) const;
  SliceAnswer several_ases(const Carried& carried, const std::vector<SpeakerId>& speakers) const;
  SliceAnswer by_preference(const Carried& carried, TransparentSlice slice) const;
  std::string check_member(const Carried& carried, SpeakerId speaker) const;
  std::string check_inner_session(SpeakerId speaker, SessionId session) const;
  /// Does the session pass the prefix on unharmed, both ways?
  bool unharmed(const Carried& carried, SessionId session, Untouched untouched) const;
  std::string find_path_doubt(const Carried& carried, const std::vector<SpeakerId>& speakers, const std::vector<InstanceId>& deliverers) const;
  std::string check_origin(const Ipv4Prefix& prefix, InstanceId deliverer, Untouched untouched) const;

  const RoutingAdjacencyGraph* rag_;
  Fabric ospf_, sessions_;
  LinkStateSlices link_state_;
  SessionFacts facts_;
};

}  // namespace tiramisu
