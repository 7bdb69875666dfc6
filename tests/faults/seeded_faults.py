#!/usr/bin/env python3
"""The clean network has the verdicts that it should; each seeded fault changes those that it should,
and no others.

usage: seeded_faults.py PROGRAM NETWORK [FAULT ...]

`expected.json` of the network says how many policies it has, and what is said of those that do not
hold (`except`). A fault is a folder with an overlay (`configs/` and what else differs) and `expected.json`, which
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


def latent(policy):
    """Does the violation need a failure? None where there is no counterexample."""
    return bool(policy['counterexamples'][0]['failed']) if policy['counterexamples'] else None


def differs(name, policy, want):
    """How one verdict departs from what is wanted: a list of texts."""
    if policy['verdict'] != want['verdict']:
        return [f'{name} is {policy["verdict"]}, expected {want["verdict"]}']
    problems = []
    if 'latent' in want and latent(policy) not in (None, want['latent']):
        problems.append(f'{name}: latent is {latent(policy)}, expected {want["latent"]}')
    if 'summary' in want and all(want['summary'] not in c['summary'] for c in policy['counterexamples']):
        problems.append(f'{name}: no counterexample says "{want["summary"]}"')
    for line in want.get('blame', []):
        if not blamed(policy, line):
            problems.append(f'{name} does not blame {line["file"]}: {line["contains"]}')
    return problems


def problems_of_clean(network, clean):
    expected = json.loads((network / 'expected.json').read_text())
    problems = []
    if len(clean) != expected['policies']:
        problems.append(f'{len(clean)} policies, expected {expected["policies"]}')
    for name in expected['except'].keys() - clean.keys():
        problems.append(f'there is no policy {name}')
    for name, policy in clean.items():
        problems += differs(name, policy, expected['except'].get(name, {'verdict': 'holds'}))
    return problems


def problems_of(fault, clean, seen):
    expected = json.loads((fault / 'expected.json').read_text())['changes']
    problems = [f'there is no policy {name}' for name in expected.keys() - seen.keys()]
    for name, policy in seen.items():
        want = expected.get(name)
        if want is not None:
            problems += differs(name, policy, want)
        elif (policy['verdict'], latent(policy)) != (clean[name]['verdict'], latent(clean[name])):
            problems.append(f'{name} became {policy["verdict"]}, unexpected: '
                            + (policy['counterexamples'][0]['summary'] if policy['counterexamples'] else ''))
    return problems


def main():
    program, network, wanted = sys.argv[1], Path(sys.argv[2]), set(sys.argv[3:])
    clean = verdicts(program, network)
    problems = problems_of_clean(network, clean)
    print(f'clean: {"as expected" if not problems else "; ".join(problems)}')
    passed, failed = (0, 1) if problems else (1, 0)
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
