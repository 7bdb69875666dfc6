// `firewall family inet filter`, and what it comes to as an access list.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "frontend/junos/statement.h"

namespace tiramisu::junos {
namespace {

constexpr std::size_t kMaxEntries = 100'000;

struct Name {
  std::string_view name;
  std::uint32_t number;
};

constexpr std::array<Name, 13> kProtocols = {{{"icmp", 1}, {"igmp", 2}, {"ipip", 4}, {"tcp", 6}, {"egp", 8}, {"udp", 17}, {"ipv6", 41},
                                             {"rsvp", 46}, {"gre", 47}, {"esp", 50}, {"ah", 51}, {"ospf", 89}, {"pim", 103}}};
constexpr std::array<Name, 20> kPorts = {{{"ftp-data", 20}, {"ftp", 21}, {"ssh", 22}, {"telnet", 23}, {"smtp", 25}, {"tacacs", 49}, {"domain", 53},
                                         {"dhcp", 67}, {"bootps", 67}, {"bootpc", 68}, {"tftp", 69}, {"http", 80}, {"ntp", 123}, {"snmp", 161},
                                         {"snmptrap", 162}, {"bgp", 179}, {"https", 443}, {"syslog", 514}, {"radius", 1812}, {"ldp", 646}}};
constexpr std::array<Name, 6> kIcmpTypes = {{{"echo-reply", 0}, {"unreachable", 3}, {"redirect", 5}, {"echo-request", 8}, {"time-exceeded", 11}, {"parameter-problem", 12}}};

template <std::size_t N>
std::optional<std::uint32_t> named(const std::array<Name, N>& names, std::string_view text, std::uint32_t limit) {
  for (const Name& known : names)
    if (known.name == text) return known.number;
  const auto number = parse_number(text);
  return number && *number <= limit ? number : std::nullopt;
}

class FromReader {
 public:
  FromReader(FilterTermDraft& term, const FilterDraft& filter, Statement& statement) : term_(term), filter_(filter), s_(statement) {}

  void read(Parser::FilterFromContext* tree) {
    if (auto* address = as<Parser::FwAddressContext>(tree)) read_address(address);
    else if (auto* list = as<Parser::FwPrefixListContext>(tree)) read_list(list);
    else if (auto* protocol = as<Parser::FwProtocolContext>(tree)) read_protocol(protocol->protocol);
    else if (auto* port = as<Parser::FwPortContext>(tree)) read_port(port);
    else if (auto* type = as<Parser::FwIcmpTypeContext>(tree)) read_icmp(type->type);
    else if (auto* code = as<Parser::FwIcmpCodeContext>(tree)) term_.icmp_code = s_.values.number(code->code, 0, 255, "ICMP code");
    else term_.established = true;
  }

 private:
  void read_address(Parser::FwAddressContext* tree) {
    const auto prefix = s_.values.exact_prefix(tree->prefix);
    if (!prefix) return;
    if (text_of(tree->side) == "address" || tree->except != nullptr) return unmodelled();
    (text_of(tree->side) == "source-address" ? term_.sources : term_.destinations).push_back({*prefix, false});
  }

  void read_list(Parser::FwPrefixListContext* tree) {
    if (text_of(tree->side) == "prefix-list" || tree->except != nullptr) return unmodelled();
    (text_of(tree->side) == "source-prefix-list" ? term_.source_lists : term_.destination_lists)
        .push_back({std::string(text_of(tree->list)), span_of(tree->list)});
  }

  void read_protocol(const antlr4::Token* token) {
    const auto number = named(kProtocols, text_of(token), 255);
    if (!number) return s_.values.bad(span_of(token), fmt::format("'{}' is no protocol", text_of(token)));
    term_.protocols.push_back(static_cast<std::uint8_t>(*number));
  }

  void read_port(Parser::FwPortContext* tree) {
    if (text_of(tree->side) == "port") return unmodelled();
    const std::string_view text = text_of(tree->port);
    auto first = named(kPorts, text, 65535), last = first;
    if (const std::size_t dash = text.find('-'); !first && dash != std::string_view::npos) {
      first = named(kPorts, text.substr(0, dash), 65535);
      last = named(kPorts, text.substr(dash + 1), 65535);
    }
    if (!first || !last || *last < *first) return s_.values.bad(span_of(tree->port), fmt::format("'{}' is no port", text));
    (text_of(tree->side) == "source-port" ? term_.source_ports : term_.destination_ports)
        .push_back({static_cast<std::uint16_t>(*first), static_cast<std::uint16_t>(*last)});
  }

  void read_icmp(const antlr4::Token* token) {
    const auto number = named(kIcmpTypes, text_of(token), 255);
    if (!number) return unmodelled();
    term_.icmp_types.push_back(static_cast<std::uint8_t>(*number));
  }

