#!/usr/bin/env python3
"""Holds every folder of tests/cases/verify against its expected.json, byte for byte.

usage: golden_cases.py PROGRAM CASES [--update] [NAME ...]

A case is a snapshot with policies.yaml; expected.json is what `tiramisu verify --format json`
reports of it. Each runs with one thread and with eight. --update rewrites what differs.
"""
import subprocess
import sys
from pathlib import Path


def report(program, folder, threads):
    command = [program, 'verify', '.', '--format', 'json', '--quiet', '-j', str(threads)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60)
    if done.returncode not in (0, 1, 3):
        raise RuntimeError(f'{folder.name}: exit {done.returncode}\n{done.stderr}')
    return done.stdout


def first_difference(expected, found):
    for number, (a, b) in enumerate(zip(expected.splitlines(), found.splitlines()), 1):
        if a != b:
            return f'line {number}:\n  expected {a.strip()}\n  found    {b.strip()}'
    return 'one is longer than the other'


def problem_of(program, folder, update):
    found = report(program, folder, 1)
    if report(program, folder, 8) != found:
        return 'eight threads give another report than one'
    golden = folder / 'expected.json'
    expected = golden.read_text() if golden.is_file() else ''
    if found == expected:
        return None
    if update:
        golden.write_text(found)
        print(f'{folder.name}: rewritten')
        return None
    return first_difference(expected, found) if expected else 'has no expected.json'


def main():
    arguments = [argument for argument in sys.argv[1:] if argument != '--update']
    program, cases, wanted = str(Path(arguments[0]).resolve()), Path(arguments[1]), set(arguments[2:])
    folders = sorted(path for path in cases.iterdir() if path.is_dir() and (not wanted or path.name in wanted))
    failed = 0
    for folder in folders:
        problem = problem_of(program, folder, '--update' in sys.argv)
        if problem:
            failed += 1
            print(f'{folder.name}: {problem}')
    print(f'{len(folders) - failed} passed, {failed} failed')
    sys.exit(1 if failed or not folders else 0)


if __name__ == '__main__':
    main()
