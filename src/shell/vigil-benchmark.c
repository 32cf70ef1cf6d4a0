/* vigil-benchmark.c: what all benchmarks share: children, percentiles, use of memory and processor
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define _GNU_SOURCE /* RUSAGE_THREAD */

#include "config.h"

#include "shell/vigil-benchmark.h"

#include "core/vigil-json.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <sys/resource.h>

typedef struct
{
  const char *name;
  int (*run) (char **arguments, const char *site, const char *folder, GError **error);
  void (*attach) (char **arguments, GApplication *application, VigilWindow *window);
} Benchmark;

static const Benchmark benchmarks[] = {
  { "start", vigil_benchmark_start_run, vigil_benchmark_start_attach },
  { "ingest", vigil_benchmark_ingest_run, vigil_benchmark_ingest_attach },
  { "map", vigil_benchmark_map_run, vigil_benchmark_map_attach },
  { "alarms", vigil_benchmark_alarms_run, vigil_benchmark_alarms_attach },
  { "trend", vigil_benchmark_trend_run, vigil_benchmark_trend_attach },
  { "twin", vigil_benchmark_twin_run, vigil_benchmark_twin_attach },
  { "find", vigil_benchmark_find_run, NULL },
  { "response", vigil_benchmark_response_run, vigil_benchmark_response_attach },
};

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double one = *(const double *) a, other = *(const double *) b;

  return one < other ? -1 : one > other;
}

static double
get_rank (GArray *samples, double share)
{
  guint rank = (guint) ceil (share * samples->len);

  return g_array_index (samples, double, CLAMP (rank, 1, samples->len) - 1);
}

/**
 * vigil_distribution_init:
 * @self: (out caller-allocates): the distribution
 * @samples: (element-type double): sorted by this call
 */
void
vigil_distribution_init (VigilDistribution *self, GArray *samples)
{
  *self = (VigilDistribution) { .n = samples->len };
  if (samples->len == 0)
    return;
  g_array_sort (samples, compare_doubles);
  self->median = get_rank (samples, 0.5);
  self->p95 = get_rank (samples, 0.95);
  self->p99 = get_rank (samples, 0.99);
  self->max = get_rank (samples, 1.0);
}

const char *
vigil_benchmark_get_text (char **arguments, const char *name)
{
  gsize length = strlen (name);

  for (guint i = 0; arguments != NULL && arguments[i] != NULL; i++)
    if (strncmp (arguments[i], name, length) == 0 && arguments[i][length] == '=')
      return arguments[i] + length + 1;
  return NULL;
}

double
vigil_benchmark_get_number (char **arguments, const char *name, double fallback)
{
  const char *text = vigil_benchmark_get_text (arguments, name);

  return text != NULL ? g_ascii_strtod (text, NULL) : fallback;
}

static double
get_cpu (int who)
{
  struct rusage usage;

  getrusage (who, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
         + (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

double
vigil_benchmark_get_cpu (void)
{
  return get_cpu (RUSAGE_SELF);
}

double
vigil_benchmark_get_thread_cpu (void)
{
  return get_cpu (RUSAGE_THREAD) * 1000.0;
}

double
vigil_benchmark_get_pss (void)
{
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/smaps_rollup", &text, NULL, NULL))
    return 0.0;
  line = strstr (text, "\nPss:");
  return line != NULL ? g_ascii_strtod (line + strlen ("\nPss:"), NULL) / 1024.0 : 0.0;
}

void
vigil_benchmark_append_usage (GString *json)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  g_string_append_printf (json, ",\"peak_rss_mb\":%.1f,\"cpu_s\":%.3f", (double) usage.ru_maxrss / 1024.0,
                          vigil_benchmark_get_cpu ());
}

void
vigil_benchmark_append_distribution (GString *json, const VigilDistribution *distribution)
{
  g_string_append_printf (json, ",\"n\":%u,\"median\":%.2f,\"p95\":%.2f,\"p99\":%.2f,\"max\":%.2f", distribution->n,
                          distribution->median, distribution->p95, distribution->p99, distribution->max);
}

void
vigil_benchmark_finish (GApplication *application, GString *json)
{
  g_print ("%s}\n", json->str);
  g_string_free (json, TRUE);
  g_application_quit (application);
}

static char *
get_program (const char *name)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = self != NULL ? g_path_get_dirname (self) : NULL;
  g_autofree char *beside = NULL;
  g_autofree char *built = NULL;

  if (folder == NULL)
    return g_find_program_in_path (name);
  beside = g_build_filename (folder, name, NULL);
  built = g_build_filename (folder, "..", "sim", name, NULL);
  if (g_file_test (beside, G_FILE_TEST_IS_EXECUTABLE))
    return g_steal_pointer (&beside);
  if (g_file_test (built, G_FILE_TEST_IS_EXECUTABLE))
    return g_steal_pointer (&built);
  return g_find_program_in_path (name);
}

char *
vigil_benchmark_run_child (const char *name, const char *site, const char *folder, const char *platform,
                           char **arguments, GError **error)
{
  g_autoptr (GPtrArray) command = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GSubprocess) child = NULL;
  g_autofree char *out = NULL;

  g_ptr_array_add (command, g_file_read_link ("/proc/self/exe", NULL));
  g_ptr_array_add (command, g_strdup_printf ("--benchmark=%s-child", name));
  g_ptr_array_add (command, g_strdup_printf ("--journal=%s/%s.journal", folder, name));
  g_ptr_array_add (command, g_strdup ("--size=1920x1080"));
  if (site != NULL)
    g_ptr_array_add (command, g_strdup_printf ("--site=%s", site));
  if (platform != NULL)
    g_ptr_array_add (command, g_strdup_printf ("--platform=%s", platform));
  for (guint i = 0; arguments != NULL && arguments[i] != NULL; i++)
    g_ptr_array_add (command, g_strdup (arguments[i]));
  g_ptr_array_add (command, g_strdup_printf ("t0=%" G_GINT64_FORMAT, g_get_monotonic_time ()));
  g_ptr_array_add (command, NULL);
  child = g_subprocess_newv ((const char *const *) command->pdata, G_SUBPROCESS_FLAGS_STDOUT_PIPE, error);
  if (child == NULL || !g_subprocess_communicate_utf8 (child, NULL, NULL, &out, NULL, error))
    return NULL;
  if (g_subprocess_get_successful (child) && out != NULL && *out != '\0')
    return g_steal_pointer (&out);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The measured program ended without a result."));
  return NULL;
}

