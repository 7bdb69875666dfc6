#include "network/external_reader.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <sstream>

#include <fmt/format.h>

#include "network/selector.h"

namespace tiramisu {
namespace {

const std::vector<std::string> kAnnouncementKeys = {"prefix", "as-path", "communities", "med", "origin"};

class ExternalReader {
 public:
  explicit ExternalReader(std::vector<Diagnostic>& diagnostics) : check_(diagnostics) {}

  ExternalNeighbors run(const YamlNode& section) {
    if (section.kind == YamlNode::Kind::kNull || (section.kind == YamlNode::Kind::kSequence && section.items.empty())) return {};
    if (section.kind == YamlNode::Kind::kScalar && section.text == "any") {
      result_.others_announce_any = true;
      result_.others_span = section.span;
    } else if (section.kind != YamlNode::Kind::kMapping) {
      check_.wrong_type(section, "'external'", "'any' or a mapping of neighbours");
    } else {
      for (const YamlMember& member : section.members) neighbor(member);
    }
    return std::move(result_);
  }

 private:
  void bad(Span span, std::string message) { check_.add(DiagnosticCode::kBadInventory, span, std::move(message)); }

  void neighbor(const YamlMember& member) {
    const std::string what = fmt::format("the external neighbour '{}'", member.key);
    if (!check_.is_mapping(member.value, what)) return;
    if (member.key == "*") return others(member);
    if (!good_name(member)) return;
    ExternalNeighbor neighbor;
    neighbor.name = member.key;
    neighbor.span = member.key_span;
    for (const YamlMember& key : member.value.members) {
      if (key.key == "peer") {
        addresses(key.value, neighbor);
      } else if (key.key == "announces") {
        announces(key.value, neighbor);
      } else if (key.value.kind == YamlNode::Kind::kScalar) {
        neighbor.labels[key.key] = key.value.text;
      } else {
        check_.wrong_type(key.value, fmt::format("the label '{}'", key.key), "a text");
      }
    }
    if (check_.required(member.value, "peer", what) != nullptr) result_.named.push_back(std::move(neighbor));
  }

  bool good_name(const YamlMember& member) {
    const bool good = selectable_name(member.key);
    if (!good) bad(member.key_span, fmt::format("'{}' cannot name a neighbour: use letters, digits, '-', '_' and '.'", member.key));
    return good;
  }

  void others(const YamlMember& member) {
    check_.known_keys(member.value, "the entry '*'", {"announces"});
    const YamlNode* announces = member.value.find("announces");
    if (announces == nullptr || announces->text != "any") {
      bad(member.key_span, "neighbours that are not named can only announce 'any'");
      return;
    }
    result_.others_announce_any = true;
    result_.others_span = announces->span;
  }

  void addresses(const YamlNode& node, ExternalNeighbor& into) {
    for (const YamlNode* text : check_.texts(node, "'peer'")) {
      const auto address = Ipv4Address::parse(text->text);
      if (!address) {
        bad(text->span, fmt::format("'{}' is not an IPv4 address", text->text));
      } else if (std::find(into.peers.begin(), into.peers.end(), *address) == into.peers.end()) {
        into.peers.push_back(*address);
      }
    }
  }

  void announces(const YamlNode& node, ExternalNeighbor& into) {
    if (node.kind == YamlNode::Kind::kScalar && node.text == "any") {
      into.announces_any = true;
      return;
    }
    if (!check_.is_sequence(node, "'announces'")) return;
    for (const YamlNode& item : node.items) {
      const auto announcement = item.kind == YamlNode::Kind::kScalar ? plain(item) : described(item);
      if (!announcement) continue;
      const auto same = [&](const Announcement& a) { return a.prefix == announcement->prefix; };
      if (std::any_of(into.announcements.begin(), into.announcements.end(), same)) {
        bad(item.span, fmt::format("{} announces {} twice", into.name, announcement->prefix));
      } else {
        into.announcements.push_back(*announcement);
      }
    }
  }

  std::optional<Announcement> plain(const YamlNode& text) {
    const auto prefix = Ipv4Prefix::parse(text.text);
    if (!prefix || !text.text.starts_with(prefix->address().to_string() + "/")) {
      bad(text.span, fmt::format("'{}' is not an IPv4 prefix", text.text));
      return std::nullopt;
    }
    Announcement result;
    result.prefix = *prefix;
    result.span = text.span;
    return result;
  }

  std::optional<Announcement> described(const YamlNode& node) {
    if (!check_.is_mapping(node, "an announcement")) return std::nullopt;
    check_.known_keys(node, "an announcement", kAnnouncementKeys);
    const YamlNode* prefix = check_.required(node, "prefix", "an announcement");
    auto result = prefix != nullptr ? plain(*prefix) : std::nullopt;
    if (!result) return std::nullopt;
    if (const YamlNode* path = node.find("as-path")) as_path(*path, *result);
    if (const YamlNode* list = node.find("communities")) communities(*list, *result);
    if (const YamlNode* med = node.find("med"))
      result->med = static_cast<std::uint32_t>(check_.whole_number(*med, "'med'", 0, std::numeric_limits<std::uint32_t>::max()).value_or(0));
    if (const YamlNode* origin = node.find("origin")) set_origin(*origin, *result);
    return result;
  }

  /// "65010 65020", one number, or a list of them.
  void as_path(const YamlNode& node, Announcement& into) {
    for (const YamlNode* text : check_.texts(node, "'as-path'")) {
      std::istringstream words(text->text);
      for (std::string word; words >> word;) {
        Asn asn = 0;
        const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), asn);
        if (error != std::errc() || end != word.data() + word.size() || asn == 0) {
          bad(text->span, fmt::format("'{}' is not an AS number", word));
          return;
        }
        into.as_path.push_back(asn);
      }
    }
  }

  void communities(const YamlNode& node, Announcement& into) {
    for (const YamlNode* text : check_.texts(node, "'communities'")) {
      const auto community = parse_community(text->text);
      if (community) {
        into.communities.push_back(*community);
      } else {
        bad(text->span, fmt::format("'{}' is not a community", text->text));
      }
    }
  }

  void set_origin(const YamlNode& node, Announcement& into) {
    const auto text = check_.text(node, "'origin'");
    if (!text) return;
    if (*text == "egp") {
      into.origin = BgpOrigin::kEgp;
    } else if (*text == "incomplete") {
      into.origin = BgpOrigin::kIncomplete;
    } else if (*text != "igp") {
      bad(node.span, fmt::format("'origin' must be igp, egp or incomplete{}", did_you_mean(*text, {"igp", "egp", "incomplete"})));
    }
  }

  YamlChecker check_;
  ExternalNeighbors result_;
};

}  // namespace

Parsed<ExternalNeighbors> read_external_neighbors(const SourceMap& sources, FileId file) {
  const Parsed<YamlNode> document = parse_yaml(sources, file);
  Parsed<ExternalNeighbors> result;
  const YamlNode* section = document.value.find("external");
  if (!document.diagnostics.empty() || section == nullptr) return result;
  result.value = ExternalReader(result.diagnostics).run(*section);
  normalise(result.diagnostics);
  return result;
}

}  // namespace tiramisu
