// Sets of packet headers, exactly: unions of boxes over the fields that filters test.
//
// A box is a product of closed intervals, one per field. A HeaderSpace is a list of disjoint
// boxes. All operations are exact; the number of boxes is what they cost: subtracting one box
// from another leaves at most two per field.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/ipv4.h"

namespace tiramisu {

enum class HeaderField : std::uint8_t {
  kSource,           ///< IPv4 source address
  kDestination,      ///< IPv4 destination address
  kProtocol,         ///< IP protocol, 0..255
  kSourcePort,       ///< TCP and UDP; any value elsewhere
  kDestinationPort,  ///< TCP and UDP; of ICMP: type << 8 | code
  kEstablished,      ///< 1: a TCP segment with ACK or RST
};
inline constexpr std::size_t kHeaderFields = 6;

/// The largest value of a field.
constexpr std::uint32_t max_value(HeaderField field) {
  switch (field) {
    case HeaderField::kSource:
    case HeaderField::kDestination:
      return 0xFFFFFFFF;
    case HeaderField::kProtocol:
      return 255;
    case HeaderField::kSourcePort:
    case HeaderField::kDestinationPort:
      return 65535;
    case HeaderField::kEstablished:
      return 1;
  }
  return 0;
}

/// A closed interval of values.
struct Interval {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  bool operator==(const Interval&) const = default;
};

/// One concrete packet.
struct Packet {
  Ipv4Address source;
  Ipv4Address destination;
  std::uint8_t protocol = 6;
  std::uint16_t source_port = 0;
  std::uint16_t destination_port = 0;
  bool established = false;
  /// "tcp 10.1.0.1:40000 -> 10.2.0.1:443"
  std::string to_string() const;
  bool operator==(const Packet&) const = default;
};

/// A product of intervals; never empty.
struct HeaderBox {
  std::array<Interval, kHeaderFields> fields;

  static HeaderBox all();
  Interval& operator[](HeaderField f) { return fields[static_cast<std::size_t>(f)]; }
  const Interval& operator[](HeaderField f) const { return fields[static_cast<std::size_t>(f)]; }
  bool contains(const Packet& packet) const;
  bool overlaps(const HeaderBox& other) const;
  std::optional<HeaderBox> intersect(const HeaderBox& other) const;
  bool operator==(const HeaderBox&) const = default;
};

class HeaderSpace {
 public:
  HeaderSpace() = default;  ///< the empty set
  explicit HeaderSpace(const HeaderBox& box) : boxes_{box} {}
  static HeaderSpace all() { return HeaderSpace(HeaderBox::all()); }

  bool empty() const { return boxes_.empty(); }
  const std::vector<HeaderBox>& boxes() const { return boxes_; }
  bool contains(const Packet& packet) const;

  HeaderSpace intersect(const HeaderSpace& other) const;
  HeaderSpace intersect(const HeaderBox& box) const;
  HeaderSpace subtract(const HeaderSpace& other) const;
  HeaderSpace unite(const HeaderSpace& other) const;
  /// Adds packets of which none is in this space yet. O(boxes of `other`), where unite is O(boxes x boxes).
  void add_disjoint(HeaderSpace other);
  /// This space with one field limited to the interval.
  HeaderSpace restrict(HeaderField field, Interval interval) const;

  /// Some packet of the space, with friendly values where it leaves a choice: TCP before
  /// others, a high source port, the lowest address that is not a network address. Not empty.
  Packet example() const;
  std::string to_string() const;

 private:
  void subtract_box(const HeaderBox& box);
  std::vector<HeaderBox> boxes_;
};

}  // namespace tiramisu
