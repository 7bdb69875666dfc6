#!/usr/bin/env python3
"""Every line of every snapshot and lab is accounted for.

usage: accounted.py PROGRAM

Snapshots whose files are all in known dialects: no line is unrecognised, and each line has
exactly one class. Others are refused, with one diagnostic for each file that is not known.
"""
import json
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / 'labs'))
from lab_support import finish, program_from_arguments, shared_folder  # noqa: E402


def problems_of(program, folder):
    done = subprocess.run([program, 'parse', '-q', '--format', 'json', str(folder)], capture_output=True, text=True, timeout=60)
    if done.returncode == 2:
        refused = done.stderr.count('TIR0105')
        return [] if refused > 0 and refused == done.stderr.count('error[') else ['refused: ' + done.stderr[:300]]
    if done.returncode != 0:
        return [f'exit {done.returncode}: {done.stderr[:300]}']
    report = json.loads(done.stdout)
    problems = []
    for entry in report['files']:
        classes = sum(entry[name] for name in ('blank', 'irrelevant', 'modelled', 'unmodelled', 'unrecognised'))
        lines = len((folder / entry['file']).read_bytes().splitlines())
        if classes != lines:
            problems.append(f"{entry['file']}: {classes} lines have a class, of {lines}")
        if entry['unrecognised'] != 0:
            problems.append(f"{entry['file']}: {entry['unrecognised']} lines are not recognised")
    return problems


def main():
    program, _ = program_from_arguments()
    failed = 0
    folders = [folder for kind in ('snapshots', 'labs') for folder in sorted(shared_folder(kind).iterdir()) if folder.is_dir()]
    for folder in folders:
        problems = problems_of(program, folder)
        failed += bool(problems)
        for problem in problems:
            print(f'{folder.name}: {problem}')
    finish(len(folders) - failed, failed)


main()