  void unmodelled() {
    term_.unmodelled = true;
    s_.unmodelled(LineReach::kAcl, filter_.name);
  }

  FilterTermDraft& term_;
  const FilterDraft& filter_;
  Statement& s_;
};

/// The alternatives of one field: all if nothing is said.
template <class T>
std::vector<T> or_any(std::vector<T> values, T any) {
  return values.empty() ? std::vector<T>{any} : std::move(values);
}

class FilterLowering {
 public:
  FilterLowering(JunosDraft& draft, Acl& acl) : draft_(draft), acl_(acl) {}

  void add(const FilterTermDraft& term) {
    if (term.next_term) return;  // what it counts or marks changes no path
    const auto sources = addresses(term.sources, term.source_lists);
    const auto destinations = addresses(term.destinations, term.destination_lists);
    std::vector<std::optional<std::uint8_t>> protocols, types;
    for (const std::uint8_t p : term.protocols) protocols.emplace_back(p);
    for (const std::uint8_t t : term.icmp_types) types.emplace_back(t);
    protocols = or_any<std::optional<std::uint8_t>>(std::move(protocols), std::nullopt);
    types = or_any<std::optional<std::uint8_t>>(std::move(types), std::nullopt);
    for (const WildcardAddress& source : sources)
      for (const WildcardAddress& destination : destinations)
        for (const auto& protocol : protocols)
          for (const auto& type : types) add(term, source, destination, protocol, type);
  }

 private:
  void add(const FilterTermDraft& term, const WildcardAddress& source, const WildcardAddress& destination,
           std::optional<std::uint8_t> protocol, std::optional<std::uint8_t> type) {
    if (acl_.entries.size() >= kMaxEntries) return;
    AclEntry entry;
    entry.sequence = static_cast<std::uint32_t>(acl_.entries.size() + 1);
    entry.action = term.action;
    entry.protocol = protocol;
    entry.source = source;
    entry.destination = destination;
    entry.source_ports = term.source_ports;
    entry.destination_ports = term.destination_ports;
    entry.icmp_type = type;
    entry.icmp_code = term.icmp_code;
    entry.established = term.established;
    entry.unmodelled_match = term.unmodelled;
    entry.span = term.span;
    acl_.entries.push_back(std::move(entry));
  }

  std::vector<WildcardAddress> addresses(const std::vector<FilterAddressDraft>& own, const std::vector<NamedUse>& lists) {
    std::vector<WildcardAddress> result;
    const auto add_prefix = [&](const Ipv4Prefix& prefix) {
      const std::uint32_t mask = prefix.length() == 0 ? 0 : ~std::uint32_t{0} << (32 - prefix.length());
      result.push_back({prefix.address(), Ipv4Address(~mask)});
    };
    for (const FilterAddressDraft& address : own) add_prefix(address.prefix);
    for (const NamedUse& use : lists) {
      const auto found = draft_.prefix_lists.find(use.name);
      if (found == draft_.prefix_lists.end()) {
        draft_.diagnostics.push_back({DiagnosticCode::kUndefinedReference, use.span, fmt::format("undefined prefix list '{}'", use.name)});
        continue;
      }
      for (const auto& [prefix, span] : found->second) add_prefix(prefix);
    }
    // A list without IPv4 prefixes matches nothing; nothing said matches everything.
    if (result.empty() && lists.empty()) result.push_back(WildcardAddress::any());
    return result;
  }

  JunosDraft& draft_;
  Acl& acl_;
};

}  // namespace

void read_filter(Parser::TopFilterContext* tree, Statement& s) {
  FilterDraft& filter = s.draft.filter_of(std::string(text_of(tree->filter)), s.line);
  Parser::FilterItemContext* item = tree->filterItem();
  if (item == nullptr) return;
  FilterTermDraft& term = s.draft.term_of(filter, text_of(item->term), s.line);
  if (auto* from = item->filterFrom()) return FromReader(term, filter, s).read(from);
  Parser::FilterThenContext* then = item->filterThen();
  if (then == nullptr) return;
  if (then->next != nullptr) term.next_term = true;
  if (then->action != nullptr) term.action = text_of(then->action) == "accept" ? FilterAction::kPermit : FilterAction::kDeny;
  if (then->harmless != nullptr) s.irrelevant();
}

void finish_filters(JunosDraft& draft) {
  for (const FilterDraft& filter : draft.filters) {
    Acl acl;
    acl.name = filter.name;
    acl.extended = true;
    acl.span = filter.span;
    FilterLowering lowering(draft, acl);
    for (const FilterTermDraft& term : filter.terms) lowering.add(term);
    draft.device.acls.push_back(std::move(acl));
  }
}

}  // namespace tiramisu::junos
