/* vigil-advice-question.c: what is known of an incident, from the situation as it is now
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "session/vigil-advice-private.h"

#include "library/vigil-record-fields.h"
#include "session/vigil-hazard-desk.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static void
clear_reservation (gpointer data)
{
  VigilReservation *reservation = data;

  g_free ((char *) reservation->id);
}

void
vigil_advice_question_free (VigilAdviceQuestion *self)
{
  g_free (self->incident);
  g_clear_object (&self->site);
  g_clear_pointer (&self->stock, vigil_library_stock_unref);
  g_free (self->substances[0]);
  g_free (self->asset);
  g_free (self->area);
  g_free (self->enterprise);
  g_free (self->text);
  g_clear_pointer (&self->zones, g_ptr_array_unref);
  g_clear_pointer (&self->reservations, g_array_unref);
  g_free (self->plan);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_free (self);
}

/* ---- what it is ---- */

static void
set_hazards (VigilAdviceQuestion *self, VigilIncidentType type)
{
  static const char *const words[VIGIL_N_INCIDENT_TYPES][2] = {
    [VIGIL_INCIDENT_LEAK_TOXIC] = { "toxic", "leak" }, [VIGIL_INCIDENT_LEAK_FLAMMABLE] = { "leak", NULL },
    [VIGIL_INCIDENT_FIRE] = { "fire", NULL },          [VIGIL_INCIDENT_EXPLOSION] = { "explosion", NULL },
    [VIGIL_INCIDENT_POWER] = { "power-loss", "utility-loss" },
  };

  self->hazards[0] = words[type][0];
  self->hazards[1] = words[type][1];
  self->match.hazards = self->hazards[0] != NULL ? self->hazards : NULL;
}

/* A detector says where something is smelt, not what leaks. */
static void
set_equipment (VigilAdviceQuestion *self, const VigilAsset *asset)
{
  if (asset->kind == NULL || g_str_equal (asset->kind, "detector") || g_str_equal (asset->kind, "other"))
    return;
  for (guint i = 0; vigil_equipment_words[i] != NULL; i++)
    if (g_str_equal (vigil_equipment_words[i], asset->kind))
      self->equipment[0] = vigil_equipment_words[i];
  self->match.equipment = self->equipment[0] != NULL ? self->equipment : NULL;
}

static void
set_place (VigilAdviceQuestion *self, VigilIncident *incident)
{
  const VigilAsset *asset = vigil_incident_get_asset (incident) != NULL ? vigil_site_get_asset (self->site, vigil_incident_get_asset (incident)) : NULL;
  const char *area = vigil_incident_get_area (incident);
  double east = NAN, north = NAN;

  if (!vigil_incident_get_place (incident, &east, &north) && asset != NULL)
    {
      east = asset->x;
      north = asset->y;
    }
  if (asset != NULL)
    set_equipment (self, asset);
  self->match.east = east;
  self->match.north = north;
  self->match.asset = self->asset = g_strdup (vigil_incident_get_asset (incident));
  self->match.area = self->area = g_strdup (area != NULL ? area : asset != NULL ? asset->area : NULL);
  self->match.enterprise = self->enterprise = g_strdup (asset != NULL ? asset->enterprise : NULL);
  if (isnan (east) || isnan (north))
    g_ptr_array_add (self->notes, g_strdup (_ ("Where it is, is not known: no travel times, and no place to gather.")));
}

static void
set_text (VigilAdviceQuestion *self, VigilSession *session, VigilIncident *incident)
{
  const GPtrArray *ids = vigil_incident_get_alarms (incident);
  g_autofree char *title = vigil_incident_dup_title (incident);
  GString *out = g_string_new (title);

  for (guint i = 0; i < ids->len; i++)
    {
      VigilAlarm *alarm = vigil_alarm_queue_find (vigil_session_get_alarms (session), g_ptr_array_index (ids, i));

      if (alarm != NULL && vigil_alarm_get_message (alarm) != NULL)
        g_string_append_printf (out, "\n%s", vigil_alarm_get_message (alarm));
    }
  self->match.text = self->text = g_string_free (out, FALSE);
}

