/* vigil-hazard-desk-facts.c: zones to the journal, and back from the journal or the platform
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "session/vigil-hazard-desk-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const kinds[] = { "computed", "computed", "drawn", "received" };

static void
set_counts (JsonObject *object, const char *member, const VigilExposureCounts *counts, guint n)
{
  JsonArray *inside = json_array_new ();

  for (guint i = 0; i < n; i++)
    json_array_add_int_element (inside, counts->inside[i]);
  json_object_set_array_member (object, member, inside);
}

/* Who was inside by the last count; the journal keeps what the commander saw. */
static JsonObject *
make_exposure (VigilZoneSet *set)
{
  JsonObject *object = json_object_new ();
  guint possible = 0;

  set_counts (object, "people", &set->people, set->zones->len);
  set_counts (object, "vehicles", &set->vehicles, set->zones->len);
  for (guint i = 0; i < set->zones->len; i++)
    possible += set->people.possible[i];
  json_object_set_int_member (object, "possible", possible);
  json_object_set_int_member (object, "unknown", set->people.unknown);
  return object;
}

static JsonNode *
make_geometry (VigilHazardDesk *self, VigilZoneSet *set)
{
  g_autofree char *text = vigil_zones_to_geojson (set->zones, vigil_site_get_frame (self->session->site));

  return vigil_json_parse (text, strlen (text), NULL);
}

/**
 * vigil_hazard_desk_make_event:
 *
 * Returns: (transfer full): the fact that these zones stand, with all inputs and the version of the model
 */
VigilEvent *
vigil_hazard_desk_make_event (VigilHazardDesk *self, VigilZoneSet *set)
{
  JsonObject *data = json_object_new ();
  JsonNode *geometry = make_geometry (self, set);

  json_object_set_string_member (data, "zone", set->id);
  json_object_set_string_member (data, "kind", kinds[set->kind]);
  if (set->title && *set->title)
    json_object_set_string_member (data, "title", set->title);
  if (geometry)
    json_object_set_member (data, "geometry", geometry);
  else
    json_object_set_object_member (data, "geometry", json_object_new ());
  if (set->given && set->since > 0)
    {
      g_autofree char *since = vigil_time_to_rfc3339 (set->since);

      json_object_set_string_member (data, "since", since);
    }
  if (set->given) /* also before the first run after a restart */
    json_object_set_member (data, "case", vigil_case_to_json (set->given));
  if (set->outcome)
    {
      json_object_set_string_member (data, "model", VIGIL_HAZARD_MODEL_VERSION);
      json_object_set_member (data, "outcome", vigil_outcome_to_json (set->outcome));
    }
  if (set->counted)
    json_object_set_object_member (data, "exposure", make_exposure (set));
  return vigil_session_make (self->session, VIGIL_EVENT_ZONE_SET, set->id, self->session->operator, data);
}

/* Back. */

static VigilZoneSetKind
kind_of (const VigilEvent *event)
{
  const char *word = vigil_event_get_string (event, "kind");

  if (g_strcmp0 (event->source, VIGIL_SESSION_SOURCE) != 0)
    return VIGIL_ZONE_SET_RECEIVED;
  if (g_strcmp0 (word, "computed") == 0)
    return VIGIL_ZONE_SET_COMPUTED;
  return g_strcmp0 (word, "drawn") == 0 ? VIGIL_ZONE_SET_DRAWN : VIGIL_ZONE_SET_RECEIVED;
}

static GPtrArray *
read_zones (VigilHazardDesk *self, const VigilEvent *event, GError **error)
{
  JsonNode *node = json_object_get_member (json_node_get_object (event->data), "geometry");
  g_autofree char *text = vigil_json_to_string (node);

  return vigil_zones_from_geojson (text, strlen (text), vigil_site_get_frame (self->session->site), error);
}

static void
read_case (VigilZoneSet *set, const VigilEvent *event)
{
  JsonNode *node = json_object_get_member (json_node_get_object (event->data), "case");
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&set->given, vigil_case_free);
  if (node == NULL || set->kind != VIGIL_ZONE_SET_COMPUTED)
    return;
  set->given = vigil_case_from_json (node, &error);
  if (error)
    vigil_zone_set_set_problem (set, error->message);
}

static void
complain (VigilHazardDesk *self, const char *id, const GError *error)
{
  g_autofree char *sentence = g_strdup_printf (_ ("Zone “%s” cannot be shown: %s"), id, error->message);

  g_signal_emit_by_name (self->session, "message", sentence);
}

static gboolean
is_own (const VigilEvent *event)
{
  return g_strcmp0 (event->source, VIGIL_SESSION_SOURCE) == 0;
}

