// Access lists: all are extended. Object groups may match anything.

#include <fmt/format.h>

#include "frontend/common/by_sequence.h"
#include "frontend/ios/names.h"
#include "frontend/nxos/statement.h"

namespace tiramisu::nxos {
namespace {

constexpr std::uint32_t kSequenceStep = 10;
constexpr std::uint8_t kIcmp = 1;

class EntryReader {
 public:
  explicit EntryReader(Statement& s) : s_(s) {}

  WildcardAddress address(Parser::AclAddressContext* tree) {
    if (tree->prefix != nullptr) {
      const std::optional<Ipv4Prefix> prefix = s_.prefix(tree->prefix, nullptr, nullptr);
      return prefix ? WildcardAddress{prefix->address(), Ipv4Address(~mask_of_length(prefix->length()))} : WildcardAddress::any();
    }
    if (tree->group != nullptr) entry.unmodelled_match = true;
    if (tree->host != nullptr) return {s_.values.address(tree->host).value_or(Ipv4Address()), Ipv4Address()};
    if (tree->address == nullptr) return WildcardAddress::any();
    return {s_.values.address(tree->address).value_or(Ipv4Address()), s_.values.address(tree->wildcard).value_or(Ipv4Address())};
  }

  void extended(Parser::AclEntryContext* tree) {
    auto* protocol = tree->protocol();
    if (protocol->number != nullptr) {
      entry.protocol = static_cast<std::uint8_t>(s_.values.number(protocol->number, 0, 255, "protocol").value_or(0));
    } else {
      entry.protocol = ios::protocol_number(text_of(protocol->name));
    }
    entry.source = address(tree->source);
    entry.destination = address(tree->destination);
    if (tree->sourcePorts != nullptr) entry.source_ports = ports(tree->sourcePorts);
    if (tree->destinationPorts != nullptr) entry.destination_ports = ports(tree->destinationPorts);
    for (auto* option : tree->aclOption()) read_option(option);
  }

  AclEntry entry;

 private:
  std::vector<PortRange> ports(Parser::PortTestContext* tree) {
    if (tree->group != nullptr) {
      entry.unmodelled_match = true;
      return {};
    }
    std::vector<std::uint16_t> list;
    for (auto* port : tree->ports) {
      const antlr4::Token* token = port->getStart();
      if (const std::optional<std::uint16_t> named = ios::port_number(text_of(token))) {
        list.push_back(*named);
      } else if (const auto number = s_.values.number(token, 0, 65535, "port")) {
        list.push_back(static_cast<std::uint16_t>(*number));
      } else {
        return {};
      }
    }
    return s_.values.port_test(tree->op, std::move(list));
  }

  void read_option(Parser::AclOptionContext* tree) {
    if (tree->established != nullptr) entry.established = true;
    if (tree->other != nullptr) entry.unmodelled_match = true;
    if (tree->icmpNumber == nullptr && tree->icmpName == nullptr) return;
    if (entry.protocol != kIcmp) {
      entry.unmodelled_match = true;
    } else if (tree->icmpNumber != nullptr) {
      const auto number = s_.values.number(tree->icmpNumber, 0, 255, entry.icmp_type ? "ICMP code" : "ICMP type");
      if (number) (entry.icmp_type ? entry.icmp_code : entry.icmp_type) = static_cast<std::uint8_t>(*number);
    } else if (const std::optional<ios::IcmpMessage> message = ios::icmp_message(text_of(tree->icmpName))) {
      entry.icmp_type = message->type;
      entry.icmp_code = message->code;
    } else {
      s_.values.bad(span_of(tree->icmpName), fmt::format("'{}' is not an ICMP message", text_of(tree->icmpName)));
    }
  }

  Statement& s_;
};

}  // namespace

void read_acl(Parser::AclLineContext* tree, Statement& statement) {
  if (tree->leave != nullptr) return statement.leave();
  auto* line = tree->aclEntry();
  if (line == nullptr) return statement.irrelevant();
  Acl& acl = statement.draft.device.acls[statement.draft.acl];
  EntryReader reader(statement);
  reader.extended(line);
  AclEntry& entry = reader.entry;
  entry.span = statement.line;
  entry.action = action_of(line->act);
  entry.sequence = acl.entries.empty() ? kSequenceStep : acl.entries.back().sequence + kSequenceStep;
  if (tree->seq != nullptr) entry.sequence = statement.values.number(tree->seq, 1, 4294967295, "sequence number").value_or(0);
  if (statement.failed()) return;
  if (entry.unmodelled_match) statement.unmodelled(LineReach::kAcl, acl.name);
  insert_by_sequence(acl.entries, std::move(entry));
}

}  // namespace tiramisu::nxos
