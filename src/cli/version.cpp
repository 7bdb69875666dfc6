#include "cli/command.h"

namespace tiramisu::cli {

void add_version(CLI::App& app, Outcome& outcome) {
  CLI::App* command = app.add_subcommand("version", "Print the version");
  command->callback([&outcome] { print({Status::kOk, std::string("tiramisu ") + version() + "\n", ""}, outcome); });
}

}  // namespace tiramisu::cli
