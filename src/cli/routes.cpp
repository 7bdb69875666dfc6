#include "cli/command.h"

namespace tiramisu::cli {

void add_routes(CLI::App& app, Outcome& outcome) {
  struct Options : SnapshotOptions {
    RoutesRequest request;
  };
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("routes", "Show the routing tables, also under failures");
  add_snapshot_options(*command, *options);
  add_format_option(*command, *options);
  command->add_option("--node", options->request.node, "Only this device")->type_name("NAME");
  command->add_option("--vrf", options->request.vrf, "Only this VRF")->type_name("NAME");
  command->add_option("--prefix", options->request.prefix, "Only this prefix")->type_name("PREFIX");
  command->add_option("--fail", options->request.failed, "Fail an element: r3, r1[eth0], 'r1 ~ r2', srlg:NAME (repeatable)")
      ->type_name("ELEMENT")
      ->allow_extra_args(false);
  command->callback([options, &outcome] {
    options->request.format = format_of(*options);
    with_workspace(*options, outcome, [&](Workspace& workspace) { return workspace.routes(options->request); });
  });
}

}  // namespace tiramisu::cli
