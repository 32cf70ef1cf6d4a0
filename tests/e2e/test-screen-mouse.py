#!/usr/bin/python3
"""test-screen-mouse.py: a shift on the whole screen without touching the keyboard; TAP

test-screen-mouse.py BUILD-TREE SOURCE-TREE [test_…]
SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from harness import run_tests
from screen import Screen


def test_mouse_alone(stage):
    """select an area, find a person in it, follow, acknowledge, locate, measure a distance and open a trend by mouse alone"""
    screen = Screen(stage, named=True)
    x, y, width, height = screen.wait(lambda: screen.find("Map of the site"), "the map")
    screen.middle = (x + width // 2, y + height // 2)
    select_area(screen)
    follow(screen)
    acknowledge(screen)
    measure(screen)
    trend(screen)


def select_area(screen):
    """The tool, then a drag over the middle of the map."""
    x, y = screen.middle
    screen.click("Select what stands in a rectangle")
    screen.wait(lambda: screen.state("map-tool") == "area", "the tool is in use")
    screen.drag(x - 120, y - 80, x + 120, y + 80)
    screen.wait(lambda: screen.state("map-tool") == "none", "the rectangle is drawn")
    screen.wait(lambda: screen.is_enabled("clear-selection"), "something is selected")
    screen.picture("mouse-area")


def follow(screen):
    """A person of the group, in the details; Follow in the toolbar; then the map is dragged away."""
    x, y = screen.middle
    screen.click("P0", "label")
    screen.wait(lambda: screen.is_enabled("follow"), "a person is selected")
    screen.click("Follow the selected")
    screen.wait(lambda: screen.state("follow") is True, "the person is followed")
    screen.picture("mouse-follow")
    screen.drag(x, y + 100, x + 120, y + 160)
    screen.wait(lambda: screen.state("follow") is False, "who drags the map wants to look elsewhere")


def acknowledge(screen):
    """The worst alarm, its button, and where it is."""
    screen.click("Priority 1", "list item")
    screen.wait(lambda: screen.is_enabled("acknowledge"), "an unacknowledged alarm is selected")
    screen.click("Acknowledge", "button")
    screen.wait(screen.acknowledged, "the acknowledgement is in the journal")
    screen.click("Locate", "button")
    screen.wait(lambda: screen.is_enabled("map-back"), "the map has moved to the alarm")


def measure(screen):
    """Two clicks 300 pixels apart, then the tool is put away by its button."""
    x, y = screen.middle
    screen.click("Measure a distance")
    screen.wait(lambda: screen.state("map-tool") == "measure", "the tool is in use")
    screen.mouse("mousemove", x - 150, y + 200, "click", 1)
    screen.mouse("mousemove", x + 150, y + 200)
    screen.picture("mouse-measure")
    screen.mouse("click", 1)
    screen.wait(lambda: screen.state("measure-copy").startswith("Total "), "a length is measured")
    text = screen.state("measure-copy")
    assert text.endswith("towards 090°"), text
    screen.click("Measure a distance")
    screen.wait(lambda: screen.state("map-tool") == "none", "the tool is put away")
    screen.choose(x, y, "Measure from here")
    screen.wait(lambda: screen.state("map-tool") == "measure", "the menu of the map has begun to measure")
    screen.click("Measure a distance")
    screen.wait(lambda: screen.state("map-tool") == "none", "the tool is put away again")


def trend(screen):
    """The trend of an instrument whose alarm is not selected yet, by the menu of its row."""
    x, y, width, height = screen.wait(lambda: screen.find("Priority 1: Liquid chlorine", "list item"), "its row")
    screen.choose(x + width // 2, y + height // 2, "Trend")
    screen.wait(lambda: not screen.find("Trend", "menu item") and len(screen.windows()) == 2, "the trend has a window")
    screen.picture("mouse-trend")


if __name__ == "__main__":
    sys.exit(run_tests(globals()))
