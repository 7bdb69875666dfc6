// What a proposal may say: questions with answers of different strength.
#pragma once

#include <string>
#include <vector>

#include "infer/groups.h"

namespace tiramisu::infer {

/// One policy that may be proposed, in the strongest form that holds.
struct Question {
  std::string id;
  std::string title;
  std::string check;               ///< "check: reachable, from: ..., to: ..."
  std::vector<std::string> forms;  ///< what is added to it, the strongest first; empty text: nothing
  std::string family;              ///< what kind of question it is, for remarks
  std::string needs;               ///< id of a question that must hold for this one to be of interest
  std::string unless;              ///< id of a question that says more where it holds
};

struct Subject {
  const Network& network;
  const Inventory& inventory;
  const Groups& groups;
};

/// One kind of question. All kinds are named in questions.cpp, in the order of the proposal.
struct QuestionKind {
  std::string_view heading;
  std::vector<Question> (*ask)(const Subject& subject);
};

const std::vector<const QuestionKind*>& question_kinds();

/// The failure models that a policy may hold under, the strongest first; the last is none.
std::vector<std::string> failure_forms(const Subject& subject);

/// More ends than that: what takes a simulation for each failure set is not asked of all their pairs.
inline constexpr std::size_t kManyEnds = 64;

/// Pairs of different groups, both ways, and groups of several ends with themselves.
struct GroupPair {
  const Group* from;
  const Group* to;
  bool same() const { return from == to; }
  std::string id() const;      ///< "lps-gps", "hosts"
  std::string traffic() const; ///< "from: role:lps, to: role:gps"
};
std::vector<GroupPair> group_pairs(const Groups& groups);

}  // namespace tiramisu::infer
