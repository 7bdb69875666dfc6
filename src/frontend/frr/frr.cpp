#include "frontend/frr/frr.h"

#include <algorithm>

#include <fmt/format.h>

#include "frontend/file_role.h"
#include "frontend/frr/detect_frr.h"
#include "frontend/frr/reader.h"

namespace tiramisu {
namespace {

/// Lines that finish() found not to be in the model after all.
void mark_unmodelled_lines(Device& device, const SourceMap& sources) {
  for (const UnmodelledLine& line : device.unmodelled) {
    for (FileAccount& account : device.files) {
      if (account.file != line.span.file) continue;
      account.classes[sources[account.file].position(line.span.begin).line - 1] = line.line_class;
    }
  }
}

/// The interface files come first, whatever their names: FRR adds to what Linux has.
std::vector<FileId> in_reading_order(std::span<const FileId> files, const SourceMap& sources) {
  std::vector<FileId> ordered(files.begin(), files.end());
  std::stable_partition(ordered.begin(), ordered.end(), [&](FileId file) { return base_name(sources[file].path()) == "interfaces"; });
  return ordered;
}

Parsed<Device> parse_frr(std::span<const FileId> files, const SourceMap& sources, const LoadOptions& options) {
  frr::FrrDraft draft;
  draft.device.profile = frr_profile();
  frr::Reader reader(draft, sources, options);
  for (const FileId file : in_reading_order(files, sources)) reader.read_file(file);
  frr::finish(draft);
  resolve_references(draft.device, draft.diagnostics);
  mark_unmodelled_lines(draft.device, sources);
  return {std::move(draft.device), std::move(draft.diagnostics)};
}

}  // namespace

const VendorInfo frr_vendor = {
    "frr",
    "FRRouting: frr.conf or one file for each daemon, with /etc/network/interfaces (Cumulus Linux)",
    detect_frr,
    parse_frr,
};

}  // namespace tiramisu
