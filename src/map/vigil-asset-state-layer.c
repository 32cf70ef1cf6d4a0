/* vigil-asset-state-layer.c: equipment that is not as it should be: alarm, out of limit, instrument not to be trusted
 *
 * Nothing is drawn on equipment that is well. What is known is looked over a few times a second at most, and a
 * frame is asked for only if something became different.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-asset-state-layer.h"

#include "alarm/vigil-alarm-queue-rows.h"
#include "map/vigil-asset-symbol.h"
#include "map/vigil-asset-words.h"
#include "map/vigil-place-symbol.h"
#include "map/vigil-symbol.h"
#include "map/vigil-texture.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define INTERVAL 250       /* ms between two looks */
#define MIN_SYMBOL 26.0    /* pixels across: smaller equipment gets no symbol of its own, the alarm has one */
#define POINT_BELOW 1.0    /* m per pixel */
#define SIGN_BELOW 0.5     /* m per pixel: closer than this doubt is said with a sign */

/* Of one asset; all 0 is well. */
typedef struct
{
  guint8 alarm;    /* priority of the worst active alarm */
  guint8 violated; /* priority of the worst limit a value is beyond */
  guint8 doubtful; /* an instrument is bad, stale or out of reach */
} State;

struct _VigilAssetStateLayer
{
  VigilSiteLayer parent_instance;

  GArray *shapes;      /* of VigilShape, parallel to the site's assets */
  GHashTable *indexes; /* id of an asset → index + 1 */
  int *owners;         /* of each tag: index of its asset, -1 without */
  State *states;       /* parallel to the assets */
  State *scratch;
  guint64 seen_serial;
  guint timeout;
};

G_DEFINE_FINAL_TYPE (VigilAssetStateLayer, vigil_asset_state_layer, VIGIL_TYPE_SITE_LAYER)

static guint
count_assets (VigilAssetStateLayer *self)
{
  return self->shapes->len;
}

static guint8
worse (guint8 a, int b)
{
  return a == 0 || (b != 0 && b < a) ? (guint8) b : a;
}

static void
note_alarms (VigilAssetStateLayer *self, State *states)
{
  VigilSite *site = vigil_site_layer_get_site (self);
  const GPtrArray *alarms = vigil_alarm_queue_peek_rows (vigil_session_get_alarms (vigil_site_layer_get_session (self)));

  for (guint i = 0; i < alarms->len; i++)
    {
      VigilAlarm *alarm = alarms->pdata[i];
      const VigilTagDef *tag = vigil_alarm_get_tag (alarm) != NULL ? vigil_site_get_tag (site, vigil_alarm_get_tag (alarm)) : NULL;
      const char *asset = vigil_alarm_get_asset (alarm) != NULL ? vigil_alarm_get_asset (alarm) : tag != NULL ? tag->asset : NULL;
      guint index = asset != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->indexes, asset)) : 0;

      if (index > 0 && vigil_alarm_is_active (alarm))
        states[index - 1].alarm = worse (states[index - 1].alarm, vigil_alarm_get_priority (alarm));
    }
}

static void
note_tags (VigilAssetStateLayer *self, State *states)
{
  VigilTags *tags = vigil_situation_get_tags (vigil_site_layer_get_situation (self));

  for (guint i = 0; i < vigil_tags_get_n (tags); i++)
    {
      const VigilTagValue *value = vigil_tags_get_value (tags, i);
      State *state = self->owners[i] >= 0 ? &states[self->owners[i]] : NULL;

      /* What has never spoken since the start is not yet in doubt. */
      if (state == NULL || value->time == 0)
        continue;
      if (value->quality >= VIGIL_QUALITY_BAD)
        state->doubtful = 1;
      else
        state->violated = worse (state->violated, vigil_tag_violated (vigil_tags_get_def (tags, i), value->value));
    }
}

static void
look (VigilAssetStateLayer *self)
{
  gsize size = count_assets (self) * sizeof (State);

  memset (self->scratch, 0, size);
  note_alarms (self, self->scratch);
  note_tags (self, self->scratch);
  if (memcmp (self->scratch, self->states, size) == 0)
    return;
  memcpy (self->states, self->scratch, size);
  vigil_layer_changed (VIGIL_LAYER (self));
}

static gboolean
look_cb (gpointer data)
{
  VigilAssetStateLayer *self = data;

  self->timeout = 0;
  look (self);
  return G_SOURCE_REMOVE;
}

