/* vigil-twin-binding-figures.c: people and vehicles between their fixes
 *
 * Shown is the way from the fix before to the newest one, over as long as lay between the two: never a place that nobody has
 * reported to be on the way to.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "twin/view/vigil-twin-binding-private.h"

#include "core/vigil-site-vehicles.h"
#include "session/vigil-hazard-desk.h"

#include <math.h>
#include <string.h>

#define LONGEST (3 * VIGIL_SECOND) /* a way takes no longer: it would be shown late */
#define JUMP 60.0                  /* m: farther than this nobody walked or drove between two fixes */
#define ASTRAY 10.0                /* m by which a fix may be wrong */
#define RUN 8.0                    /* m/s: nobody runs faster */
#define DRIVE 30.0                 /* m/s: nor drives */
#define FRESH (10 * VIGIL_SECOND)  /* not greyed */
#define GONE (330 * VIGIL_SECOND)  /* VigilSituation removes it */
#define PERSON_HEIGHT 1.75

static const VigilTrackArrays *
get_tracks (VigilTwinBinding *self)
{
  return vigil_tracks_get_arrays (vigil_situation_get_tracks (vigil_session_get_situation (self->session)));
}

/* As the fix says; where it says a storey only, on the floor of that, or on the roof if the building has none so high. */
static float
find_height (VigilTwinBinding *self, const VigilTrackArrays *tracks, guint i)
{
  int building;

  if (tracks->level[i] == 0 || tracks->z[i] != 0.0f)
    return tracks->z[i];
  building = vigil_twin_binding_find_building (self, (double) tracks->x[i], (double) tracks->y[i]);
  if (building < 0)
    return 0.0f;
  if (vigil_twin_binding_is_roof (self, building, tracks->level[i]))
    return (float) g_array_index (vigil_site_get_buildings (self->site), VigilBuilding, building).height;
  return (float) vigil_twin_binding_get_floor (self, building, tracks->level[i], 0.0);
}

static void
find_size (VigilTwinBinding *self, VigilTwinFix *fix, VigilTrackKind kind, const char *id)
{
  const VigilVehicleDef *vehicle = kind == VIGIL_TRACK_VEHICLE ? vigil_site_find_vehicle (self->site, id) : NULL;

  fix->size[0] = vehicle != NULL ? (float) vehicle->length : 0.5f;
  fix->size[1] = vehicle != NULL ? (float) vehicle->width : 0.6f;
  fix->size[2] = vehicle != NULL ? (float) vehicle->height : (float) PERSON_HEIGHT;
}

/* A fix that corrects the one before, or a badge that somebody else wears now: nobody went that way. */
static gboolean
is_jump (const VigilTwinFix *fix, const VigilTrackArrays *tracks, guint i, const float to[3])
{
  double way = hypot ((double) (to[0] - fix->to[0]), (double) (to[1] - fix->to[1]));
  double fastest = tracks->kind[i] == VIGIL_TRACK_VEHICLE ? DRIVE : RUN;

  return way >= JUMP || way > ASTRAY + fastest * (double) (tracks->time[i] - fix->time) / VIGIL_SECOND;
}

static void
note_fix (VigilTwinBinding *self, const VigilTrackArrays *tracks, guint i)
{
  VigilTwinFix *fix = &self->fixes[i];
  const float to[3] = { tracks->x[i], tracks->y[i], find_height (self, tracks, i) };
  gboolean same = fix->id == tracks->ids[i];

  if (same && !is_jump (fix, tracks, i, to))
    {
      memcpy (fix->from, fix->to, sizeof to);
      fix->taken = CLAMP (tracks->time[i] - fix->time, 0, LONGEST);
    }
  else
    {
      memcpy (fix->from, to, sizeof to);
      fix->taken = 0;
    }
  memcpy (fix->to, to, sizeof to);
  fix->inside = same && fix->inside;
  if (!same)
    find_size (self, fix, (VigilTrackKind) tracks->kind[i], tracks->ids[i]);
  fix->id = tracks->ids[i];
  fix->time = tracks->time[i];
  fix->received = tracks->received[i];
  self->lively_until = MAX (self->lively_until, fix->received + fix->taken);
}

