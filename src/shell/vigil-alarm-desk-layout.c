/* vigil-alarm-desk-layout.c: which alarms of the queue become rows of the desk, in which order and under which headings
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-alarm-desk-private.h"

#include "alarm/vigil-alarm-queue-rows.h"
#include "shell/vigil-words.h"

#include <glib/gi18n.h>

/* Causes are looked for among the newest alarms only: in more than these nobody follows one. */
#define MAX_CAUSES 3000

static const char *const grouping_names[VIGIL_N_ALARM_GROUPINGS] = { "none", "area", "asset", "enterprise", "priority" };

const char *
vigil_alarm_grouping_to_string (VigilAlarmGrouping grouping)
{
  g_return_val_if_fail (grouping < VIGIL_N_ALARM_GROUPINGS, "none");
  return grouping_names[grouping];
}

gboolean
vigil_alarm_grouping_from_string (const char *text, VigilAlarmGrouping *grouping)
{
  for (guint i = 0; i < VIGIL_N_ALARM_GROUPINGS; i++)
    if (g_strcmp0 (text, grouping_names[i]) == 0)
      {
        *grouping = i;
        return TRUE;
      }
  return FALSE;
}

/* ---- what passes the filter ---- */

static VigilAlarmCard *
ensure_card (VigilAlarmDesk *self, VigilAlarm *alarm)
{
  VigilAlarmCard *card = g_hash_table_lookup (self->by_alarm, alarm);

  if (card != NULL)
    return card;
  card = vigil_alarm_card_new (alarm);
  g_hash_table_insert (self->by_alarm, alarm, card);
  g_ptr_array_add (self->unread, card);
  return card;
}

/* Asked again only if the alarm changed or the filter did; one that only got narrower lets nothing in. */
static gboolean
passes (VigilAlarmDesk *self, VigilAlarmCard *card)
{
  gboolean known = card->asked_of == card->changed && card->asked_as == card->state && card->asked != 0;

  if (known && card->asked == self->asked + 1)
    return card->passes;
  if (!known || !self->narrows || card->asked != self->asked || card->passes)
    card->passes = vigil_alarm_filter_passes_card (&self->filter, vigil_session_get_site (self->session), card);
  card->asked = self->asked + 1;
  card->asked_of = card->changed;
  card->asked_as = card->state;
  return card->passes;
}

static void find_causes (VigilAlarmDesk *self);

/**
 * vigil_alarm_desk_note_changes:
 * @self: the desk
 *
 * While the queue tells of a batch: which alarms have to be looked at again. To look at all of a hundred thousand, which
 * lie anywhere in memory, takes 20 ms.
 */
void
vigil_alarm_desk_note_changes (VigilAlarmDesk *self)
{
  const GPtrArray *changed = vigil_alarm_queue_peek_changed (vigil_session_get_alarms (self->session));

  for (guint i = 0; i < changed->len; i++)
    {
      VigilAlarmCard *card = g_hash_table_lookup (self->by_alarm, changed->pdata[i]);

      if (card != NULL)
        card->stale = TRUE;
    }
}

/* Under review raises are not counted: they are later. */
static void
look_at (VigilAlarmDesk *self, VigilAlarmCard *card, VigilTime now)
{
  vigil_alarm_card_refresh (card);
  if (self->review)
    card->stale = TRUE;
  else
    vigil_alarm_desk_watch (self, card, now);
}

/* @before: all cards as they stood; @next: which of them is probably that of @alarm, and then which is the next one. */
static VigilAlarmCard *
find_next (VigilAlarmDesk *self, const GPtrArray *before, guint *next, VigilAlarm *alarm)
{
  VigilAlarmCard *card = *next < before->len ? before->pdata[*next] : NULL;

  if (card == NULL || card->alarm != alarm)
    card = ensure_card (self, alarm);
  if (card->order < before->len && before->pdata[card->order] == card)
    *next = card->order + 1;
  return card;
}

static void
collect_alarm (VigilAlarmDesk *self, VigilAlarmCard *card, VigilTime now)
{
  if (card->stale)
    look_at (self, card, now);
  card->cause = NULL;
  card->order = self->queue->len;
  g_ptr_array_add (self->queue, card);
}

static void
collect_inhibited (VigilAlarmDesk *self, GListModel *list, VigilTime now)
{
  g_ptr_array_set_size (self->queue, 0);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (VigilAlarm) alarm = g_list_model_get_item (list, i);

      collect_alarm (self, ensure_card (self, alarm), now);
    }
}

