// FRRouting (vtysh) and ifupdown2, one line at a time: one entry rule for each node of
// vtysh and one for /etc/network/interfaces.
//
// The scanner (src/frontend/fence) cuts a line into words; its keywords are the literals of
// this file and its classes the tokens below. Keywords are case-sensitive, as vtysh's are.
// A line ends in EOL. `~EOL` is a name: any one word, keywords too. TEXT is the rest of a
// line (description, regular expression), which the driver joins before parsing.
//
// Only lines whose meaning is in the model, or that open or close a node, have a rule; what
// is known to be irrelevant or unmodelled stands in src/frontend/frr/lines.def.
grammar Frr;

tokens { NUMBER, IPV4, IPV4_PREFIX, IPV6, IPV6_PREFIX, WORD, TEXT, EOL }

// ---- The configuration node

configLine: neg='no'? configStatement EOL;

configStatement
    : 'hostname' host=~EOL                                                        # hostname
    | 'frr' 'version' version=~EOL                                                # frrVersion
    | 'frr' 'defaults' profile=('traditional' | 'datacenter')                     # frrDefaults
    | 'interface' name=~EOL ('vrf' vrf=~EOL)?                                     # interfaceNode
    | 'vrf' vrf=~EOL                                                              # vrfNode
    | 'router' 'ospf' instance=NUMBER? ('vrf' vrf=~EOL)?                          # ospfNode
    | 'router' 'bgp' asn=NUMBER (('vrf' | 'view') vrf=~EOL)? ('as-notation' ~EOL)?  # bgpNode
    | 'route-map' map=~EOL act=('permit' | 'deny') seq=NUMBER                     # routeMapNode
    | 'ip' 'router-id' id=IPV4 ('vrf' vrf=~EOL)?                                  # globalRouterId
    | 'router-id' id=IPV4 ('vrf' vrf=~EOL)?                                       # globalRouterId
    | 'ip' 'route' staticRoute                                                    # ipRoute
    | 'ip' 'prefix-list' list=~EOL prefixListLine                                 # ipPrefixList
    | 'ip'? 'access-list' list=~EOL aclLine                                       # accessList
    | ('bgp' | 'ip') 'community-list' communityListLine                           # communityList
    | ('bgp' | 'ip') 'extcommunity-list' communityListLine                        # extCommunityList
    | ('bgp' | 'ip') 'as-path' 'access-list' list=~EOL ('seq' seq=NUMBER)? act=('permit' | 'deny') expression=TEXT  # asPathList
    | 'ip' 'nht' 'resolve-via-default'                                            # resolveViaDefault
    | ('exit' | 'quit')                                                           # configExit
    | 'end'                                                                       # configEnd
    ;

staticRoute: (prefix=IPV4_PREFIX | address=IPV4 mask=IPV4) staticTarget staticOption*;

staticTarget
    : hop=IPV4 (iface=WORD)?
    | drop=('Null0' | 'null0' | 'blackhole' | 'reject')
    | iface=WORD
    ;

staticOption
    : distance=NUMBER
    | 'tag' tag=NUMBER
    | 'vrf' vrf=~EOL
    | 'nexthop-vrf' hopVrf=~EOL
    | onlink='onlink'
    | bfd='bfd'
    | other=('label' | 'table' | 'color' | 'segments') ~EOL
    ;

prefixListLine
    : ('seq' seq=NUMBER)? act=('permit' | 'deny') (prefix=IPV4_PREFIX | any='any') lengthTest*
    | 'description' TEXT?
    ;

lengthTest: kind=('ge' | 'le') length=NUMBER;

aclLine
    : ('seq' seq=NUMBER)? act=('permit' | 'deny') aclMatch
    | 'remark' TEXT?
    ;

aclMatch
    : prefix=IPV4_PREFIX exact='exact-match'?      # aclPrefix
    | 'any'                                        # aclAny
    | 'host' host=IPV4                             # aclHost
    | address=IPV4 wildcard=IPV4?                  # aclWildcard
    | 'ip' source=aclAddress destination=aclAddress  # aclExtended
    ;

