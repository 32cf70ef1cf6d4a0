/* test-alarm.c: the queue
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "alarm/vigil-alarm-queue.h"
#include "core/vigil-clock.h"

#include <string.h>

#define T0 (G_GINT64_CONSTANT (1772330400) * VIGIL_SECOND)

static VigilEvent *
alarm_event (VigilEventType type, const char *id, int priority, VigilTime time, const char *more)
{
  g_autofree char *json = NULL, *when = vigil_time_to_rfc3339 (time);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;
  VigilEvent *event;
  static guint serial;

  json = g_strdup_printf ("{\"specversion\":\"1.0\",\"id\":\"%u\",\"source\":\"/p\",\"type\":\"%s\",\"time\":\"%s\","
                          "\"subject\":\"%s\",\"actor\":\"li\",\"data\":{\"alarm\":\"%s\",\"priority\":%d,\"message\":\"m\"}%s}",
                          ++serial, vigil_event_type_to_string (type), when, id, id, priority, more);
  node = vigil_json_parse (json, strlen (json), &error);
  g_assert_no_error (error);
  event = vigil_event_from_json (node, time, &error);
  g_assert_no_error (error);
  return event;
}

static void
feed (VigilAlarmQueue *queue, VigilEventType type, const char *id, int priority, VigilTime time, const char *more)
{
  g_autoptr (VigilEvent) event = alarm_event (type, id, priority, time, more);

  vigil_alarm_queue_apply (queue, event, TRUE);
}

static char *
rows (VigilAlarmQueue *queue)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (queue)); i++)
    {
      g_autoptr (VigilAlarm) alarm = g_list_model_get_item (G_LIST_MODEL (queue), i);

      g_string_append_printf (out, "%s%s", i > 0 ? " " : "", vigil_alarm_get_id (alarm));
    }
  return g_string_free (out, FALSE);
}

static void
assert_rows (VigilAlarmQueue *queue, const char *expected)
{
  g_autofree char *actual = NULL;

  vigil_alarm_queue_end_batch (queue);
  actual = rows (queue);
  g_assert_cmpstr (actual, ==, expected);
}

static void
test_order (void)
{
  g_autoptr (VigilAlarmQueue) queue = vigil_alarm_queue_new (NULL);

  feed (queue, VIGIL_EVENT_ALARM_RAISED, "a", 3, T0, "");
  feed (queue, VIGIL_EVENT_ALARM_RAISED, "b", 1, T0 + 1 * VIGIL_SECOND, "");
  feed (queue, VIGIL_EVENT_ALARM_RAISED, "c", 3, T0 + 2 * VIGIL_SECOND, "");
  assert_rows (queue, "b c a");
  feed (queue, VIGIL_EVENT_ALARM_ACKNOWLEDGED, "b", 1, T0 + 3 * VIGIL_SECOND, "");
  assert_rows (queue, "c a b");
  feed (queue, VIGIL_EVENT_ALARM_RETURNED, "b", 1, T0 + 4 * VIGIL_SECOND, "");
  feed (queue, VIGIL_EVENT_ALARM_RETURNED, "c", 3, T0 + 4 * VIGIL_SECOND, "");
  assert_rows (queue, "c a");
  g_assert_cmpint (vigil_alarm_get_state (vigil_alarm_queue_find (queue, "c")), ==, VIGIL_ALARM_RETURNED_UNACKNOWLEDGED);
  g_assert_cmpuint (vigil_alarm_queue_get_n_active (queue, 0), ==, 1);
  g_assert_cmpuint (vigil_alarm_queue_get_n_active (queue, 3), ==, 1);
  g_assert_cmpuint (vigil_alarm_queue_get_n_unacknowledged (queue), ==, 2);
  feed (queue, VIGIL_EVENT_ALARM_ACKNOWLEDGED, "c", 3, T0 + 5 * VIGIL_SECOND, "");
  assert_rows (queue, "a");
  g_assert_cmpuint (vigil_alarm_queue_get_n_raised (queue, T0 + VIGIL_MINUTE, 10 * VIGIL_MINUTE), ==, 3);
  g_assert_finalize_object (g_steal_pointer (&queue));
}

static void
count_cb (GListModel *model, guint position, guint removed, guint added, guint *calls)
{
  *calls += 1;
}

/* 10 000 alarms in one batch: one items-changed, sorted, none lost. */
static void
test_burst (void)
{
  g_autoptr (VigilAlarmQueue) queue = vigil_alarm_queue_new (NULL);
  guint calls = 0;

  g_signal_connect (queue, "items-changed", G_CALLBACK (count_cb), &calls);
  for (guint i = 0; i < 10000; i++)
    {
      g_autofree char *id = g_strdup_printf ("T-%05u/H", i);
      feed (queue, VIGIL_EVENT_ALARM_RAISED, id, 1 + (int) (i % 4), T0 + i, "");
    }
  vigil_alarm_queue_end_batch (queue);
  g_assert_cmpuint (calls, ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (queue)), ==, 10000);
  for (guint i = 1; i < 10000; i++)
    {
      g_autoptr (VigilAlarm) a = g_list_model_get_item (G_LIST_MODEL (queue), i - 1);
      g_autoptr (VigilAlarm) b = g_list_model_get_item (G_LIST_MODEL (queue), i);
      g_assert_cmpint (vigil_alarm_get_priority (a), <=, vigil_alarm_get_priority (b));
    }
}

