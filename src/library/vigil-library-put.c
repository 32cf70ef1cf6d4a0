/* vigil-library-put.c: versions come, go into force and out of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "library/vigil-library-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_VERSION 1000000
#define PACK_AUTHOR "pack"
#define MANY 1000
#define AT_ONCE 500 /* records whose words are in memory */
#define GATHER (4 << 20) /* of more, lists of words no longer fit the processor's cache: 64 MiB takes a fifth longer and more */

/* What an id has. 0: none. */
typedef struct
{
  VigilRecordKind kind;
  guint newest, in_force, draft, retired;
  gboolean edited; /* somebody else than a pack made a version */
  char *digest; /* of what is in force */
} Standing;

static void
clear_standing (Standing *self)
{
  g_free (self->digest);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Standing, clear_standing)

static gboolean
look_up (VigilLibrary *self, const char *id, Standing *standing, GError **error)
{
  g_autoptr (VigilStatement) stmt
      = vigil_library_prepare (self, "SELECT version, kind, state, digest, author FROM version WHERE id = ?1 ORDER BY version", error);
  int more;

  if (stmt == NULL)
    return FALSE;
  vigil_library_bind_text (stmt, 1, id);
  while ((more = vigil_library_step (self, stmt, error)) == 1)
    {
      guint version = (guint) sqlite3_column_int64 (stmt, 0);
      int state = sqlite3_column_int (stmt, 2);

      standing->newest = version;
      standing->edited |= g_strcmp0 ((const char *) sqlite3_column_text (stmt, 4), PACK_AUTHOR) != 0;
      standing->kind = (VigilRecordKind) sqlite3_column_int (stmt, 1);
      if (state == VIGIL_RECORD_DRAFT)
        standing->draft = version;
      else if (state == VIGIL_RECORD_RETIRED)
        standing->retired = version;
      else
        {
          g_free (standing->digest);
          standing->digest = g_strdup ((const char *) sqlite3_column_text (stmt, 3));
          standing->in_force = version;
        }
    }
  return more == 0;
}

/* ---- what is shown and found ---- */

static gint64
find_row (VigilLibrary *self, const char *id, int slot, guint *version, int *state)
{
  g_autoptr (VigilStatement) stmt = vigil_library_prepare (self, "SELECT row, version, state FROM entry WHERE id = ?1 AND slot = ?2", NULL);
  gint64 row = 0;

  if (stmt == NULL)
    return 0;
  vigil_library_bind_text (stmt, 1, id);
  sqlite3_bind_int (stmt, 2, slot);
  if (vigil_library_step (self, stmt, NULL) == 1)
    {
      row = sqlite3_column_int64 (stmt, 0);
      *version = (guint) sqlite3_column_int64 (stmt, 1);
      *state = sqlite3_column_int (stmt, 2);
    }
  return row;
}

static gboolean
run_words (VigilLibrary *self, const char *sql, gint64 row, const char *first, const char *second, GError **error)
{
  sqlite3_stmt *stmt = vigil_library_prepare (self, sql, error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, row);
  if (first != NULL)
    vigil_library_bind_text (stmt, 2, first);
  if (second != NULL)
    vigil_library_bind_text (stmt, 3, second);
  return vigil_library_finish (self, stmt, error);
}

/* FTS5 must be told what was there. */
static gboolean
forget_words (VigilLibrary *self, gint64 row, GError **error)
{
  g_autofree char *title = NULL, *text = NULL, *grams = NULL;
  g_autoptr (VigilStatement) stmt = vigil_library_prepare (self, "SELECT title, text FROM doc WHERE row = ?1", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, row);
  if (vigil_library_step (self, stmt, error) != 1)
    return error == NULL || *error == NULL;
  title = g_strdup ((const char *) sqlite3_column_text (stmt, 0));
  text = g_strdup ((const char *) sqlite3_column_text (stmt, 1));
  vigil_library_done (stmt);
  grams = vigil_library_make_grams (title, text);
  return run_words (self, "INSERT INTO words (words, rowid, title, text) VALUES ('delete', ?1, ?2, ?3)", row, title, text, error)
         && run_words (self, "INSERT INTO grams (grams, rowid, tokens) VALUES ('delete', ?1, ?2)", row, grams, NULL, error)
         && run_words (self, "DELETE FROM doc WHERE row = ?1", row, NULL, NULL, error)
         && run_words (self, "DELETE FROM link WHERE row = ?1", row, NULL, NULL, error);
}