aclAddress: any='any' | 'host' host=IPV4 | address=IPV4 wildcard=IPV4;

communityListLine
    : kind=('standard' | 'expanded') list=~EOL ('seq' seq=NUMBER)? act=('permit' | 'deny') expression=TEXT?
    | list=(NUMBER | WORD) ('seq' seq=NUMBER)? act=('permit' | 'deny') expression=TEXT?
    ;

// ---- Interfaces

interfaceLine: neg='no'? interfaceStatement EOL;

interfaceStatement
    : 'description' text=TEXT?                                    # ifDescription
    | 'shutdown'                                                  # ifShutdown
    | 'bandwidth' mbps=NUMBER                                     # ifBandwidth
    | 'ip' 'address' address=IPV4_PREFIX ('label' ~EOL)?          # ifAddress
    | 'ip' 'ospf' ifOspf                                          # ifOspfStatement
    | ('exit' | 'quit')                                           # ifExit
    ;

ifOspf
    : instance=NUMBER? 'area' area=(NUMBER | IPV4)                                # ospfIfArea
    | 'cost' cost=NUMBER                                                          # ospfIfCost
    | 'network' kind=('broadcast' | 'point-to-point' | 'point-to-multipoint' | 'non-broadcast') 'dmvpn'?  # ospfIfNetwork
    | 'hello-interval' seconds=NUMBER                                             # ospfIfHello
    | 'dead-interval' (seconds=NUMBER | 'minimal' 'hello-multiplier' NUMBER)      # ospfIfDead
    | 'priority' priority=NUMBER                                                  # ospfIfPriority
    | 'passive'                                                                   # ospfIfPassive
    | 'mtu-ignore'                                                                # ospfIfMtuIgnore
    | 'authentication' kind=('message-digest' | 'null')?                          # ospfIfAuthentication
    | 'authentication-key' key=~EOL                                               # ospfIfKey
    | 'message-digest-key' id=NUMBER 'md5' key=~EOL                               # ospfIfDigestKey
    ;

// ---- VRFs

vrfLine: neg='no'? vrfStatement EOL;

vrfStatement
    : 'ip' 'route' staticRoute        # vrfRoute
    | 'ip' 'router-id' id=IPV4        # vrfRouterId
    | ('exit-vrf' | 'exit' | 'quit')  # vrfExit
    ;

// ---- Route maps

routeMapLine: neg='no'? routeMapStatement EOL;

routeMapStatement
    : 'match' routeMapMatch                       # rmMatch
    | 'set' routeMapSet                           # rmSet
    | 'call' map=~EOL                             # rmCall
    | 'on-match' ('next' | 'goto' seq=NUMBER)     # rmOnMatch
    | 'continue' seq=NUMBER?                      # rmContinue
    | 'description' TEXT?                         # rmDescription
    | ('exit' | 'quit')                           # rmExit
    ;

routeMapMatch
    : 'ip' field=('address' | 'next-hop' | 'route-source') 'prefix-list' list=~EOL  # matchPrefixList
    | 'ip' field='address' 'prefix-len' length=NUMBER                               # matchPrefixLength
    | 'ip' field='next-hop' 'address' address=IPV4                                  # matchNextHop
    | 'ip' field='next-hop' address=IPV4                                            # matchNextHop
    | 'ip' field=('address' | 'next-hop' | 'route-source') list=(NUMBER | WORD)     # matchAcl
    | 'community' list=~EOL exact='exact-match'?                                    # matchCommunity
    | 'extcommunity' list=~EOL                                                      # matchExtCommunity
    | 'as-path' list=~EOL                                                           # matchAsPath
    | 'metric' value=NUMBER                                                         # matchMetric
    | 'tag' value=NUMBER                                                            # matchTag
    | 'local-preference' value=NUMBER                                               # matchLocalPreference
    | 'origin' kind=('igp' | 'egp' | 'incomplete')                                  # matchOrigin
    | 'peer' address=IPV4                                                           # matchPeer
    | 'interface' name=~EOL                                                         # matchInterface
    | 'source-protocol' protocol=protocolName                                       # matchSourceProtocol
    ;

