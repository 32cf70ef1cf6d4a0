/* vigil-library-keeper.c: opens the libraries in a thread, and keeps what matching works on up to date
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "session/vigil-library-keeper-private.h"

#define LOOK_EVERY 2 /* s: an import of another window or program has a connection of its own, of which nothing is heard */

struct _VigilLibraryKeeper
{
  GObject parent_instance;
  VigilSite *site;
  VigilClock *clock;
  char *path, *pack;
  VigilLibrary *library;   /* (nullable) until ready */
  char *problem;           /* (nullable) */
  gboolean ready;
  VigilLibraryStock *stock; /* (nullable) the newest */
  VigilLibraryShelf *shelf; /* (nullable) lent to the thread while it builds */
  gboolean building, again;
  guint flush, look;       /* ids of sources */
  guint64 seen;            /* serial of the store that was told of */
  char *changed;           /* (nullable) the one id that changed since the last flush */
  guint n_changed;
};

enum { READY, CHANGED, POOL_CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VigilLibraryKeeper, vigil_library_keeper, G_TYPE_OBJECT)

static void
vigil_library_keeper_dispose (GObject *object)
{
  VigilLibraryKeeper *self = VIGIL_LIBRARY_KEEPER (object);

  g_clear_handle_id (&self->flush, g_source_remove);
  g_clear_handle_id (&self->look, g_source_remove);
  if (self->library != NULL)
    g_signal_handlers_disconnect_by_data (self->library, self);
  g_clear_object (&self->library);
  g_clear_pointer (&self->stock, vigil_library_stock_unref);
  g_clear_pointer (&self->shelf, vigil_library_shelf_free);
  G_OBJECT_CLASS (vigil_library_keeper_parent_class)->dispose (object);
}

static void
vigil_library_keeper_finalize (GObject *object)
{
  VigilLibraryKeeper *self = VIGIL_LIBRARY_KEEPER (object);

  g_clear_object (&self->site);
  g_clear_object (&self->clock);
  g_free (self->path);
  g_free (self->pack);
  g_free (self->problem);
  g_free (self->changed);
  G_OBJECT_CLASS (vigil_library_keeper_parent_class)->finalize (object);
}

