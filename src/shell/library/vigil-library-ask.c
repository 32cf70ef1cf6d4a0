/* vigil-library-ask.c: what somebody looks for in the libraries: a query that owns its words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/library/vigil-library-ask.h"

/**
 * vigil_library_ask_new:
 *
 * Returns: (transfer full): everything that is in force or a draft
 */
VigilLibraryAsk *
vigil_library_ask_new (void)
{
  VigilLibraryAsk *self = g_new0 (VigilLibraryAsk, 1);

  self->kind = -1;
  for (guint i = 0; i < VIGIL_LIBRARY_N_FACETS; i++)
    self->facets[i] = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/**
 * vigil_library_ask_copy:
 * @self: an ask
 *
 * Returns: (transfer full): the same for another thread
 */
VigilLibraryAsk *
vigil_library_ask_copy (const VigilLibraryAsk *self)
{
  VigilLibraryAsk *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = vigil_library_ask_new ();
  copy->text = g_strdup (self->text);
  copy->kind = self->kind;
  copy->severity = self->severity;
  copy->due = self->due;
  copy->retired = self->retired;
  for (guint i = 0; i < VIGIL_LIBRARY_N_FACETS; i++)
    for (guint j = 0; j < self->facets[i]->len; j++)
      if (self->facets[i]->pdata[j] != NULL)
        g_ptr_array_add (copy->facets[i], g_strdup (self->facets[i]->pdata[j]));
  return copy;
}

/**
 * vigil_library_ask_free:
 * @self: (transfer full): an ask
 */
void
vigil_library_ask_free (VigilLibraryAsk *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < VIGIL_LIBRARY_N_FACETS; i++)
    g_ptr_array_unref (self->facets[i]);
  g_free (self->text);
  g_free (self);
}

static gboolean
find (const VigilLibraryAsk *self, guint facet, const char *value, guint *at)
{
  for (guint i = 0; i < self->facets[facet]->len; i++)
    if (g_strcmp0 (self->facets[facet]->pdata[i], value) == 0)
      {
        *at = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * vigil_library_ask_has:
 * @self: an ask
 * @facet: 0 to 4
 * @value: of it
 *
 * Returns: whether records with @value are asked for
 */
gboolean
vigil_library_ask_has (const VigilLibraryAsk *self, guint facet, const char *value)
{
  guint at;

  g_return_val_if_fail (self != NULL && facet < VIGIL_LIBRARY_N_FACETS && value != NULL, FALSE);
  return find (self, facet, value, &at);
}

/**
 * vigil_library_ask_toggle:
 * @self: an ask
 * @facet: 0 to 4
 * @value: of it: asked for from now on, or no longer
 */
void
vigil_library_ask_toggle (VigilLibraryAsk *self, guint facet, const char *value)
{
  guint at;

  g_return_if_fail (self != NULL && facet < VIGIL_LIBRARY_N_FACETS && value != NULL);

  if (find (self, facet, value, &at))
    g_ptr_array_remove_index (self->facets[facet], at);
  else
    g_ptr_array_insert (self->facets[facet], 0, g_strdup (value)); /* before the NULL at the end */
}

/**
 * vigil_library_ask_is_narrowed:
 * @self: an ask
 *
 * Returns: whether vigil_library_ask_widen() would change it
 */
gboolean
vigil_library_ask_is_narrowed (const VigilLibraryAsk *self)
{
  gboolean any;

  g_return_val_if_fail (self != NULL, FALSE);

  any = self->severity > 0 || self->due || self->retired;
  for (guint i = 0; i < VIGIL_LIBRARY_N_FACETS; i++)
    any = any || (self->facets[i]->len > 0 && self->facets[i]->pdata[0] != NULL);
  return any;
}

/**
 * vigil_library_ask_widen:
 * @self: an ask that keeps its kind and words only
 */
void
vigil_library_ask_widen (VigilLibraryAsk *self)
{
  g_return_if_fail (self != NULL);

  self->severity = 0;
  self->due = self->retired = FALSE;
  for (guint i = 0; i < VIGIL_LIBRARY_N_FACETS; i++)
    g_ptr_array_set_size (self->facets[i], 0);
}

static const char *const *
get_list (GPtrArray *values)
{
  if (values->len == 0 || values->pdata[0] == NULL)
    return NULL;
  if (values->pdata[values->len - 1] != NULL)
    g_ptr_array_add (values, NULL);
  return (const char *const *) values->pdata;
}

/**
 * vigil_library_ask_fill:
 * @self: an ask
 * @now: what is due is due then
 * @query: (out): what the library understands, without offset and limit; borrows from @self
 */
void
vigil_library_ask_fill (VigilLibraryAsk *self, VigilTime now, VigilLibraryQuery *query)
{
  g_return_if_fail (self != NULL && query != NULL);

  vigil_library_query_init (query);
  query->text = self->text;
  query->kinds = self->kind >= 0 ? 1u << self->kind : 0;
  query->states = self->retired ? 1u << VIGIL_RECORD_RETIRED : 0;
  query->substances = get_list (self->facets[0]);
  query->hazards = get_list (self->facets[1]);
  query->equipment = get_list (self->facets[2]);
  query->areas = get_list (self->facets[3]);
  query->tags = get_list (self->facets[4]);
  query->severity = self->severity;
  query->due = self->due;
  query->now = now;
}
