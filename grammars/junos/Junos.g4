// One Junos statement, as the `set` command takes it without the word `set`. The hierarchical
// form is turned into these statements before (see src/frontend/junos/config_text.h), and
// `routing-instances NAME` is taken off in front of `protocols` and `routing-options`.
// Words are cut by the frontend, so there is no lexer rule here; see
// src/frontend/fence/word_scanner.h for the token classes. Statements that no rule takes are
// looked up in src/frontend/junos/lines.def.
grammar Junos;

tokens { NUMBER, IPV4, IPV4_PREFIX, IPV6, IPV6_PREFIX, WORD, TEXT, EOL }

statement: topStatement EOL;

topStatement
    : 'system' 'host-name' name=~EOL                                    # topHostName
    | 'system' 'management-instance'                                    # topManagementInstance
    | 'interfaces' iface=~EOL interfaceItem?                            # topInterface
    | 'routing-options' routingOption?                                  # topRoutingOption
    | 'routing-instances' instance=~EOL instanceItem?                   # topInstance
    | 'protocols' 'bgp' bgpPlace? bgpItem?                              # topBgp
    | 'protocols' 'ospf' ospfItem?                                      # topOspf
    | 'policy-options' policyOption                                     # topPolicyOption
    | 'firewall' ('family' 'inet')? 'filter' filter=~EOL filterItem?    # topFilter
    | 'vlans' vlan=~EOL vlanItem?                                       # topVlan
    ;

// ---- Interfaces

interfaceItem
    : 'description' ~EOL                                                # ifIrrelevant
    | 'disable'                                                         # ifDisable
    | 'mtu' bytes=NUMBER                                                # ifMtu
    | 'speed' value=~EOL                                                # ifSpeed
    | 'native-vlan-id' vlan=NUMBER                                      # ifNativeVlan
    | ('gigether-options' | 'ether-options' | 'fastether-options') '802.3ad' bundle=~EOL  # ifMember
    | 'unit' unit=~EOL unitItem?                                        # ifUnit
    ;

unitItem
    : 'description' ~EOL                                                # unitIrrelevant
    | 'disable'                                                         # unitDisable
    | 'vlan-id' vlan=~EOL                                               # unitVlan
    | 'bandwidth' value=~EOL                                            # unitBandwidth
    | 'family' 'inet' inetItem?                                         # unitInet
    | 'family' 'ethernet-switching' switchItem?                         # unitSwitch
    ;

inetItem
    : 'address' address=~EOL ('primary' | 'preferred')?                 # inetAddress
    | 'mtu' bytes=NUMBER                                                # inetMtu
    | 'dhcp' ~EOL*                                                      # inetDhcp
    | 'unnumbered-address' donor=~EOL                                   # inetUnnumbered
    | 'filter' direction=('input' | 'output') filter=~EOL               # inetFilter
    ;

switchItem
    : ('interface-mode' | 'port-mode') kind=('access' | 'trunk')        # switchMode
    | 'vlan' 'members' member=~EOL                                      # switchMember
    ;

vlanItem
    : 'vlan-id' vlan=~EOL                                               # vlanId
    | 'l3-interface' iface=~EOL                                         # vlanInterface
    | 'description' ~EOL                                                # vlanIrrelevant
    ;

// ---- Routing instances and options

instanceItem
    : 'instance-type' kind=~EOL                                         # instType
    | 'interface' iface=~EOL                                            # instInterface
    | 'route-distinguisher' value=~EOL                                  # instDistinguisher
    | 'description' ~EOL                                                # instIrrelevant
    ;

routingOption
    : 'router-id' id=~EOL                                               # optRouterId
    | 'autonomous-system' asn=~EOL ('asdot-notation' | 'loops' loops=NUMBER)?  # optAs
    | 'static' staticItem                                               # optStatic
    | 'rib' rib=~EOL 'static' staticItem                                # optRibStatic
    | 'aggregate' aggregateItem                                         # optAggregate
    | 'rib' rib=~EOL 'aggregate' aggregateItem                          # optRibAggregate
    ;

staticItem
    : 'defaults' routeOption                                            # staticDefaults
    | 'route' prefix=~EOL staticRouteItem?                              # staticRoute
    ;

staticRouteItem
    : 'next-hop' hop=~EOL                                               # staticNextHop
    | 'qualified-next-hop' hop=~EOL qualifiedOption?                    # staticQualified
    | 'next-table' table=~EOL                                           # staticNextTable
    | ('discard' | 'reject')                                            # staticDiscard
    | routeOption                                                       # staticOption
    ;

qualifiedOption
    : kind=('preference' | 'metric' | 'tag') value=NUMBER
    | kind='interface' iface=~EOL
    ;

