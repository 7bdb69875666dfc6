#include <fmt/format.h>

#include "infer/question.h"

namespace tiramisu::infer {

extern const QuestionKind reachability_kind, waypoint_kind, length_kind, width_kind, hygiene_kind, outside_kind;

const std::vector<const QuestionKind*>& question_kinds() {
  static const std::vector<const QuestionKind*> kinds = {&reachability_kind, &waypoint_kind, &length_kind, &width_kind, &hygiene_kind, &outside_kind};
  return kinds;
}

std::vector<std::string> failure_forms(const Subject& subject) {
  if (subject.network.links.empty()) return {""};
  std::vector<std::string> forms;
  if (subject.network.links.size() > 1) forms.emplace_back(", under: {links: 2}");
  forms.emplace_back(", under: {links: 1}");
  forms.emplace_back("");
  return forms;
}

std::string GroupPair::id() const { return same() ? from->name : fmt::format("{}-{}", from->name, to->name); }

std::string GroupPair::traffic() const { return fmt::format("from: \"{}\", to: \"{}\"", from->selector, to->selector); }

std::vector<GroupPair> group_pairs(const Groups& groups) {
  std::vector<GroupPair> pairs;
  for (const Group& from : groups.list)
    for (const Group& to : groups.list)
      if (&from != &to || from.ends > 1) pairs.push_back({&from, &to});
  return pairs;
}

}  // namespace tiramisu::infer
