/* vigilctl-measure.c: durations in, one JSON line out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "ctl/vigilctl-measure.h"

#include <math.h>
#include <stdio.h>
#include <sys/resource.h>

#include "core/vigil-json.h"

static double
cpu_seconds (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
         + (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / G_USEC_PER_SEC;
}

/* ru_maxrss is in KiB on Linux, getrusage(2). */
static double
peak_rss_mb (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) usage.ru_maxrss * 1024.0 / 1e6;
}

/**
 * vigilctl_measure_init:
 * @self: a measure
 * @name: what is measured; static
 *
 * Starts the wall and CPU time.
 */
void
vigilctl_measure_init (VigilctlMeasure *self, const char *name)
{
  self->name = name;
  self->milliseconds = g_array_new (FALSE, FALSE, sizeof (double));
  self->extra = g_string_new (NULL);
  self->wall_start = vigilctl_measure_now ();
  self->cpu_start = cpu_seconds ();
}

void
vigilctl_measure_clear (VigilctlMeasure *self)
{
  g_clear_pointer (&self->milliseconds, g_array_unref);
  if (self->extra != NULL)
    g_string_free (g_steal_pointer (&self->extra), TRUE);
}

gint64
vigilctl_measure_now (void)
{
  return g_get_monotonic_time ();
}

/**
 * vigilctl_measure_add:
 * @self: a measure
 * @started: vigilctl_measure_now() at the start of the repetition that ends now
 */
void
vigilctl_measure_add (VigilctlMeasure *self, gint64 started)
{
  vigilctl_measure_add_ms (self, (double) (vigilctl_measure_now () - started) / 1000.0);
}

void
vigilctl_measure_add_ms (VigilctlMeasure *self, double milliseconds)
{
  g_array_append_val (self->milliseconds, milliseconds);
}

void
vigilctl_measure_set (VigilctlMeasure *self, const char *member, double value, int decimals)
{
  g_string_append_c (self->extra, ',');
  vigil_json_append_string (self->extra, member);
  g_string_append_c (self->extra, ':');
  vigil_json_append_double (self->extra, value, decimals);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return (first > second) - (first < second);
}

/**
 * vigilctl_measure_quantile:
 * @self: a measure
 * @q: 0 … 1
 *
 * Nearest rank: the smallest value that at least q of all do not exceed.
 *
 * Returns: milliseconds, NAN without repetitions
 */
double
vigilctl_measure_quantile (VigilctlMeasure *self, double q)
{
  guint n = self->milliseconds->len, rank;

  if (n == 0)
    return NAN;
  g_array_sort (self->milliseconds, compare_doubles);
  rank = (guint) ceil (q * n);
  return g_array_index (self->milliseconds, double, CLAMP (rank, 1, n) - 1);
}

static void
append_quantile (VigilctlMeasure *self, GString *out, const char *member, double q)
{
  g_string_append_printf (out, ",\"%s\":", member);
  vigil_json_append_double (out, vigilctl_measure_quantile (self, q), 3);
}

/**
 * vigilctl_measure_to_json:
 * @self: a measure
 *
 * Returns: (transfer full): one line, without a newline
 */
char *
vigilctl_measure_to_json (VigilctlMeasure *self)
{
  GString *out = g_string_new ("{\"bench\":");

  vigil_json_append_string (out, self->name);
  g_string_append_printf (out, ",\"n\":%u", self->milliseconds->len);
  append_quantile (self, out, "median_ms", 0.5);
  append_quantile (self, out, "p95_ms", 0.95);
  append_quantile (self, out, "p99_ms", 0.99);
  append_quantile (self, out, "max_ms", 1.0);
  g_string_append (out, self->extra->str);
  g_string_append (out, ",\"peak_rss_mb\":");
  vigil_json_append_double (out, peak_rss_mb (), 1);
  g_string_append (out, ",\"cpu_s\":");
  vigil_json_append_double (out, cpu_seconds () - self->cpu_start, 3);
  g_string_append (out, ",\"wall_s\":");
  vigil_json_append_double (out, (double) (vigilctl_measure_now () - self->wall_start) / G_USEC_PER_SEC, 3);
  g_string_append_c (out, '}');
  return g_string_free (out, FALSE);
}

void
vigilctl_measure_print (VigilctlMeasure *self)
{
  g_autofree char *line = vigilctl_measure_to_json (self);

  g_print ("%s\n", line);
  fflush (stdout);
}
