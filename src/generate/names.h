// Hostnames made of whatever a file calls its devices.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

namespace tiramisu::generation {

/// Gives legal hostnames (RFC 1123: small letters, digits, hyphens, at most 63), each only once.
class Hostnames {
 public:
  /// "São Paulo" -> "s-o-paulo"; a second one becomes "s-o-paulo-2". What has no letter or digit
  /// becomes "node"; what does not begin with a letter gets "n" in front.
  std::string make(std::string_view label);

 private:
  std::unordered_set<std::string> taken_;
};

}  // namespace tiramisu::generation
