// Arista EOS, one line at a time: one entry rule for each configuration mode.
//
// The scanner (src/frontend/fence) cuts a line into words; its keywords are the literals of this
// file and its classes the tokens below. A line ends in EOL. `~EOL` is a name: any one word,
// keywords too. TEXT is the rest of a line (description, remark), which the driver joins before
// parsing. What is known to be irrelevant or unmodelled stands in src/frontend/eos/*.def.
grammar Eos;

tokens { NUMBER, IPV4, IPV4_PREFIX, IPV6, IPV6_PREFIX, WORD, TEXT, EOL }

// ---- Global configuration

globalLine: neg='no'? globalStatement EOL;

globalStatement
    : 'hostname' host=~EOL                                                        # hostname
    | 'interface' ifname=~EOL ifunit=NUMBER?                                      # interfaceHeader
    | 'vlan' ids=(NUMBER | WORD)                                                  # vlanHeader
    | 'vrf' ('instance' | 'definition') vrf=~EOL                                  # vrfHeader
    | 'router' 'ospf' process=NUMBER ('vrf' vrf=~EOL)?                            # routerOspf
    | 'router' 'bgp' asn=(NUMBER | WORD)                                          # routerBgp
    | 'route-map' map=~EOL act=('permit' | 'deny')? seq=NUMBER?                   # routeMapHeader
    | 'peer-filter' filter=~EOL                                                   # peerFilterHeader
    | 'service' 'routing' 'protocols' 'model' model=('multi-agent' | 'ribd')      # routingModel
    | 'ip' globalIp                                                               # globalIpStatement
    | 'end'                                                                       # endOfConfiguration
    | 'exit'                                                                      # exitGlobal
    ;

globalIp
    : 'routing' ('vrf' vrf=~EOL | 'ipv6' 'interfaces')?                           # ipRouting
    | 'route' ('vrf' vrf=~EOL)? (prefix=IPV4_PREFIX | address=IPV4 mask=IPV4) staticTarget staticOption*  # ipRoute
    | 'access-list' standard='standard'? list=~EOL                                         # ipAclHeader
    | 'prefix-list' list=~EOL (seqNumber prefixListEntry | prefixListEntry)?      # ipPrefixList
    | 'community-list' regexp='regexp'? list=~EOL act=('permit' | 'deny') values+=~EOL+          # ipCommunityList
    | 'extcommunity-list' regexp='regexp'? list=~EOL act=('permit' | 'deny') values+=~EOL+       # ipExtCommunityList
    | 'as-path' 'access-list' list=~EOL act=('permit' | 'deny') expression=~EOL origin=('any' | 'egp' | 'igp' | 'incomplete')?  # ipAsPathList
    | 'as-path' 'regex-mode' style=('asn' | 'string')                              # ipAsPathMode
    ;

staticTarget
    : 'egress-vrf' egress=~EOL hop=IPV4
    | hop=IPV4
    | iface=WORD hop=IPV4?
    ;

staticOption
    : distance=NUMBER
    | 'tag' tag=NUMBER
    | 'name' label=~EOL
    | 'metric' metric=NUMBER
    | track='track' ~EOL
    ;

seqNumber: 'seq' seq=NUMBER;
prefixListEntry
    : act=('permit' | 'deny') prefix=IPV4_PREFIX ('eq' eq=NUMBER)? ('ge' ge=NUMBER)? ('le' le=NUMBER)?
    ;

// ---- Prefix lists and access lists

prefixListLine: (seqNumber? prefixListEntry | remark='remark' TEXT? | leave='exit') EOL;

aclLine: (seq=NUMBER? (aclEntry | 'remark' TEXT?) | leave='exit') EOL;

aclEntry: act=('permit' | 'deny') (aclAddress 'log'? | protocol source=aclAddress sourcePorts=portTest? destination=aclAddress destinationPorts=portTest? aclOption*);

protocol
    : name=('ip' | 'tcp' | 'udp' | 'icmp' | 'igmp' | 'ospf' | 'pim' | 'ahp' | 'vrrp' | 'rsvp')
    | number=NUMBER
    ;

