/* vigilctl-twin-info.c: vigilctl twin info: whether a 3D model is taken, and what is in it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "ctl/vigilctl-twin.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <inttypes.h>
#include <unistd.h>

#include "core/vigil-json.h"
#include "ctl/vigilctl.h"
#include "twin/scene/vigil-scene.h"

typedef struct
{
  const char *path;
  char *shown;       /* the path as UTF-8 */
  VigilScene *scene; /* NULL: refused */
  GError *error;
  double ms;         /* that loading took */
} Verdict;

static void
verdict_clear (Verdict *self)
{
  g_free (self->shown);
  g_clear_pointer (&self->scene, vigil_scene_unref);
  g_clear_error (&self->error);
}

static void
judge (const char *path, Verdict *out)
{
  gint64 start = g_get_monotonic_time ();

  out->path = path;
  out->shown = g_filename_display_name (path);
  out->scene = vigil_scene_load (path, NULL, &out->error);
  out->ms = (double) (g_get_monotonic_time () - start) / 1000.0;
}

/* A file that is there and makes no sense has been judged; one that cannot be opened has not. */
static gboolean
is_judged (const Verdict *self)
{
  return self->scene != NULL || (g_file_test (self->path, G_FILE_TEST_IS_REGULAR) && g_access (self->path, R_OK) == 0);
}

static void
append_string (GString *out, const char *member, const char *value)
{
  g_string_append_printf (out, "\"%s\":", member);
  if (value != NULL)
    vigil_json_append_string (out, value);
  else
    g_string_append (out, "null");
}

static void
append_corner (GString *out, const char *member, const VigilScene *scene, const float corner[3])
{
  g_string_append_printf (out, ",\"%s\":", member);
  if (scene->min[0] > scene->max[0])
    {
      g_string_append (out, "null");
      return;
    }
  for (guint i = 0; i < 3; i++)
    {
      g_string_append_c (out, i == 0 ? '[' : ',');
      vigil_json_append_double (out, (double) corner[i], 3);
    }
  g_string_append_c (out, ']');
}

static void
append_strings (GString *out, const char *member, char **values, guint n)
{
  g_string_append_printf (out, ",\"%s\":[", member);
  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      vigil_json_append_string (out, values[i]);
    }
  g_string_append_c (out, ']');
}

static void
append_scene (GString *out, const VigilScene *scene)
{
  g_string_append_printf (out, ",\"nodes\":%u,\"meshes\":%u,\"materials\":%u,\"triangles\":%" G_GUINT64_FORMAT, scene->n_nodes, scene->n_meshes,
                          scene->n_materials, scene->n_triangles);
  append_corner (out, "min", scene, scene->min);
  append_corner (out, "max", scene, scene->max);
  append_strings (out, "extensions", scene->extensions_used, scene->extensions_used != NULL ? g_strv_length (scene->extensions_used) : 0);
  if (scene->notes != NULL)
    append_strings (out, "notes", (char **) scene->notes->pdata, scene->notes->len);
  g_string_append_printf (out, ",\"bytes\":%" G_GUINT64_FORMAT, scene->file_bytes);
}

static void
print_json (const Verdict *verdict)
{
  g_autoptr (GString) out = g_string_new ("{");

  append_string (out, "file", verdict->shown);
  g_string_append_c (out, ',');
  append_string (out, "verdict", verdict->scene != NULL ? "ok" : "refused");
  g_string_append_c (out, ',');
  append_string (out, "reason", verdict->error != NULL ? verdict->error->message : NULL);
  if (verdict->scene != NULL)
    append_scene (out, verdict->scene);
  g_string_append (out, ",\"ms\":");
  vigil_json_append_double (out, verdict->ms, 1);
  g_print ("%s}\n", out->str);
}

/* What a file says, fit for a terminal: control characters become blanks. */
static char *
clean (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    g_string_append_unichar (out, g_unichar_iscntrl (g_utf8_get_char (at)) ? ' ' : g_utf8_get_char (at));
  return g_string_free (out, FALSE);
}

static void
print_notes (const VigilScene *scene)
{
  for (guint i = 0; scene->notes != NULL && i < scene->notes->len; i++)
    {
      g_autofree char *note = clean (scene->notes->pdata[i]);

      g_print (_ ("  note: %s\n"), note);
    }
}

static void
print_extensions (const VigilScene *scene)
{
  g_autofree char *joined = scene->extensions_used != NULL ? g_strjoinv (", ", scene->extensions_used) : NULL;
  g_autofree char *extensions = joined != NULL ? clean (joined) : NULL;

  if (extensions != NULL && *extensions != '\0')
    g_print (_ ("  extensions: %s\n"), extensions);
}

static void
print_extent (const VigilScene *scene)
{
  if (scene->min[0] > scene->max[0])
    g_print (_ ("  nothing in it is drawn\n"));
  else
    g_print (_ ("  %.1f m west to east, %.1f m south to north, %.1f m high; lowest point at %.1f m\n"), (double) (scene->max[0] - scene->min[0]),
             (double) (scene->max[1] - scene->min[1]), (double) (scene->max[2] - scene->min[2]), (double) scene->min[2]);
}

static void
print_scene (const Verdict *verdict)
{
  const VigilScene *scene = verdict->scene;
  g_autofree char *size = g_format_size (scene->file_bytes);

  g_print (_ ("%s: in order (%s, read in %.0f ms)\n"), verdict->shown, size, verdict->ms);
  g_print (_ ("  %u nodes, %u meshes, %u materials, %" PRIu64 " triangles\n"), scene->n_nodes, scene->n_meshes, scene->n_materials,
           scene->n_triangles);
  print_extent (scene);
  print_extensions (scene);
  print_notes (scene);
}

static void
print_text (const Verdict *verdict, gboolean tree)
{
  g_autofree char *text = NULL;

  if (verdict->scene == NULL)
    {
      g_autofree char *reason = clean (verdict->error->message);

      g_print (_ ("%s: refused: %s\n"), verdict->shown, reason);
      return;
    }
  if (!tree)
    {
      print_scene (verdict);
      return;
    }
  text = vigil_scene_describe (verdict->scene);
  g_print ("%s", text);
}

int
vigilctl_twin_info (int argc, char **argv)
{
  gboolean json = FALSE, tree = FALSE, judged = TRUE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print JSON, a line a file"), NULL },
    { "tree", 0, 0, G_OPTION_ARG_NONE, &tree, N_ ("Print every node, mesh, material and image"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (!vigilctl_parse (&argc, &argv, "twin info FILE…",
                       _ ("Judges 3D models, glTF 2.0 and GLB: taken, or refused and why. Lengths are metres, east, north and up.\n"
                          "Exit status: 0 all files were judged, 3 one of them cannot be opened."),
                       entries, 1, G_MAXINT))
    return VIGILCTL_USAGE;
  for (int i = 1; i < argc; i++)
    {
      Verdict verdict = { 0 };

      judge (argv[i], &verdict);
      judged &= is_judged (&verdict);
      if (json)
        print_json (&verdict);
      else
        print_text (&verdict, tree);
      verdict_clear (&verdict);
    }
  return judged ? VIGILCTL_OK : VIGILCTL_NO_ACCESS;
}
