/* vigil-base-map.c: the base map below the site plan: which one, how strong, what is wrong with it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-base-map.h"

#include "core/vigil-gcj.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MAX_WORDS 200 /* characters of a name and of an attribution */

struct _VigilBaseMap
{
  GObject parent_instance;

  VigilTileSpec *spec;     /* NULL: the plan only */
  VigilTileSource *source; /* NULL: not open */
  GCancellable *opening;   /* not NULL: on its way */
  char *open_error;
  double strength;
};

G_DEFINE_FINAL_TYPE (VigilBaseMap, vigil_base_map, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* One map that shows it: layer and line of attribution. */
typedef struct
{
  VigilBaseMap *base;
  VigilTileLayer *layer;
  VigilLayerStack *stack; /* nullable */
  ShumateViewport *viewport;
  GtkLabel *label;
} Attachment;

static void
changed (VigilBaseMap *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
close_source (VigilBaseMap *self)
{
  if (self->opening != NULL)
    g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  if (self->source != NULL)
    g_signal_handlers_disconnect_by_data (self->source, self);
  g_clear_object (&self->source);
  g_clear_pointer (&self->open_error, g_free);
}

static void
vigil_base_map_dispose (GObject *object)
{
  VigilBaseMap *self = VIGIL_BASE_MAP (object);

  close_source (self);
  g_clear_pointer (&self->spec, vigil_tile_spec_free);
  G_OBJECT_CLASS (vigil_base_map_parent_class)->dispose (object);
}

static void
vigil_base_map_class_init (VigilBaseMapClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vigil_base_map_dispose;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", VIGIL_TYPE_BASE_MAP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static void
vigil_base_map_init (VigilBaseMap *self)
{
  self->strength = VIGIL_BASE_MAP_STRENGTH;
}

VigilBaseMap *
vigil_base_map_new (void)
{
  return g_object_new (VIGIL_TYPE_BASE_MAP, NULL);
}

/**
 * vigil_base_map_get_default:
 *
 * Returns: (transfer none): the base map of this seat
 */
VigilBaseMap *
vigil_base_map_get_default (void)
{
  static VigilBaseMap *base = NULL;

  if (base == NULL)
    base = vigil_base_map_new ();
  return base;
}

static void
opened_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigilBaseMap) self = user_data;
  g_autoptr (GError) error = NULL;
  VigilTileSource *source = vigil_tile_source_open_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->opening);
  self->source = source;
  if (source != NULL)
    g_signal_connect_object (source, "changed", G_CALLBACK (changed), self, G_CONNECT_SWAPPED);
  else
    self->open_error = g_strdup (error->message);
  changed (self);
}

/**
 * vigil_base_map_set_spec:
 * @self: the base map
 * @spec: (nullable): which one; %NULL: the site plan only
 */
void
vigil_base_map_set_spec (VigilBaseMap *self, const VigilTileSpec *spec)
{
  g_return_if_fail (VIGIL_IS_BASE_MAP (self));

  if (vigil_tile_spec_equal (spec, self->spec))
    return;
  close_source (self);
  g_clear_pointer (&self->spec, vigil_tile_spec_free);
  if (spec != NULL)
    {
      self->spec = vigil_tile_spec_copy (spec);
      self->opening = g_cancellable_new ();
      vigil_tile_source_open_async (spec, self->opening, opened_cb, g_object_ref (self));
    }
  changed (self);
}

/**
 * vigil_base_map_set_strength:
 * @self: the base map
 * @strength: 0 to 1, see vigil_tile_image_dim()
 */
void
vigil_base_map_set_strength (VigilBaseMap *self, double strength)
{
  g_return_if_fail (VIGIL_IS_BASE_MAP (self));

  if (strength == self->strength)
    return;
  self->strength = CLAMP (strength, 0.0, 1.0);
  changed (self);
}

double
vigil_base_map_get_strength (VigilBaseMap *self)
{
  g_return_val_if_fail (VIGIL_IS_BASE_MAP (self), 0.0);
  return self->strength;
}

gboolean
vigil_base_map_is_on (VigilBaseMap *self)
{
  g_return_val_if_fail (VIGIL_IS_BASE_MAP (self), FALSE);
  return self->source != NULL && vigil_tile_source_has_delivered (self->source);
}

const VigilTileSpec *
vigil_base_map_get_spec (VigilBaseMap *self)
{
  g_return_val_if_fail (VIGIL_IS_BASE_MAP (self), NULL);
  return self->source != NULL ? vigil_tile_source_get_spec (self->source) : self->spec;
}

gboolean
vigil_base_map_is_opening (VigilBaseMap *self)
{
  g_return_val_if_fail (VIGIL_IS_BASE_MAP (self), FALSE);
  return self->opening != NULL;
}

/**
 * vigil_base_map_dup_trouble:
 * @self: the base map
 *
 * Returns: (transfer full) (nullable): a sentence for the operator
 */
char *
vigil_base_map_dup_trouble (VigilBaseMap *self)
{
  g_return_val_if_fail (VIGIL_IS_BASE_MAP (self), NULL);
  return self->source != NULL ? vigil_tile_source_dup_trouble (self->source) : g_strdup (self->open_error);
}

static void
append_part (GString *text, const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
}

/* What somebody else has written. */
static void
append_words (GString *text, const char *words)
{
  g_autofree char *plain = vigil_tile_plain_text (words, MAX_WORDS);

  append_part (text, plain);
}

