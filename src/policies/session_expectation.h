// What the check `session` asks of: the BGP sessions and OSPF adjacencies of some devices.
#pragma once

#include <cstdint>
#include <vector>

#include "network/ids.h"

namespace tiramisu {

struct SessionExpectation {
  bool down = false;                        ///< none may come up; else all do while both their devices are up
  std::vector<SessionId> sessions;          ///< BGP sessions
  std::vector<std::uint32_t> adjacencies;   ///< indexes into Network::ospf_adjacencies
  std::vector<std::uint32_t> broken;        ///< indexes into Network::broken_adjacencies
};

}  // namespace tiramisu
