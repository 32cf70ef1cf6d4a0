/* vigil-library-verify.c: what does not hold in the libraries
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "library/vigil-library-private.h"

#include "core/vigil-clock.h"
#include "core/vigil-site.h"
#include "library/vigil-library-unit.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  VigilLibrary *library;
  VigilSite *site;    /* (nullable) */
  GHashTable *areas;  /* ids */
  VigilTime now;
  const char *id;     /* of the record that is looked at */
  GPtrArray *problems;
} Check;

static void G_GNUC_PRINTF (2, 3)
say (Check *self, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  g_ptr_array_add (self->problems, g_strdup_printf ("%s: %s", self->id, what));
}

static gboolean
has_record (VigilLibrary *library, const char *id)
{
  g_autoptr (VigilStatement) stmt = vigil_library_prepare (library, "SELECT 1 FROM entry WHERE id = ?1 AND slot = 0 AND state < 2", NULL);

  if (stmt == NULL)
    return FALSE;
  vigil_library_bind_text (stmt, 1, id);
  return vigil_library_step (library, stmt, NULL) == 1;
}

static void
check_asset (Check *self, const char *id)
{
  if (self->site != NULL && vigil_site_get_asset (self->site, id) == NULL)
    say (self, _ ("the site has no asset “%s”"), id);
}

static void
check_area (Check *self, const char *id)
{
  if (self->site != NULL && !g_hash_table_contains (self->areas, id))
    say (self, _ ("the site has no area “%s”"), id);
}

static void
check_links (Check *self, const VigilRecord *record)
{
  for (guint i = 0; i < record->links->len; i++)
    {
      const VigilLink *link = g_ptr_array_index (record->links, i);

      if (link->kind == VIGIL_LINK_RECORD && !has_record (self->library, link->target))
        say (self, _ ("it links to “%s”, which is in no library"), link->target);
      if (link->kind == VIGIL_LINK_ASSET)
        check_asset (self, link->target);
      if (link->kind == VIGIL_LINK_AREA)
        check_area (self, link->target);
    }
  for (guint i = 0; record->areas[i] != NULL; i++)
    check_area (self, record->areas[i]);
}

/* ---- times and stock ---- */

static char *
dup_day (VigilTime time)
{
  g_autofree char *text = vigil_time_to_rfc3339 (time);

  return g_strndup (text, 10);
}

static void
check_times (Check *self, const VigilRecord *record)
{
  g_autofree char *due = dup_day (record->review_due), *until = dup_day (record->valid_until);

  if (record->review_due != 0 && record->review_due <= self->now)
    say (self, _ ("its review was due on %s"), due);
  if (record->valid_until != 0 && record->valid_until <= self->now)
    say (self, _ ("it was valid until %s"), until);
}

/* The last day is one on which it may still be used. */
static void
check_stock (Check *self, const VigilRecord *record)
{
  const char *expiry = vigil_member_string (record->body, "expiry");
  double quantity = vigil_member_number (record->body, "quantity", 0.0), minimum = vigil_member_number (record->body, "minimum", 0.0);
  g_autofree char *today = dup_day (self->now);

  if (expiry != NULL && strcmp (expiry, today) < 0)
    say (self, _ ("the stock has expired on %s"), expiry);
  if (quantity < minimum)
    say (self, _ ("there are %g %s, but at least %g are needed"), quantity, vigil_library_unit_label (vigil_member_string (record->body, "unit")), minimum);
}

/* ---- plans and scenarios ---- */

static void
check_member (Check *self, const char *name, JsonNode *member)
{
  const char *text = JSON_NODE_HOLDS_VALUE (member) && json_node_get_value_type (member) == G_TYPE_STRING ? json_node_get_string (member) : NULL;

  if (text == NULL)
    return;
  if (g_str_equal (name, "tag") && vigil_site_get_tag (self->site, text) == NULL)
    say (self, _ ("the site has no tag “%s”"), text);
  if (g_str_equal (name, "alarm") && vigil_site_get_alarm_def (self->site, text) == NULL)
    say (self, _ ("the site has no alarm “%s”"), text);
  if (g_str_equal (name, "asset"))
    check_asset (self, text);
}