static gboolean
write_links (VigilLibrary *self, gint64 row, const VigilRecord *record, GError **error)
{
  for (guint i = 0; i < record->links->len; i++)
    {
      const VigilLink *link = g_ptr_array_index (record->links, i);
      sqlite3_stmt *stmt = vigil_library_prepare (self, "INSERT INTO link (row, kind, target, role) VALUES (?1, ?2, ?3, ?4)", error);

      if (stmt == NULL)
        return FALSE;
      sqlite3_bind_int64 (stmt, 1, row);
      sqlite3_bind_int (stmt, 2, (int) link->kind);
      vigil_library_bind_text (stmt, 3, link->target);
      vigil_library_bind_text (stmt, 4, link->role);
      if (!vigil_library_finish (self, stmt, error))
        return FALSE;
    }
  return TRUE;
}

/* What is found in a record. */
typedef struct
{
  char *title, *text;
} Texts;

static void
clear_texts (gpointer data)
{
  Texts *texts = data;

  g_free (texts->title);
  g_free (texts->text);
}

static Texts
make_texts (const VigilRecord *record)
{
  char *title = g_strdup_printf ("%s\n%s", record->title.zh != NULL ? record->title.zh : "", record->title.en != NULL ? record->title.en : "");

  g_strdelimit (title, "\001\002\003\004\005\006\007\010\t\013\f\r\016\017\020\021\022\023\024\025\026\027\030\031\032\033\034\035\036\037", ' ');
  return (Texts) { title, vigil_record_dup_text (record) };
}

static gboolean
write_text (VigilLibrary *self, gint64 row, const VigilRecord *record, const Texts *texts, GError **error)
{
  return run_words (self, "INSERT INTO doc (row, title, text) VALUES (?1, ?2, ?3)", row, texts->title, texts->text, error)
         && write_links (self, row, record, error);
}

static gboolean
write_grams (VigilLibrary *self, gint64 row, const Texts *texts, GError **error)
{
  g_autofree char *grams = vigil_library_make_grams (texts->title, texts->text);

  return run_words (self, "INSERT INTO grams (rowid, tokens) VALUES (?1, ?2)", row, grams, NULL, error);
}

static gboolean
write_entry (VigilLibrary *self, gint64 row, int slot, const VigilRecord *record, guint64 serial, GError **error)
{
  static const char sql[] = "INSERT INTO entry (row, id, slot, version, kind, state, severity, due, until, made, title_zh, title_en, facts,"
                            " terms, serial) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)"
                            " ON CONFLICT (row) DO UPDATE SET version = ?4, kind = ?5, state = ?6, severity = ?7, due = ?8, until = ?9,"
                            " made = ?10, title_zh = ?11, title_en = ?12, facts = ?13, terms = ?14, serial = ?15";
  sqlite3_stmt *stmt = vigil_library_prepare (self, sql, error);
  g_autofree char *facts = vigil_library_make_facts (record), *terms = vigil_library_make_terms (record);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, row);
  vigil_library_bind_text (stmt, 2, record->id);
  sqlite3_bind_int (stmt, 3, slot);
  sqlite3_bind_int64 (stmt, 4, record->version);
  sqlite3_bind_int (stmt, 5, (int) record->kind);
  sqlite3_bind_int (stmt, 6, (int) record->state);
  sqlite3_bind_int (stmt, 7, record->severity);
  sqlite3_bind_int64 (stmt, 8, record->review_due);
  sqlite3_bind_int64 (stmt, 9, record->valid_until);
  sqlite3_bind_int64 (stmt, 10, record->made);
  vigil_library_bind_text (stmt, 11, record->title.zh);
  vigil_library_bind_text (stmt, 12, record->title.en);
  vigil_library_bind_text (stmt, 13, facts);
  vigil_library_bind_text (stmt, 14, terms);
  sqlite3_bind_int64 (stmt, 15, (gint64) serial);
  return vigil_library_finish (self, stmt, error);
}

static gboolean
set_entry_state (VigilLibrary *self, gint64 row, int state, guint64 serial, GError **error)
{
  sqlite3_stmt *stmt = vigil_library_prepare (self, "UPDATE entry SET state = ?2, serial = ?3 WHERE row = ?1", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, row);
  sqlite3_bind_int (stmt, 2, state);
  sqlite3_bind_int64 (stmt, 3, (gint64) serial);
  return vigil_library_finish (self, stmt, error);
}

