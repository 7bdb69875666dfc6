#include "infer/infer.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "infer/question.h"
#include "policies/read_policies.h"
#include "verify/verify.h"

namespace tiramisu::infer {
namespace {

/// Pairs of ends that all simulations of a question look at together.
constexpr std::uint64_t kMostFlows = 500'000;
constexpr std::uint64_t kLeastStates = 5;

class Inference {
 public:
  Inference(const Network& network, const Inventory& inventory, const InferOptions& options)
      : network_(network), inventory_(inventory), options_(options), groups_(find_groups(network, inventory)) {}

  Proposal run() {
    const Subject subject{network_, inventory_, groups_};
    for (const QuestionKind* kind : question_kinds()) {
      first_of_kind_.push_back(questions_.size());
      for (Question& question : kind->ask(subject)) questions_.push_back(std::move(question));
    }
    for (const Question& question : questions_) answers_.push_back({0, question.forms.size(), {}});
    while (ask_round()) {
    }
    return {text(), kept_, questions_.size()};
  }

 private:
  /// A search for the strongest form that holds: those before `first` do not, those from `last` on do.
  struct Answer {
    std::size_t first = 0, last = 0;
    std::optional<Verdict> stopped;  ///< of the form before `last`, once it was asked and does not hold

    bool open() const { return first < last; }
    std::size_t middle() const { return (first + last) / 2; }
  };

  bool holds(std::size_t q) const { return answers_[q].last < questions_[q].forms.size(); }

  std::string policy_text(const Question& question, std::size_t form, const std::string& id) const {
    return fmt::format("  - {{id: {}, title: \"{}\", {}{}}}\n", id, question.title, question.check, question.forms[form]);
  }

  /// Simulations for each form: fewer where each has many pairs of ends to look at.
  std::uint64_t states() const {
    const std::uint64_t pairs = std::max<std::uint64_t>(groups_.ends() * groups_.ends(), 1);
    return std::min(options_.max_states, std::max(kMostFlows / pairs, kLeastStates));
  }

  std::string sets_text() const {
    if (groups_.sets.empty()) return "";
    std::string text = "sets:\n";
    for (const std::string& set : groups_.sets) text += "  " + set + "\n";
    return text;
  }

  /// Asks the middle form of each search that is open; false: none is.
  bool ask_round() {
    std::string text = fmt::format("version: 1\ndefaults: {{max-states: {}}}\n{}policies:\n", states(), sets_text());
    std::map<std::string, std::size_t> question_of;
    for (std::size_t q = 0; q < questions_.size(); ++q) {
      if (!answers_[q].open()) continue;
      const std::string id = fmt::format("Q{}", q);
      text += policy_text(questions_[q], answers_[q].middle(), id);
      question_of[id] = q;
    }
    if (question_of.empty()) return false;
    SourceMap sources;
    const FileId file = sources.add("proposal", text);
    // What cannot be asked here (no device may fail ...) is left out by the reader.
    const PolicySet set = read_policies(network_, inventory_, sources, file).value;
    std::vector<Ipv4Prefix> prefixes;
    for (const Policy& policy : set.policies)
      for (const TrafficTarget& target : policy.targets) prefixes.insert(prefixes.end(), target.prefixes.begin(), target.prefixes.end());
    const Simulator simulator(network_, prefixes);
    std::map<std::size_t, Verdict> verdicts;
    for (Verdict& verdict : verify(simulator, inventory_, set.policies, {})) verdicts.emplace(question_of.at(verdict.policy), std::move(verdict));
    for (const auto& [id, q] : question_of) {
      const auto verdict = verdicts.find(q);
      Answer& answer = answers_[q];
      if (verdict != verdicts.end() && verdict->second.kind == VerdictKind::kHolds) {
        answer.last = answer.middle();
        continue;
      }
      answer.first = answer.middle() + 1;
      answer.stopped.reset();
      if (verdict != verdicts.end()) answer.stopped = std::move(verdict->second);
    }
    return true;
  }

