// Values that are made when first asked for.
#pragma once

#include <atomic>
#include <cstddef>
#include <memory>
#include <vector>

namespace tiramisu {

/// A table of values by index, for any number of threads. A value stays where it is.
template <class T>
class LazyTable {
 public:
  explicit LazyTable(std::size_t size) : cells_(size) {}
  LazyTable(const LazyTable&) = delete;
  LazyTable& operator=(const LazyTable&) = delete;
  ~LazyTable() {
    for (const Cell& cell : cells_) delete cell.load();
  }

  /// Two threads may both call `make`; they then share what the faster one made.
  template <class Make>
  const T& at(std::size_t index, Make&& make) const {
    Cell& cell = cells_[index];
    if (const T* known = cell.load(std::memory_order_acquire)) return *known;
    std::unique_ptr<const T> made(new T(make()));  // in place: a T need not be movable
    const T* first = nullptr;
    if (cell.compare_exchange_strong(first, made.get(), std::memory_order_acq_rel)) return *made.release();
    return *first;
  }

 private:
  using Cell = std::atomic<const T*>;
  mutable std::vector<Cell> cells_;
};

}  // namespace tiramisu
