/* test-calm-model.c: the list ends up equal to its source, with few and small changes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "shell/vigil-calm-model.h"
#include "testlib/vigil-test.h"

typedef struct
{
  guint n, position, removed, added;
} Changes;

static void
changed_cb (GListModel *list, guint position, guint removed, guint added, Changes *changes)
{
  changes->n++;
  changes->position = position;
  changes->removed = removed;
  changes->added = added;
}

static void
append (GListStore *store)
{
  g_autoptr (GObject) object = g_object_new (G_TYPE_OBJECT, NULL);

  g_list_store_append (store, object);
}

static gboolean
same_length (gpointer data)
{
  GListModel **lists = data;

  return g_list_model_get_n_items (lists[0]) == g_list_model_get_n_items (lists[1]);
}

static void
test_many_become_few (void)
{
  g_autoptr (GListStore) store = g_list_store_new (G_TYPE_OBJECT);
  g_autoptr (VigilCalmModel) calm = vigil_calm_model_new (G_LIST_MODEL (store), 50);
  GListModel *lists[] = { G_LIST_MODEL (store), G_LIST_MODEL (calm) };
  Changes changes = { 0 };

  g_signal_connect (calm, "items-changed", G_CALLBACK (changed_cb), &changes);
  /* The first after a rest comes at once. */
  append (store);
  g_assert_cmpuint (changes.n, ==, 1);
  for (guint i = 0; i < 1000; i++)
    append (store);
  g_assert_true (vigil_test_wait (same_length, lists, 5));
  g_assert_cmpuint (changes.n, <, 20);
  for (guint i = 0; i < 1001; i++)
    {
      g_autoptr (GObject) one = g_list_model_get_item (lists[0], i);
      g_autoptr (GObject) other = g_list_model_get_item (lists[1], i);
      g_assert_true (one == other);
    }
}

static void
test_only_the_middle_changes (void)
{
  g_autoptr (GListStore) store = g_list_store_new (G_TYPE_OBJECT);
  g_autoptr (VigilCalmModel) calm = NULL;
  g_autoptr (GObject) object = g_object_new (G_TYPE_OBJECT, NULL);
  Changes changes = { 0 };

  for (guint i = 0; i < 10; i++)
    append (store);
  calm = vigil_calm_model_new (G_LIST_MODEL (store), 10000);
  g_signal_connect (calm, "items-changed", G_CALLBACK (changed_cb), &changes);
  g_list_store_insert (store, 4, object);
  g_assert_cmpuint (changes.n, ==, 1);
  g_assert_cmpuint (changes.position, ==, 4);
  g_assert_cmpuint (changes.removed, ==, 0);
  g_assert_cmpuint (changes.added, ==, 1);
  g_assert_cmpint (vigil_calm_model_find (calm, object), ==, 4);
  /* Not yet due; asked for. */
  g_list_store_remove (store, 4);
  g_assert_cmpuint (changes.n, ==, 1);
  vigil_calm_model_flush (calm);
  g_assert_cmpuint (changes.n, ==, 2);
  g_assert_cmpuint (changes.removed, ==, 1);
  g_assert_cmpint (vigil_calm_model_find (calm, object), ==, -1);
  vigil_calm_model_flush (calm);
  g_assert_cmpuint (changes.n, ==, 2);
}

static gboolean
is_chosen (gpointer item, gpointer data)
{
  return g_object_get_data (item, "chosen") != NULL;
}

static void
choose (GListStore *store, guint position)
{
  g_autoptr (GObject) object = g_list_model_get_item (G_LIST_MODEL (store), position);

  g_object_set_data (object, "chosen", object);
}

static void
test_filter (void)
{
  g_autoptr (GListStore) store = g_list_store_new (G_TYPE_OBJECT);
  g_autoptr (VigilCalmModel) calm = vigil_calm_model_new (G_LIST_MODEL (store), 10000);

  for (guint i = 0; i < 5; i++)
    append (store);
  choose (store, 3);
  vigil_calm_model_set_filter (calm, is_chosen, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (calm)), ==, 1);
  g_assert_cmpuint (vigil_calm_model_get_n_all (calm), ==, 5);
  choose (store, 0);
  vigil_calm_model_refilter (calm);
  vigil_calm_model_flush (calm);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (calm)), ==, 2);
  vigil_calm_model_set_filter (calm, NULL, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (calm)), ==, 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shell/calm-model/many-become-few", test_many_become_few);
  g_test_add_func ("/shell/calm-model/only-the-middle-changes", test_only_the_middle_changes);
  g_test_add_func ("/shell/calm-model/filter", test_filter);
  return g_test_run ();
}
