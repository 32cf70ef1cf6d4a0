/* vigil-library.h: the eight libraries in one store
 *
 * SQLite with an FTS5 trigram index, so that Chinese is found by any part of a word. For one thread at a time; reading in others
 * meanwhile: vigil_library_open_reader().
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "library/vigil-record.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Signal "changed" (id: const char*): a record has a new version or state. */
#define VIGIL_TYPE_LIBRARY (vigil_library_get_type ())
G_DECLARE_FINAL_TYPE (VigilLibrary, vigil_library, VIGIL, LIBRARY, GObject)

/* @path NULL: in memory. Made when it is not there; a damaged one is moved aside and said so by @message (out) (nullable). */
VigilLibrary *vigil_library_open (const char *path, char **message, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Another connection to the same store for another thread, read only; NULL for one in memory. */
VigilLibrary *vigil_library_open_reader (VigilLibrary *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
const char *vigil_library_get_path (VigilLibrary *self); /* NULL: in memory; any thread */
/* The same for a store that is there, whoever else has it open. */
VigilLibrary *vigil_library_open_reader_at (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The first version of a new id, or the next one of an id that is there: a draft, whatever @record says. The author and the time are
 * kept. Returns the version, 0 with an error. */
guint vigil_library_put (VigilLibrary *self, const VigilRecord *record, const char *author, VigilTime now, GError **error);
/* The draft becomes what is in force; the version before is retired. Refused while vigil_record_check() finds something. */
gboolean vigil_library_publish (VigilLibrary *self, const char *id, guint version, const char *author, VigilTime now, GError **error);
gboolean vigil_library_retire (VigilLibrary *self, const char *id, const char *author, const char *reason, VigilTime now, GError **error);
/* Many at once, each published: in one transaction; what is there and equal stays. The number taken in @taken (out). */
gboolean vigil_library_load (VigilLibrary *self, GPtrArray *records, const char *author, VigilTime now, guint *taken, GError **error);
/* library/JSON files of a site pack, each an array of records; every problem in @problems (element-type char*), the rest is taken. */
gboolean vigil_library_load_pack (VigilLibrary *self, VigilSite *site, const char *folder, VigilTime now, GPtrArray *problems, GError **error);
/* The same, but only when the pack's files are not those that were taken whole last time. */
gboolean vigil_library_update_pack (VigilLibrary *self, VigilSite *site, const char *folder, VigilTime now, GPtrArray *problems, GError **error);

/* What is in force, else the newest draft; NULL: no such id. */
VigilRecord *vigil_library_get (VigilLibrary *self, const char *id) G_GNUC_WARN_UNUSED_RESULT;
VigilRecord *vigil_library_get_version (VigilLibrary *self, const char *id, guint version) G_GNUC_WARN_UNUSED_RESULT;
/* (element-type VigilRecord) newest first, without bodies' attachments. */
GPtrArray *vigil_library_get_versions (VigilLibrary *self, const char *id) G_GNUC_WARN_UNUSED_RESULT;
guint vigil_library_count (VigilLibrary *self, VigilRecordKind kind);
guint64 vigil_library_get_serial (VigilLibrary *self); /* rises with every change */
/* What is shown of each id that changed after @since (0: all), with its state, without attachments: (element-type VigilRecord). @serial
 * (out): ask with it the next time. */
GPtrArray *vigil_library_get_changed (VigilLibrary *self, guint64 since, guint64 *serial, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* ---- finding ---- */

typedef struct
{
  const char *text;       /* words; NULL or "": everything. Short ones (1 or 2 characters) are found too */
  guint kinds;            /* bit n: VigilRecordKind n; 0: all */
  guint states;           /* bit n: VigilRecordState n; 0: drafts and those in force */
  const char *const *substances, *const *hazards, *const *equipment, *const *areas, *const *tags; /* nullable: any of each list */
  int severity;           /* at least as bad as; 0: all */
  gboolean due;           /* only those whose review is due or validity over at @now */
  VigilTime now;
  guint offset, limit;    /* limit 0: 100 */
} VigilLibraryQuery;

typedef struct
{
  char *id;
  VigilRecordKind kind;
  VigilRecordState state;
  guint version;
  VigilText title;
  char *line;       /* what of its kind one sees in a list: "special · v3 · 18 steps" */
  VigilTime review_due, valid_until;
  double score;     /* bm25, larger is better; 0 without words */
  char *snippet;    /* (nullable) plain text, the words between U+0001 and U+0002 */
} VigilLibraryHit;

typedef struct
{
  char *value;
  guint count;
} VigilFacetCount;

typedef struct
{
  GPtrArray *hits;  /* (element-type VigilLibraryHit) */
  guint total;      /* without limit and offset */
  GArray *facets[5]; /* (element-type VigilFacetCount): substances, hazards, equipment, areas, tags; most first */
  guint by_kind[VIGIL_N_RECORD_KINDS]; /* as if all kinds were asked for */
  double milliseconds;
} VigilLibraryResult;

void vigil_library_query_init (VigilLibraryQuery *query);
VigilLibraryResult *vigil_library_search (VigilLibrary *self, const VigilLibraryQuery *query, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void vigil_library_result_free (VigilLibraryResult *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilLibraryResult, vigil_library_result_free)

/* Links to (nothing else says so) and from a record: (element-type VigilLink) */
GPtrArray *vigil_library_get_used_in (VigilLibrary *self, VigilLinkKind kind, const char *target) G_GNUC_WARN_UNUSED_RESULT;
/* Records in force that share substances, hazards, equipment and words with this one, best first (element-type VigilLibraryHit) */
GPtrArray *vigil_library_get_similar (VigilLibrary *self, const char *id, guint limit) G_GNUC_WARN_UNUSED_RESULT;
/* Everything that does not hold: links to nothing, assets and areas that the site has not, reviews that are due, stock that has
 * expired, tags of steps that are unknown. (element-type char*) */
GPtrArray *vigil_library_check (VigilLibrary *self, VigilSite *site, VigilTime now) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
