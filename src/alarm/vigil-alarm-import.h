/* vigil-alarm-import.h: an alarm list of another system (CSV), as facts of the past
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "core/vigil-event.h"

G_BEGIN_DECLS

#define VIGIL_ALARM_IMPORT_ERROR (vigil_alarm_import_error_quark ())
GQuark vigil_alarm_import_error_quark (void);

typedef enum
{
  VIGIL_ALARM_IMPORT_ERROR_ENCODING, /* neither UTF-8 nor GBK, or no text at all */
  VIGIL_ALARM_IMPORT_ERROR_COLUMNS,  /* no heading that is understood, or a map that makes no sense */
  VIGIL_ALARM_IMPORT_ERROR_SIZE,
} VigilAlarmImportError;

#define VIGIL_ALARM_IMPORT_MAX_BYTES (512 * 1024 * 1024)

typedef enum
{
  VIGIL_IMPORT_BEGIN,
  VIGIL_IMPORT_END,
  VIGIL_IMPORT_TAG,
  VIGIL_IMPORT_TYPE,
  VIGIL_IMPORT_TEXT,
  VIGIL_IMPORT_PRIORITY,
  VIGIL_IMPORT_ACKNOWLEDGED,
  VIGIL_IMPORT_OPERATOR,
  VIGIL_IMPORT_AREA,
  VIGIL_N_IMPORT_COLUMNS
} VigilImportColumn;

const char *vigil_import_column_to_string (VigilImportColumn column); /* "begin" … as in --map */

typedef enum
{
  VIGIL_IMPORT_BAD_QUOTE,        /* taken, the quotation mark as a character */
  VIGIL_IMPORT_NO_BEGIN,         /* left out, as are the next five */
  VIGIL_IMPORT_BAD_TIME,
  VIGIL_IMPORT_NO_TAG,
  VIGIL_IMPORT_TOO_LONG,
  VIGIL_IMPORT_END_BEFORE_BEGIN,
  VIGIL_IMPORT_DUPLICATE,
  VIGIL_IMPORT_BAD_PRIORITY,     /* taken with the priority of its type */
  VIGIL_IMPORT_BAD_ACKNOWLEDGED, /* taken without it: not a time, before the begin, or after it came again */
  VIGIL_IMPORT_OUT_OF_ORDER,     /* taken, put where it belongs */
  VIGIL_IMPORT_OVERLAP,          /* taken; ends where the same alarm comes again */
  VIGIL_IMPORT_CUT_TEXT,         /* taken, its text shortened */
  VIGIL_N_IMPORT_ISSUES
} VigilImportIssue;

const char *vigil_import_issue_to_string (VigilImportIssue issue); /* for machines */
gboolean vigil_import_issue_loses_row (VigilImportIssue issue);

typedef struct
{
  guint line;
  VigilImportIssue issue;
  char *reason; /* a sentence */
} VigilImportProblem;

typedef struct
{
  guint line;
  VigilTime begin, end, acknowledged; /* 0: not told */
  int priority;
  const char *alarm, *tag, *text, *area, *operator; /* owned by the import; the last three may be NULL */
} VigilImportRow;

typedef struct
{
  GTimeZone *zone;      /* of times that do not say; NULL: UTC */
  const char *map;      /* "begin=报警时间,end=2,tag=Point": headings or column numbers from 1; or NULL */
  const char *priorities; /* "HH=1,H=2,联锁=1": before the ones built in; or NULL */
  char separator;       /* 0: find it */
  guint heading_line;   /* with @map: where the headings are, or the first row of a list without; 0: find it */
  int *done;            /* (nullable) per cent, set atomically while it goes on */
  GCancellable *cancellable; /* (nullable) */
} VigilImportOptions;

/* The first look at a list, for one who is to say what its columns are. */
typedef struct
{
  char separator;
  guint heading_line;  /* or of the first row */
  gboolean understood; /* @columns name at least a begin, and a tag or a text */
  int columns[VIGIL_N_IMPORT_COLUMNS]; /* -1: not found */
  GPtrArray *headings; /* (element-type utf8) of each column of the list */
  GPtrArray *samples;  /* (element-type utf8) the row below, as many */
} VigilImportSketch;

/* NULL: no text, or nothing in it. Looks at the beginning of the list only. */
VigilImportSketch *vigil_alarm_import_sketch (const char *bytes, gsize length, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void vigil_import_sketch_free (VigilImportSketch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilImportSketch, vigil_import_sketch_free)

typedef struct
{
  const char *encoding;  /* "UTF-8", "GBK", "UTF-16" */
  char separator;
  guint heading_line;    /* 0: there is none */
  int columns[VIGIL_N_IMPORT_COLUMNS]; /* -1: not there */
  guint n_read;          /* rows */
  GArray *rows;          /* VigilImportRow, those that were understood, by their begin */
  GPtrArray *problems;   /* VigilImportProblem, by line */
  guint n_problems[VIGIL_N_IMPORT_ISSUES];
  GStringChunk *texts;
} VigilAlarmImport;

VigilAlarmImport *vigil_alarm_import_new (const char *bytes,
                                          gsize length,
                                          const VigilImportOptions *options,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
VigilAlarmImport *vigil_alarm_import_new_take (char *bytes, gsize length, const VigilImportOptions *options, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void vigil_alarm_import_free (VigilAlarmImport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilAlarmImport, vigil_alarm_import_free)

/* Those of @n rows from @first on. Of one alarm, facts of later rows are never before these: a long list can be folded in
 * parts, without all its facts in memory. */
GPtrArray *vigil_alarm_import_make_some (const VigilAlarmImport *self, const char *name, guint first, guint n) G_GNUC_WARN_UNUSED_RESULT;
/* Raises, acknowledgements and returns by time; the source is "import:NAME". The same list gives the same ids. */
GPtrArray *vigil_alarm_import_make_events (const VigilAlarmImport *self, const char *name) G_GNUC_WARN_UNUSED_RESULT;

/* The same facts in the same order in parts: never more in memory than those of a part, and the ends that are still to come. */
typedef struct _VigilImportFacts VigilImportFacts;

VigilImportFacts *vigil_import_facts_new (const VigilAlarmImport *import, const char *name);
void vigil_import_facts_free (VigilImportFacts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilImportFacts, vigil_import_facts_free)
GPtrArray *vigil_import_facts_next (VigilImportFacts *self, guint n) G_GNUC_WARN_UNUSED_RESULT;
guint vigil_import_facts_stop (VigilImportFacts *self);
guint vigil_import_facts_get_n (const VigilImportFacts *self);

/* "2024/1/5 13:02:11", "2024-01-05T13:02:11.123+08:00", "2024年1月5日 13时2分11秒", "20240105130211" …; @zone NULL: UTC. */
gboolean vigil_import_parse_time (const char *text, GTimeZone *zone, VigilTime *time);

G_END_DECLS
