/* test-handover.c: the record of a handover, who may sign it, and that it is read again from the journal
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "journal/vigil-sqlite-journal.h"
#include "session/vigil-hazard-desk.h"
#include "session/vigil-session-note.h"
#include "shell/vigil-alarm-print.h"
#include "shell/vigil-handover-past.h"
#include "shell/vigil-handover.h"
#include "shell/vigil-kpi-window-charts.h"
#include "testlib/vigil-test.h"
#include "window-fixture.h"

#include <string.h>

#define SUCCESSOR "王军" /* the site knows him */

typedef struct
{
  VigilTestDemo demo;
  GtkWidget *parent;
  VigilHandover *window;
  char *dir;
  guint64 seq; /* of the journal, before something is added */
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  vigil_test_demo_set_up (&f->demo, NULL);
  f->dir = vigil_test_make_dir ();
  f->parent = gtk_window_new ();
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (f->parent));
  vigil_test_demo_tear_down (&f->demo, NULL);
  vigil_test_remove_tree (f->dir);
  g_free (f->dir);
}

static void
add_journal (Fixture *f)
{
  g_autofree char *path = g_build_filename (f->dir, "journal.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilSqliteJournal) journal = vigil_sqlite_journal_open (path, f->demo.clock, NULL, &error);

  g_assert_no_error (error);
  vigil_session_set_journal (f->demo.session, VIGIL_JOURNAL (journal));
}

static void
act (Fixture *f, const char *action, const char *parameter)
{
  g_action_group_activate_action (G_ACTION_GROUP (f->window), action, parameter != NULL ? g_variant_new_string (parameter) : NULL);
}

static guint
count_in (JsonNode *record, VigilHandoverSection section)
{
  return vigil_handover_record_get_total (record, section);
}

static void
test_record (Fixture *f, gconstpointer data)
{
  VigilAlarmQueue *queue = vigil_session_get_alarms (f->demo.session);
  const char *troubles[] = { "No link.", NULL };
  g_autoptr (JsonNode) record = NULL;
  g_autoptr (GPtrArray) lines = NULL;

  vigil_test_raise_alarm (queue, "PT-2103/H", 3, VIGIL_TEST_DEMO_NOW - 25 * VIGIL_HOUR, NULL, NULL);
  vigil_test_raise_alarm (queue, "GT-2107/HH", 1, VIGIL_TEST_DEMO_NOW - VIGIL_MINUTE, NULL, NULL);
  vigil_test_acknowledge (queue, "PT-2103/H", VIGIL_TEST_DEMO_NOW);
  record = vigil_handover_record_new (f->demo.session, NULL, NULL, troubles);
  g_assert_cmpuint (vigil_handover_record_get_n (record), ==, VIGIL_N_HANDOVER_SECTIONS);
  g_assert_cmpuint (count_in (record, VIGIL_HANDOVER_STANDING), ==, 2);
  g_assert_cmpuint (count_in (record, VIGIL_HANDOVER_UNACKNOWLEDGED), ==, 1);
  g_assert_cmpuint (count_in (record, VIGIL_HANDOVER_STALE), ==, 1); /* more than 24 h */
  g_assert_cmpuint (count_in (record, VIGIL_HANDOVER_SHELVED), ==, 0);
  g_assert_cmpuint (count_in (record, VIGIL_HANDOVER_CHATTERING), ==, 0); /* "Not counted." is said, and is none */
  g_assert_cmpuint (count_in (record, VIGIL_HANDOVER_TROUBLES), ==, 1);
  lines = vigil_handover_record_get_lines (record, VIGIL_HANDOVER_STANDING);
  g_assert_nonnull (strstr (lines->pdata[0], "GT-2107/HH")); /* worst first */
}

static void
is_drawn_cb (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  *(gboolean *) user_data = vigil_hazard_desk_draw_finish (VIGIL_HAZARD_DESK (desk), result, NULL);
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

/* A zone that stands for everybody is an open incident. */
static void
test_incidents (Fixture *f, gconstpointer data)
{
  VigilHazardDesk *desk = vigil_session_get_hazard_desk (f->demo.session);
  g_autoptr (VigilZoneShape) circle = vigil_zone_shape_new_circle (0.0, 0.0, 40.0, NULL);
  g_autoptr (JsonNode) before = vigil_handover_record_new (f->demo.session, NULL, NULL, NULL);
  g_autoptr (JsonNode) record = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  gboolean drawn = FALSE;

  vigil_hazard_desk_draw_async (desk, "Cordon at the jetty", 1, circle, is_drawn_cb, &drawn);
  g_assert_true (vigil_test_wait (is_true, &drawn, 10.0));
  record = vigil_handover_record_new (f->demo.session, NULL, NULL, NULL);
  lines = vigil_handover_record_get_lines (record, VIGIL_HANDOVER_INCIDENTS);
  g_assert_cmpuint (count_in (before, VIGIL_HANDOVER_INCIDENTS), ==, 0);
  g_assert_cmpuint (count_in (record, VIGIL_HANDOVER_INCIDENTS), ==, 1);
  g_assert_nonnull (strstr (lines->pdata[0], "Cordon at the jetty"));
}

static void
test_many (Fixture *f, gconstpointer data)
{
  g_autoptr (JsonNode) record = NULL;
  g_autoptr (GPtrArray) lines = NULL;

  for (guint i = 0; i < 250; i++)
    {
      g_autofree char *id = g_strdup_printf ("T-%u/H", i);

      vigil_test_raise_alarm (vigil_session_get_alarms (f->demo.session), id, 2, VIGIL_TEST_DEMO_NOW, NULL, NULL);
    }
  record = vigil_handover_record_new (f->demo.session, NULL, NULL, NULL);
  lines = vigil_handover_record_get_lines (record, VIGIL_HANDOVER_STANDING);
  g_assert_cmpuint (count_in (record, VIGIL_HANDOVER_STANDING), ==, 250);
  g_assert_cmpuint (lines->len, ==, VIGIL_HANDOVER_MAX_LINES);
}

static void
test_foreign (void)
{
  static const char *const texts[] = { "null", "{}", "{\"sections\":3}", "{\"sections\":[1,{\"lines\":[2,{}],\"total\":\"x\"}],\"made\":[]}" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (JsonNode) record = vigil_json_parse (texts[i], strlen (texts[i]), NULL);

      g_assert_cmpstr (vigil_handover_record_get (record, "made"), ==, "");
      for (guint j = 0; j < vigil_handover_record_get_n (record); j++)
        {
          g_autoptr (GPtrArray) lines = vigil_handover_record_get_lines (record, j);

          g_assert_cmpuint (lines->len, <=, 2);
        }
      g_assert_cmpuint (vigil_handover_paper_count (record), ==, 1);
    }
}

static void
test_check (void)
{
  static const struct
  {
    const char *from, *to;
    gboolean may;
  } cases[] = { { "Li", "Wang", TRUE }, { "", "Wang", FALSE }, { "Li", "", FALSE }, { "Li", "Li", FALSE }, { "Wang", "Zhao", FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *problem = vigil_handover_check ("Li", cases[i].from, cases[i].to);

      g_assert_true ((problem == NULL) == cases[i].may);
    }
}

static gboolean
is_seated (gpointer data)
{
  Fixture *f = data;

  return g_strcmp0 (vigil_session_get_operator (f->demo.session), SUCCESSOR) == 0;
}

static void
past_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(GPtrArray **) data = vigil_handover_past_read_finish (VIGIL_JOURNAL (source), result, &error);
  g_assert_no_error (error);
}

static gboolean
is_read (gpointer data)
{
  return *(GPtrArray **) data != NULL;
}

static gboolean
is_written (gpointer data)
{
  Fixture *f = data;

  return vigil_journal_get_last_seq (vigil_session_get_journal (f->demo.session)) > f->seq;
}

static void
test_hand_over (Fixture *f, gconstpointer data)
{
  GPtrArray *past = NULL;
  const VigilHandoverPast *first;
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autofree char *from = g_strdup (vigil_session_get_operator (f->demo.session));

  add_journal (f);
  f->window = vigil_handover_present (GTK_WINDOW (f->parent), f->demo.session);
  vigil_handover_sign (f->window, from, from);
  act (f, "confirm", NULL);
  g_assert_cmpstr (vigil_handover_get_said (f->window), !=, "");
  g_assert_cmpstr (vigil_session_get_operator (f->demo.session), ==, from);
  vigil_handover_sign (f->window, from, "Nobody");
  g_assert_nonnull (strstr (vigil_handover_get_said (f->window), "Nobody")); /* before it is signed */
  act (f, "confirm", NULL);
  g_assert_cmpstr (vigil_session_get_operator (f->demo.session), ==, from);
  act (f, "choose-name", SUCCESSOR);
  f->seq = vigil_journal_get_last_seq (vigil_session_get_journal (f->demo.session));
  vigil_session_write_note (f->demo.session, "Pump P-101 <b>hums</b>.");
  g_assert_true (vigil_test_wait (is_written, f, 20));
  act (f, "confirm", NULL);
  g_assert_true (vigil_test_wait (is_seated, f, 20));
  vigil_handover_past_read_async (vigil_session_get_journal (f->demo.session), f->demo.clock, 0, NULL, past_cb, &past);
  g_assert_true (vigil_test_wait (is_read, &past, 20));
  g_assert_cmpuint (past->len, ==, 1);
  first = past->pdata[0];
  g_assert_cmpstr (first->from, ==, from);
  g_assert_cmpstr (first->to, ==, SUCCESSOR);
  g_assert_cmpstr (vigil_handover_record_get (first->record, "to"), ==, SUCCESSOR);
  g_assert_cmpuint (vigil_handover_record_get_n (first->record), ==, VIGIL_N_HANDOVER_SECTIONS);
  /* Confirmed before anything was counted: it waited. */
  lines = vigil_handover_record_get_lines (first->record, VIGIL_HANDOVER_NUMBERS);
  g_assert_cmpuint (lines->len, >, 1);
  notes = vigil_handover_record_get_lines (first->record, VIGIL_HANDOVER_NOTES);
  g_assert_cmpuint (notes->len, ==, 1);
  g_assert_nonnull (strstr (notes->pdata[0], "Pump P-101 <b>hums</b>."));
  g_ptr_array_unref (past);
}

static void
test_paper (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->dir, "record.pdf", NULL);
  g_autofree char *bytes = NULL;

  vigil_test_raise_alarm (vigil_session_get_alarms (f->demo.session), "<b>x</b>/H", 1, VIGIL_TEST_DEMO_NOW, NULL, NULL);
  f->window = vigil_handover_present (GTK_WINDOW (f->parent), f->demo.session);
  act (f, "save-record", path);
  g_assert_true (g_file_get_contents (path, &bytes, NULL, NULL));
  g_assert_true (g_str_has_prefix (bytes, "%PDF-"));
}

/* Nothing is cut off: what is too long goes on in further rows, and so on further pages. */
static void
test_long_lines (Fixture *f, gconstpointer data)
{
  g_autoptr (JsonNode) record = vigil_handover_record_new (f->demo.session, NULL, NULL, NULL);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; i < 1000; i++)
    g_string_append (text, "阀门 ");
  rows = vigil_kpi_break_text (text->str, 500, 9);
  for (guint i = 0; i < rows->len; i++)
    g_string_append (joined, rows->pdata[i]);
  g_assert_cmpstr (joined->str, ==, text->str);
  g_assert_cmpuint (vigil_handover_paper_count (record), ==, 1);
  vigil_handover_record_sign (record, "Li", "Wang", text->str); /* 2 000 characters of 9 points on 500: over 36 rows */
  g_assert_cmpuint (vigil_handover_paper_count (record), ==, 2);
}

