#include "frontend/fence/line_parser.h"

namespace tiramisu {

namespace {

/// Thrown to leave a rule at the first word that it does not accept.
struct LineRejected {};

}  // namespace

/// Gives up at the first error; never inserts, deletes or skips a token.
class LineParserBase::Strategy final : public antlr4::ANTLRErrorStrategy {
 public:
  void reset(antlr4::Parser*) override {}
  antlr4::Token* recoverInline(antlr4::Parser* parser) override {
    offending_ = parser->getCurrentToken()->getTokenIndex();
    throw LineRejected();
  }
  void recover(antlr4::Parser*, std::exception_ptr) override { throw LineRejected(); }
  void sync(antlr4::Parser*) override {}
  bool inErrorRecoveryMode(antlr4::Parser*) override { return false; }
  void reportMatch(antlr4::Parser*) override {}
  void reportError(antlr4::Parser* parser, const antlr4::RecognitionException& error) override {
    const antlr4::Token* token = error.getOffendingToken();
    offending_ = (token != nullptr ? token : parser->getCurrentToken())->getTokenIndex();
  }
  std::size_t offending() const { return offending_; }
  void restart() { offending_ = 0; }

 private:
  std::size_t offending_ = 0;
};

LineParserBase::LineParserBase(const TokenTable& table, const FenceLimits& limits)
    : tokens_(table), strategy_(std::make_shared<Strategy>()), limits_(limits), max_type_(table.max_type()) {}

void LineParserBase::prepare(antlr4::Parser& parser, const std::shared_ptr<Strategy>& strategy) {
  parser.setErrorHandler(strategy);
  parser.removeErrorListeners();
  parser.getInterpreter<antlr4::atn::ParserATNSimulator>()->setPredictionMode(antlr4::atn::PredictionMode::SLL);
}

bool LineParserBase::run(antlr4::Parser& parser, void (*entry)(void*), void* argument) {
  offending_ = 0;
  if (entry == nullptr) return false;
  strategy_->restart();
  try {
    parser.reset();
    entry(argument);
    return true;
  } catch (const LineRejected&) {
    offending_ = strategy_->offending();
  } catch (...) {
    // Nothing that a parser throws may leave the fence: the line counts as rejected.
    offending_ = strategy_->offending();
  }
  return false;
}

Span LineParserBase::offending() const { return tokens_.word(offending_).span(); }

bool LineParserBase::can_start(const antlr4::Parser& parser, std::size_t rule, std::size_t type) {
  if (first_.size() <= rule) first_.resize(rule + 1);
  std::vector<bool>& first = first_[rule];
  if (first.empty()) {
    const antlr4::atn::ATN& atn = parser.getATN();
    const antlr4::misc::IntervalSet next = atn.nextTokens(atn.ruleToStartState[rule]);
    first.assign(max_type_ + 1, false);
    for (std::size_t t = 0; t <= max_type_; ++t) first[t] = next.contains(t);
  }
  return type < first.size() && first[type];
}

}  // namespace tiramisu
