/* vigil-alarm-inhibit.c: what holds an alarm back from the operator, and the notes about it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "alarm/vigil-alarm-private.h"

static void
shelf_free (VigilAlarmShelf *self)
{
  g_free (self->reason);
  g_free (self->authority);
  g_free (self->actor);
  g_free (self);
}

static void
removal_free (VigilAlarmRemoval *self)
{
  g_free (self->reason);
  g_free (self->authority);
  g_free (self->order);
  g_free (self->actor);
  g_free (self);
}

static void
rule_free (gpointer data)
{
  VigilAlarmRule *self = data;

  g_free (self->id);
  g_free (self->reason);
  g_free (self);
}

static VigilTime
get_time (const VigilEvent *event, const char *member)
{
  const char *text = vigil_event_get_string (event, member);
  VigilTime time;

  return text != NULL && vigil_time_from_rfc3339 (text, &time) ? time : 0;
}

/* What was never raised is known by what comes with the shelf. */
static void
introduce (VigilAlarm *self, const VigilEvent *event)
{
  const char *message = vigil_event_get_text (event, "message");

  if (self->was_raised)
    return;
  if (self->source == NULL)
    vigil_alarm_set_string (&self->source, event->source);
  self->priority = (int) vigil_event_get_int (event, "priority", self->priority);
  if (message != NULL)
    vigil_alarm_set_string (&self->message, message);
}

static gboolean
shelf_equal (const VigilAlarmShelf *a, const VigilAlarmShelf *b)
{
  return a->since == b->since && a->until == b->until && a->one_shot == b->one_shot
         && g_strcmp0 (a->reason, b->reason) == 0 && g_strcmp0 (a->authority, b->authority) == 0
         && g_strcmp0 (a->actor, b->actor) == 0;
}

static VigilAlarmShelf *
read_shelf (const VigilEvent *event)
{
  VigilAlarmShelf *shelf = g_new0 (VigilAlarmShelf, 1);

  shelf->reason = g_strdup (vigil_event_get_text (event, "reason"));
  shelf->authority = g_strdup (vigil_event_get_string (event, "authority"));
  shelf->actor = g_strdup (event->actor);
  shelf->since = event->time;
  shelf->until = get_time (event, "until");
  shelf->one_shot = vigil_event_get_int (event, "oneShot", 0) != 0;
  return shelf;
}

/* A platform's snapshot does not change a shelf of ours. */
static gboolean
fold_shelf (VigilAlarm *self, const VigilEvent *event)
{
  VigilAlarmShelf *shelf;

  if (event->snapshot && self->shelf != NULL)
    return FALSE;
  introduce (self, event);
  shelf = read_shelf (event);
  if (self->shelf != NULL && shelf_equal (self->shelf, shelf))
    {
      shelf_free (shelf);
      return FALSE;
    }
  g_clear_pointer (&self->shelf, shelf_free);
  self->shelf = shelf;
  vigil_alarm_life_feed (&self->life, shelf->one_shot ? VIGIL_ALARM_INPUT_SHELVE_ONCE : VIGIL_ALARM_INPUT_SHELVE);
  return TRUE;
}

static guint
find_rule (const VigilAlarm *self, const char *id)
{
  guint i = 0;

  while (self->rules != NULL && i < self->rules->len && g_strcmp0 (((VigilAlarmRule *) self->rules->pdata[i])->id, id) != 0)
    i++;
  return i;
}

static gboolean
knows_rule (const VigilAlarm *self, const char *id)
{
  return self->rules != NULL && find_rule (self, id) < self->rules->len;
}

static gboolean
fold_rule (VigilAlarm *self, const VigilEvent *event)
{
  const char *id = vigil_event_get_string (event, "rule");
  VigilAlarmRule *rule;

  if (knows_rule (self, id))
    return FALSE;
  introduce (self, event);
  if (self->rules == NULL)
    self->rules = g_ptr_array_new_with_free_func (rule_free);
  rule = g_new0 (VigilAlarmRule, 1);
  rule->id = g_strdup (id);
  rule->reason = g_strdup (vigil_event_get_text (event, "reason"));
  rule->since = event->time;
  g_ptr_array_add (self->rules, rule);
  vigil_alarm_life_feed (&self->life, VIGIL_ALARM_INPUT_SUPPRESS);
  return TRUE;
}

