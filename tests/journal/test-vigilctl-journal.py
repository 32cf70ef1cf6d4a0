"""test-vigilctl-journal.py: vigilctl journal on sound, damaged, missing and foreign files

Hashes are recomputed here from docs/journal-format.md alone, in another language.
Arguments: vigilctl, and the writer that test-kill.c is with --child.
SPDX-License-Identifier: GPL-3.0-or-later
"""
import hashlib
import json
import os
import random
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
import tempfile

VIGILCTL, WRITER = sys.argv[1:3]


def ctl(*words):
    """Exit status, stdout, stderr of vigilctl journal …"""
    done = subprocess.run([VIGILCTL, "journal", *words], capture_output=True, timeout=60, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def write_journal(path, lines):
    """Facts by a writer that is killed as soon as it has reported so many."""
    with subprocess.Popen([WRITER, "--child", path], stdout=subprocess.PIPE) as child:
        for _ in range(lines):
            assert child.stdout.readline()
        child.send_signal(signal.SIGKILL)


def text(value):
    return b"\xff" * 4 if value is None else struct.pack(">I", len(value.encode())) + value.encode()


def integer(value):
    return struct.pack(">q", value)


def record_hash(prev, seq, time, recorded, event, body):
    parts = [text("vigil.journal.record.v1"), struct.pack(">I", 32), prev, integer(seq), integer(time), integer(recorded),
             text(event["id"]), text(event["type"]), text(event.get("subject")), text(event.get("actor")), text(event["source"]),
             text(body)]
    return hashlib.sha256(b"".join(parts)).digest()


def check_export_line(line, prev):
    """The hash of this record, recomputed; prev is that of the one before, or None."""
    event = json.loads(line)
    body = line[:line.rindex(',"vigilseq":')] + "}"
    given = bytes.fromhex(event["vigilprevhash"])
    assert prev is None or given == prev
    computed = record_hash(given, int(event["vigilseq"]), int(event["vigiltime"]), int(event["vigilrecorded"]), json.loads(body), body)
    assert computed.hex() == event["vigilhash"], event["vigilseq"]
    return computed


def test_verify(path):
    """a sound journal verifies and says its last hash"""
    status, out, _ = ctl("verify", "--json", path)
    assert status == 0, out
    result = json.loads(out)
    assert result["ok"] is True and result["last_seq"] > 0 and len(result["last_hash"]) == 64
    status, out, _ = ctl("verify", path)
    assert status == 0 and result["last_hash"] in out


def test_stat(path):
    """stat counts what is there"""
    status, out, _ = ctl("stat", "--json", path)
    stat = json.loads(out)
    assert status == 0 and stat["records"] == stat["last_seq"] == stat["by_kind"]["vigil.note.written.v1"]
    assert stat["first_seq"] == 1 and stat["keyframes"] > 0 and stat["schema_version"] == 2
    status, out, _ = ctl("stat", path)
    assert status == 0 and "vigil.note.written.v1 %d" % stat["records"] in out


def test_cat(path):
    """cat prints CloudEvents, and only those asked for"""
    status, out, _ = ctl("cat", path)
    events = [json.loads(line) for line in out.splitlines()]
    assert status == 0 and len(events) > 20
    assert all(event["specversion"] == "1.0" and event["source"] == "/child" for event in events)
    assert [event["id"] for event in events] == ["fact-%d" % n for n in range(1, len(events) + 1)]
    status, out, _ = ctl("cat", "--after", "5", "--limit", "3", path)
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["fact-6", "fact-7", "fact-8"]
    assert ctl("cat", "--kind", "vigil.alarm.raised.v1", path)[1] == ""
    assert ctl("cat", "--since", "2100-01-01T00:00:00Z", path)[1] == ""
    assert ctl("cat", "--until", "2000-01-01T00:00:00Z", path)[1] == ""
    assert len(ctl("cat", "--since", "2000-01-01T00:00:00Z", path)[1].splitlines()) == len(events)


def test_export(path):
    """the chain of an export is what the document says it is"""
    target = path + ".jsonl"
    status, out, _ = ctl("export", "--output", target, path)
    assert status == 0 and out == ""
    with open(target, encoding="utf-8") as file:
        lines = file.read().splitlines()
    prev = None
    for line in lines:
        prev = check_export_line(line, prev)
    assert prev.hex() == json.loads(ctl("verify", "--json", path)[1])["last_hash"]
    assert ctl("export", path)[1].splitlines() == lines


def test_start_of_chain(path):
    """the first record follows from the journal's identity; plain SQLite can read it"""
    copy = path + "-plain"
    for suffix in ("", "-wal"):
        shutil.copy(path + suffix, copy + suffix)
    with sqlite3.connect(copy) as database:
        journal_id, created = database.execute("SELECT journal_id, created FROM journal").fetchone()
        prev = database.execute("SELECT prev_hash FROM records WHERE seq = 1").fetchone()[0]
    database.close()
    assert hashlib.sha256(text("vigil.journal.start.v1") + text(journal_id) + integer(created)).digest() == prev


def test_flipped_byte(path):
    """one flipped byte ends with 1 and a sentence"""
    for suffix in ("", "-wal", "-head"):
        copy = path + "-copy"
        for each in ("", "-wal", "-head"):
            shutil.copy(path + each, copy + each)
        with open(copy + suffix, "r+b") as file:
            # of the log only what the note vouches for: the writer was killed in the middle of its work
            size = 32 + log_frames(path) * 4120 if suffix == "-wal" else os.path.getsize(copy + suffix)
            position = random.randrange(size)
            file.seek(position)
            byte = file.read(1)[0]
            file.seek(position)
            file.write(bytes([byte ^ 0x20]))
        status, out, err = ctl("verify", "--json", copy)
        assert status == 1, (suffix, position)
        assert json.loads(out)["error"] == "corrupt" and "damaged" in err and "Traceback" not in err


def noted_log(path):
    """What the note says about the log: salt, salt, frames."""
    with open(path + "-head", encoding="ascii") as file:
        return file.read().split("\nlog ")[1].split("\n")[0].split()


def log_frames(path):
    """How many frames of the log the note vouches for."""
    return int(noted_log(path)[2])


def log_is_noted(path):
    """Whether the note speaks of this log: between a commit and its note it does not."""
    with open(path + "-wal", "rb") as file:
        return file.read(24)[16:].hex() == "".join(noted_log(path)[:2])


def test_missing(path):
    """a journal that is not there ends with 3 and is not made"""
    for command in ("verify", "stat", "cat", "export"):
        status, _, err = ctl(command, path + ".none")
        assert status == 3 and "no such journal" in err, (command, status, err)
    assert not os.path.exists(path + ".none") and not os.path.exists(path + ".none-head")


def test_foreign(path):
    """another program's database is left alone"""
    other = path + ".other"
    with sqlite3.connect(other) as database:
        database.execute("CREATE TABLE t (a)")
    database.close()
    for command in ("verify", "stat", "cat", "export"):
        status, out, err = ctl(command, "--json", other)
        assert status == 1 and "not a Vigil journal" in err, (command, status, err)
        assert json.loads(out)["error"] == "foreign"


def test_usage(path):
    """wrong use ends with 2"""
    assert ctl()[0] == 2
    assert ctl("burn", path)[0] == 2
    assert ctl("verify")[0] == 2
    assert ctl("cat", "--since", "yesterday", path)[0] == 2


def test_looking_changes_nothing(path):
    """none of the subcommands changes a byte"""
    def contents():
        result = {}
        for suffix in ("", "-wal", "-head"):
            with open(path + suffix, "rb") as file:
                result[suffix] = file.read()
        return result
    before = contents()
    for command in ("verify", "stat", "cat", "export"):
        assert ctl(command, path)[0] == 0
    assert contents() == before


TESTS = [test_looking_changes_nothing, test_verify, test_stat, test_cat, test_export, test_start_of_chain, test_flipped_byte,
         test_missing, test_foreign, test_usage]


def main():
    folder = tempfile.mkdtemp(prefix="vigil-test-")
    path = os.path.join(folder, "journal.db")
    failed = 0
    print("1..%d" % len(TESTS))
    try:
        write_journal(path, 600)
        while not log_is_noted(path):
            write_journal(path, 20)
        for number, test in enumerate(TESTS, 1):
            try:
                test(path)
                print("ok %d - %s" % (number, test.__doc__))
            except Exception as error:  # pylint: disable=broad-except
                failed += 1
                print("not ok %d - %s\n# %r" % (number, test.__doc__, error))
    finally:
        shutil.rmtree(folder)
    return failed > 0


sys.exit(main())
