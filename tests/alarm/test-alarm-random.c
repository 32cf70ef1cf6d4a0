/* test-alarm-random.c: random lives of alarms, against a model that knows no states
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "alarm/vigil-alarm-queue.h"
#include "core/vigil-clock.h"

#include <string.h>

#define T0 (G_GINT64_CONSTANT (1772330400) * VIGIL_SECOND)
#define N_HISTORIES 5000
#define N_STEPS 40
#define N_POINTS 6
#define N_RULES 3

/* Facts, of which the state follows: the words of ISA-18.2-2016 / IEC 62682:2022, not its table. */
typedef struct
{
  gboolean condition;    /* there now */
  gboolean open;         /* an occurrence the operator has to deal with */
  gboolean acknowledged; /* that occurrence */
  gboolean latching;
  gboolean silenced;
  gboolean shelf, once, removed;
  guint rules; /* bits */
  guint raises, notes;
  int priority, escalated;
  gboolean known, was_raised;
  VigilTime raised;
} Model;

typedef struct
{
  GRand *random;
  Model models[N_POINTS];
  VigilAlarmLife lives[N_POINTS]; /* fed with the inputs themselves */
  VigilAlarmQueue *queue;
  GPtrArray *journal; /* of VigilEvent */
  GPtrArray *rows, *inhibited; /* mirrors, by items-changed */
  guint n_told[2];
  VigilTime now;
} History;

static gboolean
is_held (const Model *self)
{
  return self->shelf || self->removed || self->rules != 0;
}

static VigilAlarmState
model_state (const Model *self)
{
  if (self->removed)
    return VIGIL_ALARM_OUT_OF_SERVICE;
  if (self->rules != 0)
    return VIGIL_ALARM_SUPPRESSED;
  if (self->shelf)
    return VIGIL_ALARM_SHELVED;
  if (!self->open)
    return VIGIL_ALARM_NORMAL;
  if (self->condition)
    return self->acknowledged ? VIGIL_ALARM_ACKNOWLEDGED : VIGIL_ALARM_UNACKNOWLEDGED;
  if (self->latching)
    return self->acknowledged ? VIGIL_ALARM_LATCHED_ACKNOWLEDGED : VIGIL_ALARM_LATCHED_UNACKNOWLEDGED;
  return VIGIL_ALARM_RETURNED_UNACKNOWLEDGED;
}

/* Held back or let go: what was announced is over; what is there when nothing holds it any more is announced anew. */
static void
model_begin_anew (Model *self)
{
  self->acknowledged = self->silenced = FALSE;
  self->open = !is_held (self) && self->condition;
}

static void
model_raise (Model *self, int priority, gboolean latching, VigilTime time)
{
  gboolean held = is_held (self);

  if (!held && !self->open)
    self->raises = 0;
  self->latching = latching;
  self->priority = priority;
  if (self->condition && self->escalated != 0)
    self->priority = MIN (priority, self->escalated);
  else
    self->escalated = 0;
  if (!self->was_raised || self->raised != time || self->raises == 0)
    self->raises++;
  self->raised = time;
  self->was_raised = self->known = TRUE;
  if (self->condition)
    return;
  self->condition = TRUE;
  self->silenced = self->acknowledged = FALSE;
  self->open = !held;
}

static void
model_return (Model *self)
{
  if (!self->condition)
    return;
  self->condition = FALSE;
  if (is_held (self))
    {
      if (self->shelf && self->once)
        self->shelf = FALSE;
    }
  else if (self->acknowledged && !self->latching)
    self->open = FALSE;
}

static void
model_hold (Model *self)
{
  self->known = TRUE;
  model_begin_anew (self);
}

static void
model_realarm (Model *self, int priority)
{
  if (is_held (self) || !self->condition)
    return;
  self->acknowledged = self->silenced = FALSE;
  if (priority < self->priority)
    self->priority = self->escalated = priority;
}

static void
model_acknowledge (Model *self)
{
  if (is_held (self) || !self->open || self->acknowledged)
    return;
  self->acknowledged = TRUE;
  self->silenced = FALSE;
  if (!self->condition && !self->latching)
    self->open = FALSE;
}

static void
model_reset (Model *self)
{
  if (!is_held (self) && self->open && self->acknowledged && !self->condition)
    self->open = FALSE;
}

