/* vigil-twin-binding-looks.c: state of assets as looks of nodes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "twin/view/vigil-twin-binding-private.h"

#include "alarm/vigil-alarm-queue-rows.h"
#include "session/vigil-hazard-bind.h"

#include <math.h>
#include <string.h>

#define ACKNOWLEDGED 0.55 /* as strong as one that waits */
#define HEADROOM 3.0      /* m above the floor of a storey that is looked at alone */
#define CUT_ABOVE 0.02    /* m: lids that lie just there are whole, not in pieces */
#define ROUND 10.0        /* ℃ that ends of the scale of temperatures are rounded to */
#define OUTLIERS 0.05     /* share of the temperatures that may lie beyond either end */

/* Whose level is that of the whole shell. A column, a boiler drum: only its bottom has a level. */
static const char *const vessels[] = { "tank", "sphere", "bullet", "vessel", "drum", "reactor", "basin" };

static int
find_asset_of_tag (VigilTwinBinding *self, const char *id)
{
  const VigilTagDef *tag = id != NULL ? vigil_site_get_tag (self->site, id) : NULL;

  return tag != NULL && tag->asset != NULL ? GPOINTER_TO_INT (g_hash_table_lookup (self->assets, tag->asset)) - 1 : -1;
}

int
vigil_twin_binding_find_asset (VigilTwinBinding *self, VigilAlarm *alarm)
{
  const char *id = vigil_alarm_get_asset (alarm);
  int asset = id != NULL ? GPOINTER_TO_INT (g_hash_table_lookup (self->assets, id)) - 1 : -1;

  return asset >= 0 ? asset : find_asset_of_tag (self, vigil_alarm_get_tag (alarm));
}

static void
note_alarm (VigilTwinBinding *self, VigilAlarm *alarm)
{
  int asset = vigil_alarm_is_active (alarm) ? vigil_twin_binding_find_asset (self, alarm) : -1;
  int priority = vigil_alarm_get_priority (alarm);
  VigilTwinState *state = asset >= 0 ? &self->states[asset] : NULL;

  if (state == NULL || (state->alarm != 0 && state->alarm < priority))
    return;
  if (state->alarm != priority)
    state->waiting = 0;
  state->alarm = (guint8) priority;
  state->waiting |= vigil_alarm_is_unacknowledged (alarm);
}

static void
note_alarms (VigilTwinBinding *self)
{
  VigilAlarmQueue *queue = vigil_session_get_alarms (self->session);
  const GPtrArray *alarms = vigil_alarm_queue_peek_rows (queue);
  GListModel *inhibited = vigil_alarm_queue_get_inhibited (queue);

  for (guint i = 0; i < alarms->len; i++)
    note_alarm (self, alarms->pdata[i]);
  for (guint i = 0; i < g_list_model_get_n_items (inhibited); i++)
    {
      g_autoptr (VigilAlarm) alarm = g_list_model_get_item (inhibited, i);
      VigilAlarmState state = vigil_alarm_get_state (alarm);
      int asset = vigil_twin_binding_find_asset (self, alarm);

      if (asset >= 0 && (state == VIGIL_ALARM_OUT_OF_SERVICE || state == VIGIL_ALARM_SUPPRESSED))
        self->states[asset].hatched = 1;
    }
}

static gboolean
is_vessel (const VigilAsset *asset)
{
  for (guint i = 0; i < G_N_ELEMENTS (vessels); i++)
    if (g_str_equal (asset->kind, vessels[i]))
      return TRUE;
  return FALSE;
}

/* The first level of a vessel that is measured from its bottom. */
static void
note_level (VigilTwinState *state, const VigilAsset *asset, const VigilTagDef *tag, double value)
{
  double share;

  if (state->filled || !is_vessel (asset) || tag->range_low < 0.0)
    return;
  share = vigil_hazard_bind_convert (VIGIL_CASE_FILL, value, tag->unit, asset->height);
  if (isnan (share))
    return;
  state->filled = 1;
  state->fill = (guint8) lround (CLAMP (share, 0.0, 1.0) * 255.0);
}

