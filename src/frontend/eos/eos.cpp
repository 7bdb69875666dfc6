#include "frontend/eos/eos.h"

#include <algorithm>

#include "frontend/eos/driver.h"

namespace tiramisu {
namespace {

/// What an undefined list of a route map does is not known for sure: what refers to one is on record.
void note_undefined_lists(Device& device) {
  const auto note = [&](const RoutePolicy& policy, Span span) {
    device.unmodelled.push_back({span, LineClass::kUnmodelled, LineReach::kRoutePolicy, policy.name});
  };
  for (const RoutePolicy& policy : device.route_policies) {
    for (const PolicyTerm& term : policy.terms) {
      for (const Match& match : term.matches) {
        const auto undefined = [&](const auto& refs) {
          return std::any_of(refs.begin(), refs.end(), [](const auto& ref) { return !ref.id.valid(); });
        };
        if (const auto* m = std::get_if<MatchPrefixLists>(&match.kind); m != nullptr && undefined(m->lists)) note(policy, match.span);
        if (const auto* m = std::get_if<MatchCommunityLists>(&match.kind); m != nullptr && undefined(m->lists)) note(policy, match.span);
        if (const auto* m = std::get_if<MatchAsPathLists>(&match.kind); m != nullptr && undefined(m->lists)) note(policy, match.span);
        if (const auto* m = std::get_if<MatchAcls>(&match.kind); m != nullptr && undefined(m->acls)) note(policy, match.span);
      }
    }
  }
}

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
