#include "frontend/junos/secret.h"

#include <array>
#include <string_view>

namespace tiramisu::junos {

std::string readable_secret(const std::string& text) {
  // Each character is the sum of weighted distances between neighbouring letters of this alphabet.
  constexpr std::string_view kAlphabet = "QzF3n6/9CAtpu0OB1IREhcSyrleKvMW8LXx7N-dVbwsY2g4oaJZGUDjiHkq.mPf5T";
  constexpr std::array<std::size_t, 3> kFamilyEnds = {15, 35, 55};
  constexpr std::array<std::array<int, 4>, 7> kWeights = {{{1, 4, 32, 0}, {1, 16, 32, 0}, {1, 8, 32, 0}, {1, 64, 0, 0}, {1, 32, 0, 0}, {1, 4, 16, 128}, {1, 32, 64, 0}}};
  if (!text.starts_with("$9$") || text.size() < 4) return text;
  std::size_t previous = kAlphabet.find(text[3]);
  if (previous == std::string_view::npos) return text;
  // The first letter says how many letters of salt follow.
  std::size_t at = 4 + 3;
  for (const std::size_t end : kFamilyEnds)
    if (previous >= end) --at;
  std::string clear;
  while (at < text.size()) {
    int sum = 0;
    for (const int weight : kWeights[clear.size() % kWeights.size()]) {
      if (weight == 0) break;
      const std::size_t letter = at < text.size() ? kAlphabet.find(text[at++]) : std::string_view::npos;
      if (letter == std::string_view::npos) return text;
      sum += weight * (static_cast<int>((letter + kAlphabet.size() - previous) % kAlphabet.size()) - 1);
      previous = letter;
    }
    clear += static_cast<char>(sum & 0xFF);
  }
  return clear;
}

}  // namespace tiramisu::junos
