/* vigilctl-journal.c: vigilctl journal: verify, count, print and export a journal
 *
 * Every subcommand opens the journal for reading only; Vigil may be at work on it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "ctl/vigilctl-journal.h"

#include <gio/gio.h>
#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>
#include <inttypes.h>
#include <locale.h>
#include <string.h>
#include <unistd.h>

#include "ctl/vigilctl.h"
#include "journal/vigil-sqlite-journal.h"

#define RECORDS_PER_READ 500

typedef struct
{
  gboolean json;
  gint64 after;   /* sequence number */
  gint64 limit;   /* 0: all */
  char *since;    /* recorded times, RFC 3339 */
  char *until;
  char *kind;     /* event type */
  char *output;
  char *incident; /* id */
  char *lang;     /* of the log of an incident */
} Options;

typedef struct
{
  const char *name;
  int (*run) (const char *path, const Options *options);
  const char *synopsis;
  const char *summary;
} Subcommand;

/* Errors */

static int
status_of (const GError *error)
{
  if (g_error_matches (error, VIGIL_JOURNAL_ERROR, VIGIL_JOURNAL_ERROR_CORRUPT)
      || g_error_matches (error, VIGIL_JOURNAL_ERROR, VIGIL_JOURNAL_ERROR_FOREIGN))
    return VIGILCTL_PROBLEM;
  return VIGILCTL_NO_ACCESS;
}

static const char *
error_name (const GError *error)
{
  static const char *const names[] = { "open", "foreign", "corrupt", "read-only", "full", "io" };

  if (error->domain != VIGIL_JOURNAL_ERROR || error->code < 0 || error->code >= (int) G_N_ELEMENTS (names))
    return "other";
  return names[error->code];
}

static void
append_member (GString *out, const char *name, const char *value)
{
  vigil_json_append_string (out, name);
  g_string_append_c (out, ':');
  if (value != NULL)
    vigil_json_append_string (out, value);
  else
    g_string_append (out, "null");
}

static int
report_error (const char *path, const Options *options, const GError *error)
{
  g_autoptr (GString) out = g_string_new ("{");

  g_printerr ("vigilctl: %s\n", error->message);
  if (!options->json)
    return status_of (error);
  append_member (out, "journal", path);
  g_string_append (out, ",\"ok\":false,");
  append_member (out, "error", error_name (error));
  g_string_append_c (out, ',');
  append_member (out, "message", error->message);
  g_print ("%s}\n", out->str);
  return status_of (error);
}

static VigilSqliteJournal *
open_journal (const char *path, GError **error)
{
  VigilSqliteJournalOptions options = { .read_only = TRUE };
  g_autoptr (VigilClock) clock = vigil_clock_new_live ();

  return vigil_sqlite_journal_open (path, clock, &options, error);
}

static char *
hex (const guint8 hash[VIGIL_JOURNAL_HASH_SIZE])
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < VIGIL_JOURNAL_HASH_SIZE; i++)
    g_string_append_printf (out, "%02x", hash[i]);
  return g_string_free (out, FALSE);
}

/* verify */

static void
progress_cb (guint64 done, guint64 total, gpointer data)
{
  g_printerr ("\r%3u %% ", total > 0 ? (guint) (100 * done / total) : 0);
  if (done == total)
    g_printerr ("\r      \r");
}

/* The last hash stands for all that came before: kept elsewhere, it shows a later change of the whole. */
static gboolean
read_end (const char *path, guint64 *last_seq, char **hash, GError **error)
{
  g_autoptr (VigilSqliteJournal) journal = open_journal (path, error);
  g_autoptr (GPtrArray) records = NULL;

  *last_seq = 0;
  *hash = NULL;
  if (journal == NULL)
    return FALSE;
  *last_seq = vigil_journal_get_last_seq (VIGIL_JOURNAL (journal));
  if (*last_seq == 0)
    return TRUE;
  records = vigil_journal_read (VIGIL_JOURNAL (journal), *last_seq - 1, 1, error);
  if (records != NULL && records->len == 1)
    *hash = hex (((VigilJournalRecord *) records->pdata[0])->hash);
  return records != NULL;
}

static void
print_sound (const char *path, const Options *options, guint64 last_seq, const char *hash)
{
  g_autoptr (GString) out = g_string_new ("{");

  if (!options->json)
    {
      g_print (_ ("%s: every byte is as it was written; last record %" PRIu64 "\n"), path, last_seq);
      if (hash != NULL)
        g_print ("%s\n", hash);
      return;
    }
  append_member (out, "journal", path);
  g_string_append_printf (out, ",\"ok\":true,\"last_seq\":%" PRIu64 ",", last_seq);
  append_member (out, "last_hash", hash);
  g_print ("%s}\n", out->str);
}

