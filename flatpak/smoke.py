#!/usr/bin/python3
"""smoke.py: the installed Flatpak on a screen, a bus, a sound server and portals of its own; TAP

smoke.py ID HOME PICTURE
HOME is that of the user it was installed for; PICTURE gets a screenshot of the window.
The desktop around it is a window of this script that takes the focus, and the service that shows notifications.
Needs Xvfb, dbus-daemon, dbus-monitor, the portals, gnome-keyring, pulseaudio, xdotool and import, as ./dev flatpak installs them.
The file dialogs want root: a sandbox sees what was chosen in /run/user/UID alone, and root can put a folder of this test there.
SPDX-License-Identifier: GPL-3.0-or-later
"""
import base64
import ctypes
import json
import os
import shutil
import socket
import subprocess
import sys
import threading
import zipfile

sys.dont_write_bytecode = True
TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(TOP, "tests", "e2e"))

from gi.repository import Gio, GLib  # noqa: E402
import accessible  # noqa: E402
import harness  # noqa: E402
from harness import OPERATOR, Skip, Stage, free_port, wait_for  # noqa: E402

DEMO = "/app/share/vigil/demo"
SERVICE = "org.freedesktop.Notifications"
SERVICE_XML = f"""<node><interface name='{SERVICE}'>
<method name='GetCapabilities'><arg type='as' direction='out'/></method>
<method name='GetServerInformation'><arg type='s' direction='out'/><arg type='s' direction='out'/><arg type='s' direction='out'/>
<arg type='s' direction='out'/></method>
<method name='CloseNotification'><arg type='u' direction='in'/></method>
<method name='Notify'><arg type='s' direction='in'/><arg type='u' direction='in'/><arg type='s' direction='in'/><arg type='s' direction='in'/>
<arg type='s' direction='in'/><arg type='as' direction='in'/><arg type='a{{sv}}' direction='in'/><arg type='i' direction='in'/>
<arg type='u' direction='out'/></method>
</interface></node>"""
EXPERT = "Smoke Tester"
PORTALS = ["xdg-permission-store", "xdg-document-portal", "xdg-desktop-portal-gtk", "xdg-desktop-portal"]
RUNTIME = f"/run/user/{os.getuid()}"
READER = "[Desktop Entry]\nType=Application\nName=Reader\nExec=cp %f {place}\nMimeType=text/plain;\n"
READERS = "[Default Applications]\ntext/plain=reader.desktop\n[Added Associations]\ntext/plain=reader.desktop;\n"
SEATED = "--seated"  # started anew where RUNTIME is a folder of this test


class Desktop:
    """What shows notifications; the portal gives them to it."""

    def __init__(self, bus):
        self.bus, self.shown, self.last = bus, {}, 0
        info = Gio.DBusNodeInfo.new_for_xml(SERVICE_XML).interfaces[0]
        bus.register_object("/org/freedesktop/Notifications", info, self.called, None, None)
        bus.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "RequestName",
                      GLib.Variant("(su)", (SERVICE, 4)), None, Gio.DBusCallFlags.NONE, 10000, None)
        threading.Thread(target=GLib.MainLoop().run, daemon=True).start()

    def called(self, _bus, _sender, _path, _interface, method, arguments, invocation):
        """Answers the portal."""
        given = arguments.unpack()
        if method == "Notify":
            self.last = given[1] or self.last + 1  # what is replaced keeps its number
            self.shown[self.last] = (given[3], given[6].get("urgency"))
        if method == "CloseNotification":
            self.shown.pop(given[0], None)
        answers = {"GetCapabilities": ("(as)", (["actions", "body"],)), "GetServerInformation": ("(ssss)", ("smoke", "vigil", "1", "1.2")),
                   "Notify": ("(u)", (self.last,)), "CloseNotification": ("()", ())}
        invocation.return_value(GLib.Variant(*answers[method]))

    def texts(self):
        """(title, urgency) of what is shown now."""
        return list(self.shown.values())

    def click(self):
        """What happens when somebody clicks on what was shown last."""
        self.bus.emit_signal(None, "/org/freedesktop/Notifications", SERVICE, "ActionInvoked", GLib.Variant("(us)", (self.last, "default")))


