// `headers`: the packets of a policy.
#include "policies/header_match.h"

#include <gtest/gtest.h>

#include "support/small_network.h"

namespace tiramisu {
namespace {

struct Case {
  const char* text;
  const char* headers;  ///< as printed, or the rendered diagnostics
};

std::string read(const std::string& text) {
  SourceMap sources;
  const FileId file = sources.add("h.yaml", text);
  std::vector<Diagnostic> diagnostics;
  const auto space = read_headers(parse_yaml(sources, file).value, diagnostics);
  EXPECT_EQ(space.has_value(), diagnostics.empty());
  if (!space) return testing::rendered(diagnostics, sources);
  std::string result;
  for (const HeaderBox& box : space->boxes()) {
    const auto print = [&](const char* name, HeaderField field) {
      const Interval i = box[field];
      if (i.first == 0 && i.last == max_value(field)) return;
      result += std::string(result.empty() || result.back() == ';' ? "" : " ") + name + "=" + std::to_string(i.first) +
                (i.last == i.first ? "" : "-" + std::to_string(i.last));
    };
    print("protocol", HeaderField::kProtocol);
    print("src", HeaderField::kSourcePort);
    print("dst", HeaderField::kDestinationPort);
    print("established", HeaderField::kEstablished);
    result += ";";
  }
  return result;
}

class Headers : public ::testing::TestWithParam<Case> {};
TEST_P(Headers, AreRead) { EXPECT_EQ(read(GetParam().text), GetParam().headers); }

INSTANTIATE_TEST_SUITE_P(
    All, Headers,
    ::testing::Values(
        Case{"{}", ";"}, Case{"{protocol: tcp}", "protocol=6;"}, Case{"{protocol: 89}", "protocol=89;"},
        Case{"{protocol: [tcp, icmp]}", "protocol=6;protocol=1;"}, Case{"{protocol: tcp, dst-port: 22}", "protocol=6 dst=22;"},
        Case{"{dst-port: 53}", "protocol=6 dst=53;protocol=17 dst=53;"},
        Case{"{protocol: udp, src-port: 1000-2000}", "protocol=17 src=1000-2000;"},
        Case{"{established: true}", "protocol=6 established=1;"}, Case{"{protocol: tcp, established: false}", "protocol=6 established=0;"},
        Case{"{protocol: tpc}",
             "h.yaml:1:12: error[TIR0607]: 'tpc' is not a protocol: a name or 0 to 255 is expected (did you mean 'tcp'?)\n"
             "  {protocol: tpc}\n             ^~~\n"},
        Case{"{protocol: icmp, dst-port: 1}",
             "h.yaml:1:28: error[TIR0607]: ports are of tcp and udp, the protocol is another\n"
             "  {protocol: icmp, dst-port: 1}\n                             ^\n"},
        Case{"{protocol: udp, established: true}",
             "h.yaml:1:30: error[TIR0607]: 'established' is of tcp, the protocol is another\n"
             "  {protocol: udp, established: true}\n                               ^~~~\n"},
        Case{"{dst-port: 70000}",
             "h.yaml:1:12: error[TIR0607]: 'dst-port' must be a port 0 to 65535 or a range such as 1000-2000, found '70000'\n"
             "  {dst-port: 70000}\n             ^~~~~\n"},
        Case{"{src-port: 9-1}",
             "h.yaml:1:12: error[TIR0607]: 'src-port' must be a port 0 to 65535 or a range such as 1000-2000, found '9-1'\n"
             "  {src-port: 9-1}\n             ^~~\n"},
        Case{"{established: maybe}",
             "h.yaml:1:15: error[TIR0603]: 'established' must be true or false, found the text \"maybe\"\n"
             "  {established: maybe}\n                ^~~~~\n"}));

}  // namespace
}  // namespace tiramisu
