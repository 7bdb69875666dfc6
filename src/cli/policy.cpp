#include "cli/command.h"

namespace tiramisu::cli {

void add_policy(CLI::App& app, Outcome& outcome) {
  struct Options : SnapshotOptions {
    VerifyRequest request;
  };
  auto options = std::make_shared<Options>();
  CLI::App* policy = app.add_subcommand("policy", "Work with policy files");
  policy->require_subcommand(1);
  CLI::App* command = policy->add_subcommand("check", "Read the policies and show what they select, without deciding them");
  add_snapshot_options(*command, *options);
  add_format_option(*command, *options);
  command->add_option("--policies", options->request.policies, "Policy file (else policies.yaml of the snapshot)")
      ->type_name("FILE");
  command->callback([options, &outcome] {
    options->request.format = format_of(*options);
    with_workspace(*options, outcome, [&](Workspace& workspace) { return workspace.check_policies(options->request); });
  });
}

}  // namespace tiramisu::cli
