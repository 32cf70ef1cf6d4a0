/* vigil-preferences-xyz.c: the form for a tile server, checked as it is typed and tried out before it is added
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-preferences-xyz.h"

#include "shell/vigil-widgets.h"

#include "core/vigil-gcj.h"
#include "core/vigil-geo.h"
#include "map/vigil-tile-image.h"
#include "map/vigil-xyz-source.h"

#include <glib/gi18n.h>

#define TEST_ZOOM 15

struct _VigilPreferencesXyz
{
  GtkWidget parent_instance;

  /* template */
  GtkWidget *box;
  GtkEditable *name;
  GtkEditable *address;
  GtkSpinButton *min_zoom;
  GtkSpinButton *max_zoom;
  GtkDropDown *datum;
  GtkEditable *attribution;
  GtkLabel *message;
  GtkWidget *test;
  GtkWidget *add;

  double lon, lat;
  GCancellable *testing; /* not NULL: a tile is on its way */
  gint64 asked;          /* monotonic */
};

G_DEFINE_FINAL_TYPE (VigilPreferencesXyz, vigil_preferences_xyz, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_SUBMITTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
say (VigilPreferencesXyz *self, const char *sentence, gboolean wrong)
{
  gtk_label_set_text (self->message, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), sentence != NULL);
  vigil_widget_set_class (GTK_WIDGET (self->message), "quality-word", wrong);
}

static void
stop_test (VigilPreferencesXyz *self)
{
  if (self->testing != NULL)
    g_cancellable_cancel (self->testing);
  g_clear_object (&self->testing);
}

static gboolean
is_untouched (VigilPreferencesXyz *self)
{
  return *gtk_editable_get_text (self->name) == '\0' && *gtk_editable_get_text (self->address) == '\0';
}

static void
edited_cb (VigilPreferencesXyz *self)
{
  g_autoptr (VigilTileSpec) spec = vigil_preferences_xyz_make_spec (self, "new");
  g_autoptr (GError) error = NULL;
  gboolean valid = vigil_tile_spec_check (spec, &error);

  stop_test (self);
  gtk_widget_set_sensitive (self->test, valid || vigil_tile_template_check (spec->uri, NULL));
  gtk_widget_set_sensitive (self->add, valid);
  say (self, valid || is_untouched (self) ? NULL : error->message, !valid);
}

/* ---- trying out ---- */

static void
say_received (VigilPreferencesXyz *self, GBytes *bytes)
{
  VigilTileHeader header;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;
  g_autofree char *size = g_format_size (g_bytes_get_size (bytes));

  if (!vigil_tile_image_read_header (bytes, &header, &error))
    {
      say (self, error->message, TRUE);
      return;
    }
  sentence = g_strdup_printf (_("A tile came: %s, %u × %u pixels, %s, after %d ms."),
                              vigil_tile_format_to_string (header.format), header.width, header.height, size,
                              (int) ((g_get_monotonic_time () - self->asked) / 1000));
  say (self, sentence, FALSE);
}

static void
tested_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigilPreferencesXyz) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = vigil_tile_source_load_finish (VIGIL_TILE_SOURCE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->testing);
  if (error != NULL)
    say (self, error->message, TRUE);
  else if (bytes == NULL)
    say (self, _("The server answers, but has no tile for the middle of this site."), TRUE);
  else
    say_received (self, bytes);
}

static void
test_cb (VigilPreferencesXyz *self)
{
  vigil_preferences_xyz_test (self);
}

static void
add_cb (VigilPreferencesXyz *self)
{
  if (gtk_widget_get_sensitive (self->add))
    g_signal_emit (self, signals[SIGNAL_SUBMITTED], 0);
}

/* ---- the widget ---- */

static void
vigil_preferences_xyz_dispose (GObject *object)
{
  VigilPreferencesXyz *self = VIGIL_PREFERENCES_XYZ (object);

  stop_test (self);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (vigil_preferences_xyz_parent_class)->dispose (object);
}

