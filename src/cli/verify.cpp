#include <cstdio>
#include <cstdlib>

#include <unistd.h>

#include "cli/command.h"

namespace tiramisu::cli {
namespace {

/// A bar on a terminal's stderr, for runs of many failure sets; nothing anywhere else.
class ProgressBar {
 public:
  ProgressBar() : on_(::isatty(STDERR_FILENO) == 1) {}
  ~ProgressBar() {
    if (shown_) std::fputs("\r\033[K", stderr);
  }
  void show(std::size_t done, std::size_t planned) {
    constexpr std::size_t kWidth = 30;
    constexpr std::size_t kWorthShowing = 500;
    if (!on_ || planned < kWorthShowing) return;
    const std::size_t filled = done * kWidth / planned;
    std::fprintf(stderr, "\r[%s%s] %zu of %zu failure sets", std::string(filled, '#').c_str(),
                 std::string(kWidth - filled, '.').c_str(), done, planned);
    std::fflush(stderr);
    shown_ = true;
  }

 private:
  bool on_;
  bool shown_ = false;
};

bool colour_wanted() {
  const char* no_colour = std::getenv("NO_COLOR");
  return ::isatty(STDOUT_FILENO) == 1 && (no_colour == nullptr || *no_colour == '\0');
}

}  // namespace

void add_verify(CLI::App& app, Outcome& outcome) {
  struct Options : SnapshotOptions {
    VerifyRequest request;
  };
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("verify", "Decide whether every policy holds under its failures");
  add_snapshot_options(*command, *options);
  add_format_option(*command, *options);
  command->add_option("--policies", options->request.policies, "Policy file (else policies.yaml of the snapshot)")
      ->type_name("FILE");
  command->add_option("--policy", options->request.only, "Only this policy (repeatable)")
      ->type_name("ID")
      ->allow_extra_args(false);
  command->add_flag("--explain-method", options->request.explain_method, "Add why faster arguments did not apply");
  command
      ->add_option_function<std::string>(
          "--method", [options](const std::string& name) { options->request.explore_only = name == "exploration"; },
          "auto: the fastest exact argument; exploration: simulation only")
      ->type_name("NAME")
      ->check(CLI::IsMember({"auto", "exploration"}));
  command->add_flag("--timings", options->request.timings, "Add run times to the report");
  command->callback([options, &outcome] {
    options->open.policies = options->request.policies;
    options->request.format = format_of(*options);
    options->request.colour = colour_wanted();
    with_workspace(*options, outcome, [&](Workspace& workspace) {
      ProgressBar bar;
      options->request.progress = [&bar](std::size_t done, std::size_t planned) { bar.show(done, planned); };
      return workspace.verify(options->request);
    });
  });
}

}  // namespace tiramisu::cli
