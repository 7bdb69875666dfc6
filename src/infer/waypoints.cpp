// Devices that stand in every path: those whose role says that traffic is meant to cross them.
#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "infer/question.h"

namespace tiramisu::infer {
namespace {

bool is_meant_to_be_crossed(const std::string& role) {
  constexpr std::array<std::string_view, 7> kRoles = {"fw", "firewall", "ids", "ips", "inspection", "nat", "proxy"};
  return std::any_of(kRoles.begin(), kRoles.end(), [&](std::string_view known) { return role == known; });
}

std::vector<Question> ask(const Subject& subject) {
  std::set<std::string> roles;
  for (const NodeId node : ids<NodeId>(subject.network.node_count())) {
    const auto& labels = subject.inventory.labels[node];
    const auto role = labels.find("role");
    if (role != labels.end() && is_meant_to_be_crossed(role->second)) roles.insert(role->second);
  }
  std::vector<Question> questions;
  for (const std::string& role : roles)
    for (const GroupPair& pair : group_pairs(subject.groups))
      questions.push_back({fmt::format("CROSS-{}-{}", role, pair.id()), fmt::format("Traffic from {} to {} crosses {}", pair.from->name, pair.to->name, role),
                           fmt::format("check: waypoint, {}, via: \"role:{}\"", pair.traffic(), role), failure_forms(subject), "cross", "", ""});
  return questions;
}

}  // namespace

extern const QuestionKind waypoint_kind;
const QuestionKind waypoint_kind{"What traffic crosses", ask};

}  // namespace tiramisu::infer