static void
vigil_preferences_xyz_class_init (VigilPreferencesXyzClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vigil_preferences_xyz_dispose;
  signals[SIGNAL_SUBMITTED] = g_signal_new ("submitted", VIGIL_TYPE_PREFERENCES_XYZ, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                            NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vigil/Vigil/ui/shell/vigil-preferences-xyz.ui");
  gtk_widget_class_bind_template_child (widget_class, VigilPreferencesXyz, box);
  gtk_widget_class_bind_template_child (widget_class, VigilPreferencesXyz, name);
  gtk_widget_class_bind_template_child (widget_class, VigilPreferencesXyz, address);
  gtk_widget_class_bind_template_child (widget_class, VigilPreferencesXyz, min_zoom);
  gtk_widget_class_bind_template_child (widget_class, VigilPreferencesXyz, max_zoom);
  gtk_widget_class_bind_template_child (widget_class, VigilPreferencesXyz, datum);
  gtk_widget_class_bind_template_child (widget_class, VigilPreferencesXyz, attribution);
  gtk_widget_class_bind_template_child (widget_class, VigilPreferencesXyz, message);
  gtk_widget_class_bind_template_child (widget_class, VigilPreferencesXyz, test);
  gtk_widget_class_bind_template_child (widget_class, VigilPreferencesXyz, add);
  gtk_widget_class_bind_template_callback (widget_class, edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, test_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
}

static void
vigil_preferences_xyz_init (VigilPreferencesXyz *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  edited_cb (self);
}

void
vigil_preferences_xyz_set_place (VigilPreferencesXyz *self, double lon, double lat)
{
  g_return_if_fail (VIGIL_IS_PREFERENCES_XYZ (self));

  self->lon = lon;
  self->lat = lat;
}

/**
 * vigil_preferences_xyz_make_spec:
 * @self: the form
 * @id: of the new base map
 *
 * Returns: (transfer full): what the form says, right or wrong
 */
VigilTileSpec *
vigil_preferences_xyz_make_spec (VigilPreferencesXyz *self, const char *id)
{
  g_autofree char *name = vigil_tile_plain_text (gtk_editable_get_text (self->name), 60);
  g_autofree char *address = g_strstrip (g_strdup (gtk_editable_get_text (self->address)));
  VigilTileSpec *spec = vigil_tile_spec_new (id, name, VIGIL_TILE_XYZ, address);

  spec->datum = gtk_drop_down_get_selected (self->datum) == 1 ? VIGIL_DATUM_GCJ02 : VIGIL_DATUM_WGS84;
  spec->min_zoom = (guint) gtk_spin_button_get_value_as_int (self->min_zoom);
  spec->max_zoom = (guint) gtk_spin_button_get_value_as_int (self->max_zoom);
  g_free (spec->attribution);
  spec->attribution = vigil_tile_plain_text (gtk_editable_get_text (self->attribution), 60);
  return spec;
}

void
vigil_preferences_xyz_clear (VigilPreferencesXyz *self)
{
  g_return_if_fail (VIGIL_IS_PREFERENCES_XYZ (self));

  gtk_editable_set_text (self->name, "");
  gtk_editable_set_text (self->address, "");
  gtk_editable_set_text (self->attribution, "");
  gtk_drop_down_set_selected (self->datum, 0);
}

void
vigil_preferences_xyz_fill (VigilPreferencesXyz *self, const char *name, const char *address)
{
  g_return_if_fail (VIGIL_IS_PREFERENCES_XYZ (self));

  gtk_editable_set_text (self->name, name);
  gtk_editable_set_text (self->address, address);
}

const char *
vigil_preferences_xyz_get_message (VigilPreferencesXyz *self)
{
  g_return_val_if_fail (VIGIL_IS_PREFERENCES_XYZ (self), NULL);
  return gtk_label_get_text (self->message);
}

gboolean
vigil_preferences_xyz_is_valid (VigilPreferencesXyz *self)
{
  g_return_val_if_fail (VIGIL_IS_PREFERENCES_XYZ (self), FALSE);
  return gtk_widget_get_sensitive (self->add);
}

/**
 * vigil_preferences_xyz_test:
 * @self: the form
 *
 * Fetches the tile at the place, past what is stored, and says what came back.
 */
void
vigil_preferences_xyz_test (VigilPreferencesXyz *self)
{
  g_autoptr (VigilTileSpec) spec = NULL;
  g_autoptr (VigilTileSource) source = NULL;
  double lon, lat, mx, my;
  guint zoom;

  g_return_if_fail (VIGIL_IS_PREFERENCES_XYZ (self));

  spec = vigil_preferences_xyz_make_spec (self, "test");
  source = vigil_xyz_source_new (spec, NULL);
  lon = self->lon;
  lat = self->lat;
  if (spec->datum == VIGIL_DATUM_GCJ02)
    vigil_gcj_from_wgs84 (lon, lat, &lon, &lat);
  vigil_mercator_from_lonlat (lon, lat, &mx, &my);
  zoom = MIN (CLAMP (TEST_ZOOM, spec->min_zoom, MAX (spec->max_zoom, spec->min_zoom)), VIGIL_TILE_ZOOM_LIMIT);
  stop_test (self);
  self->testing = g_cancellable_new ();
  self->asked = g_get_monotonic_time ();
  say (self, _("Fetching a tile…"), FALSE);
  vigil_tile_source_load_async (source, zoom, (guint) (mx * (1u << zoom)), (guint) (my * (1u << zoom)), self->testing,
                                tested_cb, g_object_ref (self));
}
