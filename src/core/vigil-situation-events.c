/* vigil-situation-events.c: the situation as the events that rebuild it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "core/vigil-situation.h"

#include <math.h>

static VigilEvent *
tags_event (VigilSituation *self, const char *source, VigilTime now)
{
  VigilTags *tags = vigil_situation_get_tags (self);
  g_autoptr (GArray) samples = g_array_new (FALSE, FALSE, sizeof (VigilSample));

  for (guint i = 0; i < vigil_tags_get_n (tags); i++)
    {
      const VigilTagValue *value = vigil_tags_get_value (tags, i);
      VigilSample sample = { vigil_tags_get_def (tags, i)->id, value->value, value->time, value->source_quality };

      if (value->received != 0)
        g_array_append_val (samples, sample);
    }
  return vigil_event_new_samples (source, now, (const VigilSample *) samples->data, samples->len);
}

static VigilPosition
position_of (VigilSituation *self, const VigilTrackArrays *tracks, guint i)
{
  VigilPosition position = {
    .id = tracks->ids[i],
    .alt = tracks->z[i],
    .heading = tracks->heading[i],
    .speed = tracks->speed[i],
    .accuracy = tracks->accuracy[i],
    .level = tracks->level[i],
    .state = tracks->state[i],
    .time = tracks->time[i],
  };

  vigil_mercator_to_lonlat (tracks->mx[i], tracks->my[i], &position.lon, &position.lat);
  return position;
}

/* The tracks of one kind in the slots from @from to before @to; NULL if there are none. */
static VigilEvent *
tracks_event (VigilSituation *self, const char *source, VigilTrackKind kind, guint from, guint to)
{
  const VigilTrackArrays *tracks = vigil_tracks_get_arrays (vigil_situation_get_tracks (self));
  VigilTime now = vigil_clock_now (vigil_situation_get_clock (self));
  g_autoptr (GArray) positions = g_array_new (FALSE, FALSE, sizeof (VigilPosition));

  for (guint i = from; i < to; i++)
    if (tracks->ids[i] != NULL && tracks->kind[i] == kind)
      {
        VigilPosition position = position_of (self, tracks, i);

        g_array_append_val (positions, position);
      }
  if (positions->len == 0)
    return NULL;
  return vigil_event_new_positions (source, now, kind, (const VigilPosition *) positions->data, positions->len);
}

static void
set_string (JsonObject *data, const char *name, const char *value)
{
  if (value != NULL && *value != '\0')
    json_object_set_string_member (data, name, value);
}

static void
set_number (JsonObject *data, const char *name, double value)
{
  if (isfinite (value))
    json_object_set_double_member (data, name, value);
}

static VigilEvent *
weather_event (const VigilWeatherObservation *weather, const char *source)
{
  JsonObject *data = json_object_new ();
  JsonNode *node = json_node_init_object (json_node_alloc (), data);

  json_object_unref (data);
  set_number (data, "windSpeed", weather->wind_speed);
  set_number (data, "windDirection", weather->wind_direction);
  set_number (data, "temperature", weather->temperature);
  set_number (data, "humidity", weather->humidity);
  set_number (data, "pressure", weather->pressure);
  set_number (data, "cloud", weather->cloud);
  set_number (data, "radiation", weather->radiation);
  set_number (data, "rain", weather->rain);
  return vigil_event_new (VIGIL_EVENT_WEATHER_OBSERVED, source, NULL, NULL, weather->time, node);
}

static void
set_position (VigilSituation *self, JsonObject *data, const VigilPermit *permit)
{
  VigilEnu enu = { permit->x, permit->y, 0.0 };
  VigilLonLat point;
  JsonArray *pair;

  if (!isfinite (permit->x) || !isfinite (permit->y))
    return;
  vigil_frame_from_enu (vigil_site_get_frame (vigil_situation_get_site (self)), &enu, &point);
  pair = json_array_new ();
  json_array_add_double_element (pair, point.lon);
  json_array_add_double_element (pair, point.lat);
  json_object_set_array_member (data, "position", pair);
}

static VigilEvent *
permit_event (VigilSituation *self, const VigilPermit *permit, const char *source)
{
  JsonObject *data = json_object_new ();
  JsonNode *node = json_node_init_object (json_node_alloc (), data);
  g_autofree char *expires = permit->expires != 0 ? vigil_time_to_rfc3339 (permit->expires) : NULL;
  VigilEvent *event;

  json_object_unref (data);
  set_string (data, "permit", permit->id);
  set_string (data, "kind", permit->kind);
  set_string (data, "title", permit->title);
  set_string (data, "asset", permit->asset);
  set_string (data, "area", permit->area);
  set_string (data, "holder", permit->holder);
  set_string (data, "expires", expires);
  set_position (self, data, permit);
  event = vigil_event_new (VIGIL_EVENT_PERMIT_OPENED, source, permit->id, NULL, permit->opened, node);
  event->snapshot = TRUE;
  return event;
}

/**
 * vigil_situation_append_track_events:
 * @self: the situation
 * @source: CloudEvents source to put on them
 * @from: where to begin: 0, or what the call before returned
 * @max: how many slots of tracks to look at
 * @events: (element-type VigilEvent): where they go
 *
 * A hundred thousand people take longer than a frame may: they can be asked for in parts.
 *
 * Returns: where the next part begins; 0 at the end
 */
guint
vigil_situation_append_track_events (VigilSituation *self, const char *source, guint from, guint max, GPtrArray *events)
{
  guint n = vigil_tracks_get_arrays (vigil_situation_get_tracks (self))->n;
  guint to = from < n && n - from > max ? from + max : n;

  for (int kind = 0; kind < VIGIL_N_TRACK_KINDS; kind++)
    {
      VigilEvent *event = tracks_event (self, source, kind, from, to);

      if (event != NULL)
        g_ptr_array_add (events, event);
    }
  return to < n ? to : 0;
}

/**
 * vigil_situation_append_events:
 * @self: the situation
 * @source: CloudEvents source to put on them
 * @events: (element-type VigilEvent): where they go
 *
 * All but the tracks.
 */
void
vigil_situation_append_events (VigilSituation *self, const char *source, GPtrArray *events)
{
  const VigilWeatherObservation *weather = vigil_situation_get_weather (self);
  const GPtrArray *permits = vigil_situation_get_permits (self);

  g_ptr_array_add (events, tags_event (self, source, vigil_clock_now (vigil_situation_get_clock (self))));
  if (weather != NULL)
    g_ptr_array_add (events, weather_event (weather, source));
  for (guint i = 0; i < permits->len; i++)
    g_ptr_array_add (events, permit_event (self, permits->pdata[i], source));
}
