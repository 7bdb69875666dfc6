#include "policies/failure_model.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "policies/keys.h"
#include "policies/read_policies.h"

namespace tiramisu {
namespace {

class FailureModelReader {
 public:
  FailureModelReader(const Network& network, const Inventory& inventory, const Policy& policy, ElementSelector& elements,
                     std::vector<Diagnostic>& diagnostics)
      : network_(network), inventory_(inventory), policy_(policy), elements_(elements), diagnostics_(diagnostics), check_(diagnostics) {}

  FailureModel run(const YamlNode& node) {
    if (node.kind == YamlNode::Kind::kNull || !check_.is_mapping(node, "'under'")) return std::move(model_);
    check_.known_keys(node, "'under'", kUnderKeys);
    model_.max_links = count(node, "links");
    model_.max_nodes = count(node, "nodes");
    model_.max_groups = count(node, "srlgs");
    read_mode(node.find("mode"));
    if (const YamlNode* scenarios = node.find("scenarios")) read_scenarios(*scenarios);
    if (read_scope(node.find("scope"))) choose(node);
    describe();
    return std::move(model_);
  }

 private:
  std::uint32_t count(const YamlNode& node, std::string_view key) {
    const YamlNode* value = node.find(key);
    if (value == nullptr) return 0;
    return static_cast<std::uint32_t>(check_.whole_number(*value, fmt::format("'{}'", key), 0, kMaxFailures).value_or(0));
  }

  void read_mode(const YamlNode* node) {
    if (node == nullptr) return;
    const auto text = check_.text(*node, "'mode'");
    if (!text) return;
    model_.combined = *text == "combined";
    if (*text != "combined" && *text != "each")
      check_.add(DiagnosticCode::kBadPolicyValue, node->span,
                 fmt::format("'mode' must be each or combined, found '{}'{}", *text, did_you_mean(*text, {"each", "combined"})));
  }

  void read_scenarios(const YamlNode& node) {
    for (const YamlNode* text : check_.texts(node, "'scenarios'")) {
      const Scenario* scenario = inventory_.find_scenario(text->text);
      if (scenario != nullptr) {
        const auto index = static_cast<std::size_t>(scenario - inventory_.scenarios.data());
        if (std::find(model_.scenarios.begin(), model_.scenarios.end(), index) == model_.scenarios.end()) model_.scenarios.push_back(index);
        continue;
      }
      std::vector<std::string> names;
      for (const Scenario& known : inventory_.scenarios) names.push_back(known.name);
      check_.add(DiagnosticCode::kSelectorNoMatch, text->span,
                 fmt::format("the inventory has no scenario '{}'{}", text->text, did_you_mean(text->text, names)));
    }
  }

  bool read_scope(const YamlNode* node) {
    if (node == nullptr) return true;
    const std::optional<Selector> selector = parse_selectors(*node, "'scope'", diagnostics_);
    if (selector) scope_ = elements_.select(*selector);
    if (scope_) scope_text_ = selector->source;
    return scope_.has_value();
  }

  void choose(const YamlNode& node) {
    const Span scope_span = node.find("scope") != nullptr ? node.find("scope")->span : Span();
    const auto none = [&](std::string_view kind, std::string_view key) {
      const Span span = scope_span.valid() ? scope_span : node.find(key)->span;
      check_.add(DiagnosticCode::kSelectorNoMatch, span,
                 fmt::format("'{}' has nothing to choose from: {} {}", key, scope_ ? "the scope holds no" : "there is no", kind));
    };
    if (model_.max_links > 0) {
      for (const LinkId link : ids<LinkId>(network_.links.size()))
        if (in_scope(link)) model_.links.push_back(link);
      if (model_.links.empty()) none("link", "links");
    }
    if (model_.max_nodes > 0) {
      const CheckInfo* check = find_check(policy_.check);
      const bool spares = !scope_ && check != nullptr && check->spares_ends;
      const std::set<NodeId> spared = spares ? standing_alone() : std::set<NodeId>();
      for (const NodeId n : ids<NodeId>(network_.node_count()))
        if (in_scope(n) && !spared.contains(n) && (scope_ || !network_.external(n))) model_.nodes.push_back(n);
      if (model_.nodes.empty()) none("device that may fail", "nodes");
    }
    if (model_.max_groups > 0) {
      for (std::size_t i = 0; i < inventory_.groups.size(); ++i)
        if (in_scope(inventory_.groups[i])) model_.groups.push_back(i);
      if (model_.groups.empty()) none("shared-risk group", "srlgs");
    }
  }

  bool in_scope(NodeId node) const { return !scope_ || scope_->nodes.contains(node); }

  bool in_scope(LinkId id) const {
    const Link& link = network_.links[id];
    if (scope_ && scope_->links.contains(id)) return true;
    return in_scope(network_.ports[link.a].node) && (!link.b.valid() || in_scope(network_.ports[link.b].node));
  }

  bool in_scope(const SharedRiskGroup& group) const {
    return std::any_of(group.links.begin(), group.links.end(), [&](LinkId l) { return in_scope(l); }) ||
           std::any_of(group.nodes.begin(), group.nodes.end(), [&](NodeId n) { return in_scope(n); });
  }

  /// The one device that an end stands on, for each end that has one.
  std::set<NodeId> standing_alone() const {
    std::set<NodeId> result;
    const auto add = [&](const std::vector<Attachment>& attachments, const std::vector<NodeId>& nodes) {
      std::set<NodeId> places;
      for (const Attachment& attachment : attachments) places.insert(attachment.node);
      if (attachments.empty()) places.insert(nodes.begin(), nodes.end());
      if (places.size() == 1) result.merge(places);
    };
    for (const TrafficSource& source : policy_.sources) add(source.attachments, source.nodes);
    for (const TrafficTarget& target : policy_.targets) {
      std::vector<NodeId> nodes = target.nodes;
      nodes.insert(nodes.end(), target.standby.begin(), target.standby.end());
      // With a standby elsewhere the loss of the place is what the standby is for.
      if (target.standby.empty() || target.attachments.empty()) add(target.attachments, nodes);
    }
    return result;
  }

  void describe() {
    std::vector<std::string> parts;
    const auto add = [&](std::string_view kind, std::uint32_t n) {
      if (n > 0) parts.push_back(fmt::format("{}: {}", kind, n));
    };
    add("links", model_.max_links);
    add("nodes", model_.max_nodes);
    add("srlgs", model_.max_groups);
    if (model_.combined && parts.size() > 1) parts.push_back("combined");
    std::string text = fmt::format("{}", fmt::join(parts, ", "));
    if (scope_ && !parts.empty()) text += fmt::format(" (scope {})", scope_text_);
    std::vector<std::string> names;
    for (const std::size_t scenario : model_.scenarios) names.push_back(inventory_.scenarios[scenario].name);
    if (!names.empty()) text += fmt::format("{}scenarios: {}", text.empty() ? "" : ", ", fmt::join(names, ", "));
    model_.text = text;
  }

  const Network& network_;
  const Inventory& inventory_;
  const Policy& policy_;
  ElementSelector& elements_;
  std::vector<Diagnostic>& diagnostics_;
  YamlChecker check_;
  FailureModel model_;
  std::optional<SelectedElements> scope_;
  std::string scope_text_;
};

}  // namespace

FailureModel read_failure_model(const YamlNode& node, const Network& network, const Inventory& inventory, const Policy& policy,
                                ElementSelector& elements, std::vector<Diagnostic>& diagnostics) {
  return FailureModelReader(network, inventory, policy, elements, diagnostics).run(node);
}

}  // namespace tiramisu
