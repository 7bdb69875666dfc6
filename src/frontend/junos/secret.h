// Keys as Junos prints them.
#pragma once

#include <string>

namespace tiramisu::junos {

/// A key as `show configuration` prints it ("$9$..."), made comparable with what the other end has: the same key
/// is written in many ways. Other texts, and what does not decode, as they are.
std::string readable_secret(const std::string& text);

}  // namespace tiramisu::junos
