/* vigilctl-alarms-import.c: vigilctl alarms import: the alarm log of another system as a journal of its own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <gio/gio.h>
#include <glib-unix.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <inttypes.h>
#include <sys/stat.h>
#include <unistd.h>

#include "alarm/vigil-alarm-import.h"
#include "ctl/vigilctl-alarms.h"
#include "ctl/vigilctl.h"
#include "journal/vigil-sqlite-journal.h"

#define ROWS_PER_PART 2000
#define PARTS_ON_THEIR_WAY 2
#define TELL_EVERY (5 * G_USEC_PER_SEC) /* how far it is, unless somebody watches */

typedef struct
{
  char *journal, *map, *priorities, *zone_name, *name;
  gboolean dry_run, json;
  const char *list;
} Options;

/* What became of a list. */
typedef struct
{
  guint n_rows;  /* written as a whole */
  guint n_facts;
  gboolean stopped;
} Outcome;

/* Writing */

/* Batches on their way; lives until the last has come back, even if nobody waits any more. */
typedef struct
{
  guint n_open;
  gboolean given_up;
  GError *error; /* the first */
} Writing;

static void
writing_free (Writing *self)
{
  g_clear_error (&self->error);
  g_free (self);
}

static void
appended_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Writing *self = data;
  g_autoptr (GError) error = NULL;

  vigil_journal_append_finish (VIGIL_JOURNAL (source), result, &error);
  if (error != NULL && self->error == NULL)
    self->error = g_steal_pointer (&error);
  if (--self->n_open == 0 && self->given_up)
    writing_free (self);
}

/* Until at most @most are on their way. A disk that refuses would be tried again for ever: here it ends. */
static gboolean
wait_for (Writing *self, VigilJournal *journal, guint most)
{
  while (self->n_open > most && self->error == NULL)
    {
      g_autofree char *problem = vigil_journal_dup_problem (journal);

      if (problem != NULL)
        self->error = g_error_new_literal (VIGIL_JOURNAL_ERROR, VIGIL_JOURNAL_ERROR_IO, problem);
      else
        g_main_context_iteration (NULL, TRUE);
    }
  return self->error == NULL;
}

static gboolean
interrupt_cb (gpointer data)
{
  guint *stop = data;

  *stop = 0; /* again: it ends at once, as ever */
  return G_SOURCE_REMOVE;
}

/* On a terminal in place, else a line now and then. */
static void
tell_progress (gint64 *told, guint n, guint all)
{
  gint64 now = g_get_monotonic_time ();
  gboolean watched = isatty (STDERR_FILENO);

  if (now - *told < (watched ? G_USEC_PER_SEC / 5 : TELL_EVERY))
    return;
  *told = now;
  g_printerr (_ ("%u of %u rows (%u %%)"), n, all, (guint) (100.0 * n / MAX (all, 1)));
  g_printerr ("%s", watched ? "\r" : "\n");
}

/* Part by part; @watch is 0 once it was interrupted: then what was begun is finished, and no more. */
static gboolean
append_parts (Writing *self, VigilJournal *journal, VigilImportFacts *facts, guint n_rows, guint *watch, Outcome *outcome)
{
  gint64 told = g_get_monotonic_time ();
  GPtrArray *part;

  while ((part = vigil_import_facts_next (facts, ROWS_PER_PART)) != NULL)
    {
      outcome->n_facts += part->len;
      if (part->len > 0)
        {
          self->n_open++;
          vigil_journal_append_async (journal, part, appended_cb, self);
        }
      g_ptr_array_unref (part);
      if (!wait_for (self, journal, PARTS_ON_THEIR_WAY))
        return FALSE;
      g_main_context_iteration (NULL, FALSE);
      if (!outcome->stopped)
        outcome->n_rows = vigil_import_facts_get_n (facts);
      if (*watch == 0 && !outcome->stopped)
        {
          outcome->stopped = outcome->n_rows < n_rows;
          vigil_import_facts_stop (facts);
        }
      tell_progress (&told, outcome->n_rows, n_rows);
    }
  return wait_for (self, journal, 0);
}

static gboolean
append_all (VigilJournal *journal, const VigilAlarmImport *import, const char *name, Outcome *outcome, GError **error)
{
  g_autoptr (VigilImportFacts) facts = vigil_import_facts_new (import, name);
  Writing *self = g_new0 (Writing, 1);
  guint watch;
  gboolean good;

  watch = g_unix_signal_add (SIGINT, interrupt_cb, &watch);
  good = append_parts (self, journal, facts, import->rows->len, &watch, outcome);
  g_clear_handle_id (&watch, g_source_remove);
  if (!good)
    g_propagate_error (error, g_error_copy (self->error));
  self->given_up = TRUE;
  if (self->n_open == 0)
    writing_free (self);
  return good;
}

