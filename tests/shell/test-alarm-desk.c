/* test-alarm-desk.c: the queue as the operator arranged it: calm, filtered, grouped, held, nothing bad hidden
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "shell/vigil-alarm-choice.h"
#include "testlib/vigil-test-demo.h"
#include "testlib/vigil-test.h"

typedef struct
{
  VigilTestDemo demo;
  VigilAlarmQueue *queue;
  VigilAlarmDesk *desk;
  guint n_changes;
  guint held_first, held_last;
  gboolean held;
} Fixture;

static void
changed_cb (GListModel *list, guint position, guint removed, guint added, Fixture *f)
{
  f->n_changes++;
}

static gboolean
hold_cb (guint *first, guint *last, gpointer data)
{
  Fixture *f = data;

  *first = f->held_first;
  *last = f->held_last;
  return f->held;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  vigil_test_demo_set_up (&f->demo, NULL);
  f->queue = vigil_session_get_alarms (f->demo.session);
  f->desk = vigil_alarm_desk_new (f->demo.session, 50);
  vigil_alarm_desk_set_hold (f->desk, hold_cb, f);
  g_signal_connect (f->desk, "items-changed", G_CALLBACK (changed_cb), f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_assert_finalize_object (f->desk);
  vigil_test_demo_tear_down (&f->demo, NULL);
}

static VigilAlarm *
raise_alarm (Fixture *f, const char *id, int priority, guint age)
{
  return vigil_test_raise_alarm (f->queue, id, priority, VIGIL_TEST_DEMO_NOW - age * VIGIL_SECOND, NULL, NULL);
}

static VigilAlarm *
raise_at (Fixture *f, const char *id, int priority, guint age, const char *asset)
{
  return vigil_test_raise_alarm (f->queue, id, priority, VIGIL_TEST_DEMO_NOW - age * VIGIL_SECOND, "asset", asset);
}

static const char *
get_asset (Fixture *f, guint index)
{
  return g_array_index (vigil_site_get_assets (f->demo.site), VigilAsset, index).id;
}

static guint
count_rows (Fixture *f)
{
  return g_list_model_get_n_items (G_LIST_MODEL (f->desk));
}

/* "a b [2] c": ids of alarms, and headings with their number. */
static char *
list_rows (Fixture *f)
{
  GString *text = g_string_new (NULL);

  vigil_alarm_desk_flush (f->desk);
  for (guint i = 0; i < count_rows (f); i++)
    {
      gpointer item = vigil_alarm_desk_peek (f->desk, i);

      if (i > 0)
        g_string_append_c (text, ' ');
      if (VIGIL_IS_ALARM_GROUP (item))
        g_string_append_printf (text, "[%u]", VIGIL_ALARM_GROUP (item)->n);
      else
        g_string_append (text, vigil_alarm_get_id (item));
    }
  return g_string_free (text, FALSE);
}

static void
assert_rows (Fixture *f, const char *expected)
{
  g_autofree char *rows = list_rows (f);

  g_assert_cmpstr (rows, ==, expected);
}

static gboolean
has_all (gpointer data)
{
  return count_rows (data) == 1000;
}

static void
test_many_become_few (Fixture *f, gconstpointer data)
{
  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *id = g_strdup_printf ("a/%u", i);

      raise_alarm (f, id, 3, i);
    }
  g_assert_true (vigil_test_wait (has_all, f, 10));
  g_assert_cmpuint (f->n_changes, <, 40);
  for (guint i = 0; i < 1000; i++)
    {
      g_autoptr (GObject) one = g_list_model_get_item (G_LIST_MODEL (f->queue), i);

      g_assert_true (vigil_alarm_desk_peek (f->desk, i) == one);
      g_assert_cmpint (vigil_alarm_desk_find (f->desk, one), ==, (int) i);
    }
}

static void
test_filter (Fixture *f, gconstpointer data)
{
  raise_alarm (f, "one", 1, 1);
  raise_alarm (f, "two", 2, 2);
  raise_alarm (f, "three", 3, 3);
  vigil_alarm_desk_set_filter (f->desk, "t");
  assert_rows (f, "one two three");
  vigil_alarm_desk_set_filter (f->desk, "th");
  assert_rows (f, "one three");
  vigil_alarm_desk_set_filter (f->desk, "p:2");
  assert_rows (f, "one two");
  g_assert_cmpuint (vigil_alarm_desk_get_n_passed (f->desk), ==, 2);
  g_assert_cmpuint (vigil_alarm_desk_get_n_all (f->desk), ==, 3);
  /* What passes changes though the filter does not. */
  vigil_alarm_desk_set_filter (f->desk, "unack p:2");
  vigil_test_acknowledge (f->queue, "two", VIGIL_TEST_DEMO_NOW);
  assert_rows (f, "one");
  vigil_alarm_desk_set_filter (f->desk, "");
  assert_rows (f, "one three two");
}

