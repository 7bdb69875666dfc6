// Result<T>: a value, or why it could not be had.
//
// For "could not do it" only (unreadable file, bad flag). Imperfect input gives a value and
// diagnostics; a violated policy is an answer. The method names are std::expected's (C++23).
#pragma once

#include <string>
#include <utility>
#include <variant>

namespace tiramisu {

/// Why something could not be done: one sentence for people.
struct Error {
  std::string message;
};

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  bool has_value() const { return state_.index() == 0; }
  explicit operator bool() const { return has_value(); }
  /// Only where has_value().
  T& value() { return std::get<0>(state_); }
  const T& value() const { return std::get<0>(state_); }
  T& operator*() { return value(); }
  const T& operator*() const { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  /// Only where !has_value().
  const Error& error() const { return std::get<1>(state_); }

 private:
  std::variant<T, Error> state_;
};

}  // namespace tiramisu
