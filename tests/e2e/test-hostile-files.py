#!/usr/bin/python3
"""test-hostile-files.py: base maps, settings and trend history that are damaged or were made to do harm; TAP

test-hostile-files.py BUILD-TREE SOURCE-TREE [test_…]
SPDX-License-Identifier: GPL-3.0-or-later
"""
import http.server
import os
import sqlite3
import struct
import sys
import threading
import zlib

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from gi.repository import GLib
from harness import APP_PATH, run_tests, wait_for
from screen import Screen

PATIENCE = 20
BAD_WORDS = ("CRITICAL", "AddressSanitizer", "runtime error")
TABLES = "CREATE TABLE metadata (name TEXT, value TEXT);" \
         "CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB);"
# A table of tiles that never ends and never has a row.
ENDLESS = "CREATE TABLE metadata (name TEXT, value TEXT);" \
          "CREATE VIEW tiles AS WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c)" \
          " SELECT x AS zoom_level, x AS tile_column, x AS tile_row, x AS tile_data FROM c WHERE x < 0;"


class Answers(http.server.BaseHTTPRequestHandler):
    """A tile server that answers what the first part of the path says."""

    def log_message(self, *_arguments):
        """Nothing."""

    def do_GET(self):
        """One tile."""
        try:
            getattr(self, "say_" + self.path.split("/")[1])()
        except OSError:
            pass  # Vigil has hung up

    def say(self, status, body=b"", **headers):
        """A whole answer."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def say_login(self):
        """What a portal answers that wants a password first."""
        self.say(200, b"<html><b>Sign in</b></html>", **{"Content-Type": "image/png"})

    def say_endless(self):
        """A body without an end."""
        self.say(200, b"\x89PNG\r\n\x1a\n")
        while True:
            self.wfile.write(bytes(65536))

    def say_passwd(self):
        """A way out of the network, into the files."""
        self.say(302, Location="file:///etc/passwd")

    def say_none(self):
        """There is no such tile, wherever one asks."""
        self.say(404)


def png(width, height, claimed=None):
    """A picture of one colour; its header may claim another size."""
    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = (b"\0" + b"\x40\x60\x80" * width) * height
    size = struct.pack(">II5B", *(claimed or (width, height)), 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def map_file(stage, name, tables=TABLES, tile=None, **metadata):
    """An MBTiles file with one tile of the whole world."""
    path = os.path.join(stage.folder, name)
    with sqlite3.connect(path) as db:
        db.executescript(tables)
        if metadata:
            db.executemany("INSERT INTO metadata VALUES (?, ?)", metadata.items())
        if tile:
            db.execute("INSERT INTO tiles VALUES (0, 0, 0, ?)", (tile,))
    db.close()
    return path


def damaged_file(stage, whole):
    """The first half of a map."""
    path = os.path.join(stage.folder, "half.mbtiles")
    with open(whole, "rb") as source, open(path, "wb") as half:
        half.write(source.read()[:6000])
    return path


def settings_path(stage):
    """The file of the settings."""
    return os.path.join(stage.env["XDG_CONFIG_HOME"], "vigil", "settings.ini")


def write_settings(stage, data):
    """Puts a whole file in its place at once, as an editor does."""
    path = settings_path(stage)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path + ".new", "wb") as file:
        file.write(data)
    os.replace(path + ".new", path)


def choose(stage, kind, place):
    """Writes the settings so that this is the base map."""
    text = f"[vigil]\nbase-maps=[('m', 'Aerial', '{kind}', '{place}', 'wgs84', uint32 0, uint32 19, '')]\nbase-map='m'\n"
    write_settings(stage, text.encode())


class Seat(Screen):
    """Vigil with settings and a history that were there before it, read by the names on its screen."""

    def __init__(self, stage):
        stage.env.pop("GSETTINGS_BACKEND")
        stage.env["GSETTINGS_SCHEMA_DIR"] = os.path.join(stage.build, "data")
        super().__init__(stage, 1366, 768, named=True)

    def says(self, words):
        """Waits for a sentence on the screen."""
        wait_for(lambda: self.find("*" + words), PATIENCE, f"“{words}” is on the screen")

    def still_works(self):
        """The operator can select and locate, and nothing has been violated."""
        self.stage.activate("select", GLib.Variant("s", "GT-2104"))
        self.wait(lambda: self.is_enabled("locate"), "something is selected")
        self.stage.activate("clear-selection")
        self.wait(lambda: not self.is_enabled("locate"), "nothing is selected")
        assert self.vigil.is_running()
        for line in self.vigil.log().splitlines():
            assert not any(word in line for word in BAD_WORDS) or "check_unclosed" in line, line


def bad_files(stage, whole):
    """Files, each with what the map says of it; the last one is good."""
    picture = png(256, 256)
    return [(map_file(stage, "none.mbtiles", "CREATE TABLE x (y);"), "is a database, but has no map in it"),
            (map_file(stage, "bomb.mbtiles", tile=png(1, 1, (100000, 100000))), "A tile has 100000 × 100000 pixels"),
            (map_file(stage, "endless.mbtiles", ENDLESS), "takes too long to answer"),
            (map_file(stage, "far.mbtiles", tile=picture, bounds="10,50,11,51", minzoom="12", maxzoom="18"),
             "has no tiles of this place"),
            (whole, "Aerial · Survey  Office")]


def test_base_maps(stage):
    """files and servers that are damaged, huge, endless or lead into the files are named on the map, and harm nothing"""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    whole = map_file(stage, "whole.mbtiles", tile=png(256, 256), attribution="<b>Survey</b>\u202e \u2028Office")
    choose(stage, "mbtiles", damaged_file(stage, whole))
    seat = Seat(stage)
    seat.says("“half.mbtiles” is damaged")
    for place, words in bad_files(stage, whole):
        choose(stage, "mbtiles", place)
        seat.says(words)
    for answer, words in [("login", "A tile is no picture"), ("endless", "tiles of more than 2 MB"),
                          ("passwd", "Base map not reachable"), ("none", "has no tiles of this place")]:
        choose(stage, "xyz", f"http://127.0.0.1:{server.server_port}/{answer}/{{z}}/{{x}}/{{y}}")
        seat.says(words)
    choose(stage, "xyz", "file:///etc/{z}/{x}/{y}")
    wait_for(lambda: "has to begin with https://" in seat.vigil.log(), PATIENCE, "a file is no tile server")
    seat.still_works()
    server.shutdown()


def test_settings_damaged(stage):
    """damaged settings are said and kept, and what is changed holds"""
    text = b"[vigil]\ncolor-scheme='light'\n\x01\xff no key file\n"
    write_settings(stage, text)
    seat = Seat(stage)
    stage.activate("show-said")  # the first alarm has its own sentence, over that about the settings
    seat.says("are damaged: only what can be read holds")
    seat.press("Escape")
    stage.activate("scheme", GLib.Variant("s", "contrast"), path=APP_PATH)
    wait_for(lambda: b"'contrast'" in open(settings_path(stage), "rb").read(), PATIENCE, "the change is kept")
    with open(settings_path(stage) + ".damaged", "rb") as file:
        assert file.read() == text
    seat.still_works()


def test_files_in_the_way(stage):
    """a folder for settings, a history of somebody else: said, not touched, and the seat works"""
    os.makedirs(settings_path(stage))
    history = stage.journal_path() + "-history"
    with sqlite3.connect(history) as db:
        db.executescript("CREATE TABLE mine (a); INSERT INTO mine VALUES (1);")
    db.close()
    with open(history, "rb") as file:
        before = file.read()
    seat = Seat(stage)
    assert "are no file" in seat.vigil.log(), seat.vigil.log()
    stage.activate("scheme", GLib.Variant("s", "light"), path=APP_PATH)
    wait_for(lambda: seat.describe("scheme", APP_PATH)[2] == ["light"], PATIENCE, "the colours are others")
    seat.still_works()
    assert os.path.isdir(settings_path(stage))
    with open(history, "rb") as file:
        assert file.read() == before, "a file of somebody else was written to"


if __name__ == "__main__":
    sys.exit(run_tests(globals()))
