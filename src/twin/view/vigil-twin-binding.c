/* vigil-twin-binding.c: what a session says about a scene, as looks of nodes, figures, shapes and marks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "twin/view/vigil-twin-binding-private.h"

#include "map/vigil-pick.h"
#include "session/vigil-hazard-desk.h"
#include "session/vigil-incident-desk.h"
#include "twin/plant/vigil-plant.h"
#include "twin/view/vigil-twin-view.h"

#include <math.h>
#include <string.h>

#define SHELL 0.6       /* of the height of an asset: a part as high as this shows its level */
#define ALL_GROUPS ((1u << VIGIL_TWIN_N_GROUPS) - 1)
#define ZONE_GROUPS (1u << VIGIL_TWIN_ZONES | 1u << VIGIL_TWIN_CLOUDS | 1u << VIGIL_TWIN_WIND | 1u << VIGIL_TWIN_ROUTE)
#define MANY 1000       /* alarms: then looked at less often */
#define TALL 3.0        /* m, of what the pack gives no height */

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VigilTwinBinding, vigil_twin_binding, G_TYPE_OBJECT)

/* ---- what stands for what ---- */

/* "<building>/L<index>" */
static gboolean
parse_storey (VigilTwinBinding *self, const char *name, VigilTwinOwner *owner)
{
  const char *slash = strrchr (name, '/');
  g_autofree char *building = slash != NULL && slash[1] == 'L' ? g_strndup (name, (gsize) (slash - name)) : NULL;
  VigilSiteKind kind = VIGIL_SITE_NONE;
  const VigilBuilding *element = building != NULL ? vigil_site_lookup (self->site, building, &kind) : NULL;
  char *end = NULL;
  gint64 index;

  if (kind != VIGIL_SITE_BUILDING)
    return FALSE;
  index = g_ascii_strtoll (slash + 2, &end, 10);
  if (end == slash + 2 || *end != '\0' || index < -100 || index > 1000)
    return FALSE;
  owner->id = element->id;
  owner->kind = VIGIL_SELECTED_AREA;
  owner->building = (int) (element - &g_array_index (vigil_site_get_buildings (self->site), VigilBuilding, 0));
  owner->storey = (int) index;
  return TRUE;
}

static gboolean
set_owner (VigilTwinBinding *self, VigilTwinOwner *owner, VigilSiteKind kind, gconstpointer element)
{
  *owner = (VigilTwinOwner){ .asset = -1, .building = -1, .storey = G_MININT };
  switch (kind)
    {
    case VIGIL_SITE_ASSET:
      owner->id = ((const VigilAsset *) element)->id;
      owner->kind = VIGIL_SELECTED_ASSET;
      owner->asset = (int) ((const VigilAsset *) element - &g_array_index (vigil_site_get_assets (self->site), VigilAsset, 0));
      owner->building = vigil_twin_binding_find_building (self, ((const VigilAsset *) element)->x, ((const VigilAsset *) element)->y);
      return TRUE;
    case VIGIL_SITE_BUILDING:
      owner->id = ((const VigilBuilding *) element)->id;
      owner->kind = VIGIL_SELECTED_AREA;
      owner->building = (int) ((const VigilBuilding *) element - &g_array_index (vigil_site_get_buildings (self->site), VigilBuilding, 0));
      return TRUE;
    case VIGIL_SITE_AREA:
      owner->id = ((const VigilArea *) element)->id;
      owner->kind = VIGIL_SELECTED_AREA;
      return TRUE;
    case VIGIL_SITE_PLACE:
      owner->id = ((const VigilPlace *) element)->id;
      owner->kind = VIGIL_SELECTED_PLACE;
      return TRUE;
    case VIGIL_SITE_NONE:
    case VIGIL_SITE_ENTERPRISE:
    case VIGIL_SITE_ROAD:
    case VIGIL_SITE_TAG:
    case VIGIL_SITE_RISK_UNIT:
    default:
      return FALSE;
    }
}

static void
find_owner (VigilTwinBinding *self, guint node)
{
  const VigilNode *n = &self->scene->nodes[node];
  VigilTwinOwner *owner = &self->owners[node];
  VigilSiteKind kind = VIGIL_SITE_NONE;
  gconstpointer element = n->name != NULL ? vigil_site_lookup (self->site, n->name, &kind) : NULL;

  if (set_owner (self, owner, kind, element) || (n->name != NULL && parse_storey (self, n->name, owner)))
    {
      if (owner->asset >= 0 && self->asset_nodes[owner->asset] < 0)
        self->asset_nodes[owner->asset] = (int) node;
      return;
    }
  if (n->parent >= 0)
    *owner = self->owners[n->parent];
  owner->ground |= g_strcmp0 (n->name, VIGIL_PLANT_GROUND) == 0;
}

