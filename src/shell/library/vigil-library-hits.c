/* vigil-library-hits.c: what was found in the libraries as a list, fetched page by page on a thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/library/vigil-library-hits.h"

/* Row */

struct _VigilLibraryRow
{
  GObject parent_instance;
  GPtrArray *hits;            /* that @hit is one of */
  const VigilLibraryHit *hit; /* NULL: not loaded */
};

G_DEFINE_FINAL_TYPE (VigilLibraryRow, vigil_library_row, G_TYPE_OBJECT)

static guint loaded_signal;

static void
vigil_library_row_finalize (GObject *object)
{
  g_clear_pointer (&VIGIL_LIBRARY_ROW (object)->hits, g_ptr_array_unref);
  G_OBJECT_CLASS (vigil_library_row_parent_class)->finalize (object);
}

static void
vigil_library_row_class_init (VigilLibraryRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vigil_library_row_finalize;
  loaded_signal = g_signal_new ("loaded", VIGIL_TYPE_LIBRARY_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vigil_library_row_init (VigilLibraryRow *self)
{
}

static void
fill (VigilLibraryRow *self, GPtrArray *hits, guint index)
{
  g_clear_pointer (&self->hits, g_ptr_array_unref);
  self->hits = g_ptr_array_ref (hits);
  self->hit = g_ptr_array_index (hits, index);
  g_signal_emit (self, loaded_signal, 0);
}

/**
 * vigil_library_row_get_hit:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): what was found; %NULL while it is fetched
 */
const VigilLibraryHit *
vigil_library_row_get_hit (VigilLibraryRow *self)
{
  g_return_val_if_fail (VIGIL_IS_LIBRARY_ROW (self), NULL);
  return self->hit;
}

/* List */

struct _VigilLibraryHits
{
  GObject parent_instance;
  VigilLibraryWorker *worker;
  VigilLibraryAsk *ask;   /* (nullable) of the pages */
  VigilTime now;
  GHashTable *pages;      /* (element-type guint GPtrArray): rows of a page */
  GCancellable *pending;  /* (nullable) a search that has found nothing yet */
  GCancellable *fetching; /* of further pages */
  guint n;
};

static void list_model_init (GListModelInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VigilLibraryHits, vigil_library_hits, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

enum
{
  FOUND,
  FAILED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

typedef struct
{
  VigilLibraryAsk *ask;
  VigilTime now;
  guint page;
} Fetch;

static Fetch *
fetch_new (const VigilLibraryAsk *ask, VigilTime now, guint page)
{
  Fetch *fetch = g_new0 (Fetch, 1);

  *fetch = (Fetch) { vigil_library_ask_copy (ask), now, page };
  return fetch;
}

static void
fetch_free (gpointer data)
{
  Fetch *fetch = data;

  vigil_library_ask_free (fetch->ask);
  g_free (fetch);
}

static gpointer
fetch_work (VigilLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  Fetch *fetch = data;
  VigilLibraryQuery query;

  vigil_library_ask_fill (fetch->ask, fetch->now, &query);
  query.offset = fetch->page * VIGIL_LIBRARY_FETCH;
  query.limit = VIGIL_LIBRARY_FETCH;
  return vigil_library_search (library, &query, error);
}

static void
run (VigilLibraryHits *self, Fetch *fetch, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  vigil_library_worker_run (self->worker, fetch_work, fetch, fetch_free, (GDestroyNotify) vigil_library_result_free, cancellable, callback,
                            data);
}

static GPtrArray *
add_page (VigilLibraryHits *self, guint page)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);
  guint first = page * VIGIL_LIBRARY_FETCH;

  for (guint i = first; i < MIN (self->n, first + VIGIL_LIBRARY_FETCH); i++)
    g_ptr_array_add (rows, g_object_new (VIGIL_TYPE_LIBRARY_ROW, NULL));
  g_hash_table_insert (self->pages, GUINT_TO_POINTER (page), rows);
  return rows;
}

static void
fill_page (GPtrArray *rows, const VigilLibraryResult *result)
{
  for (guint i = 0; i < MIN (rows->len, result->hits->len); i++)
    fill (rows->pdata[i], result->hits, i);
}

typedef struct
{
  VigilLibraryHits *self;
  guint page;
} Wanted;

static void
page_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Wanted *wanted = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilLibraryResult) found = vigil_library_worker_finish (result, &error);
  GPtrArray *rows;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (found == NULL)
    {
      g_signal_emit (wanted->self, signals[FAILED], 0, error->message);
      return;
    }
  rows = g_hash_table_lookup (wanted->self->pages, GUINT_TO_POINTER (wanted->page));
  if (rows != NULL)
    fill_page (rows, found);
}

