// Verdicts for people and for programs.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/source.h"
#include "policies/policy.h"
#include "verify/verdict.h"

namespace tiramisu {

struct VerifyReportOptions {
  bool colour = false;
  bool explain_method = false;    ///< add the faster arguments that did not decide
  std::optional<double> seconds;  ///< run time, where it was asked for
};

/// A line for each policy, the evidence of each violation, the reasons of what is undecided, and
/// a summary.
std::string verify_text(const std::vector<Policy>& policies, const std::vector<Verdict>& verdicts, const SourceMap& sources,
                        const VerifyReportOptions& options);

/// The same as JSON; its schema is `report_schema`. Keys are sorted, no times unless asked for.
std::string verify_json(const std::vector<Policy>& policies, const std::vector<Verdict>& verdicts, const SourceMap& sources,
                        const VerifyReportOptions& options);

/// JSON Schemas (draft 2020-12) of the verify report and of the routes report.
std::string report_schema();
std::string routes_schema();

}  // namespace tiramisu
