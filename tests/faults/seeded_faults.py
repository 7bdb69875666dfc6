#!/usr/bin/env python3
"""Every seeded fault of an example network changes the verdicts that it should, and no others.

usage: seeded_faults.py PROGRAM NETWORK [FAULT ...]

A fault is a folder with an overlay (`configs/` and what else differs) and `expected.json`, which
names each policy whose verdict changes, whether the violation needs a failure (`latent`), and a
line to blame (file and a text in it).
"""
import json
import subprocess
import sys
from pathlib import Path


def verdicts(program, network, overlay=None):
    command = [program, 'verify', str(network), '--quiet', '--format', 'json']
    if overlay:
        command += ['--overlay', str(overlay)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    if done.returncode not in (0, 1, 3):
        raise RuntimeError(f'{" ".join(command)}: exit {done.returncode}\n{done.stderr}')
    return {policy['id']: policy for policy in json.loads(done.stdout)['policies']}


def blamed(policy, wanted):
    """Is the wanted line among those to look at, of any counterexample?"""
    for example in policy['counterexamples']:
        places = example['blame'] + [hop['place'] for hop in example['path']['hops'] if hop['place']]
        for place in places:
            if place['file'].endswith(wanted['file']) and wanted['contains'] in place['text']:
                return True
    return False


def problems_of(fault, clean, seen):
    expected = json.loads((fault / 'expected.json').read_text())['changes']
    problems = []
    for name, policy in seen.items():
        want = expected.get(name)
        if want is None:
            if policy['verdict'] != clean[name]['verdict']:
                problems.append(f'{name} became {policy["verdict"]}, unexpected: '
                                + (policy['counterexamples'][0]['summary'] if policy['counterexamples'] else ''))
            continue
        if policy['verdict'] != want['verdict']:
            problems.append(f'{name} is {policy["verdict"]}, expected {want["verdict"]}')
            continue
        if 'latent' in want and policy['counterexamples']:
            latent = bool(policy['counterexamples'][0]['failed'])
            if latent != want['latent']:
                problems.append(f'{name}: latent is {latent}, expected {want["latent"]}')
        for line in want.get('blame', []):
            if not blamed(policy, line):
                problems.append(f'{name} does not blame {line["file"]}: {line["contains"]}')
    return problems


def main():
    program, network, wanted = sys.argv[1], Path(sys.argv[2]), set(sys.argv[3:])
    clean = verdicts(program, network)
    wrong = [name for name, policy in clean.items() if policy['verdict'] != 'holds']
    passed, failed = (0, 1) if wrong else (1, 0)
    for name in wrong:
        print(f'clean: {name} is {clean[name]["verdict"]}')
    for fault in sorted(path for path in (network / 'faults').iterdir() if path.is_dir()):
        if wanted and fault.name not in wanted:
            continue
        problems = problems_of(fault, clean, verdicts(program, network, fault))
        print(f'{fault.name}: {"as expected" if not problems else "; ".join(problems)}')
        passed, failed = passed + (not problems), failed + bool(problems)
    print(f'{passed} passed, {failed} failed')
    sys.exit(1 if failed else 0)


if __name__ == '__main__':
    main()
