/* vigil-procedure-csv.c: the steps of a plan as a table, and back
 *
 * A cell is either a word, a list of ids or a piece of JSON: each column knows which, so that nothing is lost on the way.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "response/vigil-procedure-csv.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "alarm/vigil-alarm-import-private.h"
#include "library/vigil-library-files.h"

#define MAX_FILE (8u << 20)

typedef enum
{
  CELL_PHASE_TEXT, /* a language of the title of the phase */
  CELL_TEXT,       /* a language of a text */
  CELL_WORD,
  CELL_IDS,        /* "a; b" */
  CELL_FALSE,      /* "no" where it is false */
  CELL_BRANCH,     /* "step = answer" */
  CELL_JSON,
} CellKind;

typedef struct
{
  const char *name;
  CellKind kind;
  const char *member;
  const char *language;
} Column;

static const Column columns[] = {
  { "phase", CELL_WORD, "phase", NULL },
  { "phase.zh", CELL_PHASE_TEXT, "title", "zh" },
  { "phase.en", CELL_PHASE_TEXT, "title", "en" },
  { "id", CELL_WORD, "id", NULL },
  { "title.zh", CELL_TEXT, "title", "zh" },
  { "title.en", CELL_TEXT, "title", "en" },
  { "text.zh", CELL_TEXT, "text", "zh" },
  { "text.en", CELL_TEXT, "text", "en" },
  { "duty", CELL_WORD, "duty", NULL },
  { "target", CELL_JSON, "target", NULL },
  { "mandatory", CELL_FALSE, "mandatory", NULL },
  { "after", CELL_IDS, "after", NULL },
  { "anyAfter", CELL_IDS, "anyAfter", NULL },
  { "branch", CELL_BRANCH, "branch", NULL },
  { "evidence", CELL_WORD, "evidence", NULL },
  { "question", CELL_JSON, "question", NULL },
  { "beginWhen", CELL_JSON, "beginWhen", NULL },
  { "onlyWhen", CELL_JSON, "onlyWhen", NULL },
  { "doneWhen", CELL_JSON, "doneWhen", NULL },
  { "loop", CELL_JSON, "loop", NULL },
  { "action", CELL_JSON, "action", NULL },
  { "view", CELL_JSON, "view", NULL },
};

#define N_COLUMNS G_N_ELEMENTS (columns)

/* ---- writing ---- */

static JsonObject *
find_phase (JsonObject *root, const char *id)
{
  JsonArray *phases = json_object_get_array_member (root, "phases");

  for (guint i = 0; i < json_array_get_length (phases); i++)
    if (g_strcmp0 (json_object_get_string_member (json_array_get_object_element (phases, i), "id"), id) == 0)
      return json_array_get_object_element (phases, i);
  return NULL;
}

static char *
join_ids (JsonNode *node)
{
  JsonArray *array = json_node_get_array (node);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (array); i++)
    g_string_append_printf (out, "%s%s", i > 0 ? "; " : "", json_array_get_string_element (array, i));
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static char *
dup_language (JsonObject *object, const Column *column)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, column->member) : NULL;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  return g_strdup (json_object_get_string_member_with_default (json_node_get_object (node), column->language, NULL));
}

static char *
dup_cell (JsonObject *root, JsonObject *step, const Column *column)
{
  JsonNode *node = json_object_get_member (step, column->member);

  switch (column->kind)
    {
    case CELL_PHASE_TEXT:
      return dup_language (find_phase (root, json_object_get_string_member (step, "phase")), column);
    case CELL_TEXT:
      return dup_language (step, column);
    case CELL_WORD:
      return node != NULL ? json_node_dup_string (node) : NULL;
    case CELL_IDS:
      return node != NULL ? join_ids (node) : NULL;
    case CELL_FALSE:
      return node != NULL ? g_strdup ("no") : NULL;
    case CELL_BRANCH:
      return node != NULL ? g_strdup_printf ("%s = %s", json_object_get_string_member (json_node_get_object (node), "step"),
                                             json_object_get_string_member (json_node_get_object (node), "answer"))
                          : NULL;
    case CELL_JSON:
    default:
      return node != NULL ? json_to_string (node, FALSE) : NULL;
    }
}

static void
append_step (GString *out, JsonObject *root, JsonObject *step)
{
  for (guint c = 0; c < N_COLUMNS; c++)
    {
      g_autofree char *cell = dup_cell (root, step, &columns[c]);

      if (c > 0)
        g_string_append_c (out, ',');
      if (cell != NULL && *cell != '\0')
        vigil_library_append_csv (out, cell);
    }
  g_string_append (out, "\r\n");
}

