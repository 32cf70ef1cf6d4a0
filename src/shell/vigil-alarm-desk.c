/* vigil-alarm-desk.c: the alarm queue as the operator has arranged it, as a list that changes calmly
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-alarm-desk-private.h"

#include <glib/gi18n.h>

#define READ_SLICE 3000 /* µs of one turn of the main loop to read alarms that nobody looked for yet */

enum
{
  PUBLISHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GType
get_item_type (GListModel *list)
{
  return G_TYPE_OBJECT;
}

static guint
get_n_items (GListModel *list)
{
  return VIGIL_ALARM_DESK (list)->rows->len;
}

static gpointer
get_item (GListModel *list, guint position)
{
  gpointer item = vigil_alarm_desk_peek (VIGIL_ALARM_DESK (list), position);

  return item != NULL ? g_object_ref (item) : NULL;
}

static void
list_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (VigilAlarmDesk, vigil_alarm_desk, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_init))

static void
vigil_alarm_desk_finalize (GObject *object)
{
  VigilAlarmDesk *self = VIGIL_ALARM_DESK (object);

  vigil_throttle_clear (&self->throttle);
  g_clear_handle_id (&self->reader, g_source_remove);
  vigil_alarm_filter_clear (&self->filter);
  g_array_unref (self->rows);
  g_ptr_array_unref (self->queue);
  g_ptr_array_unref (self->queued);
  g_ptr_array_unref (self->unread);
  g_hash_table_unref (self->fresh);
  g_hash_table_unref (self->chatter);
  g_hash_table_unref (self->declined);
  g_hash_table_unref (self->expanded);
  g_hash_table_unref (self->groups);
  g_hash_table_unref (self->by_alarm);
  g_clear_object (&self->news);
  g_clear_pointer (&self->causes, vigil_alarm_causes_free);
  g_clear_pointer (&self->flood, vigil_alarm_flood_free);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (vigil_alarm_desk_parent_class)->finalize (object);
}

static void
vigil_alarm_desk_class_init (VigilAlarmDeskClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vigil_alarm_desk_finalize;
  signals[PUBLISHED]
      = g_signal_new ("published", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vigil_alarm_desk_init (VigilAlarmDesk *self)
{
  self->by_alarm = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) vigil_alarm_card_free);
  self->unread = g_ptr_array_new ();
  self->queue = g_ptr_array_new ();
  self->queued = g_ptr_array_new ();
  self->stale = TRUE;
  self->groups = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  self->news = vigil_alarm_group_new ("new", _("New"));
  self->expanded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->rows = g_array_new (FALSE, FALSE, sizeof (VigilAlarmDeskRow));
  self->fresh = g_hash_table_new (NULL, NULL);
  self->chatter = g_hash_table_new (NULL, NULL);
  self->declined = g_hash_table_new (NULL, NULL);
  self->flood = vigil_alarm_flood_new ();
  vigil_alarm_filter_prepare (&self->filter);
}

/* ---- publishing ---- */

static void
number_rows (VigilAlarmDesk *self, guint first, guint n)
{
  for (guint i = first; i < first + n; i++)
    {
      VigilAlarmDeskRow *row = &g_array_index (self->rows, VigilAlarmDeskRow, i);

      if (row->card != NULL)
        row->card->index = i;
      else
        row->group->index = i;
    }
}

static gpointer
item_at (GArray *rows, guint row)
{
  return g_array_index (rows, VigilAlarmDeskRow, row).item;
}

/* Equal rows at both ends stay as they are. */
static void
replace_rows (VigilAlarmDesk *self, GArray *rows)
{
  g_autoptr (GArray) old = self->rows;
  guint before = 0, after = 0, shorter = MIN (old->len, rows->len);

  while (before < shorter && item_at (old, before) == item_at (rows, before))
    before++;
  while (after < shorter - before && item_at (old, old->len - 1 - after) == item_at (rows, rows->len - 1 - after))
    after++;
  self->rows = rows;
  number_rows (self, before, rows->len == old->len ? rows->len - before - after : rows->len - before);
  if (old->len - before - after > 0 || rows->len - before - after > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), before, old->len - before - after, rows->len - before - after);
}

/* A few at a time, so that the first key typed into the filter finds them read. */
static gboolean
read_cb (gpointer data)
{
  VigilAlarmDesk *self = data;
  gint64 end = g_get_monotonic_time () + READ_SLICE;

  while (self->unread->len > 0)
    {
      for (guint i = 0; i < 16 && self->unread->len > 0; i++)
        vigil_alarm_card_read (g_ptr_array_steal_index_fast (self->unread, self->unread->len - 1),
                               vigil_session_get_site (self->session));
      if (g_get_monotonic_time () > end)
        return G_SOURCE_CONTINUE;
    }
  self->reader = 0;
  return G_SOURCE_REMOVE;
}

