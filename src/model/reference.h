// A reference by name to another element of the same device, and ids of those elements.
#pragma once

#include <string>

#include "base/id.h"
#include "base/source.h"

namespace tiramisu {

// Ids local to one Device: positions in its vectors.
using InterfaceId = Id<struct InterfaceTag>;
using VrfId = Id<struct VrfTag>;
using PrefixListId = Id<struct PrefixListTag>;
using AclId = Id<struct AclTag>;
using RoutePolicyId = Id<struct RoutePolicyTag>;
using CommunityListId = Id<struct CommunityListTag>;
using AsPathListId = Id<struct AsPathListTag>;

/// What the configuration wrote (`name`, at `span`) and what it means (`id`), which
/// `resolve_references` fills in. An empty name is no reference; an invalid id behind a
/// name is an undefined reference.
template <class IdType>
struct Ref {
  std::string name;
  Span span;
  IdType id;

  bool present() const { return !name.empty(); }
  bool undefined() const { return present() && !id.valid(); }
};

}  // namespace tiramisu
