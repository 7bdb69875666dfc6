#include "base/yaml_reader.h"

#include <algorithm>
#include <array>
#include <map>
#include <sstream>
#include <unordered_map>

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include "base/utf8.h"

namespace tiramisu {
namespace {

/// Stops yaml-cpp from inside its event handler; caught in parse_yaml.
struct Refusal {
  Span span;
  std::string message;
  std::vector<DiagnosticNote> notes = {};
};

/// Where the text of a scalar stands in the file.
class ScalarPlace {
 public:
  ScalarPlace(FileId file, std::string_view source, std::uint32_t begin) : file_(file), source_(source), begin_(begin) {}

  void locate(YamlNode& node) {
    skip_properties();
    const char quote = begin_ < source_.size() ? source_[begin_] : '\0';
    node.text_begin = begin_;
    if (node.plain) {
      const bool verbatim = source_.substr(begin_, node.text.size()) == node.text;
      node.span = {file_, begin_, verbatim ? offset(begin_ + node.text.size()) : end_of_line()};
      if (!verbatim) node.offsets = {begin_};
    } else if (quote == '"' || quote == '\'') {
      locate_quoted(node, quote);
    } else {
      node.span = {file_, begin_, end_of_line()};
      node.offsets = {begin_};
    }
  }

 private:
  static std::uint32_t offset(std::size_t at) { return static_cast<std::uint32_t>(at); }

  std::uint32_t end_of_line() const {
    const std::size_t end = source_.find_first_of("\r\n", begin_);
    return offset(end == std::string_view::npos ? source_.size() : end);
  }

  /// An anchor (&name) or tag (!!str) stands before the scalar.
  void skip_properties() {
    while (begin_ < source_.size() && (source_[begin_] == '&' || source_[begin_] == '!')) {
      const std::size_t blank = source_.find_first_of(" \t\r\n", begin_);
      const std::size_t next = blank == std::string_view::npos ? blank : source_.find_first_not_of(" \t\r\n", blank);
      if (next == std::string_view::npos) return;
      begin_ = offset(next);
    }
  }

  void locate_quoted(YamlNode& node, char quote) {
    std::vector<std::uint32_t> places;
    std::string read;
    std::size_t at = begin_ + 1;
    bool telling = true;
    for (; at < source_.size(); ++at) {
      const char c = source_[at];
      const char next = at + 1 < source_.size() ? source_[at + 1] : '\0';
      const bool escape = quote == '"' ? c == '\\' : c == '\'' && next == '\'';
      if (c == quote && !escape) break;
      places.push_back(offset(at));
      read += escape ? next : c;
      if (escape) ++at;
      telling = telling && c != '\n';
    }
    // yaml-cpp takes the end of the file for the closing quote: a truncated file would read as good.
    if (at >= source_.size()) throw Refusal{{file_, begin_, end_of_line()}, "this quote is never closed"};
    node.span = {file_, begin_, offset(at + 1)};
    node.text_begin = begin_ + 1;
    // Escapes such as \n make another text than the one read here: then the place is not told.
    telling = telling && read == node.text;
    const bool one_run = telling && (places.empty() || places.back() - places.front() + 1 == places.size());
    if (!one_run) node.offsets = telling ? std::move(places) : std::vector<std::uint32_t>{begin_};
  }

  FileId file_;
  std::string_view source_;
  std::uint32_t begin_;
};

/// Builds the tree from yaml-cpp's events.
class TreeBuilder final : public YAML::EventHandler {
 public:
  TreeBuilder(FileId file, std::string_view source, std::uint32_t shift, const YamlLimits& limits)
      : file_(file), source_(source), shift_(shift), limits_(limits) {}

  YamlNode take() { return std::move(root_); }

  Span place(const YAML::Mark& mark, std::uint32_t length = 1) const {
    if (mark.pos < 0) return {file_, 0, 1};
    const auto size = static_cast<std::uint32_t>(source_.size());
    const std::uint32_t begin = std::min(static_cast<std::uint32_t>(mark.pos) + shift_, size);
    return {file_, begin, std::min(begin + length, std::max(size, begin + 1))};
  }

