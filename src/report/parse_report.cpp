#include "report/parse_report.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace tiramisu {
namespace {

using Json = nlohmann::json;

constexpr std::array kClasses = {LineClass::kBlank, LineClass::kModelled, LineClass::kIrrelevant, LineClass::kUnmodelled,
                                 LineClass::kUnrecognised};
using Counts = std::array<std::size_t, kClasses.size()>;

Counts count(const FileAccount& account) {
  Counts counts{};
  for (const LineClass line_class : account.classes) ++counts[static_cast<std::size_t>(line_class)];
  return counts;
}

void add(Counts& into, const Counts& from) {
  for (std::size_t i = 0; i < into.size(); ++i) into[i] += from[i];
}

/// The share of lines with content that are modelled or known not to matter, in per cent.
double coverage(const Counts& counts) {
  const std::size_t known = counts[static_cast<std::size_t>(LineClass::kModelled)] +
                            counts[static_cast<std::size_t>(LineClass::kIrrelevant)];
  const std::size_t all = known + counts[static_cast<std::size_t>(LineClass::kUnmodelled)] +
                          counts[static_cast<std::size_t>(LineClass::kUnrecognised)];
  return all == 0 ? 100.0 : 100.0 * static_cast<double>(known) / static_cast<double>(all);
}

const FileDialect* dialect_of(const Snapshot& snapshot, FileId file) {
  for (const FileDialect& dialect : snapshot.dialects)
    if (dialect.file == file) return &dialect;
  return nullptr;
}

Json counts_json(const Counts& counts) {
  Json json = {{"coverage", std::round(coverage(counts) * 100) / 100}};
  for (const LineClass line_class : kClasses) json[std::string(name(line_class))] = counts[static_cast<std::size_t>(line_class)];
  return json;
}

}  // namespace

std::string_view name(LineClass line_class) {
  switch (line_class) {
    case LineClass::kBlank:
      return "blank";
    case LineClass::kModelled:
      return "modelled";
    case LineClass::kIrrelevant:
      return "irrelevant";
    case LineClass::kUnmodelled:
      return "unmodelled";
    case LineClass::kUnrecognised:
      return "unrecognised";
  }
  return "";
}

std::string parse_text(const Snapshot& snapshot) {
  std::string text = fmt::format("{:<44} {:<8} {:>8} {:>9} {:>10} {:>10} {:>12}\n", "file", "dialect", "modelled", "irrelevant",
                                 "unmodelled", "unrecog.", "coverage");
  Counts total{};
  for (const Device& device : snapshot.devices) {
    for (const FileAccount& account : device.files) {
      const Counts counts = count(account);
      add(total, counts);
      const FileDialect* dialect = dialect_of(snapshot, account.file);
      text += fmt::format("{:<44} {:<8} {:>8} {:>10} {:>10} {:>10} {:>10.2f} %\n", snapshot.sources[account.file].path(),
                          dialect == nullptr ? device.profile.name : dialect->dialect, counts[1], counts[2], counts[3], counts[4],
                          coverage(counts));
    }
  }
  text += fmt::format("{:<44} {:<8} {:>8} {:>10} {:>10} {:>10} {:>10.2f} %\n", "total", "", total[1], total[2], total[3], total[4],
                      coverage(total));
  for (const Device& device : snapshot.devices) {
    for (const UnmodelledLine& line : device.unmodelled) {
      const SourceFile& file = snapshot.sources[line.span.file];
      const LineColumn at = file.position(line.span.begin);
      text += fmt::format("{}:{}: {}: {}\n", file.path(), at.line, name(line.line_class), file.line(at.line));
    }
  }
  return text;
}

std::string parse_json(const Snapshot& snapshot) {
  Json files = Json::array();
  Json lines = Json::array();
  Counts total{};
  for (const Device& device : snapshot.devices) {
    for (const FileAccount& account : device.files) {
      const Counts counts = count(account);
      add(total, counts);
      Json json = counts_json(counts);
      json["file"] = snapshot.sources[account.file].path();
      json["device"] = device.hostname;
      const FileDialect* dialect = dialect_of(snapshot, account.file);
      json["dialect"] = dialect == nullptr ? device.profile.name : dialect->dialect;
      json["evidence"] = dialect == nullptr ? "" : dialect->evidence;
      files.push_back(std::move(json));
    }
    for (const UnmodelledLine& line : device.unmodelled) {
      const SourceFile& file = snapshot.sources[line.span.file];
      const LineColumn at = file.position(line.span.begin);
      lines.push_back({{"file", file.path()},
                       {"line", at.line},
                       {"class", name(line.line_class)},
                       {"text", std::string(file.line(at.line))}});
    }
  }
  return Json{{"schema_version", 1}, {"files", std::move(files)}, {"lines", std::move(lines)}, {"total", counts_json(total)}}.dump(1, ' ', false, Json::error_handler_t::replace) +
         "\n";
}

std::string annotate(const Snapshot& snapshot) {
  std::string text;
  for (const Device& device : snapshot.devices) {
    for (const FileAccount& account : device.files) {
      const SourceFile& file = snapshot.sources[account.file];
      text += fmt::format("==> {}\n", file.path());
      for (std::uint32_t number = 1; number <= file.line_count(); ++number) {
        const LineClass line_class = number <= account.classes.size() ? account.classes[number - 1] : LineClass::kBlank;
        text += fmt::format("{:<13}|{}\n", line_class == LineClass::kBlank ? "" : name(line_class), file.line(number));
      }
    }
  }
  return text;
}

}  // namespace tiramisu
