#!/usr/bin/python3
"""extents.py NAME [ROLE]: where the first thing whose name begins so is, as a screen reader finds it: JSON x, y, width, height

SPDX-License-Identifier: GPL-3.0-or-later
"""
import json
import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

PATIENCE = 30000  # ms
MOST_ROWS = 30  # of a list: what is further down is not on the screen


def extent(node):
    """Where it is; None if it is not shown."""
    component = node.get_component_iface()
    box = component.get_extents(Atspi.CoordType.WINDOW) if component else None
    return [box.x, box.y, box.width, box.height] if box and box.width > 0 and box.height > 0 else None


def is_called(name, start):
    """Whether it begins so, or has what follows a star anywhere in it."""
    return start[1:] in name if start.startswith("*") else name.startswith(start)


def child_at(node, index):
    """None where it vanished meanwhile: those after it are still looked at."""
    try:
        return node.get_child_at_index(index)
    except GLib.Error:
        return None


def find(node, start, role):
    """The extent of node, or of the first below it; rows come and go, so what vanishes is left out."""
    count = 0
    try:
        if is_called(node.get_name(), start) and node.get_role_name().startswith(role):
            found = extent(node)
            if found:
                return found
        count = min(node.get_child_count(), MOST_ROWS)
    except GLib.Error:
        pass
    for index in range(count):
        child = child_at(node, index)
        found = find(child, start, role) if child else None
        if found:
            return found
    return None


if __name__ == "__main__":
    # Of itself it takes a program for gone that draws a frame for 0.8 s, and a part of the screen for empty.
    Atspi.set_timeout(PATIENCE, PATIENCE)
    json.dump(find(Atspi.get_desktop(0), sys.argv[1], "".join(sys.argv[2:3])), sys.stdout)
