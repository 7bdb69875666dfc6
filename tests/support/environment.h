// Numbers from the environment, for tests that can be run longer.
#pragma once

#include <cstdint>
#include <cstdlib>

namespace tiramisu::testing {

inline std::uint32_t number_from(const char* variable, std::uint32_t otherwise) {
  const char* text = std::getenv(variable);
  return text == nullptr ? otherwise : static_cast<std::uint32_t>(std::strtoul(text, nullptr, 10));
}

}  // namespace tiramisu::testing
