"""rules_data.py: rules about everything that is not C: build files, templates, translations, data, documents

Each rule is a function of a Tree that gives a list of "path:line: what is wrong".
SPDX-License-Identifier: GPL-3.0-or-later
"""
import json
import os
import re
import shutil
import tempfile
import xml.etree.ElementTree as ET

from tree import call, line_of

ENGLISH_SENTENCES = r"(src|ui)/.*\.(c|ui)"
KEYWORDS = ["--keyword=_", "--keyword=N_", "--keyword=C_:1c,2", "--keyword=NC_:1c,2", "--keyword=g_dngettext:2,3",
            "--keyword=ngettext:1,2"]


def orphan_tests(tree):
    """Every test file is named in a meson.build of its folder."""
    problems = []
    for path in tree.paths(r"tests/.*/test-[^/]+\.(c|py|js|sh)"):
        folder, name = path.rsplit("/", 1)
        key = re.escape(name[len("test-"):].rsplit(".", 1)[0])
        build = _without_hash(tree.text(f"{folder}/meson.build"))
        if not re.search(rf"'{key}'|'{re.escape(name)}'|'test-{key}'", build):
            problems.append(f"{path}:1: not named in {folder}/meson.build, so it never runs")
    return problems


def orphan_sources(tree):
    """Every source is named in a meson.build of its folder or of one above."""
    problems = []
    for path in tree.paths(r"src/.*\.c"):
        folder, name = path.rsplit("/", 1)
        named = False
        while folder and not named:
            named = f"'{name}'" in _without_hash(tree.text(f"{folder}/meson.build"))
            folder, _, inner = folder.rpartition("/")
            name = f"{inner}/{name}"
        if not named:
            problems.append(f"{path}:1: not named in any meson.build, so it is never compiled")
    return problems


def _without_hash(text):
    return re.sub(r"#[^\n]*", "", text)


def templates(tree):
    """A template has its class, a class its template; both have one base name; the resource lists it."""
    problems = []
    listed = "".join(tree.text(path) for path in tree.paths(r"(ui|data|src)/.*gresource\.xml"))
    for path in tree.paths(r"ui/.*\.ui"):
        source = "src/" + path[len("ui/"):-len(".ui")] + ".c"
        match = re.search(r'<template class="([^"]+)"', tree.text(path))
        if match and f"({match.group(1)}," not in re.sub(r"\s", "", tree.text(source)):
            problems.append(f"{path}:{line_of(tree.text(path), match.start())}: {match.group(1)} is not defined in {source}")
        if os.path.basename(path) not in listed:
            problems.append(f"{path}:1: not in any gresource.xml")
    for path in tree.paths(r"src/.*\.c"):
        if "gtk_widget_class_set_template" in tree.code(path):
            template = "ui/" + path[len("src/"):-len(".c")] + ".ui"
            if template not in tree.files:
                problems.append(f"{path}:1: sets a template, but {template} is missing")
    return problems


def template_children(tree):
    """Every child that a class binds is in its template by that id, and every callback named there is bound."""
    problems = []
    child = re.compile(r"gtk_widget_class_bind_template_child\w*\s*\(\s*\w+\s*,\s*\w+\s*,\s*(?:\w+\s*,\s*)?(\w+)\s*\)")
    for path in tree.paths(r"src/.*\.c"):
        template = "ui/" + path[len("src/"):-len(".c")] + ".ui"
        ids = set(re.findall(r'\bid="([^"]+)"', tree.text(template)))
        for match in child.finditer(tree.code(path)):
            if ids and match.group(1) not in ids:
                problems.append(f"{path}:{line_of(tree.code(path), match.start())}: {template} has no id {match.group(1)}")
    for path in tree.paths(r"ui/.*\.ui"):
        source = tree.code("src/" + path[len("ui/"):-len(".ui")] + ".c")
        for match in re.finditer(r'\bhandler="([^"]+)"|<closure [^>]*function="([^"]+)"', tree.text(path)):
            name = match.group(1) or match.group(2)
            if name not in source:
                problems.append(f"{path}:{line_of(tree.text(path), match.start())}: nobody binds the callback {name}")
    return problems


