/* vigil-site-load.c: reads a whole site pack, document by document
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "core/vigil-site-private.h"
#include "core/vigil-site-read.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define SITE_FORMAT "vigil-site/1"

typedef void (*DocumentReader) (VigilSiteLoader *loader, const VigilSiteSpot *root);

static void read_site (VigilSiteLoader *loader, const VigilSiteSpot *root);

/* In the order of their references: each may point to those above it. */
static const struct
{
  const char *file;
  DocumentReader reader;
  guint kinds; /* bits of what it defines */
  gboolean required;
} documents[] = {
  { "site.json", read_site, 1u << VIGIL_SITE_ENTERPRISE, TRUE },
  { "areas.geojson", vigil_site_read_areas, 1u << VIGIL_SITE_AREA, FALSE },
  { "buildings.geojson", vigil_site_read_buildings, 1u << VIGIL_SITE_BUILDING, FALSE },
  { "roads.geojson", vigil_site_read_roads, 1u << VIGIL_SITE_ROAD, FALSE },
  { "places.geojson", vigil_site_read_places, 1u << VIGIL_SITE_PLACE, FALSE },
  { "risk-units.geojson", vigil_site_read_risk_units, 1u << VIGIL_SITE_RISK_UNIT, FALSE },
  { "routes.json", vigil_site_read_routes, 0, FALSE },
  { "assets.json", vigil_site_read_assets, 1u << VIGIL_SITE_ASSET | 1u << VIGIL_SITE_TAG, FALSE },
  { "major-hazards.json", vigil_site_read_hazards, 0, FALSE },
  { "alarms.json", vigil_site_read_alarms, 0, FALSE },
};

static void
read_origin (VigilSiteLoader *loader, const VigilSiteSpot *root)
{
  static const char *const members[] = { "lon", "lat", "alt", NULL };
  VigilSiteSpot spot = vigil_site_member (root, "origin");
  VigilLonLat origin;

  if (!vigil_site_need_object (loader, &spot, members))
    return;
  origin.lon = vigil_site_need_number (loader, &spot, "lon", -180.0, 180.0);
  origin.lat = vigil_site_need_number (loader, &spot, "lat", -89.0, 89.0);
  origin.alt = vigil_site_read_number (loader, &spot, "alt", -500.0, 9000.0, 0.0);
  if (isnan (origin.lon) || isnan (origin.lat) || isnan (origin.alt))
    return;
  vigil_frame_init (&loader->site->frame, &origin);
  loader->has_origin = TRUE;
}

static void
read_site_level (VigilSiteLoader *loader, const VigilSiteSpot *at)
{
  static const char *const members[] = { "index", "label", NULL };
  VigilSiteSpot spot = vigil_site_member (at, "index");
  const char *label;
  int index;

  if (!vigil_site_need_object (loader, at, members))
    return;
  label = vigil_site_read_string (loader, at, "label", TRUE);
  if (!vigil_site_read_int (loader, at, "index", -20, 200, TRUE, &index))
    return;
  if (g_hash_table_contains (loader->levels, GINT_TO_POINTER (index)))
    vigil_site_mistake (loader, &spot, _ ("level %d is given twice"), index);
  else
    g_hash_table_insert (loader->levels, GINT_TO_POINTER (index),
                         g_strdup (label != NULL ? label : ""));
}

static void
read_site_levels (VigilSiteLoader *loader, const VigilSiteSpot *root)
{
  VigilSiteSpot levels = vigil_site_member (root, "levels");
  int n = vigil_site_need_array (loader, &levels, FALSE, 1, 221);

  for (int i = 0; i < n; i++)
    {
      VigilSiteSpot spot = vigil_site_element (&levels, i);
      read_site_level (loader, &spot);
    }
  if (n > 0 && !g_hash_table_contains (loader->levels, GINT_TO_POINTER (0)))
    vigil_site_mistake (loader, &levels, _ ("does not list level 0, the ground floor"));
  if (levels.node == NULL)
    g_hash_table_insert (loader->levels, GINT_TO_POINTER (0), g_strdup ("1F"));
}

static void
read_enterprises (VigilSiteLoader *loader, const VigilSiteSpot *root)
{
  static const char *const members[] = { "id", "name", NULL };
  VigilSiteSpot array = vigil_site_member (root, "enterprises");
  int n = vigil_site_need_array (loader, &array, TRUE, 1, 10000);

  for (int i = 0; i < n; i++)
    {
      VigilSiteSpot spot = vigil_site_element (&array, i);
      VigilEnterprise enterprise = { 0 };

      if (!vigil_site_need_object (loader, &spot, members))
        continue;
      enterprise.id = vigil_site_read_id (loader, &spot, VIGIL_SITE_ENTERPRISE,
                                          loader->site->enterprises->len);
      vigil_site_read_text (loader, &spot, "name", TRUE, &enterprise.name);
      g_array_append_val (loader->site->enterprises, enterprise);
    }
}