void
vigil_alarm_desk_publish (VigilAlarmDesk *self)
{
  guint first = 0, last = 0;
  gboolean held = self->rows->len > 0 && self->hold != NULL && self->hold (&first, &last, self->hold_data);
  GArray *rows;

  vigil_alarm_desk_read_queue (self);
  rows = vigil_alarm_desk_lay_out (self);
  /* Below the last heading an alarm would seem to belong to it. */
  if (held && last == G_MAXUINT && (self->grouping != VIGIL_ALARM_GROUPING_NONE || self->review))
    held = FALSE;
  if (held)
    rows = vigil_alarm_desk_keep (self, rows, first, last);
  replace_rows (self, rows);
  if (self->unread->len > 0 && self->reader == 0)
    self->reader = g_idle_add_full (G_PRIORITY_LOW, read_cb, self, NULL);
  g_signal_emit (self, signals[PUBLISHED], 0);
}

static void
publish_cb (gpointer data)
{
  vigil_alarm_desk_publish (data);
}

static void
queue_changed_cb (VigilAlarmDesk *self)
{
  vigil_alarm_desk_note_changes (self);
  self->stale = TRUE;
  vigil_throttle_request (&self->throttle);
}

/* What the operator asked for is seen at once, and nothing is held. */
static void
rearrange (VigilAlarmDesk *self)
{
  VigilAlarmDeskHold hold = g_steal_pointer (&self->hold);

  vigil_throttle_clear (&self->throttle);
  g_hash_table_remove_all (self->fresh);
  vigil_alarm_desk_publish (self);
  self->hold = hold;
}

/**
 * vigil_alarm_desk_new:
 * @session: whose alarms
 * @interval: milliseconds between two changes
 *
 * Returns: (transfer full): the queue, not filtered, not grouped
 */
VigilAlarmDesk *
vigil_alarm_desk_new (VigilSession *session, guint interval)
{
  VigilAlarmDesk *self;

  g_return_val_if_fail (VIGIL_IS_SESSION (session), NULL);

  self = g_object_new (VIGIL_TYPE_ALARM_DESK, NULL);
  self->session = g_object_ref (session);
  self->causes = vigil_alarm_causes_new_for_site (vigil_session_get_site (session));
  vigil_throttle_init (&self->throttle, interval, publish_cb, self);
  vigil_alarm_desk_publish (self);
  g_signal_connect_object (vigil_session_get_alarms (session), "changed", G_CALLBACK (queue_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

void
vigil_alarm_desk_set_hold (VigilAlarmDesk *self, VigilAlarmDeskHold hold, gpointer data)
{
  g_return_if_fail (VIGIL_IS_ALARM_DESK (self));

  self->hold = hold;
  self->hold_data = data;
}

/* ---- arrangement ---- */

/**
 * vigil_alarm_desk_set_filter:
 * @self: the desk
 * @line: what vigil_alarm_filter_parse() reads
 */
void
vigil_alarm_desk_set_filter (VigilAlarmDesk *self, const char *line)
{
  VigilAlarmFilter filter = { 0 };

  g_return_if_fail (VIGIL_IS_ALARM_DESK (self) && line != NULL);

  vigil_alarm_filter_parse (&filter, line);
  vigil_alarm_filter_prepare (&filter);
  self->narrows = vigil_alarm_filter_narrows (&filter, &self->filter);
  vigil_alarm_filter_clear (&self->filter);
  self->filter = filter;
  self->asked++;
  rearrange (self);
}

const VigilAlarmFilter *
vigil_alarm_desk_get_filter (VigilAlarmDesk *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM_DESK (self), NULL);
  return &self->filter;
}

void
vigil_alarm_desk_set_grouping (VigilAlarmDesk *self, VigilAlarmGrouping grouping)
{
  g_return_if_fail (VIGIL_IS_ALARM_DESK (self) && grouping < VIGIL_N_ALARM_GROUPINGS);

  self->grouping = grouping;
  rearrange (self);
}

VigilAlarmGrouping
vigil_alarm_desk_get_grouping (VigilAlarmDesk *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM_DESK (self), VIGIL_ALARM_GROUPING_NONE);
  return self->grouping;
}

static void
fold (VigilAlarmGroup *group, gboolean folded)
{
  if (group->folded == folded)
    return;
  group->folded = folded;
  g_signal_emit_by_name (group, "changed");
}

void
vigil_alarm_desk_set_folded (VigilAlarmDesk *self, VigilAlarmGroup *group, gboolean folded)
{
  g_return_if_fail (VIGIL_IS_ALARM_DESK (self) && VIGIL_IS_ALARM_GROUP (group));

  fold (group, folded);
  rearrange (self);
}

void
vigil_alarm_desk_fold_all (VigilAlarmDesk *self, gboolean folded)
{
  GHashTableIter iter;
  gpointer group;

  g_return_if_fail (VIGIL_IS_ALARM_DESK (self));

  g_hash_table_iter_init (&iter, self->groups);
  while (g_hash_table_iter_next (&iter, NULL, &group))
    fold (group, folded);
  rearrange (self);
}

VigilAlarmGroup *
vigil_alarm_desk_find_group (VigilAlarmDesk *self, VigilAlarm *alarm)
{
  VigilAlarmCard *card;

  g_return_val_if_fail (VIGIL_IS_ALARM_DESK (self) && VIGIL_IS_ALARM (alarm), NULL);
  card = g_hash_table_lookup (self->by_alarm, alarm);
  return card != NULL && card->pass == self->pass ? card->group : NULL;
}

void
vigil_alarm_desk_set_review (VigilAlarmDesk *self, gboolean review)
{
  g_return_if_fail (VIGIL_IS_ALARM_DESK (self));

  self->review = review;
  self->stale = TRUE;
  rearrange (self);
}

gboolean
vigil_alarm_desk_get_review (VigilAlarmDesk *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM_DESK (self), FALSE);
  return self->review;
}

