// BGP neighbours as a configuration writes them: each setting present or absent, with the
// peer groups and templates that they inherit from. Settled to model neighbours once the
// whole file is read, because a group may be defined after its members.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "model/bgp.h"

namespace tiramisu {

struct RemoteAs {
  RemoteAsKind kind = RemoteAsKind::kNone;
  Asn asn = 0;
};

struct UpdateSource {
  Ref<InterfaceId> interface;
  std::optional<Ipv4Address> address;
};

struct AllowAsIn {
  std::uint8_t count = 0;  ///< 0: switched off
  bool origin = false;
};

struct DefaultOriginate {
  bool enabled = false;
  Ref<RoutePolicyId> policy;
};

/// The filters of one direction. An engaged Ref without a name is "explicitly none".
struct BgpFilterDraft {
  std::optional<Ref<PrefixListId>> prefix_list;
  std::optional<Ref<AclId>> distribute_list;
  std::optional<Ref<AsPathListId>> filter_list;
  std::optional<Ref<RoutePolicyId>> policy;
};

/// What a neighbour, a peer group or a template says. An absent field says nothing; a field
/// that a `no` statement switched off holds the off value.
struct BgpPeerSettings {
  std::optional<RemoteAs> remote_as;
  std::optional<std::vector<Asn>> alternate_as;
  std::optional<LocalAs> local_as;
  std::optional<std::string> description;
  std::optional<bool> shutdown;
  std::optional<bool> activated;
  std::optional<UpdateSource> update_source;
  std::optional<std::uint8_t> ebgp_ttl;
  std::optional<bool> disable_connected_check;
  std::optional<std::uint8_t> ttl_security_hops;  ///< 0: switched off
  std::optional<std::string> password;
  std::optional<bool> passive;
  std::optional<NextHopSelf> next_hop_self;
  std::optional<bool> next_hop_unchanged;
  std::optional<bool> route_reflector_client;
  std::optional<bool> send_community;
  std::optional<bool> send_ext_community;
  std::optional<AllowAsIn> allowas_in;
  std::optional<bool> as_override;
  std::optional<RemovePrivateAs> remove_private_as;
  std::optional<bool> checks_peer_as;
  std::optional<DefaultOriginate> default_originate;
  std::optional<std::uint32_t> weight;
  BgpFilterDraft in;
  BgpFilterDraft out;
  std::optional<Ref<RoutePolicyId>> unsuppress_policy;
  std::optional<std::uint32_t> maximum_prefix;
  std::optional<bool> additional_paths_send;
  std::optional<bool> additional_paths_receive;
  std::optional<bool> soft_reconfiguration;
  std::vector<Span> lines;  ///< the statements that it is made of

  /// Takes from `base` whatever is absent here, and its lines.
  void inherit(const BgpPeerSettings& base);
};

/// A template that a peer or another template inherits, in the order of preference.
struct TemplateUse {
  std::string name;
  std::uint32_t order = 0;  ///< IOS peer-policy sequence: a higher one overrides a lower one
  Span span;
};

/// A neighbour or a peer group.
struct BgpPeerDraft {
  std::string name;  ///< as written: an address, an interface, a group's name
  bool is_group = false;
  bool by_interface = false;  ///< FRR `neighbor IFACE interface`
  std::string group;
  Span group_span;
  std::vector<TemplateUse> templates;
  BgpPeerSettings settings;
  Span span;  ///< the first statement
};

struct BgpTemplateDraft {
  std::vector<TemplateUse> templates;
  BgpPeerSettings settings;
  Span span;
};

struct ListenRangeDraft {
  Ipv4Prefix prefix;
  std::string group;
  Span span;
};

/// The peers of one VRF, in the order written.
class BgpPeerDrafts {
 public:
  /// The peer of that name, made where there is none yet.
  BgpPeerDraft& peer(const std::string& name, Span span);
  const BgpPeerDraft* find(const std::string& name) const;
  const std::vector<BgpPeerDraft>& all() const { return peers_; }

 private:
  std::vector<BgpPeerDraft> peers_;
  std::map<std::string, std::size_t> index_;
};

/// What settling needs to know besides the peers.
struct BgpSettleContext {
  const BgpPeerDrafts* fallback_groups = nullptr;  ///< groups of the default VRF, for other VRFs
  const std::map<std::string, BgpTemplateDraft>* templates = nullptr;
  BgpPeerSettings defaults;  ///< the operating system's
};

/// The neighbours of one VRF with everything inherited: own statements, then those of the peer
/// group, then templates, then the defaults. Groups themselves are left out. A group or
/// template that is not defined, and a neighbour without a remote AS, are warned of; the
/// latter is left out, as no device brings it up. O(peers * settings).
std::vector<BgpNeighbor> settle_peers(const BgpPeerDrafts& peers, const std::vector<ListenRangeDraft>& ranges,
                                      const BgpSettleContext& context, std::vector<Diagnostic>& diagnostics);

}  // namespace tiramisu