static void
model_release (Model *self, gboolean was_held)
{
  if (was_held)
    model_begin_anew (self);
}

static int
pick (History *self, int n)
{
  return g_rand_int_range (self->random, 0, n);
}

static JsonObject *
new_data (const char *id)
{
  JsonObject *data = json_object_new ();

  json_object_set_string_member (data, "alarm", id);
  return data;
}

/* One event through all that follow the history but the model. */
static void
happen (History *self, VigilEventType type, guint point, JsonObject *data)
{
  JsonNode *node = json_node_init_object (json_node_alloc (), data);
  VigilEvent *event;

  json_object_unref (data);
  event = vigil_event_new (type, "/p", json_object_get_string_member (data, "alarm"), pick (self, 2) ? "李" : "王",
                           self->now, node);
  g_ptr_array_add (self->journal, event);
  vigil_alarm_queue_apply (self->queue, event, TRUE);
  if (pick (self, 10) == 0)
    vigil_alarm_queue_apply (self->queue, event, TRUE); /* told twice */
  else
    return;
  g_ptr_array_add (self->journal, vigil_event_ref (event));
}

static void
feed (History *self, guint point, VigilAlarmInput input)
{
  vigil_alarm_life_feed (&self->lives[point], input);
}

static void
step_condition (History *self, guint point, const char *id, JsonObject *data)
{
  Model *model = &self->models[point];

  if (pick (self, 2))
    {
      int priority = 1 + pick (self, 4);
      gboolean latching = pick (self, 3) == 0;

      json_object_set_int_member (data, "priority", priority);
      json_object_set_string_member (data, "message", "超限 <b>&amp;</b>");
      if (latching || (self->models[point].was_raised && self->models[point].raised == self->now))
        json_object_set_boolean_member (data, "latching", latching);
      happen (self, VIGIL_EVENT_ALARM_RAISED, point, data);
      self->lives[point].latching = latching;
      feed (self, point, VIGIL_ALARM_INPUT_RAISE);
      model_raise (model, priority, latching, self->now);
      return;
    }
  happen (self, VIGIL_EVENT_ALARM_RETURNED, point, data);
  feed (self, point, VIGIL_ALARM_INPUT_RETURN);
  model_return (model);
}

static void
step_operator (History *self, guint point, JsonObject *data)
{
  Model *model = &self->models[point];
  g_autofree char *text = g_strdup_printf ("已派人到现场 %u", model->notes);

  switch (pick (self, 4))
    {
    case 0:
      happen (self, VIGIL_EVENT_ALARM_ACKNOWLEDGED, point, data);
      feed (self, point, VIGIL_ALARM_INPUT_ACKNOWLEDGE);
      model_acknowledge (model);
      break;
    case 1:
      happen (self, VIGIL_EVENT_ALARM_RESET, point, data);
      feed (self, point, VIGIL_ALARM_INPUT_RESET);
      model_reset (model);
      break;
    case 2:
      happen (self, VIGIL_EVENT_ALARM_SILENCED, point, data);
      feed (self, point, VIGIL_ALARM_INPUT_SILENCE);
      model->silenced |= model->open && !model->acknowledged && !is_held (model);
      break;
    default:
      json_object_set_string_member (data, "text", text);
      happen (self, VIGIL_EVENT_ALARM_NOTED, point, data);
      model->known = TRUE;
      model->notes++;
    }
}

static void
step_realarm (History *self, guint point, JsonObject *data)
{
  int priority = 1 + pick (self, 4);
  gboolean escalates = pick (self, 2);

  json_object_set_string_member (data, "cause", escalates ? "escalation" : "timer");
  if (escalates)
    json_object_set_int_member (data, "priority", priority);
  happen (self, VIGIL_EVENT_ALARM_REALARMED, point, data);
  feed (self, point, VIGIL_ALARM_INPUT_REALARM);
  if (self->models[point].known)
    model_realarm (&self->models[point], escalates ? priority : 4);
}