class Sandbox(Stage):
    """A stage on which every program of ours runs in the sandbox."""

    def __init__(self, name, home):
        super().__init__("/nowhere", TOP)
        self.name = name
        harness.APP_PATH = "/" + name.replace(".", "/")  # the development version has its own
        for key in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DATA_DIRS", "GSETTINGS_BACKEND",
                    "PULSE_SERVER", "GTK_A11Y", "NO_AT_BRIDGE"):
            self.env.pop(key, None)
        if SEATED in sys.argv:
            self.env["XDG_RUNTIME_DIR"] = RUNTIME
        self.env.update(HOME=home, XDG_CURRENT_DESKTOP="GNOME", GSK_RENDERER="cairo", LC_ALL="zh_CN.UTF-8")

    def words(self, program):
        """How a program of ours is started."""
        return ["flatpak", "run", "--user", "--die-with-parent", f"--command={program}", self.name]

    def open_seat(self):
        """Screen, bus, sound server and portals."""
        self.open_display(1920, 1080)
        self.start("dbus-monitor", "dbus-monitor", "--session", "interface='org.freedesktop.portal.Inhibit'",
                   "interface='org.freedesktop.portal.Notification'")
        os.makedirs(os.path.join(self.env["XDG_RUNTIME_DIR"], "pulse"), mode=0o700)
        self.start("pulseaudio", "pulseaudio", "-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=600", "--disable-shm=yes",
                   f"-Lmodule-native-protocol-unix auth-anonymous=1 socket={self.pulse()}", "-Lmodule-null-sink sink_name=speaker",
                   "-Lmodule-always-sink")
        wait_for(lambda: os.path.exists(self.pulse()), 20, "the sound server answers")
        self.desktop = Desktop(self.bus())
        self.install_reader()
        self.start_keyring()
        self.start_portals()

    def start_portals(self):
        """What the desktop does for a sandbox."""
        for portal in PORTALS:
            self.start(portal, os.path.join("/usr/libexec", portal))
        wait_for(lambda: self.has_name("org.freedesktop.portal.Desktop"), 30, "the portals answer")

    def install_reader(self):
        """The desktop's program for texts: it keeps a copy of what it is given."""
        for folder, name, text in ((".local/share/applications", "reader.desktop", READER.format(place=self.read())),
                                   (".config", "mimeapps.list", READERS)):
            os.makedirs(os.path.join(self.env["HOME"], folder), exist_ok=True)
            with open(os.path.join(self.env["HOME"], folder, name), "w", encoding="utf-8") as file:
                file.write(text)

    def read(self):
        """Where the desktop's program for texts puts its copy."""
        return os.path.join(self.folder, "read.txt")

    def start_keyring(self):
        """A keyring that is open, as after signing in; not that of the user."""
        password = os.path.join(self.folder, "password")
        with open(password, "w", encoding="utf-8") as file:
            file.write("smoke")
        self.start("keyring", "sh", "-c", f"XDG_DATA_HOME={self.folder} exec gnome-keyring-daemon --foreground --unlock --components=secrets <{password}")
        wait_for(lambda: self.has_name("org.freedesktop.secrets"), 30, "the keyring answers")

    def end_all(self, *names):
        """Ends what runs of them."""
        for name in names:
            self.programs_named(name)[-1].end()

    def windows(self, name):
        """Those of a class that are seen."""
        return subprocess.run(["xdotool", "search", "--onlyvisible", "--class", name], env=self.env, capture_output=True, text=True, check=False,
                              timeout=30).stdout.split()

    def path_of(self, action):
        """The newest window that has an action; None as long as there is none or the action is not enabled."""
        for number in range(9, 0, -1):
            path = f"{harness.APP_PATH}/window/{number}"
            try:
                if self.call_actions(self.owner(), path, "Describe", GLib.Variant("(s)", (action,)), "((bgav))")[0][0]:
                    return path
            except GLib.Error:
                continue
        return None

    def activate(self, action, parameter=None, path=None):
        """Activates an action of the first window that has it, or of the one named."""
        super().activate(action, parameter, path or wait_for(lambda: self.path_of(action), 30, f"{action} can be done"))

    def ask_for_file(self, action, path, *before):
        """Activates what opens a file dialog of the desktop and chooses a file in it."""
        if SEATED not in sys.argv:
            raise Skip("needs root")
        self.activate(action, GLib.Variant("s", ""))
        self.focus_dialog()
        self.keys(*before, "ctrl+a")
        subprocess.run(["xdotool", "type", "--delay", "30", path], env=self.env, check=True, timeout=60)
        self.accept()

    def accept(self):
        """Return, once more where it did not help: while the dialog looks for completions it takes none."""
        for _ in range(9):
            self.keys("Return")
            try:
                return wait_for(lambda: not self.windows(PORTALS[2]), 3, "the file dialog is gone")
            except AssertionError:
                continue
        raise AssertionError("the file dialog stays")

    def focus_dialog(self):
        """Gives the keys to the dialog of the desktop when it is painted."""
        dialog = wait_for(lambda: self.windows(PORTALS[2]), 30, "a dialog of the desktop")[-1]
        self.focus(dialog)
        picture = os.path.join(self.folder, "dialog.png")

        def colours():
            done = subprocess.run(["import", "-window", dialog, picture], env=self.env, check=False, capture_output=True, timeout=30)
            return self.colours(picture) if done.returncode == 0 else 0

        wait_for(lambda: colours() > 32, 30, "a painted dialog")

    def keys(self, *keys):
        """Presses keys, whatever window has the focus."""
        for key in keys:
            subprocess.run(["xdotool", "key", key], env=self.env, check=True, timeout=30)

    def look_elsewhere(self):
        """Gives the focus to no window; there is no window manager that would."""
        x11 = ctypes.CDLL("libX11.so.6")
        x11.XOpenDisplay.restype = ctypes.c_void_p
        display = ctypes.c_void_p(x11.XOpenDisplay(self.env["DISPLAY"].encode()))
        x11.XSetInputFocus(display, ctypes.c_ulong(0), 0, ctypes.c_ulong(0))  # None, RevertToNone, CurrentTime
        x11.XCloseDisplay(display)

    def focused(self):
        """The window that has the focus; empty: none."""
        done = subprocess.run(["xdotool", "getwindowfocus"], env=self.env, capture_output=True, text=True, check=False, timeout=20)
        return done.stdout.strip() if done.returncode == 0 and done.stdout.strip() not in ("0", "1") else ""

    def pulse(self):
        """The socket of the sound server, where Flatpak looks for it."""
        return os.path.join(self.env["XDG_RUNTIME_DIR"], "pulse", "native")

    def has_name(self, name):
        """Whether somebody owns a name on the bus."""
        done = subprocess.run(["dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/", "org.freedesktop.DBus.NameHasOwner",
                               f"string:{name}"], env=self.env, capture_output=True, text=True, timeout=20, check=False)
        return "boolean true" in done.stdout

    def journal_path(self):
        """Where the sandbox keeps the journal of the demo park."""
        folder = os.path.join(self.env["HOME"], ".var", "app", self.name, "data", "vigil")
        names = [name for name in os.listdir(folder) if name.endswith(".journal")] if os.path.isdir(folder) else []
        return os.path.join(folder, names[0] if names else "none.journal")

    def vigilctl(self, *words, said=None):
        """(status, stdout, stderr) of vigilctl in the sandbox; said: what it reads."""
        done = subprocess.run([*self.words("vigilctl"), *[str(word) for word in words]], capture_output=True, text=True, env=self.env, input=said,
                              timeout=120, check=False)
        return done.returncode, done.stdout, done.stderr

    def start_park(self):
        """The platform of the demo park with a leak; gives its address."""
        port = free_port()
        program = self.start("vigil-platform", *self.words("vigil-platform"), "--site", DEMO, "--port", port, "--quiet-wall",
                             "--scenario", f"{DEMO}/scenarios/chlorine-leak.json@1")
        wait_for(lambda: "ws://" in program.log() or not program.is_running(), 60, "the platform answers")
        assert program.is_running(), program.log()
        return f"ws://127.0.0.1:{port}/v1/feed"

    def start_seat(self, url, site=DEMO):
        """Vigil in Chinese, until its window is there."""
        program = self.start("vigil", *self.words("vigil"), "--site", site, "--platform", url, "--operator", OPERATOR, "--lang", "zh_CN",
                             "--size", "1880x1040")

        def window():
            assert program.is_running(), f"vigil ended: {program.log()}"
            return subprocess.run(["xdotool", "search", "--onlyvisible", "--class", "vigil"], env=self.env, capture_output=True,
                                  check=False, timeout=30).stdout

        wait_for(window, 60, "the window is there")
        return program


