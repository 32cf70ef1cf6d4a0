"""accessible.py: everything that a screen reader is told of the program, read from its bus

A search through libatspi asks for one thing after the other. Here one question brings all that was asked for before, and
those about what is new are under way at once, a level of the tree at a time: the whole screen takes part of a second.
SPDX-License-Identifier: GPL-3.0-or-later
"""
import re

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

INTERFACE = "org.a11y.atspi.Accessible"
ROOT = "/org/a11y/atspi/accessible/root"
CACHE = "/org/a11y/atspi/cache"
PATIENCE = 30000  # ms
LONGEST = 4096  # characters of a field; to the end, which is -1, GTK 4.8 gives nothing
FOCUSABLE, FOCUSED, SHOWING, VISIBLE = 11, 12, 25, 30  # atspi-constants.h, AtspiStateType
LABELLED_BY = 2  # AtspiRelationType
IN_WINDOW = 1  # AtspiCoordType
# GTK calls what nobody named by its class.
CLASS = re.compile("(Gtk|Gdk|Vigil|Shumate)[A-Z][A-Za-z]+$")
# GTK asks nobody about these parts of its own widgets: a reader reads the whole that they belong to.
WHOLES = {"combo box", "spin button", "entry", "text", "tree grid"}
# Read by what is in them, as they have no name of their own before GTK 4.10.
BY_CONTENT = {"list item", "table row", "table cell", "tree item", "column header", "table column header", "option", "gridcell", "row"}
ACTIONABLE = {"button", "toggle button", "check box", "radio button", "combo box", "entry", "password text", "text",
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
        """Whether keys or the pointer can do something to it. Newer GTK calls what only holds others, as what scrolls, generic."""
        return self.role in ACTIONABLE or FOCUSABLE in self.states and self.role not in ("label", "generic", "status")

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

    def showing(self):
        """It and everything below it that is on the screen."""
        if SHOWING in self.states:
            yield self
            for child in self.children:
                yield from child.showing()

    def walk(self):
        """It and everything below it."""
        yield self
        for child in self.children:
            yield from child.walk()


class Item:
    """What a program tells of one thing: a row of GetItems."""

    def __init__(self, row):
        self.parent, self.index, self.count, self.name, self.description = row[2][1], row[3], row[4], row[6], row[8]
        self.states = {32 * word + bit for word in range(2) for bit in range(32) if row[9][word] >> bit & 1}
        self.children = None  # paths; None: somebody is among them whom nobody has asked for yet


def first(answer, otherwise):
    """The one value of an answer, or what there is without one."""
    return answer[0] if answer else otherwise


class Bus:
    """The accessibility bus of a stage."""

    def __init__(self, stage):
        address = stage.bus().call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None,
                                        GLib.VariantType("(s)"), Gio.DBusCallFlags.NONE, PATIENCE, None).unpack()[0]
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        self.link = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)
        self.context = GLib.MainContext.new()  # of its own: another thread may have the default one
        self.roles = {}  # (owner, path) → its name

    def ask(self, owner, questions):
        """Answers of [(path, interface, method, arguments)], all asked at once; None for what is gone."""
        answers, left = [None] * len(questions), [len(questions)]

        def answered(link, result, index):
            left[0] -= 1
            try:
                answers[index] = link.call_finish(result).unpack()
            except GLib.Error:
                pass

        self.context.push_thread_default()
        for index, (path, interface, method, arguments) in enumerate(questions):
            self.link.call(owner, path, interface, method, arguments, None, Gio.DBusCallFlags.NONE, PATIENCE, None, answered, index)
        while left[0] > 0:
            self.context.iteration(True)
        self.context.pop_thread_default()
        return answers

    def programs(self):
        """The bus names of those who show something."""
        found = self.ask("org.a11y.atspi.Registry", [(ROOT, INTERFACE, "GetChildren", None)])[0]
        return [owner for owner, _path in found[0]] if found else []

    def tree(self, owner):
        """The root of all that a program shows; what is hidden is not looked into."""
        known = self.known(owner)
        root = Node(ROOT, None)
        level = [root]
        while level:
            self.describe(owner, level, known)
            shown = [node for node in level if node.parent is None or node.is_shown()]
            for node in shown:
                node.children = [Node(path, node) for path in known[node.path].children]
            level = [child for node in shown for child in node.children]
        self.find_labels(owner, root)
        return root

    def known(self, owner):
        """{path: what it is} of all that somebody has asked for before, in one answer, as it is now."""
        answer = self.ask(owner, [(CACHE, "org.a11y.atspi.Cache", "GetItems", None)])[0]
        items = {row[0][1]: Item(row) for row in (answer or [[]])[0]}
        below = {}
        for path, item in items.items():
            below.setdefault(item.parent, []).append((item.index, path))
        for path, item in items.items():
            children = sorted(below.get(path, []))
            if [index for index, _child in children] == list(range(item.count)):
                item.children = [child for _index, child in children]
        return items

    def describe(self, owner, nodes, known):
        """What they are called, what they are and how they are, and what is in them; what is not known is asked in one go."""
        new = [node for node in nodes if node.path not in known]
        older = [node for node in nodes if node.path in known and known[node.path].children is None]
        unknown = [node for node in nodes if (owner, node.path) not in self.roles]
        answers = self.ask(owner, [(node.path, INTERFACE, "GetRoleName", None) for node in unknown]
                           + [(node.path, INTERFACE, "GetChildren", None) for node in older + new]
                           + [(node.path, INTERFACE, "GetState", None) for node in new]
                           + [(node.path, "org.freedesktop.DBus.Properties", "GetAll", GLib.Variant("(s)", (INTERFACE,))) for node in new])
        answer = iter(answers)
        self.roles.update({(owner, node.path): first(next(answer), "").replace("push button", "button") for node in unknown})
        below = {node.path: [path for _owner, path in first(next(answer), [])] for node in older + new}
        states = [first(next(answer), (0, 0)) for node in new]
        words = [first(next(answer), {}) for node in new]
        for node, state, said in zip(new, states, words):
            known[node.path] = Item([(owner, node.path), None, (owner, ""), 0, 0, None, said.get("Name", ""), 0, said.get("Description", ""), state])
        self.read_status(owner, [node for node in nodes if self.roles[owner, node.path] == "status"], known)
        for node in nodes:
            item = known[node.path]
            item.children = below.get(node.path, item.children)
            node.type = item.name if CLASS.match(item.name) else ""
            node.name = "" if node.type else item.name
            node.description, node.states, node.role = item.description, item.states, self.roles[owner, node.path]

    def read_status(self, owner, nodes, known):
        """Since 4.14 GTK gives the words of a status as a text only: what has that role may have no name."""
        nameless = [node for node in nodes if not known[node.path].name]
        answers = self.ask(owner, [(node.path, "org.a11y.atspi.Text", "GetText", GLib.Variant("(ii)", (0, -1))) for node in nameless])
        for node, answer in zip(nameless, answers):
            known[node.path].name = first(answer, "")

    def find_labels(self, owner, root):
        """Which of those that need a name have something else as their label."""
        nameless = [node for node in root.walk() if not node.name and (node.is_actionable() or node.role in WHOLES)]
        answers = self.ask(owner, [(node.path, INTERFACE, "GetRelationSet", None) for node in nameless])
        for node, relations in zip(nameless, answers):
            node.labelled = any(kind == LABELLED_BY and targets for kind, targets in first(relations, []))

    def places(self, owner, nodes):
        """Where they are in their window: (x, y, width, height) each, or None."""
        answers = self.ask(owner, [(node.path, "org.a11y.atspi.Component", "GetExtents", GLib.Variant("(u)", (IN_WINDOW,))) for node in nodes])
        return [first(answer, None) for answer in answers]


