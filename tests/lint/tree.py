"""tree.py: the source tree as the lint rules see it: paths and texts, on disk or in memory

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import re
import shutil
import subprocess
import tempfile

SKIPPED_FOLDERS = {".git", "__pycache__", "node_modules", "subprojects"}
BINARY = (".png", ".glb", ".zip", ".mbtiles", ".db", ".ttf", ".oga", ".ogg", ".wav", ".pyc", ".bin", ".gz")


class Tree:
    """Paths (relative, with slashes) to text; binary files have None."""

    def __init__(self, files):
        self.files = files
        self._code = {}
        self._folder = None

    @classmethod
    def from_disk(cls, top):
        """Everything that git would not ignore."""
        files = {}
        for path in _tracked(top) or _walked(top):
            full = os.path.join(top, path)
            if os.path.isfile(full):
                files[path] = None if path.endswith(BINARY) else _read(full)
        tree = cls(files)
        tree._folder = top
        return tree

    def paths(self, *patterns):
        """Paths that match any of the regular expressions, sorted."""
        wanted = [re.compile(pattern) for pattern in patterns]
        return sorted(path for path in self.files if any(regex.fullmatch(path) for regex in wanted))

    def text(self, path):
        """The text of a file, or '' for a binary or missing one."""
        return self.files.get(path) or ""

    def lines(self, path):
        """[(line number from 1, line)]."""
        return list(enumerate(self.text(path).splitlines(), 1))

    def code(self, path):
        """C text with comments blanked and string contents kept; line numbers stay."""
        if path not in self._code:
            self._code[path] = without_comments(self.text(path))
        return self._code[path]

    def folder(self):
        """A folder that holds these files, for rules that call a tool."""
        if self._folder is None:
            self._folder = tempfile.mkdtemp(prefix="vigil-lint-")
            for path, text in self.files.items():
                full = os.path.join(self._folder, path)
                os.makedirs(os.path.dirname(full), exist_ok=True)
                with open(full, "w", encoding="utf-8") as file:
                    file.write(text or "")
        return self._folder

    def close(self):
        """Removes what folder() made for a tree in memory."""
        if self._folder and os.path.basename(self._folder).startswith("vigil-lint-"):
            shutil.rmtree(self._folder)


def without_comments(text):
    """Replaces /* … */ and // … by blanks, strings and character constants untouched."""
    token = re.compile(r'"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|/\*.*?\*/|//[^\n]*', re.DOTALL)

    def blank(match):
        piece = match.group(0)
        return re.sub(r"[^\n]", " ", piece) if piece.startswith("/") else piece

    return token.sub(blank, text)


def without_strings(code):
    """Empties string literals, so that words in messages are not taken for calls."""
    return re.sub(r'"(?:\\.|[^"\\\n])*"', '""', code)


def line_of(text, offset):
    """The line number of an offset."""
    return text.count("\n", 0, offset) + 1


def call(arguments, cwd=None):
    """(status, what was printed) of a tool; a missing tool is an error of the machine, so it raises."""
    result = subprocess.run(arguments, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                            text=True, check=False, env={**os.environ, "LC_ALL": "C.UTF-8"})
    return result.returncode, result.stdout


def _read(path):
    with open(path, encoding="utf-8", errors="replace") as file:
        return file.read()


def _tracked(top):
    try:
        done = subprocess.run(["git", "-C", top, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return [path.decode() for path in done.stdout.split(b"\0") if path]


def _walked(top):
    paths = []
    for folder, names, files in os.walk(top):
        names[:] = [name for name in names if name not in SKIPPED_FOLDERS and not name.startswith(("_build", "build"))]
        paths += [os.path.relpath(os.path.join(folder, name), top) for name in files]
    return paths
