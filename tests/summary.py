#!/usr/bin/python3
"""summary.py: adds up the logs that meson test wrote; shows each failure and one last line

Every TAP subtest counts; a program without subtests counts as one. A program that ended badly after
nothing but good subtests (crash, time-out, leak) is one failure more.
SPDX-License-Identifier: GPL-3.0-or-later
"""
import json
import re
import sys

LOG_LINES = 60
TAP_LINE = re.compile(r"^(not )?ok\b *\d* *-? *(.*?)(?: *# *(skip)\b.*)?$", re.IGNORECASE)
REASON = re.compile(r"^# *((?:\w+:)?(?:ERROR:|\w*(?:Error|Expired): ).*)")  # GLib's and Python's
GOOD_ENDS = {"OK", "SKIP", "EXPECTEDFAIL"}


def subtests(text):
    """[(name, outcome)] of the TAP lines in what a program printed."""
    results = []
    for line in text.splitlines():
        match = TAP_LINE.match(line)
        if match:
            verdict = "failed" if match.group(1) else "skipped" if match.group(3) else "passed"
            results.append((match.group(2), verdict))
    return results


def program_results(entry):
    """[(name, outcome)] of one line of meson's JSON log."""
    results = [(f"{entry['name']} {name}", verdict) for name, verdict in subtests(entry.get("stdout") or "")]
    bad_end = entry["result"] not in GOOD_ENDS
    if bad_end and not any(verdict == "failed" for _, verdict in results):
        results.append((f"{entry['name']} (ended with {entry['result']}, status {entry['returncode']})", "failed"))
    if not results:
        results.append((entry["name"], "skipped" if entry["result"] == "SKIP" else "passed"))
    return results


def reason(entry):
    """What the program said of its first failure, on one line; empty when it said nothing."""
    for line in (entry.get("stdout") or "").splitlines():
        match = REASON.match(line)
        if match:
            return ": " + match.group(1)
    return ""


def show_failure(entry, names, out):
    """The names of what failed, the first with its reason, and the end of the program's log, without what went well."""
    for number, name in enumerate(names):
        print(f"FAILED {name}{reason(entry) if number == 0 else ''}", file=out)
    for stream in ("stdout", "stderr"):
        lines = [line for line in (entry.get(stream) or "").splitlines() if line.strip() and not line.startswith("ok ")]
        for line in lines[-LOG_LINES:]:
            print(f"    {line}", file=out)


def read_log(path):
    """The entries of one log; none when meson ran nothing."""
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return [json.loads(line) for line in file if line.strip()]
    except FileNotFoundError:
        return []


def main(paths, out=sys.stdout):
    """The exit status: 1 when anything failed or a suite has no test at all."""
    totals = {"passed": 0, "failed": 0, "skipped": 0}
    for path in paths:
        entries = read_log(path)
        if not entries:
            print(f"FAILED {path}: no test ran", file=out)
            totals["failed"] += 1
        for entry in entries:
            results = program_results(entry)
            for _, verdict in results:
                totals[verdict] += 1
            failures = [name for name, verdict in results if verdict == "failed"]
            if failures:
                show_failure(entry, failures, out)
    print("{passed} passed, {failed} failed, {skipped} skipped".format(**totals), file=out)
    return 1 if totals["failed"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
