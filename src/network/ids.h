// Ids of what the network is made of, across all devices.
#pragma once

#include "base/id.h"

namespace tiramisu {

using NodeId = Id<struct NodeTag>;          ///< a device: its position in Snapshot::devices
using InstanceId = Id<struct InstanceTag>;  ///< a routing instance: one VRF on one device
using PortId = Id<struct PortTag>;          ///< an interface of a device
using LinkId = Id<struct LinkTag>;          ///< a cable, or an interface's attachment to a shared medium
using OspfProcessId = Id<struct OspfProcessTag>;
using OspfPortId = Id<struct OspfPortTag>;
using SpeakerId = Id<struct SpeakerTag>;  ///< a BGP speaker: BGP in one routing instance
using SessionId = Id<struct SessionTag>;
using L2VertexId = Id<struct L2VertexTag>;
using SegmentId = Id<struct SegmentTag>;

}  // namespace tiramisu
