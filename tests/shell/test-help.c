/* test-help.c: the Markdown of help, hostile text, and search in its pages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/help/vigil-help-book.h"
#include "shell/help/vigil-help-page.h"
#include "shell/help/vigil-help-topic.h"
#include "shell/help/vigil-markdown.h"
#include "shell/vigil-actions.h"
#include "testlib/vigil-test.h"

#include <string.h>

static GPtrArray *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *blocks = vigil_markdown_parse (text, strlen (text), &error);

  g_assert_no_error (error);
  return blocks;
}

static void
assert_block (GPtrArray *blocks, guint at, VigilBlockKind kind, guint level, const char *text)
{
  g_autofree char *found = NULL;

  g_assert_cmpuint (at, <, blocks->len);
  found = vigil_block_dup_text (blocks->pdata[at]);
  g_assert_cmpint (((VigilBlock *) blocks->pdata[at])->kind, ==, kind);
  g_assert_cmpuint (((VigilBlock *) blocks->pdata[at])->level, ==, level);
  g_assert_cmpstr (found, ==, text);
}

static void
assert_span (GPtrArray *blocks, guint at, VigilSpanKind kind, const char *text, const char *target)
{
  const VigilBlock *block = blocks->pdata[0];
  const VigilSpan *span;

  g_assert_cmpuint (at, <, block->spans->len);
  span = block->spans->pdata[at];
  g_assert_cmpint (span->kind, ==, kind);
  g_assert_cmpstr (span->text, ==, text);
  g_assert_cmpstr (span->target, ==, target);
}

static void
test_blocks (void)
{
  g_autoptr (GPtrArray) blocks = parse ("# Alarms\nOne\nline.\n\n- first\n  goes on\n- second\n1. do\n2. then\n> take\n> care\n### Small\n![The park](park.png)\n");

  g_assert_cmpuint (blocks->len, ==, 9);
  assert_block (blocks, 0, VIGIL_BLOCK_HEADING, 1, "Alarms");
  assert_block (blocks, 1, VIGIL_BLOCK_PARAGRAPH, 0, "One line.");
  assert_block (blocks, 2, VIGIL_BLOCK_ITEM, 0, "first goes on");
  assert_block (blocks, 3, VIGIL_BLOCK_ITEM, 0, "second");
  assert_block (blocks, 4, VIGIL_BLOCK_STEP, 1, "do");
  assert_block (blocks, 5, VIGIL_BLOCK_STEP, 2, "then");
  assert_block (blocks, 6, VIGIL_BLOCK_NOTE, 0, "take care");
  assert_block (blocks, 7, VIGIL_BLOCK_HEADING, 3, "Small");
  assert_block (blocks, 8, VIGIL_BLOCK_PICTURE, 0, "The park");
  g_assert_cmpstr (((VigilBlock *) blocks->pdata[8])->file, ==, "park.png");
}

static void
test_spans (void)
{
  g_autoptr (GPtrArray) blocks = parse ("Press {win.acknowledge} or `Esc`: **now**, see [alarms](alarms#top).");

  assert_span (blocks, 0, VIGIL_SPAN_PLAIN, "Press ", NULL);
  assert_span (blocks, 1, VIGIL_SPAN_ACTION, "win.acknowledge", NULL);
  assert_span (blocks, 3, VIGIL_SPAN_KEY, "Esc", NULL);
  assert_span (blocks, 5, VIGIL_SPAN_STRONG, "now", NULL);
  assert_span (blocks, 7, VIGIL_SPAN_LINK, "alarms", "alarms");
  assert_span (blocks, 8, VIGIL_SPAN_PLAIN, ".", NULL);
}

/* A line end between Chinese characters is no gap. */
static void
test_chinese (void)
{
  g_autoptr (GPtrArray) blocks = parse ("先确认，\n再处置。按\nEsc 关闭。\n");

  assert_block (blocks, 0, VIGIL_BLOCK_PARAGRAPH, 0, "先确认，再处置。按Esc 关闭。");
}

