#!/usr/bin/python3
"""test-response.py: guided response from the first detector alarm to closing the incident, entirely from the keyboard; TAP

test-response.py BUILD-TREE SOURCE-TREE [test_…]
SPDX-License-Identifier: GPL-3.0-or-later
"""
import json
import os
import shutil
import signal
import subprocess
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import accessible
from accounts import SECRET, make_accounts
from harness import OPERATOR, run_tests
from screen import Screen

PLAN = "EP-CL-01"
ACCOUNTS = {"Chief Wu": "administrator", OPERATOR: "commander", "Wang Fang": "shift-leader", "Guest Ma": "observer"}
ALARM = "GT-2104/HH"   # the first detector downwind of the leak in data/demo/scenarios/chlorine-leak.json
SECOND = "Wang Fang"
COUNTED = "1299"       # heads; not what the tags say, who arrive at the points meanwhile: that number would be asked for again
SPEED = 10             # of the park: a squad that needs four minutes is there after half a minute
SIZE = (1920, 1080)


def test_english(stage):
    """from the first detector alarm to the closed incident, in English"""
    whole_incident(Response(stage, "en"))


def test_chinese(stage):
    """from the first detector alarm to the closed incident, in Chinese"""
    whole_incident(Response(stage, "zh"))


def test_without_platform(stage):
    """without the platform a command is not sent and the phone does it"""
    response = Response(stage, "en")
    response.open_and_start()
    response.answer("confirm", "1", "real")
    stage.programs_named("vigil-platform")[0].end(signal.SIGKILL)
    response.wait(lambda: response.facts("link.lost"), "the link is seen to be gone")
    response.order("evacuate", two=True)
    result = response.wait(lambda: response.results("evacuate"), "what came of it is written down")[-1]
    assert result["status"] == "not-sent", result
    assert "7 people" not in json.dumps(result)
    response.wait(lambda: response.find("*8110") or response.find("Told by phone"), "the phone is offered")
    response.picture("response-not-sent")
    response.choose("evacuate")
    response.press("p")
    response.answer_sheet("Zhao Min")
    result = response.wait(lambda: [r for r in response.results("evacuate") if r["status"] == "told"], "told by phone")[-1]
    assert result["reason"] == "Zhao Min", result
    response.picture("response-told")
    response.choose("evacuate")
    response.press("d")
    response.wait(lambda: response.has("evacuate", "done"), "what was told is done")
    for words in ("Ordered: ", f"confirmed by {SECOND}", "Not sent: ", "Told by phone: "):
        assert response.shown_in_log(words), response.log()


def test_observer(stage):
    """an observer sees the incident and no key changes anything"""
    response = Response(stage, "en")
    response.open_and_start()
    response.vigil.end()
    response.start_again("Guest Ma")
    response.press("shift+i")
    response.wait(lambda: response.find("*Confirm the alarm"), "the step is shown")
    before = response.done_here()
    for key in ("1", "2", "b", "d", "s", "x", "f", "o", "u", "q", "n", "l", "t", "h", "a", "c", "k", "e", "p", "a", "shift+a", "Return", "ctrl+Return"):
        response.press(key)
        response.type_and_enter("observer")
        response.press("Escape")
    response.choose("evacuate")
    response.press("Return")
    response.press("Escape", "Escape")
    response.press("i", "shift+i")
    response.picture("response-observer")
    assert response.done_here() == before, response.done_here()[len(before):]


def test_false_alarm(stage):
    """a false alarm is noted and the incident closed"""
    response = Response(stage, "en")
    response.open_and_start()
    response.answer("confirm", "2", "false")
    response.evidence("false-alarm", "calibration gas at the detector")
    response.become("closed", 1, "false alarm: calibration gas")
    assert not response.commands("evacuate"), "nobody was sent anywhere"
    response.picture("response-false-alarm")


# ---- the whole incident ------------------------------------------------------------------------


def whole_incident(response):
    """Phase after phase, each looked at, the program killed once in the middle."""
    response.open_and_start()
    verify(response)
    first_actions(response)
    kill_and_restart(response)
    control(response)
    watch(response)
    recover(response)
    read_log(response)
    replay(response)


