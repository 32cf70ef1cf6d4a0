#!/usr/bin/python3
"""test-vigilctl.py: the command line of vigilctl: help, wrong use, exit status, site check; TAP

test-vigilctl.py VIGILCTL SOURCE-TREE
SPDX-License-Identifier: GPL-3.0-or-later
"""
import json
import os
import sys
import tempfile

sys.dont_write_bytecode = True

from command import NO_ACCESS, OK, PROBLEM, USAGE, expect, run_tests, command  # noqa: E402

vigilctl = command
TOP = sys.argv[2]


def test_help():
    """--help names every command"""
    status, out, _ = vigilctl("--help")
    expect(status, OK, "status")
    for word in ("journal", "site", "feed", "replay", "bench"):
        assert word in out, word


def test_version():
    """--version is the version of the build"""
    with open(os.path.join(TOP, "meson.build"), encoding="utf-8") as file:
        version = file.read().split("version: '")[1].split("'")[0]
    expect(vigilctl("--version")[:2], (OK, f"vigilctl {version}\n"), "version")


def test_wrong_use():
    """wrong use ends with 2 and says why on stderr"""
    for words in ([], ["fly"], ["site"], ["site", "check"], ["site", "bless", "x"], ["site", "check", "a", "b"], ["replay"],
                  ["replay", "--no-such", "x"], ["bench"], ["bench", "luck"], ["bench", "codec", "-n", "0"]):
        status, out, err = vigilctl(*words)
        expect(status, USAGE, f"status of {words}")
        assert err or out, f"{words} says nothing"


def test_subcommand_help():
    """each subcommand explains itself"""
    for words in (["site"], ["replay"], ["bench", "codec"], ["bench", "situation"]):
        status, out, _ = vigilctl(*words, "--help")
        expect(status, OK, f"status of {words}")
        assert "--json" in out, words


def test_missing_pack():
    """a pack that is not there ends with 3"""
    expect(vigilctl("site", "check", "/nonexistent/pack")[0], NO_ACCESS, "status")


def test_broken_pack():
    """every mistake of a pack is told, with its file, and the status is 1"""
    with tempfile.TemporaryDirectory() as pack:
        for name in ("site.json", "assets.json"):
            with open(os.path.join(pack, name), "w", encoding="utf-8") as file:
                file.write('{"version": 1, "id": 5,')
        status, out, _ = vigilctl("site", "check", pack, "--json")
        found = json.loads(out)
        expect(status, PROBLEM, "status")
        expect(found["ok"], False, "ok")
        expect({m["file"] for m in found["mistakes"]} >= {"site.json", "assets.json"}, True, f"files of {found['mistakes']}")
        status, out, err = vigilctl("site", "check", pack)
        expect(status, PROBLEM, "status of the text form")
        assert "site.json" in out and "assets.json" in out and err, (out, err)


def test_demo_pack():
    """the demo pack has no mistake"""
    status, out, err = vigilctl("site", "check", os.path.join(TOP, "data", "demo"), "--json")
    expect(status, OK, f"status ({out} {err})")
    found = json.loads(out)
    expect((found["ok"], found["mistakes"]), (True, []), "verdict")
    assert found["tags"] >= 1200, found


def test_missing_journal():
    """a journal that is not there ends with 3 and is not made"""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "none.db")
        expect(vigilctl("replay", path)[0], NO_ACCESS, "status")
        expect(os.listdir(folder), [], "files")


def test_bench_codec():
    """bench codec prints a JSON line per bench with its quantiles in order"""
    status, out, err = vigilctl("bench", "codec", "-n", "20", "--json")
    expect(status, OK, f"status ({err})")
    lines = [json.loads(line) for line in out.splitlines()]
    expect([line["bench"] for line in lines], ["codec-positions", "codec-facts"], "benches")
    for line in lines:
        expect(line["n"], 20, "repetitions")
        assert 0 < line["median_ms"] <= line["p95_ms"] <= line["p99_ms"] <= line["max_ms"], line
        assert line["peak_rss_mb"] > 1 and line["cpu_s"] >= 0 and line["items_per_second"] > 0, line


def test_bench_site():
    """bench site loads as often as it says, and says what it cannot load"""
    status, out, err = vigilctl("bench", "site", "--site", os.path.join(TOP, "data", "demo"), "-n", "3")
    expect(status, 0, err)
    line = json.loads(out)
    expect((line["bench"], line["n"]), ("site", 3), "line")
    status, out, err = vigilctl("bench", "site", "--site", "/nowhere")
    expect((status, out), (3, ""), "a pack that is not there")


def test_bench_situation():
    """bench situation folds what it says"""
    status, out, err = vigilctl("bench", "situation", "--site", os.path.join(TOP, "data", "demo"), "-t", "1")
    expect(status, OK, f"status ({err})")
    line = json.loads(out)
    expect((line["rate"], line["people"], line["n"]), (20000, 10000, 20), "line")


if __name__ == "__main__":
    sys.exit(run_tests(globals()))
