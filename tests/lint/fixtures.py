"""fixtures.py: for each rule trees that it must refuse and one that it must accept

A rule that cannot fail proves nothing; test-lint.py runs every rule over these first.
SPDX-License-Identifier: GPL-3.0-or-later
"""
BODY = "  step ();\n"


def function(lines):
    """A C function of so many lines, braces included."""
    return "static void\nf (void)\n{\n" + BODY * (lines - 2) + "}\n"


HEAD = "/* a.c: a thing\n *\n * SPDX-License-Identifier: GPL-3.0-or-later\n */\n"
PROTOCOL = "| vigil.gate.passed.v1 | F |\n| vigil.scenario.started.v1 / .ended.v1 | F |\n"
WINDOW_UI = '<interface><template class="VigilWindow"><child><object class="GtkLabel" id="clock"/></child></template></interface>'
WINDOW_C = ("G_DEFINE_FINAL_TYPE (VigilWindow, vigil_window, GTK_TYPE_WINDOW)\n"
            "gtk_widget_class_set_template_from_resource (c, p);\n"
            "gtk_widget_class_bind_template_child (c, VigilWindow, clock);\n")
RESOURCE = {"ui/vigil.gresource.xml": "<file>shell/vigil-window.ui</file>"}
DESKTOP = "[Desktop Entry]\nType=Application\nName=Vigil\nExec=vigil\nIcon=vigil\nCategories=Utility;\n"
SCHEMA = ('<schemalist><schema id="a.b" path="/a/b/"><key name="k" type="b"><default>{}</default></key></schema></schemalist>')
PO_HEAD = ('msgid ""\nmsgstr ""\n"Project-Id-Version: vigil\\n"\n"PO-Revision-Date: 2026-01-01 00:00+0000\\n"\n"Last-Translator: a <a@b.c>\\n"\n'
           '"Language-Team: zh <a@b.c>\\n"\n"Language: zh_CN\\n"\n"MIME-Version: 1.0\\n"\n'
           '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n\n')


def po(*entries):
    """A tree with one translated file and these entries."""
    return {"po/POTFILES.in": "src/a/a.c\n", "po/LINGUAS": "zh_CN\n", "src/a/a.c": 'x = _("%d people");\n',
            "po/zh_CN.po": PO_HEAD + "".join(entries)}


ACTIONS = {"src/shell/vigil-actions.c": '  { "win.note", { "n" }, N_("x"), Y },\n  { "win.open-trend(@as [])", { "t" }, N_("x"), Y },\n'
                                        '  { "win.pan::north", { NULL }, N_("x"), Y },\n',
           "src/shell/help/vigil-keys-window.c": "vigil_actions_get_table (&n); VIGIL_N_ACTION_SECTIONS"}


def book(changes):
    """A tree with one page of help in both languages, and something else."""
    pages = {f"data/help/{language}/{name}": text for language in ("en", "zh_CN")
             for name, text in (("contents.md", "# Help\n- [A](a)\n"), ("a.md", "# A\n[a](a#top)\n"))}
    return {**pages, **changes}


def manual(options, more=""):
    """A tree with one program of two options and its manual."""
    text = f'.TH VIGIL-PLATFORM 1 2026-11-23\n.SH NAME\nx\n.SH OPTIONS\n{options} --help\n{more}'.replace("--", "\\-\\-")
    return {"data/man/vigil-platform.1": text,
            "src/sim/vigil-platform.c": '{ "site", 0, 0, G_OPTION_ARG_FILENAME, a },\n{ "port", \'p\', 0, G_OPTION_ARG_INT, a },\n'
                                        '{ "old", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_INT, a },\n'}