/* What is no mark is text, and nothing leaves the folder of the pages. */
static void
test_plain (void)
{
  static const char *const lines[] = { "** open", "`open", "{open", "{quit} {WIN.x}", "[open](", "[a](../secret)", "[a](http://b)", "[a](A)", "* a", "#no",
                                       "####### no", "1.no", "12345. no", "![a](/etc/passwd)", "![a](../x.png)", "![a](x.svg)", "a > b", "[](alarms)", "****" };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (GPtrArray) blocks = parse (lines[i]);

      g_assert_cmpuint (blocks->len, ==, 1);
      assert_block (blocks, 0, VIGIL_BLOCK_PARAGRAPH, 0, lines[i]);
    }
}

static void
test_hostile (void)
{
  static const char *const pieces[] = { "**", "[", "{win.", "`", "](", "![", "\n#", "\n1. ", "> ", "\xe6\x8a\xa5" };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      GString *text = g_string_new (NULL);
      g_autoptr (GPtrArray) blocks = NULL;
      g_autoptr (GError) error = NULL;

      while (text->len + strlen (pieces[i]) <= VIGIL_MARKDOWN_MAX_BYTES)
        g_string_append (text, pieces[i]);
      blocks = vigil_markdown_parse (text->str, text->len, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (blocks->len, >, 0);
      g_string_free (text, TRUE);
    }
}

static void
test_refused (void)
{
  g_autofree char *large = g_strnfill (VIGIL_MARKDOWN_MAX_BYTES + 1, 'a');
  g_autoptr (GError) error = NULL;

  g_assert_null (vigil_markdown_parse (large, VIGIL_MARKDOWN_MAX_BYTES + 1, &error));
  g_assert_error (error, VIGIL_MARKDOWN_ERROR, VIGIL_MARKDOWN_ERROR_TOO_LONG);
  g_clear_error (&error);
  g_assert_null (vigil_markdown_parse ("\xff\xfe", 2, &error));
  g_assert_error (error, VIGIL_MARKDOWN_ERROR, VIGIL_MARKDOWN_ERROR_NOT_TEXT);
  g_clear_error (&error);
  g_assert_null (vigil_markdown_parse ("a\0b", 3, &error));
  g_assert_error (error, VIGIL_MARKDOWN_ERROR, VIGIL_MARKDOWN_ERROR_NOT_TEXT);
}

/* Markup of the page never comes from its text; a key is the one of the table. */
static void
test_markup (void)
{
  g_autoptr (GPtrArray) blocks = parse ("<b>&amp; **a<i>** [x<](alarms) {app.help} `<`");
  g_autofree char *markup = vigil_help_page_dup_markup (((VigilBlock *) blocks->pdata[0])->spans);
  g_autofree char *key = vigil_actions_dup_key (vigil_actions_find ("app.help"));
  g_autofree char *enter = vigil_actions_dup_key (vigil_actions_find ("win.incident-do::primary"));

  g_assert_cmpstr (key, ==, "F1");
  g_assert_cmpstr (enter, ==, "Ctrl+Enter"); /* as the buttons of the incident have it */
  g_assert_cmpstr (markup, ==,
                   "&lt;b&gt;&amp;amp; <b>a&lt;i&gt;</b> <a href=\"alarms\">x&lt;</a> <tt><b>F1</b></tt> <tt><b>&lt;</b></tt>");
}

/* ---- Pages -------------------------------------------------------------------------------------- */

