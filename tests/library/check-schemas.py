#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The JSON Schemas of the libraries against records that are right, changes that are wrong, and the demo pack.

Usage: check-schemas.py BODIES.json SOURCE-FOLDER. test-record.c holds the same changes against the program.
"""

import copy
import json
import os
import sys

import jsonschema


def load(*parts):
    with open(os.path.join(*parts), encoding="utf-8") as text:
        return json.load(text)


def changed(document, change):
    document = copy.deepcopy(document)
    place = document
    for step in change["path"][:-1]:
        place = place[step]
    if "value" in change:
        place[change["path"][-1]] = change["value"]
    else:
        del place[change["path"][-1]]
    return document


def make_validators(root):
    folder = os.path.join(root, "data", "schemas")
    schemas = {n: load(folder, n) for n in sorted(os.listdir(folder)) if n.startswith("library-")}
    validators = {}
    for name, schema in schemas.items():
        jsonschema.Draft202012Validator.check_schema(schema)
        resolver = jsonschema.RefResolver(schema["$id"], schema, store=schemas)
        kind = name[len("library-"):-len(".schema.json")]
        validators[kind] = jsonschema.Draft202012Validator(schema, resolver=resolver)
    return validators


def check_pack(root, validators):
    folder = os.path.join(root, "data", "demo", "library")
    for file in sorted(os.listdir(folder)) if os.path.isdir(folder) else []:
        if not file.endswith(".json"):
            continue
        for number, record in enumerate(load(folder, file)):
            for error in list(validators[record["kind"]].iter_errors(record))[:3]:
                yield f"{file}[{number}]: {error.json_path}: {error.message[:200]}"


def main():
    bodies, root = load(sys.argv[1]), sys.argv[2]
    validators = make_validators(root)
    checks = []
    for kind, record in bodies["good"].items():
        checks.append((f"{kind} is taken", [e.json_path + ": " + e.message for e in validators[kind].iter_errors(record)]))
    for change in bodies["refused"]:
        record = changed(bodies["good"][change["kind"]], change)
        passes = validators[change["kind"]].is_valid(record)
        checks.append((f"{change['kind']} {change['path']} is refused", [f"{change} passes"] if passes else []))
    for change in bodies["beyond"]:
        record = changed(bodies["good"][change["kind"]], change)
        checks.append((f"{change['kind']} {change['path']} is beyond a schema",
                       [] if validators[change["kind"]].is_valid(record) else [f"{change} is refused: move it"]))
    checks.append(("the demo pack", list(check_pack(root, validators))))
    print(f"1..{len(checks)}")
    for number, (name, bad) in enumerate(checks, 1):
        print(f"{'not ok' if bad else 'ok'} {number} {name}")
        for line in bad:
            print(f"# {line}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
