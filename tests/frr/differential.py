#!/usr/bin/env python3
"""Computed tables against running FRR routers: random networks, before and after links fail.

usage: differential.py PROGRAM [--networks N] [--seed FIRST] [--parallel N] [--keep DIRECTORY]

For each network the daemons' tables are read until they equal the computed ones and stay so. What has not
become equal after a minute is a difference; its files are kept with --keep. Networks that settle in several
ways are left out: the program says so.
"""
import argparse
import json
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from random_routers import RandomRouters
from routers import RunningRouters, missing

SKIPPED = 77
PATIENCE = 60  # seconds until tables that differ count as different
CALM = 2       # seconds that equal tables must stay equal
CLASSES = {'ebgp': 'bgp', 'ibgp': 'bgp', 'aggregate': 'bgp'}


def write_snapshot(network, folder):
    (folder / 'configs').mkdir(parents=True)
    for router, text in network.configs.items():
        (folder / 'configs' / f'{router}.conf').write_text(text)
    edges = [{f'node{i + 1}': {'hostname': router, 'interfaceName': port} for i, (router, port) in enumerate(link)} for link in network.links]
    (folder / 'layer1_topology.json').write_text(json.dumps({'edges': edges}))


def computed(program, folder, failed):
    """({router: table}, remarks): tables as RunningRouters.table gives them."""
    command = [program, 'routes', str(folder), '--format', 'json']
    for router, port in failed:
        command += ['--fail', f'{router}[{port}]']
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    if done.returncode != 0:
        raise RuntimeError(f'exit {done.returncode}: {done.stderr}')
    tables = {}
    for router, node in json.loads(done.stdout)['nodes'].items():
        table = tables[router] = {}
        for route in node['vrfs'].get('default', []):
            protocol = route['protocol'].split('-')[0]
            hops = set()
            for hop in route['nexthops']:
                gateway = '' if protocol == 'connected' else hop.get('ip') or ''
                hops.add('discard' if hop.get('discard') else (gateway, hop.get('interface') or ''))
            table[route['prefix']] = (CLASSES.get(protocol, protocol), route['distance'], route['metric'], frozenset(hops))
    return tables, done.stderr


def differences(ours, running):
    lines = []
    for router, table in ours.items():
        theirs = running.table(router)
        if theirs is None:
            return [f'{router}: no answer']
        for prefix in sorted(set(table) | set(theirs)):
            if table.get(prefix) != theirs.get(prefix):
                lines.append(f'{router} {prefix}: computed {table.get(prefix)}, running {theirs.get(prefix)}')
    return lines


def settle(ours, running):
    """What stays different; empty: the tables became equal."""
    until = time.monotonic() + PATIENCE
    calm_since = None
    while True:
        lines = differences(ours, running)
        now = time.monotonic()
        if lines:
            calm_since = None
            if now > until:
                return lines
        else:
            calm_since = calm_since or now
            if now - calm_since >= CALM:
                return []
        time.sleep(0.5)


def check(program, seed, keep):
    """(seed, style, states compared, what differs)"""
    network = RandomRouters(seed)
    compared = 0
    with tempfile.TemporaryDirectory(prefix='tiramisu-frr-') as folder:
        snapshot = Path(folder) / 'snapshot'
        write_snapshot(network, snapshot)
        scenarios = [()] + [(link,) for link in network.dice.sample(network.links, min(2, len(network.links)))]
        problems = []
        with RunningRouters(network.configs, network.links, seed) as running:
            for failed in scenarios:
                tables, remarks = computed(program, snapshot, [link[0] for link in failed])
                if 'several stable states' in remarks or 'does not settle' in remarks or 'converge' in remarks:
                    continue
                for link in failed:
                    running.set_link(link, 'down')
                lines = settle(tables, running)
                for link in failed:
                    running.set_link(link, 'up')
                compared += 1
                if lines:
                    problems.append(f'seed {seed} ({network.style}), failed {list(failed)}:\n  ' + '\n  '.join(lines[:12]))
                    break
        if problems and keep:
            target = Path(keep) / str(seed)
            target.mkdir(parents=True, exist_ok=True)
            subprocess.run(['cp', '-r', f'{snapshot}/.', str(target)], check=True)
    return seed, network.style, compared, problems


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('program')
    parser.add_argument('--networks', type=int, default=12)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--parallel', type=int, default=4)
    parser.add_argument('--keep')
    arguments = parser.parse_args()
    if why := missing():
        print(f'skipped: {why}')
        sys.exit(SKIPPED)
    failures = states = 0
    styles = {}
    with ThreadPoolExecutor(arguments.parallel) as pool:
        seeds = range(arguments.seed, arguments.seed + arguments.networks)
        for seed, style, compared, problems in pool.map(lambda seed: check(arguments.program, seed, arguments.keep), seeds):
            states += compared
            styles[style] = styles.get(style, 0) + 1
            failures += bool(problems)
            for problem in problems:
                print(problem, flush=True)
    print(f'{arguments.networks} networks from seed {arguments.seed} ({", ".join(f"{n} {style}" for style, n in sorted(styles.items()))}): '
          f'{states} states compared, {failures} networks differ')
    sys.exit(1 if failures or states == 0 else 0)


if __name__ == '__main__':
    main()
