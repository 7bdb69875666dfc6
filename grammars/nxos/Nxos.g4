// Cisco NX-OS, one line at a time: one entry rule for each configuration mode.
//
// The scanner (src/frontend/fence) cuts a line into words; its keywords are the literals of this
// file and its classes the tokens below. A line ends in EOL. `~EOL` is a name: any one word,
// keywords too. TEXT is the rest of a line (description, remark, regular expression), which the
// driver joins before parsing.
//
// Only lines whose meaning is in the model, or whose place in the text must be known, have a rule;
// what is known to be irrelevant or unmodelled stands in src/frontend/nxos/*.def.
grammar Nxos;

tokens { NUMBER, IPV4, IPV4_PREFIX, IPV6, IPV6_PREFIX, WORD, TEXT, EOL }

// ---- Global configuration

globalLine: (globalStatement | neg='no' globalNo) EOL;

globalStatement
    : ('hostname' | 'switchname') host=~EOL                                       # hostname
    | 'interface' names+=~EOL+                                                    # interfaceHeader
    | 'vlan' ids=(NUMBER | WORD)                                                     # vlanHeader
    | 'vrf' 'context' vrf=~EOL                                                    # vrfHeader
    | 'router' 'ospf' process=~EOL                                                # routerOspf
    | 'router' 'bgp' asn=(NUMBER | WORD)                                          # routerBgp
    | 'route-map' map=~EOL act=('permit' | 'deny')? seq=NUMBER?                   # routeMapHeader
    | 'system' 'default' 'switchport'                                             # systemSwitchport
    | 'system' 'default' 'switchport' 'shutdown'                                  # systemSwitchportShutdown
    | 'ip' globalIp                                                               # globalIpStatement
    | ('end' | 'exit')                                                            # endOfConfiguration
    ;

globalNo
    : 'system' 'default' 'switchport'                                             # noSystemSwitchport
    | 'system' 'default' 'switchport' 'shutdown'                                  # noSystemSwitchportShutdown
    ;

globalIp
    : 'route' ipRoute                                                             # ipRouteStatement
    | 'access-list' list=~EOL                                                     # ipAclHeader
    | 'prefix-list' list=~EOL prefixListLine                                      # ipPrefixList
    | 'community-list' kind=('standard' | 'expanded') list=~EOL ('seq' seq=NUMBER)? act=('permit' | 'deny') expression=TEXT?     # ipCommunityList
    | 'extcommunity-list' kind=('standard' | 'expanded') list=~EOL ('seq' seq=NUMBER)? act=('permit' | 'deny') expression=TEXT?  # ipExtCommunityList
    | 'as-path' 'access-list' list=~EOL ('seq' seq=NUMBER)? act=('permit' | 'deny') expression=TEXT  # ipAsPathList
    ;

ipRoute: (prefix=IPV4_PREFIX | address=IPV4 mask=IPV4) staticTarget staticOption*;

staticTarget: hop=IPV4 | iface=WORD hop=IPV4?;

staticOption
    : distance=NUMBER
    | 'vrf' vrf=~EOL
    | 'tag' tag=NUMBER
    | 'name' label=~EOL
    | 'track' track=NUMBER
    | 'bfd'
    ;

prefixListLine
    : ('seq' seq=NUMBER)? act=('permit' | 'deny') prefix=IPV4_PREFIX lengthTest*
    | 'description' TEXT?
    ;

lengthTest: 'eq' eq=NUMBER | 'ge' ge=NUMBER | 'le' le=NUMBER | mask='mask' IPV4;

// ---- Access lists

aclLine: (seq=NUMBER? (aclEntry | remark) | leave='exit') EOL;

remark: 'remark' TEXT?;

aclEntry: act=('permit' | 'deny') protocol source=aclAddress sourcePorts=portTest? destination=aclAddress destinationPorts=portTest? aclOption*;

protocol
    : name=('ip' | 'tcp' | 'udp' | 'icmp' | 'igmp' | 'ospf' | 'eigrp' | 'gre' | 'esp' | 'ahp' | 'pim' | 'nos' | 'pcp')
    | number=NUMBER
    ;

