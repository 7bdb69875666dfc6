#include "report/path_report.h"

#include <fmt/format.h>

#include "report/json_parts.h"

namespace tiramisu {

using Json = nlohmann::json;

Json place_json(Span span, const SourceMap& sources) {
  if (!span.valid()) return nullptr;
  const SourceFile& file = sources[span.file];
  const LineColumn at = file.position(span.begin);
  return {{"file", file.path()}, {"line", at.line}, {"column", at.column}, {"text", std::string(file.line(at.line))}};
}

Json packet_json(const Packet& packet) {
  return {{"source", packet.source.to_string()},
          {"destination", packet.destination.to_string()},
          {"protocol", packet.protocol},
          {"source_port", packet.source_port},
          {"destination_port", packet.destination_port},
          {"established", packet.established}};
}

Json path_json(const TracedPath& path, const SourceMap& sources) {
  Json hops = Json::array();
  for (const PathHop& hop : path.hops) {
    hops.push_back({{"device", hop.device},
                    {"vrf", hop.vrf},
                    {"in_interface", hop.in_interface},
                    {"out_interface", hop.out_interface},
                    {"gateway", hop.gateway},
                    {"prefix", hop.prefix},
                    {"protocol", hop.protocol},
                    {"distance", hop.distance},
                    {"metric", hop.metric},
                    {"action", hop.action},
                    {"reason", hop.reason},
                    {"place", place_json(hop.span, sources)}});
  }
  return {{"fate", path.fate}, {"hops", std::move(hops)}};
}

std::string path_text(const TracedPath& path, const SourceMap& sources, const std::string& indent) {
  std::string text;
  std::size_t number = 0;
  for (const PathHop& hop : path.hops) {
    std::string ports;
    if (!hop.in_interface.empty()) ports += fmt::format(" in {}", hop.in_interface);
    if (!hop.out_interface.empty()) ports += fmt::format(" out {}", hop.out_interface);
    if (!hop.gateway.empty()) ports += fmt::format(" via {}", hop.gateway);
    const std::string place = sources.describe_line(hop.span);
    text += fmt::format("{}{:>2}. {}{}{}: {}{}\n", indent, ++number, hop.device, hop.vrf.empty() ? "" : ":" + hop.vrf, ports,
                        hop.reason, place.empty() ? "" : fmt::format(" ({})", place));
  }
  text += fmt::format("{}    => {}\n", indent, path.fate);
  return text;
}

std::string paths_text(const Packet& packet, const std::vector<TracedPath>& paths, const SourceMap& sources) {
  std::string text = fmt::format("{}\n", packet.to_string());
  for (std::size_t i = 0; i < paths.size(); ++i) {
    if (paths.size() > 1) text += fmt::format("path {} of {}\n", i + 1, paths.size());
    text += path_text(paths[i], sources, "  ");
  }
  return text;
}

std::string paths_json(const Packet& packet, const std::vector<TracedPath>& paths, const SourceMap& sources) {
  Json list = Json::array();
  for (const TracedPath& path : paths) list.push_back(path_json(path, sources));
  return Json{{"schema_version", 1}, {"packet", packet_json(packet)}, {"paths", std::move(list)}}.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace tiramisu
