/* vigil-procedure-csv.c: the steps of a plan as a table, and back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "response/vigil-procedure-csv.h"

#include <glib/gi18n-lib.h>

#include "alarm/vigil-alarm-import-private.h"
#include "library/vigil-library-files.h"
#include "response/vigil-procedure-cells.h"

#define MAX_FILE (8u << 20)

/* ---- writing ---- */

static void
append_step (GString *out, JsonObject *root, JsonObject *step)
{
  for (guint c = 0; c < VIGIL_N_STEP_CELLS; c++)
    {
      g_autofree char *cell = vigil_procedure_dup_cell (root, step, c);

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
  for (guint c = 0; c < VIGIL_N_STEP_CELLS; c++)
    g_string_append_printf (out, "%s%s", c > 0 ? "," : "", vigil_step_cell_to_string (c));
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
  int at[VIGIL_N_STEP_CELLS]; /* column of the file; -1: it has none */
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
  for (guint c = VIGIL_STEP_PHASE_ZH; c <= VIGIL_STEP_PHASE_EN; c++)
    {
      const char *text = self->at[c] >= 0 ? vigil_library_get_csv (csv, self->at[c]) : "";

      if (*text != '\0')
        vigil_procedure_set_cell (phase, NULL, c, text, NULL);
    }
}

static void
set_cell (Reading *self, JsonObject *step, VigilStepCell cell, const char *text)
{
  g_autoptr (GError) error = NULL;

  if (!vigil_procedure_set_cell (NULL, step, cell, text, &error))
    reject (self, vigil_step_cell_to_string (cell), error->message);
}

static void
read_row (Reading *self, const VigilCsv *csv)
{
  JsonObject *step = json_object_new ();
  const char *phase;

  for (guint c = 0; c < VIGIL_N_STEP_CELLS; c++)
    {
      const char *text = self->at[c] >= 0 ? vigil_library_get_csv (csv, self->at[c]) : "";

      if (*text != '\0')
        set_cell (self, step, c, text);
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
  for (guint c = 0; c < VIGIL_N_STEP_CELLS; c++)
    {
      self->at[c] = -1;
      for (guint i = 0; i < vigil_csv_get_n (csv) && self->at[c] < 0; i++)
        if (g_ascii_strcasecmp (vigil_csv_get (csv, (int) i), vigil_step_cell_to_string (c)) == 0)
          self->at[c] = (int) i;
    }
  return self->at[VIGIL_STEP_PHASE] >= 0 && self->at[VIGIL_STEP_ID] >= 0;
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
