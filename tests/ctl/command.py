"""command.py: vigilctl run as an operator runs it, and the tests of a module as TAP

SPDX-License-Identifier: GPL-3.0-or-later
"""
import functools
import inspect
import subprocess
import sys
import tempfile

OK, PROBLEM, USAGE, NO_ACCESS = 0, 1, 2, 3  # exit status of vigilctl
VIGILCTL = sys.argv[1]
PATIENCE = 100  # seconds for one command


class Skip(Exception):
    """The test cannot run here; the reason is its text."""


def command(*words, stdin=None):
    """(status, stdout, stderr) of vigilctl with these words."""
    done = subprocess.run([VIGILCTL, *words], capture_output=True, text=True, timeout=PATIENCE, check=False, input=stdin)
    return done.returncode, done.stdout, done.stderr


def command_about(subject):
    """A command() whose first word is said already."""
    return functools.partial(command, subject)


def expect(found, wanted, what):
    """Fails the test that runs."""
    assert found == wanted, f"{what}: expected {wanted!r}, found {found!r}"


def _run(test):
    if not inspect.signature(test).parameters:
        return test()
    with tempfile.TemporaryDirectory() as folder:
        return test(folder)


def run_tests(namespace):
    """Runs test_*() of a module, those with a parameter in a folder of their own. Gives the exit status."""
    tests = [test for name, test in namespace.items() if name.startswith("test_")]
    failures = 0
    print(f"1..{len(tests)}", flush=True)
    for number, test in enumerate(tests, 1):
        try:
            _run(test)
            print(f"ok {number} {test.__doc__}", flush=True)
        except Skip as reason:
            print(f"ok {number} {test.__doc__} # SKIP {reason}", flush=True)
        except Exception as error:  # a broken test is a failed test, the rest goes on
            failures += 1
            print(f"not ok {number} {test.__doc__}")
            print("\n".join(f"# {line}" for line in f"{type(error).__name__}: {error}".splitlines()), flush=True)
    return 1 if failures else 0
