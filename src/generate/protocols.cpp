// The table of protocols, made of protocols.def.
#include "generate/protocol.h"

namespace tiramisu::generation {

#define TIRAMISU_PROTOCOL(name) extern const Protocol name##_protocol;
#include "generate/protocols.def"
#undef TIRAMISU_PROTOCOL

const std::vector<const Protocol*>& all_protocols() {
  static const std::vector<const Protocol*> protocols = {
#define TIRAMISU_PROTOCOL(name) &name##_protocol,
#include "generate/protocols.def"
#undef TIRAMISU_PROTOCOL
  };
  return protocols;
}

const Protocol* find_protocol(std::string_view name) {
  for (const Protocol* protocol : all_protocols())
    if (protocol->name == name) return protocol;
  return nullptr;
}

}  // namespace tiramisu::generation
