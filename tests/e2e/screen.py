"""screen.py: the whole screen of a live park, driven by keys or by the mouse, read over D-Bus

SPDX-License-Identifier: GPL-3.0-or-later
"""
import json
import os
import subprocess

from gi.repository import GLib

import accessible
from harness import WINDOW_PATH, by_code, free_port, wait_for

PATIENCE = 30  # seconds for anything to become true
MENU_EDGE = 5  # pixels above the first entry of a menu, about


class Screen:
    """Vigil on a display of its own, with an incident under way."""

    def __init__(self, stage, width=1920, height=1080, named=False, speed=1, scenario=None):
        """named: with the names that a screen reader reads, by which click() finds things; speed: of the park's clock;
        scenario: a file, else the chlorine leak."""
        self.stage = stage
        stage.open_display(width, height)
        if named:
            stage.env.pop("GTK_A11Y")
            stage.env.pop("NO_AT_BRIDGE")
        self.port = free_port()
        scenario = scenario or os.path.join(stage.site(), "scenarios", "chlorine-leak.json")
        stage.start_platform(self.port, "--quiet-wall", "--scenario", scenario + "@1", "--speed", speed)
        self.url = f"ws://127.0.0.1:{self.port}/v1/feed"
        self.vigil = stage.start_vigil(self.url, "--size", f"{width}x{height}")
        self.wait(lambda: self.is_enabled("acknowledge-visible"), "an alarm stands")
        self.main = self.wait(lambda: self.windows(), "a window")[0]
        self.wait(lambda: stage.colours(self.picture("start")) > 64, "a painted window")

    def wait(self, condition, what):
        """The first true result."""
        return wait_for(condition, PATIENCE, what)

    # ---- what is so --------------------------------------------------------------------------

    def describe(self, action, path=WINDOW_PATH):
        """(enabled, parameter type, [state]) of an action."""
        return self.stage.call_actions(self.stage.owner(), path, "Describe", GLib.Variant("(s)", (action,)), "((bgav))")[0]

    def is_enabled(self, action):
        """Whether the operator can do it now."""
        return self.describe(action)[0]

    def state(self, action):
        """The state of a stateful action."""
        return self.describe(action)[2][0]

    def acknowledged(self):
        """The acknowledgements in the journal."""
        return [r for r in self.stage.records() if r["type"] == "vigil.alarm.acknowledged.v1"]

    def a_person(self):
        """The id of somebody who is in the park now."""
        status, out, err = self.stage.vigilctl("feed", "cat", self.url, "--seconds", "2")
        assert status == 0, err
        for line in out.splitlines():
            event = json.loads(line)
            if event["type"] == "vigil.track.positions.v1" and event["data"]["kind"] == "person":
                return event["data"]["positions"][0][0]
        raise AssertionError("nobody is in the park")

    def windows(self):
        """X windows of the program, oldest first."""
        done = subprocess.run(["xdotool", "search", "--onlyvisible", "--class", "vigil"], env=self.stage.env,
                              capture_output=True, text=True, timeout=30, check=False)
        return sorted(done.stdout.split(), key=int)

    def picture(self, name):
        """A picture of the screen; gives its path."""
        return self.stage.screenshot(name)

    # ---- what is done ------------------------------------------------------------------------

    def press_in(self, window, *keys):
        """Presses keys one after the other while a window has the focus."""
        self.stage.focus(window)
        subprocess.run(["xdotool", "key", "--delay", "40", *map(by_code, keys)], env=self.stage.env, check=True, timeout=30)

    def press(self, *keys):
        """Presses keys in the main window."""
        self.press_in(self.main, *keys)

    def type(self, text):
        """Types a text."""
        subprocess.run(["xdotool", "type", "--delay", "20", text], env=self.stage.env, check=True, timeout=30)

    def write(self, name, content):
        """A file of that content; its path."""
        path = os.path.join(self.stage.folder, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(content)
        return path

    def choose_file(self, window, key, path):
        """A file dialog that a key opens in a window takes a file; the window that comes then."""
        before = set(self.windows())
        self.press_in(window, key)
        dialog = self.wait(lambda: [w for w in self.windows() if w not in before], "a file dialog")[-1]
        self.wait(lambda: self.has_typed(dialog, path), f"{path} is in the entry of the file dialog")

        def new_window():
            new = [w for w in self.windows() if w not in before]
            try:
                if new == [dialog]:
                    self.press_in(dialog, "Return")  # the first may only take what was proposed
            except subprocess.CalledProcessError:
                pass  # it is gone already
            return [w for w in new if w != dialog]

        return self.wait(new_window, "what opens the file")[-1]

    def has_typed(self, dialog, path):
        """Whether the entry of the file dialog has the path; else it is typed. A dialog that is not ready loses keys, and on a busy
        machine what it completed stays after the place where one goes on typing."""
        self.stage.focus(dialog)
        field = accessible.focused(self.stage)
        if not field or field.role != "text box":
            self.type("/")  # opens the entry
            return False
        if accessible.text(self.stage, field) == path:
            return True
        self.press_in(dialog, "ctrl+a")
        self.type(path)
        self.press_in(dialog, "shift+End", "Delete")
        return False

    # ---- the mouse ---------------------------------------------------------------------------

    def find(self, start, role=""):
        """The extent (x, y, width, height) of the first thing of that role whose name begins so; None if there is none."""
        return accessible.find(self.stage, start, role)

    def mouse(self, *words):
        """xdotool, for what the pointer does."""
        subprocess.run(["xdotool", *[str(word) for word in words]], env=self.stage.env, check=True, timeout=30)

    def click(self, start, role=""):
        """Clicks the middle of what is called so."""
        x, y, width, height = self.wait(lambda: self.find(start, role), f"“{start}” is on the screen")
        self.mouse("mousemove", x + width // 2, y + height // 2, "click", 1)

    def choose(self, x, y, entry):
        """The right button there, then that entry of the menu. Where a menu lies is told by its window: GTK tells places in it from elsewhere."""
        before = set(self.windows())
        self.mouse("mousemove", x, y, "click", 3)

        def of_menu():
            menus = [window for window in self.windows() if window not in before]
            entries = accessible.find_all(self.stage, "menu item")
            return (menus[-1], entries) if menus and entry in entries else None

        menu, entries = self.wait(of_menu, f"the menu with “{entry}”")
        left, top = self.corner(menu)
        first = min(place[1] for place in entries.values())
        _, y, width, height = entries[entry]
        self.mouse("mousemove", left + width // 2, top + y - first + height // 2 + MENU_EDGE, "click", 1)

    def corner(self, window):
        """Where a window lies, (left, top)."""
        done = subprocess.run(["xdotool", "getwindowgeometry", "--shell", window], env=self.stage.env, capture_output=True, text=True,
                              timeout=30, check=False)
        words = dict(line.split("=", 1) for line in done.stdout.split())
        return int(words.get("X", 0)), int(words.get("Y", 0))

    def drag(self, x0, y0, x1, y1):
        """Presses, moves in steps as a hand does, lets go."""
        self.mouse("mousemove", x0, y0, "mousedown", 1, "mousemove", (x0 + x1) // 2, (y0 + y1) // 2, "mousemove", x1, y1, "mouseup", 1)
