#!/usr/bin/python3
"""test-live.py: vigil and vigil-platform over loopback: links break, programs die, no alarm is lost; TAP

test-live.py BUILD-TREE SOURCE-TREE [test_…]
SPDX-License-Identifier: GPL-3.0-or-later
"""
import json
import os
import signal
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from harness import OPERATOR, free_port, run_tests, wait_for

RAISED, ACKNOWLEDGED = "vigil.alarm.raised.v1", "vigil.alarm.acknowledged.v1"
LINK = "link/"


def url(port):
    """The feed of a platform on loopback."""
    return f"ws://127.0.0.1:{port}/v1/feed"


def link_alarms(stage):
    """Alarms of the link that are active."""
    return [alarm for point, alarm in stage.alarms().items() if point.startswith(LINK) and not alarm["state"].startswith("returned")]


def platform_alarms(stage, port):
    """The alarm points that stand, asked of the platform itself by a client that never saw it before."""
    status, out, err = stage.vigilctl("feed", "cat", url(port), "--seconds", "3")
    assert status == 0, err
    standing = set()
    for line in out.splitlines():
        event = json.loads(line)
        if event["type"] == RAISED:
            standing.add(event["subject"])
    return standing


def standing(stage):
    """{point: (state, actor)} of what the platform raised and Vigil still shows."""
    return {point: (alarm["state"], alarm["actor"]) for point, alarm in stage.alarms().items()
            if not point.startswith((LINK, "stale/")) and not point.endswith("/STALE")}


def scenario(stage):
    """Options for a park where an incident raises alarms at once, and nothing else does."""
    return ["--quiet-wall", "--scenario", os.path.join(stage.site(), "scenarios", "chlorine-leak.json") + "@1"]


def start_park(stage, *platform_options):
    """A platform with a scenario that raises alarms, and vigil that has seen one. Gives (port, platform, vigil)."""
    stage.open_display()
    port = free_port()
    platform = stage.start_platform(port, *scenario(stage), *platform_options)
    vigil = stage.start_vigil(url(port))
    wait_for(lambda: standing(stage), 60, "an alarm of the platform is in the journal")
    return port, platform, vigil


def test_window(stage):
    """the window shows the park"""
    start_park(stage)
    wait_for(lambda: stage.colours(stage.screenshot("window")) > 64, 60, "a painted window")


def test_acknowledge_by_action(stage):
    """acknowledging by its action is durable and names who did it"""
    start_park(stage)
    acknowledge(stage, stage.activate, "next-alarm", "acknowledge")


def test_acknowledge_by_key(stage):
    """acknowledging by the keyboard is durable and names who did it"""
    start_park(stage)
    acknowledge(stage, stage.press, "j", "a")


def acknowledge(stage, how, *steps):
    """Selects the worst alarm and acknowledges it; gives its alarm point once that is durable."""
    def records():
        return [r for r in stage.records() if r["type"] == ACKNOWLEDGED]

    assert not records(), "nothing is acknowledged yet"
    for step in steps:
        how(step)
    record = wait_for(records, 60, "the acknowledgement is in the journal")[-1]
    assert record["actor"] == OPERATOR, record
    assert stage.alarms()[record["subject"]]["actor"] == OPERATOR, stage.alarms()[record["subject"]]
    return record["subject"]


def test_platform_killed(stage):
    """a killed platform is an alarm within seconds; a new one is found without a click; no alarm is lost"""
    port, platform, vigil = start_park(stage)
    before = set(r["subject"] for r in stage.records() if r["type"] == RAISED)
    platform.end(signal.SIGKILL)
    wait_for(lambda: link_alarms(stage), 60, "the lost link is an alarm")
    stage.screenshot("link-lost")
    assert vigil.is_running()
    stage.start_platform(port, *scenario(stage))
    wait_for(lambda: not link_alarms(stage), 40, "the link is back by itself")
    stage.screenshot("link-back")
    after = set(r["subject"] for r in stage.records() if r["type"] == RAISED)
    assert before <= after, f"lost from the journal: {before - after}"
    wait_for(lambda: platform_alarms(stage, port) <= set(stage.alarms()), 60, "every alarm of the platform stands in Vigil")


def test_vigil_killed(stage):
    """kill -9 of vigil and a new start bring back the same alarms with who acknowledged what"""
    port, platform, vigil = start_park(stage)
    point = acknowledge(stage, stage.activate, "next-alarm", "acknowledge")
    platform.process.send_signal(signal.SIGSTOP)
    before = settled(stage)
    vigil.end(signal.SIGKILL)
    assert stage.vigilctl("journal", "verify", stage.journal_path())[0] == 0, "the journal verifies after kill -9"
    assert standing(stage) == before, "the journal holds what the operator saw"
    platform.process.send_signal(signal.SIGCONT)
    stage.start_vigil(url(port))
    wait_for(lambda: set(before) <= set(standing(stage)), 60, "the same alarms stand again")
    stage.screenshot("after-kill")
    assert standing(stage)[point][1] == before[point][1], "and who acknowledged"


def settled(stage):
    """standing(), once two looks agree."""
    last = [None]

    def same_twice():
        now = standing(stage)
        same, last[0] = now == last[0], now
        return now if same else None

    return wait_for(same_twice, 60, "the journal is quiet")


def test_vigilctl_live(stage):
    """vigilctl finds nothing wrong with a live platform"""
    port = free_port()
    stage.start_platform(port)
    status, out, err = stage.vigilctl("feed", "check", url(port), "--seconds", "5", "--json")
    assert status == 0, err
    found = json.loads(out)
    assert found, out


def test_no_platform(stage):
    """without a platform the window opens, and the missing link is an alarm"""
    stage.open_display()
    stage.start_vigil(url(free_port()))
    wait_for(lambda: link_alarms(stage), 60, "the missing link is an alarm")
    wait_for(lambda: stage.colours(stage.screenshot("no-platform")) > 32, 60, "a painted window")


if __name__ == "__main__":
    sys.exit(run_tests(globals()))
