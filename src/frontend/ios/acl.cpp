// Standard and extended access lists, numbered and named.

#include <fmt/format.h>

#include "frontend/common/by_sequence.h"
#include "frontend/ios/names.h"
#include "frontend/ios/statement.h"

namespace tiramisu::ios {

namespace {

constexpr std::uint32_t kSequenceStep = 10;
constexpr std::uint8_t kIcmp = 1;

class EntryReader {
 public:
  explicit EntryReader(Statement& s) : s_(s) {}

  void standard(Parser::StandardMatchContext* tree) {
    if (tree->address != nullptr) {
      const std::optional<Ipv4Address> address = s_.values.address(tree->address);
      const std::optional<Ipv4Address> wildcard = s_.values.address(tree->wildcard);
      if (address) entry.source = {*address, wildcard.value_or(Ipv4Address())};
    } else if (tree->host != nullptr) {
      if (const auto host = s_.values.address(tree->host)) entry.source = {*host, Ipv4Address()};
    }
  }

  void extended(Parser::ExtendedMatchContext* tree) {
    read_protocol(tree->protocol());
    entry.source = read_address(tree->source);
    entry.destination = read_address(tree->destination);
    if (tree->sourcePorts != nullptr) entry.source_ports = read_ports(tree->sourcePorts);
    if (tree->destinationPorts != nullptr) entry.destination_ports = read_ports(tree->destinationPorts);
    for (auto* option : tree->aclOption()) read_option(option);
  }

  AclEntry entry;

 private:
  void read_protocol(Parser::ProtocolContext* tree) {
    if (tree->number != nullptr) {
      // Protocol 0 is written for "any" as well as `ip`.
      const std::uint32_t number = s_.values.number(tree->number, 0, 255, "protocol").value_or(0);
      if (number != 0) entry.protocol = static_cast<std::uint8_t>(number);
    } else {
      entry.protocol = protocol_number(text_of(tree->name));
    }
  }

  WildcardAddress read_address(Parser::AclAddressContext* tree) {
    if (tree->group != nullptr) entry.unmodelled_match = true;
    if (tree->host != nullptr) return {s_.values.address(tree->host).value_or(Ipv4Address()), Ipv4Address()};
    if (tree->address == nullptr) return WildcardAddress::any();
    return {s_.values.address(tree->address).value_or(Ipv4Address()), s_.values.address(tree->wildcard).value_or(Ipv4Address())};
  }

  std::optional<std::uint16_t> read_port(Parser::PortContext* tree) {
    const antlr4::Token* token = tree->getStart();
    if (const std::optional<std::uint16_t> named = port_number(text_of(token))) return named;
    const std::optional<std::uint32_t> number = s_.values.number(token, 0, 65535, "port");
    if (!number) return std::nullopt;
    return static_cast<std::uint16_t>(*number);
  }

  std::vector<PortRange> read_ports(Parser::PortTestContext* tree) {
    std::vector<std::uint16_t> ports;
    for (auto* port : tree->ports) {
      const std::optional<std::uint16_t> number = read_port(port);
      if (!number) return {};
      ports.push_back(*number);
    }
    return s_.values.port_test(tree->op, std::move(ports));
  }

  void read_option(Parser::AclOptionContext* tree) {
    if (tree->established != nullptr) entry.established = true;
    if (tree->other != nullptr) entry.unmodelled_match = true;
    if (tree->icmpNumber != nullptr) read_icmp_number(tree->icmpNumber);
    if (tree->icmpName != nullptr) read_icmp_name(tree->icmpName);
    logged_ = logged_ || tree->log != nullptr;
  }

  void read_icmp_number(const antlr4::Token* token) {
    if (entry.protocol != kIcmp) {
      entry.unmodelled_match = true;
      return;
    }
    const auto number = s_.values.number(token, 0, 255, entry.icmp_type ? "ICMP code" : "ICMP type");
    if (number) (entry.icmp_type ? entry.icmp_code : entry.icmp_type) = static_cast<std::uint8_t>(*number);
  }

  void read_icmp_name(const antlr4::Token* token) {
    // The word after `log` is a cookie for the log.
    if (logged_) return;
    if (entry.protocol != kIcmp) {
      entry.unmodelled_match = true;  // an IGMP message
      return;
    }
    const std::optional<IcmpMessage> message = icmp_message(text_of(token));
    if (!message) return s_.values.bad(span_of(token), fmt::format("'{}' is not an ICMP message", text_of(token)));
    entry.icmp_type = message->type;
    entry.icmp_code = message->code;
  }

  Statement& s_;
  bool logged_ = false;
};

void insert_entry(Acl& acl, AclEntry entry, bool numbered) {
  if (!numbered) {
    entry.sequence = acl.entries.empty() ? kSequenceStep : acl.entries.back().sequence + kSequenceStep;
    acl.entries.push_back(std::move(entry));
    return;
  }
  insert_by_sequence(acl.entries, std::move(entry));
}

}  // namespace

void read_acl_entry(Parser::AclEntryContext* tree, Statement& statement) {
  Acl& acl = statement.draft.device.acls[statement.draft.acl];
  EntryReader reader(statement);
  reader.entry.span = statement.line;
  reader.entry.action = text_of(tree->act) == "permit" ? FilterAction::kPermit : FilterAction::kDeny;
  if (tree->seq != nullptr) reader.entry.sequence = statement.values.number(tree->seq, 1, 2147483647, "sequence number").value_or(0);
  if (tree->standardMatch() != nullptr) {
    reader.standard(tree->standardMatch());
    if (acl.extended) statement.values.bad(span_of(tree->act), fmt::format("access list {} is extended: a protocol is missing", acl.name));
  } else {
    reader.extended(tree->extendedMatch());
    if (!acl.extended) statement.values.bad(span_of(tree->act), fmt::format("access list {} is standard: it tests sources only", acl.name));
  }
  if (statement.failed()) return;
  if (reader.entry.unmodelled_match) statement.unmodelled(LineReach::kAcl, acl.name);
  insert_entry(acl, std::move(reader.entry), tree->seq != nullptr);
}

void read_acl(Parser::AclLineContext* tree, Statement& statement) {
  if (tree->leave != nullptr) return statement.leave();
  if (tree->aclEntry() != nullptr) return read_acl_entry(tree->aclEntry(), statement);
  statement.irrelevant();
}

}  // namespace tiramisu::ios
