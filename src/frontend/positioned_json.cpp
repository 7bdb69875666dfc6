#include "frontend/positioned_json.h"

#include <cstddef>
#include <iterator>

#include <nlohmann/json.hpp>

namespace tiramisu {
namespace {

constexpr std::size_t kMaxDepth = 64;

/// Reads a text and counts what was read, which is how places are known: when the parser
/// reports a string or a bracket, exactly the characters up to its end have been taken.
class CountingIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  CountingIterator(const char* at, std::size_t* taken) : at_(at), taken_(taken) {}
  const char& operator*() const { return *at_; }
  CountingIterator& operator++() {
    ++at_;
    if (taken_ != nullptr) ++*taken_;
    return *this;
  }
  CountingIterator operator++(int) {
    CountingIterator before = *this;
    ++*this;
    return before;
  }
  bool operator==(const CountingIterator& other) const { return at_ == other.at_; }
  bool operator!=(const CountingIterator& other) const { return at_ != other.at_; }

 private:
  const char* at_;
  std::size_t* taken_;
};

/// Builds JsonValues from the parser's events.
class Builder {
 public:
  using json = nlohmann::json;

  Builder(FileId file, std::string_view text) : file_(file), text_(text) {}

  std::size_t* taken() { return &taken_; }
  JsonResult take_result() { return std::move(result_); }

  bool null() { return add(JsonValue::Kind::kNull, "null"); }
  bool boolean(bool value) { return add(JsonValue::Kind::kBoolean, value ? "true" : "false"); }
  bool number_integer(json::number_integer_t value) { return add(JsonValue::Kind::kNumber, std::to_string(value)); }
  bool number_unsigned(json::number_unsigned_t value) { return add(JsonValue::Kind::kNumber, std::to_string(value)); }
  bool number_float(json::number_float_t, const json::string_t& text) { return add(JsonValue::Kind::kNumber, text); }
  bool string(json::string_t& value) { return add(JsonValue::Kind::kString, value); }
  bool binary(json::binary_t&) { return false; }
  bool start_object(std::size_t) { return open(JsonValue::Kind::kObject); }
  bool start_array(std::size_t) { return open(JsonValue::Kind::kArray); }
  bool key(json::string_t& value) {
    key_.back() = value;
    return true;
  }
  bool end_object() { return close(); }
  bool end_array() { return close(); }
  bool parse_error(std::size_t position, const std::string&, const json::exception&) {
    fail("not well-formed JSON", position == 0 ? 0 : position - 1);
    return false;
  }

 private:
  Span place(JsonValue::Kind kind) const {
    const auto end = static_cast<std::uint32_t>(taken_);
    if (kind == JsonValue::Kind::kNumber) return number_place(end);
    if (kind != JsonValue::Kind::kString) return {file_, end == 0 ? 0 : end - 1, end};
    const std::uint32_t close = end - 1;
    std::uint32_t begin = close;
    while (begin > 0 && !opens_string(begin - 1)) --begin;
    return {file_, begin, close};
  }
  /// The parser has also taken the character that ended the number.
  Span number_place(std::uint32_t end) const {
    const auto is_part = [](char c) { return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E'; };
    if (end > 0 && (end > text_.size() || !is_part(text_[end - 1]))) --end;
    std::uint32_t begin = end;
    while (begin > 0 && is_part(text_[begin - 1])) --begin;
    return {file_, begin, end};
  }
  /// True for a quote that no backslash escapes.
  bool opens_string(std::size_t at) const {
    if (text_[at] != '"') return false;
    std::size_t backslashes = 0;
    while (at > backslashes && text_[at - 1 - backslashes] == '\\') ++backslashes;
    return backslashes % 2 == 0;
  }

  bool add(JsonValue::Kind kind, std::string text) {
    JsonValue value;
    value.kind = kind;
    value.span = place(kind);
    // Of null, true and false the last letter was taken last.
    if (kind == JsonValue::Kind::kNull || kind == JsonValue::Kind::kBoolean) value.span.begin = value.span.end - static_cast<std::uint32_t>(text.size());
    value.text = std::move(text);
    return attach(std::move(value));
  }
  bool attach(JsonValue value) {
    if (open_.empty()) {
      result_.ok = true;
      result_.value = std::move(value);
    } else if (open_.back().kind == JsonValue::Kind::kObject) {
      open_.back().members.emplace_back(key_.back(), std::move(value));
    } else {
      open_.back().items.push_back(std::move(value));
    }
    return true;
  }
  bool open(JsonValue::Kind kind) {
    if (open_.size() == kMaxDepth) {
      fail("nested too deeply", taken_ - 1);
      return false;
    }
    JsonValue value;
    value.kind = kind;
    value.span = place(kind);
    open_.push_back(std::move(value));
    key_.emplace_back();
    return true;
  }
  bool close() {
    JsonValue value = std::move(open_.back());
    open_.pop_back();
    key_.pop_back();
    return attach(std::move(value));
  }
  void fail(std::string message, std::size_t offset) {
    const auto at = static_cast<std::uint32_t>(std::min(offset, text_.size()));
    result_ = {false, {}, std::move(message), {file_, at, at + 1}};
  }

  FileId file_;
  std::string_view text_;
  std::size_t taken_ = 0;
  std::vector<JsonValue> open_;
  std::vector<std::string> key_;
  JsonResult result_;
};

}  // namespace

const JsonValue* JsonValue::find(std::string_view name) const {
  for (const auto& [key, value] : members)
    if (key == name) return &value;
  return nullptr;
}

JsonResult parse_json(FileId file, std::string_view text) {
  Builder builder(file, text);
  try {
    const CountingIterator begin(text.data(), builder.taken());
    const CountingIterator end(text.data() + text.size(), nullptr);
    nlohmann::json::sax_parse(begin, end, &builder);
  } catch (const std::exception&) {
    return {false, {}, "not well-formed JSON", {file, 0, 1}};
  }
  return builder.take_result();
}

}  // namespace tiramisu
