#include "frontend/announcements_file.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include <fmt/format.h>

#include "frontend/positioned_json.h"

namespace tiramisu {
namespace {

std::optional<std::uint32_t> number(std::string_view text) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

class AnnouncementsReader {
 public:
  explicit AnnouncementsReader(std::vector<Diagnostic>& diagnostics) : diagnostics_(diagnostics) {}

  std::vector<ExternalNeighbor> read(const JsonValue& root) {
    const JsonValue* all = root.find("Announcements");
    if (all == nullptr || all->kind != JsonValue::Kind::kArray) {
      report(all == nullptr ? root.span : all->span, "the file needs a list 'Announcements'");
      return {};
    }
    for (const JsonValue& one : all->items) announcement(one);
    return std::move(neighbors_);
  }

 private:
  void report(Span span, std::string message) { diagnostics_.push_back({DiagnosticCode::kBadAnnouncements, span, std::move(message)}); }

  void announcement(const JsonValue& node) {
    const JsonValue* type = required(node, "type");
    const JsonValue* network = required(node, "network");
    const JsonValue* source = required(node, "srcIp");
    if (type == nullptr || network == nullptr || source == nullptr) return;
    if (type->text != "ebgp_sent") {
      report(type->span, fmt::format("an announcement of type '{}': only 'ebgp_sent' is available", type->text));
      return;
    }
    const auto prefix = Ipv4Prefix::parse(network->text);
    const auto peer = Ipv4Address::parse(source->text);
    if (!prefix) report(network->span, fmt::format("'{}' is not an IPv4 prefix", network->text));
    if (!peer) report(source->span, fmt::format("'{}' is not an IPv4 address", source->text));
    Announcement announcement;
    announcement.span = network->span;
    const bool good = as_path(node, announcement) && communities(node, announcement) && origin(node, announcement) && med(node, announcement);
    if (!prefix || !peer || !good) return;
    announcement.prefix = *prefix;
    neighbor(node, *peer, source->span).announcements.push_back(std::move(announcement));
  }

  const JsonValue* required(const JsonValue& node, std::string_view key) {
    const JsonValue* value = node.find(key);
    if (value == nullptr) report(node.span, fmt::format("an announcement without '{}'", key));
    if (value == nullptr || value->kind == JsonValue::Kind::kString) return value;
    report(value->span, fmt::format("'{}' must be a text", key));
    return nullptr;
  }

  ExternalNeighbor& neighbor(const JsonValue& node, Ipv4Address peer, Span span) {
    const auto known = std::find_if(neighbors_.begin(), neighbors_.end(), [&](const ExternalNeighbor& n) { return n.peers.front() == peer; });
    if (known != neighbors_.end()) return *known;
    const JsonValue* name = node.find("srcNode");
    const bool named = name != nullptr && name->kind == JsonValue::Kind::kString && !name->text.empty() && !taken(name->text);
    ExternalNeighbor fresh;
    fresh.name = named ? name->text : "external-" + peer.to_string();
    fresh.peers = {peer};
    fresh.span = span;
    neighbors_.push_back(std::move(fresh));
    return neighbors_.back();
  }

  bool taken(std::string_view name) const {
    return std::any_of(neighbors_.begin(), neighbors_.end(), [&](const ExternalNeighbor& n) { return n.name == name; });
  }

  /// A list of sets of numbers, each of one.
  bool as_path(const JsonValue& node, Announcement& into) {
    const JsonValue* path = node.find("asPath");
    if (path == nullptr) return true;
    if (path->kind != JsonValue::Kind::kArray) return refuse(*path, "'asPath' must be a list of AS numbers");
    for (const JsonValue& part : path->items) {
      const bool set = part.kind == JsonValue::Kind::kArray;
      if (set && part.items.size() != 1) return refuse(part, "an AS set in 'asPath' is not modelled");
      const JsonValue& asn = set ? part.items.front() : part;
      const auto value = number(asn.text);
      if (!value || *value == 0) return refuse(asn, "an AS number is expected");
      into.as_path.push_back(*value);
    }
    return true;
  }

  bool communities(const JsonValue& node, Announcement& into) {
    const JsonValue* list = node.find("communities");
    if (list == nullptr) return true;
    if (list->kind != JsonValue::Kind::kArray) return refuse(*list, "'communities' must be a list");
    for (const JsonValue& item : list->items) {
      const auto community = parse_community(item.text);
      if (!community) return refuse(item, fmt::format("'{}' is not a community", item.text));
      into.communities.push_back(*community);
    }
    return true;
  }

  bool origin(const JsonValue& node, Announcement& into) {
    const JsonValue* value = node.find("originType");
    if (value == nullptr || value->text == "igp") return true;
    if (value->text != "egp" && value->text != "incomplete") return refuse(*value, "'originType' must be igp, egp or incomplete");
    into.origin = value->text == "egp" ? BgpOrigin::kEgp : BgpOrigin::kIncomplete;
    return true;
  }

  bool med(const JsonValue& node, Announcement& into) {
    const JsonValue* value = node.find("med");
    if (value == nullptr) return true;
    const auto med = number(value->text);
    if (!med) return refuse(*value, "'med' must be a whole number");
    into.med = *med;
    return true;
  }

  bool refuse(const JsonValue& node, std::string message) {
    report(node.span, std::move(message));
    return false;
  }

  std::vector<Diagnostic>& diagnostics_;
  std::vector<ExternalNeighbor> neighbors_;
};

}  // namespace

std::vector<ExternalNeighbor> read_announcements_file(FileId file, std::string_view text, std::vector<Diagnostic>& diagnostics) {
  const JsonResult json = parse_json(file, text);
  if (!json.ok) {
    diagnostics.push_back({DiagnosticCode::kBadAnnouncements, json.error_span, json.error});
    return {};
  }
  return AnnouncementsReader(diagnostics).read(json.value);
}

}  // namespace tiramisu
