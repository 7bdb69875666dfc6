// Failure elements as the command line names them.
#include <fmt/format.h>

#include "base/suggest.h"
#include "network/element_selector.h"

namespace tiramisu {
namespace {

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return "";
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

template <class T>
std::string unknown(std::string_view kind, std::string_view name, const std::vector<T>& items) {
  std::vector<std::string> names;
  for (const T& item : items) names.push_back(item.name);
  return fmt::format("the inventory has no {} '{}'{}", kind, name, did_you_mean(name, names));
}

/// The text as a selector; diagnostics become the error.
Result<FailureSet> by_selector(const Network& network, const Inventory& inventory, std::string_view text) {
  std::vector<Diagnostic> diagnostics;
  YamlNode scalar;
  scalar.kind = YamlNode::Kind::kScalar;
  scalar.text = std::string(text);
  const SelectorSets no_sets;
  const std::optional<Selector> selector = parse_selector(scalar, diagnostics);
  std::optional<SelectedElements> elements;
  if (selector) elements = ElementSelector(network, inventory, no_sets, diagnostics).select(*selector);
  if (!elements) return Error{fmt::format("cannot fail '{}': {}", text, diagnostics.front().message)};
  FailureSet failures{{elements->links.begin(), elements->links.end()}, {elements->nodes.begin(), elements->nodes.end()}};
  failures.normalise();
  return failures;
}

}  // namespace

Result<FailureSet> parse_failure_element(const Network& network, const Inventory& inventory, std::string_view text) {
  constexpr std::string_view kGroup = "srlg:";
  constexpr std::string_view kScenario = "scenario:";
  text = trimmed(text);
  if (text.empty()) return Error{"the name of a failed element is empty"};
  if (text.starts_with(kGroup)) {
    const std::string_view name = trimmed(text.substr(kGroup.size()));
    const SharedRiskGroup* group = inventory.find_group(name);
    if (group == nullptr) return Error{unknown("shared-risk group", name, inventory.groups)};
    FailureSet failures{group->links, group->nodes};
    failures.normalise();
    return failures;
  }
  if (text.starts_with(kScenario)) {
    const std::string_view name = trimmed(text.substr(kScenario.size()));
    const Scenario* scenario = inventory.find_scenario(name);
    if (scenario == nullptr) return Error{unknown("scenario", name, inventory.scenarios)};
    return scenario->failures;
  }
  return by_selector(network, inventory, text);
}

}  // namespace tiramisu
