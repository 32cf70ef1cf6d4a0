#!/usr/bin/python3
"""test-flatpak.py: our manifests keep the rules of flatpak/check.py, and each rule refuses what it is for; TAP

test-flatpak.py SOURCE-TREE
SPDX-License-Identifier: GPL-3.0-or-later
"""
import copy
import json
import os
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
TOP = sys.argv[1]
sys.path.insert(0, os.path.join(TOP, "flatpak"))
import check  # noqa: E402

NAMES = ["io.github.vigil.Vigil", "io.github.vigil.Vigil.Devel"]
ENTRY = "[Desktop Entry]\nType=Application\nName=A\nExec=a\nIcon=a.b.C\nCategories=Science;GTK;\n"
METAINFO = ("<component><id>a.b.C</id><summary>Short</summary><developer id='a.b'/><content_rating type='oars-1.1'/>"
            "<screenshots><screenshot><image>https://a.b/c.png</image></screenshot></screenshots>"
            "<releases><release version='1' date='2026-11-22'/></releases></component>")


def load(name):
    """One of our manifests."""
    with open(os.path.join(TOP, "flatpak", name + ".json"), encoding="utf-8") as file:
        return json.load(file)


def rules_of(manifest, name=None):
    """The rules that a manifest breaks."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, (name or manifest.get("id", "x")) + ".json")
        with open(path, "w", encoding="utf-8") as file:
            file.write(manifest if isinstance(manifest, str) else json.dumps(manifest))
        return {rule for rule, _ in check.check_manifest(path)}


def args(*words):
    """An edit that adds finish-args."""
    return lambda m: m["finish-args"].extend(words)


def without(word):
    """An edit that takes a finish-arg away."""
    return lambda m: m["finish-args"].remove(word)


def source(**keys):
    """An edit of the first module's source."""
    return lambda m: m["modules"][0]["sources"][0].update(keys)


# rule that must speak, and what is done to a good manifest
BAD = [
    ("id", lambda m: m.update(id="com.github.vigil.Vigil")), ("id", lambda m: m.update(id="vigil.Vigil")),
    ("id", lambda m: m.update(id="io.github.Vigil.desktop")),
    ("command", lambda m: m.update(command="/app/bin/vigil")), ("command", lambda m: m.pop("command")),
    ("branch", lambda m: m.update(branch="master")), ("runtime", lambda m: m.update({"runtime-version": "47"})),
    ("build-args", lambda m: m.update({"build-options": {"build-args": ["--share=network"]}})),
    ("cleanup", lambda m: m["cleanup"].append("/lib/debug")), ("finish-args", lambda m: m.pop("finish-args")),
    ("socket", args("--socket=x11")), ("socket", without("--socket=wayland")), ("socket", without("--socket=fallback-x11")),
    ("share", without("--share=ipc")), ("filesystem", args("--filesystem=home")), ("filesystem", args("--filesystem=host:ro")),
    ("filesystem", args("--filesystem=~/packs")), ("filesystem", args("--filesystem=xdg-config")), ("filesystem", args("--filesystem=/tmp")),
    ("filesystem", args("--filesystem=xdg-run/dconf")), ("socket", args("--socket=session-bus")),
    ("talk-name", args("--talk-name=org.freedesktop.Flatpak")), ("talk-name", args("--talk-name=org.freedesktop.portal.Desktop")),
    ("talk-name", args("--talk-name=ca.desrt.dconf")), ("talk-name", args("--talk-name=org.freedesktop.secrets")),
    ("talk-name", args("--system-talk-name=org.freedesktop.login1")), ("talk-name", args("--talk-name=io.github.vigil.Vigil")),
    ("own-name", args("--own-name=io.github.vigil.Vigil")), ("own-name", args("--own-name=org.other.Name")),
    ("nosocket", args("--nosocket=x11")), ("unshare", args("--unshare=ipc")), ("device", args("--device=all")),
    ("device", args("--device=usb")), ("source", source(sha256="12")), ("source", source(md5="d41d8cd98f00b204e9800998ecf8427e")),
    ("source", source(url="ftp://a.b/c.tar.gz")), ("source", source(type="git", url="https://a.b/c.git", branch="main", commit="a" * 40)),
    ("source", source(type="git", url="https://a.b/c.git")), ("source", source(type="dir", path="..")),
]


