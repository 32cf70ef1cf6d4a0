/* vigil-procedure-cells.c: one cell of one step: a word, a list of ids or a piece of JSON
 *
 * Each column knows which, so that nothing is lost between JSON, table and form.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "response/vigil-procedure-cells.h"

#include <glib/gi18n-lib.h>
#include <string.h>

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

static const Column columns[VIGIL_N_STEP_CELLS] = {
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

const char *
vigil_step_cell_to_string (VigilStepCell cell)
{
  g_return_val_if_fail (cell < VIGIL_N_STEP_CELLS, "");
  return columns[cell].name;
}

/* ---- from JSON ---- */

JsonObject *
vigil_procedure_find_phase (JsonObject *root, const char *id)
{
  JsonArray *phases = json_object_get_array_member (root, "phases");

  for (guint i = 0; i < json_array_get_length (phases); i++)
    if (g_strcmp0 (json_object_get_string_member_with_default (json_array_get_object_element (phases, i), "id", NULL), id) == 0)
      return json_array_get_object_element (phases, i);
  return NULL;
}

static char *
join_ids (JsonNode *node)
{
  JsonArray *array = json_node_get_array (node);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      const char *id = JSON_NODE_HOLDS_VALUE (element) ? json_node_get_string (element) : NULL;

      g_string_append_printf (out, "%s%s", i > 0 ? "; " : "", id != NULL ? id : "?");
    }
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
dup_branch (JsonNode *node)
{
  JsonObject *branch = json_node_get_object (node);

  return g_strdup_printf ("%s = %s", json_object_get_string_member_with_default (branch, "step", ""),
                          json_object_get_string_member_with_default (branch, "answer", ""));
}

char *
vigil_procedure_dup_cell (JsonObject *root, JsonObject *step, VigilStepCell cell)
{
  const Column *column = &columns[cell];
  JsonNode *node = json_object_get_member (step, column->member);

  if (column->kind == CELL_PHASE_TEXT)
    return dup_language (vigil_procedure_find_phase (root, json_object_get_string_member_with_default (step, "phase", NULL)), column);
  if (column->kind == CELL_TEXT)
    return dup_language (step, column);
  if (node == NULL)
    return NULL;
  if ((column->kind == CELL_WORD || cell == VIGIL_STEP_TARGET) && JSON_NODE_HOLDS_VALUE (node) && json_node_get_string (node) != NULL)
    return json_node_dup_string (node);
  if (column->kind == CELL_IDS && JSON_NODE_HOLDS_ARRAY (node))
    return join_ids (node);
  if (column->kind == CELL_FALSE)
    return g_strdup ("no");
  if (column->kind == CELL_BRANCH && JSON_NODE_HOLDS_OBJECT (node))
    return dup_branch (node);
  return vigil_json_to_string (node);
}

/* ---- to JSON ---- */

gboolean
vigil_procedure_refuse_cell (GError **error, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  if (error != NULL)
    *error = g_error_new_valist (VIGIL_RESPONSE_ERROR, VIGIL_RESPONSE_ERROR_INVALID, format, args);
  va_end (args);
  return FALSE;
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

static gboolean
set_branch (JsonObject *step, const Column *column, const char *text, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, "=", 2);
  JsonObject *branch;

  if (g_strv_length (parts) != 2)
    return vigil_procedure_refuse_cell (error, "%s", _ ("“step = answer” is expected"));
  branch = json_object_new ();
  json_object_set_string_member (branch, "step", g_strstrip (parts[0]));
  json_object_set_string_member (branch, "answer", g_strstrip (parts[1]));
  json_object_set_object_member (step, column->member, branch);
  return TRUE;
}

/* A target may also be "2:00". */
static gboolean
set_json (JsonObject *step, const Column *column, const char *text, GError **error)
{
  g_autoptr (GError) problem = NULL;
  JsonNode *node = vigil_json_parse (text, strlen (text), &problem);

  if (node != NULL)
    json_object_set_member (step, column->member, node);
  else if (g_str_equal (column->member, "target"))
    json_object_set_string_member (step, column->member, text);
  else
    return vigil_procedure_refuse_cell (error, "%s", problem->message);
  return TRUE;
}

static gboolean
is_no (const char *text)
{
  return g_ascii_strcasecmp (text, "no") == 0 || g_ascii_strcasecmp (text, "false") == 0 || g_str_equal (text, "0") || g_str_equal (text, "否");
}

gboolean
vigil_procedure_set_cell (JsonObject *phase, JsonObject *step, VigilStepCell cell, const char *text, GError **error)
{
  const Column *column = &columns[cell];

  switch (column->kind)
    {
    case CELL_PHASE_TEXT:
      if (phase != NULL)
        set_language (phase, column, text);
      return TRUE;
    case CELL_TEXT:
      set_language (step, column, text);
      return TRUE;
    case CELL_WORD:
      json_object_set_string_member (step, column->member, text);
      return TRUE;
    case CELL_IDS:
      set_ids (step, column, text);
      return TRUE;
    case CELL_FALSE:
      if (is_no (text))
        json_object_set_boolean_member (step, column->member, FALSE);
      else
        json_object_remove_member (step, column->member);
      return TRUE;
    case CELL_BRANCH:
      return set_branch (step, column, text, error);
    case CELL_JSON:
    default:
      return set_json (step, column, text, error);
    }
}

static void
clear_language (JsonObject *object, const Column *column)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, column->member) : NULL;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return;
  json_object_remove_member (json_node_get_object (node), column->language);
  if (json_object_get_size (json_node_get_object (node)) == 0)
    json_object_remove_member (object, column->member);
}

void
vigil_procedure_clear_cell (JsonObject *phase, JsonObject *step, VigilStepCell cell)
{
  const Column *column = &columns[cell];

  if (column->kind == CELL_PHASE_TEXT)
    clear_language (phase, column);
  else if (column->kind == CELL_TEXT)
    clear_language (step, column);
  else if (json_object_has_member (step, column->member))
    json_object_remove_member (step, column->member);
}
