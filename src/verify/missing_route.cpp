#include "verify/missing_route.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "routing/bgp_exchange.h"

namespace tiramisu {
namespace {

class MissingRoute {
 public:
  explicit MissingRoute(const NetworkState& state) : s_(state.simulator), n_(s_.network()), plane_(state.plane) {}

  std::vector<BlamedLine> run(InstanceId instance, PrefixId prefix) {
    if (speaker_of(instance).valid()) explain_unannounced(prefix);
    std::set<InstanceId> visited;
    explain(instance, prefix, visited, 0);
    return std::move(lines_);
  }

  std::vector<BlamedLine> unused(InstanceId instance, PrefixId prefix) {
    const SpeakerId speaker = speaker_of(instance);
    const BgpTableEntry* entry = speaker.valid() ? table(speaker, prefix) : nullptr;
    if (entry == nullptr) return {};
    explain_unresolved(speaker, prefix);
    const auto valid = std::count_if(entry->paths.begin(), entry->paths.end(), [](const BgpPath& p) { return p.valid; });
    const auto used = std::count_if(entry->paths.begin(), entry->paths.end(), [](const BgpPath& p) { return p.best || p.multipath; });
    if (used < valid)
      add(n_.bgp(speaker).span,
          fmt::format("{} uses {} of its {} paths to {}", n_.instance_name(instance), used, valid, s_.prefixes()[prefix]));
    return std::move(lines_);
  }

 private:
  void add(Span span, std::string why) {
    if (span.valid() && seen_.insert(span).second) lines_.push_back({span, std::move(why)});
  }

  SpeakerId speaker_of(InstanceId instance) const {
    for (const SpeakerId speaker : ids<SpeakerId>(n_.speakers.size()))
      if (n_.speakers[speaker].instance == instance) return speaker;
    return SpeakerId();
  }

  const BgpTableEntry* table(SpeakerId speaker, PrefixId prefix) const {
    for (const BgpTableEntry& entry : plane_.bgp[speaker])
      if (entry.prefix == prefix) return &entry;
    return nullptr;
  }

  const BgpPath* best(SpeakerId speaker, PrefixId prefix) const {
    const BgpTableEntry* entry = table(speaker, prefix);
    if (entry == nullptr) return nullptr;
    for (const BgpPath& path : entry->paths)
      if (path.best) return &path;
    return nullptr;
  }

  /// Routers on the subnet that speak BGP and do not announce it.
  void explain_unannounced(PrefixId prefix) {
    for (const SpeakerId speaker : ids<SpeakerId>(n_.speakers.size())) {
      const InstanceId instance = n_.speakers[speaker].instance;
      const Route* route = plane_.ribs[instance].find(prefix);
      if (route == nullptr || route->protocol != RouteProtocol::kConnected || best(speaker, prefix) != nullptr) continue;
      add(n_.bgp(speaker).span, fmt::format("{} is on {} and does not announce it", n_.instance_name(instance), s_.prefixes()[prefix]));
    }
  }

  /// Asks the neighbours of the instance, and theirs.
  void explain(InstanceId instance, PrefixId prefix, std::set<InstanceId>& visited, int depth) {
    constexpr int kMaxDepth = 4;
    if (depth > kMaxDepth || n_.external(n_.instances[instance].node) || !visited.insert(instance).second) return;
    const SpeakerId speaker = speaker_of(instance);
    if (!speaker.valid()) return;
    explain_unresolved(speaker, prefix);
    std::vector<SpeakerId> without;
    bool refused = false;
    for (const SessionId id : ids<SessionId>(n_.sessions.size())) {
      const Session& session = n_.sessions[id];
      const bool is_a = session.a.speaker == speaker;
      if (!is_a && session.b.speaker != speaker) continue;
      const SpeakerId peer = is_a ? session.b.speaker : session.a.speaker;
      const BgpPath* offered = best(peer, prefix);
      if (offered == nullptr) {
        if (plane_.sessions_up.test(id.index())) without.push_back(peer);
        continue;
      }
      refused |= explain_refusal(id, !is_a, prefix, *offered);
    }
    const bool broken = explain_broken_sessions(speaker);
    if (!refused && !broken) add(n_.bgp(speaker).span, fmt::format("no neighbour of {} offers it {}", n_.instance_name(instance), s_.prefixes()[prefix]));
    for (const SpeakerId peer : without) explain(n_.speakers[peer].instance, prefix, visited, depth + 1);
  }