def test_ours():
    """our manifests keep every rule"""
    for name in NAMES:
        problems = check.check_manifest(os.path.join(TOP, "flatpak", name + ".json"))
        assert not problems, (name, problems)


def test_bad():
    """each rule refuses what it is for, and only that"""
    for rule, edit in BAD:
        manifest = copy.deepcopy(load(NAMES[0]))
        edit(manifest)
        assert rules_of(manifest) == {rule}, (rule, rules_of(manifest), BAD.index((rule, edit)))


def test_file():
    """a name that is not the id, a key that is there twice and a comment are refused"""
    assert rules_of(load(NAMES[0]), "vigil") == {"id"}
    assert rules_of('{"id": "a.b.C", "id": "a.b.D"}', "a.b.C") == {"json"}
    assert rules_of('{"id": "a.b.C"} // mine', "a.b.C") == {"json"}


def test_export():
    """desktop entry and metainfo: good ones pass, each fault is found"""
    assert not list(check.check_entry(ENTRY, "a.b.C")) and not list(check.check_metainfo(METAINFO, "a.b.C"))
    for old, new in (("Icon=a.b.C", "Icon=other"), ("Exec=a\n", ""), ("Type=", "NoDisplay=true\nType="), ("Science;GTK;", "GTK;GNOME;")):
        assert len(list(check.check_entry(ENTRY.replace(old, new), "a.b.C"))) == 1, old
    for old, new in (("<id>a.b.C", "<id>a.b.D"), ("c.png", "c.svg"), ("https:", "http:"), ("<content_rating type='oars-1.1'/>", ""),
                     (" date='2026-11-22'", ""), (" id='a.b'", ""), ("Short", "S" * 36)):
        assert len(list(check.check_metainfo(METAINFO.replace(old, new), "a.b.C"))) == 1, old


def test_twins():
    """the development manifest differs from the release in id, profile and source alone"""
    release, devel = load(NAMES[0]), load(NAMES[1])
    ours, theirs = release["modules"].pop(), devel["modules"].pop()
    del release["id"], devel["id"]
    assert release == devel
    assert ours["sources"][0]["type"] == "git" and theirs["sources"][0]["type"] == "dir"
    assert "-Dprofile=development" in theirs["config-opts"] and "-Dprofile=default" in ours["config-opts"]


def develop(text):
    """What the development profile makes of a desktop entry or metainfo."""
    with tempfile.TemporaryDirectory() as folder:
        places = [os.path.join(folder, name) for name in ("in", "out")]
        with open(places[0], "w", encoding="utf-8") as file:
            file.write(text)
        subprocess.run([sys.executable, os.path.join(TOP, "tools", "devel-profile.py"), "a.b.C", *places], check=True)
        with open(places[1], encoding="utf-8") as file:
            return file.read()


def test_profile():
    """the development profile has its own id, icon, window class and name, in every language"""
    entry = develop("Name[zh_CN]=C 守\nName=C\nGenericName=Watch\nIcon=a.b.C\nStartupWMClass=c\n")
    assert entry == "Name[zh_CN]=C 守 (Devel)\nName=C (Devel)\nGenericName=Watch\nIcon=a.b.C.Devel\nStartupWMClass=c-devel\n", entry
    info = develop("<id>a.b.C</id><name>C</name><name xml:lang=\"zh-CN\">C 守</name><name translate=\"no\">We</name>")
    assert info == "<id>a.b.C.Devel</id><name>C (Devel)</name><name xml:lang=\"zh-CN\">C 守 (Devel)</name><name translate=\"no\">We</name>", info


def test_explained():
    """every permission has its line in flatpak/README.md, and no other is explained there"""
    with open(os.path.join(TOP, "flatpak", "README.md"), encoding="utf-8") as file:
        explained = [line.split("`")[1] for line in file if line.startswith("| `--")]
    assert sorted(explained) == sorted(load(NAMES[0])["finish-args"]), explained


TESTS = [test_ours, test_bad, test_file, test_export, test_twins, test_profile, test_explained]
print(f"1..{len(TESTS)}")
FAILED = 0
for number, test in enumerate(TESTS, 1):
    try:
        test()
        print(f"ok {number} {test.__doc__}")
    except AssertionError as error:
        FAILED = 1
        print(f"not ok {number} {test.__doc__}\n# {error}")
sys.exit(FAILED)