  /// Why no stronger form is proposed, as a comment; empty: there is none, or nothing to say.
  std::string remark(std::size_t q) const {
    const Answer& answer = answers_[q];
    if (!answer.stopped) return "";
    if (answer.stopped->kind == VerdictKind::kInconclusive)
      return fmt::format("not decided further: {}", answer.stopped->reasons.empty() ? "" : answer.stopped->reasons.front().message);
    return answer.stopped->counterexamples.empty() ? "" : answer.stopped->counterexamples.front().summary;
  }

  std::string text() {
    std::string text = fmt::format(
        "# Proposed from {}: what holds today, in the strongest form that does. Keep what is meant,\n"
        "# delete what is chance, and mind the comments: they say what does not hold.\n"
        "version: 1\n",
        options_.snapshot);
    if (groups_.ends() > kManyEnds)
      text += fmt::format("# There are {} ends: what paths are like under failures, and how wide they are, was not asked.\n", groups_.ends());
    if (!options_.inventory.empty()) text += fmt::format("inventory: {}\n", options_.inventory);
    text += sets_text();
    std::string body;
    for (std::size_t k = 0; k < question_kinds().size(); ++k) {
      const std::size_t last = k + 1 < first_of_kind_.size() ? first_of_kind_[k + 1] : questions_.size();
      const std::string part = kind_text(first_of_kind_[k], last);
      if (!part.empty()) body += fmt::format("\n  # ---- {}\n{}", question_kinds()[k]->heading, part);
    }
    return text + (kept_ == 0 ? "policies: []\n" : "policies:\n") + body;
  }

  std::string kind_text(std::size_t first, std::size_t last) {
    std::string text;
    for (std::size_t q = first; q < last; ++q) {
      const std::string why = remark(q);
      if (idle(q)) continue;
      if (holds(q)) {
        if (redundant(q)) continue;
        text += policy_text(questions_[q], answers_[q].last, id_of(questions_[q]));
        ++kept_;
        if (!why.empty()) text += fmt::format("    # {}: {}\n", questions_[q].family == "length" ? "the longest" : "no more than that", why);
      } else if (!why.empty() && worth_saying(q)) {
        text += fmt::format("  # {} does not hold: {}\n", id_of(questions_[q]), why);
      }
    }
    return text;
  }

  /// Is there nothing to tell, because of what another question came to?
  bool idle(std::size_t q) const {
    const auto held = [&](const std::string& id) {
      const auto at = std::find_if(questions_.begin(), questions_.end(), [&](const Question& other) { return other.id == id; });
      return at != questions_.end() && holds(static_cast<std::size_t>(at - questions_.begin()));
    };
    const Question& question = questions_[q];
    return (!question.needs.empty() && !held(question.needs)) || (!question.unless.empty() && held(question.unless));
  }

  static std::string id_of(const Question& question) {
    std::string id = question.id;
    std::replace_if(id.begin(), id.end(), [](char c) { return c == ' ' || c == '/' || c == '@' || c == ':'; }, '-');
    return id;
  }

  /// A question that the one before it answers: the same bound under failures is stronger.
  bool redundant(std::size_t q) const {
    if (questions_[q].family != "length" || q + 1 >= questions_.size() || questions_[q + 1].check != questions_[q].check) return false;
    return answers_[q + 1].last == answers_[q].last && holds(q);
  }

  /// Ends that exchange traffic are not apart, paths that are single not wide: nothing to tell.
  bool worth_saying(std::size_t q) const {
    const std::string& family = questions_[q].family;
    return family == "reach" || family == "loops" || family == "stable" || family == "sessions" || family == "transit";
  }

  const Network& network_;
  const Inventory& inventory_;
  const InferOptions& options_;
  Groups groups_;
  std::vector<Question> questions_;
  std::vector<std::size_t> first_of_kind_;
  std::vector<Answer> answers_;
  std::size_t kept_ = 0;
};

}  // namespace

Proposal infer_policies(const Network& network, const Inventory& inventory, const InferOptions& options) {
  return Inference(network, inventory, options).run();
}

}  // namespace tiramisu::infer
