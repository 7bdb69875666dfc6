#include <algorithm>

#include <fmt/format.h>

#include "report/path_report.h"
#include "report/verify_report.h"

namespace tiramisu {
namespace {

constexpr std::size_t kShownReasons = 5;
constexpr std::size_t kShownBlame = 6;
constexpr std::size_t kShownLine = 160;  // bytes of a configuration line

class TextReport {
 public:
  TextReport(const SourceMap& sources, const VerifyReportOptions& options)
      : sources_(sources), colour_(options.colour), explain_(options.explain_method) {}

  void add(const Policy& policy, const Verdict& verdict) {
    text_ += fmt::format("{}  {}  {}\n", paint(verdict.kind), policy.id, policy.title);
    if (verdict.kind == VerdictKind::kHolds) {
      text_ += fmt::format("    {}: {}; {} {}; bound: {}\n", verdict.method.name, verdict.method.argument, verdict.flows,
                           verdict.counted, verdict.method.bound);
    }
    if (!verdict.counterexamples.empty()) {
      add_example(verdict.counterexamples.front());
      for (std::size_t i = 1; i < verdict.counterexamples.size(); ++i)
        text_ += fmt::format("    also: {}\n", verdict.counterexamples[i].summary);
    }
    add_reasons(verdict);
    if (explain_) explain(verdict.method);
  }

  std::string finish(const std::vector<Verdict>& verdicts, const VerifyReportOptions& options) {
    const auto count = [&](VerdictKind kind) {
      return std::count_if(verdicts.begin(), verdicts.end(), [&](const Verdict& v) { return v.kind == kind; });
    };
    text_ += fmt::format("\n{} policies: {} hold, {} violated, {} inconclusive", verdicts.size(), count(VerdictKind::kHolds),
                         count(VerdictKind::kViolated), count(VerdictKind::kInconclusive));
    if (options.seconds) text_ += fmt::format(" ({:.2f} s)", *options.seconds);
    return text_ + "\n";
  }

 private:
  std::string paint(VerdictKind kind) const {
    const std::string word = fmt::format("{:<12}", name(kind));
    if (!colour_) return word;
    const char* code = kind == VerdictKind::kHolds ? "32" : kind == VerdictKind::kViolated ? "31;1" : "33";
    return fmt::format("\033[{}m{}\033[0m", code, word);
  }

  void explain(const Method& method) {
    for (const Declined& declined : method.declined) text_ += fmt::format("    not by {}: {}\n", declined.rung, declined.why);
    text_ += fmt::format("    decided by {}: {}\n", method.name, method.argument);
  }

  void add_example(const Counterexample& example) {
    text_ += fmt::format("    {}\n", example.summary);
    if (!example.announced.empty()) text_ += fmt::format("    announcement: {}\n", example.announced);
    if (example.packet) text_ += fmt::format("    packet: {}\n", example.packet->to_string());
    if (!example.path.hops.empty()) {
      text_ += "    path:\n" + path_text(example.path, sources_, "      ");
    }
    if (!example.other_paths.empty()) text_ += fmt::format("    and {} other paths at the same time:\n", example.other_paths.size());
    for (const TracedPath& path : example.other_paths) text_ += fmt::format("      {}\n", one_line(path));
    if (example.healthy) text_ += "    without failures:\n" + path_text(*example.healthy, sources_, "      ");
    if (!example.blame.empty()) text_ += "    lines to look at:\n";
    for (std::size_t i = 0; i < std::min(example.blame.size(), kShownBlame); ++i) add_blame(example.blame[i]);
  }

  static std::string one_line(const TracedPath& path) {
    std::string text;
    for (const PathHop& hop : path.hops) text += fmt::format("{}{}", text.empty() ? "" : " > ", hop.device);
    return fmt::format("{} => {}", text, path.fate);
  }

  void add_blame(const BlamedLine& blame) {
    const SourceFile& file = sources_[blame.span.file];
    const std::uint32_t line = file.position(blame.span.begin).line;
    std::string_view shown = file.line(line);
    while (!shown.empty() && shown.front() == ' ') shown.remove_prefix(1);
    text_ += fmt::format("      {}:{}: {}\n          {}\n", file.path(), line, shown.substr(0, kShownLine), blame.why);
  }

  void add_reasons(const Verdict& verdict) {
    for (std::size_t i = 0; i < std::min(verdict.reasons.size(), kShownReasons); ++i) {
      const InconclusiveReason& reason = verdict.reasons[i];
      const std::string place = sources_.describe_line(reason.span);
      std::string line;
      if (reason.span.valid()) {
        const SourceFile& file = sources_[reason.span.file];
        line = fmt::format(": {}", file.line(file.position(reason.span.begin).line).substr(0, kShownLine));
      }
      text_ += fmt::format("    {}{}{}{}\n", place, place.empty() ? "" : ": ", reason.message, line);
    }
    if (verdict.reasons.size() > kShownReasons)
      text_ += fmt::format("    and {} further reasons\n", verdict.reasons.size() - kShownReasons);
  }

  const SourceMap& sources_;
  bool colour_;
  bool explain_;
  std::string text_;
};

}  // namespace

std::string verify_text(const std::vector<Policy>& policies, const std::vector<Verdict>& verdicts, const SourceMap& sources,
                        const VerifyReportOptions& options) {
  TextReport report(sources, options);
  for (std::size_t i = 0; i < policies.size(); ++i) report.add(policies[i], verdicts[i]);
  return report.finish(verdicts, options);
}

}  // namespace tiramisu