static void
vigil_library_keeper_class_init (VigilLibraryKeeperClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vigil_library_keeper_dispose;
  G_OBJECT_CLASS (klass)->finalize = vigil_library_keeper_finalize;
  signals[READY] = g_signal_new ("ready", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[POOL_CHANGED] = g_signal_new ("pool-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vigil_library_keeper_init (VigilLibraryKeeper *self)
{
  self->shelf = vigil_library_shelf_new ();
}

/* ---- what matching works on ---- */

static void start_build (VigilLibraryKeeper *self);

static void
built_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  VigilLibraryKeeper *self = VIGIL_LIBRARY_KEEPER (source);
  VigilLibraryBuild *build = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  self->building = FALSE;
  self->shelf = g_steal_pointer (&build->shelf);
  if (!g_task_propagate_boolean (G_TASK (result), &error) && self->problem == NULL)
    self->problem = g_strdup (error->message);
  if (build->stock != NULL)
    {
      g_clear_pointer (&self->stock, vigil_library_stock_unref);
      self->stock = g_steal_pointer (&build->stock);
      g_signal_emit (self, signals[POOL_CHANGED], 0);
    }
  if (self->again)
    {
      self->again = FALSE;
      start_build (self);
    }
}

/* Records in memory have one connection, this thread's; what changed is little after the first time. */
static void
start_build (VigilLibraryKeeper *self)
{
  g_autoptr (GTask) task = NULL;
  VigilLibraryBuild *build;

  if (self->building || self->library == NULL)
    {
      self->again = self->building;
      return;
    }
  self->building = TRUE;
  build = vigil_library_build_new (self->site, self->path, g_steal_pointer (&self->shelf));
  if (self->path == NULL)
    vigil_library_shelf_update (build->shelf, self->library, NULL);
  task = g_task_new (self, NULL, built_cb, NULL);
  g_task_set_task_data (task, build, (GDestroyNotify) vigil_library_build_free);
  g_task_run_in_thread (task, vigil_library_build_thread);
}

static gboolean
flush_cb (gpointer data)
{
  VigilLibraryKeeper *self = VIGIL_LIBRARY_KEEPER (data);
  g_autofree char *id = g_steal_pointer (&self->changed);
  gboolean one = self->n_changed == 1;

  self->flush = 0;
  self->n_changed = 0;
  self->seen = vigil_library_get_serial (self->library);
  start_build (self);
  g_signal_emit (self, signals[CHANGED], 0, one ? id : NULL);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (VigilLibrary *library, const char *id, VigilLibraryKeeper *self)
{
  self->n_changed += g_strcmp0 (self->changed, id) != 0;
  g_free (self->changed);
  self->changed = g_strdup (id);
  if (self->flush == 0)
    self->flush = g_idle_add (flush_cb, self);
}

/* One number is read; our own changes are told of as they are made. */
static gboolean
look_cb (gpointer data)
{
  VigilLibraryKeeper *self = VIGIL_LIBRARY_KEEPER (data);
  guint64 serial = vigil_library_get_serial (self->library);

  if (self->flush != 0 || serial == self->seen)
    return G_SOURCE_CONTINUE;
  self->seen = serial;
  start_build (self);
  g_signal_emit (self, signals[CHANGED], 0, NULL);
  return G_SOURCE_CONTINUE;
}

/* ---- opening ---- */

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  VigilLibraryKeeper *self = VIGIL_LIBRARY_KEEPER (source);
  VigilLibraryOpening *opening = g_task_get_task_data (G_TASK (result));

  self->library = g_steal_pointer (&opening->library);
  self->problem = g_steal_pointer (&opening->problem);
  if (opening->in_memory)
    g_clear_pointer (&self->path, g_free);
  self->ready = self->library != NULL;
  if (!self->ready)
    return;
  g_signal_connect_object (self->library, "changed", G_CALLBACK (changed_cb), self, 0);
  self->seen = vigil_library_get_serial (self->library);
  if (self->path != NULL)
    self->look = g_timeout_add_seconds (LOOK_EVERY, look_cb, self);
  start_build (self);
  g_signal_emit (self, signals[READY], 0);
}

/**
 * vigil_library_keeper_new:
 * @site: the site
 * @path: of the store; its folder is made
 * @pack_folder: (nullable): the site pack, a folder or a .zip
 * @clock: the clock
 *
 * Returns: (transfer full): at once; "ready" comes when the store is open and the pack is in it
 */
VigilLibraryKeeper *
vigil_library_keeper_new (VigilSite *site, const char *path, const char *pack_folder, VigilClock *clock)
{
  VigilLibraryKeeper *self;
  g_autoptr (GTask) task = NULL;

  g_return_val_if_fail (VIGIL_IS_SITE (site) && path != NULL && VIGIL_IS_CLOCK (clock), NULL);

  self = g_object_new (VIGIL_TYPE_LIBRARY_KEEPER, NULL);
  self->site = g_object_ref (site);
  self->clock = g_object_ref (clock);
  self->path = g_strdup (path);
  self->pack = g_strdup (pack_folder);
  task = g_task_new (self, NULL, opened_cb, NULL);
  g_task_set_task_data (task, vigil_library_opening_new (site, path, pack_folder, vigil_clock_now (clock)),
                        (GDestroyNotify) vigil_library_opening_free);
  g_task_run_in_thread (task, vigil_library_opening_thread);
  return self;
}

/**
 * vigil_library_keeper_new_with_stock:
 * @site: the site
 * @stock: (transfer full): what matching works on
 * @clock: the clock
 *
 * Returns: (transfer full): ready, without a library
 */
VigilLibraryKeeper *
vigil_library_keeper_new_with_stock (VigilSite *site, VigilLibraryStock *stock, VigilClock *clock)
{
  VigilLibraryKeeper *self;

  g_return_val_if_fail (VIGIL_IS_SITE (site) && stock != NULL && VIGIL_IS_CLOCK (clock), NULL);

  self = g_object_new (VIGIL_TYPE_LIBRARY_KEEPER, NULL);
  self->site = g_object_ref (site);
  self->clock = g_object_ref (clock);
  self->stock = stock;
  self->ready = TRUE;
  return self;
}

VigilLibrary *
vigil_library_keeper_get_library (VigilLibraryKeeper *self)
{
  g_return_val_if_fail (VIGIL_IS_LIBRARY_KEEPER (self), NULL);

  return self->library;
}

const char *
vigil_library_keeper_get_problem (VigilLibraryKeeper *self)
{
  g_return_val_if_fail (VIGIL_IS_LIBRARY_KEEPER (self), NULL);

  return self->problem;
}

gboolean
vigil_library_keeper_is_ready (VigilLibraryKeeper *self)
{
  g_return_val_if_fail (VIGIL_IS_LIBRARY_KEEPER (self), FALSE);

  return self->ready;
}

/**
 * vigil_library_keeper_ref_stock:
 *
 * Returns: (transfer full) (nullable): what matching works on now; it stays as it is for whoever holds it
 */
VigilLibraryStock *
vigil_library_keeper_ref_stock (VigilLibraryKeeper *self)
{
  g_return_val_if_fail (VIGIL_IS_LIBRARY_KEEPER (self), NULL);

  return self->stock != NULL ? vigil_library_stock_ref (self->stock) : NULL;
}

/* ---- of a session ---- */

static GQuark
get_quark (void)
{
  return g_quark_from_static_string ("vigil-library-keeper");
}

/**
 * vigil_session_get_library_keeper:
 *
 * Returns: (transfer none) (nullable): the libraries of this workstation; %NULL: this session has none
 */
VigilLibraryKeeper *
vigil_session_get_library_keeper (VigilSession *self)
{
  g_return_val_if_fail (VIGIL_IS_SESSION (self), NULL);

  return g_object_get_qdata (G_OBJECT (self), get_quark ());
}

/**
 * vigil_session_set_library_keeper:
 * @self: a session
 * @keeper: (nullable): takes a reference
 */
void
vigil_session_set_library_keeper (VigilSession *self, VigilLibraryKeeper *keeper)
{
  g_return_if_fail (VIGIL_IS_SESSION (self) && (keeper == NULL || VIGIL_IS_LIBRARY_KEEPER (keeper)));

  g_object_set_qdata_full (G_OBJECT (self), get_quark (), keeper != NULL ? g_object_ref (keeper) : NULL, g_object_unref);
}
