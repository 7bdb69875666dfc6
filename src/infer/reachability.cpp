// Who reaches whom, and who never does.
#include <fmt/format.h>

#include "infer/question.h"

namespace tiramisu::infer {
namespace {

std::vector<Question> ask(const Subject& subject) {
  std::vector<Question> questions;
  for (const GroupPair& pair : group_pairs(subject.groups)) {
    const std::string title = pair.same() ? fmt::format("All of {} reach each other", pair.from->name)
                                          : fmt::format("Each of {} reaches each of {}", pair.from->name, pair.to->name);
    const std::string check = fmt::format("check: reachable, {}", pair.traffic());
    const std::string reach = "REACH-" + pair.id();
    const std::string apart = "APART-" + (pair.from < pair.to ? pair.id() : GroupPair{pair.to, pair.from}.id());
    questions.push_back({reach, title, check, failure_forms(subject), "reach", "", apart});
    std::vector<std::string> devices = {", under: {nodes: 1}"};
    questions.push_back({"DEVICE-" + pair.id(), title + ", whatever device fails", check, devices, "reach", reach, ""});
    if (!subject.inventory.groups.empty())
      questions.push_back({"SHARED-" + pair.id(), title + ", whatever shared-risk group fails", check, {", under: {srlgs: 1}"}, "reach", reach, ""});
    if (pair.from < pair.to)
      questions.push_back({apart, fmt::format("{} and {} exchange no traffic", pair.from->name, pair.to->name),
                           fmt::format("check: isolated, between: [\"{}\", \"{}\"]", pair.from->selector, pair.to->selector), failure_forms(subject),
                           "apart", "", ""});
  }
  return questions;
}

}  // namespace

extern const QuestionKind reachability_kind;
const QuestionKind reachability_kind{"Who reaches whom", ask};

}  // namespace tiramisu::infer
