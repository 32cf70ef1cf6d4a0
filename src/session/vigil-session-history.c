/* vigil-session-history.c: the trend history that a session keeps
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "session/vigil-session-history.h"

#include "session/vigil-session-private.h"

#define GAP_PERIODS 5.0
#define AHEAD (5 * VIGIL_MINUTE) /* a source whose clock is further ahead is not believed */

static VigilTags *
get_tags (VigilSession *self)
{
  return vigil_situation_get_tags (self->situation);
}

/**
 * vigil_session_get_trend_gap:
 * @def: a tag
 *
 * Returns: five periods, or the time after which the tag is stale if that is longer
 */
VigilTime
vigil_session_get_trend_gap (const VigilTagDef *def)
{
  g_return_val_if_fail (def != NULL, 0);
  return (VigilTime) (MAX (def->period * GAP_PERIODS, def->stale_after) * VIGIL_SECOND);
}

static void
problem_cb (VigilSession *self)
{
  g_autofree char *problem = vigil_history_dup_problem (self->history);

  if (problem != NULL)
    vigil_session_say (self, problem);
}

static void
message_cb (VigilSession *self, const char *sentence)
{
  vigil_session_say (self, sentence);
}

/**
 * vigil_session_open_history:
 * @self: a session that has not started
 * @path: (nullable): the file; %NULL: in memory
 *
 * What goes wrong is said by the session's "message".
 */
void
vigil_session_open_history (VigilSession *self, const char *path)
{
  guint n;
  g_autofree VigilHistoryTag *tags = NULL;

  g_return_if_fail (VIGIL_IS_SESSION (self) && !self->started && self->history == NULL);

  n = vigil_tags_get_n (get_tags (self));
  tags = g_new0 (VigilHistoryTag, MAX (n, 1));
  for (guint i = 0; i < n; i++)
    {
      const VigilTagDef *def = vigil_tags_get_def (get_tags (self), i);

      tags[i] = (VigilHistoryTag) { def->id, vigil_session_get_trend_gap (def) };
    }
  self->history = vigil_history_new (path, self->clock, tags, n, NULL);
  self->history_qualities = g_new0 (guint8, MAX (n, 1));
  g_signal_connect_swapped (self->history, "notify::problem", G_CALLBACK (problem_cb), self);
  g_signal_connect_swapped (self->history, "message", G_CALLBACK (message_cb), self);
}

VigilHistory *
vigil_session_get_history (VigilSession *self)
{
  g_return_val_if_fail (VIGIL_IS_SESSION (self), NULL);
  return self->history;
}

/**
 * vigil_session_keep_samples:
 * @self: the session
 * @event: samples
 *
 * Puts them into the history, if there is one.
 */
void
vigil_session_keep_samples (VigilSession *self, const VigilEvent *event)
{
  VigilTime latest = vigil_clock_now (self->clock) + AHEAD;

  for (guint i = 0; self->history != NULL && i < event->n_samples; i++)
    {
      const VigilSample *sample = &event->samples[i];
      int index = vigil_tags_find (get_tags (self), sample->tag);

      if (index < 0 || sample->time > latest)
        continue;
      vigil_history_push (self->history, (guint) index, sample->time, sample->value, sample->quality);
      self->history_qualities[index] = (guint8) sample->quality;
    }
}

/**
 * vigil_session_keep_qualities:
 * @self: the session
 *
 * Notes tags that have become stale or lost their link since the last call: no sample says so.
 */
void
vigil_session_keep_qualities (VigilSession *self)
{
  guint n = self->history != NULL ? vigil_tags_get_n (get_tags (self)) : 0;
  VigilTime now = vigil_clock_now (self->clock);

  for (guint i = 0; i < n; i++)
    {
      const VigilTagValue *value = vigil_tags_get_value (get_tags (self), i);

      if (value->received == 0 || value->quality < VIGIL_QUALITY_STALE || value->quality == self->history_qualities[i])
        continue;
      self->history_qualities[i] = (guint8) value->quality;
      vigil_history_push (self->history, i, MAX (now, value->time + 1), NAN, value->quality);
    }
}

void
vigil_session_close_history (VigilSession *self)
{
  if (self->history == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->history, self);
  vigil_history_close (self->history);
  g_clear_object (&self->history);
  g_clear_pointer (&self->history_qualities, g_free);
}
