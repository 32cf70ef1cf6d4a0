/* vigil-log.c: the log of the three programs: levels, standard error, and JSON lines in a file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "core/vigil-log.h"

#include "core/vigil-clock.h"
#include "core/vigil-json.h"
#include "core/vigil-log-redact.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#define MAX_FIELDS 64
#define MAX_FIELD 16384 /* bytes of one text; a hostile sender fills no disk by one line */
#define MAX_TAIL_BYTES (8 * 1024 * 1024)

static const char *const level_names[] = { "error", "critical", "warning", "message", "info", "debug" };

static struct
{
  GMutex mutex;
  VigilLogFile *file; /* (nullable): not started */
  VigilClock *clock;
  gboolean full_told;
  gboolean verbose; /* GLib was asked for debug messages */
  int file_level, screen_level; /* atomic */
  int wished;                   /* atomic: by somebody who started the program, so that what is kept does not count */
} state = { .file_level = VIGIL_LOG_INFO, .screen_level = VIGIL_LOG_MESSAGE };

/* What writes the log may itself say something. */
static GPrivate busy;

const char *
vigil_log_level_to_string (VigilLogLevel level)
{
  g_return_val_if_fail ((guint) level < VIGIL_N_LOG_LEVELS, NULL);
  return level_names[level];
}

gboolean
vigil_log_level_from_string (const char *text, VigilLogLevel *level)
{
  for (guint i = 0; text != NULL && i < VIGIL_N_LOG_LEVELS; i++)
    if (g_ascii_strcasecmp (text, level_names[i]) == 0)
      {
        *level = i;
        return TRUE;
      }
  return FALSE;
}

static VigilLogLevel
level_of (GLogLevelFlags flags)
{
  if (flags & G_LOG_LEVEL_ERROR)
    return VIGIL_LOG_ERROR;
  if (flags & G_LOG_LEVEL_CRITICAL)
    return VIGIL_LOG_CRITICAL;
  if (flags & G_LOG_LEVEL_WARNING)
    return VIGIL_LOG_WARNING;
  if (flags & G_LOG_LEVEL_MESSAGE)
    return VIGIL_LOG_MESSAGE;
  return flags & G_LOG_LEVEL_INFO ? VIGIL_LOG_INFO : VIGIL_LOG_DEBUG;
}

static char *
dup_text (const GLogField *field)
{
  gsize length = field->length < 0 ? strlen (field->value) : (gsize) field->length;
  g_autofree char *text = g_strndup (field->value, MIN (length, MAX_FIELD));

  return vigil_log_redact (text);
}

static const GLogField *
find_field (const GLogField *fields, gsize n, const char *key)
{
  for (gsize i = 0; i < n; i++)
    if (g_str_equal (fields[i].key, key))
      return &fields[i];
  return NULL;
}

/* JSON leaves characters alone that turn text around or clear a terminal; whoever reads a log with cat does not want them. They can
 * only stand in a string here, so their escape is the same text. */
static void
append_string (GString *out, const char *text)
{
  g_autoptr (GString) raw = g_string_new (NULL);
  g_autofree char *escaped = NULL;

  vigil_json_append_string (raw, text);
  escaped = vigil_log_escape (raw->str, FALSE);
  g_string_append (out, escaped);
}

static void
append_field (GString *out, const char *name, const GLogField *field)
{
  g_autofree char *text = NULL;

  if (field == NULL)
    return;
  text = dup_text (field);
  g_string_append_c (out, ',');
  append_string (out, name);
  g_string_append_c (out, ':');
  append_string (out, text);
}

static gboolean
is_own_field (const char *key)
{
  static const char *const others[] = { "MESSAGE", "PRIORITY", "GLIB_DOMAIN", "CODE_FILE", "CODE_LINE", "CODE_FUNC", "GLIB_OLD_LOG_API", "MESSAGE_ID", NULL };

  return !g_strv_contains (others, key);
}

/* A name that says that its value is secret is as good as one in the text. */
static gboolean
is_secret_name (const char *key)
{
  g_autofree char *probe = g_strconcat (key, "=x", NULL);
  g_autofree char *seen = vigil_log_redact (probe);

  return !g_str_equal (probe, seen);
}

static void
append_own_field (GString *out, const GLogField *field)
{
  static const char hidden[] = VIGIL_LOG_REDACTED;
  GLogField shown = *field;
  g_autofree char *name = g_ascii_strdown (field->key, -1);

  if (is_secret_name (field->key))
    shown = (GLogField) { field->key, hidden, -1 };
  append_field (out, name, &shown);
}

