/* vigilctl-measure.h: durations in, one JSON line out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Zero-initialise by vigilctl_measure_init(). */
typedef struct
{
  const char *name;
  GArray *milliseconds; /* (element-type double) one per repetition */
  GString *extra;       /* further JSON members, each with a leading comma */
  gint64 wall_start;    /* monotonic, µs */
  double cpu_start;     /* s */
} VigilctlMeasure;

void vigilctl_measure_init (VigilctlMeasure *self, const char *name);
void vigilctl_measure_clear (VigilctlMeasure *self);
/* Monotonic µs, to time one repetition. */
gint64 vigilctl_measure_now (void);
void vigilctl_measure_add (VigilctlMeasure *self, gint64 started);
void vigilctl_measure_add_ms (VigilctlMeasure *self, double milliseconds);
/* A further number of the line, e.g. "events_per_second". */
void vigilctl_measure_set (VigilctlMeasure *self, const char *member, double value, int decimals);
/* The q-quantile, 0 ≤ q ≤ 1, by the nearest rank; NAN without repetitions. Sorts. */
double vigilctl_measure_quantile (VigilctlMeasure *self, double q);
/* {"bench": …, "n": …, "median_ms": …, "p95_ms": …, "p99_ms": …, "max_ms": …, "peak_rss_mb": …, "cpu_s": …, "wall_s": …} */
char *vigilctl_measure_to_json (VigilctlMeasure *self);
void vigilctl_measure_print (VigilctlMeasure *self);

G_END_DECLS
