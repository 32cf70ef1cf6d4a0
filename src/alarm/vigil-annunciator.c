/* vigil-annunciator.c: keeps what is loud and when it sounded last
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "alarm/vigil-annunciator.h"

#define N_PRIORITIES 4

typedef struct
{
  char *id;
  int priority;
  VigilTime raised;
  gboolean unacknowledged, active, silenced, link;
  guint64 sweep;
} Item;

struct _VigilAnnunciator
{
  GHashTable *items;                  /* id → Item, all that is annunciated */
  guint n_unacknowledged[N_PRIORITIES + 1];
  guint n_loud[N_PRIORITIES + 1];     /* unacknowledged and not silenced, links apart */
  guint n_links, n_loud_links;        /* lost now; those that are loud */
  guint fresh[N_PRIORITIES + 1];      /* loud and not sounded since they came */
  gboolean fresh_link, returned;
  VigilTime last[N_PRIORITIES + 1];   /* start of a sound of this priority or worse; 0: never */
  VigilTime last_link;
  VigilTime started;                  /* of the sound that may still cover new alarms; 0: none */
  VigilSound playing;
  VigilTime busy_until;
  VigilTime burst;                    /* since when new alarms are counted; 0: none came */
  VigilSoundSummary said;
  char *newest, *told;                /* (nullable) ids: the last that came, and that of the last summary */
  guint64 sweep;
};

/**
 * vigil_sound_to_string:
 * @sound: which
 *
 * Returns: (nullable): name of its file in data/sounds, without the ending
 */
const char *
vigil_sound_to_string (VigilSound sound)
{
  static const char *const names[VIGIL_N_SOUNDS] = {
    NULL, "priority-1", "priority-2", "priority-3", "priority-4", "link-lost", "return", "test",
  };

  g_return_val_if_fail (sound < VIGIL_N_SOUNDS, NULL);
  return names[sound];
}

/**
 * vigil_annunciator_get_interval:
 * @sound: sound of a priority or of a lost link
 *
 * From the start of one sound to the start of the next; a sound lasts 2 s at most, so what lies between two is
 * within the ranges of IEC 60601-1-8:2006, table 3, for the pause between bursts: 2.5 to 15 s at high, 2.5 to 30 s
 * at medium priority, over 15 s at low.
 *
 * Returns: µs; 0 for sounds that are not repeated
 */
VigilTime
vigil_annunciator_get_interval (VigilSound sound)
{
  static const int seconds[VIGIL_N_SOUNDS] = { 0, 5, 10, 20, 40, 15, 0, 0 };

  g_return_val_if_fail (sound < VIGIL_N_SOUNDS, 0);
  return seconds[sound] * VIGIL_SECOND;
}

static void
item_free (gpointer data)
{
  Item *item = data;

  g_free (item->id);
  g_free (item);
}

VigilAnnunciator *
vigil_annunciator_new (void)
{
  VigilAnnunciator *self = g_new0 (VigilAnnunciator, 1);

  self->items = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, item_free);
  return self;
}

void
vigil_annunciator_free (VigilAnnunciator *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->items);
  g_free (self->newest);
  g_free (self->told);
  g_free (self);
}

static gboolean
is_loud (const Item *item)
{
  return item->unacknowledged && !item->silenced;
}

/* Adds what an item stands for to the counts, or takes it away. */
static void
count (VigilAnnunciator *self, const Item *item, int sign)
{
  if (item->unacknowledged)
    self->n_unacknowledged[item->priority] += sign;
  if (item->link && item->active)
    self->n_links += sign;
  if (is_loud (item) && item->link)
    self->n_loud_links += sign;
  if (is_loud (item) && !item->link)
    self->n_loud[item->priority] += sign;
}

static void
note_fresh (VigilAnnunciator *self, const Item *item, VigilTime now)
{
  if (!is_loud (item))
    return;
  if (item->link)
    self->fresh_link = TRUE;
  else
    self->fresh[item->priority]++;
  if (self->burst == 0)
    self->burst = now;
  self->said.n_new++;
  self->said.by_priority[item->priority]++;
  self->said.n_links += item->link ? 1 : 0;
  g_free (self->newest);
  self->newest = g_strdup (item->id);
}