static void
grow (VigilTwinBinding *self, guint n)
{
  if (n <= self->n_fixes)
    return;
  self->fixes = g_renew (VigilTwinFix, self->fixes, n);
  memset (self->fixes + self->n_fixes, 0, (n - self->n_fixes) * sizeof (VigilTwinFix));
  self->n_fixes = n;
}

void
vigil_twin_figures_note (VigilTwinBinding *self)
{
  const VigilTrackArrays *tracks = get_tracks (self);
  guint64 serial = vigil_tracks_get_serial (vigil_situation_get_tracks (vigil_session_get_situation (self->session)));

  if (serial == self->tracks_serial)
    return;
  self->tracks_serial = serial;
  grow (self, tracks->n);
  self->pulsing = FALSE;
  for (guint i = 0; i < tracks->n; i++)
    {
      if (tracks->ids[i] == NULL)
        self->fixes[i].id = NULL;
      else if (tracks->ids[i] != self->fixes[i].id || tracks->time[i] != self->fixes[i].time)
        note_fix (self, tracks, i);
      self->pulsing |= tracks->ids[i] != NULL
                       && (tracks->state[i] == VIGIL_TRACK_SOS || tracks->state[i] == VIGIL_TRACK_MOTIONLESS);
    }
}

static void
note_set (VigilTwinBinding *self, VigilTracks *tracks, VigilZoneSet *set)
{
  const GArray *persons = vigil_zone_set_get_persons (set);

  for (guint i = 0; i < persons->len; i++)
    {
      const VigilZonePerson *person = &g_array_index (persons, VigilZonePerson, i);
      int track = person->finding.state == VIGIL_EXPOSURE_INSIDE ? vigil_tracks_find (tracks, person->id) : -1;

      if (track >= 0 && (guint) track < self->n_fixes)
        self->fixes[track].inside = 1;
    }
}

/* Who is inside a zone, as the hazard desk has counted. */
void
vigil_twin_figures_note_zones (VigilTwinBinding *self)
{
  VigilTracks *tracks = vigil_situation_get_tracks (vigil_session_get_situation (self->session));
  GListModel *sets = vigil_hazard_desk_get_sets (vigil_session_get_hazard_desk (self->session));

  for (guint i = 0; i < self->n_fixes; i++)
    self->fixes[i].inside = 0;
  for (guint i = 0; i < g_list_model_get_n_items (sets); i++)
    {
      g_autoptr (VigilZoneSet) set = g_list_model_get_item (sets, i);

      note_set (self, tracks, set);
    }
}

static void
interpolate (const VigilTwinFix *fix, VigilTime now, float out[3])
{
  double t = fix->taken > 0 ? CLAMP ((double) (now - fix->received) / (double) fix->taken, 0.0, 1.0) : 1.0;

  for (int i = 0; i < 3; i++)
    out[i] = (float) ((double) fix->from[i] + ((double) fix->to[i] - (double) fix->from[i]) * t);
}

static VigilFigureState
find_state (const VigilTrackArrays *tracks, guint i, gboolean disconnected)
{
  switch ((VigilTrackState) tracks->state[i])
    {
    case VIGIL_TRACK_SOS:
      return VIGIL_FIGURE_SOS;
    case VIGIL_TRACK_MOTIONLESS:
      return VIGIL_FIGURE_MOTIONLESS;
    case VIGIL_TRACK_LOST:
      return VIGIL_FIGURE_LOST;
    case VIGIL_TRACK_NORMAL:
    default:
      return disconnected ? VIGIL_FIGURE_LOST : VIGIL_FIGURE_NORMAL;
    }
}

typedef struct
{
  VigilTwinColor person, vehicle, lost, sos, motionless;
} Colors;

