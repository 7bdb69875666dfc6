// VRF definitions: `ip vrf NAME` and `vrf definition NAME`.

#include <fmt/format.h>

#include "frontend/ios/statement.h"

namespace tiramisu::ios {

std::optional<ExtCommunity> parse_route_target(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const std::string_view global = text.substr(0, colon);
  const std::optional<std::uint32_t> local = parse_number(text.substr(colon + 1));
  if (!local) return std::nullopt;
  if (const std::optional<Ipv4Address> address = Ipv4Address::parse(global)) return make_route_target(address->bits, *local);
  if (const std::optional<std::uint32_t> asn = parse_number(global)) return make_route_target(*asn, *local);
  const std::size_t dot = global.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const std::optional<std::uint32_t> high = parse_number(global.substr(0, dot));
  const std::optional<std::uint32_t> low = parse_number(global.substr(dot + 1));
  if (!high || !low || *high > 65535 || *low > 65535) return std::nullopt;
  return make_route_target(*high << 16 | *low, *local);
}

namespace {

class VrfReader {
 public:
  explicit VrfReader(Statement& s) : s_(s) {}

  void read(Parser::VrfRdContext* tree) { vrf().route_distinguisher = std::string(text_of(tree->rd)); }
  void read(Parser::VrfTargetContext* tree) {
    const std::optional<ExtCommunity> target = parse_route_target(text_of(tree->target));
    if (!target) return s_.values.bad(span_of(tree->target), fmt::format("'{}' is not a route target", text_of(tree->target)));
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