static char *
read_address (GSubprocess *platform)
{
  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (platform));
  char *line;

  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (lines), FALSE);
  while ((line = g_data_input_stream_read_line_utf8 (lines, NULL, NULL, NULL)) != NULL)
    {
      const char *address = strstr (line, "ws://");
      char *found = address != NULL ? g_strndup (address, strcspn (address, " \t\r")) : NULL;

      g_free (line);
      if (found != NULL)
        return found;
    }
  return NULL;
}

GSubprocess *
vigil_benchmark_start_platform (const char *site, double rate, char **address, GError **error)
{
  g_autofree char *program = get_program ("vigil-platform");
  g_autofree char *rate_option = g_strdup_printf ("--rate=%.0f", rate);
  g_autofree char *people_option = g_strdup_printf ("--people=%.0f", rate); /* each once a second */
  g_autofree char *site_option = g_strdup_printf ("--site=%s", site);
  g_autoptr (GSubprocess) platform = NULL;

  if (program == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("vigil-platform is not installed."));
      return NULL;
    }
  platform = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, error, program, site_option, rate_option, people_option,
                               "--port=0", "--quiet-wall", NULL);
  if (platform == NULL)
    return NULL;
  *address = read_address (platform);
  if (*address != NULL)
    return g_steal_pointer (&platform);
  g_subprocess_force_exit (platform);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("vigil-platform did not say where it listens."));
  return NULL;
}

/* Takes @text. */
static void
add_option (GStrvBuilder *builder, char *text)
{
  g_strv_builder_add (builder, text);
  g_free (text);
}

/**
 * vigil_benchmark_add_options:
 * @arguments: (transfer full) (nullable): NAME=VALUE…
 * @options: of the command line
 *
 * Returns: (transfer full) (nullable): the same and what --people, --seconds, --file and --mode say
 */
char **
vigil_benchmark_add_options (char **arguments, GVariantDict *options)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const char *mode = NULL, *file = NULL;
  double seconds;
  int people;

  if (arguments != NULL)
    g_strv_builder_addv (builder, (const char **) arguments);
  g_strfreev (arguments);
  if (g_variant_dict_lookup (options, "people", "i", &people))
    add_option (builder, g_strdup_printf ("people=%d", people));
  if (g_variant_dict_lookup (options, "seconds", "d", &seconds))
    add_option (builder, g_strdup_printf ("seconds=%.3f", seconds));
  if (g_variant_dict_lookup (options, "file", "^&ay", &file))
    add_option (builder, g_strdup_printf ("file=%s", file));
  if (g_variant_dict_lookup (options, "mode", "&s", &mode))
    add_option (builder, g_strdup_printf ("mode=%s", mode));
  return g_strv_builder_end (builder);
}

gboolean
vigil_benchmark_is_parent (const char *name)
{
  return !g_str_has_suffix (name, "-child");
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_remove (path);
    }
  g_rmdir (folder);
}

int
vigil_benchmark_run_children (const char *name, char **arguments, const char *site)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;
  int status = 2;

  for (guint i = 0; i < G_N_ELEMENTS (benchmarks); i++)
    {
      if (!g_str_equal (name, benchmarks[i].name))
        continue;
      folder = g_dir_make_tmp ("vigil-benchmark-XXXXXX", &error);
      status = folder != NULL ? benchmarks[i].run (arguments, site, folder, &error) : 1;
      if (folder != NULL)
        remove_folder (folder);
      if (error != NULL)
        g_printerr ("vigil: %s\n", error->message);
      return status;
    }
  g_printerr (_("vigil: there is no benchmark “%s”; there are start, ingest, map, alarms, trend, twin and find\n"), name);
  return status;
}

void
vigil_benchmark_attach (const char *name, char **arguments, GApplication *application, VigilWindow *window)
{
  for (guint i = 0; i < G_N_ELEMENTS (benchmarks); i++)
    if (benchmarks[i].attach != NULL && g_str_has_prefix (name, benchmarks[i].name))
      benchmarks[i].attach (arguments, application, window);
}
