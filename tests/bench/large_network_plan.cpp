#include "bench/large_network_plan.h"

#include <algorithm>

namespace tiramisu::bench {
namespace {

constexpr std::uint32_t kRegionSize = 25;
constexpr std::uint32_t kRegionLinkBits = 10;  // a /22 of links a region

constexpr Ipv4Address address(std::uint32_t a, std::uint32_t b, std::uint32_t offset) { return Ipv4Address((a << 24 | b << 16) + offset); }

class Planner {
 public:
  explicit Planner(const LargeNetworkOptions& options) : options_(options), random_(options.seed) {}

  std::vector<DevicePlan> run() {
    regions_ = (options_.devices + kRegionSize - 1) / kRegionSize;
    for (std::uint32_t n = 0; n < options_.devices; ++n) add_device(n);
    next_region_link_.assign(regions_, 0);
    for (std::uint32_t region = 0; region < regions_; ++region) join_region(region);
    for (std::uint32_t region = 0; region < regions_; ++region) join_backbone(region);
    if (options_.bgp) add_peers();
    return std::move(devices_);
  }

 private:
  static Role role_at(std::uint32_t place) {
    if (place < 2) return Role::kCore;
    if (place < 4) return Role::kBorder;
    return place < 8 ? Role::kCustomer : Role::kAccess;
  }

  void add_device(std::uint32_t n) {
    constexpr const char* kWord[] = {"core", "edge", "cust", "acc"};
    const std::uint32_t place = n % kRegionSize;
    DevicePlan device;
    device.region = n / kRegionSize;
    device.role = role_at(place);
    device.name = fmt::format("r{:03}-{}{:02}", device.region, kWord[static_cast<int>(device.role)], place + 1);
    const bool may_be_frr = device.role != Role::kCore && place % 2 == 1;
    device.frr = options_.dialects == Dialects::kFrr || (options_.dialects == Dialects::kMixed && may_be_frr);
    device.loopback = address(10, 0, n + 1);
    device.region_links = Ipv4Prefix(address(10, 128, device.region << kRegionLinkBits), 32 - static_cast<int>(kRegionLinkBits));
    if (device.role == Role::kCustomer) {
      device.asn = 4200000000 + n;
      for (std::uint32_t i = 0; i < 4; ++i)
        device.lans.push_back({Ipv4Prefix(address(100, 64, (n * 4 + i) << 8), 24), static_cast<std::uint16_t>(10 + i)});
    } else if (device.role == Role::kAccess) {
      for (std::uint32_t i = 0; i < 2; ++i)
        device.lans.push_back({Ipv4Prefix(address(172, 16, (n * 2 + i) << 6), 26), static_cast<std::uint16_t>(10 + i)});
    }
    devices_.push_back(std::move(device));
  }

  /// The device at a place of a region; null where the last region is too small.
  DevicePlan* at(std::uint32_t region, std::uint32_t place) {
    const std::uint32_t n = region % regions_ * kRegionSize + place;
    return n < devices_.size() ? &devices_[n] : nullptr;
  }

  static std::string interface_name(const DevicePlan& device) {
    const std::size_t n = device.links.size();
    if (device.frr) return fmt::format("swp{}", n + 1);
    if (device.role == Role::kCore) return fmt::format("HundredGigE0/{}/{}", n / 8, n % 8);
    return fmt::format("TenGigabitEthernet1/1/{}", n + 1);
  }

  static void join(DevicePlan& a, DevicePlan& b, Ipv4Address first, std::uint32_t area, std::uint32_t cost) {
    a.links.push_back({interface_name(a), first, area, cost, b.name});
    b.links.push_back({interface_name(b), Ipv4Address(first.bits + 1), area, cost, a.name});
  }

  Ipv4Address region_link(std::uint32_t region) { return address(10, 128, (region << kRegionLinkBits) + 2 * next_region_link_[region]++); }

  void join_region(std::uint32_t region) {
    for (std::uint32_t place = 1; place < kRegionSize; ++place) {
      DevicePlan* device = at(region, place);
      if (device == nullptr) return;
      const bool customer = device->role == Role::kCustomer;
      for (std::uint32_t side = 0; side < (place == 1 ? 1U : 2U); ++side) {
        DevicePlan& up = *at(region, customer ? side + 2 : side);
        join(up, *device, region_link(region), customer ? kNoArea : region + 1, 10 + random_.next(20));
        if (customer && options_.bgp) add_ebgp(up, *device);
      }
    }
  }

  static void add_ebgp(DevicePlan& border, DevicePlan& customer) {
    border.peers.push_back({PeerKind::kCustomer, customer.links.back().address, customer.asn, customer.name});
    customer.peers.push_back({PeerKind::kProvider, border.links.back().address, border.asn, border.name});
  }

  void join_backbone(std::uint32_t region) {
    const auto link = [&](DevicePlan* a, DevicePlan* b, std::uint32_t cost) {
      if (a != nullptr && b != nullptr && a != b) join(*a, *b, address(10, 64, 2 * next_backbone_link_++), 0, cost);
    };
    link(at(region, 0), at(region, 1), 5);
    for (std::uint32_t plane = 0; plane < 2; ++plane) {
      if (region + 1 < regions_ || regions_ > 2) link(at(region, plane), at(region + 1, plane), 100 + random_.next(50));
      const std::uint32_t chord = region + regions_ / 3;
      if (regions_ > 6 && region % 2 == plane) link(at(region, plane), at(chord, plane), 200 + random_.next(100));
    }
  }

  void add_peers() {
    for (DevicePlan& device : devices_) {
      if (device.role == Role::kCustomer) continue;
      for (const DevicePlan& other : devices_) {
        if (&other == &device || other.role == Role::kCustomer) continue;
        const bool core = device.role == Role::kCore;
        if (core && other.role == Role::kCore)
          device.peers.push_back({PeerKind::kMesh, other.loopback, kProviderAsn, other.name});
        else if (device.region == other.region && core)
          device.peers.push_back({PeerKind::kClient, other.loopback, kProviderAsn, other.name});
        else if (device.region == other.region && other.role == Role::kCore)
          device.peers.push_back({PeerKind::kReflector, other.loopback, kProviderAsn, other.name});
      }
    }
  }

  const LargeNetworkOptions& options_;
  Random random_;
  std::uint32_t regions_ = 1;
  std::vector<std::uint32_t> next_region_link_;
  std::uint32_t next_backbone_link_ = 0;
  std::vector<DevicePlan> devices_;
};

}  // namespace

std::vector<DevicePlan> plan_large_network(const LargeNetworkOptions& options) { return Planner(options).run(); }

std::vector<std::pair<std::string, std::string>> make_large_network(const LargeNetworkOptions& options) {
  std::vector<std::pair<std::string, std::string>> files;
  for (const DevicePlan& device : plan_large_network(options)) {
    if (device.frr)
      files.emplace_back(fmt::format("configs/{}/frr.conf", device.name), write_frr(device, options));
    else
      files.emplace_back(fmt::format("configs/{}.cfg", device.name), write_ios(device, options));
  }
  return files;
}

std::uint64_t count_lines(const std::vector<std::pair<std::string, std::string>>& files) {
  std::uint64_t lines = 0;
  for (const auto& [path, text] : files) lines += static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
  return lines;
}

}  // namespace tiramisu::bench
