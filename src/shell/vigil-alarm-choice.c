/* vigil-alarm-choice.c: which rows of the desk are selected, and which of them is meant
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-alarm-choice.h"

struct _VigilAlarmChoice
{
  GObject parent_instance;

  VigilAlarmDesk *desk;
  GHashTable *chosen; /* set of items, owned */
  GObject *cursor;    /* (nullable) owned */
  GObject *anchor;    /* (nullable) owned: where a range began */
  guint row;          /* where the cursor was last */
  gboolean placed;
};

static guint moved_signal;

static GType
get_item_type (GListModel *list)
{
  return G_TYPE_OBJECT;
}

static guint
get_n_items (GListModel *list)
{
  return g_list_model_get_n_items (G_LIST_MODEL (VIGIL_ALARM_CHOICE (list)->desk));
}

static gpointer
get_item (GListModel *list, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (VIGIL_ALARM_CHOICE (list)->desk), position);
}

static void
list_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static gboolean
is_selected (GtkSelectionModel *model, guint position)
{
  VigilAlarmChoice *self = VIGIL_ALARM_CHOICE (model);

  return g_hash_table_contains (self->chosen, vigil_alarm_desk_peek (self->desk, position));
}

static GtkBitset *
get_selection_in_range (GtkSelectionModel *model, guint position, guint n_items)
{
  VigilAlarmChoice *self = VIGIL_ALARM_CHOICE (model);
  GtkBitset *set = gtk_bitset_new_empty ();
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->chosen);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    {
      int row = vigil_alarm_desk_find (self->desk, item);

      if (row >= 0 && (guint) row >= position && (guint) row - position < n_items)
        gtk_bitset_add (set, (guint) row);
    }
  return set;
}

static void
place_cursor (VigilAlarmChoice *self, guint row)
{
  self->row = row;
  self->placed = TRUE;
  g_set_object (&self->cursor, vigil_alarm_desk_peek (self->desk, row));
}

/* The end of what was just selected that lies away from where the range began. */
static guint
find_far_end (VigilAlarmChoice *self, GtkBitset *selected)
{
  guint first = gtk_bitset_get_minimum (selected), last = gtk_bitset_get_maximum (selected);
  int anchor = self->anchor != NULL ? vigil_alarm_desk_find (self->desk, self->anchor) : -1;

  return anchor >= 0 && (guint) anchor == last ? first : last;
}

static void
apply (VigilAlarmChoice *self, GtkBitset *selected, GtkBitset *mask)
{
  GtkBitsetIter iter;
  guint row;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, mask, &row); more; more = gtk_bitset_iter_next (&iter, &row))
    {
      gpointer item = vigil_alarm_desk_peek (self->desk, row);

      if (item == NULL)
        continue;
      if (gtk_bitset_contains (selected, row))
        g_hash_table_add (self->chosen, g_object_ref (item));
      else
        g_hash_table_remove (self->chosen, item);
    }
}

static gboolean
set_selection (GtkSelectionModel *model, GtkBitset *selected, GtkBitset *mask)
{
  VigilAlarmChoice *self = VIGIL_ALARM_CHOICE (model);
  g_autoptr (GtkBitset) on = gtk_bitset_copy (selected);
  guint n = get_n_items (G_LIST_MODEL (self));

  gtk_bitset_intersect (on, mask);
  if (n == 0)
    return FALSE;
  /* All rows at once: also what is selected and not listed now. */
  if (gtk_bitset_get_size (mask) >= n)
    g_hash_table_remove_all (self->chosen);
  apply (self, on, mask);
  if (!gtk_bitset_is_empty (on))
    {
      place_cursor (self, find_far_end (self, on));
      if (gtk_bitset_get_size (on) == 1)
        g_set_object (&self->anchor, self->cursor);
    }
  gtk_selection_model_selection_changed (model, 0, n);
  g_signal_emit (self, moved_signal, 0);
  return TRUE;
}

static void
selection_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = is_selected;
  iface->get_selection_in_range = get_selection_in_range;
  iface->set_selection = set_selection;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (VigilAlarmChoice, vigil_alarm_choice, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_init)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL, selection_init))

static void
vigil_alarm_choice_finalize (GObject *object)
{
  VigilAlarmChoice *self = VIGIL_ALARM_CHOICE (object);

  g_hash_table_unref (self->chosen);
  g_clear_object (&self->cursor);
  g_clear_object (&self->anchor);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (vigil_alarm_choice_parent_class)->finalize (object);
}

