#!/usr/bin/python3
"""photograph-pages.py: pictures of every page and window, in one language, colour scheme, size and text size, to be looked at

photograph-pages.py BUILD-TREE FOLDER [--lang zh_CN] [--scheme light] [--size 1366x768] [--text 200] [PART…]
`./dev pages FOLDER …` builds before. A part is a name of PARTS below; without one all are gone through, in eight to twelve minutes.
Nothing is judged here: clipped words, a wrong contrast or an empty panel are found by whoever looks.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import argparse
import json
import os
import signal
import subprocess
import sys

sys.dont_write_bytecode = True
SOURCE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(SOURCE, "tests", "e2e"))

from gi.repository import GLib

from accounts import SECRET, make_accounts
from harness import APP_PATH, OPERATOR, WINDOW_PATH, Stage, free_port, wait_for
from screen import Screen

LEAK = "chlorine-leak.json"
ALARM, TANK, DETECTOR, AREA, PLAN = "GT-2104/HH", "T-2103", "GT-2104", "AR-2100", "EP-CL-01"
ACCOUNTS = {OPERATOR: "shift-leader", "Chief Wu": "administrator", "王强": "commander", "Old Zhao": "observer"}
STILL = 0.01  # part of the picture that may differ from the one before: the clock, a person who walks
STILLS = 3  # such pictures one after the other: what was asked for may not have begun to show in the first
ALARM_LIST = "Time,Tag,Message,Priority,State\n" + "".join(
    f"2026-10-02 {i // 60:02d}:{i % 60:02d}:00,PT-{i % 9},level {i},{i % 4 + 1},{'ALM' if i % 2 else 'RTN'}\n" for i in range(400)
) + "2026-13-01 10:00:05,PT-2,no such month,1,ALM\n"
EXPERT_LIST = "id,title.zh,body.specialities,body.organisation,body.phone\nEXP-900,张三,堵漏,某公司,7999\nEXP-901,李四,堵漏,某公司,no phone\n"


def text(value):
    """A parameter of an action."""
    return GLib.Variant("s", value)


class Pages(Screen):
    """A Screen whose programs begin and end several times, and that keeps its pictures in one folder."""

    def __init__(self, stage, options):
        self.stage, self.options, self.vigil, self.platform = stage, options, None, None
        self.width, self.height = map(int, options.size.split("x"))
        stage.open_display(self.width, self.height)
        stage.env["LANGUAGE"] = options.lang
        for name in ("GSETTINGS_BACKEND", "GTK_A11Y", "NO_AT_BRIDGE"):  # settings from a file; the entry of a file dialog is read
            stage.env.pop(name)
        stage.env["GSETTINGS_SCHEMA_DIR"] = os.path.join(options.build, "data")
        folder = os.path.join(stage.env["XDG_CONFIG_HOME"], "vigil")
        os.makedirs(folder, mode=0o700)
        with open(os.path.join(folder, "settings.ini"), "w", encoding="utf-8") as file:
            file.write(f"[vigil]\ncolor-scheme='{options.scheme}'\ntext-size={options.text}\nreduced-motion=true\n")

    def begin(self, *platform):
        """A park, and a seat before it."""
        self.port = free_port()
        self.url = f"ws://127.0.0.1:{self.port}/v1/feed"
        self.platform = self.stage.start_platform(self.port, "--quiet-wall", *platform)
        self.vigil = self.stage.start_vigil(self.url, "--size", self.options.size, "--lang", self.options.lang)
        self.main = self.wait(self.windows, "a window")[0]

    def begin_leak(self, *, drill=False):
        """With chlorine in the air."""
        with open(os.path.join(self.stage.site(), "scenarios", LEAK), encoding="utf-8") as file:
            scenario = json.load(file)
        scenario["drill"] = drill
        path = os.path.join(self.stage.folder, "scenario.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump(scenario, file)
        self.begin("--scenario", path + "@1", "--speed", "3")
        self.wait(lambda: self.stage.alarms().get(ALARM), "the leak is alarmed")

    def end(self):
        """Both programs, and what the seat has written."""
        for program in (self.vigil, self.platform):
            if program is not None and program.is_running():
                program.end()
        self.vigil = self.platform = None
        if os.path.exists(self.stage.journal_path()):
            os.unlink(self.stage.journal_path())

    def act(self, action, parameter=None, path=WINDOW_PATH):
        """Activates an action as a menu would."""
        self.stage.activate(action, parameter, path)

    def shot(self, name):
        """Once the screen is nearly still."""
        path = os.path.join(self.options.folder, f"{name}.png")
        before = path + ".before.png"
        self.mouse("mousemove", self.width - 3, self.height // 2 - 20)
        os.replace(self.photograph(path), before)
        still = []

        def is_still():
            self.photograph(path)
            done = subprocess.run(["compare", "-metric", "AE", "-fuzz", "3%", path, before, "null:"], capture_output=True, text=True,
                                  timeout=60, check=False)
            os.replace(path, before)
            still.append(float(done.stderr or 1e9) < STILL * self.width * self.height)
            return len(still) >= STILLS and all(still[-STILLS:])

        try:
            wait_for(is_still, 6, name)
        except AssertionError:
            print(f"{name}: it never was still", flush=True)
        os.replace(before, path)
        print(path, flush=True)

    def photograph(self, path):
        """The screen as it is now."""
        subprocess.run(["import", "-window", "root", path], env=self.stage.env, check=True, timeout=60)
        return path

    def shots(self, *steps):
        """Each: a name, then keys that come before it; Escape after it."""
        for name, *keys in steps:
            if keys:
                self.press(*keys)
            self.shot(name)
            self.press("Escape")

    def open(self, action, parameter=None, path=WINDOW_PATH):
        """An action, and the window that it opens."""
        before = set(self.windows())
        self.act(action, parameter, path)
        window = self.wait(lambda: [w for w in self.windows() if w not in before], f"{action} has a window")[-1]
        self.mouse("windowraise", window)
        self.stage.focus(window)
        return window

    def close(self, window):
        """By keys; one with something unsaved asks first."""
        for _ in range(3):
            if window in self.windows():
                self.press_in(window, "Escape")
        if window in self.windows():
            self.press_in(window, "alt+F4")

    def window(self, name, action, parameter=None, path=WINDOW_PATH, *then):
        """One of its own: a picture, then others: (name, key…)."""
        window = self.open(action, parameter, path)
        self.shot(name)
        for other, *keys in then:
            self.press_in(window, *keys)
            self.shot(other)
        self.close(window)


# ---- parts: what is gone through, in this order ----------------------------------------------


def first(pages):
    """The page before a site, and what it checks."""
    pages.vigil = pages.stage.start("vigil", pages.stage.binary("shell", "vigil"), "--size", pages.options.size, "--lang",
                                    pages.options.lang, "--choose")
    wait_for(lambda: pages.stage.has_window(pages.vigil) and pages.stage.owner(), 30, "vigil is on the bus")
    pages.main = pages.windows()[0]
    pages.shot("first-page")
    pages.press("Tab")
    pages.type("ws://127.0.0.1:9/v1/feed")
    pages.press("Tab")
    pages.type(os.path.join(SOURCE, "data", "demo"))
    pages.press("Return", *["Tab"] * 5, "space")
    pages.shot("first-checked")


def calm(pages):
    """A park in which nothing happens, and then no park."""
    pages.begin()
    pages.shot("calm")
    for name, action in (("layers", "map-layers"), ("rejected", "show-rejects"), ("said", "show-said"), ("zones-none", "hazard-show"),
                         ("incident-none", "incident-show")):
        pages.act(action)
        pages.shot(name)
        pages.press("Escape")
    pages.shots(("workstation", "F5"))
    pages.act("view", text("twin"))
    pages.shot("calm-twin")
    pages.act("view", text("map"))
    pages.act("test-sounds")
    pages.shot("sound-check")
    pages.act("sound-heard", GLib.Variant("b", True))
    pages.platform.end(signal.SIGKILL)
    pages.wait(lambda: any(alarm.startswith("link/") for alarm in pages.stage.alarms()), "the lost feed is alarmed")
    pages.shot("feed-lost")


def alarms(pages):
    """The queue and what is done in it."""
    pages.begin_leak()
    pages.shot("leak")
    pages.shots(("alarm-selected", "j"))
    pages.act("choose-filter")
    pages.shots(("alarm-filter",), ("alarm-shelve", "3", "s"), ("alarm-note", "n"))
    pages.press("shift+g")
    pages.shot("alarm-grouped")
    pages.press(*["shift+g"] * 4, "slash")
    pages.type("level")
    pages.shot("alarm-filtered")
    pages.press("Return", "ctrl+shift+f", "v")
    pages.shot("alarm-review")
    pages.press("v", "1", "shift+F10")
    pages.shot("alarm-menu")
    pages.press("Escape")
    pages.shots(("alarm-several", "ctrl+a", "a"))


def finder(pages):
    """Anything by its name."""
    pages.begin_leak()
    pages.press("ctrl+k")
    pages.shot("find")
    pages.type(TANK)
    pages.shot("find-typed")
    pages.press("Escape", "Escape", "ctrl+shift+p")
    pages.type("z")
    pages.shot("find-action")


def selection(pages):
    """Details of things, menu and measure of the map, trend, timeline, replay."""
    pages.begin_leak()
    for name, what in (("asset", TANK), ("point", DETECTOR), ("area", AREA)):
        pages.act("select", text(what))
        pages.act("locate")
        pages.shot(f"details-{name}")
    pages.act("select", text(DETECTOR))
    pages.window("trend", "open-trend", GLib.Variant("as", []))
    pages.press("ctrl+2")
    pages.mouse("mousemove", pages.width // 2, pages.height // 2, "click", 3)
    pages.shots(("map-menu",), ("measure", "m", "Return", "Right", "Right", "Right", "Return"),
                ("replay", "ctrl+4", "Left", "Left", "Left", "Return"))


def windows(pages):
    """Alarm history, its import, figures, hand-over, accounts."""
    pages.begin_leak()
    history = pages.open("alarm-history")
    pages.shot("history")
    window = pages.choose_file(history, "ctrl+o", pages.write("dcs.csv", ALARM_LIST))
    pages.shot("history-import")
    pages.close(window)
    pages.close(history)
    pages.window("figures", "alarm-kpi", None, WINDOW_PATH, ("figures-end", "ctrl+End"))
    pages.window("hand-over", "hand-over")
    pages.window("accounts-none", "accounts")


def hazard(pages):
    """What if, presets, declared, threat."""
    pages.begin_leak()
    pages.act("select", text(TANK))
    for name, action, parameter in (("what-if", "hazard-what-if", TANK), ("presets", "hazard-presets", None), ("declare", "hazard-declare", None)):
        pages.act(action, text(parameter) if parameter else None)
        pages.shot(f"hazard-{name}")
    pages.press("Return")
    pages.shot("hazard-declared")
    pages.act("hazard-threat", text(""))
    pages.shot("hazard-threat")


def incident(pages):
    """From an alarm to a signed order, and what the panel asks."""
    pages.begin_leak()
    pages.press("1", "i")
    pages.shot("incident")
    pages.shots(("incident-why", "w"), ("incident-plans", "g"))
    pages.act("incident-do", text("start"))
    pages.shot("incident-started")
    pages.press("1")
    pages.shot("incident-answered")
    order = pages.open("incident-do", text("primary"))
    pages.shot("incident-order")
    pages.close(order)
    for sheet in ("people", "level", "state"):
        pages.act("incident-do", text(sheet))
        pages.shot(f"incident-{sheet}")
        pages.press("Escape")
    pages.window("report", "incident-do", text("report"))


def library(pages):
    """Eight libraries, a record, its links, its editor, an import; a plan."""
    pages.begin_leak()
    window = pages.open("library")
    for kind in range(1, 9):
        pages.press_in(window, f"ctrl+{kind}")
        pages.shot(f"library-{kind}")
    pages.press_in(window, "ctrl+3", "Down", "g")
    pages.shot("library-links")
    pages.press_in(window, "g", "e")
    pages.shot("library-editor")
    pages.press_in(window, "Escape")
    pages.press_in(window, "ctrl+4")
    imported = pages.choose_file(window, "ctrl+i", pages.write("experts.csv", EXPERT_LIST))
    pages.shot("library-import")
    pages.close(imported)
    pages.close(window)
    pages.window("plan", "plan-edit", text(PLAN), WINDOW_PATH, ("plan-step", "Tab", "Tab", "Down"))


def twin(pages):
    """The leak in three dimensions, and on a wall."""
    pages.begin_leak()
    pages.act("select", text(TANK))
    pages.act("view", text("both"))
    wait_for(lambda: pages.state("twin-eye"), 120, "the twin is drawn")
    pages.shot("twin-and-map")
    pages.act("view", text("twin"))
    pages.act("twin-locate")
    pages.shot("twin")
    pages.act("twin-procedure", text(""))
    pages.shot("twin-procedure")
    pages.press("Escape")
    pages.act("view", text("map"))
    away = pages.open("away-alarms")
    pages.shot("alarms-away")
    pages.act("gather")
    pages.wait(lambda: away not in pages.windows(), "the alarms are back")
    pages.act("wall")
    pages.shot("wall")


def seat(pages):
    """Keys, help, diagnosis, preferences, the lock."""
    pages.begin_leak()
    pages.window("keys", "keys", None, APP_PATH)
    pages.window("help", "help", None, APP_PATH)
    pages.window("diagnosis", "diagnose", None, APP_PATH, ("diagnosis-end", "End"))
    window = pages.open("preferences", None, APP_PATH)
    for number in range(1, 6):
        pages.shot(f"preferences-{number}")
        pages.mouse("mousemove", 200, 300, "click", "--repeat", 7, 5)
    pages.close(window)


def drill(pages):
    """The same leak, played."""
    pages.begin_leak(drill=True)
    pages.shot("drill")
    pages.press("shift+i")
    pages.shot("drill-incident")


def sign_on(pages):
    """Accounts: the page over the picture, a wrong word, the window, the lock. The last: the others want an open seat."""
    make_accounts(pages.stage, ACCOUNTS)
    pages.begin_leak()
    pages.shot("sign-on")
    pages.press("ctrl+a")
    pages.type("Chief Wu")
    pages.press("Tab")
    pages.type("wrong")
    pages.press("Return")
    pages.shot("sign-on-refused")
    pages.type(SECRET)
    pages.press("Return")
    pages.wait(lambda: pages.is_enabled("lock"), "the administrator has signed on")
    pages.window("accounts", "accounts")
    pages.press("ctrl+alt+l")
    pages.shot("locked")


PARTS = [first, calm, alarms, finder, selection, windows, hazard, incident, library, twin, seat, drill, sign_on]


def read_options():
    """What is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0].split(": ", 1)[1])
    parser.add_argument("build", metavar="BUILD-TREE", type=os.path.abspath)
    parser.add_argument("folder", metavar="FOLDER", type=os.path.abspath)
    parser.add_argument("parts", metavar="PART", nargs="*", help=", ".join(part.__name__ for part in PARTS))
    parser.add_argument("--lang", default="en", help="en, zh_CN")
    parser.add_argument("--scheme", default="dark", help="as in the settings: dark, dim, light, contrast")
    parser.add_argument("--size", default="1920x1080", metavar="WxH", help="of screen and window, pixels")
    parser.add_argument("--text", default=100, type=int, metavar="PERCENT", help="size of the texts")
    options = parser.parse_intermixed_args()
    unknown = set(options.parts) - {part.__name__ for part in PARTS}
    if unknown:
        parser.error(f"there is no part {', '.join(sorted(unknown))}")
    return options


def main():
    """Each part on its own: one that fails leaves the others."""
    options = read_options()
    failed = []
    os.makedirs(options.folder, exist_ok=True)
    with Stage(options.build, SOURCE) as stage:
        pages = Pages(stage, options)
        for part in PARTS:
            if options.parts and part.__name__ not in options.parts:
                continue
            try:
                part(pages)
            except (AssertionError, GLib.Error, subprocess.SubprocessError) as error:
                failed.append(part.__name__)
                print(f"{part.__name__}: {error}", file=sys.stderr)
                pages.photograph(os.path.join(options.folder, f"failed-{part.__name__}.png"))
            pages.end()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
