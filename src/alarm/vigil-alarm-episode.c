/* vigil-alarm-episode.c: facts in, episodes out
 *
 * Rows, points and strings are flat and refer to each other by number: a million episodes take 68 MB, and a search
 * looks at each different text only once. Each fact is kept (32 bytes), so that one that comes late can be folded where it belongs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "alarm/vigil-alarm-episode-private.h"

#include <string.h>

#include "core/vigil-clock.h"

const char *
vigil_episode_end_to_string (VigilEpisodeEnd end)
{
  static const char *const names[] = { "open",    "returned",   "reset",          "realarmed",
                                       "shelved", "suppressed", "out-of-service", "announced" };

  G_STATIC_ASSERT (G_N_ELEMENTS (names) == VIGIL_N_EPISODE_ENDS);
  g_return_val_if_fail (end < VIGIL_N_EPISODE_ENDS, "");
  return names[end];
}

/**
 * vigil_alarm_episode_get_over:
 * @self: an episode
 *
 * Returns: when its condition was gone or it was put away, reset or announced again, whichever came first; 0 while it stands
 */
VigilTime
vigil_alarm_episode_get_over (const VigilAlarmEpisode *self)
{
  g_return_val_if_fail (self != NULL, 0);

  if (self->ended == 0 || self->returned == 0)
    return MAX (self->ended, self->returned);
  return MIN (self->ended, self->returned);
}

/**
 * vigil_alarm_episodes_new:
 *
 * Returns: (transfer full): no episodes
 */
VigilAlarmEpisodes *
vigil_alarm_episodes_new (void)
{
  VigilAlarmEpisodes *self = g_new0 (VigilAlarmEpisodes, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->chunk = g_string_chunk_new (1 << 16);
  self->numbers = g_hash_table_new (g_str_hash, g_str_equal);
  self->strings = g_ptr_array_new ();
  self->folded = g_ptr_array_new ();
  self->by_alarm = g_hash_table_new (NULL, NULL);
  self->points = g_array_new (FALSE, FALSE, sizeof (VigilEpisodePoint));
  self->rows = g_array_new (FALSE, FALSE, sizeof (VigilEpisodeRow));
  self->spans = g_array_new (FALSE, FALSE, sizeof (VigilEpisodeSpan));
  self->facts = g_array_new (FALSE, FALSE, sizeof (VigilEpisodeFact));
  self->order = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->late = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_ptr_array_add (self->strings, NULL);
  g_ptr_array_add (self->folded, NULL);
  return self;
}

VigilAlarmEpisodes *
vigil_alarm_episodes_ref (VigilAlarmEpisodes *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
vigil_alarm_episodes_unref (VigilAlarmEpisodes *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_hash_table_unref (self->numbers);
  g_hash_table_unref (self->by_alarm);
  g_ptr_array_unref (self->strings);
  g_ptr_array_unref (self->folded);
  g_string_chunk_free (self->chunk);
  g_array_unref (self->points);
  g_array_unref (self->rows);
  g_array_unref (self->spans);
  g_array_unref (self->facts);
  g_array_unref (self->order);
  g_array_unref (self->late);
  g_free (self);
}

/* Strings */

/* The number of @text; 0 for NULL and "". */
guint32
vigil_alarm_episodes_intern (VigilAlarmEpisodes *self, const char *text)
{
  g_autofree char *folded = NULL;
  guint32 number;
  char *kept;

  if (text == NULL || *text == '\0')
    return 0;
  number = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, text));
  if (number != 0)
    return number;
  kept = g_string_chunk_insert (self->chunk, text);
  folded = g_utf8_casefold (text, -1);
  g_ptr_array_add (self->strings, kept);
  g_ptr_array_add (self->folded, strcmp (folded, kept) == 0 ? kept : g_string_chunk_insert (self->chunk, folded));
  number = self->strings->len - 1;
  g_hash_table_insert (self->numbers, kept, GUINT_TO_POINTER (number));
  return number;
}

guint32
vigil_alarm_episodes_add_point (VigilAlarmEpisodes *self, guint32 alarm)
{
  VigilEpisodePoint point = { .newest = G_MININT64, .alarm = alarm, .row = VIGIL_EPISODE_NONE, .span = VIGIL_EPISODE_NONE, .fact = VIGIL_EPISODE_NONE };

  for (guint i = 0; i < VIGIL_N_EPISODE_INHIBITS; i++)
    point.open[i] = VIGIL_EPISODE_NONE;
  g_array_append_val (self->points, point);
  g_hash_table_insert (self->by_alarm, GUINT_TO_POINTER (alarm), GUINT_TO_POINTER (self->points->len));
  return self->points->len - 1;
}

static guint32
ensure_point (VigilAlarmEpisodes *self, const char *id)
{
  guint32 alarm = vigil_alarm_episodes_intern (self, id);
  guint32 found = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_alarm, GUINT_TO_POINTER (alarm)));

  return found != 0 ? found - 1 : vigil_alarm_episodes_add_point (self, alarm);
}