static Item *
take (VigilAnnunciator *self, const char *id)
{
  Item *item = g_hash_table_lookup (self->items, id);

  if (item != NULL)
    return item;
  item = g_new0 (Item, 1);
  item->id = g_strdup (id);
  item->priority = N_PRIORITIES;
  item->raised = G_MININT64;
  g_hash_table_insert (self->items, item->id, item);
  return item;
}

/**
 * vigil_annunciator_set_alarm:
 * @self: the annunciator
 * @alarm: what is true of it now
 * @now: the time
 *
 * An alarm that was not known, that was raised later than known, or that is unacknowledged again is new.
 */
void
vigil_annunciator_set_alarm (VigilAnnunciator *self, const VigilSoundAlarm *alarm, VigilTime now)
{
  Item *item;
  gboolean again, was_active;

  g_return_if_fail (self != NULL && alarm != NULL && alarm->id != NULL);

  if (alarm->inhibited || (!alarm->unacknowledged && !alarm->active))
    {
      vigil_annunciator_remove_alarm (self, alarm->id);
      return;
    }
  item = take (self, alarm->id);
  count (self, item, -1);
  was_active = item->active;
  again = alarm->raised > item->raised || (alarm->unacknowledged && !item->unacknowledged);
  item->silenced = alarm->silenced || (item->silenced && !again);
  item->priority = CLAMP (alarm->priority, 1, N_PRIORITIES);
  item->raised = MAX (alarm->raised, item->raised);
  item->unacknowledged = alarm->unacknowledged;
  item->active = alarm->active;
  item->link = alarm->link;
  item->sweep = self->sweep;
  count (self, item, 1);
  if (again)
    note_fresh (self, item, now);
  else if (was_active && !item->active && item->priority <= 2)
    self->returned = TRUE;
}

void
vigil_annunciator_remove_alarm (VigilAnnunciator *self, const char *alarm_id)
{
  Item *item;

  g_return_if_fail (self != NULL && alarm_id != NULL);

  item = g_hash_table_lookup (self->items, alarm_id);
  if (item == NULL)
    return;
  count (self, item, -1);
  g_hash_table_remove (self->items, alarm_id);
}

static gboolean
is_swept (gpointer key, gpointer value, gpointer user_data)
{
  VigilAnnunciator *self = user_data;
  const Item *item = value;

  if (item->sweep == self->sweep)
    return FALSE;
  count (self, item, -1);
  return TRUE;
}

void
vigil_annunciator_set_alarms (VigilAnnunciator *self, const VigilSoundAlarm *alarms, guint n_alarms, VigilTime now)
{
  g_return_if_fail (self != NULL && (alarms != NULL || n_alarms == 0));

  self->sweep++;
  for (guint i = 0; i < n_alarms; i++)
    vigil_annunciator_set_alarm (self, &alarms[i], now);
  g_hash_table_foreach_remove (self->items, is_swept, self);
}

/* What comes after this shares no sound with what came before. */
static void
end_cover (VigilAnnunciator *self, VigilTime now)
{
  self->started = 0;
  self->busy_until = MIN (self->busy_until, now);
}

/**
 * vigil_annunciator_silence:
 * @self: the annunciator
 * @now: the time
 *
 * Silences every alarm that is loud now, and the loss of links until the next reminder.
 */
void
vigil_annunciator_silence (VigilAnnunciator *self, VigilTime now)
{
  GHashTableIter iter;
  gpointer value;

  g_return_if_fail (self != NULL);

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Item *item = value;

      if (!is_loud (item))
        continue;
      count (self, item, -1);
      item->silenced = TRUE;
      count (self, item, 1);
    }
  for (int i = 1; i <= N_PRIORITIES; i++)
    self->fresh[i] = 0;
  self->fresh_link = self->returned = FALSE;
  self->started = 0; /* what comes next shares no sound with what was silenced */
  self->last_link = self->n_links > 0 ? now : self->last_link;
}

