#!/usr/bin/python3
"""test-lint.py: runs every rule over its fixtures and over the source tree; TAP

test-lint.py [TOP] [RULE…]
SPDX-License-Identifier: GPL-3.0-or-later
"""
import inspect
import os
import sys

sys.dont_write_bytecode = True

import rules_c
import rules_data
import rules_help
from fixtures import FIXTURES
from tree import Tree

HELPERS = {"c_files", "find_calls", "functions", "function_report", "call", "line_of", "without_strings"}
MAX_SHOWN = 40


def rules():
    """[(name, function)] of both modules, in the order they are written."""
    return [(name, function) for module in (rules_c, rules_data, rules_help) for name, function in inspect.getmembers(module, inspect.isfunction)
            if not name.startswith("_") and name not in HELPERS and function.__module__ == module.__name__]


def problems_of(rule, files):
    """What a rule says about a tree in memory."""
    tree = Tree(dict(files))
    try:
        return rule(tree)
    finally:
        tree.close()


def self_test(name, rule):
    """What is wrong with the rule itself."""
    if name not in FIXTURES:
        return [f"rule {name} has no fixture"]
    refused, accepted = FIXTURES[name]
    wrong = [f"accepts what it must refuse: {files}" for files in refused if not problems_of(rule, files)]
    return wrong + [f"refuses what it must accept: {problem}" for problem in problems_of(rule, accepted)]


class Tap:
    """Counts and prints."""

    def __init__(self):
        self.number = self.failures = 0

    def report(self, name, problems):
        """One subtest."""
        self.number += 1
        self.failures += bool(problems)
        print(f"{'not ' if problems else ''}ok {self.number} {name}")
        for problem in problems[:MAX_SHOWN]:
            print(f"# {problem}")
        if len(problems) > MAX_SHOWN:
            print(f"# and {len(problems) - MAX_SHOWN} more")


def main(arguments):
    """The exit status."""
    top = arguments[0] if arguments else os.environ.get("VIGIL_SRCDIR", ".")
    chosen = [(name, rule) for name, rule in rules() if not arguments[1:] or name in arguments[1:]]
    tree = Tree.from_disk(top)
    tap = Tap()
    print(f"1..{2 * len(chosen)}")
    for name, rule in chosen:
        tap.report(f"{name} can fail", self_test(name, rule))
        tap.report(f"{name}: {(rule.__doc__ or '').splitlines()[0]}", rule(tree))
    print(f"# {rules_c.function_report(tree)}")
    return 1 if tap.failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