/* Words that are still to be written. FTS5 puts all that it holds on the disk before every statement that could be undone alone, as those
 * on tables with triggers can: so many records are written table by table. */
typedef struct
{
  gint64 row;
  VigilRecord *record;
} Words;

static void
clear_words (gpointer data)
{
  vigil_record_unref (((Words *) data)->record);
}

static GArray *
words_new (void)
{
  GArray *later = g_array_new (FALSE, FALSE, sizeof (Words));

  g_array_set_clear_func (later, clear_words);
  return later;
}

/* One index after the other: each stays in the processor's cache. */
static gboolean
write_some (VigilLibrary *self, const Words *words, guint n, GError **error)
{
  static const char sql[] = "INSERT INTO words (rowid, title, text) VALUES (?1, ?2, ?3)";
  g_autoptr (GArray) all = g_array_sized_new (FALSE, FALSE, sizeof (Texts), n);
  const Texts *texts = (const Texts *) (gconstpointer) all->data;
  gboolean good = TRUE;

  g_array_set_clear_func (all, clear_texts);
  for (guint i = 0; i < n; i++)
    g_array_append_vals (all, &(Texts){ NULL, NULL }, 1);
  for (guint i = 0; i < n && good; i++)
    {
      g_array_index (all, Texts, i) = make_texts (words[i].record);
      good = write_text (self, words[i].row, words[i].record, &texts[i], error);
    }
  for (guint i = 0; i < n && good; i++)
    good = run_words (self, sql, words[i].row, texts[i].title, texts[i].text, error);
  for (guint i = 0; i < n && good; i++)
    good = write_grams (self, words[i].row, &texts[i], error);
  return good;
}

static gboolean
write_later (VigilLibrary *self, GArray *later, GError **error)
{
  const Words *words = (const Words *) (gconstpointer) later->data;

  for (guint i = 0; i < later->len; i += AT_ONCE)
    if (!write_some (self, words + i, MIN (AT_ONCE, later->len - i), error))
      return FALSE;
  g_array_set_size (later, 0);
  return TRUE;
}

static gint64
find_free_row (VigilLibrary *self)
{
  g_autoptr (VigilStatement) stmt = vigil_library_prepare (self, "SELECT ifnull (max (row), 0) + 1 FROM entry", NULL);

  return stmt != NULL && vigil_library_step (self, stmt, NULL) == 1 ? sqlite3_column_int64 (stmt, 0) : 1;
}

/* @version 0: nothing. */
static gboolean
show (VigilLibrary *self, const char *id, int slot, guint version, int state, guint64 serial, GArray *later, GError **error)
{
  guint shown = 0;
  int shown_state = VIGIL_ENTRY_GONE;
  gint64 row = find_row (self, id, slot, &shown, &shown_state);
  g_autoptr (VigilRecord) copy = NULL;

  if (row != 0 && shown_state != VIGIL_ENTRY_GONE && version == shown)
    return shown_state == state || set_entry_state (self, row, state, serial, error);
  if (row != 0 && shown_state != VIGIL_ENTRY_GONE && !forget_words (self, row, error))
    return FALSE;
  if (version == 0)
    return row == 0 || shown_state == VIGIL_ENTRY_GONE || set_entry_state (self, row, VIGIL_ENTRY_GONE, serial, error);
  copy = vigil_library_get_version (self, id, version);
  if (copy == NULL)
    return vigil_library_fail (self, SQLITE_CORRUPT, error);
  if (row == 0)
    row = find_free_row (self);
  if (!write_entry (self, row, slot, copy, serial, error))
    return FALSE;
  g_array_append_vals (later, &(Words){ row, g_steal_pointer (&copy) }, 1);
  return TRUE;
}

static gboolean
raise_serial (VigilLibrary *self, GError **error)
{
  sqlite3_stmt *stmt = vigil_library_prepare (self, "UPDATE meta SET serial = serial + 1", error);

  return stmt != NULL && vigil_library_finish (self, stmt, error);
}

