"""The cases of bad_input.py: a good snapshot of two routers, and one thing wrong with it."""
from dataclasses import dataclass

R1 = '''version 15.2
hostname r1
!
interface GigabitEthernet0/0
 ip address 10.9.0.0 255.255.255.254
 ip ospf 1 area 0
!
interface GigabitEthernet0/1
 ip address 10.1.1.1 255.255.255.0
 ip ospf 1 area 0
!
router ospf 1
!
end
'''
R2 = '''frr version 8.4
hostname r2
!
interface eth0
 ip address 10.9.0.1/31
 ip ospf area 0
!
interface eth1
 ip address 10.1.2.1/24
 ip ospf area 0
!
router ospf
!
line vty
!
end
'''
INVENTORY = '''version: 1
endpoints:
  a: {prefix: 10.1.1.0/24}
  b: {prefix: 10.1.2.0/24}
'''
POLICIES = '''version: 1
policies:
  - {id: P, check: reachable, from: a, to: b}
'''
TOPOLOGY = '''{"edges": [
  {"node1": {"hostname": "r1", "interfaceName": "GigabitEthernet0/0"},
   "node2": {"hostname": "r2", "interfaceName": "eth0"}}
]}
'''
GOOD = {'configs/r1.cfg': R1, 'configs/r2/frr.conf': R2, 'inventory.yaml': INVENTORY, 'policies.yaml': POLICIES}


@dataclass
class Case:
    name: str
    files: dict
    arguments: list


CASES = []


def case(name, *arguments, only=None, **changes):
    """Registers a case. r1, r2, inventory, policies, topology: the text of that file; None: no file;
    `more`: further files; `only`: these files and no others."""
    places = {'r1': 'configs/r1.cfg', 'r2': 'configs/r2/frr.conf', 'inventory': 'inventory.yaml', 'policies': 'policies.yaml',
              'topology': 'layer1_topology.json'}
    files = dict(GOOD if only is None else only)
    files.update(changes.pop('more', {}))
    for key, text in changes.items():
        files[places[key]] = text
    CASES.append(Case(name, {path: text for path, text in files.items() if text is not None}, list(arguments) or ['verify', '.']))


def policy(text):
    return f'version: 1\npolicies:\n  - {{id: P, {text}}}\n'


case('good')
case('good_topology', topology=TOPOLOGY)