static GPtrArray *
fetch_page (VigilLibraryHits *self, guint page)
{
  GPtrArray *rows = add_page (self, page);
  Wanted *wanted = g_new0 (Wanted, 1);

  *wanted = (Wanted) { self, page };
  run (self, fetch_new (self->ask, self->now, page), self->fetching, page_cb, wanted);
  return rows;
}

static void
begin_fetching (VigilLibraryHits *self)
{
  g_cancellable_cancel (self->fetching);
  g_clear_object (&self->fetching);
  self->fetching = g_cancellable_new ();
}

static void
show_found (VigilLibraryHits *self, const VigilLibraryResult *found)
{
  guint before = self->n;

  begin_fetching (self);
  g_hash_table_remove_all (self->pages);
  self->n = found->total;
  fill_page (add_page (self, 0), found);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, self->n);
  g_signal_emit (self, signals[FOUND], 0, found);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigilLibraryHits *self = user_data;
  const GTask *task = G_TASK (result);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilLibraryResult) found = vigil_library_worker_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_assert (g_task_get_cancellable ((GTask *) task) == self->pending);
  g_clear_object (&self->pending);
  if (found != NULL)
    show_found (self, found);
  else
    g_signal_emit (self, signals[FAILED], 0, error->message);
}

/**
 * vigil_library_hits_search:
 * @self: the list
 * @ask: what to look for
 * @now: what is due is due then
 */
void
vigil_library_hits_search (VigilLibraryHits *self, const VigilLibraryAsk *ask, VigilTime now)
{
  g_return_if_fail (VIGIL_IS_LIBRARY_HITS (self) && ask != NULL);

  g_clear_pointer (&self->ask, vigil_library_ask_free);
  self->ask = vigil_library_ask_copy (ask);
  self->now = now;
  g_cancellable_cancel (self->pending);
  g_clear_object (&self->pending);
  self->pending = g_cancellable_new ();
  run (self, fetch_new (ask, now, 0), self->pending, found_cb, self);
}

/**
 * vigil_library_hits_is_searching:
 * @self: the list
 *
 * Returns: whether something is looked for that has not been found yet
 */
gboolean
vigil_library_hits_is_searching (VigilLibraryHits *self)
{
  g_return_val_if_fail (VIGIL_IS_LIBRARY_HITS (self), FALSE);
  return self->pending != NULL;
}

static GType
get_item_type (GListModel *model)
{
  return VIGIL_TYPE_LIBRARY_ROW;
}

static guint
get_n_items (GListModel *model)
{
  return VIGIL_LIBRARY_HITS (model)->n;
}

static gpointer
get_item (GListModel *model, guint position)
{
  VigilLibraryHits *self = VIGIL_LIBRARY_HITS (model);
  guint page = position / VIGIL_LIBRARY_FETCH;
  GPtrArray *rows;

  if (position >= self->n)
    return NULL;
  rows = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (page));
  if (rows == NULL)
    rows = fetch_page (self, page);
  return g_object_ref (rows->pdata[position % VIGIL_LIBRARY_FETCH]);
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

static void
vigil_library_hits_dispose (GObject *object)
{
  VigilLibraryHits *self = VIGIL_LIBRARY_HITS (object);

  g_cancellable_cancel (self->pending);
  g_cancellable_cancel (self->fetching);
  g_clear_object (&self->pending);
  g_clear_object (&self->fetching);
  g_clear_pointer (&self->pages, g_hash_table_unref);
  g_clear_pointer (&self->ask, vigil_library_ask_free);
  g_clear_object (&self->worker);
  self->n = 0;
  G_OBJECT_CLASS (vigil_library_hits_parent_class)->dispose (object);
}

static void
vigil_library_hits_class_init (VigilLibraryHitsClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vigil_library_hits_dispose;
  signals[FOUND] = g_signal_new ("found", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
vigil_library_hits_init (VigilLibraryHits *self)
{
  self->pages = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  self->fetching = g_cancellable_new ();
}

/**
 * vigil_library_hits_new:
 * @worker: that reads
 *
 * Returns: (transfer full): an empty list
 */
VigilLibraryHits *
vigil_library_hits_new (VigilLibraryWorker *worker)
{
  VigilLibraryHits *self;

  g_return_val_if_fail (VIGIL_IS_LIBRARY_WORKER (worker), NULL);

  self = g_object_new (VIGIL_TYPE_LIBRARY_HITS, NULL);
  self->worker = g_object_ref (worker);
  return self;
}
