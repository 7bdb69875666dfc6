// Numbers of autonomous systems for private use (RFC 6996).
#pragma once

#include <cstddef>
#include <cstdint>

namespace tiramisu::generation {

/// The numbers for so many systems: 64512 and up, or of four bytes where two do not suffice.
class AsNumbers {
 public:
  explicit AsNumbers(std::size_t count) : first_(count <= 1000 ? 64'512U : 4'200'000'000U) {}
  std::uint32_t operator[](std::size_t index) const { return first_ + static_cast<std::uint32_t>(index); }

 private:
  std::uint32_t first_;
};

}  // namespace tiramisu::generation