static void
step_shelf (History *self, guint point, JsonObject *data)
{
  Model *model = &self->models[point];
  gboolean was_held = is_held (model);

  if (pick (self, 2))
    {
      gboolean once = pick (self, 2);
      g_autofree char *until = vigil_time_to_rfc3339 (self->now + VIGIL_HOUR);

      json_object_set_string_member (data, "reason", "仪表检修");
      json_object_set_string_member (data, "until", until);
      json_object_set_boolean_member (data, "oneShot", once);
      happen (self, VIGIL_EVENT_ALARM_SHELVED, point, data);
      feed (self, point, once ? VIGIL_ALARM_INPUT_SHELVE_ONCE : VIGIL_ALARM_INPUT_SHELVE);
      model->shelf = TRUE;
      model->once = once;
      model_hold (model);
      return;
    }
  json_object_set_string_member (data, "cause", "operator");
  happen (self, VIGIL_EVENT_ALARM_UNSHELVED, point, data);
  feed (self, point, VIGIL_ALARM_INPUT_UNSHELVE);
  model->shelf = FALSE;
  model_release (model, was_held);
}

static void
step_rule (History *self, guint point, JsonObject *data)
{
  Model *model = &self->models[point];
  gboolean was_held = is_held (model), on = pick (self, 2);
  guint bit = 1u << pick (self, N_RULES), before = model->rules;
  g_autofree char *rule = g_strdup_printf ("rule-%u", bit);

  json_object_set_string_member (data, "rule", rule);
  happen (self, on ? VIGIL_EVENT_ALARM_SUPPRESSED : VIGIL_EVENT_ALARM_UNSUPPRESSED, point, data);
  model->rules = on ? before | bit : before & ~bit;
  if (on && before == 0)
    feed (self, point, VIGIL_ALARM_INPUT_SUPPRESS);
  if (before != 0 && model->rules == 0)
    feed (self, point, VIGIL_ALARM_INPUT_UNSUPPRESS);
  if (on)
    model_hold (model);
  else
    model_release (model, was_held);
}

static void
step_removal (History *self, guint point, JsonObject *data)
{
  Model *model = &self->models[point];
  gboolean was_held = is_held (model);

  json_object_set_string_member (data, "reason", "大修");
  if (pick (self, 2))
    {
      json_object_set_string_member (data, "authority", "张工");
      happen (self, VIGIL_EVENT_ALARM_REMOVED, point, data);
      feed (self, point, VIGIL_ALARM_INPUT_REMOVE);
      model->removed = TRUE;
      model_hold (model);
      return;
    }
  happen (self, VIGIL_EVENT_ALARM_RESTORED, point, data);
  feed (self, point, VIGIL_ALARM_INPUT_RESTORE);
  model->removed = FALSE;
  model_release (model, was_held);
}

static void
check_point (History *self, guint point, const char *id)
{
  VigilAlarm *alarm = vigil_alarm_queue_find (self->queue, id);
  const Model *model = &self->models[point];

  g_assert_true ((alarm != NULL) == model->known);
  g_assert_cmpstr (vigil_alarm_state_to_string (self->lives[point].state), ==, vigil_alarm_state_to_string (model_state (model)));
  if (alarm == NULL)
    return;
  g_assert_cmpstr (vigil_alarm_state_to_string (vigil_alarm_get_state (alarm)), ==, vigil_alarm_state_to_string (model_state (model)));
  g_assert_cmpint (vigil_alarm_is_active (alarm), ==, model->condition);
  g_assert_cmpint (vigil_alarm_get_silenced (alarm), ==, model->silenced);
  g_assert_cmpint (self->lives[point].silenced, ==, model->silenced);
  g_assert_cmpint (vigil_alarm_get_priority (alarm), ==, model->priority);
  g_assert_cmpuint (vigil_alarm_get_n_notes (alarm), ==, model->notes);
  g_assert_cmpuint (vigil_alarm_get_count (alarm), ==, model->raises);
  g_assert_cmpint (vigil_alarm_get_acknowledged (alarm) != 0, ==, vigil_alarm_get_actor (alarm) != NULL);
  g_assert_cmpint (vigil_alarm_get_shelf (alarm) != NULL, ==, model->shelf);
  g_assert_cmpint (vigil_alarm_get_removal (alarm) != NULL, ==, model->removed);
  g_assert_cmpint (vigil_alarm_get_rule (alarm) != NULL, ==, model->rules != 0);
}

/* The clock stands still, goes on, or goes back. */
static void
move_clock (History *self)
{
  static const VigilTime moves[] = { 0, 1, 1, 5, 60, -3 };

  self->now += moves[pick (self, G_N_ELEMENTS (moves))] * VIGIL_SECOND;
}

