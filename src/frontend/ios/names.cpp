#include "frontend/ios/names.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

namespace tiramisu::ios {

namespace {

struct InterfaceType {
  std::string_view name;
  InterfaceKind kind;
  std::uint64_t bandwidth_bps;
};

constexpr std::uint64_t kMega = 1'000'000;
constexpr std::uint64_t kGiga = 1'000'000'000;

// An abbreviation means the first type that it begins: Ethernet before Embedded-Service-Engine.
constexpr std::array kInterfaceTypes = {
    InterfaceType{"GigabitEthernet", InterfaceKind::kPhysical, kGiga},
    InterfaceType{"FastEthernet", InterfaceKind::kPhysical, 100 * kMega},
    InterfaceType{"TenGigabitEthernet", InterfaceKind::kPhysical, 10 * kGiga},
    InterfaceType{"TwoGigabitEthernet", InterfaceKind::kPhysical, 2500 * kMega},
    InterfaceType{"FiveGigabitEthernet", InterfaceKind::kPhysical, 5 * kGiga},
    InterfaceType{"TwentyFiveGigE", InterfaceKind::kPhysical, 25 * kGiga},
    InterfaceType{"FortyGigabitEthernet", InterfaceKind::kPhysical, 40 * kGiga},
    InterfaceType{"FiftyGigE", InterfaceKind::kPhysical, 50 * kGiga},
    InterfaceType{"HundredGigE", InterfaceKind::kPhysical, 100 * kGiga},
    InterfaceType{"FourHundredGigE", InterfaceKind::kPhysical, 400 * kGiga},
    InterfaceType{"AppGigabitEthernet", InterfaceKind::kPhysical, kGiga},
    InterfaceType{"Ethernet", InterfaceKind::kPhysical, 10 * kMega},
    InterfaceType{"Serial", InterfaceKind::kPhysical, 1'544'000},
    InterfaceType{"POS", InterfaceKind::kPhysical, 155 * kMega},
    InterfaceType{"ATM", InterfaceKind::kPhysical, 155 * kMega},
    InterfaceType{"Loopback", InterfaceKind::kLoopback, 8 * kGiga},
    InterfaceType{"Tunnel", InterfaceKind::kTunnel, 100'000},
    InterfaceType{"Vlan", InterfaceKind::kVlan, kGiga},
    InterfaceType{"Port-channel", InterfaceKind::kPortChannel, kGiga},
    InterfaceType{"Null", InterfaceKind::kNull, 10 * kGiga},
    InterfaceType{"BVI", InterfaceKind::kBridge, 10 * kMega},
    InterfaceType{"BDI", InterfaceKind::kOther, kGiga},
    InterfaceType{"Dialer", InterfaceKind::kOther, 56'000},
    InterfaceType{"Multilink", InterfaceKind::kOther, 1'544'000},
    InterfaceType{"MFR", InterfaceKind::kOther, 1'544'000},
    InterfaceType{"Cellular", InterfaceKind::kOther, 50 * kMega},
    InterfaceType{"Async", InterfaceKind::kOther, 9'600},
    InterfaceType{"Virtual-Template", InterfaceKind::kOther, 100'000},
    InterfaceType{"Virtual-Access", InterfaceKind::kOther, 100'000},
    InterfaceType{"VirtualPortGroup", InterfaceKind::kOther, kGiga},
    InterfaceType{"Embedded-Service-Engine", InterfaceKind::kOther, kGiga},
    InterfaceType{"LISP", InterfaceKind::kOther, 100'000},
    InterfaceType{"nve", InterfaceKind::kOther, kGiga},
    InterfaceType{"pseudowire", InterfaceKind::kOther, kGiga},
};

char lower(char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); }

bool starts_with_folded(std::string_view text, std::string_view prefix) {
  return prefix.size() <= text.size() &&
         std::equal(prefix.begin(), prefix.end(), text.begin(), [](char a, char b) { return lower(a) == lower(b); });
}

std::string_view type_part(std::string_view name) {
  std::size_t end = 0;
  while (end < name.size() && (std::isalpha(static_cast<unsigned char>(name[end])) != 0 || name[end] == '-')) ++end;
  return name.substr(0, end);
}

const InterfaceType* type_of(std::string_view name) {
  const std::string_view type = type_part(name);
  for (const InterfaceType& known : kInterfaceTypes)
    if (known.name == type) return &known;
  return nullptr;
}

struct NamedPort {
  std::string_view name;
  std::uint16_t number;
};

// TCP and UDP names do not contradict each other, so one table serves both.
constexpr std::array kPorts = {
    NamedPort{"bgp", 179},          NamedPort{"biff", 512},        NamedPort{"bootpc", 68},      NamedPort{"bootps", 67},
    NamedPort{"chargen", 19},       NamedPort{"cmd", 514},         NamedPort{"daytime", 13},     NamedPort{"discard", 9},
    NamedPort{"dnsix", 195},        NamedPort{"domain", 53},       NamedPort{"drip", 3949},      NamedPort{"echo", 7},
    NamedPort{"exec", 512},         NamedPort{"finger", 79},       NamedPort{"ftp", 21},         NamedPort{"ftp-data", 20},
    NamedPort{"gopher", 70},        NamedPort{"hostname", 101},    NamedPort{"ident", 113},      NamedPort{"irc", 194},
    NamedPort{"isakmp", 500},       NamedPort{"klogin", 543},      NamedPort{"kshell", 544},     NamedPort{"login", 513},
    NamedPort{"lpd", 515},          NamedPort{"mobile-ip", 434},   NamedPort{"msrpc", 135},      NamedPort{"nameserver", 42},
    NamedPort{"netbios-dgm", 138},  NamedPort{"netbios-ns", 137},  NamedPort{"netbios-ss", 139}, NamedPort{"nntp", 119},
    NamedPort{"non500-isakmp", 4500}, NamedPort{"ntp", 123},       NamedPort{"onep-plain", 15001}, NamedPort{"onep-tls", 15002},
    NamedPort{"pim-auto-rp", 496},  NamedPort{"pop2", 109},        NamedPort{"pop3", 110},       NamedPort{"rip", 520},
    NamedPort{"smtp", 25},          NamedPort{"snmp", 161},        NamedPort{"snmptrap", 162},   NamedPort{"ssh", 22},
    NamedPort{"sunrpc", 111},       NamedPort{"syslog", 514},      NamedPort{"tacacs", 49},      NamedPort{"tacacs-ds", 49},
    NamedPort{"talk", 517},         NamedPort{"telnet", 23},       NamedPort{"tftp", 69},        NamedPort{"time", 37},
    NamedPort{"uucp", 540},         NamedPort{"who", 513},         NamedPort{"whois", 43},       NamedPort{"www", 80},
    NamedPort{"xdmcp", 177},
};

struct NamedProtocol {
  std::string_view name;
  std::uint8_t number;
};

constexpr std::array kProtocols = {
    NamedProtocol{"icmp", 1},  NamedProtocol{"igmp", 2}, NamedProtocol{"ipinip", 4}, NamedProtocol{"tcp", 6},
    NamedProtocol{"udp", 17},  NamedProtocol{"gre", 47}, NamedProtocol{"esp", 50},   NamedProtocol{"ahp", 51},
    NamedProtocol{"eigrp", 88}, NamedProtocol{"ospf", 89}, NamedProtocol{"nos", 94},  NamedProtocol{"pim", 103},
    NamedProtocol{"pcp", 108}, NamedProtocol{"sctp", 132},
};

constexpr int kAnyCode = -1;
struct NamedIcmp {
  std::string_view name;
  std::uint8_t type;
  int code;
};

constexpr std::array kIcmp = {
    NamedIcmp{"echo-reply", 0, kAnyCode},
    NamedIcmp{"unreachable", 3, kAnyCode},
    NamedIcmp{"net-unreachable", 3, 0},
    NamedIcmp{"host-unreachable", 3, 1},
    NamedIcmp{"protocol-unreachable", 3, 2},
    NamedIcmp{"port-unreachable", 3, 3},
    NamedIcmp{"packet-too-big", 3, 4},
    NamedIcmp{"source-route-failed", 3, 5},
    NamedIcmp{"network-unknown", 3, 6},
    NamedIcmp{"host-unknown", 3, 7},
    NamedIcmp{"host-isolated", 3, 8},
    NamedIcmp{"dod-net-prohibited", 3, 9},
    NamedIcmp{"dod-host-prohibited", 3, 10},
    NamedIcmp{"net-tos-unreachable", 3, 11},
    NamedIcmp{"host-tos-unreachable", 3, 12},
    NamedIcmp{"administratively-prohibited", 3, 13},
    NamedIcmp{"host-precedence-unreachable", 3, 14},
    NamedIcmp{"precedence-unreachable", 3, 15},
    NamedIcmp{"source-quench", 4, kAnyCode},
    NamedIcmp{"redirect", 5, kAnyCode},
    NamedIcmp{"net-redirect", 5, 0},
    NamedIcmp{"host-redirect", 5, 1},
    NamedIcmp{"net-tos-redirect", 5, 2},
    NamedIcmp{"host-tos-redirect", 5, 3},
    NamedIcmp{"alternate-address", 6, kAnyCode},
    NamedIcmp{"echo", 8, kAnyCode},
    NamedIcmp{"router-advertisement", 9, kAnyCode},
    NamedIcmp{"router-solicitation", 10, kAnyCode},
    NamedIcmp{"time-exceeded", 11, kAnyCode},
    NamedIcmp{"ttl-exceeded", 11, 0},
    NamedIcmp{"reassembly-timeout", 11, 1},
    NamedIcmp{"parameter-problem", 12, kAnyCode},
    NamedIcmp{"general-parameter-problem", 12, 0},
    NamedIcmp{"option-missing", 12, 1},
    NamedIcmp{"no-room-for-option", 12, 2},
    NamedIcmp{"timestamp-request", 13, kAnyCode},
    NamedIcmp{"timestamp-reply", 14, kAnyCode},
    NamedIcmp{"information-request", 15, kAnyCode},
    NamedIcmp{"information-reply", 16, kAnyCode},
    NamedIcmp{"mask-request", 17, kAnyCode},
    NamedIcmp{"mask-reply", 18, kAnyCode},
    NamedIcmp{"traceroute", 30, kAnyCode},
    NamedIcmp{"conversion-error", 31, kAnyCode},
    NamedIcmp{"mobile-redirect", 32, kAnyCode},
};

template <class Table>
auto find_named(const Table& table, std::string_view name) {
  return std::find_if(table.begin(), table.end(), [&](const auto& entry) { return entry.name == name; });
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char l = lower(c);
  return l >= 'a' && l <= 'f' ? l - 'a' + 10 : -1;
}

}  // namespace

std::string canonical_interface_name(std::string_view name) {
  const std::string_view type = type_part(name);
  if (type.empty() || type.size() == name.size()) return std::string(name);
  for (const bool whole : {true, false})
    for (const InterfaceType& known : kInterfaceTypes)
      if (starts_with_folded(known.name, type) && (!whole || known.name.size() == type.size()))
        return std::string(known.name) + std::string(name.substr(type.size()));
  return std::string(name);
}

InterfaceKind interface_kind(std::string_view name) {
  if (name.find('.') != std::string_view::npos) return InterfaceKind::kSubinterface;
  const InterfaceType* type = type_of(name);
  return type == nullptr ? InterfaceKind::kOther : type->kind;
}

std::string_view parent_name(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos ? std::string_view() : name.substr(0, dot);
}

std::uint16_t svi_vlan(std::string_view name) {
  if (interface_kind(name) != InterfaceKind::kVlan) return 0;
  const std::string_view digits = name.substr(type_part(name).size());
  std::uint16_t vlan = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), vlan);
  return error == std::errc() && end == digits.data() + digits.size() ? vlan : 0;
}

std::uint64_t default_bandwidth_bps(std::string_view name) {
  const InterfaceType* type = type_of(name);
  return type == nullptr ? kGiga : type->bandwidth_bps;
}

std::optional<std::uint8_t> protocol_number(std::string_view name) {
  const auto found = find_named(kProtocols, name);
  if (found == kProtocols.end()) return std::nullopt;
  return found->number;
}

std::optional<std::uint16_t> port_number(std::string_view name) {
  const auto found = find_named(kPorts, name);
  if (found == kPorts.end()) return std::nullopt;
  return found->number;
}

std::optional<IcmpMessage> icmp_message(std::string_view name) {
  const auto found = find_named(kIcmp, name);
  if (found == kIcmp.end()) return std::nullopt;
  IcmpMessage message{found->type, std::nullopt};
  if (found->code != kAnyCode) message.code = static_cast<std::uint8_t>(found->code);
  return message;
}

int classful_length(Ipv4Address address) {
  if (address.bits == 0) return 0;
  const std::uint32_t first = address.bits >> 24;
  if (first < 128) return 8;
  if (first < 192) return 16;
  return first < 224 ? 24 : 32;
}

std::optional<std::string> reveal_type7(std::string_view hidden) {
  static constexpr std::string_view kKey = "dsfd;kfoA,.iyewrkldJKDHSUBsgvca69834ncxv9873254k;fg87";
  if (hidden.size() < 2 || hidden.size() % 2 != 0) return std::nullopt;
  const int tens = hidden[0] - '0';
  const int ones = hidden[1] - '0';
  if (tens < 0 || tens > 9 || ones < 0 || ones > 9) return std::nullopt;
  std::size_t at = static_cast<std::size_t>(tens * 10 + ones);
  std::string text;
  for (std::size_t i = 2; i < hidden.size(); i += 2, ++at) {
    const int high = hex_value(hidden[i]);
    const int low = hex_value(hidden[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    text += static_cast<char>((high * 16 + low) ^ kKey[at % kKey.size()]);
  }
  return text;
}

}  // namespace tiramisu::ios
