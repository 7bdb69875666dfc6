// One policy of a file: the mapping to typed data.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "network/element_selector.h"
#include "policies/policy.h"
#include "policies/read_policies.h"
#include "policies/traffic_selector.h"

namespace tiramisu {

/// What `defaults:` gives to the policies of a file.
struct PolicyDefaults {
  PolicySeverity severity = PolicySeverity::kError;
  std::string owner;
  std::optional<double> timeout_seconds;
  std::optional<std::uint64_t> max_states;
};

/// Reads the keys that policies and defaults share (severity, owner, timeout, max-states).
void read_defaults(const YamlNode& mapping, PolicyDefaults& defaults, std::vector<Diagnostic>& diagnostics);

/// Reads policies of one file, one after the other.
class PolicyReader {
 public:
  /// All references must outlive this. The selectors know the file's sets.
  PolicyReader(const Network& network, const Inventory& inventory, TrafficSelector& traffic, ElementSelector& elements,
               const PolicyDefaults& defaults, std::vector<Diagnostic>& diagnostics)
      : network_(network), inventory_(inventory), traffic_(traffic), elements_(elements), defaults_(defaults),
        diagnostics_(diagnostics), check_(diagnostics) {}

  /// nullopt after an error.
  std::optional<Policy> read(const YamlNode& node);

 private:
  const CheckInfo* read_check(const YamlNode& node);
  void check_keys(const YamlNode& node, const CheckInfo& info);
  void check_one_of(const YamlNode& node, const CheckInfo& info);
  void read_texts(const YamlNode& node);
  void read_traffic(const YamlNode& node, const CheckInfo& info);
  void read_sides(const YamlNode& node);
  void read_scope(const YamlNode& node);
  void use_devices(const std::vector<NodeId>& devices, const std::string& text, Span span);
  void read_waypoints(const YamlNode& node);
  // path_keys.cpp
  void read_path_keys(const YamlNode& node);
  void read_by(const YamlNode& node);
  void read_order(const YamlNode& node);
  void group_devices(const std::string& label, Span span);
  void survive_losses(const YamlNode& node);
  void read_rates(const YamlNode& node);  // rate_keys.cpp
  // route_keys.cpp
  void read_route(const YamlNode& node);
  void read_route_places(const YamlNode& at, const YamlNode* vrf);
  void read_route_prefixes(const YamlNode& node);
  void read_next_hops(const YamlNode& node);
  void read_as_path(const YamlNode& node);
  void read_communities(const YamlNode& node);
  std::optional<NumberRange> range(const YamlNode& node, const std::string& what, std::uint64_t max);
  std::vector<NodeId> devices(const YamlNode& node, const std::string& what);
  // session_keys.cpp
  void read_session(const YamlNode& node);
  void select_sessions(const std::function<bool(NodeId a, NodeId b, bool ospf)>& wanted);
  // transit_keys.cpp
  void read_transit(const YamlNode& node);
  std::vector<NodeId> external_neighbors(const YamlNode& policy, std::string_view key);
  void read_options(const YamlNode& node);
  void check_pairs(const YamlNode& node);
  std::optional<std::size_t> word(const YamlNode& node, std::string_view key);
  std::vector<std::string> words(const YamlNode& node, std::string_view key);
  std::optional<std::pair<Selector, TrafficEnds>> ends(const YamlNode& node, const std::string& what);
  std::optional<Waypoint> waypoint(const YamlNode& node, const std::string& what);
  void add_sources(const TrafficEnds& ends, Span span, std::uint32_t side);
  void add_targets(const TrafficEnds& ends, Span span, std::uint32_t side);

  const Network& network_;
  const Inventory& inventory_;
  TrafficSelector& traffic_;
  ElementSelector& elements_;
  const PolicyDefaults& defaults_;
  std::vector<Diagnostic>& diagnostics_;
  YamlChecker check_;
  Policy policy_;
  const CheckInfo* info_ = nullptr;  ///< of the policy being read
};

}  // namespace tiramisu