/* What changed is little of what there is: the rest stands in the order in which it stood. */
static void
collect_rows (VigilAlarmDesk *self, const GPtrArray *rows, VigilTime now)
{
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->queue);
  guint next = 0;

  self->queue = g_ptr_array_sized_new (rows->len);
  for (guint i = 0; i < rows->len; i++)
    collect_alarm (self, find_next (self, before, &next, rows->pdata[i]), now);
}

/* Which alarms there are, and how they are now. */
static void
collect_queue (VigilAlarmDesk *self)
{
  VigilAlarmQueue *queue = vigil_session_get_alarms (self->session);
  VigilTime now = vigil_clock_now (vigil_session_get_clock (self->session));

  if (self->review)
    collect_inhibited (self, vigil_alarm_queue_get_inhibited (queue), now);
  else
    collect_rows (self, vigil_alarm_queue_peek_rows (queue), now);
  self->n_all = self->queue->len;
  self->stale = FALSE;
  find_causes (self);
}

/**
 * vigil_alarm_desk_read_queue:
 * @self: the desk
 *
 * Notes which alarms there are now, and which of them are listed.
 */
void
vigil_alarm_desk_read_queue (VigilAlarmDesk *self)
{
  gboolean filtered = vigil_alarm_filter_is_active (&self->filter);

  if (self->stale)
    collect_queue (self);
  self->pass++;
  g_ptr_array_set_size (self->queued, 0);
  for (guint i = 0; i < self->queue->len; i++)
    {
      VigilAlarmCard *card = self->queue->pdata[i];

      card->indent = 0;
      card->group = NULL;
      if (filtered && !passes (self, card))
        continue;
      card->pass = self->pass;
      g_ptr_array_add (self->queued, card);
    }
  self->n_passed = self->queued->len;
}

/* ---- causes ---- */

static int
compare_newest (gconstpointer a, gconstpointer b)
{
  VigilTime first = ((const VigilCauseAlarm *) a)->raised, second = ((const VigilCauseAlarm *) b)->raised;

  return first > second ? -1 : first < second;
}

static VigilAlarmCard *
find_any_card (VigilAlarmDesk *self, const char *id)
{
  VigilAlarm *alarm = vigil_alarm_queue_find (vigil_session_get_alarms (self->session), id);

  return alarm != NULL ? g_hash_table_lookup (self->by_alarm, alarm) : NULL;
}

/* One that passes the filter. */
static VigilAlarmCard *
find_card (VigilAlarmDesk *self, const char *id)
{
  VigilAlarmCard *card = find_any_card (self, id);

  return card != NULL && card->pass == self->pass ? card : NULL;
}

/* Asked for once and not for each arrangement: of a hundred thousand alarms few have one. */
static void
note_cause (VigilAlarmDesk *self, const char *id)
{
  const VigilAlarmCause *cause = vigil_alarm_causes_get (self->causes, id);
  VigilAlarmCard *card = find_any_card (self, id);

  if (card != NULL && cause != NULL && cause->place == VIGIL_ALARM_CONSEQUENCE)
    card->cause = find_any_card (self, cause->cause);
}

static void
find_causes (VigilAlarmDesk *self)
{
  g_autoptr (GArray) alarms = g_array_sized_new (FALSE, FALSE, sizeof (VigilCauseAlarm), 64);
  VigilTime now = vigil_clock_now (vigil_session_get_clock (self->session));
  gboolean many = self->queue->len > MAX_CAUSES;

  for (guint i = 0; !self->review && i < self->queue->len; i++)
    {
      VigilAlarmCard *card = self->queue->pdata[i];
      VigilCauseAlarm alarm = { .raised = card->raised };

      if (many && alarm.raised < now - VIGIL_ALARM_FLOOD_WINDOW)
        continue;
      vigil_alarm_card_read (card, vigil_session_get_site (self->session));
      if (card->asset == NULL)
        continue;
      alarm.id = vigil_alarm_get_id (card->alarm);
      alarm.asset = card->asset;
      alarm.priority = card->priority;
      g_array_append_val (alarms, alarm);
    }
  if (alarms->len > MAX_CAUSES)
    {
      g_array_sort (alarms, compare_newest);
      g_array_set_size (alarms, MAX_CAUSES);
    }
  vigil_alarm_causes_update (self->causes, (const VigilCauseAlarm *) alarms->data, alarms->len);
  for (guint i = 0; i < alarms->len; i++)
    note_cause (self, g_array_index (alarms, VigilCauseAlarm, i).id);
}

