#!/usr/bin/python3
"""check.py: the rules of Flathub's linter that need no network, for manifests and for what a build exports

check.py MANIFEST… [--export FOLDER]
Written after the list of flatpak-builder-lint 3.0; prints "file: rule: what is wrong", exit status 1 if anything is.
--export: a build's folder "files" or "export", whose metainfo, desktop entry and icon are looked at too.
SPDX-License-Identifier: GPL-3.0-or-later
"""
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET

OLDEST_RUNTIME = 49  # a GNOME runtime is kept for a year: two versions
TOO_BIG = 25 * 1024 * 1024
FILESYSTEMS = re.compile(r"^(home|host|host-os|host-etc|host-root|~|~/.*|/|/home.*|/tmp.*|/var.*|xdg-(config|data|cache)|xdg-run/dconf.*|"
                         r".*/dconf.*|.*\.ssh.*|.*\.gnupg.*)$")
BUS_NAMES = re.compile(r"^(org\.freedesktop\.portal\..*|ca\.desrt\.dconf.*|org\.freedesktop\.Flatpak.*|org\.freedesktop\.secrets|"
                       r"org\.freedesktop\.systemd1|org\.freedesktop\.login1|org\.freedesktop\.DBus|org\.gnome\..*|\*|.*\.\*)$")
TOOLKITS = {"GTK", "GNOME", "KDE", "Qt"}


def no_twins(pairs):
    """A JSON object in which no key is there twice."""
    keys = [key for key, _ in pairs]
    twins = {key for key in keys if keys.count(key) > 1}
    if twins:
        raise ValueError(f"key {sorted(twins)[0]} is there twice")
    return dict(pairs)


def values(manifest, name):
    """What the finish-args of that name are set to."""
    start = f"--{name}="
    return [arg[len(start):] for arg in manifest.get("finish-args", []) if arg.startswith(start)]


def sources(manifest):
    """(module name, source), nested modules too."""
    modules = list(manifest.get("modules", []))
    while modules:
        module = modules.pop(0)
        if isinstance(module, str):
            continue
        modules += module.get("modules", [])
        for source in module.get("sources", []):
            if isinstance(source, dict):
                yield module.get("name", "?"), source


def check_id(manifest, path):
    """Reverse DNS of a domain one controls; the file is named by it."""
    name = manifest.get("id", "")
    if len(name.split(".")) < 3 or not re.fullmatch(r"[A-Za-z_][\w-]*(\.[A-Za-z_][\w-]*)+", name):
        yield "id", f"“{name}” is not reverse DNS with three parts or more"
    if name.startswith("com.github.") or name.endswith(".desktop"):
        yield "id", f"“{name}” may not begin with com.github or end in .desktop"
    if os.path.basename(path) != name + ".json":
        yield "id", f"the file has to be named {name}.json"


def check_top(manifest, path):
    """What stands beside the modules."""
    if not manifest.get("command") or "/" in manifest.get("command", ""):
        yield "command", "must be the name of a program, without a path"
    if "branch" in manifest or "default-branch" in manifest:
        yield "branch", "may not be set"
    if manifest.get("runtime") != "org.gnome.Platform" or not str(manifest.get("runtime-version", "")).isdigit() \
            or int(manifest["runtime-version"]) < OLDEST_RUNTIME:
        yield "runtime", f"must be org.gnome.Platform {OLDEST_RUNTIME} or newer"
    for module in [manifest, *[m for m in manifest.get("modules", []) if isinstance(m, dict)]]:
        if "--share=network" in module.get("build-options", {}).get("build-args", []):
            yield "build-args", "a build has no network"
        if "/lib/debug" in module.get("cleanup", []):
            yield "cleanup", "/lib/debug belongs to the debug extension"


def check_display(manifest, path):
    """Wayland with X11 as the fallback, and shared memory for it."""
    sockets, shares = values(manifest, "socket"), values(manifest, "share")
    if not manifest.get("finish-args"):
        yield "finish-args", "there are none"
    if "x11" in sockets:
        yield "socket", "x11 is there although fallback-x11 serves"
    if ("wayland" in sockets) != ("fallback-x11" in sockets):
        yield "socket", "wayland and fallback-x11 belong together"
    if "fallback-x11" in sockets and "ipc" not in shares:
        yield "share", "X11 wants --share=ipc"


def check_permissions(manifest, path):
    """Nothing that opens the host or another program's data."""
    for place in values(manifest, "filesystem"):
        if FILESYSTEMS.match(place.split(":")[0]):
            yield "filesystem", f"{place}: portals give files one by one"
    for socket in values(manifest, "socket"):
        if socket in ("session-bus", "system-bus", "ssh-auth", "gpg-agent", "cups", "inherit-wayland-socket"):
            yield "socket", f"{socket} is too much"
    for name in values(manifest, "talk-name") + values(manifest, "system-talk-name"):
        if BUS_NAMES.match(name):
            yield "talk-name", f"{name}: a portal serves, or it is too much"
    own = manifest.get("id", "")
    for name in values(manifest, "own-name"):
        if name == own or not name.startswith(own + "."):
            yield "own-name", f"{name}: the id is one's own anyway, others are not"
    if own in values(manifest, "talk-name"):
        yield "talk-name", f"{own} is one's own anyway"