  bool any() const { return documents_ > 0; }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++documents_ > 1) throw Refusal{place(mark), "a second document starts here: a file holds one"};
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    YamlNode node;
    node.span = place(mark);
    emit(std::move(node), anchor);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const auto found = anchored_.find(anchor);
    if (found == anchored_.end()) throw Refusal{place(mark), "this alias stands inside the value that it names"};
    const std::size_t size = found->second.second;
    count(size, mark);
    emit(YamlNode(found->second.first), 0, size);
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value) override {
    check_tag(mark, tag);
    YamlNode node;
    node.kind = YamlNode::Kind::kScalar;
    node.text = value;
    node.plain = tag == "?" || tag.empty();
    ScalarPlace(file_, source_, place(mark).begin).locate(node);
    const bool empty = node.plain && (value.empty() || value == "~" || value == "null");
    if (empty) node.kind = YamlNode::Kind::kNull;
    count(1, mark);
    emit(std::move(node), anchor);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, YamlNode::Kind::kSequence);
  }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, YamlNode::Kind::kMapping);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapEnd() override { close(); }

 private:
  /// A collection under construction.
  struct Open {
    YamlNode node;
    YAML::anchor_t anchor = 0;
    std::size_t nodes_before = 0;
    std::optional<YamlNode> key;
    std::unordered_map<std::string, Span> keys;
  };

  void check_tag(const YAML::Mark& mark, const std::string& tag) const {
    constexpr std::string_view kCoreTags = "tag:yaml.org,2002:";
    constexpr std::array<std::string_view, 7> kCore = {"null", "bool", "int", "float", "str", "seq", "map"};
    if (tag.empty() || tag == "?" || tag == "!") return;
    if (tag.starts_with(kCoreTags) && std::find(kCore.begin(), kCore.end(), tag.substr(kCoreTags.size())) != kCore.end()) return;
    throw Refusal{place(mark), fmt::format("the YAML tag '{}' has no meaning here", tag)};
  }

  void count(std::size_t nodes, const YAML::Mark& mark) {
    nodes_ += nodes;
    if (nodes_ > limits_.max_nodes) throw Refusal{place(mark), fmt::format("more than {} values in one file", limits_.max_nodes)};
  }

  void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YamlNode::Kind kind) {
    check_tag(mark, tag);
    if (stack_.size() >= limits_.max_depth) throw Refusal{place(mark), fmt::format("more than {} values inside one another", limits_.max_depth)};
    count(1, mark);
    Open item;
    item.node.kind = kind;
    const Span start = place(mark);
    const std::size_t end = source_.find_first_of("\r\n", start.begin);
    const std::size_t last = end == std::string_view::npos ? source_.size() : end;
    item.node.span = {file_, start.begin, static_cast<std::uint32_t>(std::max<std::size_t>(last, start.begin + 1))};
    item.anchor = anchor;
    item.nodes_before = nodes_ - 1;
    stack_.push_back(std::move(item));
  }

  void close() {
    Open done = std::move(stack_.back());
    stack_.pop_back();
    emit(std::move(done.node), done.anchor, nodes_ - done.nodes_before);
  }

  void emit(YamlNode node, YAML::anchor_t anchor, std::size_t size = 1) {
    if (anchor != 0) {
      nodes_ += size;  // the copy that is kept for aliases
      anchored_[anchor] = {node, size};
    }
    if (stack_.empty()) {
      root_ = std::move(node);
      return;
    }
    Open& parent = stack_.back();
    if (parent.node.kind == YamlNode::Kind::kSequence) {
      parent.node.items.push_back(std::move(node));
    } else if (!parent.key) {
      take_key(parent, std::move(node));
    } else {
      parent.node.members.push_back({parent.key->text, parent.key->span, std::move(node)});
      parent.key.reset();
    }
  }

  static void take_key(Open& parent, YamlNode node) {
    if (node.kind != YamlNode::Kind::kScalar) throw Refusal{node.span, "a key must be a text, found " + describe(node)};
    const auto [at, fresh] = parent.keys.try_emplace(node.text, node.span);
    if (!fresh) throw Refusal{node.span, fmt::format("the key '{}' is given twice", node.text), {{at->second, "first given here"}}};
    parent.key = std::move(node);
  }

  FileId file_;
  std::string_view source_;
  std::uint32_t shift_;
  const YamlLimits& limits_;
  YamlNode root_;
  std::vector<Open> stack_;
  std::map<YAML::anchor_t, std::pair<YamlNode, std::size_t>> anchored_;
  std::size_t nodes_ = 0;
  int documents_ = 0;
};

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// What yaml-cpp must not see: other encodings make it guess, and its positions wrong.
std::optional<Refusal> unfit(FileId file, std::string_view text, const YamlLimits& limits) {
  if (text.size() > limits.max_bytes) return Refusal{{file, 0, 0}, fmt::format("the file is larger than {} bytes", limits.max_bytes)};
  const auto refuse_at = [file](std::size_t offset, std::string message) {
    const auto at = static_cast<std::uint32_t>(offset);
    return Refusal{{file, at, at + 1}, std::move(message)};
  };
  if (text.starts_with("\xFE\xFF") || text.starts_with("\xFF\xFE")) return refuse_at(0, "the file is UTF-16 text; save it as UTF-8");
  if (const std::size_t zero = text.find('\0'); zero != std::string_view::npos) return refuse_at(zero, "the file holds binary data");
  if (const std::size_t bad = find_bad_utf8(text); bad != std::string_view::npos)
    return refuse_at(bad, fmt::format("byte 0x{:02x} is not UTF-8; save the file as UTF-8", static_cast<unsigned char>(text[bad])));
  return std::nullopt;
}