static void
write_file (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static VigilHelpBook *
make_book (const char *folder, const char *language)
{
  const char *const languages[] = { language, "C", NULL };
  g_autoptr (GError) error = NULL;
  VigilHelpBook *book;

  write_file (folder, "en/contents.md", "# Help\n## Watch\n- [Alarms](alarms)\n- [Sounds](sounds)\n## Plan\n- [Incident](incident)\n");
  write_file (folder, "en/alarms.md", "# Alarms\nPress {win.acknowledge}. A sound stops with [silence](sounds).\n");
  write_file (folder, "en/sounds.md", "# Sounds\nThe alarm sound, the alarm light.\n");
  write_file (folder, "en/incident.md", "# Incident\nOpen it from an ALARM.\n");
  write_file (folder, "zh_CN/contents.md", "# 帮助\n## 值守\n- [报警](alarms)\n");
  write_file (folder, "zh_CN/alarms.md", "# 报警\n先确认，再处置。\n");
  book = vigil_help_book_load (folder, languages, &error);
  g_assert_no_error (error);
  return book;
}

static void
assert_hits (VigilHelpBook *book, const char *query, const char *expected)
{
  g_autoptr (GPtrArray) hits = vigil_help_book_search (book, query);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < hits->len; i++)
    g_string_append_printf (found, "%s%s", i > 0 ? " " : "", ((VigilHelpHit *) hits->pdata[i])->page->id);
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_book (void)
{
  g_autofree char *folder = vigil_test_make_dir ();
  g_autoptr (VigilHelpBook) book = make_book (folder, "de");
  const VigilHelpPage *page = vigil_help_book_find_page (book, "incident");
  g_autoptr (GPtrArray) hits = NULL;

  g_assert_nonnull (page);
  g_assert_cmpstr (page->section, ==, "Plan");
  g_assert_null (vigil_help_book_find_page (book, "nothing"));
  assert_hits (book, "", "alarms sounds incident");
  assert_hits (book, "alarm", "alarms sounds incident");
  assert_hits (book, "SOUND alarm", "sounds alarms");
  assert_hits (book, "nothing", "");
  hits = vigil_help_book_search (book, "alarm open");
  g_assert_cmpstr (((VigilHelpHit *) hits->pdata[0])->excerpt, ==, "Open it from an ALARM.");
  assert_hits (book, "  ", "alarms sounds incident");
  vigil_test_remove_tree (folder);
}

static void
test_book_chinese (void)
{
  g_autofree char *folder = vigil_test_make_dir ();
  g_autoptr (VigilHelpBook) book = make_book (folder, "zh_CN");
  g_autoptr (GPtrArray) hits = vigil_help_book_search (book, "处置");

  g_assert_cmpuint (hits->len, ==, 1);
  g_assert_cmpstr (((VigilHelpHit *) hits->pdata[0])->excerpt, ==, "先确认，再处置。");
  vigil_test_remove_tree (folder);
}

static void
test_book_damaged (void)
{
  g_autofree char *folder = vigil_test_make_dir ();
  g_autoptr (GError) error = NULL;

  write_file (folder, "en/contents.md", "- [Alarms](alarms)\n");
  g_assert_null (vigil_help_book_load (folder, NULL, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_clear_error (&error);
  write_file (folder, "en/alarms.md", "\xff");
  g_assert_null (vigil_help_book_load (folder, NULL, &error));
  g_assert_error (error, VIGIL_MARKDOWN_ERROR, VIGIL_MARKDOWN_ERROR_NOT_TEXT);
  vigil_test_remove_tree (folder);
}

/* The topics of panes are pages of the help that is installed, in both languages. */
static void
test_topics (void)
{
  static const char *const types[] = { "VigilAlarmPanel", "VigilMapView", "VigilIncidentPanel", "VigilTwinView", "VigilHazardPanel" };
  static const char *const pages[] = { "alarms", "map", "incident", "twin", "zones" };
  static const char *const languages[][2] = { { "en", NULL }, { "zh_CN", NULL } };
  g_autofree char *folder = g_build_filename (g_getenv ("VIGIL_SRCDIR"), "data", "help", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    g_assert_cmpstr (vigil_help_topic_of_class (types[i]), ==, pages[i]);
  g_assert_null (vigil_help_topic_of_class ("GtkBox"));
  g_assert_cmpstr (vigil_help_topic_of_widget (NULL), ==, VIGIL_HELP_FIRST_PAGE);
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (VigilHelpBook) book = vigil_help_book_load (folder, languages[i], &error);

      g_assert_no_error (error);
      for (guint j = 0; j < G_N_ELEMENTS (pages); j++)
        g_assert_nonnull (vigil_help_book_find_page (book, pages[j]));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shell/help/blocks", test_blocks);
  g_test_add_func ("/shell/help/spans", test_spans);
  g_test_add_func ("/shell/help/chinese", test_chinese);
  g_test_add_func ("/shell/help/plain", test_plain);
  g_test_add_func ("/shell/help/hostile", test_hostile);
  g_test_add_func ("/shell/help/refused", test_refused);
  g_test_add_func ("/shell/help/markup", test_markup);
  g_test_add_func ("/shell/help/book", test_book);
  g_test_add_func ("/shell/help/book-chinese", test_book_chinese);
  g_test_add_func ("/shell/help/book-damaged", test_book_damaged);
  g_test_add_func ("/shell/help/topics", test_topics);
  return g_test_run ();
}
