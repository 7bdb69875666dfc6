// The command line: flags to requests, answers to streams, statuses to exit codes.
#include <cstdio>
#include <exception>

#include "cli/command.h"

namespace {

constexpr int kUsage = 2;
constexpr int kInternalError = 70;

constexpr const char* kExitCodes =
    "Exit codes:\n"
    "  0   done; every policy holds\n"
    "  1   a policy is violated\n"
    "  2   could not run: usage, unreadable or empty input, invalid policies\n"
    "  3   nothing is violated, something is inconclusive\n"
    "  70  an internal error: please report it\n";

int run(int argc, char** argv) {
  CLI::App app{"Tiramisu verifies network configurations: does a policy hold in every state that the\n"
               "network can converge to, under every failure that it allows?",
               "tiramisu"};
  app.footer(kExitCodes);
  app.require_subcommand(1);
  tiramisu::cli::Outcome outcome;
  tiramisu::cli::add_verify(app, outcome);
  tiramisu::cli::add_routes(app, outcome);
  tiramisu::cli::add_path(app, outcome);
  tiramisu::cli::add_parse(app, outcome);
  tiramisu::cli::add_graph(app, outcome);
  tiramisu::cli::add_generate(app, outcome);
  tiramisu::cli::add_policy(app, outcome);
  tiramisu::cli::add_schema(app, outcome);
  tiramisu::cli::add_version(app, outcome);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kUsage;
  }
  return static_cast<int>(outcome.status);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "internal error: %s\n", error.what());
    return kInternalError;
  }
}
