#!/usr/bin/python3
"""test-vigilctl-library.py: the libraries from the command line: import, export, search, check; TAP

test-vigilctl-library.py VIGILCTL SOURCE-FOLDER
SPDX-License-Identifier: GPL-3.0-or-later
"""
import json
import os
import shutil
import sys

sys.dont_write_bytecode = True

from command import NO_ACCESS, OK, PROBLEM, USAGE, command_about, expect, run_tests  # noqa: E402

vigilctl = command_about("library")
ROOT = sys.argv[2]
HEADER = "id,title.zh,body.category,body.quantity,body.unit,body.location,body.keeper,body.phone\n"
GOOD = "M-1,液氯捕消器,防护,3,台,库房,李,110\n"


def write(folder, name, text, encoding="utf-8"):
    """The path of a new file."""
    path = os.path.join(folder, name)
    with open(path, "w", encoding=encoding) as file:
        file.write(text)
    return path


def test_wrong_use(folder):
    """wrong use ends with 2"""
    expect(vigilctl()[0], USAGE, "nothing")
    expect(vigilctl("burn")[0], USAGE, "no such verb")
    expect(vigilctl("search", "x")[0], USAGE, "no store")
    expect(vigilctl("search", "--store", folder + "/a.db", "--kind", "smell")[0], USAGE, "no such kind")
    expect(vigilctl("export", "--store", folder + "/a.db", "-o", "a.csv")[0], USAGE, "a table without a kind")
    expect(vigilctl("--help")[0], OK, "help")


def test_import(folder):
    """a GBK list is looked at, taken, found, and equal the second time"""
    store, path = os.path.join(folder, "import.db"), write(folder, "a.csv", HEADER + GOOD, "gbk")
    words = ("import", path, "--store", store, "--kind", "material", "--json")
    status, out, _ = vigilctl(*words, "--dry-run")
    expect(status, OK, "status")
    told = json.loads(out)
    expect((told["encoding"], told["new"], told["rejects"]), ("GBK", 1, []), "what it would bring")
    expect(json.loads(vigilctl("search", "--store", store, "--json")[1])["total"], 0, "found before")
    expect(vigilctl(*words)[0], OK, "import")
    found = json.loads(vigilctl("search", "捕消", "--store", store, "--json")[1])
    expect((found["total"], found["hits"][0]["id"], found["hits"][0]["version"]), (1, "M-1", 1), "found")
    expect(json.loads(vigilctl(*words)[1])["equal"], 1, "again")


def test_rejects(folder):
    """bad rows are told with line and column, the good ones taken"""
    store, path = os.path.join(folder, "rejects.db"), write(folder, "b.csv", HEADER + GOOD + "M-2,a,b,many,c,d,e,110\n")
    status, out, _ = vigilctl("import", path, "--store", store, "--kind", "material", "--json")
    expect(status, PROBLEM, "status")
    told = json.loads(out)
    expect([(r["line"], r["column"]) for r in told["rejects"]], [(3, "body.quantity")], "rejects")
    expect(told["new"], 1, "new")
    expect(vigilctl("import", folder + "/none.csv", "--store", store)[0], NO_ACCESS, "no file")
    expect(vigilctl("import", write(folder, "c.csv", "a,b\n1,2\n"), "--store", store, "--kind", "team")[0], PROBLEM, "no id column")


def test_export(folder):
    """JSON and CSV come in again as they were; XLSX is a ZIP"""
    store, path = os.path.join(folder, "export.db"), write(folder, "d.csv", HEADER + GOOD)
    expect(vigilctl("import", path, "--store", store, "--kind", "material")[0], OK, "import")
    for name in ("e.json", "e.csv"):
        out = os.path.join(folder, name)
        expect(vigilctl("export", "--store", store, "--kind", "material", "-o", out)[0], OK, name)
        told = json.loads(vigilctl("import", out, "--store", store, "--kind", "material", "--json")[1])
        expect((told["equal"], told["new"]), (1, 0), name)
    out = os.path.join(folder, "e.xlsx")
    expect(vigilctl("export", "--store", store, "--kind", "material", "-o", out)[0], OK, "xlsx")
    with open(out, "rb") as file:
        expect(file.read(2), b"PK", "xlsx")


def test_check(folder):
    """check tells of links to nothing and of expired stock"""
    store = os.path.join(folder, "check.db")
    text = HEADER.strip() + ",body.expiry,links\n" + GOOD.strip() + ",2001-01-01,record:NOBODY:uses\n"
    expect(vigilctl("import", write(folder, "f.csv", text), "--store", store, "--kind", "material")[0], OK, "import")
    status, out, _ = vigilctl("check", "--store", store, "--json")
    expect(status, PROBLEM, "status")
    problems = json.loads(out)["problems"]
    expect(len(problems), 2, "problems")
    assert "NOBODY" in problems[0] and "2001-01-01" in problems[1], problems


def test_pack(folder):
    """the demo park's libraries are read without a problem, from its folder and from a .zip of it"""
    demo = os.path.join(ROOT, "data/demo")
    found = [vigilctl("search", "氯", "--site", pack, "--json") for pack in (demo, shutil.make_archive(os.path.join(folder, "park"), "zip", demo))]
    expect([(status, err) for status, _out, err in found], 2 * [(OK, "")], "status")
    ids = [[hit["id"] for hit in json.loads(out)["hits"]] for _status, out, _err in found]
    assert ids[0] and ids[0] == ids[1], ids


if __name__ == "__main__":
    sys.exit(run_tests(globals()))
