// How long paths are today: a detour beyond that is worth a question.
#include <fmt/format.h>

#include "infer/question.h"

namespace tiramisu::infer {
namespace {

constexpr int kLongest = 16;

std::vector<Question> ask(const Subject& subject) {
  std::vector<std::string> now, under_failure;
  for (int hops = 1; hops <= kLongest; ++hops) {
    now.push_back(fmt::format(", max: {}", hops));
    under_failure.push_back(fmt::format(", max: {}, under: {{links: 1}}", hops));
  }
  std::vector<Question> questions;
  for (const GroupPair& pair : group_pairs(subject.groups)) {
    if (pair.to < pair.from) continue;  // the way back is as long, mostly
    const std::string check = fmt::format("check: bounded-length, {}", pair.traffic());
    questions.push_back({"LENGTH-" + pair.id(), fmt::format("Paths from {} to {} are no longer than today", pair.from->name, pair.to->name), check, now, "length", "REACH-" + pair.id(), ""});
    if (!subject.network.links.empty() && subject.groups.ends() <= kManyEnds)
      questions.push_back({"DETOUR-" + pair.id(), fmt::format("Nor is a detour from {} to {} around one link", pair.from->name, pair.to->name), check,
                           under_failure, "length", "REACH-" + pair.id(), ""});
  }
  return questions;
}

}  // namespace

extern const QuestionKind length_kind;
const QuestionKind length_kind{"How long paths are", ask};

}  // namespace tiramisu::infer
