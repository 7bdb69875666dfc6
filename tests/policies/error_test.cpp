// Each error of a policy file, with its full text.
#include <sstream>

#include <gtest/gtest.h>

#include "policies/policy_lab.h"

namespace tiramisu {
namespace {

using testing::read_lab;

struct Case {
  const char* text;
  const char* errors;
};

class FileErrors : public ::testing::TestWithParam<Case> {};
TEST_P(FileErrors, AreShownAtTheirPlace) { EXPECT_EQ(read_lab(GetParam().text).errors(), GetParam().errors); }

INSTANTIATE_TEST_SUITE_P(
    All, FileErrors,
    ::testing::Values(
        Case{"", "policies.yaml: error[TIR0603]: a policy file must be a mapping, found nothing\n"},
        Case{"policies: []\n", "policies.yaml:1:1: error[TIR0604]: the policy file lacks the key 'version'\n  policies: []\n  ^~~~~~~~~~~~\n"},
        Case{"version: 1\n", "policies.yaml: error[TIR0610]: the file holds no policy\n"},
        Case{"version: \"1\"\n",
             "policies.yaml:1:10: error[TIR0603]: 'version' must be a whole number, found the text \"1\"\n  version: \"1\"\n           ^~~\n"},
        Case{"version: 1\npolicys: []\n",
             "policies.yaml:2:1: error[TIR0602]: a policy file has no key 'policys' (did you mean 'policies'?)\n  policys: []\n  ^~~~~~~\n"},
        Case{"version: 1\npolicies: {}\n",
             "policies.yaml:2:11: error[TIR0603]: 'policies' must be a list, found a mapping\n  policies: {}\n            ^~\n"},
        Case{"version: 1\npolicies: [x]\n",
             "policies.yaml:2:12: error[TIR0603]: a policy must be a mapping, found the text \"x\"\n  policies: [x]\n             ^\n"},
        Case{"version: 1\ndefaults: {severity: fatal}\n",
             "policies.yaml:2:22: error[TIR0607]: 'severity' must be one of info, warning, error; found 'fatal'\n"
             "  defaults: {severity: fatal}\n                       ^~~~~\n"},
        Case{"version: 1\ndefaults: {sevrity: info}\n",
             "policies.yaml:2:12: error[TIR0602]: 'defaults' has no key 'sevrity' (did you mean 'severity'?)\n"
             "  defaults: {sevrity: info}\n             ^~~~~~~\n"},
        Case{"version: 1\nsets: {a: 'r1,'}\n",
             "policies.yaml:2:14: error[TIR0609]: a selector ends where a name should follow\n  sets: {a: 'r1,'}\n               ^\n"},
        Case{"version: 1\nsets: {a: {b: c}}\n",
             "policies.yaml:2:11: error[TIR0603]: the set 'a' must be a text or a list of texts, found a mapping\n"
             "  sets: {a: {b: c}}\n            ^~~~~~~\n"},
        Case{"version: 1\npolicies:\n  - id: A\n    check: no-loops\n    scope: all\n  - {id: A, check: x}\n",
             "policies.yaml:6:10: error[TIR0608]: the id 'A' is given twice\n    - {id: A, check: x}\n           ^\n"
             "policies.yaml:3:9: note: first given here\n    - id: A\n          ^\n"}));

/// One policy; errors stand on line 3, the text from column 12.
class PolicyErrors : public ::testing::TestWithParam<Case> {};
TEST_P(PolicyErrors, AreShownAtTheirPlace) {
  const std::string text = std::string("version: 1\npolicies:\n  - {id: P, ") + GetParam().text + "}\n";
  const auto lab = read_lab(text);
  const std::string line = std::string("  - {id: P, ") + GetParam().text + "}";
  std::string expected;
  // "column length message" stands for the whole block.
  std::istringstream rows{std::string(GetParam().errors)};
  for (std::string row; std::getline(rows, row);) {
    std::istringstream parts(row);
    std::size_t column = 0;
    std::size_t length = 0;
    parts >> column >> length;
    std::string message;
    std::getline(parts >> std::ws, message);
    expected += "policies.yaml:3:" + std::to_string(column) + ": " + message + "\n  " + line + "\n  " + std::string(column - 1, ' ') + "^" +
                std::string(length - 1, '~') + "\n";
  }
  EXPECT_EQ(lab.errors(), expected);
  EXPECT_TRUE(lab.parsed.value.policies.empty());
}

INSTANTIATE_TEST_SUITE_P(
    All, PolicyErrors,
    ::testing::Values(
        Case{"title: x", "5 17 error[TIR0604]: the policy lacks the key 'check'"},
        Case{"check: bandwith, from: lan-a, to: lan-b, paths: 2",
             "20 8 error[TIR0606]: the check 'bandwith' is not available in this version (did you mean 'bandwidth'?); available are avoids, bandwidth, blocked, bounded-length, "
             "disjoint, equal-length, isolated, multipath, no-black-holes, no-loops, no-transit, prefers, reachable, route, session, stable, symmetric, transfer-time, waypoint"},
        Case{"check: disjoint, from: lan-a, to: lan-b, paths: 1", "61 1 error[TIR0607]: 'paths' must be 2 to 17, found 1"},
        Case{"check: disjoint, from: lan-a, to: lan-b, paths: 2, by: fibre",
             "68 5 error[TIR0607]: 'by' must be link, node or srlg; found 'fibre'"},
        Case{"check: disjoint, from: lan-a, to: lan-b, paths: 2, under: {links: 1}",
             "64 5 error[TIR0607]: 'disjoint' names no failures: ways are disjoint by what 'by' says"},
        Case{"check: symmetric, between: [lan-a, lan-b], by: colour",
             "60 6 error[TIR0605]: no device has the label 'colour' in the inventory"},
        Case{"check: prefers, from: lan-a, to: lan-b, order: [{end: r1, via: r2}]",
             "61 20 error[TIR0607]: an item of 'order' has one key: end, via or via-links"},
        Case{"check: reachabel, from: lan-a",
             "20 9 error[TIR0606]: the check 'reachabel' is not available in this version (did you mean 'reachable'?); available are "
             "avoids, bandwidth, blocked, bounded-length, disjoint, equal-length, isolated, multipath, no-black-holes, no-loops, no-transit, prefers, reachable, "
             "route, session, stable, symmetric, transfer-time, waypoint"},
        Case{"check: reachable, from: lan-a", "5 38 error[TIR0604]: the policy lacks the key 'to'"},
        Case{"check: reachable, from: lan-a, to: lan-b, form: x",
             "55 4 error[TIR0602]: the check 'reachable' has no key 'form' (did you mean 'from'?)"},
        Case{"check: reachable, from: lan-a, to: lan-b, via: r2",
             "55 3 error[TIR0602]: the check 'reachable' has no key 'via': it is of waypoint"},
        Case{"check: reachable, from: {a: b}, to: lan-b",
             "37 18 error[TIR0603]: 'from' must be a text or a list of texts, found a mapping"},
        Case{"check: reachable, from: lan-c, to: lan-b",
             "37 5 error[TIR0605]: there is no device or endpoint 'lan-c' (did you mean 'lan-a'?)"},
        Case{"check: reachable, from: remote, to: lan-b",
             "37 6 error[TIR0605]: the endpoint 'remote' is attached nowhere: no enabled interface is on its prefix, so that it sends nothing"},
        Case{"check: reachable, from: 192.0.2.0/24, to: lan-b",
             "37 12 error[TIR0605]: no enabled interface is on 192.0.2.0/24, so that nothing is sent from there"},
        Case{"check: reachable, from: sw1, to: lan-b",
             "37 3 error[TIR0605]: the device 'sw1' has no IPv4 address on an enabled interface"},
        Case{"check: reachable, from: lan-a, to: lan-a",
             "5 49 error[TIR0605]: no pair of a source and a different target is left: the policy says nothing"},
        Case{"check: reachable, from: r1 ~ r2, to: lan-a",
             "37 7 error[TIR0609]: 'r1 ~ r2' names links: an endpoint, device, interface or prefix is expected here"},
        Case{"check: reachable, from: '10.1.0.0/24 \\ h1', to: lan-a",
             "38 11 error[TIR0609]: '10.1.0.0/24' holds a prefix: prefixes cannot be intersected or subtracted"},
        Case{"check: reachable, from: lan-a, to: h1, pairs: same-region",
             "59 11 error[TIR0607]: 'pairs' goes by the label region, which 'h1' lacks"},
        Case{"check: reachable, from: lan-a, to: lan-b, pairs: near",
             "62 4 error[TIR0607]: 'pairs' must be one of all, same-region, other-region; found 'near'"},
        Case{"check: reachable, from: lan-a, to: lan-b, timeout: soon",
             "64 4 error[TIR0607]: 'timeout' must be a duration such as 500ms, 30s, 2m or 1h, at most 7 days; found 'soon'"},
        Case{"check: reachable, from: lan-a, to: lan-b, max-states: 0",
             "67 1 error[TIR0607]: 'max-states' must be 1 to 1000000000000, found 0"},
        Case{"check: reachable, from: lan-a, to: lan-b, severity: [error]",
             "65 8 error[TIR0603]: 'severity' must be a text, found a list"},
        Case{"check: reachable, from: lan-a, to: lan-b, quantifier: any",
             "67 3 error[TIR0607]: 'quantifier' must be one of all-paths, some-path; found 'any'"},
        Case{"check: waypoint, from: lan-a, to: lan-b", "5 48 error[TIR0604]: the check 'waypoint' needs the key 'via' or 'via-chain'"},
        Case{"check: waypoint, from: lan-a, to: lan-b, via: r2, via-chain: [r2]",
             "63 9 error[TIR0607]: 'via' and 'via-chain' exclude each other"},
        Case{"check: waypoint, from: lan-a, to: lan-b, via-chain: r2", "65 2 error[TIR0603]: 'via-chain' must be a list, found the text \"r2\""},
        Case{"check: avoids, from: lan-a, to: lan-b, not-via: 'role:lan'",
             "62 8 error[TIR0605]: 'role:lan' matches endpoints only: a device or link is expected here"},
        Case{"check: isolated, between: [lan-a]", "39 8 error[TIR0607]: 'between' needs two sides or more"},
        Case{"check: isolated, between: [lan-a, 'role:lan']", "48 8 error[TIR0609]: 'lan-a' is on two sides: 'lan-a' and 'role:lan'"},
        Case{"check: isolated, between: ['lan-a, lan-b', 'lan-b, lan-a', vlan-10]",
             "57 12 error[TIR0609]: 'lan-a' and 1 more are on two sides: 'lan-a, lan-b' and 'lan-b, lan-a'"},
        Case{"check: isolated, from: lan-a, between: [lan-a, lan-b]",
             "30 4 error[TIR0602]: the check 'isolated' has no key 'from': it is of avoids, bandwidth, blocked, bounded-length, disjoint, "
             "equal-length, multipath, no-transit, prefers, reachable, transfer-time, waypoint"},
        Case{"check: no-loops", "5 24 error[TIR0604]: the check 'no-loops' needs the key 'scope'"},
        Case{"check: no-black-holes, scope: all, allow-drop: {prefix: ten, reason: x}", "69 3 error[TIR0607]: 'ten' is not an IPv4 prefix"},
        Case{"check: no-black-holes, scope: all, allow-drop: {prefix: 10.0.0.0/8}",
             "60 21 error[TIR0604]: 'allow-drop' lacks the key 'reason'"},
        Case{"check: no-loops, scope: all, under: {link: 1}", "50 4 error[TIR0602]: 'under' has no key 'link' (did you mean 'links'?)"},
        Case{"check: no-loops, scope: all, under: {links: many}",
             "57 4 error[TIR0603]: 'links' must be a whole number, found the text \"many\""},
        Case{"check: no-loops, scope: all, under: {links: 17}", "57 2 error[TIR0607]: 'links' must be 0 to 16, found 17"},
        Case{"check: no-loops, scope: all, under: {links: 1, mode: both}",
             "66 4 error[TIR0607]: 'mode' must be each or combined, found 'both'"},
        Case{"check: no-loops, scope: all, under: {scenarios: nigt}",
             "61 4 error[TIR0605]: the inventory has no scenario 'nigt' (did you mean 'night'?)"},
        Case{"check: no-loops, scope: all, under: {links: 1, scope: sw1}",
             "67 3 error[TIR0605]: 'links' has nothing to choose from: the scope holds no link"},
        Case{"check: no-loops, scope: all, headers: {}, traffic: {}",
             "55 7 error[TIR0607]: 'traffic' is another word for 'headers': give one of them"},
        Case{"check: route, prefix: lan-a", "5 36 error[TIR0604]: the check 'route' lacks the key 'at'"},
        Case{"check: route, at: r1, prefix: lan-c",
             "43 5 error[TIR0605]: 'lan-c' is neither an IPv4 prefix nor an endpoint (did you mean 'lan-a'?)"},
        Case{"check: route, at: r1 ~ r2, prefix: lan-a", "31 7 error[TIR0609]: 'at' names links: devices are expected"},
        Case{"check: route, at: r1, prefix: 10.1.0.1/24", "43 11 error[TIR0607]: '10.1.0.1/24' has host bits: the prefix is 10.1.0.0/24"},
        Case{"check: route, at: r1, vrf: blue, prefix: lan-a", "40 4 error[TIR0605]: the device 'r1' has no VRF 'blue'"},
        Case{"check: route, at: r1, prefix: lan-a, expect: up", "58 2 error[TIR0607]: 'expect' must be one of present, absent; found 'up'"},
        Case{"check: route, at: r1, prefix: lan-a, protocol: [ospff]",
             "61 5 error[TIR0607]: 'protocol' must be one of connected, local, static, ospf, ospf-intra, ospf-ia, ospf-e1, ospf-e2, ospf-n1, "
             "ospf-n2, bgp, ebgp, ibgp, aggregate; found 'ospff' (did you mean 'ospf'?)"},
        Case{"check: route, at: r1, prefix: lan-a, distance: 256", "60 3 error[TIR0607]: 'distance' must be 0 to 255, found 256"},
        Case{"check: route, at: r1, prefix: lan-a, metric: {at-moost: 3}",
             "59 8 error[TIR0602]: 'metric' has no key 'at-moost' (did you mean 'at-most'?)"},
        Case{"check: route, at: r1, prefix: lan-a, metric: {at-least: 3, at-most: 2}",
             "58 26 error[TIR0607]: 'metric' leaves nothing: at-least 3 is over at-most 2"},
        Case{"check: route, at: r1, prefix: lan-a, as-path: '(65001'",
             "59 8 error[TIR0607]: '(65001' is not an expression that routers take for AS paths"},
        Case{"check: route, at: r1, prefix: lan-a, communities: {has: 65001-7}",
             "69 7 error[TIR0607]: '65001-7' is not a community: write 65000:100, a number or a name such as no-export"},
        Case{"check: route, at: r1, prefix: lan-a, best-path: true",
             "50 9 error[TIR0607]: 'best-path' limits local-preference, as-path and communities, none of which is given"},
        Case{"check: route, at: r1, prefix: lan-a, next-hop: r9", "60 2 error[TIR0605]: there is no device or endpoint 'r9' (did you mean 'r1'?)"},
        Case{"check: route, at: r1, prefix: lan-a, headers: {}",
             "50 7 error[TIR0602]: the check 'route' has no key 'headers': it is of avoids, bandwidth, blocked, bounded-length, disjoint, "
             "equal-length, isolated, multipath, no-black-holes, no-loops, prefers, reachable, stable, symmetric, transfer-time, waypoint"},
        Case{"check: session, at: r1", "33 2 error[TIR0605]: no session is configured at these devices"},
        Case{"check: session, between: [r1, r2], protocol: ospf", "38 25 error[TIR0605]: no OSPF adjacency is configured between these sides"},
        Case{"check: session, between: [r1], protocol: ospf", "38 21 error[TIR0607]: 'between' needs two sides"},
        Case{"check: session, between: [r1, lan-a]", "43 5 error[TIR0605]: 'lan-a' matches endpoints only: a device or link is expected here"},
        Case{"check: session, between: [r1, r2], at: r3", "48 2 error[TIR0607]: 'between' and 'at' exclude each other"},
        Case{"check: session, at: r1, protocol: isis", "47 4 error[TIR0607]: 'protocol' must be one of any, bgp, ospf; found 'isis'"},
        Case{"check: bandwidth, from: lan-a, to: lan-b", "5 49 error[TIR0604]: the check 'bandwidth' lacks the key 'at-least'"},
        Case{"check: bandwidth, from: lan-a, to: lan-b, at-least: 200MBps",
             "65 7 error[TIR0607]: 'at-least' must be a number with a unit, such as 64kbps, 200Mbps or 0.5Gbps; found '200MBps'"},
        Case{"check: bandwidth, from: lan-a, to: lan-b, at-least: 1bps, measure: flow",
             "80 4 error[TIR0607]: 'measure' must be one of path, ecmp, max-flow; found 'flow'"},
        Case{"check: transfer-time, from: lan-a, to: lan-b, bytes: 1GB", "5 65 error[TIR0604]: the check 'transfer-time' lacks the key 'within'"},
        Case{"check: transfer-time, from: lan-a, to: lan-b, bytes: 1Gb, within: 1s",
             "66 3 error[TIR0607]: 'bytes' must be a number with a unit, such as 280MB, 0.28GB or 512MiB; found '1Gb'"},
        Case{"check: transfer-time, from: lan-a, to: lan-b, bytes: 1GB, within: 12",
             "79 2 error[TIR0607]: 'within' must be a number with a unit, such as 500ms, 12s or 3m; found '12'"},
        Case{"check: equal-length, from: lan-a, to: lan-b, unit: milliseconds",
             "64 12 error[TIR0607]: 'unit' must be one of hops, regions; found 'milliseconds'"},
        Case{"check: no-loops, scope: all, headers: {proto: tcp}",
             "52 5 error[TIR0602]: 'headers' has no key 'proto'"}));

TEST(Policies, OneFaultDoesNotHideAnother) {
  const auto lab = read_lab("version: 1\npolicies:\n  - {id: A, check: reachable, from: x, to: y}\n  - {id: B, check: no-loops, scope: all}\n");
  EXPECT_EQ(lab.parsed.diagnostics.size(), 2U);
  ASSERT_EQ(lab.parsed.value.policies.size(), 1U);
  EXPECT_EQ(lab.policy().id, "B");
}

}  // namespace
}  // namespace tiramisu