routeOption
    : kind=('preference' | 'metric' | 'tag') value=NUMBER
    | flag=('resolve' | 'no-resolve' | 'retain' | 'no-retain' | 'active' | 'install' | 'readvertise' | 'no-readvertise')
    ;

aggregateItem
    : 'defaults' aggregateOption                                        # aggregateDefaults
    | 'route' prefix=~EOL aggregateOption?                              # aggregateRoute
    ;

aggregateOption
    : kind=('preference' | 'metric' | 'tag') value=NUMBER
    | 'policy' policy=~EOL
    | 'community' community=~EOL
    | flag=('discard' | 'reject' | 'full' | 'brief' | 'active')
    ;

// ---- BGP

bgpPlace: 'group' group=~EOL ('neighbor' neighbor=~EOL)?;

bgpItem
    : 'type' kind=('internal' | 'external')                             # bgpType
    | 'peer-as' asn=~EOL                                                # bgpPeerAs
    | 'local-as' asn=~EOL localAsFlag*                                  # bgpLocalAs
    | 'local-address' address=~EOL                                      # bgpLocalAddress
    | direction=('import' | 'export') policy=~EOL                       # bgpPolicy
    | 'multihop' ('ttl' ttl=NUMBER | 'no-nexthop-change')?              # bgpMultihop
    | 'ttl' ttl=NUMBER                                                  # bgpTtl
    | 'multipath' multiple='multiple-as'?                               # bgpMultipath
    | 'cluster' id=~EOL                                                 # bgpCluster
    | 'no-client-reflect'                                               # bgpNoClientReflect
    | 'advertise-peer-as'                                               # bgpAdvertisePeerAs
    | 'no-advertise-peer-as'                                            # bgpNoAdvertisePeerAs
    | 'as-override'                                                     # bgpAsOverride
    | 'remove-private' (all='all' replace='replace'?)?                  # bgpRemovePrivate
    | 'passive'                                                         # bgpPassive
    | 'preference' value=NUMBER                                         # bgpPreference
    | 'local-preference' value=NUMBER                                   # bgpLocalPreference
    | 'metric-out' value=NUMBER                                         # bgpMetricOut
    | 'authentication-key' key=~EOL                                     # bgpKey
    | 'allow' range=~EOL                                                # bgpAllow
    | 'enforce-first-as'                                                # bgpEnforceFirstAs
    | ('disable' | 'shutdown')                                          # bgpDisable
    | 'path-selection' step=~EOL                                        # bgpPathSelection
    | 'family' 'inet' ('unicast' | 'any') familyItem?                   # bgpFamilyInet
    | 'family' family=~EOL rest+=~EOL*                                  # bgpFamilyOther
    | 'description' ~EOL                                                # bgpIrrelevant
    ;

localAsFlag: flag=('private' | 'alias' | 'no-prepend-global-as') | 'loops' loops=NUMBER;

familyItem
    : 'loops' loops=NUMBER                                              # familyLoops
    | ('prefix-limit' | 'accepted-prefix-limit') 'maximum' limit=NUMBER # familyLimit
    ;

// ---- OSPF

ospfItem
    : 'area' area=~EOL ospfAreaItem?                                    # ospfArea
    | 'export' policy=~EOL                                              # ospfExport
    | 'reference-bandwidth' value=~EOL                                  # ospfReference
    | 'preference' value=NUMBER                                         # ospfPreference
    | 'external-preference' value=NUMBER                                # ospfExternalPreference
    | 'no-rfc-1583'                                                     # ospfNoRfc1583
    | 'overload'                                                        # ospfOverload
    | 'disable'                                                         # ospfDisable
    ;

ospfAreaItem
    : 'interface' iface=~EOL ospfInterfaceItem?                         # areaInterface
    | 'stub' stubItem?                                                  # areaStub
    | 'nssa' nssaItem?                                                  # areaNssa
    | 'area-range' prefix=~EOL rangeItem?                               # areaRange
    | 'authentication-type' kind=~EOL                                   # areaAuthentication
    ;

stubItem: 'default-metric' metric=NUMBER | flag=('summaries' | 'no-summaries');

nssaItem
    : flag=('summaries' | 'no-summaries')
    | defaultLsa='default-lsa' ('default-metric' metric=NUMBER | 'metric-type' type=NUMBER | flag='type-7')?
    ;

rangeItem: flag=('restrict' | 'exact') | 'override-metric' metric=NUMBER;

ospfInterfaceItem
    : 'metric' metric=NUMBER                                            # oifMetric
    | 'passive'                                                         # oifPassive
    | 'interface-type' kind=('p2p' | 'nbma' | 'p2mp' | 'p2mp-over-lan') # oifType
    | 'priority' value=NUMBER                                           # oifPriority
    | 'hello-interval' value=NUMBER                                     # oifHello
    | 'dead-interval' value=NUMBER                                      # oifDead
    | 'disable'                                                         # oifDisable
    | 'authentication' 'simple-password' key=~EOL                       # oifPassword
    | 'authentication' 'md5' id=NUMBER 'key' key=~EOL                   # oifMd5
    ;

