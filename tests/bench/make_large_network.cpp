// Writes a large network into a directory: make_large_network DIRECTORY [DEVICES [LINES]]
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "bench/large_network.h"

int main(int argc, char** argv) {
  if (argc < 2 || argc > 4) {
    std::fputs("usage: make_large_network DIRECTORY [DEVICES [LINES]]\n", stderr);
    return 2;
  }
  tiramisu::bench::LargeNetworkOptions options;
  if (argc > 2) options.devices = std::atoi(argv[2]);
  if (argc > 3) options.lines = std::atoi(argv[3]);
  if (options.devices < 1 || options.devices > 5000 || options.lines < 1) {
    std::fputs("1 to 5000 devices, at least 1 line\n", stderr);
    return 2;
  }
  for (const auto& [path, text] : tiramisu::bench::make_large_network(options)) {
    const std::filesystem::path file = std::filesystem::path(argv[1]) / path;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file) << text;
  }
  return 0;
}
