#include "generate/names.h"

#include <fmt/format.h>

namespace tiramisu::generation {
namespace {

constexpr std::size_t kLongest = 63;
constexpr std::size_t kRoomForNumber = 8;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string legal(std::string_view label) {
  std::string name;
  for (const char c : label) {
    if (is_letter(c) || is_digit(c))
      name += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    else if (!name.empty() && name.back() != '-')
      name += '-';
  }
  if (name.size() > kLongest - kRoomForNumber) name.resize(kLongest - kRoomForNumber);
  while (!name.empty() && name.back() == '-') name.pop_back();
  if (name.empty()) return "node";
  return is_letter(name.front()) ? name : "n" + name;
}

}  // namespace

std::string Hostnames::make(std::string_view label) {
  std::string base = legal(label);
  if (base == "all") base = "node-all";  // a word of selectors
  std::string name = base;
  for (std::size_t number = 2; !taken_.insert(name).second; ++number) name = fmt::format("{}-{}", base, number);
  return name;
}

}  // namespace tiramisu::generation
