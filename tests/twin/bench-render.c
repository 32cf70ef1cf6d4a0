/* bench-render.c: how long a model takes to its first picture and to each moving one; JSON lines
 *
 * bench-render FILE.glb [--size WxH] [--frames N] [--png OUT] [--azimuth A] [--elevation E] [--near
 * F] [--colors] [--engine]
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/render/vigil-twin-renderer.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <math.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

static char *size_text = NULL, *png = NULL;
static int n_frames = 60;
static double azimuth = 35, elevation = 30, nearness = 1;
static gboolean colors = FALSE, gles = FALSE, light = FALSE, rich = FALSE;
static char **files = NULL;

static const GOptionEntry entries[] = {
  { "size", 0, 0, G_OPTION_ARG_STRING, &size_text, NULL, "WxH" },
  { "frames", 0, 0, G_OPTION_ARG_INT, &n_frames, NULL, "N" },
  { "png", 0, 0, G_OPTION_ARG_FILENAME, &png, NULL, "OUT" },
  { "azimuth", 0, 0, G_OPTION_ARG_DOUBLE, &azimuth, NULL, "DEG" },
  { "elevation", 0, 0, G_OPTION_ARG_DOUBLE, &elevation, NULL, "DEG" },
  { "near", 0, 0, G_OPTION_ARG_DOUBLE, &nearness, NULL, "SHARE" },
  { "colors", 0, 0, G_OPTION_ARG_NONE, &colors, NULL, NULL },
  { "gles", 0, 0, G_OPTION_ARG_NONE, &gles, NULL, NULL },
  { "light", 0, 0, G_OPTION_ARG_NONE, &light, NULL, NULL },
  { "rich", 0, 0, G_OPTION_ARG_NONE, &rich, NULL, NULL },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, "FILE" },
  { NULL },
};

static double
now_ms (void)
{
  return g_get_monotonic_time () / 1000.0;
}

/* Of all threads of the process. */
static double
cpu_ms (void)
{
  struct timespec t;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &t);
  return t.tv_sec * 1000.0 + t.tv_nsec / 1e6;
}

static double
peak_mb (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024.0;
}

/* Resident now. */
static double
now_mb (void)
{
  g_autofree char *text = NULL;
  unsigned long total = 0, resident = 0;

  if (!g_file_get_contents ("/proc/self/statm", &text, NULL, NULL)
      || sscanf (text, "%lu %lu", &total, &resident) != 2)
    return 0;
  return resident * 4096.0 / 1048576;
}

static void
say_memory (const char *after)
{
  g_print ("{\"what\":\"memory\",\"after\":\"%s\",\"now_mb\":%.1f,\"peak_mb\":%.1f}\n", after,
           now_mb (), peak_mb ());
}

static VigilTwinFrame *
make_frame (
    const VigilScene *scene, guint width, guint height, VigilTwinQuality quality, double turn)
{
  VigilTwinFrame *frame = vigil_twin_frame_new ();
  VigilTwinStyle dark = { .sky_top = { 0x1b, 0x1f, 0x24, 255 },
                          .sky_bottom = { 0x27, 0x2d, 0x34, 255 },
                          .accent = { 0x7f, 0xb0, 0xff, 255 },
                          .line = { 0x9a, 0xa8, 0xb6, 255 } };
  VigilTwinStyle bright = { .sky_top = { 0xd9, 0xde, 0xe3, 255 },
                            .sky_bottom = { 0xee, 0xf1, 0xf3, 255 },
                            .accent = { 0x1a, 0x5f, 0xb4, 255 },
                            .line = { 0x5b, 0x66, 0x72, 255 } };

  frame->width = width;
  frame->height = height;
  frame->quality = quality;
  frame->style = light ? bright : dark;
  frame->style.model_colors = colors;
  vigil_eye_fit (&frame->eye, scene->min, scene->max, azimuth + turn, elevation,
                 (double)width / height);
  frame->eye.distance *= nearness;
  for (int c = 0; c < 3 && nearness < 1; c++)
    frame->eye.target[c] = c == 2 ? scene->min[2] + 8 : (scene->min[c] + scene->max[c]) / 2;
  frame->pulse = NAN;
  return frame;
}