def monitor(stage):
    """What went to the portals."""
    return stage.programs_named("dbus-monitor")[0].log()


def raised(stage):
    """The alarms of the platform that the journal holds."""
    return [alarm for point, alarm in stage.alarms().items() if not point.startswith(("link/", "stale/"))]


def sounds(stage):
    """Whether something is being played."""
    done = subprocess.run(["pactl", "-s", "unix:" + stage.pulse(), "list", "short", "sink-inputs"], env=stage.env, capture_output=True,
                          text=True, check=False, timeout=20)
    return done.stdout.strip()


def acknowledged(stage):
    """Acknowledgements in the journal."""
    return [record for record in stage.records() if record["type"] == "vigil.alarm.acknowledged.v1"]


def check_confined(stage):
    """nothing of the home folder is seen from inside"""
    with open(os.path.join(stage.env["HOME"], "secret.txt"), "w", encoding="utf-8") as file:
        file.write("not for Vigil")
    done = subprocess.run([*stage.words("sh"), "-c", f"ls -a {stage.env['HOME']}"], env=stage.env, capture_output=True, text=True, check=False)
    assert "secret.txt" not in done.stdout, done.stdout


def check_live(stage):
    """the demo park is live in Chinese: a leak raises alarms, and the journal in the sandbox's folder has them"""
    stage.url = stage.start_park()
    stage.start_seat(stage.url)
    wait_for(lambda: raised(stage), 90, "an alarm of the platform is in the journal")
    wait_for(lambda: stage.colours(stage.screenshot("window")) > 256, 60, "a painted window")


