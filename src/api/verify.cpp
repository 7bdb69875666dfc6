#include "verify/verify.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <fmt/format.h>

#include "api/state.h"
#include "base/suggest.h"
#include "policies/read_policies.h"
#include "report/verify_report.h"

namespace tiramisu {
namespace {

namespace fs = std::filesystem;

std::optional<FileId> add_file(SourceMap& sources, const fs::path& path) {
  std::error_code error;
  if (!fs::is_regular_file(path, error)) return std::nullopt;
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return std::nullopt;
  std::ostringstream text;
  text << stream.rdbuf();
  return sources.add(path.string(), text.str());
}

/// A policy file read, or the answer that says why it could not be.
struct Policies {
  std::vector<Policy> list;
  std::optional<Answer> failure;
};

Answer rejected(const std::vector<Diagnostic>& diagnostics, const SourceMap& sources) {
  Answer answer;
  answer.status = Status::kUnusable;
  for (const Diagnostic& diagnostic : diagnostics) answer.messages += render(diagnostic, sources);
  return answer;
}

Policies read(const std::string& root, const VerifyRequest& request, Network& network, const Inventory& inventory) {
  SourceMap& sources = network.snapshot.sources;
  const fs::path path = policy_file(root, request.policies);
  const std::optional<FileId> file = add_file(sources, path);
  if (!file) return {{}, unusable(fmt::format("there is no policy file '{}'", path.string()))};
  const IncludeLoader load = [&](FileId including, const std::string& name) -> Result<FileId> {
    const fs::path wanted = (fs::path(sources[including].path()).parent_path() / name).lexically_normal();
    if (const auto loaded = add_file(sources, wanted)) return *loaded;
    return Error{fmt::format("there is no file '{}'", wanted.string())};
  };
  Parsed<PolicySet> parsed = read_policies(network, inventory, sources, *file, load);
  normalise(parsed.diagnostics);
  if (has_errors(parsed.diagnostics)) return {{}, rejected(parsed.diagnostics, sources)};
  Policies result{std::move(parsed.value.policies), std::nullopt};
  std::vector<std::string> known;
  for (const Policy& policy : result.list) known.push_back(policy.id);
  for (const std::string& id : request.only) {
    if (std::find(known.begin(), known.end(), id) != known.end()) continue;
    const std::string hint = suggest(id, known);
    return {{}, unusable(fmt::format("no policy has the id '{}'{}", id, hint.empty() ? "" : fmt::format(": did you mean '{}'?", hint)))};
  }
  if (!request.only.empty()) {
    std::erase_if(result.list, [&](const Policy& policy) {
      return std::find(request.only.begin(), request.only.end(), policy.id) == request.only.end();
    });
  }
  if (result.list.empty()) return {{}, unusable(fmt::format("'{}' has no policy", path.string()))};
  return result;
}

std::vector<Ipv4Prefix> prefixes_of(const std::vector<Policy>& policies) {
  std::vector<Ipv4Prefix> result;
  for (const Policy& policy : policies)
    for (const TrafficTarget& target : policy.targets) result.insert(result.end(), target.prefixes.begin(), target.prefixes.end());
  return result;
}

Status status_of(const std::vector<Verdict>& verdicts) {
  const auto any = [&](VerdictKind kind) {
    return std::any_of(verdicts.begin(), verdicts.end(), [&](const Verdict& v) { return v.kind == kind; });
  };
  if (any(VerdictKind::kViolated)) return Status::kViolated;
  return any(VerdictKind::kInconclusive) ? Status::kInconclusive : Status::kOk;
}

}  // namespace

Answer Workspace::verify(const VerifyRequest& request) {
  if (!usable()) return unusable("the snapshot cannot be used");
  const auto started = std::chrono::steady_clock::now();
  Policies policies = read(state_->root, request, *state_->network, *state_->inventory);
  if (policies.failure) return *policies.failure;
  const Simulator simulator(*state_->network, prefixes_of(policies.list));
  VerifyOptions how;
  how.method = request.explore_only ? VerifyMethod::kExploration : VerifyMethod::kAuto;
  how.progress = request.progress;
  const std::vector<Verdict> verdicts = state_->verifier->verify(simulator, *state_->inventory, policies.list, how);

  VerifyReportOptions options;
  options.colour = request.colour;
  options.explain_method = request.explain_method;
  if (request.timings) options.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
  Answer answer;
  answer.status = status_of(verdicts);
  answer.report = request.format == Format::kJson ? verify_json(policies.list, verdicts, state_->source_map(), options)
                                                  : verify_text(policies.list, verdicts, state_->source_map(), options);
  return answer;
}

Answer Workspace::check_policies(const VerifyRequest& request) {
  if (!usable()) return unusable("the snapshot cannot be used");
  const Policies policies = read(state_->root, request, *state_->network, *state_->inventory);
  if (policies.failure) return *policies.failure;
  Answer answer;
  for (const Policy& policy : policies.list) {
    answer.report += fmt::format("{}  {}: {} sources, {} targets; under {}\n", policy.id, policy.check, policy.sources.size(),
                                 policy.targets.size(), policy.under.text.empty() ? "no failures" : policy.under.text);
  }
  return answer;
}

}  // namespace tiramisu
