#include <cstdio>

#include "cli/command.h"

namespace tiramisu::cli {

void add_snapshot_options(CLI::App& command, SnapshotOptions& options) {
  command.add_option("snapshot", options.open.snapshot, "Directory with configurations")->required()->type_name("SNAPSHOT");
  command.add_option("--inventory", options.open.inventory, "Inventory file (else the policy file's, else inventory.yaml of the snapshot)")
      ->type_name("FILE");
  command.add_option("--overlay", options.open.overlays, "Directory laid over the snapshot (repeatable)")
      ->type_name("DIR")
      ->allow_extra_args(false);
  command.add_option("--dialect", options.dialects, "GLOB=NAME: take files for this dialect (repeatable)")
      ->allow_extra_args(false);
  command.add_option("-j,--threads", options.open.threads, "Threads (else as many as the machine has)")->type_name("N");
  command.add_flag("-q,--quiet", options.quiet, "No warnings about the configurations");
}

void add_format_option(CLI::App& command, SnapshotOptions& options) {
  command.add_option("--format", options.format, "text or json")->check(CLI::IsMember({"text", "json"}));
}

Format format_of(const SnapshotOptions& options) { return options.format == "json" ? Format::kJson : Format::kText; }

bool with_workspace(const SnapshotOptions& options, Outcome& outcome, const std::function<Answer(Workspace&)>& request) {
  OpenRequest open = options.open;
  for (const std::string& dialect : options.dialects) {
    const std::size_t equals = dialect.rfind('=');
    if (equals == std::string::npos) {
      print({Status::kUnusable, "", "error: --dialect takes GLOB=NAME\n"}, outcome);
      return false;
    }
    open.dialects.emplace_back(dialect.substr(0, equals), dialect.substr(equals + 1));
  }
  Workspace workspace = Workspace::open(open);
  const std::string diagnostics = workspace.diagnostics(!options.quiet);
  std::fwrite(diagnostics.data(), 1, diagnostics.size(), stderr);
  if (!workspace.usable()) {
    outcome.status = Status::kUnusable;
    return false;
  }
  print(request(workspace), outcome);
  return true;
}

void print(const Answer& answer, Outcome& outcome) {
  std::fwrite(answer.messages.data(), 1, answer.messages.size(), stderr);
  std::fwrite(answer.report.data(), 1, answer.report.size(), stdout);
  outcome.status = answer.status;
}

}  // namespace tiramisu::cli