static void
queue_look (VigilAssetStateLayer *self)
{
  if (self->timeout == 0)
    self->timeout = g_timeout_add (INTERVAL, look_cb, self);
}

static void
session_changed_cb (VigilAssetStateLayer *self)
{
  guint64 serial = vigil_tags_get_serial (vigil_situation_get_tags (vigil_site_layer_get_situation (self)));

  if (serial == self->seen_serial)
    return;
  self->seen_serial = serial;
  queue_look (self);
}

static void
paint_doubt (VigilCanvas *canvas, double right, double top)
{
  vigil_texture_hatch (canvas, VIGIL_COLOR_TRACK_LOST, 0.9, 5, TRUE);
  vigil_palette_set_source (canvas->cr, VIGIL_COLOR_TRACK_LOST);
  cairo_set_line_width (canvas->cr, 1.0);
  cairo_stroke_preserve (canvas->cr);
  if (canvas->resolution > SIGN_BELOW)
    return;
  cairo_new_path (canvas->cr);
  cairo_arc (canvas->cr, right, top, 6.0, 0, 2 * G_PI);
  vigil_palette_set_source (canvas->cr, VIGIL_COLOR_PANEL);
  cairo_fill (canvas->cr);
  vigil_palette_set_source (canvas->cr, VIGIL_COLOR_MUTED);
  vigil_map_text (canvas->cr, "?", right, top, 11.0, TRUE);
}

static void
paint_alarm (VigilCanvas *canvas, const State *state, double right, double top, double size)
{
  static const double dashes[] = { 4.0, 3.0 };
  int priority = state->alarm != 0 ? state->alarm : state->violated;

  gdk_cairo_set_source_rgba (canvas->cr, vigil_palette_get_priority (priority));
  cairo_set_line_width (canvas->cr, 2.0);
  /* Beyond a limit, but no alarm stands yet. */
  cairo_set_dash (canvas->cr, dashes, state->alarm != 0 ? 0 : 2, 0.0);
  cairo_stroke (canvas->cr);
  cairo_set_dash (canvas->cr, NULL, 0, 0.0);
  if (size >= MIN_SYMBOL || state->alarm == 0)
    vigil_symbol_draw_priority (canvas->cr, right, top, 11.0 * vigil_palette_get_type_scale (), priority, TRUE);
}

/* Its outline as it is drawn below; what is only a point gets room around its symbol. */
static void
trace (VigilCanvas *canvas, const VigilAsset *asset, const VigilShape *shape, double x, double y)
{
  if (asset->shape == VIGIL_ASSET_SHAPE_POLYGON)
    vigil_shape_trace (shape, &canvas->view, canvas->cr);
  else
    vigil_asset_symbol_trace (canvas->cr, asset, x, y, canvas->resolution, asset->shape == VIGIL_ASSET_SHAPE_POINT ? 3.0 : 0.0);
}

static void
paint_asset (VigilCanvas *canvas, const VigilAsset *asset, const VigilShape *shape, const State *state)
{
  double x, y, right, top;

  vigil_projection_to_view (&canvas->view, shape->cx, shape->cy, &x, &y);
  vigil_projection_to_view (&canvas->view, shape->box[2], shape->box[1], &right, &top);
  if (state->doubtful)
    {
      trace (canvas, asset, shape, x, y);
      paint_doubt (canvas, right, top);
    }
  cairo_new_path (canvas->cr);
  if (state->alarm == 0 && state->violated == 0)
    return;
  trace (canvas, asset, shape, x, y);
  paint_alarm (canvas, state, right, top, vigil_shape_get_size (shape, &canvas->view));
}

/* Doubt first, then from the least priority to the worst, so that the worst lies on top. */
static void
vigil_asset_state_layer_paint (VigilLayer *layer, VigilCanvas *canvas)
{
  VigilAssetStateLayer *self = VIGIL_ASSET_STATE_LAYER (layer);
  const GArray *assets = vigil_site_get_assets (vigil_site_layer_get_site (self));

  for (int priority = 5; priority >= 1; priority--)
    for (guint i = 0; i < count_assets (self); i++)
      {
        const State *state = &self->states[i];
        const VigilShape *shape = &g_array_index (self->shapes, VigilShape, i);
        const VigilAsset *asset = &g_array_index (assets, VigilAsset, i);
        int worst = state->alarm != 0 ? state->alarm : state->violated != 0 ? state->violated : state->doubtful ? 5 : 0;

        if (worst != priority || !vigil_shape_is_visible (shape, &canvas->view, 16.0))
          continue;
        if (worst == 5 && canvas->resolution > POINT_BELOW && asset->shape == VIGIL_ASSET_SHAPE_POINT)
          continue;
        paint_asset (canvas, asset, shape, state);
      }
}

