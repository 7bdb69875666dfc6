// make_large_network DIR DEVICES LINES [SEED]: writes a generated snapshot to a directory.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "bench/large_network.h"

namespace {

/// Decimal digits only, within [low, high].
bool read_number(const char* text, std::uint64_t low, std::uint64_t high, std::uint64_t& value) {
  char* end = nullptr;
  value = std::strtoull(text, &end, 10);
  return *text >= '0' && *text <= '9' && *end == '\0' && value >= low && value <= high;
}

}  // namespace

int main(int argc, char** argv) {
  std::uint64_t devices = 0;
  std::uint64_t lines = 0;
  std::uint64_t seed = 1;
  if (argc < 4 || argc > 5 || !read_number(argv[2], 4, 16000, devices) || !read_number(argv[3], 0, 1000000, lines) ||
      (argc == 5 && !read_number(argv[4], 0, UINT64_MAX, seed))) {
    std::cerr << "usage: make_large_network DIR DEVICES LINES [SEED]   (4 to 16000 devices)\n";
    return 2;
  }
  tiramisu::bench::LargeNetworkOptions options;
  options.devices = static_cast<std::uint32_t>(devices);
  options.lines_per_device = static_cast<std::uint32_t>(lines);
  options.seed = seed;
  const auto files = tiramisu::bench::make_large_network(options);
  for (const auto& [path, text] : files) {
    const std::filesystem::path place = std::filesystem::path(argv[1]) / path;
    std::error_code error;
    std::filesystem::create_directories(place.parent_path(), error);
    std::ofstream out(place, std::ios::binary);
    if (!(out << text).flush()) {
      std::cerr << "cannot write " << place << "\n";
      return 1;
    }
  }
  std::cout << files.size() << " files, " << tiramisu::bench::count_lines(files) << " lines\n";
  return 0;
}
