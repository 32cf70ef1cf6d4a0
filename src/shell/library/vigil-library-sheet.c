/* vigil-library-sheet.c: one record with all that is shown around it, read on a thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/library/vigil-library-sheet.h"

#include "library/vigil-record-fields.h"

#include <glib/gi18n.h>

#define N_SIMILAR 8
#define MOST_NAMES 500 /* of records that a plan speaks of */
#define MAX_DEPTH 32   /* of a record's body */

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
  g_hash_table_unref (self->names);
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

static void
add_name (GHashTable *names, VigilLibrary *library, const char *id)
{
  g_autoptr (VigilRecord) record = NULL;
  const char *title;

  if (g_hash_table_contains (names, id) || g_hash_table_size (names) >= MOST_NAMES)
    return;
  record = vigil_library_get (library, id);
  title = record != NULL ? vigil_text_get (&record->title) : NULL;
  if (title != NULL)
    g_hash_table_insert (names, g_strdup (id), g_strdup (title));
}

static gboolean
is_id (const char *member, JsonNode *node)
{
  return (g_str_equal (member, "team") || g_str_equal (member, "target")) && JSON_NODE_HOLDS_VALUE (node)
         && json_node_get_value_type (node) == G_TYPE_STRING;
}

/* Conditions and commands say "team" and "target", wherever they stand. */
static void
add_names (GHashTable *names, VigilLibrary *library, JsonNode *node, guint depth)
{
  JsonObjectIter iter;
  const char *member;
  JsonNode *value;

  if (depth > 0 && JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      add_names (names, library, json_array_get_element (json_node_get_array (node), i), depth - 1);
  if (depth == 0 || !JSON_NODE_HOLDS_OBJECT (node))
    return;
  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &member, &value))
    if (is_id (member, value))
      add_name (names, library, json_node_get_string (value));
    else
      add_names (names, library, value, depth - 1);
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
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (record->body != NULL)
    add_names (self->names, library, record->body, MAX_DEPTH);
  users = vigil_library_get_used_in (library, VIGIL_LINK_RECORD, id);
  add_ties (self->ties, library, id, record->links, FALSE);
  add_ties (self->ties, library, id, users, TRUE);
  return self;
}
