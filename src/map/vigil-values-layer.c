/* vigil-values-layer.c: key instrument values beside their equipment, live
 *
 * Where a plate stands is decided together with the names, once for a scale; what it says is looked up when
 * values have changed, a few times a second at most.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-values-layer.h"

#include "map/vigil-asset-symbol.h"
#include "map/vigil-asset-words.h"
#include "map/vigil-place-symbol.h"

#include <glib/gi18n.h>
#include <math.h>

#define INTERVAL 250     /* ms between two looks */
#define SHOWN_BELOW 0.19 /* m per pixel */
#define MORE_BELOW 0.13  /* m per pixel: closer than this there are several values */
#define MAX_ROWS 3
#define ROW 15.0         /* pixels */
#define WIDTH 124.0
#define PADDING 5.0
#define SIZE 11.0

typedef struct
{
  const VigilAsset *asset;
  double mx, my;
  const VigilTagDef *tags[MAX_ROWS];
  char *texts[MAX_ROWS]; /* owned: as drawn last */
  guint n_tags;
  VigilLabelRoom room;
} Plate;

struct _VigilValuesLayer
{
  VigilSiteLayer parent_instance;

  GArray *plates; /* of Plate; never grows after construction, as labels point into it */
  guint n_rows;   /* of each plate at the scale that was placed; 0: none is shown */
  double scale;   /* that was placed, pixels per world */
  guint64 seen_serial;
  guint timeout;
};

G_DEFINE_FINAL_TYPE (VigilValuesLayer, vigil_values_layer, VIGIL_TYPE_SITE_LAYER)

static void
clear_plate (gpointer data)
{
  for (guint i = 0; i < MAX_ROWS; i++)
    g_free (((Plate *) data)->texts[i]);
}

static VigilTags *
get_tags (VigilValuesLayer *self)
{
  return vigil_situation_get_tags (vigil_site_layer_get_situation (self));
}

/* TRUE if a row says something else than before. */
static gboolean
refresh_plate (VigilValuesLayer *self, Plate *plate)
{
  gboolean changed = FALSE;

  for (guint i = 0; i < MIN (plate->n_tags, self->n_rows); i++)
    {
      char *text = vigil_tag_words (get_tags (self), plate->tags[i]);

      changed |= g_strcmp0 (text, plate->texts[i]) != 0;
      g_free (plate->texts[i]);
      plate->texts[i] = text;
    }
  return changed;
}

static gboolean
refresh (VigilValuesLayer *self)
{
  gboolean changed = FALSE;

  for (guint i = 0; i < self->plates->len; i++)
    {
      Plate *plate = &g_array_index (self->plates, Plate, i);

      if (plate->room.placed)
        changed |= refresh_plate (self, plate);
    }
  return changed;
}

static gboolean
look_cb (gpointer data)
{
  VigilValuesLayer *self = data;

  self->timeout = 0;
  self->seen_serial = vigil_tags_get_serial (get_tags (self));
  if (refresh (self))
    vigil_layer_changed (VIGIL_LAYER (self));
  return G_SOURCE_REMOVE;
}

static void
session_changed_cb (VigilValuesLayer *self)
{
  if (self->n_rows > 0 && self->timeout == 0 && vigil_tags_get_serial (get_tags (self)) != self->seen_serial
      && vigil_layer_get_visible (VIGIL_LAYER (self)))
    self->timeout = g_timeout_add (INTERVAL, look_cb, self);
}

static guint
get_rows (const Plate *plate, guint n_rows)
{
  return MIN (plate->n_tags, n_rows);
}

static void
vigil_values_layer_label (VigilLayer *layer, const VigilProjection *view, VigilLabels *labels)
{
  VigilValuesLayer *self = VIGIL_VALUES_LAYER (layer);
  double resolution = vigil_projection_get_resolution (view);

  self->n_rows = resolution > SHOWN_BELOW ? 0 : resolution > MORE_BELOW ? 1 : MAX_ROWS;
  self->seen_serial = 0;
  self->scale = view->scale;
  for (guint i = 0; i < self->plates->len; i++)
    {
      Plate *plate = &g_array_index (self->plates, Plate, i);
      VigilLabel label = { .mx = plate->mx, .my = plate->my, .width = WIDTH, .room = &plate->room };
      double hw, hh;

      plate->room.placed = FALSE;
      if (self->n_rows == 0)
        continue;
      vigil_asset_symbol_get_size (plate->asset, resolution, &hw, &hh);
      label.height = get_rows (plate, self->n_rows) * ROW + 4.0;
      /* Beside its equipment; after all names, which say what the numbers belong to. */
      label.dx = 0.0;
      label.around = MIN (MAX (hh, 6.0) + 3.0, 60.0);
      label.beside = MIN (MAX (hw, 6.0) + 3.0, 90.0);
      label.rank = 80.0 + MIN (hw, 40.0) / 4.0;
      vigil_labels_add (labels, &label);
    }
}

