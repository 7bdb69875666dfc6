#include "frontend/nxos/nxos.h"

#include <fmt/format.h>

#include "frontend/common/doubtful_references.h"
#include "frontend/nxos/driver.h"

namespace tiramisu {
namespace {

/// "r1" of "configs/site/r1.cfg".
std::string stem_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  const std::string name = slash == std::string::npos ? path : path.substr(slash + 1);
  const std::size_t dot = name.rfind('.');
  return dot == std::string::npos || dot == 0 ? name : name.substr(0, dot);
}

Parsed<Device> parse(std::span<const FileId> files, const SourceMap& sources, const LoadOptions& options) {
  nxos::NxosDraft draft;
  draft.device.profile = nxos_profile();
  nxos::find_or_add(draft.device.vrfs, draft.vrf_index, kDefaultVrfName, Span());
  for (const FileId file : files) nxos::Driver(draft, options).read_file(file, sources[file]);
  if (draft.device.hostname.empty() && !files.empty()) {
    draft.device.hostname = stem_of(sources[files.front()].path());
    draft.diagnostics.push_back({DiagnosticCode::kNoHostname, Span{files.front(), 0, 0},
                                 fmt::format("no hostname: the device is called '{}' after its file", draft.device.hostname)});
  }
  nxos::complete(draft);
  resolve_references(draft.device, draft.diagnostics);
  note_undefined_lists(draft.device);
  normalise(draft.diagnostics);
  return {std::move(draft.device), std::move(draft.diagnostics)};
}

}  // namespace

DialectProfile nxos_profile() {
  DialectProfile profile;
  profile.name = "nxos";
  profile.installs_local_routes = true;
  profile.host_addresses_are_local_too = true;
  profile.prints_resolved_next_hops = false;
  profile.undefined_neighbor_policy = UndefinedBehaviour::kDeny;
  profile.undefined_match_list = UndefinedBehaviour::kDeny;
  profile.undefined_neighbor_list = UndefinedBehaviour::kPermit;
  profile.undefined_interface_acl = UndefinedBehaviour::kPermit;
  profile.empty_acl = UndefinedBehaviour::kDeny;
  profile.bgp_tags_routes = true;
  profile.bgp_tags_own_as = true;
  profile.bgp_takes_no_next_hops = true;
  profile.bgp_keeps_own_next_hops_out = true;
  return profile;
}

const VendorInfo nxos_vendor = {"nxos", "Cisco NX-OS", nxos::detect, parse};

}  // namespace tiramisu
