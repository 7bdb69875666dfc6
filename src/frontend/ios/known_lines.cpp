#include "frontend/ios/known_lines.h"

namespace tiramisu::ios {

namespace {

constexpr LineClass kNoEffect = LineClass::kIrrelevant;
constexpr LineClass kSomeEffect = LineClass::kUnmodelled;

constexpr KnownLine kKnownLines[] = {
#define TIRAMISU_IRRELEVANT(mode, words, why) {Mode::mode, words, kNoEffect, kNoEffect, LineReach::kDevice, why},
#include "frontend/ios/irrelevant.def"
#undef TIRAMISU_IRRELEVANT
#define TIRAMISU_UNMODELLED(mode, words, reach, why) {Mode::mode, words, kSomeEffect, kSomeEffect, LineReach::reach, why},
#define TIRAMISU_UNMODELLED_BLOCK(mode, words, reach, why) {Mode::mode, words, kNoEffect, kSomeEffect, LineReach::reach, why},
#include "frontend/ios/unmodelled.def"
#undef TIRAMISU_UNMODELLED_BLOCK
#undef TIRAMISU_UNMODELLED
};

}  // namespace

std::span<const KnownLine> known_lines() { return kKnownLines; }

const KnownLine* find_known_line(Mode mode, const LineTokenStream& line) {
  static const KnownLineTree<Mode> tree(kKnownLines);
  return tree.find(mode == Mode::kBgpFamily ? Mode::kBgp : mode, line);
}

}  // namespace tiramisu::ios