static void
save (const VigilTwinPicture *picture, const char *path)
{
  gsize size;
  const guint8 *in = g_bytes_get_data (picture->pixels, &size);
  g_autofree guint8 *rgb = g_malloc (size / 4 * 3);
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < size / 4; i++)
    for (int c = 0; c < 3; c++)
      rgb[i * 3 + c] = in[i * 4 + 2 - c];
  pixbuf = gdk_pixbuf_new_from_data (rgb, GDK_COLORSPACE_RGB, FALSE, 8, picture->width,
                                     picture->height, picture->width * 3, NULL, NULL);
  if (!gdk_pixbuf_save (pixbuf, path, "png", &error, NULL))
    g_printerr ("%s\n", error->message);
}

static VigilTwinPicture *
draw (VigilTwinRenderer *renderer, VigilTwinFrame *frame)
{
  g_autoptr (GError) error = NULL;
  VigilTwinPicture *picture = vigil_twin_renderer_draw (renderer, frame, NULL, NULL, &error);

  if (picture == NULL)
    g_error ("no picture: %s", error != NULL ? error->message : "left off");
  return picture;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const double *x = a, *y = b;

  return *x < *y ? -1 : *x > *y;
}

static double
median (double *values, int n)
{
  qsort (values, n, sizeof *values, compare);
  return n > 0 ? values[n / 2] : 0;
}

static void
measure_moving (VigilTwinRenderer *renderer,
                const VigilScene *scene,
                guint width,
                guint height,
                const char *what)
{
  g_autofree double *times = g_new0 (double, n_frames + 1);
  g_autofree double *cpus = g_new0 (double, n_frames + 1);
  guint64 triangles = 0;
  guint draws = 0, last_width = 0;

  for (int i = 0; i < n_frames; i++)
    {
      g_autoptr (VigilTwinFrame) frame
          = make_frame (scene, width, height, VIGIL_TWIN_MOVING, i * 2.0);
      double before = cpu_ms ();
      g_autoptr (VigilTwinPicture) picture = draw (renderer, frame);

      cpus[i] = cpu_ms () - before;
      times[i] = picture->milliseconds;
      triangles += picture->triangles;
      draws += picture->draws;
      last_width = picture->width;
      if (png != NULL && i == n_frames - 1)
        {
          g_autofree char *path = g_strconcat (png, "-", what, ".png", NULL);

          save (picture, path);
        }
    }
  median (times, n_frames);
  median (cpus, n_frames);
  g_print ("{\"what\":\"%s\",\"frames\":%d,\"median_ms\":%.1f,\"worst_ms\":%.1f,\"median_cpu_ms\":%"
           ".1f,\"least_cpu_ms\":%.1f,"
           "\"triangles\":%" G_GUINT64_FORMAT ",\"draws\":%u,\"width\":%u}\n",
           what, n_frames, times[n_frames / 2], times[MAX (n_frames, 1) - 1], cpus[n_frames / 2],
           cpus[0], triangles / MAX (n_frames, 1), draws / MAX (n_frames, 1), last_width);
}

static void
measure_resting (VigilTwinRenderer *renderer, const VigilScene *scene, guint width, guint height)
{
  g_autoptr (VigilTwinFrame) frame = make_frame (scene, width, height, VIGIL_TWIN_RESTING, 0);
  double start = now_ms ();
  gboolean final = FALSE;

  for (guint step = 0; !final; step++)
    {
      g_autoptr (VigilTwinPicture) picture = draw (renderer, frame);

      final = picture->final;
      g_print ("{\"what\":\"resting\",\"step\":%u,\"ms\":%.1f,\"final\":%s,\"triangles\":"
               "%" G_GUINT64_FORMAT ",\"draws\":%u}\n",
               step, now_ms () - start, final ? "true" : "false", picture->triangles,
               picture->draws);
      if (final && png != NULL)
        save (picture, png);
    }
}

