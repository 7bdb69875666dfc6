// Small networks of IOS routers: cables are subnets that two routers share.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "frontend/load.h"
#include "multilayer/tpg.h"

namespace tiramisu::testing {

class IosLab {
 public:
  /// Adds an interface "GigabitEthernet0/N" with this address and mask, and further lines.
  void interface(const std::string& router, const std::string& address, const std::string& mask, const std::string& lines = "") {
    Router& r = routers_[router];
    const std::string name = "GigabitEthernet0/" + std::to_string(r.interfaces++);
    r.text += "interface " + name + "\n ip address " + address + " " + mask + "\n" + lines + "!\n";
  }
  void loopback(const std::string& router, const std::string& address) {
    routers_[router].text += "interface Loopback0\n ip address " + address + " 255.255.255.255\n!\n";
  }
  /// A /30 cable: .1 is `a`, .2 is `b`, of 10.N.0.0.
  void cable(const std::string& a, const std::string& b, int n, const std::string& lines_a = "", const std::string& lines_b = "") {
    const std::string net = "10." + std::to_string(n) + ".0.";
    interface(a, net + "1", "255.255.255.252", lines_a);
    interface(b, net + "2", "255.255.255.252", lines_b);
  }
  void lines(const std::string& router, const std::string& text) { routers_[router].text += text; }

  Network build() const {
    std::vector<std::pair<std::string, std::string>> files;
    for (const auto& [name, router] : routers_)
      files.emplace_back("configs/" + name + ".cfg", "version 15.2\nhostname " + name + "\n!\n" + router.text + "end\n");
    return build_network(load_texts(files, LoadOptions{}));
  }

 private:
  struct Router {
    std::string text;
    int interfaces = 0;
  };
  std::map<std::string, Router> routers_;
};

inline Ipv4Prefix prefix(std::string_view text) { return Ipv4Prefix::parse(text).value(); }

/// The names of the processes that can learn a route, ascending.
inline std::vector<std::string> learners(const RoutingAdjacencyGraph& rag, const Taint& taint) {
  std::vector<std::string> result;
  for (const ProcessId p : ids<ProcessId>(rag.processes().size()))
    if (taint.can_learn(p)) result.push_back(rag.name(p));
  std::sort(result.begin(), result.end());
  return result;
}

/// The devices whose default instance can reach the destination, in some failure set.
inline std::vector<std::string> reaching(const TrafficGraph& graph, const Network& network) {
  const Bitset reached = graph.reaching(graph.delivered(), Bitset());
  std::vector<std::string> result;
  for (const InstanceId i : ids<InstanceId>(network.instances.size()))
    if (reached.test(graph.instance(i).index())) result.push_back(network.instance_name(i));
  return result;
}

}  // namespace tiramisu::testing