static gboolean
is_temperature (const VigilTagDef *tag)
{
  return g_strcmp0 (tag->kind, "temperature") == 0 && (g_strcmp0 (tag->unit, "℃") == 0 || g_strcmp0 (tag->unit, "°C") == 0);
}

/* The hottest of its temperatures. */
static void
note_temperature (VigilTwinBinding *self, VigilTwinState *state, double value)
{
  double share = CLAMP ((value - self->cold) / (self->hot - self->cold), 0.0, 1.0);
  guint8 heat = (guint8) lround (share * 255.0);

  state->heat = state->heated ? MAX (state->heat, heat) : heat;
  state->heated = 1;
}

/* What is bad, stale or out of reach is no level and no temperature: it is said in the marks, never shown as if it were well. */
static void
note_tags (VigilTwinBinding *self)
{
  const GArray *assets = vigil_site_get_assets (self->site);
  VigilTags *tags = vigil_situation_get_tags (vigil_session_get_situation (self->session));

  for (guint i = 0; i < vigil_tags_get_n (tags); i++)
    {
      const VigilTagValue *value = vigil_tags_get_value (tags, i);
      const VigilTagDef *tag = vigil_tags_get_def (tags, i);
      int asset = self->tag_owners[i];

      if (asset < 0 || value->time == 0 || isnan (value->value) || value->quality >= VIGIL_QUALITY_BAD)
        continue;
      if (g_strcmp0 (tag->kind, "level") == 0)
        note_level (&self->states[asset], &g_array_index (assets, VigilAsset, asset), tag, value->value);
      else if (is_temperature (tag))
        note_temperature (self, &self->states[asset], value->value);
    }
}

/* Whole steps of strength only: so that a look differs when something is different. */
static void
fill_look (VigilTwinBinding *self, const VigilTwinState *state, gboolean shell, VigilNodeLook *look)
{
  if (state->alarm != 0)
    {
      const GdkRGBA *color = vigil_palette_get_priority (state->alarm);

      look->flags |= VIGIL_NODE_ALARM;
      look->tint = (VigilTwinColor){ (guint8) lround (color->red * 255), (guint8) lround (color->green * 255),
                                     (guint8) lround (color->blue * 255), (guint8) (state->waiting ? 255 : 255 * ACKNOWLEDGED) };
    }
  if (state->hatched)
    look->flags |= VIGIL_NODE_HATCHED;
  if (state->filled && shell)
    {
      look->flags |= VIGIL_NODE_FILLED;
      look->fill = state->fill;
    }
  if (state->heated && self->heat)
    {
      look->flags |= VIGIL_NODE_HEAT;
      look->heat = state->heat;
    }
}

static gboolean
is_part_of_selected (VigilTwinBinding *self, const VigilTwinOwner *owner)
{
  const GArray *assets = vigil_site_get_assets (self->site);
  int asset = owner->asset;

  if (g_hash_table_contains (self->selected, owner->id))
    return TRUE;
  /* the pack has no circles */
  while (asset >= 0)
    {
      const char *parent = g_array_index (assets, VigilAsset, asset).parent;

      if (parent != NULL && g_hash_table_contains (self->selected, parent))
        return TRUE;
      asset = parent != NULL ? GPOINTER_TO_INT (g_hash_table_lookup (self->assets, parent)) - 1 : -1;
    }
  return FALSE;
}

