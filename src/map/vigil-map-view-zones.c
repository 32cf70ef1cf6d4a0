/* vigil-map-view-zones.c: hazard zones: which one is chosen, drawing one by hand, what reaches a place, the way out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-map-view-private.h"

#include "map/vigil-alarms-layer.h"
#include "map/vigil-incident-layer.h"
#include "map/vigil-zone-draft-layer.h"
#include "map/vigil-zone-marks-layer.h"
#include "map/vigil-zones-layer.h"

#include <glib/gi18n.h>
#include <math.h>

#define CLOSE_RADIUS 10.0 /* pixels: a click that near the first corner closes it */
#define SHOW_ZOOM 18.0

enum
{
  ZONE_DRAWN,
  ZONE_CHOSEN,
  THREAT_ASKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* ---- Signals and layers ------------------------------------------------------------------------ */

void
vigil_map_zones_install_signals (void)
{
  GType type = VIGIL_TYPE_MAP_VIEW;

  signals[ZONE_DRAWN] = g_signal_new ("zone-drawn", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[ZONE_CHOSEN]
      = g_signal_new ("zone-chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, VIGIL_TYPE_ZONE_SET, G_TYPE_UINT);
  signals[THREAT_ASKED]
      = g_signal_new ("threat-asked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
}

/* A question or a release that is new is seen, whatever was hidden before. */
static void
sets_changed_cb (GListModel *sets, guint position, guint removed, guint added, VigilMapView *self)
{
  if (added > 0)
    vigil_map_view_set_layer_visible (self, VIGIL_ZONE_MARKS_LAYER_ID, TRUE);
}

/* Once the layers of the site are there. */
void
vigil_map_zones_attach (VigilMapView *self)
{
  const VigilFrame *frame = vigil_site_get_frame (vigil_session_get_site (self->session));
  g_autoptr (VigilLayer) draft = vigil_zone_draft_layer_new (frame);
  VigilLayer *ground = vigil_layer_stack_find (self->stack, VIGIL_ZONES_LAYER_ID);

  self->scene = vigil_zone_scene_get (self->session);
  self->zone_marks = vigil_layer_stack_find (self->stack, VIGIL_ZONE_MARKS_LAYER_ID);
  self->zone_draft = draft;
  vigil_layer_stack_add (self->stack, draft);
  vigil_zones_layer_follow (VIGIL_ZONES_LAYER (ground), self->zone_marks);
  g_signal_connect_object (vigil_hazard_desk_get_sets (vigil_session_get_hazard_desk (self->session)), "items-changed",
                           G_CALLBACK (sets_changed_cb), self, 0);
}

static void
add_box (VigilMapView *self, GtkWidget *widget, GArray *boxes)
{
  graphene_rect_t rect;
  VigilZoneBox box;

  if (!gtk_widget_get_mapped (widget) || !gtk_widget_compute_bounds (widget, GTK_WIDGET (self->map), &rect))
    return;
  box = (VigilZoneBox) { rect.origin.x, rect.origin.y, rect.size.width, rect.size.height };
  if (box.width > 0.0 && box.height > 0.0)
    g_array_append_val (boxes, box);
}

#define MARKS 40 /* as many as are looked at, worst first: in a flood there is no place without one */

/* Labels keep clear of alarms and incidents, which lie over them. */
static void
find_marks (VigilMapView *self)
{
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (VigilZoneBox));
  VigilLayer *alarms = vigil_layer_stack_find (self->stack, "alarms"), *incidents = vigil_layer_stack_find (self->stack, "incidents");
  graphene_rect_t rect;

  for (guint i = 0; i < 2 * MARKS; i++)
    {
      gboolean alarm = i < MARKS;
      VigilZoneBox box;

      if (alarm ? !vigil_alarms_layer_get_box (VIGIL_ALARMS_LAYER (alarms), i, &rect)
                : !vigil_incident_layer_get_box (VIGIL_INCIDENT_LAYER (incidents), i - MARKS, &rect))
        continue;
      box = (VigilZoneBox) { round (rect.origin.x), round (rect.origin.y), rect.size.width, rect.size.height };
      g_array_append_val (boxes, box);
    }
  vigil_zone_marks_layer_set_marks (VIGIL_ZONE_MARKS_LAYER (self->zone_marks), (const VigilZoneBox *) (gpointer) boxes->data, boxes->len);
}

/* Labels stay out from under the tools: each of those in the column on the left, and whatever else lies over the map. */
void
vigil_map_zones_find_obstacles (VigilMapView *self)
{
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (VigilZoneBox));
  GtkWidget *column = gtk_widget_get_parent (GTK_WIDGET (self->toolbar));

  if (self->zone_marks == NULL || vigil_zone_scene_get_items (self->scene)->len == 0)
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (column); child != NULL; child = gtk_widget_get_next_sibling (child))
    add_box (self, child, boxes);
  for (GtkWidget *child = gtk_widget_get_first_child (self->overlay); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (child != column && child != GTK_WIDGET (self->map) && child != GTK_WIDGET (self->band) && child != GTK_WIDGET (self->card))
      add_box (self, child, boxes);
  vigil_zone_marks_layer_set_obstacles (VIGIL_ZONE_MARKS_LAYER (self->zone_marks), (const VigilZoneBox *) (gpointer) boxes->data, boxes->len);
  find_marks (self);
}

/* ---- Choosing ---------------------------------------------------------------------------------- */

/* A click on a zone; @id: NULL: on something else. */
void
vigil_map_zones_click (VigilMapView *self, const char *id)
{
  const VigilZoneItem *item = id != NULL ? vigil_zone_scene_find (self->scene, id) : NULL;
  VigilZoneSet *set = item != NULL ? item->set : NULL;
  guint level = item != NULL ? item->level : 0;

  if (vigil_zone_scene_choose (self->scene, set, level))
    g_signal_emit (self, signals[ZONE_CHOSEN], 0, set, level);
}

gboolean
vigil_map_zones_is_chosen (VigilMapView *self, const char *id)
{
  const VigilZoneItem *item = vigil_zone_scene_get_chosen (self->scene);

  return item != NULL && item == vigil_zone_scene_find (self->scene, id);
}

/**
 * vigil_map_view_choose_zone:
 * @self: the map
 * @set: (nullable): whose zone stands out
 * @level: which
 */
void
vigil_map_view_choose_zone (VigilMapView *self, VigilZoneSet *set, guint level)
{
  g_return_if_fail (VIGIL_IS_MAP_VIEW (self) && (set == NULL || VIGIL_IS_ZONE_SET (set)));

  if (self->scene != NULL)
    vigil_zone_scene_choose (self->scene, set, level);
}

/**
 * vigil_map_view_fit_zones:
 * @self: the map
 * @set: a set
 *
 * Shows all of it.
 *
 * Returns: %FALSE if it has no zones
 */
gboolean
vigil_map_view_fit_zones (VigilMapView *self, VigilZoneSet *set)
{
  double box[4] = { G_MAXDOUBLE, G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE };
  const GPtrArray *zones;

  g_return_val_if_fail (VIGIL_IS_MAP_VIEW (self) && VIGIL_IS_ZONE_SET (set), FALSE);

  zones = vigil_zone_set_get_zones (set);
  for (guint i = 0; i < zones->len; i++)
    {
      VigilZoneShape *shape = ((const VigilZone *) zones->pdata[i])->shape;
      VigilZonePoint least, most;

      if (vigil_zone_shape_is_empty (shape))
        continue;
      vigil_zone_shape_get_bounds (shape, &least, &most);
      box[0] = MIN (box[0], least.east);
      box[1] = MIN (box[1], least.north);
      box[2] = MAX (box[2], most.east);
      box[3] = MAX (box[3], most.north);
    }
  if (self->session == NULL || box[0] > box[2])
    return FALSE;
  vigil_map_view_jump (self, box, SHOW_ZOOM);
  return TRUE;
}

/* ---- Drawing ----------------------------------------------------------------------------------- */

static VigilZoneDraft *
get_draft (VigilMapView *self)
{
  return vigil_zone_draft_layer_get_draft (VIGIL_ZONE_DRAFT_LAYER (self->zone_draft));
}

static void
draft_changed (VigilMapView *self)
{
  vigil_layer_changed (self->zone_draft);
  vigil_map_tools_show (self);
}

/**
 * vigil_map_view_begin_draw_zone:
 * @self: the map
 * @kind: what is drawn
 */
void
vigil_map_view_begin_draw_zone (VigilMapView *self, VigilZoneDrawKind kind)
{
  g_return_if_fail (VIGIL_IS_MAP_VIEW (self));

  if (self->session == NULL)
    return;
  vigil_map_view_set_tool (self, VIGIL_MAP_TOOL_ZONE);
  vigil_zone_draft_begin (get_draft (self), kind);
  draft_changed (self);
  vigil_map_view_tools_changed (self);
}

gboolean
vigil_map_view_get_draw_zone (VigilMapView *self, VigilZoneDrawKind *kind, guint *n_points)
{
  g_return_val_if_fail (VIGIL_IS_MAP_VIEW (self), FALSE);

  if (self->tool != VIGIL_MAP_TOOL_ZONE)
    return FALSE;
  if (kind != NULL)
    *kind = get_draft (self)->kind;
  if (n_points != NULL)
    *n_points = get_draft (self)->points->len;
  return TRUE;
}

/* The tool has been chosen: a polygon, unless something else is asked for. */
void
vigil_map_zones_begin_tool (VigilMapView *self)
{
  if (self->tool == VIGIL_MAP_TOOL_ZONE)
    vigil_zone_draft_begin (get_draft (self), VIGIL_ZONE_DRAW_POLYGON);
}

void
vigil_map_zones_end_tool (VigilMapView *self)
{
  if (self->tool != VIGIL_MAP_TOOL_ZONE)
    return;
  vigil_zone_draft_end (get_draft (self));
  vigil_layer_changed (self->zone_draft);
}

/* All corners are there; what cannot be a zone is said, and the last corner can be set again. */
static void
complete (VigilMapView *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilZoneShape) shape = NULL;
  gboolean repaired;

  shape = vigil_zone_draft_dup_shape (get_draft (self), TRUE, &repaired, &error);
  if (shape == NULL || vigil_zone_shape_is_empty (shape))
    {
      vigil_map_view_say (self, error != NULL ? error->message : _("There is no ground inside this outline."));
      vigil_zone_draft_back (get_draft (self));
      draft_changed (self);
      return;
    }
  if (repaired)
    vigil_map_view_say (self, _("The outline crosses itself; all that it goes round is inside."));
  vigil_map_view_set_tool (self, VIGIL_MAP_TOOL_NONE);
  g_signal_emit (self, signals[ZONE_DRAWN], 0, shape);
}

/* A click on the first corner of a polygon or the last one of a line means that it is done. */
static gboolean
is_at_end (VigilMapView *self, double x, double y)
{
  VigilZoneDraft *draft = get_draft (self);
  const VigilZonePoint *corner;
  double px, py;

  if (!vigil_zone_draft_can_finish (draft))
    return FALSE;
  corner = &g_array_index (draft->points, VigilZonePoint, draft->kind == VIGIL_ZONE_DRAW_POLYGON ? 0 : draft->points->len - 1);
  return vigil_map_view_to_view (self, corner->east, corner->north, &px, &py) && hypot (px - x, py - y) <= CLOSE_RADIUS;
}

/* Enter, or a double click. */
gboolean
vigil_map_zones_finish (VigilMapView *self)
{
  if (self->tool != VIGIL_MAP_TOOL_ZONE || !vigil_zone_draft_can_finish (get_draft (self)))
    return FALSE;
  if (vigil_zone_draft_finish (get_draft (self)))
    complete (self);
  else
    draft_changed (self);
  return TRUE;
}

static void
ask (VigilMapView *self, const VigilMapPoint *at)
{
  vigil_map_view_set_threat_point (self, at->x, at->y);
  g_signal_emit (self, signals[THREAT_ASKED], 0, at->x, at->y);
}

/* A click of the tool in use. */
void
vigil_map_zones_tool_click (VigilMapView *self, double x, double y)
{
  VigilMapPoint at;

  if (!vigil_layer_stack_locate (self->stack, x, y, 0, &at))
    return;
  if (self->tool == VIGIL_MAP_TOOL_THREAT)
    ask (self, &at);
  else if (is_at_end (self, x, y))
    vigil_map_zones_finish (self);
  else if (vigil_zone_draft_add (get_draft (self), at.x, at.y))
    complete (self);
  else
    draft_changed (self);
}

void
vigil_map_zones_tool_point (VigilMapView *self, double x, double y)
{
  VigilMapPoint at;

  if (self->tool != VIGIL_MAP_TOOL_ZONE || !vigil_layer_stack_locate (self->stack, x, y, 0, &at))
    return;
  get_draft (self)->next = (VigilZonePoint) { at.x, at.y };
  if (get_draft (self)->points->len > 0)
    draft_changed (self);
}

gboolean
vigil_map_zones_back (VigilMapView *self)
{
  if (self->tool != VIGIL_MAP_TOOL_ZONE || !vigil_zone_draft_back (get_draft (self)))
    return FALSE;
  draft_changed (self);
  return TRUE;
}

char *
vigil_map_zones_dup_hint (VigilMapView *self)
{
  if (self->tool == VIGIL_MAP_TOOL_THREAT)
    return g_strdup (_("What reaches a place: click it, or press Enter at the cross"));
  return vigil_zone_draft_dup_hint (get_draft (self));
}

/* ---- Place asked about, and way out ------------------------------------------------------------ */

void
vigil_map_view_set_threat_point (VigilMapView *self, double east, double north)
{
  g_return_if_fail (VIGIL_IS_MAP_VIEW (self));

  if (self->zone_marks != NULL)
    vigil_zone_marks_layer_set_threat (VIGIL_ZONE_MARKS_LAYER (self->zone_marks), east, north);
}

gboolean
vigil_map_view_get_threat_point (VigilMapView *self, double *east, double *north)
{
  g_return_val_if_fail (VIGIL_IS_MAP_VIEW (self), FALSE);
  return self->zone_marks != NULL && vigil_zone_marks_layer_get_threat (VIGIL_ZONE_MARKS_LAYER (self->zone_marks), east, north);
}

/**
 * vigil_map_view_set_escape_route:
 * @self: the map
 * @points: (nullable) (array length=n): from the start to the muster point, metres
 * @n: of them; fewer than two: no way is shown
 */
void
vigil_map_view_set_escape_route (VigilMapView *self, const VigilZonePoint *points, guint n)
{
  g_return_if_fail (VIGIL_IS_MAP_VIEW (self) && (points != NULL || n == 0));

  if (self->zone_marks != NULL)
    vigil_zone_marks_layer_set_route (VIGIL_ZONE_MARKS_LAYER (self->zone_marks), points, n);
}