void
vigil_alarm_desk_set_collapsed (VigilAlarmDesk *self, gboolean collapsed)
{
  g_return_if_fail (VIGIL_IS_ALARM_DESK (self));

  self->collapsed = collapsed;
  self->collapsed_by_flood = FALSE;
  g_hash_table_remove_all (self->expanded);
  rearrange (self);
}

gboolean
vigil_alarm_desk_get_collapsed (VigilAlarmDesk *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM_DESK (self), FALSE);
  return self->collapsed;
}

void
vigil_alarm_desk_set_expanded (VigilAlarmDesk *self, VigilAlarm *first, gboolean expanded)
{
  g_return_if_fail (VIGIL_IS_ALARM_DESK (self) && VIGIL_IS_ALARM (first));

  if (expanded)
    g_hash_table_add (self->expanded, g_strdup (vigil_alarm_get_id (first)));
  else
    g_hash_table_remove (self->expanded, vigil_alarm_get_id (first));
  rearrange (self);
}

gboolean
vigil_alarm_desk_get_expanded (VigilAlarmDesk *self, VigilAlarm *first)
{
  g_return_val_if_fail (VIGIL_IS_ALARM_DESK (self) && VIGIL_IS_ALARM (first), FALSE);
  return g_hash_table_contains (self->expanded, vigil_alarm_get_id (first));
}

/* ---- asking ---- */

void
vigil_alarm_desk_flush (VigilAlarmDesk *self)
{
  g_return_if_fail (VIGIL_IS_ALARM_DESK (self));

  if (self->throttle.source == 0)
    return;
  vigil_throttle_clear (&self->throttle);
  vigil_alarm_desk_publish (self);
}

static gboolean
is_at (VigilAlarmDesk *self, gpointer item, guint row)
{
  return row < self->rows->len && item_at (self->rows, row) == item;
}

gboolean
vigil_alarm_desk_has_row (VigilAlarmDesk *self, const VigilAlarmCard *card)
{
  return is_at (self, card->alarm, card->index);
}

int
vigil_alarm_desk_find (VigilAlarmDesk *self, gpointer item)
{
  VigilAlarmCard *card;
  guint index;

  g_return_val_if_fail (VIGIL_IS_ALARM_DESK (self), -1);

  card = VIGIL_IS_ALARM_GROUP (item) ? NULL : g_hash_table_lookup (self->by_alarm, item);
  if (card == NULL && !VIGIL_IS_ALARM_GROUP (item))
    return -1;
  index = card != NULL ? card->index : VIGIL_ALARM_GROUP (item)->index;
  return is_at (self, item, index) ? (int) index : -1;
}

gpointer
vigil_alarm_desk_peek (VigilAlarmDesk *self, guint row)
{
  g_return_val_if_fail (VIGIL_IS_ALARM_DESK (self), NULL);
  return row < self->rows->len ? item_at (self->rows, row) : NULL;
}

guint
vigil_alarm_desk_get_n_all (VigilAlarmDesk *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM_DESK (self), 0);
  return self->n_all;
}

guint
vigil_alarm_desk_get_n_passed (VigilAlarmDesk *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM_DESK (self), 0);
  return self->n_passed;
}

/**
 * vigil_alarm_desk_count_new:
 * @self: the desk
 * @row: the first row that is seen
 * @worst: (out): priority of the worst, 0: there is none
 *
 * Those that have been seen, or are gone, do not count any more.
 *
 * Returns: alarms above @row that nobody has seen yet
 */
guint
vigil_alarm_desk_count_new (VigilAlarmDesk *self, guint row, int *worst)
{
  GHashTableIter iter;
  gpointer key;

  *worst = 0;
  g_hash_table_iter_init (&iter, self->fresh);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      VigilAlarmCard *card = key;
      int priority = card->priority;

      if (!vigil_alarm_desk_has_row (self, card) || card->index >= row)
        g_hash_table_iter_remove (&iter);
      else if (*worst == 0 || priority < *worst)
        *worst = priority;
    }
  return g_hash_table_size (self->fresh);
}

void
vigil_alarm_desk_forget_new (VigilAlarmDesk *self)
{
  g_return_if_fail (VIGIL_IS_ALARM_DESK (self));
  g_hash_table_remove_all (self->fresh);
}