  /// Paths that arrived and whose next hop does not resolve: the sender should set itself.
  void explain_unresolved(SpeakerId speaker, PrefixId prefix) {
    const BgpTableEntry* entry = table(speaker, prefix);
    if (entry == nullptr) return;
    for (const BgpPath& path : entry->paths) {
      if (path.valid || !path.session.valid()) continue;
      SpeakerId at = speaker;
      const BgpPath* origin = &path;
      // Reflectors pass the next hop on: the one who brought it in over eBGP is to blame.
      for (int i = 0; i < 4 && origin->kind == BgpPathKind::kIbgp; ++i) {
        const Session& session = n_.sessions[origin->session];
        const SessionEnd& sender = session.a.speaker == at ? session.b : session.a;
        const BgpPath* theirs = best(sender.speaker, prefix);
        if (theirs == nullptr) break;
        if (theirs->kind != BgpPathKind::kIbgp) {
          add(n_.neighbor(sender).span,
              fmt::format("{} passes on next hop {}, which {} cannot resolve: no next-hop-self",
                          n_.instance_name(n_.speakers[sender.speaker].instance), path.attributes.next_hop,
                          n_.instance_name(n_.speakers[speaker].instance)));
          break;
        }
        at = sender.speaker;
        origin = theirs;
      }
    }
  }

  /// True where the configuration (not a failure, not the rules of iBGP) kept the route back.
  bool explain_refusal(SessionId id, bool from_a, PrefixId prefix, const BgpPath& offered) {
    const ExchangeReport report = explain_exchange(s_, plane_, id, from_a, prefix, offered);
    switch (report.outcome) {
      case ExchangeOutcome::kDeniedOutPolicy:
      case ExchangeOutcome::kDeniedInPolicy:
        add(report.span, fmt::format("this policy term denies {}", s_.prefixes()[prefix]));
        return true;
      case ExchangeOutcome::kDeniedOutFilter:
      case ExchangeOutcome::kDeniedInFilter:
        add(report.span, fmt::format("this filter denies {}", s_.prefixes()[prefix]));
        return true;
      case ExchangeOutcome::kRequiresPolicy:
        add(report.span, "an eBGP session without a policy carries nothing");
        return true;
      case ExchangeOutcome::kSuppressed:
        add(report.span, fmt::format("this aggregate suppresses {}", s_.prefixes()[prefix]));
        return true;
      case ExchangeOutcome::kAsLoop:
      case ExchangeOutcome::kFirstAs:
      case ExchangeOutcome::kWellKnownCommunity:
        return false;
      default:
        return false;
    }
  }

  /// Sessions of the speaker that do not come up as they are configured, on either side. True
  /// where there are any.
  bool explain_broken_sessions(SpeakerId speaker) {
    bool any = false;
    const Device& device = n_.device_of(n_.speakers[speaker].instance);
    const auto here = [&](Span span) {
      return std::any_of(device.files.begin(), device.files.end(), [&](const FileAccount& f) { return f.file == span.file; });
    };
    for (const Diagnostic& finding : n_.findings) {
      if (finding.code != DiagnosticCode::kBgpHalfConfigured && finding.code != DiagnosticCode::kBgpMismatch) continue;
      const bool concerned = here(finding.span) ||
                             std::any_of(finding.notes.begin(), finding.notes.end(), [&](const DiagnosticNote& note) { return here(note.span); });
      if (!concerned) continue;
      any = true;
      for (const DiagnosticNote& note : finding.notes) add(note.span, note.message);
      add(finding.span, finding.message);
    }
    return any;
  }

  const Simulator& s_;
  const Network& n_;
  const DataPlane& plane_;
  std::set<Span> seen_;
  std::vector<BlamedLine> lines_;
};

}  // namespace

std::vector<BlamedLine> explain_missing_route(const NetworkState& state, InstanceId instance, PrefixId prefix) {
  return MissingRoute(state).run(instance, prefix);
}

std::vector<BlamedLine> explain_unused_paths(const NetworkState& state, InstanceId instance, PrefixId prefix) {
  return MissingRoute(state).unused(instance, prefix);
}

}  // namespace tiramisu