GPtrArray *
vigil_annunciator_list_sounding (VigilAnnunciator *self)
{
  GPtrArray *ids = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;

  g_return_val_if_fail (self != NULL, ids);

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (is_loud (value))
      g_ptr_array_add (ids, ((Item *) value)->id);
  return ids;
}

guint
vigil_annunciator_get_n_sounding (VigilAnnunciator *self)
{
  guint n;

  g_return_val_if_fail (self != NULL, 0);
  n = self->n_loud_links;
  for (int i = 1; i <= N_PRIORITIES; i++)
    n += self->n_loud[i];
  return n;
}

static int
worst_of (const guint *counts)
{
  for (int i = 1; i <= N_PRIORITIES; i++)
    if (counts[i] > 0)
      return i;
  return 0;
}

int
vigil_annunciator_get_worst (VigilAnnunciator *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return worst_of (self->n_unacknowledged);
}

/* The clock went back: nothing can have sounded later than now. */
static void
clamp (VigilAnnunciator *self, VigilTime now)
{
  for (int i = 1; i <= N_PRIORITIES; i++)
    self->last[i] = MIN (self->last[i], now);
  self->last_link = MIN (self->last_link, now);
  self->started = MIN (self->started, now);
  self->burst = MIN (self->burst, now);
  self->busy_until = MIN (self->busy_until, now + VIGIL_ANNUNCIATOR_LONGEST);
}

/* Ends the sound of what is loud no more. */
static gboolean
stop (VigilAnnunciator *self, VigilTime now)
{
  gboolean gone;

  if (self->playing >= VIGIL_SOUND_PRIORITY_1 && self->playing <= VIGIL_SOUND_PRIORITY_4)
    gone = self->n_loud[self->playing] == 0;
  else
    gone = self->playing == VIGIL_SOUND_LINK_LOST && self->n_links == 0 && self->n_loud_links == 0;
  if (!gone)
    return FALSE;
  gone = now < self->busy_until;
  self->playing = VIGIL_SOUND_NONE;
  end_cover (self, now);
  return gone;
}

static VigilTime
due (VigilTime last, VigilTime interval)
{
  return last == 0 ? 0 : last + interval;
}

/* When the worst alarm has to sound again. */
static VigilTime
alarm_due (const VigilAnnunciator *self, int worst)
{
  return due (self->last[worst], vigil_annunciator_get_interval ((VigilSound) worst));
}

static VigilTime
link_interval (const VigilAnnunciator *self)
{
  return self->n_loud_links > 0 ? vigil_annunciator_get_interval (VIGIL_SOUND_LINK_LOST)
                                : VIGIL_ANNUNCIATOR_LINK_REMINDER;
}

static gboolean
has_links (const VigilAnnunciator *self)
{
  return self->n_links > 0 || self->n_loud_links > 0;
}

/* Whether something new wants a sound of its own: not what comes so soon after one that is as bad. */
static gboolean
is_fresh_due (VigilAnnunciator *self, VigilTime now)
{
  int fresh;

  for (int i = 1; i <= N_PRIORITIES; i++)
    self->fresh[i] = MIN (self->fresh[i], self->n_loud[i]);
  fresh = worst_of (self->fresh);
  if (fresh == 0)
    return FALSE;
  if (self->started == 0 || now - self->started >= VIGIL_ANNUNCIATOR_BURST || self->playing > (VigilSound) fresh)
    return TRUE;
  for (int i = 1; i <= N_PRIORITIES; i++)
    self->fresh[i] = 0;
  return FALSE;
}

static void
begin (VigilAnnunciator *self, VigilSound sound, VigilTime now, VigilSounding *sounding)
{
  sounding->sound = sound;
  self->playing = sound;
  self->busy_until = now + VIGIL_ANNUNCIATOR_LONGEST;
  self->returned = FALSE;
}

