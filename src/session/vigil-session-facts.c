/* vigil-session-facts.c: facts on their way: queued, journalled, folded
 *
 * Groups are folded in the order in which they came, each when the journal has it, so that what the
 * screen shows as done is done. If the disk does not answer within FOLD_AFTER the group is folded all
 * the same and its rows say "not saved": an alarm must never wait for a disk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "session/vigil-gateway-private.h"
#include "session/vigil-incident-desk-private.h"
#include "session/vigil-session-private.h"

#include <glib/gi18n-lib.h>

#define FOLD_AFTER (200 * VIGIL_SECOND / 1000)
#define KEPT_RAISES 100000
#define PUBLISH_EVERY (VIGIL_SECOND / 10)
#define MANY_ROWS 500

static void fold_ready (VigilSession *self);

static void
group_free (VigilSessionGroup *group)
{
  g_clear_pointer (&group->facts, g_ptr_array_unref);
  g_clear_object (&group->task);
  g_clear_object (&group->saved);
  g_free (group);
}

/**
 * vigil_session_now:
 * @self: the session
 *
 * Returns: now in whole milliseconds, as events carry it
 */
VigilTime
vigil_session_now (VigilSession *self)
{
  VigilTime now = vigil_clock_now (self->clock);

  return now - now % 1000;
}

/**
 * vigil_session_make:
 * @self: the session
 * @type: event type
 * @subject: what it is about
 * @actor: (nullable): who did it
 * @data: (transfer full): its data
 *
 * Returns: (transfer full): an event of this seat, now
 */
VigilEvent *
vigil_session_make (VigilSession *self, VigilEventType type, const char *subject, const char *actor, JsonObject *data)
{
  JsonNode *node = json_node_init_object (json_node_alloc (), data);

  json_object_unref (data);
  return vigil_event_new (type, VIGIL_SESSION_SOURCE, subject, actor, vigil_session_now (self), node);
}

/* A snapshot tells the raise of an alarm again when something else about it is new. */
static gboolean
is_noted (VigilSession *self, const VigilRaise *raise)
{
  for (guint i = vigil_session_first_raise_at (self->raises, raise->time); i < self->raises->len; i++)
    {
      const VigilRaise *noted = &g_array_index (self->raises, VigilRaise, i);

      if (noted->time != raise->time)
        return FALSE;
      if (noted->alarm == raise->alarm)
        return TRUE;
    }
  return FALSE;
}

/* The time of a snapshot is that of the last change. */
static VigilTime
get_raise_time (const VigilEvent *event)
{
  const char *raised = event->snapshot ? vigil_event_get_string (event, "raised") : NULL;
  VigilTime time;

  return raised != NULL && vigil_time_from_rfc3339 (raised, &time) ? time : event->time;
}

/**
 * vigil_session_note_raise:
 * @self: the session
 * @event: any event
 *
 * Counts a raise for the timeline.
 */
void
vigil_session_note_raise (VigilSession *self, const VigilEvent *event)
{
  VigilRaise raise = { 0 };
  guint at = self->raises->len;

  if (event->event_type != VIGIL_EVENT_ALARM_RAISED || self->in_keyframe)
    return;
  raise = (VigilRaise) { get_raise_time (event), (int) vigil_event_get_int (event, "priority", 4), g_str_hash (event->subject) };
  if (event->snapshot && is_noted (self, &raise))
    return;
  if (at >= KEPT_RAISES)
    {
      g_array_remove_range (self->raises, 0, KEPT_RAISES / 10);
      at = self->raises->len;
    }
  while (at > 0 && g_array_index (self->raises, VigilRaise, at - 1).time > raise.time)
    at--;
  g_array_insert_val (self->raises, at, raise);
}

/**
 * vigil_session_fold:
 * @self: the session
 * @event: any event
 * @saved: whether the journal has it
 */