/* What was imported is no duty: it never goes into a journal that is there already. */
static gboolean
write_journal (const Options *options, const VigilAlarmImport *import, const char *name, Outcome *outcome, GError **error)
{
  g_autoptr (VigilClock) clock = vigil_clock_new_live ();
  g_autoptr (VigilSqliteJournal) journal = NULL;

  if (g_file_test (options->journal, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, VIGIL_JOURNAL_ERROR, VIGIL_JOURNAL_ERROR_OPEN, _ ("“%s” is there already; a list is imported into a new journal"), options->journal);
      return FALSE;
    }
  journal = vigil_sqlite_journal_open (options->journal, clock, NULL, error);
  return journal != NULL && append_all (VIGIL_JOURNAL (journal), import, name, outcome, error);
}

/* Reports */

static guint
count_lost (const VigilAlarmImport *import)
{
  guint n = 0;

  for (guint i = 0; i < VIGIL_N_IMPORT_ISSUES; i++)
    if (vigil_import_issue_loses_row (i))
      n += import->n_problems[i];
  return n;
}

static void
add_columns (JsonBuilder *builder, const VigilAlarmImport *import)
{
  json_builder_set_member_name (builder, "columns");
  json_builder_begin_object (builder);
  for (guint i = 0; i < VIGIL_N_IMPORT_COLUMNS; i++)
    if (import->columns[i] >= 0)
      vigilctl_alarms_add_int (builder, vigil_import_column_to_string (i), import->columns[i] + 1);
  json_builder_end_object (builder);
}

static void
add_problems (JsonBuilder *builder, const VigilAlarmImport *import)
{
  json_builder_set_member_name (builder, "problems");
  json_builder_begin_array (builder);
  for (guint i = 0; i < import->problems->len; i++)
    {
      const VigilImportProblem *problem = import->problems->pdata[i];

      json_builder_begin_object (builder);
      vigilctl_alarms_add_int (builder, "line", problem->line);
      vigilctl_alarms_add_string (builder, "issue", vigil_import_issue_to_string (problem->issue));
      json_builder_set_member_name (builder, "leftOut");
      json_builder_add_boolean_value (builder, vigil_import_issue_loses_row (problem->issue));
      vigilctl_alarms_add_string (builder, "reason", problem->reason);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_json (const VigilAlarmImport *import, const Options *options, const Outcome *outcome)
{
  const char separator[2] = { import->separator, '\0' };
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  vigilctl_alarms_add_string (builder, "list", options->list);
  vigilctl_alarms_add_string (builder, "journal", options->dry_run ? NULL : options->journal);
  vigilctl_alarms_add_string (builder, "encoding", import->encoding);
  vigilctl_alarms_add_string (builder, "separator", separator);
  vigilctl_alarms_add_int (builder, "headingLine", import->heading_line);
  add_columns (builder, import);
  vigilctl_alarms_add_int (builder, "rows", import->n_read);
  vigilctl_alarms_add_int (builder, "taken", import->rows->len);
  vigilctl_alarms_add_int (builder, "leftOut", count_lost (import));
  vigilctl_alarms_add_int (builder, "facts", outcome->n_facts);
  vigilctl_alarms_add_int (builder, "written", outcome->n_rows);
  json_builder_set_member_name (builder, "stopped");
  json_builder_add_boolean_value (builder, outcome->stopped);
  add_problems (builder, import);
  json_builder_end_object (builder);
  vigilctl_alarms_print_json (builder);
}

static void
print_columns (const VigilAlarmImport *import)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < VIGIL_N_IMPORT_COLUMNS; i++)
    if (import->columns[i] >= 0)
      g_string_append_printf (line, "%s%s=%d", line->len > 0 ? "," : "", vigil_import_column_to_string (i), import->columns[i] + 1);
  g_print (_ ("encoding %s, separator %s, columns %s\n"), import->encoding, import->separator == '\t' ? "TAB" : import->separator == ';' ? ";" : ",", line->str);
}

static void
print_text (const VigilAlarmImport *import, const Options *options, const Outcome *outcome)
{
  for (guint i = 0; i < import->problems->len; i++)
    {
      const VigilImportProblem *problem = import->problems->pdata[i];

      if (vigil_import_issue_loses_row (problem->issue))
        g_print (_ ("%s:%u: left out: %s\n"), options->list, problem->line, problem->reason);
      else
        g_print (_ ("%s:%u: %s\n"), options->list, problem->line, problem->reason);
    }
  print_columns (import);
  g_print (_ ("%u rows: %u taken, %u left out, %u with a remark\n"), import->n_read, import->rows->len, count_lost (import), import->problems->len - count_lost (import));
  if (options->dry_run)
    g_print (_ ("Nothing was written (--dry-run).\n"));
  else
    g_print (_ ("%u facts written to %s\n"), outcome->n_facts, options->journal);
  if (outcome->stopped)
    g_print (_ ("Stopped: %u of %u rows are in it, each as a whole.\n"), outcome->n_rows, import->rows->len);
}

