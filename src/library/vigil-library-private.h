/* vigil-library-private.h: the parts of the store, among themselves
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "library/vigil-library.h"
#include "library/vigil-record-fields.h"

#include <sqlite3.h>

G_BEGIN_DECLS

#define VIGIL_N_FACETS 5
#define VIGIL_ENTRY_GONE 3 /* a state of entries only: nothing is shown there now */

/* What is shown of an id: in slot 0 what is in force, else the newest draft, else the newest that was retired; in slot 1 a draft that
 * is newer than what is in force. */
typedef struct
{
  VigilTime made, due, until;
  guint version;
  guint8 kind, state, severity, slot;
  guint first_term, n_terms; /* in VigilIndex.terms */
} VigilEntry;

/* What facets are counted from, kept in memory: row n of the table "entry" is element n - 1. */
typedef struct
{
  GArray *entries; /* (element-type VigilEntry) */
  GArray *terms;   /* (element-type guint32): facet << 28 | number of the value */
  GHashTable *numbers[VIGIL_N_FACETS]; /* value → number */
  GPtrArray *values[VIGIL_N_FACETS];   /* (element-type char*) by number */
  guint *newest;   /* elements by time, the newest first */
  guint n_newest;
  guint64 serial;  /* of the store when it was read */
} VigilIndex;

#define VIGIL_TERM_FACET(term) ((term) >> 28)
#define VIGIL_TERM_NUMBER(term) ((term) & 0x0fffffffu)

/* The places of the words that are asked for, see vigil-library-place.c. */
typedef struct _VigilPlaces VigilPlaces;

struct _VigilLibrary
{
  GObject parent_instance;

  sqlite3 *db;
  char *path;             /* NULL: in memory */
  gboolean is_reader;
  GHashTable *statements; /* const char* → sqlite3_stmt */
  VigilIndex *index;      /* (nullable) until it is asked for */
  VigilPlaces *places;    /* (nullable) this SQLite cannot look at places: words are phrases */
};

/* ---- the store ---- */

/* FALSE, and the error in words. */
gboolean vigil_library_fail (VigilLibrary *self, int rc, GError **error);
gboolean vigil_library_run (VigilLibrary *self, const char *sql, GError **error);
/* @sql must stay: the statement is kept. Borrowed, ready for parameters; vigil_library_done() when it is. */
sqlite3_stmt *vigil_library_prepare (VigilLibrary *self, const char *sql, GError **error);
/* Steps once: 1 a row, 0 the end, -1 an error. */
int vigil_library_step (VigilLibrary *self, sqlite3_stmt *stmt, GError **error);
static inline void
vigil_library_done (sqlite3_stmt *stmt)
{
  sqlite3_reset (stmt);
}
typedef sqlite3_stmt VigilStatement;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilStatement, vigil_library_done)

/* For statements without rows. */
gboolean vigil_library_finish (VigilLibrary *self, sqlite3_stmt *stmt, GError **error);
void vigil_library_bind_text (sqlite3_stmt *stmt, int column, const char *text);
gboolean vigil_library_create_schema (VigilLibrary *self, GError **error);
gint64 vigil_library_ask (VigilLibrary *self, const char *sql, gint64 fallback);
gboolean vigil_library_begin (VigilLibrary *self, GError **error);
gboolean vigil_library_end (VigilLibrary *self, gboolean good, GError **error);

/* As vigil_library_load(); where a pack brings a newer text of what this seat edited, it stays a draft and is told in @told (nullable). */
gboolean vigil_library_load_telling (VigilLibrary *self, GPtrArray *records, const char *author, VigilTime now, guint *taken, GPtrArray *told,
                                     GError **error);

/* ---- words ---- */

/* Tokens of all single characters and pairs of neighbours, for words too short for the trigrams; titles' begin with t. */
char *vigil_library_make_grams (const char *title, const char *text) G_GNUC_WARN_UNUSED_RESULT;
void vigil_library_append_gram (GString *out, char initial, const char *word);

/* As an FTS5 string, joined by AND. */
void vigil_library_append_quoted (GString *out, const char *word);

VigilPlaces *vigil_places_new (void);
void vigil_places_free (VigilPlaces *self);
gboolean vigil_places_install (VigilPlaces *self, sqlite3 *db) G_GNUC_WARN_UNUSED_RESULT;
/* For the next statement with place(). */
void vigil_places_clear (VigilPlaces *self);
void vigil_places_add (VigilPlaces *self, GString *match, const char *text);
/* FALSE: every word is a phrase, place() is always 1. */
gboolean vigil_places_is_needed (const VigilPlaces *self);

/* What one sees in a list, kept as parts between U+001F and put into words when it is shown. */
char *vigil_library_make_facts (const VigilRecord *record) G_GNUC_WARN_UNUSED_RESULT;
char *vigil_library_describe (VigilRecordKind kind, guint version, const char *facts) G_GNUC_WARN_UNUSED_RESULT;

/* ---- the index ---- */

void vigil_index_free (VigilIndex *self);
/* Up to date, or NULL. */
VigilIndex *vigil_library_get_index (VigilLibrary *self, GError **error);
/* Which entries fit the query: masks[n] 0: entry n fits, 1 << facet: all but this facet, 1 << 5: all but its kind, else larger. */
guint8 *vigil_index_match (VigilIndex *self, const VigilLibraryQuery *query) G_GNUC_WARN_UNUSED_RESULT;
/* Fills total, by_kind and facets. */
void vigil_index_count (VigilIndex *self, const guint8 *masks, VigilLibraryResult *result);
char *vigil_library_make_terms (const VigilRecord *record) G_GNUC_WARN_UNUSED_RESULT;

VigilLibraryHit *vigil_library_make_hit (VigilLibrary *self, guint row, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void vigil_library_hit_free (VigilLibraryHit *hit);

G_END_DECLS
