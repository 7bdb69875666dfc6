#!/usr/bin/env python3
"""The command line as a table: arguments, exit code, and what stdout and stderr hold.

usage: cli_table.py PROGRAM CASES
"""
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

RING = 'reachable_under_one_link'


def write(folder, files):
    for name, text in files.items():
        path = Path(folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return str(folder)


def scratch_snapshots(root, cases):
    """Snapshots that are broken in one way each."""
    ring = {str(path.relative_to(cases / RING)): path.read_text()
            for path in (cases / RING).rglob('*') if path.is_file() and path.name != 'expected.json'}

    def variant(name, **changes):
        files = dict(ring)
        for file, text in changes.items():
            key = file.replace('__', '.')
            if text is None:
                files.pop(key)
            else:
                files[key] = text
        return write(root / name, files)

    good = 'version: 1\npolicies:\n  - {id: P, check: reachable, from: a, to: b}\n'
    return {
        'ring': str(cases / RING),
        'empty': write(root / 'empty', {'README': 'nothing\n'}),
        'no_policies': variant('no_policies', policies__yaml=None),
        'empty_policies': variant('empty_policies', policies__yaml='version: 1\npolicies: []\n'),
        'holds': variant('holds', policies__yaml=good),
        'bad_key': variant('bad_key', policies__yaml=good.replace('check:', 'chekc: x, check:')),
        'no_match': variant('no_match', policies__yaml=good.replace('from: a', 'from: nowhere')),
        'bad_yaml': variant('bad_yaml', policies__yaml='version: [1\n'),
        'bad_inventory': variant('bad_inventory', inventory__yaml='version: 1\nendpoints:\n  a: {prefix: 10.1.1.0/33}\n'),
        'elsewhere': variant('elsewhere', inventory__yaml=None, policies__yaml=good.replace('policies:', 'inventory: ../facts.yaml\npolicies:')),
        'nowhere': variant('nowhere', policies__yaml=good.replace('policies:', 'inventory: gone.yaml\npolicies:')),
        'facts': write(root, {'facts.yaml': ring['inventory.yaml']}) + '/facts.yaml',
        'bare': variant('bare', inventory__yaml=None, policies__yaml=None),
        'proposal': write(root / 'proposals', {'README': 'nothing\n'}) + '/proposal.yaml',
        'open': str(cases / 'unmodelled_line'),
        'new': str(root / 'new'),
        'alps': str(cases.parent / 'graphml' / 'alps.graphml'),
    }


# (name, arguments, exit code, texts in stdout, texts in stderr); {x} stands for a snapshot.
TABLE = [
    ('no subcommand', [], 2, [], ['subcommand']),
    ('unknown subcommand', ['frobnicate'], 2, [], []),
    ('unknown option', ['verify', '{ring}', '--frobnicate'], 2, [], ['--frobnicate']),
    ('snapshot is missing', ['verify'], 2, [], ['snapshot']),
    ('help', ['--help'], 0, ['Exit codes', '70'], []),
    ('help of a subcommand', ['verify', '--help'], 0, ['--policies'], []),
    ('version', ['version'], 0, ['tiramisu '], []),
    ('snapshot does not exist', ['verify', '/does/not/exist'], 2, [], ['/does/not/exist']),
    ('snapshot is empty', ['verify', '{empty}'], 2, [], ['no configuration']),
    ('routes of an empty snapshot', ['routes', '{empty}'], 2, [], ['no configuration']),
    ('no policy file', ['verify', '{no_policies}'], 2, [], ['policies.yaml']),
    ('no policy in the file', ['verify', '{empty_policies}'], 2, [], []),
    ('policy file does not exist', ['verify', '{ring}', '--policies', '/does/not/exist'], 2, [], ['/does/not/exist']),
    ('misspelt key', ['verify', '{bad_key}'], 2, [], ['chekc', 'policies.yaml:3:']),
    ('selector without a match', ['verify', '{no_match}'], 2, [], ['nowhere', 'policies.yaml:3:']),
    ('bad YAML', ['verify', '{bad_yaml}'], 2, [], ['policies.yaml']),
    ('bad inventory', ['verify', '{bad_inventory}'], 2, [], ['inventory.yaml:3:']),
    ('inventory does not exist', ['verify', '{ring}', '--inventory', '/does/not/exist'], 2, [], ['/does/not/exist']),
    ('inventory that the policies name', ['verify', '{elsewhere}'], 0, ['1 hold'], []),
    ('the same by another command', ['path', '{elsewhere}', '--from', 'a', '--to', '10.1.2.10'], 0, ['delivered'], []),
    ('inventory before the one that the policies name', ['verify', '{nowhere}', '--inventory', '{facts}'], 0, ['1 hold'], []),
    ('inventory that the policies name does not exist', ['verify', '{nowhere}'], 2, [], ['gone.yaml', 'policies.yaml:2:12']),
    ('policy id does not exist', ['verify', '{ring}', '--policy', 'ONEE'], 2, [], ['ONEE', "'ONE'"]),
    ('all hold', ['verify', '{holds}'], 0, ['holds', '1 hold, 0 violated'], []),
    ('one is violated', ['verify', '{ring}'], 1, ['violated', 'TWO', 'r1'], []),
    ('only one that holds', ['verify', '{ring}', '--policy', 'ONE'], 0, ['ONE'], []),
    ('two of three', ['verify', '{ring}', '--policy', 'ONE', '--policy', 'NODE'], 0, ['2 policies'], []),
    ('inconclusive', ['verify', '{open}'], 3, ['inconclusive', 'ip policy-magic 12'], []),
    ('json report', ['verify', '{ring}', '--format', 'json'], 1, ['"schema_version"', '"violated"'], []),
    ('unknown format', ['verify', '{ring}', '--format', 'xml'], 2, [], ['--format']),
    ('policy check', ['policy', 'check', '{ring}'], 0, ['ONE', 'reachable'], []),
    ('policy check of a bad file', ['policy', 'check', '{bad_key}'], 2, [], ['chekc']),
    ('policy infer', ['policy', 'infer', '{ring}'], 0, ['policies:', 'NO-LOOPS', 'check: reachable'], []),
    ('policy infer to no place', ['policy', 'infer', '{ring}', '-o', '/no/such/place.yaml'], 2, [], ['cannot be written']),
    ('policy infer with an inventory', ['policy', 'infer', '{bare}', '--inventory', '{facts}', '-o', '{proposal}'], 0, ['policies of'], []),
    ('what was inferred', ['verify', '{bare}', '--policies', '{proposal}'], 0, ['0 violated'], []),
    ('policy infer of nothing', ['policy', 'infer', '/no/such/snapshot'], 2, [], ['/no/such/snapshot']),
    ('routes', ['routes', '{ring}', '--node', 'r1'], 0, ['10.1.2.0/24', 'ospf'], []),
    ('routes of a prefix', ['routes', '{ring}', '--node', 'r1', '--prefix', '10.1.3.0/24'], 0, ['10.1.3.0/24'], []),
    ('routes of an unknown device', ['routes', '{ring}', '--node', 'r9'], 2, [], ['r9']),
    ('routes of a bad prefix', ['routes', '{ring}', '--prefix', '10.1.3.0/99'], 2, [], ['10.1.3.0/99']),
    ('routes with a failed link', ['routes', '{ring}', '--node', 'r1', '--prefix', '10.1.2.0/24', '--fail', 'r1 ~ r2'], 0, ['10.9.2.0'], []),
    ('routes with a failed interface', ['routes', '{ring}', '--node', 'r1', '--fail', 'r1[GigabitEthernet0/0]'], 0, ['10.9.2.0'], []),
    ('routes with a failed device', ['routes', '{ring}', '--node', 'r1', '--fail', 'r3'], 0, ['10.1.2.0/24'], []),
    ('failed element does not exist', ['routes', '{ring}', '--fail', 'r9'], 2, [], ['r9']),
    ('path', ['path', '{ring}', '--from', 'a', '--to', '10.1.2.10'], 0, ['r1', 'r2', 'delivered'], []),
    ('path with a failure', ['path', '{ring}', '--from', 'a', '--to', '10.1.2.10', '--fail', 'r1 ~ r2'], 0, ['r3', 'delivered'], []),
    ('path from an unknown place', ['path', '{ring}', '--from', 'z', '--to', '10.1.2.10'], 2, [], ["'z'"]),
    ('path to no address', ['path', '{ring}', '--from', 'a', '--to', 'b'], 2, [], ["'b'"]),
    ('parse', ['parse', '{ring}'], 0, ['r1.cfg', 'ios', '100.00 %'], []),
    ('parse annotated', ['parse', '{open}', '--annotate'], 0, ['|ip policy-magic 12'], []),
    ('graph', ['graph', '{ring}'], 0, ['graph topology', '"r1" -- "r2"'], []),
    ('routing adjacencies', ['graph', '{ring}', '--kind', 'rag'], 0, ['digraph "routing-adjacencies"', 'label="area 0"', 'legend'], []),
    ('routing adjacencies of a destination', ['graph', '{ring}', '--kind', 'rag', '--to', '10.1.2.0/24', '--format', 'json'], 0,
     ['"name": "r2 connected"', '"destination": "10.1.2.0/24"', '"kind": "ospf"'], []),
    ('traffic propagation', ['graph', '{ring}', '--kind', 'tpg', '--to', '10.1.2.9'], 0,
     ['digraph "traffic-propagation"', 'traffic to 10.1.2.9/32', 'cluster_2', 'cost 1'], []),
    ('traffic propagation as JSON', ['graph', '{ring}', '--kind', 'tpg', '--to', '10.1.2.0/24', '--format', 'json'], 0,
     ['"kind": "destination"', '"from": "r1 ospf 1"'], []),
    ('traffic propagation of nothing', ['graph', '{ring}', '--kind', 'tpg'], 2, [], ['name it with --to']),
    ('graph to nonsense', ['graph', '{ring}', '--kind', 'rag', '--to', '10.1.2.0/40'], 2, [], ["'10.1.2.0/40' is no IPv4 prefix or address"]),
    ('graph schema', ['schema', 'graph'], 0, ['traffic-propagation'], []),
    ('graph as JSON', ['graph', '{ring}', '--format', 'json'], 0, ['"links"'], []),
    ('generate', ['generate', '{new}', '--topology', 'ring', '--devices', '6', '--policy-file'], 0, ['6 devices, 6 links; 9 files'], []),
    ('what was generated', ['verify', '{new}', '--policy', 'GEN-001', '--policy', 'GEN-002'], 1, ['GEN-001', '1 hold, 1 violated'], []),
    ('generate over it', ['generate', '{new}', '--topology', 'line', '--devices', '2'], 2, [], ['is not empty']),
    ('generate over it by force', ['generate', '{new}', '--graphml', '{alps}', '--force', '--protocol', 'mixed'], 0, ['5 devices, 5 links; 7 files'], []),
    ('what was generated then', ['parse', '{new}'], 0, ['innsbruck-2.cfg', '100.00 %'], []),
    ('generate fewer than none', ['generate', '{new}', '--topology', 'ring', '--devices', '-5'], 2, [], ['--devices']),
    ('generate nothing', ['generate', '{new}'], 2, [], ['either --topology or --graphml']),
    ('generate without a size', ['generate', '{new}', '--topology', 'ring'], 2, [], ['needs --devices']),
    ('generate an unknown topology', ['generate', '{new}', '--topology', 'torus', '--devices', '9'], 2, [], ['--topology']),
    ('generate from a missing file', ['generate', '{new}', '--graphml', '/does/not/exist'], 2, [], ["'/does/not/exist'"]),
    ('generate too many links', ['generate', '{new}', '--topology', 'waxman', '--devices', '4', '--links', '7'], 2, [], ['3 to 6 links']),
    ('schema of policies', ['schema', 'policy'], 0, ['"$schema"'], []),
    ('schema of inventories', ['schema', 'inventory'], 0, ['"$schema"'], []),
    ('schema of reports', ['schema', 'report'], 0, ['"counterexamples"'], []),
    ('schema of routes', ['schema', 'routes'], 0, ['"nexthops"'], []),
    ('schema of nothing', ['schema', 'nothing'], 2, [], []),
]


def run(program, arguments, **environment):
    return subprocess.run([program] + arguments, capture_output=True, text=True, timeout=60, env={**os.environ, **environment})


def row_problem(program, snapshots, row):
    _, arguments, code, out, err = row
    done = run(program, [a.format(**snapshots) if a.startswith('{') else a for a in arguments])
    if done.returncode != code:
        return f'exit {done.returncode}, expected {code}\n{done.stdout}{done.stderr}'
    for text, stream, where in [(t, done.stdout, 'stdout') for t in out] + [(t, done.stderr, 'stderr') for t in err]:
        if text not in stream:
            return f'{where} lacks {text!r}:\n{stream}'
    if code == 2 and done.stdout and arguments:
        return f'stdout is not empty:\n{done.stdout}'
    if '--format' in arguments and arguments[-1] == 'json':
        json.loads(done.stdout)
    return None


def further_problems(program, snapshots):
    """What a table of single runs cannot say."""
    verify = ['verify', snapshots['ring'], '--format', 'json']
    one, eight = (run(program, verify + ['-j', n]).stdout for n in '18')
    if one != eight or not one:
        yield 'one thread and eight give different bytes'
    if 'seconds' in json.loads(one) or 'seconds' not in json.loads(run(program, verify + ['--timings']).stdout):
        yield 'run times belong to --timings, and only there'
    if '\033[' in run(program, verify[:2], TERM='xterm').stdout:
        yield 'colour where there is no terminal'
    text = one.splitlines()
    if json.dumps(json.loads(one), indent=1, sort_keys=True, ensure_ascii=False).splitlines() != text:
        yield 'the keys of the report are not sorted'


def main():
    program, cases = str(Path(sys.argv[1]).resolve()), Path(sys.argv[2]).resolve()
    problems = []
    with tempfile.TemporaryDirectory() as folder:
        snapshots = scratch_snapshots(Path(folder), cases)
        for row in TABLE:
            problem = row_problem(program, snapshots, row)
            if problem:
                problems.append(f'{row[0]}: {problem}')
        problems += further_problems(program, snapshots)
    for problem in problems:
        print(problem)
    print(f'{len(TABLE)} rows, {len(problems)} problems')
    sys.exit(1 if problems else 0)


if __name__ == '__main__':
    main()
