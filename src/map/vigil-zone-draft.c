/* vigil-zone-draft.c: a hazard zone that is being drawn by hand: corners so far and what comes of them; no drawing here
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-zone-draft.h"

#include "map/vigil-measure.h"

#include <glib/gi18n.h>
#include <math.h>

#define LEAST 1.0          /* m: less is a slip of the hand */
#define MAX_CORNERS 1000   /* of what is drawn by hand */

void
vigil_zone_draft_init (VigilZoneDraft *self)
{
  *self = (VigilZoneDraft) { .points = g_array_new (FALSE, FALSE, sizeof (VigilZonePoint)), .next = { NAN, NAN } };
}

void
vigil_zone_draft_clear (VigilZoneDraft *self)
{
  g_clear_pointer (&self->points, g_array_unref);
}

void
vigil_zone_draft_end (VigilZoneDraft *self)
{
  g_array_set_size (self->points, 0);
  self->active = self->line_done = FALSE;
  self->next = (VigilZonePoint) { NAN, NAN };
}

void
vigil_zone_draft_begin (VigilZoneDraft *self, VigilZoneDrawKind kind)
{
  vigil_zone_draft_end (self);
  self->active = TRUE;
  self->kind = kind;
}

static const VigilZonePoint *
get_point (const VigilZoneDraft *self, guint index)
{
  return &g_array_index (self->points, VigilZonePoint, index);
}

static double
get_distance (const VigilZonePoint *a, const VigilZonePoint *b)
{
  return hypot (a->east - b->east, a->north - b->north);
}

/* How many corners complete it by themselves; 0: somebody has to say so. */
static guint
get_wanted (const VigilZoneDraft *self)
{
  if (self->kind == VIGIL_ZONE_DRAW_CIRCLE)
    return 2;
  return self->kind == VIGIL_ZONE_DRAW_SECTOR ? 3 : 0;
}

gboolean
vigil_zone_draft_add (VigilZoneDraft *self, double east, double north)
{
  VigilZonePoint point = { east, north };
  guint n = self->points->len;

  g_return_val_if_fail (self->active, FALSE);

  if (!(fabs (east) <= VIGIL_ZONE_MAX_DISTANCE && fabs (north) <= VIGIL_ZONE_MAX_DISTANCE) || n >= MAX_CORNERS)
    return FALSE;
  /* twice on the same place is one corner */
  if (n > 0 && get_distance (get_point (self, n - 1), &point) < LEAST && !self->line_done)
    return FALSE;
  g_array_append_val (self->points, point);
  return self->line_done || self->points->len == get_wanted (self);
}

gboolean
vigil_zone_draft_back (VigilZoneDraft *self)
{
  if (!self->active || self->points->len == 0)
    return FALSE;
  if (self->line_done)
    self->line_done = FALSE;
  else
    g_array_set_size (self->points, self->points->len - 1);
  return TRUE;
}

gboolean
vigil_zone_draft_can_finish (const VigilZoneDraft *self)
{
  if (!self->active)
    return FALSE;
  if (self->kind == VIGIL_ZONE_DRAW_POLYGON)
    return self->points->len >= 3;
  return self->kind == VIGIL_ZONE_DRAW_BUFFER && self->points->len >= 2 && !self->line_done;
}

gboolean
vigil_zone_draft_finish (VigilZoneDraft *self)
{
  if (!vigil_zone_draft_can_finish (self))
    return FALSE;
  if (self->kind == VIGIL_ZONE_DRAW_POLYGON)
    return TRUE;
  self->line_done = TRUE;
  return FALSE;
}

/* Metres from a place to a line of corners. */
static double
get_distance_to_line (const VigilZonePoint *line, guint n, const VigilZonePoint *at)
{
  double least = G_MAXDOUBLE;

  for (guint i = 0; i + 1 < n; i++)
    {
      double dx = line[i + 1].east - line[i].east, dy = line[i + 1].north - line[i].north, square = dx * dx + dy * dy;
      double share = square > 0.0 ? ((at->east - line[i].east) * dx + (at->north - line[i].north) * dy) / square : 0.0;
      VigilZonePoint foot;

      share = CLAMP (share, 0.0, 1.0);
      foot = (VigilZonePoint) { line[i].east + share * dx, line[i].north + share * dy };
      least = MIN (least, get_distance (at, &foot));
    }
  return least;
}

/* Compass degrees from one place to another. */
static double
get_bearing (const VigilZonePoint *from, const VigilZonePoint *to)
{
  double degrees = atan2 (to->east - from->east, to->north - from->north) * 180.0 / G_PI;

  return degrees < 0.0 ? degrees + 360.0 : degrees;
}

