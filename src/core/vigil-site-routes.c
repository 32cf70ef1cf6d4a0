/* vigil-site-routes.c: the graph of a site pack that people and vehicles move on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "core/vigil-site-private.h"
#include "core/vigil-site-read.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static const char *const way_kinds[] = { "walkway", "road", "stair", NULL };

static gboolean
building_has_level (VigilSiteLoader *loader, const char *id, int level)
{
  VigilSiteIdEntry *entry = g_hash_table_lookup (loader->ids, id);
  const VigilBuilding *building
      = &g_array_index (loader->site->buildings, VigilBuilding, entry->index);

  for (guint i = 0; i < building->levels->len; i++)
    if (g_array_index (building->levels, VigilLevel, i).index == level)
      return TRUE;
  return FALSE;
}

static void
check_level (VigilSiteLoader *loader, const VigilSiteSpot *at, const VigilRouteNode *node)
{
  VigilSiteSpot spot = vigil_site_member (at, "level");

  if (node->building != NULL && !building_has_level (loader, node->building, node->level))
    vigil_site_mistake (loader, &spot, _ ("level %d is unknown in the building “%s”"), node->level,
                        node->building);
  else if (!vigil_site_levels_unread (loader)
           && !g_hash_table_contains (loader->levels, GINT_TO_POINTER (node->level)))
    vigil_site_mistake (loader, &spot, _ ("level %d is unknown: site.json does not list it"),
                        node->level);
}

static char *
read_node_id (VigilSiteLoader *loader, const VigilSiteSpot *at)
{
  VigilSiteSpot spot = vigil_site_member (at, "id");
  const char *id = vigil_site_read_string (loader, at, "id", TRUE);

  if (id == NULL)
    return NULL;
  if (!vigil_site_id_is_valid (id))
    vigil_site_mistake (
        loader, &spot, _ ("“%s” cannot be an id: 1 to 64 bytes without spaces, slashes and quotes"),
        id);
  else if (g_hash_table_contains (loader->node_ids, id))
    vigil_site_mistake (loader, &spot, _ ("“%s” is already the id of another node"), id);
  else
    {
      g_hash_table_insert (loader->node_ids, g_strdup (id),
                           GUINT_TO_POINTER (loader->site->route_nodes->len));
      return g_strdup (id);
    }
  return NULL;
}

static void
read_node (VigilSiteLoader *loader, const VigilSiteSpot *at)
{
  static const char *const members[] = { "id", "position", "level", "building", NULL };
  VigilSiteSpot position = vigil_site_member (at, "position");
  VigilRouteNode node = { 0 };
  VigilEnu point;

  if (!vigil_site_need_object (loader, at, members))
    return;
  node.id = read_node_id (loader, at);
  vigil_site_read_position (loader, &position, &point);
  node.x = point.x;
  node.y = point.y;
  node.z = point.z;
  node.building = vigil_site_read_reference (loader, at, "building", VIGIL_SITE_BUILDING);
  vigil_site_read_int (loader, at, "level", -20, 200, FALSE, &node.level);
  check_level (loader, at, &node);
  g_array_append_val (loader->site->route_nodes, node);
}

static gboolean
read_stop (VigilSiteLoader *loader, const VigilSiteSpot *at, guint *out)
{
  const char *id = vigil_site_check_string (loader, at);
  gpointer index;

  if (id == NULL)
    return FALSE;
  if (!g_hash_table_lookup_extended (loader->node_ids, id, NULL, &index))
    {
      vigil_site_mistake (loader, at, _ ("there is no node with the id “%s”"), id);
      return FALSE;
    }
  *out = GPOINTER_TO_UINT (index);
  return TRUE;
}

static double
measure (const VigilRouteNode *a, const VigilRouteNode *b)
{
  return sqrt ((a->x - b->x) * (a->x - b->x) + (a->y - b->y) * (a->y - b->y)
               + (a->z - b->z) * (a->z - b->z));
}

static void
add_edge (VigilSiteLoader *loader,
          const VigilSiteSpot *at,
          VigilRouteKind kind,
          guint from_index,
          guint to_index)
{
  const VigilRouteNode *from
      = &g_array_index (loader->site->route_nodes, VigilRouteNode, from_index);
  const VigilRouteNode *to = &g_array_index (loader->site->route_nodes, VigilRouteNode, to_index);
  VigilRouteEdge edge = { from_index, to_index, kind, measure (from, to) };

  if (from == to)
    vigil_site_mistake (loader, at, _ ("leads from a node to itself"));
  else if (kind == VIGIL_ROUTE_STAIR && from->level == to->level)
    vigil_site_mistake (loader, at, _ ("is on a stair, but both ends are on level %d"),
                        from->level);
  else
    g_array_append_val (loader->site->route_edges, edge);
}

/* A way is a chain of nodes; each step of it is an edge. */
static void
read_way (VigilSiteLoader *loader, const VigilSiteSpot *at)
{
  static const char *const members[] = { "kind", "nodes", NULL };
  VigilSiteSpot nodes = vigil_site_member (at, "nodes");
  gboolean good = FALSE;
  guint previous = 0;
  int kind, n;

  if (!vigil_site_need_object (loader, at, members))
    return;
  kind = vigil_site_read_choice (loader, at, "kind", way_kinds, TRUE);
  n = vigil_site_need_array (loader, &nodes, TRUE, 2, 100000);
  for (int i = 0; i < n; i++)
    {
      VigilSiteSpot spot = vigil_site_element (&nodes, i);
      guint here = 0;
      gboolean found = read_stop (loader, &spot, &here);

      if (found && good && kind >= 0)
        add_edge (loader, &spot, kind, previous, here);
      good = found;
      previous = here;
    }
}

void
vigil_site_read_routes (VigilSiteLoader *loader, const VigilSiteSpot *root)
{
  static const char *const members[] = { "nodes", "ways", NULL };
  VigilSiteSpot nodes = vigil_site_member (root, "nodes"), ways = vigil_site_member (root, "ways");
  int n;

  if (!vigil_site_need_object (loader, root, members))
    return;
  n = vigil_site_need_array (loader, &nodes, TRUE, 0, 1000000);
  for (int i = 0; i < n; i++)
    {
      VigilSiteSpot spot = vigil_site_element (&nodes, i);
      read_node (loader, &spot);
    }
  n = vigil_site_need_array (loader, &ways, TRUE, 0, 1000000);
  for (int i = 0; i < n; i++)
    {
      VigilSiteSpot spot = vigil_site_element (&ways, i);
      read_way (loader, &spot);
    }
}