aclAddress
    : 'any'
    | 'host' host=IPV4
    | prefix=IPV4_PREFIX
    | address=IPV4 wildcard=IPV4
    | group='addrgroup' ~EOL
    ;

portTest
    : op=('eq' | 'neq' | 'gt' | 'lt') ports+=port
    | op='range' ports+=port ports+=port
    | group='portgroup' ~EOL
    ;

port: NUMBER | WORD | 'bgp' | 'domain' | 'time' | 'rip';

aclOption
    : established='established'
    | log='log'
    | icmpNumber=NUMBER
    | icmpName=WORD
    | other=('ack' | 'fin' | 'psh' | 'rst' | 'syn' | 'urg' | 'fragments')
    | other=('dscp' | 'precedence' | 'time-range' | 'ttl' | 'packet-length' | 'match-any' | 'match-all') ~EOL+
    ;

// ---- Interfaces

interfaceLine: neg='no'? interfaceStatement EOL;

interfaceStatement
    : 'description' text=TEXT?                                                # ifDescription
    | 'shutdown'                                                              # ifShutdown
    | 'bandwidth' direction='inherit'? kbps=NUMBER?                           # ifBandwidth
    | 'speed' (mbps=NUMBER | 'auto')                                          # ifSpeed
    | 'mtu' bytes=NUMBER?                                                     # ifMtu
    | 'vrf' 'member' vrf=~EOL?                                                # ifVrf
    | 'encapsulation' 'dot1q' vlan=NUMBER                                     # ifEncapsulation
    | 'switchport' switchport?                                                # ifSwitchport
    | 'channel-group' group=NUMBER? 'force'? ('mode' ('active' | 'passive' | 'on'))?  # ifChannelGroup
    | 'hsrp' group=NUMBER family='ipv4'?                                      # ifHsrp
    | 'ip' ifIp                                                               # ifIpStatement
    | 'exit'                                                                  # ifExit
    ;

switchport
    : 'mode' role=~EOL detail+=~EOL*                                          # switchportMode
    | 'access' 'vlan' vlan=NUMBER                                             # switchportAccess
    | 'trunk' 'native' 'vlan' vlan=NUMBER                                     # switchportNative
    | 'trunk' 'allowed' 'vlan' operation=('add' | 'remove' | 'except' | 'all' | 'none')? list=(NUMBER | WORD)?  # switchportAllowed
    ;

ifIp
    : 'address' ((prefix=IPV4_PREFIX | address=IPV4 mask=IPV4) secondary='secondary'? addressOption*)?  # ipAddress
    | 'address' 'dhcp'                                                        # ipAddressDhcp
    | 'unnumbered' iface=WORD                                                 # ipUnnumbered
    | 'access-group' list=~EOL direction=('in' | 'out')                       # ipAccessGroup
    | 'router' 'ospf' process=~EOL 'area' area=(NUMBER | IPV4) ('secondaries' 'none')?  # ipRouterOspf
    | 'ospf' ifOspf                                                           # ipOspf
    ;

addressOption: 'tag' tag=NUMBER | preference='route-preference' NUMBER;

ifOspf
    : 'cost' cost=NUMBER?                                                     # ospfIfCost
    | 'network' type=('broadcast' | 'point-to-point')?                        # ospfIfNetwork
    | 'hello-interval' seconds=NUMBER?                                        # ospfIfHello
    | 'dead-interval' seconds=NUMBER?                                         # ospfIfDead
    | 'priority' priority=NUMBER?                                             # ospfIfPriority
    | 'mtu-ignore'                                                            # ospfIfMtuIgnore
    | 'passive-interface'                                                     # ospfIfPassive
    | 'authentication' (kind=('message-digest' | 'null') | 'key-chain' chain=~EOL)?  # ospfIfAuthentication
    | 'authentication-key' encoding=NUMBER? key=~EOL?                         # ospfIfKey
    | 'message-digest-key' id=NUMBER ('md5' encoding=NUMBER? key=~EOL)?       # ospfIfDigestKey
    | 'shutdown'                                                              # ospfIfShutdown
    ;