static void
join (float box[6], const float other[6])
{
  for (int i = 0; i < 3; i++)
    {
      box[i] = MIN (box[i], other[i]);
      box[i + 3] = MAX (box[i + 3], other[i + 3]);
    }
}

/* Parents come before their children. */
static void
find_boxes (VigilTwinBinding *self)
{
  for (guint i = 0; i < self->scene->n_nodes; i++)
    {
      const float nothing[6] = { G_MAXFLOAT, G_MAXFLOAT, G_MAXFLOAT, -G_MAXFLOAT, -G_MAXFLOAT, -G_MAXFLOAT };

      if (!vigil_scene_node_bounds (self->scene, i, self->boxes[i], self->boxes[i] + 3))
        memcpy (self->boxes[i], nothing, sizeof nothing);
    }
  for (guint i = self->scene->n_nodes; i > 0; i--)
    if (self->scene->nodes[i - 1].parent >= 0)
      join (self->boxes[self->scene->nodes[i - 1].parent], self->boxes[i - 1]);
}

/* The part of an asset that is as high as itself; stairs and nozzles show no level. */
static void
find_shells (VigilTwinBinding *self)
{
  for (guint i = 0; i < self->scene->n_nodes; i++)
    {
      VigilTwinOwner *owner = &self->owners[i];
      int own = owner->asset >= 0 ? self->asset_nodes[owner->asset] : -1;
      float min[3], max[3];

      if (own < 0 || !vigil_scene_node_bounds (self->scene, i, min, max))
        continue;
      owner->shell = own == (int) i || (self->scene->nodes[own].mesh < 0
                                        && max[2] - min[2] >= (float) SHELL * (self->boxes[own][5] - self->boxes[own][2]));
    }
}

static void
index_assets (VigilTwinBinding *self)
{
  const GArray *assets = vigil_site_get_assets (self->site);

  self->assets = g_hash_table_new (g_str_hash, g_str_equal);
  self->asset_nodes = g_new (int, assets->len + 1);
  for (guint i = 0; i < assets->len; i++)
    {
      g_hash_table_insert (self->assets, g_array_index (assets, VigilAsset, i).id, GUINT_TO_POINTER (i + 1));
      self->asset_nodes[i] = -1;
    }
}

static void
index_scene (VigilTwinBinding *self)
{
  index_assets (self);
  self->owners = g_new0 (VigilTwinOwner, self->scene->n_nodes + 1);
  self->boxes = g_malloc0 ((self->scene->n_nodes + 1) * sizeof *self->boxes);
  for (guint i = 0; i < self->scene->n_nodes; i++)
    find_owner (self, i);
  find_boxes (self);
  find_shells (self);
}

int
vigil_twin_binding_find_building (VigilTwinBinding *self, double x, double y)
{
  const GArray *buildings = vigil_site_get_buildings (self->site);

  for (guint i = 0; i < buildings->len; i++)
    {
      const VigilPath *outline = &g_array_index (buildings, VigilBuilding, i).outline;

      if (vigil_ring_contains (outline->xy, outline->n_points, x, y))
        return (int) i;
    }
  return -1;
}

double
vigil_twin_binding_find_floor (VigilTwinBinding *self, int building, int storey)
{
  const GArray *levels = g_array_index (vigil_site_get_buildings (self->site), VigilBuilding, building).levels;

  for (guint i = 0; levels != NULL && i < levels->len; i++)
    if (g_array_index (levels, VigilLevel, i).index == storey)
      return g_array_index (levels, VigilLevel, i).z;
  return NAN;
}

double
vigil_twin_binding_get_floor (VigilTwinBinding *self, int building, int storey, double otherwise)
{
  const GArray *levels = g_array_index (vigil_site_get_buildings (self->site), VigilBuilding, building).levels;
  double floor = vigil_twin_binding_find_floor (self, building, storey);

  for (guint i = levels != NULL ? levels->len : 0; isnan (floor) && i > 0; i--)
    if (g_array_index (levels, VigilLevel, i - 1).index < storey)
      floor = g_array_index (levels, VigilLevel, i - 1).z;
  return isnan (floor) ? otherwise : floor;
}