def check_sound(stage):
    """the alarms are played by the sound server outside"""
    wait_for(lambda: sounds(stage), 60, "something is played")


def check_awake(stage):
    """the screen is asked to stay on"""
    wait_for(lambda: "member=Inhibit" in monitor(stage), 30, "Inhibit was called")
    assert "uint32 12" in monitor(stage), "idle and suspend"
    assert "有报警未消" in monitor(stage), "why, in Chinese"


def check_notification(stage):
    """the desktop is given an urgent notification while the window is not in front"""
    stage.look_elsewhere()
    wait_for(lambda: "member=AddNotification" in monitor(stage) and '"urgent"' in monitor(stage), 60, "AddNotification was called")
    wait_for(lambda: any(urgency == 2 and "优先级" in text for text, urgency in stage.desktop.texts()), 30, "it is shown, urgent and in Chinese")


def check_click(stage):
    """a click on the notification brings the window to the front"""
    assert not stage.focused(), stage.focused()
    # Again until it helps: the portal learns the number of what is shown a moment after the desktop gave it.
    wait_for(lambda: stage.focused() or stage.desktop.click(), 30, "the window has the focus")


def check_acknowledge(stage):
    """an alarm is acknowledged by key, with the operator's name"""
    stage.press("j")
    stage.press("a")
    assert wait_for(lambda: acknowledged(stage), 30, "the acknowledgement is in the journal")[-1]["actor"] == OPERATOR


