// Verdicts and their evidence.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/header_space.h"
#include "base/source.h"
#include "network/failure.h"
#include "network/ids.h"

namespace tiramisu {

enum class VerdictKind : std::uint8_t { kHolds, kViolated, kInconclusive };
std::string_view name(VerdictKind kind);  ///< "holds", "violated", "inconclusive"

/// One hop of a path, for people: all names resolved.
struct PathHop {
  std::string device;
  std::string vrf;            ///< empty: the default VRF
  std::string in_interface;   ///< empty at the first router where the packet is made
  std::string out_interface;  ///< empty at the last
  std::string gateway;
  std::string prefix;         ///< of the route that matched
  std::string protocol;
  std::uint8_t distance = 0;
  std::uint32_t metric = 0;
  std::string action;  ///< "forward", "deliver", "drop"
  std::string reason;  ///< a sentence: "ospf route 10.0.0.0/8 via ...", "denied by ACL X line ..."
  Span span;           ///< the configuration line that speaks for the hop (ACL line, static route ...)
};

struct TracedPath {
  std::vector<PathHop> hops;
  std::string fate;  ///< "delivered", "no-route", "discarded", "filtered", "loop", "exits", "no-neighbor", "host-unreachable";
                       ///< without hops: "unstable", "several-states"
};

/// A configuration line to blame, and why.
struct BlamedLine {
  Span span;
  std::string why;
  auto operator<=>(const BlamedLine&) const = default;
};

/// A violation, shown on one concrete packet in one concrete failure scenario.
struct Counterexample {
  FailureSet failures;               ///< minimal: no proper subset shows the violation
  std::string scenario;              ///< name, where a named scenario or shared-risk group was failed
  std::vector<std::string> failed;   ///< the elements by name
  std::string announced;             ///< what an external neighbour must announce for it: "isp-a announces 192.0.2.0/24"; empty: nothing
  std::string source;
  std::string target;
  std::optional<Packet> packet;      ///< none: routing itself is the evidence
  TracedPath path;                      ///< the offending path
  std::vector<TracedPath> other_paths;  ///< the other equal-cost paths
  std::optional<TracedPath> healthy;    ///< the path without failures, where that one is right
  std::vector<BlamedLine> blame;        ///< most telling first
  std::string summary;                  ///< one sentence
};

/// A faster argument that did not decide, and why.
struct Declined {
  std::string rung;
  std::string why;
};

/// How a "holds" was decided, and what it is worth.
struct Method {
  std::string name;    ///< "exploration", "enumeration" ...
  std::string argument;  ///< a sentence: "explored 412 of 1,081 failure sets; the others change no route"
  std::string bound;     ///< "any 2 links of 44"
  std::uint64_t states = 0;          ///< simulations that it looked at
  std::uint64_t failure_sets = 0;    ///< failure sets that it speaks for
  std::vector<Declined> declined;    ///< what was tried before, in order
};

struct InconclusiveReason {
  std::string message;
  Span span;  ///< the line that is not modelled, where that is the reason
};

struct Verdict {
  std::string policy;  ///< id
  VerdictKind kind = VerdictKind::kInconclusive;
  Method method;
  std::vector<Counterexample> counterexamples;  ///< of kViolated: at least one; the first is shown
  std::vector<InconclusiveReason> reasons;      ///< of kInconclusive
  std::uint64_t flows = 0;                      ///< flows that were decided, or what `counted` says
  std::string_view counted = "flows";           ///< "flows", "routes" ...
};

}  // namespace tiramisu