/* After every change of an id, in its transaction; words go to @later. */
static gboolean
refresh_later (VigilLibrary *self, const char *id, guint64 serial, GArray *later, GError **error)
{
  g_auto (Standing) standing = { 0 };

  if (!look_up (self, id, &standing, error))
    return FALSE;
  if (standing.in_force != 0)
    return show (self, id, 0, standing.in_force, VIGIL_RECORD_PUBLISHED, serial, later, error)
           && show (self, id, 1, standing.draft > standing.in_force ? standing.draft : 0, VIGIL_RECORD_DRAFT, serial, later, error);
  return show (self, id, 0, standing.draft != 0 ? standing.draft : standing.retired,
               standing.draft != 0 ? VIGIL_RECORD_DRAFT : VIGIL_RECORD_RETIRED, serial, later, error)
         && show (self, id, 1, 0, 0, serial, later, error);
}

/* How much FTS5 gathers before it writes a piece that has to be merged later, bytes; 1 MiB is its own default. */
static gboolean
set_gathering (VigilLibrary *self, gint64 bytes, GError **error)
{
  static const char *const sql[] = { "INSERT INTO words (words, rank) VALUES ('hashsize', ?1)", "INSERT INTO grams (grams, rank) VALUES ('hashsize', ?1)" };

  for (guint i = 0; i < G_N_ELEMENTS (sql); i++)
    {
      sqlite3_stmt *stmt = vigil_library_prepare (self, sql[i], error);

      if (stmt == NULL)
        return FALSE;
      sqlite3_bind_int64 (stmt, 1, bytes);
      if (!vigil_library_finish (self, stmt, error))
        return FALSE;
    }
  return TRUE;
}

/* What is shown of each id, with one serial. */
static gboolean
write_all (VigilLibrary *self, const char *const *ids, guint n, GError **error)
{
  g_autoptr (GArray) later = words_new ();
  guint64 serial;

  if (n == 0)
    return TRUE;
  if (!raise_serial (self, error))
    return FALSE;
  serial = vigil_library_get_serial (self);
  for (guint i = 0; i < n; i++)
    if (!refresh_later (self, ids[i], serial, later, error))
      return FALSE;
  return write_later (self, later, error);
}

static gboolean
refresh (VigilLibrary *self, const char *id, GError **error)
{
  return write_all (self, &id, 1, error);
}

static gboolean
refresh_all (VigilLibrary *self, GPtrArray *ids, GError **error)
{
  const char *const *all = (const char *const *) ids->pdata;

  if (ids->len < MANY)
    return write_all (self, all, ids->len, error);
  return set_gathering (self, GATHER, error) && write_all (self, all, ids->len, error) && set_gathering (self, 1 << 20, error);
}

/* ---- versions ---- */

static gboolean
note (VigilLibrary *self, const char *id, guint version, const char *author, VigilTime now, const char *what, const char *reason, GError **error)
{
  sqlite3_stmt *stmt
      = vigil_library_prepare (self, "INSERT INTO act (time, id, version, author, what, reason) VALUES (?1, ?2, ?3, ?4, ?5, ?6)", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, now);
  vigil_library_bind_text (stmt, 2, id);
  sqlite3_bind_int64 (stmt, 3, version);
  vigil_library_bind_text (stmt, 4, author);
  vigil_library_bind_text (stmt, 5, what);
  vigil_library_bind_text (stmt, 6, reason);
  return vigil_library_finish (self, stmt, error);
}

