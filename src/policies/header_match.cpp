#include "policies/header_match.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "policies/keys.h"

namespace tiramisu {
namespace {

struct ProtocolName {
  std::string_view name;
  std::uint32_t number;
};
// IANA protocol numbers.
constexpr std::array kProtocols = {ProtocolName{"icmp", 1}, ProtocolName{"igmp", 2}, ProtocolName{"tcp", 6},  ProtocolName{"udp", 17},
                                   ProtocolName{"gre", 47}, ProtocolName{"esp", 50}, ProtocolName{"ah", 51},  ProtocolName{"eigrp", 88},
                                   ProtocolName{"ospf", 89}, ProtocolName{"pim", 103}, ProtocolName{"vrrp", 112}, ProtocolName{"sctp", 132}};
constexpr std::uint32_t kTcp = 6;
constexpr std::uint32_t kUdp = 17;

std::optional<std::uint32_t> number(std::string_view text, std::uint32_t max) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || end != text.data() + text.size() || value > max) return std::nullopt;
  return value;
}

class HeaderReader {
 public:
  explicit HeaderReader(std::vector<Diagnostic>& diagnostics) : before_(diagnostics.size()), diagnostics_(diagnostics), check_(diagnostics) {}

  std::optional<HeaderSpace> run(const YamlNode& node) {
    if (!check_.is_mapping(node, "'headers'")) return std::nullopt;
    check_.known_keys(node, "'headers'", kHeaderKeys);
    std::vector<Interval> protocols = read_protocols(node.find("protocol"));
    const std::vector<Interval> sources = read_ports(node.find("src-port"), "'src-port'");
    const std::vector<Interval> destinations = read_ports(node.find("dst-port"), "'dst-port'");
    const std::optional<bool> established = read_established(node.find("established"));
    if (established == true) limit(protocols, {kTcp}, node.find("established")->span, "'established' is of tcp");
    if (!sources.empty() || !destinations.empty()) {
      const YamlNode* ports = node.find(sources.empty() ? "dst-port" : "src-port");
      limit(protocols, {kTcp, kUdp}, ports->span, "ports are of tcp and udp");
    }
    if (diagnostics_.size() > before_) return std::nullopt;
    HeaderSpace space = only(HeaderSpace::all(), HeaderField::kProtocol, protocols);
    space = only(space, HeaderField::kSourcePort, sources);
    space = only(space, HeaderField::kDestinationPort, destinations);
    if (established) space = space.restrict(HeaderField::kEstablished, {*established, *established});
    return space;
  }

 private:
  static HeaderSpace only(const HeaderSpace& space, HeaderField field, const std::vector<Interval>& intervals) {
    if (intervals.empty()) return space;
    HeaderSpace result;
    for (const Interval& interval : intervals) result = result.unite(space.restrict(field, interval));
    return result;
  }

  /// Without a protocol the given ones are meant; with one it must be among them.
  void limit(std::vector<Interval>& protocols, const std::vector<std::uint32_t>& allowed, Span span, std::string_view why) {
    if (protocols.empty())
      for (const std::uint32_t p : allowed) protocols.push_back({p, p});
    const bool fits = std::all_of(protocols.begin(), protocols.end(), [&](const Interval& p) {
      return std::find(allowed.begin(), allowed.end(), p.first) != allowed.end();
    });
    if (!fits) check_.add(DiagnosticCode::kBadPolicyValue, span, fmt::format("{}, the protocol is another", why));
  }

  std::vector<Interval> read_protocols(const YamlNode* node) {
    std::vector<Interval> result;
    if (node == nullptr) return result;
    for (const YamlNode* text : check_.texts(*node, "'protocol'")) {
      const auto named = std::find_if(kProtocols.begin(), kProtocols.end(), [&](const ProtocolName& p) { return p.name == text->text; });
      const std::optional<std::uint32_t> value = named != kProtocols.end() ? named->number : number(text->text, 255);
      if (value) {
        result.push_back({*value, *value});
        continue;
      }
      std::vector<std::string> names;
      for (const ProtocolName& p : kProtocols) names.emplace_back(p.name);
      check_.add(DiagnosticCode::kBadPolicyValue, text->span,
                 fmt::format("'{}' is not a protocol: a name or 0 to 255 is expected{}", text->text, did_you_mean(text->text, names)));
    }
    return result;
  }

  /// "80", "1000-2000".
  std::vector<Interval> read_ports(const YamlNode* node, std::string_view what) {
    std::vector<Interval> result;
    if (node == nullptr) return result;
    for (const YamlNode* text : check_.texts(*node, what)) {
      const std::string_view value = text->text;
      const std::size_t dash = value.find('-');
      const auto first = number(value.substr(0, dash), 65535);
      const auto last = dash == std::string_view::npos ? first : number(value.substr(dash + 1), 65535);
      if (first && last && *first <= *last) {
        result.push_back({*first, *last});
      } else {
        check_.add(DiagnosticCode::kBadPolicyValue, text->span,
                   fmt::format("{} must be a port 0 to 65535 or a range such as 1000-2000, found '{}'", what, value));
      }
    }
    return result;
  }

  std::optional<bool> read_established(const YamlNode* node) {
    return node == nullptr ? std::nullopt : check_.truth(*node, "'established'");
  }

  std::size_t before_;
  std::vector<Diagnostic>& diagnostics_;
  YamlChecker check_;
};

}  // namespace

std::optional<HeaderSpace> read_headers(const YamlNode& node, std::vector<Diagnostic>& diagnostics) {
  return HeaderReader(diagnostics).run(node);
}

}  // namespace tiramisu
