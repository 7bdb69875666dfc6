// Small OSPF networks by hand, and their routes as one line each.
//
//   OspfLab lab;
//   lab.connect("r1", "r2", {.cost = 10});
//   lab.add_loopback("r2", "2.2.2.2/32");
//   EXPECT_EQ(lab.solve().route("r1", "2.2.2.2/32"), "O [110/11] via r2");
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "model/snapshot.h"
#include "network/live_topology.h"
#include "network/network.h"
#include "routing/ospf.h"

namespace tiramisu {

struct LabLink {
  std::uint32_t area = 0;
  std::uint32_t cost = 10;
  std::uint32_t reverse_cost = 0;  ///< 0: the same
  OspfNetworkType type = OspfNetworkType::kPointToPoint;
};

struct LabExternal {
  std::uint32_t metric = 20;
  std::uint8_t type = 2;
  std::uint32_t tag = 0;
  std::string forwarding_address = "0.0.0.0";
};

/// What OSPF offers to every router of a lab.
class OspfLabResult {
 public:
  OspfLabResult(const Snapshot& snapshot, const std::vector<std::tuple<std::string, std::string, LabExternal>>& externals,
                const FailureSet& failures);
  /// "O [110/11] via r2, r3", "IA ...", "E2 [110/20] tag 7 via r2", "O [110/0] null"; "-": no route.
  std::string route(const std::string& router, const std::string& prefix) const;
  /// All routes of a router: "1.1.1.1/32 O [110/11] via r2".
  std::vector<std::string> routes(const std::string& router) const;
  const Route* find(const std::string& router, const std::string& prefix) const;
  const Network& network() const { return *network_; }

 private:
  std::string describe(const Route& route) const;

  std::unique_ptr<Network> network_;
  std::unique_ptr<PrefixTable> prefixes_;
  OspfResult result_;
};

class OspfLab {
 public:
  /// Routers come into being when they are first named; the router id of the n-th is n.n.n.n.
  Device& router(const std::string& name);
  OspfProcess& process(const std::string& name) { return router(name).ospf.front(); }
  OspfArea& area(const std::string& name, std::uint32_t id);
  Interface& add_interface(const std::string& router, const std::string& address, std::uint32_t area, std::uint32_t cost);
  void add_loopback(const std::string& router, const std::string& address, std::uint32_t area = 0, std::uint32_t cost = 1);
  void add_lan(const std::string& router, const std::string& address, std::uint32_t area = 0, std::uint32_t cost = 10);
  /// A cable with a subnet 172.16.K.0/30 of its own, K counting from 0; `a` has .1, `b` .2.
  void connect(const std::string& a, const std::string& b, LabLink link = {});
  void add_external(const std::string& router, const std::string& prefix, LabExternal external = {});
  void make_area(const std::vector<std::string>& routers, std::uint32_t id, OspfAreaType type);
  const Snapshot& snapshot() const { return snapshot_; }
  OspfLabResult solve() const { return OspfLabResult(snapshot_, externals_, {}); }
  /// With the cables of some pairs of routers down.
  OspfLabResult solve_without(const std::vector<std::pair<std::string, std::string>>& cables) const;

 private:
  Snapshot snapshot_;
  std::map<std::string, std::size_t> index_;
  std::uint32_t cables_ = 0;
  std::vector<std::tuple<std::string, std::string, LabExternal>> externals_;
};

/// Links between two routers of a network.
std::vector<LinkId> links_of_pair(const Network& network, const std::string& a, const std::string& b);

}  // namespace tiramisu