/* It comes back when the last rule lets it go. */
static gboolean
fold_rule_end (VigilAlarm *self, const VigilEvent *event)
{
  const char *id = vigil_event_get_string (event, "rule");

  if (!knows_rule (self, id))
    return FALSE;
  g_ptr_array_remove_index (self->rules, find_rule (self, id));
  if (self->rules->len == 0)
    vigil_alarm_life_feed (&self->life, VIGIL_ALARM_INPUT_UNSUPPRESS);
  return TRUE;
}

static gboolean
fold_removal (VigilAlarm *self, const VigilEvent *event)
{
  if (self->removal != NULL)
    return FALSE;
  introduce (self, event);
  self->removal = g_new0 (VigilAlarmRemoval, 1);
  self->removal->reason = g_strdup (vigil_event_get_text (event, "reason"));
  self->removal->authority = g_strdup (vigil_event_get_string (event, "authority"));
  self->removal->order = g_strdup (vigil_event_get_string (event, "order"));
  self->removal->actor = g_strdup (event->actor);
  self->removal->since = event->time;
  return vigil_alarm_life_feed (&self->life, VIGIL_ALARM_INPUT_REMOVE);
}

/**
 * vigil_alarm_fold_inhibit:
 * @self: an alarm
 * @event: that it is shelved, suppressed or removed, or no longer
 *
 * Returns: whether anything changed
 */
gboolean
vigil_alarm_fold_inhibit (VigilAlarm *self, const VigilEvent *event)
{
  switch (event->event_type)
    {
    case VIGIL_EVENT_ALARM_SHELVED:
      return fold_shelf (self, event);
    case VIGIL_EVENT_ALARM_UNSHELVED:
      return vigil_alarm_life_feed (&self->life, VIGIL_ALARM_INPUT_UNSHELVE);
    case VIGIL_EVENT_ALARM_SUPPRESSED:
      return fold_rule (self, event);
    case VIGIL_EVENT_ALARM_UNSUPPRESSED:
      return fold_rule_end (self, event);
    case VIGIL_EVENT_ALARM_REMOVED:
      return fold_removal (self, event);
    case VIGIL_EVENT_ALARM_RESTORED:
      return vigil_alarm_life_feed (&self->life, VIGIL_ALARM_INPUT_RESTORE);
    default:
      return FALSE;
    }
}

static gboolean
is_last_note (const VigilAlarm *self, const VigilEvent *event)
{
  return self->noted == event->time && g_strcmp0 (self->note, vigil_event_get_text (event, "text")) == 0
         && g_strcmp0 (self->note_actor, event->actor) == 0;
}

/**
 * vigil_alarm_fold_note:
 * @self: an alarm
 * @event: a note about it
 *
 * Returns: whether it is news
 */
gboolean
vigil_alarm_fold_note (VigilAlarm *self, const VigilEvent *event)
{
  if (is_last_note (self, event))
    return FALSE;
  introduce (self, event);
  vigil_alarm_set_string (&self->note, vigil_event_get_text (event, "text"));
  vigil_alarm_set_string (&self->note_actor, event->actor);
  self->noted = event->time;
  self->n_notes = event->snapshot ? (guint) vigil_event_get_int (event, "count", self->n_notes + 1) : self->n_notes + 1;
  return TRUE;
}

/**
 * vigil_alarm_knows_inhibit:
 * @self: an alarm
 * @event: of a snapshot, about what holds it back
 *
 * Returns: whether it tells nothing new
 */
gboolean
vigil_alarm_knows_inhibit (const VigilAlarm *self, const VigilEvent *event)
{
  switch (event->event_type)
    {
    case VIGIL_EVENT_ALARM_SHELVED:
      return self->shelf != NULL;
    case VIGIL_EVENT_ALARM_SUPPRESSED:
      return knows_rule (self, vigil_event_get_string (event, "rule"));
    case VIGIL_EVENT_ALARM_REMOVED:
      return self->removal != NULL;
    case VIGIL_EVENT_ALARM_NOTED:
      return is_last_note (self, event);
    default:
      return FALSE;
    }
}

/**
 * vigil_alarm_drop_inhibits:
 * @self: an alarm
 *
 * Forgets the reasons for what no longer holds it back, however that ended.
 */
void
vigil_alarm_drop_inhibits (VigilAlarm *self)
{
  if (!(self->life.inhibits & VIGIL_ALARM_INHIBIT_SHELF))
    g_clear_pointer (&self->shelf, shelf_free);
  if (!(self->life.inhibits & VIGIL_ALARM_INHIBIT_RULE))
    g_clear_pointer (&self->rules, g_ptr_array_unref);
  if (!(self->life.inhibits & VIGIL_ALARM_INHIBIT_REMOVAL))
    g_clear_pointer (&self->removal, removal_free);
}

