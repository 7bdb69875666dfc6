#include "routing/acl_eval.h"

#include <algorithm>
#include <bit>
#include <set>

namespace tiramisu {
namespace {

constexpr std::uint8_t kIcmp = 1, kTcp = 6, kUdp = 17;
constexpr int kMaxHoleBits = 12;  // a wildcard with holes becomes at most 2^12 intervals
constexpr std::size_t kMaxBoxes = std::size_t{1} << kMaxHoleBits;  // and an entry as many boxes

/// The intervals of the addresses that a wildcard matches; empty where they are too many.
std::vector<Interval> intervals(const WildcardAddress& address) {
  // The low run of "don't care" bits makes each interval, the bits above it the number of them.
  const int low = std::countr_one(address.wildcard.bits);
  const std::uint32_t low_mask = low == 32 ? ~0U : (1U << low) - 1;
  const std::uint32_t holes = address.wildcard.bits & ~low_mask;
  if (std::popcount(holes) > kMaxHoleBits) return {};
  const std::uint32_t base = address.address.bits & ~address.wildcard.bits;
  std::vector<Interval> result;
  std::uint32_t subset = 0;
  do {
    result.push_back({base | subset, base | subset | low_mask});
    subset = (subset - holes) & holes;  // the next subset of the hole bits, ascending
  } while (subset != 0);
  return result;
}

std::vector<Interval> intervals(const std::vector<PortRange>& ports) {
  std::vector<Interval> result;
  for (const PortRange& range : ports) result.push_back({range.first, range.last});
  if (result.empty()) result.push_back({0, 65535});
  return result;
}

/// The intervals that an entry tests each field for.
struct EntryIntervals {
  std::vector<Interval> sources, destinations, source_ports, destination_ports;

  std::size_t boxes() const { return sources.size() * destinations.size() * source_ports.size() * destination_ports.size(); }
};

EntryIntervals intervals(const AclEntry& entry) {
  const bool ports = entry.protocol == kTcp || entry.protocol == kUdp;
  EntryIntervals result{intervals(entry.source), intervals(entry.destination),
                        intervals(ports ? entry.source_ports : std::vector<PortRange>()),
                        intervals(ports ? entry.destination_ports : std::vector<PortRange>())};
  if (entry.protocol == kIcmp) result.destination_ports = {icmp_interval(entry)};
  return result;
}

/// What an entry matches. `exact` is false where that is only an upper bound: a test is not
/// modelled, or the wildcards are too many intervals.
HeaderSpace space_of(const AclEntry& entry, bool& exact) {
  EntryIntervals tests = intervals(entry);
  const bool expanded = tests.boxes() != 0 && tests.boxes() <= kMaxBoxes;
  exact = !entry.unmodelled_match && expanded;
  if (!expanded) tests.sources = tests.destinations = {{0, 0xFFFFFFFF}};
  HeaderSpace result;
  HeaderBox box = HeaderBox::all();
  if (entry.protocol) box[HeaderField::kProtocol] = {*entry.protocol, *entry.protocol};
  if (entry.established) box[HeaderField::kEstablished] = {1, 1};
  for (const Interval& source : tests.sources) {
    box[HeaderField::kSource] = source;
    for (const Interval& destination : tests.destinations) {
      box[HeaderField::kDestination] = destination;
      for (const Interval& from : tests.source_ports) {
        box[HeaderField::kSourcePort] = from;
        for (const Interval& to : tests.destination_ports) {
          box[HeaderField::kDestinationPort] = to;
          result = result.unite(HeaderSpace(box));
        }
      }
    }
  }
  return result;
}

}  // namespace

std::vector<FilterSpaces::Entry> FilterSpaces::entries_of(const Acl& acl) {
  std::vector<Entry> entries;
  entries.reserve(acl.entries.size());
  for (const AclEntry& entry : acl.entries) {
    Entry made;
    made.space = space_of(entry, made.exact);
    made.action = entry.action;
    entries.push_back(std::move(made));
  }
  return entries;
}

AclVerdict FilterSpaces::split(const std::vector<Entry>& entries, const HeaderSpace& headers) {
  AclVerdict verdict;
  HeaderSpace rest = headers;
  for (const Entry& entry : entries) {
    if (rest.empty()) break;
    HeaderSpace matched = rest.intersect(entry.space);
    if (matched.empty()) continue;
    rest = rest.subtract(matched);
    HeaderSpace& side = !entry.exact                             ? verdict.unknown
                        : entry.action == FilterAction::kPermit ? verdict.permitted
                                                                 : verdict.denied;
    side.add_disjoint(std::move(matched));
  }
  verdict.denied.add_disjoint(std::move(rest));
  return verdict;
}

FilterSpaces::FilterSpaces(const std::vector<const Acl*>& acls) {
  for (const Acl* acl : acls) filters_.push_back(entries_of(*acl));
}

AclVerdict split(const Acl& acl, const HeaderSpace& headers) { return FilterSpaces::split(FilterSpaces::entries_of(acl), headers); }

std::vector<HeaderSpace> FilterSpaces::classes(const HeaderSpace& headers) const {
  std::vector<HeaderSpace> classes;
  if (!headers.empty()) classes.push_back(headers);
  for (const std::vector<Entry>& entries : filters_) {
    std::vector<HeaderSpace> refined;
    for (const HeaderSpace& part : classes) {
      AclVerdict verdict = split(entries, part);
      for (HeaderSpace* side : {&verdict.permitted, &verdict.denied, &verdict.unknown})
        if (!side->empty()) refined.push_back(std::move(*side));
    }
    classes = std::move(refined);
  }
  return classes;
}

std::vector<const Acl*> applied_filters(const Network& network) {
  std::set<const Acl*> seen;
  std::vector<const Acl*> result;
  for (const Device& device : network.snapshot.devices) {
    for (const Interface& interface : device.interfaces) {
      for (const Ref<AclId>* acl : {&interface.acl_in, &interface.acl_out}) {
        if (!acl->id.valid() || device.acls[acl->id].entries.empty()) continue;
        if (seen.insert(&device.acls[acl->id]).second) result.push_back(&device.acls[acl->id]);
      }
    }
  }
  return result;
}

std::vector<HeaderSpace> packet_classes(const std::vector<const Acl*>& acls, const HeaderSpace& headers) {
  return FilterSpaces(acls).classes(headers);
}

}  // namespace tiramisu
