#!/usr/bin/python3
"""test-events.py: data/schemas/events and the codec must agree on every example in tests/feed/events

Usage: test-events.py FEED-JUDGE SCHEMA-DIR EXAMPLE-DIR

SPDX-License-Identifier: GPL-3.0-or-later
"""
import json
import pathlib
import subprocess
import sys

import jsonschema

judge, schema_dir, example_dir = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])


def load_schemas():
    schemas = {}
    for path in sorted(schema_dir.glob("*.schema.json")):
        schema = json.loads(path.read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        schemas[path.name.removesuffix(".schema.json")] = jsonschema.Draft202012Validator(schema)
    return schemas


def load_examples():
    for path in sorted(example_dir.glob("*.json")):
        table = json.loads(path.read_text(encoding="utf-8"))
        for number, event in enumerate(table["good"], 1):
            yield path.stem, f"good {number}", event, True
        for case in table["bad"]:
            yield path.stem, f"bad: {case['why']}", case["event"], False


def ask_codec(events):
    text = "".join(json.dumps(event, ensure_ascii=False) + "\n" for event in events)
    answer = subprocess.run([judge], input=text.encode(), stdout=subprocess.PIPE, check=True).stdout.decode()
    return answer.splitlines()


def main():
    schemas = load_schemas()
    examples = list(load_examples())
    verdicts = ask_codec([event for _, _, event, _ in examples])
    assert len(verdicts) == len(examples), "the codec did not judge every example"
    lines, failed = [], 0

    def check(okay, words):
        nonlocal failed
        failed += not okay
        lines.append(f"{'ok' if okay else 'not ok'} {len(lines) + 1} {words}")

    covered = {stem for stem, _, _, _ in examples}
    for name in schemas:
        check(name in covered, f"{name} has examples")
    for (stem, words, event, wanted), verdict in zip(examples, verdicts):
        # the envelope is the same for every type; its examples are notes
        schema = schemas["vigil.note.written.v1" if stem == "envelope" else stem]
        by_schema = schema.is_valid(event)
        by_codec = verdict == "good"
        check(by_schema == wanted and by_codec == wanted,
              f"{stem} {words} (schema {'takes' if by_schema else 'refuses'} it, codec: {verdict})")
    print("\n".join(lines))
    print(f"1..{len(lines)}")
    return 1 if failed else 0


sys.exit(main())