void
vigil_alarm_clear_inhibits (VigilAlarm *self)
{
  self->life.inhibits = 0;
  vigil_alarm_drop_inhibits (self);
}

static VigilAlarmShelf *
shelf_copy (const VigilAlarmShelf *self)
{
  VigilAlarmShelf *copy = g_memdup2 (self, sizeof *self);

  copy->reason = g_strdup (self->reason);
  copy->authority = g_strdup (self->authority);
  copy->actor = g_strdup (self->actor);
  return copy;
}

static VigilAlarmRemoval *
removal_copy (const VigilAlarmRemoval *self)
{
  VigilAlarmRemoval *copy = g_memdup2 (self, sizeof *self);

  copy->reason = g_strdup (self->reason);
  copy->authority = g_strdup (self->authority);
  copy->order = g_strdup (self->order);
  copy->actor = g_strdup (self->actor);
  return copy;
}

static gpointer
rule_copy (gconstpointer data, gpointer user_data)
{
  const VigilAlarmRule *self = data;
  VigilAlarmRule *copy = g_memdup2 (self, sizeof *self);

  copy->id = g_strdup (self->id);
  copy->reason = g_strdup (self->reason);
  return copy;
}

/**
 * vigil_alarm_copy_inhibits:
 * @self: an alarm
 * @copy: gets copies of what holds @self back
 */
void
vigil_alarm_copy_inhibits (const VigilAlarm *self, VigilAlarm *copy)
{
  if (self->shelf != NULL)
    copy->shelf = shelf_copy (self->shelf);
  if (self->removal != NULL)
    copy->removal = removal_copy (self->removal);
  if (self->rules == NULL)
    return;
  copy->rules = g_ptr_array_copy (self->rules, rule_copy, NULL);
  g_ptr_array_set_free_func (copy->rules, rule_free);
}

/**
 * vigil_alarm_get_shelf:
 * @self: an alarm
 *
 * Returns: (transfer none) (nullable): why and until when it is shelved, until the next change; %NULL: it is not
 */
const VigilAlarmShelf *
vigil_alarm_get_shelf (VigilAlarm *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM (self), NULL);
  return self->shelf;
}

/**
 * vigil_alarm_get_removal:
 * @self: an alarm
 *
 * Returns: (transfer none) (nullable): why it is out of service, until the next change; %NULL: it is not
 */
const VigilAlarmRemoval *
vigil_alarm_get_removal (VigilAlarm *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM (self), NULL);
  return self->removal;
}

static const VigilAlarmRule *
first_rule (const VigilAlarm *self)
{
  return self->rules != NULL && self->rules->len > 0 ? self->rules->pdata[0] : NULL;
}

/**
 * vigil_alarm_get_rule:
 * @self: an alarm
 *
 * Returns: (transfer none) (nullable): id of the rule that has suppressed it for longest, %NULL: none does
 */
const char *
vigil_alarm_get_rule (VigilAlarm *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM (self), NULL);
  return first_rule (self) != NULL ? first_rule (self)->id : NULL;
}

const char *
vigil_alarm_get_rule_reason (VigilAlarm *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM (self), NULL);
  return first_rule (self) != NULL ? first_rule (self)->reason : NULL;
}

/**
 * vigil_alarm_has_rule:
 * @self: an alarm
 * @rule: id of a rule
 *
 * Returns: whether that one suppresses it, maybe beside others
 */
gboolean
vigil_alarm_has_rule (VigilAlarm *self, const char *rule)
{
  g_return_val_if_fail (VIGIL_IS_ALARM (self) && rule != NULL, FALSE);
  return knows_rule (self, rule);
}

VigilTime
vigil_alarm_get_suppressed_since (VigilAlarm *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM (self), 0);
  return first_rule (self) != NULL ? first_rule (self)->since : 0;
}

const char *
vigil_alarm_get_note (VigilAlarm *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM (self), NULL);
  return self->note;
}

const char *
vigil_alarm_get_note_actor (VigilAlarm *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM (self), NULL);
  return self->note_actor;
}

VigilTime
vigil_alarm_get_noted (VigilAlarm *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM (self), 0);
  return self->noted;
}

guint
vigil_alarm_get_n_notes (VigilAlarm *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM (self), 0);
  return self->n_notes;
}
