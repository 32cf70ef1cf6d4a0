#!/usr/bin/python3
"""test-vigilctl-alarms.py: the command line about alarms: import, search, kpi, their files and exit status; TAP

test-vigilctl-alarms.py VIGILCTL
SPDX-License-Identifier: GPL-3.0-or-later
"""
import csv
import json
import os
import pty
import signal
import subprocess
import sys
import tempfile
import zipfile

sys.dont_write_bytecode = True

from command import NO_ACCESS, OK, PROBLEM, USAGE, VIGILCTL, command, command_about, expect, run_tests  # noqa: E402

vigilctl = command_about("alarms")
LIST = ("位号,描述,报警类型,优先级,报警时间,恢复时间,确认时间,操作员,区域\n"
        "PT-2101,反应釜压力高,高高,紧急,2024/1/5 13:02:11,2024/1/5 13:05:11,2024/1/5 13:02:31,王强,氯碱\n"
        "LT-101,=储罐液位低,低,,2024-01-05 14:00:00,2024-01-05 14:30:00,,李敏,罐区\n"
        "XA-1,联锁动作,联锁,,2024-01-05 16:00:00,,2024-01-05 16:00:10,王强,氯碱\n")
BAD = "TT-7,温度高,高,,2024-01-05 15:00:00,2024-01-05 14:59:00,,,罐区\nTT-7,温度高,高,,昨天,,,,罐区\n"


def write_list(folder, text=LIST, encoding="gbk"):
    """The path of a list."""
    path = os.path.join(folder, "list.csv")
    with open(path, "w", encoding=encoding) as file:
        file.write(text)
    return path


def make_journal(folder):
    """The path of a journal with the list in it."""
    journal = os.path.join(folder, "old.db")
    status, _, err = vigilctl("import", write_list(folder), "--journal", journal, "--zone", "+08:00")
    expect(status, OK, f"import ({err})")
    return journal


def test_wrong_use():
    """wrong use ends with 2 and one line on stderr"""
    for words in ([], ["fly"], ["kpi"], ["search"], ["import"], ["import", "x.csv"], ["kpi", "--journal"], ["search", "a", "b", "--journal", "x"],
                  ["search", "--journal", "x", "--priority", "5"], ["search", "--journal", "x", "--order", "luck"], ["search", "--journal", "x", "--state", "shelved,asleep"],
                  ["search", "--journal", "x", "--from", "soon"], ["search", "--journal", "x", "--limit", "-7"],
                  ["kpi", "--journal", "x", "--zone", "Mars/Olympus"], ["import", "x", "--dry-run", "--zone", "+99:99"]):
        status, out, err = vigilctl(*words)
        expect((status, out), (USAGE, ""), f"status of {words}")
        expect(len(err.splitlines()), 1, f"lines of {words}: {err}")


def test_help():
    """each subcommand explains itself"""
    for word in ("kpi", "search", "import"):
        status, out, _ = vigilctl(word, "--help")
        expect(status, OK, word)
        assert "--json" in out and "--zone" in out, out


def test_no_access():
    """what is not there ends with 3, what is no journal or no list with 1; nothing is made"""
    with tempfile.TemporaryDirectory() as folder:
        none = os.path.join(folder, "none")
        for words in (["kpi", "--journal", none], ["search", "--journal", none], ["import", none, "--dry-run"]):
            status, _, err = vigilctl(*words)
            expect(status, NO_ACCESS, f"status of {words}")
            expect(len(err.splitlines()), 1, f"lines of {words}: {err}")
        expect(os.listdir(folder), [], "files")
        with open(none, "wb") as file:
            file.write(os.urandom(9000))
        for words in (["kpi", "--journal", none], ["search", "--journal", none], ["import", none, "--dry-run"]):
            status, _, err = vigilctl(*words)
            expect(status, PROBLEM, f"status of {words} ({err})")
        expect(os.listdir(folder), ["none"], "files")


def test_import_reports():
    """a row that makes no sense is told with its line; the status is 1; a dry run writes nothing"""
    with tempfile.TemporaryDirectory() as folder:
        path = write_list(folder, LIST + BAD)
        status, out, _ = vigilctl("import", path, "--dry-run", "--json", "--zone", "+08:00")
        found = json.loads(out)
        expect(status, PROBLEM, "status")
        expect((found["rows"], found["taken"], found["leftOut"], found["encoding"], found["journal"]), (5, 3, 2, "GBK", None), "counts")
        expect([(p["line"], p["issue"], p["leftOut"]) for p in found["problems"]],
               [(5, "end-before-begin", True), (6, "bad-time", True)], "problems")
        expect(os.listdir(folder), ["list.csv"], "files")
        status, out, _ = vigilctl("import", path, "--dry-run")
        assert f"{path}:5: " in out and f"{path}:6: " in out, out