/* Facts */

static void
describe_point (VigilAlarmEpisodes *self, guint32 number, const VigilEvent *event)
{
  VigilEpisodePoint *point = vigil_alarm_episodes_point (self, number);

  point->tag = vigil_alarm_episodes_intern (self, vigil_event_get_string (event, "tag"));
  point->asset = vigil_alarm_episodes_intern (self, vigil_event_get_string (event, "asset"));
  point->area = vigil_alarm_episodes_intern (self, vigil_event_get_string (event, "area"));
  point->source = vigil_alarm_episodes_intern (self, event->source);
}

static gboolean
get_flag (const VigilEvent *event, const char *member)
{
  JsonObject *data = event->data != NULL ? json_node_get_object (event->data) : NULL;

  return data != NULL && json_object_get_boolean_member_with_default (data, member, FALSE);
}

/* A snapshot tells of a raise that was earlier. */
static VigilTime
get_time (const VigilEvent *event)
{
  const char *raised = event->snapshot ? vigil_event_get_string (event, "raised") : NULL;
  VigilTime time;

  return raised != NULL && vigil_time_from_rfc3339 (raised, &time) ? time : event->time;
}

/* The text of a note, the rule of a suppression. */
static const char *
get_word (const VigilEvent *event)
{
  switch (event->event_type)
    {
    case VIGIL_EVENT_ALARM_NOTED:
      return vigil_event_get_text (event, "text");
    case VIGIL_EVENT_ALARM_SUPPRESSED:
    case VIGIL_EVENT_ALARM_UNSUPPRESSED:
      return vigil_event_get_string (event, "rule");
    default:
      return NULL;
    }
}

static VigilEpisodeFact
make_fact (VigilAlarmEpisodes *self, const VigilEvent *event)
{
  return (VigilEpisodeFact) {
    .time = get_time (event),
    .point = ensure_point (self, event->subject),
    .message = vigil_alarm_episodes_intern (self, vigil_event_get_text (event, "message")),
    .actor = vigil_alarm_episodes_intern (self, event->actor),
    .text = vigil_alarm_episodes_intern (self, get_word (event)),
    .type = (guint8) event->event_type,
    .priority = (guint8) CLAMP (vigil_event_get_int (event, "priority", 0), 0, 4),
  };
}

/* Whether a snapshot tells of a raise that is known already. */
static gboolean
is_known (VigilAlarmEpisodes *self, const VigilEpisodeFact *fact)
{
  const VigilEpisodePoint *point = vigil_alarm_episodes_point (self, fact->point);

  if (point->late || point->row == VIGIL_EPISODE_NONE)
    return FALSE;
  return point->active || fact->time <= vigil_alarm_episodes_row (self, point->row)->begin;
}

static void
note_time (VigilAlarmEpisodes *self, VigilTime time)
{
  if (self->first == 0 || time < self->first)
    self->first = time;
  self->last = MAX (self->last, time);
}

static void
log_fact (VigilAlarmEpisodes *self, VigilEpisodeFact *fact)
{
  VigilEpisodePoint *point = vigil_alarm_episodes_point (self, fact->point);

  fact->previous = point->fact;
  point->fact = self->facts->len;
  g_array_append_val (self->facts, *fact);
  note_time (self, fact->time);
}

static void
mark_late (VigilAlarmEpisodes *self, guint32 number)
{
  VigilEpisodePoint *point = vigil_alarm_episodes_point (self, number);

  if (point->late)
    return;
  point->late = TRUE;
  g_array_append_val (self->late, number);
  if (point->forgotten)
    self->lost = TRUE;
}

static void
fold_fact (VigilAlarmEpisodes *self, VigilEpisodeFact *fact)
{
  VigilEpisodePoint *point = vigil_alarm_episodes_point (self, fact->point);

  log_fact (self, fact);
  if (fact->time < point->newest)
    mark_late (self, fact->point);
  point->newest = MAX (point->newest, fact->time);
  if (!point->late)
    vigil_alarm_episodes_apply (self, fact);
}

/* What a raise says beside: that it was acknowledged elsewhere, that its condition is gone. */
static void
fold_state (VigilAlarmEpisodes *self, const VigilEvent *event, VigilEpisodeFact fact)
{
  const VigilEpisodePoint *point = vigil_alarm_episodes_point (self, fact.point);
  gboolean acknowledged = point->row != VIGIL_EPISODE_NONE && vigil_alarm_episodes_row (self, point->row)->acknowledged != 0;

  fact.time = event->time;
  fact.seen_late = TRUE;
  fact.type = VIGIL_EVENT_ALARM_ACKNOWLEDGED;
  if (get_flag (event, "acknowledged") && (point->late || !acknowledged))
    fold_fact (self, &fact);
  fact.type = VIGIL_EVENT_ALARM_RETURNED;
  if (get_flag (event, "returned") && (point->late || point->active))
    fold_fact (self, &fact);
}

