/* vigil-library-keeper-stock.c: in a thread: the store is opened, the pack read, records made ready for matching
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "session/vigil-library-keeper-private.h"

#include "hazard/vigil-substance.h"

#include <glib/gi18n-lib.h>

struct _VigilLibraryStock
{
  gatomicrefcount refs;
  VigilSite *site; /* the pool borrows it */
  GPtrArray *records;
  GPtrArray *help; /* of these the experts, teams and materials; borrowed */
  VigilMatchPool *pool;
};

static const char *
name_substance (const char *cas, gpointer data)
{
  const VigilSubstance *substance = vigil_substance_find (cas, NULL);

  return substance != NULL ? vigil_substance_get_name (substance) : NULL;
}

static GPtrArray *
pick_help (GPtrArray *records)
{
  GPtrArray *help = g_ptr_array_new ();

  for (guint i = 0; i < records->len; i++)
    {
      VigilRecordKind kind = ((VigilRecord *) g_ptr_array_index (records, i))->kind;

      if (kind == VIGIL_RECORD_EXPERT || kind == VIGIL_RECORD_TEAM || kind == VIGIL_RECORD_MATERIAL)
        g_ptr_array_add (help, g_ptr_array_index (records, i));
    }
  return help;
}

/* @records is taken. */
static VigilLibraryStock *
make_stock (VigilSite *site, GPtrArray *records)
{
  VigilLibraryStock *self = g_new0 (VigilLibraryStock, 1);

  g_atomic_ref_count_init (&self->refs);
  self->site = g_object_ref (site);
  self->records = records;
  self->help = pick_help (records);
  self->pool = vigil_match_pool_new (records, site, name_substance, NULL);
  return self;
}

VigilLibraryStock *
vigil_library_stock_new_for_records (VigilSite *site, GPtrArray *records)
{
  g_return_val_if_fail (VIGIL_IS_SITE (site) && records != NULL, NULL);

  return make_stock (site, g_ptr_array_ref (records));
}

/* @records: id → VigilRecord. */
VigilLibraryStock *
vigil_library_stock_new (VigilSite *site, GHashTable *records)
{
  GPtrArray *all = g_ptr_array_new_full (g_hash_table_size (records), (GDestroyNotify) vigil_record_unref);
  GHashTableIter iter;
  gpointer record;

  g_hash_table_iter_init (&iter, records);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    g_ptr_array_add (all, vigil_record_ref (record));
  return make_stock (site, all);
}

VigilLibraryStock *
vigil_library_stock_ref (VigilLibraryStock *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
vigil_library_stock_unref (VigilLibraryStock *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  vigil_match_pool_free (self->pool);
  g_ptr_array_unref (self->help);
  g_ptr_array_unref (self->records);
  g_object_unref (self->site);
  g_free (self);
}

/**
 * vigil_library_stock_get_pool:
 *
 * Returns: (transfer none): lives as long as the stock
 */
VigilMatchPool *
vigil_library_stock_get_pool (VigilLibraryStock *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->pool;
}

/**
 * vigil_library_stock_get_records:
 *
 * Returns: (transfer none) (element-type VigilRecord): in no order; not to be changed
 */
GPtrArray *
vigil_library_stock_get_records (VigilLibraryStock *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->records;
}

/**
 * vigil_library_stock_get_help:
 *
 * Returns: (transfer none) (element-type VigilRecord): of its records the experts, teams and materials
 */
GPtrArray *
vigil_library_stock_get_help (VigilLibraryStock *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->help;
}

/* ---- the shelf ---- */

VigilLibraryShelf *
vigil_library_shelf_new (void)
{
  VigilLibraryShelf *self = g_new0 (VigilLibraryShelf, 1);

  self->records = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) vigil_record_unref);
  return self;
}

void
vigil_library_shelf_free (VigilLibraryShelf *self)
{
  g_hash_table_unref (self->records);
  g_free (self);
}

/* What was retired is recommended to nobody. */
gboolean
vigil_library_shelf_update (VigilLibraryShelf *self, VigilLibrary *library, GError **error)
{
  g_autoptr (GPtrArray) changed = vigil_library_get_changed (library, self->serial, &self->serial, error);

  for (guint i = 0; changed != NULL && i < changed->len; i++)
    {
      VigilRecord *record = g_ptr_array_index (changed, i);

      if (record->state == VIGIL_RECORD_RETIRED)
        g_hash_table_remove (self->records, record->id);
      else
        g_hash_table_replace (self->records, record->id, vigil_record_ref (record));
    }
  return changed != NULL;
}

