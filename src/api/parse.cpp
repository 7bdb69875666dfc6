#include "api/state.h"
#include "report/parse_report.h"

namespace tiramisu {

Answer Workspace::parse(const ParseRequest& request) const {
  if (!state_->network) return unusable("the snapshot cannot be used");
  const Snapshot& snapshot = state_->network->snapshot;
  Answer answer;
  answer.report = request.format == Format::kJson ? parse_json(snapshot) : parse_text(snapshot);
  if (request.annotate && request.format == Format::kText) answer.report = annotate(snapshot) + answer.report;
  return answer;
}

}  // namespace tiramisu