void
vigil_session_fold (VigilSession *self, VigilEvent *event, gboolean saved)
{
  vigil_session_note_raise (self, event);
  vigil_session_note_gap (self, event);
  vigil_session_note_seat (self, event);
  if (event->snapshot && event->event_type == VIGIL_EVENT_PERMIT_OPENED)
    g_hash_table_add (self->told_permits, g_strdup (vigil_event_get_string (event, "permit")));
  vigil_alarm_queue_apply (self->alarms, event, saved);
  vigil_situation_apply (self->situation, event);
  vigil_hazard_desk_note (self->hazard_desk, event);
  vigil_incident_desk_note (self->incident_desk, event);
  vigil_gateway_note (self->gateway, event);
  vigil_session_feed_rules (self, event);
}

static gboolean
publish_cb (gpointer user_data)
{
  VigilSession *self = user_data;

  self->publish_timer = 0;
  self->published = g_get_monotonic_time ();
  vigil_alarm_queue_end_batch (self->alarms);
  return G_SOURCE_REMOVE;
}

/* Publishing costs as much as there are rows: in a flood it is done ten times a second and not for
 * every group that the journal commits. */
static void
publish_alarms (VigilSession *self)
{
  gint64 since = g_get_monotonic_time () - self->published;

  if (self->publish_timer != 0)
    return;
  if (since < PUBLISH_EVERY && g_list_model_get_n_items (G_LIST_MODEL (self->alarms)) > MANY_ROWS)
    self->publish_timer = g_timeout_add ((guint) ((PUBLISH_EVERY - since) / 1000), publish_cb, self);
  else
    publish_cb (self);
}

/**
 * vigil_session_end_batch:
 * @self: the session
 *
 * Tells the views of what was folded.
 */
void
vigil_session_end_batch (VigilSession *self)
{
  publish_alarms (self);
  vigil_situation_end_batch (self->situation);
  g_signal_emit_by_name (self, "changed");
}

static void
keep_homeless (VigilSession *self, VigilSessionGroup *group)
{
  group->homeless = TRUE;
  for (guint i = 0; i < group->facts->len; i++)
    if (self->homeless->len < self->most_homeless)
      g_ptr_array_add (self->homeless, vigil_event_ref (group->facts->pdata[i]));
    else if (self->n_lost++ == 0)
      self->lost_since = ((VigilEvent *) group->facts->pdata[i])->time;
}

/**
 * vigil_session_dup_lost:
 * @self: a session that lost facts
 *
 * Returns: (transfer full): how many, and since when
 */
char *
vigil_session_dup_lost (VigilSession *self)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (self->lost_since / VIGIL_SECOND);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);
  g_autofree char *clock = g_date_time_format (local, "%H:%M:%S");

  return g_strdup_printf (ngettext ("%u fact since %s is lost: there was no journal, and as many wait for one as can be kept.",
                                    "%u facts since %s are lost: there was no journal, and as many wait for one as can be kept.", self->n_lost),
                          self->n_lost, clock);
}

/* Once there is a journal: said for the last time. */
static void
say_lost (VigilSession *self)
{
  g_autofree char *sentence = NULL;

  if (self->n_lost == 0)
    return;
  sentence = vigil_session_dup_lost (self);
  vigil_session_say (self, sentence);
  self->n_lost = 0;
}

static void
mark_saved (VigilSession *self, GPtrArray *facts)
{
  for (guint i = 0; i < facts->len; i++)
    {
      VigilEvent *event = facts->pdata[i];

      if (vigil_event_type_is_alarm (event->event_type))
        vigil_alarm_queue_set_saved (self->alarms, event->subject, event->time);
    }
}

static gboolean
journal_has_all_facts (VigilSessionGroup *group)
{
  return group->durable || group->facts->len == 0;
}

static void
learn_sources (VigilSessionGroup *group)
{
  for (guint i = 0; group->link != NULL && i < group->facts->len; i++)
    {
      VigilEvent *event = group->facts->pdata[i];

      if (!g_hash_table_contains (group->link->sources, event->source))
        g_hash_table_add (group->link->sources, g_strdup (event->source));
    }
}

static gboolean
permit_is_open (VigilSession *self, const char *id)
{
  const GPtrArray *permits = vigil_situation_get_permits (self->situation);

  for (guint i = 0; i < permits->len; i++)
    if (g_strcmp0 (((VigilPermit *) permits->pdata[i])->id, id) == 0)
      return TRUE;
  return FALSE;
}

