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

/* Another queue, by what append_events() gives as text. */
static VigilAlarmQueue *
rebuild (VigilAlarmQueue *queue, GPtrArray *events)
{
  VigilAlarmQueue *copy = vigil_alarm_queue_new (NULL);

  vigil_alarm_queue_append_events (queue, events);
  for (guint i = 0; i < events->len; i++)
    {
      g_autofree char *json = vigil_event_to_json (events->pdata[i]);
      g_autoptr (GPtrArray) parsed = vigil_event_parse (json, strlen (json), T0, NULL, NULL);

      g_assert_cmpuint (parsed->len, ==, 1);
      vigil_alarm_queue_apply (copy, parsed->pdata[0], TRUE);
    }
  return copy;
}

/* What append_events() gives rebuilds the same rows in another queue. */
static void
test_rebuild (void)
{
  g_autoptr (VigilAlarmQueue) queue = vigil_alarm_queue_new (NULL), copy = NULL;
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);

  feed (queue, VIGIL_EVENT_ALARM_RAISED, "a", 1, T0, "");
  feed (queue, VIGIL_EVENT_ALARM_RAISED, "b", 2, T0, "");
  feed (queue, VIGIL_EVENT_ALARM_ACKNOWLEDGED, "b", 2, T0 + VIGIL_SECOND, "");
  feed (queue, VIGIL_EVENT_ALARM_RAISED, "c", 2, T0, "");
  feed (queue, VIGIL_EVENT_ALARM_RETURNED, "c", 2, T0 + VIGIL_SECOND, "");
  vigil_alarm_queue_end_batch (queue);
  copy = rebuild (queue, events);
  assert_rows (copy, "a c b");
  g_assert_cmpint (vigil_alarm_get_state (vigil_alarm_queue_find (copy, "b")), ==, VIGIL_ALARM_ACKNOWLEDGED);
  g_assert_cmpstr (vigil_alarm_get_actor (vigil_alarm_queue_find (copy, "b")), ==, "li");
  g_assert_cmpint (vigil_alarm_get_state (vigil_alarm_queue_find (copy, "c")), ==, VIGIL_ALARM_RETURNED_UNACKNOWLEDGED);
  g_assert_true (vigil_alarm_queue_knows (copy, events->pdata[0]));
}

static void
feed_data (VigilAlarmQueue *queue, VigilEventType type, const char *id, VigilTime time, const char *members, gboolean snapshot)
{
  g_autofree char *json = g_strdup_printf ("{\"alarm\":\"%s\",%s}", id, members);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilEvent) event = NULL;
  JsonNode *node = vigil_json_parse (json, strlen (json), &error);

  g_assert_no_error (error);
  event = vigil_event_new (type, "/p", id, "li", time, node);
  event->snapshot = snapshot;
  vigil_alarm_queue_apply (queue, event, TRUE);
}

static void
assert_state (VigilAlarmQueue *queue, const char *id, VigilAlarmState state)
{
  VigilAlarm *alarm = vigil_alarm_queue_find (queue, id);

  g_assert_nonnull (alarm);
  g_assert_cmpstr (vigil_alarm_state_to_string (vigil_alarm_get_state (alarm)), ==, vigil_alarm_state_to_string (state));
}

