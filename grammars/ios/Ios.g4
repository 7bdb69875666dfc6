// Cisco IOS and IOS-XE, one line at a time: one entry rule for each configuration mode.
//
// The scanner (src/frontend/fence) cuts a line into words; its keywords are the literals of
// this file and its classes the tokens below. A line ends in EOL. `~EOL` is a name: any one
// word, keywords too. TEXT is the rest of a line (description, remark, regular expression),
// which the driver joins before parsing.
//
// Only lines whose meaning is in the model, or whose place in the text must be known, have a
// rule; what is known to be irrelevant or unmodelled stands in src/frontend/ios/*.def.
// Decisions are LL(1) wherever the language allows it: they compile to a switch.
grammar Ios;

tokens { NUMBER, IPV4, IPV4_PREFIX, IPV6, IPV6_PREFIX, WORD, TEXT, EOL }

// ---- Global configuration

globalLine: (globalStatement | neg='no' globalNo) EOL;

globalStatement
    : 'hostname' host=~EOL                                                        # hostname
    | 'interface' ifname=~EOL ifunit=(NUMBER | WORD)? ('point-to-point' | 'multipoint')?  # interfaceHeader
    | 'vlan' ids=(NUMBER | WORD)                                                  # vlanHeader
    | 'vrf' 'definition' vrf=~EOL                                                 # vrfHeader
    | 'router' routerHeader                                                       # router
    | 'route-map' map=~EOL act=('permit' | 'deny')? seq=NUMBER?                   # routeMapHeader
    | 'access-list' list=NUMBER (remark | aclEntry)                               # numberedAcl
    | 'ip' globalIp                                                               # globalIpStatement
    | 'end'                                                                       # endOfConfiguration
    | 'exit'                                                                      # exitGlobal
    ;

globalNo: 'ip' 'routing';

routerHeader
    : 'ospf' process=NUMBER ('vrf' vrf=~EOL)?  # routerOspf
    | 'bgp' asn=(NUMBER | WORD)                # routerBgp
    ;

globalIp
    : 'routing'                                                                   # ipRouting
    | 'route' ('vrf' vrf=~EOL)? prefix=IPV4 mask=IPV4 staticTarget staticOption*  # ipRoute
    | 'default-gateway' gateway=IPV4                                              # ipDefaultGateway
    | 'vrf' vrf=~EOL                                                              # ipVrfHeader
    | 'access-list' kind=('standard' | 'extended') list=~EOL                      # ipAclHeader
    | 'prefix-list' list=~EOL prefixListLine                                      # ipPrefixList
    | 'community-list' communityList                                              # ipCommunityList
    | 'extcommunity-list' communityList                                           # ipExtCommunityList
    | 'as-path' 'access-list' list=(NUMBER | WORD) act=('permit' | 'deny') expression=TEXT  # ipAsPathList
    ;

staticTarget
    : hop=IPV4
    | iface=WORD hop=IPV4?
    | dhcp='dhcp'
    ;

staticOption
    : distance=NUMBER
    | 'tag' tag=NUMBER
    | 'name' label=~EOL
    | 'track' track=NUMBER
    | permanent='permanent'
    | global='global'
    ;

prefixListLine
    : ('seq' seq=NUMBER)? act=('permit' | 'deny') prefix=(IPV4_PREFIX | IPV4) ('ge' ge=NUMBER)? ('le' le=NUMBER)?
    | 'description' TEXT
    ;

communityList
    : kind=('standard' | 'expanded') list=~EOL seq=NUMBER? act=('permit' | 'deny') expression=TEXT?
    | list=NUMBER act=('permit' | 'deny') expression=TEXT?
    ;

remark: 'remark' TEXT?;

// ---- Access lists

aclLine: (aclEntry | seq=NUMBER? remark | leave='exit') EOL;

aclEntry: seq=NUMBER? act=('permit' | 'deny') (standardMatch | extendedMatch);