/* The command */

static int
fail (const Options *options, const GError *error, int status)
{
  g_printerr ("vigilctl alarms import: %s: %s\n", options->list, error->message);
  return status;
}

/* Facts of a list that is not written. */
static guint
count_facts (const VigilAlarmImport *import)
{
  guint n = 0;

  for (guint i = 0; i < import->rows->len; i++)
    {
      const VigilImportRow *row = &g_array_index (import->rows, VigilImportRow, i);

      n += 1 + (row->acknowledged != 0) + (row->end != 0);
    }
  return n;
}

static int
report_outcome (const VigilAlarmImport *import, const Options *options, const Outcome *outcome)
{
  if (options->json)
    print_json (import, options, outcome);
  else
    print_text (import, options, outcome);
  return count_lost (import) > 0 || outcome->stopped ? VIGILCTL_PROBLEM : VIGILCTL_OK;
}

/* Takes @bytes. */
static int
import_text (const Options *options, char *bytes, gsize length, GTimeZone *zone)
{
  const VigilImportOptions how = { .zone = zone, .map = options->map, .priorities = options->priorities };
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilAlarmImport) import = vigil_alarm_import_new_take (bytes, length, &how, &error);
  g_autofree char *base = options->name != NULL ? g_strdup (options->name) : g_path_get_basename (options->list);
  Outcome outcome = { 0 };

  if (import == NULL)
    return fail (options, error, VIGILCTL_PROBLEM);
  if (options->dry_run)
    outcome.n_facts = count_facts (import);
  else if (!write_journal (options, import, base, &outcome, &error))
    return fail (options, error, VIGILCTL_NO_ACCESS);
  return report_outcome (import, options, &outcome);
}

/* Devices and pipes never end; a file that is mapped may be cut while it is read. */
static gboolean
read_file (const char *path, char **bytes, gsize *length, GError **error)
{
  GStatBuf info = { 0 };

  if (g_stat (path, &info) == 0 && !S_ISREG (info.st_mode))
    g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, _ ("it is not a file"));
  else if (info.st_size > VIGIL_ALARM_IMPORT_MAX_BYTES && g_access (path, R_OK) == 0)
    g_set_error (error, VIGIL_ALARM_IMPORT_ERROR, VIGIL_ALARM_IMPORT_ERROR_SIZE, _ ("it has more than %d MB; split it"), VIGIL_ALARM_IMPORT_MAX_BYTES / 1024 / 1024);
  else
    return g_file_get_contents (path, bytes, length, error);
  return FALSE;
}

static int
run (const Options *options)
{
  g_autoptr (GTimeZone) zone = vigilctl_alarms_read_zone (options->zone_name);
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize length = 0;

  if (zone == NULL)
    return VIGILCTL_USAGE;
  if (options->journal == NULL && !options->dry_run)
    {
      g_printerr (_ ("vigilctl alarms import: say where to by --journal FILE, or --dry-run\n"));
      return VIGILCTL_USAGE;
    }
  if (!read_file (options->list, &bytes, &length, &error))
    return fail (options, error, VIGILCTL_NO_ACCESS);
  return import_text (options, g_steal_pointer (&bytes), length, zone);
}

int
vigilctl_alarms_import (int argc, char **argv)
{
  Options options = { 0 };
  int status = VIGILCTL_USAGE;
  const GOptionEntry entries[] = {
    { "journal", 'j', 0, G_OPTION_ARG_FILENAME, &options.journal, N_ ("New journal to write"), "FILE" },
    { "dry-run", 'n', 0, G_OPTION_ARG_NONE, &options.dry_run, N_ ("Only check the list"), NULL },
    { "map", 'm', 0, G_OPTION_ARG_STRING, &options.map, N_ ("Which column is what, by heading or number: begin=发生时间,tag=3; default by the headings"), "MAP" },
    { "priorities", 'p', 0, G_OPTION_ARG_STRING, &options.priorities, N_ ("Priority of types: HH=1,H=2,偏差=4"), "MAP" },
    { "zone", 'z', 0, G_OPTION_ARG_STRING, &options.zone_name, N_ ("Time zone of times that name none, such as +08:00; default that of this machine"), "ZONE" },
    { "name", 0, 0, G_OPTION_ARG_STRING, &options.name, N_ ("Name of the list as a source; default that of the file"), "NAME" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("Print JSON"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (vigilctl_parse (&argc, &argv, "alarms import LIST.csv --journal FILE|--dry-run",
                      _ ("Imports an alarm list (begin, end, tag, type, text …) as a journal, and tells every row that makes no sense."), entries, 1, 1))
    {
      options.list = argv[1];
      status = run (&options);
    }
  g_free (options.journal);
  g_free (options.map);
  g_free (options.priorities);
  g_free (options.zone_name);
  g_free (options.name);
  return status;
}
