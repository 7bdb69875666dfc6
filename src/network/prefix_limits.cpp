// Limits on the prefixes of a BGP session (`maximum-prefix`): they bring a session down, which is not
// modelled. A limit that is at least the number of prefixes that exist can never be exceeded, under
// whatever failures; such a line is irrelevant. The others stay lines that are not modelled.

#include <algorithm>

#include "network/builder.h"
#include "network/prefix_universe.h"

namespace tiramisu::detail {
namespace {

void mark_irrelevant(Device& device, const SourceMap& sources, Span line) {
  for (FileAccount& account : device.files) {
    if (account.file == line.file) account.classes[sources.position(line).line - 1] = LineClass::kIrrelevant;
  }
}

}  // namespace

void settle_prefix_limits(Network& network) {
  Snapshot& snapshot = network.snapshot;
  std::size_t prefixes = 0;  // counted when the first limit asks
  for (Device& device : snapshot.devices) {
    std::erase_if(device.unmodelled, [&](const UnmodelledLine& line) {
      if (!line.prefix_limit) return false;
      if (prefixes == 0) prefixes = prefix_universe(snapshot).size();
      if (*line.prefix_limit < prefixes) return false;
      mark_irrelevant(device, snapshot.sources, line.span);
      return true;
    });
  }
}

}  // namespace tiramisu::detail
