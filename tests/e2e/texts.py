#!/usr/bin/python3
"""texts.py NAME: every text below the first thing whose name begins so, as a screen reader finds it, in order: a JSON list

SPDX-License-Identifier: GPL-3.0-or-later
"""
import json
import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402


def children(node):
    """What is below a node now; rows come and go, so what vanishes is left out."""
    try:
        found = [node.get_child_at_index(index) for index in range(node.get_child_count())]
    except GLib.Error:
        found = []
    return [child for child in found if child]


def find(node, start):
    """The node itself or the first below it that is called so."""
    try:
        if node.get_name().startswith(start):
            return node
    except GLib.Error:
        return None
    return next((found for found in (find(child, start) for child in children(node)) if found), None)


def texts(node):
    """The names of labels and buttons that are shown."""
    try:
        shown = node.get_state_set().contains(Atspi.StateType.SHOWING)
        name, role = node.get_name(), node.get_role_name()
    except GLib.Error:
        return []
    own = [name] if shown and name and role in ("label", "push button", "button") else []
    return own + [text for child in children(node) for text in texts(child)] if shown else []


if __name__ == "__main__":
    # Of itself it takes a program for gone that draws a frame for 0.8 s.
    Atspi.set_timeout(30000, 30000)
    start = find(Atspi.get_desktop(0), sys.argv[1])
    json.dump(texts(start) if start else [], sys.stdout)
