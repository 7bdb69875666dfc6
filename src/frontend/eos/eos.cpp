#include "frontend/eos/eos.h"

#include "frontend/common/doubtful_references.h"
#include "frontend/eos/driver.h"

namespace tiramisu {
namespace {

Parsed<Device> parse(std::span<const FileId> files, const SourceMap& sources, const LoadOptions& options) {
  eos::EosDraft draft;
  draft.device.profile = eos_profile();
  Vrf default_vrf;
  default_vrf.name = std::string(kDefaultVrfName);
  draft.device.vrfs.push_back(std::move(default_vrf));
  draft.vrf_index.emplace(kDefaultVrfName, VrfId(0));
  for (const FileId file : files) eos::Driver(draft, options).read_file(file, sources[file]);
  eos::complete(draft);
  resolve_references(draft.device, draft.diagnostics);
  note_undefined_lists(draft.device);
  normalise(draft.diagnostics);
  return {std::move(draft.device), std::move(draft.diagnostics)};
}

}  // namespace

DialectProfile eos_profile() {
  DialectProfile profile;
  profile.name = "eos";
  profile.installs_local_routes = false;
  profile.prints_resolved_next_hops = true;
  profile.undefined_neighbor_policy = UndefinedBehaviour::kPermit;
  profile.undefined_match_list = UndefinedBehaviour::kDeny;
  profile.undefined_neighbor_list = UndefinedBehaviour::kPermit;
  profile.undefined_interface_acl = UndefinedBehaviour::kPermit;
  profile.empty_acl = UndefinedBehaviour::kDeny;
  return profile;
}

const VendorInfo eos_vendor = {"eos", "Arista EOS", eos::detect, parse};

}  // namespace tiramisu
