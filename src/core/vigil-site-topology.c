/* vigil-site-topology.c: what is part of what, and what fails together, in a site pack
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "core/vigil-site-alarms-private.h"

#include <glib/gi18n-lib.h>

static VigilAsset *
find_asset (VigilSiteLoader *loader, const char *id)
{
  const VigilSiteIdEntry *entry = id != NULL ? g_hash_table_lookup (loader->ids, id) : NULL;

  return entry != NULL && entry->kind == VIGIL_SITE_ASSET
             ? &g_array_index (loader->site->assets, VigilAsset, entry->index)
             : NULL;
}

/* Says what is wrong where there is no such asset, unless nobody could know. */
static VigilAsset *
need_asset (VigilSiteLoader *loader, const VigilSiteSpot *at, const char *id)
{
  VigilAsset *asset = find_asset (loader, id);

  if (asset == NULL && id != NULL && !(loader->unread & (1u << VIGIL_SITE_ASSET)))
    vigil_site_mistake (loader, at, _ ("there is nothing of kind “%s” with the id “%s”"),
                        vigil_site_kind_name (VIGIL_SITE_ASSET), id);
  return asset;
}

/* Whether @asset is @above or a part of it; the tree has no circle yet, so this ends. */
static gboolean
is_part_of (VigilSiteLoader *loader, const VigilAsset *asset, const VigilAsset *above)
{
  for (; asset != NULL; asset = find_asset (loader, asset->parent))
    if (asset == above)
      return TRUE;
  return FALSE;
}

static void
add_child (VigilSiteLoader *loader, const VigilSiteSpot *at, const VigilAsset *parent)
{
  VigilAsset *child = need_asset (loader, at, vigil_site_check_string (loader, at));

  if (child == NULL)
    return;
  if (child->parent != NULL)
    vigil_site_mistake (loader, at, _ ("“%s” is a part of “%s” already"), child->id, child->parent);
  else if (is_part_of (loader, parent, child))
    vigil_site_mistake (loader, at, _ ("“%s” would be a part of itself"), child->id);
  else
    child->parent = g_strdup (parent->id);
}

static void
read_branch (VigilSiteLoader *loader, const VigilSiteSpot *at)
{
  static const char *const members[] = { "parent", "children", NULL };
  VigilSiteSpot children = vigil_site_member (at, "children"), spot = vigil_site_member (at, "parent");
  const VigilAsset *parent;
  int n;

  if (!vigil_site_need_object (loader, at, members))
    return;
  parent = need_asset (loader, &spot, vigil_site_read_string (loader, at, "parent", TRUE));
  n = vigil_site_need_array (loader, &children, TRUE, 1, 100000);
  for (int i = 0; parent != NULL && i < n; i++)
    {
      VigilSiteSpot child = vigil_site_element (&children, i);
      add_child (loader, &child, parent);
    }
}

void
vigil_site_read_equipment (VigilSiteLoader *loader, const VigilSiteSpot *root)
{
  VigilSiteSpot array = vigil_site_member (root, "equipment");
  int n = vigil_site_need_array (loader, &array, FALSE, 0, 100000);

  for (int i = 0; i < n; i++)
    {
      VigilSiteSpot spot = vigil_site_element (&array, i);
      read_branch (loader, &spot);
    }
}

static void
add_member (VigilCauseGroup *group, const VigilAsset *asset, GHashTable *seen)
{
  if (g_strcmp0 (asset->id, group->root) != 0 && g_hash_table_add (seen, asset->id))
    g_ptr_array_add (group->members, g_strdup (asset->id));
}

static guint
add_matching (VigilSiteLoader *loader, VigilCauseGroup *group, const char *pattern, GHashTable *seen)
{
  g_autoptr (GPatternSpec) spec = g_pattern_spec_new (pattern);
  guint found = 0;

  for (guint i = 0; i < loader->site->assets->len; i++)
    {
      const VigilAsset *asset = &g_array_index (loader->site->assets, VigilAsset, i);

      if (asset->id == NULL || !g_pattern_spec_match_string (spec, asset->id))
        continue;
      add_member (group, asset, seen);
      found++;
    }
  return found;
}

static void
read_members (VigilSiteLoader *loader, const VigilSiteSpot *at, VigilCauseGroup *group)
{
  VigilSiteSpot array = vigil_site_member (at, "members");
  g_autoptr (GPtrArray) names = vigil_site_read_strings (loader, at, "members");
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      VigilSiteSpot spot = vigil_site_element (&array, i);
      const char *name = g_ptr_array_index (names, i);
      const VigilAsset *asset;

      if (name == NULL)
        continue;
      if (!vigil_site_is_pattern (name))
        {
          asset = need_asset (loader, &spot, name);
          if (asset != NULL)
            add_member (group, asset, seen);
        }
      else if (add_matching (loader, group, name, seen) == 0 && !(loader->unread & (1u << VIGIL_SITE_ASSET)))
        vigil_site_mistake (loader, &spot, _ ("“%s” matches no asset"), name);
    }
}

static void
read_group (VigilSiteLoader *loader, const VigilSiteSpot *at)
{
  static const char *const members[] = { "id", "name", "kind", "members", "root", NULL };
  static const char *const kinds[] = { "equipment", "header", "power", NULL };
  VigilCauseGroup group = { 0 };

  if (!vigil_site_need_object (loader, at, members))
    return;
  group.id = vigil_site_read_id (loader, at, VIGIL_SITE_NONE, loader->site->cause_groups->len);
  vigil_site_read_text (loader, at, "name", TRUE, &group.name);
  group.kind = MAX (0, vigil_site_read_choice (loader, at, "kind", kinds, TRUE));
  group.root = vigil_site_read_reference (loader, at, "root", VIGIL_SITE_ASSET);
  group.members = g_ptr_array_new_with_free_func (g_free);
  read_members (loader, at, &group);
  g_array_append_val (loader->site->cause_groups, group);
}

void
vigil_site_read_cause_groups (VigilSiteLoader *loader, const VigilSiteSpot *root)
{
  VigilSiteSpot array = vigil_site_member (root, "causeGroups");
  int n = vigil_site_need_array (loader, &array, FALSE, 0, 10000);

  for (int i = 0; i < n; i++)
    {
      VigilSiteSpot spot = vigil_site_element (&array, i);
      read_group (loader, &spot);
    }
}