standardMatch: (address=IPV4 wildcard=IPV4? | 'host' host=IPV4 | 'any') 'log'?;

extendedMatch: protocol source=aclAddress sourcePorts=portTest? destination=aclAddress destinationPorts=portTest? aclOption*;

protocol
    : name=('ip' | 'tcp' | 'udp' | 'icmp' | 'igmp' | 'ospf' | 'eigrp' | 'gre' | 'esp' | 'ahp' | 'pim' | 'ipinip'
           | 'nos' | 'pcp' | 'sctp')
    | number=NUMBER
    ;

aclAddress
    : 'any'
    | 'host' host=IPV4
    | address=IPV4 wildcard=IPV4
    | group='object-group' ~EOL
    ;

portTest
    : op=('eq' | 'neq' | 'gt' | 'lt') ports+=port+
    | op='range' ports+=port ports+=port
    ;

port: NUMBER | WORD | 'bgp' | 'rip' | 'time' | 'domain';

aclOption
    : established='established'
    | log=('log' | 'log-input')
    | icmpNumber=NUMBER
    | icmpName=WORD
    | other=('ack' | 'fin' | 'psh' | 'rst' | 'syn' | 'urg' | 'fragments')
    | other=('dscp' | 'precedence' | 'tos' | 'time-range' | 'option' | 'reflect' | 'match-any' | 'match-all') ~EOL+
    | other='ttl' ~EOL+
    ;

// ---- Interfaces

interfaceLine: (neg='no' interfaceNo | interfaceStatement) EOL;

interfaceStatement
    : 'description' text=TEXT?                                                # ifDescription
    | 'shutdown'                                                              # ifShutdown
    | 'bandwidth' direction=('receive' | 'inherit')? kbps=NUMBER?             # ifBandwidth
    | 'speed' mbps=NUMBER                                                     # ifSpeed
    | 'mtu' bytes=NUMBER                                                      # ifMtu
    | 'vrf' 'forwarding' vrf=~EOL                                             # ifVrf
    | 'encapsulation' ifEncapsulation                                         # ifEncapsulationStatement
    | 'switchport' switchport?                                                # ifSwitchport
    | 'channel-group' group=NUMBER ('mode' ('active' | 'passive' | 'on' | 'auto' | 'desirable') 'non-silent'?)?  # ifChannelGroup
    | 'ip' ifIp                                                               # ifIpStatement
    | 'exit'                                                                  # ifExit
    ;

interfaceNo
    : 'shutdown'                # ifNoShutdown
    | 'switchport'              # ifNoSwitchport
    | 'ip' 'address'            # ifNoAddress
    | 'channel-group'           # ifNoChannelGroup
    ;

ifEncapsulation: ('dot1q' | 'dot1Q') vlan=NUMBER native='native'? second=('second-dot1q' | 'second-dot1Q')? secondVlan=~EOL?;

switchport
    : 'mode' role=('access' | 'trunk' | 'dynamic' | 'dot1q-tunnel' | 'private-vlan') detail=~EOL?  # switchportMode
    | 'access' 'vlan' vlan=NUMBER                                                     # switchportAccess
    | 'trunk' 'native' 'vlan' vlan=NUMBER                                             # switchportNative
    | 'trunk' 'allowed' 'vlan' operation=('add' | 'remove' | 'except' | 'all' | 'none')? list=(NUMBER | WORD)?  # switchportAllowed
    | 'trunk' 'encapsulation' ~EOL                                                    # switchportEncapsulation
    ;

ifIp
    : 'address' (address=IPV4 mask=IPV4 | prefix=IPV4_PREFIX) secondary='secondary'?  # ipAddress
    | 'address' 'dhcp' ~EOL*                                   # ipAddressDhcp
    | 'unnumbered' iface=WORD 'poll'?                          # ipUnnumbered
    | 'mtu' bytes=NUMBER                                       # ipMtu
    | 'vrf' 'forwarding' vrf=~EOL                              # ipVrfForwarding
    | 'access-group' list=~EOL direction=('in' | 'out')        # ipAccessGroup
    | 'ospf' ifOspf                                            # ipOspf
    ;