gboolean
vigil_twin_binding_is_roof (VigilTwinBinding *self, int building, int storey)
{
  const GArray *levels = g_array_index (vigil_site_get_buildings (self->site), VigilBuilding, building).levels;

  return levels != NULL && levels->len > 0 && storey > g_array_index (levels, VigilLevel, levels->len - 1).index;
}

VigilTwinColor
vigil_twin_binding_get_color (VigilColor color, double alpha)
{
  const GdkRGBA *rgba = vigil_palette_get (color);

  return (VigilTwinColor){ (guint8) lround (rgba->red * 255), (guint8) lround (rgba->green * 255), (guint8) lround (rgba->blue * 255),
                           (guint8) lround (alpha * 255) };
}

/* ---- one change a frame ---- */

static void
flush (VigilTwinBinding *self)
{
  guint what = self->pending;

  self->pending = 0;
  if ((what & VIGIL_TWIN_CHANGE_LOOKS) != 0 && !vigil_twin_looks_update (self))
    what &= ~(guint) VIGIL_TWIN_CHANGE_LOOKS;
  if ((what & VIGIL_TWIN_CHANGE_SHAPES) != 0)
    vigil_twin_shapes_update (self);
  self->marks_stale |= (what & VIGIL_TWIN_CHANGE_MARKS) != 0;
  if (what != 0)
    g_signal_emit (self, signals[CHANGED], 0, what);
}

static gboolean
flush_cb (gpointer data)
{
  VigilTwinBinding *self = data;

  self->source = 0;
  flush (self);
  return G_SOURCE_REMOVE;
}

void
vigil_twin_binding_queue (VigilTwinBinding *self, guint what, guint wait)
{
  gint64 due = g_get_monotonic_time () + (gint64) wait * 1000;

  self->pending |= what;
  if (self->source != 0 && self->due <= due)
    return;
  g_clear_handle_id (&self->source, g_source_remove);
  self->due = due;
  self->source = g_timeout_add (wait, flush_cb, self);
}

static void
mark_groups (VigilTwinBinding *self, guint groups)
{
  self->stale_groups |= groups;
  vigil_twin_binding_queue (self, VIGIL_TWIN_CHANGE_SHAPES, VIGIL_TWIN_SOON);
}

static void
alarms_changed_cb (VigilTwinBinding *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (vigil_session_get_alarms (self->session)));

  vigil_twin_binding_queue (self, VIGIL_TWIN_CHANGE_LOOKS | VIGIL_TWIN_CHANGE_MARKS, n < MANY ? VIGIL_TWIN_SOON : 2 * VIGIL_TWIN_LATER);
}

static void
selection_changed_cb (VigilTwinBinding *self)
{
  vigil_twin_looks_update_selected (self);
  vigil_twin_binding_queue (self, VIGIL_TWIN_CHANGE_LOOKS | VIGIL_TWIN_CHANGE_FIGURES | VIGIL_TWIN_CHANGE_MARKS, VIGIL_TWIN_SOON);
  mark_groups (self, 1u << VIGIL_TWIN_CAMERAS | 1u << VIGIL_TWIN_ROUTE);
}

static void
zones_changed_cb (VigilTwinBinding *self)
{
  mark_groups (self, ZONE_GROUPS);
  vigil_twin_binding_queue (self, VIGIL_TWIN_CHANGE_MARKS, VIGIL_TWIN_SOON);
}

/* Words, and who is inside. */
static void
zone_counts_changed_cb (VigilTwinBinding *self)
{
  vigil_twin_figures_note_zones (self);
  vigil_twin_binding_queue (self, VIGIL_TWIN_CHANGE_FIGURES | VIGIL_TWIN_CHANGE_MARKS, VIGIL_TWIN_SOON);
  if (self->groups[VIGIL_TWIN_ROUTE] != NULL)
    mark_groups (self, 1u << VIGIL_TWIN_ROUTE);
}

/* TRUE if @text says something else than what was seen. */
static gboolean
has_news (char **seen, char *text)
{
  gboolean news = g_strcmp0 (*seen, text) != 0;

  g_free (*seen);
  *seen = text;
  return news;
}