protocolName: 'connected' | 'static' | 'ospf' | 'bgp' | 'rip' | 'isis' | 'eigrp' | 'kernel';

routeMapSet
    : 'local-preference' value=(NUMBER | WORD)                            # setLocalPreference
    | 'metric' value=(NUMBER | WORD)                                      # setMetric
    | 'metric-type' kind=('type-1' | 'type-2')                            # setMetricType
    | 'tag' value=NUMBER                                                  # setTag
    | 'weight' value=NUMBER                                               # setWeight
    | 'distance' value=NUMBER                                             # setDistance
    | 'origin' kind=('igp' | 'egp' | 'incomplete')                        # setOrigin
    | 'ip' 'next-hop' address=IPV4                                        # setNextHop
    | 'ip' 'next-hop' kind=('peer-address' | 'unchanged')                 # setNextHopKind
    | 'community' values+=~EOL+                                           # setCommunity
    | 'comm-list' list=~EOL 'delete'                                      # setCommunityDelete
    | 'extcommunity' kind=('rt' | 'soo') values+=~EOL+                    # setExtCommunity
    | 'as-path' 'prepend' 'last-as' count=NUMBER                          # setPrependLastAs
    | 'as-path' 'prepend' values+=NUMBER+                                 # setPrepend
    ;

// ---- Redistribution, in OSPF and BGP

redistribute: 'redistribute' source=protocolName instance=NUMBER? redistributeOption*;

redistributeOption
    : 'metric' metric=NUMBER
    | 'metric-type' metricType=NUMBER
    | 'route-map' map=~EOL
    ;

// ---- OSPF

ospfLine: neg='no'? ospfStatement EOL;

ospfStatement
    : 'ospf'? 'router-id' id=IPV4                                          # ospfRouterId
    | 'network' prefix=IPV4_PREFIX 'area' area=(NUMBER | IPV4)             # ospfNetwork
    | 'area' area=(NUMBER | IPV4) ospfArea                                 # ospfAreaStatement
    | 'auto-cost' 'reference-bandwidth' mbps=NUMBER                        # ospfAutoCost
    | 'passive-interface' (all='default' | iface=~EOL)                     # ospfPassive
    | redistribute                                                         # ospfRedistribute
    | 'default-information' 'originate' ospfDefaultOption*                 # ospfDefaultInformation
    | 'default-metric' metric=NUMBER                                       # ospfDefaultMetric
    | 'distance' (all=NUMBER | 'ospf' ospfDistance+)                       # ospfDistanceStatement
    | 'distribute-list' list=~EOL 'out' source=protocolName                # ospfDistributeList
    | 'max-metric' 'router-lsa' 'administrative'                           # ospfMaxMetric
    | 'summary-address' prefix=IPV4_PREFIX ('tag' tag=NUMBER | suppress='no-advertise')*  # ospfSummaryAddress
    | 'maximum-paths' paths=NUMBER                                         # ospfMaximumPaths
    | 'compatible' 'rfc1583'                                               # ospfCompatible
    | 'ospf' 'rfc1583compatibility'                                        # ospfCompatible
    | ('exit' | 'quit')                                                    # ospfExit
    ;

ospfArea
    : 'stub' noSummary='no-summary'?                                       # areaStub
    | 'nssa' nssaOption*                                                   # areaNssa
    | 'range' prefix=IPV4_PREFIX rangeOption*                              # areaRange
    | 'filter-list' 'prefix' list=~EOL direction=('in' | 'out')            # areaFilterList
    | 'default-cost' cost=NUMBER                                           # areaDefaultCost
    | 'authentication' digest='message-digest'?                            # areaAuthentication
    ;

nssaOption
    : noSummary='no-summary'
    | originate='default-information-originate'
    | 'metric' metric=NUMBER
    | 'metric-type' metricType=NUMBER
    | 'translate-candidate'
    ;

rangeOption: 'advertise' | 'cost' cost=NUMBER | suppress='not-advertise';