ifOspf
    : process=NUMBER 'area' area=(NUMBER | IPV4) ('secondaries' 'none')?   # ospfIfArea
    | 'cost' cost=NUMBER                                                   # ospfIfCost
    | 'network' networkType                                                # ospfIfNetwork
    | 'hello-interval' seconds=NUMBER                                      # ospfIfHello
    | 'dead-interval' (seconds=NUMBER | 'minimal' 'hello-multiplier' multiplier=NUMBER)  # ospfIfDead
    | 'priority' priority=NUMBER                                           # ospfIfPriority
    | 'mtu-ignore'                                                         # ospfIfMtuIgnore
    | 'authentication' (kind=('message-digest' | 'null') | 'key-chain' chain=~EOL)?  # ospfIfAuthentication
    | 'authentication-key' (encoding=NUMBER)? key=~EOL                     # ospfIfKey
    | 'message-digest-key' id=NUMBER 'md5' (encoding=NUMBER)? key=~EOL     # ospfIfDigestKey
    | 'shutdown'                                                           # ospfIfShutdown
    ;

networkType
    : 'broadcast'
    | 'point-to-point'
    | 'point-to-multipoint' 'non-broadcast'?
    | 'non-broadcast'
    ;

// ---- VLANs and VRFs

vlanLine
    : ( 'name' label=~EOL
      | shutdown='shutdown'
      | 'no' noShutdown='shutdown'
      | 'state' state=('active' | 'suspend')
      | leave='exit' ) EOL
    ;

vrfLine: vrfStatement EOL;

vrfStatement
    : 'rd' rd=~EOL                                                                  # vrfRd
    | 'route-target' direction=('import' | 'export' | 'both')? target=WORD 'stitching'?  # vrfTarget
    | direction=('import' | 'export') 'map' map=~EOL                                # vrfMap
    | 'address-family' family=('ipv4' | 'ipv6') ('unicast' | multicast='multicast')?  # vrfFamily
    | 'exit-address-family'                                                         # vrfExitFamily
    | 'description' TEXT?                                                           # vrfDescription
    | 'exit'                                                                        # vrfExit
    ;

// ---- Route maps

routeMapLine
    : ( 'match' routeMapMatch
      | 'set' routeMapSet
      | goOn='continue' continueAt=NUMBER?
      | 'description' TEXT?
      | leave='exit' ) EOL
    ;

routeMapMatch
    : 'ip' field=('address' | 'next-hop' | 'route-source') prefixLists='prefix-list' names+=~EOL+  # matchIpPrefixList
    | 'ip' field=('address' | 'next-hop' | 'route-source') names+=(NUMBER | WORD)+  # matchIpAcl
    | 'community' names+=~EOL+                                  # matchCommunity
    | 'extcommunity' names+=~EOL+                               # matchExtCommunity
    | 'as-path' names+=~EOL+                                    # matchAsPath
    | 'metric' values+=NUMBER+                                  # matchMetric
    | 'tag' values+=(NUMBER | IPV4)+                            # matchTag
    | 'local-preference' values+=NUMBER+                        # matchLocalPreference
    | 'source-protocol' protocolName+                           # matchSourceProtocol
    | 'route-type' routeType+                                   # matchRouteType
    | 'interface' names+=~EOL+                                  # matchInterface
    ;

protocolName: name=('connected' | 'static' | 'rip') | name=('bgp' | 'eigrp' | 'ospf' | 'isis') instance=NUMBER?;

routeType
    : kind=('local' | 'internal')
    | kind=('external' | 'nssa-external') type=('type-1' | 'type-2')?
    ;