static void
fill_looks (VigilTwinBinding *self, VigilNodeLook *looks)
{
  const char *hovered = self->hovered >= 0 ? self->owners[self->hovered].id : NULL;
  gboolean selected = g_hash_table_size (self->selected) > 0;

  for (guint i = 0; i < self->scene->n_nodes; i++)
    {
      const VigilTwinOwner *owner = &self->owners[i];

      if (self->hidden[i])
        looks[i].flags |= VIGIL_NODE_HIDDEN;
      if (owner->id == NULL)
        continue;
      if (owner->asset >= 0)
        fill_look (self, &self->states[owner->asset], owner->shell, &looks[i]);
      if (selected && is_part_of_selected (self, owner))
        looks[i].flags |= VIGIL_NODE_SELECTED;
      if (hovered == owner->id)
        looks[i].flags |= VIGIL_NODE_HOVERED;
    }
}

gboolean
vigil_twin_looks_update (VigilTwinBinding *self)
{
  static guint64 serial;
  gsize size = self->scene->n_nodes * sizeof (VigilNodeLook);
  VigilNodeLook *before = self->looks;

  memset (self->states, 0, vigil_site_get_assets (self->site)->len * sizeof (VigilTwinState));
  memset (self->scratch, 0, size);
  note_alarms (self);
  note_tags (self);
  fill_looks (self, self->scratch);
  if (self->looks_serial != 0 && memcmp (self->scratch, self->looks, size) == 0)
    return FALSE;
  self->looks = self->scratch;
  self->scratch = before;
  self->looks_serial = ++serial;
  return TRUE;
}

/* Where the headroom of the storey that is looked at ends, m. Outdoors it is as low as the lowest floor of that number on the site. */
static double
find_limit (VigilTwinBinding *self, int building)
{
  const GArray *buildings = vigil_site_get_buildings (self->site);
  double floor = NAN;

  if (building >= 0)
    return vigil_twin_binding_get_floor (self, building, self->storey, 0.0) + HEADROOM;
  for (guint i = 0; i < buildings->len; i++)
    floor = fmin (floor, vigil_twin_binding_find_floor (self, (int) i, self->storey));
  return (isnan (floor) ? 0.0 : floor) + HEADROOM;
}

double
vigil_twin_looks_get_ceiling (VigilTwinBinding *self)
{
  const GArray *buildings = vigil_site_get_buildings (self->site);
  double floor = NAN;

  if (self->storey == G_MININT)
    return NAN;
  for (guint i = 0; i < buildings->len; i++)
    floor = fmax (floor, vigil_twin_binding_find_floor (self, (int) i, self->storey));
  return (isnan (floor) ? 0.0 : floor) + HEADROOM + CUT_ABOVE;
}

gboolean
vigil_twin_looks_hides (VigilTwinBinding *self, int building, double z)
{
  return self->storey != G_MININT && z >= find_limit (self, building);
}

static gboolean
is_hidden (VigilTwinBinding *self, guint node, double outdoors)
{
  const VigilTwinOwner *owner = &self->owners[node];
  float min[3], max[3];

  if (owner->ground || (owner->kind == VIGIL_SELECTED_AREA && owner->building < 0))
    return FALSE;
  if (owner->storey != G_MININT)
    return owner->storey > self->storey;
  if (!vigil_scene_node_bounds (self->scene, node, min, max))
    return FALSE;
  if (owner->building >= 0)
    return vigil_twin_looks_hides (self, owner->building, (double) min[2]);
  return (double) min[2] >= outdoors;
}

/**
 * vigil_twin_looks_update_hidden:
 * @self: a binding
 *
 * What a storey that is looked at alone leaves out: storeys of buildings above it by their number, everything else that begins
 * more than 3 m above its floor. What stands on the ground and is higher is cut there by the frame; the ground always stays.
 */
void
vigil_twin_looks_update_hidden (VigilTwinBinding *self)
{
  double outdoors;

  memset (self->hidden, 0, self->scene->n_nodes);
  if (self->storey == G_MININT)
    return;
  outdoors = find_limit (self, -1);
  for (guint i = 0; i < self->scene->n_nodes; i++)
    self->hidden[i] = is_hidden (self, i, outdoors);
}

