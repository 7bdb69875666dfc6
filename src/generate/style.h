// Styles of route policies, on top of a protocol. One file each, one line each in styles.def.
#pragma once

#include <string_view>
#include <vector>

#include "generate/design.h"

namespace tiramisu::generation {

struct Style {
  std::string_view name;
  std::string_view summary;  ///< a few words for --help
  bool needs_bgp = false;
  bool needs_ebgp = false;
  void (*apply)(Design& design) = nullptr;
};

/// In the order of styles.def.
const std::vector<const Style*>& all_styles();
const Style* find_style(std::string_view name);

}  // namespace tiramisu::generation
