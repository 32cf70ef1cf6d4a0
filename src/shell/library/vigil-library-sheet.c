/* vigil-library-sheet.c: one record with all that is shown around it, read on a thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/library/vigil-library-sheet.h"

#include "library/vigil-record-fields.h"

#include <glib/gi18n.h>

#define N_SIMILAR 8

static void
tie_free (gpointer data)
{
  VigilLibraryTie *tie = data;

  vigil_text_clear (&tie->title);
  g_free (tie->target);
  g_free (tie->role);
  g_free (tie->line);
  g_free (tie);
}

/**
 * vigil_library_sheet_free:
 * @self: (transfer full): a sheet
 */
void
vigil_library_sheet_free (VigilLibrarySheet *self)
{
  g_return_if_fail (self != NULL);

  vigil_record_unref (self->record);
  g_ptr_array_unref (self->versions);
  g_ptr_array_unref (self->ties);
  g_clear_pointer (&self->similar, g_ptr_array_unref);
  g_free (self);
}

static void
describe_record (VigilLibraryTie *tie, VigilLibrary *library)
{
  g_autoptr (VigilRecord) other = vigil_library_get (library, tie->target);
  JsonArray *lessons = other != NULL && other->kind == VIGIL_RECORD_CASE ? vigil_member_array (other->body, "lessons") : NULL;

  tie->known = other != NULL;
  if (other == NULL)
    return;
  tie->record = other->kind;
  tie->title.zh = g_strdup (other->title.zh);
  tie->title.en = g_strdup (other->title.en);
  if (lessons != NULL && json_array_get_length (lessons) > 0)
    tie->line = g_strdup (json_array_get_string_element (lessons, 0));
}

/* Both may say the same of each other. */
static gboolean
is_there (GPtrArray *ties, VigilLinkKind kind, const char *target)
{
  for (guint i = 0; i < ties->len; i++)
    {
      const VigilLibraryTie *tie = ties->pdata[i];

      if (tie->kind == kind && g_str_equal (tie->target, target))
        return TRUE;
    }
  return FALSE;
}

static void
add_ties (GPtrArray *ties, VigilLibrary *library, const char *id, GPtrArray *links, gboolean incoming)
{
  for (guint i = 0; i < links->len; i++)
    {
      const VigilLink *link = links->pdata[i];
      VigilLibraryTie *tie;

      if (g_str_equal (link->target, id) || is_there (ties, link->kind, link->target))
        continue;
      tie = g_new0 (VigilLibraryTie, 1);
      tie->kind = link->kind;
      tie->target = g_strdup (link->target);
      tie->role = g_strdup (link->role);
      tie->incoming = incoming;
      tie->known = link->kind != VIGIL_LINK_RECORD;
      if (link->kind == VIGIL_LINK_RECORD)
        describe_record (tie, library);
      g_ptr_array_add (ties, tie);
    }
}

/**
 * vigil_library_sheet_load:
 * @library: of this thread
 * @id: of a record
 * @version: of it; 0: what is in force, else the newest
 * @error: return location
 *
 * Returns: (transfer full): the record, its versions, links both ways and what is similar, or %NULL with %VIGIL_LIBRARY_ERROR_NO_SUCH
 */
VigilLibrarySheet *
vigil_library_sheet_load (VigilLibrary *library, const char *id, guint version, GError **error)
{
  g_autoptr (GPtrArray) users = NULL;
  VigilLibrarySheet *self;
  VigilRecord *record;

  g_return_val_if_fail (VIGIL_IS_LIBRARY (library) && id != NULL, NULL);

  record = version > 0 ? vigil_library_get_version (library, id, version) : vigil_library_get (library, id);
  if (record == NULL)
    {
      g_set_error (error, VIGIL_LIBRARY_ERROR, VIGIL_LIBRARY_ERROR_NO_SUCH, _("There is no record “%s” in the libraries."), id);
      return NULL;
    }
  self = g_new0 (VigilLibrarySheet, 1);
  self->record = record;
  self->versions = vigil_library_get_versions (library, id);
  self->similar = vigil_library_get_similar (library, id, N_SIMILAR);
  self->ties = g_ptr_array_new_with_free_func (tie_free);
  users = vigil_library_get_used_in (library, VIGIL_LINK_RECORD, id);
  add_ties (self->ties, library, id, record->links, FALSE);
  add_ties (self->ties, library, id, users, TRUE);
  return self;
}