static void
read_site (VigilSiteLoader *loader, const VigilSiteSpot *root)
{
  static const char *const members[]
      = { "format", "id", "name", "origin", "crs", "levels", "enterprises", "vehicles", NULL };
  static const char *const formats[] = { SITE_FORMAT, NULL };
  static const char *const systems[] = { "WGS84", "CGCS2000", NULL };

  if (!vigil_site_need_object (loader, root, members))
    return;
  vigil_site_read_choice (loader, root, "format", formats, TRUE);
  vigil_site_read_choice (loader, root, "crs", systems, FALSE);
  loader->site->id = vigil_site_read_id (loader, root, VIGIL_SITE_NONE, 0);
  vigil_site_read_text (loader, root, "name", TRUE, &loader->site->name);
  read_origin (loader, root);
  read_site_levels (loader, root);
  read_enterprises (loader, root);
  vigil_site_read_vehicles (loader, root);
}

/* "line 3, column 7: a comma was expected" → path and reason. */
static void
add_syntax_mistake (VigilSiteLoader *loader, const char *message)
{
  const char *colon = strstr (message, ": ");
  g_autofree char *path = colon != NULL ? g_strndup (message, colon - message) : NULL;

  vigil_site_add_mistake (loader, loader->file, path, colon != NULL ? colon + 2 : message);
}

static JsonNode *
read_document (VigilSiteLoader *loader, const char *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes
      = vigil_site_pack_read (loader->pack, file, VIGIL_SITE_PACK_MAX_DOCUMENT, &error);
  JsonNode *node;
  const char *text;
  gsize length;

  if (bytes == NULL)
    {
      vigil_site_add_mistake (loader, file, NULL, error->message);
      return NULL;
    }
  text = g_bytes_get_data (bytes, &length);
  node = vigil_json_parse (text != NULL ? text : "", length, &error);
  if (node == NULL)
    add_syntax_mistake (loader, error->message);
  return node;
}

static void
load_documents (VigilSiteLoader *loader)
{
  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_autoptr (JsonNode) node = NULL;

      loader->file = documents[i].file;
      if (!documents[i].required && !vigil_site_pack_has (loader->pack, loader->file))
        continue;
      node = read_document (loader, loader->file);
      if (node != NULL)
        {
          VigilSiteSpot root = { NULL, NULL, 0, node };
          documents[i].reader (loader, &root);
        }
      else
        loader->unread |= documents[i].kinds;
    }
}

/* A layer under another name would silently be left out. */
static void
check_names (VigilSiteLoader *loader)
{
  const GPtrArray *names = vigil_site_pack_get_names (loader->pack);

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      gboolean known = !g_str_has_suffix (name, ".geojson");

      for (guint j = 0; j < G_N_ELEMENTS (documents); j++)
        known = known || g_str_equal (name, documents[j].file);
      if (!known)
        vigil_site_add_mistake (loader, name, NULL,
                                _ ("is not a layer of a site pack: areas, buildings, roads, places "
                                   "and risk-units are"));
    }
}

static void
clear_loader (VigilSiteLoader *loader)
{
  g_ptr_array_unref (loader->mistakes);
  g_hash_table_unref (loader->ids);
  g_hash_table_unref (loader->levels);
  g_hash_table_unref (loader->node_ids);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VigilSiteLoader, clear_loader)

static void
set_error (const GPtrArray *mistakes, const char *path, GError **error)
{
  const VigilSiteMistake *first = g_ptr_array_index (mistakes, 0);
  g_autofree char *where = first->path != NULL
                               ? g_strdup_printf ("%s: %s", first->file, first->path)
                               : g_strdup (first->file);

  g_set_error (
      error, VIGIL_SITE_ERROR, VIGIL_SITE_ERROR_INVALID,
      g_dngettext (GETTEXT_PACKAGE, "The site pack %s has %u mistake; the first is in %s: %s",
                   "The site pack %s has %u mistakes; the first is in %s: %s", mistakes->len),
      path, mistakes->len, where, first->reason);
}

static void
hand_over (VigilSiteLoader *loader, GPtrArray *mistakes)
{
  while (mistakes != NULL && loader->mistakes->len > 0)
    g_ptr_array_add (mistakes, g_ptr_array_steal_index (loader->mistakes, 0));
}

/**
 * vigil_site_load:
 * @path: (type filename): a folder or a .zip; docs/site-pack.md says what must be in it
 * @mistakes: (nullable) (element-type VigilSiteMistake): on failure receives every mistake found,
 * at most 1 000 and a note; nothing is added on success
 * @error: return location
 *
 * Reads a site pack. All its mistakes are found in one run. Blocks on the disk; may be called on
 * any thread, the site belongs to the caller.
 *
 * Returns: (transfer full): a site, or %NULL with %VIGIL_SITE_ERROR set; %VIGIL_SITE_ERROR_INVALID
 * comes with @mistakes
 */
VigilSite *
vigil_site_load (const char *path, GPtrArray *mistakes, GError **error)
{
  g_autoptr (VigilSite) site = NULL;
  g_auto (VigilSiteLoader) loader = { 0 };

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  loader.mistakes = g_ptr_array_new_with_free_func ((GDestroyNotify)vigil_site_mistake_free);
  loader.ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  loader.levels = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  loader.node_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  loader.pack = vigil_site_pack_open (path, error);
  if (loader.pack == NULL)
    return NULL;
  loader.site = site = vigil_site_new_empty (loader.pack);
  load_documents (&loader);
  vigil_site_finish_alarms (&loader);
  check_names (&loader);
  if (loader.mistakes->len > 0)
    {
      set_error (loader.mistakes, path, error);
      hand_over (&loader, mistakes);
      return NULL;
    }
  vigil_site_finish (site, loader.ids);
  return g_steal_pointer (&site);
}
