/* vigil-session-rules.c: suppression by design: what the rules of the site hold back, as facts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "session/vigil-session-private.h"

static const GArray *
get_rules (VigilSession *self)
{
  return vigil_site_get_suppress_rules (self->site);
}

void
vigil_session_init_rules (VigilSession *self)
{
  const GArray *rules = get_rules (self);

  self->rules = vigil_alarm_rules_new (self->site);
  self->rule_parents = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < rules->len; i++)
    if (g_array_index (rules, VigilSuppressRule, i).parent != NULL)
      g_hash_table_add (self->rule_parents, g_array_index (rules, VigilSuppressRule, i).parent);
}

void
vigil_session_clear_rules (VigilSession *self)
{
  g_clear_pointer (&self->rules, vigil_alarm_rules_free);
  g_clear_pointer (&self->rule_parents, g_hash_table_unref);
}

static void
feed_samples (VigilSession *self, const VigilEvent *event)
{
  for (guint i = 0; i < event->n_samples; i++)
    {
      const VigilSample *sample = &event->samples[i];

      if (vigil_alarm_rules_wants_tag (self->rules, sample->tag))
        vigil_alarm_rules_set_value (self->rules, sample->tag, sample->value, sample->quality);
    }
}

static void
feed_alarm (VigilSession *self, const VigilEvent *event)
{
  VigilAlarm *alarm;

  if (event->subject == NULL || !g_hash_table_contains (self->rule_parents, event->subject))
    return;
  alarm = vigil_alarm_queue_find (self->alarms, event->subject);
  if (alarm == NULL)
    return;
  vigil_alarm_rules_set_alarm (self->rules, event->subject, vigil_alarm_is_active (alarm));
  self->rules_news = TRUE;
}

static void
feed_permit (VigilSession *self, const VigilEvent *event)
{
  const char *expires = vigil_event_get_string (event, "expires");
  VigilTime time = 0;

  self->rules_news = TRUE;
  if (expires != NULL && !vigil_time_from_rfc3339 (expires, &time))
    time = 0;
  vigil_alarm_rules_open_permit (self->rules,
                                 vigil_event_get_string (event, "permit"),
                                 vigil_event_get_string (event, "kind"),
                                 vigil_event_get_string (event, "area"),
                                 vigil_event_get_string (event, "asset"),
                                 time);
}

/**
 * vigil_session_feed_rules:
 * @self: the session
 * @event: values, or a fact that was folded
 *
 * Lets the rules know; vigil_session_follow_rules() draws the conclusions.
 */
void
vigil_session_feed_rules (VigilSession *self, const VigilEvent *event)
{
  if (get_rules (self)->len == 0)
    return;
  if (event->event_type == VIGIL_EVENT_TAG_SAMPLES)
    feed_samples (self, event);
  else if (vigil_event_type_is_alarm (event->event_type))
    feed_alarm (self, event);
  else if (event->event_type == VIGIL_EVENT_PERMIT_OPENED)
    feed_permit (self, event);
  else if (event->event_type == VIGIL_EVENT_PERMIT_CLOSED)
    {
      vigil_alarm_rules_close_permit (self->rules, vigil_event_get_string (event, "permit"));
      self->rules_news = TRUE;
    }
}

/* A value that fell silent is no evidence any more. */
static void
feed_qualities (VigilSession *self)
{
  VigilTags *tags = vigil_situation_get_tags (self->situation);
  const GArray *rules = get_rules (self);

  for (guint i = 0; i < rules->len; i++)
    {
      const char *tag = g_array_index (rules, VigilSuppressRule, i).tag;
      int index = tag != NULL ? vigil_tags_find (tags, tag) : -1;

      if (index >= 0)
        vigil_alarm_rules_set_value (self->rules, tag, vigil_tags_get_value (tags, index)->value,
                                     vigil_tags_get_value (tags, index)->quality);
    }
}

/**
 * vigil_session_hold_rules:
 * @self: the session
 * @longest: from now
 *
 * What a rule suppressed before a stop stays so until values can have come: not before, and never longer than the
 * shortest that was said.
 */
void
vigil_session_hold_rules (VigilSession *self, VigilTime longest)
{
  VigilTime until = vigil_clock_monotonic (self->clock) + longest;

  if (self->rules_from == 0 || self->rules_from > until)
    self->rules_from = until;
}

static void
restore_rules_of (VigilSession *self, VigilAlarm *alarm)
{
  const GArray *rules = get_rules (self);
  const char *first = vigil_alarm_get_rule (alarm);

  if (first == NULL)
    return;
  vigil_alarm_rules_restore (self->rules, vigil_alarm_get_id (alarm), first);
  for (guint i = 0; i < rules->len; i++)
    {
      const char *rule = g_array_index (rules, VigilSuppressRule, i).id;

      if (!g_str_equal (rule, first) && vigil_alarm_has_rule (alarm, rule))
        vigil_alarm_rules_restore (self->rules, vigil_alarm_get_id (alarm), rule);
    }
}

