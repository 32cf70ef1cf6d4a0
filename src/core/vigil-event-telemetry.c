/* vigil-event-telemetry.c: samples and positions as compact arrays, on the wire and in memory
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "core/vigil-event-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MAX_ELEMENTS 200000
#define MAX_ID 64
#define MAX_OFFSET_MS (366.0 * 86400e3)

static gboolean
bad (GError **error, const char *array, guint index, const char *problem)
{
  g_set_error (error, VIGIL_EVENT_ERROR, VIGIL_EVENT_ERROR_BAD_DATA, "data.%s[%u] %s", array, index, _ (problem));
  return FALSE;
}

/* The rows of data.@name, or NULL with the error set. */
static JsonArray *
get_rows (JsonObject *data, const char *name, GError **error)
{
  JsonNode *node = data != NULL ? json_object_get_member (data, name) : NULL;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    g_set_error (error, VIGIL_EVENT_ERROR, VIGIL_EVENT_ERROR_BAD_DATA, _ ("data.%s must be an array"), name);
  else if (json_array_get_length (json_node_get_array (node)) > MAX_ELEMENTS)
    g_set_error (error, VIGIL_EVENT_ERROR, VIGIL_EVENT_ERROR_BAD_DATA, _ ("data.%s has too many elements"), name);
  else
    return json_node_get_array (node);
  return NULL;
}

static JsonArray *
get_row (JsonArray *rows, guint index, guint min_length)
{
  JsonNode *node = json_array_get_element (rows, index);

  if (!JSON_NODE_HOLDS_ARRAY (node) || json_array_get_length (json_node_get_array (node)) < min_length)
    return NULL;
  return json_node_get_array (node);
}