static VigilTwinColor
pick_color (const Colors *colors, VigilFigureState state, gboolean vehicle)
{
  switch (state)
    {
    case VIGIL_FIGURE_SOS:
      return colors->sos;
    case VIGIL_FIGURE_MOTIONLESS:
      return colors->motionless;
    case VIGIL_FIGURE_LOST:
      return colors->lost;
    case VIGIL_FIGURE_NORMAL:
    default:
      return vehicle ? colors->vehicle : colors->person;
    }
}

static guint8
find_age (VigilTime age)
{
  return (guint8) (CLAMP ((double) (age - FRESH) / (double) (GONE - FRESH), 0.0, 1.0) * 255.0);
}

/* Who needs help is shown on every storey. */
static gboolean
is_left_out (VigilTwinBinding *self, const VigilTrackArrays *tracks, guint i, VigilFigureState state)
{
  if (self->storey == G_MININT || state == VIGIL_FIGURE_SOS || state == VIGIL_FIGURE_MOTIONLESS)
    return FALSE;
  return tracks->level[i] > MAX (self->storey, 0);
}

static gboolean
fill_figure (VigilTwinBinding *self, const VigilTrackArrays *tracks, guint i, gboolean disconnected, const Colors *colors,
             VigilTime now, VigilFigure *figure)
{
  const VigilTwinFix *fix = &self->fixes[i];
  gboolean vehicle = tracks->kind[i] == VIGIL_TRACK_VEHICLE;
  VigilFigureState state = find_state (tracks, i, disconnected);
  float at[3];

  if (fix->id == NULL || is_left_out (self, tracks, i, state))
    return FALSE;
  interpolate (fix, now, at);
  figure->x = at[0];
  figure->y = at[1];
  figure->z = at[2];
  figure->heading = tracks->heading[i];
  figure->length = fix->size[0];
  figure->width = fix->size[1];
  figure->height = fix->size[2];
  figure->kind = vehicle ? VIGIL_FIGURE_VEHICLE : VIGIL_FIGURE_PERSON;
  figure->state = (guint8) state;
  figure->age = find_age (now - tracks->received[i]);
  figure->flags = (guint8) ((fix->inside ? 2 : 0) | (g_hash_table_size (self->selected) > 0 && g_hash_table_contains (self->selected, fix->id)));
  figure->color = pick_color (colors, state, vehicle);
  return TRUE;
}

void
vigil_twin_figures_fill (VigilTwinBinding *self, VigilTwinFrame *frame, VigilTime now)
{
  const VigilTrackArrays *tracks = get_tracks (self);
  gboolean disconnected = vigil_situation_get_disconnected (vigil_session_get_situation (self->session));
  const Colors colors = {
    vigil_twin_binding_get_color (VIGIL_COLOR_TRACK_PERSON, 1.0), vigil_twin_binding_get_color (VIGIL_COLOR_TRACK_VEHICLE, 1.0),
    vigil_twin_binding_get_color (VIGIL_COLOR_TRACK_LOST, 1.0),   vigil_twin_binding_get_color (VIGIL_COLOR_TRACK_SOS, 1.0),
    vigil_twin_binding_get_color (VIGIL_COLOR_TRACK_MOTIONLESS, 1.0),
  };

  vigil_twin_figures_note (self);
  g_free (frame->figures);
  frame->figures = g_new0 (VigilFigure, MIN (tracks->n, self->n_fixes) + 1);
  frame->n_figures = 0;
  for (guint i = 0; i < tracks->n && i < self->n_fixes; i++)
    frame->n_figures += fill_figure (self, tracks, i, disconnected, &colors, now, &frame->figures[frame->n_figures]);
}

gboolean
vigil_twin_figures_locate (VigilTwinBinding *self, const char *id, VigilTime now, double at[3])
{
  int track = vigil_tracks_find (vigil_situation_get_tracks (vigil_session_get_situation (self->session)), id);
  float place[3];

  vigil_twin_figures_note (self);
  if (track < 0 || (guint) track >= self->n_fixes)
    return FALSE;
  interpolate (&self->fixes[track], now, place);
  for (int i = 0; i < 3; i++)
    at[i] = (double) place[i];
  return TRUE;
}

