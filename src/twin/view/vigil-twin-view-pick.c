/* vigil-twin-view-pick.c: what lies at a place of the twin, and what a click or a resting pointer does there
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "session/vigil-incident-desk.h"
#include "twin/view/vigil-twin-view-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define BEHIND 1.0 /* m by which somebody may be behind what a ray meets and still be meant */

static double
get_reach (const VigilEyeView *view)
{
  return view->far_plane;
}

gboolean
vigil_twin_pick_point (VigilTwinView *self, double x, double y, double point[3], int *node)
{
  VigilEyeView view;
  VigilSceneHit hit;
  VigilRay ray;

  *node = -1;
  if (!vigil_twin_eye_get_view (self, &view))
    return FALSE;
  vigil_eye_view_get_ray (&view, x, y, &ray);
  if (self->picker != NULL && vigil_scene_picker_ask (self->picker, &ray, get_reach (&view), &self->cut, &hit) && hit.node >= 0)
    {
      *node = hit.node;
      memcpy (point, hit.point, sizeof hit.point);
      return TRUE;
    }
  return vigil_ray_meet_height (&ray, 0, point);
}

void
vigil_twin_pick_anchor (VigilTwinView *self, double x, double y, double point[3])
{
  VigilEyeView view;
  VigilRay ray;
  double away = 0;
  int node;

  if (!vigil_twin_eye_get_view (self, &view))
    return;
  if (vigil_twin_pick_point (self, x, y, point, &node))
    for (int i = 0; i < 3; i++)
      away += pow (point[i] - view.position[i], 2);
  /* The sky, or ground near the horizon: as far as what is looked at. */
  if (away > 0 && sqrt (away) < 20 * self->eye.distance)
    return;
  vigil_eye_view_get_ray (&view, x, y, &ray);
  for (int i = 0; i < 3; i++)
    point[i] = ray.origin[i] + ray.direction[i] * self->eye.distance;
}

static gboolean
find_person (VigilTwinView *self, double x, double y, const double *met, char **id)
{
  VigilEyeView view;
  VigilTime now = vigil_clock_now (vigil_session_get_clock (self->session));
  double depth = 0, ahead = 0;
  const char *found;

  if (!vigil_twin_eye_get_view (self, &view))
    return FALSE;
  found = vigil_twin_binding_find_figure (self->binding, &view, x, y, VIGIL_TWIN_PICK_RADIUS, now, &depth);
  if (found == NULL)
    return FALSE;
  /* Through steel only where the pointer is right on a silhouette: half the tolerance. */
  for (int i = 0; met != NULL && i < 3; i++)
    ahead += (met[i] - view.position[i]) * view.forward[i];
  if (met != NULL && depth > ahead + BEHIND
      && vigil_twin_binding_find_figure (self->binding, &view, x, y, VIGIL_TWIN_PICK_RADIUS / 2, now, &depth) == NULL)
    return FALSE;
  *id = g_strdup (found);
  return TRUE;
}

/* Labels lie over everything, people before things. */
static gboolean
pick (VigilTwinView *self, double x, double y, VigilSelectedKind *kind, char **id, double point[3], int *node)
{
  const VigilTwinMark *mark = vigil_twin_overlay_find (self->marks, x, y);
  gboolean met = vigil_twin_pick_point (self, x, y, point, node);
  const char *thing;

  *id = NULL;
  *kind = VIGIL_SELECTED_NOTHING;
  if (self->binding == NULL)
    return FALSE;
  if (mark != NULL && mark->id != NULL && mark->of != VIGIL_SELECTED_NOTHING)
    {
      *kind = mark->of;
      *id = g_strdup (mark->id);
      memcpy (point, mark->at, sizeof mark->at);
      return TRUE;
    }
  if (find_person (self, x, y, met ? point : NULL, id))
    {
      *kind = VIGIL_SELECTED_TRACK;
      return TRUE;
    }
  if (*node < 0 || !vigil_twin_binding_identify (self->binding, *node, kind, &thing))
    return FALSE;
  *id = g_strdup (thing);
  return TRUE;
}

/**
 * vigil_twin_view_pick:
 * @self: the view
 * @x: pixels
 * @y: pixels
 * @kind: (out): what it is
 * @id: (out) (transfer full): which
 * @point: (out): where the ray meets it, or the ground, metres of the site
 *
 * Returns: %FALSE if there is nothing that can be selected
 */
gboolean
vigil_twin_view_pick (VigilTwinView *self, double x, double y, VigilSelectedKind *kind, char **id, double point[3])
{
  int node;

  g_return_val_if_fail (VIGIL_IS_TWIN_VIEW (self) && kind != NULL && id != NULL && point != NULL, FALSE);
  return pick (self, x, y, kind, id, point, &node);
}