static void
begin_alarm (VigilAnnunciator *self, int worst, VigilTime now, VigilSounding *sounding)
{
  for (int i = worst; i <= N_PRIORITIES; i++)
    self->last[i] = now;
  for (int i = 1; i <= N_PRIORITIES; i++)
    self->fresh[i] = 0;
  self->started = now;
  begin (self, (VigilSound) worst, now, sounding);
}

static void
begin_link (VigilAnnunciator *self, VigilTime now, VigilSounding *sounding)
{
  self->last_link = now;
  self->fresh_link = FALSE;
  self->started = 0;
  begin (self, VIGIL_SOUND_LINK_LOST, now, sounding);
}

/* A lost link waits for a pause, but not for ever: a run of new alarms lets it in when it is late. */
static gboolean
is_link_due (const VigilAnnunciator *self, int worst, gboolean alarm_wants, VigilTime now)
{
  VigilTime when = self->fresh_link ? 0 : due (self->last_link, link_interval (self));

  if (!has_links (self) || now < when || now < self->busy_until)
    return FALSE;
  if (worst == 0)
    return TRUE;
  if (alarm_due (self, worst) < now + VIGIL_ANNUNCIATOR_LONGEST)
    return FALSE;
  return !alarm_wants || now >= when + link_interval (self);
}

static void
choose (VigilAnnunciator *self, VigilTime now, VigilSounding *sounding)
{
  int worst = worst_of (self->n_loud);
  gboolean wants = worst > 0 && is_fresh_due (self, now);

  self->fresh_link = self->fresh_link && self->n_loud_links > 0;
  if (is_link_due (self, worst, wants, now))
    begin_link (self, now, sounding);
  else if (worst > 0 && (wants || now >= alarm_due (self, worst)))
    begin_alarm (self, worst, now, sounding);
  else if (self->returned && worst == 0 && now >= self->busy_until)
    begin (self, VIGIL_SOUND_RETURN, now, sounding);
}

/* Tells of all that came within one burst. */
static void
summarise (VigilAnnunciator *self, VigilTime now, VigilSounding *sounding)
{
  if (self->burst == 0 || now - self->burst < VIGIL_ANNUNCIATOR_BURST)
    return;
  sounding->summary = TRUE;
  sounding->said = self->said;
  g_free (self->told);
  sounding->said.newest = self->told = g_steal_pointer (&self->newest);
  self->said = (VigilSoundSummary) { 0 };
  self->burst = 0;
}

static void
sooner (VigilTime *next, VigilTime when)
{
  if (*next == 0 || when < *next)
    *next = when;
}

static VigilTime
find_next (const VigilAnnunciator *self, VigilTime now)
{
  int worst = worst_of (self->n_loud);
  VigilTime next = 0;

  if (worst > 0)
    sooner (&next, alarm_due (self, worst));
  if (worst_of (self->fresh) > 0)
    sooner (&next, self->started + VIGIL_ANNUNCIATOR_BURST);
  if (has_links (self))
    sooner (&next, MAX (self->fresh_link ? 0 : due (self->last_link, link_interval (self)), self->busy_until));
  if (self->returned)
    sooner (&next, self->busy_until);
  if (self->burst != 0)
    sooner (&next, self->burst + VIGIL_ANNUNCIATOR_BURST);
  /* A link that has to wait for the next alarm is asked again soon. */
  return next == 0 ? 0 : MAX (next, now + VIGIL_SECOND / 10);
}

/**
 * vigil_annunciator_tick:
 * @self: the annunciator
 * @now: the time
 * @sounding: (out): what to do now
 *
 * To be asked when something changed and at %VigilSounding.next.
 */
void
vigil_annunciator_tick (VigilAnnunciator *self, VigilTime now, VigilSounding *sounding)
{
  g_return_if_fail (self != NULL && sounding != NULL);

  *sounding = (VigilSounding) { 0 };
  clamp (self, now);
  sounding->stop = stop (self, now);
  choose (self, now, sounding);
  summarise (self, now, sounding);
  sounding->next = find_next (self, now);
}
