// A snapshot: all devices and the files beside them, as loaded.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"
#include "model/device.h"
#include "model/external_neighbor.h"

namespace tiramisu {

/// One end of a cable as a topology file names it.
struct CableEnd {
  std::string hostname;
  std::string interface;
  Span span;  ///< of the hostname's value
};

struct Cable {
  CableEnd a;
  CableEnd b;
};

/// An end host (`hosts/*.json`): an address behind a router.
struct Host {
  std::string name;
  std::string interface;
  InterfaceAddress address;
  Ipv4Address gateway;
  Span span;
};

/// Which dialect a file was taken for, and why.
struct FileDialect {
  FileId file;
  std::string dialect;   ///< "ios", "frr"
  std::string evidence;  ///< what gave it away
  std::string hostname;  ///< the device that it belongs to
};

struct Snapshot {
  std::string root;  ///< directory, as given
  SourceMap sources;
  std::vector<Device> devices;  ///< in order of hostname; external neighbours behind all others
  std::vector<FileDialect> dialects;
  bool has_layer1 = false;
  std::vector<Cable> cables;
  std::vector<Host> hosts;
  std::vector<ExternalNeighbor> external_neighbors;  ///< of external_bgp_announcements.json
  bool others_announce_any = false;  ///< neighbours that nobody names may announce anything
  std::vector<Diagnostic> diagnostics;  ///< normalised
};

}  // namespace tiramisu
