#!/usr/bin/python3
"""test-screen-keyboard.py: a shift on the whole screen without touching the mouse; TAP

test-screen-keyboard.py BUILD-TREE SOURCE-TREE [test_…]
SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import signal
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from harness import run_tests
from screen import Screen


def test_keyboard_alone(stage):
    """find a person, follow, acknowledge, locate, open a trend and measure a distance by keys alone"""
    screen = Screen(stage)
    find_and_follow(screen)
    acknowledge(screen)
    locate(screen)
    trend(screen)
    measure(screen)


def find_and_follow(screen):
    """Ctrl+K, the beginning of a person's id, Enter; then O until Escape."""
    person = screen.a_person()
    screen.press("ctrl+k")
    screen.type(person)
    screen.press("Return")
    screen.wait(lambda: screen.is_enabled("follow"), f"{person} is selected and can be followed")
    screen.press("o")
    screen.wait(lambda: screen.state("follow") is True, "the person is followed")
    screen.picture("keyboard-follow")
    screen.press("Escape")
    screen.wait(lambda: screen.state("follow") is False, "Escape ends following")


def acknowledge(screen):
    """J to the worst alarm, A."""
    screen.press("j")
    screen.wait(lambda: screen.is_enabled("acknowledge"), "an unacknowledged alarm is selected")
    screen.press("a")
    screen.wait(screen.acknowledged, "the acknowledgement is in the journal")


def locate(screen):
    """L shows the alarm, Alt+Left the view before."""
    screen.press("l")
    screen.wait(lambda: screen.is_enabled("map-back"), "the map has moved to the alarm")
    screen.press("alt+Left")
    screen.wait(lambda: screen.is_enabled("map-forward"), "and back")


def trend(screen):
    """T opens the trend of the alarm's tag in a window of its own; Alt+F4 needs a window manager, Escape does not."""
    screen.press("t")
    screen.wait(lambda: len(screen.windows()) == 2, "the trend has a window")
    screen.picture("keyboard-trend")
    screen.press_in(screen.windows()[-1], "Escape")
    screen.wait(lambda: len(screen.windows()) == 1, "Escape closes it")


def measure(screen):
    """M, Enter at the cross, five steps east, Enter."""
    screen.press("ctrl+2", "m")
    screen.wait(lambda: screen.state("map-tool") == "measure", "the measuring tool is in use")
    screen.press("Return", "Right", "Right", "Return")
    screen.wait(lambda: screen.state("measure-copy").startswith("Total "), "a length is measured")
    text = screen.state("measure-copy")
    assert text.endswith("towards 090°"), text
    screen.picture("keyboard-measure")
    screen.press("Down", "Return")
    screen.wait(lambda: screen.state("measure-copy").endswith("towards 180°"), "the second segment runs south")
    screen.press("BackSpace")
    screen.wait(lambda: screen.state("measure-copy") == text, "Backspace takes the last point away")
    screen.press("Escape")
    screen.wait(lambda: screen.state("map-tool") == "none", "Escape puts the tool away")


def test_area_by_keys(stage):
    """select everything in a rectangle by keys alone"""
    screen = Screen(stage)
    screen.press("ctrl+2", "b", "Return", "shift+Right", "shift+Down", "Return")
    screen.wait(lambda: screen.is_enabled("clear-selection"), "something is selected")
    assert screen.state("map-tool") == "none"
    assert not screen.is_enabled("follow"), "a group is not somebody to follow"
    screen.picture("keyboard-area")


def test_diagnosis(stage):
    """Shift+F1 says what is wrong with a seat, looks again, and lists what a support bundle would hold"""
    screen = Screen(stage, named=True)
    screen.press("shift+F1")
    window = screen.wait(lambda: len(screen.windows()) == 2 and screen.windows()[-1], "the diagnosis has a window")
    screen.wait(lambda: screen.find("*in order, "), "facts are written in order")
    stage.programs_named("vigil-platform")[0].end(signal.SIGKILL)
    screen.wait(lambda: press_and_find(screen, window, "F5", "*says step by step where it ends"), "looked again: the platform is away, and what to do")
    screen.press_in(window, "ctrl+b")
    screen.wait(lambda: screen.find("*diagnosis.json"), "the files of a bundle are listed")
    screen.press_in(window, "Escape")
    screen.wait(lambda: len(screen.windows()) == 1, "Escape closes it")


def press_and_find(screen, window, key, start):
    """Whether it is on the screen after the key."""
    screen.press_in(window, key)
    return screen.find(start)


if __name__ == "__main__":
    sys.exit(run_tests(globals()))