# rule: ([refused, …], accepted)
FIXTURES = {
    "layers": ([{"src/core/a.c": '#include "journal/vigil-journal.h"\n'},
                {"src/journal/a.c": '#include "feed/vigil-feed.h"\n'},
                {"src/shell/a.c": '#include "sim/vigil-park.h"\n'},
                {"src/ctl/a.c": '#include "map/vigil-map.h"\n'},
                {"src/sim/a.c": '#include "journal/vigil-journal.h"\n'},
                {"src/misc/a.c": "\n"}],
               {"src/session/a.c": '#include "feed/vigil-feed.h"\n/* #include "shell/vigil-window.h" */\n',
                "src/ctl/b.c": '#include "session/vigil-session.h"\n#include "ctl/x.h"\n#include <gio/gio.h>\n',
                "src/sim/c.c": '#include "core/vigil-site.h"\n'}),
    "include_root": ([{"src/core/a.h": "", "src/core/a.c": '#include "a.h"\n'}, {"src/core/a.c": '#include "../feed/b.h"\n'}],
                     {"src/core/a.h": "", "src/core/a.c": '#include "core/a.h"\n#include "config.h"\n'}),
    "gtk_below_map": ([{"src/session/a.c": "#include <gtk/gtk.h>\n"}, {"src/sim/a.c": "# include <shumate/shumate.h>\n"}],
                      {"src/map/a.c": "#include <gtk/gtk.h>\n", "src/core/b.c": '/*\n#include <gtk/gtk.h>\n*/\n#include "gtkish.h"\n'}),
    "toolkit_links": ([{"src/ctl/meson.build": "deps = [session_dep, gtk_dep]\n"}],
                      {"src/ctl/meson.build": "deps = [session_dep] # no gtk_dep\n", "src/map/meson.build": "d = [gtk_dep]\n"}),
    "banned_calls": ([{"src/core/a.c": "  t = g_get_real_time ();\n"}, {"src/feed/a.c": "  strcpy(a, b);\n"},
                      {"src/feed/a.c": "  g_print (\"x\");\n"}, {"src/shell/a.c": "  system (\"ls\");\n"},
                      {"tests/core/a.c": "  sprintf (b, \"x\");\n"}, {"src/session/a.c": "  if (x)\n    g_usleep (5);\n"},
                      {"src/session/a.c": "  args = json_node_copy (given);\n"}],
                     {"src/core/vigil-clock.c": "  t = g_get_real_time ();\n", "src/ctl/a.c": "  g_print (\"x\");\n",
                      "src/core/a.c": "/* strcpy (a, b) */\n  g_warning (\"never system (x)\");\n  vigil_time (x);\n  self->time (x);\n"}),
    "deprecated_gtk": ([{"src/shell/a.c": "  gtk_widget_show (w);\n"}, {"ui/shell/a.ui": '<object class="GtkComboBoxText">\n'}],
                       {"src/shell/a.c": "  gtk_widget_set_visible (w, TRUE);\n  GtkFileChooserNative *n;\n",
                        "ui/shell/a.ui": '<object class="GtkDropDown">\n'}),
    "sleeps_in_tests": ([{"tests/core/a.c": "  g_usleep (100);\n"}, {"tests/e2e/a.py": "    time.sleep(1)\n"}, {"tests/e2e/a.sh": "x\n  sleep 2\n"}],
                        {"tests/core/a.c": '  vigil_test_wait (ready, self, 5); /* no sleep (1) */\n  g_test_message ("sleep (1)");\n'}),
    "pragma_once": ([{"src/core/a.h": "int x;\n"}], {"src/core/a.h": "/* x */\n#pragma once\n"}),
    "long_files": ([{"src/core/a.c": "\n" * 1001}], {"src/core/a.c": "\n" * 1000}),
    "function_lengths": ([{"src/core/a.c": function(40)}, {"src/core/a.c": function(10) * 8 + function(41)}],
                         {"src/core/a.c": function(10) * 9 + function(60) + "static const int x[] =\n{\n" + "  1,\n" * 80 + "};\n"}),
    "orphan_tests": ([{"tests/core/test-a.c": "", "tests/core/meson.build": "t = {\n  'b': 'unit',\n}\n"},
                      {"tests/core/test-a.c": "", "tests/core/meson.build": "# 'a'\n"}],
                     {"tests/core/test-a.c": "", "tests/core/meson.build": "t = {\n  'a': 'unit',\n}\n"}),
    "orphan_sources": ([{"src/core/a.c": "", "src/core/meson.build": "files(\n  'b.c',\n)\n"}],
                       {"src/core/a.c": "", "src/core/meson.build": "files(\n  'a.c',\n)\n",
                        "src/feed/codec/b.c": "", "src/feed/meson.build": "files(\n  'codec/b.c',\n)\n"}),
    "templates": ([{"ui/shell/vigil-window.ui": WINDOW_UI, "src/shell/vigil-window.c": "", **RESOURCE},
                   {"src/shell/vigil-window.c": WINDOW_C, **RESOURCE},
                   {"ui/shell/vigil-window.ui": WINDOW_UI, "src/shell/vigil-window.c": WINDOW_C}],
                  {"ui/shell/vigil-window.ui": WINDOW_UI, "src/shell/vigil-window.c": WINDOW_C, **RESOURCE}),
    "template_children": ([{"ui/shell/vigil-window.ui": WINDOW_UI.replace("clock", "watch"), "src/shell/vigil-window.c": WINDOW_C},
                           {"ui/shell/vigil-window.ui": '<signal handler="on_click_cb"/>', "src/shell/vigil-window.c": ""}],
                          {"ui/shell/vigil-window.ui": WINDOW_UI, "src/shell/vigil-window.c": WINDOW_C}),
    "potfiles": ([{"po/POTFILES.in": "", "src/a/a.c": 'x = _("Now");\n'}, {"po/POTFILES.in": "src/a/a.c\n", "src/a/a.c": "\n"},
                  {"po/POTFILES.in": "", "ui/a.ui": '<property name="label" translatable="yes">Now</property>'}],
                 {"po/POTFILES.in": "src/a/a.c\n", "src/a/a.c": 'x = _("Now");\n', "src/a/b.c": "find_ (\"x\");\n"}),
    "translatable_formats": ([{"src/a/a.c": 'x = g_strdup_printf (_ ("%" G_GUINT64_FORMAT " facts"), n);\n'}],
                             {"src/a/a.c": 'x = g_strdup_printf (_ ("%" PRIu64 " facts"), n);\ny = g_strdup_printf ("%" G_GUINT64_FORMAT, n);\n'}),
    "translations": ([po(), po('msgid "%d people"\nmsgstr ""\n'), po('#, fuzzy, c-format\nmsgid "%d people"\nmsgstr "%d 人"\n'),
                      po('#, c-format\nmsgid "%d people"\nmsgstr "%s 人"\n')],
                     po('#, c-format\nmsgid "%d people"\nmsgstr "%d 人"\n')),
    "desktop_entry": ([{"data/a.desktop.in": DESKTOP.replace("Type=Application\n", "")}], {"data/a.desktop.in": DESKTOP}),
    "metainfo": ([{"data/a.metainfo.xml.in": '<component type="desktop-application"><id>a.b.C</id></component>'}], {}),
    "settings_schemas": ([{"data/a.gschema.xml": SCHEMA.format("maybe")}], {"data/a.gschema.xml": SCHEMA.format("true")}),
    "json_files": ([{"data/demo/a.json": '{"a": 1,}'}, {"data/demo/a.geojson": '{"a": 1, "a": 2}'}, {"data/demo/a.json": "[NaN]"}],
                   {"data/demo/a.json": '{"a": [1, 2], "b": {"a": 3}}'}),
    "event_schemas": ([{"docs/feed-protocol.md": PROTOCOL, "data/schemas/vigil.gate.passed.v1.json": "{}"},
                       {"docs/feed-protocol.md": "", "data/schemas/vigil.gate.passed.v1.json": "{}"}],
                      {"docs/feed-protocol.md": PROTOCOL, "data/schemas/vigil.gate.passed.v1.json": "{}",
                       "data/schemas/vigil.scenario.started.v1.json": "{}", "data/schemas/vigil.scenario.ended.v1.json": "{}"}),
    "xml_files": ([{"ui/a.ui": "<interface>"}], {"ui/a.ui": "<interface/>"}),
    "spdx": ([{"src/core/a.c": "/* a.c: a thing */\n"}, {"src/core/a.c": HEAD.replace("a.c: ", "")}, {"src/core/meson.build": "x = 1\n"}],
             {"src/core/a.c": HEAD}),
    "workplace_words": ([{"docs/a.md": "see /w" + "ork/main/x\n"}, {"src/core/a.c": "/* Clau" + "de */\n"}],
                        {"docs/a.md": "works with LLVM 15\n"}),
    "unfinished_work": ([{"src/core/a.c": "/* TO" + "DO: rest */\n"}], {"src/core/a.c": "/* done */\n"}),
    "environment": ([{"src/core/a.c": 'x = g_getenv ("VIGIL_X");\n', "docs/env-vars.md": ""},
                     {"src/core/a.c": "", "docs/env-vars.md": "| `VIGIL_X` | x |\n"}],
                    {"src/core/a.c": 'x = g_getenv ("VIGIL_X");\n', "docs/env-vars.md": "| `VIGIL_X` | x |\n"}),
    "dependencies": ([{"dev": "packages=(\n  gcc meson\n)\n", "docs/dependencies.md": "| `gcc` | compiles |\n"},
                      {"dev": "packages=(\n  gcc\n)\n", "docs/dependencies.md": "| `gcc`, `meson` | compiles |\n"}],
                     {"dev": "packages=(\n  gcc meson\n)\n", "docs/dependencies.md": "| `gcc`, `meson` | compiles |\n"}),
    "links": ([{"README.md": "[x](docs/b.md)\n"}], {"README.md": "[x](docs/a.md#top) [y](https://a.b/c) [z](docs)\n", "docs/a.md": ""}),
    "shell_scripts": ([{"dev": "if true; then\n"}], {"dev": "if true; then :; fi\n"}),
    "help_pages": ([book({"data/help/en/b.md": "# B\n"}), book({"data/help/en/a.md": "# A\n[x](c)\n"}),
                    book({"data/help/en/a.md": "# A\n![x](p.png)\n"}), book({"data/help/zh_CN/contents.md": "# 帮助\n"}),
                    book({"data/help/en/a.md": "A\n"}), book({"data/help/en/p.png": None, "data/help/zh_CN/p.png": None})], book({})),
    "help_pictures": ([{"data/help/en/p.png": "x" * 90000}, {"data/help/en/p.jpg": "x"}], {"data/help/en/p.png": "x" * 70000}),
    "help_keys": ([{**ACTIONS, "data/help/en/a.md": "{win.none}\n"}, {**ACTIONS, "data/help/en/a.md": "{win.pan::north}\n"},
                   {**ACTIONS, "src/shell/help/vigil-keys-window.c": ""}],
                  {**ACTIONS, "data/help/en/a.md": "{win.note} {win.open-trend(@as [])}\n"}),
    "help_topics": ([{"src/shell/help/vigil-help-topic.c": '{ "VigilMap", "map" }', "data/help/en/map.md": ""},
                     {"src/shell/help/vigil-help-topic.c": '{ "VigilMap", "map" }', "src/map/a.c": "G_DEFINE_FINAL_TYPE (VigilMap, a, b)"}],
                    {"src/shell/help/vigil-help-topic.c": '{ "VigilMap", "map" }', "src/map/a.c": "G_DEFINE_FINAL_TYPE (VigilMap, a, b)",
                     "data/help/en/map.md": ""}),
    "manuals": ([manual("--site"), manual("--site --port --more"), manual("--site --port", ".nosuch\n")], manual("--site --port")),
}
