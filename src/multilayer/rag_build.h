// Building the routing adjacencies graph: internal to multilayer/.
#pragma once

#include "multilayer/rag.h"

namespace tiramisu {

class RagBuilder {
 public:
  RagBuilder(const Network& network, RoutingAdjacencyGraph& graph) : n_(network), g_(graph) {}
  void run();

 private:
  ProcessId add(RoutingProcess process);
  void add_processes();
  void add_ospf_adjacencies();
  void add_sessions();
  void add_redistributions();
  void redistribute(ProcessId into, const std::vector<Redistribution>& redistributions);
  void add_network_statements();
  void add_leaks();
  void sort_edges();

  const Network& n_;
  RoutingAdjacencyGraph& g_;
};

/// The statements that originate prefixes, in order of prefix (originators.cpp).
std::vector<Originator> find_originators(const RoutingAdjacencyGraph& graph);

/// May BGP sessions of this end carry anything at all? RFC 8212: an eBGP session without a policy
/// carries nothing where the speaker asks for one.
bool carries_routes(const Network& network, const Session& session, const SessionEnd& end, bool outbound);

/// What a receiver of iBGP routes over a session makes of them: from a client or not.
std::uint8_t received_bits(const Network& network, const Session& session, const SessionEnd& receiver);

}  // namespace tiramisu
