/* test-timeline.c: where times lie, what is counted, what a bin holds, and that a quiet second costs nothing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "window-fixture.h"

#include "journal/vigil-sqlite-journal.h"
#include "session/vigil-session-private.h"
#include "shell/vigil-timeline-facts.h"
#include "shell/vigil-timeline-popover.h"
#include "shell/vigil-timeline.h"
#include "testlib/vigil-test-site.h"
#include "testlib/vigil-test.h"

#include <string.h>

#define T0 (G_GINT64_CONSTANT (1772330400) * VIGIL_SECOND) /* 2026-03-01T02:00:00Z */

/* ---- the scale ---- */

static void
test_scale (void)
{
  VigilTimelineScale scale;

  /* 1860 px for an hour: 15 s would be 7.75 px wide, which is enough. */
  vigil_timeline_scale_init (&scale, VIGIL_TIMELINE_1H, T0 + 7 * VIGIL_SECOND, 1860);
  g_assert_cmpint (scale.bin, ==, 15 * VIGIL_SECOND);
  g_assert_cmpuint (scale.n_bins, ==, 240);
  g_assert_cmpint (scale.to, ==, T0 + 15 * VIGIL_SECOND);
  g_assert_cmpint (scale.from, ==, T0 + 15 * VIGIL_SECOND - VIGIL_HOUR);
  g_assert_cmpfloat_with_epsilon (vigil_timeline_scale_get_x (&scale, scale.from), 0.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (vigil_timeline_scale_get_x (&scale, scale.from + VIGIL_HOUR / 2), 930.0, 1e-9);
  g_assert_cmpint (vigil_timeline_scale_get_bin (&scale, 0.0), ==, 0);
  g_assert_cmpint (vigil_timeline_scale_get_bin (&scale, 1859.9), ==, 239);
  g_assert_cmpint (vigil_timeline_scale_get_bin (&scale, 1860.0), ==, -1);
  g_assert_cmpint (vigil_timeline_scale_get_bin (&scale, -1.0), ==, -1);
  g_assert_cmpint (vigil_timeline_scale_get_bin_start (&scale, 239), ==, T0);
}

/* At every width and window: whole bins that divide the window, wide enough, and now in the last one. */
static void
test_scale_everywhere (void)
{
  for (guint window = 0; window < VIGIL_N_TIMELINE_WINDOWS; window++)
    for (int width = 100; width < 8000; width += 37)
      {
        VigilTime now = T0 + width * 977 * VIGIL_SECOND / 13, length = vigil_timeline_window_get_length (window);
        VigilTimelineScale scale;

        vigil_timeline_scale_init (&scale, window, now, width);
        g_assert_cmpint (scale.n_bins * scale.bin, ==, length);
        g_assert_cmpint (scale.to - scale.from, ==, length);
        g_assert_cmpint (scale.to % scale.bin, ==, 0);
        g_assert_true (now < scale.to && now >= scale.to - scale.bin);
        g_assert_true (width < 300 || width / (double) scale.n_bins >= 7.0);
      }
}

static void
test_labels (void)
{
  VigilTimelineScale scale;
  VigilTime offset = 5 * VIGIL_HOUR + VIGIL_HOUR / 2; /* India: whole hours there are half hours here */

  vigil_timeline_scale_init (&scale, VIGIL_TIMELINE_8H, T0, 1000);
  g_assert_cmpint (vigil_timeline_scale_get_step (&scale, 96), ==, VIGIL_HOUR);
  g_assert_cmpint ((vigil_timeline_scale_get_first_label (&scale, VIGIL_HOUR, offset) + offset) % VIGIL_HOUR, ==, 0);
  g_assert_cmpint (vigil_timeline_scale_get_first_label (&scale, VIGIL_HOUR, offset), >=, scale.from);
  g_assert_cmpint (vigil_timeline_scale_get_first_label (&scale, VIGIL_HOUR, offset), <, scale.from + VIGIL_HOUR);
}

static void
test_heights (void)
{
  g_assert_cmpfloat (vigil_timeline_scale_get_height (0, 5, 30), ==, 0.0);
  g_assert_cmpfloat_with_epsilon (vigil_timeline_scale_get_height (1, 1, 30), 10.0, 1e-9); /* alone: a third */
  g_assert_cmpfloat_with_epsilon (vigil_timeline_scale_get_height (400, 400, 30), 30.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (vigil_timeline_scale_get_height (100, 400, 30), 15.0, 1e-9);
  g_assert_cmpfloat (vigil_timeline_scale_get_height (1, 10000, 30), >=, 5.0); /* still to be seen beside a flood */
}

/* ---- the strip over a session ---- */

typedef struct
{
  char *folder;
  VigilSite *site;
  VigilClock *clock;
  VigilJournal *journal;
  VigilSession *session;
  GtkWidget *window;
  VigilTimeline *timeline;
  GPtrArray *facts;
  guint n_appended;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  f->folder = vigil_test_make_dir ();
  path = g_build_filename (f->folder, "journal.db", NULL);
  f->site = vigil_test_make_site ();
  f->clock = vigil_clock_new_fake (T0);
  f->journal = VIGIL_JOURNAL (vigil_sqlite_journal_open (path, f->clock, NULL, &error));
  g_assert_no_error (error);
  f->session = vigil_session_new (f->site, f->clock, f->journal, NULL);
  f->timeline = VIGIL_TIMELINE (g_object_new (VIGIL_TYPE_TIMELINE, NULL));
  f->window = g_object_ref_sink (gtk_window_new ());
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1000, 84);
  gtk_window_set_child (GTK_WINDOW (f->window), GTK_WIDGET (f->timeline));
  vigil_timeline_set_session (f->timeline, f->session);
  gtk_window_present (GTK_WINDOW (f->window));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_pointer (&f->facts, g_ptr_array_unref);
  gtk_window_destroy (GTK_WINDOW (f->window));
  g_assert_finalize_object (f->window);
  g_assert_finalize_object (f->session);
  g_object_run_dispose (G_OBJECT (f->journal));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_clear_object (&f->journal);
  g_clear_object (&f->clock);
  g_clear_object (&f->site);
  vigil_test_remove_tree (f->folder);
  g_free (f->folder);
}

static VigilEvent *
make_raise (const char *alarm, int priority, VigilTime time)
{
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_object_set_string_member (object, "alarm", alarm);
  json_object_set_int_member (object, "priority", priority);
  json_object_set_string_member (object, "message", alarm);
  json_object_set_double_member (object, "value", 3.4);
  json_node_take_object (node, object);
  json_node_seal (node);
  return vigil_event_new (VIGIL_EVENT_ALARM_RAISED, "/platform", alarm, NULL, time, node);
}

static void
fold (VigilSession *session, VigilEvent *event)
{
  vigil_session_fold (session, event, TRUE);
  vigil_session_end_batch (session);
}

/* As a platform would: journalled, then folded. */
static void
raise_alarm (Fixture *f, const char *alarm, int priority, VigilTime time)
{
  g_autoptr (VigilEvent) event = make_raise (alarm, priority, time);
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);

  g_ptr_array_add (events, vigil_event_ref (event));
  vigil_journal_append_async (f->journal, events, NULL, NULL);
  f->n_appended++;
  fold (f->session, event);
}

