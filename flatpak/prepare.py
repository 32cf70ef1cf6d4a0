#!/usr/bin/python3
"""prepare.py: everything flatpak-builder needs to build a manifest of this folder without a network

prepare.py MANIFEST FOLDER [BRANCH]
writes FOLDER/ID.json, whose last module is this source tree instead of a commit, FOLDER/source with a copy of the tree,
and FOLDER/.flatpak-builder/downloads with the archives of the other modules. Those come from the first place that has
them, known by their SHA-256: that folder from an earlier run, $VIGIL_FLATPAK_SOURCES, Debian's source packages,
the address in the manifest. BRANCH: another version of the runtime.
SPDX-License-Identifier: GPL-3.0-or-later
"""
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import urllib.request

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
# Source packages whose .orig archive is the very file that the manifest names.
DEBIAN = {
    "protobuf-c": "protobuf-c=1.5.1-1",
    "libshumate": "libshumate=1.7.0-3",
    "libsodium": "libsodium=1.0.22-2",
    "libxlsxwriter": "libxlsxwriter=1.1.4-2",
    "geos": "geos=3.13.1-1",
    "meshoptimizer": "meshoptimizer=0.22+dfsg-1",
    "cglm": "cglm=0.9.6-1",
}
SUITES = ["bookworm", "trixie", "sid"]
MIRROR = os.environ.get("VIGIL_DEBIAN_MIRROR", "http://deb.debian.org/debian")


def sum_of(path):
    """The SHA-256 of a file."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() if hasattr(hashlib, "file_digest") else \
            hashlib.sha256(file.read()).hexdigest()


def archives(manifest):
    """[(module, url, sum)] of what has to be downloaded."""
    return [(module["name"], source["url"], source["sha256"]) for module in manifest["modules"]
            for source in module["sources"] if source["type"] == "archive"]


def take(path, place, wanted):
    """Whether the file has the wanted sum; then it is put in its place."""
    if not os.path.isfile(path) or sum_of(path) != wanted:
        return False
    os.makedirs(os.path.dirname(place), exist_ok=True)
    shutil.copyfile(path, place)
    return True


def from_folder(folder, missing):
    """Takes what lies in a folder, whatever it is called there; gives what is still missing."""
    sums = {}
    for name in sorted(os.listdir(folder)) if folder and os.path.isdir(folder) else []:
        path = os.path.join(folder, name)
        if os.path.isfile(path):
            sums[sum_of(path)] = path
    return [(module, url, wanted, place) for module, url, wanted, place in missing
            if wanted not in sums or not take(sums[wanted], place, wanted)]


def from_debian(missing):
    """Takes .orig archives of Debian's source packages; needs no root. Gives what is still missing."""
    packages = [DEBIAN[module] for module, *_ in missing if module in DEBIAN]
    if not packages or not shutil.which("apt-get"):
        return missing
    with tempfile.TemporaryDirectory(prefix="vigil-sources-") as folder:
        os.makedirs(os.path.join(folder, "lists", "partial"))
        with open(os.path.join(folder, "sources.list"), "w", encoding="utf-8") as file:
            file.write("".join(f"deb-src {MIRROR} {suite} main\n" for suite in SUITES))
        with open(os.path.join(folder, "apt.conf"), "w", encoding="utf-8") as file:
            file.write(f'Dir::Etc::sourcelist "{folder}/sources.list";\nDir::Etc::sourceparts "-";\n'
                       f'Dir::State::lists "{folder}/lists";\nDir::Cache "{folder}";\n'
                       'Acquire::Check-Valid-Until "false";\nAPT::Sandbox::User "root";\n')
        env = {**os.environ, "APT_CONFIG": os.path.join(folder, "apt.conf")}
        subprocess.run(["apt-get", "-qq", "update"], env=env, check=False)
        for package in packages:
            subprocess.run(["apt-get", "-qq", "source", "--download-only", "--tar-only", package], env=env, cwd=folder, check=False)
        return from_folder(folder, missing)


def from_upstream(missing):
    """Downloads from the addresses of the manifest; gives what is still missing."""
    left = []
    for module, url, wanted, place in missing:
        with tempfile.NamedTemporaryFile(prefix="vigil-source-") as file:
            try:
                with urllib.request.urlopen(url, timeout=30) as answer:
                    shutil.copyfileobj(answer, file)
                file.flush()
                if take(file.name, place, wanted):
                    continue
                print(f"prepare: {url} is not what the manifest names", file=sys.stderr)
            except OSError as error:
                print(f"prepare: {url}: {error}", file=sys.stderr)
        left.append((module, url, wanted, place))
    return left


def get_archives(manifest, folder):
    """Fills flatpak-builder's downloads; True when all are there."""
    missing = []
    for module, url, wanted in archives(manifest):
        place = os.path.join(folder, ".flatpak-builder", "downloads", wanted, os.path.basename(url))
        if not os.path.isfile(place) or sum_of(place) != wanted:
            missing.append((module, url, wanted, place))
    for step in (lambda left: from_folder(os.environ.get("VIGIL_FLATPAK_SOURCES"), left), from_debian, from_upstream):
        missing = step(missing) if missing else missing
    for module, url, wanted, _ in missing:
        print(f"prepare: no source for {module}: put {os.path.basename(url)} ({wanted}) into $VIGIL_FLATPAK_SOURCES", file=sys.stderr)
    return not missing


def copy_tree(target):
    """What belongs to the source tree, as it is now."""
    listed = subprocess.run(["git", "-C", TOP, "ls-files", "-co", "--exclude-standard", "-z"], capture_output=True, check=False)
    shutil.rmtree(target, ignore_errors=True)
    if listed.returncode != 0:  # an unpacked release
        shutil.copytree(TOP, target, ignore=shutil.ignore_patterns("_build*", ".flatpak-builder"))
        return
    for name in os.fsdecode(listed.stdout).split("\0"):
        if name and os.path.isfile(os.path.join(TOP, name)):
            os.makedirs(os.path.dirname(os.path.join(target, name)), exist_ok=True)
            shutil.copy2(os.path.join(TOP, name), os.path.join(target, name))


def main():
    """The exit status."""
    path, folder = sys.argv[1:3]
    with open(path, encoding="utf-8") as file:
        manifest = json.load(file)
    os.makedirs(folder, exist_ok=True)
    if not get_archives(manifest, folder):
        return 1
    copy_tree(os.path.join(folder, "source"))
    if len(sys.argv) > 3:
        manifest["runtime-version"] = sys.argv[3]
    manifest["modules"][-1]["sources"] = [{"type": "dir", "path": "source"}]
    with open(os.path.join(folder, manifest["id"] + ".json"), "w", encoding="utf-8") as file:
        json.dump(manifest, file, indent=2)
    return 0


if __name__ == "__main__":
    sys.exit(main())