/* What the platform does not know yet is not taken back by what it tells after the link was down. */
static void
test_snapshot_behind (void)
{
  static const struct
  {
    const char *before; /* r raise, l raise latching, a acknowledge, n return, z reset, q re-alarm, s shelve, u unshelve */
    const char *told;
    VigilAlarmState state;
  } cases[] = {
    { "ra", "", VIGIL_ALARM_ACKNOWLEDGED },
    { "ra", "\"returned\":true,", VIGIL_ALARM_NORMAL },
    { "r", "\"acknowledged\":true,", VIGIL_ALARM_ACKNOWLEDGED },
    { "rna", "\"returned\":true,", VIGIL_ALARM_NORMAL },
    { "la", "\"returned\":true,", VIGIL_ALARM_LATCHED_ACKNOWLEDGED },
    { "l", "\"returned\":true,", VIGIL_ALARM_LATCHED_UNACKNOWLEDGED },
    { "lan", "\"returned\":true,", VIGIL_ALARM_LATCHED_ACKNOWLEDGED },
    { "lanz", "\"returned\":true,\"acknowledged\":true,\"latching\":true,", VIGIL_ALARM_NORMAL },
    { "raq", "\"acknowledged\":true,", VIGIL_ALARM_UNACKNOWLEDGED },
    { "rasu", "\"acknowledged\":true,", VIGIL_ALARM_UNACKNOWLEDGED },
    { "rs", "", VIGIL_ALARM_SHELVED },
    { "rs", "\"returned\":true,", VIGIL_ALARM_SHELVED },
  };
  static const char letters[] = "rlanzqsu";
  static const VigilEventType types[]
      = { VIGIL_EVENT_ALARM_RAISED,   VIGIL_EVENT_ALARM_RAISED, VIGIL_EVENT_ALARM_ACKNOWLEDGED, VIGIL_EVENT_ALARM_RETURNED,
          VIGIL_EVENT_ALARM_RESET,    VIGIL_EVENT_ALARM_REALARMED, VIGIL_EVENT_ALARM_SHELVED,    VIGIL_EVENT_ALARM_UNSHELVED };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (VigilAlarmQueue) queue = vigil_alarm_queue_new (NULL);
      g_autofree char *raised = vigil_time_to_rfc3339 (T0);
      g_autofree char *told = g_strdup_printf ("%s\"raised\":\"%s\",\"priority\":3,\"message\":\"m\"", cases[i].told, raised);

      for (const char *c = cases[i].before; *c != '\0'; c++)
        feed_data (queue, types[strchr (letters, *c) - letters], "a", T0 + (c - cases[i].before) * VIGIL_SECOND,
                   *c == 'l' ? "\"priority\":3,\"message\":\"m\",\"latching\":true" : "\"priority\":3,\"message\":\"m\"", FALSE);
      g_test_message ("%s, %s", cases[i].before, cases[i].told);
      feed_data (queue, VIGIL_EVENT_ALARM_RAISED, "a", T0 + VIGIL_HOUR, told, TRUE);
      assert_state (queue, "a", cases[i].state);
    }
}

/* An alarm that is held back and whose condition is gone by the platform's snapshot has returned behind its shelf. */
static void
test_snapshot_shelved (void)
{
  g_autoptr (VigilAlarmQueue) queue = vigil_alarm_queue_new (NULL);
  g_autoptr (GPtrArray) returns = NULL;

  feed (queue, VIGIL_EVENT_ALARM_RAISED, "a", 1, T0, "");
  feed_data (queue, VIGIL_EVENT_ALARM_SHELVED, "a", T0, "\"reason\":\"r\"", FALSE);
  feed_data (queue, VIGIL_EVENT_ALARM_SHELVED, "never", T0, "\"reason\":\"r\"", FALSE);
  vigil_alarm_queue_snapshot_begin (queue);
  returns = vigil_alarm_queue_snapshot_end (queue, NULL, "/own", T0 + VIGIL_HOUR);
  g_assert_cmpuint (returns->len, ==, 1);
  vigil_alarm_queue_apply (queue, returns->pdata[0], TRUE);
  assert_state (queue, "a", VIGIL_ALARM_SHELVED);
  g_assert_false (vigil_alarm_is_active (vigil_alarm_queue_find (queue, "a")));
  feed_data (queue, VIGIL_EVENT_ALARM_SHELVED, "a", T0 + VIGIL_HOUR, "\"reason\":\"other\"", TRUE);
  g_assert_cmpstr (vigil_alarm_get_shelf (vigil_alarm_queue_find (queue, "a"))->reason, ==, "r");
  feed_data (queue, VIGIL_EVENT_ALARM_SHELVED, "a", T0 + VIGIL_HOUR, "\"reason\":\"longer\"", FALSE);
  g_assert_cmpstr (vigil_alarm_get_shelf (vigil_alarm_queue_find (queue, "a"))->reason, ==, "longer");
}