static void
step (History *self)
{
  guint point = (guint) pick (self, N_POINTS);
  g_autofree char *id = g_strdup_printf ("P-%u/H", point);
  JsonObject *data = new_data (id);
  int kind = pick (self, 12);

  move_clock (self);
  if (kind < 4)
    step_condition (self, point, id, data);
  else if (kind < 8)
    step_operator (self, point, data);
  else if (kind == 8)
    step_realarm (self, point, data);
  else if (kind == 9)
    step_shelf (self, point, data);
  else if (kind == 10)
    step_rule (self, point, data);
  else
    step_removal (self, point, data);
  check_point (self, point, id);
}

static void
mirror (GListModel *model, guint position, guint removed, guint added, GPtrArray *copy)
{
  g_ptr_array_remove_range (copy, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (copy, (int) (position + i), g_list_model_get_item (model, position + i));
}

static void
rows_changed_cb (GListModel *model, guint position, guint removed, guint added, History *self)
{
  self->n_told[0]++;
  mirror (model, position, removed, added, self->rows);
}

static void
inhibited_changed_cb (GListModel *model, guint position, guint removed, guint added, History *self)
{
  self->n_told[1]++;
  mirror (model, position, removed, added, self->inhibited);
}

static void
check_mirror (GListModel *model, GPtrArray *copy)
{
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, copy->len);
  for (guint i = 0; i < copy->len; i++)
    {
      g_autoptr (VigilAlarm) alarm = g_list_model_get_item (model, i);

      g_assert_true (alarm == copy->pdata[i]);
    }
}

static gboolean
is_before (VigilAlarm *a, VigilAlarm *b)
{
  if (vigil_alarm_is_inhibited (a) && vigil_alarm_get_state (a) != vigil_alarm_get_state (b))
    return vigil_alarm_get_state (a) < vigil_alarm_get_state (b);
  if (vigil_alarm_is_unacknowledged (a) != vigil_alarm_is_unacknowledged (b))
    return vigil_alarm_is_unacknowledged (a);
  if (vigil_alarm_get_priority (a) != vigil_alarm_get_priority (b))
    return vigil_alarm_get_priority (a) < vigil_alarm_get_priority (b);
  if (!vigil_alarm_is_inhibited (a) && vigil_alarm_get_raised (a) != vigil_alarm_get_raised (b))
    return vigil_alarm_get_raised (a) > vigil_alarm_get_raised (b);
  return strcmp (vigil_alarm_get_id (a), vigil_alarm_get_id (b)) < 0;
}

/* Unacknowledged, worst, newest first; what is held back by state, priority and id. */
static void
check_order (History *self)
{
  for (guint i = 1; i < self->rows->len; i++)
    g_assert_true (is_before (self->rows->pdata[i - 1], self->rows->pdata[i]));
  for (guint i = 1; i < self->inhibited->len; i++)
    g_assert_true (is_before (self->inhibited->pdata[i - 1], self->inhibited->pdata[i]));
  for (guint i = 0; i < self->rows->len; i++)
    g_assert_cmpint (vigil_alarm_queue_get_index (self->queue, self->rows->pdata[i]), ==, (int) i);
  for (guint i = 0; i < self->inhibited->len; i++)
    g_assert_cmpint (vigil_alarm_queue_get_index (self->queue, self->inhibited->pdata[i]), ==, -1);
}

