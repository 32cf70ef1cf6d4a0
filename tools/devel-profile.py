#!/usr/bin/python3
"""devel-profile.py: the desktop entry or metainfo of a release made into that of the development profile

devel-profile.py BASE-ID IN OUT
SPDX-License-Identifier: GPL-3.0-or-later
"""
import re
import sys

base, source, target = sys.argv[1:4]
with open(source, encoding="utf-8") as file:
    text = file.read()
text = re.sub(re.escape(base) + r"(?=[.<\n]|$)(?!\.Devel)", base + ".Devel", text)
text = re.sub(r"(?m)^(Name(?:\[\w+\])?=.*)$", r"\1 (Devel)", text)
text = re.sub(r"(?m)^(StartupWMClass=.*)$", r"\1-devel", text)
text = re.sub(r"(<name(?: xml:lang=[^>]*)?>)([^<]*)(</name>)", r"\1\2 (Devel)\3", text)  # not those that are not translated: people
with open(target, "w", encoding="utf-8") as file:
    file.write(text)
