"""harness.py: real programs on a display, a bus and folders of their own, for end-to-end tests

Standard library, GObject introspection for D-Bus, xdotool and import for the screen.
SPDX-License-Identifier: GPL-3.0-or-later
"""
import json
import os
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import traceback

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

FUNCTION_KEYS = {**{f"F{n}": str(66 + n) for n in range(1, 11)}, "F11": "95", "F12": "96"}  # evdev
APP_PATH = "/io/github/vigil/Vigil"
WINDOW_PATH = APP_PATH + "/window/1"
OPERATOR = "Li Wei"
A11Y_SERVICE = "/usr/share/dbus-1/services/org.a11y.Bus.service"
BUS_CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir={folder}</listen>
  <auth>EXTERNAL</auth>
  <servicedir>{services}</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
UNTOLD = ("vigil.gate.passed.v1", "vigil.seat.layout.v1")
JOURNAL_LINES, LINE_CHARS = 12, 200  # of a failed test
PATIENCE = float(os.environ.get("VIGIL_E2E_PATIENCE", "1"))


def show_reason(error, trace):
    """What failed and by which lines of the test, before anything longer is printed: whoever shows a part of it shows this."""
    print(f"# {type(error).__name__}: {error}")
    way = [frame for frame in traceback.extract_tb(trace) if frame.filename != __file__]
    print("# at " + ", ".join(f"{os.path.basename(frame.filename)}:{frame.lineno} {frame.name}" for frame in way), flush=True)


class Skip(Exception):
    """The test cannot run here; the reason is its text."""


def wait_for(condition, seconds, what):
    """The first true result of condition(); fails the test when it does not come."""
    end = time.monotonic() + seconds * PATIENCE
    while True:
        result = condition()
        if result:
            return result
        assert time.monotonic() < end, f"not within {seconds * PATIENCE:.0f} s: {what}"
        select.select([], [], [], 0.1)