static gboolean
is_saved (gpointer data)
{
  Fixture *f = data;

  return vigil_journal_get_last_seq (f->journal) == f->n_appended;
}

static gboolean
is_shown (gpointer data)
{
  return vigil_timeline_strip_get_n_paintings (vigil_timeline_get_strip (((Fixture *) data)->timeline)) > 0;
}

/* The bin of a time. */
static int
find_bin (Fixture *f, VigilTime time)
{
  const VigilTimelineScale *scale = vigil_timeline_strip_get_scale (vigil_timeline_get_strip (f->timeline));

  return (int) ((time - scale->from) / scale->bin);
}

static void
test_counts (Fixture *f, gconstpointer data)
{
  VigilTimelineStrip *strip = vigil_timeline_get_strip (f->timeline);
  VigilTime time = T0 - 10 * VIGIL_MINUTE;
  g_autofree char *words = NULL;
  const guint *counts;
  guint sum, most;

  g_assert_true (vigil_test_wait (is_shown, f, 20));
  raise_alarm (f, "a", 1, time);
  raise_alarm (f, "b", 3, time);
  raise_alarm (f, "c", 3, time);
  raise_alarm (f, "d", 4, T0 - 2 * VIGIL_HOUR); /* before the window */
  vigil_timeline_strip_refresh (strip);
  counts = vigil_timeline_strip_get_counts (strip, find_bin (f, time));
  g_assert_cmpuint (counts[0], ==, 1);
  g_assert_cmpuint (counts[1], ==, 0);
  g_assert_cmpuint (counts[2], ==, 2);
  vigil_timeline_strip_get_totals (strip, &sum, &most);
  g_assert_cmpuint (sum, ==, 3);
  g_assert_cmpuint (most, ==, 3);
  words = vigil_timeline_describe_bin (f->timeline, find_bin (f, time));
  g_assert_nonnull (strstr (words, "01:50:00 – ")); /* T0 is two o'clock */
  g_assert_nonnull (strstr (words, "1 of priority 1 · 2 of priority 3"));
  g_object_set (f->timeline, "window", VIGIL_TIMELINE_8H, NULL);
  vigil_timeline_strip_get_totals (strip, &sum, &most);
  g_assert_cmpuint (sum, ==, 4);
}

