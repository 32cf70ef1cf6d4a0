#!/usr/bin/python3
"""test-vigilctl-twin.py: the command line about 3D models: verdicts, their JSON and exit status; TAP

test-vigilctl-twin.py VIGILCTL
SPDX-License-Identifier: GPL-3.0-or-later
"""
import base64
import json
import os
import struct
import sys
import tempfile

sys.dont_write_bytecode = True

from command import NO_ACCESS, OK, USAGE, command_about, expect, run_tests  # noqa: E402

vigilctl = command_about("twin")
# a right angle, 3 m east, 2 m high in glTF's axes
CORNER = struct.pack("<9f", 0, 0, 0, 3, 0, 0, 0, 2, 0)


def write_model(folder, name="plant.gltf", **changes):
    """The path of a model of one triangle."""
    model = {
        "asset": {"version": "2.0"}, "extensionsUsed": ["KHR_materials_unlit"],
        "buffers": [{"byteLength": 36, "uri": "data:application/octet-stream;base64," + base64.b64encode(CORNER).decode()}],
        "bufferViews": [{"buffer": 0, "byteLength": 36}],
        "accessors": [{"bufferView": 0, "componentType": 5126, "type": "VEC3", "count": 3, "min": [0, 0, 0], "max": [3, 2, 0]}],
        "materials": [{"name": "steel"}],
        "meshes": [{"primitives": [{"attributes": {"POSITION": 0}, "material": 0}]}],
        "nodes": [{"name": "V-2103", "mesh": 0, "translation": [10, 20, 30]}]}
    model.update(changes)
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8") as file:
        json.dump(model, file)
    return path


def test_help():
    """help names the commands and their options"""
    status, out, _ = vigilctl("--help")
    expect(status, OK, "status")
    assert "info" in out, out
    status, out, _ = vigilctl("info", "--help")
    expect(status, OK, "status of info")
    assert "--json" in out and "--tree" in out, out


def test_wrong_use():
    """wrong use ends with 2 and one line on stderr"""
    for words in ([], ["fly"], ["info"], ["info", "--no-such"]):
        status, out, err = vigilctl(*words)
        expect((status, out), (USAGE, ""), f"status of {words}")
        expect(len(err.splitlines()), 1, f"lines of {words}: {err}")


def test_taken():
    """a model that is in order: what is in it, in the site's axes"""
    with tempfile.TemporaryDirectory() as folder:
        path = write_model(folder)
        status, out, err = vigilctl("info", path, "--json")
        expect((status, err), (OK, ""), "status")
        found = json.loads(out)
        expect(found.pop("ms") >= 0, True, "ms")
        expect(found, {"file": path, "verdict": "ok", "reason": None, "nodes": 1, "meshes": 1, "materials": 1, "triangles": 1,
                       "min": [10, -30, 20], "max": [13, -30, 22], "extensions": ["KHR_materials_unlit"], "notes": [],
                       "bytes": os.path.getsize(path)}, "JSON")
        status, out, _ = vigilctl("info", path)
        expect(status, OK, "status of the text form")
        assert "1 triangles" in out and "3.0 m west to east" in out, out
        status, out, _ = vigilctl("info", "--tree", path)
        assert '"V-2103" at 10.000 -30.000 20.000 mesh 0' in out, out


def test_refused():
    """what is refused is judged too: the reason begins with the place"""
    with tempfile.TemporaryDirectory() as folder:
        good = write_model(folder)
        bad = write_model(folder, "bad.gltf", nodes=[{"mesh": 5}])
        needs = write_model(folder, "draco.gltf", extensionsRequired=["KHR_draco_mesh_compression"])
        status, out, _ = vigilctl("info", bad, good, needs, "--json")
        expect(status, OK, "status")
        lines = [json.loads(line) for line in out.splitlines()]
        expect([line["verdict"] for line in lines], ["refused", "ok", "refused"], "verdicts")
        assert lines[0]["reason"].startswith("/nodes/0/mesh: "), lines[0]
        assert "KHR_draco_mesh_compression" in lines[2]["reason"], lines[2]
        expect(sorted(lines[0]), ["file", "ms", "reason", "verdict"], "members")
        status, out, _ = vigilctl("info", bad)
        assert out.startswith(bad + ": refused: /nodes/0/mesh: "), out


def test_not_there():
    """a file that cannot be opened is told, the others are judged, and the status is 3"""
    with tempfile.TemporaryDirectory() as folder:
        path = write_model(folder)
        for wrong in (os.path.join(folder, "none.glb"), folder):
            status, out, _ = vigilctl("info", wrong, path, "--json")
            expect(status, NO_ACCESS, f"status of {wrong}")
            expect([json.loads(line)["verdict"] for line in out.splitlines()], ["refused", "ok"], "verdicts")


def test_hostile():
    """names with control characters do not reach the terminal, and nothing outside the folder is read"""
    with tempfile.TemporaryDirectory() as folder:
        path = write_model(folder, nodes=[{"name": "\x1b[2J\nfake", "mesh": 0}], images=[{"uri": "../../../../etc/passwd"}],
                           materials=[{"alphaMode": "\x1b]0;fake\x07"}])
        status, out, _ = vigilctl("info", "--tree", path)
        expect(status, OK, "status")
        assert "\x1b" not in out and "\\x1b[2J\\x0afake" in out, out
        assert "not read" in out, out
        status, out, _ = vigilctl("info", path)
        assert "\x1b" not in out and "fake" in out, out


def test_build():
    """build writes the plant of a pack, the same each time, and info takes it"""
    with tempfile.TemporaryDirectory() as folder:
        pack = os.path.join(folder, "pack")
        os.mkdir(pack)
        with open(os.path.join(pack, "site.json"), "w", encoding="utf-8") as file:
            json.dump({"format": "vigil-site/1", "id": "yard", "name": {"en": "Yard"}, "enterprises": [{"id": "E1", "name": {"en": "One"}}],
                       "origin": {"lon": 121.7, "lat": 32.3}}, file)
        models = []
        for name in ("a.glb", "b.glb"):
            status, out, err = vigilctl("build", pack, "-o", os.path.join(folder, name), "--json")
            expect(status, OK, f"status, {err}")
            with open(os.path.join(folder, name), "rb") as file:
                models.append(file.read())
            expect(json.loads(out)["bytes"], len(models[-1]), "bytes")
        expect(models[0][:4], b"glTF", "magic")
        expect(models[0], models[1], "the same pack again")
        status, out, _ = vigilctl("info", os.path.join(folder, "a.glb"), "--json")
        expect((status, json.loads(out)["verdict"]), (OK, "ok"), "info")
        expect(vigilctl("build", pack)[0], USAGE, "without -o")
        expect(vigilctl("build", os.path.join(folder, "none"), "-o", os.path.join(folder, "c.glb"))[0], NO_ACCESS, "without a pack")


if __name__ == "__main__":
    sys.exit(run_tests(globals()))