routeMapSet
    : 'local-preference' value=NUMBER                                     # setLocalPreference
    | 'metric' value=(NUMBER | WORD)                                      # setMetric
    | 'metric-type' kind=('internal' | 'type-1' | 'type-2')               # setMetricType
    | 'tag' value=(NUMBER | IPV4)                                         # setTag
    | 'weight' value=NUMBER                                               # setWeight
    | 'origin' kind=('igp' | 'egp' | 'incomplete') asn=NUMBER?            # setOrigin
    | 'ip' 'next-hop' addresses+=IPV4+                                    # setNextHop
    | 'ip' 'next-hop' kind=('peer-address' | 'unchanged' | 'self')        # setNextHopKind
    | 'community' values+=~EOL+                                           # setCommunity
    | 'comm-list' list=~EOL 'delete'                                      # setCommunityDelete
    | 'extcommunity' 'rt' values+=~EOL+                                   # setExtCommunity
    | 'as-path' 'prepend' lastAs='last-as' count=NUMBER?                  # setPrependLastAs
    | 'as-path' 'prepend' values+=(NUMBER | WORD)+                        # setPrepend
    ;

// ---- Redistribution, in OSPF and BGP

redistribute: 'redistribute' redistributeSource redistributeOption*;

redistributeSource
    : name=('connected' | 'static' | 'rip')
    | name=('bgp' | 'eigrp') instance=(NUMBER | WORD)
    | name='ospf' instance=NUMBER ('vrf' vrf=~EOL)?
    | name='isis' instance=WORD? level=('level-1' | 'level-2' | 'level-1-2')?
    ;

redistributeOption
    : 'metric' metric=NUMBER
    | 'metric-type' metricType=NUMBER
    | 'tag' tag=NUMBER
    | 'route-map' map=~EOL
    | subnets='subnets'
    | 'match' ospfRouteKind+
    ;

ospfRouteKind: kind='internal' | kind=('external' | 'nssa-external') type=NUMBER?;

// ---- OSPF

ospfLine: (neg='no'? ospfStatement) EOL;

ospfStatement
    : 'router-id' id=IPV4                                                                  # ospfRouterId
    | 'network' address=IPV4 wildcard=IPV4 'area' area=(NUMBER | IPV4)                     # ospfNetwork
    | 'area' area=(NUMBER | IPV4) ospfArea                                                 # ospfAreaStatement
    | 'auto-cost' 'reference-bandwidth' mbps=NUMBER                                        # ospfAutoCost
    | 'passive-interface' (all='default' | iface=WORD)                                     # ospfPassive
    | redistribute                                                                         # ospfRedistribute
    | 'default-information' 'originate' ospfDefaultOption*                                 # ospfDefaultInformation
    | 'default-metric' metric=NUMBER                                                       # ospfDefaultMetric
    | 'distance' ospfDistance                                                              # ospfDistanceStatement
    | 'distribute-list' distributeList                                                     # ospfDistributeList
    | 'max-metric' 'router-lsa' maxMetricOption*                                           # ospfMaxMetric
    | 'summary-address' address=IPV4 mask=IPV4 summaryOption*                              # ospfSummaryAddress
    | 'maximum-paths' paths=NUMBER                                                         # ospfMaximumPaths
    | 'compatible' 'rfc1583'                                                               # ospfCompatible
    | 'discard-route' (kinds+=('internal' | 'external') NUMBER?)*                          # ospfDiscardRoute
    | 'shutdown'                                                                           # ospfShutdown
    | 'exit'                                                                               # ospfExit
    ;

ospfArea
    : 'stub' noSummary='no-summary'?                                                       # areaStub
    | 'nssa' nssaOption*                                                                   # areaNssa
    | 'range' address=IPV4 mask=IPV4 (advertise=('advertise' | 'not-advertise'))? ('cost' cost=NUMBER)?  # areaRange
    | 'filter-list' 'prefix' list=~EOL direction=('in' | 'out')                            # areaFilterList
    | 'default-cost' cost=NUMBER                                                           # areaDefaultCost
    | 'authentication' digest='message-digest'?                                            # areaAuthentication
    ;

