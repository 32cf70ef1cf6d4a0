/* vigilctl-twin-build.c: vigilctl twin build: the 3D plant of a site pack as a GLB file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "ctl/vigilctl-twin.h"

#include "core/vigil-json.h"
#include "ctl/vigilctl.h"
#include "twin/plant/vigil-plant.h"
#include "twin/scene/vigil-scene-write.h"

#include <glib/gi18n.h>

static void
print_built (const char *file, const VigilScene *scene, gsize size, double ms, gboolean as_json)
{
  g_autofree char *shown = g_filename_display_name (file);
  g_autofree char *readable = g_format_size (size);
  g_autofree char *triangles = g_strdup_printf ("%" G_GUINT64_FORMAT, scene->n_triangles);
  g_autoptr (GString) line = g_string_new ("{\"file\":");

  vigil_json_append_string (line, shown);
  g_string_append_printf (line, ",\"bytes\":%" G_GSIZE_FORMAT ",\"nodes\":%u,\"meshes\":%u,\"triangles\":%" G_GUINT64_FORMAT ",\"ms\":",
                          size, scene->n_nodes, scene->n_meshes, scene->n_triangles);
  vigil_json_append_double (line, ms, 1);
  g_string_append_c (line, '}');
  if (as_json)
    g_print ("%s\n", line->str);
  else
    g_print (_ ("%s: %s, %u nodes, %s triangles, built in %.0f ms\n"), shown, readable, scene->n_nodes, triangles, ms);
}

static int
build (const char *pack, const char *file, gboolean as_json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilSite) site = vigil_site_load (pack, NULL, &error);
  g_autoptr (VigilScene) scene = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gint64 start = g_get_monotonic_time ();
  gboolean saved = FALSE;
  double ms = 0;

  if (site != NULL)
    scene = vigil_plant_new (site, NULL, &error);
  ms = (double)(g_get_monotonic_time () - start) / 1000.0;
  if (scene != NULL)
    bytes = vigil_scene_to_glb (scene, &error);
  if (bytes != NULL)
    saved = g_file_set_contents (file, g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes), &error);
  if (saved)
    {
      print_built (file, scene, g_bytes_get_size (bytes), ms, as_json);
      return VIGILCTL_OK;
    }
  g_printerr ("%s\n", error->message);
  return site == NULL && g_error_matches (error, VIGIL_SITE_ERROR, VIGIL_SITE_ERROR_INVALID) ? VIGILCTL_PROBLEM : VIGILCTL_NO_ACCESS;
}

int
vigilctl_twin_build (int argc, char **argv)
{
  g_autofree char *output = NULL;
  gboolean as_json = FALSE;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("Where to write the model"), "FILE" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_ ("Print JSON"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (!vigilctl_parse (&argc, &argv, "twin build PACK -o FILE.glb",
                       _ ("Writes the 3D plant that Vigil makes of a site pack, to begin a model of one's own from."), entries, 1, 1))
    return VIGILCTL_USAGE;
  if (output == NULL)
    {
      g_printerr (_ ("vigilctl twin build: say where to write the model, with -o FILE.glb\n"));
      return VIGILCTL_USAGE;
    }
  return build (argv[1], output, as_json);
}
