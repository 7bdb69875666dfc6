// JSON of what several reports show.
#pragma once

#include <nlohmann/json.hpp>

#include "base/source.h"
#include "verify/verdict.h"

namespace tiramisu {

/// {"file", "line", "column", "text"}; null for no place.
nlohmann::json place_json(Span span, const SourceMap& sources);
nlohmann::json packet_json(const Packet& packet);
nlohmann::json path_json(const TracedPath& path, const SourceMap& sources);

}  // namespace tiramisu