nssaOption
    : noSummary='no-summary'
    | noRedistribution='no-redistribution'
    | originate='default-information-originate'
    | 'metric' metric=NUMBER
    | 'metric-type' metricType=NUMBER
    ;

ospfDefaultOption
    : always='always'
    | 'metric' metric=NUMBER
    | 'metric-type' metricType=NUMBER
    | 'route-map' map=~EOL
    ;

ospfDistance
    : distance=NUMBER
    | 'ospf' ospfDistanceKind+
    ;

ospfDistanceKind: kind=('intra-area' | 'inter-area' | 'external') distance=NUMBER;

distributeList
    : (acl=(NUMBER | WORD) | 'prefix' prefix=~EOL | 'route-map' map=~EOL) direction=('in' | 'out') (iface=WORD | protocolName)?
    ;

maxMetricOption
    : external='external-lsa' value=NUMBER?
    | summary='summary-lsa' value=NUMBER?
    | stub='include-stub'
    | startup='on-startup' (seconds=NUMBER | 'wait-for-bgp')
    ;

summaryOption: suppress='not-advertise' | nssaOnly='nssa-only' | 'tag' tag=NUMBER;

// ---- BGP: the process, its address families, peer templates

bgpLine: (neg='no'? bgpStatement) EOL;

bgpStatement
    : 'bgp' bgpOption                                                                      # bgpOptionStatement
    | 'neighbor' peer=~EOL neighborOption                                                  # bgpNeighbor
    | 'network' address=IPV4 ('mask' mask=IPV4)? ('route-map' map=~EOL)? backdoor='backdoor'?  # bgpNetwork
    | 'aggregate-address' address=IPV4 mask=IPV4 aggregateOption*                          # bgpAggregate
    | redistribute                                                                         # bgpRedistribute
    | 'maximum-paths' kind=('ibgp' | 'eibgp')? paths=NUMBER ('import' imported=NUMBER)?    # bgpMaximumPaths
    | 'distance' 'bgp' ebgp=NUMBER ibgp=NUMBER local=NUMBER                        # bgpDistance
    | 'default-metric' metric=NUMBER                                                       # bgpDefaultMetric
    | 'default-information' 'originate'                                                    # bgpDefaultInformation
    | 'table-map' map=~EOL filter='filter'?                                                # bgpTableMap
    | 'auto-summary'                                                                       # bgpAutoSummary
    | 'synchronization'                                                                    # bgpSynchronization
    | 'address-family' bgpFamily                                                           # bgpAddressFamily
    | 'exit-address-family'                                                                # bgpExitFamily
    | 'template' kind=('peer-session' | 'peer-policy') label=~EOL                          # bgpTemplate
    | 'exit'                                                                               # bgpExit
    ;

bgpFamily
    : family='ipv4' sub=('unicast' | 'multicast' | 'mdt' | 'mvpn' | 'tunnel' | 'flowspec')? ('vrf' vrf=~EOL)?
    | family=('ipv6' | 'vpnv4' | 'vpnv6' | 'l2vpn' | 'nsap' | 'rtfilter' | 'link-state') ~EOL*
    ;

aggregateOption
    : flag=('as-set' | 'summary-only' | 'as-confed-set')
    | kind=('attribute-map' | 'suppress-map' | 'advertise-map' | 'route-map') map=~EOL
    ;

