#include "verify/verdict.h"

namespace tiramisu {

std::string_view name(VerdictKind kind) {
  switch (kind) {
    case VerdictKind::kHolds:
      return "holds";
    case VerdictKind::kViolated:
      return "violated";
    case VerdictKind::kInconclusive:
      return "inconclusive";
  }
  return "";
}

}  // namespace tiramisu
