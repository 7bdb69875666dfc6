#include "frontend/junos/junos.h"

#include "frontend/junos/detect_junos.h"
#include "frontend/junos/reader.h"

namespace tiramisu {
namespace {

Parsed<Device> parse_junos(std::span<const FileId> files, const SourceMap& sources, const LoadOptions& options) {
  junos::JunosDraft draft;
  draft.device.profile = junos_profile();
  junos::Reader reader(draft, sources, options);
  for (const FileId file : files) reader.read_file(file);
  junos::finish(draft);
  resolve_references(draft.device, draft.diagnostics);
  return {std::move(draft.device), std::move(draft.diagnostics)};
}

}  // namespace

DialectProfile junos_profile() {
  DialectProfile profile;
  profile.name = "junos";
  profile.installs_local_routes = true;
  profile.prints_resolved_next_hops = true;
  profile.static_resolves_via_default = false;
  profile.bgp_resolves_via_default = true;
  profile.undefined_neighbor_policy = UndefinedBehaviour::kDeny;
  profile.undefined_match_list = UndefinedBehaviour::kDeny;
  profile.undefined_neighbor_list = UndefinedBehaviour::kDeny;
  profile.comm_list_delete_takes_each = true;
  profile.bgp_exports_active_routes = true;
  return profile;
}

const VendorInfo junos_vendor = {
    "junos",
    "Juniper Junos: `show configuration`, with braces or as `display set`",
    detect_junos,
    parse_junos,
};

}  // namespace tiramisu
