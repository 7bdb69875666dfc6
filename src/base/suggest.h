// "Did you mean": the nearest of some known words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tiramisu {

/// The candidate nearest to `word` by edit distance (insert, delete, replace, swap of two
/// neighbours), if it is near enough to be a likely slip: at most a third of the length, at
/// least 1. Empty where none is. Ties go to the first. O(|word| * sum of lengths).
std::string suggest(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace tiramisu