/* Held back before anybody has heard of it: known by what comes with the shelf, else by its id. */
static void
test_never_raised (void)
{
  g_autoptr (VigilAlarmQueue) queue = vigil_alarm_queue_new (NULL);
  VigilAlarm *alarm;

  feed_data (queue, VIGIL_EVENT_ALARM_SHELVED, "a", T0, "\"reason\":\"r\",\"priority\":2,\"message\":{\"zh\":\"压力高\",\"en\":\"High\"}", FALSE);
  feed_data (queue, VIGIL_EVENT_ALARM_REMOVED, "b", T0, "\"reason\":\"大修\",\"authority\":\"zhang\",\"order\":\"WO-7\"", FALSE);
  assert_rows (queue, "");
  g_assert_cmpuint (vigil_alarm_queue_get_n_inhibited (queue, VIGIL_ALARM_SHELVED), ==, 1);
  g_assert_cmpuint (vigil_alarm_queue_get_n_inhibited (queue, VIGIL_ALARM_OUT_OF_SERVICE), ==, 1);
  alarm = vigil_alarm_queue_find (queue, "a");
  g_assert_cmpstr (vigil_alarm_get_message (alarm), ==, "High");
  g_assert_cmpint (vigil_alarm_get_priority (alarm), ==, 2);
  g_assert_cmpint (vigil_alarm_get_raised (alarm), ==, 0);
  alarm = vigil_alarm_queue_find (queue, "b");
  g_assert_cmpstr (vigil_alarm_get_message (alarm), ==, "b");
  g_assert_cmpstr (vigil_alarm_get_removal (alarm)->order, ==, "WO-7");
  feed (queue, VIGIL_EVENT_ALARM_RAISED, "a", 1, T0, "");
  assert_rows (queue, "");
  g_assert_cmpuint (vigil_alarm_queue_get_n_raised (queue, T0 + VIGIL_SECOND, VIGIL_MINUTE), ==, 0);
  feed_data (queue, VIGIL_EVENT_ALARM_UNSHELVED, "a", T0, "\"cause\":\"expired\"", FALSE);
  assert_rows (queue, "a");
}

/* Three raises and returns in a minute chatter (ISA-18.2); what is still there is no cycle yet. */
static void
test_cycles (void)
{
  g_autoptr (VigilAlarmQueue) queue = vigil_alarm_queue_new (NULL);
  VigilAlarm *alarm;

  for (guint i = 0; i < 20; i++)
    {
      feed (queue, VIGIL_EVENT_ALARM_RAISED, "a", 1, T0 + i * 10 * VIGIL_SECOND, "");
      alarm = vigil_alarm_queue_find (queue, "a");
      feed (queue, VIGIL_EVENT_ALARM_ACKNOWLEDGED, "a", 1, T0 + i * 10 * VIGIL_SECOND, "");
      feed (queue, VIGIL_EVENT_ALARM_RAISED, "a", 1, T0 + i * 10 * VIGIL_SECOND, "");
      g_assert_cmpuint (vigil_alarm_get_n_cycles (alarm, T0 + i * 10 * VIGIL_SECOND, VIGIL_MINUTE), ==, MIN (i, 5));
      feed (queue, VIGIL_EVENT_ALARM_RETURNED, "a", 1, T0 + (i * 10 + 5) * VIGIL_SECOND, "");
    }
  g_assert_cmpuint (vigil_alarm_get_n_cycles (alarm, T0 + VIGIL_HOUR, VIGIL_MINUTE), ==, 0);
  g_assert_cmpuint (vigil_alarm_get_n_cycles (alarm, T0 + VIGIL_HOUR, 2 * VIGIL_HOUR), ==, 16);
}

/* An escalation raises the priority, never lowers it, and holds as long as the condition. */
static void
test_escalation (void)
{
  g_autoptr (VigilAlarmQueue) queue = vigil_alarm_queue_new (NULL);
  VigilAlarm *alarm;

  feed (queue, VIGIL_EVENT_ALARM_RAISED, "a", 3, T0, "");
  feed (queue, VIGIL_EVENT_ALARM_RAISED, "b", 2, T0, "");
  feed (queue, VIGIL_EVENT_ALARM_ACKNOWLEDGED, "a", 3, T0 + VIGIL_SECOND, "");
  assert_rows (queue, "b a");
  alarm = vigil_alarm_queue_find (queue, "a");
  g_assert_cmpint (vigil_alarm_get_acknowledged (alarm), ==, T0 + VIGIL_SECOND);
  feed_data (queue, VIGIL_EVENT_ALARM_REALARMED, "a", T0 + VIGIL_MINUTE, "\"cause\":\"escalation\",\"priority\":1", FALSE);
  assert_rows (queue, "a b");
  assert_state (queue, "a", VIGIL_ALARM_UNACKNOWLEDGED);
  g_assert_null (vigil_alarm_get_actor (alarm));
  g_assert_cmpint (vigil_alarm_get_acknowledged (alarm), ==, 0);
  feed_data (queue, VIGIL_EVENT_ALARM_REALARMED, "a", T0 + VIGIL_MINUTE, "\"cause\":\"escalation\",\"priority\":4", FALSE);
  g_assert_cmpint (vigil_alarm_get_priority (alarm), ==, 1);
  feed (queue, VIGIL_EVENT_ALARM_RAISED, "a", 3, T0, "");
  g_assert_cmpint (vigil_alarm_get_priority (alarm), ==, 1);
  feed (queue, VIGIL_EVENT_ALARM_RETURNED, "a", 3, T0 + VIGIL_HOUR, "");
  feed (queue, VIGIL_EVENT_ALARM_RAISED, "a", 3, T0 + 2 * VIGIL_HOUR, "");
  g_assert_cmpint (vigil_alarm_get_priority (alarm), ==, 3);
}

