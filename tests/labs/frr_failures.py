#!/usr/bin/env python3
"""Holds computed tables against FRR daemons, before and after each failure.

usage: frr_failures.py PROGRAM [LAB ...]

A lab with several stable states (`deterministic` false in its truth) is run, but not compared:
its captured tables are only one of the possible ones.
"""
import json
import shutil
import tempfile
from pathlib import Path

from lab_support import computed_tables, finish, program_from_arguments, score, shared_folder


def make_snapshot(lab, topology, folder):
    """The lab as a snapshot: its configurations and its cables."""
    shutil.copytree(lab / 'configs', folder / 'configs')
    def end(side):
        return {'hostname': side[0], 'interfaceName': side[1]}
    edges = [{'node1': end(link['a']), 'node2': end(link['b'])} for link in topology['links']]
    (folder / 'layer1_topology.json').write_text(json.dumps({'edges': edges}))


def expand(scenario, baseline):
    """Undoes the capture's shorthand for tables that equal the baseline's."""
    tables = {}
    for router, vrfs in scenario['routers'].items():
        tables[router] = {}
        for vrf, table in vrfs.items():
            routes = table['routes']
            if routes == 'baseline':
                routes = baseline['routers'][router][vrf]['routes']
            elif isinstance(routes, dict):
                rows = list(baseline['routers'][router][vrf]['routes'])
                rows = [row for i, row in enumerate(rows) if i not in set(routes['del'])]
                for at, row in routes['add']:
                    rows.insert(at, row)
                routes = rows
            tables[router][vrf] = [route for route in routes if route.get('selected')]
    return tables


def as_truth(lab, scenario, tables):
    def route(row):
        hops = [dict(hop, discard=hop.pop('drop')) if 'drop' in hop else hop for hop in map(dict, row['nexthops'])]
        return {'prefix': row['prefix'], 'protocol': row['protocol'], 'distance': row['distance'],
                'metric': row['metric'], 'nexthops': hops}
    nodes = {router: {'os': 'frr', 'config_hostname': router,
                      'vrfs': {vrf: [route(row) for row in rows] for vrf, rows in vrfs.items()}}
             for router, vrfs in tables.items()}
    return {'lab': f'{lab.name}/{scenario["name"]}', 'nodes': nodes}


def failed_elements(scenario, topology):
    for item in scenario['down']:
        if isinstance(item, int):
            router, interface = topology['links'][item]['a']
            yield f'{router}[{interface}]'
        else:
            yield item


def main():
    program, wanted = program_from_arguments()
    labs = shared_folder('frrlab', 'labs')
    compare = shared_folder('labs') / 'compare.py'
    passed = failed = 0
    for lab in sorted(path.parent for path in labs.glob('*/truth.json')):
        if wanted and lab.name not in wanted:
            continue
        truth = json.loads((lab / 'truth.json').read_text())
        topology = json.loads((lab / 'topology.json').read_text())
        with tempfile.TemporaryDirectory() as folder:
            make_snapshot(lab, topology, Path(folder))
            for scenario in truth['scenarios']:
                tables = computed_tables(program, folder, failed_elements(scenario, topology))
                if not truth['deterministic']:
                    print(f'{lab.name}/{scenario["name"]}: several stable states, computed and not compared')
                    continue
                computed = {'nodes': {router: node for router, node in tables['nodes'].items()
                                      if router in scenario['routers']}}
                good, report = score(compare, as_truth(lab, scenario, expand(scenario, truth['scenarios'][0])), computed)
                print(report.strip())
                passed, failed = passed + good, failed + (not good)
    finish(passed, failed)


if __name__ == '__main__':
    main()
