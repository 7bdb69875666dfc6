// `ip ospf ...` on an interface.

#include "frontend/ios/statement.h"

#include <fmt/format.h>

#include "frontend/ios/names.h"

namespace tiramisu::ios {

namespace {

/// A key as it is compared between two ends: revealed where it is only hidden (type 7).
std::string readable_key(const antlr4::Token* encoding, const antlr4::Token* key) {
  const std::string text(text_of(key));
  if (text_of(encoding) == "7") return reveal_type7(text).value_or("7:" + text);
  return text;
}

class OspfReader {
 public:
  explicit OspfReader(Statement& s) : s_(s) {}

  void read(Parser::OspfIfAreaContext* tree) {
    settings().process = std::string(text_of(tree->process));
    settings().area = s_.values.area(tree->area);
    settings().span = s_.line;
  }
  void read(Parser::OspfIfCostContext* tree) {
    settings().cost = s_.values.number(tree->cost, 1, 65535, "OSPF cost");
    settings().cost_span = s_.line;
  }
  void read(Parser::OspfIfNetworkContext* tree) {
    const std::string type = tree->networkType()->getStart()->getText();
    if (type == "broadcast") settings().network_type = OspfNetworkType::kBroadcast;
    if (type == "point-to-point") settings().network_type = OspfNetworkType::kPointToPoint;
    if (type == "point-to-multipoint") settings().network_type = OspfNetworkType::kPointToMultipoint;
    if (type == "non-broadcast") settings().network_type = OspfNetworkType::kNonBroadcast;
  }
  void read(Parser::OspfIfHelloContext* tree) { settings().hello_interval = s_.values.number(tree->seconds, 1, 65535, "hello interval"); }
  void read(Parser::OspfIfDeadContext* tree) {
    // `minimal` is one second; both ends need the same multiplier only for fast hellos.
    settings().dead_interval = tree->seconds == nullptr ? 1 : s_.values.number(tree->seconds, 1, 65535, "dead interval");
  }
  void read(Parser::OspfIfPriorityContext* tree) {
    if (const auto priority = s_.values.number(tree->priority, 0, 255, "OSPF priority"))
      settings().priority = static_cast<std::uint8_t>(*priority);
  }
  void read(Parser::OspfIfMtuIgnoreContext*) { settings().mtu_ignore = true; }
  void read(Parser::OspfIfAuthenticationContext* tree) {
    if (tree->chain != nullptr) {
      keys().kind = "chain:" + std::string(text_of(tree->chain));
    } else if (tree->kind == nullptr) {
      keys().kind = "plain";
    } else {
      keys().kind = text_of(tree->kind) == "null" ? "null" : "md5";
    }
  }
  void read(Parser::OspfIfKeyContext* tree) { keys().plain = readable_key(tree->encoding, tree->key); }
  void read(Parser::OspfIfDigestKeyContext* tree) {
    if (const auto id = s_.values.number(tree->id, 1, 255, "key id")) keys().digests[*id] = readable_key(tree->encoding, tree->key);
  }
  void read(Parser::OspfIfShutdownContext*) { settings().shutdown = true; }

 private:
  OspfInterfaceSettings& settings() { return s_.draft.current_interface().ospf; }
  OspfKeys& keys() { return s_.draft.current_extra().ospf_keys; }
  Statement& s_;
};

}  // namespace

void read_interface_ospf(Parser::IfOspfContext* tree, Statement& statement) {
  using P = Parser;
  read_alternative<P::OspfIfAreaContext, P::OspfIfCostContext, P::OspfIfNetworkContext, P::OspfIfHelloContext, P::OspfIfDeadContext,
                   P::OspfIfPriorityContext, P::OspfIfMtuIgnoreContext, P::OspfIfAuthenticationContext, P::OspfIfKeyContext,
                   P::OspfIfDigestKeyContext, P::OspfIfShutdownContext>(tree, OspfReader(statement));
}

}  // namespace tiramisu::ios