static void
set_incident (VigilAdviceQuestion *self, VigilIncident *incident)
{
  const char *substance = vigil_incident_get_substance (incident);

  self->match.type = vigil_incident_get_kind (incident);
  self->match.type_known = self->match.type != VIGIL_INCIDENT_OTHER;
  set_hazards (self, self->match.type);
  self->substances[0] = g_strdup (substance);
  if (substance != NULL)
    self->match.substances = (const char *const *) self->substances;
  self->match.severity = (int) vigil_incident_get_level (incident);
}

/* ---- weather, time, link ---- */

static void
set_surroundings (VigilAdviceQuestion *self, VigilSession *session)
{
  VigilSituation *situation = vigil_session_get_situation (session);
  const VigilWeatherObservation *weather = vigil_situation_get_weather (situation);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (self->now / VIGIL_SECOND);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);

  if (weather != NULL)
    {
      self->match.wind_speed = weather->wind_speed;
      self->match.wind_from = weather->wind_direction;
    }
  self->match.hour = local != NULL ? g_date_time_get_hour (local) : -1;
  self->match.link_down = g_list_model_get_n_items (vigil_session_get_feeds (session)) == 0 || vigil_situation_get_disconnected (situation);
  if (self->match.link_down)
    g_ptr_array_add (self->notes, g_strdup (_ ("No link to the platform: commands cannot be sent, use the phone.")));
  if (vigil_tracks_get_count (vigil_situation_get_tracks (situation), VIGIL_TRACK_PERSON) == 0)
    g_ptr_array_add (self->notes, g_strdup (_ ("Nobody's position is known: count people at the muster points.")));
}

/* ---- zones ---- */

/* Of the same asset, or round the place. */
static gboolean
belongs (const VigilAdviceQuestion *self, VigilZoneSet *set)
{
  const VigilCase *given = vigil_zone_set_get_case (set);
  const GPtrArray *zones = vigil_zone_set_get_zones (set);

  if (given != NULL && given->asset != NULL && self->asset != NULL)
    return g_str_equal (given->asset, self->asset);
  if (isnan (self->match.east))
    return FALSE;
  for (guint i = 0; i < zones->len; i++)
    if (vigil_zone_shape_contains (((VigilZone *) g_ptr_array_index (zones, i))->shape, self->match.east, self->match.north))
      return TRUE;
  return FALSE;
}

/* A question of this seat closes no road for what is real, but for its own place. */
static void
take_zones (VigilAdviceQuestion *self, VigilZoneSet *set, gboolean ours)
{
  const GPtrArray *zones = vigil_zone_set_get_zones (set);

  if (vigil_zone_set_get_kind (set) == VIGIL_ZONE_SET_WHAT_IF && !ours)
    return;
  for (guint i = 0; i < zones->len; i++)
    g_ptr_array_add (self->zones, vigil_zone_shape_ref (((VigilZone *) g_ptr_array_index (zones, i))->shape));
}

/* Levels of one set add up by colour; of several sets the larger number counts, so that nobody is counted twice. */
static void
count_people (VigilAdviceQuestion *self, VigilZoneSet *set)
{
  const VigilExposureCounts *people = vigil_zone_set_get_people (set);
  const GPtrArray *zones = vigil_zone_set_get_zones (set);
  int inside[VIGIL_MATCH_LEVELS] = { 0 };

  if (people == NULL)
    return;
  for (guint i = 0; i < MIN (zones->len, VIGIL_EXPOSURE_MAX_LEVELS); i++)
    {
      int rank = ((VigilZone *) g_ptr_array_index (zones, i))->rank;

      if (rank >= 0 && rank < VIGIL_MATCH_LEVELS)
        inside[rank] += (int) people->inside[i];
    }
  for (guint i = 0; i < VIGIL_MATCH_LEVELS; i++)
    self->match.people[i] = MAX (self->match.people[i], inside[i]);
}

static void
set_release (VigilAdviceQuestion *self, VigilZoneSet *set)
{
  VigilOutcome *outcome = vigil_zone_set_get_outcome (set);
  const VigilOutcomeSource *source = outcome != NULL ? vigil_outcome_get_source (outcome) : NULL;

  if (source == NULL || !isnan (self->match.rate))
    return;
  self->match.rate = source->rate;
  self->match.mass = source->mass;
}

