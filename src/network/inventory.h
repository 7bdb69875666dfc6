// The inventory: what people know of the network and configurations do not say.
//
// Labels of devices (role, region, plane ...), named endpoints, what links carry, shared-risk groups
// and named failure scenarios. The file's format is the one of docs/inventory.md.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/result.h"
#include "network/link_facts.h"
#include "network/network.h"

namespace tiramisu {

/// Where hosts with an endpoint's addresses can be: the traffic's first or last hop.
struct Attachment {
  PortId gateway_port;  ///< a routed port on the endpoint's subnet; not valid behind a bridge
  L2VertexId bridge;    ///< a bridge with host ports: any routed port of its live domain is the gateway
  PortId host_port;     ///< the access port, where there is one
  NodeId node;          ///< the device that the hosts hang on
};

/// A named source or destination of traffic.
struct Endpoint {
  std::string name;
  std::vector<Ipv4Prefix> prefixes;
  std::map<std::string, std::string> labels;  ///< role, region, tenant, tag ...
  std::vector<NodeId> at;       ///< given: traffic is delivered at these devices
  std::vector<NodeId> standby;  ///< given: or at these
  /// Host ports of the VLANs whose SVIs carry a prefix, else the routed ports on it.
  std::vector<Attachment> attachments;
  Span span;
};

struct SharedRiskGroup {
  std::string name;
  std::vector<LinkId> links;
  std::vector<NodeId> nodes;
  Span span;
};

struct Scenario {
  std::string name;
  FailureSet failures;
  Span span;
};

struct Inventory {
  IdVector<NodeId, std::map<std::string, std::string>> labels;  ///< one entry per device, may be empty
  std::vector<Endpoint> endpoints;                              ///< in order of the file
  std::vector<SharedRiskGroup> groups;
  std::vector<Scenario> scenarios;
  LinkTable links;  ///< what the file says of links, else what configurations state

  const Endpoint* find_endpoint(std::string_view name) const;
  const SharedRiskGroup* find_group(std::string_view name) const;
  const Scenario* find_scenario(std::string_view name) const;
};

/// Reads the inventory `file` of `sources` against the network. Errors (TIR05xx, TIR06xx) carry
/// file:line:column. Host attachments follow from the network: see Endpoint::attachments.
Parsed<Inventory> read_inventory(const Network& network, const SourceMap& sources, FileId file);

/// The inventory of a snapshot that has none: no labels, of links what configurations state, and only
/// the snapshot's hosts (`hosts/*.json`) as endpoints. read_inventory adds those hosts, too, save
/// where the file names an endpoint like one.
Inventory empty_inventory(const Network& network);

/// The attachments of a set of prefixes (see Endpoint::attachments).
std::vector<Attachment> find_attachments(const Network& network, const std::vector<Ipv4Prefix>& prefixes);

/// Reads an element as the command line names it: a device "r3", a link by an interface
/// "r1[eth0]", all links of a pair "r1 ~ r2" (globs allowed in both), "srlg:NAME", "scenario:NAME".
Result<FailureSet> parse_failure_element(const Network& network, const Inventory& inventory, std::string_view text);

/// The links between devices that match both globs, ascending ("usc-bb* ~ apn-bb*").
std::vector<LinkId> links_between(const Network& network, std::string_view a_glob, std::string_view b_glob);

/// The JSON Schema (draft 2020-12) of inventory files.
std::string inventory_schema();

/// Shell glob with * and ?, case-insensitive, whole text.
bool glob_match(std::string_view pattern, std::string_view text);

}  // namespace tiramisu