static VigilZoneShape *
new_sector (const VigilZonePoint *all, GError **error)
{
  double from = get_bearing (&all[0], &all[1]), to = get_bearing (&all[0], &all[2]);

  return vigil_zone_shape_new_sector (all[0].east, all[0].north, get_distance (&all[0], &all[1]), from, to > from ? to : to + 360.0, error);
}

static VigilZoneShape *
too_early (GError **error)
{
  g_set_error_literal (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_INPUT, _("The zone needs more corners."));
  return NULL;
}

static VigilZoneShape *
new_shape (const VigilZoneDraft *self, const VigilZonePoint *all, guint n, gboolean *repaired, GError **error)
{
  switch (self->kind)
    {
    case VIGIL_ZONE_DRAW_CIRCLE:
      return n < 2 ? too_early (error) : vigil_zone_shape_new_circle (all[0].east, all[0].north, get_distance (&all[0], &all[1]), error);
    case VIGIL_ZONE_DRAW_SECTOR:
      return n < 3 ? too_early (error) : new_sector (all, error);
    case VIGIL_ZONE_DRAW_POLYGON:
      return n < 3 ? too_early (error) : vigil_zone_shape_new_polygon (all, n, repaired, error);
    case VIGIL_ZONE_DRAW_BUFFER:
    default:
      if (!self->line_done || n < 3)
        return too_early (error);
      return vigil_zone_shape_new_buffer (all, n - 1, MAX (get_distance_to_line (all, n - 1, &all[n - 1]), LEAST), error);
    }
}

/**
 * vigil_zone_draft_dup_shape:
 * @self: a draft
 * @complete: the corners are all; else the next one would be where the pointer is
 * @repaired: (out) (optional): its outline crossed itself
 * @error: why it is none: too few corners, nothing inside
 *
 * Returns: (transfer full) (nullable): the zone
 */
VigilZoneShape *
vigil_zone_draft_dup_shape (const VigilZoneDraft *self, gboolean complete, gboolean *repaired, GError **error)
{
  g_autoptr (GArray) all = NULL;

  if (repaired != NULL)
    *repaired = FALSE;
  all = g_array_copy (self->points);
  if (!complete && !isnan (self->next.east))
    g_array_append_val (all, self->next);
  return new_shape (self, (const VigilZonePoint *) (gpointer) all->data, all->len, repaired, error);
}

static const char *
get_step (const VigilZoneDraft *self)
{
  guint n = self->points->len;

  switch (self->kind)
    {
    case VIGIL_ZONE_DRAW_CIRCLE:
      return n == 0 ? _("Circle: click the middle") : _("Circle: click where its edge shall be");
    case VIGIL_ZONE_DRAW_SECTOR:
      return n == 0   ? _("Sector: click the tip")
             : n == 1 ? _("Sector: click the left end of the arc")
                      : _("Sector: click the right end of the arc");
    case VIGIL_ZONE_DRAW_POLYGON:
      return n < 3 ? _("Zone: click the corners, or press Space at the cross") : _("Zone: Enter closes it, Backspace takes a corner back");
    case VIGIL_ZONE_DRAW_BUFFER:
    default:
      if (self->line_done)
        return _("Strip: click how far it reaches from the line");
      return n < 2 ? _("Strip: click along the road or pipe") : _("Strip: Enter ends the line, Backspace takes a corner back");
    }
}

/* Radius, or distance from the line, then area. */
static char *
dup_size (const VigilZoneDraft *self)
{
  g_autoptr (VigilZoneShape) shape = vigil_zone_draft_dup_shape (self, FALSE, NULL, NULL);
  g_autofree char *area = shape != NULL && !vigil_zone_shape_is_empty (shape) ? vigil_measure_format_area (vigil_zone_shape_get_area (shape)) : NULL;
  g_autofree char *length = NULL;
  guint n = self->points->len;

  if (isnan (self->next.east) || n == 0)
    return g_steal_pointer (&area);
  if (self->kind == VIGIL_ZONE_DRAW_CIRCLE || (self->kind == VIGIL_ZONE_DRAW_SECTOR && n == 1))
    length = vigil_measure_format_length (get_distance (get_point (self, 0), &self->next));
  else if (self->line_done)
    length = vigil_measure_format_length (get_distance_to_line (get_point (self, 0), n, &self->next));
  if (length == NULL || area == NULL)
    return g_strdup (length != NULL ? length : area);
  return g_strdup_printf ("%s · %s", length, area);
}

char *
vigil_zone_draft_dup_hint (const VigilZoneDraft *self)
{
  g_autofree char *size = dup_size (self);

  return size != NULL ? g_strdup_printf ("%s · %s", get_step (self), size) : g_strdup (get_step (self));
}