/* Seconds within a bin paint nothing but now; the next bin paints once. */
static void
test_quiet (Fixture *f, gconstpointer data)
{
  VigilTimelineStrip *strip = vigil_timeline_get_strip (f->timeline);
  VigilTime bin;
  guint paintings;

  g_assert_true (vigil_test_wait (is_shown, f, 20));
  bin = vigil_timeline_strip_get_scale (strip)->bin;
  paintings = vigil_timeline_strip_get_n_paintings (strip);
  for (int i = 0; i < bin / VIGIL_SECOND - 1; i++)
    {
      vigil_clock_advance (f->clock, VIGIL_SECOND);
      vigil_timeline_tick (f->timeline);
    }
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_cmpuint (vigil_timeline_strip_get_n_paintings (strip), ==, paintings);
  vigil_clock_advance (f->clock, 2 * VIGIL_SECOND);
  vigil_timeline_tick (f->timeline);
  g_assert_cmpint (vigil_timeline_strip_get_scale (strip)->to, ==, T0 + 2 * bin);
}

/* A window of fewer bins while one of the last is pointed at. */
static void
test_change_window (Fixture *f, gconstpointer data)
{
  VigilTimelineStrip *strip = vigil_timeline_get_strip (f->timeline);

  g_assert_true (vigil_test_wait (is_shown, f, 20));
  gtk_widget_grab_focus (GTK_WIDGET (strip));
  for (guint window = 0; window < 2 * VIGIL_N_TIMELINE_WINDOWS; window++)
    {
      int pointed;

      g_object_set (f->timeline, "window", window % VIGIL_N_TIMELINE_WINDOWS, NULL);
      pointed = vigil_timeline_strip_get_pointed (strip);
      g_assert_cmpint (pointed, <, (int) vigil_timeline_strip_get_scale (strip)->n_bins);
    }
}

static void
test_gaps (Fixture *f, gconstpointer data)
{
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (VigilEvent) lost = NULL;
  g_autofree char *words = NULL;

  g_assert_true (vigil_test_wait (is_shown, f, 20));
  json_object_set_string_member (object, "link", "ws://platform");
  json_node_take_object (node, object);
  json_node_seal (node);
  lost = vigil_event_new (VIGIL_EVENT_LINK_LOST, "/vigil/seat", "link/ws://platform", NULL, T0 - 5 * VIGIL_MINUTE, node);
  fold (f->session, lost);
  words = vigil_timeline_describe_bin (f->timeline, find_bin (f, T0 - 2 * VIGIL_MINUTE));
  g_assert_nonnull (strstr (words, "no alarm · link ws://platform lost since 01:55:00"));
}

static void
facts_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Fixture *f = data;
  g_autoptr (GError) error = NULL;

  f->facts = vigil_timeline_facts_read_finish (VIGIL_JOURNAL (source), result, &error);
  g_assert_no_error (error);
}

static gboolean
has_facts (gpointer data)
{
  return ((Fixture *) data)->facts != NULL;
}