static int
verify (const char *path, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *hash = NULL;
  guint64 last_seq = 0;
  gboolean show = !options->json && isatty (STDERR_FILENO);

  if (!vigil_sqlite_journal_verify (path, show ? progress_cb : NULL, NULL, NULL, &error)
      || !read_end (path, &last_seq, &hash, &error))
    return report_error (path, options, error);
  print_sound (path, options, last_seq, hash);
  return VIGILCTL_OK;
}

/* stat */

static void
append_kinds (GString *out, const char *by_kind)
{
  g_auto (GStrv) lines = g_strsplit (by_kind, "\n", -1);
  gboolean first = TRUE;

  g_string_append (out, "\"by_kind\":{");
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *space = strrchr (lines[i], ' ');

      if (space == NULL)
        continue;
      *space = '\0';
      if (!first)
        g_string_append_c (out, ',');
      vigil_json_append_string (out, lines[i]);
      g_string_append_printf (out, ":%s", space + 1);
      first = FALSE;
    }
  g_string_append_c (out, '}');
}

static void
print_stat_json (const char *path, const VigilJournalStat *stat, const char *first, const char *last)
{
  g_autoptr (GString) out = g_string_new ("{");

  append_member (out, "journal", path);
  g_string_append_printf (out,
                          ",\"ok\":true,\"records\":%" PRIu64 ",\"first_seq\":%" PRIu64
                          ",\"last_seq\":%" PRIu64 ",\"keyframes\":%" PRIu64
                          ",\"bytes\":%" PRIu64 ",\"schema_version\":%d,",
                          stat->n_records, stat->first_seq, stat->last_seq, stat->n_keyframes, stat->bytes,
                          stat->schema_version);
  append_member (out, "first_time", first);
  g_string_append_c (out, ',');
  append_member (out, "last_time", last);
  g_string_append_c (out, ',');
  append_kinds (out, stat->by_kind);
  g_print ("%s}\n", out->str);
}

static void
print_stat (const VigilJournalStat *stat, const char *first, const char *last)
{
  g_print (_ ("records    %" PRIu64 " (%" PRIu64 " … %" PRIu64 ")\n"),
           stat->n_records, stat->first_seq, stat->last_seq);
  g_print (_ ("recorded   %s … %s\n"), first != NULL ? first : "–", last != NULL ? last : "–");
  g_print (_ ("keyframes  %" PRIu64 "\n"), stat->n_keyframes);
  g_print (_ ("bytes      %" PRIu64 "\n"), stat->bytes);
  g_print (_ ("format     %d\n"), stat->schema_version);
  g_print ("%s", stat->by_kind);
}

static int
print_statistics (const char *path, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilSqliteJournal) journal = open_journal (path, &error);
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  VigilJournalStat stat = { 0 };

  if (journal == NULL || !vigil_sqlite_journal_stat (journal, &stat, &error))
    {
      vigil_journal_stat_clear (&stat);
      return report_error (path, options, error);
    }
  first = stat.n_records > 0 ? vigil_time_to_rfc3339 (stat.first_time) : NULL;
  last = stat.n_records > 0 ? vigil_time_to_rfc3339 (stat.last_time) : NULL;
  if (options->json)
    print_stat_json (path, &stat, first, last);
  else
    print_stat (&stat, first, last);
  vigil_journal_stat_clear (&stat);
  return VIGILCTL_OK;
}

/* cat and export */

typedef struct
{
  const Options *options;
  VigilTime since, until;
  GOutputStream *out;
  void (*append) (GString *line, const VigilJournalRecord *record);
  guint64 n_written;
} Printer;

static void
append_body (GString *line, const VigilJournalRecord *record)
{
  g_string_append (line, record->body);
}

/* The event with five extension attributes at its end: all that the hash was made of and the body has not.
 * Cutting from ,"vigilseq": on and closing the brace gives the body. */
static void
append_record (GString *line, const VigilJournalRecord *record)
{
  g_autofree char *prev_hash = hex (record->prev_hash);
  g_autofree char *hash = hex (record->hash);
  gsize length = strlen (record->body);

  g_string_append_len (line, record->body, (gssize) (length > 0 ? length - 1 : 0));
  g_string_append_printf (line,
                          ",\"vigilseq\":\"%" PRIu64 "\",\"vigiltime\":\"%" PRId64 "\",\"vigilrecorded\":\"%" PRId64
                          "\",\"vigilprevhash\":\"%s\",\"vigilhash\":\"%s\"}",
                          record->seq, record->time, record->recorded, prev_hash, hash);
}

