/* vigilctl-bench-history.c: vigilctl bench history: what the trends of a site cost on the disk and to read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"
#include "places.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <math.h>
#include <sys/resource.h>

#include "core/vigil-site.h"
#include "ctl/vigilctl-measure.h"
#include "ctl/vigilctl.h"
#include "journal/vigil-history.h"

#define EPOCH (1767225600 * VIGIL_SECOND)
#define SLICE 5        /* s, as often as a history is saved */
#define SEAL_EVERY 300 /* s */
#define WIDTH 1600     /* pixels */
#define READS 50

typedef struct
{
  VigilHistory *history;
  VigilClock *clock;
  GRand *rand;
  const GArray *defs;
  double *values;
  VigilTime *next; /* when each tag is due */
  guint64 n_points;
  char *folder;
} Bench;

static double
get_cpu (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
         + (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

/* A slow walk within the range, to one place more than is shown: what a transmitter gives. */
static double
make_value (Bench *self, guint i)
{
  const VigilTagDef *def = &g_array_index (self->defs, VigilTagDef, i);
  double span = def->range_high - def->range_low, scale = pow (10.0, CLAMP (def->decimals, 0, 5) + 1);

  self->values[i] += g_rand_double_range (self->rand, -0.001, 0.001) * span;
  self->values[i] = CLAMP (self->values[i], def->range_low, def->range_high);
  return round (self->values[i] * scale) / scale;
}

static void
push_slice (Bench *self, VigilTime until)
{
  for (guint i = 0; i < self->defs->len; i++)
    for (; self->next[i] < until; self->next[i] += (VigilTime) (g_array_index (self->defs, VigilTagDef, i).period * VIGIL_SECOND))
      {
        vigil_history_push (self->history, i, self->next[i], make_value (self, i), VIGIL_QUALITY_GOOD);
        self->n_points++;
      }
}

static void
write_hours (Bench *self, double hours)
{
  guint slices = (guint) (hours * 3600.0 / SLICE);
  double cpu = get_cpu ();
  gint64 began = g_get_monotonic_time (), bytes;

  for (guint s = 1; s <= slices; s++)
    {
      push_slice (self, EPOCH + s * SLICE * VIGIL_SECOND);
      vigil_clock_set_now (self->clock, EPOCH + s * SLICE * VIGIL_SECOND);
      vigil_history_save (self->history, s % (SEAL_EVERY / SLICE) == 0);
    }
  vigil_history_save (self->history, TRUE);
  bytes = vigil_history_get_bytes (self->history);
  g_print ("{\"bench\":\"history-write\",\"tags\":%u,\"hours\":%.1f,\"points\":%" G_GUINT64_FORMAT
           ",\"points_per_s\":%.0f,\"bytes_per_point\":%.2f,\"mb_per_day\":%.1f,\"cpu_share\":%.4f,\"cpu_s\":%.2f,\"wall_s\":%.2f}\n",
           self->defs->len, hours, self->n_points, (double) self->n_points / (hours * 3600.0),
           (double) bytes / (double) MAX (self->n_points, 1), (double) bytes / 1e6 / hours * 24.0,
           (get_cpu () - cpu) / (hours * 3600.0), get_cpu () - cpu, (double) (g_get_monotonic_time () - began) / 1e6);
}

static void
read_window (Bench *self, const char *name, VigilTime span, guint n_tags)
{
  VigilTime to = vigil_clock_now (self->clock);
  VigilctlMeasure measure;
  guint tags[8];

  vigilctl_measure_init (&measure, name);
  for (guint i = 0; i < READS; i++)
    {
      gint64 started = vigilctl_measure_now ();
      g_autoptr (GPtrArray) series = NULL;

      for (guint k = 0; k < n_tags; k++)
        tags[k] = (i * 8 + k) * 7 % self->defs->len;
      series = vigil_history_read (self->history, tags, n_tags, to - span, to, WIDTH, NULL, NULL);
      vigilctl_measure_add (&measure, started);
    }
  vigilctl_measure_print (&measure);
  vigilctl_measure_clear (&measure);
}

static void
open_history (Bench *self)
{
  g_autofree VigilHistoryTag *tags = g_new0 (VigilHistoryTag, MAX (self->defs->len, 1));
  g_autofree char *path = g_build_filename (self->folder, "history", NULL);
  const VigilHistoryOptions options = { .save_every = 3600000, .seal_every = 3600000 };

  for (guint i = 0; i < self->defs->len; i++)
    tags[i] = (VigilHistoryTag) { g_array_index (self->defs, VigilTagDef, i).id, VIGIL_HOUR };
  self->history = vigil_history_new (path, self->clock, tags, self->defs->len, &options);
}

static void
init (Bench *self, VigilSite *site)
{
  self->defs = vigil_site_get_tags (site);
  self->clock = vigil_clock_new_fake (EPOCH);
  self->rand = g_rand_new_with_seed (1);
  self->values = g_new0 (double, MAX (self->defs->len, 1));
  self->next = g_new0 (VigilTime, MAX (self->defs->len, 1));
  for (guint i = 0; i < self->defs->len; i++)
    {
      const VigilTagDef *def = &g_array_index (self->defs, VigilTagDef, i);

      self->values[i] = g_rand_double_range (self->rand, def->range_low, MAX (def->range_high, def->range_low + 1e-9));
      self->next[i] = EPOCH + g_rand_int_range (self->rand, 0, 1000) * 1000;
    }
}

static void
clear (Bench *self)
{
  static const char *const names[] = { "history", "history-wal", "history-shm" };

  g_clear_object (&self->history);
  g_clear_object (&self->clock);
  g_rand_free (self->rand);
  g_free (self->values);
  g_free (self->next);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (self->folder, names[i], NULL);

      g_unlink (path);
    }
  g_rmdir (self->folder);
  g_free (self->folder);
}

static int
run (const char *pack, double hours)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilSite) site = vigil_site_load (pack, NULL, &error);
  Bench bench = { 0 };

  if (site != NULL)
    bench.folder = g_dir_make_tmp ("vigil-bench-XXXXXX", &error);
  if (bench.folder == NULL)
    {
      g_printerr ("vigilctl bench: %s\n", error->message);
      return VIGILCTL_NO_ACCESS;
    }
  init (&bench, site);
  open_history (&bench);
  write_hours (&bench, hours);
  read_window (&bench, "history-read-10min", 10 * VIGIL_MINUTE, 1);
  read_window (&bench, "history-read-1h-8-tags", VIGIL_HOUR, 8);
  read_window (&bench, "history-read-all", (VigilTime) (hours * VIGIL_HOUR), 1);
  read_window (&bench, "history-read-all-8-tags", (VigilTime) (hours * VIGIL_HOUR), 8);
  clear (&bench);
  return VIGILCTL_OK;
}

int
vigilctl_bench_history (int argc, char **argv)
{
  g_autofree char *pack = NULL;
  gboolean json = FALSE;
  double hours = 2.0;
  const GOptionEntry entries[] = {
    { "site", 's', 0, G_OPTION_ARG_FILENAME, &pack, N_ ("Site pack; default the demo park"), "PACK" },
    { "hours", 'n', 0, G_OPTION_ARG_DOUBLE, &hours, N_ ("Hours of samples to write; default 2"), "N" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print JSON (it always is)"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (!vigilctl_parse (&argc, &argv, "bench history", _ ("Writes the trends of a site, and reads them."), entries, 0, 0))
    return VIGILCTL_USAGE;
  if (!(hours >= 0.01 && hours <= 1000.0))
    {
      g_printerr (_ ("vigilctl: --hours wants a number from 0.01 to 1000\n"));
      return VIGILCTL_USAGE;
    }
  return run (pack != NULL ? pack : VIGIL_PKGDATADIR "/demo", hours);
}