def verify(response):
    """It is real, and somebody says so with a level."""
    response.picture("response-1-plan")
    response.answer("confirm", "1", "real")
    response.become("confirmed", 0, "two detectors above 1 ppm")
    response.level(4, "declared", "gas at the bund only")
    response.become("responding", 0, "plan under way")


def first_actions(response):
    """Two persons order the evacuation, the platform obeys; the squad is sent."""
    response.order("evacuate", two=True)
    response.until_result("evacuate", "done")
    assert response.commands("evacuate")[0]["second"] == SECOND
    assert response.commands("evacuate")[0]["target"] == "AR-2100"
    response.picture("response-2-evacuate")
    response.done("evacuate")
    response.order("gas-rescue")
    response.until_result("gas-rescue", "accepted")
    response.answer("which", "2", "t2")
    response.answer("reach", "1", "yes")
    response.picture("response-3-first")


def kill_and_restart(response):
    """The same step and the same times as before."""
    before = response.log()["lines"]
    response.vigil.end(signal.SIGKILL)
    response.start_again()
    response.press("shift+i")
    response.wait(lambda: response.find("*" + response.title("stop-feed")), "the plan is back")
    after = response.log()["lines"]
    assert after[:len(before)] == before, "the log of the incident is another"
    response.picture("response-4-restarted")


def control(response):
    """The valve is closed by two persons and the platform; the squad arrives; both steps complete by themselves."""
    response.done("stop-feed")
    highest = max(response.readings())
    response.order("close-2", two=True)
    assert response.commands("close-2")[0]["second"] == SECOND
    response.until_result("close-2", "done")
    response.completes("close-2")
    response.picture("response-5-valve")
    response.order("spray-2")
    response.until_result("spray-2", "done")
    response.completes("spray-2")
    response.wait(lambda: max(response.readings()) < highest / 2, "the gas thins out")
    response.until_result("gas-rescue", "done")
    response.completes("gas-rescue")
    response.picture("response-6-control")


def watch(response):
    """Head-count, monitoring left with a reason, the report signed within the hour."""
    response.evidence("headcount", COUNTED, clear=True)
    response.done("absorb") if not response.has("absorb", "done") else None
    response.done("monitor")
    response.leave_loop("monitor", "all detectors below 0.3 ppm")
    response.picture("response-7-watch")
    response.report()
    response.evidence("report", "")


def recover(response):
    """Decontamination, the commander's signature, the states to the end."""
    response.become("controlled", 0, "valve closed, readings fall")
    response.evidence("decon", "people and tools washed, low places checked")
    response.evidence("end", "")
    response.picture("response-8-recover")
    response.become("recovering", 1, "plan finished")
    response.become("closed", 1, "handed to the works")
    response.picture("response-9-closed")


def read_log(response):
    """vigilctl journal cat --incident: who did what and when, in the order of a good commander."""
    status, out, err = response.stage.vigilctl("journal", "cat", response.stage.journal_path(), "--incident", response.incident())
    assert status == 0, err
    lines = [line for line in out.splitlines() if line[2:3] == ":"]
    times = [line[:8] for line in lines]
    assert times == sorted(times), out
    at = 0
    for actor, fragment in response.expected_log():
        found = [i for i in range(at, len(lines)) if fragment in lines[i] and (actor in lines[i] if actor else OPERATOR not in lines[i])]
        assert found, f"“{fragment}” by {actor or 'the program'} is not after line {at} of\n{out}"
        at = found[0]


def replay(response):
    """A copy of the journal shows the same steps at the same times in a second Vigil."""
    here, panel = response.log(), response.steps_shown()
    folder = os.path.join(response.stage.folder, "copy")
    os.makedirs(folder)
    response.vigil.end()
    for name in os.listdir(response.stage.folder):
        if name.startswith("journal.db") and os.path.isfile(os.path.join(response.stage.folder, name)):
            shutil.copy(os.path.join(response.stage.folder, name), folder)
    copy = os.path.join(folder, "journal.db")
    there = response.log(copy)
    assert there == here, (here["lines"][-3:], there["lines"][-3:])
    response.start_again(journal=copy)
    response.press("shift+i")
    response.wait(lambda: response.steps_shown() == panel, f"the same steps at the same times as {panel[:40]}")
    response.picture("response-10-replayed")


