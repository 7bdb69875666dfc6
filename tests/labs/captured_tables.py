#!/usr/bin/env python3
"""Holds computed routing tables against tables captured from real routers.

usage: captured_tables.py PROGRAM [LAB ...]

Takes every lab whose devices all run a dialect and protocols that the program has: the rule
below decides, not a list of names. Every route of every table must be equal.
"""
import json
import re

from lab_support import computed_tables, finish, program_from_arguments, score, shared_folder

DIALECTS = {'eos', 'frr', 'ios', 'junos', 'nxos'}
# Protocols, HSRP, and VRFs whose routes come by EVPN.
OTHER_PROTOCOLS = re.compile(r'^router (eigrp|isis|rip)\b|^ +hsrp \d|^ +route-target .*\bevpn\b|'
                             r'^set (routing-instances \S+ )?protocols (evpn|isis|rip|mpls|ldp) ', re.M)


def covered(lab):
    truth = json.loads((lab / 'truth.json').read_text())
    if {node['os'] for node in truth['nodes'].values()} - DIALECTS:
        return None
    if not any(routes for node in truth['nodes'].values() for routes in node['vrfs'].values()):
        return None  # a lab about something else than routes
    texts = [path.read_text(errors='replace') for path in (lab / 'configs').rglob('*') if path.is_file()]
    if any(OTHER_PROTOCOLS.search(text) for text in texts):
        return None
    return truth


def main():
    program, wanted = program_from_arguments()
    labs = shared_folder('labs')
    passed = failed = 0
    for lab in sorted(path.parent for path in labs.glob('*/truth.json')):
        truth = covered(lab)
        if truth is None or (wanted and lab.name not in wanted):
            continue
        try:
            good, report = score(labs / 'compare.py', truth, computed_tables(program, lab))
        except RuntimeError as error:
            good, report = False, str(error)
        print(report.strip())
        passed, failed = passed + good, failed + (not good)
    finish(passed, failed)


if __name__ == '__main__':
    main()
