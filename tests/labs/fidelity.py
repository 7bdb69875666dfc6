#!/usr/bin/env python3
"""Scores the computed tables of every lab and writes docs/fidelity.md, or checks that it is what it was.

usage: fidelity.py PROGRAM [--update]

A score that fell fails the check; one that rose asks for --update.
"""
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from lab_support import program_from_arguments, shared_folder

DOCUMENT = Path(__file__).resolve().parents[2] / 'docs' / 'fidelity.md'
ROW = re.compile(r'^\| (\w+) \| .* \| (\d+) \| (\d+) \| [^|]* \|$', re.M)

# Why a route is not there, by what is missing; the first that fits.
REASONS = [
    (re.compile(r'\beigrp'), 'EIGRP is not modelled'),
    (re.compile(r'\bisis'), 'IS-IS is not modelled'),
    (re.compile(r'\bhsrp'), 'HSRP is not modelled'),
    (re.compile(r'\bevpn'), 'EVPN is not modelled'),
]
INTRODUCTION = '''# Fidelity

Routing tables that real routers computed (the lab-validation networks, captured from running devices), held against those
that Tiramisu computes from the same configurations. `tests/labs/fidelity.py PROGRAM --update` writes this page; a test
checks that no score falls. A route counts as matched if its prefix, protocol, distance, metric and next hops are equal.
Lines read: of those that are no comments, what is modelled or known to be irrelevant.

| lab | systems | devices | routes | matched | lines read |
|---|---|---|---|---|---|
'''


def run(program, *arguments):
    done = subprocess.run([program, *arguments, '--format', 'json'], capture_output=True, text=True, timeout=300)
    return json.loads(done.stdout) if done.returncode == 0 else None, done.stderr


def lines_read(report):
    files = report['files'] if report else []
    known = sum(file['modelled'] + file['irrelevant'] for file in files)
    total = known + sum(file['unmodelled'] + file['unrecognised'] for file in files)
    return f'{100 * known / total:.1f} %' if total else '-'


def score(program, lab, compare):
    """(row of the table, routes, matched, the routes that differ)"""
    truth = json.loads((lab / 'truth.json').read_text())
    systems = ', '.join(sorted({node['os'] for node in truth['nodes'].values()}))
    tables, trouble = run(program, 'routes', str(lab))
    misses = []
    if tables is None:
        refused = sorted(set(re.findall(r'configs/([^/]+)/.*TIR0105', trouble)))
        tables = {'nodes': {}}
        misses.append(f'the snapshot is refused: no frontend reads the configuration of {", ".join(refused) or "a device"}')
    with tempfile.TemporaryDirectory() as folder:
        rib = Path(folder, 'rib.json')
        rib.write_text(json.dumps(tables))
        result = json.loads(subprocess.run([sys.executable, str(compare), str(lab / 'truth.json'), str(rib), '--json'],
                                           capture_output=True, text=True, timeout=120).stdout)
    if not misses:
        for table in result['tables']:
            for kind in ('missing', 'extra', 'different'):
                for route in table[kind]:
                    text = ' '.join((route if isinstance(route, str) else json.dumps(route)).split())
                    reason = next((why for pattern, why in REASONS if pattern.search(text)), '')
                    misses.append(f'{table["node"]} {table["vrf"]}: {kind} {text}{" (" + reason + ")" if reason else ""}')
    parsed, _ = run(program, 'parse', str(lab))
    row = f'| {lab.name} | {systems} | {len(truth["nodes"])} | {result["union"]} | {result["matched"]} | {lines_read(parsed)} |'
    return row, result['union'], result['matched'], misses


def main():
    update = '--update' in sys.argv
    sys.argv = [argument for argument in sys.argv if argument != '--update']
    program, _ = program_from_arguments()
    labs = shared_folder('labs')
    text, routes, matched, remarks = INTRODUCTION, 0, 0, ''
    for lab in sorted(path.parent for path in labs.glob('*/truth.json')):
        row, union, equal, misses = score(program, lab, labs / 'compare.py')
        text += row + '\n'
        routes, matched = routes + union, matched + equal
        if misses:
            remarks += f'\n## {lab.name}\n' + ''.join(f'- {miss}\n' for miss in misses)
    text += f'| total | | | {routes} | {matched} | {100 * matched / routes:.1f} % of the routes |\n'
    text += '\nWhat differs, route by route:\n' + remarks
    if update:
        DOCUMENT.write_text(text)
        print(f'{matched} of {routes} routes')
        return
    known = {name: int(equal) for name, _, equal in ROW.findall(DOCUMENT.read_text())}
    now = {name: int(equal) for name, _, equal in ROW.findall(text)}
    fallen = [f'{name}: {known[name]} routes matched, now {now.get(name, 0)}' for name in known if now.get(name, 0) < known[name]]
    risen = [f'{name}: {known.get(name, 0)} routes matched, now {now[name]}: run with --update' for name in now if now[name] > known.get(name, 0)]
    print('\n'.join(fallen + risen) or f'{matched} of {routes} routes, as the page says')
    sys.exit(1 if fallen or risen else 0)


if __name__ == '__main__':
    main()