static void
vigil_asset_state_layer_sample (VigilLayer *layer, cairo_t *cr, double width, double height)
{
  cairo_arc (cr, width / 2, height / 2, height / 2 - 2, 0, 2 * G_PI);
  vigil_palette_set_source (cr, VIGIL_COLOR_PLAN_ASSET);
  cairo_fill_preserve (cr);
  gdk_cairo_set_source_rgba (cr, vigil_palette_get_priority (2));
  cairo_set_line_width (cr, 2.0);
  cairo_stroke (cr);
}

static void
alarms_changed_cb (VigilAssetStateLayer *self)
{
  queue_look (self);
}

static void
add_assets (VigilAssetStateLayer *self)
{
  const GArray *assets = vigil_site_get_assets (vigil_site_layer_get_site (self));

  self->shapes = vigil_shapes_new (assets->len);
  self->states = g_new0 (State, assets->len + 1);
  self->scratch = g_new0 (State, assets->len + 1);
  self->indexes = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < assets->len; i++)
    {
      const VigilAsset *asset = &g_array_index (assets, VigilAsset, i);
      VigilShape shape;

      vigil_shape_init_asset (&shape, vigil_site_layer_get_frame (self), asset, 1.4);
      g_array_append_val (self->shapes, shape);
      g_hash_table_insert (self->indexes, asset->id, GUINT_TO_POINTER (i + 1));
    }
}

static void
vigil_asset_state_layer_constructed (GObject *object)
{
  VigilAssetStateLayer *self = VIGIL_ASSET_STATE_LAYER (object);
  VigilSession *session = vigil_site_layer_get_session (self);
  VigilTags *tags = vigil_situation_get_tags (vigil_site_layer_get_situation (self));

  G_OBJECT_CLASS (vigil_asset_state_layer_parent_class)->constructed (object);
  add_assets (self);
  self->owners = g_new (int, vigil_tags_get_n (tags) + 1);
  for (guint i = 0; i < vigil_tags_get_n (tags); i++)
    {
      const char *asset = vigil_tags_get_def (tags, i)->asset;
      self->owners[i] = asset != NULL ? GPOINTER_TO_INT (g_hash_table_lookup (self->indexes, asset)) - 1 : -1;
    }
  g_signal_connect_object (vigil_session_get_alarms (session), "changed", G_CALLBACK (alarms_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "changed", G_CALLBACK (session_changed_cb), self, G_CONNECT_SWAPPED);
  look (self);
}

static void
vigil_asset_state_layer_finalize (GObject *object)
{
  VigilAssetStateLayer *self = VIGIL_ASSET_STATE_LAYER (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_pointer (&self->shapes, g_array_unref);
  g_clear_pointer (&self->indexes, g_hash_table_unref);
  g_clear_pointer (&self->owners, g_free);
  g_clear_pointer (&self->states, g_free);
  g_clear_pointer (&self->scratch, g_free);
  G_OBJECT_CLASS (vigil_asset_state_layer_parent_class)->finalize (object);
}

static void
vigil_asset_state_layer_class_init (VigilAssetStateLayerClass *klass)
{
  VigilLayerClass *layer_class = VIGIL_LAYER_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = vigil_asset_state_layer_constructed;
  G_OBJECT_CLASS (klass)->finalize = vigil_asset_state_layer_finalize;
  layer_class->paint = vigil_asset_state_layer_paint;
  layer_class->sample = vigil_asset_state_layer_sample;
}

static void
vigil_asset_state_layer_init (VigilAssetStateLayer *self)
{
  vigil_layer_init_names (VIGIL_LAYER (self), "asset-state", _("State of equipment"), TRUE);
}

/**
 * vigil_asset_state_layer_new:
 * @session: whose alarms and values
 *
 * Returns: (transfer full): a new layer
 */
VigilLayer *
vigil_asset_state_layer_new (VigilSession *session)
{
  return g_object_new (VIGIL_TYPE_ASSET_STATE_LAYER, "session", session, NULL);
}