bgpOption
    : 'router-id' (id=IPV4 | 'interface' WORD)                                             # bgpRouterId
    | 'router-id' 'vrf' 'auto-assign'                                                      # bgpRouterIdAuto
    | 'cluster-id' (id=IPV4 | number=NUMBER)                                               # bgpClusterId
    | 'default' 'ipv4-unicast'                                                             # bgpDefaultIpv4
    | 'default' 'local-preference' value=NUMBER                                            # bgpDefaultLocalPreference
    | 'always-compare-med'                                                                 # bgpAlwaysCompareMed
    | 'deterministic-med'                                                                  # bgpDeterministicMed
    | 'bestpath' bestPath                                                                  # bgpBestPath
    | 'confederation' 'identifier' asn=(NUMBER | WORD)                                     # bgpConfederationId
    | 'confederation' 'peers' asns+=(NUMBER | WORD)+                                       # bgpConfederationPeers
    | 'client-to-client' 'reflection'                                                      # bgpClientReflection
    | 'enforce-first-as'                                                                   # bgpEnforceFirstAs
    | 'fast-external-fallover'                                                             # bgpFastFallover
    | 'listen' 'range' range=IPV4_PREFIX ('peer-group' group=~EOL)?                        # bgpListenRange
    | 'redistribute-internal'                                                              # bgpRedistributeInternal
    | 'suppress-inactive'                                                                  # bgpSuppressInactive
    | 'additional-paths' words+=~EOL+                                                      # bgpAdditionalPaths
    ;

bestPath
    : 'as-path' asPath=('ignore' | 'multipath-relax')
    | routerId=('compare-routerid' | 'compare-router-id')
    | 'med' med+=('confed' | 'missing-as-worst')+
    | igp='igp-metric' 'ignore'
    ;

neighborOption
    : 'remote-as' asn=(NUMBER | WORD) ('alternate-as' alternates+=(NUMBER | WORD)+)?       # nbRemoteAs
    | 'peer-group' group=~EOL?                                                             # nbPeerGroup
    | 'inherit' kind=('peer-session' | 'peer-policy') label=~EOL order=NUMBER?             # nbInherit
    | 'description' text=TEXT?                                                             # nbDescription
    | 'shutdown' ~EOL*                                                                     # nbShutdown
    | 'activate'                                                                           # nbActivate
    | 'update-source' (address=IPV4 | iface=WORD)?                                         # nbUpdateSource
    | 'ebgp-multihop' ttl=NUMBER?                                                          # nbMultihop
    | 'disable-connected-check'                                                            # nbDisableConnectedCheck
    | 'ttl-security' ('hops' hops=NUMBER)?                                                 # nbTtlSecurity
    | 'password' words+=~EOL*                                                              # nbPassword
    | 'next-hop-self' all='all'?                                                           # nbNextHopSelf
    | 'next-hop-unchanged' 'allpaths'?                                                     # nbNextHopUnchanged
    | 'route-reflector-client'                                                             # nbReflectorClient
    | 'send-community' kind=('both' | 'standard' | 'extended')?                            # nbSendCommunity
    | 'local-as' asn=(NUMBER | WORD)? flags+=('no-prepend' | 'replace-as' | 'dual-as')*    # nbLocalAs
    | 'allowas-in' count=NUMBER?                                                           # nbAllowAsIn
    | 'as-override' 'split-horizon'?                                                       # nbAsOverride
    | 'remove-private-as' all='all'? replace='replace-as'?                                 # nbRemovePrivateAs
    | 'default-originate' ('route-map' map=~EOL)?                                          # nbDefaultOriginate
    | 'maximum-prefix' limit=NUMBER? rest+=~EOL*                                               # nbMaximumPrefix
    | 'weight' weight=NUMBER?                                                              # nbWeight
    | kind=('prefix-list' | 'distribute-list' | 'filter-list' | 'route-map') list=~EOL direction=('in' | 'out')  # nbFilter
    | 'unsuppress-map' map=~EOL                                                            # nbUnsuppressMap
    | 'soft-reconfiguration' 'inbound'                                                     # nbSoftReconfiguration
    | 'transport' 'connection-mode' role=('passive' | 'active')                            # nbTransport
    | 'additional-paths' words+=~EOL+                                                      # nbAdditionalPaths
    ;

templateLine: (neg='no'? templateStatement) EOL;

templateStatement
    : neighborOption                                                                       # templateOption
    | ('exit-peer-session' | 'exit-peer-policy' | 'exit')                                  # templateExit
    ;