def check_picture(stage):
    """a picture of the window"""
    shutil.copy(stage.screenshot("window"), stage.picture)
    assert stage.colours(stage.picture) > 256


def write_pack(path):
    """The demo park as one file, with an expert of whom there is a text; its path."""
    demo = os.path.join(TOP, "data", "demo")
    with open(os.path.join(demo, "library", "experts.json"), encoding="utf-8") as file:
        experts = json.load(file)
    expert = dict(experts[0])
    text = base64.b64encode("听到警报，逆风离开。\n".encode()).decode()
    expert.update(id="EXP-SMOKE", title={"zh": EXPERT}, attachments=[{"name": "card.txt", "type": "text/plain", "data": text}])
    with zipfile.ZipFile(path, "w") as archive:
        for top, _, names in os.walk(demo):
            for name in names:
                inside = os.path.relpath(os.path.join(top, name), demo)
                if inside == os.path.join("library", "experts.json"):
                    archive.writestr(inside, json.dumps([*experts, expert]))
                else:
                    archive.write(os.path.join(top, name), inside)
    return path


def check_restart(stage):
    """after kill -9 the journal verifies, and a pack that comes through the document portal is shown with the same alarms"""
    before = {alarm["alarm"] for alarm in raised(stage)}
    stage.programs_named("vigil")[-1].end(9)
    status, _, error = stage.vigilctl("journal", "verify", stage.journal_path())
    assert status == 0, error
    pack = write_pack(os.path.join(stage.folder, "park.zip"))
    done = subprocess.run(["flatpak", "document-export", "--app=" + stage.name, "--allow-read", pack], env=stage.env, capture_output=True,
                          text=True, check=True, timeout=30)
    document = os.path.basename(os.path.dirname(done.stdout.strip()))
    program = stage.start_seat(stage.url, f"/run/user/{os.getuid()}/doc/{document}/park.zip")
    wait_for(lambda: stage.colours(stage.screenshot("portal")) > 256, 60, "a painted window")
    assert "site pack" not in program.log(), program.log()
    assert before <= {alarm["alarm"] for alarm in raised(stage)}


def check_attachment(stage):
    """an attachment of the library is opened by the desktop's program for it, outside the sandbox"""
    seen = set(stage.windows("vigil"))
    stage.activate("library")
    window = wait_for(lambda: set(stage.windows("vigil")) - seen, 30, "the library").pop()
    stage.focus(window)
    subprocess.run(["xdotool", "type", "--delay", "30", EXPERT], env=stage.env, check=True, timeout=30)
    wait_for(lambda: accessible.press(stage, "打开"), 60, "its attachment is told of")
    stage.focus_dialog()  # the desktop asks which program; that of texts comes first
    stage.accept()
    wait_for(lambda: os.path.exists(stage.read()), 30, "the program was given it")
    with open(stage.read(), encoding="utf-8") as file:
        assert "逆风" in file.read()


def check_save(stage):
    """what is saved lies where the operator chose in the desktop's dialog, outside the sandbox"""
    place = os.path.join(stage.folder, "chosen.xlsx")
    stage.activate("alarm-history")
    stage.ask_for_file("save-table", place)
    wait_for(lambda: os.path.exists(place) and zipfile.is_zipfile(place), 30, "a table")
    with zipfile.ZipFile(place) as table:
        assert "GT-2104" in table.read("xl/worksheets/sheet1.xml").decode(), "the alarms are in it"


def check_open(stage):
    """a file that was chosen is opened, and can still be read when the desktop was started anew"""
    place = os.path.join(stage.folder, "chosen.csv")
    with open(place, "w", encoding="utf-8") as file:
        file.write("time,tag,message\n2026-11-22 14:30:00,PT-1,too high\n")
    seen = set(stage.windows("vigil"))
    stage.ask_for_file("open-list", place, "ctrl+l")
    wait_for(lambda: set(stage.windows("vigil")) - seen, 30, "the window that imports")
    stage.end_all(*PORTALS)
    stage.start_portals()
    done = subprocess.run([*stage.words("sh"), "-c", f"cat {RUNTIME}/doc/*/chosen.csv"], env=stage.env, capture_output=True, text=True, check=False)
    assert "PT-1" in done.stdout, done.stderr