/* Put away, or shown right below its cause: no row of its own. Never without the cause in the list. */
static gboolean
is_under_cause (VigilAlarmDesk *self, const VigilAlarmCard *card)
{
  return self->collapsed && card->cause != NULL && card->priority > 1 && card->cause->pass == self->pass;
}

/* Not G_OBJECT (): that it is one need not be asked a hundred thousand times. */
static void
add_card (GArray *rows, VigilAlarmCard *card)
{
  VigilAlarmDeskRow row = { .item = (GObject *) card->alarm, .card = card };

  g_array_append_val (rows, row);
}

static void
add_consequences (VigilAlarmDesk *self, GArray *rows, VigilAlarmCard *first)
{
  const GPtrArray *ids = vigil_alarm_causes_get_consequences (self->causes, vigil_alarm_get_id (first->alarm));

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      VigilAlarmCard *card = find_card (self, ids->pdata[i]);

      if (card == NULL || !is_under_cause (self, card))
        continue;
      card->indent = 1;
      add_card (rows, card);
    }
}

static void
add_with_consequences (VigilAlarmDesk *self, GArray *rows, VigilAlarmCard *card)
{
  if (is_under_cause (self, card))
    return;
  add_card (rows, card);
  if (self->collapsed && g_hash_table_size (self->expanded) > 0
      && g_hash_table_contains (self->expanded, vigil_alarm_get_id (card->alarm)))
    add_consequences (self, rows, card);
}

/* ---- groups ---- */

static char *
get_key (VigilAlarmDesk *self, VigilAlarmCard *card)
{
  if (self->review)
    return g_strdup_printf ("state:%d", (int) vigil_alarm_get_state (card->alarm));
  vigil_alarm_card_read (card, vigil_session_get_site (self->session));
  switch (self->grouping)
    {
    case VIGIL_ALARM_GROUPING_AREA:
      return g_strconcat ("area:", card->area, NULL);
    case VIGIL_ALARM_GROUPING_ASSET:
      return g_strconcat ("asset:", card->asset, NULL);
    case VIGIL_ALARM_GROUPING_ENTERPRISE:
      return g_strconcat ("enterprise:", card->enterprise, NULL);
    case VIGIL_ALARM_GROUPING_PRIORITY:
    case VIGIL_ALARM_GROUPING_NONE:
    case VIGIL_N_ALARM_GROUPINGS:
    default:
      return g_strdup_printf ("priority:%d", vigil_alarm_get_priority (card->alarm));
    }
}

static const char *
get_nowhere (VigilAlarmGrouping grouping)
{
  if (grouping == VIGIL_ALARM_GROUPING_ASSET)
    return _("No equipment");
  return grouping == VIGIL_ALARM_GROUPING_ENTERPRISE ? _("No enterprise") : _("No area");
}

/* What holds it back, as a heading. */
static const char *
get_review_title (VigilAlarm *alarm)
{
  VigilAlarmState state = vigil_alarm_get_state (alarm);

  return state == VIGIL_ALARM_SHELVED          ? _("Shelved")
         : state == VIGIL_ALARM_SUPPRESSED     ? _("Suppressed by design")
         : state == VIGIL_ALARM_OUT_OF_SERVICE ? _("Out of service")
                                               : vigil_words_alarm_state (state);
}

static char *
get_title (VigilAlarmDesk *self, VigilAlarmCard *card)
{
  const char *id = self->grouping == VIGIL_ALARM_GROUPING_AREA    ? card->area
                   : self->grouping == VIGIL_ALARM_GROUPING_ASSET ? card->asset
                                                                  : card->enterprise;

  if (self->review)
    return g_strdup (get_review_title (card->alarm));
  if (self->grouping == VIGIL_ALARM_GROUPING_PRIORITY)
    return g_strdup_printf (_("Priority %d"), vigil_alarm_get_priority (card->alarm));
  return g_strdup (id != NULL ? vigil_words_name (vigil_session_get_site (self->session), id)
                              : get_nowhere (self->grouping));
}

