#!/usr/bin/python3
"""test-alarm-desk.py: what a shift does with its alarms, by keys alone, and what the journal tells of it; TAP

test-alarm-desk.py BUILD-TREE SOURCE-TREE [test_…]
SPDX-License-Identifier: GPL-3.0-or-later
"""
import datetime
import json
import os
import signal
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from harness import OPERATOR, run_tests
from screen import Screen

ENGINEER = "Lin Feng"  # the engineer of data/demo/alarms.json
CRITICAL = "GT-2104/HH"  # priority 1 by data/demo/tags.json, and so are those below
MEDIUM = "GT-2104/H"
LOW = "PT-2102/L"
REASON = "instrument under repair"
NOTE = "wet chlorine at the flange"


def test_desk_by_keys(stage):
    """silence, filter, acknowledge, shelve, note, hand over, take out of service, crash, and look back by keys alone"""
    screen = Screen(stage, speed=20, scenario=three_alarms(stage))
    screen.wait(lambda: {CRITICAL, MEDIUM, LOW} <= set(stage.alarms()), "the alarms are raised")
    silence(screen)
    acknowledge_several(screen)
    collapse(screen)
    shelve(screen)
    review(screen)
    note(screen)
    hand_over(screen)
    take_out_of_service(screen)
    shelve(screen, "again")
    restart(screen)
    look_back(screen)
    judge(screen)


# ---- how it is done ------------------------------------------------------------------------------


