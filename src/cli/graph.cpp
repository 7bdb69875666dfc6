#include "cli/command.h"

namespace tiramisu::cli {

void add_graph(CLI::App& app, Outcome& outcome) {
  struct Options : SnapshotOptions {
    GraphRequest request;
    std::string kind = "topology";
    std::string form = "dot";
  };
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("graph", "Draw the topology, the routing adjacencies or a destination's traffic");
  add_snapshot_options(*command, *options);
  command->add_option("--kind", options->kind, "topology, rag (routing adjacencies) or tpg (traffic propagation)")
      ->check(CLI::IsMember({"topology", "rag", "tpg"}))
      ->capture_default_str();
  command->add_option("--to", options->request.to, "Destination prefix or address: needed for tpg, marks who can learn routes for it in rag")
      ->type_name("PREFIX");
  command->add_option("--format", options->form, "dot or json")->check(CLI::IsMember({"dot", "json"}))->capture_default_str();
  command->callback([options, &outcome] {
    options->request.kind = options->kind == "rag"   ? GraphKind::kRoutingAdjacencies
                            : options->kind == "tpg" ? GraphKind::kTrafficPropagation
                                                     : GraphKind::kTopology;
    options->request.format = options->form == "json" ? GraphFormat::kJson : GraphFormat::kDot;
    with_workspace(*options, outcome, [&](Workspace& workspace) { return workspace.graph(options->request); });
  });
}

}  // namespace tiramisu::cli