def bus_of(stage):
    """The accessibility bus of a stage; it keeps what does not change."""
    if getattr(stage, "accessible", None) is None:
        stage.accessible = Bus(stage)
    return stage.accessible


def everything(stage):
    """All that is shown by all programs of the stage's screen."""
    bus = bus_of(stage)
    return [node for owner in bus.programs() for node in bus.tree(owner).walk()]


def focused(stage):
    """What has the keys; None if nothing has."""
    return next((node for node in everything(stage) if FOCUSED in node.states), None)


def text(stage, node):
    """What is written in a field; empty where there is none."""
    question = [(node.path, "org.a11y.atspi.Text", "GetText", GLib.Variant("(ii)", (0, LONGEST)))]
    bus = bus_of(stage)
    return next((answer[0] for answer in (bus.ask(owner, question)[0] for owner in bus.programs()) if answer), "")


def find(stage, start, role=""):
    """Where the first thing of that role is whose name begins so, or has what follows a star anywhere: [x, y, width, height], or None."""
    bus = bus_of(stage)
    for owner in bus.programs():
        nodes = [node for node in bus.tree(owner).walk() if node.role.startswith(role) and is_called(node.name, start)]
        found = next((place for place in bus.places(owner, nodes) if place and place[2] > 0 and place[3] > 0), None)
        if found:
            return list(found)
    return None


def find_all(stage, role):
    """The place of everything of that role that has one, by its name."""
    bus, found = bus_of(stage), {}
    for owner in bus.programs():
        nodes = [node for node in bus.tree(owner).walk() if node.role == role]
        found.update({node.name: place for node, place in zip(nodes, bus.places(owner, nodes)) if place and place[2] > 0 and place[3] > 0})
    return found


def press(stage, name):
    """Does what the first button of exactly that name does; whether there is one."""
    bus = bus_of(stage)
    for owner in bus.programs():
        node = next((node for node in bus.tree(owner).walk() if node.role == "button" and node.name == name and SHOWING in node.states), None)
        if node:
            return first(bus.ask(owner, [(node.path, "org.a11y.atspi.Action", "DoAction", GLib.Variant("(i)", (0,)))])[0], False)
    return False


def texts(stage, start):
    """The names of labels and buttons shown below the first thing whose name begins so, in order."""
    bus = bus_of(stage)
    top = next((node for owner in bus.programs() for node in bus.tree(owner).walk() if node.name.startswith(start)), None)
    return [node.name for node in top.showing() if node.name and node.role in ("label", "button")] if top else []


def is_called(name, start):
    """Whether it begins so, or has what follows a star anywhere in it."""
    return start[1:] in name if start.startswith("*") else name.startswith(start)


def sweep(stage):
    """(nodes, unnamed): everything shown, and the actionable things without a name."""
    nodes = everything(stage)
    return nodes, [node for node in nodes if node.is_shown() and node.is_actionable()
                   and not (node.is_named() or node.is_frame())]
