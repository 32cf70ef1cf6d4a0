/* vigil-plant-budget.c: what a site may cost, however much its pack holds, and what is said about what was left out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "twin/plant/vigil-plant-budget.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MAX_POINTS 40000u /* of all roads, racks and fences */

void
vigil_plant_share_init (VigilPlantShare *self, guint triangles, guint things)
{
  *self = (VigilPlantShare){ .left = triangles, .things = things };
}

double
vigil_plant_share_allowed (const VigilPlantShare *self, double times)
{
  return times * self->left / MAX (self->things, 1u);
}

void
vigil_plant_share_take (VigilPlantShare *self, double triangles)
{
  self->left = MAX (self->left - triangles, 0.0);
  self->things -= MIN (self->things, 1u);
}

/* Every @step-th point and the last. */
static VigilPath
thin_line (const VigilPath *line, guint step)
{
  VigilPath out = { .xy = g_new (double, 2 * (line->n_points / step + 2)) };

  for (guint i = 0; i < line->n_points; i += step)
    {
      guint at = i + step < line->n_points || i == 0 ? i : line->n_points - 1;

      memcpy (out.xy + 2 * out.n_points++, line->xy + 2 * at, 2 * sizeof (double));
    }
  if (out.n_points == 1 && line->n_points > 1)
    memcpy (out.xy + 2 * out.n_points++, line->xy + 2 * (line->n_points - 1), 2 * sizeof (double));
  return out;
}

static void
clear_road (gpointer data)
{
  g_free (((VigilRoad *)data)->line.xy);
}

GArray *
vigil_plant_thin_roads (VigilPlant *self)
{
  const GArray *roads = vigil_site_get_roads (self->site);
  GArray *out = g_array_sized_new (FALSE, FALSE, sizeof (VigilRoad), roads->len);
  gsize points = 0;
  guint step;

  g_array_set_clear_func (out, clear_road);
  for (guint i = 0; i < roads->len; i++)
    points += g_array_index (roads, VigilRoad, i).line.n_points;
  step = 1 + (guint)(points / MAX_POINTS);
  if (step > 1)
    self->thinned |= VIGIL_PLANT_THINNED_ROADS;
  for (guint i = 0; i < roads->len; i++)
    {
      VigilRoad road = g_array_index (roads, VigilRoad, i);

      road.line = thin_line (&road.line, step);
      g_array_append_val (out, road);
    }
  return out;
}

void
vigil_plant_add_notes (const VigilPlant *self, VigilScene *scene)
{
  if (self->thinned & VIGIL_PLANT_THINNED_ASSETS)
    g_ptr_array_add (scene->notes, g_strdup (_ ("There is so much equipment that some of it is drawn simply.")));
  if (self->thinned & VIGIL_PLANT_THINNED_HOUSES)
    g_ptr_array_add (scene->notes, g_strdup (_ ("There are so many buildings that some are drawn without windows and storeys.")));
  if (self->thinned & VIGIL_PLANT_THINNED_RACKS)
    g_ptr_array_add (scene->notes, g_strdup (_ ("There are so many pipe racks that they are drawn with fewer pipes.")));
  if (self->thinned & VIGIL_PLANT_THINNED_ROADS)
    g_ptr_array_add (scene->notes, g_strdup (_ ("Roads and fences have so many points that some of them are left out.")));
  if (self->thinned & VIGIL_PLANT_THINNED_PLACES)
    g_ptr_array_add (scene->notes, g_strdup (_ ("There are so many places that some are drawn as plain posts.")));
}