/* Permits that a snapshot does not tell of were closed while the link was down. Only where there is a
 * single platform: a permit does not say whose it is. */
static void
add_closed_permits (VigilSession *self, GPtrArray *facts)
{
  const GPtrArray *permits = vigil_situation_get_permits (self->situation);

  for (guint i = 0; self->links->len == 1 && i < permits->len; i++)
    {
      const VigilPermit *permit = permits->pdata[i];
      JsonObject *data;

      if (g_hash_table_contains (self->told_permits, permit->id))
        continue;
      data = json_object_new ();
      json_object_set_string_member (data, "permit", permit->id);
      json_object_set_string_member (data, "reason", "resync");
      g_ptr_array_add (facts, vigil_session_make (self, VIGIL_EVENT_PERMIT_CLOSED, permit->id, "resync", data));
    }
}

/* With one platform every foreign source is its; with several, only those it was seen to carry. */
static void
close_snapshot (VigilSession *self, VigilSessionGroup *group)
{
  GHashTable *sources = self->links->len > 1 ? group->link->sources : NULL;
  g_autoptr (GPtrArray) returns
      = vigil_alarm_queue_snapshot_end (self->alarms, sources, VIGIL_SESSION_SOURCE, vigil_session_now (self));

  add_closed_permits (self, returns);
  if (returns->len > 0)
    vigil_session_take (self, returns, NULL, FALSE, FALSE, NULL);
}

static void
begin_snapshot (VigilSession *self)
{
  vigil_alarm_queue_snapshot_begin (self->alarms);
  g_hash_table_remove_all (self->told_permits);
}

/* A one-shot shelf that ends with the condition is written down as well: the list of shelves has a history. */
static void
fold_facts (VigilSession *self, VigilSessionGroup *group)
{
  g_autoptr (GPtrArray) ended = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);

  for (guint i = 0; i < group->facts->len; i++)
    {
      VigilEvent *event = group->facts->pdata[i];
      gboolean had_one_shot = vigil_session_has_one_shot (self, event);

      vigil_session_fold (self, event, journal_has_all_facts (group));
      if (had_one_shot)
        vigil_session_note_one_shot (self, event, ended);
    }
  if (ended->len > 0)
    vigil_session_take (self, ended, NULL, FALSE, FALSE, NULL);
}

static void
fold_group (VigilSession *self, VigilSessionGroup *group)
{
  group->folded = TRUE;
  learn_sources (group);
  if (group->snapshot_begin)
    begin_snapshot (self);
  fold_facts (self, group);
  if (group->snapshot_end)
    close_snapshot (self, group);
  if (group->task != NULL)
    g_task_return_boolean (group->task, TRUE);
  g_clear_object (&group->task);
}

static gboolean
group_timeout_cb (gpointer user_data)
{
  VigilSession *self = user_data;

  self->group_timer = 0;
  fold_ready (self);
  return G_SOURCE_REMOVE;
}

static void
wait_for_first (VigilSession *self)
{
  g_clear_handle_id (&self->group_timer, g_source_remove);
  for (GList *l = self->groups.head; l != NULL; l = l->next)
    {
      VigilSessionGroup *group = l->data;

      if (!group->folded)
        {
          self->group_timer = g_timeout_add (FOLD_AFTER / 1000, group_timeout_cb, self);
          return;
        }
    }
}

static void
drop_finished (VigilSession *self)
{
  while (self->groups.head != NULL)
    {
      VigilSessionGroup *group = self->groups.head->data;

      if (!group->folded || (!group->homeless && !journal_has_all_facts (group)))
        return;
      group_free (g_queue_pop_head (&self->groups));
    }
}

/* Folds from the oldest on what is durable or has waited long enough; order is never changed. */
static gboolean
fold_groups (VigilSession *self)
{
  VigilTime now = g_get_monotonic_time ();
  gboolean any = FALSE;

  for (GList *l = self->groups.head; l != NULL; l = l->next)
    {
      VigilSessionGroup *group = l->data;

      if (group->folded)
        continue;
      if (!journal_has_all_facts (group) && !group->homeless && now < group->deadline)
        break;
      fold_group (self, group);
      any = TRUE;
    }
  return any;
}

