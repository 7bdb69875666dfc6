#!/usr/bin/env python3
"""Bad input of every kind: the exit code and every byte of the diagnostics.

usage: bad_input.py PROGRAM CASES [--update]

Each case is a working snapshot broken in one way. expected/NAME.txt holds the exit code and what
stderr says. --update rewrites them.
"""
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RING = 'reachable_under_one_link'
GOOD = 'version: 1\npolicies:\n  - {id: P, check: reachable, from: a, to: b}\n'
LIMIT_SECONDS = 60


def edit(text, old, new):
    assert old in text, old
    return text.replace(old, new, 1)


def cases(ring):
    """(name, {path: text, bytes or None to leave it out})"""
    r1 = ring['configs/r1.cfg'].decode()
    yield 'empty_directory', dict.fromkeys(ring)
    yield 'empty_file', {'configs/r9.cfg': '\n\n'}
    yield 'binary', {'configs/r1.cfg': b'\x7fELF\x02\x01' + bytes(4096)}
    yield 'nul_byte', {'configs/r1.cfg': edit(r1, 'version 15.2', 'version 15.2\n\0\0x')}
    yield 'utf16', {'configs/r1.cfg': r1.encode('utf-16')}
    yield 'latin1', {'configs/r1.cfg': edit(r1, 'hostname r1', 'hostname r1\n! caf\xe9').encode('latin-1')}
    yield 'truncated_in_an_address', {'configs/r1.cfg': r1[:r1.index('255.255.255.254') + 13]}
    yield 'truncated_in_a_word', {'configs/r1.cfg': r1[:r1.index('passive-interface') + 9]}
    yield 'text_without_end', {'configs/r9.cfg': 'version 15.2\nhostname r9\nbanner motd ^C\nnever ends\n'}
    yield 'unknown_dialect', {'configs/x.cfg': 'milk\nbread\n'}
    yield 'hostname_twice', {'configs/r9.cfg': r1}
    yield 'address_conflict', {'configs/r9.cfg': 'version 15.2\nhostname r9\ninterface GigabitEthernet0/0\n'
                                                 ' ip address 10.9.0.0 255.255.255.254\n'}
    yield 'undefined_references', {'configs/r1.cfg': edit(r1, 'router ospf 1', 'interface GigabitEthernet0/0\n'
                                                          ' ip access-group NONE in\nrouter ospf 1\n'
                                                          ' redistribute static route-map NOPE')}
    yield 'templates_in_a_circle', {'configs/r1.cfg': edit(
        r1, 'end\n', 'router bgp 1\n template peer-policy A\n  inherit peer-policy B 1\n exit-peer-policy\n'
        ' template peer-policy B\n  inherit peer-policy A 1\n exit-peer-policy\n'
        ' neighbor 10.9.0.1 remote-as 2\n neighbor 10.9.0.1 inherit peer-policy A\nend\n')}
    yield 'bad_values', {'configs/r1.cfg': edit(r1, 'end\n', 'interface GigabitEthernet0/7\n'
                                                ' ip address 10.300.0.1 255.0.255.0\n ip ospf cost 70000\nend\n')}
    yield 'unknown_statement', {'configs/r1.cfg': edit(r1, 'end\n', 'ip frobnicate 7\nend\n')}
    yield 'long_line', {'configs/r1.cfg': r1 + 'ip route ' + '1' * 1_000_000 + '\n'}
    yield 'large_file', {'configs/r1.cfg': r1 + 'access-list 101 permit tcp any any eq 80\n' * 2_500_000}
    yield 'policy_unknown_key', {'policies.yaml': edit(GOOD, 'check:', 'chekc: x, check:')}
    yield 'policy_unknown_check', {'policies.yaml': edit(GOOD, 'reachable', 'reachible')}
    yield 'policy_missing_key', {'policies.yaml': edit(GOOD, ', to: b', '')}
    yield 'policy_wrong_type', {'policies.yaml': edit(GOOD, 'from: a', 'from: [1, {}]')}
    yield 'policy_list_expected', {'policies.yaml': 'version: 1\npolicies: 7\n'}
    yield 'policy_number_expected', {'policies.yaml': edit(GOOD, 'to: b', 'to: b, under: {links: many}')}
    yield 'policy_number_too_large', {'policies.yaml': edit(GOOD, 'to: b', 'to: b, under: {links: 99}')}
    yield 'policy_no_match', {'policies.yaml': edit(GOOD, 'from: a', 'from: nowhere')}
    yield 'policy_twice', {'policies.yaml': GOOD + '  - {id: P, check: reachable, from: b, to: a}\n'}
    yield 'policy_file_of_another_version', {'policies.yaml': edit(GOOD, 'version: 1', 'version: 7')}
    yield 'yaml_not_closed', {'inventory.yaml': 'version: [1\n'}
    yield 'yaml_deep', {'inventory.yaml': 'version: 1\nlabels: ' + '[' * 5000 + ']' * 5000}
    yield 'yaml_circle', {'inventory.yaml': 'version: 1\na: &a [*a]\n'}
    yield 'yaml_tab', {'inventory.yaml': 'version: 1\nendpoints:\n\ta: {prefix: 10.1.1.0/24}\n'}
    yield 'inventory_unknown_key', {'inventory.yaml': 'version: 1\nendpoint: {}\n'}
    yield 'inventory_bad_prefix', {'inventory.yaml': 'version: 1\nendpoints:\n  a: {prefix: 10.1.1.0/33}\n'}
    yield 'topology_not_json', {'layer1_topology.json': '{"edges": [}'}
    yield 'topology_without_edges', {'layer1_topology.json': '[1,2]'}
    yield 'topology_unknown_device', {'layer1_topology.json': '{"edges": [{"node1": {"hostname": "r9", "interfaceName": "e0"}, '
                                                              '"node2": {"hostname": "r1", "interfaceName": "GigabitEthernet0/0"}}]}'}


def write(folder, files):
    for name, text in files.items():
        if text is None:
            continue
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())


def main():
    program, root = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
    update = '--update' in sys.argv
    ring = {str(p.relative_to(root / RING)): p.read_bytes()
            for p in (root / RING).rglob('*') if p.is_file() and p.name != 'expected.json'}
    expected_folder = Path(__file__).parent / 'expected'
    failed = 0
    for name, changes in cases(ring):
        with tempfile.TemporaryDirectory() as folder:
            write(Path(folder), {**ring, 'policies.yaml': GOOD, **changes})
            start = time.monotonic()
            done = subprocess.run([program, 'verify', '.'], cwd=folder, capture_output=True, timeout=LIMIT_SECONDS)
            seconds = time.monotonic() - start
        found = f'exit {done.returncode}\n' + done.stderr.decode('utf-8')
        golden = expected_folder / f'{name}.txt'
        if update:
            expected_folder.mkdir(exist_ok=True)
            golden.write_text(found)
        elif not golden.is_file() or golden.read_text() != found:
            failed += 1
            print(f'{name}: expected\n{golden.read_text() if golden.is_file() else "(nothing)"}found\n{found}')
        if max((len(line) for line in done.stdout.splitlines()), default=0) > 2000:
            failed += 1
            print(f'{name}: a line of the report is longer than anybody reads')
        print(f'{name}: {seconds:.1f} s')
    print(f'{failed} failed')
    return 1 if failed else 0


sys.exit(main())