/* Tells the rules what the journal says they did. */
void
vigil_session_restore_rules (VigilSession *self)
{
  GListModel *inhibited = vigil_alarm_queue_get_inhibited (self->alarms);

  for (guint i = 0; i < g_list_model_get_n_items (inhibited); i++)
    {
      g_autoptr (VigilAlarm) alarm = g_list_model_get_item (inhibited, i);

      restore_rules_of (self, alarm);
    }
}

static JsonObject *
new_data (const char *alarm, const char *rule)
{
  JsonObject *data = json_object_new ();

  json_object_set_string_member (data, "alarm", alarm);
  json_object_set_string_member (data, "rule", rule);
  return data;
}

static void
set_reason (VigilSession *self, const char *rule_id, JsonObject *data)
{
  const GArray *rules = get_rules (self);

  for (guint i = 0; i < rules->len; i++)
    {
      const VigilSuppressRule *rule = &g_array_index (rules, VigilSuppressRule, i);

      if (g_str_equal (rule->id, rule_id))
        {
          vigil_session_set_text (data, "reason", &rule->reason);
          return;
        }
    }
}

static void
add_end (VigilSession *self, const char *alarm, const char *rule, GPtrArray *facts)
{
  g_ptr_array_add (facts,
                   vigil_session_make (self, VIGIL_EVENT_ALARM_UNSUPPRESSED, alarm, NULL, new_data (alarm, rule)));
}

/* Ends every other rule that holds the alarm back: an alarm has one, whichever the evaluator names. */
static void
end_others (VigilSession *self, const VigilAlarmRuleChange *change, GPtrArray *facts)
{
  VigilAlarm *alarm = vigil_alarm_queue_find (self->alarms, change->alarm);
  const GArray *rules = get_rules (self);
  const char *first = alarm != NULL ? vigil_alarm_get_rule (alarm) : NULL;

  if (first == NULL)
    return;
  if (!g_str_equal (first, change->rule))
    add_end (self, change->alarm, first, facts);
  for (guint i = 0; i < rules->len; i++)
    {
      const char *rule = g_array_index (rules, VigilSuppressRule, i).id;

      if (!g_str_equal (rule, first) && !g_str_equal (rule, change->rule) && vigil_alarm_has_rule (alarm, rule))
        add_end (self, change->alarm, rule, facts);
    }
}

static void
add_change (VigilSession *self, const VigilAlarmRuleChange *change, GPtrArray *facts)
{
  JsonObject *data;

  if (change->on)
    {
      data = new_data (change->alarm, change->rule);
      set_reason (self, change->rule, data);
      vigil_session_introduce (self, change->alarm, data);
      g_ptr_array_add (facts, vigil_session_make (self, VIGIL_EVENT_ALARM_SUPPRESSED, change->alarm, NULL, data));
    }
  else
    add_end (self, change->alarm, change->rule, facts);
  end_others (self, change, facts);
}

/* The rules want a time that does not go back: it runs on when the clock is set back, and jumps when it is set on. */
static VigilTime
get_rules_now (VigilSession *self)
{
  VigilTime steady = vigil_clock_monotonic (self->clock), now = vigil_clock_now (self->clock);

  if (self->rules_now != 0)
    now = MAX (now, self->rules_now + steady - self->rules_steady);
  self->rules_now = now;
  self->rules_steady = steady;
  return now;
}

/**
 * vigil_session_follow_rules:
 * @self: the session
 *
 * Suppresses and lets go, as one group of facts; after values, after facts that a rule looks at, and once a second.
 */
void
vigil_session_follow_rules (VigilSession *self)
{
  g_autoptr (GArray) changes = NULL;
  g_autoptr (GPtrArray) facts = NULL;

  if (get_rules (self)->len == 0 && g_list_model_get_n_items (vigil_alarm_queue_get_inhibited (self->alarms)) == 0)
    return;
  if (vigil_clock_monotonic (self->clock) < self->rules_from)
    return;
  self->rules_news = FALSE;
  feed_qualities (self);
  changes = vigil_alarm_rules_evaluate (self->rules, get_rules_now (self));
  if (changes->len == 0)
    return;
  facts = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);
  for (guint i = 0; i < changes->len; i++)
    add_change (self, &g_array_index (changes, VigilAlarmRuleChange, i), facts);
  vigil_session_take (self, facts, NULL, FALSE, FALSE, NULL);
}