VigilLibraryBuild *
vigil_library_build_new (VigilSite *site, const char *path, VigilLibraryShelf *shelf)
{
  VigilLibraryBuild *self = g_new0 (VigilLibraryBuild, 1);

  self->site = g_object_ref (site);
  self->path = g_strdup (path);
  self->shelf = shelf;
  return self;
}

void
vigil_library_build_free (VigilLibraryBuild *self)
{
  g_object_unref (self->site);
  g_free (self->path);
  g_clear_pointer (&self->shelf, vigil_library_shelf_free);
  g_clear_pointer (&self->stock, vigil_library_stock_unref);
  g_free (self);
}

static gboolean
read_shelf (VigilLibraryBuild *self, GError **error)
{
  g_autoptr (VigilLibrary) reader = vigil_library_open_reader_at (self->path, error);

  return reader != NULL && vigil_library_shelf_update (self->shelf, reader, error);
}

void
vigil_library_build_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  VigilLibraryBuild *self = data;
  GError *error = NULL;

  if (self->path != NULL && !read_shelf (self, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  self->stock = vigil_library_stock_new (self->site, self->shelf->records);
  g_task_return_boolean (task, TRUE);
}

/* ---- opening ---- */

VigilLibraryOpening *
vigil_library_opening_new (VigilSite *site, const char *path, const char *pack, VigilTime now)
{
  VigilLibraryOpening *self = g_new0 (VigilLibraryOpening, 1);

  self->site = g_object_ref (site);
  self->path = g_strdup (path);
  self->pack = g_strdup (pack);
  self->now = now;
  return self;
}

void
vigil_library_opening_free (VigilLibraryOpening *self)
{
  g_object_unref (self->site);
  g_free (self->path);
  g_free (self->pack);
  g_free (self->problem);
  g_clear_object (&self->library);
  g_free (self);
}

static void
take_problem (VigilLibraryOpening *self, char *sentence)
{
  if (self->problem == NULL)
    self->problem = sentence;
  else
    g_free (sentence);
}

/* A seat whose disk is full or damaged still has the plans of its pack. */
static void
open_store (VigilLibraryOpening *self)
{
  g_autofree char *folder = g_path_get_dirname (self->path), *message = NULL;
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (folder, 0700);
  self->library = vigil_library_open (self->path, &message, &error);
  if (message != NULL)
    take_problem (self, g_steal_pointer (&message));
  if (self->library != NULL)
    return;
  take_problem (self, g_strdup_printf (_ ("%s What is in the site pack is used, changes are not kept."), error->message));
  self->library = vigil_library_open (NULL, NULL, NULL);
  self->in_memory = TRUE;
}

static void
read_pack (VigilLibraryOpening *self)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  if (!vigil_library_update_pack (self->library, self->site, self->pack, self->now, problems, &error))
    take_problem (self, g_strdup_printf (_ ("The libraries of the site pack could not be read: %s"), error->message));
  else if (problems->len == 1)
    take_problem (self, g_strdup_printf (_ ("Libraries of the site pack: %s"), (char *) g_ptr_array_index (problems, 0)));
  else if (problems->len > 1)
    take_problem (self, g_strdup_printf (ngettext ("Libraries of the site pack: %u remark, the first: %s",
                                                   "Libraries of the site pack: %u remarks, the first: %s", problems->len),
                                         problems->len, (char *) g_ptr_array_index (problems, 0)));
}

/* The first search reads what facets are counted from: not while somebody waits for it. */
static void
warm_up (VigilLibrary *library)
{
  VigilLibraryQuery query;
  g_autoptr (VigilLibraryResult) result = NULL;

  vigil_library_query_init (&query);
  query.limit = 1;
  result = vigil_library_search (library, &query, NULL);
}

void
vigil_library_opening_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  VigilLibraryOpening *self = data;

  open_store (self);
  if (self->library != NULL && self->pack != NULL)
    read_pack (self);
  if (self->library != NULL)
    warm_up (self->library);
  g_task_return_boolean (task, self->library != NULL);
}
