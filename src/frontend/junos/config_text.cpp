#include "frontend/junos/config_text.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace tiramisu::junos {
namespace {

constexpr std::size_t kMaxDepth = 64;
constexpr std::size_t kMaxWords = 128;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v'; }
bool is_mark(char c) { return c == '{' || c == '}' || c == ';' || c == '[' || c == ']'; }

/// Words, quoted strings and, in the hierarchical form, marks; comments are skipped.
class Scanner {
 public:
  Scanner(FileId file, std::string_view text, std::size_t at, std::size_t end, bool comments)
      : file_(file), text_(text), at_(at), end_(end), comments_(comments) {}

  /// The next word; its text is empty at the end only. `quoted` tells "" from the end.
  bool next(PlacedWord& word) {
    skip();
    quoted = false;
    if (at_ >= end_) return false;
    const std::size_t begin = at_;
    if (text_[at_] == '"') return read_quoted(word);
    if (is_mark(text_[at_])) {
      ++at_;
    } else {
      while (at_ < end_ && !is_blank(text_[at_]) && text_[at_] != '\n' && text_[at_] != '"' && !ends_word(text_[at_])) ++at_;
    }
    word = {text_.substr(begin, at_ - begin), span(begin, at_)};
    return true;
  }
  bool quoted = false;
  bool open_quote = false;

 private:
  /// In the `set` form `[` and `]` stand alone, and braces are part of words (regular expressions).
  bool ends_word(char c) const { return comments_ && (c == '{' || c == '}' || c == ';' || c == ']'); }

  Span span(std::size_t begin, std::size_t end) const {
    return {file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }

  void skip() {
    for (;;) {
      while (at_ < end_ && (is_blank(text_[at_]) || text_[at_] == '\n')) ++at_;
      if (!comments_ || at_ >= end_) return;
      if (text_[at_] == '#') {
        at_ = std::min(text_.find('\n', at_), end_);
      } else if (text_.substr(at_).starts_with("/*")) {
        const std::size_t close = text_.find("*/", at_ + 2);
        at_ = close == std::string_view::npos ? end_ : close + 2;
      } else {
        return;
      }
    }
  }

  bool read_quoted(PlacedWord& word) {
    const std::size_t begin = at_ + 1;
    std::size_t close = begin;
    while (close < end_ && text_[close] != '"') close += text_[close] == '\\' ? 2 : 1;
    if (close >= end_) {
      open_quote = true;
      close = end_;
    }
    word = {text_.substr(begin, close - begin), span(at_, std::min(close + 1, end_))};
    at_ = std::min(close + 1, end_);
    quoted = true;
    return true;
  }

  FileId file_;
  std::string_view text_;
  std::size_t at_, end_;
  bool comments_;
};

/// Adds a statement, once for each value of a list in brackets.
class Collector {
 public:
  explicit Collector(ConfigText& out) : out_(out) {}

  void add(Operation operation, const Words& words) {
    std::size_t open = words.size(), close = words.size();
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (words[i].text == "[" && open == words.size()) open = i;
      if (words[i].text == "]" && open != words.size() && close == words.size()) close = i;
    }
    if (open == words.size() || close == words.size()) {
      if (!words.empty()) out_.statements.push_back({operation, words});
      return;
    }
    for (std::size_t i = open + 1; i < close; ++i) {
      Words one(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(open));
      one.push_back(words[i]);
      one.insert(one.end(), words.begin() + static_cast<std::ptrdiff_t>(close) + 1, words.end());
      if (one.size() > kMaxWords) continue;
      out_.statements.push_back({operation, std::move(one)});
    }
  }

 private:
  ConfigText& out_;
};

std::string_view trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

/// "{master:0}", "user@host> ...": what a terminal adds around the output of `show`.
bool is_prompt(std::string_view line) {
  if (line.size() > 2 && line.front() == '{' && line.back() == '}' && line.find(' ') == std::string_view::npos) return true;
  const std::size_t at = line.find('@');
  const std::size_t end = line.find_first_of(" >#");
  return at != std::string_view::npos && end != std::string_view::npos && at < end && line[end] != ' ';
}

void read_set_form(FileId file, const SourceFile& source, const LoadOptions& options, ConfigText& out,
                   std::vector<Diagnostic>& diagnostics) {
  constexpr std::array<std::pair<std::string_view, Operation>, 4> kCommands = {{{"set", Operation::kSet},
                                                                               {"delete", Operation::kDelete},
                                                                               {"deactivate", Operation::kDeactivate},
                                                                               {"activate", Operation::kActivate}}};
  Collector collector(out);
  for (std::uint32_t n = 1; n <= source.line_count(); ++n) {
    const std::string_view line = trim(source.line(n));
    if (line.empty() || line.starts_with('#') || line.starts_with("/*") || is_prompt(line)) continue;
    const std::size_t begin = static_cast<std::size_t>(line.data() - source.text().data());
    const Span whole{file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + line.size())};
    if (line.starts_with("protect ") || line.starts_with("unprotect ") || line.starts_with("annotate ") || line == "exit" || line == "quit")
      continue;
    Scanner scanner(file, source.text(), begin, begin + line.size(), false);
    Words words;
    PlacedWord word;
    while (words.size() <= kMaxWords && scanner.next(word)) words.push_back(word);
    const auto command = std::find_if(kCommands.begin(), kCommands.end(), [&](const auto& c) { return c.first == words.front().text; });
    if (line.size() > options.max_line_bytes || words.size() > kMaxWords) {
      diagnostics.push_back({DiagnosticCode::kLineTooLong, {file, whole.begin, whole.begin + 1}, "the statement is longer than can be read"});
      out.rejected.push_back(whole);
    } else if (command == kCommands.end()) {
      diagnostics.push_back({DiagnosticCode::kUnrecognisedLine, words.front().span, "not understood: no configuration command"});
      out.rejected.push_back(whole);
    } else if (scanner.open_quote || words.size() == 1) {
      diagnostics.push_back({DiagnosticCode::kTruncatedFile, words.back().span, "the statement is not complete"});
      out.rejected.push_back(whole);
    } else {
      words.erase(words.begin());
      collector.add(command->second, words);
    }
  }
}