def potfiles(tree):
    """POTFILES.in lists every file with a sentence to translate, and no other."""
    listed = {line.strip() for line in tree.text("po/POTFILES.in").splitlines() if line.strip() and not line.startswith("#")}
    need = {path for path in tree.paths(r"src/.*\.c") if re.search(r"(?<!\w)(N?C?_|g_dngettext|ngettext)\s*\(\s*\"", tree.code(path))}
    need |= {path for path in tree.paths(r"ui/.*\.ui") if 'translatable="' in tree.text(path)}
    need |= set(tree.paths(r"data/.*\.(desktop|metainfo\.xml)\.in"))
    return ([f"po/POTFILES.in:1: {path} has sentences to translate but is not listed" for path in sorted(need - listed)] +
            [f"po/POTFILES.in:1: {path} is listed but has nothing to translate" for path in sorted(listed - need)])


def translatable_formats(tree):
    """No G_GINT64_FORMAT in a sentence to translate: xgettext cuts the sentence there; use PRId64."""
    cut = re.compile(r"(?<!\w)(N?C?_|g_dngettext|ngettext)\s*\((?:[^()]|\([^()]*\))*?\b(G_G\w+_FORMAT)\b")
    return [f"{path}:{line_of(tree.code(path), match.start())}: {match.group(2)} in a sentence to translate"
            for path in tree.paths(r"src/.*\.c") for match in cut.finditer(tree.code(path))]


def translations(tree):
    """Every language of LINGUAS has every sentence, none fuzzy, formats equal."""
    if not tree.text("po/POTFILES.in").split():
        return []
    work = tempfile.mkdtemp(prefix="vigil-po-")
    try:
        status, said = call(["xgettext", "--from-code=UTF-8", "--files-from=po/POTFILES.in", f"--output={work}/vigil.pot",
                             "--add-comments", *KEYWORDS], cwd=tree.folder())
        if status != 0 or not os.path.exists(f"{work}/vigil.pot"):
            return [f"po/POTFILES.in:1: xgettext: {line}" for line in said.splitlines()] if status else []
        problems = []
        for language in re.sub(r"#[^\n]*", "", tree.text("po/LINGUAS")).split():
            problems += _translation(tree, language, work)
        return problems
    finally:
        shutil.rmtree(work)


def _translation(tree, language, work):
    path = f"po/{language}.po"
    if path not in tree.files:
        return [f"{path}:1: missing"]
    merged = f"{work}/{language}.po"
    source = os.path.join(tree.folder(), path)
    status, said = call(["msgmerge", "--quiet", "--no-fuzzy-matching", "--output-file", merged, source, f"{work}/vigil.pot"])
    if status == 0:
        status, said = call(["msgfmt", "--check-format", "--check-header", "--output-file=/dev/null", merged])
    if status:
        return [f"{path}:1: {line}" for line in said.splitlines()]
    missing = []
    for option in ("--untranslated", "--only-fuzzy"):
        _, left = call(["msgattrib", option, "--no-obsolete", "--no-wrap", merged])
        missing += re.findall(r'^msgid (".+")$', left.replace('msgid ""\n"', 'msgid "'), re.MULTILINE)
    return [f"{path}:1: not translated: {text}" for text in missing if text != '""']


def desktop_entry(tree):
    """The desktop entry is valid."""
    return _checked_copies(tree, r"data/.*\.desktop\.in", ".in", ["desktop-file-validate"])


def metainfo(tree):
    """The metainfo is valid."""
    return _checked_copies(tree, r"data/.*\.metainfo\.xml\.in", ".in", ["appstreamcli", "validate", "--no-net", "--explain"])


def _checked_copies(tree, pattern, ending, command):
    problems = []
    for path in tree.paths(pattern):
        with tempfile.TemporaryDirectory(prefix="vigil-data-") as work:
            copy = os.path.join(work, os.path.basename(path)[:-len(ending)])
            with open(copy, "w", encoding="utf-8") as file:
                file.write(tree.text(path))
            status, said = call(command + [copy])
        if status:
            problems += [f"{path}:1: {line.strip()}" for line in said.splitlines() if line.strip()]
    return problems