aclAddress
    : 'any'
    | 'host' host=IPV4
    | prefix=IPV4_PREFIX
    | address=IPV4 wildcard=IPV4
    | single=IPV4
    ;

portTest
    : op=('eq' | 'neq' | 'gt' | 'lt') ports+=(NUMBER | WORD | 'bgp' | 'ospf')+
    | op='range' ports+=(NUMBER | WORD | 'bgp') ports+=(NUMBER | WORD | 'bgp')
    ;

aclOption
    : established='established'
    | log='log'
    | icmpNumber=NUMBER
    | icmpName=WORD
    | other=('ack' | 'fin' | 'psh' | 'rst' | 'syn' | 'urg' | 'fragments' | 'tracked')
    | other=('dscp' | 'ttl' | 'vlan' | 'nexthop-group') ~EOL+
    ;

// ---- Interfaces

interfaceLine: neg='no'? interfaceStatement EOL;

interfaceStatement
    : 'description' text=TEXT?                                                # ifDescription
    | 'shutdown'                                                              # ifShutdown
    | 'speed' ~EOL+                                                           # ifSpeed
    | 'bandwidth' kbps=NUMBER                                                 # ifBandwidth
    | 'mtu' bytes=NUMBER                                                      # ifMtu
    | 'vrf' 'forwarding'? vrf=~EOL                                            # ifVrf
    | 'encapsulation' 'dot1q' 'vlan' vlan=NUMBER ('inner' inner=NUMBER)?      # ifEncapsulation
    | 'switchport' switchport?                                                # ifSwitchport
    | 'channel-group' group=NUMBER 'mode' ('active' | 'passive' | 'on')       # ifChannelGroup
    | 'autostate'                                                             # ifAutostate
    | 'ip' ifIp                                                               # ifIpStatement
    | 'exit'                                                                  # ifExit
    ;

switchport
    : 'mode' role=('access' | 'trunk' | 'dot1q-tunnel' | 'tap' | 'tool' | 'tap-tool')  # switchportMode
    | 'access' 'vlan' vlan=NUMBER                                             # switchportAccess
    | 'trunk' 'native' 'vlan' (vlan=NUMBER | tag='tag')                       # switchportNative
    | 'trunk' 'allowed' 'vlan' operation=('add' | 'remove' | 'except' | 'all' | 'none')? list=(NUMBER | WORD)?  # switchportAllowed
    ;

ifIp
    : 'address' (prefix=IPV4_PREFIX | address=IPV4 mask=IPV4)? secondary='secondary'?  # ipAddress
    | 'address' 'virtual' prefix=IPV4_PREFIX secondary='secondary'?  # ipAddressVirtual
    | 'address' 'unnumbered' iface=WORD                        # ipUnnumbered
    | 'address' 'dhcp'                                         # ipAddressDhcp
    | 'access-group' list=~EOL direction=('in' | 'out')        # ipAccessGroup
    | 'ospf' ifOspf                                            # ipOspf
    ;

ifOspf
    : 'area' area=(NUMBER | IPV4)                                          # ospfIfArea
    | 'cost' cost=NUMBER?                                                  # ospfIfCost
    | 'network' type=('point-to-point' | 'broadcast')?                     # ospfIfNetwork
    | 'hello-interval' seconds=NUMBER?                                     # ospfIfHello
    | 'dead-interval' seconds=NUMBER?                                      # ospfIfDead
    | 'priority' priority=NUMBER?                                          # ospfIfPriority
    | 'mtu-ignore'                                                         # ospfIfMtuIgnore
    | 'authentication' digest='message-digest'?                            # ospfIfAuthentication
    | 'authentication-key' (encoding=NUMBER)? key=~EOL                     # ospfIfKey
    | 'message-digest-key' id=NUMBER kind=('md5' | 'sha1' | 'sha256' | 'sha384' | 'sha512') (encoding=NUMBER)? key=~EOL  # ospfIfDigestKey
    | 'disabled'                                                           # ospfIfDisabled
    ;