/* After a restart it is still escalated, and announced again, against a platform that knows of neither. */
static void
test_escalation_kept (void)
{
  g_autoptr (VigilAlarmQueue) queue = vigil_alarm_queue_new (NULL), copy = NULL;
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);
  g_autofree char *raised = vigil_time_to_rfc3339 (T0);
  g_autofree char *told = g_strdup_printf ("\"priority\":3,\"message\":\"m\",\"acknowledged\":true,\"raised\":\"%s\"", raised);

  feed (queue, VIGIL_EVENT_ALARM_RAISED, "a", 3, T0, "");
  feed (queue, VIGIL_EVENT_ALARM_ACKNOWLEDGED, "a", 3, T0 + VIGIL_SECOND, "");
  feed_data (queue, VIGIL_EVENT_ALARM_REALARMED, "a", T0 + VIGIL_MINUTE, "\"cause\":\"escalation\",\"priority\":1", FALSE);
  copy = rebuild (queue, events);
  feed_data (copy, VIGIL_EVENT_ALARM_RAISED, "a", T0 + VIGIL_HOUR, told, TRUE);
  assert_state (copy, "a", VIGIL_ALARM_UNACKNOWLEDGED);
  g_assert_cmpint (vigil_alarm_get_priority (vigil_alarm_queue_find (copy, "a")), ==, 1);
}

static void
odd_cb (VigilAlarmQueue *queue, VigilEvent *event, const char *sentence, GPtrArray *lines)
{
  g_ptr_array_add (lines, g_strdup (sentence));
}

/* Nobody knows the alarm: one clear line, no row, and when it is raised after all it is announced. */
static void
test_return_first (void)
{
  g_autoptr (VigilAlarmQueue) queue = vigil_alarm_queue_new (NULL);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  g_signal_connect (queue, "odd", G_CALLBACK (odd_cb), lines);
  feed (queue, VIGIL_EVENT_ALARM_RETURNED, "a", 1, T0, "");
  feed (queue, VIGIL_EVENT_ALARM_ACKNOWLEDGED, "b", 1, T0, "");
  assert_rows (queue, "");
  g_assert_null (vigil_alarm_queue_find (queue, "a"));
  g_assert_cmpuint (lines->len, ==, 2);
  g_assert_cmpstr (lines->pdata[0], ==,
                   "The alarm \u2068a\u2069 returned before it was raised. The journal has it; nothing else changes.");
  g_assert_nonnull (strstr (lines->pdata[1], "\u2068b\u2069, which was never raised here"));
  feed (queue, VIGIL_EVENT_ALARM_RAISED, "a", 1, T0 - VIGIL_SECOND, "");
  assert_rows (queue, "a");
  g_assert_cmpuint (lines->len, ==, 2);
}

