// What no network should lack: no loops, no second outcome, sessions that are up.
#include "infer/question.h"

namespace tiramisu::infer {
namespace {

std::vector<Question> ask(const Subject& subject) {
  std::vector<Question> questions;
  // Each failure set is a simulation of the whole network: one failure is what can be asked of any.
  const std::vector<std::string> failures = subject.network.links.empty() ? std::vector<std::string>{""} : std::vector<std::string>{", under: {links: 1}", ""};
  questions.push_back({"NO-LOOPS", "Packets never circle", "check: no-loops, scope: all", failures, "loops", "", ""});
  questions.push_back({"STABLE", "Routing settles, and in one way", "check: stable, scope: all", failures, "stable", "", ""});
  if (!subject.network.sessions.empty() || !subject.network.ospf_adjacencies.empty() || !subject.network.broken_adjacencies.empty())
    questions.push_back({"SESSIONS", "Every routing session that is configured comes up", "check: session, at: all", {""}, "sessions", "", ""});
  if (!subject.network.sessions.empty())
    questions.push_back({"BGP-SESSIONS", "BGP sessions survive any one link that they are not directly on", "check: session, at: all, protocol: bgp",
                         {", under: {links: 1}"}, "sessions", "", ""});
  return questions;
}

}  // namespace

extern const QuestionKind hygiene_kind;
const QuestionKind hygiene_kind{"Routing as such", ask};

}  // namespace tiramisu::infer