static void
append_shift (GString *text, const VigilTileSpec *spec, double lon, double lat)
{
  double shift = vigil_gcj_get_shift (lon, lat);
  g_autofree char *part = NULL;

  if (spec->datum != VIGIL_DATUM_GCJ02 || shift <= 0)
    return;
  part = g_strdup_printf (_("GCJ-02 base map, shifted by %.0f m"), shift);
  append_part (text, part);
}

/**
 * vigil_base_map_dup_caption:
 * @self: the base map
 * @lon: degrees, WGS 84, of the middle of the map
 * @lat: degrees
 *
 * Returns: (transfer full) (nullable): trouble, name, shift and attribution in one line
 */
char *
vigil_base_map_dup_caption (VigilBaseMap *self, double lon, double lat)
{
  g_autofree char *trouble = NULL;
  const VigilTileSpec *spec;
  GString *text;

  g_return_val_if_fail (VIGIL_IS_BASE_MAP (self), NULL);

  trouble = vigil_base_map_dup_trouble (self);
  if (self->source == NULL)
    return g_steal_pointer (&trouble);
  spec = vigil_tile_source_get_spec (self->source);
  text = g_string_new (NULL);
  append_part (text, trouble);
  if (trouble == NULL && vigil_tile_source_is_elsewhere (self->source, lon, lat))
    append_part (text, _("The base map has no tiles of this place"));
  append_words (text, spec->name);
  append_shift (text, spec, lon, lat);
  append_words (text, spec->attribution);
  return g_string_free (text, FALSE);
}

/* ---- on a map ---- */

static void
show_caption (Attachment *at)
{
  ShumateLocation *centre = SHUMATE_LOCATION (at->viewport);
  g_autofree char *trouble = vigil_base_map_dup_trouble (at->base);
  g_autofree char *caption
      = vigil_base_map_dup_caption (at->base, shumate_location_get_longitude (centre), shumate_location_get_latitude (centre));

  gtk_widget_set_visible (GTK_WIDGET (at->label), caption != NULL);
  if (caption != NULL && g_strcmp0 (gtk_label_get_text (at->label), caption) != 0)
    {
      gtk_label_set_text (at->label, caption);
      gtk_widget_set_tooltip_text (GTK_WIDGET (at->label), caption);
    }
  if (trouble != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (at->label), "quality-word");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (at->label), "quality-word");
}

static void
base_changed_cb (Attachment *at)
{
  vigil_tile_layer_set_strength (at->layer, at->base->strength);
  vigil_tile_layer_set_source (at->layer, at->base->source);
  if (at->stack != NULL)
    vigil_layer_stack_set_opaque (at->stack, !vigil_base_map_is_on (at->base));
  show_caption (at);
}

static void
moved_cb (Attachment *at)
{
  /* The shift is another at every place, and so is whether there is anything; the rest of the line stays. */
  if (at->base->source != NULL
      && (vigil_tile_source_get_spec (at->base->source)->datum == VIGIL_DATUM_GCJ02 || !vigil_base_map_is_on (at->base)))
    show_caption (at);
}

static void
detach (gpointer data)
{
  Attachment *at = data;

  g_signal_handlers_disconnect_by_data (at->base, at);
  g_signal_handlers_disconnect_by_data (at->viewport, at);
  g_object_unref (at->base);
  g_object_unref (at->viewport);
  g_object_unref (at->layer);
  g_clear_object (&at->stack);
  g_object_unref (at->label);
  g_free (at);
}

static GtkLabel *
make_label (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_widget_set_halign (label, GTK_ALIGN_START);
  gtk_widget_set_valign (label, GTK_ALIGN_END);
  gtk_widget_set_margin_start (label, 12);
  gtk_widget_set_margin_end (label, 60); /* the zoom buttons stand at the end */
  gtk_widget_set_margin_bottom (label, 42); /* the scale stands below */
  gtk_widget_add_css_class (label, "map-tag");
  gtk_widget_set_visible (label, FALSE);
  return GTK_LABEL (label);
}

static void
insert_layer (ShumateMap *map, VigilTileLayer *layer)
{
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (map));

  if (SHUMATE_IS_LAYER (first))
    shumate_map_insert_layer_behind (map, SHUMATE_LAYER (layer), SHUMATE_LAYER (first));
  else
    shumate_map_add_layer (map, SHUMATE_LAYER (layer));
}

/**
 * vigil_base_map_attach:
 * @self: the base map
 * @map: below whose layers to draw; once
 * @overlay: the overlay around @map
 * @stack: (nullable): the layers of the site, on @map
 */
void
vigil_base_map_attach (VigilBaseMap *self, ShumateMap *map, GtkOverlay *overlay, VigilLayerStack *stack)
{
  Attachment *at;

  g_return_if_fail (VIGIL_IS_BASE_MAP (self) && SHUMATE_IS_MAP (map) && GTK_IS_OVERLAY (overlay));

  at = g_new (Attachment, 1);
  at->base = g_object_ref (self);
  at->viewport = g_object_ref (shumate_map_get_viewport (map));
  at->stack = stack != NULL ? g_object_ref (stack) : NULL;
  at->layer = g_object_ref_sink (vigil_tile_layer_new (at->viewport));
  at->label = g_object_ref_sink (make_label ());
  insert_layer (map, at->layer);
  gtk_overlay_add_overlay (overlay, GTK_WIDGET (at->label));
  g_object_set_data_full (G_OBJECT (map), "vigil-base-map", at, detach);
  g_signal_connect_swapped (self, "changed", G_CALLBACK (base_changed_cb), at);
  g_signal_connect_swapped (at->viewport, "notify", G_CALLBACK (moved_cb), at);
  base_changed_cb (at);
}