/* Told twice is told once. */
static void
test_duplicates (void)
{
  g_autoptr (VigilAlarmQueue) queue = vigil_alarm_queue_new (NULL);
  VigilAlarm *alarm;

  for (int i = 0; i < 3; i++)
    feed (queue, VIGIL_EVENT_ALARM_RAISED, "a", 1, T0, "");
  alarm = vigil_alarm_queue_find (queue, "a");
  g_assert_cmpuint (vigil_alarm_get_count (alarm), ==, 1);
  g_assert_cmpuint (vigil_alarm_queue_get_n_active (queue, 0), ==, 1);
  g_assert_cmpuint (vigil_alarm_queue_get_n_raised (queue, T0, VIGIL_MINUTE), ==, 1);
  for (int i = 0; i < 3; i++)
    feed (queue, VIGIL_EVENT_ALARM_ACKNOWLEDGED, "a", 1, T0 + i * VIGIL_SECOND, "");
  g_assert_cmpint (vigil_alarm_get_acknowledged (alarm), ==, T0);
  for (int i = 0; i < 3; i++)
    feed_data (queue, VIGIL_EVENT_ALARM_NOTED, "a", T0, "\"text\":\"seen\"", FALSE);
  g_assert_cmpuint (vigil_alarm_get_n_notes (alarm), ==, 1);
  for (int i = 0; i < 3; i++)
    feed_data (queue, VIGIL_EVENT_ALARM_SUPPRESSED, "a", T0, "\"rule\":\"x\"", FALSE);
  feed_data (queue, VIGIL_EVENT_ALARM_UNSUPPRESSED, "a", T0, "\"rule\":\"y\"", FALSE);
  assert_state (queue, "a", VIGIL_ALARM_SUPPRESSED);
  feed_data (queue, VIGIL_EVENT_ALARM_UNSUPPRESSED, "a", T0, "\"rule\":\"x\"", FALSE);
  assert_rows (queue, "a");
}

/* A clock that goes back an hour: every state as by the order, one line for the jump. */
static void
test_clock_back (void)
{
  g_autoptr (VigilAlarmQueue) queue = vigil_alarm_queue_new (NULL);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  g_signal_connect (queue, "odd", G_CALLBACK (odd_cb), lines);
  feed (queue, VIGIL_EVENT_ALARM_RAISED, "a", 1, T0, ",\"seq\":1");
  feed (queue, VIGIL_EVENT_ALARM_RAISED, "b", 1, T0 - VIGIL_SECOND, ",\"seq\":2");
  g_assert_cmpuint (lines->len, ==, 0);
  feed (queue, VIGIL_EVENT_ALARM_ACKNOWLEDGED, "a", 1, T0 - VIGIL_HOUR, ",\"seq\":3");
  feed (queue, VIGIL_EVENT_ALARM_RETURNED, "b", 1, T0 - VIGIL_HOUR + VIGIL_SECOND, ",\"seq\":4");
  feed (queue, VIGIL_EVENT_ALARM_RAISED, "b", 1, T0 - VIGIL_HOUR + 2 * VIGIL_SECOND, ",\"seq\":5");
  assert_rows (queue, "b a");
  assert_state (queue, "a", VIGIL_ALARM_ACKNOWLEDGED);
  assert_state (queue, "b", VIGIL_ALARM_UNACKNOWLEDGED);
  g_assert_cmpuint (lines->len, ==, 1);
  g_assert_cmpstr (lines->pdata[0], ==,
                   "The clock of \u2068/p\u2069 went back by 3600 s. Its alarms stay in the order in which they came.");
}

static char *
reject_of (const char *data)
{
  g_autofree char *json = g_strdup_printf ("{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/p\",\"type\":\"vigil.alarm.raised.v1\","
                                           "\"data\":%s}", data);
  g_autoptr (GPtrArray) rejects = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_reject_free);
  g_autoptr (GPtrArray) events = vigil_event_parse (json, strlen (json), T0, rejects, NULL);

  g_assert_cmpuint (events->len, ==, 0);
  g_assert_cmpuint (rejects->len, ==, 1);
  return g_strdup (((VigilReject *) rejects->pdata[0])->reason);
}

/* What cannot be an alarm is refused with a line that says why. */
static void
test_refused (void)
{
  g_autofree char *id = g_strnfill (10 * 1024, 'x');
  g_autofree char *data = g_strdup_printf ("{\"alarm\":\"%s\",\"priority\":1,\"message\":\"m\"}", id);
  g_autofree char *too_long = reject_of (data);
  g_autofree char *priority = reject_of ("{\"alarm\":\"a\",\"priority\":9,\"message\":\"m\"}");
  g_autofree char *empty = reject_of ("{\"alarm\":\"\",\"priority\":1,\"message\":\"m\"}");
  g_autofree char *latching = reject_of ("{\"alarm\":\"a\",\"priority\":1,\"message\":\"m\",\"latching\":\"yes\"}");

  g_assert_cmpstr (too_long, ==, "data.alarm must be a string of 1 to 200 bytes");
  g_assert_cmpstr (priority, ==, "data.priority is out of range");
  g_assert_cmpstr (empty, ==, "data.alarm must be a string of 1 to 200 bytes");
  g_assert_cmpstr (latching, ==, "data.latching must be true or false");
}

