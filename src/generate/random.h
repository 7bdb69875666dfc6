// Random numbers that are the same on every machine.
//
// The engine's output is fixed by the standard; the standard's distributions are not, so the few
// that are needed stand here. No floating point.
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <utility>
#include <vector>

namespace tiramisu::generation {

class Random {
 public:
  explicit Random(std::uint32_t seed) : engine_(seed) {}

  /// 0 .. bound - 1, each equally likely; bound > 0.
  std::size_t below(std::size_t bound) {
    const std::uint64_t range = std::uint64_t{1} << 32;
    const std::uint64_t fair = range - range % bound;  // what is left over would favour the small ones
    std::uint64_t drawn = engine_();
    while (drawn >= fair) drawn = engine_();
    return static_cast<std::size_t>(drawn % bound);
  }
  /// True with a probability of part / whole.
  bool chance(std::size_t part, std::size_t whole) { return below(whole) < part; }

  template <class T>
  const T& pick(const std::vector<T>& values) {
    return values[below(values.size())];
  }
  template <class T>
  void shuffle(std::vector<T>& values) {
    for (std::size_t i = values.size(); i > 1; --i) std::swap(values[i - 1], values[below(i)]);
  }

 private:
  std::mt19937 engine_;
};

}  // namespace tiramisu::generation