/* Random batches; the model seen through items-changed must equal the queue itself. */
static void
mirror_cb (GListModel *model, guint position, guint removed, guint added, GPtrArray *mirror)
{
  g_ptr_array_remove_range (mirror, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (mirror, position + i, g_list_model_get_item (model, position + i));
}

static void
test_model_property (void)
{
  static const VigilEventType types[]
      = { VIGIL_EVENT_ALARM_RAISED, VIGIL_EVENT_ALARM_ACKNOWLEDGED, VIGIL_EVENT_ALARM_RETURNED };
  g_autoptr (VigilAlarmQueue) queue = vigil_alarm_queue_new (NULL);
  g_autoptr (GPtrArray) mirror = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GRand) random = g_rand_new_with_seed (20260301);
  guint unacknowledged = 0, active = 0;

  g_signal_connect (queue, "items-changed", G_CALLBACK (mirror_cb), mirror);
  for (guint step = 0; step < 5000; step++)
    {
      g_autofree char *id = g_strdup_printf ("P%d", g_rand_int_range (random, 0, 40));
      feed (queue, types[g_rand_int_range (random, 0, 3)], id, g_rand_int_range (random, 1, 5), T0 + step * VIGIL_SECOND, "");
      if (g_rand_int_range (random, 0, 4) == 0)
        vigil_alarm_queue_end_batch (queue);
    }
  vigil_alarm_queue_end_batch (queue);
  g_assert_cmpuint (mirror->len, ==, g_list_model_get_n_items (G_LIST_MODEL (queue)));
  for (guint i = 0; i < mirror->len; i++)
    {
      g_autoptr (VigilAlarm) alarm = g_list_model_get_item (G_LIST_MODEL (queue), i);
      g_assert_true (alarm == mirror->pdata[i]);
      g_assert_cmpint (vigil_alarm_get_state (alarm), !=, VIGIL_ALARM_NORMAL);
      active += vigil_alarm_is_active (alarm);
      unacknowledged += vigil_alarm_is_unacknowledged (alarm);
    }
  g_assert_cmpuint (vigil_alarm_queue_get_n_active (queue, 0), ==, active);
  g_assert_cmpuint (vigil_alarm_queue_get_n_unacknowledged (queue), ==, unacknowledged);
}

static void
test_snapshot (void)
{
  g_autoptr (VigilAlarmQueue) queue = vigil_alarm_queue_new (NULL);
  g_autoptr (GPtrArray) returns = NULL;
  g_autofree char *raised = vigil_time_to_rfc3339 (T0);
  VigilEvent *event;

  feed (queue, VIGIL_EVENT_ALARM_RAISED, "kept", 1, T0, "");
  feed (queue, VIGIL_EVENT_ALARM_ACKNOWLEDGED, "kept", 1, T0 + VIGIL_SECOND, "");
  feed (queue, VIGIL_EVENT_ALARM_RAISED, "gone", 2, T0, "");
  vigil_alarm_queue_snapshot_begin (queue);
  feed (queue, VIGIL_EVENT_ALARM_RAISED, "kept", 1, T0, ",\"snapshot\":true");
  feed (queue, VIGIL_EVENT_ALARM_RAISED, "new", 3, T0 + VIGIL_MINUTE, ",\"snapshot\":true");
  returns = vigil_alarm_queue_snapshot_end (queue, NULL, "/own", T0 + VIGIL_HOUR);
  g_assert_cmpuint (returns->len, ==, 1);
  event = returns->pdata[0];
  g_assert_cmpstr (event->subject, ==, "gone");
  g_assert_cmpstr (event->actor, ==, "resync");
  g_assert_cmpint (event->event_type, ==, VIGIL_EVENT_ALARM_RETURNED);
  vigil_alarm_queue_apply (queue, event, TRUE);
  assert_rows (queue, "gone new kept");
  g_assert_cmpint (vigil_alarm_get_state (vigil_alarm_queue_find (queue, "kept")), ==, VIGIL_ALARM_ACKNOWLEDGED);
}