hsrpLine
    : ( 'ip' address=IPV4? secondary='secondary'?
      | 'priority' priority=NUMBER ('forwarding-threshold' 'lower' NUMBER 'upper' NUMBER)?
      | preempt='preempt' ('delay' ~EOL+)?
      | neg='no' preempt='preempt'
      | leave='exit' ) EOL
    ;

// ---- VLANs and VRFs

vlanLine
    : ( 'name' label=~EOL
      | 'shutdown'
      | 'no' noShutdown='shutdown'
      | 'state' state=('active' | 'suspend')
      | leave='exit' ) EOL
    ;

vrfLine: vrfStatement EOL;

vrfStatement
    : 'rd' rd=~EOL                                                            # vrfRd
    | 'route-target' direction=('import' | 'export' | 'both') target=~EOL kind='evpn'?  # vrfTarget
    | direction=('import' | 'export') 'map' map=~EOL                          # vrfMap
    | 'address-family' family=('ipv4' | 'ipv6') 'unicast'?                    # vrfFamily
    | 'ip' 'route' ipRoute                                                    # vrfRoute
    | 'exit'                                                                  # vrfExit
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
    : 'ip' field=('address' | 'next-hop' | 'route-source') 'prefix-list' names+=~EOL+  # matchIpPrefixList
    | 'ip' field=('address' | 'next-hop' | 'route-source') names+=(NUMBER | WORD)+  # matchIpAcl
    | 'community' names+=~EOL+                                  # matchCommunity
    | 'extcommunity' names+=~EOL+                               # matchExtCommunity
    | 'as-path' names+=~EOL+                                    # matchAsPath
    | 'metric' values+=NUMBER+ deviation=WORD? NUMBER?          # matchMetric
    | 'tag' values+=NUMBER+                                     # matchTag
    | 'local-preference' values+=NUMBER+                        # matchLocalPreference
    | 'source-protocol' names+=~EOL+                            # matchSourceProtocol
    | 'route-type' kinds+=~EOL+                                 # matchRouteType
    | 'interface' names+=~EOL+                                  # matchInterface
    ;

routeMapSet
    : 'local-preference' value=NUMBER                                     # setLocalPreference
    | 'metric' value=(NUMBER | WORD) rest+=NUMBER*                        # setMetric
    | 'metric-type' kind=('internal' | 'external' | 'type-1' | 'type-2')  # setMetricType
    | 'tag' value=NUMBER                                                  # setTag
    | 'weight' value=NUMBER                                               # setWeight
    | 'distance' value=NUMBER rest+=NUMBER*                               # setDistance
    | 'origin' kind=('igp' | 'egp' | 'incomplete') asn=NUMBER?            # setOrigin
    | 'ip' 'next-hop' addresses+=IPV4+ 'load-share'?                      # setNextHop
    | 'ip' 'next-hop' kind=('peer-address' | 'unchanged' | 'redist-unchanged')  # setNextHopKind
    | 'community' values+=~EOL+                                           # setCommunity
    | 'comm-list' list=~EOL 'delete'                                      # setCommunityDelete
    | 'extcommunity' 'rt' values+=~EOL+                                   # setExtCommunity
    | 'as-path' 'prepend' lastAs='last-as' count=NUMBER?                  # setPrependLastAs
    | 'as-path' 'prepend' values+=(NUMBER | WORD)+                        # setPrepend
    ;

// ---- Redistribution, in OSPF and BGP

redistribute: 'redistribute' source=('direct' | 'static' | 'ospf' | 'bgp' | 'eigrp' | 'isis' | 'rip') instance=~EOL? 'route-map' map=~EOL;

// ---- OSPF

ospfLine: neg='no'? ospfStatement EOL;