# ---- Directories and whole files
case('directory_empty', only={'.keep': ''})
case('directory_missing', 'verify', 'nowhere')
case('directory_is_a_file', 'verify', 'policies.yaml')
case('directory_of_documents_only', only={'README.md': 'nothing\n', 'notes.json': '{}\n'})
case('overlay_missing', 'verify', '.', '--overlay', 'nowhere')
case('file_empty', r1='')
case('file_blank', r1='\n  \n\n')
case('file_of_comments', r1='!\n! nothing here\n!\n')
case('file_binary', r1=b'\x7fELF\x02\x01\x01\x00\x00\x00' + bytes(range(256)))
case('file_with_nul', r1=R1.replace('router ospf', 'router\0ospf'))
case('file_utf16', r1=R1.encode('utf-16'))
case('file_utf16_without_mark', r1=R1.encode('utf-16-be'))
case('file_latin1', r1=R1.replace('interface GigabitEthernet0/1', 'interface GigabitEthernet0/1\n description caf\u00e9').encode('latin-1'))
case('file_in_no_dialect', r1='<html>\n<body>Login required</body>\n</html>\n')
case('file_of_prose', r1='\nDear operator,\nthe configuration is attached.\n')
case('file_unsupported_nokia', r1='configure\n    router\n        interface "system"\n            address 10.0.0.1/32\n        exit\n    exit\n')
case('file_junos_cut_off', r1='system {\n    host-name r1;\n}\ninterfaces {\n    ge-0/0/0 {\n        unit 0 { family inet { address 10.9.0.0/31; } }\n')
case('file_truncated_in_a_line', r1=R1[:R1.index('255.255.255.0')] + '255.2')
case('file_truncated_in_a_keyword', r1=R1[:R1.index('router ospf 1')] + 'router os')
case('file_truncated_in_a_banner', r1=R1.replace('end\n', 'banner motd ^C\nno one may enter\n'))
case('file_truncated_in_a_block', r2=R2[:R2.index('router ospf')] + 'router bgp 65001\n neighbor 10.9.0.0')
case('file_of_100_megabytes', r1=R1 + '! padding\n' * (10 * 1024 * 1024))
case('file_of_100_megabytes_of_statements', r1=R1 + 'ip route 10.77.0.0 255.255.0.0 Null0\n' * (100 * 1024 * 1024 // 37))
case('file_above_the_limit', r1=R1 + '!' * (130 * 1024 * 1024))
case('line_of_a_megabyte', r1=R1.replace(' ip ospf 1 area 0\n!\nrouter', ' description ' + 'x' * 1000000 + '\n ip ospf 1 area 0\n!\nrouter'))
case('line_of_a_megabyte_frr', r2=R2.replace('line vty', 'ip prefix-list P permit ' + '10.0.0.0/8 ' * 100000 + '\nline vty'))
case('line_of_many_words', r2=R2.replace('line vty', 'route-map M permit 10\n set community' + ' 1:1' * 12000 + '\nline vty'))
case('dialect_unknown', 'verify', '.', '--dialect', '*.cfg=iso')
case('dialect_wrong', 'verify', '.', '--dialect', '*.cfg=frr')
case('dialect_without_name', 'verify', '.', '--dialect', '*.cfg')
case('hostname_twice', r1=R1.replace('hostname r1', 'hostname r2'))
case('hostname_twice_in_another_case', r1=R1.replace('hostname r1', 'hostname R2'))
case('hostname_missing', r1=R1.replace('hostname r1\n', ''))

# ---- Configurations
case('unrecognised_line', r1=R1.replace('router ospf 1', 'frobnicate all the things\nrouter ospf 1'))
case('bad_address', r1=R1.replace('10.1.1.1 255.255.255.0', '10.1.1.300 255.255.255.0'))
case('bad_mask', r1=R1.replace('10.1.1.1 255.255.255.0', '10.1.1.1 255.0.255.0'))
case('bad_area', r2=R2.replace(' ip address 10.1.2.1/24\n ip ospf area 0', ' ip address 10.1.2.1/24\n ip ospf area 4294967296'))
case('address_conflict', r2=R2.replace('10.9.0.1/31', '10.9.0.0/31'))
case('address_twice_on_a_lan', r2=R2.replace('10.1.2.1/24', '10.1.1.1/24'), policies=policy('check: no-loops, scope: all'), inventory='version: 1\n')
case('undefined_route_map', r1=R1.replace('router ospf 1\n', 'router ospf 1\n redistribute static subnets route-map NOWHERE\n'))
case('undefined_prefix_list', r1=R1.replace('end\n', 'route-map M permit 10\n match ip address prefix-list NOWHERE\n!\nrouter bgp 1\n neighbor 10.9.0.1 remote-as 2\n neighbor 10.9.0.1 route-map M in\n!\nend\n'))
case('undefined_access_list', r1=R1.replace(' ip address 10.1.1.1 255.255.255.0\n', ' ip address 10.1.1.1 255.255.255.0\n ip access-group NOWHERE in\n'))
case('undefined_peer_template', r1=R1.replace('end\n', 'router bgp 1\n neighbor 10.9.0.1 remote-as 2\n neighbor 10.9.0.1 inherit peer-session NOWHERE\n!\nend\n'))
case('cycle_of_peer_templates', r1=R1.replace('end\n', '''router bgp 1
 template peer-policy A
  inherit peer-policy B 1
 exit-peer-policy
 template peer-policy B
  inherit peer-policy A 1
 exit-peer-policy
 neighbor 10.9.0.1 remote-as 2
 address-family ipv4
  neighbor 10.9.0.1 activate
  neighbor 10.9.0.1 inherit peer-policy A
!
end
'''))
case('cycle_of_continue', r1=R1.replace('end\n', '''route-map M permit 10
 continue 20
!
route-map M permit 20
 continue 10
!
router bgp 1
 neighbor 10.9.0.1 remote-as 2
 neighbor 10.9.0.1 route-map M in
 neighbor 10.9.0.1 route-map M out
!
end
'''), r2=R2.replace('line vty', 'router bgp 2\n no bgp ebgp-requires-policy\n neighbor 10.9.0.0 remote-as 1\n address-family ipv4 unicast\n  network 10.1.2.0/24\n!\nline vty'))
case('cycle_of_calls', r2=R2.replace('line vty', '''route-map A permit 10
 call B
!
route-map B permit 10
 call A
!
router bgp 2
 neighbor 10.9.0.0 remote-as 1
 address-family ipv4 unicast
  neighbor 10.9.0.0 route-map A in
  neighbor 10.9.0.0 route-map A out
!
line vty'''), r1=R1.replace('end\n', 'router bgp 1\n network 10.1.1.0 mask 255.255.255.0\n neighbor 10.9.0.1 remote-as 2\n!\nend\n'))
case('cycle_of_static_routes', r1=R1.replace('end\n', 'ip route 10.5.0.0 255.255.0.0 10.6.0.1\nip route 10.6.0.0 255.255.0.0 10.5.0.1\n!\nend\n'))
case('deep_indentation', r1=R1.replace('end\n', ''.join(' ' * n + 'deeper\n' for n in range(1, 200)) + 'end\n'), policies=policy('check: no-loops, scope: r2'))
case('session_on_one_side', r1=R1.replace('end\n', 'router bgp 1\n neighbor 10.9.0.1 remote-as 2\n!\nend\n'), r2=R2.replace('line vty', 'router bgp 2\n!\nline vty'))

# ---- layer1_topology.json
EDGE = '{"node1": {"hostname": "r1", "interfaceName": "GigabitEthernet0/0"}, "node2": {"hostname": "r2", "interfaceName": "eth0"}}'
case('topology_empty', topology='')
case('topology_not_json', topology='edges:\n  - r1\n')
case('topology_truncated', topology=TOPOLOGY[:70])
case('topology_list', topology='[]\n')
case('topology_no_edges', topology='{"links": []}\n')
case('topology_edges_no_list', topology='{"edges": {"node1": 1}}\n')
case('topology_edge_no_object', topology='{"edges": [\n  17,\n  null,\n  "r1"]}\n')
case('topology_node_missing', topology='{"edges": [\n  {"node1": {"hostname": "r1", "interfaceName": "eth0"}}]}\n')
case('topology_node_no_object', topology='{"edges": [\n  {"node1": "r1", "node2": []}]}\n')
case('topology_hostname_missing', topology='{"edges": [' + EDGE.replace('"hostname": "r1", ', '') + ']}\n')
case('topology_hostname_number', topology='{"edges": [' + EDGE.replace('"r1"', '1') + ']}\n')
case('topology_interface_empty', topology='{"edges": [' + EDGE.replace('"eth0"', '""') + ']}\n')
case('topology_unknown_host', topology='{"edges": [' + EDGE.replace('"r2"', '"r9"') + ']}\n')
case('topology_unknown_interface', topology='{"edges": [' + EDGE.replace('"eth0"', '"eth7"') + ']}\n')
case('topology_port_twice', topology='{"edges": [' + EDGE + ',\n' + EDGE.replace('"eth0"', '"eth1"') + ']}\n')
case('topology_port_to_itself', topology='{"edges": [' + EDGE.replace('"r2"', '"r1"').replace('"eth0"', '"GigabitEthernet0/0"') + ']}\n')
case('topology_nested_deeply', topology='[' * 100000 + '\n')
case('topology_with_nul', topology=TOPOLOGY.replace('"r1"', '"r\0"'))
case('topology_latin1', topology=TOPOLOGY.replace('"r1"', '"caf\u00e9"').encode('latin-1'))
case('topology_utf16', topology=TOPOLOGY.encode('utf-16'))
case('host_not_json', more={'hosts/h1.json': 'hostname: h1\n'})
case('host_without_address', more={'hosts/h1.json': '{"hostname": "h1", "hostInterfaces": {"eth0": {"prefix": "10.0.0"}}}\n'})

# ---- inventory.yaml
case('inventory_empty', inventory='')
case('inventory_not_yaml', inventory='version: 1\nendpoints: {a: [}\n')
case('inventory_list', inventory='- 1\n')
case('inventory_unknown_key', inventory=INVENTORY.replace('endpoints', 'endpoint'))
case('inventory_version', inventory=INVENTORY.replace('version: 1', 'version: 2'))
case('inventory_wrong_type', inventory=INVENTORY + 'srlgs: [x]\n')
case('inventory_bad_prefix', inventory=INVENTORY.replace('10.1.1.0/24', '10.1.1.0/33'))
case('inventory_host_bits', inventory=INVENTORY.replace('10.1.1.0/24', '10.1.1.7/24'))
case('inventory_prefix_missing', inventory=INVENTORY.replace('prefix: 10.1.1.0/24', 'prefx: 10.1.1.0/24'))
case('inventory_unknown_device', inventory=INVENTORY + 'nodes:\n  r9: {role: bb}\n')
case('inventory_unknown_link', inventory=INVENTORY + 'srlgs:\n  cable: ["r1 ~ r9"]\n')
case('inventory_unknown_group', inventory=INVENTORY + 'srlgs:\n  cable: ["r1 ~ r2"]\nscenarios:\n  s: {srlgs: [cabel]}\n')
case('inventory_empty_scenario', inventory=INVENTORY + 'scenarios:\n  s: {}\n')
case('inventory_key_twice', inventory=INVENTORY + '  a: {prefix: 10.1.2.0/24}\n')
case('inventory_bad_selector', inventory=INVENTORY + 'scenarios:\n  s: {nodes: "r1 &"}\n')
case('inventory_tab', inventory='version: 1\nendpoints:\n\ta: {prefix: 10.1.1.0/24}\n')
case('inventory_latin1', inventory=INVENTORY.replace('version: 1', 'version: 1\nname: caf\u00e9').encode('latin-1'))
case('inventory_utf16', inventory=INVENTORY.encode('utf-16'))
case('inventory_with_nul', inventory=INVENTORY.replace('a:', 'a\0:'))
case('inventory_nested_deeply', inventory='version: 1\nendpoints: ' + '[' * 100000 + '\n')
case('inventory_alias_in_itself', inventory='version: 1\nendpoints: &x {a: *x}\n')
case('inventory_billion_laughs', inventory='version: 1\nname: &a0 x\n' + ''.join(f'k{i}: &a{i} [{", ".join([f"*a{i - 1}"] * 9)}]\n' for i in range(1, 12)))
case('inventory_two_documents', inventory=INVENTORY + '---\nversion: 1\n')
case('inventory_missing', 'verify', '.', '--inventory', 'nowhere.yaml')
case('inventory_is_a_directory', 'verify', '.', '--inventory', 'configs')

# ---- policies.yaml
case('policies_missing', policies=None)
case('policies_empty', policies='')
case('policies_none', policies='version: 1\npolicies: []\n')
case('policies_not_yaml', policies='version: 1\npolicies: [\n')
case('policies_quote_open', policies='version: 1\nname: "open\npolicies: []\n')
case('policy_unknown_key', policies=policy('check: reachable, from: a, to: b, pars: all'))
case('policy_wrong_type', policies=policy('check: reachable, from: {a: b}, to: b'))
case('policy_wrong_type_of_number', policies=policy('check: reachable, from: a, to: b, under: {links: two}'))
case('policy_out_of_range', policies=policy('check: reachable, from: a, to: b, under: {links: -1}'))
case('policy_selector_without_match', policies=policy('check: reachable, from: lps, to: b'))
case('policy_unknown_set', policies=policy('check: reachable, from: "@all", to: b'))
case('policy_unknown_check', policies=policy('check: reachible, from: a, to: b'))
case('policy_unknown_scenario', policies=policy('check: reachable, from: a, to: b, under: {scenarios: [quake]}'))
case('policy_bad_regex', policies=policy('check: no-loops, scope: "/r[1/"'))
case('policy_evil_regex', policies=policy('check: no-loops, scope: "/(a*)*' + 'b' * 100 + '/"'))
case('policy_bad_timeout', policies=policy('check: no-loops, scope: all, timeout: soon'))
case('policy_id_twice', policies=POLICIES + '  - {id: P, check: no-loops, scope: all}\n')
case('policy_includes_itself', policies='version: 1\ninclude: policies.yaml\n')
case('policy_include_missing', policies='version: 1\ninclude: nowhere.yaml\n')
case('policy_set_in_itself', policies='version: 1\nsets: {s: "@s"}\npolicies:\n  - {id: P, check: no-loops, scope: "@s"}\n')
case('policy_sets_in_a_circle', policies='version: 1\nsets: {s: "@t", t: "@s"}\npolicies:\n  - {id: P, check: no-loops, scope: "@s"}\n')
case('policy_selector_nested_deeply', policies=policy('check: no-loops, scope: "' + '(' * 50000 + 'r1' + ')' * 50000 + '"'))
case('policies_latin1', policies=POLICIES.replace('id: P', 'id: P, title: caf\u00e9').encode('latin-1'))
case('policies_with_nul', policies=POLICIES.replace('id: P', 'id: P\0'))
case('policy_id_unknown', 'verify', '.', '--policy', 'Q')

# ---- a topology to generate from
def graph(text):
    return {'only': {'net.graphml': text}}


GENERATE = ('generate', 'out', '--graphml', 'net.graphml')
NODES = '<graphml>\n <graph>\n  <node id="a"/>\n  <node id="b"/>\n'
END = ' </graph>\n</graphml>\n'
case('graphml_truncated', *GENERATE, **graph(NODES))
case('graphml_junk', *GENERATE, **graph('hostname r1\n'))
case('graphml_binary', *GENERATE, **graph(bytes(range(256))))
case('graphml_empty', *GENERATE, **graph(''))
case('graphml_of_another_kind', *GENERATE, **graph('<svg></svg>\n'))
case('graphml_unknown_target', *GENERATE, **graph(NODES + '  <edge source="a" target="c"/>\n' + END))
case('graphml_self_loop', *GENERATE, **graph(NODES + '  <edge source="b" target="b"/>\n' + END))
case('graphml_without_nodes', *GENERATE, **graph('<graphml>\n <graph>\n' + END))
case('graphml_node_twice', *GENERATE, **graph(NODES + '  <node id="b"/>\n' + END))
case('graphml_missing', 'generate', 'out', '--graphml', 'nowhere.graphml')
