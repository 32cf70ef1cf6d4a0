/* vigil-session-gaps.c: when nothing could be seen: a link was down, or nobody sat here
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "session/vigil-session-private.h"

#define KEPT_GAPS 1000
#define SEAT_AWAY (10 * VIGIL_SECOND) /* a restart that takes less is none */

static void
clear_gap (gpointer data)
{
  g_free (((VigilGap *) data)->what);
}

/**
 * vigil_session_init_gaps:
 * @self: the session
 */
void
vigil_session_init_gaps (VigilSession *self)
{
  self->gaps = g_array_new (FALSE, FALSE, sizeof (VigilGap));
  g_array_set_clear_func (self->gaps, clear_gap);
}

static void
add_gap (VigilSession *self, VigilGapKind kind, VigilTime from, VigilTime to, const char *what)
{
  VigilGap gap = { kind, from, to, g_strdup (what) };

  if (self->gaps->len >= KEPT_GAPS)
    g_array_remove_range (self->gaps, 0, KEPT_GAPS / 10);
  g_array_append_val (self->gaps, gap);
}

/* Ends those that last: of one link, or of all (%NULL). */
static gboolean
end_gaps (VigilSession *self, const char *what, VigilTime to)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->gaps->len; i++)
    {
      VigilGap *gap = &g_array_index (self->gaps, VigilGap, i);

      if (gap->to != 0 || (what != NULL && g_strcmp0 (gap->what, what) != 0))
        continue;
      gap->to = MAX (to, gap->from);
      any = TRUE;
    }
  return any;
}

/* The seat was alive until the last fact or keyframe before it was started again. */
static void
note_start (VigilSession *self, VigilTime started)
{
  VigilTime alive = self->last_fact, found = 0;

  if (self->journal != NULL)
    {
      g_autoptr (GBytes) keyframe = vigil_journal_read_keyframe (self->journal, started, &found, NULL);

      alive = keyframe != NULL ? MAX (alive, found) : alive;
    }
  if (alive <= 0)
    return;
  end_gaps (self, NULL, MIN (alive, started));
  if (started - alive >= SEAT_AWAY)
    add_gap (self, VIGIL_GAP_SEAT, alive, started, NULL);
}

static void
note_loss (VigilSession *self, const VigilEvent *event)
{
  const char *link = vigil_event_get_string (event, "link");

  end_gaps (self, link, event->time);
  add_gap (self, VIGIL_GAP_LINK, event->time, 0, link);
}

/**
 * vigil_session_note_gap:
 * @self: the session
 * @event: any event, in the order of the journal
 *
 * Remembers when links were lost and found again, and when the seat was not manned.
 */
void
vigil_session_note_gap (VigilSession *self, const VigilEvent *event)
{
  if (event->event_type == VIGIL_EVENT_SESSION_STARTED)
    note_start (self, event->time);
  else if (event->event_type == VIGIL_EVENT_LINK_LOST)
    note_loss (self, event);
  else if (event->event_type == VIGIL_EVENT_LINK_RESTORED)
    end_gaps (self, vigil_event_get_string (event, "link"), event->time);
  if (!event->snapshot && !self->in_keyframe)
    self->last_fact = MAX (self->last_fact, event->time);
}

/**
 * vigil_session_get_gaps:
 * @self: the session
 *
 * Returns: (transfer none) (element-type VigilGap): when nothing could be seen, by begin; for the timeline
 */
const GArray *
vigil_session_get_gaps (VigilSession *self)
{
  g_return_val_if_fail (VIGIL_IS_SESSION (self), NULL);
  return self->gaps;
}
