#include "infer/infer.h"

#include <filesystem>
#include <fstream>

#include <fmt/format.h>

#include "api/state.h"

namespace tiramisu {
namespace {

/// `inventory:` of a policy file at `output`, which is relative to the file.
std::string reference_from(const std::string& output, const std::string& inventory) {
  namespace fs = std::filesystem;
  if (inventory.empty() || output.empty() || fs::path(inventory).is_absolute()) return inventory;
  std::error_code error;
  const fs::path directory = fs::absolute(output, error).lexically_normal().parent_path();
  return fs::absolute(inventory, error).lexically_normal().lexically_relative(directory).string();
}

}  // namespace

Answer Workspace::infer_policies(const InferRequest& request) const {
  if (!usable()) return unusable("the snapshot cannot be used");
  infer::InferOptions options;
  options.inventory = reference_from(request.output, request.inventory);
  options.snapshot = state_->root;
  options.max_states = request.max_states;
  const infer::Proposal proposal = infer::infer_policies(*state_->network, *state_->inventory, options);
  Answer answer;
  if (request.output.empty()) {
    answer.report = proposal.text;
    return answer;
  }
  std::ofstream file(request.output, std::ios::binary);
  file << proposal.text;
  file.flush();
  if (!file) return unusable(fmt::format("'{}' cannot be written", request.output));
  answer.report = fmt::format("{}: {} policies of {} questions\n", request.output, proposal.policies, proposal.asked);
  return answer;
}

}  // namespace tiramisu