static void
append_place (GString *out, const GLogField *fields, gsize n)
{
  const GLogField *file = find_field (fields, n, "CODE_FILE"), *line = find_field (fields, n, "CODE_LINE");
  g_autofree char *place = NULL;
  GLogField made = { "CODE", NULL, -1 };

  if (file == NULL || line == NULL || file->length >= 0 || line->length >= 0)
    return;
  place = g_strdup_printf ("%s:%s", strrchr (file->value, '/') != NULL ? strrchr (file->value, '/') + 1 : (const char *) file->value, (const char *) line->value);
  made.value = place;
  append_field (out, "code", &made);
}

/**
 * vigil_log_format:
 * @level: how bad
 * @time: when, a VigilTime
 * @fields: as GLib hands them over
 * @n_fields: how many
 *
 * Returns: (transfer full): one JSON object and a line break, without secrets
 */
char *
vigil_log_format (VigilLogLevel level, gint64 time, const GLogField *fields, gsize n_fields)
{
  GString *out = g_string_sized_new (256);
  g_autofree char *when = vigil_time_to_rfc3339 (time);

  g_string_append_printf (out, "{\"time\":\"%s\",\"level\":\"%s\"", when, vigil_log_level_to_string (level));
  append_field (out, "domain", find_field (fields, n_fields, "GLIB_DOMAIN"));
  append_field (out, "message", find_field (fields, n_fields, "MESSAGE"));
  for (gsize i = 0; i < MIN (n_fields, MAX_FIELDS); i++)
    if (is_own_field (fields[i].key) && fields[i].length < 0)
      append_own_field (out, &fields[i]);
  append_place (out, fields, n_fields);
  g_string_append (out, "}\n");
  return g_string_free (out, FALSE);
}

/* Once, where somebody may see it; the file is what cannot take it. */
static void
tell_problem (int problem)
{
  g_autofree char *sentence = g_strdup_printf ("%s: %s", _("the log cannot be written; work goes on without"), g_strerror (problem));
  const GLogField fields[] = { { "MESSAGE", sentence, -1 }, { "GLIB_DOMAIN", G_LOG_DOMAIN, -1 }, { "PRIORITY", "5", -1 } };

  g_log_writer_default (G_LOG_LEVEL_MESSAGE, fields, G_N_ELEMENTS (fields), NULL);
}

static void
write_to_file (VigilLogLevel level, const GLogField *fields, gsize n)
{
  g_autofree char *line = vigil_log_format (level, vigil_clock_now (state.clock), fields, n);
  gboolean tell;
  int problem;

  g_mutex_lock (&state.mutex);
  vigil_log_file_write (state.file, line, strlen (line), level <= VIGIL_LOG_WARNING);
  problem = vigil_log_file_get_errno (state.file);
  tell = problem != 0 && !state.full_told;
  state.full_told = problem != 0;
  g_mutex_unlock (&state.mutex);
  if (tell)
    tell_problem (problem);
}

/* GLib's own writer knows journald, colours, G_MESSAGES_DEBUG and G_DEBUG; it gets what may be read. */
static void
write_to_screen (GLogLevelFlags flags, const GLogField *fields, gsize n)
{
  GLogField shown[MAX_FIELDS];
  g_autofree char *text = NULL;
  g_autofree char *escaped = NULL;
  gsize n_shown = 0;

  for (gsize i = 0; i < n && n_shown < MAX_FIELDS; i++)
    {
      gboolean message = g_str_equal (fields[i].key, "MESSAGE");

      if (!message && is_own_field (fields[i].key))
        continue;
      shown[n_shown] = fields[i];
      if (message)
        {
          text = dup_text (&fields[i]);
          escaped = vigil_log_escape (text, TRUE);
          shown[n_shown] = (GLogField) { "MESSAGE", escaped, -1 };
        }
      n_shown++;
    }
  g_log_writer_default (flags, shown, n_shown, NULL);
}

static GLogWriterOutput
write_cb (GLogLevelFlags flags, const GLogField *fields, gsize n, gpointer user_data)
{
  VigilLogLevel level = level_of (flags);

  if (g_private_get (&busy) != NULL)
    return g_log_writer_default (flags, fields, n, NULL);
  g_private_set (&busy, GINT_TO_POINTER (1));
  if (level <= (VigilLogLevel) g_atomic_int_get (&state.file_level))
    write_to_file (level, fields, n);
  if (level <= (VigilLogLevel) g_atomic_int_get (&state.screen_level) || level <= VIGIL_LOG_CRITICAL || state.verbose)
    write_to_screen (flags, fields, n);
  g_private_set (&busy, NULL);
  return G_LOG_WRITER_HANDLED;
}

/**
 * vigil_log_set_level:
 * @level: the least that is written, to standard error and to the file
 */