def three_alarms(stage):
    """A scenario in which one detector and one pressure go wrong for good, however slow the machine: a cloud would reach others."""
    timeline = [{"at": 2, "inject": "tag", "tag": CRITICAL.split("/")[0], "value": 3, "tau": 5, "seconds": 604000},
                {"at": 2, "inject": "tag", "tag": LOW.split("/")[0], "value": 0.2, "tau": 5, "seconds": 604000}]
    title = "One detector, one pressure"
    path = os.path.join(stage.folder, "three-alarms.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"id": "SC-three-alarms", "title": {"zh": title, "en": title}, "seconds": 604000, "timeline": timeline}, file)
    return path


def facts(screen, kind, alarm=None):
    """Facts of a kind in the journal, oldest first; of one alarm."""
    return [record["data"] for record in screen.stage.records()
            if record["type"] == f"vigil.{kind}.v1" and alarm in (None, record["data"].get("alarm"))]


def wait_for_fact(screen, kind, alarm=None, nth=1):
    """The nth such fact, when it is there."""
    return screen.wait(lambda: facts(screen, kind, alarm)[nth - 1:], f"{kind} of {alarm or 'the seat'} is in the journal")[0]


def is_cleared(screen):
    """Escape, as often as it takes: after a crash the selection comes back a while after the window."""
    screen.press("Escape")
    return not screen.is_enabled("note")


def is_listed(screen, priority):
    """Whether the list has a row of this priority: its digit selects it, from nothing."""
    screen.wait(lambda: is_cleared(screen), "nothing is selected")
    screen.press(str(priority))
    return any(screen.is_enabled("note") for _ in range(3))  # the key may be behind the first question


def select(screen, priority):
    """Selects the alarm of this priority."""
    screen.wait(lambda: is_listed(screen, priority), f"an alarm of priority {priority} is listed")


# ---- what is done --------------------------------------------------------------------------------


def silence(screen):
    """Z; what is silent is not acknowledged."""
    screen.wait(lambda: screen.is_enabled("silence"), "something sounds")
    screen.press("z")
    wait_for_fact(screen, "alarm.silenced", CRITICAL)
    assert not screen.acknowledged(), "silence is not acknowledgement"
    assert "unacknowledged" in screen.stage.alarms()[CRITICAL]["state"], screen.stage.alarms()[CRITICAL]
    screen.picture("desk-silenced")


def acknowledge_several(screen):
    """“/”, select all, A: only what is listed, without priority 1, which no filter hides and nobody acknowledges in bulk."""
    screen.press("slash")
    screen.type("level 1")
    screen.press("Return", "ctrl+a", "a")
    screen.picture("desk-acknowledge")
    screen.press("Return")
    wait_for_fact(screen, "alarm.acknowledged", MEDIUM)
    assert [record["data"]["alarm"] for record in screen.acknowledged()] == [MEDIUM], screen.acknowledged()
    screen.press("ctrl+shift+f")
    select(screen, 4)
    screen.press("a")
    wait_for_fact(screen, "alarm.acknowledged", LOW)
    assert "unacknowledged" in screen.stage.alarms()[CRITICAL]["state"], screen.stage.alarms()[CRITICAL]


def collapse(screen):
    """C and Shift+G, each way of grouping: priority 1 keeps its rows."""
    for key in ("c", "c", "shift+g", "shift+g", "shift+g", "shift+g", "shift+g"):
        screen.press(key)
        select(screen, 1)
        screen.wait(lambda: screen.is_enabled("acknowledge"), f"an unacknowledged alarm of priority 1 has a row after {key}")


def shelve(screen, reason=REASON):
    """S, the reason, Enter: for the shortest time that is offered, 15 minutes."""
    shelved = len(facts(screen, "alarm.shelved", MEDIUM))
    select(screen, 3)
    screen.wait(lambda: screen.is_enabled("shelve"), "it can be shelved")
    screen.press("s")
    screen.type(reason)
    screen.picture("desk-shelve")
    before = datetime.datetime.now(datetime.timezone.utc)
    screen.press("Return")
    fact = wait_for_fact(screen, "alarm.shelved", MEDIUM, shelved + 1)
    assert fact["reason"] == reason, fact
    minutes = (datetime.datetime.fromisoformat(fact["until"].replace("Z", "+00:00")) - before).total_seconds() / 60
    assert 14.9 < minutes < 15.5, fact
    screen.wait(lambda: not is_listed(screen, 3), "a shelved alarm leaves the queue")
    screen.picture("desk-shelved")


def review(screen):
    """V lists what is shelved; U there puts it back into the queue."""
    screen.press("v")
    screen.wait(lambda: is_listed(screen, 3) and screen.is_enabled("unshelve"), "the review lists the shelved alarm")
    screen.picture("desk-review")
    screen.press("u")
    assert wait_for_fact(screen, "alarm.unshelved", MEDIUM)["cause"] == "operator"
    screen.press("v")
    screen.wait(lambda: is_listed(screen, 3), "it is in the queue again")


def note(screen):
    """N, the text, Enter."""
    select(screen, 3)
    screen.press("n")
    screen.type(NOTE)
    screen.press("Return")
    assert wait_for_fact(screen, "alarm.noted", MEDIUM)["text"] == NOTE
    screen.picture("desk-noted")


def hand_over(screen):
    """F3, a word to the next shift, both names, Enter."""
    assert not screen.is_enabled("remove-alarm"), "an operator takes nothing out of service"
    screen.press("F3")
    window = screen.wait(lambda: screen.windows()[1:], "the handover has a window")[0]
    screen.press_in(window, "End")  # GTK 4.18 may drop the first key in a new window
    for text in ("The flange of T-2102 leaks", OPERATOR):
        screen.type(text)
        screen.press_in(window, "Tab")
    screen.type(ENGINEER)
    screen.picture("desk-hand-over")
    screen.press_in(window, "Return")
    fact = wait_for_fact(screen, "seat.handed-over")
    assert (fact["from"], fact["to"]) == (OPERATOR, ENGINEER), fact
    screen.picture("desk-handed-over")
    close(screen, window)


def take_out_of_service(screen):
    """The engineer: Shift+O and a reason, U puts it back, Shift+O once more for good."""
    for nth in (1, 2):
        select(screen, 4)
        screen.wait(lambda: screen.is_enabled("remove-alarm"), "an engineer may take it out of service")
        screen.press("shift+o")
        screen.type("calibration")
        screen.press("Return")
        fact = wait_for_fact(screen, "alarm.removed", LOW, nth)
        assert (fact["reason"], fact["authority"]) == ("calibration", ENGINEER), fact
        screen.wait(lambda: not is_listed(screen, 4), "out of service is out of the queue")
        if nth == 1:
            screen.press("v")
            screen.wait(lambda: is_listed(screen, 4) and screen.is_enabled("unshelve"), "the review lists what is out of service")
            screen.press("u")
            wait_for_fact(screen, "alarm.restored", LOW)
            screen.press("v")


def held_back(screen):
    """{alarm: state} of what is shelved, suppressed or out of service by the journal."""
    return {alarm["alarm"]: alarm["state"] for alarm in screen.stage.state()["inhibited"]}


def restart(screen):
    """kill -9 and start: the shelf, the note and the removal are still there."""
    before = held_back(screen)
    assert before == {MEDIUM: "shelved", LOW: "out-of-service"}, before
    screen.vigil.end(signal.SIGKILL)
    screen.vigil = screen.stage.start_vigil(screen.url, "--size", "1920x1080", "--operator", ENGINEER)
    screen.main = screen.wait(screen.windows, "a window")[0]
    screen.wait(lambda: screen.is_enabled("acknowledge-visible"), "an alarm stands")
    assert held_back(screen) == before
    # What was selected at the crash is selected again when the map is first painted: perhaps behind the first Escape.
    screen.wait(lambda: not is_listed(screen, 3) and not is_listed(screen, 4), "what is held back is not in the list")
    screen.press("v")
    for priority in (3, 4):
        screen.wait(lambda: is_listed(screen, priority) and screen.is_enabled("unshelve"), f"the review has priority {priority}")
    screen.picture("desk-restarted")
    screen.press("v")
    assert facts(screen, "alarm.noted", MEDIUM)[0]["text"] == NOTE


def close(screen, window):
    """Escape closes a window."""
    screen.press_in(window, "Escape")
    screen.wait(lambda: len(screen.windows()) == 1, "Escape closes the window")


def look_back(screen):
    """Ctrl+Shift+K and Ctrl+H open windows that show something."""
    for keys, name in (("ctrl+shift+k", "kpi"), ("ctrl+h", "history")):
        screen.press(keys)
        window = screen.wait(lambda: screen.windows()[1:], f"{name} has a window")[0]
        screen.wait(lambda: screen.stage.colours(screen.picture(f"desk-{name}")) > 64, f"{name} is painted")
        screen.press_in(window, "Tab")
        screen.picture(f"desk-{name}")
        close(screen, window)


def count_announced(screen):
    """How often the operator was told of an alarm: it came, or it was put back while its condition stood."""
    active, away, told = set(), set(), 0
    for record in screen.stage.records():
        kind, alarm = record["type"][len("vigil.alarm."):-len(".v1")], record["data"].get("alarm")
        if kind == "raised":
            told += alarm not in active and alarm not in away
            active.add(alarm)
        elif kind == "returned":
            active.discard(alarm)
        elif kind in ("shelved", "removed"):
            away.add(alarm)
        elif kind in ("unshelved", "restored"):
            away.discard(alarm)
            told += alarm in active
    return told


def ask(screen, *words):
    """What vigilctl alarms says of the journal."""
    status, out, err = screen.stage.vigilctl("alarms", *words, "--journal", screen.stage.journal_path(), "--json")
    assert status == 0, err
    return json.loads(out)


def judge(screen):
    """vigilctl finds in the journal what was done."""
    screen.vigil.end()
    kpi, found = ask(screen, "kpi"), ask(screen, "search")["episodes"]
    values = {value["id"]: value["value"] for value in kpi["values"]}
    told = count_announced(screen)
    assert kpi["annunciated"] == told >= 4, (kpi["annunciated"], told)
    assert len([episode for episode in found if episode["annunciated"]]) == told, found
    assert kpi["acknowledged"] == 2 and (values["shelved"], values["out-of-service"]) == (1, 1), kpi
    acknowledged = {(episode["alarm"], episode["acknowledger"]) for episode in found if episode["acknowledged"]}
    assert acknowledged == {(MEDIUM, OPERATOR), (LOW, OPERATOR)}, found
    assert NOTE in [episode["note"] for episode in ask(screen, "search", "level 1")["episodes"]]


if __name__ == "__main__":
    sys.exit(run_tests(globals()))
