/* vigil-session-timers.c: what time does to alarms: shelves end, alarms are announced again
 *
 * Each span is measured by the monotonic clock from when it was first seen, so that a clock that is set back makes no
 * shelf longer; what passed before that, while Vigil was not running, is known by the wall clock only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "session/vigil-session-private.h"

#include <math.h>

#define LINK_AGAIN (60 * VIGIL_SECOND) /* a loss that was acknowledged or silenced and lasts */
#define LEAST_TO_ESCALATE 2            /* priority */
#define ROWS_PER_TICK 4000             /* of a flood; the rest have their turn a second later */

typedef enum
{
  TIMER_NONE,
  TIMER_SHELF,
  TIMER_REALARM,
  TIMER_ESCALATE,
  TIMER_LINK,
} TimerKind;

typedef struct
{
  TimerKind kind;
  VigilTime stamp;    /* which shelf, acknowledgement or raise; another one begins anew */
  int priority;
  VigilTime deadline; /* monotonic */
  guint round;        /* when it was last wanted */
  gboolean done;
} Timer;

/* What an alarm wants of time now: @span from @begin, by the wall clock. */
typedef struct
{
  TimerKind kind;
  VigilTime stamp, begin, span;
  int priority;
} Want;

void
vigil_session_init_timers (VigilSession *self)
{
  self->timers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->shelves = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

void
vigil_session_clear_timers (VigilSession *self)
{
  g_hash_table_unref (self->timers);
  g_hash_table_unref (self->shelves);
}

static VigilTime
seconds (double s)
{
  return isfinite (s) && s > 0.0 ? (VigilTime) (s * VIGIL_SECOND) : 0;
}

/* How long it may stand acknowledged; 0: for ever. */
static VigilTime
get_realarm_after (VigilSession *self, VigilAlarm *alarm)
{
  const VigilAlarmDef *def = vigil_site_get_alarm_def (self->site, vigil_alarm_get_id (alarm));
  const VigilAlarmPolicy *policy = vigil_site_get_alarm_policy (self->site);

  if (def != NULL)
    return seconds (def->realarm_after);
  return seconds (policy->realarm_after[CLAMP (vigil_alarm_get_priority (alarm), 1, VIGIL_N_PRIORITIES)]);
}

/* How long it may wait for an acknowledgement: as long as there is to respond, else what the policy says of its
 * priority; 0: for ever. */
static VigilTime
get_escalate_after (VigilSession *self, VigilAlarm *alarm)
{
  const VigilAlarmDef *def = vigil_site_get_alarm_def (self->site, vigil_alarm_get_id (alarm));
  const VigilAlarmPolicy *policy = vigil_site_get_alarm_policy (self->site);
  int priority = vigil_alarm_get_priority (alarm);

  if (priority < 1 || priority > LEAST_TO_ESCALATE)
    return 0;
  if (def != NULL && def->respond_within > 0.0)
    return seconds (def->respond_within);
  return seconds (policy->realarm_after[priority]);
}

static gboolean
is_link_loss (VigilAlarm *alarm)
{
  return g_str_has_prefix (vigil_alarm_get_id (alarm), "link/") && vigil_session_is_own_alarm (alarm);
}

static Want
want_shelf (const VigilAlarmShelf *shelf)
{
  Want want = { TIMER_SHELF, shelf->since ^ shelf->until, shelf->since, MAX (shelf->until - shelf->since, 0), 0 };

  return shelf->until != 0 ? want : (Want) { TIMER_NONE };
}

static Want
want_of_annunciated (VigilSession *self, VigilAlarm *alarm)
{
  VigilAlarmState state = vigil_alarm_get_state (alarm);
  gboolean acknowledged = state == VIGIL_ALARM_ACKNOWLEDGED;
  VigilTime changed = vigil_alarm_get_changed (alarm);
  Want want = { TIMER_NONE };

  if (!acknowledged && state != VIGIL_ALARM_UNACKNOWLEDGED)
    return want;
  if (is_link_loss (alarm))
    {
      if (acknowledged || vigil_alarm_get_silenced (alarm))
        want = (Want) { TIMER_LINK, changed, changed, LINK_AGAIN, 0 };
    }
  else if (acknowledged)
    want = (Want) { TIMER_REALARM, vigil_alarm_get_acknowledged (alarm), vigil_alarm_get_acknowledged (alarm),
                    get_realarm_after (self, alarm), 0 };
  else
    want = (Want) { TIMER_ESCALATE, vigil_alarm_get_raised (alarm), MAX (changed, self->awake_since),
                    get_escalate_after (self, alarm), vigil_alarm_get_priority (alarm) };
  return want.span > 0 ? want : (Want) { TIMER_NONE };
}

static Timer *
find_timer (VigilSession *self, GHashTable *timers, const char *id, const Want *want)
{
  Timer *timer = g_hash_table_lookup (timers, id);
  VigilTime passed = CLAMP (vigil_clock_now (self->clock) - want->begin, 0, want->span);

  if (timer != NULL && timer->kind == want->kind && timer->stamp == want->stamp && timer->priority == want->priority)
    return timer;
  timer = g_new0 (Timer, 1);
  timer->kind = want->kind;
  timer->stamp = want->stamp;
  timer->priority = want->priority;
  timer->deadline = vigil_clock_monotonic (self->clock) + want->span - passed;
  g_hash_table_replace (timers, g_strdup (id), timer);
  return timer;
}

static VigilEvent *
make_fact (VigilSession *self, VigilEventType type, const char *id, const char *cause, int priority)
{
  JsonObject *data = json_object_new ();

  json_object_set_string_member (data, "alarm", id);
  json_object_set_string_member (data, "cause", cause);
  if (priority != 0)
    json_object_set_int_member (data, "priority", priority);
  return vigil_session_make (self, type, id, NULL, data);
}

/* An escalation makes it one worse. */
static VigilEvent *
make_due (VigilSession *self, const char *id, const Want *want)
{
  switch (want->kind)
    {
    case TIMER_SHELF:
      return make_fact (self, VIGIL_EVENT_ALARM_UNSHELVED, id, "expired", 0);
    case TIMER_ESCALATE:
      return make_fact (self, VIGIL_EVENT_ALARM_REALARMED, id, "escalation", MAX (want->priority - 1, 1));
    case TIMER_REALARM:
    case TIMER_LINK:
    default:
      return make_fact (self, VIGIL_EVENT_ALARM_REALARMED, id, "timer", 0);
    }
}

static gboolean
is_due (VigilSession *self, const Timer *timer, const Want *want)
{
  if (vigil_clock_monotonic (self->clock) >= timer->deadline)
    return TRUE;
  return want->kind == TIMER_SHELF && vigil_clock_now (self->clock) >= want->begin + want->span;
}

static void
follow (VigilSession *self, GHashTable *timers, VigilAlarm *alarm, const Want *want, GPtrArray *facts)
{
  Timer *timer;

  if (want->kind == TIMER_NONE)
    return;
  timer = find_timer (self, timers, vigil_alarm_get_id (alarm), want);
  timer->round = self->timer_round;
  if (timer->done || !is_due (self, timer, want))
    return;
  timer->done = TRUE;
  g_ptr_array_add (facts, make_due (self, vigil_alarm_get_id (alarm), want));
}

static gboolean
is_unwanted (gpointer key, gpointer value, gpointer user_data)
{
  return ((const Timer *) value)->round != GPOINTER_TO_UINT (user_data);
}

/* Also what is suppressed as well. */
static void
follow_shelves (VigilSession *self, GPtrArray *facts)
{
  GListModel *rows = vigil_alarm_queue_get_inhibited (self->alarms);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (VigilAlarm) alarm = g_list_model_get_item (rows, i);
      const VigilAlarmShelf *shelf = vigil_alarm_get_shelf (alarm);
      Want want = shelf != NULL ? want_shelf (shelf) : (Want) { TIMER_NONE };

      follow (self, self->shelves, alarm, &want, facts);
    }
  g_hash_table_foreach_remove (self->shelves, is_unwanted, GUINT_TO_POINTER (self->timer_round));
}

