/* vigil-alarm-rows.c: a sorted list model of alarms that changes once per batch
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "alarm/vigil-alarm-rows.h"

#include <string.h>

struct _VigilAlarmRows
{
  GObject parent_instance;
  VigilAlarmList list;
  GPtrArray *rows; /* (element-type VigilAlarm) borrowed: alarm points live as long as their queue */
};

static GType
get_item_type (GListModel *model)
{
  return VIGIL_TYPE_ALARM;
}

static guint
get_n_items (GListModel *model)
{
  return VIGIL_ALARM_ROWS (model)->rows->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  GPtrArray *rows = VIGIL_ALARM_ROWS (model)->rows;

  return position < rows->len ? g_object_ref (g_ptr_array_index (rows, position)) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_TYPE_WITH_CODE (VigilAlarmRows,
                         vigil_alarm_rows,
                         G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
vigil_alarm_rows_finalize (GObject *object)
{
  g_clear_pointer (&VIGIL_ALARM_ROWS (object)->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (vigil_alarm_rows_parent_class)->finalize (object);
}

static void
vigil_alarm_rows_class_init (VigilAlarmRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vigil_alarm_rows_finalize;
}

static void
vigil_alarm_rows_init (VigilAlarmRows *self)
{
  self->rows = g_ptr_array_new ();
}

/**
 * vigil_alarm_rows_new:
 * @list: which list
 *
 * Returns: (transfer full): an empty list
 */
VigilAlarmRows *
vigil_alarm_rows_new (VigilAlarmList list)
{
  VigilAlarmRows *self = g_object_new (VIGIL_TYPE_ALARM_ROWS, NULL);

  self->list = list;
  return self;
}

/* Unacknowledged before the rest, then the worst, then the newest; of those held back by state and priority. */
static VigilAlarmKey
make_key (VigilAlarmList list, VigilAlarm *alarm)
{
  if (list == VIGIL_ALARM_LIST_INHIBITED)
    return (VigilAlarmKey) { 10 * (int) alarm->life.state + alarm->priority, 0, vigil_alarm_is_inhibited (alarm) };
  return (VigilAlarmKey) { (vigil_alarm_is_unacknowledged (alarm) ? 0 : 10) + alarm->priority, -alarm->raised,
                           vigil_alarm_is_annunciated (alarm) };
}

static int
compare (const VigilAlarm *first, const VigilAlarm *second, VigilAlarmList list)
{
  const VigilAlarmKey *a = &first->keys[list], *b = &second->keys[list];

  if (a->rank != b->rank)
    return a->rank - b->rank;
  if (a->time != b->time)
    return a->time < b->time ? -1 : 1;
  return g_strcmp0 (first->id, second->id);
}

static int
compare_pointers (gconstpointer a, gconstpointer b, gpointer list)
{
  return compare (*(VigilAlarm *const *) a, *(VigilAlarm *const *) b, GPOINTER_TO_INT (list));
}

static int
compare_positions (gconstpointer a, gconstpointer b)
{
  guint first = *(const guint *) a, second = *(const guint *) b;

  return first < second ? -1 : first > second;
}

/* The first row that is not before @alarm. */
static guint
place (const GPtrArray *rows, const VigilAlarm *alarm, VigilAlarmList list)
{
  guint from = 0, to = rows->len;

  while (from < to)
    {
      guint middle = from + (to - from) / 2;

      if (compare (rows->pdata[middle], alarm, list) < 0)
        from = middle + 1;
      else
        to = middle;
    }
  return from;
}

static void
add_range (GPtrArray *rows, const GPtrArray *from, guint start, guint end)
{
  guint at = rows->len;

  if (end <= start)
    return;
  g_ptr_array_set_size (rows, (int) (at + end - start));
  memcpy (rows->pdata + at, from->pdata + start, (end - start) * sizeof (gpointer));
}

/* The rows without those that changed: found by what they were when they were published. */
static GPtrArray *
take_out (VigilAlarmRows *self, GPtrArray *touched)
{
  g_autoptr (GArray) positions = g_array_new (FALSE, FALSE, sizeof (guint));
  GPtrArray *kept = g_ptr_array_sized_new (self->rows->len);
  guint done = 0;

  for (guint i = 0; i < touched->len; i++)
    {
      VigilAlarm *alarm = touched->pdata[i];
      guint position = alarm->keys[self->list].shown ? place (self->rows, alarm, self->list) : 0;

      if (alarm->keys[self->list].shown)
        g_array_append_val (positions, position);
    }
  g_array_sort (positions, compare_positions);
  for (guint i = 0; i < positions->len; i++)
    {
      add_range (kept, self->rows, done, g_array_index (positions, guint, i));
      done = g_array_index (positions, guint, i) + 1;
    }
  add_range (kept, self->rows, done, self->rows->len);
  return kept;
}

/* Gives those that changed the keys of now; those that belong here come back in order. */
static GPtrArray *
sort_in (VigilAlarmRows *self, GPtrArray *touched)
{
  GPtrArray *wanted = g_ptr_array_sized_new (touched->len);

  for (guint i = 0; i < touched->len; i++)
    {
      VigilAlarm *alarm = touched->pdata[i];

      alarm->keys[self->list] = make_key (self->list, alarm);
      if (alarm->keys[self->list].shown)
        g_ptr_array_add (wanted, alarm);
    }
  g_ptr_array_sort_with_data (wanted, compare_pointers, GINT_TO_POINTER (self->list));
  return wanted;
}

static GPtrArray *
merge (VigilAlarmRows *self, GPtrArray *touched)
{
  g_autoptr (GPtrArray) kept = take_out (self, touched);
  g_autoptr (GPtrArray) wanted = sort_in (self, touched);
  GPtrArray *merged = g_ptr_array_sized_new (kept->len + wanted->len);
  guint done = 0;

  for (guint i = 0; i < wanted->len; i++)
    {
      guint position = place (kept, wanted->pdata[i], self->list);

      add_range (merged, kept, done, position);
      g_ptr_array_add (merged, wanted->pdata[i]);
      done = position;
    }
  add_range (merged, kept, done, kept->len);
  return merged;
}

static void
publish (VigilAlarmRows *self, GPtrArray *merged)
{
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->rows);
  guint head = 0, tail = 0, shared = MIN (old->len, merged->len);

  while (head < shared && old->pdata[head] == merged->pdata[head])
    head++;
  while (tail < shared - head && old->pdata[old->len - 1 - tail] == merged->pdata[merged->len - 1 - tail])
    tail++;
  self->rows = merged;
  if (old->len - head - tail != 0 || merged->len - head - tail != 0)
    g_list_model_items_changed (G_LIST_MODEL (self), head, old->len - head - tail, merged->len - head - tail);
}

/**
 * vigil_alarm_rows_update:
 * @self: a list
 * @touched: (element-type VigilAlarm): the alarms that changed
 *
 * Replaces the rows and tells, at most once, of the smallest range that differs. Rows that did not change are moved
 * as pointers and not looked at: with a hundred thousand of them that is the difference.
 */
void
vigil_alarm_rows_update (VigilAlarmRows *self, GPtrArray *touched)
{
  g_return_if_fail (VIGIL_IS_ALARM_ROWS (self) && touched != NULL);

  publish (self, merge (self, touched));
}

/**
 * vigil_alarm_rows_find:
 * @self: a list
 * @alarm: an alarm
 *
 * Returns: its row as published, -1 if it has none
 */
int
vigil_alarm_rows_find (VigilAlarmRows *self, const VigilAlarm *alarm)
{
  g_return_val_if_fail (VIGIL_IS_ALARM_ROWS (self) && alarm != NULL, -1);

  return alarm->keys[self->list].shown ? (int) place (self->rows, alarm, self->list) : -1;
}

/**
 * vigil_alarm_rows_clear:
 * @self: a list
 *
 * The alarms go; somebody may hold the list still.
 */
void
vigil_alarm_rows_clear (VigilAlarmRows *self)
{
  g_return_if_fail (VIGIL_IS_ALARM_ROWS (self));

  publish (self, g_ptr_array_new ());
}

const GPtrArray *
vigil_alarm_rows_get_array (VigilAlarmRows *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM_ROWS (self), NULL);
  return self->rows;
}