/* A number or null (NAN); absent is @fallback; anything else is FALSE. */
static gboolean
read_number (JsonArray *row, guint column, double fallback, double *out)
{
  JsonNode *node;
  GType type;

  *out = fallback;
  if (column >= json_array_get_length (row))
    return TRUE;
  node = json_array_get_element (row, column);
  if (JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_NONE;
  if (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE)
    return FALSE;
  *out = json_node_get_double (node);
  return TRUE;
}

static const char *
read_id (VigilEvent *self, JsonArray *row)
{
  JsonNode *node = json_array_get_element (row, 0);
  const char *text;

  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  text = json_node_get_string (node);
  if (*text == '\0' || strnlen (text, MAX_ID + 1) > MAX_ID)
    return NULL;
  return g_string_chunk_insert_const (self->strings, text);
}

static gboolean
read_time (const VigilEvent *self, JsonArray *row, guint column, VigilTime *out)
{
  double offset;

  if (!read_number (row, column, 0.0, &offset) || fabs (offset) > MAX_OFFSET_MS)
    return FALSE;
  *out = self->time + (VigilTime) (offset * 1000.0);
  return TRUE;
}

static const char *
read_sample (VigilEvent *self, JsonArray *row, VigilSample *out)
{
  double quality;

  out->tag = read_id (self, row);
  if (out->tag == NULL)
    return N_ ("must begin with a tag");
  if (!read_number (row, 1, NAN, &out->value))
    return N_ ("must have a number or null as its value");
  if (!read_number (row, 2, 0.0, &quality) || (quality != 0.0 && quality != 1.0 && quality != 2.0))
    return N_ ("must have 0, 1 or 2 as its quality");
  if (!read_time (self, row, 3, &out->time))
    return N_ ("has a time offset that is no number of milliseconds");
  out->quality = isnan (out->value) ? VIGIL_QUALITY_BAD : (VigilQuality) quality;
  return NULL;
}

gboolean
vigil_event_read_samples (VigilEvent *self, JsonObject *data, GError **error)
{
  JsonArray *rows = get_rows (data, "samples", error);
  guint n;

  if (rows == NULL)
    return FALSE;
  n = json_array_get_length (rows);
  self->strings = g_string_chunk_new (4096);
  self->samples = g_new0 (VigilSample, MAX (n, 1));
  for (guint i = 0; i < n; i++)
    {
      JsonArray *row = get_row (rows, i, 2);
      const char *problem = row == NULL ? N_ ("must be [tag, value, …]") : read_sample (self, row, &self->samples[i]);

      if (problem != NULL)
        return bad (error, "samples", i, problem);
    }
  self->n_samples = n;
  return TRUE;
}

static gboolean
read_floats (JsonArray *row, VigilPosition *out)
{
  double alt, heading, speed, accuracy;

  if (!read_number (row, 3, NAN, &alt) || !read_number (row, 5, NAN, &heading) || !read_number (row, 6, NAN, &speed)
      || !read_number (row, 7, NAN, &accuracy))
    return FALSE;
  if (fabs (alt) > 1e5 || fabs (heading) > 720.0 || speed < 0.0 || speed > 1e3 || accuracy < 0.0 || accuracy > 1e5)
    return FALSE;
  out->alt = (float) alt;
  out->heading = (float) heading;
  out->speed = (float) speed;
  out->accuracy = (float) accuracy;
  return TRUE;
}

static const char *
read_position (VigilEvent *self, JsonArray *row, VigilPosition *out)
{
  double level, state;

  out->id = read_id (self, row);
  if (out->id == NULL)
    return N_ ("must begin with an id");
  if (!read_number (row, 1, NAN, &out->lon) || !read_number (row, 2, NAN, &out->lat)
      || !(fabs (out->lon) <= 180.0 && fabs (out->lat) <= 90.0))
    return N_ ("must have longitude and latitude in degrees");
  if (!read_floats (row, out))
    return N_ ("has an altitude, heading, speed or accuracy that cannot be");
  if (!read_number (row, 4, 0.0, &level) || fabs (level) > 200.0 || level != floor (level))
    return N_ ("must have a whole number as its level");
  if (!read_number (row, 8, 0.0, &state) || state < 0.0 || state > VIGIL_TRACK_LOST || state != floor (state))
    return N_ ("must have a state from 0 to 3");
  if (!read_time (self, row, 9, &out->time))
    return N_ ("has a time offset that is no number of milliseconds");
  out->level = (gint16) level;
  out->state = (guint8) state;
  return NULL;
}

static gboolean
read_track_kind (VigilEvent *self, JsonObject *data, GError **error)
{
  const char *kind = json_object_get_string_member_with_default (data, "kind", "");

  for (int i = 0; i < VIGIL_N_TRACK_KINDS; i++)
    if (g_strcmp0 (kind, vigil_track_kind_to_string (i)) == 0)
      {
        self->track_kind = i;
        return TRUE;
      }
  g_set_error_literal (error,
                       VIGIL_EVENT_ERROR,
                       VIGIL_EVENT_ERROR_BAD_DATA,
                       _ ("data.kind must be person or vehicle"));
  return FALSE;
}

gboolean
vigil_event_read_positions (VigilEvent *self, JsonObject *data, GError **error)
{
  JsonArray *rows = get_rows (data, "positions", error);
  guint n;

  if (rows == NULL || !read_track_kind (self, data, error))
    return FALSE;
  n = json_array_get_length (rows);
  self->strings = g_string_chunk_new (4096);
  self->positions = g_new0 (VigilPosition, MAX (n, 1));
  for (guint i = 0; i < n; i++)
    {
      JsonArray *row = get_row (rows, i, 3);
      const char *problem = row == NULL ? N_ ("must be [id, longitude, latitude, …]")
                                        : read_position (self, row, &self->positions[i]);

      if (problem != NULL)
        return bad (error, "positions", i, problem);
    }
  self->n_positions = n;
  return TRUE;
}

static void
append_offset (const VigilEvent *self, VigilTime time, GString *out)
{
  g_string_append_printf (out, "%" G_GINT64_FORMAT, (time - self->time) / 1000);
}

void
vigil_event_append_samples (const VigilEvent *self, GString *out)
{
  g_string_append (out, "{\"samples\":[");
  for (guint i = 0; i < self->n_samples; i++)
    {
      const VigilSample *sample = &self->samples[i];

      g_string_append (out, i == 0 ? "[" : ",[");
      vigil_json_append_string (out, sample->tag);
      g_string_append_c (out, ',');
      vigil_json_append_double (out, sample->value, -1);
      if (sample->quality != VIGIL_QUALITY_GOOD || sample->time != self->time)
        g_string_append_printf (out, ",%d", MIN ((int) sample->quality, VIGIL_QUALITY_BAD));
      if (sample->time != self->time)
        {
          g_string_append_c (out, ',');
          append_offset (self, sample->time, out);
        }
      g_string_append_c (out, ']');
    }
  g_string_append (out, "]}");
}

static void
append_position (const VigilEvent *self, const VigilPosition *position, GString *out)
{
  const float floats[] = { position->heading, position->speed, position->accuracy };

  g_string_append_c (out, '[');
  vigil_json_append_string (out, position->id);
  g_string_append_c (out, ',');
  vigil_json_append_double (out, position->lon, 7);
  g_string_append_c (out, ',');
  vigil_json_append_double (out, position->lat, 7);
  g_string_append_c (out, ',');
  vigil_json_append_double (out, position->alt, 2);
  g_string_append_printf (out, ",%d", position->level);
  for (guint i = 0; i < G_N_ELEMENTS (floats); i++)
    {
      g_string_append_c (out, ',');
      vigil_json_append_double (out, floats[i], 1);
    }
  g_string_append_printf (out, ",%d", position->state);
  if (position->time != self->time)
    {
      g_string_append_c (out, ',');
      append_offset (self, position->time, out);
    }
  g_string_append_c (out, ']');
}

void
vigil_event_append_positions (const VigilEvent *self, GString *out)
{
  g_string_append_printf (out, "{\"kind\":\"%s\",\"positions\":[", vigil_track_kind_to_string (self->track_kind));
  for (guint i = 0; i < self->n_positions; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      append_position (self, &self->positions[i], out);
    }
  g_string_append (out, "]}");
}
