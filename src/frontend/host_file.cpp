#include "frontend/host_file.h"

#include <fmt/format.h>

#include "frontend/positioned_json.h"

namespace tiramisu {
namespace {

class HostReader {
 public:
  explicit HostReader(std::vector<Diagnostic>& diagnostics) : diagnostics_(diagnostics) {}

  std::vector<Host> read(const JsonValue& root) {
    const JsonValue* name = root.find("hostname");
    if (name == nullptr || name->kind != JsonValue::Kind::kString || name->text.empty()) {
      report(name == nullptr ? root.span : name->span, "the host has no name 'hostname'");
      return {};
    }
    const JsonValue* interfaces = root.find("hostInterfaces");
    if (interfaces == nullptr || interfaces->kind != JsonValue::Kind::kObject) {
      report(root.span, fmt::format("host '{}' has no 'hostInterfaces'", name->text));
      return {};
    }
    std::vector<Host> hosts;
    for (const auto& [interface, settings] : interfaces->members) {
      Host host;
      host.name = name->text;
      host.interface = interface;
      host.span = name->span;
      if (read_interface(settings, host)) hosts.push_back(std::move(host));
    }
    return hosts;
  }

 private:
  void report(Span span, std::string message) {
    diagnostics_.push_back({DiagnosticCode::kBadTopologyFile, span, std::move(message)});
  }

  bool read_interface(const JsonValue& settings, Host& host) {
    const JsonValue* prefix = settings.find("prefix");
    const auto address = prefix == nullptr ? std::nullopt : InterfaceAddress::parse(prefix->text);
    if (!address) {
      report(prefix == nullptr ? settings.span : prefix->span,
             fmt::format("interface '{}' of host '{}' needs a 'prefix' such as 10.0.0.5/24", host.interface, host.name));
      return false;
    }
    host.address = *address;
    const JsonValue* gateway = settings.find("gateway");
    if (gateway == nullptr) return true;
    const auto router = Ipv4Address::parse(gateway->text);
    if (!router) {
      report(gateway->span, fmt::format("'{}' is no IPv4 address", gateway->text));
      return false;
    }
    host.gateway = *router;
    return true;
  }

  std::vector<Diagnostic>& diagnostics_;
};

}  // namespace

std::vector<Host> read_host_file(FileId file, std::string_view text, std::vector<Diagnostic>& diagnostics) {
  const JsonResult json = parse_json(file, text);
  if (!json.ok) {
    diagnostics.push_back({DiagnosticCode::kBadTopologyFile, json.error_span, json.error});
    return {};
  }
  return HostReader(diagnostics).read(json.value);
}

}  // namespace tiramisu