/**
 * vigil_alarm_episodes_fold:
 * @self: episodes
 * @event: any event
 *
 * A snapshot that repeats a raise already known adds nothing. A fact older than another of the same alarm waits for
 * vigil_alarm_episodes_settle().
 */
void
vigil_alarm_episodes_fold (VigilAlarmEpisodes *self, const VigilEvent *event)
{
  VigilEpisodeFact fact;
  gboolean raised;

  g_return_if_fail (self != NULL && event != NULL);

  if (!vigil_event_type_is_alarm (event->event_type) || event->subject == NULL || *event->subject == '\0')
    return;
  fact = make_fact (self, event);
  raised = event->event_type == VIGIL_EVENT_ALARM_RAISED;
  if (raised && fact.time >= vigil_alarm_episodes_point (self, fact.point)->newest)
    describe_point (self, fact.point, event);
  if (!raised || !event->snapshot || !is_known (self, &fact))
    fold_fact (self, &fact);
  if (raised)
    fold_state (self, event, fact);
}

/**
 * vigil_alarm_episodes_settle:
 * @self: episodes
 *
 * Folds alarms whose facts came out of order anew, and puts the episodes in the order of their begin. Cheap when all came
 * in order.
 */
void
vigil_alarm_episodes_settle (VigilAlarmEpisodes *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < self->late->len; i++)
    vigil_alarm_episodes_fold_anew (self, g_array_index (self->late, guint32, i));
  g_array_set_size (self->late, 0);
  if (self->disordered)
    vigil_alarm_episodes_put_in_order (self);
}

/* Reading */

guint
vigil_alarm_episodes_get_n (const VigilAlarmEpisodes *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->order->len;
}

/* One row with its texts. */
void
vigil_alarm_episodes_view (const VigilAlarmEpisodes *self, guint32 number, VigilAlarmEpisode *out)
{
  const VigilEpisodeRow *row = vigil_alarm_episodes_row (self, number);
  const VigilEpisodePoint *point = vigil_alarm_episodes_point (self, row->point);
  gpointer *strings = self->strings->pdata;

  *out = (VigilAlarmEpisode) {
    .alarm = strings[point->alarm],
    .message = strings[row->message],
    .tag = strings[point->tag],
    .asset = strings[point->asset],
    .area = strings[point->area],
    .source = strings[point->source],
    .acknowledger = strings[row->actor],
    .note = strings[row->note],
    .begin = row->begin,
    .since = row->since,
    .acknowledged = row->acknowledged,
    .returned = row->returned,
    .ended = row->ended,
    .point = row->point,
    .priority = row->priority,
    .end = row->end,
    .annunciated = !(row->flags & VIGIL_EPISODE_ROW_HIDDEN),
    .seen_late = (row->flags & VIGIL_EPISODE_ROW_SEEN_LATE) != 0,
  };
}

/**
 * vigil_alarm_episodes_get:
 * @self: settled episodes
 * @index: 0 is the earliest
 * @out: (out): the episode
 */
void
vigil_alarm_episodes_get (const VigilAlarmEpisodes *self, guint index, VigilAlarmEpisode *out)
{
  g_return_if_fail (self != NULL && out != NULL && index < self->order->len);
  vigil_alarm_episodes_view (self, g_array_index (self->order, guint32, index), out);
}

guint
vigil_alarm_episodes_get_n_points (const VigilAlarmEpisodes *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->points->len;
}

const char *
vigil_alarm_episodes_get_point (const VigilAlarmEpisodes *self, guint point)
{
  g_return_val_if_fail (self != NULL && point < self->points->len, NULL);
  return self->strings->pdata[vigil_alarm_episodes_point (self, point)->alarm];
}

guint
vigil_alarm_episodes_get_n_absences (const VigilAlarmEpisodes *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->spans->len;
}

/**
 * vigil_alarm_episodes_get_absence:
 * @self: settled episodes
 * @index: below vigil_alarm_episodes_get_n_absences()
 * @out: (out): from when to when which alarm was put away
 *
 * Returns: %FALSE for one that was folded anew elsewhere
 */
gboolean
vigil_alarm_episodes_get_absence (const VigilAlarmEpisodes *self, guint index, VigilAlarmAbsence *out)
{
  const VigilEpisodeSpan *span;

  g_return_val_if_fail (self != NULL && out != NULL && index < self->spans->len, FALSE);

  span = &g_array_index (self->spans, VigilEpisodeSpan, index);
  *out = (VigilAlarmAbsence) { .alarm = vigil_alarm_episodes_get_point (self, span->point),
                               .area = self->strings->pdata[vigil_alarm_episodes_point (self, span->point)->area],
                               .point = span->point,
                               .inhibit = span->inhibit,
                               .begin = span->begin,
                               .end = span->end };
  return !span->dead;
}

void
vigil_alarm_episodes_get_range (const VigilAlarmEpisodes *self, VigilTime *first, VigilTime *last)
{
  g_return_if_fail (self != NULL && first != NULL && last != NULL);
  *first = self->first;
  *last = self->last;
}
