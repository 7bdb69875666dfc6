// The table of families, made of families.def.
#include "generate/family.h"

namespace tiramisu::generation {

#define TIRAMISU_FAMILY(name) extern const Family name##_family;
#include "generate/families.def"
#undef TIRAMISU_FAMILY

const std::vector<const Family*>& all_families() {
  static const std::vector<const Family*> families = {
#define TIRAMISU_FAMILY(name) &name##_family,
#include "generate/families.def"
#undef TIRAMISU_FAMILY
  };
  return families;
}

const Family* find_family(std::string_view name) {
  for (const Family* family : all_families())
    if (family->name == name) return family;
  return nullptr;
}

}  // namespace tiramisu::generation
