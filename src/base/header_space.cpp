#include "base/header_space.h"

#include <algorithm>

#include <fmt/format.h>

namespace tiramisu {
namespace {

constexpr std::array kFields = {HeaderField::kSource,     HeaderField::kDestination,     HeaderField::kProtocol,
                                HeaderField::kSourcePort, HeaderField::kDestinationPort, HeaderField::kEstablished};

constexpr std::uint32_t kIcmp = 1, kTcp = 6, kUdp = 17;

bool within(const Interval& interval, std::uint32_t value) { return value >= interval.first && value <= interval.last; }

/// The value nearest to `wanted` in the interval.
std::uint32_t nearest(const Interval& interval, std::uint32_t wanted) {
  return std::clamp(wanted, interval.first, interval.last);
}

std::string protocol_name(std::uint32_t protocol) {
  switch (protocol) {
    case kIcmp:
      return "icmp";
    case kTcp:
      return "tcp";
    case kUdp:
      return "udp";
    default:
      return fmt::format("protocol {}", protocol);
  }
}

std::string range_text(const Interval& interval, bool address) {
  const auto one = [&](std::uint32_t v) { return address ? Ipv4Address(v).to_string() : std::to_string(v); };
  return interval.first == interval.last ? one(interval.first) : fmt::format("{}-{}", one(interval.first), one(interval.last));
}

}  // namespace

std::string Packet::to_string() const {
  if (protocol != kTcp && protocol != kUdp) return fmt::format("{} {} -> {}", protocol_name(protocol), source, destination);
  return fmt::format("{} {}:{} -> {}:{}{}", protocol_name(protocol), source, source_port, destination, destination_port,
                     established ? " (established)" : "");
}

HeaderBox HeaderBox::all() {
  HeaderBox box;
  for (const HeaderField field : kFields) box[field] = {0, max_value(field)};
  return box;
}

bool HeaderBox::contains(const Packet& packet) const {
  return within((*this)[HeaderField::kSource], packet.source.bits) &&
         within((*this)[HeaderField::kDestination], packet.destination.bits) &&
         within((*this)[HeaderField::kProtocol], packet.protocol) &&
         within((*this)[HeaderField::kSourcePort], packet.source_port) &&
         within((*this)[HeaderField::kDestinationPort], packet.destination_port) &&
         within((*this)[HeaderField::kEstablished], packet.established ? 1 : 0);
}

bool HeaderBox::overlaps(const HeaderBox& other) const {
  for (std::size_t i = 0; i < kHeaderFields; ++i)
    if (fields[i].first > other.fields[i].last || other.fields[i].first > fields[i].last) return false;
  return true;
}

std::optional<HeaderBox> HeaderBox::intersect(const HeaderBox& other) const {
  HeaderBox result;
  for (std::size_t i = 0; i < kHeaderFields; ++i) {
    result.fields[i] = {std::max(fields[i].first, other.fields[i].first), std::min(fields[i].last, other.fields[i].last)};
    if (result.fields[i].first > result.fields[i].last) return std::nullopt;
  }
  return result;
}

bool HeaderSpace::contains(const Packet& packet) const {
  return std::any_of(boxes_.begin(), boxes_.end(), [&](const HeaderBox& box) { return box.contains(packet); });
}

HeaderSpace HeaderSpace::intersect(const HeaderBox& box) const {
  HeaderSpace result;
  for (const HeaderBox& own : boxes_)
    if (const auto common = own.intersect(box)) result.boxes_.push_back(*common);
  return result;
}

HeaderSpace HeaderSpace::intersect(const HeaderSpace& other) const {
  HeaderSpace result;
  for (const HeaderBox& box : other.boxes_)
    for (const HeaderBox& own : boxes_)
      if (const auto common = own.intersect(box)) result.boxes_.push_back(*common);
  return result;
}

/// Cuts slices off each box, field by field, until what is left lies inside `box` and goes.
void HeaderSpace::subtract_box(const HeaderBox& box) {
  if (std::none_of(boxes_.begin(), boxes_.end(), [&](const HeaderBox& own) { return own.overlaps(box); })) return;
  std::vector<HeaderBox> result;
  result.reserve(boxes_.size());
  for (const HeaderBox& own : boxes_) {
    if (!own.overlaps(box)) {
      result.push_back(own);
      continue;
    }
    HeaderBox rest = own;
    for (std::size_t i = 0; i < kHeaderFields; ++i) {
      if (rest.fields[i].first < box.fields[i].first) {
        HeaderBox slice = rest;
        slice.fields[i].last = box.fields[i].first - 1;
        result.push_back(slice);
        rest.fields[i].first = box.fields[i].first;
      }
      if (rest.fields[i].last > box.fields[i].last) {
        HeaderBox slice = rest;
        slice.fields[i].first = box.fields[i].last + 1;
        result.push_back(slice);
        rest.fields[i].last = box.fields[i].last;
      }
    }
  }
  boxes_ = std::move(result);
}

HeaderSpace HeaderSpace::subtract(const HeaderSpace& other) const {
  HeaderSpace result = *this;
  for (const HeaderBox& box : other.boxes_) result.subtract_box(box);
  return result;
}

HeaderSpace HeaderSpace::unite(const HeaderSpace& other) const {
  HeaderSpace result = other.subtract(*this);
  result.boxes_.insert(result.boxes_.begin(), boxes_.begin(), boxes_.end());
  return result;
}

void HeaderSpace::add_disjoint(HeaderSpace other) {
  if (boxes_.empty()) {
    boxes_ = std::move(other.boxes_);
  } else {
    boxes_.insert(boxes_.end(), other.boxes_.begin(), other.boxes_.end());
  }
}

HeaderSpace HeaderSpace::restrict(HeaderField field, Interval interval) const {
  HeaderBox box = HeaderBox::all();
  box[field] = interval;
  return intersect(box);
}

Packet HeaderSpace::example() const {
  // TCP where some box has it, else UDP, else ICMP, else what is there; of these the box with the
  // most room for addresses, since the first and last of a subnet are no hosts'.
  const auto rank = [](const HeaderBox& box) {
    const auto room = [&](HeaderField f) { return std::min(box[f].last - box[f].first, 2U); };
    return room(HeaderField::kSource) + room(HeaderField::kDestination);
  };
  const HeaderBox* chosen = nullptr;
  std::uint32_t protocol = boxes_.front()[HeaderField::kProtocol].first;
  for (const std::uint32_t wanted : {kTcp, kUdp, kIcmp, protocol}) {
    for (const HeaderBox& box : boxes_)
      if (within(box[HeaderField::kProtocol], wanted) && (chosen == nullptr || rank(box) > rank(*chosen))) chosen = &box;
    if (chosen == nullptr) continue;
    protocol = wanted;
    break;
  }
  const HeaderBox& box = *chosen;
  Packet packet;
  const auto host = [](const Interval& i) { return Ipv4Address(i.last - i.first >= 2 ? i.first + 1 : i.first); };
  packet.source = host(box[HeaderField::kSource]);
  packet.destination = host(box[HeaderField::kDestination]);
  packet.protocol = static_cast<std::uint8_t>(protocol);
  packet.source_port = static_cast<std::uint16_t>(nearest(box[HeaderField::kSourcePort], 49152));
  packet.destination_port = static_cast<std::uint16_t>(nearest(box[HeaderField::kDestinationPort], protocol == kIcmp ? 8 << 8 : 80));
  packet.established = box[HeaderField::kEstablished].first == 1;
  return packet;
}

std::string HeaderSpace::to_string() const {
  if (boxes_.empty()) return "nothing";
  std::string text;
  constexpr std::array kNames = {"src", "dst", "protocol", "src-port", "dst-port", "established"};
  for (const HeaderBox& box : boxes_) {
    if (!text.empty()) text += " | ";
    std::string part;
    for (std::size_t i = 0; i < kHeaderFields; ++i) {
      if (box.fields[i].first == 0 && box.fields[i].last == max_value(kFields[i])) continue;
      part += fmt::format("{}{} {}", part.empty() ? "" : ", ", kNames[i], range_text(box.fields[i], i < 2));
    }
    text += part.empty() ? "any packet" : part;
  }
  return text;
}

}  // namespace tiramisu
