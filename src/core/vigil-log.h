/* vigil-log.h: the log of the three programs: levels, standard error, and JSON lines in a file
 *
 * Code says g_debug(), g_info(), g_message(), g_warning() or g_log_structured() as ever; this is where it goes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-log-file.h"

G_BEGIN_DECLS

typedef enum
{
  VIGIL_LOG_ERROR, /* the program ends */
  VIGIL_LOG_CRITICAL,
  VIGIL_LOG_WARNING,
  VIGIL_LOG_MESSAGE,
  VIGIL_LOG_INFO,
  VIGIL_LOG_DEBUG,
  VIGIL_N_LOG_LEVELS
} VigilLogLevel;

#define VIGIL_LOG_MAX_BYTES (2 * 1024 * 1024)
#define VIGIL_LOG_N_FILES 5

const char *vigil_log_level_to_string (VigilLogLevel level);
gboolean vigil_log_level_from_string (const char *text, VigilLogLevel *level);

/* Once, first in main(). @program names the file. Levels: $VIGIL_LOG, else messages to standard error and infos to the file. */
void vigil_log_start (const char *program);
/* For both; a wish of the operator. */
void vigil_log_set_level (VigilLogLevel level);
VigilLogLevel vigil_log_get_level (void); /* of the file */
/* What the settings say, of the file alone; NULL or "": infos. Nothing changes where $VIGIL_LOG or vigil_log_set_level() has
 * said it for this start: vigil_log_is_wished(). */
void vigil_log_prefer_level (const char *text);
gboolean vigil_log_is_wished (void);
void vigil_log_flush (void);

/* Where files lie: $XDG_STATE_HOME/vigil/log. */
char *vigil_log_dup_folder (void) G_GNUC_WARN_UNUSED_RESULT;
/* NULL: the log of this program is written. Else one sentence. */
char *vigil_log_dup_problem (void) G_GNUC_WARN_UNUSED_RESULT;
/* Newest last, at most @n lines of @level or worse, one JSON object each, out of the files of @program in @folder. */
GPtrArray *vigil_log_read_tail (const char *folder, const char *program, VigilLogLevel level, guint n) G_GNUC_WARN_UNUSED_RESULT;

/* One line of the file, without anything being written; for the writer and its test. */
char *vigil_log_format (VigilLogLevel level, gint64 time, const GLogField *fields, gsize n_fields) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
