/* vigil-alarm-desk-watch.c: floods and chatter, noticed while the desk looks through the queue
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-alarm-desk-private.h"

#include "alarm/vigil-alarm-chatter.h"

static void
feed_flood (VigilAlarmDesk *self, guint n, VigilTime raised, VigilTime now)
{
  for (guint i = 0; i < n; i++)
    vigil_alarm_flood_feed (self->flood, raised, now);
}

/* Consequences are put away when a flood begins and come back when it is over, unless the operator chose. */
static void
follow_flood (VigilAlarmDesk *self, gboolean was_on)
{
  gboolean is_on = vigil_alarm_flood_is_on (self->flood);

  if (was_on == is_on)
    return;
  if (is_on && !self->collapsed)
    self->collapsed = self->collapsed_by_flood = TRUE;
  else if (!is_on && self->collapsed_by_flood)
    self->collapsed = self->collapsed_by_flood = FALSE;
}

/**
 * vigil_alarm_desk_watch:
 * @self: the desk
 * @card: of an alarm that is in the queue
 * @now: the time
 *
 * Counts raises that came since the last look.
 */
void
vigil_alarm_desk_watch (VigilAlarmDesk *self, VigilAlarmCard *card, VigilTime now)
{
  VigilTime raised = vigil_alarm_get_raised (card->alarm);
  guint count, n;
  gboolean was_on;

  if (raised == card->raised)
    return;
  count = vigil_alarm_get_count (card->alarm);
  n = count > card->count ? count - card->count : MAX (count, 1);
  card->raised = raised;
  card->count = count;
  if (raised < now - VIGIL_ALARM_FLOOD_WINDOW)
    return;
  was_on = vigil_alarm_flood_is_on (self->flood);
  feed_flood (self, n, raised, now);
  follow_flood (self, was_on);
  if (vigil_alarm_get_n_cycles (card->alarm, now, VIGIL_ALARM_CHATTER_WINDOW) >= VIGIL_ALARM_CHATTER_CYCLES)
    g_hash_table_add (self->chatter, card);
}

const VigilAlarmFlood *
vigil_alarm_desk_get_flood (VigilAlarmDesk *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM_DESK (self), NULL);
  return self->flood;
}

static gboolean
still_chatters (const VigilAlarmCard *card, VigilTime now)
{
  return vigil_alarm_is_annunciated (card->alarm)
         && vigil_alarm_get_n_cycles (card->alarm, now, VIGIL_ALARM_CHATTER_WINDOW) > 0;
}

void
vigil_alarm_desk_tick (VigilAlarmDesk *self)
{
  VigilTime now = vigil_clock_now (vigil_session_get_clock (self->session));
  gboolean was_on = vigil_alarm_flood_is_on (self->flood);
  GHashTableIter iter;
  gpointer card;

  vigil_alarm_flood_tick (self->flood, now);
  follow_flood (self, was_on);
  g_hash_table_iter_init (&iter, self->chatter);
  while (g_hash_table_iter_next (&iter, &card, NULL))
    if (!still_chatters (card, now))
      {
        g_hash_table_remove (self->declined, card);
        g_hash_table_iter_remove (&iter);
      }
  if (was_on != vigil_alarm_flood_is_on (self->flood))
    vigil_throttle_request (&self->throttle);
}

/**
 * vigil_alarm_desk_get_chattering:
 * @self: the desk
 *
 * Returns: (transfer none) (nullable): what to propose a shelf for; never an alarm of priority 1
 */
VigilAlarm *
vigil_alarm_desk_get_chattering (VigilAlarmDesk *self)
{
  VigilAlarm *worst = NULL;
  GHashTableIter iter;
  gpointer key;

  g_return_val_if_fail (VIGIL_IS_ALARM_DESK (self), NULL);

  g_hash_table_iter_init (&iter, self->chatter);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      VigilAlarmCard *card = key;

      if (!vigil_alarm_is_annunciated (card->alarm) || vigil_alarm_get_priority (card->alarm) <= 1
          || g_hash_table_contains (self->declined, card))
        continue;
      if (worst == NULL || vigil_alarm_get_count (card->alarm) > vigil_alarm_get_count (worst))
        worst = card->alarm;
    }
  return worst;
}

void
vigil_alarm_desk_decline (VigilAlarmDesk *self, VigilAlarm *alarm)
{
  VigilAlarmCard *card;

  g_return_if_fail (VIGIL_IS_ALARM_DESK (self) && VIGIL_IS_ALARM (alarm));

  card = g_hash_table_lookup (self->by_alarm, alarm);
  if (card != NULL)
    g_hash_table_add (self->declined, card);
}
