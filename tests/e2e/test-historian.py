#!/usr/bin/python3
"""test-historian.py: real plant data through the real programs: the one true alarm comes, and no other; TAP

test-historian.py BUILD-TREE SOURCE-TREE [test_…]
SPDX-License-Identifier: GPL-3.0-or-later
"""
import json
import os
import subprocess
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from harness import free_port, run_tests, shared, wait_for

# The limit-alarm oracle of the data set's README: first row of XMEAS(7) > 2895 kPa, and how many rows are above.
TRUE_RUN, TRUE_ROW, ROWS_ABOVE, TRUE_TAG, LIMIT = "d13_te.dat", 613, 7, "XMEAS(7)", 2895


def tep(name=""):
    """A file of the Tennessee Eastman test runs."""
    return shared(os.path.join("data", "tep", "test", name))


def tep_map(stage):
    """What its columns are."""
    return os.path.join(stage.source, "data", "historian", "tep-map.json")


def transitions(stage, path):
    """Every limit that changes in a file."""
    done = subprocess.run([stage.binary("sim", "vigil-platform"), "--historian", path, "--map", tep_map(stage), "--dry-run"],
                          capture_output=True, text=True, timeout=120, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_the_true_alarm(stage):
    """run 13 raises the reactor pressure alarm at the row of the oracle, and no other alarm"""
    found = transitions(stage, tep(TRUE_RUN))
    raised = [change["row"] for change in found if change["change"] == "raised"]
    returned = [change["row"] for change in found if change["change"] == "returned"]
    assert raised[0] == TRUE_ROW, found
    assert sum(returned) - sum(raised) == ROWS_ABOVE, found
    assert {change["alarm"] for change in found} == {TRUE_TAG + "/H"}, found
    values = [float(line.split()[6]) for line in open(tep(TRUE_RUN), encoding="ascii")]
    assert values[TRUE_ROW - 1] > LIMIT and max(values[:TRUE_ROW - 1]) <= LIMIT, "the oracle holds for this file"


def test_no_false_alarm(stage):
    """no other run raises any limit alarm"""
    runs = [name for name in sorted(os.listdir(tep())) if name.endswith(".dat") and name != TRUE_RUN]
    assert len(runs) >= 5, runs
    for name in runs:
        assert transitions(stage, tep(name)) == [], name


def test_on_the_screen(stage):
    """the true alarm of run 13 reaches the journal of vigil over the wire"""
    path = tep(TRUE_RUN)
    stage.open_display()
    port = free_port()
    words = [stage.binary("sim", "vigil-platform"), "--historian", path, "--map", tep_map(stage), "--port", port,
             "--speed", 180 * 60]
    stage.start("vigil-platform", *words)
    stage.start_vigil(f"ws://127.0.0.1:{port}/v1/feed")
    point = wait_for(lambda: [p for p in stage.alarms() if p.startswith(TRUE_TAG)], 60, "the alarm is in the journal")
    assert point == [f"{TRUE_TAG}/H"], stage.alarms()
    others = [r["subject"] for r in stage.records()
              if r["type"] == "vigil.alarm.raised.v1" and r["subject"] not in point and not r["subject"].startswith(("link/", "stale/"))]
    assert others == [] or all(name.endswith("/STALE") for name in others), others
    stage.screenshot("tep-run-13")


if __name__ == "__main__":
    sys.exit(run_tests(globals()))