static void
measure_levels (VigilTwinRenderer *renderer)
{
  extern VigilChunkLevels *vigil_twin_lod_make (VigilTwinModel * model, guint chunk);
  VigilTwinModel *model = vigil_twin_renderer_get_model (renderer);
  guint n = vigil_twin_model_get_batches (model)->chunks->len;
  guint64 sums[VIGIL_MODEL_LEVELS] = { 0 };
  double start = now_ms ();

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (VigilChunkLevels) levels = vigil_twin_lod_make (model, i);

      vigil_twin_renderer_take_levels (renderer, levels);
      for (guint l = 1; l < VIGIL_MODEL_LEVELS; l++)
        sums[l] += levels->offsets[l][g_array_index (vigil_twin_model_get_batches (model)->chunks,
                                                     VigilBatchChunk, i)
                                          .n_parts]
                   / 3;
    }
  g_print ("{\"what\":\"levels\",\"ms\":%.1f,\"chunks\":%u", now_ms () - start, n);
  for (guint l = 1; l < VIGIL_MODEL_LEVELS; l++)
    g_print (",\"%.3f m\":%" G_GUINT64_FORMAT, vigil_twin_model_get_error (model, l), sums[l]);
  g_print ("}\n");
}

static void
measure (const char *path, guint width, guint height)
{
  g_autoptr (GError) error = NULL;
  VigilTwinEngineOptions options = { .gles = gles, .rich = rich };
  double start = now_ms (), loaded, context, uploaded, cpu, peaks[3];
  g_autoptr (VigilScene) scene = vigil_scene_load (path, NULL, &error);
  g_autoptr (VigilTwinRenderer) renderer = NULL;
  g_autoptr (VigilTwinFrame) frame = NULL;
  g_autoptr (VigilTwinPicture) picture = NULL;

  if (scene == NULL)
    {
      g_printerr ("%s: %s\n", path, error->message);
      return;
    }
  loaded = now_ms ();
  peaks[0] = peak_mb ();
  renderer = vigil_twin_renderer_new (&options, &error);
  if (renderer == NULL)
    g_error ("%s", error->message);
  context = now_ms ();
  peaks[1] = peak_mb ();
  if (!vigil_twin_renderer_set_scene (renderer, scene, &error))
    g_error ("%s", error->message);
  while (vigil_twin_renderer_upload (renderer))
    ;
  uploaded = now_ms ();
  peaks[2] = peak_mb ();
  cpu = cpu_ms ();
  frame = make_frame (scene, width, height, VIGIL_TWIN_RESTING, 0);
  picture = draw (renderer, frame);
  g_print ("{\"what\":\"first\",\"file\":\"%s\",\"renderer\":\"%s\",\"load_ms\":%.1f,\"context_"
           "ms\":%.1f,\"upload_ms\":%.1f,"
           "\"draw_ms\":%.1f,\"total_ms\":%.1f,\"cpu_ms\":%.1f,\"draw_cpu_ms\":%.1f,\"triangles\":"
           "%" G_GUINT64_FORMAT ",\"peak_mb\":%.1f}\n",
           path, vigil_twin_renderer_get_name (renderer), loaded - start, context - loaded,
           uploaded - context, now_ms () - uploaded, now_ms () - start, cpu_ms (), cpu_ms () - cpu,
           scene->n_triangles, peak_mb ());
  g_print ("{\"what\":\"peaks\",\"loaded_mb\":%.1f,\"context_mb\":%.1f,\"uploaded_mb\":%.1f,"
           "\"drawn_mb\":%.1f}\n",
           peaks[0], peaks[1], peaks[2], peak_mb ());
  say_memory ("first");
  measure_moving (renderer, scene, width, height, "moving-whole");
  say_memory ("moving-whole");
  measure_levels (renderer);
  say_memory ("levels");
  measure_moving (renderer, scene, width, height, "moving");
  say_memory ("moving");
  measure_resting (renderer, scene, width, height);
  say_memory ("resting");
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new ("FILE.glb…");
  g_autoptr (GError) error = NULL;
  guint width = 1920, height = 1080;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }
  if (size_text != NULL && sscanf (size_text, "%ux%u", &width, &height) != 2)
    return 2;
  for (guint i = 0; files != NULL && files[i] != NULL; i++)
    measure (files[i], width, height);
  return 0;
}
