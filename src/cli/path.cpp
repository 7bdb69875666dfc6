#include "cli/command.h"

namespace tiramisu::cli {

void add_path(CLI::App& app, Outcome& outcome) {
  struct Options : SnapshotOptions {
    PathRequest request;
  };
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("path", "Follow one packet, hop by hop, over all equal-cost branches");
  add_snapshot_options(*command, *options);
  add_format_option(*command, *options);
  PathRequest& request = options->request;
  command->add_option("--from", request.from, "Device, interface r1[eth0] or endpoint")->required()->type_name("WHERE");
  command->add_option("--to", request.to, "Destination address")->required()->type_name("ADDRESS");
  command->add_option("--source", request.source, "Source address (else one of the place's own)")->type_name("ADDRESS");
  command->add_option("--protocol", request.protocol, "tcp, udp, icmp or a number")->capture_default_str();
  command->add_option("--src-port", request.source_port, "Source port")->capture_default_str();
  command->add_option("--dst-port", request.destination_port, "Destination port")->capture_default_str();
  command->add_option("--fail", request.failed, "Fail an element: r3, r1[eth0], 'r1 ~ r2', srlg:NAME (repeatable)")
      ->type_name("ELEMENT")
      ->allow_extra_args(false);
  command->callback([options, &outcome] {
    options->request.format = format_of(*options);
    with_workspace(*options, outcome, [&](Workspace& workspace) { return workspace.path(options->request); });
  });
}

}  // namespace tiramisu::cli