/**
 * vigil_procedure_to_csv:
 * @self: a procedure
 *
 * Returns: (transfer full): a row a step, the names of the columns first
 */
char *
vigil_procedure_to_csv (const VigilProcedure *self)
{
  g_autoptr (JsonNode) node = NULL;
  GString *out;
  JsonObject *root;
  JsonArray *steps;

  g_return_val_if_fail (self != NULL, NULL);

  node = vigil_procedure_to_json (self);
  root = json_node_get_object (node);
  steps = json_object_get_array_member (root, "steps");
  out = g_string_new ("\xef\xbb\xbf");
  for (guint c = 0; c < N_COLUMNS; c++)
    g_string_append_printf (out, "%s%s", c > 0 ? "," : "", columns[c].name);
  g_string_append (out, "\r\n");
  for (guint i = 0; i < json_array_get_length (steps); i++)
    append_step (out, root, json_array_get_object_element (steps, i));
  return g_string_free (out, FALSE);
}

/* ---- reading ---- */

typedef struct
{
  JsonArray *phases, *steps;
  GHashTable *phase_titles; /* id → JsonObject of the phase, borrowed */
  GPtrArray *rejects;
  int at[N_COLUMNS]; /* column of the file; -1: it has none */
  guint line;
} Reading;

static void
reject_free (gpointer data)
{
  VigilProcedureReject *self = data;

  g_free (self->reason);
  g_free (self);
}

static void
reject (Reading *self, const char *column, const char *reason)
{
  VigilProcedureReject *entry = g_new0 (VigilProcedureReject, 1);

  entry->line = self->line;
  entry->column = column;
  entry->reason = g_strdup (reason);
  g_ptr_array_add (self->rejects, entry);
}

static void
set_language (JsonObject *object, const Column *column, const char *text)
{
  if (!json_object_has_member (object, column->member))
    json_object_set_object_member (object, column->member, json_object_new ());
  json_object_set_string_member (json_object_get_object_member (object, column->member), column->language, text);
}

static void
set_ids (JsonObject *step, const Column *column, const char *text)
{
  g_auto (GStrv) parts = g_strsplit_set (text, ";,", -1);
  JsonArray *array = json_array_new ();

  for (char **part = parts; *part != NULL; part++)
    if (*g_strstrip (*part) != '\0')
      json_array_add_string_element (array, *part);
  json_object_set_array_member (step, column->member, array);
}

static void
set_branch (Reading *self, JsonObject *step, const Column *column, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "=", 2);
  JsonObject *branch;

  if (g_strv_length (parts) != 2)
    {
      reject (self, column->name, _ ("“step = answer” is expected"));
      return;
    }
  branch = json_object_new ();
  json_object_set_string_member (branch, "step", g_strstrip (parts[0]));
  json_object_set_string_member (branch, "answer", g_strstrip (parts[1]));
  json_object_set_object_member (step, column->member, branch);
}

/* A target may also be "2:00". */
static void
set_json (Reading *self, JsonObject *step, const Column *column, const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = vigil_json_parse (text, strlen (text), &error);

  if (node != NULL)
    json_object_set_member (step, column->member, node);
  else if (g_str_equal (column->member, "target"))
    json_object_set_string_member (step, column->member, text);
  else
    reject (self, column->name, error->message);
}

static gboolean
is_no (const char *text)
{
  return g_ascii_strcasecmp (text, "no") == 0 || g_ascii_strcasecmp (text, "false") == 0 || g_str_equal (text, "0") || g_str_equal (text, "否");
}

static void
set_cell (Reading *self, JsonObject *step, const Column *column, const char *text)
{
  switch (column->kind)
    {
    case CELL_PHASE_TEXT: /* read with the phase */
      break;
    case CELL_TEXT:
      set_language (step, column, text);
      break;
    case CELL_WORD:
      json_object_set_string_member (step, column->member, text);
      break;
    case CELL_IDS:
      set_ids (step, column, text);
      break;
    case CELL_FALSE:
      if (is_no (text))
        json_object_set_boolean_member (step, column->member, FALSE);
      break;
    case CELL_BRANCH:
      set_branch (self, step, column, text);
      break;
    case CELL_JSON:
    default:
      set_json (self, step, column, text);
      break;
    }
}

/* The first row of a phase that has a title in a language gives it. */
static void
note_phase (Reading *self, const VigilCsv *csv, const char *id)
{
  JsonObject *phase = g_hash_table_lookup (self->phase_titles, id);

  if (phase == NULL)
    {
      phase = json_object_new ();
      json_object_set_string_member (phase, "id", id);
      json_array_add_object_element (self->phases, phase);
      g_hash_table_insert (self->phase_titles, g_strdup (id), phase);
    }
  for (guint c = 0; c < N_COLUMNS; c++)
    {
      const char *text = self->at[c] >= 0 ? vigil_library_get_csv (csv, self->at[c]) : "";

      if (columns[c].kind == CELL_PHASE_TEXT && *text != '\0')
        set_language (phase, &columns[c], text);
    }
}

