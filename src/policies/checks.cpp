// The table of checks, made of checks.def.
#include "policies/read_policies.h"

namespace tiramisu {

#define TIRAMISU_CHECK(name) extern const CheckInfo name##_check;
#include "policies/checks.def"
#undef TIRAMISU_CHECK

const std::vector<const CheckInfo*>& all_checks() {
  static const std::vector<const CheckInfo*> checks = {
#define TIRAMISU_CHECK(name) &name##_check,
#include "policies/checks.def"
#undef TIRAMISU_CHECK
  };
  return checks;
}

const CheckInfo* find_check(std::string_view name) {
  for (const CheckInfo* check : all_checks())
    if (check->name == name) return check;
  return nullptr;
}

}  // namespace tiramisu