def test_import_no_list():
    """an empty file, a folder and a device are no list: one line each"""
    with tempfile.TemporaryDirectory() as folder:
        for path, wanted in ((write_list(folder, ""), PROBLEM), (folder, NO_ACCESS), ("/dev/zero", NO_ACCESS)):
            status, _, err = vigilctl("import", path, "--dry-run")
            expect(status, wanted, f"status of {path}")
            expect(len(err.splitlines()), 1, f"lines of {path}: {err}")


def test_import_is_new():
    """a list goes into a new journal only, and that journal is sound"""
    with tempfile.TemporaryDirectory() as folder:
        journal = make_journal(folder)
        status, _, err = vigilctl("import", write_list(folder), "--journal", journal)
        expect(status, NO_ACCESS, "second import")
        assert journal in err, err
        status, out, err = command("journal", "verify", journal)
        expect(status, OK, f"verify ({err})")


def interrupt_import(path, journal):
    """What an import says that is interrupted once it has told how far it is."""
    ours, theirs = pty.openpty()
    with subprocess.Popen([VIGILCTL, "alarms", "import", path, "--journal", journal, "--json", "--zone", "+08:00"],
                          stdout=subprocess.PIPE, stderr=theirs, text=True) as process:
        os.close(theirs)
        told = b""
        while b"30000" not in told:
            told += os.read(ours, 4096)
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=60)
        os.close(ours)
        return process.returncode, json.loads(out)


def test_import_interrupted():
    """an import that is interrupted leaves whole rows and a sound journal, and says how many"""
    with tempfile.TemporaryDirectory() as folder:
        rows = "".join(f"T-{i},高,2024-01-05 {i // 3600:02}:{i // 60 % 60:02}:{i % 60:02},2024-01-06 10:00:00\n" for i in range(30000))
        journal = os.path.join(folder, "old.db")
        status, report = interrupt_import(write_list(folder, "位号,报警类型,报警时间,恢复时间\n" + rows), journal)
        expect((status, report["stopped"], report["taken"]), (PROBLEM, True, 30000), "status")
        assert 0 < report["written"] < 30000, report["written"]
        expect(report["facts"], 2 * report["written"], "facts")
        status, out, err = command("journal", "verify", journal, "--json")
        expect(status, OK, f"verify ({err})")
        assert str(report["facts"]) in out, out


def test_import_map():
    """a map says what the headings do not"""
    with tempfile.TemporaryDirectory() as folder:
        path = write_list(folder, "甲;乙;丙\n2024-01-05 10:00:00;A;x\n")
        expect(vigilctl("import", path, "--dry-run")[0], PROBLEM, "without a map")
        status, out, err = vigilctl("import", path, "--dry-run", "--json", "--map", "begin=甲,tag=2,text=3")
        expect(status, OK, f"with a map ({err})")
        expect(json.loads(out)["columns"], {"begin": 1, "tag": 2, "text": 3}, "columns")


def test_search():
    """words, priorities, areas and times find what they should"""
    with tempfile.TemporaryDirectory() as folder:
        journal = make_journal(folder)

        def find(*words):
            status, out, err = vigilctl("search", *words, "--journal", journal, "--json", "--zone", "+08:00")
            expect(status, OK, f"status of {words} ({err})")
            return [episode["alarm"] for episode in json.loads(out)["episodes"]]

        expect(find(), ["XA-1/ESD", "LT-101/L", "PT-2101/HH"], "all")
        expect(find("压力 王强"), ["PT-2101/HH"], "words")
        expect(find("--priority", "1"), ["XA-1/ESD", "PT-2101/HH"], "priority")
        expect(find("--area", "罐区"), ["LT-101/L"], "area")
        expect(find("--from", "2024-01-05 14:00", "--to", "2024-01-05 16:00"), ["LT-101/L"], "times")
        expect(find("--state", "standing"), ["XA-1/ESD"], "what stands")
        expect(find("--state", "returned,acknowledged"), ["PT-2101/HH"], "acknowledged and gone")
        expect(find("--state", "unacknowledged"), ["LT-101/L"], "nobody acknowledged it")
        for state in ("put-away", "shelved", "suppressed", "out-of-service"):
            expect(find("--state", state), [], state)
        expect(find("--order", "oldest", "--limit", "1", "--offset", "1"), ["LT-101/L"], "page")
        _, out, _ = vigilctl("search", "--journal", journal, "--zone", "+08:00")
        assert "2024-01-05 13:02:11" in out and "0:03:00" in out and "0:00:20" in out, out