static VigilAlarmGroup *
ensure_group (VigilAlarmDesk *self, VigilAlarmCard *card)
{
  g_autofree char *key = get_key (self, card);
  VigilAlarmGroup *group = g_hash_table_lookup (self->groups, key);
  g_autofree char *title = NULL;

  if (group != NULL)
    return group;
  title = get_title (self, card);
  group = vigil_alarm_group_new (key, title);
  g_hash_table_insert (self->groups, group->key, group);
  return group;
}

/* In the order of the worst alarm of each, which is the first of it in the queue. */
static GPtrArray *
collect_groups (VigilAlarmDesk *self)
{
  GPtrArray *groups = g_ptr_array_new ();

  for (guint i = 0; i < self->queued->len; i++)
    {
      VigilAlarmCard *card = self->queued->pdata[i];
      VigilAlarmGroup *group = ensure_group (self, card);

      if (group->pass != self->pass)
        {
          group->pass = self->pass;
          g_ptr_array_set_size (group->cards, 0);
          g_ptr_array_add (groups, group);
        }
      card->group = group;
      g_ptr_array_add (group->cards, card);
    }
  return groups;
}

static void
count_group (VigilAlarmGroup *group)
{
  guint n_unacknowledged = 0;
  int worst = 4;

  for (guint i = 0; i < group->cards->len; i++)
    {
      const VigilAlarmCard *card = group->cards->pdata[i];

      n_unacknowledged += card->unacknowledged;
      worst = MIN (worst, card->priority);
    }
  vigil_alarm_group_set (group, group->cards->len, n_unacknowledged, worst);
}

/* Alarms of priority 1 stay in the list though their group is folded. */
static void
add_group (VigilAlarmDesk *self, GArray *rows, VigilAlarmGroup *group)
{
  VigilAlarmDeskRow row = { .item = G_OBJECT (group), .group = group };

  count_group (group);
  g_array_append_val (rows, row);
  for (guint i = 0; i < group->cards->len; i++)
    {
      VigilAlarmCard *card = group->cards->pdata[i];

      if (!group->folded || (!self->review && card->priority <= 1))
        add_with_consequences (self, rows, card);
    }
}

/**
 * vigil_alarm_desk_lay_out:
 * @self: the desk, after vigil_alarm_desk_read_queue()
 *
 * Returns: (transfer full) (element-type VigilAlarmDeskRow): its rows
 */
GArray *
vigil_alarm_desk_lay_out (VigilAlarmDesk *self)
{
  GArray *rows = g_array_sized_new (FALSE, FALSE, sizeof (VigilAlarmDeskRow), self->queued->len);
  g_autoptr (GPtrArray) groups = NULL;

  if (self->grouping != VIGIL_ALARM_GROUPING_NONE || self->review)
    groups = collect_groups (self);
  for (guint i = 0; groups != NULL && i < groups->len; i++)
    add_group (self, rows, groups->pdata[i]);
  for (guint i = 0; groups == NULL && i < self->queued->len; i++)
    add_with_consequences (self, rows, self->queued->pdata[i]);
  return rows;
}

static guint
count_hidden (VigilAlarmDesk *self, VigilAlarm *first)
{
  const GPtrArray *ids = vigil_alarm_causes_get_consequences (self->causes, vigil_alarm_get_id (first));
  guint n = 0;

  if (!self->collapsed || g_hash_table_contains (self->expanded, vigil_alarm_get_id (first)))
    return 0;
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      VigilAlarmCard *card = find_card (self, ids->pdata[i]);

      n += card != NULL && is_under_cause (self, card);
    }
  return n;
}

/**
 * vigil_alarm_desk_get_marks:
 * @self: the desk
 * @alarm: an alarm
 * @marks: (out): what the arrangement says of it
 */
void
vigil_alarm_desk_get_marks (VigilAlarmDesk *self, VigilAlarm *alarm, VigilAlarmMarks *marks)
{
  const VigilAlarmCause *cause = vigil_alarm_causes_get (self->causes, vigil_alarm_get_id (alarm));
  VigilAlarmCard *card = g_hash_table_lookup (self->by_alarm, alarm);

  *marks = (VigilAlarmMarks) { .chattering = card != NULL && g_hash_table_contains (self->chatter, card) };
  if (self->review || cause == NULL)
    return;
  marks->first = cause->place == VIGIL_ALARM_FIRST;
  marks->consequence = card != NULL && card->indent > 0;
  marks->n_consequences = marks->first ? cause->n_consequences : 0;
  marks->n_hidden = marks->first ? count_hidden (self, alarm) : 0;
}