void
vigil_log_set_level (VigilLogLevel level)
{
  g_return_if_fail ((guint) level < VIGIL_N_LOG_LEVELS);
  g_atomic_int_set (&state.wished, TRUE);
  g_atomic_int_set (&state.file_level, level);
  g_atomic_int_set (&state.screen_level, level);
  g_log_set_debug_enabled (level >= VIGIL_LOG_INFO);
}

VigilLogLevel
vigil_log_get_level (void)
{
  return g_atomic_int_get (&state.file_level);
}

/**
 * vigil_log_prefer_level:
 * @text: (nullable): the least that is written to the file; %NULL or empty: as without this
 *
 * What is kept for every start: it gives way to a wish of this one.
 */
void
vigil_log_prefer_level (const char *text)
{
  VigilLogLevel level = VIGIL_LOG_INFO;

  if (vigil_log_is_wished ())
    return;
  if (text != NULL && *text != '\0' && !vigil_log_level_from_string (text, &level))
    g_message ("The log level “%s” is none of error, critical, warning, message, info and debug", text);
  g_atomic_int_set (&state.file_level, level);
}

gboolean
vigil_log_is_wished (void)
{
  return g_atomic_int_get (&state.wished);
}

void
vigil_log_flush (void)
{
  g_mutex_lock (&state.mutex);
  if (state.file != NULL)
    vigil_log_file_flush (state.file);
  g_mutex_unlock (&state.mutex);
}

char *
vigil_log_dup_folder (void)
{
  return g_build_filename (g_get_user_state_dir (), "vigil", "log", NULL);
}

char *
vigil_log_dup_problem (void)
{
  char *sentence = NULL;

  g_mutex_lock (&state.mutex);
  if (state.file != NULL && vigil_log_file_get_errno (state.file) != 0)
    sentence = g_strdup_printf (_("The log cannot be written: %s."), g_strerror (vigil_log_file_get_errno (state.file)));
  g_mutex_unlock (&state.mutex);
  return sentence;
}

static void
read_environment (void)
{
  const char *wish = g_getenv ("VIGIL_LOG");
  VigilLogLevel level;

  if (wish == NULL || *wish == '\0')
    return;
  if (vigil_log_level_from_string (wish, &level))
    vigil_log_set_level (level);
  else
    g_message ("VIGIL_LOG=%s is none of error, critical, warning, message, info and debug", wish);
}

/**
 * vigil_log_start:
 * @program: name of the file
 *
 * From here on what any thread says goes to standard error and to the file.
 */
void
vigil_log_start (const char *program)
{
  g_autofree char *folder = vigil_log_dup_folder ();

  g_return_if_fail (program != NULL && state.file == NULL);
  state.verbose = g_getenv ("G_MESSAGES_DEBUG") != NULL;
  state.clock = vigil_clock_new_live ();
  state.file = vigil_log_file_new (folder, program, VIGIL_LOG_MAX_BYTES, VIGIL_LOG_N_FILES);
  g_log_set_writer_func (write_cb, NULL, NULL);
  atexit (vigil_log_flush);
  read_environment ();
}

/* ---- Reading -------------------------------------------------------------------------------------- */

static gboolean
is_as_bad (const char *line, VigilLogLevel level)
{
  for (guint i = 0; i <= level; i++)
    {
      g_autofree char *part = g_strdup_printf ("\"level\":\"%s\"", level_names[i]);

      if (strstr (line, part) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* Puts lines of one file in front of @out, until there are @n. */
static void
read_file (const char *path, VigilLogLevel level, guint n, GPtrArray *out)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &text, &length, NULL) || length > MAX_TAIL_BYTES)
    return;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = g_strv_length (lines); i > 0 && out->len < n; i--)
    if (is_as_bad (lines[i - 1], level) && vigil_json_check (lines[i - 1], strlen (lines[i - 1]), NULL))
      g_ptr_array_insert (out, 0, g_strdup (lines[i - 1]));
}

/**
 * vigil_log_read_tail:
 * @folder: of the log
 * @program: whose
 * @level: the least bad
 * @n: at most
 *
 * Returns: (transfer full) (element-type utf8): JSON lines, newest last
 */
GPtrArray *
vigil_log_read_tail (const char *folder, const char *program, VigilLogLevel level, guint n)
{
  GPtrArray *out = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (VigilLogFile) files = vigil_log_file_new (folder, program, VIGIL_LOG_MAX_BYTES, VIGIL_LOG_N_FILES);

  vigil_log_flush ();
  for (guint age = 0; age < VIGIL_LOG_N_FILES && out->len < n; age++)
    {
      g_autofree char *path = vigil_log_file_dup_path (files, age);

      read_file (path, level, n, out);
    }
  return out;
}
