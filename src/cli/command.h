// A subcommand: its options, and what runs when it is chosen.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "tiramisu/workspace.h"

namespace tiramisu::cli {

/// What a run ends with; set by the subcommand that was chosen.
struct Outcome {
  Status status = Status::kOk;
};

/// The options that every subcommand on a snapshot takes.
struct SnapshotOptions {
  OpenRequest open;
  std::vector<std::string> dialects;  ///< GLOB=NAME
  std::string format = "text";
  bool quiet = false;
};

/// Adds SNAPSHOT, --inventory, --overlay, --dialect, -j, --quiet.
void add_snapshot_options(CLI::App& command, SnapshotOptions& options);
/// Adds --format text|json.
void add_format_option(CLI::App& command, SnapshotOptions& options);
Format format_of(const SnapshotOptions& options);

/// Opens the snapshot and prints what is wrong with it to stderr; false where it cannot be used.
bool with_workspace(const SnapshotOptions& options, Outcome& outcome, const std::function<Answer(Workspace&)>& request);

/// Prints an answer: the report to stdout, messages to stderr.
void print(const Answer& answer, Outcome& outcome);

void add_verify(CLI::App& app, Outcome& outcome);
void add_routes(CLI::App& app, Outcome& outcome);
void add_path(CLI::App& app, Outcome& outcome);
void add_parse(CLI::App& app, Outcome& outcome);
void add_graph(CLI::App& app, Outcome& outcome);
void add_generate(CLI::App& app, Outcome& outcome);
void add_policy(CLI::App& app, Outcome& outcome);
void add_schema(CLI::App& app, Outcome& outcome);
void add_version(CLI::App& app, Outcome& outcome);

}  // namespace tiramisu::cli
