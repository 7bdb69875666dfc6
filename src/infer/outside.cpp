// What passes between other networks, and what must not leave or enter.
#include "infer/question.h"

namespace tiramisu::infer {
namespace {

std::vector<Question> ask(const Subject& subject) {
  std::size_t neighbors = 0;
  for (const NodeId node : ids<NodeId>(subject.network.node_count())) neighbors += subject.network.external(node) ? 1 : 0;
  if (neighbors == 0) return {};
  std::vector<Question> questions;
  if (neighbors > 1) questions.push_back({"NO-TRANSIT", "No external neighbour's routes go to another", "check: no-transit", {""}, "transit", "", ""});
  questions.push_back({"PRIVATE", "Private prefixes (RFC 1918) are neither taken nor leaked",
                       "check: no-transit, prefix: [10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16]", {""}, "transit", "", ""});
  return questions;
}

}  // namespace

extern const QuestionKind outside_kind;
const QuestionKind outside_kind{"Other networks", ask};

}  // namespace tiramisu::infer
