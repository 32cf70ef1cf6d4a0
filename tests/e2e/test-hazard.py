#!/usr/bin/python3
"""test-hazard.py: from equipment to zones on the screen, declared, kept over a crash, exported and cleared; TAP

test-hazard.py BUILD-TREE SOURCE-TREE [test_…]
SPDX-License-Identifier: GPL-3.0-or-later
"""
import json
import os
import signal
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from gi.repository import GLib

from harness import run_tests
from screen import Screen

VESSEL = "T-2103"  # a liquid chlorine tank of data/demo/assets.json
CHLORINE = "7782-50-5"
REASON = "valve closed, detectors at zero"


def test_what_if_to_clear(stage):
    """what if, declare, crash, still there, export, clear: the journal has the case and the model"""
    screen = Screen(stage)
    ask(screen)
    declare(screen)
    place(screen)
    export(screen)
    restart(screen)
    clear(screen)


def facts(screen, kind):
    """Facts of a kind in the journal, oldest first."""
    return [record["data"] for record in screen.stage.records() if record["type"] == f"vigil.{kind}.v1"]


def act(screen, action, parameter=None):
    """Does what a key or a button does."""
    screen.stage.activate(action, None if parameter is None else GLib.Variant("s", parameter))


def ask(screen):
    """W with the equipment selected: zones that are a question stay out of the journal."""
    assert not screen.is_enabled("hazard-declare"), "there is nothing to declare yet"
    act(screen, "select", VESSEL)
    screen.press("w")
    screen.wait(lambda: screen.is_enabled("hazard-declare"), "the zones are computed")
    screen.picture("hazard-what-if")
    assert not facts(screen, "zone.set"), "a question is not a fact"


def declare(screen):
    """Declared zones are a fact with all that they rest on."""
    act(screen, "hazard-declare")
    zones = screen.wait(lambda: facts(screen, "zone.set"), "the zones are in the journal")[0]
    text = json.dumps(zones)
    for what in (VESSEL, CHLORINE, "vigil-hazard", "AEGL-3 60 min"):
        assert what in text, f"{what} is not in {text[:600]}"
    screen.wait(lambda: not screen.is_enabled("hazard-declare"), "nothing is declared twice")


def place(screen):
    """What reaches a place, and the way out from there, are shown without an error."""
    act(screen, "hazard-threat", "300 120")
    act(screen, "hazard-escape", "300 120")
    screen.picture("hazard-place")


def export(screen):
    """GeoJSON of RFC 7946 and KML with the same zones."""
    path = os.path.join(screen.stage.folder, "zones")
    act(screen, "hazard-export-geojson", path + ".geojson")
    act(screen, "hazard-export-kml", path + ".kml")
    screen.wait(lambda: os.path.exists(path + ".kml"), "the zones are exported")
    with open(path + ".geojson", encoding="utf-8") as file:
        features = json.load(file)["features"]
    labels = [feature["properties"].get("label") for feature in features]
    assert "AEGL-3 60 min" in labels, labels
    with open(path + ".kml", encoding="utf-8") as file:
        assert file.read().count("<Placemark") == len(features)


def restart(screen):
    """The program dies; the next one shows what was declared."""
    screen.vigil.end(signal.SIGKILL)
    screen.vigil = screen.stage.start_vigil(screen.url, "--size", "1920x1080")
    screen.main = screen.wait(lambda: screen.windows(), "a window")[0]
    screen.wait(lambda: screen.is_enabled("hazard-clear"), "the declared zones are back")
    assert not screen.is_enabled("hazard-declare"), "they are declared already"
    screen.picture("hazard-restart")


def clear(screen):
    """With a reason; then there is nothing to clear."""
    act(screen, "hazard-clear", REASON)
    cleared = screen.wait(lambda: facts(screen, "zone.cleared"), "the zones are cleared in the journal")[0]
    assert cleared["reason"] == REASON, cleared
    screen.wait(lambda: not screen.is_enabled("hazard-clear"), "no zones are left")


if __name__ == "__main__":
    sys.exit(run_tests(globals()))
