#!/usr/bin/python3
"""server.py: a platform written from docs/feed-protocol.md alone, in another language

Shares no code with Vigil. Speaks WebSocket on /v1/feed. It is steered through its standard input,
one word a line, and says on its standard output what it does, one JSON object a line:

  raise NAME        a new alarm; one more fact
  lose NAME         the same, but the fact is kept back: the next one leaves a gap
  telemetry N       one message with N positions and one with N samples
  forget            only the newest fact is held for a resume from now on
  drop              closes every connection without a word

SPDX-License-Identifier: GPL-3.0-or-later
"""
import argparse
import asyncio
import datetime
import json
import sys
from urllib.parse import parse_qs, urlsplit

import websockets

HEARTBEAT = 0.5


def now():
    return datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def say(**words):
    print(json.dumps(words), flush=True)


class Platform:
    def __init__(self, epoch):
        self.epoch = epoch
        self.source = "/stranger"
        self.facts = []          # (seq, event)
        self.alarms = {}         # alarm → data of what is active
        self.first = 1
        self.count = 0
        self.made = 0
        self.clients = set()
        self.results = {}        # request id → result data

    def event(self, kind, data, **attributes):
        self.made += 1
        return {"specversion": "1.0", "id": f"{self.epoch}-{self.made}", "source": self.source,
                "type": kind, "time": now(), **attributes, "data": data}

    def fact(self, kind, subject, data, **attributes):
        self.count += 1
        event = self.event(kind, data, subject=subject, seq=self.count, **attributes)
        self.facts.append((self.count, event))
        return event

    def hello(self):
        return self.event("vigil.feed.hello.v1", {
            "platform": "Stranger", "epoch": self.epoch, "firstSeq": self.first, "lastSeq": self.count,
            "heartbeat": HEARTBEAT, "time": now(), "raisesAlarms": True})

    def heartbeat(self):
        return self.event("vigil.feed.heartbeat.v1", {"seq": self.count, "time": now()})

    def answer(self, epoch, since):
        """What brings a client up to date: the facts it lacks, or the state."""
        if epoch == self.epoch and self.first <= since + 1 and since <= self.count:
            missed = [event for seq, event in self.facts if seq > since]
            say(did="replay", since=since, facts=len(missed))
            return missed
        say(did="snapshot", seq=self.count, alarms=len(self.alarms))
        state = [self.event("vigil.alarm.raised.v1", data, subject=alarm, snapshot=True)
                 for alarm, data in self.alarms.items()]
        return [self.event("vigil.snapshot.begin.v1", {"reason": "epoch" if epoch != self.epoch else "too old"}),
                *state,
                self.event("vigil.snapshot.end.v1", {"seq": self.count, "count": len(state)})]

    def new_alarm(self, alarm):
        data = {"alarm": alarm, "priority": 2, "message": {"zh": "压力高", "en": "Pressure high"}, "tag": alarm}
        self.alarms[alarm] = data
        return self.fact("vigil.alarm.raised.v1", alarm, data)

    def obey(self, command):
        """The same id twice is one command, but it is answered again."""
        done = self.results.get(command["id"])
        if done is None:
            data = command["data"]
            done = {"request": command["id"], "status": "done"}
            facts = [self.fact("vigil.command.requested.v1", data["target"], data, actor=command.get("actor", "unknown"))]
            if data["command"] == "alarm.acknowledge":
                if data["target"] in self.alarms:
                    self.alarms[data["target"]] = dict(self.alarms[data["target"]], acknowledged=True)
                    facts.append(self.fact("vigil.alarm.acknowledged.v1", data["target"],
                                           {"alarm": data["target"], "command": command["id"]},
                                           actor=command.get("actor", "unknown")))
                else:
                    done = {"request": command["id"], "status": "rejected", "reason": "no such alarm"}
            self.results[command["id"]] = done
            facts.append(self.fact("vigil.command.result.v1", data["target"], done))
            say(did="command", command=data["command"], id=command["id"], status=done["status"])
            return facts
        say(did="command again", id=command["id"])
        return [self.fact("vigil.command.result.v1", command["data"]["target"], done)]


class Server:
    def __init__(self, platform):
        self.platform = platform

    async def send(self, events):
        if not events:
            return
        for client in list(self.platform.clients):
            for event in events:
                try:
                    await client.send(json.dumps(event, ensure_ascii=False))
                except websockets.ConnectionClosed:
                    pass

    async def beat(self, client):
        while True:
            await asyncio.sleep(HEARTBEAT / 2)
            await client.send(json.dumps(self.platform.heartbeat()))

    async def take(self, client, text):
        events = json.loads(text)
        for event in events if isinstance(events, list) else [events]:
            if event["type"] == "vigil.feed.resync.v1":
                say(did="resync asked", since=event["data"]["since"])
                for answer in self.platform.answer(self.platform.epoch, event["data"]["since"]):
                    await client.send(json.dumps(answer))
            elif event["type"] == "vigil.command.requested.v1":
                await self.send(self.platform.obey(event))

    async def serve(self, client):
        url = urlsplit(client.path if hasattr(client, "path") else client.request.path)  # the first: websockets before 14
        query = parse_qs(url.query)
        if url.path != "/v1/feed":
            await client.close(1008, "no such path")
            return
        epoch = query.get("epoch", [None])[0]
        since = int(query.get("since", ["0"])[0])
        say(did="connected", epoch=epoch, since=since)
        await client.send(json.dumps(self.platform.hello()))
        for event in self.platform.answer(epoch, since):
            await client.send(json.dumps(event, ensure_ascii=False))
        self.platform.clients.add(client)
        beat = asyncio.ensure_future(self.beat(client))
        try:
            async for text in client:
                await self.take(client, text)
        except websockets.ConnectionClosed:
            pass
        finally:
            beat.cancel()
            self.platform.clients.discard(client)
            say(did="disconnected")

    async def order(self, words):
        platform = self.platform
        if words[0] == "raise":
            await self.send([platform.new_alarm(words[1])])
        elif words[0] == "lose":
            platform.new_alarm(words[1])
        elif words[0] == "telemetry":
            n = int(words[1])
            await self.send([
                platform.event("vigil.track.positions.v1", {"kind": "person", "positions": [
                    [f"P-{i}", 121.5 + i * 1e-5, 38.9, None, 0, 90, 1.2, 2.0, 0, 0] for i in range(n)]}),
                platform.event("vigil.tag.samples.v1", {"samples": [[f"T-{i}", i * 0.5, 0, 0] for i in range(n)]}),
                platform.event("vigil.weather.observed.v1", {"windSpeed": 3.5, "windDirection": 135}, subject="M-1")])
        elif words[0] == "forget":
            platform.facts = platform.facts[-1:]
            platform.first = platform.count + 1 - len(platform.facts)
        elif words[0] == "drop":
            for client in list(platform.clients):
                client.transport.abort()
        say(did=words[0], count=platform.count)

    async def orders(self):
        reader = asyncio.StreamReader()
        loop = asyncio.get_running_loop()
        await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
        while line := await reader.readline():
            await self.order(line.decode().split())


async def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--epoch", default="one")
    options = parser.parse_args()
    server = Server(Platform(options.epoch))
    async with websockets.serve(server.serve, "127.0.0.1", options.port,
                                subprotocols=["cloudevents.json", "cloudevents-batch.json"]) as listening:
        say(did="listening", port=listening.sockets[0].getsockname()[1])
        await server.orders()


asyncio.run(main())
