/* vigil-benchmark.h: measures the program as its user has it, in a process of its own; JSON lines
 *
 * A parent starts itself as a child with the real window ("start" → "start-child"), so that the time from
 * exec counts and one run does not warm the next.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/vigil-window.h"

G_BEGIN_DECLS

/* Sorted distribution of samples, as the JSON lines print it. */
typedef struct
{
  guint n;
  double median, p95, p99, max;
} VigilDistribution;

/* Sorts @samples (of double). Percentiles by nearest rank. */
void vigil_distribution_init (VigilDistribution *self, GArray *samples);

gboolean vigil_benchmark_is_parent (const char *name);
/* NAME=VALUE of the options --people, --seconds, --file and --mode, added to @arguments (transfer full). */
char **vigil_benchmark_add_options (char **arguments, GVariantDict *options);
/* Exit status. @arguments: NAME=VALUE…, nullable; @site nullable. */
int vigil_benchmark_run_children (const char *name, char **arguments, const char *site);
/* In the child: measures @window and quits @application. */
void vigil_benchmark_attach (const char *name, char **arguments, GApplication *application, VigilWindow *window);

/* ---- for the vigil-benchmark-*.c files ---- */

/* Value of NAME in NAME=VALUE…, or @fallback. */
double vigil_benchmark_get_number (char **arguments, const char *name, double fallback);
const char *vigil_benchmark_get_text (char **arguments, const char *name);
/* Processor time: of this process, s; of this thread alone, ms. */
double vigil_benchmark_get_cpu (void);
double vigil_benchmark_get_thread_cpu (void);
/* Memory of this process, its share of what it shares, MiB. */
double vigil_benchmark_get_pss (void);
/* Adds ,"peak_rss_mb":…,"cpu_s":… of this process. */
void vigil_benchmark_append_usage (GString *json);
void vigil_benchmark_append_distribution (GString *json, const VigilDistribution *distribution);
/* Prints one line and quits. */
void vigil_benchmark_finish (GApplication *application, GString *json);

/* A child: this program on @site with a journal in @folder; its standard output, or NULL with an error. */
char *vigil_benchmark_run_child (const char *name, const char *site, const char *folder, const char *platform,
                                 char **arguments, GError **error);
GSubprocess *vigil_benchmark_start_platform (const char *site, double rate, char **address, GError **error);

int vigil_benchmark_start_run (char **arguments, const char *site, const char *folder, GError **error);
int vigil_benchmark_ingest_run (char **arguments, const char *site, const char *folder, GError **error);
int vigil_benchmark_map_run (char **arguments, const char *site, const char *folder, GError **error);
int vigil_benchmark_find_run (char **arguments, const char *site, const char *folder, GError **error);
int vigil_benchmark_alarms_run (char **arguments, const char *site, const char *folder, GError **error);
int vigil_benchmark_trend_run (char **arguments, const char *site, const char *folder, GError **error);
void vigil_benchmark_trend_attach (char **arguments, GApplication *application, VigilWindow *window);
int vigil_benchmark_twin_run (char **arguments, const char *site, const char *folder, GError **error);
void vigil_benchmark_twin_attach (char **arguments, GApplication *application, VigilWindow *window);
/* A file in a window of its own. */
void vigil_benchmark_twin_attach_view (char **arguments, GApplication *application, VigilTwinView *view);
int vigil_benchmark_response_run (char **arguments, const char *site, const char *folder, GError **error);
void vigil_benchmark_response_attach (char **arguments, GApplication *application, VigilWindow *window);
void vigil_benchmark_start_attach (char **arguments, GApplication *application, VigilWindow *window);
void vigil_benchmark_ingest_attach (char **arguments, GApplication *application, VigilWindow *window);
void vigil_benchmark_map_attach (char **arguments, GApplication *application, VigilWindow *window);
/* Part of the alarms. */
void vigil_benchmark_desk_attach (char **arguments, GApplication *application, VigilWindow *window);
void vigil_benchmark_alarms_attach (char **arguments, GApplication *application, VigilWindow *window);

G_END_DECLS
