#!/usr/bin/env python3
"""Checks what the compiler does not: include arrows, registrations, white space.

Prints one line a finding and exits with 1 if there is any. Python's standard library only.
"""
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# Which folders of src/ the files of a folder may include, itself aside.
ARROWS = {
    'base': set(),
    'model': {'base'},
    'frontend': {'base', 'model'},
    'generate': {'base'},
    'network': {'base', 'model'},
    'graph': {'base'},
    'routing': {'base', 'model', 'network'},
    'multilayer': {'base', 'model', 'network', 'graph', 'routing'},
    'policies': {'base', 'model', 'network'},
    'verify': {'base', 'model', 'network', 'graph', 'multilayer', 'routing', 'policies'},
    'infer': {'base', 'model', 'network', 'routing', 'policies', 'verify'},
    'report': {'base', 'model', 'network', 'multilayer', 'routing', 'policies', 'verify'},
    'api': {'base', 'model', 'frontend', 'generate', 'network', 'graph', 'multilayer', 'routing', 'policies', 'verify', 'infer', 'report'},
    'cli': set(),  # the public headers only
}
INCLUDE = re.compile(r'^\s*#\s*include\s*"([^"]+)"', re.M)
ANTLR = re.compile(r'#\s*include\s*[<"](antlr4|antlr)[^>"]*[>"]')
TEXT = {'.h', '.cpp', '.def', '.g4', '.py', '.cmake', '.txt', '.md', '.json', '.yaml', '.cfg', '.conf', ''}


def tracked():
    out = subprocess.run(['git', 'ls-files'], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / line for line in out.splitlines() if (ROOT / line).is_file()]


def check_includes(path, text, findings):
    relative = path.relative_to(ROOT)
    parts = relative.parts
    if parts[0] != 'src' or len(parts) < 3:
        return
    folder = parts[1]
    for match in INCLUDE.finditer(text):
        target = match.group(1).split('/')[0]
        line = text.count('\n', 0, match.start()) + 1
        if target == 'tiramisu':
            if folder not in ('cli', 'api'):
                findings.append(f'{relative}:{line}: only api and cli include the public headers')
        elif target != folder and target in ARROWS and target not in ARROWS[folder]:
            findings.append(f'{relative}:{line}: {folder}/ may not include {target}/')
    if folder != 'frontend' and ANTLR.search(text):
        findings.append(f'{relative}: only frontend/ includes ANTLR')


def check_text(path, text, findings):
    relative = path.relative_to(ROOT)
    if relative.parts[0] in ('networks',) or 'cases' in relative.parts or 'golden' in relative.parts:
        return
    for number, line in enumerate(text.split('\n'), 1):
        if line.rstrip() != line:
            findings.append(f'{relative}:{number}: white space at the end of the line')
        if '\t' in line and path.suffix in ('.h', '.cpp', '.def', '.py', '.cmake'):
            findings.append(f'{relative}:{number}: a tab')
    if text and not text.endswith('\n'):
        findings.append(f'{relative}: no newline at the end')


def check_registrations(findings):
    """Every unit that a .def file names has its source, next to the .def file."""
    for definition in ROOT.glob('src/*/*.def'):
        for name in re.findall(r'^TIRAMISU_(?:VENDOR|CHECK|FORMAT|POLICY|FAMILY|PROTOCOL|STYLE)\((\w+)', definition.read_text(), re.M):
            folder = definition.parent
            if not any(folder.glob(f'**/{name}.cpp')):
                findings.append(f'{definition.relative_to(ROOT)}: {name} has no {name}.cpp')


def main():
    findings = []
    for path in tracked():
        if path.suffix not in TEXT:
            continue
        try:
            text = path.read_text(encoding='utf-8')
        except UnicodeDecodeError:
            continue
        if path.suffix in ('.h', '.cpp'):
            check_includes(path, text, findings)
        check_text(path, text, findings)
    check_registrations(findings)
    for finding in findings:
        print(finding)
    return 1 if findings else 0


if __name__ == '__main__':
    sys.exit(main())