def check_print(stage):
    """what is printed reaches the desktop's dialog, and from there a file"""
    place = os.path.join(os.getcwd(), "output.pdf")
    before = os.path.getmtime(place) if os.path.exists(place) else 0
    stage.activate("print-alarms")
    stage.focus_dialog()
    stage.keys("Down", "alt+p")
    wait_for(lambda: os.path.exists(place) and os.path.getmtime(place) > before and os.path.getsize(place) > 1000, 30, "a printed file")
    with open(place, "rb") as file:
        assert file.read(5) == b"%PDF-"
    os.remove(place)


def check_token(stage):
    """the platform's token is kept, encrypted, and found again when the desktop was started anew"""
    kept = os.path.join(stage.env["HOME"], ".var", "app", stage.name, "data", "keyrings")
    if os.path.exists(kept):
        raise Skip("this user has kept tokens")
    address = "wss://park.example/v1/feed"
    try:
        assert stage.vigilctl("token", "check", address)[0] == 1
        assert stage.vigilctl("token", "store", address, said="not to be seen\n")[0] == 0
        for name in os.listdir(kept):
            with open(os.path.join(kept, name), "rb") as file:
                assert b"not to be seen" not in file.read(), name
        stage.end_all("keyring", *PORTALS)
        assert stage.vigilctl("token", "check", address)[0] == 3
        stage.start_keyring()
        stage.start_portals()
        assert stage.vigilctl("token", "check", address)[0] == 0
        assert stage.vigilctl("token", "forget", address)[0] == 0
    finally:
        shutil.rmtree(kept, ignore_errors=True)


def check_alone(stage):
    """on a desktop without keyring and portals Vigil starts its links, and says that no file can be chosen"""
    stage.end_all("vigil", "keyring", *PORTALS)
    with socket.create_server(("127.0.0.1", 0)) as platform:
        stage.start_seat(f"wss://127.0.0.1:{platform.getsockname()[1]}/v1/feed")
        platform.settimeout(60)
        platform.accept()[0].close()
        path, seen = wait_for(lambda: stage.path_of("save-picture"), 30, "a picture can be saved"), set(stage.windows("vigil"))
        stage.activate("save-picture", GLib.Variant("s", ""), path)
        wait_for(lambda: set(stage.windows("vigil")) - seen, 30, "a window that says so")


CHECKS = [check_confined, check_live, check_sound, check_awake, check_notification, check_click, check_acknowledge, check_picture, check_save,
          check_open, check_print, check_token, check_restart, check_attachment, check_alone]


def take_seat():
    """Starts this script anew where RUNTIME is its own; comes back where that cannot be done."""
    if os.getuid() == 0 and SEATED not in sys.argv:
        script = f'mkdir -p /run/user && mount -t tmpfs -o mode=755 none /run/user && mkdir -m 700 {RUNTIME} && exec "$@"'
        os.execvp("unshare", ["unshare", "--mount", "sh", "-ec", script, "sh", sys.executable, *sys.argv, SEATED])


def main():
    """The exit status."""
    take_seat()
    name, home, picture = sys.argv[1:4]
    failed = 0
    print(f"1..{len(CHECKS)}", flush=True)
    with Sandbox(name, home) as stage:
        stage.picture = picture
        stage.open_seat()
        for number, check in enumerate(CHECKS, 1):
            try:
                check(stage)
                print(f"ok {number} {check.__doc__}", flush=True)
            except Skip as reason:
                print(f"ok {number} {check.__doc__} # SKIP {reason}", flush=True)
            except Exception as error:  # the others are tried all the same
                failed = 1
                print(f"not ok {number} {check.__doc__}\n# {type(error).__name__}: {error}", flush=True)
        if failed:
            stage.show_logs()
    return failed


if __name__ == "__main__":
    sys.exit(main())