/* What follows from a fold comes in while it is under way, as a group behind the others. */
static void
fold_ready (VigilSession *self)
{
  gboolean any;

  if (self->folding)
    return;
  self->folding = TRUE;
  any = fold_groups (self);
  self->folding = FALSE;
  drop_finished (self);
  wait_for_first (self);
  if (!any)
    return;
  vigil_session_end_batch (self);
  if (self->rules_news)
    vigil_session_follow_rules (self);
}

/* The journal will not have them. */
static void
return_saved (VigilSessionGroup *group, const GError *error)
{
  if (group->saved != NULL)
    g_task_return_error (group->saved, g_error_copy (error));
  g_clear_object (&group->saved);
}

static void
refuse_saved (VigilSessionGroup *group)
{
  g_autoptr (GError) error = g_error_new_literal (VIGIL_SESSION_ERROR, VIGIL_SESSION_ERROR_REFUSED,
                                                  _ ("There is no journal: what cannot be written down is not sent."));

  return_saved (group, error);
}

static void
appended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigilSessionGroup *group = user_data;
  VigilSession *self = group->session;
  g_autoptr (GTask) saved = NULL;
  g_autoptr (GError) error = NULL;

  vigil_journal_append_finish (VIGIL_JOURNAL (source), result, &error);
  if (self == NULL)
    {
      group_free (group);
      return;
    }
  if (error != NULL)
    {
      return_saved (group, error);
      vigil_session_say (self, error->message);
      return;
    }
  group->durable = TRUE;
  if (group->folded)
    mark_saved (self, group->facts);
  saved = g_steal_pointer (&group->saved);
  fold_ready (self);
  if (saved != NULL)
    g_task_return_boolean (saved, TRUE);
  g_signal_emit_by_name (self, "journal-changed");
}

/* Notes what the snapshot tells, whether or not it is news. */
static gboolean
is_known (VigilSession *self, const VigilEvent *event)
{
  const char *permit;

  if (!event->snapshot)
    return FALSE;
  if (vigil_event_type_is_alarm (event->event_type))
    return vigil_alarm_queue_knows (self->alarms, event);
  if (event->event_type != VIGIL_EVENT_PERMIT_OPENED)
    return vigil_incident_desk_knows (self->incident_desk, event);
  permit = vigil_event_get_string (event, "permit");
  g_hash_table_add (self->told_permits, g_strdup (permit));
  return permit_is_open (self, permit);
}

/* What a snapshot repeats is not journalled again. */
static GPtrArray *
only_news (VigilSession *self, GPtrArray *facts)
{
  GPtrArray *news = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);

  for (guint i = 0; i < facts->len; i++)
    {
      VigilEvent *event = facts->pdata[i];

      if (!is_known (self, event))
        g_ptr_array_add (news, vigil_event_ref (event));
    }
  return news;
}

/* What arrived, as it is kept. */
static GPtrArray *
ingest (VigilSession *self, GPtrArray *facts, VigilSessionLink *link)
{
  GPtrArray *kept = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);

  for (guint i = 0; i < facts->len; i++)
    {
      VigilEvent *event = facts->pdata[i];

      if (link == NULL)
        vigil_session_remember_request (self, event);
      event = link != NULL ? vigil_session_ingest (self, event) : vigil_event_ref (event);
      if (event != NULL)
        g_ptr_array_add (kept, event);
    }
  return kept;
}

/* With nothing before it in the queue a snapshot may begin at once, and then what it repeats is known. */
static void
begin_snapshot_early (VigilSession *self, VigilSessionGroup *group)
{
  if (!group->snapshot_begin || self->groups.head != NULL)
    return;
  begin_snapshot (self);
  group->snapshot_begin = FALSE;
}

