#!/usr/bin/env python3
"""Broken copies of working snapshots, at random but always the same: the program answers.

usage: mutated_input.py PROGRAM CASES [COUNT [SEED]]

Lines are deleted, doubled, swapped and cut, bytes are flipped, files are spliced. Whatever comes
out, the program ends in time with a documented exit code.
"""
import random
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

LIMIT_SECONDS = 20
DOCUMENTED = {0, 1, 2, 3}


def mutate(text, other, rng):
    lines = text.splitlines(keepends=True)
    if not lines:
        return other
    at = rng.randrange(len(lines))
    kind = rng.randrange(8)
    if kind == 0:
        del lines[at]
    elif kind == 1:
        lines.insert(rng.randrange(len(lines)), lines[at])
    elif kind == 2:
        words = lines[at].split(b' ')
        rng.shuffle(words)
        lines[at] = b' '.join(words)
    elif kind == 3:
        lines[at] = lines[at][:rng.randrange(len(lines[at]) + 1)]
    elif kind == 4:
        i = rng.randrange(len(lines[at]))
        lines[at] = lines[at][:i] + bytes([rng.randrange(256)]) + lines[at][i + 1:]
    elif kind == 5:
        donor = other.splitlines(keepends=True) or [b'\n']
        lines[at:at + 1] = donor[rng.randrange(len(donor)):][:rng.randrange(1, 6)]
    elif kind == 6:
        numbers = [b'0', b'-1', b'4294967296', b'99999999999999999999', b'255.255.255.255', b'/33', b'""', b'{', b'*a']
        words = lines[at].split(b' ')
        words[rng.randrange(len(words))] = rng.choice(numbers)
        lines[at] = b' '.join(words)
    else:
        lines = lines[:at]
    return b''.join(lines)


def run(program, snapshot, seed):
    rng = random.Random(seed)
    files = {p.relative_to(snapshot): p.read_bytes() for p in sorted(snapshot.rglob('*')) if p.is_file() and p.name != 'expected.json'}
    names = sorted(files)
    for _ in range(rng.randrange(1, 5)):
        name = rng.choice(names)
        files[name] = mutate(files[name], files[rng.choice(names)], rng)
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text)
        try:
            done = subprocess.run([program, 'verify', '-q', '-j', '1', '.'], cwd=folder, capture_output=True, timeout=LIMIT_SECONDS)
        except subprocess.TimeoutExpired:
            return f'{snapshot.name}, seed {seed}: no answer in {LIMIT_SECONDS} s'
    if done.returncode not in DOCUMENTED:
        return f'{snapshot.name}, seed {seed}: exit {done.returncode}: {done.stderr[-300:]!r}'
    if done.returncode == 2 and not done.stderr:
        return f'{snapshot.name}, seed {seed}: refused without a word'
    return None


def main():
    program, root = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 400
    first = int(sys.argv[4]) if len(sys.argv) > 4 else 1
    snapshots = sorted(p for p in root.iterdir() if p.is_dir())
    with ThreadPoolExecutor(2) as pool:
        problems = [p for p in pool.map(lambda seed: run(program, snapshots[seed % len(snapshots)], seed), range(first, first + count)) if p]
    for problem in problems:
        print(problem)
    print(f'{count} snapshots, {len(problems)} problems')
    return 1 if problems else 0


sys.exit(main())