// ---- Policies

policyOption
    : 'prefix-list' list=~EOL prefix=(IPV4 | IPV4_PREFIX | IPV6 | IPV6_PREFIX)?    # polPrefixList
    | 'community' name=~EOL 'members' member=~EOL                       # polCommunity
    | 'as-path' name=~EOL expression=~EOL                               # polAsPath
    | 'as-path-group' group=~EOL 'as-path' name=~EOL expression=~EOL    # polAsPathGroup
    | 'condition' name=~EOL conditionItem?                              # polCondition
    | 'policy-statement' policy=~EOL ('term' term=~EOL)? termItem?      # polStatement
    ;

conditionItem: 'if-route-exists' ('address'? prefix=(IPV4 | IPV4_PREFIX) | 'table' table=~EOL)?;

termItem: 'from' fromItem | 'then' thenItem;

fromItem
    : 'protocol' protocol=~EOL                                          # fromProtocol
    | 'prefix-list' list=~EOL                                           # fromPrefixList
    | 'prefix-list-filter' list=~EOL kind=('exact' | 'longer' | 'orlonger')  # fromPrefixListFilter
    | 'route-filter' prefix=~EOL routeFilterKind                        # fromRouteFilter
    | 'community' name=~EOL                                             # fromCommunity
    | 'as-path' name=~EOL                                               # fromAsPath
    | 'as-path-group' name=~EOL                                         # fromAsPathGroup
    | 'neighbor' address=~EOL                                           # fromNeighbor
    | 'next-hop' address=~EOL                                           # fromNextHop
    | 'interface' iface=~EOL                                            # fromInterface
    | kind=('metric' | 'tag' | 'local-preference') value=NUMBER         # fromNumber
    | 'origin' origin=('igp' | 'egp' | 'incomplete')                    # fromOrigin
    | 'policy' policy=~EOL                                              # fromPolicy
    | 'condition' name=~EOL                                             # fromCondition
    | 'rib' rib=~EOL                                                    # fromRib
    | 'family' family=~EOL                                              # fromFamily
    | 'external' ('type' type=NUMBER)?                                  # fromExternal
    ;

routeFilterKind
    : kind=('exact' | 'longer' | 'orlonger')
    | kind=('upto' | 'prefix-length-range' | 'through') value=~EOL
    ;

thenItem
    : flow=('accept' | 'reject')                                        # thenDecide
    | 'next' kind=('term' | 'policy')                                   # thenNext
    | 'local-preference' sign=('add' | 'subtract')? value=NUMBER        # thenLocalPreference
    | 'metric' sign=('add' | 'subtract')? value=NUMBER                  # thenMetric
    | 'metric' ('igp' | 'minimum-igp')                                  # thenMetricIgp
    | 'tag' value=NUMBER                                                # thenTag
    | 'preference' value=NUMBER                                         # thenPreference
    | 'origin' origin=('igp' | 'egp' | 'incomplete')                    # thenOrigin
    | 'next-hop' hop=~EOL                                               # thenNextHop
    | 'community' action=('add' | 'delete' | 'set' | '+' | '-' | '=') name=~EOL  # thenCommunity
    | 'as-path-prepend' path=~EOL                                       # thenPrepend
    | 'as-path-expand' path=~EOL                                        # thenExpand
    | 'as-path-expand' 'last-as' 'count' count=NUMBER                   # thenExpandLast
    | 'external' 'type' type=NUMBER                                     # thenExternal
    ;

// ---- Firewall filters

filterItem: 'term' term=~EOL ('from' filterFrom | 'then' filterThen)?;

filterFrom
    : side=('source-address' | 'destination-address' | 'address') prefix=~EOL except='except'?  # fwAddress
    | side=('source-prefix-list' | 'destination-prefix-list' | 'prefix-list') list=~EOL except='except'?  # fwPrefixList
    | 'protocol' protocol=~EOL                                          # fwProtocol
    | side=('source-port' | 'destination-port' | 'port') port=~EOL      # fwPort
    | 'icmp-type' type=~EOL                                             # fwIcmpType
    | 'icmp-code' code=NUMBER                                           # fwIcmpCode
    | 'tcp-established'                                                 # fwEstablished
    ;

filterThen
    : action=('accept' | 'discard' | 'reject') ~EOL*
    | 'next' next='term'
    | harmless=('count' | 'log' | 'syslog' | 'sample' | 'port-mirror' | 'policer' | 'forwarding-class' | 'loss-priority' | 'dscp') ~EOL*
    ;
