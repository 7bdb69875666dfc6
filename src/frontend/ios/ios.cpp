#include "frontend/ios/ios.h"

#include "frontend/ios/convert.h"
#include "frontend/ios/detect.h"
#include "frontend/ios/driver.h"

#include <fmt/format.h>

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
  ios::IosDraft draft;
  draft.device.profile = ios_profile();
  Vrf default_vrf;
  default_vrf.name = std::string(kDefaultVrfName);
  draft.device.vrfs.push_back(std::move(default_vrf));
  for (const FileId file : files) {
    ios::Driver driver(draft, options);
    driver.read_file(file, sources[file]);
  }
  if (draft.device.hostname.empty() && !files.empty()) {
    draft.device.hostname = stem_of(sources[files.front()].path());
    draft.diagnostics.push_back({DiagnosticCode::kNoHostname, Span{files.front(), 0, 0},
                                 fmt::format("no hostname: the device is called '{}' after its file", draft.device.hostname)});
  }
  ios::complete(draft);
  resolve_references(draft.device, draft.diagnostics);
  normalise(draft.diagnostics);
  return {std::move(draft.device), std::move(draft.diagnostics)};
}

}  // namespace

DialectProfile ios_profile() {
  DialectProfile profile;
  profile.name = "ios";
  profile.installs_local_routes = true;
  profile.prints_resolved_next_hops = false;
  profile.static_resolves_via_default = false;
  profile.bgp_resolves_via_default = true;
  profile.undefined_neighbor_policy = UndefinedBehaviour::kDeny;
  profile.undefined_match_list = UndefinedBehaviour::kPermit;
  profile.undefined_neighbor_list = UndefinedBehaviour::kPermit;
  profile.undefined_interface_acl = UndefinedBehaviour::kPermit;
  profile.empty_acl = UndefinedBehaviour::kPermit;
  profile.policy_sets_wait = true;
  profile.default_bandwidth_bps = 1'000'000'000;
  return profile;
}

const VendorInfo ios_vendor = {"ios", "Cisco IOS and IOS-XE", ios::detect, parse};

}  // namespace tiramisu
