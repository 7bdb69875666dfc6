// The table of styles, made of styles.def.
#include "generate/style.h"

namespace tiramisu::generation {

#define TIRAMISU_STYLE(name) extern const Style name##_style;
#include "generate/styles.def"
#undef TIRAMISU_STYLE

const std::vector<const Style*>& all_styles() {
  static const std::vector<const Style*> styles = {
#define TIRAMISU_STYLE(name) &name##_style,
#include "generate/styles.def"
#undef TIRAMISU_STYLE
  };
  return styles;
}

const Style* find_style(std::string_view name) {
  for (const Style* style : all_styles())
    if (style->name == name) return style;
  return nullptr;
}

}  // namespace tiramisu::generation
