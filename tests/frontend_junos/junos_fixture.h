// Helpers for tests of the Junos frontend: parse a text, look at the device and at what was said.
#pragma once

#include <string>

#include <gtest/gtest.h>

#include "frontend/load.h"

namespace tiramisu::junos_test {

struct Loaded {
  Snapshot snapshot;
  const Device& device() const { return snapshot.devices.at(0); }
  /// Every diagnostic as it prints.
  std::string said() const {
    std::string text;
    for (const Diagnostic& d : snapshot.diagnostics) text += render(d, snapshot.sources);
    return text;
  }
  /// One letter a line: '.' blank, M modelled, i irrelevant, u unmodelled, ? unrecognised.
  std::string classes(std::size_t file = 0) const {
    std::string text;
    for (const LineClass c : device().files.at(file).classes) text += ".Miu?"[static_cast<std::size_t>(c)];
    return text;
  }
  const Interface& interface(const std::string& name) const {
    for (const Interface& i : device().interfaces)
      if (i.name == name) return i;
    ADD_FAILURE() << "no interface " << name;
    return device().interfaces[InterfaceId(0)];
  }
};

inline LoadOptions as_junos() {
  LoadOptions options;
  options.dialect_overrides = {{"*", "junos"}};
  return options;
}

inline Loaded load(const std::string& text, const std::string& path = "r1.conf") { return {load_texts({{path, text}}, as_junos())}; }

/// The same with a host name before it, and no word said about it.
inline Loaded load_clean(const std::string& text) {
  Loaded loaded = load("set system host-name r1\n" + text);
  EXPECT_EQ(loaded.said(), "");
  return loaded;
}

/// The lowered policy of a name, "A B (export)".
inline const RoutePolicy& policy(const Loaded& loaded, const std::string& name) {
  for (const RoutePolicy& p : loaded.device().route_policies)
    if (p.name == name) return p;
  ADD_FAILURE() << "no policy " << name;
  return loaded.device().route_policies[RoutePolicyId(0)];
}

}  // namespace tiramisu::junos_test