/* Any script and any markup is a text like another; ids that differ only in such are different alarms. */
static void
test_texts (void)
{
  static const char *const ids[] = { "\u202eHH/1012-TG", "<b>GT</b>/HH", "خزان-٧/HH", "储罐/高高", "a&amp;b/%s%n" };
  g_autoptr (VigilAlarmQueue) queue = vigil_alarm_queue_new (NULL);
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *members = g_strdup_printf ("\"priority\":1,\"message\":\"<span>%s</span>\"", ids[i]);

      feed_data (queue, VIGIL_EVENT_ALARM_RAISED, ids[i], T0 - (VigilTime) i, members, FALSE);
      feed_data (queue, VIGIL_EVENT_ALARM_SHELVED, ids[i], T0, "\"reason\":\"\u202e<i>%s\"", FALSE);
    }
  vigil_alarm_queue_end_batch (queue);
  vigil_alarm_queue_append_events (queue, events);
  g_assert_cmpuint (events->len, ==, 2 * G_N_ELEMENTS (ids));
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *message = g_strdup_printf ("<span>%s</span>", ids[i]);
      VigilAlarm *alarm = vigil_alarm_queue_find (queue, ids[i]);

      g_assert_cmpstr (vigil_alarm_get_message (alarm), ==, message);
      g_assert_cmpstr (vigil_alarm_get_shelf (alarm)->reason, ==, "\u202e<i>%s");
    }
}

/* A thousand shelves at once, and a thousand back: one change of each list, none lost. */
static void
test_thousand_shelves (void)
{
  g_autoptr (VigilAlarmQueue) queue = vigil_alarm_queue_new (NULL);
  GListModel *inhibited = vigil_alarm_queue_get_inhibited (queue);
  guint calls[2] = { 0 };

  g_signal_connect (queue, "items-changed", G_CALLBACK (count_cb), &calls[0]);
  g_signal_connect (inhibited, "items-changed", G_CALLBACK (count_cb), &calls[1]);
  for (int round = 0; round < 3; round++)
    {
      for (guint i = 0; i < 1000; i++)
        {
          g_autofree char *id = g_strdup_printf ("T-%05u/H", i);

          if (round == 0)
            feed (queue, VIGIL_EVENT_ALARM_RAISED, id, 1 + (int) (i % 4), T0, "");
          else
            feed_data (queue, round == 1 ? VIGIL_EVENT_ALARM_SHELVED : VIGIL_EVENT_ALARM_UNSHELVED, id, T0 + VIGIL_SECOND,
                       "\"reason\":\"r\",\"cause\":\"expired\"", FALSE);
        }
      vigil_alarm_queue_end_batch (queue);
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (queue)), ==, round == 1 ? 0 : 1000);
      g_assert_cmpuint (g_list_model_get_n_items (inhibited), ==, round == 1 ? 1000 : 0);
      g_assert_cmpuint (vigil_alarm_queue_get_n_inhibited (queue, VIGIL_ALARM_SHELVED), ==, round == 1 ? 1000 : 0);
      g_assert_cmpuint (vigil_alarm_queue_get_n_unacknowledged (queue), ==, round == 1 ? 0 : 1000);
    }
  g_assert_cmpuint (calls[0], ==, 3);
  g_assert_cmpuint (calls[1], ==, 2);
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
  g_test_add_func ("/alarm/queue/snapshot-behind", test_snapshot_behind);
  g_test_add_func ("/alarm/queue/snapshot-shelved", test_snapshot_shelved);
  g_test_add_func ("/alarm/queue/never-raised", test_never_raised);
  g_test_add_func ("/alarm/queue/cycles", test_cycles);
  g_test_add_func ("/alarm/queue/escalation", test_escalation);
  g_test_add_func ("/alarm/queue/escalation-kept", test_escalation_kept);
  g_test_add_func ("/alarm/queue/return-first", test_return_first);
  g_test_add_func ("/alarm/queue/duplicates", test_duplicates);
  g_test_add_func ("/alarm/queue/clock-back", test_clock_back);
  g_test_add_func ("/alarm/queue/refused", test_refused);
  g_test_add_func ("/alarm/queue/texts", test_texts);
  g_test_add_func ("/alarm/queue/thousand-shelves", test_thousand_shelves);
  return g_test_run ();
}
