// VRF definitions: `ip vrf NAME` and `vrf definition NAME`.

#include "frontend/ios/statement.h"

namespace tiramisu::ios {

namespace {

class VrfReader {
 public:
  explicit VrfReader(Statement& s) : s_(s) {}

  void read(Parser::VrfRdContext* tree) { vrf().route_distinguisher = std::string(text_of(tree->rd)); }
  void read(Parser::VrfTargetContext* tree) {
    const std::optional<ExtCommunity> target = s_.values.route_target(tree->target);
    if (!target) return;
    const std::string_view direction = text_of(tree->direction);
    if (direction != "export") vrf().import_targets.push_back(*target);
    if (direction != "import") vrf().export_targets.push_back(*target);
  }
  void read(Parser::VrfMapContext* tree) {
    (text_of(tree->direction) == "import" ? vrf().import_policy : vrf().export_policy) = ref_of<Ref<RoutePolicyId>>(tree->map);
  }
  void read(Parser::VrfFamilyContext* tree) {
    s_.draft.vrf_family_is_foreign = text_of(tree->family) == "ipv6" || tree->multicast != nullptr;
    if (s_.draft.vrf_family_is_foreign) s_.unmodelled(LineReach::kIpv6);
  }
  void read(Parser::VrfExitFamilyContext*) { s_.draft.vrf_family_is_foreign = false; }
  void read(Parser::VrfDescriptionContext*) { s_.irrelevant(); }
  void read(Parser::VrfExitContext*) { s_.leave(); }

 private:
  Vrf& vrf() { return s_.draft.device.vrfs[s_.draft.vrf]; }
  Statement& s_;
};

}  // namespace

void read_vrf(Parser::VrfLineContext* tree, Statement& statement) {
  using P = Parser;
  auto* line = tree->vrfStatement();
  const bool family_ends = typeid(*line) == typeid(P::VrfExitFamilyContext) || typeid(*line) == typeid(P::VrfFamilyContext);
  if (statement.draft.vrf_family_is_foreign && !family_ends && typeid(*line) != typeid(P::VrfExitContext))
    return statement.unmodelled(LineReach::kIpv6);
  read_alternative<P::VrfTargetContext, P::VrfRdContext, P::VrfMapContext, P::VrfFamilyContext, P::VrfExitFamilyContext,
                   P::VrfDescriptionContext, P::VrfExitContext>(line, VrfReader(statement));
}

}  // namespace tiramisu::ios
