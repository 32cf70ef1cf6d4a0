#!/usr/bin/python3
"""test-accessibility.py: every page and window as a screen reader finds it: nothing that can be operated is without a name; TAP

test-accessibility.py BUILD-TREE SOURCE-TREE [test_…]
SPDX-License-Identifier: GPL-3.0-or-later
"""
import importlib.util
import os
import subprocess
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
           ("plan-edit", WINDOW_PATH, GLib.Variant("s", response.PLAN)), ("incident-do", WINDOW_PATH, GLib.Variant("s", "report")),
           ("away-alarms", WINDOW_PATH, None)]
# Parts of the main window that come and go; those of a line can be looked at together.
PARTS = [["map-layers"], ["workstation"], ["find"], ["choose-filter"], ["shelve", "hazard-presets", "show-said"],
         ["note", "hazard-what-if", "test-sounds"], ["show-rejects", "filter-alarms"]]
EMPTY = GLib.Variant("s", "")
ARGUMENTS = {"hazard-what-if": EMPTY}
ALARM_LIST = "Time,Tag,Message,Priority,State\n2026-10-01 10:00:00,LT-1,level high,2,ALM\n2026-10-01 10:05:00,LT-1,level high,2,RTN\n"
# Said by the entry of GTK's file dialog (4.18) where a folder is still read when inline completion looks; anything else of that weight is ours.
OF_GTK = "gtk_tree_model_get_iter_first: assertion 'GTK_IS_TREE_MODEL (tree_model)' failed"
EXPERT_LIST = "id,title.zh,body.specialities,body.phone\nEXP-900,张三,堵漏,7999\n"


class Seat(response.Response):
    """A seat with an incident under way, which is looked at as a screen reader does."""

    def __init__(self, stage):
        self.unnamed = {}
        super().__init__(stage, "en")

    def sign_on(self, name, proposed=None):
        """Pages below are hidden, but a key brings each of them: the first one, mistakes of a pack, the panels."""
        self.look("the page to sign on")
        super().sign_on(name, proposed)

    def picture(self, name):
        """Only that there is one: nobody looks at these."""
        return super().picture(name) if name == "start" else None

    def look(self, where, least=100):
        """Everything there is now; keeps the way to each thing without a name."""
        nodes, unnamed = self.wait(lambda: enough(sweep(self.stage), least), f"{where}: more than {least} things are told of")
        if unnamed:  # a row that changed while it was asked for is not what is looked for
            still = {node.path for node in sweep(self.stage)[1]}
            unnamed = [node for node in unnamed if node.path in still]
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

    def look_at_parts(self):
        """What comes over the main window, or in it."""
        for together in PARTS:
            for action in together:
                self.stage.activate(action, ARGUMENTS.get(action))
            self.look(" and ".join(together))
            self.press(*["Escape"] * (1 + len(together)))

    def look_at_twin(self):
        """With it the processor draws all the time, so that everything else waits: it is put away again."""
        self.press("F2")
        nodes = self.look("the twin")
        assert [node for node in nodes if node.name.startswith("3D twin")], "the twin is not told of"
        self.press("F2", "F2")

    def look_at_windows(self):
        """All of them at once."""
        before = len(self.windows())
        for action, path, argument in WINDOWS:
            self.stage.activate(action, argument, path=path)
        self.wait(lambda: len(self.windows()) >= before + len(WINDOWS), "every window is open")
        self.stage.activate("open-list", GLib.Variant("s", self.write("list.csv", ALARM_LIST)), path=self.path_of("open-list"))
        self.wait(lambda: len(self.windows()) > before + len(WINDOWS), "the import of an alarm list is open")
        nodes = self.look("one of the windows")
        assert [node for node in nodes if node.name == "Acknowledge alarms"], "the pages of help are not told of"
        self.stage.activate("gather")
        self.wait(self.close_windows, "only the main window is left")

    def look_at_import(self):
        """Records of a list of another program, which a file dialog gives to the library: an administrator may."""
        self.wait(self.close_windows, "only the main window is left")
        self.stage.activate("library")
        window = self.wait(lambda: [window for window in self.windows() if window != self.main], "the library is open")[0]
        self.choose_file(window, "ctrl+i", self.write("experts.csv", EXPERT_LIST))
        nodes = self.look("the import of records")
        assert [node for node in nodes if node.name.startswith("Take")], "the import is not told of"
        self.wait(self.close_windows, "only the main window is left")

    def close_windows(self):
        """Escape into the newest of them; whether none is left."""
        others = [window for window in self.windows() if window != self.main]
        try:
            if others:
                self.press_in(others[-1], "Escape")
        except subprocess.CalledProcessError:
            pass  # it is gone already
        return not others

    def path_of(self, action):
        """Where on the bus the window is that has the action."""
        owner = self.stage.owner()
        for number in range(1, 40):
            path = f"{APP_PATH}/window/{number}"
            try:
                if action in self.stage.call_actions(owner, path, "List", None, "(as)")[0]:
                    return path
            except GLib.Error:
                continue  # it was closed
        raise AssertionError(f"no window has {action}")

    def look_at_accounts(self):
        """The one window that only an administrator opens."""
        self.stage.activate("sign-off")
        self.wait(lambda: not self.is_enabled("lock"), "signed off")
        before = len(self.windows())
        super().sign_on("Chief Wu", proposed=response.OPERATOR)
        self.stage.activate("accounts")
        self.wait(lambda: len(self.windows()) > before, "the accounts are open")
        nodes = self.look("the accounts")
        assert [node for node in nodes if node.name.startswith("Chief Wu")], "the accounts are not told of"

    def announced(self):
        """What the alert of the window says was announced last."""
        return [node.description for node in self.look("an alarm") if node.role == "alert" and "riority 1" in node.description]


def enough(found, least):
    """What was found, once there is that much of it: a program tells the bus of itself after its first picture."""
    return found if len(found[0]) > least else None


def test_names(stage):
    """nothing that can be operated is without a name, and an alarm of priority 1 is announced"""
    stage.env["G_DEBUG"] = "gc-friendly"  # the log is judged at the end: see OF_GTK
    seat = Seat(stage)
    seat.open_and_start()
    seat.look_at_confirmation()
    seat.wait(seat.announced, "the alarm is announced")
    seat.look_at_parts()
    seat.look_at_twin()
    seat.look_at_windows()
    seat.look_at_accounts()
    seat.look_at_import()
    check_log(seat.vigil)
    look_at_first_page(seat)
    check_log(seat.vigil)
    assert not seat.unnamed, "\n# ".join(f"{where}: {way}" for way, where in seat.unnamed.items())


def check_log(program):
    """That nothing critical was said but what is GTK's own."""
    critical = [line for line in program.log().splitlines() if "CRITICAL" in line and OF_GTK not in line]
    assert not critical, "\n# ".join(critical)


def look_at_first_page(seat):
    """Where a site and a platform are chosen."""
    stage = seat.stage
    seat.vigil.end()
    seat.vigil = stage.start("vigil", stage.binary("shell", "vigil"), "--choose", "--lang", "en")
    seat.wait(lambda: stage.has_window(seat.vigil), "the first page is on the screen")
    nodes = seat.look("the first page", least=30)
    assert [node for node in nodes if node.role == "button" and "demo" in node.words().lower()], "the demo is offered"


if __name__ == "__main__":
    sys.exit(run_tests(globals()))
