#!/usr/bin/env python3
"""Loads every lab and every snapshot beside the checkout and asks what became of each line.

usage: every_line.py PROGRAM [NAME ...]

Files of dialects that the program does not read are reported as such, each once, and the run
ends with exit code 2. Without these files the same snapshot loads, each line of each file has a
class, and none is unrecognised. Which files are of which dialect is decided here, apart from the
program: a lab's truth.json says it; elsewhere Junos is known by its braces.
"""
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'labs'))
from lab_support import finish, program_from_arguments, shared_folder  # noqa: E402

DIALECTS = {'eos', 'frr', 'ios', 'junos', 'nxos'}
UNKNOWN = re.compile(r'^(.+?)(?::\d+:\d+)?: error\[TIR0105\]', re.M)
JUNOS = re.compile(r'^(set (version|system|interfaces)\b.*|[a-z-]+ \{)\s*$', re.M)


def operating_system(folder, path, nodes):
    """What `path` (relative to the snapshot) is written for."""
    node = nodes.get(path.parts[1])
    if node is not None:
        return node['os']
    return 'junos' if JUNOS.search((folder / path).read_text(errors='replace')) else 'ios'


def parse(program, folder):
    done = subprocess.run([program, 'parse', '.', '--format', 'json'], cwd=folder, capture_output=True, text=True, timeout=120)
    return done.returncode, done.stdout, done.stderr


def configurations(folder):
    files = [path.relative_to(folder) for path in (folder / 'configs').rglob('*') if path.is_file()]
    return sorted(path for path in files if not path.name.startswith('README'))


def refusal_problem(program, folder, foreign):
    """The whole snapshot: refused exactly where a file is foreign, and each such file named once."""
    code, stdout, stderr = parse(program, folder)
    named = sorted(UNKNOWN.findall(stderr))
    if named != sorted(map(str, foreign)):
        return f'in no known dialect are {sorted(map(str, foreign))}, the program says {named}'
    if code != (2 if foreign else 0):
        return f'exit {code}\n{stderr}'
    return 'a report on stdout though it could not run' if foreign and stdout else None


def refused(folder, line):
    """Did the router itself refuse the line?"""
    truth = folder / 'truth.json'
    answers = json.loads(truth.read_text()).get('commit_check', {}) if truth.is_file() else {}
    answer = answers.get(Path(line['file']).parts[1], {})
    return answer.get('commit_rejected', False) and answer['text'] in line['text']


def account_problem(folder, report):
    """One class for each line of each file, and no line that is not understood."""
    files = {entry['file']: entry for entry in report['files']}
    expected = sorted(map(str, configurations(folder)))
    if sorted(files) != expected:
        return f'the files are {expected}, the report has {sorted(files)}'
    for name, entry in files.items():
        lines = len((folder / name).read_bytes().split(b'\n'))
        lines -= (folder / name).read_bytes().endswith(b'\n')
        counted = sum(entry[key] for key in ('blank', 'modelled', 'irrelevant', 'unmodelled', 'unrecognised'))
        if counted != lines:
            return f'{name}: {lines} lines, {counted} have a class'
    strange = [line for line in report['lines'] if line['class'] == 'unrecognised' and not refused(folder, line)]
    return f'not understood: {strange[0]["file"]}:{strange[0]["line"]}: {strange[0]["text"]}' if strange else None


def known_part_problem(program, folder, foreign):
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch, folder.name)
        shutil.copytree(folder, copy, copy_function=shutil.copyfile)
        for path in foreign:
            (copy / path).unlink()
        if not configurations(copy):
            return None
        code, stdout, stderr = parse(program, copy)
        if code != 0:
            return f'without the files in other dialects: exit {code}\n{stderr}'
        return account_problem(copy, json.loads(stdout))


def problem_of(program, folder):
    truth = folder / 'truth.json'
    nodes = json.loads(truth.read_text())['nodes'] if truth.is_file() else {}
    foreign = [path for path in configurations(folder) if operating_system(folder, path, nodes) not in DIALECTS]
    return refusal_problem(program, folder, foreign) or known_part_problem(program, folder, foreign)


def main():
    program, wanted = program_from_arguments()
    program = str(Path(program).resolve())
    folders = [path.parent for part in ('labs', 'snapshots') for path in sorted(shared_folder(part).glob('*/configs'))]
    passed = failed = 0
    for folder in folders:
        if wanted and folder.name not in wanted:
            continue
        problem = problem_of(program, folder)
        if problem:
            print(f'{folder.name}: {problem}')
        passed, failed = passed + (not problem), failed + bool(problem)
    finish(passed, failed)


if __name__ == '__main__':
    main()