static void
vigil_alarm_choice_class_init (VigilAlarmChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vigil_alarm_choice_finalize;
  moved_signal = g_signal_new ("cursor-moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 0);
}

static void
vigil_alarm_choice_init (VigilAlarmChoice *self)
{
  self->chosen = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
}

static void
items_changed_cb (GListModel *desk, guint position, guint removed, guint added, VigilAlarmChoice *self)
{
  int row = self->cursor != NULL ? vigil_alarm_desk_find (self->desk, self->cursor) : -1;

  if (row >= 0)
    self->row = (guint) row;
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

/**
 * vigil_alarm_choice_new:
 * @desk: whose rows
 *
 * Returns: (transfer full): nothing selected
 */
VigilAlarmChoice *
vigil_alarm_choice_new (VigilAlarmDesk *desk)
{
  VigilAlarmChoice *self;

  g_return_val_if_fail (VIGIL_IS_ALARM_DESK (desk), NULL);

  self = g_object_new (VIGIL_TYPE_ALARM_CHOICE, NULL);
  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "items-changed", G_CALLBACK (items_changed_cb), self, 0);
  return self;
}

gpointer
vigil_alarm_choice_get_cursor (VigilAlarmChoice *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM_CHOICE (self), NULL);
  return self->cursor;
}

int
vigil_alarm_choice_get_row (VigilAlarmChoice *self)
{
  int row;

  g_return_val_if_fail (VIGIL_IS_ALARM_CHOICE (self), -1);

  row = self->cursor != NULL ? vigil_alarm_desk_find (self->desk, self->cursor) : -1;
  return row < 0 && self->placed ? (int) self->row : row;
}

/**
 * vigil_alarm_choice_move:
 * @self: the choice
 * @row: where the cursor goes
 * @extend: select all rows from the one where the range began
 */
void
vigil_alarm_choice_move (VigilAlarmChoice *self, guint row, gboolean extend)
{
  int anchor;

  g_return_if_fail (VIGIL_IS_ALARM_CHOICE (self));

  anchor = self->anchor != NULL ? vigil_alarm_desk_find (self->desk, self->anchor) : -1;
  if (!extend || anchor < 0)
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (self), row, TRUE);
  else
    gtk_selection_model_select_range (GTK_SELECTION_MODEL (self), MIN (row, (guint) anchor),
                                      (guint) ABS ((int) row - anchor) + 1, TRUE);
}

void
vigil_alarm_choice_set (VigilAlarmChoice *self, gpointer item)
{
  int row;
  guint n;

  g_return_if_fail (VIGIL_IS_ALARM_CHOICE (self));

  n = get_n_items (G_LIST_MODEL (self));
  row = item != NULL ? vigil_alarm_desk_find (self->desk, item) : -1;
  g_hash_table_remove_all (self->chosen);
  g_set_object (&self->cursor, item);
  g_set_object (&self->anchor, item);
  if (item != NULL)
    g_hash_table_add (self->chosen, g_object_ref (item));
  if (row >= 0)
    place_cursor (self, (guint) row);
  if (n > 0)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), 0, n);
}

void
vigil_alarm_choice_clear (VigilAlarmChoice *self)
{
  vigil_alarm_choice_set (self, NULL);
}

/**
 * vigil_alarm_choice_list:
 * @self: the choice
 *
 * A heading stands for nothing: its alarms are selected one by one or with all.
 *
 * Returns: (transfer full) (element-type VigilAlarm): the selected alarms that have a row, in their order
 */
GPtrArray *
vigil_alarm_choice_list (VigilAlarmChoice *self)
{
  GPtrArray *alarms = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GtkBitset) rows = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self));
  GtkBitsetIter iter;
  guint row;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, rows, &row); more; more = gtk_bitset_iter_next (&iter, &row))
    {
      gpointer item = vigil_alarm_desk_peek (self->desk, row);

      if (VIGIL_IS_ALARM (item))
        g_ptr_array_add (alarms, g_object_ref (item));
    }
  return alarms;
}

guint
vigil_alarm_choice_get_n (VigilAlarmChoice *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM_CHOICE (self), 0);
  return g_hash_table_size (self->chosen);
}