def free_port():
    """A port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Program:
    """One started program, with its log."""

    def __init__(self, stage, name, words, env):
        self.name = name
        self.log_path = os.path.join(stage.folder, f"{name}-{len(stage.programs)}.log")
        with open(self.log_path, "wb") as log:
            self.process = subprocess.Popen(words, stdout=log, stderr=log, env=env, cwd=stage.source)  # data/help
        stage.programs.append(self)

    def log(self):
        """What it has printed."""
        with open(self.log_path, encoding="utf-8", errors="replace") as file:
            return file.read()

    def is_running(self):
        """Whether it has not ended."""
        return self.process.poll() is None

    def end(self, how=signal.SIGTERM):
        """Ends it and waits for that; gives the exit status."""
        if self.is_running():
            self.process.send_signal(how)
        try:
            return self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()


def by_code(key):
    """The key shift+F4 as shift+70: with the keyboards of forky xdotool would press Alt with a function key."""
    return "+".join(FUNCTION_KEYS.get(part, part) for part in key.split("+"))


class Stage:
    """Everything one test needs; all of it ends with the test."""

    def __init__(self, build, source):
        self.build, self.source = build, source
        self.folder = tempfile.mkdtemp(prefix="vigil-e2e-")
        self.programs = []
        self.env = {**os.environ, "GTK_A11Y": "none", "GSETTINGS_BACKEND": "memory", "LIBGL_ALWAYS_SOFTWARE": "1",
                    "GDK_BACKEND": "x11", "LC_ALL": "C.UTF-8", "NO_AT_BRIDGE": "1"}
        self.env.pop("WAYLAND_DISPLAY", None)
        for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"):
            self.env[name] = os.path.join(self.folder, name.lower())
            os.makedirs(self.env[name], mode=0o700)
        self._bus = self._owner = None

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        failed = kind not in (None, Skip)
        if failed:
            show_reason(value, trace)
            self.keep_pictures()
        for program in reversed(self.programs):
            program.end()
        if failed:
            self.show_journal()
            self.show_logs()
        shutil.rmtree(self.folder)

    def keep_pictures(self):
        """What the screen looked like, and looks like now, beside the logs of the build tree."""
        if self.env.get("DISPLAY"):
            subprocess.run(["import", "-window", "root", os.path.join(self.folder, "failed.png")], env=self.env, timeout=30,
                           check=False)
        kept = os.path.join(self.build, "meson-logs", os.path.basename(self.folder))
        for name in sorted(os.listdir(self.folder)):
            if name.endswith(".png"):
                os.makedirs(kept, exist_ok=True)
                shutil.copy(os.path.join(self.folder, name), kept)
                print(f"# {os.path.join(kept, name)}")

    def show_journal(self):
        """The last facts, without who passes a gate."""
        _, out, _ = self.vigilctl("journal", "cat", self.journal_path(), "--json")  # nothing, where it is none
        facts = [fact for fact in map(json.loads, out.splitlines()) if fact["type"] not in UNTOLD]
        for fact in facts[-JOURNAL_LINES:]:
            line = (fact["time"], fact.get("actor") or "-", fact["type"], fact["subject"], json.dumps(fact["data"], ensure_ascii=False))
            print("# journal: " + " ".join(line)[:LINE_CHARS])

    def show_logs(self):
        """The end of every log, as TAP comments."""
        for program in self.programs:
            if isinstance(program, Program) and not program.is_running():
                print(f"# {program.name}: ended with {program.process.returncode}")
            for line in program.log().splitlines()[-15:]:
                print(f"# {program.name}: {line}")

    def start(self, name, *words):
        """Starts a program."""
        return Program(self, name, [str(word) for word in words], self.env)

    def programs_named(self, name):
        """The started programs of that name, oldest first."""
        return [program for program in self.programs if program.name == name]

    def binary(self, folder, name):
        """A program of this build."""
        return os.path.join(self.build, "src", folder, name)

    # ---- display and bus ---------------------------------------------------------------------

    def open_display(self, width=1600, height=900):
        """A virtual screen and a session bus, both new; the screen outlives a killed program, without a moment in which it refuses the next."""
        reader, writer = os.pipe()
        log = open(os.path.join(self.folder, "xvfb.log"), "wb")
        server = subprocess.Popen(["Xvfb", "-displayfd", str(writer), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp", "-noreset"],
                                  pass_fds=[writer], stdout=log, stderr=log)
        log.close()
        os.close(writer)
        self.programs.insert(0, _Plain("xvfb", server))
        self.env["DISPLAY"] = ":" + _line_of(reader)
        reader, writer = os.pipe()
        bus = subprocess.Popen(["dbus-daemon", f"--config-file={self._bus_config()}", "--nofork", f"--print-address={writer}"],
                               pass_fds=[writer], env=self.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(writer)
        self.programs.insert(1, _Plain("dbus-daemon", bus))
        self.env["DBUS_SESSION_BUS_ADDRESS"] = _line_of(reader)

    def _bus_config(self):
        """A session bus that starts nothing but what screen readers need: a portal of this machine would mount into our folder."""
        services = os.path.join(self.folder, "services")
        os.makedirs(services)
        if os.path.exists(A11Y_SERVICE):
            shutil.copy(A11Y_SERVICE, services)
        path = os.path.join(self.folder, "bus.conf")
        with open(path, "w", encoding="utf-8") as file:
            file.write(BUS_CONFIG.format(folder=self.folder, services=services))
        return path

    def bus(self):
        """A connection to the session bus of this stage."""
        if self._bus is None:
            flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
            self._bus = Gio.DBusConnection.new_for_address_sync(self.env["DBUS_SESSION_BUS_ADDRESS"], flags, None, None)
        return self._bus

    def owner(self):
        """The bus name behind which vigil exports its actions: it owns no well-known one, so each client is asked."""
        names = self.bus().call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "ListNames", None,
                                     GLib.VariantType("(as)"), Gio.DBusCallFlags.NONE, 10000, None).unpack()[0]
        if self._owner in names:
            return self._owner  # a name is never given twice
        self._owner = self._find_owner(names)
        return self._owner

    def _find_owner(self, names):
        """Who of them has the actions of an application; None if nobody has."""
        for name in names:
            if name.startswith(":") and name != self.bus().get_unique_name():
                try:
                    self.call_actions(name, APP_PATH, "List", None, "(as)")
                    return name
                except GLib.Error:
                    continue
        return None

    def call_actions(self, owner, path, method, arguments, reply):
        """One call of org.gtk.Actions."""
        return self.bus().call_sync(owner, path, "org.gtk.Actions", method, arguments, GLib.VariantType(reply),
                                    Gio.DBusCallFlags.NONE, int(10000 * max(PATIENCE, 3)), None).unpack()

    def actions(self, path=WINDOW_PATH):
        """Names of the actions of the window or, with APP_PATH, of the application."""
        return self.call_actions(self.owner(), path, "List", None, "(as)")[0]

    def activate(self, action, parameter=None, path=WINDOW_PATH):
        """Activates an action as a menu or key would; parameter is a GLib.Variant."""
        parameters = [parameter] if parameter is not None else []
        self.call_actions(self.owner(), path, "Activate", GLib.Variant("(sava{sv})", (action, parameters, {})), "()")

    def press(self, key):
        """Presses a key while the window has the focus."""
        window = subprocess.run(["xdotool", "search", "--onlyvisible", "--class", "vigil"], env=self.env, capture_output=True,
                                text=True, timeout=30, check=True).stdout.split()[-1]
        self.focus(window)
        subprocess.run(["xdotool", "key", by_code(key)], env=self.env, check=True, timeout=30)

    def focus(self, window):
        """Gives the keys to a window, and waits until the program knows: the GTK of Debian 13 drops a key that comes before."""
        now = subprocess.run(["xdotool", "getwindowfocus"], env=self.env, capture_output=True, text=True, timeout=30, check=False)
        if now.stdout.strip() != window:
            subprocess.run(["xdotool", "windowfocus", "--sync", window], env=self.env, check=True, timeout=30)
            self.actions(APP_PATH)

    def screenshot(self, name):
        """A picture of the screen; gives its path."""
        path = os.path.join(os.environ.get("VIGIL_E2E_PICTURES", self.folder), f"{name}.png")
        subprocess.run(["import", "-window", "root", path], env=self.env, check=True, timeout=30)
        return path

    def colours(self, path):
        """How many different colours a picture has: an empty or black screen has one or two."""
        done = subprocess.run(["identify", "-format", "%k", path], capture_output=True, text=True, check=True, timeout=60)
        return int(done.stdout.split()[0])

    # ---- Vigil -------------------------------------------------------------------------------

    def site(self):
        """The demo park."""
        return os.path.join(self.source, "data", "demo")

    def journal_path(self):
        """The journal of the seat."""
        return os.path.join(self.folder, "journal.db")

    def start_platform(self, port, *words):
        """vigil-platform on a port of loopback; ready when it answers."""
        program = self.start("vigil-platform", self.binary("sim", "vigil-platform"), "--site", self.site(), "--port", port, *words)

        def ready():
            assert program.is_running(), f"vigil-platform ended: {program.log()}"
            with socket.socket() as probe:
                return probe.connect_ex(("127.0.0.1", port)) == 0

        wait_for(ready, 30, "vigil-platform listens")
        return program

    def start_vigil(self, url, *words):
        """vigil on the stage's display; ready when it answers on the bus."""
        program = self.start("vigil", self.binary("shell", "vigil"), "--site", self.site(), "--platform", url,
                             "--journal", self.journal_path(), "--operator", OPERATOR, *words)

        def ready():
            assert program.is_running(), f"vigil ended: {program.log()}"
            return self.has_window(program) and self.owner()

        wait_for(ready, 30, "vigil is on the bus")
        return program

    def has_window(self, program):
        """Whether its window stands. Before that nobody calls it: GLib 2.74 warns of a call that comes while it says hello to the bus."""
        done = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(program.process.pid)],
                              env=self.env, capture_output=True, text=True, timeout=30, check=False)
        return bool(done.stdout.strip())

    def vigilctl(self, *words):
        """(status, stdout, stderr) of vigilctl."""
        done = subprocess.run([self.binary("ctl", "vigilctl"), *[str(word) for word in words]], capture_output=True, text=True,
                              env=self.env, timeout=120, check=False)
        return done.returncode, done.stdout, done.stderr

    def state(self):
        """What the journal leads to now; None while there is no readable journal."""
        if not os.path.exists(self.journal_path()):
            return None
        status, out, _ = self.vigilctl("replay", self.journal_path(), "--json")
        return json.loads(out) if status == 0 else None

    def alarms(self):
        """{alarm point: its record} as the journal has them now."""
        state = self.state()
        return {alarm["alarm"]: alarm for alarm in state["alarms"]} if state else {}

    def records(self):
        """Every fact of the journal, oldest first, as CloudEvents."""
        status, out, err = self.vigilctl("journal", "cat", self.journal_path(), "--json")
        assert status == 0, err
        return [json.loads(line) for line in out.splitlines() if line.startswith("{")]