gboolean
vigil_twin_binding_is_lively (VigilTwinBinding *self, VigilTime now)
{
  g_return_val_if_fail (VIGIL_IS_TWIN_BINDING (self), FALSE);

  vigil_twin_figures_note (self);
  return self->pulsing || now < self->lively_until;
}

/* Pixels in a second that somebody goes just now; 0: nobody sees it. */
static double
find_speed (const VigilTwinFix *fix, const VigilEyeView *view, VigilTime now)
{
  const double at[3] = { (double) fix->to[0], (double) fix->to[1], (double) fix->to[2] };
  double x, y, depth, way;

  if (fix->id == NULL || fix->taken <= 0 || now >= fix->received + fix->taken || !vigil_eye_view_project (view, at, &x, &y, &depth)
      || x < 0.0 || y < 0.0 || x > view->width || y > view->height)
    return 0.0;
  way = hypot (hypot ((double) (fix->to[0] - fix->from[0]), (double) (fix->to[1] - fix->from[1])), (double) (fix->to[2] - fix->from[2]));
  return way * VIGIL_SECOND / (double) fix->taken * view->pixel_at_1m / (view->orthographic ? 1.0 : MAX (depth, 0.1));
}

/**
 * vigil_twin_binding_get_speed:
 * @self: a binding
 * @view: of the picture
 * @now: by the clock of the session
 *
 * Returns: how fast the fastest of those who are in the picture goes in it, pixels in a second
 */
double
vigil_twin_binding_get_speed (VigilTwinBinding *self, const VigilEyeView *view, VigilTime now)
{
  double most = 0.0;

  g_return_val_if_fail (VIGIL_IS_TWIN_BINDING (self) && view != NULL, 0.0);

  vigil_twin_figures_note (self);
  for (guint i = 0; i < self->n_fixes; i++)
    most = MAX (most, find_speed (&self->fixes[i], view, now));
  return most;
}

gboolean
vigil_twin_binding_is_pulsing (VigilTwinBinding *self)
{
  g_return_val_if_fail (VIGIL_IS_TWIN_BINDING (self), FALSE);
  return self->pulsing;
}

/**
 * vigil_twin_binding_find_figure:
 * @self: a binding
 * @view: of the picture
 * @x: pixels
 * @y: pixels
 * @tolerance: pixels
 * @now: when, as it was given to vigil_twin_binding_fill()
 * @depth: (out) (optional): metres ahead of the eye
 *
 * Somebody in distress is found first.
 *
 * Returns: (transfer none) (nullable): the id of whoever is drawn nearest to the pixel
 */
const char *
vigil_twin_binding_find_figure (VigilTwinBinding *self, const VigilEyeView *view, double x, double y, double tolerance,
                                VigilTime now, double *depth)
{
  const VigilTrackArrays *tracks;
  const char *found = NULL;
  double best = tolerance;

  g_return_val_if_fail (VIGIL_IS_TWIN_BINDING (self) && view != NULL, NULL);

  tracks = get_tracks (self);
  vigil_twin_figures_note (self);
  for (guint i = 0; i < tracks->n && i < self->n_fixes; i++)
    {
      gboolean distress = tracks->state[i] == VIGIL_TRACK_SOS;
      double px, py, ahead, distance, point[3];
      float at[3];

      if (self->fixes[i].id == NULL || is_left_out (self, tracks, i, find_state (tracks, i, FALSE)))
        continue;
      interpolate (&self->fixes[i], now, at);
      point[0] = (double) at[0];
      point[1] = (double) at[1];
      point[2] = (double) at[2] + (double) self->fixes[i].size[2] / 2.0;
      if (!vigil_eye_view_project (view, point, &px, &py, &ahead))
        continue;
      distance = hypot (px - x, py - y);
      if (distance > tolerance || distance - (distress ? tolerance : 0.0) > best)
        continue;
      best = distance - (distress ? tolerance : 0.0);
      found = tracks->ids[i];
      if (depth != NULL)
        *depth = ahead;
    }
  return found;
}