/* Rows of both lists and counts, counted again by the model. */
static void
check_lists (History *self)
{
  guint active[5] = { 0 }, unacknowledged[5] = { 0 }, annunciated = 0, held[VIGIL_N_ALARM_STATES] = { 0 };

  for (guint i = 0; i < N_POINTS; i++)
    {
      const Model *model = &self->models[i];
      VigilAlarmState state = model_state (model);
      g_autofree char *id = g_strdup_printf ("P-%u/H", i);
      VigilAlarm *alarm = vigil_alarm_queue_find (self->queue, id);

      held[state] += is_held (model);
      annunciated += model->open;
      unacknowledged[0] += model->open && !model->acknowledged;
      unacknowledged[model->priority] += model->open && !model->acknowledged;
      active[0] += model->open && model->condition;
      active[model->priority] += model->open && model->condition;
      g_assert_cmpint (alarm != NULL && g_ptr_array_find (self->rows, alarm, NULL), ==, model->open);
      g_assert_cmpint (alarm != NULL && g_ptr_array_find (self->inhibited, alarm, NULL), ==, is_held (model));
      /* The invariant that a life can hang on. */
      if (model->condition && !model->acknowledged && !is_held (model))
        g_assert_true (g_ptr_array_find (self->rows, alarm, NULL));
    }
  g_assert_cmpuint (self->rows->len, ==, annunciated);
  g_assert_cmpuint (vigil_alarm_queue_get_n_unacknowledged (self->queue), ==, unacknowledged[0]);
  for (int priority = 0; priority <= 4; priority++)
    {
      g_assert_cmpuint (vigil_alarm_queue_get_n_active (self->queue, priority), ==, active[priority]);
      g_assert_cmpuint (vigil_alarm_queue_get_n_unacknowledged_of (self->queue, priority), ==, unacknowledged[priority]);
    }
  for (int state = VIGIL_ALARM_SHELVED; state < VIGIL_N_ALARM_STATES; state++)
    g_assert_cmpuint (vigil_alarm_queue_get_n_inhibited (self->queue, state), ==, held[state]);
}

static void
end_batch (History *self)
{
  self->n_told[0] = self->n_told[1] = 0;
  vigil_alarm_queue_end_batch (self->queue);
  g_assert_cmpuint (self->n_told[0], <=, 1);
  g_assert_cmpuint (self->n_told[1], <=, 1);
  check_mirror (G_LIST_MODEL (self->queue), self->rows);
  check_mirror (vigil_alarm_queue_get_inhibited (self->queue), self->inhibited);
  check_order (self);
  check_lists (self);
}

static void
print_inhibits (VigilAlarm *alarm, GString *out)
{
  const VigilAlarmShelf *shelf = vigil_alarm_get_shelf (alarm);
  const VigilAlarmRemoval *removal = vigil_alarm_get_removal (alarm);

  if (shelf != NULL)
    g_string_append_printf (out, " shelf %s %s %s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %d", shelf->reason,
                            shelf->authority, shelf->actor, shelf->since, shelf->until, shelf->one_shot);
  if (removal != NULL)
    g_string_append_printf (out, " removal %s %s %s %" G_GINT64_FORMAT, removal->reason, removal->authority,
                            removal->actor, removal->since);
  for (guint bit = 1; bit < 1u << N_RULES; bit <<= 1)
    {
      g_autofree char *rule = g_strdup_printf ("rule-%u", bit);

      g_string_append_printf (out, " %d", vigil_alarm_has_rule (alarm, rule));
    }
  g_string_append_printf (out, " %s %" G_GINT64_FORMAT, vigil_alarm_get_rule (alarm), vigil_alarm_get_suppressed_since (alarm));
}

static void
print_alarm (VigilAlarm *alarm, GString *out)
{
  g_string_append_printf (out, "%s %s", vigil_alarm_get_id (alarm), vigil_alarm_state_to_string (vigil_alarm_get_state (alarm)));
  g_string_append_printf (out, " active %d latching %d silenced %d priority %d count %u raised %" G_GINT64_FORMAT,
                          vigil_alarm_is_active (alarm), vigil_alarm_get_latching (alarm), vigil_alarm_get_silenced (alarm),
                          vigil_alarm_get_priority (alarm), vigil_alarm_get_count (alarm), vigil_alarm_get_raised (alarm));
  g_string_append_printf (out, " %s by %s at %" G_GINT64_FORMAT " note %u %s %s %" G_GINT64_FORMAT, vigil_alarm_get_message (alarm),
                          vigil_alarm_get_actor (alarm), vigil_alarm_get_acknowledged (alarm), vigil_alarm_get_n_notes (alarm),
                          vigil_alarm_get_note (alarm), vigil_alarm_get_note_actor (alarm), vigil_alarm_get_noted (alarm));
  if (vigil_alarm_get_raised (alarm) != 0)
    g_string_append_printf (out, " changed %" G_GINT64_FORMAT, vigil_alarm_get_changed (alarm));
  print_inhibits (alarm, out);
  g_string_append_c (out, '\n');
}

