#include "robustness/mutator.h"

#include <algorithm>
#include <array>

namespace tiramisu::testing {
namespace {

/// A sequence that does not depend on the library (SplitMix64).
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed * 0xD1342543DE82EF95ULL) {}
  /// 0..below-1; 0 where `below` is 0.
  std::size_t next(std::size_t below) {
    state_ += 0x9E3779B97F4A7C15ULL;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    z ^= z >> 31;
    return below == 0 ? 0 : static_cast<std::size_t>(z % below);
  }

 private:
  std::uint64_t state_;
};

class Damage {
 public:
  Damage(Files& files, std::uint32_t seed) : files_(files), random_(seed) {}

  void run() {
    for (std::size_t left = 1 + random_.next(4); left > 0; --left) one();
  }

 private:
  using Kind = void (Damage::*)(std::string&);

  void one() {
    constexpr std::array<Kind, 12> kKinds = {&Damage::delete_line, &Damage::double_line, &Damage::move_line, &Damage::cut_line,
                                             &Damage::cut_end,     &Damage::flip_bit,    &Damage::add_bytes, &Damage::splice,
                                             &Damage::take_line,   &Damage::drop_word,   &Damage::swap_words, &Damage::change_number};
    (this->*kKinds[random_.next(kKinds.size())])(files_[random_.next(files_.size())].second);
  }

  /// A line of the text with its end, as [begin, end).
  std::pair<std::size_t, std::size_t> some_line(const std::string& text) {
    const std::size_t at = random_.next(text.size());
    const std::size_t before = at == 0 ? std::string::npos : text.rfind('\n', at - 1);
    const std::size_t begin = before == std::string::npos ? 0 : before + 1;
    return {begin, std::min(text.find('\n', at), text.size() - 1) + 1};
  }
  /// A word, as [begin, end); empty where the text has none there.
  std::pair<std::size_t, std::size_t> some_word(const std::string& text) {
    const std::size_t begin = text.find_first_not_of(" \n", random_.next(text.size()));
    if (begin == std::string::npos) return {text.size(), text.size()};
    return {begin, std::min(text.find_first_of(" \n", begin), text.size())};
  }
  const std::string& other() { return files_[random_.next(files_.size())].second; }

  void delete_line(std::string& text) {
    if (text.empty()) return;
    const auto [begin, end] = some_line(text);
    text.erase(begin, end - begin);
  }
  void double_line(std::string& text) {
    if (text.empty()) return;
    const auto [begin, end] = some_line(text);
    text.insert(end, text.substr(begin, end - begin));
  }
  void move_line(std::string& text) {
    if (text.empty()) return;
    const auto [begin, end] = some_line(text);
    const std::string line = text.substr(begin, end - begin);
    text.erase(begin, end - begin);
    text.insert(text.empty() ? 0 : some_line(text).first, line);
  }
  void cut_line(std::string& text) {
    if (text.empty()) return;
    const auto [begin, end] = some_line(text);
    const std::size_t from = begin + random_.next(end - begin);
    text.erase(from, end - 1 - std::min(from, end - 1));
  }
  void cut_end(std::string& text) { text.resize(random_.next(text.size())); }
  void flip_bit(std::string& text) {
    if (text.empty()) return;
    char& c = text[random_.next(text.size())];
    c = static_cast<char>(static_cast<unsigned char>(c) ^ (1U << random_.next(8)));
  }
  void add_bytes(std::string& text) {
    std::string bytes(1 + random_.next(4), ' ');
    for (char& c : bytes) c = static_cast<char>(random_.next(256));
    text.insert(random_.next(text.size() + 1), bytes);
  }
  void splice(std::string& text) {
    const std::string& tail = other();
    text = text.substr(0, random_.next(text.size() + 1)) + tail.substr(random_.next(tail.size() + 1));
  }
  void take_line(std::string& text) {
    const std::string& from = other();
    if (from.empty()) return;
    const auto [begin, end] = some_line(from);
    const std::string line = from.substr(begin, end - begin);
    text.insert(text.empty() ? 0 : some_line(text).first, line);
  }
  void drop_word(std::string& text) {
    const auto [begin, end] = some_word(text);
    text.erase(begin, end - begin);
  }
  void swap_words(std::string& text) {
    const auto [begin, end] = some_word(text);
    const std::string& from = other();
    const auto [word, word_end] = some_word(from);
    text = text.substr(0, begin) + from.substr(word, word_end - word) + text.substr(end);
  }
  void change_number(std::string& text) {
    constexpr std::array<const char*, 10> kNumbers = {"0", "1", "-1", "31", "33", "255", "65535", "65536", "4294967295", "99999999999999999999"};
    const std::size_t begin = text.find_first_of("0123456789", random_.next(text.size()));
    if (begin == std::string::npos) return;
    const std::size_t end = std::min(text.find_first_not_of("0123456789", begin), text.size());
    text.replace(begin, end - begin, kNumbers[random_.next(kNumbers.size())]);
  }

  Files& files_;
  Random random_;
};

}  // namespace

Files damaged(const Files& files, std::uint32_t seed) {
  Files copy = files;
  Damage(copy, seed).run();
  return copy;
}

}  // namespace tiramisu::testing
