#include "property/shrink.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace tiramisu::testing {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line + "\n");
  return lines;
}

/// A line with the deeper ones under it; `deep`: each line by itself.
std::vector<std::string> pieces_of(const std::string& text, bool deep) {
  std::vector<std::string> pieces;
  for (const std::string& line : lines_of(text)) {
    const bool under = !line.empty() && line[0] == ' ' && !pieces.empty();
    if (under && !deep) {
      pieces.back() += line;
    } else {
      pieces.push_back(line);
    }
  }
  return pieces;
}

std::string joined(const std::vector<std::string>& pieces, std::size_t without_from, std::size_t without_to) {
  std::string text;
  for (std::size_t i = 0; i < pieces.size(); ++i)
    if (i < without_from || i >= without_to) text += pieces[i];
  return text;
}

class Shrinking {
 public:
  Shrinking(RandomNetwork network, const std::function<bool(const RandomNetwork&)>& fails, int tries)
      : network_(std::move(network)), fails_(fails), tries_(tries) {}

  RandomNetwork run() {
    for (bool smaller = true; smaller && tries_ > 0;) {
      smaller = drop_files();
      smaller |= shrink_texts(false);
      smaller |= shrink_texts(true);
    }
    return std::move(network_);
  }

 private:
  bool accept(RandomNetwork candidate) {
    if (tries_-- <= 0 || !fails_(candidate)) return false;
    network_ = std::move(candidate);
    return true;
  }

  bool drop_files() {
    bool any = false;
    for (std::size_t i = network_.files.size(); i-- > 0;) {
      RandomNetwork candidate = network_;
      candidate.files.erase(candidate.files.begin() + static_cast<std::ptrdiff_t>(i));
      any |= accept(std::move(candidate));
    }
    return any;
  }

  bool shrink_texts(bool deep) {
    bool any = false;
    for (std::size_t i = 0; i < network_.files.size(); ++i)
      any |= shrink_text([i](RandomNetwork& n) -> std::string& { return n.files[i].second; }, deep);
    any |= shrink_text([](RandomNetwork& n) -> std::string& { return n.policies; }, deep);
    any |= shrink_text([](RandomNetwork& n) -> std::string& { return n.inventory; }, deep);
    return any;
  }

  /// Takes runs of pieces away, long ones first.
  bool shrink_text(const std::function<std::string&(RandomNetwork&)>& text, bool deep) {
    bool any = false;
    for (std::size_t length = std::max<std::size_t>(pieces_of(text(network_), deep).size() / 2, 1); length > 0; length /= 2) {
      for (std::size_t from = 0;;) {
        const std::vector<std::string> pieces = pieces_of(text(network_), deep);
        if (from >= pieces.size() || tries_ <= 0) break;
        RandomNetwork candidate = network_;
        text(candidate) = joined(pieces, from, std::min(from + length, pieces.size()));
        if (accept(std::move(candidate))) {
          any = true;
        } else {
          from += length;
        }
      }
    }
    return any;
  }

  RandomNetwork network_;
  const std::function<bool(const RandomNetwork&)>& fails_;
  int tries_;
};

}  // namespace

RandomNetwork shrink(RandomNetwork network, const std::function<bool(const RandomNetwork&)>& fails, int tries) {
  return Shrinking(std::move(network), fails, tries).run();
}

std::string write_network(const RandomNetwork& network, const std::string& name) {
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::path root = fs::temp_directory_path(error) / name;
  const auto write = [&](const std::string& path, const std::string& text) {
    fs::create_directories((root / path).parent_path(), error);
    std::ofstream(root / path, std::ios::binary) << text;
  };
  if (error) return "";
  fs::remove_all(root, error);
  for (const auto& [path, text] : network.files) write(path, text);
  write("inventory.yaml", network.inventory);
  write("policies.yaml", network.policies);
  return fs::exists(root / "policies.yaml", error) ? root.string() : "";
}

}  // namespace tiramisu::testing