static void
print_list (GListModel *model, GString *out)
{
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (VigilAlarm) alarm = g_list_model_get_item (model, i);

      print_alarm (alarm, out);
    }
}

static char *
print_queue (VigilAlarmQueue *queue)
{
  GString *out = g_string_new (NULL);

  vigil_alarm_queue_end_batch (queue);
  print_list (G_LIST_MODEL (queue), out);
  print_list (vigil_alarm_queue_get_inhibited (queue), out);
  g_string_append_printf (out, "%u unacknowledged\n", vigil_alarm_queue_get_n_unacknowledged (queue));
  for (int priority = 0; priority <= 4; priority++)
    g_string_append_printf (out, "%u active\n", vigil_alarm_queue_get_n_active (queue, priority));
  for (guint i = 0; i < N_POINTS; i++)
    {
      g_autofree char *id = g_strdup_printf ("P-%u/H", i);
      VigilAlarm *alarm = vigil_alarm_queue_find (queue, id);

      if (alarm != NULL && vigil_alarm_get_note (alarm) != NULL)
        print_alarm (alarm, out);
    }
  return g_string_free (out, FALSE);
}

/* A queue that knows nothing but these events, through the text that the journal and the keyframe keep. */
static VigilAlarmQueue *
fold_texts (GPtrArray *events)
{
  VigilAlarmQueue *queue = vigil_alarm_queue_new (NULL);

  for (guint i = 0; i < events->len; i++)
    {
      g_autofree char *json = vigil_event_to_json (events->pdata[i]);
      g_autoptr (GPtrArray) rejects = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_reject_free);
      g_autoptr (GPtrArray) parsed = vigil_event_parse (json, strlen (json), T0, rejects, NULL);

      if (rejects->len > 0)
        g_error ("%s: %s", ((VigilReject *) rejects->pdata[0])->reason, json);
      g_assert_cmpuint (parsed->len, ==, 1);
      vigil_alarm_queue_apply (queue, parsed->pdata[0], TRUE);
    }
  return queue;
}

static void
check_replay (History *self, const char *expected)
{
  g_autoptr (VigilAlarmQueue) replayed = fold_texts (self->journal);
  g_autofree char *actual = print_queue (replayed);

  g_assert_cmpstr (actual, ==, expected);
}

static void
check_rebuild (History *self, const char *expected)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);
  g_autoptr (VigilAlarmQueue) rebuilt = NULL;
  g_autofree char *actual = NULL;

  vigil_alarm_queue_append_events (self->queue, events);
  rebuilt = fold_texts (events);
  actual = print_queue (rebuilt);
  g_assert_cmpstr (actual, ==, expected);
  for (guint i = 0; i < events->len; i++)
    {
      VigilEvent *event = events->pdata[i];

      g_assert_true (event->snapshot);
      g_assert_true (vigil_alarm_queue_knows (self->queue, event));
      g_assert_true (vigil_alarm_queue_knows (rebuilt, event));
    }
}

static void
add_text (gpointer event, gpointer texts)
{
  g_autofree char *json = vigil_event_to_json (event);

  g_ptr_array_add (texts, g_strdup (strstr (json, "\"source\""))); /* all but the id */
}

/* A copy gives what the queue gives, also after the queue has gone. */
static void
check_copy (History *self)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);
  g_autoptr (GPtrArray) expected = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) actual = g_ptr_array_new_with_free_func (g_free);
  VigilAlarmCopy *copy = vigil_alarm_queue_copy (self->queue);

  vigil_alarm_queue_append_events (self->queue, events);
  g_ptr_array_foreach (events, add_text, expected);
  g_ptr_array_set_size (self->rows, 0);
  g_assert_finalize_object (g_steal_pointer (&self->queue));
  g_assert_cmpuint (self->inhibited->len, ==, 0); /* it told so */
  vigil_alarm_copy_foreach (copy, add_text, actual);
  g_assert_cmpuint (actual->len, ==, expected->len);
  for (guint i = 0; i < actual->len; i++)
    g_assert_cmpstr (actual->pdata[i], ==, expected->pdata[i]);
  vigil_alarm_copy_free (copy);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Begun at one moment and made bit by bit while more happens: it is of that moment. */
