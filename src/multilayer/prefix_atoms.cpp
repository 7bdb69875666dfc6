#include "multilayer/prefix_atoms.h"

#include <algorithm>
#include <bit>
#include <map>
#include <set>

#include "model/route_acls.h"
#include "multilayer/route_filters.h"

namespace tiramisu {
namespace {

class Atoms {
 public:
  Atoms(const Network& network, const Ipv4Prefix& destination) : n_(network), destination_(destination) { collect(); }

  std::vector<Ipv4Prefix> run() {
    for (const std::string_view example : {"192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24"}) keep_example(*Ipv4Prefix::parse(example));
    for (int length = 0; length <= destination_.length(); ++length) keep(Ipv4Prefix(destination_.address(), length));
    std::vector<Ipv4Prefix> inside;
    for (const Ipv4Prefix& known : known_)
      if (destination_.contains(known)) inside.push_back(known);
    if (inside.empty() || inside.front() != destination_) inside.insert(inside.begin(), destination_);
    for (std::size_t i = 0; i < inside.size(); ++i) {
      // Those inside inside[i] follow it in one run.
      std::size_t end = i + 1;
      while (end < inside.size() && inside[i].contains(inside[end])) ++end;
      const std::vector<Ipv4Prefix> children(inside.begin() + static_cast<std::ptrdiff_t>(i) + 1, inside.begin() + static_cast<std::ptrdiff_t>(end));
      add_lengths(inside[i], children);
    }
    std::vector<Ipv4Prefix> result;
    for (const auto& [treatment, prefix] : kept_) result.push_back(prefix);
    std::sort(result.begin(), result.end());
    return result;
  }

 private:
  /// RFC 5737: prefixes that people take for what they are, where the network has them not.
  void keep_example(const Ipv4Prefix& prefix) {
    const bool used = std::any_of(known_.begin(), known_.end(), [&](const Ipv4Prefix& known) { return prefix.contains(known) || known == prefix; });
    if (destination_ != prefix && destination_.contains(prefix) && !used) keep(prefix);
  }

  void collect() {
    const auto length = [&](int l) { lengths_.insert(std::min(l, 32)); };
    length(32);
    length(destination_.length() + 1);
    for (const Device& device : n_.snapshot.devices) {
      for (const PrefixList& list : device.prefix_lists) {
        for (const PrefixListEntry& entry : list.entries) {
          known_.insert(entry.prefix);
          length(entry.prefix.length());
          length(entry.min_length);
          length(entry.max_length + 1);
        }
      }
      for (const AclId acl : route_acls(device))
        for (const AclEntry& entry : device.acls[acl].entries) collect(entry, length);
      for (const RoutePolicy& policy : device.route_policies)
        for (const PolicyTerm& term : policy.terms)
          for (const Match& match : term.matches)
            if (const auto* m = std::get_if<MatchPrefixLength>(&match.kind)) length(m->min), length(m->max + 1);
      for (const Interface& interface : device.interfaces)
        for (const AddressStatement& own : interface.addresses) known_.insert(own.address.subnet());
    }
    for (const Ipv4Prefix& prefix : known_) length(prefix.length());
  }

  template <class Length>
  void collect(const AclEntry& entry, Length&& length) {
    const std::uint32_t wildcard = entry.source.wildcard.bits;
    if (std::has_single_bit(wildcard + 1ULL)) {
      const Ipv4Prefix area(entry.source.address, 32 - std::popcount(wildcard));
      known_.insert(area);
      acl_areas_.insert(area);
      // From this length on, a prefix can begin where the area does.
      length(32 - std::countr_zero(area.address().bits));
    }
    // Extended entries test masks.
    for (int l = 0; l <= 32; ++l)
      if (entry.destination.matches(Ipv4Address(mask_of_length(l))) != entry.destination.matches(Ipv4Address(mask_of_length(std::min(l + 1, 32))))) length(l + 1);
  }

  /// One prefix inside `base` for each length that some list names, in none of its children; and those
  /// around a child that begin where it does: an access list looks at the address only.
  void add_lengths(const Ipv4Prefix& base, const std::vector<Ipv4Prefix>& children) {
    std::vector<int> lengths{24, 16, 8};  // where filters do not care, what people expect to see
    lengths.insert(lengths.end(), lengths_.begin(), lengths_.end());
    for (const int length : lengths) {
      if (length < base.length()) continue;
      std::vector<Ipv4Prefix> covering;
      for (const Ipv4Prefix& child : children) {
        if (child.length() <= length) {
          covering.push_back(child);
        } else if (const Ipv4Prefix around(child.address(), length); around.address() == child.address() && acl_areas_.contains(child)) {
          keep(around);
          covering.push_back(around);
        }
      }
      if (const auto free = free_in(base, length, covering)) keep(*free);
    }
    if (const auto free = free_in(base, base.length(), {})) keep(*free);
  }

  /// The first prefix of this length in `area` that overlaps none of `taken`, which are no longer than it.
  static std::optional<Ipv4Prefix> free_in(const Ipv4Prefix& area, int length, const std::vector<Ipv4Prefix>& taken) {
    if (taken.empty()) return Ipv4Prefix(area.address(), length);
    if (area.length() >= length || std::any_of(taken.begin(), taken.end(), [&](const Ipv4Prefix& t) { return t.contains(area); }))
      return std::nullopt;
    for (const std::uint32_t half : {0U, 1U}) {
      const Ipv4Prefix part(Ipv4Address(area.address().bits | half << (31 - area.length())), area.length() + 1);
      std::vector<Ipv4Prefix> inside;
      for (const Ipv4Prefix& t : taken)
        if (t.overlaps(part)) inside.push_back(t);
      if (const auto found = free_in(part, length, inside)) return found;
    }
    return std::nullopt;
  }

  /// Keeps the first prefix of each treatment.
  void keep(const Ipv4Prefix& prefix) {
    std::vector<bool> treatment{prefix.contains(destination_), prefix == destination_};
    for (const Device& device : n_.snapshot.devices) {
      for (const PrefixList& list : device.prefix_lists) treatment.push_back(permits(list, prefix));
      for (const AclId acl : route_acls(device)) treatment.push_back(permits(device, device.acls[acl], prefix));
      for (const RoutePolicy& policy : device.route_policies)
        for (const PolicyTerm& term : policy.terms)
          for (const Match& match : term.matches)
            if (const auto* m = std::get_if<MatchPrefixLength>(&match.kind))
              treatment.push_back(prefix.length() >= m->min && prefix.length() <= m->max);
    }
    kept_.try_emplace(std::move(treatment), prefix);
  }

  const Network& n_;
  Ipv4Prefix destination_;
  std::set<Ipv4Prefix> known_;
  std::set<Ipv4Prefix> acl_areas_;  ///< those of access lists
  std::set<int> lengths_;
  std::map<std::vector<bool>, Ipv4Prefix> kept_;
};

}  // namespace

std::vector<Ipv4Prefix> prefix_atoms(const Network& network, const Ipv4Prefix& destination) { return Atoms(network, destination).run(); }

}  // namespace tiramisu
