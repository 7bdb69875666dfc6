#include "tiramisu/generate.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include <fmt/format.h>

#include "api/state.h"
#include "generate/generate.h"
#include "generate/graphml.h"
#include "generate/style.h"

namespace tiramisu {
namespace {

using generation::Topology;

/// A topology, or the answer that says why there is none.
struct Shape {
  Topology topology;
  std::optional<Answer> failure;
};

Shape read_file(const GenerateRequest& request) {
  if (request.devices || request.links || request.k)
    return {{}, unusable("--devices, --links and --k are for --topology: a file says itself what there is")};
  std::error_code error;
  std::ifstream stream(request.graphml, std::ios::binary);
  if (!std::filesystem::is_regular_file(request.graphml, error) || !stream)
    return {{}, unusable(fmt::format("there is no file '{}'", request.graphml))};
  std::ostringstream text;
  text << stream.rdbuf();
  SourceMap sources;
  const FileId file = sources.add(request.graphml, text.str());
  Parsed<Topology> parsed = generation::read_graphml(sources, file);
  normalise(parsed.diagnostics);
  if (!has_errors(parsed.diagnostics)) return {std::move(parsed.value), std::nullopt};
  Answer answer{Status::kUnusable, "", ""};
  for (const Diagnostic& diagnostic : parsed.diagnostics) answer.messages += render(diagnostic, sources);
  return {{}, std::move(answer)};
}

Shape lay_out(const GenerateRequest& request) {
  if (request.topology.empty() == request.graphml.empty()) return {{}, unusable("say either --topology or --graphml")};
  if (!request.graphml.empty()) return read_file(request);
  if (request.devices.has_value() == request.k.has_value()) return {{}, unusable("--topology needs --devices, or --k where it is a fat tree")};
  Result<Topology> made = generation::make_topology(
      {.family = request.topology, .size = {request.devices.value_or(0), request.links, request.k}, .seed = request.seed});
  if (!made) return {{}, unusable(made.error().message)};
  return {std::move(*made), std::nullopt};
}

template <class Unit>
std::vector<GenerateChoice> choices(const std::vector<const Unit*>& units) {
  std::vector<GenerateChoice> result;
  for (const Unit* unit : units) result.push_back({std::string(unit->name), std::string(unit->summary)});
  return result;
}

}  // namespace

Answer generate(const GenerateRequest& request) {
  const Shape shape = lay_out(request);
  if (shape.failure) return *shape.failure;
  const Result<generation::Files> files = generation::make_snapshot(
      shape.topology, {.protocol = request.protocol,
                       .style = request.policies,
                       .dialect = request.dialect,
                       .routing = {.areas = request.areas, .reflectors = request.reflectors, .systems = request.systems},
                       .seed = request.seed,
                       .policy_file = request.policy_file});
  if (!files) return unusable(files.error().message);
  const Result<std::size_t> written = generation::write_snapshot(request.directory, *files, request.force);
  if (!written) return unusable(written.error().message);
  Answer answer;
  answer.report = fmt::format("{}: {} devices, {} links; {} files\n", request.directory, shape.topology.nodes.size(),
                              shape.topology.links.size(), *written);
  return answer;
}

std::vector<GenerateChoice> generate_topologies() { return choices(generation::all_families()); }
std::vector<GenerateChoice> generate_protocols() { return choices(generation::all_protocols()); }

std::vector<GenerateChoice> generate_policies() {
  std::vector<GenerateChoice> result = choices(generation::all_styles());
  result.insert(result.begin(), {"none", "none"});
  return result;
}

}  // namespace tiramisu