/// Reads the form with braces with a stack of its own.
class HierarchyReader {
 public:
  HierarchyReader(FileId file, const SourceFile& source, ConfigText& out, std::vector<Diagnostic>& diagnostics)
      : scanner_(file, source.text(), 0, source.text().size(), true), out_(out), collector_(out), diagnostics_(diagnostics) {}

  void run() {
    PlacedWord word;
    while (scanner_.next(word)) take(word);
    if (!words_.empty()) reject(words_.back().span, "the file ends in the middle of a statement");
    if (!levels_.empty()) reject(levels_.back().span, "the brace of this statement is not closed");
    if (scanner_.open_quote) reject(word.span, "the quotation mark is not closed");
  }

 private:
  void take(const PlacedWord& word) {
    const bool mark = !scanner_.quoted && word.text.size() == 1;
    if (mark && word.text == "{") return open(word);
    if (mark && word.text == "}") return close(word);
    if (mark && word.text == ";") return end_statement();
    if (!scanner_.quoted && words_.empty() && take_modifier(word.text)) return;
    if (words_.size() + path_.size() > kMaxWords) return;
    if (is_prompt(word.text) && words_.empty() && path_.empty()) return;
    words_.push_back(word);
  }

  bool take_modifier(std::string_view word) {
    if (word == "inactive:") operation_ = Operation::kDeactivate;
    else if (word == "delete:") operation_ = Operation::kDelete;
    else if (word == "replace:") operation_ = Operation::kReplace;
    else return word == "protect:" || word == "active:" || word == "unprotect:";
    return true;
  }

  Words whole_path() const {
    Words words = path_;
    words.insert(words.end(), words_.begin(), words_.end());
    return words;
  }

  void open(const PlacedWord& word) {
    // "{master:0}" reads as an open brace: the prompt of the terminal.
    if (words_.empty() || levels_.size() == kMaxDepth) {
      if (levels_.size() == kMaxDepth) reject(word.span, "braces are nested too deep");
      ++ignored_;
      return;
    }
    if (operation_ == Operation::kReplace) collector_.add(Operation::kDelete, whole_path());
    levels_.push_back({path_.size(), out_.statements.size(), operation_, words_.back().span});
    path_ = whole_path();
    words_.clear();
    operation_ = Operation::kSet;
  }

  void close(const PlacedWord& word) {
    end_statement();
    if (ignored_ > 0) {
      --ignored_;
      return;
    }
    if (levels_.empty()) return reject(word.span, "a brace is closed that was not opened");
    const Level& level = levels_.back();
    // A container is a statement of its own where nothing is in it.
    if (level.statements == out_.statements.size()) collector_.add(Operation::kSet, path_);
    if (level.operation == Operation::kDeactivate || level.operation == Operation::kDelete) collector_.add(level.operation, path_);
    path_.resize(level.words);
    levels_.pop_back();
  }

  void end_statement() {
    if (!words_.empty() && ignored_ == 0) {
      const Words words = whole_path();
      if (operation_ == Operation::kReplace) collector_.add(Operation::kDelete, words);
      if (operation_ == Operation::kReplace || operation_ == Operation::kDeactivate) collector_.add(Operation::kSet, words);
      if (operation_ != Operation::kReplace) collector_.add(operation_, words);
    }
    words_.clear();
    operation_ = Operation::kSet;
  }

  void reject(Span span, std::string message) {
    diagnostics_.push_back({DiagnosticCode::kTruncatedFile, span, std::move(message)});
    out_.rejected.push_back(span);
  }

  Scanner scanner_;
  ConfigText& out_;
  Collector collector_;
  std::vector<Diagnostic>& diagnostics_;
  /// An open brace.
  struct Level {
    std::size_t words;       ///< of the path around it
    std::size_t statements;  ///< before it
    Operation operation;
    Span span;
  };

  Words path_, words_;
  std::vector<Level> levels_;
  std::size_t ignored_ = 0;
  Operation operation_ = Operation::kSet;
};

}  // namespace

bool is_set_form(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = trim(text.substr(at, end - at));
    at = end + 1;
    if (line.starts_with("set ") || line.starts_with("deactivate ")) return true;
    if (!line.starts_with('#') && line.ends_with('{')) return false;
  }
  return false;
}

ConfigText read_config_text(FileId file, const SourceFile& source, const LoadOptions& options, std::vector<Diagnostic>& diagnostics) {
  ConfigText out;
  if (is_set_form(source.text())) {
    read_set_form(file, source, options, out, diagnostics);
  } else {
    HierarchyReader(file, source, out, diagnostics).run();
  }
  return out;
}

}  // namespace tiramisu::junos