static void
test_facts (Fixture *f, gconstpointer data)
{
  const VigilTimelineFact *fact;

  raise_alarm (f, "before", 2, T0 - VIGIL_MINUTE);
  raise_alarm (f, "within", 2, T0 + VIGIL_SECOND);
  raise_alarm (f, "after", 2, T0 + VIGIL_MINUTE);
  g_assert_true (vigil_test_wait (is_saved, f, 20));
  vigil_timeline_facts_read_async (f->journal, T0, T0 + 10 * VIGIL_SECOND, 100, NULL, facts_cb, f);
  g_assert_true (vigil_test_wait (has_facts, f, 20));
  g_assert_cmpuint (f->facts->len, ==, 1);
  fact = f->facts->pdata[0];
  g_assert_cmpstr (fact->alarm, ==, "within");
  g_assert_cmpint (fact->priority, ==, 2);
  g_assert_cmpint (fact->time, ==, T0 + VIGIL_SECOND);
  g_assert_cmpfloat (fact->value, ==, 3.4);
  g_assert_cmpuint (fact->seq, ==, 2);
}

static void
end_alarm (Fixture *f, const char *alarm)
{
  const VigilEventType types[] = { VIGIL_EVENT_ALARM_ACKNOWLEDGED, VIGIL_EVENT_ALARM_RETURNED };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      JsonObject *object = json_object_new ();
      JsonNode *node = json_node_new (JSON_NODE_OBJECT);
      g_autoptr (VigilEvent) event = NULL;

      json_object_set_string_member (object, "alarm", alarm);
      json_node_take_object (node, object);
      json_node_seal (node);
      event = vigil_event_new (types[i], "/platform", alarm, "Li", T0 + VIGIL_SECOND, node);
      fold (f->session, event);
    }
}

static gboolean
is_listed (gpointer data)
{
  VigilTimelinePopover *popover = data;

  return vigil_timeline_popover_get_n (popover) == 2;
}

static VigilTimelinePopover *
find_popover (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (VIGIL_IS_TIMELINE_POPOVER (child))
      return VIGIL_TIMELINE_POPOVER (child);
  return NULL;
}

/* One alarm that stands is selected; one that is over shows its facts. */
static void
test_list (Fixture *f, gconstpointer data)
{
  VigilTimelinePopover *popover = find_popover (GTK_WIDGET (f->timeline));
  VigilSelection *selection = vigil_session_get_selection (f->session);

  g_assert_true (vigil_test_wait (is_shown, f, 20));
  raise_alarm (f, "over", 2, T0 - 10 * VIGIL_SECOND);
  raise_alarm (f, "stands", 1, T0 - 9 * VIGIL_SECOND);
  end_alarm (f, "over");
  g_assert_true (vigil_test_wait (is_saved, f, 20));
  vigil_timeline_strip_refresh (vigil_timeline_get_strip (f->timeline));
  vigil_timeline_open_bin (f->timeline, find_bin (f, T0 - 10 * VIGIL_SECOND));
  g_assert_true (vigil_test_wait (is_listed, popover, 20));
  vigil_timeline_popover_choose (popover, 0);
  g_assert_cmpstr (vigil_timeline_popover_get_page (popover), ==, "fact");
  g_assert_null (vigil_selection_get_id (selection));
  vigil_timeline_popover_choose (popover, 1);
  g_assert_cmpstr (vigil_selection_get_id (selection), ==, "stands");
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  window_fixture_init (&argc, &argv);
  g_test_add_func ("/shell/timeline/scale", test_scale);
  g_test_add_func ("/shell/timeline/scale-everywhere", test_scale_everywhere);
  g_test_add_func ("/shell/timeline/labels", test_labels);
  g_test_add_func ("/shell/timeline/heights", test_heights);
  ADD ("/shell/timeline/counts", test_counts);
  ADD ("/shell/timeline/quiet", test_quiet);
  ADD ("/shell/timeline/change-window", test_change_window);
  ADD ("/shell/timeline/gaps", test_gaps);
  ADD ("/shell/timeline/facts", test_facts);
  ADD ("/shell/timeline/list", test_list);
  return g_test_run ();
}
