// Equal-cost paths: capacity that is lost without a notice.
#include <fmt/format.h>

#include "infer/question.h"

namespace tiramisu::infer {
namespace {

std::vector<Question> ask(const Subject& subject) {
  std::vector<Question> questions;
  if (subject.groups.ends() > kManyEnds) return questions;
  for (const GroupPair& pair : group_pairs(subject.groups)) {
    if (pair.to < pair.from) continue;  // the way back is as wide, mostly
    questions.push_back({"WIDTH-" + pair.id(), fmt::format("Traffic from {} to {} keeps its equal-cost paths", pair.from->name, pair.to->name),
                         fmt::format("check: multipath, {}", pair.traffic()), {", width: 8", ", width: 4", ", width: 3", ", width: 2"}, "width", "REACH-" + pair.id(), ""});
  }
  return questions;
}

}  // namespace

extern const QuestionKind width_kind;
const QuestionKind width_kind{"How wide paths are", ask};

}  // namespace tiramisu::infer
