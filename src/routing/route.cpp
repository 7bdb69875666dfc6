#include "routing/route.h"

namespace tiramisu {

std::string_view name(RouteProtocol protocol) {
  switch (protocol) {
    case RouteProtocol::kConnected:
      return "connected";
    case RouteProtocol::kLocal:
      return "local";
    case RouteProtocol::kStatic:
      return "static";
    case RouteProtocol::kOspfIntra:
      return "ospf";
    case RouteProtocol::kOspfInter:
      return "ospf-ia";
    case RouteProtocol::kOspfExternal1:
      return "ospf-e1";
    case RouteProtocol::kOspfExternal2:
      return "ospf-e2";
    case RouteProtocol::kOspfNssa1:
      return "ospf-n1";
    case RouteProtocol::kOspfNssa2:
      return "ospf-n2";
    case RouteProtocol::kAggregate:
      return "aggregate";
    case RouteProtocol::kEbgp:
      return "ebgp";
    case RouteProtocol::kIbgp:
      return "ibgp";
    case RouteProtocol::kBgpAggregate:
      return "aggregate";
  }
  return "";
}

RouteSource source_of(RouteProtocol protocol) {
  switch (protocol) {
    case RouteProtocol::kConnected:
      return RouteSource::kConnected;
    case RouteProtocol::kLocal:
      return RouteSource::kLocal;
    case RouteProtocol::kStatic:
      return RouteSource::kStatic;
    case RouteProtocol::kAggregate:
      return RouteSource::kAggregate;
    case RouteProtocol::kEbgp:
    case RouteProtocol::kIbgp:
    case RouteProtocol::kBgpAggregate:
      return RouteSource::kBgp;
    default:
      return RouteSource::kOspf;
  }
}

}  // namespace tiramisu
