#!/usr/bin/python3
"""test-twin.py: the 3D twin in the real program: by keys, both ways with the selection, and with a broken model; TAP

test-twin.py BUILD-TREE SOURCE-TREE [test_…]
SPDX-License-Identifier: GPL-3.0-or-later
"""
import json
import math
import os
import shutil
import signal
import subprocess
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from gi.repository import GLib

import accessible
from harness import run_tests, wait_for
from screen import Screen

VESSEL = "T-2103"  # a liquid chlorine tank of data/demo/assets.json
LONG = 120  # s that a first picture may take where everything is drawn by a busy processor


def test_by_keys(stage):
    """open by key, fly to what is selected, select what is in the middle, walk, look from above, and back to the map"""
    screen = Screen(stage)
    open_twin(screen)
    fly(screen)
    select(screen)
    walk(screen)
    views(screen)
    close_twin(screen)


def test_by_mouse(stage):
    """a click on the pixel where a tank stands selects that tank; the right button opens a menu and leaves the view as it is"""
    screen = Screen(stage, named=True)
    open_twin(screen)
    home = eye_of(screen)
    stage.activate("select", GLib.Variant("s", VESSEL))
    wait_for(lambda: eye_of(screen)[3] < home[3] / 3, LONG, "the twin has come near")
    tank = eye_of(screen)
    stage.activate("clear-selection")
    wait_for(lambda: not screen.is_enabled("clear-selection"), 30, "nothing is selected")
    aside = [tank[0] + 6, tank[1] - 4, tank[2], 60, 20, 50]
    stage.activate("twin-eye", GLib.Variant("s", " ".join(str(number) for number in aside)))
    wait_for(lambda: math.dist(eye_of(screen), aside) < 0.5, LONG, "it looks beside the tank")
    left, top, width, height = screen.wait(lambda: screen.find("3D twin of the site"), "the twin is on the screen")
    x, y = project(aside, tank[:3], width, height)
    screen.mouse("mousemove", round(left + x), round(top + y), "click", 1)
    wait_for(lambda: screen.is_enabled("clear-selection"), 30, "something is selected")
    assert math.dist(eye_of(screen), aside) < 0.5, "one who clicks sees it already"
    screen.picture("twin-clicked")
    stage.activate("twin-locate")
    wait_for(lambda: math.dist(eye_of(screen)[:3], tank[:3]) < 0.5, LONG, "it was the tank")
    before = eye_of(screen)
    screen.mouse("mousemove", left + width // 2, top + height // 2, "click", 3)
    screen.wait(lambda: screen.find("Measure from here"), "the menu")
    assert eye_of(screen) == before
    screen.mouse("key", "Escape")


def project(eye, point, width, height):
    """The pixel of a point of the site: a pinhole of 45 degrees, upright (docs: VIGIL_EYE_FOV)."""
    azimuth, elevation = math.radians(eye[4]), math.radians(eye[5])
    ahead = (math.sin(azimuth) * math.cos(elevation), math.cos(azimuth) * math.cos(elevation), -math.sin(elevation))
    right = (math.cos(azimuth), -math.sin(azimuth), 0)
    up = (math.sin(azimuth) * math.sin(elevation), math.cos(azimuth) * math.sin(elevation), math.cos(elevation))
    way = [p - (t - eye[3] * a) for p, t, a in zip(point, eye[:3], ahead)]
    along = [sum(w * axis for w, axis in zip(way, axes)) for axes in (right, up, ahead)]
    scale = height / 2 / math.tan(math.radians(45 / 2)) / along[2]
    return width / 2 + along[0] * scale, height / 2 - along[1] * scale


def test_broken_model(stage):
    """a pack whose model is refused: a sentence, and the plant made of the pack"""
    site = os.path.join(stage.folder, "site")
    shutil.copytree(stage.site(), site)
    with open(os.path.join(site, "model.glb"), "wb") as file:
        file.write(b"glTF\x02\x00\x00\x00\xff\xff\xff\xff" + b"\xff" * 64)
    stage.open_display()
    name_everything(stage)
    vigil = stage.start("vigil", stage.binary("shell", "vigil"), "--site", site, "--journal", stage.journal_path(), "--view", "twin")
    wait_for(lambda: stage.owner(), 60, "vigil is on the bus")
    eye = lambda: stage.call_actions(stage.owner(), "/io/github/vigil/Vigil/window/1", "Describe", GLib.Variant("(s)", ("twin-eye",)),
                                     "((bgav))")[0][2][0]
    wait_for(lambda: named(stage, "*The 3D model of the site is not shown, but one made of the site pack: "), LONG, "the sentence is on the screen")
    wait_for(eye, LONG, "a picture of the generated plant")
    assert vigil.is_running()


def test_without_gl(stage):
    """no driver: the view says so in a sentence and offers to try again; map, selection and alarms go on"""
    stage.env["__EGL_VENDOR_LIBRARY_FILENAMES"] = os.path.join(stage.folder, "no-such-driver.json")
    screen = Screen(stage, named=True)
    screen.press("F2")
    screen.wait(lambda: screen.state("view") == "both", "both are asked for")
    screen.wait(lambda: screen.find("The 3D twin cannot be drawn: "), "the sentence is on the screen")
    screen.wait(lambda: screen.find("Try again"), "the way out of it too")
    screen.picture("twin-without-gl")
    stage.activate("select", GLib.Variant("s", VESSEL))
    screen.wait(lambda: screen.is_enabled("clear-selection"), "things can be selected")
    before = len(screen.acknowledged())
    stage.activate("next-alarm")
    screen.wait(lambda: screen.is_enabled("acknowledge"), "an alarm is selected")
    stage.activate("acknowledge")
    screen.wait(lambda: len(screen.acknowledged()) > before, "alarms can be acknowledged")
    screen.press("F2")
    screen.press("F2")
    screen.wait(lambda: screen.state("view") == "map", "the map again")
    assert screen.vigil.is_running()


def name_everything(stage):
    """What is shown can be found by its name."""
    stage.env.pop("GTK_A11Y")
    stage.env.pop("NO_AT_BRIDGE")


def named(stage, start):
    """The extent of the first thing on the screen whose name begins so."""
    return accessible.find(stage, start)


def test_picture_without_display(stage):
    """vigil --twin FILE --snapshot writes a picture without a display, or says why not and fails"""
    env = {name: value for name, value in stage.env.items() if name != "DISPLAY"}
    broken = os.path.join(stage.folder, "broken.glb")
    with open(broken, "wb") as file:
        file.write(b"glTF\x01\x00\x00\x00")
    done = subprocess.run([stage.binary("shell", "vigil"), "--twin", broken, "--snapshot", broken + ".png"], env=env, timeout=LONG,
                          capture_output=True, text=True, check=False)
    assert done.returncode == 1, done
    assert done.stderr.startswith("vigil: "), done.stderr
    assert not os.path.exists(broken + ".png")
    model = os.path.join(stage.folder, "box.gltf")
    write_triangle(model)
    done = subprocess.run([stage.binary("shell", "vigil"), "--twin", model, "--snapshot", model + ".png", "--size", "640x400"], env=env,
                          timeout=LONG, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert stage.colours(model + ".png") > 2, "the triangle is in the picture"


def write_triangle(path):
    """The smallest model: one triangle, its positions as a data URI."""
    numbers = "AAAAAAAAAAAAAAAAAACAPwAAAAAAAAAAAAAAAAAAgD8AAAAA"  # (0 0 0) (1 0 0) (0 1 0), float32
    model = {"asset": {"version": "2.0"}, "scene": 0, "scenes": [{"nodes": [0]}], "nodes": [{"mesh": 0}],
             "meshes": [{"primitives": [{"attributes": {"POSITION": 0}}]}],
             "buffers": [{"byteLength": 36, "uri": "data:application/octet-stream;base64," + numbers}],
             "bufferViews": [{"buffer": 0, "byteLength": 36}],
             "accessors": [{"bufferView": 0, "componentType": 5126, "count": 3, "type": "VEC3", "min": [0, 0, 0], "max": [1, 1, 0]}]}
    with open(path, "w", encoding="utf-8") as file:
        json.dump(model, file)


def eye_of(screen):
    """x y z distance azimuth elevation of the last full picture; empty before the first."""
    return [float(word) for word in screen.state("twin-eye").split()]


def open_twin(screen):
    """F2 shows both, Ctrl+5 gives the twin the keys."""
    assert screen.state("view") == "map"
    assert not screen.is_enabled("twin-view"), "there is no twin yet"
    screen.press("F2")
    screen.wait(lambda: screen.state("view") == "both", "both are shown")
    wait_for(lambda: eye_of(screen), LONG, "the first full picture")
    screen.press("ctrl+5")
    screen.picture("twin-both")


def fly(screen):
    """What is selected in the queue or by id comes to the twin's middle."""
    home = eye_of(screen)
    screen.stage.activate("select", GLib.Variant("s", VESSEL))
    wait_for(lambda: eye_of(screen)[3] < home[3] / 3, LONG, "the twin has come near")
    screen.picture("twin-selected")


def select(screen):
    """Enter selects what lies in the middle: the tank that the twin has flown to, or what stands before it."""
    screen.stage.activate("clear-selection")
    wait_for(lambda: not screen.is_enabled("clear-selection"), 30, "nothing is selected")
    screen.stage.activate("twin-act")
    wait_for(lambda: screen.is_enabled("clear-selection"), 30, "something is selected in the twin")


def walk(screen):
    """On foot one looks level; W goes ahead, Escape ends it."""
    screen.press("alt+w")
    wait_for(lambda: screen.state("twin-walk"), 30, "on foot")
    wait_for(lambda: abs(eye_of(screen)[5]) < 1, LONG, "one looks level")
    before = eye_of(screen)
    hold_between_frames(screen, "w")
    wait_for(lambda: math.dist(eye_of(screen)[:2], before[:2]) > 0.3, LONG, "one has walked")
    assert screen.state("view") == "both", "W is no other action while one walks"
    screen.picture("twin-walk")
    heading = eye_of(screen)[4]
    screen.mouse("keydown", "e", "sleep", "0.5", "keyup", "e")
    wait_for(lambda: 5 < (eye_of(screen)[4] - heading) % 360 < 180, LONG, "E turns to the right")
    screen.press("Escape")
    wait_for(lambda: not screen.state("twin-walk"), 30, "no longer on foot")


def hold_between_frames(screen, key):
    """Down and up while the program stands still, as on a busy machine: it hears of both before it draws."""
    screen.vigil.process.send_signal(signal.SIGSTOP)
    try:
        screen.mouse("keydown", key, "sleep", "0.5", "keyup", key)
    finally:
        screen.vigil.process.send_signal(signal.SIGCONT)


def views(screen):
    """From above, and home again."""
    screen.press("alt+t")
    wait_for(lambda: eye_of(screen)[5] == 90, LONG, "from above")
    screen.press("Home")
    wait_for(lambda: eye_of(screen)[5] < 60, LONG, "home")


def close_twin(screen):
    """F2 twice is the map again, and the twin's actions rest."""
    screen.press("F2")
    screen.wait(lambda: screen.state("view") == "twin", "the twin alone")
    screen.press("F2")
    screen.wait(lambda: screen.state("view") == "map", "the map again")
    assert not screen.is_enabled("twin-view")


if __name__ == "__main__":
    sys.exit(run_tests(globals()))