/* A platform says nothing about what was declared or drawn at this seat. */
static gboolean
may_touch (VigilHazardDesk *self, const VigilEvent *event, VigilZoneSet *set)
{
  g_autoptr (GError) error = NULL;

  if (set->kind == VIGIL_ZONE_SET_RECEIVED || is_own (event))
    return TRUE;
  error = g_error_new_literal (VIGIL_SESSION_ERROR, VIGIL_SESSION_ERROR_REFUSED, _ ("the platform uses the id of a zone of this seat."));
  complain (self, set->id, error);
  return FALSE;
}

/* One sentence for all that find no room, until there is some again. */
static gboolean
has_room (VigilHazardDesk *self, const char *id)
{
  g_autoptr (GError) error = NULL;

  if (vigil_hazard_desk_count_sets (self, TRUE) < VIGIL_HAZARD_DESK_MOST)
    return TRUE;
  if (!self->told_full)
    {
      error = g_error_new (VIGIL_SESSION_ERROR, VIGIL_SESSION_ERROR_REFUSED, _ ("%d zones of the platform are shown already."),
                           VIGIL_HAZARD_DESK_MOST);
      complain (self, id, error);
    }
  self->told_full = TRUE;
  return FALSE;
}

/* The release may have begun long before the result that the journal has last. */
static VigilTime
since_of (const VigilEvent *event)
{
  const char *text = vigil_event_get_string (event, "since");
  VigilTime since;

  return is_own (event) && text && vigil_time_from_rfc3339 (text, &since) ? MIN (since, event->time) : event->time;
}

static void
set_zone (VigilHazardDesk *self, VigilEvent *event)
{
  const char *id = vigil_event_get_string (event, "zone"), *title = vigil_event_get_text (event, "title");
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilZoneSet) made = NULL;
  VigilZoneSet *set = vigil_hazard_desk_find (self, id);
  GPtrArray *zones;

  if (set ? !may_touch (self, event, set) : kind_of (event) == VIGIL_ZONE_SET_RECEIVED && !has_room (self, id))
    return;
  zones = read_zones (self, event, &error);
  if (zones == NULL)
    {
      complain (self, id, error);
      return;
    }
  if (set == NULL)
    {
      set = made = vigil_zone_set_new (id, kind_of (event), title ? title : id);
      set->since = since_of (event);
      read_case (set, event);
      vigil_zone_set_take_zones (set, zones, event->time);
      vigil_hazard_desk_look (self, set);
      vigil_hazard_desk_insert (self, set);
      return;
    }
  if (set->outcome == NULL) /* the journal is being read: the last case is the one that goes on */
    read_case (set, event);
  vigil_zone_set_take_zones (set, zones, event->time);
  if (set->outcome == NULL)
    vigil_hazard_desk_look (self, set);
  vigil_hazard_desk_changed (self, set);
}

/* Our own result comes back from the journal: it is on the screen already. */
static gboolean
is_echo (VigilHazardDesk *self, const VigilEvent *event)
{
  VigilZoneSet *set = vigil_hazard_desk_find (self, vigil_event_get_string (event, "zone"));

  return set && set->outcome && g_strcmp0 (event->source, VIGIL_SESSION_SOURCE) == 0;
}

/**
 * vigil_hazard_desk_note:
 * @event: any event that is folded
 */
void
vigil_hazard_desk_note (VigilHazardDesk *self, VigilEvent *event)
{
  VigilZoneSet *set;

  if (event->event_type == VIGIL_EVENT_WEATHER_OBSERVED)
    {
      const VigilWeatherObservation *weather = vigil_situation_get_weather (self->session->situation);

      if (weather)
        vigil_wind_record_add (&self->winds, weather);
      if (weather && weather->time == event->time)
        vigil_wind_record_set_mast (&self->winds, event->subject);
    }
  else if (event->event_type == VIGIL_EVENT_ZONE_SET && event->data && !is_echo (self, event))
    set_zone (self, event);
  else if (event->event_type == VIGIL_EVENT_ZONE_CLEARED)
    {
      set = vigil_hazard_desk_find (self, vigil_event_get_string (event, "zone"));
      if (set && may_touch (self, event, set))
        vigil_hazard_desk_remove (self, set);
    }
}

void
vigil_hazard_desk_append_events (VigilHazardDesk *self, GPtrArray *events)
{
  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (self->sets)); i > 0; i--)
    {
      g_autoptr (VigilZoneSet) set = g_list_model_get_item (G_LIST_MODEL (self->sets), i - 1);

      if (set->kind != VIGIL_ZONE_SET_WHAT_IF && !set->ended)
        g_ptr_array_add (events, vigil_hazard_desk_make_event (self, set));
    }
}
