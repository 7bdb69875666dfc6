#include "policies/read_policies.h"

#include <map>
#include <set>

#include <fmt/format.h>

#include "policies/keys.h"
#include "policies/policy_reader.h"

namespace tiramisu {
namespace {

constexpr std::size_t kMaxIncludeDepth = 16;

class PolicyFiles {
 public:
  PolicyFiles(const Network& network, const Inventory& inventory, const SourceMap& sources, const IncludeLoader& load,
              Parsed<PolicySet>& result)
      : network_(network), inventory_(inventory), sources_(sources), load_(load), set_(result.value),
        diagnostics_(result.diagnostics), check_(result.diagnostics) {}

  /// Reads a file and what it includes; returns the sets that it defines or includes.
  SelectorSets read(FileId file) {
    const std::string path = sources_[file].path();
    running_.insert(path);
    Parsed<YamlNode> document = parse_yaml(sources_, file);
    SelectorSets sets;
    if (!document.diagnostics.empty()) {
      diagnostics_.insert(diagnostics_.end(), document.diagnostics.begin(), document.diagnostics.end());
    } else if (check_.is_mapping(document.value, "a policy file")) {
      sets = read_mapping(file, document.value);
    }
    running_.erase(path);
    done_[path] = sets;
    return sets;
  }

 private:
  SelectorSets read_mapping(FileId file, const YamlNode& root) {
    check_.known_keys(root, "a policy file", kFileKeys);
    if (const YamlNode* version = check_.required(root, "version", "the policy file")) check_.whole_number(*version, "'version'", 1, 1);
    const bool top = running_.size() == 1;
    if (const YamlNode* name = root.find("name"))
      if (const auto text = check_.text(*name, "'name'"); text && top) set_.name = *text;
    if (const YamlNode* inventory = root.find("inventory")) check_.text(*inventory, "'inventory'");
    SelectorSets sets;
    if (const YamlNode* include = root.find("include"))
      for (const YamlNode* path : check_.texts(*include, "'include'")) add_include(file, *path, sets);
    if (const YamlNode* own = root.find("sets")) read_sets(*own, sets);
    PolicyDefaults defaults;
    if (const YamlNode* node = root.find("defaults"); node != nullptr && check_.is_mapping(*node, "'defaults'")) {
      check_.known_keys(*node, "'defaults'", kDefaultKeys);
      read_defaults(*node, defaults, diagnostics_);
    }
    if (const YamlNode* policies = root.find("policies"); policies != nullptr && policies->kind != YamlNode::Kind::kNull)
      read_policies_of(*policies, sets, defaults);
    return sets;
  }

  void add_include(FileId file, const YamlNode& path, SelectorSets& sets) {
    const auto bad = [&](std::string message) { check_.add(DiagnosticCode::kBadPolicyValue, path.span, std::move(message)); };
    if (!load_) return bad("files cannot be included here");
    if (running_.size() > kMaxIncludeDepth) return bad(fmt::format("more than {} files include one another", kMaxIncludeDepth));
    const Result<FileId> loaded = load_(file, path.text);
    if (!loaded) {
      check_.add(DiagnosticCode::kUnreadableFile, path.span, fmt::format("'{}' cannot be read: {}", path.text, loaded.error().message));
      return;
    }
    const std::string name = sources_[*loaded].path();
    if (running_.contains(name)) return bad(fmt::format("'{}' includes itself", name));
    const auto done = done_.find(name);
    const SelectorSets included = done != done_.end() ? done->second : read(*loaded);
    for (const auto& [set_name, body] : included) add_set(set_name, body, sets);
  }

  void read_sets(const YamlNode& node, SelectorSets& sets) {
    if (node.kind == YamlNode::Kind::kNull || !check_.is_mapping(node, "'sets'")) return;
    for (const YamlMember& member : node.members) {
      std::optional<Selector> body = parse_selectors(member.value, fmt::format("the set '{}'", member.key), diagnostics_);
      if (body) add_set(member.key, std::move(*body), sets);
    }
  }

  void add_set(const std::string& name, Selector body, SelectorSets& sets) {
    const Span span = body.span;
    const auto [at, fresh] = sets.try_emplace(name, std::move(body));
    if (fresh || at->second.span == span) return;
    diagnostics_.push_back({DiagnosticCode::kBadPolicyValue, span, fmt::format("the set '{}' is defined twice", name),
                            {{at->second.span, "also defined here"}}});
  }

  void read_policies_of(const YamlNode& node, const SelectorSets& sets, const PolicyDefaults& defaults) {
    if (!check_.is_sequence(node, "'policies'")) return;
    TrafficSelector traffic(network_, inventory_, sets, diagnostics_);
    ElementSelector elements(network_, inventory_, sets, diagnostics_);
    PolicyReader reader(network_, inventory_, traffic, elements, defaults, diagnostics_);
    for (const YamlNode& item : node.items) {
      if (!fresh_id(item)) continue;
      if (auto policy = reader.read(item)) set_.policies.push_back(std::move(*policy));
    }
  }

  /// Ids are compared also of policies that are wrong otherwise.
  bool fresh_id(const YamlNode& policy) {
    const YamlNode* id = policy.find("id");
    if (id == nullptr || id->kind != YamlNode::Kind::kScalar) return true;
    const auto [at, fresh] = ids_.try_emplace(id->text, id->span);
    if (!fresh)
      diagnostics_.push_back({DiagnosticCode::kDuplicatePolicy, id->span, fmt::format("the id '{}' is given twice", id->text),
                              {{at->second, "first given here"}}});
    return fresh;
  }

  const Network& network_;
  const Inventory& inventory_;
  const SourceMap& sources_;
  const IncludeLoader& load_;
  PolicySet& set_;
  std::vector<Diagnostic>& diagnostics_;
  YamlChecker check_;
  std::set<std::string> running_;
  std::map<std::string, SelectorSets> done_;
  std::map<std::string, Span> ids_;
};

}  // namespace

Parsed<PolicySet> read_policies(const Network& network, const Inventory& inventory, const SourceMap& sources, FileId file,
                                const IncludeLoader& load) {
  Parsed<PolicySet> result;
  PolicyFiles(network, inventory, sources, load, result).read(file);
  if (result.value.policies.empty() && !has_errors(result.diagnostics)) {
    const Parsed<YamlNode> document = parse_yaml(sources, file);
    const YamlMember* list = document.value.find_member("policies");
    result.diagnostics.push_back({DiagnosticCode::kNoPolicies, list != nullptr ? list->key_span : Span{file, 0, 0}, "the file holds no policy"});
  }
  normalise(result.diagnostics);
  return result;
}

std::optional<InventoryReference> find_inventory_reference(const SourceMap& sources, FileId file) {
  const Parsed<YamlNode> document = parse_yaml(sources, file);
  const YamlNode* inventory = document.value.find("inventory");
  if (inventory == nullptr || inventory->kind != YamlNode::Kind::kScalar) return std::nullopt;
  return InventoryReference{inventory->text, inventory->span};
}

}  // namespace tiramisu
