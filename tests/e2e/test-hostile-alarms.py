#!/usr/bin/python3
"""test-hostile-alarms.py: alarms that make no sense, or were made to do harm, against the real window; TAP

test-hostile-alarms.py BUILD-TREE SOURCE-TREE [test_…]
SPDX-License-Identifier: GPL-3.0-or-later
"""
import datetime
import http.server
import json
import os
import sys
import threading

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from gi.repository import GLib
from harness import run_tests, wait_for
from screen import Screen

PATIENCE = 30
SOURCE = "/hostile"
EPOCH = "one"
BAD_WORDS = ("CRITICAL", "AddressSanitizer", "runtime error")
N_SHELVED = 1000
TURNED = "R-1/\u202eHH"  # what follows would be read from right to left
MARKUP = "<b>not bold</b> &amp; \u202eمرحبا\u2066 <a href=\"x\">"
LONG = "L" * 10240


class Platform:
    """The native feed as Server-Sent Events: whatever it is told to send, and nothing it is not."""

    def __init__(self):
        self.changed = threading.Condition()
        self.facts = []   # as they are sent; the same may be there twice
        self.seq = 0
        platform = self

        class Handler(http.server.BaseHTTPRequestHandler):
            """One connection."""

            def log_message(self, *_arguments):
                """Nothing."""

            def do_GET(self):
                """The stream, from the beginning: the numbers are the client's to judge."""
                self.send_response(200)
                self.send_header("Content-Type", "text/event-stream")
                self.end_headers()
                try:
                    platform.stream(self.wfile)
                except OSError:
                    pass  # Vigil has hung up

            def do_POST(self):
                """A command is carried out at once."""
                request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                self.send_response(202)
                self.end_headers()
                platform.fact("command.result", request["subject"], {"request": request["id"], "status": "done"})

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}/v1/events"

    def stream(self, out):
        """Hello, an empty snapshot, every fact, heartbeats."""
        self.write(out, event("feed.hello", {"platform": "Hostile", "epoch": EPOCH, "firstSeq": 1, "lastSeq": self.seq, "heartbeat": 2,
                                             "raisesAlarms": True}))
        self.write(out, event("snapshot.begin", {"reason": "first connection"}))
        self.write(out, event("snapshot.end", {"seq": 0, "count": 0}))
        sent = 0
        while True:
            with self.changed:
                if len(self.facts) == sent:
                    self.changed.wait(1)
                batch = self.facts[sent:]
            for fact in batch:
                self.write(out, fact)
            sent += len(batch)
            self.write(out, event("feed.heartbeat", {"seq": self.seq}))

    def write(self, out, what):
        """One event."""
        out.write(b"data: " + json.dumps(what, ensure_ascii=False).encode() + b"\n\n")
        out.flush()

    def fact(self, kind, subject, data, **attributes):
        """Sends a fact with the next number; gives it."""
        with self.changed:
            self.seq += 1
            made = event(kind, data, subject=subject, seq=self.seq, **attributes)
            self.facts.append(made)
            self.changed.notify_all()
        return made

    def again(self, fact):
        """The same once more."""
        with self.changed:
            self.facts.append(fact)
            self.changed.notify_all()


COUNT = iter(range(1, 10 ** 9))


def now(seconds=0):
    """RFC 3339, so much from now."""
    when = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=seconds)
    return when.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def event(kind, data, **attributes):
    """An event as it goes over the wire."""
    return {"specversion": "1.0", "id": f"h{next(COUNT)}", "source": SOURCE, "type": f"vigil.{kind}.v1", "time": now(), **attributes,
            "data": data}