static void
read_row (Reading *self, const VigilCsv *csv)
{
  JsonObject *step = json_object_new ();
  const char *phase;

  for (guint c = 0; c < N_COLUMNS; c++)
    {
      const char *text = self->at[c] >= 0 ? vigil_library_get_csv (csv, self->at[c]) : "";

      if (*text != '\0')
        set_cell (self, step, &columns[c], text);
    }
  phase = json_object_get_string_member_with_default (step, "phase", NULL);
  if (json_object_get_size (step) == 0) /* an empty line */
    json_object_unref (step);
  else if (phase == NULL || !json_object_has_member (step, "id"))
    {
      reject (self, phase == NULL ? "phase" : "id", _ ("is missing"));
      json_object_unref (step);
    }
  else
    {
      note_phase (self, csv, phase);
      json_array_add_object_element (self->steps, step);
    }
}

/* Where each of our columns is. FALSE: what a step cannot be without is not there. */
static gboolean
find_columns (Reading *self, const VigilCsv *csv)
{
  for (guint c = 0; c < N_COLUMNS; c++)
    {
      self->at[c] = -1;
      for (guint i = 0; i < vigil_csv_get_n (csv) && self->at[c] < 0; i++)
        if (g_ascii_strcasecmp (vigil_csv_get (csv, (int) i), columns[c].name) == 0)
          self->at[c] = (int) i;
    }
  return self->at[0] >= 0 && self->at[3] >= 0;
}

static void
read_rows (Reading *self, VigilCsv *csv)
{
  while (vigil_csv_next (csv))
    {
      self->line = csv->record_line;
      if (csv->bad_quote)
        reject (self, NULL, _ ("a quotation mark never ends"));
      else if (json_array_get_length (self->steps) >= VIGIL_PROCEDURE_MAX_STEPS)
        reject (self, NULL, _ ("there are more steps than a plan may have"));
      else
        read_row (self, csv);
    }
}

static gboolean
read_table (Reading *self, const char *text, gsize length, GError **error)
{
  VigilCsv csv;
  gboolean good;

  vigil_csv_init (&csv, text, length, vigil_library_find_separator (text));
  good = vigil_csv_next (&csv) && find_columns (self, &csv);
  if (good)
    read_rows (self, &csv);
  else
    g_set_error_literal (error, VIGIL_RESPONSE_ERROR, VIGIL_RESPONSE_ERROR_INVALID,
                         _ ("The first row has to name the columns, “phase” and “id” among them."));
  vigil_csv_clear (&csv);
  return good;
}

static JsonNode *
make_root (Reading *self)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *root = json_object_new ();

  json_object_set_array_member (root, "phases", json_array_ref (self->phases));
  json_object_set_array_member (root, "steps", json_array_ref (self->steps));
  json_node_take_object (node, root);
  return node;
}

/* UTF-8 or what GB 18030 holds; NULL: neither. */
static char *
decode (GBytes *file, gsize *length)
{
  gsize size;
  const char *bytes = g_bytes_get_data (file, &size), *encoding;

  return size > 0 && size <= MAX_FILE ? vigil_library_decode (bytes, size, &encoding, length) : NULL;
}

/**
 * vigil_procedure_csv_read:
 * @file: a table
 * @rejects: (out) (element-type VigilProcedureReject): what was left out; set in any case
 * @error: return location
 *
 * Returns: (transfer full): a procedure as JSON, or %NULL
 */
JsonNode *
vigil_procedure_csv_read (GBytes *file, GPtrArray **rejects, GError **error)
{
  gsize length = 0;
  g_autofree char *text = NULL;
  g_autoptr (GHashTable) titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Reading self = { .phase_titles = titles };
  JsonNode *node = NULL;

  g_return_val_if_fail (file != NULL && rejects != NULL, NULL);

  self.rejects = *rejects = g_ptr_array_new_with_free_func (reject_free);
  text = decode (file, &length);
  if (text == NULL)
    {
      g_set_error_literal (error, VIGIL_RESPONSE_ERROR, VIGIL_RESPONSE_ERROR_INVALID,
                           _ ("The file is empty, larger than 8 MB, or neither UTF-8 nor GBK text."));
      return NULL;
    }
  self.phases = json_array_new ();
  self.steps = json_array_new ();
  if (read_table (&self, text, length, error))
    node = make_root (&self);
  json_array_unref (self.phases);
  json_array_unref (self.steps);
  return node;
}