/* What append_events() gives rebuilds the same rows in another queue. */
static void
test_rebuild (void)
{
  g_autoptr (VigilAlarmQueue) queue = vigil_alarm_queue_new (NULL), copy = vigil_alarm_queue_new (NULL);
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);

  feed (queue, VIGIL_EVENT_ALARM_RAISED, "a", 1, T0, "");
  feed (queue, VIGIL_EVENT_ALARM_RAISED, "b", 2, T0, "");
  feed (queue, VIGIL_EVENT_ALARM_ACKNOWLEDGED, "b", 2, T0 + VIGIL_SECOND, "");
  feed (queue, VIGIL_EVENT_ALARM_RAISED, "c", 2, T0, "");
  feed (queue, VIGIL_EVENT_ALARM_RETURNED, "c", 2, T0 + VIGIL_SECOND, "");
  vigil_alarm_queue_end_batch (queue);
  vigil_alarm_queue_append_events (queue, events);
  for (guint i = 0; i < events->len; i++)
    {
      g_autofree char *json = vigil_event_to_json (events->pdata[i]);
      g_autoptr (GPtrArray) parsed = vigil_event_parse (json, strlen (json), T0, NULL, NULL);

      g_assert_cmpuint (parsed->len, ==, 1);
      vigil_alarm_queue_apply (copy, parsed->pdata[0], TRUE);
    }
  assert_rows (copy, "a c b");
  g_assert_cmpint (vigil_alarm_get_state (vigil_alarm_queue_find (copy, "b")), ==, VIGIL_ALARM_ACKNOWLEDGED);
  g_assert_cmpstr (vigil_alarm_get_actor (vigil_alarm_queue_find (copy, "b")), ==, "li");
  g_assert_cmpint (vigil_alarm_get_state (vigil_alarm_queue_find (copy, "c")), ==, VIGIL_ALARM_RETURNED_UNACKNOWLEDGED);
  g_assert_true (vigil_alarm_queue_knows (copy, events->pdata[0]));
}

/* A "not saved" mark goes only when the newest change is durable. */
static void
test_saved (void)
{
  g_autoptr (VigilAlarmQueue) queue = vigil_alarm_queue_new (NULL);
  g_autoptr (VigilEvent) raised = alarm_event (VIGIL_EVENT_ALARM_RAISED, "a", 1, T0, "");
  g_autoptr (VigilEvent) returned = alarm_event (VIGIL_EVENT_ALARM_RETURNED, "a", 1, T0 + VIGIL_SECOND, "");
  VigilAlarm *alarm;

  vigil_alarm_queue_apply (queue, raised, FALSE);
  vigil_alarm_queue_apply (queue, returned, FALSE);
  vigil_alarm_queue_end_batch (queue);
  alarm = vigil_alarm_queue_find (queue, "a");
  vigil_alarm_queue_set_saved (queue, "a", T0);
  g_assert_false (vigil_alarm_get_saved (alarm));
  vigil_alarm_queue_set_saved (queue, "a", T0 + VIGIL_SECOND);
  g_assert_true (vigil_alarm_get_saved (alarm));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/alarm/queue/order", test_order);
  g_test_add_func ("/alarm/queue/burst", test_burst);
  g_test_add_func ("/alarm/queue/model", test_model_property);
  g_test_add_func ("/alarm/queue/snapshot", test_snapshot);
  g_test_add_func ("/alarm/queue/rebuild", test_rebuild);
  g_test_add_func ("/alarm/queue/saved", test_saved);
  return g_test_run ();
}
