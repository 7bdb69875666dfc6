#include "cli/command.h"
#include "tiramisu/generate.h"

namespace tiramisu::cli {
namespace {

/// An option that takes one of some names; its help lists what they stand for.
void add_choice(CLI::App& command, const std::string& option, std::string& value, const std::string& what,
                const std::vector<GenerateChoice>& choices) {
  std::vector<std::string> names;
  std::string help = what + ":";
  for (const GenerateChoice& choice : choices) {
    names.push_back(choice.name);
    help += "\n  " + choice.name + (choice.name == choice.summary ? "" : ": " + choice.summary);
  }
  command.add_option(option, value, help)->type_name("NAME")->check(CLI::IsMember(names).description(""));
}

void add_count(CLI::App& command, const std::string& option, std::optional<std::size_t>& value, const std::string& what) {
  command.add_option(option, value, what)->type_name("N")->check(CLI::Range(1, 1'000'000).description(""));
}

}  // namespace

void add_generate(CLI::App& app, Outcome& outcome) {
  auto request = std::make_shared<GenerateRequest>();
  CLI::App* command = app.add_subcommand("generate", "Write a snapshot of a network of any size, to try and to measure with");
  command->add_option("directory", request->directory, "Directory to write to")->required()->type_name("OUT_DIR");
  add_choice(*command, "--topology", request->topology, "A family of topologies", generate_topologies());
  command->add_option("--graphml", request->graphml, "A topology from a GraphML file, as the Internet Topology Zoo has them")->type_name("FILE");
  add_count(*command, "--devices", request->devices, "Devices of a family");
  add_count(*command, "--links", request->links, "Links, exactly (random, waxman, backbone)");
  add_count(*command, "--k", request->k, "Ports of a fat tree's switches, instead of --devices");
  add_choice(*command, "--protocol", request->protocol, "How it routes (ospf if not given)", generate_protocols());
  add_choice(*command, "--policies", request->policies, "Route policies (none if not given)", generate_policies());
  command->add_option("--dialect", request->dialect, "ios, frr, or mixed: in turn")
      ->check(CLI::IsMember({"ios", "frr", "mixed"}))
      ->capture_default_str();
  add_count(*command, "--areas", request->areas, "Areas of OSPF, around a backbone");
  add_count(*command, "--reflectors", request->reflectors, "Route reflectors of each autonomous system (else 2)");
  add_count(*command, "--systems", request->systems, "Autonomous systems of mixed (else one for 20 devices)");
  command->add_option("--seed", request->seed, "Another seed, another network")->type_name("S")->capture_default_str();
  command->add_flag("--policy-file", request->policy_file, "Also write policies.yaml");
  command->add_flag("--force", request->force, "Replace the snapshot that is in the directory");
  command->callback([request, &outcome] { print(generate(*request), outcome); });
}

}  // namespace tiramisu::cli
