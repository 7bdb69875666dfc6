#!/usr/bin/env python3
"""Bad input of every kind: the exit code and the whole text of the diagnostics.

usage: bad_input.py PROGRAM [--update] [CASE ...]

Each case is a small good snapshot with one thing wrong (cases.py). expected/CASE.txt holds the
exit code and what the program writes to stderr, byte for byte, and no case may take longer than
a few seconds. --update rewrites what differs: read the difference before you commit it.
"""
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from cases import CASES

LIMIT_SECONDS = 60  # generous: what hangs takes forever, and the machine may be busy


def write(folder, files):
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def outcome(program, case, folder):
    write(folder, case.files)
    started = time.monotonic()
    done = subprocess.run([program] + case.arguments, cwd=folder, capture_output=True, timeout=LIMIT_SECONDS)
    seconds = time.monotonic() - started
    text = done.stderr.decode(errors='backslashreplace')
    return f'exit {done.returncode}\n{text}', done.returncode, done.stdout, seconds


def problem_of(program, case, golden, update):
    with tempfile.TemporaryDirectory() as folder:
        try:
            found, code, stdout, seconds = outcome(program, case, Path(folder))
        except subprocess.TimeoutExpired:
            return f'does not end within {LIMIT_SECONDS} s'
    if code not in (0, 1, 2, 3):
        return f'ends with {code}, which no document names for bad input\n{found}'
    if code == 2 and stdout:
        return f'could not run, but wrote to stdout:\n{stdout.decode(errors="backslashreplace")}'
    expected = golden.read_text() if golden.is_file() else None
    if found == expected:
        return None
    if update:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(found)
        print(f'{case.name}: rewritten ({seconds:.1f} s)')
        return None
    return f'has no {golden.name}; found:\n{found}' if expected is None else f'expected:\n{expected}found:\n{found}'


def main():
    arguments = [argument for argument in sys.argv[1:] if argument != '--update']
    program, wanted = str(Path(arguments[0]).resolve()), set(arguments[1:])
    expected = Path(__file__).resolve().parent / 'expected'
    chosen = [case for case in CASES if not wanted or case.name in wanted]
    problems = [(case.name, problem_of(program, case, expected / f'{case.name}.txt', '--update' in sys.argv)) for case in chosen]
    problems = [(name, problem) for name, problem in problems if problem]
    known = {case.name for case in CASES}
    problems += [(path.stem, 'is expected, but no case is called so') for path in expected.glob('*.txt') if path.stem not in known]
    for name, problem in problems:
        print(f'{name}: {problem}')
    print(f'{len(chosen)} cases, {len(problems)} problems')
    sys.exit(1 if problems or not chosen else 0)


if __name__ == '__main__':
    main()