def check_odd(manifest, path):
    """Arguments that take away what was never given, and devices."""
    for name in ("nosocket", "unshare", "nodevice", "nofilesystem"):
        for value in values(manifest, name):
            yield name, f"{value} was not given"
    devices = values(manifest, "device")
    if "all" in devices:
        yield "device", "all is too much"
    if {"input", "usb"} & set(devices) and not any(v >= "1.16" for v in values(manifest, "require-version")):
        yield "device", "input and usb want --require-version=1.16"


def check_sources(manifest, path):
    """Each source is fixed by a SHA-256 or a commit."""
    for module, source in sources(manifest):
        kind, url = source.get("type"), source.get("url", "")
        if {"md5", "sha1"} & set(source):
            yield "source", f"{module}: SHA-256 only"
        if kind in ("archive", "file") and url and not re.fullmatch(r"[0-9a-f]{64}", source.get("sha256", "")):
            yield "source", f"{module}: {url} has no SHA-256"
        if url and not re.match(r"https?://", url):
            yield "source", f"{module}: {url} is not http or https"
        if kind == "git" and ("branch" in source or not re.fullmatch(r"[0-9a-f]{40}", source.get("commit", ""))):
            yield "source", f"{module}: git wants a commit and no branch"
        if kind == "dir" and not manifest.get("id", "").endswith(".Devel"):
            yield "source", f"{module}: a folder is for development builds"


def check_size(manifest, path):
    """The folder of the manifest is small."""
    folder = os.path.dirname(os.path.abspath(path))
    size = sum(os.path.getsize(os.path.join(top, name)) for top, _, names in os.walk(folder) for name in names)
    if size > TOO_BIG:
        yield "folder", f"{size} bytes lie beside the manifest"


CHECKS = [check_id, check_top, check_display, check_permissions, check_odd, check_sources, check_size]


def check_manifest(path):
    """[(rule, what is wrong)] of a manifest."""
    try:
        with open(path, encoding="utf-8") as file:
            manifest = json.load(file, object_pairs_hook=no_twins)
    except (OSError, ValueError) as error:
        return [("json", str(error))]
    return [problem for check in CHECKS for problem in check(manifest, path)]


# ---- what is exported ----


def check_entry(text, name):
    """The desktop entry."""
    keys = dict(line.split("=", 1) for line in text.splitlines() if "=" in line and not line.startswith("#"))
    if not re.fullmatch(re.escape(name) + r"([-.].*)?", keys.get("Icon", "")):
        yield "desktop", "Icon is not named by the id"
    if not keys.get("Exec"):
        yield "desktop", "Exec is missing"
    if "true" in (keys.get("NoDisplay"), keys.get("Hidden")):
        yield "desktop", "it is hidden"
    categories = {word for word in keys.get("Categories", "").split(";") if word}
    if not categories - TOOLKITS:
        yield "desktop", "Categories say nothing but a toolkit"


def check_metainfo(text, name):
    """The metainfo."""
    root = ET.fromstring(text)
    if (root.findtext("id") or "").strip() != name:
        yield "metainfo", "its id is another"
    images = [image.text or "" for image in root.findall("screenshots/screenshot/image")]
    if not images or any(not image.startswith("https://") or image.endswith(".svg") for image in images):
        yield "metainfo", "wants screenshots by https address, none of them SVG"
    if root.find("content_rating") is None:
        yield "metainfo", "no content_rating"
    releases = root.findall("releases/release")
    if not releases or any(not release.get("date") for release in releases):
        yield "metainfo", "wants releases with dates"
    developer = root.find("developer")
    if developer is None or not developer.get("id"):
        yield "metainfo", "no developer with an id"
    if len(root.findtext("summary") or "") > 35:
        yield "metainfo", "the summary is longer than 35 characters"


def metainfo_place(folder, name):
    """Where the metainfo lies: flatpak-builder before 1.4 gives it its old name, in one of two folders."""
    places = [f"share/metainfo/{name}.metainfo.xml", f"share/metainfo/{name}.appdata.xml", f"share/appdata/{name}.appdata.xml"]
    return next((place for place in places if os.path.exists(os.path.join(folder, place))), places[0])


def check_export(folder, name):
    """[(rule, what is wrong)] of the files that a build made for the desktop."""
    problems = []
    for place, check in ((f"share/applications/{name}.desktop", check_entry), (metainfo_place(folder, name), check_metainfo)):
        try:
            with open(os.path.join(folder, place), encoding="utf-8") as file:
                problems += check(file.read(), name)
        except (OSError, ET.ParseError) as error:
            problems.append(("export", str(error)))
    if not any(name + end in names for _, _, names in os.walk(os.path.join(folder, "share/icons/hicolor")) for end in (".svg", ".png")):
        problems.append(("icon", f"no {name}.svg or .png in hicolor"))
    metainfo = os.path.join(folder, metainfo_place(folder, name))
    if os.path.exists(metainfo):
        done = subprocess.run(["appstreamcli", "validate", "--no-net", metainfo], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            problems.append(("metainfo", done.stdout.strip()))
    return problems


def main(words):
    """The exit status."""
    folder = None
    if "--export" in words:
        at = words.index("--export")
        folder = words[at + 1]
        words = words[:at] + words[at + 2:]
    n = 0
    for path in words:
        problems = check_manifest(path)
        if folder:
            problems += check_export(folder, os.path.basename(path)[:-len(".json")])
        for rule, what in problems:
            print(f"{path}: {rule}: {what}")
        n += len(problems)
    return 1 if n else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
