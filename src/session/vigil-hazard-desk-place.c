/* vigil-hazard-desk-place.c: one place: what comes there and when, and the way out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "session/vigil-hazard-desk-private.h"

#include "hazard/vigil-infiltration.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define POINTS 121
#define WALK 900.0 /* s: the concentration of a place is the largest of this time from now on */

void
vigil_threat_free (VigilThreat *self)
{
  if (self == NULL)
    return;
  g_free (self->outdoors);
  g_free (self->indoors);
  g_free (self);
}

/* Long enough for the cloud to come and go, an hour at least; a day at most. */
static double
span_of (const VigilOutcome *outcome, double east, double north)
{
  double departure = vigil_outcome_departure (outcome, east, north);

  return CLAMP (isfinite (departure) ? 1.2 * departure : 3600.0, 3600.0, 86400.0);
}

static void
breathe (VigilThreat *self, const VigilOutcome *outcome)
{
  VigilIndoor indoor;

  if (!vigil_indoor_init (&indoor, vigil_case_get (vigil_outcome_get_case (outcome), VIGIL_CASE_AIR_CHANGE), 1.0, NULL))
    return;
  for (guint i = 1; i < self->n; i++)
    {
      if (!vigil_indoor_step (&indoor, self->outdoors[i - 1], self->outdoors[i], self->step, NULL))
        return;
      self->indoors[i] = indoor.concentration;
      self->indoor_peak = MAX (self->indoor_peak, indoor.concentration);
    }
}

VigilThreat *
vigil_hazard_desk_threat (VigilHazardDesk *self, VigilZoneSet *set, double east, double north)
{
  VigilThreat *threat;
  VigilZoneFront front;

  g_return_val_if_fail (VIGIL_IS_HAZARD_DESK (self) && VIGIL_IS_ZONE_SET (set), NULL);

  if (set->outcome == NULL || !isfinite (east) || !isfinite (north))
    return NULL;
  threat = g_new0 (VigilThreat, 1);
  threat->n = POINTS;
  threat->step = span_of (set->outcome, east, north) / (POINTS - 1);
  threat->outdoors = g_new0 (double, POINTS);
  threat->indoors = g_new0 (double, POINTS);
  threat->arrival = NAN;
  if (vigil_zone_front_init (&front, set->outcome, 0, 0))
    threat->arrival = vigil_outcome_arrival (set->outcome, east, north, front.level);
  for (guint i = 0; i < POINTS; i++)
    {
      threat->outdoors[i] = vigil_outcome_concentration (set->outcome, east, north, VIGIL_BREATHING_HEIGHT, i * threat->step);
      threat->peak = MAX (threat->peak, threat->outdoors[i]);
    }
  breathe (threat, set->outcome);
  return threat;
}

/* The way out. */

/* The largest concentration of the walk, sampled at its quarters. */
static double
walk_field (double east, double north, gpointer data)
{
  const VigilZoneFront *front = data;
  double most = 0.0;

  for (int i = 0; i <= 4; i++)
    most = MAX (most, vigil_outcome_concentration (front->outcome, east, north, VIGIL_BREATHING_HEIGHT, front->elapsed + i * WALK / 4.0));
  return most;
}

static VigilZoneSet *
worst_set (VigilHazardDesk *self)
{
  VigilZoneSet *found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->sets)); i++)
    {
      g_autoptr (VigilZoneSet) set = g_list_model_get_item (G_LIST_MODEL (self->sets), i);

      if (set->zones->len > 0 && (found == NULL || (found->kind == VIGIL_ZONE_SET_WHAT_IF && set->kind != VIGIL_ZONE_SET_WHAT_IF)))
        found = set;
    }
  return found;
}

static GArray *
muster_points (VigilSite *site, GPtrArray *names)
{
  const GArray *places = vigil_site_get_places (site);
  GArray *points = g_array_new (FALSE, FALSE, sizeof (VigilZonePoint));

  for (guint i = 0; i < places->len; i++)
    {
      const VigilPlace *place = &g_array_index (places, VigilPlace, i);
      VigilZonePoint point = { place->x, place->y };

      if (place->kind != VIGIL_PLACE_MUSTER)
        continue;
      g_array_append_val (points, point);
      g_ptr_array_add (names, (gpointer) vigil_text_get (&place->name));
    }
  return points;
}

static void
fill_input (VigilHazardDesk *self, VigilZoneSet *set, VigilZoneFront *front, GPtrArray *shapes, GArray *musters, VigilEscapeInput *input)
{
  VigilSite *site = self->session->site;
  const GArray *nodes = vigil_site_get_route_nodes (site), *edges = vigil_site_get_route_edges (site);
  double exponent = set->outcome ? vigil_outcome_get_substance (set->outcome)->probit[2] : NAN;

  vigil_escape_input_init (input);
  input->nodes = (const VigilRouteNode *) nodes->data;
  input->n_nodes = nodes->len;
  input->edges = (const VigilRouteEdge *) edges->data;
  input->n_edges = edges->len;
  input->musters = (const VigilZonePoint *) musters->data;
  input->n_musters = musters->len;
  input->zones = (VigilZoneShape *const *) shapes->pdata;
  input->n_zones = shapes->len;
  input->wind_from = set->outcome ? vigil_case_get (vigil_outcome_get_case (set->outcome), VIGIL_CASE_WIND_FROM) : NAN;
  input->exponent = isnan (exponent) ? 1.0 : exponent;
  input->limit = 1.0;
  if (front->outcome == NULL)
    return;
  input->arrival = vigil_zone_front_arrival;
  input->arrival_data = front;
  input->field = walk_field;
  input->field_data = front;
  /* a walk may take as much as the mildest level over ten minutes */
  input->limit = pow (front->level, input->exponent) * 600.0;
}

gboolean
vigil_hazard_desk_find_escape (VigilHazardDesk *self, double east, double north, VigilEscapeRoute *out, char **muster, GError **error)
{
  g_autoptr (GPtrArray) shapes = g_ptr_array_new ();
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GArray) points = NULL;
  g_autoptr (VigilEscape) escape = NULL;
  VigilZoneFront front = { 0 };
  VigilEscapeInput input;
  VigilZoneSet *set;

  g_return_val_if_fail (VIGIL_IS_HAZARD_DESK (self) && out, FALSE);

  set = worst_set (self);
  if (set == NULL)
    {
      g_set_error (error, VIGIL_SESSION_ERROR, VIGIL_SESSION_ERROR_NO_SUCH, _ ("There are no zones: no way out has to be found."));
      return FALSE;
    }
  for (guint i = 0; i < set->zones->len; i++)
    g_ptr_array_add (shapes, ((VigilZone *) set->zones->pdata[i])->shape);
  if (set->outcome)
    vigil_zone_front_init (&front, set->outcome, set->since, vigil_session_now (self->session));
  points = muster_points (self->session->site, names);
  fill_input (self, set, &front, shapes, points, &input);
  escape = vigil_escape_new (&input, error);
  if (escape == NULL || !vigil_escape_find (escape, east, north, out, error))
    return FALSE;
  if (muster)
    *muster = out->muster < names->len ? g_strdup (names->pdata[out->muster]) : NULL;
  return TRUE;
}
