"""accessible.py: everything that a screen reader is told of the program, read from its bus a level of the tree at a time

A search through libatspi asks for one thing after the other; here every question of a level is under way at once, so that
the whole screen takes a second and not a minute.
SPDX-License-Identifier: GPL-3.0-or-later
"""
import re

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

INTERFACE = "org.a11y.atspi.Accessible"
ROOT = "/org/a11y/atspi/accessible/root"
PATIENCE = 30000  # ms
FOCUSABLE, FOCUSED, VISIBLE = 11, 12, 30  # atspi-constants.h, AtspiStateType
LABELLED_BY = 2  # AtspiRelationType
# GTK calls what nobody named by its class.
CLASS = re.compile("(Gtk|Gdk|Vigil|Shumate)[A-Z][A-Za-z]+$")
# GTK asks nobody about these parts of its own widgets: a reader reads the whole that they belong to.
WHOLES = {"combo box", "spin button", "entry", "text", "tree grid"}
# Read by what is in them, as they have no name of their own before GTK 4.10.
BY_CONTENT = {"list item", "table row", "table cell", "tree item", "column header", "table column header", "option", "gridcell", "row"}
ACTIONABLE = {"push button", "button", "toggle button", "check box", "radio button", "combo box", "entry", "password text", "text",
              "slider", "spin button", "switch", "menu item", "check menu item", "radio menu item", "page tab", "link", "list item",
              "table row", "tree item", "table cell", "table column header", "column header", "search box", "text box"}


class Node:
    """One thing as a screen reader finds it."""

    def __init__(self, path, parent):
        self.path, self.parent, self.children = path, parent, []
        self.name = self.type = self.description = self.role = ""
        self.states, self.labelled = set(), False

    def is_shown(self):
        """Whether it is not hidden; pages that are not on top count, since a key brings them there."""
        return VISIBLE in self.states

    def is_actionable(self):
        """Whether keys or the pointer can do something to it."""
        return self.role in ACTIONABLE or FOCUSABLE in self.states and self.role != "label"

    def words(self):
        """What is read of it: its own name, or the names below it."""
        return self.name or " ".join(filter(None, (child.words() for child in self.children)))

    def above(self):
        """What it is in, from the inside out."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def is_part(self):
        """Whether a widget of GTK with a name has it inside."""
        whole = next((node for node in self.above() if node.role in WHOLES), self.parent)
        return whole is not None and (whole.role in WHOLES or whole.role == self.role) and bool(whole.name or whole.labelled)

    def is_frame(self):
        """Whether it scrolls something that takes the focus in its place."""
        scrolls = any(child.role == "scroll bar" for child in self.children)
        return scrolls and any(FOCUSABLE in node.states for node in self.walk() if node is not self)

    def is_named(self):
        """Whether somebody who does not see the screen knows what it is."""
        own = self.name or self.labelled
        return bool(own or self.is_part() or (self.role in BY_CONTENT or "button" in self.role) and self.words())

    def where(self):
        """The way to it from its window."""
        way, node = [], self
        while node is not None:
            way.append(f"{node.role}“{node.name[:30]}”" if node.name else node.type or node.role)
            node = node.parent
        return " > ".join(reversed(way[:-1]))

    def walk(self):
        """It and everything below it."""
        yield self
        for child in self.children:
            yield from child.walk()


class Bus:
    """The accessibility bus of a stage."""

    def __init__(self, stage):
        address = stage.bus().call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None,
                                        GLib.VariantType("(s)"), Gio.DBusCallFlags.NONE, PATIENCE, None).unpack()[0]
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        self.link = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)
        self.context = GLib.MainContext.default()

    def ask(self, owner, questions):
        """Answers of [(path, interface, method, arguments)], all asked at once; None for what is gone."""
        answers, left = [None] * len(questions), [len(questions)]

        def answered(link, result, index):
            left[0] -= 1
            try:
                answers[index] = link.call_finish(result).unpack()
            except GLib.Error:
                pass

        for index, (path, interface, method, arguments) in enumerate(questions):
            self.link.call(owner, path, interface, method, arguments, None, Gio.DBusCallFlags.NONE, PATIENCE, None, answered, index)
        while left[0] > 0:
            self.context.iteration(True)
        return answers

    def programs(self):
        """The bus names of those who show something."""
        found = self.ask("org.a11y.atspi.Registry", [(ROOT, INTERFACE, "GetChildren", None)])[0]
        return [owner for owner, _path in found[0]] if found else []

    def tree(self, owner):
        """The root of all that a program shows; what is hidden is not looked into."""
        root = Node(ROOT, None)
        level = [root]
        while level:
            self.describe(owner, level)
            shown = [node for node in level if node.parent is None or node.is_shown()]
            below = self.ask(owner, [(node.path, INTERFACE, "GetChildren", None) for node in shown])
            for node, children in zip(shown, below):
                node.children = [Node(path, node) for _owner, path in (children or [[]])[0]]
            level = [child for node in shown for child in node.children]
        return root

    def describe(self, owner, nodes):
        """What they are called, what they are and how they are."""
        names = self.ask(owner, [(n.path, "org.freedesktop.DBus.Properties", "GetAll", GLib.Variant("(s)", (INTERFACE,))) for n in nodes])
        roles = self.ask(owner, [(n.path, INTERFACE, "GetRoleName", None) for n in nodes])
        states = self.ask(owner, [(n.path, INTERFACE, "GetState", None) for n in nodes])
        relations = self.ask(owner, [(n.path, INTERFACE, "GetRelationSet", None) for n in nodes])
        for node, name, role, state, relation in zip(nodes, names, roles, states, relations):
            node.name = name[0].get("Name", "") if name else ""
            node.type = node.name if CLASS.match(node.name) else ""
            node.name = "" if node.type else node.name
            node.description = name[0].get("Description", "") if name else ""
            node.role = role[0] if role else ""
            node.states = {32 * word + bit for word in range(2) for bit in range(32) if state and state[0][word] >> bit & 1}
            node.labelled = any(kind == LABELLED_BY and targets for kind, targets in (relation or [[]])[0])


def focused(stage):
    """What has the keys; None if nothing has."""
    bus = Bus(stage)
    nodes = (node for owner in bus.programs() for node in bus.tree(owner).walk())
    return next((node for node in nodes if FOCUSED in node.states), None)


def sweep(stage):
    """(nodes, unnamed): everything shown by all programs of the stage's screen, and the actionable things without a name."""
    bus = Bus(stage)
    nodes = [node for owner in bus.programs() for node in bus.tree(owner).walk()]
    return nodes, [node for node in nodes if node.is_shown() and node.is_actionable()
                   and not (node.is_named() or node.is_frame())]
