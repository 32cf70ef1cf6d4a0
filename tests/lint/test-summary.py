#!/usr/bin/python3
"""test-summary.py: the last line of ./dev test counts subtests, crashes, skips and empty suites; TAP

SPDX-License-Identifier: GPL-3.0-or-later
"""
import io
import json
import os
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))

import summary


def totals(*programs):
    """(exit status, last line) for programs given as (result, stdout)."""
    with tempfile.NamedTemporaryFile("w", suffix=".json") as log:
        for result, stdout in programs:
            log.write(json.dumps({"name": "p", "result": result, "stdout": stdout, "returncode": 0}) + "\n")
        log.flush()
        out = io.StringIO()
        return summary.main([log.name], out), out.getvalue().splitlines()[-1]


CASES = [
    ("two good subtests", [("OK", "1..2\nok 1 a\nok 2 /b/c\n")], (0, "2 passed, 0 failed, 0 skipped")),
    ("a failed subtest", [("FAIL", "ok 1 a\nnot ok 2 b\n")], (1, "1 passed, 1 failed, 0 skipped")),
    ("a skipped subtest", [("OK", "ok 1 a # SKIP no data\nok 2 b\n")], (0, "1 passed, 0 failed, 1 skipped")),
    ("a crash after good subtests", [("ERROR", "ok 1 a\n")], (1, "1 passed, 1 failed, 0 skipped")),
    ("a time-out without output", [("TIMEOUT", "")], (1, "0 passed, 1 failed, 0 skipped")),
    ("a program without subtests", [("OK", "hello\n")], (0, "1 passed, 0 failed, 0 skipped")),
    ("several programs", [("OK", "ok 1 a\n"), ("OK", "ok 1 b\nok 2 c\n")], (0, "3 passed, 0 failed, 0 skipped")),
    ("a suite without tests", [], (1, "0 passed, 1 failed, 0 skipped")),
]


REASONS = [
    ("a reason of Python", "# AssertionError: not within 30 s: a window\nnot ok 1 a\n", "FAILED p a: AssertionError: not within 30 s: a window"),
    ("a reason of GLib", "# Vigil:ERROR:test.c:5:f: assertion failed\nnot ok 1 /a\n", "FAILED p /a: Vigil:ERROR:test.c:5:f: assertion failed"),
    ("no reason", "# start of a\nnot ok 1 a\n", "FAILED p a"),
]


def first_line(stdout):
    """What a failed program is told with."""
    out = io.StringIO()
    entry = {"name": "p", "result": "FAIL", "stdout": stdout, "returncode": 1}
    summary.show_failure(entry, [name for name, verdict in summary.program_results(entry) if verdict == "failed"], out)
    return out.getvalue().splitlines()[0]


def checks():
    """(name, expected, found) of all."""
    yield from ((name, expected, totals(*programs)) for name, programs, expected in CASES)
    yield from ((name, expected, first_line(stdout)) for name, stdout, expected in REASONS)


def main():
    """The exit status."""
    failures = 0
    print(f"1..{len(CASES) + len(REASONS)}")
    for number, (name, expected, found) in enumerate(checks(), 1):
        failures += found != expected
        print(f"{'ok' if found == expected else 'not ok'} {number} {name}")
        if found != expected:
            print(f"# expected {expected}, found {found}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
