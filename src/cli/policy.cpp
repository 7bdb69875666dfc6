#include "cli/command.h"

namespace tiramisu::cli {

namespace {

void add_infer(CLI::App& policy, Outcome& outcome) {
  struct Options : SnapshotOptions {
    InferRequest request;
  };
  auto options = std::make_shared<Options>();
  CLI::App* command = policy.add_subcommand("infer", "Propose a policy file from what holds today");
  add_snapshot_options(*command, *options);
  command->add_option("-o,--output", options->request.output, "Write it here (else to standard output)")->type_name("FILE");
  command->add_option("--max-states", options->request.max_states, "Simulations for each form of a question")
      ->type_name("N")
      ->check(CLI::Range(1, 1'000'000).description(""))
      ->capture_default_str();
  command->callback([options, &outcome] {
    options->request.inventory = options->open.inventory;
    with_workspace(*options, outcome, [&](Workspace& workspace) { return workspace.infer_policies(options->request); });
  });
}

}  // namespace

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
    options->open.policies = options->request.policies;
    options->request.format = format_of(*options);
    with_workspace(*options, outcome, [&](Workspace& workspace) { return workspace.check_policies(options->request); });
  });
  add_infer(*policy, outcome);
}

}  // namespace tiramisu::cli