static gboolean
insert_attachments (VigilLibrary *self, const VigilRecord *record, guint version, GError **error)
{
  for (guint i = 0; i < record->attachments->len; i++)
    {
      const VigilAttachment *attachment = g_ptr_array_index (record->attachments, i);
      sqlite3_stmt *stmt
          = vigil_library_prepare (self, "INSERT INTO attachment (id, version, n, name, type, data) VALUES (?1, ?2, ?3, ?4, ?5, ?6)", error);
      gsize length = 0;
      gconstpointer data = attachment->data != NULL ? g_bytes_get_data (attachment->data, &length) : NULL;

      if (stmt == NULL)
        return FALSE;
      vigil_library_bind_text (stmt, 1, record->id);
      sqlite3_bind_int64 (stmt, 2, version);
      sqlite3_bind_int64 (stmt, 3, i);
      vigil_library_bind_text (stmt, 4, attachment->name != NULL ? attachment->name : "");
      vigil_library_bind_text (stmt, 5, attachment->type != NULL ? attachment->type : "");
      sqlite3_bind_blob64 (stmt, 6, data != NULL ? data : "", length, SQLITE_STATIC);
      if (!vigil_library_finish (self, stmt, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
insert_version (VigilLibrary *self, const VigilRecord *record, const char *digest, guint version, const char *author, VigilTime now, GError **error)
{
  g_autoptr (JsonNode) node = vigil_record_write_json (record, FALSE, TRUE);
  g_autofree char *content = vigil_json_to_string (node);
  sqlite3_stmt *stmt = vigil_library_prepare (self, "INSERT INTO version (id, version, kind, state, content, digest, author, change, made, origin)"
                                                    " VALUES (?1, ?2, ?3, 0, ?4, ?5, ?6, ?7, ?8, ?9)", error);

  if (stmt == NULL)
    return FALSE;
  vigil_library_bind_text (stmt, 1, record->id);
  sqlite3_bind_int64 (stmt, 2, version);
  sqlite3_bind_int (stmt, 3, (int) record->kind);
  vigil_library_bind_text (stmt, 4, content);
  vigil_library_bind_text (stmt, 5, digest);
  vigil_library_bind_text (stmt, 6, author);
  vigil_library_bind_text (stmt, 7, record->change);
  sqlite3_bind_int64 (stmt, 8, now);
  vigil_library_bind_text (stmt, 9, record->origin);
  return vigil_library_finish (self, stmt, error) && insert_attachments (self, record, version, error);
}

static gboolean
set_state (VigilLibrary *self, const char *id, guint version, VigilRecordState state, GError **error)
{
  sqlite3_stmt *stmt = vigil_library_prepare (self, "UPDATE version SET state = ?3 WHERE id = ?1 AND version = ?2", error);

  if (stmt == NULL)
    return FALSE;
  vigil_library_bind_text (stmt, 1, id);
  sqlite3_bind_int64 (stmt, 2, version);
  sqlite3_bind_int (stmt, 3, (int) state);
  return vigil_library_finish (self, stmt, error);
}

static gboolean
refuse (GError **error, const char *format, const char *id)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_autofree char *sentence = g_strdup_printf (format, id);
#pragma GCC diagnostic pop

  g_set_error_literal (error, VIGIL_LIBRARY_ERROR, VIGIL_LIBRARY_ERROR_REFUSED, sentence);
  return FALSE;
}

/* A draft may lack much, but it must be something that the store can give back. */
static gboolean
can_be_kept (const VigilRecord *record, GError **error)
{
  static const char *const fatal[] = { "$.id: ", "$.kind: ", "$.attachments", "$.position: " };
  g_autoptr (GPtrArray) problems = vigil_record_check (record);
  g_autoptr (JsonNode) node = vigil_record_write_json (record, FALSE, TRUE);
  g_autofree char *text = vigil_json_to_string (node);
  const char *problem = NULL;

  for (guint i = 0; i < problems->len && problem == NULL; i++)
    for (guint f = 0; f < G_N_ELEMENTS (fatal); f++)
      if (g_str_has_prefix (g_ptr_array_index (problems, i), fatal[f]))
        problem = g_ptr_array_index (problems, i);
  if (problem == NULL && (strlen (text) > 2 * VIGIL_RECORD_MAX_BODY || !vigil_json_check (text, strlen (text), NULL)))
    problem = _ ("$: it has more than 2 MiB, is too deep or not UTF-8");
  if (problem != NULL)
    g_set_error_literal (error, VIGIL_LIBRARY_ERROR, VIGIL_LIBRARY_ERROR_INVALID, problem);
  return problem == NULL;
}

static guint
put (VigilLibrary *self, const VigilRecord *record, const char *digest, const char *author, VigilTime now, GError **error)
{
  g_auto (Standing) standing = { 0 };

  if (!look_up (self, record->id, &standing, error))
    return 0;
  if (standing.newest != 0 && standing.kind != record->kind)
    return (guint) refuse (error, _ ("“%s” is a record of another library."), record->id);
  if (standing.newest >= MAX_VERSION)
    return (guint) refuse (error, _ ("“%s” has too many versions."), record->id);
  if (!insert_version (self, record, digest, standing.newest + 1, author, now, error)
      || !note (self, record->id, standing.newest + 1, author, now, "put", record->change, error))
    return 0;
  return standing.newest + 1;
}

static gboolean
publish (VigilLibrary *self, const char *id, guint version, const char *author, VigilTime now, GError **error)
{
  g_auto (Standing) standing = { 0 };

  if (!look_up (self, id, &standing, error))
    return FALSE;
  if (standing.in_force > version)
    return refuse (error, _ ("A newer version of “%s” is in force."), id);
  if (standing.in_force != 0 && !set_state (self, id, standing.in_force, VIGIL_RECORD_RETIRED, error))
    return FALSE;
  return set_state (self, id, version, VIGIL_RECORD_PUBLISHED, error) && note (self, id, version, author, now, "publish", NULL, error);
}

/**
 * vigil_library_put:
 * @self: the libraries
 * @record: what the version says; its number, state, author and time are not looked at
 * @author: who made it
 * @now: when
 * @error: return location
 *
 * A draft: it may lack what only a published version needs.
 *
 * Returns: the number of the version, 0 with an error
 */
guint
vigil_library_put (VigilLibrary *self, const VigilRecord *record, const char *author, VigilTime now, GError **error)
{
  g_autofree char *digest = NULL;
  guint version;

  g_return_val_if_fail (VIGIL_IS_LIBRARY (self) && record != NULL && author != NULL, 0);

  if (!can_be_kept (record, error) || !vigil_library_begin (self, error))
    return 0;
  digest = vigil_record_dup_digest (record);
  version = put (self, record, digest, author, now, error);
  if (!vigil_library_end (self, version != 0 && refresh (self, record->id, error), error))
    return 0;
  g_signal_emit_by_name (self, "changed", record->id);
  return version;
}

static gboolean
check_draft (VigilLibrary *self, const char *id, guint version, GError **error)
{
  g_autoptr (VigilRecord) record = vigil_library_get_version (self, id, version);
  g_autoptr (GPtrArray) problems = record != NULL ? vigil_record_check (record) : NULL;

  if (record == NULL)
    {
      g_set_error (error, VIGIL_LIBRARY_ERROR, VIGIL_LIBRARY_ERROR_NO_SUCH, _ ("There is no version %u of “%s”."), version, id);
      return FALSE;
    }
  if (record->state != VIGIL_RECORD_DRAFT)
    return refuse (error, _ ("This version of “%s” is no draft: a published version never changes."), id);
  if (problems->len > 0)
    g_set_error_literal (error, VIGIL_LIBRARY_ERROR, VIGIL_LIBRARY_ERROR_INVALID, g_ptr_array_index (problems, 0));
  return problems->len == 0;
}

/**
 * vigil_library_publish:
 * @self: the libraries
 * @id: of a record
 * @version: a draft of it
 * @author: who puts it into force
 * @now: when
 * @error: return location
 *
 * What was in force is retired.
 *
 * Returns: %FALSE with an error: there is no such draft, a newer one is in force, or vigil_record_check() finds something
 */
gboolean
vigil_library_publish (VigilLibrary *self, const char *id, guint version, const char *author, VigilTime now, GError **error)
{
  gboolean good;

  g_return_val_if_fail (VIGIL_IS_LIBRARY (self) && id != NULL && author != NULL, FALSE);

  if (!check_draft (self, id, version, error) || !vigil_library_begin (self, error))
    return FALSE;
  good = publish (self, id, version, author, now, error) && refresh (self, id, error);
  if (!vigil_library_end (self, good, error))
    return FALSE;
  g_signal_emit_by_name (self, "changed", id);
  return TRUE;
}

/**
 * vigil_library_retire:
 * @self: the libraries
 * @id: of a record
 * @author: who takes it out of force
 * @reason: why
 * @now: when
 * @error: return location
 *
 * What is in force goes out of it; where nothing is, the newest draft is given up.
 *
 * Returns: %FALSE with an error
 */
gboolean
vigil_library_retire (VigilLibrary *self, const char *id, const char *author, const char *reason, VigilTime now, GError **error)
{
  g_auto (Standing) standing = { 0 };
  guint version;
  gboolean good;

  g_return_val_if_fail (VIGIL_IS_LIBRARY (self) && id != NULL && author != NULL, FALSE);

  if (!look_up (self, id, &standing, error))
    return FALSE;
  version = standing.in_force != 0 ? standing.in_force : standing.draft;
  if (version == 0)
    {
      g_set_error (error, VIGIL_LIBRARY_ERROR, VIGIL_LIBRARY_ERROR_NO_SUCH, _ ("There is no record “%s” to retire."), id);
      return FALSE;
    }
  if (!vigil_library_begin (self, error))
    return FALSE;
  good = set_state (self, id, version, VIGIL_RECORD_RETIRED, error) && note (self, id, version, author, now, "retire", reason, error)
         && refresh (self, id, error);
  if (!vigil_library_end (self, good, error))
    return FALSE;
  g_signal_emit_by_name (self, "changed", id);
  return TRUE;
}

/* What a pack brings again, a seat may have improved since: any version that says the same counts. */
static gboolean
has_digest (VigilLibrary *self, const VigilRecord *record, const Standing *standing, const char *digest)
{
  g_autoptr (VigilStatement) stmt = NULL;

  if (g_strcmp0 (standing->digest, digest) == 0)
    return TRUE;
  if (standing->newest == 0 || g_strcmp0 (record->origin, "pack") != 0)
    return FALSE;
  stmt = vigil_library_prepare (self, "SELECT 1 FROM version WHERE id = ?1 AND digest = ?2", NULL);
  if (stmt == NULL)
    return FALSE;
  vigil_library_bind_text (stmt, 1, record->id);
  vigil_library_bind_text (stmt, 2, digest);
  return vigil_library_step (self, stmt, NULL) == 1;
}

/* Nobody's own text goes out of force because a pack brings another: that one waits as a draft. */
static void
keep_draft (const VigilRecord *record, guint version, GPtrArray *told)
{
  if (told != NULL)
    g_ptr_array_add (told, g_strdup_printf (_ ("“%s” was edited here: what the site pack says now is kept as draft %u."), record->id, version));
}

static gboolean
load_one (VigilLibrary *self, const VigilRecord *record, const char *author, VigilTime now, gboolean *taken, GPtrArray *told, GError **error)
{
  g_auto (Standing) standing = { 0 };
  g_autoptr (GPtrArray) problems = vigil_record_check (record);
  g_autofree char *digest = NULL;
  guint version;

  *taken = FALSE;
  if (problems->len > 0)
    {
      g_set_error (error, VIGIL_LIBRARY_ERROR, VIGIL_LIBRARY_ERROR_INVALID, "%s (%s)", (char *) g_ptr_array_index (problems, 0), record->id);
      return FALSE;
    }
  digest = vigil_record_dup_digest (record);
  if (!look_up (self, record->id, &standing, error))
    return FALSE;
  if (has_digest (self, record, &standing, digest))
    return TRUE;
  version = put (self, record, digest, author, now, error);
  if (version != 0 && standing.edited && g_strcmp0 (record->origin, "pack") == 0)
    keep_draft (record, version, told);
  else if (version != 0 && !publish (self, record->id, version, author, now, error))
    return FALSE;
  *taken = version != 0;
  return *taken;
}

/**
 * vigil_library_load:
 * @self: the libraries
 * @records: (element-type VigilRecord): all of them good
 * @author: who brings them
 * @now: when
 * @taken: (out) (optional): how many were new or said something else
 * @error: return location
 *
 * All or none; each is published. Of records of a pack (origin "pack") those stay away that were taken before, even if a newer version
 * has been made here since; what somebody edited here stays in force, the text of the pack becomes a draft.
 *
 * Returns: %FALSE with an error that names the record
 */
gboolean
vigil_library_load (VigilLibrary *self, GPtrArray *records, const char *author, VigilTime now, guint *taken, GError **error)
{
  return vigil_library_load_telling (self, records, author, now, taken, NULL, error);
}

gboolean
vigil_library_load_telling (VigilLibrary *self, GPtrArray *records, const char *author, VigilTime now, guint *taken, GPtrArray *told, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  gboolean good = TRUE;

  g_return_val_if_fail (VIGIL_IS_LIBRARY (self) && records != NULL && author != NULL, FALSE);

  if (!vigil_library_begin (self, error))
    return FALSE;
  for (guint i = 0; i < records->len && good; i++)
    {
      const VigilRecord *record = g_ptr_array_index (records, i);
      gboolean is_taken = FALSE;

      good = load_one (self, record, author, now, &is_taken, told, error);
      if (is_taken)
        g_ptr_array_add (ids, record->id);
    }
  if (!vigil_library_end (self, good && refresh_all (self, ids, error), error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    g_signal_emit_by_name (self, "changed", g_ptr_array_index (ids, i));
  if (taken != NULL)
    *taken = ids->len;
  return TRUE;
}
