#include "cli/command.h"

namespace tiramisu::cli {

void add_parse(CLI::App& app, Outcome& outcome) {
  struct Options : SnapshotOptions {
    ParseRequest request;
  };
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("parse", "Show what was understood of each configuration line");
  add_snapshot_options(*command, *options);
  add_format_option(*command, *options);
  command->add_flag("--annotate", options->request.annotate, "Print every file with the class of each line");
  command->callback([options, &outcome] {
    options->request.format = format_of(*options);
    with_workspace(*options, outcome, [&](Workspace& workspace) { return workspace.parse(options->request); });
  });
}

}  // namespace tiramisu::cli
