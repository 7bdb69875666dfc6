#include "cli/command.h"

namespace tiramisu::cli {

void add_schema(CLI::App& app, Outcome& outcome) {
  auto name = std::make_shared<std::string>("policy");
  CLI::App* command = app.add_subcommand("schema", "Print the JSON Schema of a file format");
  command->add_option("name", *name, "policy, inventory, report, routes or graph")
      ->check(CLI::IsMember({"policy", "inventory", "report", "routes", "graph"}))
      ->capture_default_str();
  command->callback([name, &outcome] { print({Status::kOk, schema(*name), ""}, outcome); });
}

}  // namespace tiramisu::cli