// ---- VLANs, VRFs, peer filters

vlanLine
    : ( 'name' label=~EOL
      | 'state' state=('active' | 'suspend')
      | leave='exit' ) EOL
    ;

vrfLine: ('rd' rd=~EOL | 'description' TEXT? | leave='exit') EOL;

peerFilterLine: (seq=NUMBER? 'match' 'as-range' range=~EOL 'result' act=('accept' | 'reject') | leave='exit') EOL;

// ---- Route maps

routeMapLine
    : ( 'match' invert='invert-result'? routeMapMatch
      | 'set' routeMapSet
      | goOn='continue' continueAt=NUMBER?
      | 'sub-route-map' called=~EOL
      | 'description' TEXT?
      | leave='exit' ) EOL
    ;

routeMapMatch
    : 'ip' field=('address' | 'next-hop' | 'resolved-next-hop') kind=('prefix-list' | 'access-list') name=~EOL      # matchIpList
    | 'community' names+=~EOL+                                  # matchCommunity
    | 'extcommunity' names+=~EOL+                               # matchExtCommunity
    | 'as-path' 'length' relation=~EOL count=NUMBER?            # matchAsPathLength
    | 'as-path' name=~EOL                                       # matchAsPath
    | 'metric' value=NUMBER                                     # matchMetric
    | 'tag' value=NUMBER                                        # matchTag
    | 'local-preference' value=NUMBER                           # matchLocalPreference
    | 'origin' kind=('igp' | 'egp' | 'incomplete')              # matchOrigin
    | 'source-protocol' source=('bgp' | 'connected' | 'isis' | 'ospf' | 'ospfv3' | 'rip' | 'static')  # matchSourceProtocol
    | 'interface' iface=~EOL                                    # matchInterface
    ;

routeMapSet
    : 'local-preference' value=NUMBER                                     # setLocalPreference
    | 'metric' value=(NUMBER | WORD) more=~EOL?                           # setMetric
    | 'metric-type' kind=('type-1' | 'type-2')                            # setMetricType
    | 'tag' value=NUMBER                                                  # setTag
    | 'weight' value=NUMBER                                               # setWeight
    | 'distance' value=NUMBER                                             # setDistance
    | 'origin' kind=('igp' | 'egp' | 'incomplete')                        # setOrigin
    | 'ip' 'next-hop' address=IPV4                                        # setNextHop
    | 'ip' 'next-hop' kind=('peer-address' | 'unchanged')                 # setNextHopKind
    | 'community' values+=~EOL+                                           # setCommunity
    | 'extcommunity' values+=~EOL+                                        # setExtCommunity
    | 'as-path' 'prepend' lastAs='last-as' count=NUMBER                   # setPrependLastAs
    | 'as-path' 'prepend' values+=(NUMBER | WORD | 'auto')+ ('repeat' times=NUMBER)?  # setPrepend
    ;

// ---- OSPF

ospfLine: neg='no'? ospfStatement EOL;

ospfStatement
    : 'router-id' id=IPV4                                                                  # ospfRouterId
    | 'network' (prefix=IPV4_PREFIX | address=IPV4 wildcard=IPV4) 'area' area=(NUMBER | IPV4)  # ospfNetwork
    | 'area' area=(NUMBER | IPV4) ospfArea                                                 # ospfAreaStatement
    | 'auto-cost' 'reference-bandwidth' mbps=NUMBER                                        # ospfAutoCost
    | 'passive-interface' (all='default' | iface=WORD)                                     # ospfPassive
    | 'redistribute' redistribution                                                        # ospfRedistribute
    | 'default-information' 'originate' ospfDefaultOption*                                 # ospfDefaultInformation
    | 'default-metric' metric=NUMBER                                                       # ospfDefaultMetric
    | 'distance' 'ospf' kind=('intra-area' | 'inter-area' | 'external') distance=NUMBER    # ospfDistance
    | 'max-metric' 'router-lsa' maxMetricOption*                                           # ospfMaxMetric
    | 'summary-address' (prefix=IPV4_PREFIX | address=IPV4 mask=IPV4) suppress='not-advertise'? ('tag' tag=NUMBER)?  # ospfSummaryAddress
    | 'maximum-paths' paths=NUMBER                                                         # ospfMaximumPaths
    | 'compatible' 'rfc1583'                                                               # ospfCompatible
    | 'shutdown'                                                                           # ospfShutdown
    | 'exit'                                                                               # ospfExit
    ;

