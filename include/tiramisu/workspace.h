// The public interface of Tiramisu: open a snapshot, ask it questions, read the answers.
//
//   tiramisu::Workspace workspace = tiramisu::Workspace::open({.snapshot = "networks/training-wan"});
//   if (!workspace.usable()) { std::cerr << workspace.diagnostics(); return 2; }
//   tiramisu::Answer answer = workspace.routes({.node = "usc-bb1"});
//   std::cout << answer.report;
//
// Reports are text for people or JSON for programs; `tiramisu schema` prints their schemas.
// Nothing here throws or prints. A Workspace may be read by several threads at once.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tiramisu {

/// How a request ended; the values are the exit codes of the program.
enum class Status : int {
  kOk = 0,            ///< answered; every policy holds
  kViolated = 1,      ///< a policy is violated
  kUnusable = 2,      ///< could not run: unusable input or request
  kInconclusive = 3,  ///< nothing is violated, something could not be decided
};

enum class Format : std::uint8_t { kText, kJson };

/// An answer: the report for standard output, and messages for standard error.
struct Answer {
  Status status = Status::kOk;
  std::string report;
  std::string messages;
};

/// What to load. Empty `inventory`: the one that the policy file names, else `inventory.yaml` of the
/// snapshot, if it has one.
struct OpenRequest {
  std::string snapshot;                ///< directory
  std::string inventory;               ///< file
  std::string policies;                ///< file; empty: `policies.yaml` of the snapshot
  std::vector<std::string> overlays;   ///< directories laid over the snapshot, in order
  std::vector<std::pair<std::string, std::string>> dialects;  ///< path glob -> dialect, overriding detection
  unsigned threads = 0;                ///< 0: as many as the machine has
};

/// Routing tables under a failure set. Empty strings do not filter.
struct RoutesRequest {
  std::string node;    ///< hostname
  std::string vrf;
  std::string prefix;  ///< exactly this prefix
  std::vector<std::string> failed;  ///< r3 | r1[eth0] | r1 ~ r2 | srlg:NAME
  Format format = Format::kText;
};

/// One concrete flow.
struct PathRequest {
  std::string from;  ///< device, interface r1[eth0], or endpoint of the inventory
  std::string to;    ///< IPv4 address
  std::string source;  ///< source address; empty: one of the place's own
  std::string protocol = "tcp";
  std::uint16_t source_port = 49152;
  std::uint16_t destination_port = 80;
  std::vector<std::string> failed;
  Format format = Format::kText;
};

/// What became of the configuration lines.
struct ParseRequest {
  bool annotate = false;  ///< also every file, with the class of each line
  Format format = Format::kText;
};

enum class GraphKind : std::uint8_t { kTopology, kRoutingAdjacencies, kTrafficPropagation };
enum class GraphFormat : std::uint8_t { kDot, kJson };

struct GraphRequest {
  GraphKind kind = GraphKind::kTopology;
  std::string to;  ///< destination prefix or address, for kTrafficPropagation and to mark taint
  GraphFormat format = GraphFormat::kDot;
};

/// Verification. Empty `policies`: `policies.yaml` of the snapshot.
struct VerifyRequest {
  std::string policies;             ///< file
  std::vector<std::string> only;    ///< policy ids; empty: all
  Format format = Format::kText;
  bool colour = false;              ///< of the text report
  bool explain_method = false;      ///< add which faster arguments were tried first, and why they do not apply
  bool explore_only = false;        ///< decide by simulation of failure sets alone
  bool timings = false;             ///< add run times (the report is then not reproducible)
  std::function<void(std::size_t done, std::size_t planned)> progress;  ///< failure sets; may be empty
};

/// A starter policy file from what holds today.
struct InferRequest {
  std::string output;             ///< file; empty: the proposal is the report
  std::string inventory;          ///< what the file names as its inventory; empty: nothing
  std::uint64_t max_states = 200; ///< simulations for each form of a question
};

/// An opened snapshot with everything that follows from it.
class Workspace {
 public:
  /// Loads and builds. Never fails: what is wrong stands in diagnostics(), and usable() is false
  /// where an error among them forbids to go on. O(bytes of configuration).
  static Workspace open(const OpenRequest& request);

  ~Workspace();
  Workspace(Workspace&&) noexcept;
  Workspace& operator=(Workspace&&) noexcept;

  /// No error among the diagnostics.
  bool usable() const;
  /// All diagnostics as text, with source lines and carets; warnings only where asked for.
  std::string diagnostics(bool with_warnings = true) const;

  Answer routes(const RoutesRequest& request) const;
  Answer path(const PathRequest& request) const;
  Answer parse(const ParseRequest& request) const;
  Answer graph(const GraphRequest& request) const;
  Answer verify(const VerifyRequest& request);
  /// Reads the policies and says what they select, without deciding them.
  Answer check_policies(const VerifyRequest& request);
  /// Proposes policies that hold, each in the strongest form that does. The same text for any number of threads.
  Answer infer_policies(const InferRequest& request) const;

 private:
  struct State;
  explicit Workspace(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// The JSON Schema of "policy", "inventory", "report", "routes" or "graph"; empty for another name.
std::string schema(const std::string& name);

/// "0.1.0".
const char* version();

}  // namespace tiramisu