static void
test_groups (Fixture *f, gconstpointer data)
{
  VigilAlarm *one = raise_alarm (f, "one", 1, 1);
  VigilAlarm *four = raise_alarm (f, "four", 4, 2);

  raise_alarm (f, "other", 4, 3);
  vigil_alarm_desk_set_grouping (f->desk, VIGIL_ALARM_GROUPING_PRIORITY);
  assert_rows (f, "[1] one [2] four other");
  vigil_alarm_desk_set_folded (f->desk, vigil_alarm_desk_find_group (f->desk, four), TRUE);
  assert_rows (f, "[1] one [2]");
  /* Of priority 1 nothing is folded away. */
  vigil_alarm_desk_set_folded (f->desk, vigil_alarm_desk_find_group (f->desk, one), TRUE);
  assert_rows (f, "[1] one [2]");
  vigil_alarm_desk_fold_all (f->desk, FALSE);
  assert_rows (f, "[1] one [2] four other");
  vigil_alarm_desk_set_grouping (f->desk, VIGIL_ALARM_GROUPING_NONE);
  assert_rows (f, "one four other");
}

static void
test_causes (Fixture *f, gconstpointer data)
{
  const char *asset = get_asset (f, 0);
  VigilAlarm *first = raise_at (f, "first", 3, 30, asset);
  VigilAlarmMarks marks;

  raise_at (f, "second", 3, 20, asset);
  raise_at (f, "third", 4, 10, asset);
  raise_at (f, "critical", 1, 5, asset);
  assert_rows (f, "critical second first third");
  vigil_alarm_desk_get_marks (f->desk, first, &marks);
  g_assert_true (marks.first);
  g_assert_cmpuint (marks.n_hidden, ==, 0);
  vigil_alarm_desk_set_collapsed (f->desk, TRUE);
  assert_rows (f, "critical first");
  vigil_alarm_desk_get_marks (f->desk, first, &marks);
  g_assert_cmpuint (marks.n_hidden, ==, 2);
  vigil_alarm_desk_set_expanded (f->desk, first, TRUE);
  assert_rows (f, "critical first second third");
  /* Nothing hides under a cause that is not listed itself. */
  vigil_alarm_desk_set_expanded (f->desk, first, FALSE);
  vigil_alarm_desk_set_filter (f->desk, "second");
  assert_rows (f, "critical second");
}

/* Rows 1 and 2 are being read. */
static void
test_hold (Fixture *f, gconstpointer data)
{
  int worst;

  raise_alarm (f, "a", 2, 10);
  raise_alarm (f, "b", 3, 10);
  raise_alarm (f, "c", 3, 20);
  raise_alarm (f, "d", 4, 10);
  assert_rows (f, "a b c d");
  f->held = TRUE;
  f->held_first = 1;
  f->held_last = 2;
  raise_alarm (f, "new/3", 3, 0);
  assert_rows (f, "a new/3 b c d");
  f->held_first = 2;
  f->held_last = 3;
  raise_alarm (f, "new/1", 1, 0);
  raise_alarm (f, "new/4", 4, 0);
  assert_rows (f, "new/1 a new/3 b c new/4 d");
  g_assert_cmpuint (vigil_alarm_desk_count_new (f->desk, 3, &worst), ==, 2);
  g_assert_cmpint (worst, ==, 1);
  /* What is acknowledged where it is read stays there. */
  f->held_first = 3;
  f->held_last = 4;
  vigil_test_acknowledge (f->queue, "b", VIGIL_TEST_DEMO_NOW);
  assert_rows (f, "new/1 a new/3 b c new/4 d");
  f->held = FALSE;
  vigil_alarm_desk_set_grouping (f->desk, VIGIL_ALARM_GROUPING_NONE);
  assert_rows (f, "new/1 a new/3 c new/4 d b");
  g_assert_cmpuint (vigil_alarm_desk_count_new (f->desk, 3, &worst), ==, 0);
}

/* A short list: there is nowhere to scroll to. */
static void
test_hold_all (Fixture *f, gconstpointer data)
{
  raise_alarm (f, "a", 2, 10);
  raise_alarm (f, "b", 3, 10);
  assert_rows (f, "a b");
  f->held = TRUE;
  f->held_last = G_MAXUINT;
  raise_alarm (f, "worst", 1, 0);
  assert_rows (f, "a b worst");
  f->held = FALSE;
  raise_alarm (f, "c", 4, 0);
  assert_rows (f, "worst a b c");
}

static void
test_hold_in_groups (Fixture *f, gconstpointer data)
{
  raise_alarm (f, "a", 2, 10);
  raise_alarm (f, "b", 3, 10);
  vigil_alarm_desk_set_grouping (f->desk, VIGIL_ALARM_GROUPING_PRIORITY);
  assert_rows (f, "[1] a [1] b");
  f->held = TRUE;
  f->held_last = 3;
  raise_alarm (f, "new", 2, 0);
  /* Under a heading of its own, not under that of others. */
  assert_rows (f, "[1] new [2] a [1] b");
}