static void
select_thing (VigilTwinView *self, VigilSelectedKind kind, const char *id)
{
  VigilSelection *selection = vigil_session_get_selection (self->session);

  /* One who clicks sees it already: the view stays. */
  self->own_selection = TRUE;
  if (id != NULL)
    vigil_selection_set (selection, kind, id);
  else
    vigil_selection_clear (selection);
  self->own_selection = FALSE;
}

/* The label of an incident makes it the current one: it is no thing that can be selected. */
static gboolean
choose_incident (VigilTwinView *self, double x, double y)
{
  const VigilTwinMark *mark = vigil_twin_overlay_find (self->marks, x, y);

  if (mark == NULL || mark->kind != VIGIL_TWIN_MARK_INCIDENT)
    return FALSE;
  vigil_incident_desk_set_current (vigil_session_get_incident_desk (self->session), mark->id);
  return TRUE;
}

/**
 * vigil_twin_view_click:
 * @self: the view
 * @x: pixels
 * @y: pixels
 *
 * Does what a click does: selects what lies there, or serves the tool that is in use.
 */
void
vigil_twin_view_click (VigilTwinView *self, double x, double y)
{
  g_autofree char *id = NULL;
  VigilSelectedKind kind;
  double point[3];

  g_return_if_fail (VIGIL_IS_TWIN_VIEW (self));

  if (self->tool == VIGIL_TWIN_TOOL_MEASURE)
    vigil_twin_tools_measure_at (self, x, y);
  if (self->session == NULL || self->tool != VIGIL_TWIN_TOOL_NONE || choose_incident (self, x, y))
    return;
  vigil_twin_view_pick (self, x, y, &kind, &id, point);
  select_thing (self, kind, id);
}

/**
 * vigil_twin_view_double_click:
 * @self: the view
 * @x: pixels
 * @y: pixels
 *
 * The first of the two clicks has selected; the second flies to it, or nearer to bare ground.
 */
void
vigil_twin_view_double_click (VigilTwinView *self, double x, double y)
{
  g_autofree char *id = NULL;
  VigilSelectedKind kind;
  VigilEye eye = self->eye;
  double point[3];
  int node;

  g_return_if_fail (VIGIL_IS_TWIN_VIEW (self));

  if (self->tool != VIGIL_TWIN_TOOL_NONE || self->walking)
    return;
  if (pick (self, x, y, &kind, &id, point, &node) && vigil_twin_view_locate_selection (self))
    return;
  if (!vigil_twin_pick_point (self, x, y, point, &node))
    return;
  memcpy (eye.target, point, sizeof point);
  eye.distance *= 0.5;
  vigil_twin_view_fly_to (self, &eye);
}

static void
show_card (VigilTwinView *self, double x, double y)
{
  g_autofree char *id = NULL;
  g_autofree char *text = NULL;
  VigilSelectedKind kind;
  double point[3];
  int node = -1;

  if (self->binding == NULL)
    return;
  if (pick (self, x, y, &kind, &id, point, &node) && self->describe != NULL)
    text = self->describe (kind, id, self->describe_data);
  /* What it stands for is outlined, not the bare ground. */
  vigil_twin_binding_set_hovered (self->binding, id != NULL && kind != VIGIL_SELECTED_TRACK ? node : -1);
  if (text != NULL)
    vigil_hover_card_show (self->card, text, NULL, x, y);
  else
    vigil_hover_card_hide (self->card);
  if (self->cursor)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text != NULL ? text : _("Nothing here"), -1);
}

/**
 * vigil_twin_view_point:
 * @self: the view
 * @x: pixels
 * @y: pixels
 *
 * The pointer comes to rest there.
 */
void
vigil_twin_view_point (VigilTwinView *self, double x, double y)
{
  g_return_if_fail (VIGIL_IS_TWIN_VIEW (self));

  if (self->tool == VIGIL_TWIN_TOOL_NONE && !self->walking)
    show_card (self, x, y);
}

/**
 * vigil_twin_view_activate:
 * @self: the view
 *
 * A click in the middle.
 */
void
vigil_twin_view_activate (VigilTwinView *self)
{
  double x, y;

  g_return_if_fail (VIGIL_IS_TWIN_VIEW (self));

  x = gtk_widget_get_width (self->canvas) / 2.0;
  y = gtk_widget_get_height (self->canvas) / 2.0;
  self->cursor = TRUE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  vigil_twin_view_click (self, x, y);
  vigil_twin_view_point (self, x, y);
}

const char *
vigil_twin_view_get_card (VigilTwinView *self)
{
  g_return_val_if_fail (VIGIL_IS_TWIN_VIEW (self), NULL);
  return vigil_hover_card_get_title (self->card);
}
