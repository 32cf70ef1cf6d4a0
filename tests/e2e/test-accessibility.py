#!/usr/bin/python3
"""test-accessibility.py: every page and window as a screen reader finds it: nothing that can be operated is without a name; TAP

test-accessibility.py BUILD-TREE SOURCE-TREE [test_…]
SPDX-License-Identifier: GPL-3.0-or-later
"""
import importlib.util
import os
import sys

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

from gi.repository import GLib

from accessible import sweep
from harness import APP_PATH, WINDOW_PATH, run_tests

specification = importlib.util.spec_from_file_location("response", os.path.join(HERE, "test-response.py"))
response = importlib.util.module_from_spec(specification)
specification.loader.exec_module(response)

# Actions that open a window of their own: all are open at once, and looked at once.
WINDOWS = [("keys", APP_PATH, None), ("help", APP_PATH, None), ("preferences", APP_PATH, None), ("diagnose", APP_PATH, None),
           ("library", WINDOW_PATH, None), ("hand-over", WINDOW_PATH, None), ("alarm-kpi", WINDOW_PATH, None),
           ("alarm-history", WINDOW_PATH, None), ("open-trend", WINDOW_PATH, GLib.Variant("as", [])),
           ("plan-edit", WINDOW_PATH, GLib.Variant("s", response.PLAN)), ("incident-do", WINDOW_PATH, GLib.Variant("s", "report"))]
# Parts of the main window that come and go.
PARTS = ["map-layers", "workstation", "find"]


class Seat(response.Response):
    """A seat with an incident under way, which is looked at as a screen reader does."""

    def __init__(self, stage):
        self.unnamed = {}
        super().__init__(stage, "en")

    def sign_on(self, name, proposed=None):
        """Pages below are hidden, but a key brings each of them: the first one, mistakes of a pack, the panels."""
        self.look("the page to sign on")
        super().sign_on(name, proposed)

    def look(self, where):
        """Everything there is now; keeps the way to each thing without a name."""
        nodes, unnamed = sweep(self.stage)
        assert len(nodes) > 100, f"{where}: only {len(nodes)} things are told of"
        for node in unnamed:
            self.unnamed.setdefault(node.where(), where)
        return nodes

    def look_at_confirmation(self):
        """What an order of the plan asks of two people."""
        self.answer("confirm", "1", "real")
        self.choose("evacuate")
        self.press("Return")
        window = self.dialog()
        self.look("the confirmation of an order")
        self.press_in(window, "Escape")
        self.dialog_gone()

    def announced(self):
        """What the alert of the window says was announced last."""
        return [node.description for node in self.look("an alarm") if node.role == "alert" and "riority 1" in node.description]


def test_names(stage):
    """nothing that can be operated is without a name, and an alarm of priority 1 is announced"""
    seat = Seat(stage)
    seat.open_and_start()
    seat.look_at_confirmation()
    seat.wait(seat.announced, "the alarm is announced")
    seat.press("F2")
    for action in PARTS:
        stage.activate(action)
        seat.look(action)
        seat.press("Escape")
    for action, path, argument in WINDOWS:
        stage.activate(action, argument, path=path)
    seat.wait(lambda: len(seat.windows()) >= 1 + len(WINDOWS), "every window is open")
    seat.look("one of the windows")
    assert not seat.unnamed, "\n# ".join(f"{where}: {way}" for way, where in seat.unnamed.items())


if __name__ == "__main__":
    sys.exit(run_tests(globals()))