ospfArea
    : 'stub' noSummary='no-summary'?                                                       # areaStub
    | 'nssa' nssaOption*                                                                   # areaNssa
    | 'range' (prefix=IPV4_PREFIX | address=IPV4 mask=IPV4) advertise=('advertise' | 'not-advertise')? ('cost' cost=NUMBER)?  # areaRange
    | 'default-cost' cost=NUMBER                                                           # areaDefaultCost
    ;

nssaOption
    : noSummary='no-summary'
    | originate='default-information-originate'
    | 'metric' metric=NUMBER
    | 'metric-type' metricType=NUMBER
    | nssaOnly='nssa-only'
    ;

ospfDefaultOption
    : always='always'
    | 'metric' metric=NUMBER
    | 'metric-type' metricType=NUMBER
    | 'route-map' map=~EOL
    ;

maxMetricOption
    : external='external-lsa' value=NUMBER?
    | summary='summary-lsa' value=NUMBER?
    | stub='include-stub'
    | startup='on-startup' (seconds=NUMBER | 'wait-for-bgp')
    ;

redistribution: source=('connected' | 'static' | 'bgp' | 'ospf' | 'rip' | 'isis' | 'dynamic') redistributionOption*;

redistributionOption
    : 'route-map' map=~EOL
    | 'include' leaked='leaked'
    | 'match' kind=('internal' | 'external' | 'nssa-external') type=NUMBER?
    ;

// ---- BGP: the process, its VRFs and address families

bgpLine: neg=('no' | 'default')? bgpStatement EOL;

bgpStatement
    : 'bgp' bgpOption                                                                      # bgpOptionStatement
    | 'router-id' id=IPV4                                                                  # bgpRouterId
    | 'neighbor' 'default' 'send-community' kind=('standard' | 'extended')?                # bgpDefaultSendCommunity
    | 'neighbor' 'interface' iface=~EOL 'peer-group' group=~EOL ('remote-as' asn=(NUMBER | WORD) | 'peer-filter' filter=~EOL)?  # bgpInterfaceNeighbor
    | 'neighbor' peer=~EOL neighborOption                                                  # bgpNeighbor
    | 'network' (prefix=IPV4_PREFIX | address=IPV4 'mask' mask=IPV4 | classful=IPV4) ('route-map' map=~EOL)?  # bgpNetwork
    | 'aggregate-address' (prefix=IPV4_PREFIX | address=IPV4 mask=IPV4) aggregateOption*   # bgpAggregate
    | 'redistribute' redistribution                                                        # bgpRedistribute
    | 'maximum-paths' paths=NUMBER ('ecmp' ecmp=NUMBER)?                                   # bgpMaximumPaths
    | 'distance' 'bgp' ebgp=NUMBER (ibgp=NUMBER local=NUMBER)?                             # bgpDistance
    | 'default-metric' metric=NUMBER                                                       # bgpDefaultMetric
    | 'rd' rd=~EOL                                                                         # bgpRd
    | 'local-as' asn=(NUMBER | WORD)                                                       # bgpVrfLocalAs
    | 'route-target' direction=('import' | 'export' | 'both') (family=('evpn' | 'vpn-ipv4' | 'vpn-ipv6'))? target=~EOL  # bgpRouteTarget
    | 'address-family' family=~EOL sub=~EOL?                                               # bgpAddressFamily
    | 'vrf' vrf=~EOL                                                                       # bgpVrf
    | 'shutdown'                                                                           # bgpShutdown
    | 'exit'                                                                               # bgpExit
    ;