def test_files():
    """CSV and XLSX hold what was found; no text becomes a formula"""
    with tempfile.TemporaryDirectory() as folder:
        journal = make_journal(folder)
        table, book = os.path.join(folder, "found.csv"), os.path.join(folder, "found.xlsx")
        status, _, err = vigilctl("search", "--journal", journal, "--order", "oldest", "--zone", "+08:00", "--csv", table, "--xlsx", book)
        expect(status, OK, f"status ({err})")
        with open(table, encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        expect([row["alarm"] for row in rows], ["PT-2101/HH", "LT-101/L", "XA-1/ESD"], "rows")
        expect((rows[0]["begin"], rows[0]["duration_s"], rows[0]["acknowledger"]), ("2024-01-05T13:02:11.000+08:00", "180", "王强"), "first row")
        expect(rows[1]["message"], "'=储罐液位低", "a text that begins like a formula")
        with zipfile.ZipFile(book) as archive:
            sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        assert "PT-2101/HH" in sheet and "=储罐液位低" in sheet and "<f>" not in sheet and "UTC+08:00" in sheet, sheet
        # 2024-01-05 is day 45296 of a spreadsheet; 13:02:11 is 46931 s of 86400
        assert "45296.54318" in sheet, sheet
        for option in ("--csv", "--xlsx"):
            status, _, err = vigilctl("search", "--journal", journal, option, "/nonexistent/found")
            expect(status, NO_ACCESS, option)
            expect(len(err.splitlines()), 1, err)


def test_kpi():
    """the numbers of three alarms in one day"""
    with tempfile.TemporaryDirectory() as folder:
        journal = make_journal(folder)
        status, out, err = vigilctl("kpi", "--journal", journal, "--from", "2024-01-05", "--to", "2024-01-06", "--zone", "+08:00", "--json", "--seat", "北区")
        expect(status, OK, f"status ({err})")
        found = json.loads(out)
        values = {value["id"]: value for value in found["values"]}
        expect((found["seat"], found["from"], found["to"]), ("北区", "2024-01-04T16:00:00.000Z", "2024-01-05T16:00:00.000Z"), "window")
        expect((found["annunciated"], found["acknowledged"], len(found["per10min"])), (3, 2, 144), "counts")
        expect((values["average-per-day"]["value"], values["average-per-day"]["verdict"]), (None, "not-enough-data"), "the list covers no whole day")
        assert 0 < found["coveredSeconds"] < 86400 and found["windowSeconds"] == 86400, "covered"
        assert " of 24 hours" in found["coverage"], found["coverage"]
        expect(values["acknowledge-median"]["value"], 10, "median of 10 and 20 s by the nearest rank")
        expect(values["acknowledge-p95"]["value"], 20, "p95")
        expect(values["standing"]["value"], 1, "standing")
        expect(values["share-top-10"]["verdict"], "not-enough-data", "top ten of three")
        for value in found["values"]:
            assert value["definition"] and value["name"], value
        status, out, _ = vigilctl("kpi", "--journal", journal, "--explain")
        expect(status, OK, "text")
        assert "ISA-18.2" in out and "EEMUA 191" in out, out
        status, out, _ = vigilctl("kpi", "--journal", journal, "--from", "2024-01-01", "--to", "2024-01-31", "--zone", "+08:00")
        assert " of 30 days" in out, out


def test_kpi_window():
    """a window that makes no sense, and an empty one"""
    with tempfile.TemporaryDirectory() as folder:
        journal = make_journal(folder)
        expect(vigilctl("kpi", "--journal", journal, "--from", "2024-01-06", "--to", "2024-01-05")[0], USAGE, "backwards")
        expect(vigilctl("kpi", "--journal", journal, "--from", "1980-01-06", "--to", "2024-01-05")[0], USAGE, "too long")
        status, out, _ = vigilctl("kpi", "--journal", journal, "--from", "2020-01-01", "--to", "2020-01-02", "--json")
        expect(status, OK, "before all")
        expect({value["verdict"] for value in json.loads(out)["values"]}, {"not-enough-data"}, "verdicts")


def test_bench():
    """bench alarm-history prints a JSON line per part"""
    status, out, err = command("bench", "alarm-history", "--rows", "2000")
    expect(status, OK, err)
    lines = [json.loads(line) for line in out.splitlines()]
    expect(len(lines), 8, "lines")
    expect(lines[0]["rows"], 2000, "rows")


if __name__ == "__main__":
    sys.exit(run_tests(globals()))