static void
select_thing (VigilTwinBinding *self, VigilSelectedKind kind, const char *id)
{
  const GArray *assets = vigil_site_get_assets (self->site);
  VigilAlarm *alarm;
  int asset = -1;

  if (kind == VIGIL_SELECTED_TAG)
    asset = find_asset_of_tag (self, id);
  else if (kind == VIGIL_SELECTED_ALARM)
    {
      alarm = vigil_alarm_queue_find (vigil_session_get_alarms (self->session), id);
      asset = alarm != NULL ? vigil_twin_binding_find_asset (self, alarm) : -1;
      if (asset < 0 && alarm != NULL && vigil_alarm_get_track (alarm) != NULL)
        g_hash_table_add (self->selected, g_strdup (vigil_alarm_get_track (alarm)));
    }
  else if (id != NULL)
    g_hash_table_add (self->selected, g_strdup (id));
  if (asset >= 0)
    g_hash_table_add (self->selected, g_strdup (g_array_index (assets, VigilAsset, asset).id));
}

/* A tag and an alarm select their asset, too. */
void
vigil_twin_looks_update_selected (VigilTwinBinding *self)
{
  VigilSelection *selection = vigil_session_get_selection (self->session);
  const GArray *group = vigil_selection_get_group (selection);

  g_hash_table_remove_all (self->selected);
  if (group == NULL)
    select_thing (self, vigil_selection_get_kind (selection), vigil_selection_get_id (selection));
  for (guint i = 0; group != NULL && i < group->len; i++)
    select_thing (self, g_array_index (group, VigilSelected, i).kind, g_array_index (group, VigilSelected, i).id);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double one = *(const double *) a, other = *(const double *) b;

  return (one > other) - (one < other);
}

/* What the pack calls normal for the temperatures of the site, without the most extreme: the same all day, so that a colour
 * means the same all day. */
static void
find_scale (VigilTwinBinding *self)
{
  const GArray *tags = vigil_site_get_tags (self->site);
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (double));
  guint out;

  for (guint i = 0; i < tags->len; i++)
    {
      const VigilTagDef *tag = &g_array_index (tags, VigilTagDef, i);
      double low = isnan (tag->normal_low) ? tag->range_low : tag->normal_low;
      double high = isnan (tag->normal_high) ? tag->range_high : tag->normal_high;

      if (!is_temperature (tag) || !isfinite (low) || !isfinite (high))
        continue;
      g_array_append_val (ends, low);
      g_array_append_val (ends, high);
    }
  self->cold = 0.0;
  self->hot = 100.0;
  if (ends->len == 0)
    return;
  g_array_sort (ends, compare_doubles);
  out = (guint) (ends->len * OUTLIERS);
  self->cold = floor (g_array_index (ends, double, out) / ROUND) * ROUND;
  self->hot = ceil (g_array_index (ends, double, ends->len - 1 - out) / ROUND) * ROUND;
  self->hot = MAX (self->hot, self->cold + ROUND);
}

static void
find_tag_owners (VigilTwinBinding *self)
{
  VigilTags *tags = vigil_situation_get_tags (vigil_session_get_situation (self->session));

  self->tag_owners = g_new (int, vigil_tags_get_n (tags) + 1);
  for (guint i = 0; i < vigil_tags_get_n (tags); i++)
    {
      const char *asset = vigil_tags_get_def (tags, i)->asset;

      self->tag_owners[i] = asset != NULL ? GPOINTER_TO_INT (g_hash_table_lookup (self->assets, asset)) - 1 : -1;
    }
}

void
vigil_twin_looks_init (VigilTwinBinding *self)
{
  self->looks = g_new0 (VigilNodeLook, self->scene->n_nodes + 1);
  self->scratch = g_new0 (VigilNodeLook, self->scene->n_nodes + 1);
  self->hidden = g_new0 (guint8, self->scene->n_nodes + 1);
  self->states = g_new0 (VigilTwinState, vigil_site_get_assets (self->site)->len + 1);
  self->selected = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  find_tag_owners (self);
  find_scale (self);
}
