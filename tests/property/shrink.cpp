#include "property/shrink.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

namespace tiramisu::testing {
namespace {

using Lines = std::vector<std::string>;

Lines lines_of(const std::string& text) {
  Lines lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

bool is_topology(const std::string& file) { return file.ends_with(".json"); }

/// Cables are separated by commas: the last has none.
std::string text_of(const std::string& file, Lines lines) {
  if (is_topology(file)) {
    std::size_t last = lines.size();
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (!lines[i].starts_with("{\"node1\"")) continue;
      if (!lines[i].ends_with(',')) lines[i] += ',';
      last = i;
    }
    if (last < lines.size()) lines[last].pop_back();
  }
  return lines.empty() ? "" : fmt::format("{}\n", fmt::join(lines, "\n"));
}

/// The line and what hangs on it: deeper indented lines that follow.
std::size_t end_of_stanza(const Lines& lines, std::size_t begin) {
  const auto indent = [](const std::string& line) { return std::min(line.find_first_not_of(' '), line.size()); };
  std::size_t end = begin + 1;
  while (end < lines.size() && indent(lines[end]) > indent(lines[begin])) ++end;
  return end;
}

/// Does the text name the device, as a word of its own?
bool names(const std::string& text, const std::string& device) {
  const auto is_part = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; };
  for (std::size_t at = text.find(device); at != std::string::npos; at = text.find(device, at + 1)) {
    const std::size_t end = at + device.size();
    if ((at == 0 || !is_part(text[at - 1])) && (end == text.size() || !is_part(text[end]))) return true;
  }
  return false;
}

class Shrinker {
 public:
  Shrinker(RandomNetwork network, const StillFails& still_fails) : network_(std::move(network)), still_fails_(still_fails) {}

  RandomNetwork run() {
    bool smaller = true;
    while (smaller) {
      smaller = drop_lines(policies());
      smaller |= drop_devices();
      for (std::size_t i = 0; i < network_.files.size(); ++i) smaller |= drop_lines(file(i));
      smaller |= drop_lines(inventory());
    }
    return std::move(network_);
  }

 private:
  /// One of the texts of a network, by its place in it.
  struct Place {
    std::string name;
    std::function<std::string&(RandomNetwork&)> text;
  };

  static Place policies() { return {"policies.yaml", [](RandomNetwork& n) -> std::string& { return n.policies; }}; }
  static Place inventory() { return {"inventory.yaml", [](RandomNetwork& n) -> std::string& { return n.inventory; }}; }
  Place file(std::size_t i) const {
    return {network_.files[i].first, [i](RandomNetwork& n) -> std::string& { return n.files[i].second; }};
  }

  bool keep_if_failing(RandomNetwork candidate) {
    if (!still_fails_(candidate)) return false;
    network_ = std::move(candidate);
    return true;
  }

  bool drop_devices() {
    bool dropped = false;
    for (std::size_t i = network_.files.size(); i-- > 0;) {
      if (is_topology(network_.files[i].first)) continue;
      dropped |= keep_if_failing(without_device(i));
    }
    return dropped;
  }

  RandomNetwork without_device(std::size_t index) const {
    RandomNetwork candidate = network_;
    const Lines text = lines_of(candidate.files[index].second);
    const auto named = std::find_if(text.begin(), text.end(), [](const std::string& line) { return line.starts_with("hostname "); });
    candidate.files.erase(candidate.files.begin() + static_cast<std::ptrdiff_t>(index));
    if (named == text.end()) return candidate;
    const std::string device = named->substr(std::string("hostname ").size());
    const auto forget = [&](const std::string& file, std::string& where) {
      Lines lines = lines_of(where);
      std::erase_if(lines, [&](const std::string& line) { return names(line, device); });
      where = text_of(file, std::move(lines));
    };
    for (auto& [file, content] : candidate.files)
      if (is_topology(file)) forget(file, content);
    forget("inventory.yaml", candidate.inventory);
    return candidate;
  }

  /// From the end, so that what is used goes after what uses it. Stanzas go whole where they can.
  bool drop_lines(const Place& place) {
    bool dropped = false;
    Lines lines = lines_of(place.text(network_));
    for (std::size_t i = lines.size(); i-- > 0;) {
      Lines fewer = lines;
      fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i), fewer.begin() + static_cast<std::ptrdiff_t>(end_of_stanza(lines, i)));
      RandomNetwork candidate = network_;
      place.text(candidate) = text_of(place.name, fewer);
      if (!keep_if_failing(std::move(candidate))) continue;
      lines = std::move(fewer);
      dropped = true;
    }
    return dropped;
  }

  RandomNetwork network_;
  const StillFails& still_fails_;
};

}  // namespace

RandomNetwork shrink(RandomNetwork network, const StillFails& still_fails) { return Shrinker(std::move(network), still_fails).run(); }

std::filesystem::path write_out(const RandomNetwork& network, std::uint32_t seed) {
  std::filesystem::path root;
  for (std::uint32_t i = 0;; ++i) {  // of several failures of one seed, each has its own
    root = std::filesystem::temp_directory_path() / fmt::format("tiramisu-property-{}-{}-{}", seed, ::getpid(), i);
    if (std::filesystem::create_directory(root)) break;
  }
  const auto write = [&](const std::string& name, const std::string& text) {
    std::filesystem::create_directories((root / name).parent_path());
    std::ofstream(root / name) << text;
  };
  for (const auto& [name, text] : network.files) write(name, text);
  write("inventory.yaml", network.inventory);
  write("policies.yaml", network.policies);
  return root;
}

}  // namespace tiramisu::testing
