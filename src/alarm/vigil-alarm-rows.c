/* vigil-alarm-rows.c: a sorted list model of alarms that changes once per batch
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "alarm/vigil-alarm-rows.h"

#include "alarm/vigil-alarm-private.h"

struct _VigilAlarmRows
{
  GObject parent_instance;
  GPtrArray *rows; /* (element-type VigilAlarm) owned */
  GCompareFunc compare; /* of pointers to elements */
  gboolean (*wants) (VigilAlarm *alarm);
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
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * vigil_alarm_rows_new:
 * @compare: order of two alarms; gets pointers to pointers
 * @wants: whether an alarm belongs in the list
 *
 * Returns: (transfer full): an empty list
 */
VigilAlarmRows *
vigil_alarm_rows_new (GCompareFunc compare, gboolean (*wants) (VigilAlarm *alarm))
{
  VigilAlarmRows *self = g_object_new (VIGIL_TYPE_ALARM_ROWS, NULL);

  self->compare = compare;
  self->wants = wants;
  return self;
}

static void
add_if_wanted (VigilAlarmRows *self, GPtrArray *merged, gpointer alarm)
{
  if (self->wants (alarm))
    g_ptr_array_add (merged, g_object_ref (alarm));
}

/* The rows without those that changed, and those that changed sorted among themselves. */
static GPtrArray *
merge (VigilAlarmRows *self, GPtrArray *touched)
{
  GPtrArray *merged = g_ptr_array_new_full (self->rows->len + touched->len, g_object_unref);
  guint j = 0;

  g_ptr_array_sort (touched, self->compare);
  for (guint i = 0; i < self->rows->len; i++)
    {
      VigilAlarm *row = g_ptr_array_index (self->rows, i);

      if (row->touched)
        continue;
      for (; j < touched->len && self->compare (&touched->pdata[j], &self->rows->pdata[i]) < 0; j++)
        add_if_wanted (self, merged, touched->pdata[j]);
      g_ptr_array_add (merged, g_object_ref (row));
    }
  for (; j < touched->len; j++)
    add_if_wanted (self, merged, touched->pdata[j]);
  return merged;
}

/**
 * vigil_alarm_rows_update:
 * @self: a list
 * @touched: (element-type VigilAlarm): the alarms that changed
 *
 * Replaces the rows and tells, at most once, of the smallest range that differs: cost O(rows + changed log changed).
 */
void
vigil_alarm_rows_update (VigilAlarmRows *self, GPtrArray *touched)
{
  g_autoptr (GPtrArray) old = NULL;
  GPtrArray *merged;
  guint head = 0, tail = 0, shared;

  g_return_if_fail (VIGIL_IS_ALARM_ROWS (self) && touched != NULL);

  merged = merge (self, touched);
  old = g_steal_pointer (&self->rows);
  shared = MIN (old->len, merged->len);
  while (head < shared && old->pdata[head] == merged->pdata[head])
    head++;
  while (tail < shared - head && old->pdata[old->len - 1 - tail] == merged->pdata[merged->len - 1 - tail])
    tail++;
  self->rows = merged;
  if (old->len - head - tail != 0 || merged->len - head - tail != 0)
    g_list_model_items_changed (G_LIST_MODEL (self), head, old->len - head - tail, merged->len - head - tail);
}

const GPtrArray *
vigil_alarm_rows_get_array (VigilAlarmRows *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM_ROWS (self), NULL);
  return self->rows;
}