class _Plain:
    """A helper process without a log of interest."""

    def __init__(self, name, process):
        self.name, self.process = name, process

    def log(self):
        """Nothing."""
        return ""

    def end(self):
        """Ends it."""
        self.process.terminate()
        self.process.wait(20)


def _line_of(reader):
    with os.fdopen(reader) as pipe:
        return pipe.readline().strip()


def shared(relative):
    """A path of recorded real-world data, or Skip."""
    top = os.environ.get("VIGIL_SHARED") or os.path.join(os.environ.get("VIGIL_SRCDIR", "."), "..", "shared")
    path = os.path.join(top, relative)
    if not os.path.exists(path):
        raise Skip("shared data is not here; set VIGIL_SHARED to its folder")
    return path


def run_tests(namespace):
    """Runs test_*(stage) of a module with a fresh stage each; TAP. Gives the exit status."""
    build, source = sys.argv[1:3]
    chosen = sys.argv[3:]
    tests = [(name, test) for name, test in namespace.items() if name.startswith("test_") and (not chosen or name in chosen)]
    failures = 0
    print(f"1..{len(tests)}", flush=True)
    for number, (name, test) in enumerate(tests, 1):
        title = (test.__doc__ or name).splitlines()[0]
        try:
            with Stage(build, source) as stage:
                test(stage)
            print(f"ok {number} {title}", flush=True)
        except Skip as reason:
            print(f"ok {number} {title} # SKIP {reason}", flush=True)
        except Exception:  # a broken test is a failed test, the rest goes on; the stage has said why
            failures += 1
            print(f"not ok {number} {title}", flush=True)
    return 1 if failures else 0