static gboolean
is_wanted (const Printer *self, const VigilJournalRecord *record)
{
  return (self->options->kind == NULL || g_str_equal (self->options->kind, record->kind))
         && record->recorded >= self->since && record->recorded <= self->until;
}

static gboolean
is_full (const Printer *self)
{
  return self->options->limit > 0 && self->n_written >= (guint64) self->options->limit;
}

static gboolean
print_records (Printer *self, GPtrArray *records, GError **error)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; i < records->len && !is_full (self); i++)
    {
      if (!is_wanted (self, records->pdata[i]))
        continue;
      self->append (lines, records->pdata[i]);
      g_string_append_c (lines, '\n');
      self->n_written++;
    }
  return g_output_stream_write_all (self->out, lines->str, lines->len, NULL, NULL, error);
}

/* Where to begin: after a sequence number, a recorded time, or both. */
static gboolean
find_start (const Printer *self, VigilJournal *journal, guint64 *after, GError **error)
{
  g_autoptr (GError) problem = NULL;
  guint64 before = 0;

  if (self->options->since != NULL)
    before = vigil_journal_seek (journal, self->since - 1, &problem);
  *after = MAX (before, (guint64) self->options->after);
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

static gboolean
print_journal (Printer *self, VigilJournal *journal, GError **error)
{
  guint64 after = 0;

  if (!find_start (self, journal, &after, error))
    return FALSE;
  while (!is_full (self))
    {
      g_autoptr (GPtrArray) records = vigil_journal_read (journal, after, RECORDS_PER_READ, error);

      if (records == NULL || !print_records (self, records, error))
        return FALSE;
      if (records->len == 0)
        return TRUE;
      after = ((VigilJournalRecord *) records->pdata[records->len - 1])->seq;
    }
  return TRUE;
}

static gboolean
read_time (const char *option, const char *text, VigilTime *time)
{
  if (text == NULL || vigil_time_from_rfc3339 (text, time))
    return TRUE;
  g_printerr (_ ("vigilctl: %s must be a time such as 2026-03-01T08:00:00Z\n"), option);
  return FALSE;
}

static GOutputStream *
open_output (const char *path, GError **error)
{
  g_autoptr (GFile) file = NULL;

  if (path == NULL)
    return g_unix_output_stream_new (STDOUT_FILENO, FALSE);
  file = g_file_new_for_commandline_arg (path);
  return G_OUTPUT_STREAM (g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, error));
}

/* A file appears whole or not at all: what is closed with a cancelled cancellable leaves the old one. */
static gboolean
close_output (GOutputStream *out, gboolean keep, GError **error)
{
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();

  if (keep)
    return g_output_stream_close (out, NULL, error);
  g_cancellable_cancel (cancelled);
  g_output_stream_close (out, cancelled, NULL);
  return FALSE;
}

static int
print_all (const char *path, Printer *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilSqliteJournal) journal = open_journal (path, &error);
  g_autoptr (GOutputStream) out = NULL;
  gboolean printed;

  if (journal != NULL)
    out = open_output (self->options->output, &error);
  if (out == NULL)
    return report_error (path, self->options, error);
  self->out = out;
  printed = print_journal (self, VIGIL_JOURNAL (journal), &error);
  if (close_output (out, printed, printed ? &error : NULL))
    return VIGILCTL_OK;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_BROKEN_PIPE)) /* | head */
    return VIGILCTL_OK;
  g_printerr ("vigilctl: %s\n", error->message);
  return status_of (error);
}

static int
print_lines (const char *path,
             const Options *options,
             void (*append) (GString *line, const VigilJournalRecord *record))
{
  Printer self = { .options = options, .since = G_MININT64, .until = G_MAXINT64, .append = append };

  if (!read_time ("--since", options->since, &self.since) || !read_time ("--until", options->until, &self.until))
    return VIGILCTL_USAGE;
  return print_all (path, &self);
}

static gboolean
is_language (const char *lang)
{
  return lang != NULL && (g_str_has_prefix (lang, "zh") || g_str_has_prefix (lang, "en"));
}