ospfDefaultOption
    : always='always'
    | 'metric' metric=NUMBER
    | 'metric-type' metricType=NUMBER
    | 'route-map' map=~EOL
    ;

ospfDistance: kind=('intra-area' | 'inter-area' | 'external') distance=NUMBER;

// ---- BGP: the instance and its IPv4 unicast family

bgpLine: neg='no'? bgpStatement EOL;

bgpStatement
    : 'bgp' bgpOption                                                      # bgpOptionStatement
    | 'neighbor' peer=~EOL neighborOption                                  # bgpNeighbor
    | bgpFamilyStatement                                                   # bgpUnicast
    | 'address-family' 'ipv4' 'unicast'?                                   # bgpIpv4Family
    | ('exit' | 'quit')                                                    # bgpExit
    ;

bgpFamilyLine: neg='no'? bgpFamilyNodeStatement EOL;

bgpFamilyNodeStatement
    : 'neighbor' peer=~EOL neighborOption                                  # familyNeighbor
    | bgpFamilyStatement                                                   # familyUnicast
    | ('exit-address-family' | 'exit' | 'quit')                            # familyExit
    ;

bgpFamilyStatement
    : 'network' prefix=IPV4_PREFIX networkOption*                          # bgpNetwork
    | 'network' address=IPV4 'mask' mask=IPV4 networkOption*               # bgpNetwork
    | 'aggregate-address' (prefix=IPV4_PREFIX | address=IPV4 mask=IPV4) aggregateOption*  # bgpAggregate
    | redistribute                                                         # bgpRedistribute
    | 'maximum-paths' ibgp='ibgp'? paths=NUMBER 'equal-cluster-length'?    # bgpMaximumPaths
    | 'distance' 'bgp' external=NUMBER internal=NUMBER local=NUMBER        # bgpDistance
    | 'table-map' map=~EOL                                                 # bgpTableMap
    | 'import' 'vrf' 'route-map' map=~EOL                                  # bgpImportPolicy
    | 'import' 'vrf' vrf=~EOL                                              # bgpImportVrf
    ;

networkOption: 'route-map' map=~EOL | backdoor='backdoor' | 'label-index' NUMBER;

aggregateOption
    : flag=('as-set' | 'summary-only')
    | kind=('route-map' | 'suppress-map') map=~EOL
    ;

bgpOption
    : 'router-id' id=IPV4                                                  # bgpRouterId
    | 'cluster-id' (id=IPV4 | number=NUMBER)                               # bgpClusterId
    | 'default' 'ipv4-unicast'                                             # bgpDefaultIpv4
    | 'default' 'local-preference' value=NUMBER                            # bgpDefaultLocalPreference
    | 'always-compare-med'                                                 # bgpAlwaysCompareMed
    | 'deterministic-med'                                                  # bgpDeterministicMed
    | 'bestpath' bestPath                                                  # bgpBestPath
    | 'confederation' 'identifier' asn=NUMBER                              # bgpConfederationId
    | 'confederation' 'peers' asns+=NUMBER+                                # bgpConfederationPeers
    | 'client-to-client' 'reflection'                                      # bgpClientReflection
    | 'enforce-first-as'                                                   # bgpEnforceFirstAs
    | 'fast-external-failover'                                             # bgpFastFailover
    | 'ebgp-requires-policy'                                               # bgpRequiresPolicy
    | 'network' 'import-check' 'exact'?                                    # bgpImportCheck
    | 'listen' 'range' range=IPV4_PREFIX 'peer-group' group=~EOL           # bgpListenRange
    ;

bestPath
    : 'as-path' asPath=('ignore' | 'multipath-relax') ('as-set' | 'no-as-set')?
    | routerId='compare-routerid'
    | 'med' med+=('confed' | 'missing-as-worst')+
    ;