ospfStatement
    : 'router-id' id=IPV4                                                                  # ospfRouterId
    | 'network' (prefix=IPV4_PREFIX | address=IPV4 wildcard=IPV4) 'area' area=(NUMBER | IPV4)  # ospfNetwork
    | 'area' area=(NUMBER | IPV4) ospfArea                                                 # ospfAreaStatement
    | 'auto-cost' 'reference-bandwidth' value=NUMBER unit=('Mbps' | 'Gbps')?               # ospfAutoCost
    | 'passive-interface' 'default'                                                        # ospfPassive
    | redistribute                                                                         # ospfRedistribute
    | 'default-information' 'originate' ospfDefaultOption*                                 # ospfDefaultInformation
    | 'default-metric' metric=NUMBER                                                       # ospfDefaultMetric
    | 'distance' distance=NUMBER                                                           # ospfDistance
    | 'max-metric' 'router-lsa' maxMetricOption*                                           # ospfMaxMetric
    | 'summary-address' (prefix=IPV4_PREFIX | address=IPV4 mask=IPV4) (suppress='no-advertise' | 'tag' tag=NUMBER)?  # ospfSummaryAddress
    | 'maximum-paths' paths=NUMBER                                                         # ospfMaximumPaths
    | 'table-map' map=~EOL filter='filter'?                                                # ospfTableMap
    | 'rfc1583compatibility'                                                               # ospfCompatible
    | 'discard-route' kind=('internal' | 'external')                                       # ospfDiscardRoute
    | 'shutdown'                                                                           # ospfShutdown
    | 'vrf' vrf=~EOL                                                                       # ospfVrf
    | 'exit'                                                                               # ospfExit
    ;

ospfArea
    : 'stub' noSummary='no-summary'?                                                       # areaStub
    | 'nssa' nssaOption*                                                                   # areaNssa
    | 'range' (prefix=IPV4_PREFIX | address=IPV4 mask=IPV4) suppress='not-advertise'? ('cost' cost=NUMBER)?  # areaRange
    | 'filter-list' 'route-map' map=~EOL direction=('in' | 'out')                          # areaFilterList
    | 'default-cost' cost=NUMBER                                                           # areaDefaultCost
    | 'authentication' digest='message-digest'?                                            # areaAuthentication
    ;

nssaOption
    : noSummary='no-summary'
    | noRedistribution='no-redistribution'
    | originate='default-information-originate'
    | 'route-map' map=~EOL
    | translate='translate' ~EOL+
    ;

ospfDefaultOption: always='always' | 'route-map' map=~EOL;

maxMetricOption
    : external='external-lsa' value=NUMBER?
    | summary='summary-lsa' value=NUMBER?
    | stub='include-stub'
    | startup='on-startup' (NUMBER | 'wait-for' 'bgp' ~EOL)?
    ;

// ---- BGP: the process, its VRFs, address families, neighbours and templates

bgpLine: neg='no'? bgpStatement EOL;

bgpStatement
    : 'router-id' id=IPV4                                                                  # bgpRouterId
    | 'cluster-id' (id=IPV4 | number=NUMBER)                                               # bgpClusterId
    | 'bestpath' bestPath                                                                  # bgpBestPath
    | 'confederation' 'identifier' asn=(NUMBER | WORD)                                     # bgpConfederationId
    | 'confederation' 'peers' asns+=(NUMBER | WORD)+                                       # bgpConfederationPeers
    | 'enforce-first-as'                                                                   # bgpEnforceFirstAs
    | 'fast-external-fallover'                                                             # bgpFastFallover
    | 'local-as' asn=(NUMBER | WORD)                                                       # bgpVrfLocalAs
    | 'shutdown'                                                                           # bgpShutdown
    | 'neighbor' peer=~EOL ('remote-as' (asn=(NUMBER | WORD) | 'route-map' map=~EOL))?     # bgpNeighbor
    | 'template' kind=('peer' | 'peer-session' | 'peer-policy') label=~EOL                 # bgpTemplate
    | 'vrf' vrf=~EOL                                                                       # bgpVrf
    | 'address-family' family=~EOL sub=~EOL?                                               # bgpAddressFamily
    | 'exit'                                                                               # bgpExit
    ;