static void
paint_row (VigilValuesLayer *self, VigilCanvas *canvas, const Plate *plate, guint row, double left, double y)
{
  const VigilTagDef *tag = plate->tags[row];
  int index = vigil_tags_find (get_tags (self), tag->id);
  const VigilTagValue *value = index >= 0 ? vigil_tags_get_value (get_tags (self), (guint) index) : NULL;
  int violated = value != NULL && value->quality < VIGIL_QUALITY_BAD ? vigil_tag_violated (tag, value->value) : 0;
  const char *text = plate->texts[row] != NULL ? plate->texts[row] : "—";
  int width, height;

  vigil_palette_set_source (canvas->cr, VIGIL_COLOR_MUTED);
  vigil_map_text_line (canvas->cr, tag->id, left + PADDING, y, SIZE, FALSE);
  vigil_map_text_measure (text, SIZE, violated > 0, &width, &height);
  if (violated > 0)
    gdk_cairo_set_source_rgba (canvas->cr, vigil_palette_get_priority (violated));
  else
    vigil_palette_set_source (canvas->cr, value == NULL || value->quality != VIGIL_QUALITY_GOOD ? VIGIL_COLOR_MUTED : VIGIL_COLOR_TEXT);
  vigil_map_text_line (canvas->cr, text, left + WIDTH - PADDING - width, y, SIZE, violated > 0);
}

static void
paint_plate (VigilValuesLayer *self, VigilCanvas *canvas, const Plate *plate)
{
  guint rows = get_rows (plate, self->n_rows);
  double height = rows * ROW + 4.0, x, y, left, top;

  vigil_projection_to_view (&canvas->view, plate->mx, plate->my, &x, &y);
  left = round (x + plate->room.dx - WIDTH / 2);
  top = round (y + plate->room.dy - height / 2);
  if (left > canvas->view.width || top > canvas->view.height || left + WIDTH < 0 || top + height < 0)
    return;
  cairo_rectangle (canvas->cr, left + 0.5, top + 0.5, WIDTH - 1, height - 1);
  vigil_layer_set_source_alpha (canvas->cr, VIGIL_COLOR_PANEL, 0.88);
  cairo_fill_preserve (canvas->cr);
  vigil_palette_set_source (canvas->cr, VIGIL_COLOR_LINE);
  cairo_set_line_width (canvas->cr, 1.0);
  cairo_stroke (canvas->cr);
  for (guint i = 0; i < rows; i++)
    paint_row (self, canvas, plate, i, left, top + 2.0 + ROW * (i + 0.5));
}

static void
vigil_values_layer_paint (VigilLayer *layer, VigilCanvas *canvas)
{
  VigilValuesLayer *self = VIGIL_VALUES_LAYER (layer);

  if (self->n_rows == 0 || canvas->view.scale != self->scale)
    return;
  if (self->seen_serial == 0)
    {
      refresh (self);
      self->seen_serial = vigil_tags_get_serial (get_tags (self));
    }
  for (guint i = 0; i < self->plates->len; i++)
    if (g_array_index (self->plates, Plate, i).room.placed)
      paint_plate (self, canvas, &g_array_index (self->plates, Plate, i));
}

static void
vigil_values_layer_sample (VigilLayer *layer, cairo_t *cr, double width, double height)
{
  cairo_rectangle (cr, 0.5, 2.5, width - 1, height - 5);
  vigil_palette_set_source (cr, VIGIL_COLOR_PANEL);
  cairo_fill_preserve (cr);
  vigil_palette_set_source (cr, VIGIL_COLOR_LINE);
  cairo_set_line_width (cr, 1.0);
  cairo_stroke (cr);
  vigil_palette_set_source (cr, VIGIL_COLOR_TEXT);
  vigil_map_text (cr, "0.61", width / 2, height / 2, SIZE * vigil_palette_get_type_scale (), FALSE);
}

static void
vigil_values_layer_constructed (GObject *object)
{
  VigilValuesLayer *self = VIGIL_VALUES_LAYER (object);
  VigilSite *site = vigil_site_layer_get_site (self);
  const GArray *assets = vigil_site_get_assets (site);

  G_OBJECT_CLASS (vigil_values_layer_parent_class)->constructed (object);
  for (guint i = 0; i < assets->len; i++)
    {
      Plate plate = { .asset = &g_array_index (assets, VigilAsset, i) };

      plate.n_tags = vigil_asset_key_tags (site, plate.asset->id, plate.tags, MAX_ROWS);
      vigil_shape_to_mercator (vigil_site_layer_get_frame (self), plate.asset->x, plate.asset->y, &plate.mx, &plate.my);
      if (plate.n_tags > 0)
        g_array_append_val (self->plates, plate);
    }
  g_signal_connect_object (vigil_site_layer_get_session (self), "changed", G_CALLBACK (session_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
vigil_values_layer_finalize (GObject *object)
{
  VigilValuesLayer *self = VIGIL_VALUES_LAYER (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_pointer (&self->plates, g_array_unref);
  G_OBJECT_CLASS (vigil_values_layer_parent_class)->finalize (object);
}

static void
vigil_values_layer_class_init (VigilValuesLayerClass *klass)
{
  VigilLayerClass *layer_class = VIGIL_LAYER_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = vigil_values_layer_constructed;
  G_OBJECT_CLASS (klass)->finalize = vigil_values_layer_finalize;
  layer_class->paint = vigil_values_layer_paint;
  layer_class->label = vigil_values_layer_label;
  layer_class->sample = vigil_values_layer_sample;
}

static void
vigil_values_layer_init (VigilValuesLayer *self)
{
  self->plates = g_array_new (FALSE, TRUE, sizeof (Plate));
  g_array_set_clear_func (self->plates, clear_plate);
  vigil_layer_init_names (VIGIL_LAYER (self), "values", _("Instrument values"), TRUE);
}

/**
 * vigil_values_layer_new:
 * @session: whose values
 *
 * Returns: (transfer full): a new layer
 */
VigilLayer *
vigil_values_layer_new (VigilSession *session)
{
  return g_object_new (VIGIL_TYPE_VALUES_LAYER, "session", session, NULL);
}
