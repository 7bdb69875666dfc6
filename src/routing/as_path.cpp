#include <algorithm>

#include <fmt/format.h>

#include "routing/route.h"

namespace tiramisu {
namespace {

bool confederation(const AsSegment& segment) {
  return segment.kind == AsSegmentKind::kConfedSequence || segment.kind == AsSegmentKind::kConfedSet;
}

}  // namespace

std::uint32_t AsPath::length() const {
  std::uint32_t length = 0;
  for (const AsSegment& segment : segments) {
    if (segment.kind == AsSegmentKind::kSequence) length += static_cast<std::uint32_t>(segment.asns.size());
    if (segment.kind == AsSegmentKind::kSet) ++length;
  }
  return length;
}

bool AsPath::contains(std::uint32_t asn) const { return count(asn) > 0; }

std::uint32_t AsPath::count(std::uint32_t asn) const {
  std::uint32_t n = 0;
  for (const AsSegment& segment : segments)
    n += static_cast<std::uint32_t>(std::count(segment.asns.begin(), segment.asns.end(), asn));
  return n;
}

std::uint32_t AsPath::neighbor_as() const {
  for (const AsSegment& segment : segments) {
    if (confederation(segment)) continue;
    return segment.kind == AsSegmentKind::kSequence && !segment.asns.empty() ? segment.asns.front() : 0;
  }
  return 0;
}

void AsPath::prepend(std::uint32_t asn, AsSegmentKind kind) {
  if (segments.empty() || segments.front().kind != kind) segments.insert(segments.begin(), AsSegment{kind, {}});
  segments.front().asns.insert(segments.front().asns.begin(), asn);
}

std::string AsPath::to_string() const {
  std::string text;
  for (const AsSegment& segment : segments) {
    if (!text.empty()) text += ' ';
    switch (segment.kind) {
      case AsSegmentKind::kSequence:
        text += fmt::format("{}", fmt::join(segment.asns, " "));
        break;
      case AsSegmentKind::kSet:
        text += fmt::format("{{{}}}", fmt::join(segment.asns, ","));
        break;
      case AsSegmentKind::kConfedSequence:
        text += fmt::format("({})", fmt::join(segment.asns, " "));
        break;
      case AsSegmentKind::kConfedSet:
        text += fmt::format("[{}]", fmt::join(segment.asns, ","));
        break;
    }
  }
  return text;
}

}  // namespace tiramisu