def settings_schemas(tree):
    """The settings schemas compile, strictly."""
    schemas = tree.paths(r"data/.*\.gschema\.xml")
    problems = []
    for folder in sorted({os.path.dirname(path) for path in schemas}):
        status, said = call(["glib-compile-schemas", "--strict", "--dry-run", os.path.join(tree.folder(), folder)])
        if status:
            problems += [f"{folder}: {line}" for line in said.splitlines()]
    return problems


def json_files(tree):
    """JSON in data/ parses, and no object names a member twice."""
    problems = []
    for path in tree.paths(r"data/.*\.(json|geojson)"):
        try:
            json.loads(tree.text(path), object_pairs_hook=_no_duplicates, parse_constant=_no_constant)
        except ValueError as error:
            problems.append(f"{path}:1: {error}")
    return problems


def _no_duplicates(pairs):
    names = [name for name, _ in pairs]
    for name in names:
        if names.count(name) > 1 and len(names) < 2000:
            raise ValueError(f"member {name!r} occurs twice")
    return dict(pairs)


def _no_constant(name):
    raise ValueError(f"{name} is not JSON")


def event_schemas(tree):
    """Each event type of docs/feed-protocol.md has its JSON Schema, and each schema its type."""
    types = set(re.findall(r"^\| (vigil\.[a-z.-]+\.v\d+)", tree.text("docs/feed-protocol.md"), re.MULTILINE))
    types |= {match.group(1) + match.group(2)
              for match in re.finditer(r"^\| (vigil\.[a-z-]+)\.[a-z-]+\.v\d+ / (\.[a-z-]+\.v\d+)", tree.text("docs/feed-protocol.md"), re.MULTILINE)}
    ours = set(re.findall(r'"(vigil\.[a-z.-]+\.v\d+)"', tree.text("src/core/vigil-event-schema.c")))
    have = {os.path.basename(path)[:-len(".json")].replace(".schema", "") for path in tree.paths(r"data/schemas/(.*/)?vigil\..*\.json")}
    if not have:
        return ["data/schemas:1: no schema of any event type"] if types else []
    return ([f"docs/feed-protocol.md:1: no schema data/schemas/{name}.json" for name in sorted(types - have)] +
            [f"data/schemas/{name}.json:1: no event has this type" for name in sorted(have - types - ours)])


def xml_files(tree):
    """XML is well formed."""
    problems = []
    for path in tree.paths(r"(ui|data)/.*\.(ui|xml|svg|xml\.in)"):
        try:
            ET.fromstring(tree.text(path))
        except ET.ParseError as error:
            problems.append(f"{path}:{error.position[0]}: {error}")
    return problems


def spdx(tree):
    """Every file that can carry one has the licence line, and C files say their purpose on top."""
    problems = []
    code = tree.paths(r"(src|tests)/.*\.(c|h|py|js|sh)", r"(.*/)?meson\.build", r"meson_options\.txt", r"dev", r"\.ci/run",
                      r"ui/.*\.(ui|xml)", r"data/styles/.*", r"data/.*\.(in|gschema\.xml|gresource\.xml)")
    for path in code:
        head = "\n".join(tree.text(path).splitlines()[:20])
        if "SPDX-License-Identifier: GPL-3.0-or-later" not in head and "GPL-3.0-or-later" not in head:
            problems.append(f"{path}:1: no SPDX-License-Identifier in the first lines")
    for path in tree.paths(r"(src|tests)/.*\.[ch]"):
        if not tree.text(path).startswith(f"/* {os.path.basename(path)}: "):
            problems.append(f"{path}:1: does not begin with its name and purpose")
    return problems