/* @group is taken. */
static void
queue_group (VigilSession *self, VigilSessionGroup *group, GPtrArray *facts)
{
  g_autoptr (GPtrArray) kept = ingest (self, facts, group->link);

  group->session = self;
  group->deadline = g_get_monotonic_time () + FOLD_AFTER;
  begin_snapshot_early (self, group);
  group->facts = group->snapshot_begin ? g_ptr_array_ref (kept) : only_news (self, kept);
  g_queue_push_tail (&self->groups, group);
  if (self->journal == NULL)
    {
      keep_homeless (self, group);
      refuse_saved (group);
    }
  else if (group->facts->len > 0)
    {
      vigil_journal_append_async (self->journal, group->facts, appended_cb, group);
      if (self->group_timer == 0)
        wait_for_first (self);
      return;
    }
  fold_ready (self);
}

/**
 * vigil_session_take:
 * @self: the session
 * @facts: (element-type VigilEvent): in order
 * @link: (nullable): which link brought them; %NULL: this seat
 * @snapshot_begin: whether the whole state of the link begins with them
 * @snapshot_end: whether it ends with them
 * @task: (nullable) (transfer full): returned when they are folded
 *
 * The one way by which a fact comes into the session.
 */
void
vigil_session_take (VigilSession *self,
                    GPtrArray *facts,
                    VigilSessionLink *link,
                    gboolean snapshot_begin,
                    gboolean snapshot_end,
                    GTask *task)
{
  VigilSessionGroup *group = g_new0 (VigilSessionGroup, 1);

  group->link = link;
  group->snapshot_begin = snapshot_begin;
  group->snapshot_end = snapshot_end;
  group->task = task;
  queue_group (self, group, facts);
}

/**
 * vigil_session_take_durably:
 * @self: the session
 * @event: (transfer full): a fact of this seat
 * @saved: (transfer full): returned when the journal has it and it is folded
 *
 * For what may only follow when it is written down. Without a journal @saved returns %VIGIL_SESSION_ERROR_REFUSED; the
 * fact is folded all the same.
 */
void
vigil_session_take_durably (VigilSession *self, VigilEvent *event, GTask *saved)
{
  VigilSessionGroup *group = g_new0 (VigilSessionGroup, 1);
  g_autoptr (GPtrArray) facts = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);

  g_ptr_array_add (facts, event);
  group->saved = saved;
  queue_group (self, group, facts);
}

void
vigil_session_take_one (VigilSession *self, VigilEvent *event)
{
  g_autoptr (GPtrArray) facts = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);

  g_ptr_array_add (facts, event);
  vigil_session_take (self, facts, NULL, FALSE, FALSE, NULL);
}

/**
 * vigil_session_house_facts:
 * @self: the session
 *
 * A journal was found: it gets, first, what was folded without one.
 */
void
vigil_session_house_facts (VigilSession *self)
{
  VigilSessionGroup *group;

  say_lost (self);
  if (self->homeless->len == 0)
    return;
  group = g_new0 (VigilSessionGroup, 1);
  group->session = self;
  group->folded = TRUE;
  group->facts = g_steal_pointer (&self->homeless);
  self->homeless = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);
  g_queue_push_tail (&self->groups, group);
  vigil_journal_append_async (self->journal, group->facts, appended_cb, group);
}

/**
 * vigil_session_clear_groups:
 * @self: the session
 *
 * At the end: groups that the journal still holds are freed by its callback.
 */
void
vigil_session_clear_groups (VigilSession *self)
{
  VigilSessionGroup *group;

  g_clear_handle_id (&self->group_timer, g_source_remove);
  g_clear_handle_id (&self->publish_timer, g_source_remove);
  while ((group = g_queue_pop_head (&self->groups)) != NULL)
    {
      if (group->task != NULL)
        g_task_return_new_error (group->task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s", _ ("Vigil is closing."));
      g_clear_object (&group->task);
      if (group->saved != NULL)
        g_task_return_new_error (group->saved, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s", _ ("Vigil is closing."));
      g_clear_object (&group->saved);
      if (!group->homeless && !journal_has_all_facts (group))
        group->session = NULL;
      else
        group_free (group);
    }
}