static void
set_zones (VigilAdviceQuestion *self, VigilSession *session)
{
  GListModel *sets = vigil_hazard_desk_get_sets (vigil_session_get_hazard_desk (session));
  gboolean known = vigil_tracks_get_count (vigil_situation_get_tracks (vigil_session_get_situation (session)), VIGIL_TRACK_PERSON) > 0;

  for (guint i = 0; i < g_list_model_get_n_items (sets); i++)
    {
      g_autoptr (VigilZoneSet) set = g_list_model_get_item (sets, i);
      gboolean ours = belongs (self, set);

      take_zones (self, set, ours);
      if (ours && known)
        count_people (self, set);
      if (ours)
        set_release (self, set);
    }
}

/* ---- who is taken, and the plan that runs ---- */

/* A team of this incident is here, not away; a drill takes nothing from what is real. */
static void
reserve (VigilAdviceQuestion *self, VigilIncident *other, VigilIncident *incident)
{
  const GPtrArray *resources = vigil_incident_get_resources (other);

  if (vigil_incident_get_closed (other) != 0 || (vigil_incident_is_drill (other) && !vigil_incident_is_drill (incident)))
    return;
  for (guint i = 0; i < resources->len; i++)
    {
      const VigilIncidentResource *resource = g_ptr_array_index (resources, i);
      VigilReservation reservation = { NULL, resource->quantity };

      if (g_str_equal (resource->state, "called") || (other == incident && resource->quantity <= 0.0))
        continue;
      reservation.id = g_strdup (resource->resource);
      g_array_append_val (self->reservations, reservation);
    }
}

static void
set_reservations (VigilAdviceQuestion *self, VigilIncidentDesk *desk, VigilIncident *incident)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (desk)); i++)
    {
      g_autoptr (VigilIncident) other = g_list_model_get_item (G_LIST_MODEL (desk), i);

      reserve (self, other, incident);
    }
}

static void
set_plan (VigilAdviceQuestion *self, VigilIncident *incident)
{
  const GPtrArray *runs = vigil_incident_get_runs (incident);

  for (guint i = runs->len; i > 0 && self->plan == NULL; i--)
    if (!vigil_incident_is_run_stopped (incident, i - 1))
      self->plan = g_strdup (vigil_run_get_procedure (g_ptr_array_index (runs, i - 1))->plan);
}

static void
set_stock (VigilAdviceQuestion *self, VigilLibraryKeeper *keeper)
{
  const char *problem = keeper != NULL ? vigil_library_keeper_get_problem (keeper) : NULL;

  self->stock = keeper != NULL ? vigil_library_keeper_ref_stock (keeper) : NULL;
  if (self->stock != NULL)
    return;
  if (problem != NULL)
    g_ptr_array_add (self->notes, g_strdup_printf (_ ("The libraries cannot be read: %s Use the plans on paper."), problem));
  else if (keeper != NULL)
    g_ptr_array_add (self->notes, g_strdup (_ ("The libraries are still being read; plans follow in a moment.")));
  else
    g_ptr_array_add (self->notes, g_strdup (_ ("This seat has no libraries: use the plans on paper.")));
}

VigilAdviceQuestion *
vigil_advice_question_new (VigilIncidentDesk *desk, VigilLibraryKeeper *keeper, VigilIncident *incident)
{
  VigilAdviceQuestion *self = g_new0 (VigilAdviceQuestion, 1);
  VigilSession *session = vigil_incident_desk_get_session (desk);

  self->began = g_get_monotonic_time ();
  self->incident = g_strdup (vigil_incident_get_id (incident));
  self->site = g_object_ref (vigil_session_get_site (session));
  self->now = vigil_clock_now (vigil_session_get_clock (session));
  self->notes = g_ptr_array_new_with_free_func (g_free);
  self->zones = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_zone_shape_unref);
  self->reservations = g_array_new (FALSE, FALSE, sizeof (VigilReservation));
  g_array_set_clear_func (self->reservations, clear_reservation);
  vigil_match_question_init (&self->match);
  set_stock (self, keeper);
  set_incident (self, incident);
  set_place (self, incident);
  set_text (self, session, incident);
  set_surroundings (self, session);
  set_zones (self, session);
  set_reservations (self, desk, incident);
  set_plan (self, incident);
  return self;
}