static void
check_permits (VigilTwinBinding *self)
{
  const GPtrArray *permits = vigil_situation_get_permits (vigil_session_get_situation (self->session));
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < permits->len; i++)
    g_string_append_printf (text, "%s\n", ((const VigilPermit *) permits->pdata[i])->id);
  if (!has_news (&self->permits_seen, g_string_free (text, FALSE)))
    return;
  mark_groups (self, 1u << VIGIL_TWIN_PERMITS);
  vigil_twin_binding_queue (self, VIGIL_TWIN_CHANGE_MARKS, VIGIL_TWIN_SOON);
}

/* Steps of 5 degrees and 0.5 m/s: smaller ones are not worth a picture. */
static void
check_wind (VigilTwinBinding *self)
{
  const VigilWeatherObservation *weather = vigil_situation_get_weather (vigil_session_get_situation (self->session));

  if (weather != NULL && has_news (&self->wind_seen, g_strdup_printf ("%.0f %.0f", weather->wind_direction / 5.0, weather->wind_speed * 2.0)))
    mark_groups (self, 1u << VIGIL_TWIN_WIND);
}

static void
session_changed_cb (VigilTwinBinding *self)
{
  VigilSituation *situation = vigil_session_get_situation (self->session);
  guint64 tags = vigil_tags_get_serial (vigil_situation_get_tags (situation));

  if (tags != self->tags_serial)
    vigil_twin_binding_queue (self, VIGIL_TWIN_CHANGE_LOOKS | VIGIL_TWIN_CHANGE_MARKS, VIGIL_TWIN_LATER);
  self->tags_serial = tags;
  if (vigil_tracks_get_serial (vigil_situation_get_tracks (situation)) != self->tracks_serial)
    {
      vigil_twin_figures_note (self);
      vigil_twin_binding_queue (self, VIGIL_TWIN_CHANGE_FIGURES, VIGIL_TWIN_SOON);
    }
  check_permits (self);
  check_wind (self);
}

/* ---- the object ---- */

