/* vigil-calm-model.c: another list's items, changed at most every so often and no more than needed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-calm-model.h"

struct _VigilCalmModel
{
  GObject parent_instance;

  GListModel *source;
  GPtrArray *items; /* owned */
  guint n_all;      /* items of the source when last looked at */
  VigilCalmFilter filter; /* (nullable) */
  gpointer filter_data;
  VigilThrottle throttle;
};

static GType
vigil_calm_model_get_item_type (GListModel *list)
{
  return g_list_model_get_item_type (VIGIL_CALM_MODEL (list)->source);
}

static guint
vigil_calm_model_get_n_items (GListModel *list)
{
  return VIGIL_CALM_MODEL (list)->items->len;
}

static gpointer
vigil_calm_model_get_item (GListModel *list, guint position)
{
  VigilCalmModel *self = VIGIL_CALM_MODEL (list);

  return position < self->items->len ? g_object_ref (g_ptr_array_index (self->items, position)) : NULL;
}

static void
vigil_calm_model_list_init (GListModelInterface *iface)
{
  iface->get_item_type = vigil_calm_model_get_item_type;
  iface->get_n_items = vigil_calm_model_get_n_items;
  iface->get_item = vigil_calm_model_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (VigilCalmModel, vigil_calm_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, vigil_calm_model_list_init))

static GPtrArray *
copy_source (VigilCalmModel *self)
{
  guint n = g_list_model_get_n_items (self->source);
  GPtrArray *items = g_ptr_array_new_full (n, g_object_unref);

  self->n_all = n;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (self->source, i);

      if (self->filter == NULL || self->filter (item, self->filter_data))
        g_ptr_array_add (items, g_steal_pointer (&item));
    }
  return items;
}

/* Equal items at both ends stay as they are. */
static void
publish (gpointer data)
{
  VigilCalmModel *self = data;
  GPtrArray *old = self->items;
  guint before = 0, after = 0, shorter;

  self->items = copy_source (self);
  shorter = MIN (old->len, self->items->len);
  while (before < shorter && g_ptr_array_index (old, before) == g_ptr_array_index (self->items, before))
    before++;
  while (after < shorter - before
         && g_ptr_array_index (old, old->len - 1 - after) == g_ptr_array_index (self->items, self->items->len - 1 - after))
    after++;
  if (old->len - before - after > 0 || self->items->len - before - after > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), before, old->len - before - after,
                                self->items->len - before - after);
  g_ptr_array_unref (old);
}

static void
items_changed_cb (VigilCalmModel *self)
{
  vigil_throttle_request (&self->throttle);
}

static void
vigil_calm_model_finalize (GObject *object)
{
  VigilCalmModel *self = VIGIL_CALM_MODEL (object);

  vigil_throttle_clear (&self->throttle);
  g_ptr_array_unref (self->items);
  g_clear_object (&self->source);
  G_OBJECT_CLASS (vigil_calm_model_parent_class)->finalize (object);
}

static void
vigil_calm_model_class_init (VigilCalmModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vigil_calm_model_finalize;
}

static void
vigil_calm_model_init (VigilCalmModel *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * vigil_calm_model_new:
 * @source: whose items
 * @interval: milliseconds between two changes, at least; the first after a rest comes at once
 *
 * Returns: (transfer full): a new list
 */
VigilCalmModel *
vigil_calm_model_new (GListModel *source, guint interval)
{
  VigilCalmModel *self;

  g_return_val_if_fail (G_IS_LIST_MODEL (source), NULL);

  self = g_object_new (VIGIL_TYPE_CALM_MODEL, NULL);
  self->source = g_object_ref (source);
  vigil_throttle_init (&self->throttle, interval, publish, self);
  publish (self);
  g_signal_connect_object (source, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * vigil_calm_model_set_filter:
 * @self: the list
 * @filter: (nullable) (scope forever): whether an item is listed; %NULL: all are
 * @data: for @filter
 *
 * Shows the result at once.
 */
void
vigil_calm_model_set_filter (VigilCalmModel *self, VigilCalmFilter filter, gpointer data)
{
  g_return_if_fail (VIGIL_IS_CALM_MODEL (self));

  self->filter = filter;
  self->filter_data = data;
  vigil_throttle_clear (&self->throttle);
  publish (self);
}

void
vigil_calm_model_refilter (VigilCalmModel *self)
{
  g_return_if_fail (VIGIL_IS_CALM_MODEL (self));
  vigil_throttle_request (&self->throttle);
}

guint
vigil_calm_model_get_n_all (VigilCalmModel *self)
{
  g_return_val_if_fail (VIGIL_IS_CALM_MODEL (self), 0);
  return self->n_all;
}

void
vigil_calm_model_flush (VigilCalmModel *self)
{
  g_return_if_fail (VIGIL_IS_CALM_MODEL (self));

  if (self->throttle.source == 0)
    return;
  vigil_throttle_clear (&self->throttle);
  publish (self);
}

int
vigil_calm_model_find (VigilCalmModel *self, gpointer item)
{
  guint index;

  g_return_val_if_fail (VIGIL_IS_CALM_MODEL (self), -1);
  return g_ptr_array_find (self->items, item, &index) ? (int) index : -1;
}