/* Conditions, steps and injects name what the site has by the same members wherever they stand. */
static void
check_names (Check *self, JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObjectIter iter;
      const char *name;
      JsonNode *member;

      json_object_iter_init_ordered (&iter, json_node_get_object (node));
      while (json_object_iter_next_ordered (&iter, &name, &member))
        {
          check_member (self, name, member);
          check_names (self, member);
        }
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      check_names (self, json_array_get_element (json_node_get_array (node), i));
}

static void
check_strings (Check *self, JsonNode *object, const char *list, void (*check) (Check *self, const char *id))
{
  JsonArray *array = vigil_member_array (object, list);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    if (json_node_get_value_type (json_array_get_element (array, i)) == G_TYPE_STRING)
      check (self, json_array_get_string_element (array, i));
}

static void
check_record (Check *self, const VigilRecord *record)
{
  g_autoptr (GPtrArray) mistakes = record->state == VIGIL_RECORD_DRAFT ? vigil_record_check (record) : NULL;
  JsonNode *applies = vigil_member_object (record->body, "applies");

  self->id = record->id;
  for (guint i = 0; mistakes != NULL && i < mistakes->len; i++)
    say (self, _ ("the draft cannot be published: %s"), (char *) g_ptr_array_index (mistakes, i));
  check_links (self, record);
  check_times (self, record);
  if (record->kind == VIGIL_RECORD_MATERIAL)
    check_stock (self, record);
  if (self->site != NULL)
    check_names (self, record->body);
  check_strings (self, applies, "assets", check_asset);
  check_strings (self, applies, "areas", check_area);
}

static GPtrArray *
list_ids (VigilLibrary *self)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (VigilStatement) stmt = vigil_library_prepare (self, "SELECT id FROM entry WHERE slot = 0 AND state < 2 ORDER BY kind, id", NULL);

  while (stmt != NULL && vigil_library_step (self, stmt, NULL) == 1)
    g_ptr_array_add (ids, g_strdup ((const char *) sqlite3_column_text (stmt, 0)));
  return ids;
}

static GHashTable *
list_areas (VigilSite *site)
{
  GHashTable *ids = g_hash_table_new (g_str_hash, g_str_equal);
  const GArray *areas = site != NULL ? vigil_site_get_areas (site) : NULL;

  for (guint i = 0; areas != NULL && i < areas->len; i++)
    g_hash_table_add (ids, g_array_index (areas, VigilArea, i).id);
  return ids;
}

static void
check_store (Check *self)
{
  sqlite3_stmt *stmt = NULL;

  self->id = self->library->path != NULL ? self->library->path : ":memory:";
  if (sqlite3_prepare_v2 (self->library->db, "PRAGMA quick_check (20)", -1, &stmt, NULL) == SQLITE_OK)
    while (sqlite3_step (stmt) == SQLITE_ROW)
      if (g_strcmp0 ((const char *) sqlite3_column_text (stmt, 0), "ok") != 0)
        say (self, _ ("the store is damaged: %s"), (const char *) sqlite3_column_text (stmt, 0));
  sqlite3_finalize (stmt);
}

/**
 * vigil_library_check:
 * @self: the libraries
 * @site: (nullable): the site; %NULL: nothing that needs one is looked at
 * @now: the time
 *
 * Looks at what is in force and at drafts of new records.
 *
 * Returns: (transfer full) (element-type utf8): "ID: a sentence", one for each problem
 */
GPtrArray *
vigil_library_check (VigilLibrary *self, VigilSite *site, VigilTime now)
{
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (GHashTable) areas = NULL;
  Check check = { self, site, NULL, now, NULL, g_ptr_array_new_with_free_func (g_free) };

  g_return_val_if_fail (VIGIL_IS_LIBRARY (self), check.problems);

  areas = check.areas = list_areas (site);
  check_store (&check);
  ids = list_ids (self);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (VigilRecord) record = vigil_library_get (self, g_ptr_array_index (ids, i));

      if (record != NULL)
        check_record (&check, record);
    }
  return check.problems;
}