static void
test_queue_on_paper (Fixture *f, gconstpointer data)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 595, 842);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (VigilAlarmPaper) empty = vigil_alarm_paper_new (f->demo.session);
  g_autoptr (VigilAlarmPaper) paper = NULL;

  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *id = g_strdup_printf ("<b>T-%u/H", i);

      vigil_test_raise_alarm (vigil_session_get_alarms (f->demo.session), id, 1 + (int) (i % 4), VIGIL_TEST_DEMO_NOW, NULL, NULL);
    }
  paper = vigil_alarm_paper_new (f->demo.session);
  g_assert_cmpuint (vigil_alarm_paper_get_n_pages (empty), ==, 1);
  g_assert_cmpuint (vigil_alarm_paper_get_n_pages (paper), ==, 3); /* 47 on a page */
  vigil_alarm_paper_paint (empty, 0, cr);
  for (guint i = 0; i < 3; i++)
    vigil_alarm_paper_paint (paper, i, cr);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
add (const char *path, void (*test) (Fixture *f, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  window_fixture_init (&argc, &argv);
  add ("/shell/handover/record", test_record);
  add ("/shell/handover/incidents", test_incidents);
  add ("/shell/handover/many", test_many);
  g_test_add_func ("/shell/handover/foreign", test_foreign);
  g_test_add_func ("/shell/handover/check", test_check);
  add ("/shell/handover/hand-over", test_hand_over);
  add ("/shell/handover/paper", test_paper);
  add ("/shell/handover/long-lines", test_long_lines);
  add ("/shell/handover/queue-on-paper", test_queue_on_paper);
  return g_test_run ();
}