# ---- the seat ----------------------------------------------------------------------------------


class Response(Screen):
    """A seat with the chlorine leak under way, whose keys lead the incident."""

    def __init__(self, stage, language):
        self.language = language
        plans = os.path.join(stage.site(), "library", "plans.json")
        with open(plans, encoding="utf-8") as file:
            records = json.load(file)
        records = records if isinstance(records, list) else records["records"]
        self.plan = next(record for record in records if record["id"] == PLAN)
        self.steps = {step["id"]: step for step in self.plan["body"]["procedure"]["steps"]}
        stage.env["LANGUAGE"] = {"en": "en", "zh": "zh_CN"}[language]
        start = stage.start_vigil
        stage.start_vigil = lambda url, *words: start(url, "--lang", stage.env["LANGUAGE"], *words)
        make_accounts(stage, ACCOUNTS)
        super().__init__(stage, *SIZE, named=True, speed=SPEED)
        self.sign_on(OPERATOR)

    def title(self, step):
        """What the step is called in this language."""
        return self.steps[step]["title"][self.language]

    def picture(self, name):
        """With the language in its name."""
        return super().picture(f"{name}-{self.language}")

    # ---- what the journal has -----------------------------------------------------------------

    def facts(self, kind):
        """Data of the facts of a kind, with who and when."""
        return [{**record["data"], "actor": record.get("actor"), "time": record["time"], "id": record["id"]}
                for record in self.stage.records() if record["type"] == f"vigil.{kind}.v1"]

    def incident(self):
        """The id of the incident."""
        return self.facts("incident.opened")[0]["incident"]

    def has(self, step, what):
        """The last such fact of the step."""
        found = [fact for fact in self.facts("incident.step") if (fact["step"], fact["input"]) == (step, what)]
        return found[-1] if found else None

    def commands(self, step):
        """What was ordered for a step."""
        return [fact for fact in self.facts("command.requested") if fact.get("step") == step]

    def results(self, step):
        """What came of it."""
        asked = {fact["id"] for fact in self.commands(step)}
        return [fact for fact in self.facts("command.result") if fact["request"] in asked]

    def until_result(self, step, status):
        """The platform says so of the order of a step."""
        self.wait(lambda: [r for r in self.results(step) if r["status"] == status], f"the order of {step} is {status}")

    def completes(self, step):
        """The step is done by the program, without an actor."""
        fact = self.wait(lambda: self.has(step, "done"), f"{step} completes by itself")
        assert fact["actor"] is None, fact

    def done_here(self):
        """What somebody did at this seat: not links, sessions, positions."""
        return [record["id"] for record in self.stage.records()
                if record["source"] == "/vigil/seat" and record["type"].split(".")[1] in ("incident", "command", "alarm", "zone", "note")]

    def log(self, journal=None):
        """vigilctl's log of the incident."""
        journal = journal or self.stage.journal_path()
        incident = self.incident()
        status, out, err = self.stage.vigilctl("journal", "cat", journal, "--incident", incident, "--json")
        assert status == 0, err
        return json.loads(out)

    def shown_in_log(self, text):
        """Whether a line of the log has it."""
        return any(text in line["text"] for line in self.log()["lines"])

    def readings(self):
        """The chlorine detectors of the tanks, ppm, as the platform sends them now."""
        status, out, err = self.stage.vigilctl("feed", "cat", self.url, "--seconds", "2")
        assert status == 0, err
        values = {}
        for line in out.splitlines():
            event = json.loads(line)
            for row in event["data"]["samples"] if event["type"] == "vigil.tag.samples.v1" else []:
                if row[0].startswith("GT-21") and row[1] is not None:
                    values[row[0]] = row[1]
        assert values, "no detector was read"
        return list(values.values())

    def expected_log(self):
        """(actor or None for the program, what its line says), in order."""
        say = lambda step: (OPERATOR, self.title(step))
        alone = lambda step: (None, self.title(step))
        return [(OPERATOR, ALARM), (OPERATOR, PLAN), say("confirm"), say("evacuate"), say("which"), say("reach"), say("stop-feed"),
                alone("close-2"), alone("spray-2"), say("headcount"), say("monitor"), (OPERATOR, "0.3 ppm"), say("report"), say("decon"),
                say("end"), (OPERATOR, "plan finished"), (OPERATOR, "handed to the works")]

    # ---- what the screen has ------------------------------------------------------------------

    def texts(self, name):
        """What stands below something, as a screen reader reads it."""
        return accessible.texts(self.stage, name)

    def steps_shown(self):
        """The steps of the plan with their times."""
        return self.texts({"en": "Steps of the plan", "zh": "预案步骤"}[self.language])

    # ---- what the keys do ----------------------------------------------------------------------

    def dialog(self):
        """The window over the main one."""
        return self.wait(lambda: [window for window in self.windows() if window != self.main], "a window that asks")[-1]

    def dialog_gone(self):
        """It was answered."""
        self.wait(lambda: self.windows() == [self.main], "the window that asked is gone")

    def type_and_enter(self, text):
        """Into whatever asks."""
        self.type(text)
        subprocess.run(["xdotool", "key", "Return"], env=self.stage.env, check=True, timeout=30)

    def type_into(self, window, text):
        """Into the field of a window that has the keys."""
        self.stage.focus(window)
        self.type(text)

    def open_and_start(self):
        """The first detector alarm, I, Enter: two keys from the alarm to the plan."""
        self.wait(lambda: self.stage.alarms().get(ALARM), "the first detector alarm")
        self.press("ctrl+e")
        self.type(ALARM)
        self.wait(lambda: self.find("*chlorine level 2" if self.language == "en" else "*GT-2104"), "the alarm is found")
        subprocess.run(["xdotool", "key", "Return"], env=self.stage.env, check=True, timeout=30)
        self.wait(lambda: self.is_enabled("clear-selection"), "the alarm is selected")
        self.press("i")
        opened = self.wait(lambda: self.facts("incident.opened"), "an incident is open")[0]
        assert (opened["alarm"], opened["substance"], opened["type"], opened["actor"]) == (ALARM, "7782-50-5", "leak-toxic", OPERATOR), opened
        self.wait(lambda: self.find("*" + self.plan["title"][self.language]), "the plan is recommended")
        self.picture("response-0-recommended")
        self.press("Return")
        started = self.wait(lambda: self.facts("incident.plan-started"), "the plan is started")[0]
        assert (started["plan"], started["actor"]) == (PLAN, OPERATOR), started
        self.wait(lambda: self.find("*" + self.title("confirm")), "its first step is shown")

    def start_again(self, operator=None, journal=None):
        """The next program on the same journal, or on another."""
        stage = self.stage
        if journal:
            stage.journal_path = lambda: journal
        words = ["--operator", operator] if operator else []
        self.vigil = stage.start_vigil(self.url, "--size", f"{SIZE[0]}x{SIZE[1]}", *words)
        self.main = self.wait(self.windows, "a window")[0]
        self.wait(lambda: self.is_enabled("incident-show"), "the park is shown")
        self.wait(self.is_name_proposed, "who was here last is proposed")
        self.sign_on(operator or OPERATOR, proposed=OPERATOR)

    def is_name_proposed(self):
        """The keys are in the second field then, at the secret."""
        field = accessible.focused(self.stage)
        fields = [node for node in field.parent.children if node.role == "text box"] if field else []
        return field in fields[1:]

    def sign_on(self, name, proposed=None):
        """On the page over the live picture."""
        button = {"en": "Sign on", "zh": "登录"}[self.language]
        self.wait(lambda: self.find(button), "the page to sign on")
        self.picture("response-sign-on")
        if proposed:
            self.press("shift+Tab")
        self.type_into(self.main, name)
        self.press("Tab")
        self.type_and_enter(SECRET)
        self.wait(lambda: self.is_enabled("lock"), "signed on")

    def choose(self, step):
        """To the first step, then down to that one: wherever the keys were before."""
        self.press(*["Up"] * len(self.steps), *["Down"] * list(self.steps).index(step))

    def answer(self, step, key, answer):
        """A number key answers the question of a step."""
        self.choose(step)
        self.press(key)
        fact = self.wait(lambda: self.has(step, "answer"), f"{step} is answered")
        assert (fact["answer"], fact["actor"]) == (answer, OPERATOR), fact

    def done(self, step):
        """D."""
        self.choose(step)
        self.press("d")
        self.wait(lambda: self.has(step, "done"), f"{step} is done")

    def order(self, step, two=False):
        """Enter, and the one or two who answer for it."""
        self.choose(step)
        self.press("Return")
        window = self.dialog()
        if two:
            self.type_into(window, SECOND)
            self.press_in(window, "Tab")
            self.type(SECRET)
        self.press_in(window, "Return")
        self.dialog_gone()
        self.wait(lambda: self.commands(step), f"the order of {step} is in the journal")
        self.wait(lambda: self.has(step, "begin"), f"{step} has begun")

    def answer_sheet(self, text, clear=False):
        """What is asked at the foot of the panel."""
        cancel = {"en": "Cancel", "zh": "取消"}[self.language]
        self.wait(lambda: self.find(cancel), "the question at the foot")
        if clear:
            self.press("ctrl+a")
        if text:
            self.type(text)
        subprocess.run(["xdotool", "key", "Return"], env=self.stage.env, check=True, timeout=30)

    def evidence(self, step, text, clear=False):
        """D, and what it asks for; an empty text takes what is proposed."""
        self.choose(step)
        self.press("d")
        self.answer_sheet(text, clear)
        fact = self.wait(lambda: self.has(step, "done"), f"{step} is done")
        assert fact["actor"] == OPERATOR and fact["text"] == (text or OPERATOR), fact

    def leave_loop(self, step, why):
        """Q, with a reason."""
        self.choose(step)
        self.press("q")
        self.answer_sheet(why)
        fact = self.wait(lambda: self.has(step, "leave"), f"the loop of {step} is left")
        assert (fact["text"], fact["actor"]) == (why, OPERATOR), fact

    def pick(self, index):
        """One of the choices, then the reason has the focus."""
        cancel = {"en": "Cancel", "zh": "取消"}[self.language]
        self.wait(lambda: self.find(cancel), "the question at the foot")
        self.press(*["alt+Down"] * index, "Tab")

    def become(self, state, index, why):
        """T, the choice, the reason."""
        self.press("t")
        self.pick(index)
        self.type_and_enter(why)
        fact = self.wait(lambda: [f for f in self.facts("incident.changed") if f.get("state") == state], f"it is {state}")[-1]
        assert (fact["reason"], fact["actor"]) == (why, OPERATOR), fact

    def level(self, level, start, why):
        """L, the first choice, the reason."""
        self.press("l")
        self.pick(0)
        self.type_and_enter(why)
        fact = self.wait(lambda: [f for f in self.facts("incident.changed") if "level" in f and f["actor"]], "the level is declared")[-1]
        assert (fact["level"], fact.get("start"), fact["reason"], fact["actor"]) == (level, start, why, OPERATOR), fact

    def report(self):
        """R; what only people know is typed, field after missing field; Ctrl+Enter signs."""
        self.press("r")
        window = self.dialog()
        self.picture("response-7-report")
        for text in ("Chlor-alkali works, 620 people", "0", "0", "8101", "Li Wei, duty officer"):
            if self.facts("incident.reported"):
                break
            self.type_into(window, text)
            self.press_in(window, "ctrl+Return")
        report = self.wait(lambda: self.facts("incident.reported"), "the report is signed")[0]
        assert (report["form"], report["actor"]) == ("report-493", OPERATOR), report
        self.picture("response-7-signed")
        self.press_in(window, "Escape")
        self.dialog_gone()


if __name__ == "__main__":
    sys.exit(run_tests(globals()))