static void
check_copy_in_parts (History *self)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);
  g_autoptr (GPtrArray) expected = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) actual = g_ptr_array_new_with_free_func (g_free);
  VigilAlarmCopy *copy;

  vigil_alarm_queue_append_events (self->queue, events);
  g_ptr_array_foreach (events, add_text, expected);
  copy = vigil_alarm_queue_copy_begin (self->queue);
  do
    for (guint i = 0; i < 5; i++)
      step (self);
  while (vigil_alarm_queue_copy_some (self->queue, copy, 1));
  vigil_alarm_copy_foreach (copy, add_text, actual);
  g_ptr_array_sort (expected, compare_texts);
  g_ptr_array_sort (actual, compare_texts);
  g_assert_cmpuint (actual->len, ==, expected->len);
  for (guint i = 0; i < actual->len; i++)
    g_assert_cmpstr (actual->pdata[i], ==, expected->pdata[i]);
  vigil_alarm_copy_free (copy);
  /* One that is given up. */
  vigil_alarm_copy_free (vigil_alarm_queue_copy_begin (self->queue));
  step (self);
}

/* A platform that knows of raises and returns only tells its whole state: nothing held back is let go, nothing
 * acknowledged or announced again is taken back. */
static void
check_platform_snapshot (History *self, const char *expected)
{
  g_autofree char *actual = NULL;

  for (guint i = 0; i < N_POINTS; i++)
    {
      const Model *model = &self->models[i];
      g_autofree char *id = g_strdup_printf ("P-%u/H", i), *raised = vigil_time_to_rfc3339 (model->raised);
      JsonObject *data = new_data (id);
      JsonNode *node = json_node_init_object (json_node_alloc (), data);
      g_autoptr (VigilEvent) event = NULL;

      json_object_unref (data);
      json_object_set_int_member (data, "priority", 4);
      json_object_set_string_member (data, "message", "超限 <b>&amp;</b>");
      json_object_set_string_member (data, "raised", raised);
      json_object_set_boolean_member (data, "returned", !model->condition);
      event = vigil_event_new (VIGIL_EVENT_ALARM_RAISED, "/p", id, NULL, self->now, node);
      event->snapshot = TRUE;
      if (model->was_raised && (model->condition || is_held (model)))
        g_assert_true (vigil_alarm_queue_knows (self->queue, event));
    }
  actual = print_queue (self->queue);
  g_assert_cmpstr (actual, ==, expected);
}

static void
history_init (History *self, guint32 seed)
{
  memset (self, 0, sizeof *self);
  self->random = g_rand_new_with_seed (seed);
  self->queue = vigil_alarm_queue_new (NULL);
  self->journal = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->inhibited = g_ptr_array_new_with_free_func (g_object_unref);
  self->now = T0;
  for (guint i = 0; i < N_POINTS; i++)
    self->models[i].priority = 4;
  g_signal_connect (self->queue, "items-changed", G_CALLBACK (rows_changed_cb), self);
  g_signal_connect (vigil_alarm_queue_get_inhibited (self->queue), "items-changed", G_CALLBACK (inhibited_changed_cb), self);
}

static void
history_clear (History *self)
{
  g_rand_free (self->random);
  g_clear_object (&self->queue);
  g_ptr_array_unref (self->journal);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->inhibited);
}

static void
run_history (guint32 seed)
{
  History self;
  g_autofree char *expected = NULL;

  history_init (&self, seed);
  for (guint i = 0; i < N_STEPS; i++)
    {
      step (&self);
      if (pick (&self, 4) == 0)
        end_batch (&self);
      if (i == N_STEPS / 2 && seed % 8 == 1)
        check_copy_in_parts (&self);
    }
  end_batch (&self);
  expected = print_queue (self.queue);
  check_replay (&self, expected);
  check_rebuild (&self, expected);
  check_platform_snapshot (&self, expected);
  if (seed % 8 == 0)
    check_copy (&self);
  history_clear (&self);
}

static void
test_histories (void)
{
  for (guint32 seed = 1; seed <= N_HISTORIES; seed++)
    {
      if (seed % 1000 == 0)
        g_test_message ("%u histories", seed);
      run_history (seed);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (argc > 1) /* one history again */
    run_history ((guint32) g_ascii_strtoull (argv[1], NULL, 10));
  g_test_add_func ("/alarm/random/histories", test_histories);
  return g_test_run ();
}
