#include "generate/graphml.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "base/utf8.h"
#include "generate/names.h"

namespace tiramisu::generation {
namespace {

class Reader {
 public:
  Reader(FileId file, std::string_view text) : file_(file), text_(text) {}

  Parsed<Topology> read() {
    if (const std::size_t bad = find_bad_utf8(text_); bad != std::string_view::npos) {
      const auto offset = static_cast<std::uint32_t>(bad);
      report({file_, offset, offset + 1}, "the file is not valid UTF-8");
      return std::move(result_);
    }
    pugi::xml_document document;
    const pugi::xml_parse_result parsed = document.load_buffer(text_.data(), text_.size(), pugi::parse_default, pugi::encoding_utf8);
    if (!parsed) {
      const auto offset = static_cast<std::uint32_t>(std::clamp<std::ptrdiff_t>(parsed.offset, 0, static_cast<std::ptrdiff_t>(text_.size())));
      report({file_, offset, offset}, fmt::format("no well-formed XML: {}", small_first(parsed.description())));
      return std::move(result_);
    }
    const pugi::xml_node root = document.document_element();
    if (std::strcmp(root.name(), "graphml") != 0) {
      report(span_of(root), fmt::format("the root element is <{}>, not <graphml>", root.name()));
      return std::move(result_);
    }
    read_keys(root);
    const pugi::xml_node graph = root.child("graph");
    if (!graph) report(span_of(root), "there is no <graph>");
    if (const auto second = graph.next_sibling("graph")) report(span_of(second), "a second <graph>");
    for (const pugi::xml_node node : graph.children("node")) read_node(node);
    for (const pugi::xml_node edge : graph.children("edge")) read_edge(edge);
    for (const pugi::xml_node edge : graph.children("hyperedge")) report(span_of(edge), "hyperedges are not supported");
    if (graph && topology_.nodes.empty()) report(span_of(graph), "the graph has no <node>");
    if (topology_.nodes.size() > kMostDevices) report(span_of(graph), fmt::format("more than {} nodes", kMostDevices));
    if (topology_.links.size() > kMostLinks) report(span_of(graph), fmt::format("more than {} edges", kMostLinks));
    result_.value = std::move(topology_);
    return std::move(result_);
  }

 private:
  void report(Span span, std::string message) { result_.diagnostics.push_back({DiagnosticCode::kBadGraph, span, std::move(message)}); }

  static std::string small_first(std::string text) {
    if (!text.empty() && text.front() >= 'A' && text.front() <= 'Z') text.front() = static_cast<char>(text.front() - 'A' + 'a');
    return text;
  }

  /// An element's name, where it stands.
  Span span_of(pugi::xml_node element) const {
    const auto begin = static_cast<std::uint32_t>(std::max<std::ptrdiff_t>(element.offset_debug(), 0));
    return {file_, begin, begin + static_cast<std::uint32_t>(std::strlen(element.name()))};
  }

  /// <key id="d33" for="node" attr.name="label">: what the ids of data mean.
  void read_keys(pugi::xml_node root) {
    for (const pugi::xml_node key : root.children("key")) keys_[key.attribute("id").value()] = key.attribute("attr.name").value();
  }

  /// The datum of a name; empty where there is none. The Zoo writes "None" for what it does not know.
  std::string datum(pugi::xml_node element, std::string_view name) const {
    for (const pugi::xml_node data : element.children("data")) {
      const auto key = keys_.find(data.attribute("key").value());
      if (key == keys_.end() || key->second != name) continue;
      const std::string value = data.text().get();
      return value == "None" ? "" : value;
    }
    return "";
  }

  void read_node(pugi::xml_node element) {
    const std::string id = element.attribute("id").value();
    if (id.empty()) return report(span_of(element), "a node without 'id'");
    if (element.child("graph")) report(span_of(element.child("graph")), "nested graphs are not supported");
    if (!index_of_.emplace(id, topology_.nodes.size()).second) return report(span_of(element), fmt::format("a second node with the id '{}'", id));
    const std::string label = datum(element, "label");
    TopologyNode node;
    node.name = hostnames_.make(label.empty() ? "n" + id : label);
    for (const auto& [key, name] : {std::pair{"Latitude", "latitude"}, {"Longitude", "longitude"}, {"Country", "country"}})
      if (std::string value = datum(element, key); !value.empty()) node.labels.emplace_back(name, std::move(value));
    topology_.nodes.push_back(std::move(node));
  }

  std::optional<std::size_t> end_of(pugi::xml_node edge, const char* which) {
    const std::string id = edge.attribute(which).value();
    const auto found = index_of_.find(id);
    if (found != index_of_.end()) return found->second;
    report(span_of(edge), id.empty() ? fmt::format("an edge without '{}'", which) : fmt::format("the edge's {} '{}' is no node", which, id));
    return std::nullopt;
  }

  void read_edge(pugi::xml_node element) {
    const auto source = end_of(element, "source");
    const auto target = end_of(element, "target");
    if (!source || !target) return;
    if (*source == *target) return report(span_of(element), fmt::format("an edge from '{}' to itself", element.attribute("source").value()));
    TopologyLink link{*source, *target};
    const double bits = std::strtod(datum(element, "LinkSpeedRaw").c_str(), nullptr);
    if (bits > 0) link.mbps = static_cast<std::uint32_t>(std::clamp(bits / 1e6, 1.0, 100'000.0));
    topology_.links.push_back(link);
  }

  FileId file_;
  std::string_view text_;
  std::map<std::string, std::string, std::less<>> keys_;
  std::unordered_map<std::string, std::size_t> index_of_;
  Hostnames hostnames_;
  Topology topology_;
  Parsed<Topology> result_;
};

}  // namespace

Parsed<Topology> read_graphml(const SourceMap& sources, FileId file) { return Reader(file, sources[file].text()).read(); }

}  // namespace tiramisu::generation
