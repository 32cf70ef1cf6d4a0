"""rules_help.py: rules about help, manuals and the keys

Each rule is a function of a Tree that gives a list of "path:line: what is wrong".
SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import re

from tree import call, line_of

LANGUAGES = ("en", "zh_CN")
MANUALS = {"vigil": r"src/shell/vigil-application\.c", "vigil-platform": r"src/sim/vigil-platform\.c", "vigilctl": r"src/ctl/.*\.c"}
OPTION = re.compile(r'\{\s*"([a-z][a-z0-9-]*)",\s*(?:0|\'.\'),\s*([A-Z0-9_ |]+),\s*G_OPTION_ARG')
MAX_PICTURE = 80 * 1024


def help_pages(tree):
    """Both languages have the same pages and pictures, the contents name each page once, links and pictures are there."""
    problems = []
    files = {language: {path.split("/")[-1] for path in tree.files if path.startswith(f"data/help/{language}/")} for language in LANGUAGES}
    first, *others = LANGUAGES
    for other in others:
        problems += [f"data/help: {name} is in one of {first} and {other} only" for name in sorted(files[first] ^ files[other])]
    for language in LANGUAGES:
        problems += _pages_of(tree, language, files[language])
    return problems


def _pages_of(tree, language, files):
    if not files:
        return []
    folder = f"data/help/{language}"
    pages = {name[:-len(".md")] for name in files if name.endswith(".md")} - {"contents"}
    listed = re.findall(r"^- \[[^\]]+\]\(([^)]+)\)", tree.text(f"{folder}/contents.md"), re.MULTILINE)
    problems = [f"{folder}/contents.md:1: {page} is not listed once" for page in sorted(pages) if listed.count(page) != 1]
    problems += [f"{folder}/contents.md:1: {page} is not there" for page in listed if page not in pages]
    shown = set()
    for page in sorted(pages):
        problems += _page(tree, f"{folder}/{page}.md", pages, files, shown)
    return problems + [f"{folder}/{name}:1: no page shows it" for name in sorted(files) if name.endswith(".png") and name not in shown]


def _page(tree, path, pages, files, shown):
    text = tree.text(path)
    problems = [] if text.startswith("# ") else [f"{path}:1: does not begin with its title"]
    for match in re.finditer(r"(!?)\[([^\]]*)\]\(([^)#]*)[^)]*\)", text):
        target = match.group(3)
        good = target in files and match.group(2) if match.group(1) else target in pages
        if match.group(1):
            shown.add(target)
        if not good:
            problems.append(f"{path}:{line_of(text, match.start())}: {target} is not there, or has no words")
    return problems


def help_pictures(tree):
    """Pictures of help are small: at most 80 KiB each."""
    problems = []
    for path in tree.paths(r"data/help/.*\.(png|webp|jpg|svg)"):
        size = os.path.getsize(os.path.join(tree.folder(), path))
        if size > MAX_PICTURE or not path.endswith(".png"):
            problems.append(f"{path}:1: {size} bytes; PNG of at most {MAX_PICTURE} is wanted")
    return problems


def help_keys(tree):
    """Keys of actions in help come from the table of actions, and have a key there; the keys window is made from the table."""
    rows = dict(re.findall(r'^\s*\{ "((?:win|app)\.[^"]+)", \{ ([^}]*) \}', tree.text("src/shell/vigil-actions.c"), re.MULTILINE))
    problems = []
    for path in tree.paths(r"data/help/.*\.md"):
        for match in re.finditer(r"\{((?:win|app)\.[^}]*)\}", tree.text(path)):
            name = match.group(1)
            if '"' not in rows.get(name, ""):
                problems.append(f"{path}:{line_of(tree.text(path), match.start())}: {name} is no action with a key")
    keys = "src/shell/help/vigil-keys-window.c"
    if rows and not ("vigil_actions_get_table" in tree.code(keys) and "VIGIL_N_ACTION_SECTIONS" in tree.code(keys)):
        problems.append(f"{keys}:1: does not list the table of actions")
    return problems


def help_topics(tree):
    """What F1 opens: the class of each topic exists, and so does its page."""
    path = "src/shell/help/vigil-help-topic.c"
    code = tree.code(path)
    classes = set()
    for source in tree.paths(r"src/.*\.c"):
        classes |= set(re.findall(r"G_DEFINE_\w+\s*\(\s*(Vigil\w+)", tree.code(source)))
    problems = []
    for match in re.finditer(r'\{ "(Vigil\w+)", "([^"]+)" \}', code):
        if match.group(1) not in classes:
            problems.append(f"{path}:{line_of(code, match.start())}: there is no class {match.group(1)}")
        if f"data/help/en/{match.group(2)}.md" not in tree.files:
            problems.append(f"{path}:{line_of(code, match.start())}: there is no page {match.group(2)}")
    return problems


def manuals(tree):
    """Each manual names every option of its program and no other, and groff has nothing to complain of."""
    problems = []
    for program, sources in MANUALS.items():
        options = {"help"} if tree.paths(sources) else set()
        for source in tree.paths(sources):
            options |= {name for name, flags in OPTION.findall(tree.code(source)) if "HIDDEN" not in flags}
            options |= {"version"} if '"--version"' in tree.code(source) else set()
        problems += _manual(tree, f"data/man/{program}.1", options)
    return problems


def _manual(tree, path, options):
    text = tree.text(path)
    if not text and not options:
        return []
    named = set(re.findall(r"--([a-z][a-z0-9-]*)", "\n".join(line for line in text.replace("\\-", "-").splitlines() if not line.startswith('.\\"'))))
    problems = [f"{path}:1: --{name} is missing" for name in sorted(options - named)]
    problems += [f"{path}:1: there is no --{name}" for name in sorted(named - options)]
    if text:
        _, said = call(["groff", "-man", "-ww", "-Kutf8", "-Tutf8", "-z", os.path.join(tree.folder(), path)])
        problems += [f"{path}:1: {line}" for line in said.splitlines()]
    return problems
