// JSON whose values know their place in the text, so that what is wrong with a file can be
// shown at its line and column.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/source.h"

namespace tiramisu {

struct JsonValue {
  enum class Kind { kNull, kBoolean, kNumber, kString, kArray, kObject };
  Kind kind = Kind::kNull;
  std::string text;  ///< of a string: the characters; of a number: as it prints
  Span span;         ///< of a string without its quotes; of an array or object its opening bracket
  std::vector<JsonValue> items;                            ///< of an array
  std::vector<std::pair<std::string, JsonValue>> members;  ///< of an object, in order

  /// The member of a name; nullptr where there is none or this is no object.
  const JsonValue* find(std::string_view name) const;
};

struct JsonResult {
  bool ok = false;
  JsonValue value;
  std::string error;  ///< what is wrong, where !ok
  Span error_span;    ///< where
};

/// Parses one JSON text. Nesting deeper than 64 is an error. O(|text|), never throws.
JsonResult parse_json(FileId file, std::string_view text);

}  // namespace tiramisu
