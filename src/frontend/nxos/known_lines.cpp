#include "frontend/nxos/known_lines.h"

namespace tiramisu::nxos {
namespace {

constexpr LineClass kNoEffect = LineClass::kIrrelevant;
constexpr LineClass kSomeEffect = LineClass::kUnmodelled;

constexpr KnownLine kKnownLines[] = {
#define TIRAMISU_IRRELEVANT(mode, words, why) {Mode::mode, words, kNoEffect, kNoEffect, LineReach::kDevice, why},
#include "frontend/nxos/irrelevant.def"
#undef TIRAMISU_IRRELEVANT
#define TIRAMISU_UNMODELLED(mode, words, reach, why) {Mode::mode, words, kSomeEffect, kSomeEffect, LineReach::reach, why},
#include "frontend/nxos/unmodelled.def"
#undef TIRAMISU_UNMODELLED
};

}  // namespace

std::span<const KnownLine> known_lines() { return kKnownLines; }

const KnownLine* find_known_line(Mode mode, const LineTokenStream& line) {
  static const KnownLineTree<Mode> tree(kKnownLines);
  if (mode == Mode::kOspfVrf) mode = Mode::kOspf;
  if (mode == Mode::kBgpVrf) mode = Mode::kBgp;
  if (mode == Mode::kNeighborFamily) mode = Mode::kNeighbor;
  return tree.find(mode, line);
}

}  // namespace tiramisu::nxos
