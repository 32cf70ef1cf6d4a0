"""rules_c.py: rules about C sources: layers, banned calls, sleeps, headers, sizes

Each rule is a function of a Tree that gives a list of "path:line: what is wrong".
SPDX-License-Identifier: GPL-3.0-or-later
"""
import re

from tree import line_of, without_strings

# docs/architecture.md, "Houses and rooms": what the .c and .h of a folder may include.
LAYERS = ["core", "alarm", "hazard", "library", "response", "journal", "feed", "session", "report", "twin/scene", "twin/plant",
          "twin/render", "map", "twin/view", "shell"]
TWIN = {"core", "twin/scene"}
EXACT = {"sim": {"core", "hazard", "sim"}, "ctl": set(LAYERS[:LAYERS.index("twin/plant") + 1]) | {"ctl"},
         "twin/scene": TWIN, "twin/plant": TWIN | {"twin/plant"}, "twin/render": TWIN | {"twin/render"}}
BELOW_GTK = set(LAYERS[:LAYERS.index("twin/render")]) | {"sim", "ctl"}
TOOLKIT = re.compile(r"^(gtk|gdk|gsk|adwaita|shumate|epoxy)(/|\.h)")
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*[<"]([^>"]+)[>"]', re.MULTILINE)

# call: (regular expression of the paths that may, why not)
BANNED = {
    "g_get_real_time": (r"src/core/vigil-clock\.c", "time comes from VigilClock"),
    "g_date_time_new_now(_utc|_local)?": (r"src/core/vigil-clock\.c", "time comes from VigilClock"),
    "g_get_monotonic_time": (r"src/core/vigil-clock\.c|src/(map|twin|shell|session|feed|journal|ctl|sim)/.*|tests/.*",
                             "time comes from VigilClock"),
    "time|gettimeofday|clock_gettime": (r"src/core/vigil-clock\.c|tests/.*", "time comes from VigilClock"),
    "strcpy|strcat|stpcpy|strncpy|strncat": ("", "use g_strlcpy or GString"),
    "sprintf|vsprintf": ("", "use g_snprintf or g_strdup_printf"),
    "gets|strtok|tmpnam|mktemp": ("", "unsafe by design"),
    "system|popen": ("", "use GSubprocess"),
    "atoi|atol|atof": (r"tests/.*", "use g_ascii_string_to_signed or g_ascii_strtod"),
    "strtod": ("", "depends on the locale; use g_ascii_strtod"),
    "alloca|g_alloca|g_newa": ("", "the stack is not for data of unknown size"),
    "g_print|g_printerr|printf|puts|putchar": (r"src/(ctl|sim|shell)/.*|tests/.*", "libraries do not print"),
    "usleep|g_usleep|nanosleep|sleep": (r"tests/.*", "never block a thread by sleeping"),
    "json_parser_load_from_data|json_parser_load_from_file|json_from_string":
        (r"src/core/vigil-json\.c|tests/.*", "use vigil_json_parse, which is strict and bounded"),
    "json_node_copy|json_node_dup_object|json_node_dup_array|json_object_ref|json_array_ref|json_to_string|json_generator_new":
        (r"src/core/vigil-event-parse\.c|src/response/vigil-(plan-draft|procedure-csv)\.c|src/(ctl|sim)/.*|tests/.*",
         "json-glib counts without a lock; use vigil_json_node_dup and vigil_json_to_string"),
    "g_thread_create|g_type_class_add_private|g_type_init|g_memdup": ("", "deprecated in GLib"),
}

# feasibility of GTK 4.8 to 4.18: deprecated later or already.
DEPRECATED_GTK = re.compile(
    r"\b(GtkTreeView|GtkIconView|GtkComboBox\w*|GtkListStore|GtkTreeStore|GtkCellRenderer\w*|GtkDialog|"
    r"GtkMessageDialog|GtkAssistant|GtkFileChooser(?!Native)\w*|GtkColorChooser\w*|GtkColorButton|GtkFontChooser\w*|"
    r"GtkFontButton|GtkAppChooser\w*|GtkInfoBar|GtkStatusbar|GtkLockButton|GtkVolumeButton|GtkEntryCompletion|"
    r"GtkShortcutsWindow|GskGLShader|"
    r"gtk_widget_get_style_context|gtk_widget_show|gtk_widget_hide|gtk_show_uri\w*|"
    r"gtk_widget_get_allocat\w*|gtk_widget_translate_coordinates|gtk_css_provider_load_from_data|"
    r"gdk_pixbuf_get_from_\w+|gtk_image_new_from_pixbuf|gtk_picture_set_keep_aspect_ratio|"
    r"gtk_(tree_view|combo_box|dialog|message_dialog|info_bar|statusbar)_\w+)\b")

SLEEP_C = re.compile(r"\b(sleep|usleep|g_usleep|nanosleep|g_timeout_add_seconds_once)[ \t]*\(")
SLEEP_PY = re.compile(r"\btime\.sleep[ \t]*\(")
SLEEP_SH = re.compile(r"^[ \t]*sleep[ \t]+[0-9.]", re.MULTILINE)

MAX_FILE_LINES = 1000
MAX_FUNCTION_LINES = 40
PERCENT_OF_LONG_FUNCTIONS = 10


def c_files(tree, *extra):
    """Our own C sources and headers."""
    return tree.paths(r"src/.*\.[ch]", *extra)


def _house(path):
    """The folder of the layer table that a path below src/ belongs to: "core", "twin/scene"."""
    parts = path.split("/")
    return "/".join(parts[:2]) if parts[0] == "twin" and len(parts) > 2 else parts[0]


def find_calls(tree, path, regex):
    """[(line, match)] outside comments and strings."""
    code = without_strings(tree.code(path))
    return [(line_of(code, match.start()), match) for match in regex.finditer(code)]


def layers(tree):
    """Includes point down the table of docs/architecture.md, never up, never sideways."""
    problems = []
    for path in c_files(tree):
        folder = _house(path.removeprefix("src/"))
        if folder not in LAYERS and folder not in EXACT:
            problems.append(f"{path}:1: folder src/{folder} is not in the layer table")
            continue
        allowed = EXACT.get(folder) or set(LAYERS[:LAYERS.index(folder) + 1])
        for match in INCLUDE.finditer(tree.code(path)):
            target = _house(match.group(1))
            known = target in LAYERS or target in EXACT
            if known and "/" in match.group(1) and target not in allowed:
                problems.append(f"{path}:{line_of(tree.code(path), match.start())}: {folder}/ may not include {match.group(1)}")
    return problems


def include_root(tree):
    """src/ is the only include root: no "../" and no own header without its folder."""
    problems = []
    own = {path.rsplit("/", 1)[1] for path in tree.paths(r"src/.*\.h")}
    for path in c_files(tree, r"tests/.*\.[ch]"):
        for match in INCLUDE.finditer(tree.code(path)):
            name = match.group(1)
            if name.startswith("../") or name.startswith("./") or (name in own and f"{path.rsplit('/', 1)[0]}/{name}" not in tree.files):
                problems.append(f"{path}:{line_of(tree.code(path), match.start())}: write the include of {name} from src/")
            elif name in own and path.startswith("src/"):
                problems.append(f"{path}:{line_of(tree.code(path), match.start())}: write the include of {name} from src/")
    return problems


def gtk_below_map(tree):
    """No toolkit header below map/: everything there runs without a display."""
    problems = []
    for path in c_files(tree):
        if _house(path.removeprefix("src/")) in BELOW_GTK:
            for match in INCLUDE.finditer(tree.code(path)):
                if TOOLKIT.match(match.group(1)):
                    problems.append(f"{path}:{line_of(tree.code(path), match.start())}: {match.group(1)} below map/")
    return problems


def toolkit_links(tree):
    """No toolkit among the dependencies of a library below map/."""
    problems = []
    for path in tree.paths(r"src/\w+/meson\.build"):
        if _house(path.removeprefix("src/")) in BELOW_GTK:
            for number, line in tree.lines(path):
                if re.search(r"\b(gtk|shumate|epoxy|map|shell)_dep\b", line.split("#")[0]):
                    problems.append(f"{path}:{number}: a toolkit dependency below map/")
    return problems


def banned_calls(tree):
    """Calls that have a safer or testable replacement."""
    problems = []
    rules = [(re.compile(rf"(?<![\w.>])({names})[ \t]*\("), re.compile(where) if where else None, why)
             for names, (where, why) in BANNED.items()]
    for path in c_files(tree, r"tests/.*\.[ch]"):
        for regex, where, why in rules:
            if where is None or not where.fullmatch(path):
                for line, match in find_calls(tree, path, regex):
                    problems.append(f"{path}:{line}: {match.group(1)}: {why}")
    return problems


def deprecated_gtk(tree):
    """No GTK class or function that is deprecated in any GTK from 4.8 on."""
    problems = []
    # The one file that asks which GTK it is built with may call what an older one needs.
    for path in [path for path in c_files(tree, r"tests/.*\.[ch]") if path != "src/shell/vigil-compat.c"]:
        problems += [f"{path}:{line}: {match.group(1)} is deprecated" for line, match in find_calls(tree, path, DEPRECATED_GTK)]
    for path in tree.paths(r"ui/.*\.ui"):
        for number, line in tree.lines(path):
            match = re.search(r'class="([^"]+)"', line)
            if match and DEPRECATED_GTK.fullmatch(match.group(1)):
                problems.append(f"{path}:{number}: {match.group(1)} is deprecated")
    return problems


def sleeps_in_tests(tree):
    """A test waits for a condition, never for a time."""
    problems = []
    for pattern, regex in ((r"tests/.*\.[ch]", SLEEP_C), (r"tests/.*\.py", SLEEP_PY), (r"tests/.*\.sh", SLEEP_SH)):
        for path in tree.paths(pattern):
            if path.startswith("tests/lint/"):
                continue
            code = without_strings(tree.code(path)) if path.endswith((".c", ".h")) else tree.text(path)
            problems += [f"{path}:{line_of(code, match.start())}: sleeps; wait for a condition" for match in regex.finditer(code)]
    return problems


def pragma_once(tree):
    """Every header begins with #pragma once."""
    return [f"{path}:1: no #pragma once" for path in tree.paths(r"(src|tests)/.*\.h") if "#pragma once" not in tree.code(path)]


def long_files(tree):
    """No file over 1000 lines."""
    problems = []
    for path in tree.paths(r"(src|tests)/.*\.(c|h|py|sh|js)", r"ui/.*", r"dev", r"data/styles/.*"):
        length = len(tree.lines(path))
        if length > MAX_FILE_LINES:
            problems.append(f"{path}:1: {length} lines; split it by concern")
    return problems


def functions(tree, path):
    """[(name, first line, length)]: a body opens with a brace in column 1 and closes with one."""
    found = []
    start = name = None
    lines = tree.code(path).splitlines()
    for number, line in enumerate(lines, 1):
        if line.startswith("{") and start is None:
            name = _name_before(lines, number - 1)
            start = number if name else None
        elif line.startswith("}") and start is not None:
            found.append((name, start, number - start + 1))
            start = None
    return found


def _name_before(lines, index):
    """The function that opens at this line; None for structs, enums and initialisers."""
    head = ""
    for line in reversed(lines[max(0, index - 24):index]):
        head = line + "\n" + head
        match = re.match(r"^(\w+)[ \t]*\(", line)
        if match:
            return match.group(1)
        if re.match(r"^(typedef|struct|enum|union|\}|$)", line) or "=" in line:
            return None
    return None


def function_lengths(tree):
    """At least 90 % of the functions have under 40 lines."""
    every = [(length, path, start, name) for path in tree.paths(r"src/.*\.c") for name, start, length in functions(tree, path)]
    longer = sorted((entry for entry in every if entry[0] >= MAX_FUNCTION_LINES), reverse=True)
    if 100 * len(longer) <= PERCENT_OF_LONG_FUNCTIONS * len(every):
        return []
    return [f"{len(longer)} of {len(every)} functions have {MAX_FUNCTION_LINES} lines or more"] + [
        f"{path}:{start}: {name} has {length} lines" for length, path, start, name in longer]


def function_report(tree):
    """Median and 90th percentile of function length, for the log."""
    lengths = sorted(length for path in tree.paths(r"src/.*\.c") for _, _, length in functions(tree, path))
    if not lengths:
        return "no functions"
    return (f"{len(lengths)} functions: median {lengths[len(lengths) // 2]}, "
            f"90th percentile {lengths[int(len(lengths) * 0.9)]}, longest {lengths[-1]} lines")