neighborOption
    : 'remote-as' remoteAs                                                 # nbRemoteAs
    | 'interface' 'v6only'? ('remote-as' remoteAs | 'peer-group' group=~EOL)?  # nbInterface
    | 'peer-group' group=~EOL?                                             # nbPeerGroup
    | 'description' text=TEXT?                                             # nbDescription
    | 'shutdown' ('message' ~EOL+)?                                        # nbShutdown
    | 'activate'                                                           # nbActivate
    | 'update-source' (address=IPV4 | iface=WORD)                          # nbUpdateSource
    | 'ebgp-multihop' ttl=NUMBER?                                          # nbMultihop
    | 'disable-connected-check'                                            # nbDisableConnectedCheck
    | 'enforce-multihop'                                                   # nbEnforceMultihop
    | 'ttl-security' 'hops' hops=NUMBER                                    # nbTtlSecurity
    | 'password' key=~EOL                                                  # nbPassword
    | 'passive'                                                            # nbPassive
    | 'next-hop-self' all=('force' | 'all')?                               # nbNextHopSelf
    | 'attribute-unchanged' 'next-hop'                                     # nbNextHopUnchanged
    | 'route-reflector-client'                                             # nbReflectorClient
    | 'send-community' kind=('all' | 'both' | 'standard' | 'extended' | 'large')?  # nbSendCommunity
    | 'local-as' asn=NUMBER flags+=('no-prepend' | 'replace-as' | 'dual-as')*  # nbLocalAs
    | 'allowas-in' (count=NUMBER | origin='origin')?                       # nbAllowAsIn
    | 'as-override'                                                        # nbAsOverride
    | ('remove-private-AS' | 'remove-private-as') all='all'? replace=('replace-AS' | 'replace-as')?  # nbRemovePrivateAs
    | 'default-originate' ('route-map' map=~EOL)?                          # nbDefaultOriginate
    | 'maximum-prefix' limit=NUMBER rest+=~EOL*                            # nbMaximumPrefix
    | 'weight' weight=NUMBER                                               # nbWeight
    | kind=('prefix-list' | 'distribute-list' | 'filter-list' | 'route-map') list=~EOL direction=('in' | 'out')  # nbFilter
    | 'unsuppress-map' map=~EOL                                            # nbUnsuppressMap
    | 'soft-reconfiguration' 'inbound'                                     # nbSoftReconfiguration
    | kind=('addpath-tx-all-paths' | 'addpath-tx-bestpath-per-AS')         # nbAddPath
    ;

remoteAs: number=NUMBER | kind=('internal' | 'external');

// ---- /etc/network/interfaces (ifupdown2)

ifupdownLine: ifupdownStatement EOL;

ifupdownStatement
    : 'auto' names+=~EOL+                                                        # upAuto
    | 'allow-hotplug' names+=~EOL+                                               # upAuto
    | 'iface' name=~EOL ('inet' method=('static' | 'loopback' | 'dhcp' | 'manual'))?  # upIface
    | 'address' (prefix=IPV4_PREFIX | address=IPV4)                              # upAddress
    | 'netmask' (mask=IPV4 | length=NUMBER)                                      # upNetmask
    | 'gateway' gateway=IPV4                                                     # upGateway
    | 'mtu' bytes=NUMBER                                                         # upMtu
    | 'link-speed' mbps=NUMBER                                                   # upSpeed
    | 'link-down' value=('yes' | 'no')                                           # upLinkDown
    | 'alias' text=TEXT                                                          # upAlias
    | 'vrf' vrf=~EOL                                                             # upVrf
    | 'vrf-table' ~EOL                                                           # upVrfTable
    | 'bridge-ports' names+=~EOL+                                                # upBridgePorts
    | 'bond-slaves' names+=~EOL+                                                 # upBondSlaves
    | 'bridge-vids' values+=~EOL+                                                # upBridgeVids
    | 'bridge-access' vlan=NUMBER                                                # upBridgeAccess
    | 'bridge-pvid' vlan=NUMBER                                                  # upBridgePvid
    | 'bridge-vlan-aware' value=('yes' | 'no')                                   # upBridgeVlanAware
    | 'vlan-id' vlan=NUMBER                                                      # upVlanId
    | 'vlan-raw-device' device=~EOL                                              # upVlanRawDevice
    ;