/// yaml-cpp's messages, without a full stop.
std::string message_of(const YAML::Exception& error) {
  std::string text = error.msg;
  while (!text.empty() && (text.back() == '.' || text.back() == ' ')) text.pop_back();
  return text;
}

}  // namespace

Parsed<YamlNode> parse_yaml(const SourceMap& sources, FileId file, const YamlLimits& limits) {
  const std::string_view text = sources[file].text();
  Parsed<YamlNode> result;
  const auto refuse = [&](const Refusal& refusal) {
    result.value = YamlNode();
    result.value.span = {file, 0, 0};
    result.diagnostics.push_back({DiagnosticCode::kBadYaml, refusal.span, refusal.message, refusal.notes});
  };
  if (const std::optional<Refusal> refusal = unfit(file, text, limits)) {
    refuse(*refusal);
    return result;
  }
  const std::size_t shift = text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
  TreeBuilder builder(file, text, static_cast<std::uint32_t>(shift), limits);
  result.value.span = {file, 0, 0};
  try {
    std::istringstream stream{std::string(text.substr(shift))};
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(builder)) {
    }
    if (builder.any()) result.value = builder.take();
  } catch (const Refusal& refusal) {
    refuse(refusal);
  } catch (const YAML::Exception& error) {
    refuse({builder.place(error.mark), message_of(error)});
  } catch (const std::exception& error) {
    refuse({{file, 0, 0}, fmt::format("the file cannot be read: {}", error.what())});
  }
  return result;
}

const YamlMember* YamlNode::find_member(std::string_view key) const {
  for (const YamlMember& member : members)
    if (member.key == key) return &member;
  return nullptr;
}

const YamlNode* YamlNode::find(std::string_view key) const {
  const YamlMember* member = find_member(key);
  return member != nullptr ? &member->value : nullptr;
}

Span YamlNode::span_of(std::size_t begin, std::size_t end) const {
  if (kind != Kind::kScalar || begin >= end || end > text.size()) return span;
  if (offsets.empty()) {
    return {span.file, static_cast<std::uint32_t>(text_begin + begin), static_cast<std::uint32_t>(text_begin + end)};
  }
  if (offsets.size() != text.size()) return span;
  return {span.file, offsets[begin], offsets[end - 1] + 1};
}

}  // namespace tiramisu
