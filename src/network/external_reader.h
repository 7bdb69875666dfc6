// The inventory's section `external`: what neighbours outside the snapshot announce.
#pragma once

#include "base/diagnostic.h"
#include "base/source.h"
#include "base/yaml_reader.h"
#include "model/external_neighbor.h"

namespace tiramisu {

/// Reads the section of an inventory file:
///
///   external: any                        # every unknown neighbour may announce anything
///   external:
///     isp-a: {peer: 203.0.113.1, announces: any, kind: provider}
///     isp-b:
///       peer: [198.51.100.1, 198.51.100.5]
///       announces:
///         - 0.0.0.0/0
///         - {prefix: 192.0.2.0/24, as-path: 65010 65020, communities: "65010:1", med: 10, origin: igp}
///     "*": {announces: any}              # those that are not named
///
/// Other keys are labels. A file that is not well-formed gives nothing: read_inventory says so.
Parsed<ExternalNeighbors> read_external_neighbors(const SourceMap& sources, FileId file);

}  // namespace tiramisu