class Seat(Screen):
    """Vigil at a hostile platform, read by the names on its screen."""

    def __init__(self, stage):  # no platform of ours, so not that of Screen
        self.stage = stage
        stage.open_display(1366, 768)
        stage.env.pop("GTK_A11Y")
        stage.env.pop("NO_AT_BRIDGE")
        self.platform = Platform()
        self.accepted = []
        self.vigil = stage.start_vigil(self.platform.url, "--size", "1366x768")
        self.main = self.wait(self.windows, "a window")[0]

    def raised(self, alarm, message="Level high", accepted=True, **more):
        """An alarm comes."""
        attributes = {name: more.pop(name) for name in ("time", "id") if name in more}
        fact = self.platform.fact("alarm.raised", alarm, {"alarm": alarm, "priority": 2, "message": message, **more}, **attributes)
        if accepted:
            self.accepted.append(fact)
        return fact

    def tell(self, kind, alarm, **data):
        """Another fact of an alarm."""
        self.accepted.append(self.platform.fact(kind, alarm, {"alarm": alarm, **data}, actor="Wang"))

    def says(self, words):
        """Waits for a sentence on the screen."""
        wait_for(lambda: self.find("*" + words), PATIENCE, f"“{words}” is on the screen")

    def ids(self):
        """Of every fact of the platform in the journal, in order."""
        return [record["id"] for record in self.stage.records() if record["source"] == SOURCE]

    def check_nothing_lost(self):
        """All that could be accepted is in the journal, in order, once."""
        wanted = [fact["id"] for fact in self.accepted]
        self.wait(lambda: self.ids()[-1:] == wanted[-1:], "the last fact is in the journal")
        mine = set(wanted)
        found = [one for one in self.ids() if one in mine]
        assert found == wanted, f"{len(found)} of {len(wanted)} facts, first difference: " \
                                f"{next((pair for pair in zip(found, wanted) if pair[0] != pair[1]), None)}"

    def still_works(self, alarm):
        """The operator can select and acknowledge, and nothing has been violated."""
        self.stage.activate("select", GLib.Variant("s", alarm))
        self.wait(lambda: self.is_enabled("acknowledge"), "it can be acknowledged")
        self.stage.activate("acknowledge")
        self.wait(lambda: [one for one in self.acknowledged() if one["data"]["alarm"] == alarm], "the acknowledgement is in the journal")
        assert self.vigil.is_running()
        for line in self.vigil.log().splitlines():
            assert not any(word in line for word in BAD_WORDS) or "check_unclosed" in line, line


def send_nonsense(seat):
    """One of each, waiting for its line; what is refused has a number too, as from a platform that thinks it is right."""
    seat.raised("NO-SUCH-TAG/HH", tag="NO-SUCH-TAG", asset="no-such-asset", area="no-such-area")
    seat.says("The screen may go dark")  # no desktop is here that keeps it on; said once, and not over what follows
    seat.raised("P-9/H", priority=9, accepted=False)
    seat.raised(LONG, accepted=False)
    seat.tell("alarm.returned", "NEVER/H")
    seat.says("returned before it was raised")
    twice = seat.raised("TWICE/H")
    seat.platform.again(twice)
    seat.raised("TWICE/H")  # another fact of the same
    seat.raised("BACK/H", time=now(-7200))
    seat.says("The clock of \u2068/hostile\u2069 went back by")
    seat.raised(TURNED, MARKUP)
    seat.raised("M-1/<i>H</i>", {"zh": MARKUP, "en": MARKUP})


def test_nonsense(stage):
    """unknown tags and priorities, returns without a raise, twins, a clock that goes back, huge, turned and marked-up texts"""
    seat = Seat(stage)
    send_nonsense(seat)
    seat.check_nothing_lost()
    alarms = stage.alarms()
    assert {"NO-SUCH-TAG/HH", "TWICE/H", "BACK/H", TURNED, "M-1/<i>H</i>"} <= set(alarms), set(alarms)
    assert not {"P-9/H", LONG, "NEVER/H"} & set(alarms), set(alarms)
    assert alarms[TURNED]["message"] == MARKUP or MARKUP in json.dumps(alarms[TURNED]["message"], ensure_ascii=False), alarms[TURNED]
    seat.says("not bold</b> &amp;")  # as characters, in the list
    stage.activate("show-rejects")
    for words in ("data.priority is out of range", "subject must have 1 to 256 bytes"):
        seat.says(words)
    seat.picture("hostile-rejects")
    seat.still_works(TURNED)


def test_thousand_shelves(stage):
    """a thousand alarms are shelved at once: all are put away, none is lost, the review has them"""
    seat = Seat(stage)
    for number in range(N_SHELVED):
        seat.raised(f"S-{number}/H")
    for number in range(N_SHELVED):
        seat.tell("alarm.shelved", f"S-{number}/H", reason="<b>all</b>", until=now(3600))
    seat.raised("AFTER/H", "After the flood")
    seat.check_nothing_lost()
    held = {one["alarm"]: one["state"] for one in stage.state()["inhibited"]}
    assert held == {f"S-{number}/H": "shelved" for number in range(N_SHELVED)}, len(held)
    seat.says("After the flood")
    seat.still_works("AFTER/H")
    seat.picture("hostile-shelved")


if __name__ == "__main__":
    sys.exit(run_tests(globals()))