aggregateOption
    : flag=('as-set' | 'summary-only' | 'advertise-only')
    | kind=('attribute-map' | 'match-map') map=~EOL
    ;

bgpOption
    : 'cluster-id' id=IPV4                                                                 # bgpClusterId
    | 'default' 'ipv4-unicast' transport='transport'? 'ipv6'?                              # bgpDefaultIpv4
    | 'default' 'local-preference' value=NUMBER                                            # bgpDefaultLocalPreference
    | 'always-compare-med'                                                                 # bgpAlwaysCompareMed
    | 'bestpath' bestPath                                                                  # bgpBestPath
    | 'confederation' 'identifier' asn=(NUMBER | WORD)                                     # bgpConfederationId
    | 'confederation' 'peers' asns+=(NUMBER | WORD)+                                       # bgpConfederationPeers
    | 'client-to-client' 'reflection'                                                      # bgpClientReflection
    | 'enforce-first-as'                                                                   # bgpEnforceFirstAs
    | 'listen' 'range' range=IPV4_PREFIX 'peer-group' group=~EOL ('remote-as' asn=(NUMBER | WORD) | 'peer-filter' filter=~EOL)?  # bgpListenRange
    | 'advertise-inactive'                                                                 # bgpAdvertiseInactive
    | 'missing-policy' 'direction' direction=('in' | 'out') 'action' act=('permit' | 'deny' | 'deny-in-out')  # bgpMissingPolicy
    ;

bestPath
    : 'as-path' asPath=('ignore' | 'multipath-relax')
    | 'med' med+=('confed' | 'missing-as-worst')+
    | 'tie-break' tie=('router-id' | 'age' | 'cluster-list-length' | 'originator-id')
    | skip='skip' 'next-hop' 'igp-cost'
    | 'ecmp-fast'
    ;

neighborOption
    : 'remote-as' asn=(NUMBER | WORD)                                                      # nbRemoteAs
    | 'peer' 'group' group=~EOL?                                                           # nbPeerGroup
    | 'peer-group' group=~EOL?                                                             # nbPeerGroup2
    | 'description' text=TEXT?                                                             # nbDescription
    | 'shutdown' ~EOL*                                                                     # nbShutdown
    | 'activate'                                                                           # nbActivate
    | 'update-source' iface=WORD                                                           # nbUpdateSource
    | 'ebgp-multihop' ttl=NUMBER?                                                          # nbMultihop
    | 'ttl' 'maximum-hops' hops=NUMBER                                                     # nbTtl
    | 'password' words+=~EOL+                                                              # nbPassword
    | 'next-hop-self'                                                                      # nbNextHopSelf
    | 'next-hop-unchanged'                                                                 # nbNextHopUnchanged
    | 'next-hop' 'address-family' 'ipv6' 'originate'?                                      # nbNextHopFamily
    | 'route-reflector-client'                                                             # nbReflectorClient
    | 'send-community' kinds+=~EOL*                                                        # nbSendCommunity
    | 'local-as' asn=(NUMBER | WORD) flags+=('no-prepend' | 'replace-as' | 'fallback')*    # nbLocalAs
    | 'allowas-in' count=NUMBER?                                                           # nbAllowAsIn
    | 'remove-private-as' all='all'? replace='replace-as'?                                 # nbRemovePrivateAs
    | 'default-originate' ('route-map' map=~EOL)? always='always'?                         # nbDefaultOriginate
    | 'maximum-routes' limit=NUMBER rest+=~EOL*                                            # nbMaximumRoutes
    | 'weight' weight=NUMBER                                                               # nbWeight
    | 'prefix-list' list=~EOL direction=('in' | 'out')                                     # nbPrefixList
    | 'route-map' list=~EOL direction=('in' | 'out')                                       # nbRouteMap
    | 'passive'                                                                            # nbPassive
    | 'enforce-first-as'                                                                   # nbEnforceFirstAs
    | 'as-path' 'remote-as' 'replace' 'out'                                                # nbAsOverride
    | 'additional-paths' words+=~EOL+                                                      # nbAdditionalPaths
    ;