bestPath
    : 'as-path' asPath=('ignore' | 'multipath-relax')
    | routerId='compare-routerid'
    | always='always-compare-med'
    | 'med' med=('confed' | 'missing-as-worst' | 'non-deterministic')
    | igp='igp-metric' 'ignore'
    ;

bgpFamilyLine: neg='no'? bgpFamilyStatement EOL;

bgpFamilyStatement
    : 'network' (prefix=IPV4_PREFIX | address=IPV4 ('mask' mask=IPV4)?) ('route-map' map=~EOL)?  # bgpNetwork
    | 'aggregate-address' (prefix=IPV4_PREFIX | address=IPV4 mask=IPV4) aggregateOption*   # bgpAggregate
    | redistribute                                                                         # bgpRedistribute
    | 'maximum-paths' kind=('ibgp' | 'eibgp' | 'mixed')? paths=NUMBER                      # bgpMaximumPaths
    | 'distance' ebgp=NUMBER ibgp=NUMBER local=NUMBER                                      # bgpDistance
    | 'default-metric' metric=NUMBER                                                       # bgpDefaultMetric
    | 'default-information' 'originate'                                                    # bgpDefaultInformation
    | 'table-map' map=~EOL filter='filter'?                                                # bgpTableMap
    | 'client-to-client' 'reflection'                                                      # bgpClientReflection
    | 'suppress-inactive'                                                                  # bgpSuppressInactive
    | 'exit'                                                                               # bgpFamilyExit
    ;

aggregateOption
    : flag=('as-set' | 'summary-only')
    | kind=('attribute-map' | 'suppress-map' | 'advertise-map') map=~EOL
    ;

neighborLine: neg='no'? neighborStatement EOL;

neighborStatement
    : 'remote-as' (asn=(NUMBER | WORD) | 'route-map' map=~EOL)                             # nbRemoteAs
    | 'inherit' kind=('peer' | 'peer-session' | 'peer-policy') label=~EOL order=NUMBER?    # nbInherit
    | 'description' text=TEXT?                                                             # nbDescription
    | 'shutdown'                                                                           # nbShutdown
    | 'update-source' iface=WORD                                                           # nbUpdateSource
    | 'ebgp-multihop' ttl=NUMBER?                                                          # nbMultihop
    | 'disable-connected-check'                                                            # nbDisableConnectedCheck
    | 'ttl-security' 'hops' hops=NUMBER                                                    # nbTtlSecurity
    | 'password' words+=~EOL*                                                              # nbPassword
    | 'local-as' asn=(NUMBER | WORD)? flags+=('no-prepend' | 'replace-as' | 'dual-as')*    # nbLocalAs
    | 'remove-private-as' scope=('all' | 'replace-as')?                                     # nbRemovePrivateAs
    | 'transport' 'connection-mode' 'passive'                                              # nbPassive
    | 'address-family' family=~EOL sub=~EOL?                                               # nbFamily
    | 'next-hop-self' all='all'?                                                           # nbNextHopSelf
    | 'route-reflector-client'                                                             # nbReflectorClient
    | 'send-community' kind=('both' | 'standard' | 'extended')?                            # nbSendCommunity
    | 'allowas-in' count=NUMBER?                                                           # nbAllowAsIn
    | 'as-override'                                                                        # nbAsOverride
    | 'disable-peer-as-check'                                                              # nbDisablePeerAsCheck
    | 'default-originate' ('route-map' map=~EOL)?                                          # nbDefaultOriginate
    | 'maximum-prefix' limit=NUMBER? rest+=~EOL*                                           # nbMaximumPrefix
    | 'weight' weight=NUMBER?                                                              # nbWeight
    | kind=('prefix-list' | 'filter-list' | 'route-map') list=~EOL direction=('in' | 'out')  # nbFilter
    | 'unsuppress-map' map=~EOL                                                            # nbUnsuppressMap
    | 'soft-reconfiguration' 'inbound' 'always'?                                           # nbSoftReconfiguration
    | 'capability' 'additional-paths' direction=('send' | 'receive') 'disable'?            # nbAdditionalPaths
    | 'exit'                                                                               # nbExit
    ;
