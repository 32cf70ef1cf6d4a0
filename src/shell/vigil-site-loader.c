/* vigil-site-loader.c: loads a site pack on a thread while the window is made
 *
 * A quarter of the time to the first picture is reading the pack, another is GTK getting ready; neither needs the other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-site-loader.h"

struct _VigilSiteLoader
{
  char *path;
  GThread *thread; /* NULL: joined */
  VigilSite *site;
  GPtrArray *mistakes; /* of VigilSiteMistake */
  GError *error;
};

static gpointer
load (gpointer data)
{
  VigilSiteLoader *self = data;

  self->site = vigil_site_load (self->path, self->mistakes, &self->error);
  return NULL;
}

/**
 * vigil_site_loader_start:
 * @path: (transfer full): a folder or a .zip
 *
 * Returns: (transfer full): a loader at work
 */
VigilSiteLoader *
vigil_site_loader_start (char *path)
{
  VigilSiteLoader *self = g_new0 (VigilSiteLoader, 1);

  self->path = path;
  self->mistakes = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_site_mistake_free);
  self->thread = g_thread_new ("site-loader", load, self);
  return self;
}

const char *
vigil_site_loader_get_path (VigilSiteLoader *self)
{
  return self->path;
}

/**
 * vigil_site_loader_finish:
 * @self: the loader; asked once
 * @mistakes: (out) (transfer full) (element-type VigilSiteMistake): what is wrong with the pack
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the site
 */
VigilSite *
vigil_site_loader_finish (VigilSiteLoader *self, GPtrArray **mistakes, GError **error)
{
  g_return_val_if_fail (self != NULL && self->thread != NULL, NULL);

  g_thread_join (g_steal_pointer (&self->thread));
  *mistakes = g_steal_pointer (&self->mistakes);
  if (self->error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->error));
  return g_steal_pointer (&self->site);
}

void
vigil_site_loader_free (VigilSiteLoader *self)
{
  if (self->thread != NULL)
    g_thread_join (self->thread);
  g_clear_object (&self->site);
  g_clear_pointer (&self->mistakes, g_ptr_array_unref);
  g_clear_error (&self->error);
  g_free (self->path);
  g_free (self);
}