static void
test_choice_survives (Fixture *f, gconstpointer data)
{
  g_autoptr (VigilAlarmChoice) choice = vigil_alarm_choice_new (f->desk);
  VigilAlarm *b;
  g_autoptr (GPtrArray) chosen = NULL;

  raise_alarm (f, "a", 2, 10);
  b = raise_alarm (f, "b", 3, 10);
  raise_alarm (f, "c", 4, 10);
  vigil_alarm_desk_flush (f->desk);
  vigil_alarm_choice_move (choice, 1, FALSE);
  vigil_alarm_choice_move (choice, 2, TRUE);
  g_assert_cmpuint (vigil_alarm_choice_get_n (choice), ==, 2);
  vigil_alarm_choice_move (choice, 0, TRUE);
  chosen = vigil_alarm_choice_list (choice);
  g_assert_cmpuint (chosen->len, ==, 2);
  g_assert_true (chosen->pdata[1] == b);
  g_assert_cmpstr (vigil_alarm_get_id (vigil_alarm_choice_get_cursor (choice)), ==, "a");
  raise_alarm (f, "worst", 1, 0);
  vigil_test_acknowledge (f->queue, "b", VIGIL_TEST_DEMO_NOW);
  assert_rows (f, "worst a c b");
  g_assert_true (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (choice), 1));
  g_assert_false (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (choice), 2));
  g_assert_true (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (choice), 3));
  g_assert_cmpint (vigil_alarm_choice_get_row (choice), ==, 1);
  gtk_selection_model_select_all (GTK_SELECTION_MODEL (choice));
  g_assert_cmpuint (vigil_alarm_choice_get_n (choice), ==, 4);
}

/* ISA-18.2: more than 10 in 10 minutes. Consequences go under their cause then. */
static void
test_flood (Fixture *f, gconstpointer data)
{
  for (guint i = 0; i < 11; i++)
    {
      g_autofree char *id = g_strdup_printf ("a/%u", i);

      g_assert_false (vigil_alarm_flood_is_on (vigil_alarm_desk_get_flood (f->desk)));
      raise_alarm (f, id, 3, 60 - i);
      vigil_alarm_desk_flush (f->desk);
    }
  g_assert_true (vigil_alarm_flood_is_on (vigil_alarm_desk_get_flood (f->desk)));
  g_assert_true (vigil_alarm_desk_get_collapsed (f->desk));
}

static void
return_alarm (Fixture *f, const char *id, VigilTime time)
{
  JsonObject *data = json_object_new ();
  JsonNode *node = json_node_init_object (json_node_alloc (), data);
  g_autoptr (VigilEvent) event = NULL;

  json_object_set_string_member (data, "alarm", id);
  json_object_unref (data);
  event = vigil_event_new (VIGIL_EVENT_ALARM_RETURNED, "test", id, NULL, time, node);
  vigil_alarm_queue_apply (f->queue, event, TRUE);
  vigil_alarm_queue_end_batch (f->queue);
}

/* ISA-18.2: three cycles within a minute. One row; a shelf is proposed, once, and not for priority 1. */
static void
test_chatter (Fixture *f, gconstpointer data)
{
  VigilAlarm *alarm = NULL;
  VigilAlarmMarks marks;

  for (guint i = 0; i < 4; i++)
    {
      g_assert_null (vigil_alarm_desk_get_chattering (f->desk));
      alarm = raise_alarm (f, "a", 3, 40 - 10 * i);
      raise_alarm (f, "worst", 1, 40 - 10 * i);
      vigil_alarm_desk_flush (f->desk);
      if (i == 3)
        break;
      return_alarm (f, "a", VIGIL_TEST_DEMO_NOW - (35 - 10 * i) * VIGIL_SECOND);
      return_alarm (f, "worst", VIGIL_TEST_DEMO_NOW - (35 - 10 * i) * VIGIL_SECOND);
    }
  assert_rows (f, "worst a");
  g_assert_true (vigil_alarm_desk_get_chattering (f->desk) == alarm);
  vigil_alarm_desk_get_marks (f->desk, alarm, &marks);
  g_assert_true (marks.chattering);
  vigil_alarm_desk_decline (f->desk, alarm);
  g_assert_null (vigil_alarm_desk_get_chattering (f->desk));
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/shell/alarm-desk/many-become-few", test_many_become_few);
  ADD ("/shell/alarm-desk/filter", test_filter);
  ADD ("/shell/alarm-desk/groups", test_groups);
  ADD ("/shell/alarm-desk/causes", test_causes);
  ADD ("/shell/alarm-desk/hold", test_hold);
  ADD ("/shell/alarm-desk/hold-all", test_hold_all);
  ADD ("/shell/alarm-desk/hold-in-groups", test_hold_in_groups);
  ADD ("/shell/alarm-desk/choice-survives", test_choice_survives);
  ADD ("/shell/alarm-desk/flood", test_flood);
  ADD ("/shell/alarm-desk/chatter", test_chatter);
  return g_test_run ();
}
