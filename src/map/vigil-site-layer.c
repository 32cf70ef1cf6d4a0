/* vigil-site-layer.c: a layer that shows something of a session's site
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-site-layer.h"

typedef struct
{
  VigilSession *session;
} VigilSiteLayerPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (VigilSiteLayer, vigil_site_layer, VIGIL_TYPE_LAYER)

enum
{
  PROP_SESSION = 1,
};

static void
vigil_site_layer_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  VigilSiteLayerPrivate *priv = vigil_site_layer_get_instance_private (VIGIL_SITE_LAYER (object));

  if (id == PROP_SESSION)
    priv->session = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
vigil_site_layer_finalize (GObject *object)
{
  VigilSiteLayerPrivate *priv = vigil_site_layer_get_instance_private (VIGIL_SITE_LAYER (object));

  g_clear_object (&priv->session);
  G_OBJECT_CLASS (vigil_site_layer_parent_class)->finalize (object);
}

static void
vigil_site_layer_class_init (VigilSiteLayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = vigil_site_layer_set_property;
  object_class->finalize = vigil_site_layer_finalize;
  g_object_class_install_property (object_class, PROP_SESSION,
                                   g_param_spec_object ("session", NULL, NULL, VIGIL_TYPE_SESSION,
                                                        G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));
}

static void
vigil_site_layer_init (VigilSiteLayer *self)
{
}

/**
 * vigil_site_layer_get_session:
 * @self: (type VigilSiteLayer): a layer
 *
 * Returns: (transfer none): whose site it shows
 */
VigilSession *
vigil_site_layer_get_session (gpointer self)
{
  return ((VigilSiteLayerPrivate *) vigil_site_layer_get_instance_private (VIGIL_SITE_LAYER (self)))->session;
}

VigilSite *
vigil_site_layer_get_site (gpointer self)
{
  return vigil_session_get_site (vigil_site_layer_get_session (self));
}

VigilSituation *
vigil_site_layer_get_situation (gpointer self)
{
  return vigil_session_get_situation (vigil_site_layer_get_session (self));
}

const VigilFrame *
vigil_site_layer_get_frame (gpointer self)
{
  return vigil_site_get_frame (vigil_site_layer_get_site (self));
}

/**
 * vigil_shapes_smallest_at:
 * @shapes: (element-type VigilShape): outlines
 * @mx: Web Mercator
 * @my: Web Mercator
 * @skip: (nullable): one per shape; those that are never hit
 *
 * Returns: index of the smallest that contains the point; -1 if none does
 */
int
vigil_shapes_smallest_at (const GArray *shapes, double mx, double my, const gboolean *skip)
{
  int best = -1;
  double smallest = G_MAXDOUBLE;

  for (guint i = 0; i < shapes->len; i++)
    {
      const VigilShape *shape = &g_array_index (shapes, VigilShape, i);

      if ((skip != NULL && skip[i]) || shape->area >= smallest || mx < shape->box[0] || my < shape->box[1]
          || mx > shape->box[2] || my > shape->box[3] || !vigil_ring_contains (shape->points, shape->n_points, mx, my))
        continue;
      smallest = shape->area;
      best = (int) i;
    }
  return best;
}

void
vigil_layer_set_source_alpha (cairo_t *cr, VigilColor color, double alpha)
{
  const GdkRGBA *rgba = vigil_palette_get (color);

  cairo_set_source_rgba (cr, rgba->red, rgba->green, rgba->blue, rgba->alpha * alpha);
}

/**
 * vigil_layer_lines:
 * @first: the name
 * @second: (nullable) (transfer full): what else there is to say
 *
 * Returns: (transfer full): text for a hover card
 */
char *
vigil_layer_lines (const char *first, char *second)
{
  g_autofree char *owned = second;

  if (second == NULL || *second == '\0')
    return g_strdup (first);
  return g_strdup_printf ("%s\n%s", first, second);
}