# Built from halves, so that this file does not contain them.
FOREIGN_WORDS = [r"/w" + r"ork/(main|shared|\.)", r"\bCla" + r"ude\b", r"\bAnthro" + r"pic\b", r"\bCo-Authored" + r"-By\b", r"\bpyenv\b",
                 r"\bLL" + r"M\b(?! [0-9])", r"/tmp/b-\w+", r"\bissue #?[0-9]+ §", r"/home/\w+"]
UNFINISHED = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK|[Nn]ot impl" + r"emented|[Ll]orem ip" + r"sum)\b")


def workplace_words(tree):
    """No path or word of the machine that the file was written on."""
    return _words(tree, re.compile("|".join(FOREIGN_WORDS)), "belongs to a workplace, not to Vigil")


def unfinished_work(tree):
    """No mark of unfinished work."""
    return _words(tree, UNFINISHED, "finish it")


def _words(tree, regex, why):
    problems = []
    for path in tree.paths(r"(src|ui|data|tests|docs|flatpak|po)/.*", r"dev", r"README\.md", r"\.ci/.*", r"meson.*"):
        for match in regex.finditer(tree.text(path)):
            problems.append(f"{path}:{line_of(tree.text(path), match.start())}: {match.group(0)!r} {why}")
    return problems


def environment(tree):
    """docs/env-vars.md names every environment variable that the code reads, and no other of ours."""
    documented = set(re.findall(r"`([A-Z][A-Z0-9_]+)`", tree.text("docs/env-vars.md")))
    used = {}
    reads = re.compile(r'\b(?:g_getenv|getenv|g_environ_getenv\s*\(\s*\w+\s*,)\s*\(?\s*"([A-Z][A-Z0-9_]+)"')
    python = re.compile(r'os\.environ(?:\.get\(|\[)"(VIGIL_[A-Z0-9_]+)"')
    for path in tree.paths(r"(src|tests)/.*\.[ch]", r"tests/.*\.py"):
        for match in (python if path.endswith(".py") else reads).finditer(tree.code(path) if path.endswith((".c", ".h")) else tree.text(path)):
            used.setdefault(match.group(1), f"{path}:{line_of(tree.text(path), match.start())}")
    ours = {name for name in documented if name.startswith("VIGIL_")}
    return ([f"{where}: {name} is not in docs/env-vars.md" for name, where in sorted(used.items()) if name not in documented] +
            [f"docs/env-vars.md:1: nothing reads {name}" for name in sorted(ours - set(used))])


def dependencies(tree):
    """docs/dependencies.md gives a reason for each package of ./dev, and no other."""
    match = re.search(r"^packages=\((.*?)^\)", tree.text("dev"), re.MULTILINE | re.DOTALL)
    wanted = set(match.group(1).split()) if match else set()
    explained = set()
    for line in tree.text("docs/dependencies.md").splitlines():
        if line.startswith("|"):
            explained |= set(re.findall(r"`([a-z0-9][a-z0-9.+-]+)`", line.split("|")[1]))
    return ([f"docs/dependencies.md:1: why {name}?" for name in sorted(wanted - explained)] +
            [f"docs/dependencies.md:1: ./dev does not install {name}" for name in sorted(explained - wanted)])


def links(tree):
    """Links and pictures in the documents lead to files that are there."""
    problems = []
    for path in tree.paths(r"README\.md", r"CONTRIBUTING\.md", r"docs/.*\.md"):
        folder = os.path.dirname(path)
        for match in re.finditer(r"\]\(([^)#\s]+)[^)]*\)", tree.text(path)):
            target = os.path.normpath(os.path.join(folder, match.group(1)))
            inside = any(other == target or other.startswith(target + "/") for other in tree.files)
            if "://" not in match.group(1) and not inside:
                problems.append(f"{path}:{line_of(tree.text(path), match.start())}: {match.group(1)} is not there")
    return problems


def shell_scripts(tree):
    """Shell scripts parse."""
    problems = []
    for path in tree.paths(r"dev", r"\.ci/run", r"tests/.*\.sh"):
        status, said = call(["bash", "-n", os.path.join(tree.folder(), path)])
        if status:
            problems += [f"{path}:1: {line}" for line in said.splitlines()]
    return problems
