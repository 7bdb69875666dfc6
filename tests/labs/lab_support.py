"""What both lab tests share: running the program, scoring its tables, saying skipped."""
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

SKIPPED = 77  # CTest's SKIP_RETURN_CODE


def shared_folder(*parts):
    """The folder of captures beside the checkout; ends the test as skipped where it is absent."""
    folder = Path(__file__).resolve().parents[2].parent / 'shared'
    for part in parts:
        folder = folder / part
    if not folder.is_dir():
        print(f'skipped: no {"/".join(parts)} beside the checkout')
        sys.exit(SKIPPED)
    return folder


def computed_tables(program, snapshot, failed=()):
    """The routing tables that the program computes, as parsed JSON."""
    command = [program, 'routes', str(snapshot), '--format', 'json']
    for element in failed:
        command += ['--fail', element]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    if done.returncode != 0:
        raise RuntimeError(f'{" ".join(command)}: exit {done.returncode}\n{done.stderr}')
    return json.loads(done.stdout)


def score(compare, truth, tables, *options):
    """Scores tables against the truth: (all match, the report)."""
    with tempfile.TemporaryDirectory() as folder:
        truth_file, tables_file = Path(folder, 'truth.json'), Path(folder, 'tables.json')
        truth_file.write_text(json.dumps(truth))
        tables_file.write_text(json.dumps(tables))
        done = subprocess.run([sys.executable, str(compare), str(truth_file), str(tables_file), *options],
                              capture_output=True, text=True, timeout=120)
    return done.returncode == 0, done.stdout + done.stderr


def finish(passed, failed):
    print(f'{passed} passed, {failed} failed')
    sys.exit(1 if failed or not passed else 0)


def program_from_arguments():
    if len(sys.argv) < 2 or not os.access(sys.argv[1], os.X_OK):
        print(f'usage: {sys.argv[0]} PROGRAM [NAME ...]', file=sys.stderr)
        sys.exit(2)
    return sys.argv[1], set(sys.argv[2:])