static void
vigil_twin_binding_finalize (GObject *object)
{
  VigilTwinBinding *self = VIGIL_TWIN_BINDING (object);

  g_clear_handle_id (&self->source, g_source_remove);
  for (guint i = 0; i < VIGIL_TWIN_N_GROUPS; i++)
    g_clear_pointer (&self->groups[i], vigil_twin_shapes_unref);
  g_clear_pointer (&self->clouds, g_hash_table_unref);
  g_clear_pointer (&self->marks, g_ptr_array_unref);
  g_clear_pointer (&self->assets, g_hash_table_unref);
  g_clear_pointer (&self->selected, g_hash_table_unref);
  g_clear_pointer (&self->wind_seen, g_free);
  g_clear_pointer (&self->permits_seen, g_free);
  g_free (self->owners);
  g_free (self->boxes);
  g_free (self->hidden);
  g_free (self->looks);
  g_free (self->scratch);
  g_free (self->asset_nodes);
  g_free (self->states);
  g_free (self->tag_owners);
  g_free (self->fixes);
  g_clear_object (&self->zones);
  g_clear_pointer (&self->scene, vigil_scene_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (vigil_twin_binding_parent_class)->finalize (object);
}

static void
vigil_twin_binding_class_init (VigilTwinBindingClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = vigil_twin_binding_finalize;
  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
vigil_twin_binding_init (VigilTwinBinding *self)
{
  self->hovered = -1;
  self->storey = G_MININT;
  self->marks_stale = TRUE;
}

static void
incidents_changed_cb (VigilTwinBinding *self)
{
  vigil_twin_binding_queue (self, VIGIL_TWIN_CHANGE_MARKS, VIGIL_TWIN_SOON);
}

static void
follow (VigilTwinBinding *self)
{
  VigilHazardDesk *desk = vigil_session_get_hazard_desk (self->session);

  g_signal_connect_object (self->session, "changed", G_CALLBACK (session_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (vigil_session_get_alarms (self->session), "changed", G_CALLBACK (alarms_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (vigil_session_get_selection (self->session), "changed", G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->zones, "changed", G_CALLBACK (zones_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "changed", G_CALLBACK (zone_counts_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (vigil_session_get_incident_desk (self->session), "changed", G_CALLBACK (incidents_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
update_all (VigilTwinBinding *self)
{
  self->palette_serial = vigil_palette_get_serial ();
  self->stale_groups = ALL_GROUPS;
  self->marks_stale = TRUE;
  vigil_twin_looks_update (self);
  vigil_twin_shapes_update (self);
}

/**
 * vigil_twin_binding_new:
 * @session: what is known
 * @scene: its plant; nodes are named by ids of the site
 *
 * Returns: (transfer full): a binding that follows @session by itself
 */
VigilTwinBinding *
vigil_twin_binding_new (VigilSession *session, VigilScene *scene)
{
  VigilTwinBinding *self;

  g_return_val_if_fail (VIGIL_IS_SESSION (session) && scene != NULL, NULL);

  self = g_object_new (VIGIL_TYPE_TWIN_BINDING, NULL);
  self->session = g_object_ref (session);
  self->scene = vigil_scene_ref (scene);
  self->site = vigil_session_get_site (session);
  self->zones = vigil_zone_scene_get (session);
  index_scene (self);
  vigil_twin_looks_init (self);
  vigil_twin_looks_update_selected (self);
  vigil_twin_figures_note (self);
  vigil_twin_figures_note_zones (self);
  update_all (self);
  follow (self);
  return self;
}

void
vigil_twin_binding_set_hovered (VigilTwinBinding *self, int node)
{
  g_return_if_fail (VIGIL_IS_TWIN_BINDING (self));

  if (node < 0 || (guint) node >= self->scene->n_nodes || self->owners[node].ground)
    node = -1;
  if (self->hovered == node)
    return;
  self->hovered = node;
  vigil_twin_binding_queue (self, VIGIL_TWIN_CHANGE_LOOKS, VIGIL_TWIN_SOON);
}

/**
 * vigil_twin_binding_set_storey:
 * @self: a binding
 * @index: 0 is the ground floor; %G_MININT: all are shown
 *
 * Leaves out what is higher than that storey: see vigil_twin_looks_update_hidden().
 */
void
vigil_twin_binding_set_storey (VigilTwinBinding *self, int index)
{
  g_return_if_fail (VIGIL_IS_TWIN_BINDING (self));

  if (self->storey == index)
    return;
  self->storey = index;
  vigil_twin_looks_update_hidden (self);
  /* the next picture, which is cut at another height, must not leave out what the last one did */
  vigil_twin_looks_update (self);
  vigil_twin_binding_queue (self, VIGIL_TWIN_CHANGE_LOOKS | VIGIL_TWIN_CHANGE_FIGURES | VIGIL_TWIN_CHANGE_MARKS, VIGIL_TWIN_SOON);
}

void
vigil_twin_binding_set_heat (VigilTwinBinding *self, gboolean on)
{
  g_return_if_fail (VIGIL_IS_TWIN_BINDING (self));

  if (self->heat == !!on)
    return;
  self->heat = !!on;
  vigil_twin_looks_update (self);
  vigil_twin_binding_queue (self, VIGIL_TWIN_CHANGE_LOOKS, VIGIL_TWIN_SOON);
}

/**
 * vigil_twin_binding_set_wind:
 * @self: a binding
 * @on: %TRUE: the wind is drawn; else only while there are zones
 */
void
vigil_twin_binding_set_wind (VigilTwinBinding *self, gboolean on)
{
  g_return_if_fail (VIGIL_IS_TWIN_BINDING (self));

  if (self->wind == !!on)
    return;
  self->wind = !!on;
  mark_groups (self, 1u << VIGIL_TWIN_WIND);
}

void
vigil_twin_binding_get_heat_scale (VigilTwinBinding *self, double *cold, double *hot)
{
  g_return_if_fail (VIGIL_IS_TWIN_BINDING (self));

  *cold = self->cold;
  *hot = self->hot;
}

static void
fill_style (VigilTwinStyle *style)
{
  vigil_twin_view_get_file_style (style);
  style->model_colors = FALSE;
}

/**
 * vigil_twin_binding_fill:
 * @self: a binding
 * @frame: one that is being made
 * @now: by the clock of the session
 *
 * Storeys are left out by looks; what stands on the ground and is taller is cut off.
 */
void
vigil_twin_binding_fill (VigilTwinBinding *self, VigilTwinFrame *frame, VigilTime now)
{
  g_return_if_fail (VIGIL_IS_TWIN_BINDING (self) && frame != NULL);

  if (self->palette_serial != vigil_palette_get_serial ())
    update_all (self);
  fill_style (&frame->style);
  g_free (frame->looks);
  frame->looks = g_memdup2 (self->looks, self->scene->n_nodes * sizeof (VigilNodeLook));
  frame->n_looks = self->scene->n_nodes;
  frame->looks_serial = self->looks_serial;
  frame->show_heat = self->heat;
  frame->cut = (VigilSceneCut){ .z_min = NAN, .z_max = vigil_twin_looks_get_ceiling (self), .has_levels = self->storey != G_MININT };
  vigil_twin_figures_fill (self, frame, now);
  for (guint i = 0; i < VIGIL_TWIN_N_GROUPS; i++)
    if (self->groups[i] != NULL)
      g_ptr_array_add (frame->shapes, vigil_twin_shapes_ref (self->groups[i]));
  vigil_twin_marks_move (self, now);
}

/* ---- what and where ---- */

gboolean
vigil_twin_binding_identify (VigilTwinBinding *self, int node, VigilSelectedKind *kind, const char **id)
{
  const VigilTwinOwner *owner;

  g_return_val_if_fail (VIGIL_IS_TWIN_BINDING (self), FALSE);

  if (node < 0 || (guint) node >= self->scene->n_nodes)
    return FALSE;
  owner = &self->owners[node];
  if (owner->ground || owner->id == NULL)
    return FALSE;
  *kind = owner->kind;
  *id = owner->id;
  return TRUE;
}

static void
set_box (double x, double y, double z0, double z1, double around, float min[3], float max[3])
{
  min[0] = (float) (x - around);
  min[1] = (float) (y - around);
  min[2] = (float) z0;
  max[0] = (float) (x + around);
  max[1] = (float) (y + around);
  max[2] = (float) z1;
}

static void
set_box_of_path (const VigilPath *path, double height, float min[3], float max[3])
{
  double x0 = G_MAXDOUBLE, y0 = G_MAXDOUBLE, x1 = -G_MAXDOUBLE, y1 = -G_MAXDOUBLE;

  for (guint i = 0; i < path->n_points; i++)
    {
      x0 = MIN (x0, path->xy[2 * i]);
      x1 = MAX (x1, path->xy[2 * i]);
      y0 = MIN (y0, path->xy[2 * i + 1]);
      y1 = MAX (y1, path->xy[2 * i + 1]);
    }
  min[0] = (float) x0;
  min[1] = (float) y0;
  min[2] = 0.0f;
  max[0] = (float) x1;
  max[1] = (float) y1;
  max[2] = (float) height;
}

static double
get_radius (const VigilAsset *asset)
{
  if (asset->shape == VIGIL_ASSET_SHAPE_CIRCLE)
    return asset->radius;
  return asset->shape == VIGIL_ASSET_SHAPE_RECT ? MAX (asset->width, asset->depth) / 2.0 : 1.0;
}

static void
set_box_of_asset (const VigilAsset *asset, float min[3], float max[3])
{
  double height = isfinite (asset->height) && asset->height > 0.0 ? asset->height : TALL;

  if (asset->shape == VIGIL_ASSET_SHAPE_POLYGON && asset->outline.n_points > 0)
    {
      set_box_of_path (&asset->outline, asset->z + height, min, max);
      min[2] = (float) asset->z;
    }
  else
    set_box (asset->x, asset->y, asset->z, asset->z + height, get_radius (asset), min, max);
}

/* By what the site says. */
static gboolean
locate_element (VigilTwinBinding *self, const char *id, float min[3], float max[3])
{
  VigilSiteKind kind = VIGIL_SITE_NONE;
  gconstpointer element = vigil_site_lookup (self->site, id, &kind);

  if (kind == VIGIL_SITE_ASSET)
    set_box_of_asset (element, min, max);
  else if (kind == VIGIL_SITE_BUILDING)
    set_box_of_path (&((const VigilBuilding *) element)->outline, ((const VigilBuilding *) element)->height, min, max);
  else if (kind == VIGIL_SITE_AREA)
    set_box_of_path (&((const VigilArea *) element)->outline, 0.0, min, max);
  else if (kind == VIGIL_SITE_PLACE)
    set_box (((const VigilPlace *) element)->x, ((const VigilPlace *) element)->y, 0.0, MAX (((const VigilPlace *) element)->z, TALL), 1.0, min, max);
  else if (kind == VIGIL_SITE_TAG && isfinite (((const VigilTagDef *) element)->x))
    {
      const VigilTagDef *tag = element;

      set_box (tag->x, tag->y, MAX (tag->z, 0.0), MAX (tag->z, 0.0) + 1.0, 1.0, min, max);
    }
  else
    return FALSE;
  return TRUE;
}

static gboolean
locate_zone (VigilTwinBinding *self, const char *id, float min[3], float max[3])
{
  const VigilZoneItem *item = vigil_zone_scene_find (self->zones, id);
  VigilZonePoint least, most;

  if (item == NULL)
    return FALSE;
  vigil_zone_shape_get_bounds (item->outline->shape, &least, &most);
  set_box ((least.east + most.east) / 2.0, (least.north + most.north) / 2.0, 0.0, 2.0, 0.0, min, max);
  min[0] = (float) least.east;
  min[1] = (float) least.north;
  max[0] = (float) most.east;
  max[1] = (float) most.north;
  return TRUE;
}

/* Its asset or instrument; else the place that it says. */
static gboolean
locate_alarm (VigilTwinBinding *self, const char *id, float min[3], float max[3])
{
  VigilAlarm *alarm = vigil_alarm_queue_find (vigil_session_get_alarms (self->session), id);
  double x, y;

  if (alarm == NULL)
    return FALSE;
  if (vigil_alarm_get_track (alarm) != NULL
      && vigil_twin_binding_locate (self, VIGIL_SELECTED_TRACK, vigil_alarm_get_track (alarm), min, max))
    return TRUE;
  if (vigil_alarm_get_asset (alarm) != NULL
      && vigil_twin_binding_locate (self, VIGIL_SELECTED_ASSET, vigil_alarm_get_asset (alarm), min, max))
    return TRUE;
  if (vigil_alarm_get_tag (alarm) != NULL && vigil_twin_binding_locate (self, VIGIL_SELECTED_TAG, vigil_alarm_get_tag (alarm), min, max))
    return TRUE;
  if (!vigil_pick_locate_alarm (vigil_session_get_situation (self->session), alarm, &x, &y))
    return FALSE;
  set_box (x, y, 0.0, TALL, 1.0, min, max);
  return TRUE;
}

/* By its node, with everything that hangs on it. */
static gboolean
locate_node (VigilTwinBinding *self, const char *id, float min[3], float max[3])
{
  int node = vigil_scene_find (self->scene, id);

  if (node < 0 || self->boxes[node][0] > self->boxes[node][3])
    return FALSE;
  memcpy (min, self->boxes[node], 3 * sizeof (float));
  memcpy (max, self->boxes[node] + 3, 3 * sizeof (float));
  return TRUE;
}

gboolean
vigil_twin_binding_locate (VigilTwinBinding *self, VigilSelectedKind kind, const char *id, float min[3], float max[3])
{
  VigilTime now;
  double at[3];

  g_return_val_if_fail (VIGIL_IS_TWIN_BINDING (self), FALSE);

  if (id == NULL || kind == VIGIL_SELECTED_NOTHING || kind == VIGIL_SELECTED_GROUP)
    return FALSE;
  now = vigil_clock_now (vigil_session_get_clock (self->session));
  if (kind == VIGIL_SELECTED_TRACK && vigil_twin_figures_locate (self, id, now, at))
    {
      set_box (at[0], at[1], at[2], at[2] + 2.0, 1.0, min, max);
      return TRUE;
    }
  if (kind == VIGIL_SELECTED_ALARM)
    return locate_alarm (self, id, min, max);
  if (kind == VIGIL_SELECTED_ZONE)
    return locate_zone (self, id, min, max);
  if (kind == VIGIL_SELECTED_PERMIT)
    {
      if (!vigil_pick_locate (self->session, kind, id, &at[0], &at[1]))
        return FALSE;
      set_box (at[0], at[1], 0.0, TALL, 2.5, min, max);
      return TRUE;
    }
  return kind != VIGIL_SELECTED_TRACK && (locate_node (self, id, min, max) || locate_element (self, id, min, max));
}

gboolean
vigil_twin_binding_get_top (VigilTwinBinding *self, VigilSelectedKind kind, const char *id, double at[3])
{
  float min[3], max[3];

  if (!vigil_twin_binding_locate (self, kind, id, min, max))
    return FALSE;
  at[0] = ((double) min[0] + (double) max[0]) / 2.0;
  at[1] = ((double) min[1] + (double) max[1]) / 2.0;
  at[2] = (double) max[2];
  return TRUE;
}
