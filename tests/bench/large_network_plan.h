// The plan of a generated network: who is joined to whom, before any configuration is written.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "base/ipv4.h"
#include "bench/large_network.h"

namespace tiramisu::bench {

/// A generator of pseudo-random numbers with the same sequence everywhere (SplitMix64).
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  /// 0..below-1.
  std::uint32_t next(std::uint32_t below) {
    state_ += 0x9E3779B97F4A7C15ULL;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return static_cast<std::uint32_t>((z ^ (z >> 31)) % below);
  }

 private:
  std::uint64_t state_;
};

enum class Role : std::uint8_t { kCore, kBorder, kCustomer, kAccess };
enum class PeerKind : std::uint8_t {
  kMesh,       ///< between reflectors
  kClient,     ///< a reflector's client
  kReflector,  ///< a client's reflector
  kCustomer,   ///< eBGP, a border router's customer
  kProvider,   ///< eBGP, a customer's provider
};

constexpr std::uint32_t kProviderAsn = 65000;
constexpr std::uint32_t kNoArea = 0xFFFFFFFF;

/// One end of a point-to-point link: a /31.
struct LinkPlan {
  std::string interface;
  Ipv4Address address;
  std::uint32_t area = kNoArea;
  std::uint32_t cost = 10;
  std::string far_name;
};

struct PeerPlan {
  PeerKind kind = PeerKind::kMesh;
  Ipv4Address address;
  std::uint32_t asn = kProviderAsn;
  std::string name;
};

struct LanPlan {
  Ipv4Prefix prefix;
  std::uint16_t vlan = 10;
};

struct DevicePlan {
  std::string name;
  Role role = Role::kAccess;
  bool frr = false;
  std::uint32_t region = 0;
  std::uint32_t asn = kProviderAsn;
  Ipv4Address loopback;
  Ipv4Prefix region_links;  ///< cores: the range that holds the links of their region
  std::vector<LinkPlan> links;
  std::vector<PeerPlan> peers;
  std::vector<LanPlan> lans;
};

std::vector<DevicePlan> plan_large_network(const LargeNetworkOptions& options);

/// Text that knows how many lines it has. line() takes one or more lines, without the last line's end.
class ConfigText {
 public:
  template <class... Args>
  void line(fmt::format_string<Args...> format, Args&&... args) {
    const std::size_t before = text_.size();
    fmt::format_to(std::back_inserter(text_), format, std::forward<Args>(args)...);
    text_ += '\n';
    lines_ += static_cast<std::uint32_t>(std::count(text_.begin() + static_cast<std::ptrdiff_t>(before), text_.end(), '\n'));
  }
  std::uint32_t lines() const { return lines_; }
  std::string take() && { return std::move(text_); }

 private:
  std::string text_;
  std::uint32_t lines_ = 0;
};

/// The configuration of a device, of at least `lines` lines.
std::string write_ios(const DevicePlan& device, const LargeNetworkOptions& options);
std::string write_frr(const DevicePlan& device, const LargeNetworkOptions& options);

}  // namespace tiramisu::bench
