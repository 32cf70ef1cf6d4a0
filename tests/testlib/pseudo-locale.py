#!/usr/bin/python3
"""pseudo-locale.py FILE.po OUT.mo: a language that nobody speaks: every sentence accented, 40 % longer and in brackets

Whatever is cut, put together from pieces or not translated shows at once. Formats, markup and names in braces stay.
SPDX-License-Identifier: GPL-3.0-or-later
"""
import ast
import re
import struct
import sys

ACCENTS = str.maketrans("aeiouyAEIOUYcnszCNSZ", "áéíöüýÁÉÍÖÜÝçñšžÇÑŠŽ")
KEPT = re.compile(r"(%[-+ #0-9.$*']*(?:hh|h|ll|l|z|j|t)?[a-zA-Z%]|<[^>]*>|&\w+;|\{[^}]*\}|\n)")
LONGER = 0.4


def pseudo(text):
    """The sentence in the language that nobody speaks."""
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    parts = KEPT.split(text[start:end])
    letters = sum(len(part) for part in parts[::2])
    spoken = "".join(part if index % 2 else part.translate(ACCENTS) for index, part in enumerate(parts))
    return f"{text[:start]}⟦{spoken}{'~' * round(letters * LONGER)}⟧{text[end:]}"


def entries(text):
    """(context, msgid, plural) of a catalogue."""
    for block in re.split(r"\n\s*\n", text):
        found = {}
        for line in block.split("\n"):
            match = re.match(r'(?:(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?) )?(".*")$', line)
            if match:
                key = match[1] or key
                found[key] = found.get(key, "") + ast.literal_eval(match[2])
        if found.get("msgid"):
            yield found.get("msgctxt"), found["msgid"], found.get("msgid_plural")


def catalogue(text):
    """{key: translation} as gettext looks them up."""
    out = {"": "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=n != 1;\n"}
    for context, single, plural in entries(text):
        key = f"{context}\4{single}" if context else single
        out[key if plural is None else f"{key}\0{plural}"] = pseudo(single) + ("" if plural is None else "\0" + pseudo(plural))
    return {key.encode(): value.encode() for key, value in out.items()}


def write(table, path):
    """The format of GNU gettext, "The Format of GNU MO Files": sorted by key, without a hash table."""
    keys = sorted(table)
    at = 28 + 16 * len(keys)
    lists, data = [], b""
    for texts in (keys, [table[key] for key in keys]):
        for text in texts:
            lists.append(struct.pack("=II", len(text), at + len(data)))
            data += text + b"\0"
    head = struct.pack("=7I", 0x950412DE, 0, len(keys), 28, 28 + 8 * len(keys), 0, at)
    with open(path, "wb") as file:
        file.write(head + b"".join(lists) + data)


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as source:
        write(catalogue(source.read()), sys.argv[2])