/* Some rows, from where the last call stopped; timers that no row wanted are forgotten at the end of a round. */
static void
follow_rows (VigilSession *self, GPtrArray *facts)
{
  GListModel *rows = G_LIST_MODEL (self->alarms);
  guint end = MIN (self->timer_row + ROWS_PER_TICK, g_list_model_get_n_items (rows));

  for (; self->timer_row < end; self->timer_row++)
    {
      g_autoptr (VigilAlarm) alarm = g_list_model_get_item (rows, self->timer_row);
      Want want = want_of_annunciated (self, alarm);

      follow (self, self->timers, alarm, &want, facts);
    }
  if (self->timer_row < g_list_model_get_n_items (rows))
    return;
  g_hash_table_foreach_remove (self->timers, is_unwanted, GUINT_TO_POINTER (self->timer_round));
  self->timer_round++;
  self->timer_row = 0;
}

/**
 * vigil_session_end_shelves:
 * @self: the session
 *
 * Those shelves end that are over.
 */
void
vigil_session_end_shelves (VigilSession *self)
{
  g_autoptr (GPtrArray) facts = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);

  follow_shelves (self, facts);
  if (facts->len > 0)
    vigil_session_take (self, facts, NULL, FALSE, FALSE, NULL);
}

/**
 * vigil_session_follow_alarms:
 * @self: the session
 *
 * Once a second: what stands acknowledged for too long, and what waits too long for an acknowledgement, is announced
 * again; so is a lost link, every minute. Not while values and acknowledgements that Vigil missed are still to come.
 */
void
vigil_session_follow_alarms (VigilSession *self)
{
  g_autoptr (GPtrArray) facts = NULL;

  if (vigil_clock_monotonic (self->clock) < self->rules_from)
    return;
  facts = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);
  follow_rows (self, facts);
  if (facts->len > 0)
    vigil_session_take (self, facts, NULL, FALSE, FALSE, NULL);
}

/**
 * vigil_session_has_one_shot:
 * @self: the session
 * @event: a fact that is about to be folded
 *
 * Returns: whether it may end a one-shot shelf
 */
gboolean
vigil_session_has_one_shot (VigilSession *self, const VigilEvent *event)
{
  VigilAlarm *alarm;
  const VigilAlarmShelf *shelf;

  if (event->event_type != VIGIL_EVENT_ALARM_RETURNED && event->event_type != VIGIL_EVENT_ALARM_RAISED)
    return FALSE;
  alarm = vigil_alarm_queue_find (self->alarms, event->subject);
  shelf = alarm != NULL ? vigil_alarm_get_shelf (alarm) : NULL;
  return shelf != NULL && shelf->one_shot;
}

/**
 * vigil_session_note_one_shot:
 * @self: the session
 * @event: a fact that was folded and may have ended a one-shot shelf
 * @ended: (element-type VigilEvent): gets the fact that it did
 */
void
vigil_session_note_one_shot (VigilSession *self, const VigilEvent *event, GPtrArray *ended)
{
  VigilAlarm *alarm = vigil_alarm_queue_find (self->alarms, event->subject);

  if (vigil_alarm_get_shelf (alarm) == NULL)
    g_ptr_array_add (ended, make_fact (self, VIGIL_EVENT_ALARM_UNSHELVED, event->subject, "one-shot", 0));
}