/* Texts of events and of the program go by the same variable; GLib decides once, at the first text, whether it translates at all. */
static void
choose_language (int argc, char **argv)
{
  const char *lang = NULL, *locale;

  for (int i = 1; i < argc; i++)
    if (g_str_has_prefix (argv[i], "--lang="))
      lang = argv[i] + strlen ("--lang=");
    else if (g_str_equal (argv[i], "--lang") && i + 1 < argc)
      lang = argv[i + 1];
  if (!is_language (lang))
    return;
  g_setenv ("LANGUAGE", g_str_has_prefix (lang, "zh") ? "zh_CN" : "en", TRUE);
  locale = setlocale (LC_MESSAGES, NULL);
  if (locale == NULL || g_str_equal (locale, "C") || g_str_equal (locale, "POSIX")) /* gettext translates nothing in it */
    setlocale (LC_MESSAGES, "C.UTF-8");
  if (g_str_has_prefix (setlocale (LC_MESSAGES, NULL), "C.")) /* nor in this one since glibc 2.39 */
    setlocale (LC_MESSAGES, "en_US.UTF-8");
}

static int
print_incident (const char *path, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilSqliteJournal) journal = NULL;

  if (options->lang != NULL && !is_language (options->lang))
    {
      g_printerr (_ ("vigilctl: --lang is zh or en\n"));
      return VIGILCTL_USAGE;
    }
  journal = open_journal (path, &error);
  if (journal == NULL)
    return report_error (path, options, error);
  if (vigilctl_incident_print (VIGIL_JOURNAL (journal), options->incident, options->json, &error))
    return VIGILCTL_OK;
  report_error (path, options, error);
  return error->domain == VIGIL_JOURNAL_ERROR ? status_of (error) : VIGILCTL_PROBLEM;
}

static int
cat (const char *path, const Options *options)
{
  if (options->incident != NULL)
    return print_incident (path, options);
  return print_lines (path, options, append_body);
}

static int
export (const char *path, const Options *options)
{
  return print_lines (path, options, append_record);
}

static const Subcommand subcommands[] = {
  { "verify", verify, "journal verify FILE", N_ ("Finds one wrong byte anywhere in a journal, its log and its note.") },
  { "stat", print_statistics, "journal stat FILE", N_ ("Says what is in a journal.") },
  { "export", export, "journal export FILE",
    N_ ("Writes the facts as CloudEvents, one a line, each with its place in the hash chain.") },
  { "cat", cat, "journal cat FILE", N_ ("Prints the facts as CloudEvents, one a line.") },
};

static int
run (const Subcommand *subcommand, int argc, char **argv)
{
  Options options = { 0 };
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("Print JSON (export always does, cat without --incident)"), NULL },
    { "after", 'a', 0, G_OPTION_ARG_INT64, &options.after, N_ ("cat, export: only records after this one"), "SEQ" },
    { "limit", 'n', 0, G_OPTION_ARG_INT64, &options.limit, N_ ("cat, export: at most so many"), "N" },
    { "since", 's', 0, G_OPTION_ARG_STRING, &options.since, N_ ("cat, export: recorded at or after"), "TIME" },
    { "until", 'u', 0, G_OPTION_ARG_STRING, &options.until, N_ ("cat, export: recorded at or before"), "TIME" },
    { "kind", 'k', 0, G_OPTION_ARG_STRING, &options.kind, N_ ("cat, export: only events of this type"), "TYPE" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, N_ ("cat, export: to a file"), "FILE" },
    { "incident", 'i', 0, G_OPTION_ARG_STRING, &options.incident, N_ ("cat: the log of one incident, to be read by people"), "ID" },
    { "lang", 0, 0, G_OPTION_ARG_STRING, &options.lang, N_ ("cat --incident: zh or en"), "LANG" },
    G_OPTION_ENTRY_NULL,
  };
  int status = VIGILCTL_USAGE;

  if (vigilctl_parse (&argc, &argv, subcommand->synopsis, _ (subcommand->summary), entries, 1, 1)
      && options.after >= 0 && options.limit >= 0)
    status = subcommand->run (argv[1], &options);
  g_free (options.since);
  g_free (options.until);
  g_free (options.kind);
  g_free (options.output);
  g_free (options.incident);
  g_free (options.lang);
  return status;
}

int
vigilctl_journal_main (int argc, char **argv)
{
  int first = argc > 1 && strcmp (argv[0], "journal") == 0 ? 1 : 0;

  choose_language (argc, argv);
  for (guint i = 0; argc > first && i < G_N_ELEMENTS (subcommands); i++)
    if (strcmp (argv[first], subcommands[i].name) == 0)
      return run (&subcommands[i], argc - first, argv + first);
  g_printerr (_ ("Usage: vigilctl %s\n"), "journal verify|stat|export|cat FILE [--help]");
  return argc > 1 && strcmp (argv[1], "--help") == 0 ? VIGILCTL_OK : VIGILCTL_USAGE;
}
