#!/usr/bin/python3
"""test-actions.py: every action is on D-Bus and does there what its key does; Ctrl+K by keyboard alone; TAP

test-actions.py BUILD-TREE SOURCE-TREE [test_…]
SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import re
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from gi.repository import GLib
from harness import APP_PATH, WINDOW_PATH, free_port, run_tests, wait_for

RAISED, ACKNOWLEDGED = "vigil.alarm.raised.v1", "vigil.alarm.acknowledged.v1"


def start(stage, *platform_options):
    """A park and a seat."""
    stage.open_display(1366, 768)
    port = free_port()
    stage.start_platform(port, "--quiet-wall", *platform_options)
    stage.start_vigil(f"ws://127.0.0.1:{port}/v1/feed", "--size", "1366x768")
    wait_for(lambda: stage.colours(stage.screenshot("first")) > 64, 30, "a painted window")


def describe(stage, action, path=WINDOW_PATH):
    """(enabled, parameter type, [state]) of an action as any program on the bus is told."""
    return stage.call_actions(stage.owner(), path, "Describe", GLib.Variant("(s)", (action,)), "((bgav))")[0]


def is_enabled(stage, action):
    """Whether an action of the window makes sense now."""
    return describe(stage, action)[0]


def table(stage):
    """Detailed names of the table of actions, as the source has them."""
    with open(os.path.join(stage.source, "src", "shell", "vigil-actions.c"), encoding="utf-8") as file:
        return re.findall(r'^  \{ "((?:win|app)\.[^"]+)"', file.read(), re.MULTILINE)


def test_all_on_the_bus(stage):
    """every action of the table is exported, with the parameter that its row gives"""
    start(stage)
    there = {"win": set(stage.actions()), "app": set(stage.actions(APP_PATH))}
    names = table(stage)
    assert len(names) > 30, names
    for detailed in names:
        prefix, name = re.match(r"(win|app)\.([\w-]+)", detailed).groups()
        assert name in there[prefix], f"{detailed} is not on the bus"
        path = WINDOW_PATH if prefix == "win" else APP_PATH
        takes = describe(stage, name, path)[1] != ""
        assert takes == ("::" in detailed or "(" in detailed), f"{detailed}: {describe(stage, name, path)}"


def test_state_and_picture(stage):
    """states can be read and set, and a picture of the screen is written where one says"""
    start(stage)
    assert describe(stage, "toggle-timeline")[2] == [True]
    stage.activate("toggle-timeline")
    wait_for(lambda: describe(stage, "toggle-timeline")[2] == [False], 60, "the timeline is hidden")
    stage.activate("timeline-window", GLib.Variant("s", "24h"))
    wait_for(lambda: describe(stage, "timeline-window")[2] == ["24h"], 60, "the timeline shows a day")
    path = os.path.join(stage.folder, "screen.png")
    stage.activate("save-picture", GLib.Variant("s", path))
    wait_for(lambda: os.path.exists(path) and os.path.getsize(path) > 10000, 60, "the picture")


def test_enabled(stage):
    """an action is enabled only while it makes sense"""
    start(stage)
    for action in ("locate", "clear-selection", "copy-details", "acknowledge"):
        assert not is_enabled(stage, action), action
    stage.activate("select", GLib.Variant("s", "GT-2104"))
    wait_for(lambda: is_enabled(stage, "locate"), 60, "something is selected")
    assert is_enabled(stage, "copy-details")
    stage.activate("clear-selection")
    wait_for(lambda: not is_enabled(stage, "locate"), 60, "nothing is selected")


def test_find_by_keyboard(stage):
    """Ctrl+K, a name and Enter select it; letters typed there are text and never keys"""
    start(stage, "--scenario", os.path.join(stage.site(), "scenarios", "chlorine-leak.json") + "@1")
    wait_for(lambda: any(r["type"] == RAISED for r in stage.records()), 60, "an alarm")
    stage.press("j")
    wait_for(lambda: is_enabled(stage, "acknowledge"), 60, "an alarm is selected")
    for key in ("ctrl+k", "a", "l", "a", "r", "f", "Escape"):
        stage.press(key)
    assert is_enabled(stage, "acknowledge"), "an a typed into the entry acknowledges nothing"
    assert not any(r["type"] == ACKNOWLEDGED for r in stage.records())
    stage.press("Escape")
    wait_for(lambda: not is_enabled(stage, "locate"), 60, "Escape selects nothing")
    for key in ("ctrl+k", "t", "minus", "2", "1", "0", "4", "Return"):
        stage.press(key)
    wait_for(lambda: is_enabled(stage, "locate"), 60, "what was found is selected")
    stage.screenshot("found")


def test_run_by_keyboard(stage):
    """Ctrl+Shift+P runs an action by its name"""
    start(stage)
    stage.press("ctrl+shift+p")
    for key in ("h", "i", "d", "e", "space", "t", "h", "e", "space", "t", "i", "m", "Return"):
        stage.press(key)
    wait_for(lambda: describe(stage, "toggle-timeline")[2] == [False], 60, "the timeline is hidden")


if __name__ == "__main__":
    sys.exit(run_tests(globals()))
