/* vigil-plan-draft.c: a procedure while it is edited
 *
 * The procedure stays JSON, so that what cannot be read yet is kept as it was written; every change keeps the text of before for undo.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "library/vigil-record-fields.h"
#include "response/vigil-procedure-cells.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_UNDO 200

struct _VigilPlanDraft
{
  GObject parent_instance;
  JsonNode *root;
  GPtrArray *past, *future; /* (element-type char*) texts, the nearest last */
  guint typed_step, typed_cell; /* what was changed last: typing on there is one change */
};

G_DEFINE_FINAL_TYPE (VigilPlanDraft, vigil_plan_draft, G_TYPE_OBJECT)

static guint changed_signal;

/* ---- the tree ---- */

static JsonObject *
get_root (VigilPlanDraft *self)
{
  return json_node_get_object (self->root);
}

static JsonArray *
get_steps (VigilPlanDraft *self)
{
  return json_object_get_array_member (get_root (self), "steps");
}

static JsonObject *
get_step (VigilPlanDraft *self, guint step)
{
  return json_array_get_object_element (get_steps (self), step);
}

static const char *
get_id (VigilPlanDraft *self, guint step)
{
  return json_object_get_string_member_with_default (get_step (self, step), "id", "");
}

/* The objects of an array member; whatever else was in it is dropped. */
static JsonArray *
take_objects (JsonObject *from, const char *member)
{
  JsonArray *out = json_array_new ();
  JsonNode *node = from != NULL ? json_object_get_member (from, member) : NULL;
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    if (JSON_NODE_HOLDS_OBJECT (json_array_get_element (array, i)))
      json_array_add_element (out, vigil_json_node_dup (json_array_get_element (array, i)));
  return out;
}

static JsonNode *
make_root (JsonNode *from)
{
  JsonObject *object = from != NULL && JSON_NODE_HOLDS_OBJECT (from) ? json_node_get_object (from) : NULL;
  JsonObject *root = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonArray *phases = take_objects (object, "phases");

  if (json_array_get_length (phases) == 0)
    {
      JsonObject *phase = json_object_new ();

      json_object_set_string_member (phase, "id", "p1");
      json_array_add_object_element (phases, phase);
    }
  json_object_set_array_member (root, "phases", phases);
  json_object_set_array_member (root, "steps", take_objects (object, "steps"));
  json_node_take_object (node, root);
  return node;
}

/* ---- undo ---- */

static void
keep (VigilPlanDraft *self)
{
  self->typed_cell = VIGIL_N_STEP_CELLS;
  g_ptr_array_add (self->past, vigil_json_to_string (self->root));
  if (self->past->len > MOST_UNDO)
    g_ptr_array_remove_index (self->past, 0);
  g_ptr_array_set_size (self->future, 0);
}

/* FALSE: what stood before this cell was begun with is kept already. */
static gboolean
keep_cell (VigilPlanDraft *self, guint step, VigilStepCell cell)
{
  if (self->typed_step == step && self->typed_cell == cell && self->future->len == 0)
    return FALSE;
  keep (self);
  self->typed_step = step;
  self->typed_cell = cell;
  return TRUE;
}

static void
forget_last (VigilPlanDraft *self)
{
  self->typed_cell = VIGIL_N_STEP_CELLS;
  g_ptr_array_remove_index (self->past, self->past->len - 1);
}

static void
tell (VigilPlanDraft *self)
{
  g_signal_emit (self, changed_signal, 0);
}

static void
go_to (VigilPlanDraft *self, GPtrArray *from, GPtrArray *to)
{
  g_autofree char *text = NULL;

  if (from->len == 0)
    return;
  self->typed_cell = VIGIL_N_STEP_CELLS;
  text = g_ptr_array_steal_index (from, from->len - 1);
  g_ptr_array_add (to, vigil_json_to_string (self->root));
  json_node_unref (self->root);
  self->root = vigil_json_parse (text, strlen (text), NULL);
  tell (self);
}

gboolean
vigil_plan_draft_can_undo (VigilPlanDraft *self)
{
  g_return_val_if_fail (VIGIL_IS_PLAN_DRAFT (self), FALSE);
  return self->past->len > 0;
}

gboolean
vigil_plan_draft_can_redo (VigilPlanDraft *self)
{
  g_return_val_if_fail (VIGIL_IS_PLAN_DRAFT (self), FALSE);
  return self->future->len > 0;
}

void
vigil_plan_draft_undo (VigilPlanDraft *self)
{
  g_return_if_fail (VIGIL_IS_PLAN_DRAFT (self));
  go_to (self, self->past, self->future);
}

void
vigil_plan_draft_redo (VigilPlanDraft *self)
{
  g_return_if_fail (VIGIL_IS_PLAN_DRAFT (self));
  go_to (self, self->future, self->past);
}

/* ---- whole ---- */

/**
 * vigil_plan_draft_new:
 * @procedure: (nullable): JSON to begin with
 *
 * Returns: (transfer full): a draft
 */
VigilPlanDraft *
vigil_plan_draft_new (JsonNode *procedure)
{
  VigilPlanDraft *self = g_object_new (VIGIL_TYPE_PLAN_DRAFT, NULL);

  self->root = make_root (procedure);
  return self;
}

void
vigil_plan_draft_set_json (VigilPlanDraft *self, JsonNode *procedure)
{
  g_return_if_fail (VIGIL_IS_PLAN_DRAFT (self) && procedure != NULL);

  keep (self);
  json_node_unref (self->root);
  self->root = make_root (procedure);
  tell (self);
}

JsonNode *
vigil_plan_draft_to_json (VigilPlanDraft *self)
{
  g_return_val_if_fail (VIGIL_IS_PLAN_DRAFT (self), NULL);
  return vigil_json_node_dup (self->root);
}

guint
vigil_plan_draft_get_n_steps (VigilPlanDraft *self)
{
  g_return_val_if_fail (VIGIL_IS_PLAN_DRAFT (self), 0);
  return json_array_get_length (get_steps (self));
}

/* ---- names of other steps ---- */

static void
rename_in_list (JsonObject *step, const char *member, const char *from, const char *to)
{
  JsonNode *node = json_object_get_member (step, member);
  JsonArray *old, *new;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return;
  old = json_node_get_array (node);
  new = json_array_new ();
  for (guint i = 0; i < json_array_get_length (old); i++)
    {
      JsonNode *element = json_array_get_element (old, i);

      if (JSON_NODE_HOLDS_VALUE (element) && g_strcmp0 (json_node_get_string (element), from) == 0)
        json_array_add_string_element (new, to);
      else
        json_array_add_element (new, vigil_json_node_dup (element));
    }
  json_object_set_array_member (step, member, new);
}

static void
rename_member (JsonObject *object, const char *member, const char *from, const char *to)
{
  if (g_strcmp0 (json_object_get_string_member_with_default (object, member, NULL), from) == 0)
    json_object_set_string_member (object, member, to);
}

/* "command" in a condition is a step of this plan; wherever in the tree. */
static void
rename_commands (JsonNode *node, const char *from, const char *to)
{
  if (JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      rename_commands (json_array_get_element (json_node_get_array (node), i), from, to);
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      g_autoptr (GList) members = json_object_get_members (json_node_get_object (node));

      for (GList *m = members; m != NULL; m = m->next)
        rename_commands (json_object_get_member (json_node_get_object (node), m->data), from, to);
      rename_member (json_node_get_object (node), "command", from, to); /* last: it frees the names in the list */
    }
}

static JsonObject *
get_object (JsonObject *step, const char *member)
{
  JsonNode *node = json_object_get_member (step, member);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static void
rename_step (JsonObject *step, const char *from, const char *to)
{
  static const char *const conditions[] = { "beginWhen", "onlyWhen", "doneWhen", "loop" };
  JsonObject *branch = get_object (step, "branch"), *loop = get_object (step, "loop");

  rename_in_list (step, "after", from, to);
  rename_in_list (step, "anyAfter", from, to);
  if (branch != NULL)
    rename_member (branch, "step", from, to);
  if (loop != NULL)
    rename_member (loop, "to", from, to);
  for (guint i = 0; i < G_N_ELEMENTS (conditions); i++)
    if (json_object_has_member (step, conditions[i]))
      rename_commands (json_object_get_member (step, conditions[i]), from, to);
}

static gboolean
has_id (VigilPlanDraft *self, const char *id)
{
  for (guint i = 0; i < json_array_get_length (get_steps (self)); i++)
    if (g_str_equal (get_id (self, i), id))
      return TRUE;
  return FALSE;
}

static void
rename_all (VigilPlanDraft *self, const char *from, const char *to)
{
  g_autofree char *old = g_strdup (from); /* it may be the id itself */

  for (guint i = 0; *old != '\0' && i < json_array_get_length (get_steps (self)); i++)
    rename_step (get_step (self, i), old, to);
}

/* ---- cells ---- */

static JsonObject *
get_phase (VigilPlanDraft *self, guint step)
{
  const char *id = json_object_get_string_member_with_default (get_step (self, step), "phase", NULL);

  return vigil_procedure_find_phase (get_root (self), id);
}

char *
vigil_plan_draft_dup_cell (VigilPlanDraft *self, guint step, VigilStepCell cell)
{
  char *text;

  g_return_val_if_fail (VIGIL_IS_PLAN_DRAFT (self) && step < vigil_plan_draft_get_n_steps (self), NULL);

  text = vigil_procedure_dup_cell (get_root (self), get_step (self, step), cell);
  return text != NULL ? text : g_strdup ("");
}

static gboolean
can_be (VigilPlanDraft *self, guint step, VigilStepCell cell, const char *text, GError **error)
{
  VigilDuty duty;

  if (!g_utf8_validate (text, -1, NULL))
    return vigil_procedure_refuse_cell (error, "%s", _ ("The text is not valid UTF-8."));
  if (cell == VIGIL_STEP_ID && *text == '\0')
    return vigil_procedure_refuse_cell (error, "%s", _ ("A step needs an id."));
  if (cell == VIGIL_STEP_ID && !g_str_equal (text, get_id (self, step)) && has_id (self, text))
    return vigil_procedure_refuse_cell (error, _ ("there is another step “%s”"), text);
  if (cell == VIGIL_STEP_DUTY && !vigil_duty_from_string (text, &duty))
    return vigil_procedure_refuse_cell (error, _ ("“%s” is no duty"), text);
  return TRUE;
}

/* A step may begin a phase of its own. */
static void
make_phase (VigilPlanDraft *self, const char *id)
{
  JsonObject *phase;

  if (vigil_procedure_find_phase (get_root (self), id) != NULL)
    return;
  phase = json_object_new ();
  json_object_set_string_member (phase, "id", id);
  json_object_set_object_member (phase, "title", json_object_new ());
  json_object_set_string_member (json_object_get_object_member (phase, "title"), "en", id);
  json_array_add_object_element (json_object_get_array_member (get_root (self), "phases"), phase);
}

gboolean
vigil_plan_draft_set_cell (VigilPlanDraft *self, guint step, VigilStepCell cell, const char *text, GError **error)
{
  g_autofree char *before = NULL;
  gboolean kept;

  g_return_val_if_fail (VIGIL_IS_PLAN_DRAFT (self) && step < vigil_plan_draft_get_n_steps (self) && text != NULL, FALSE);

  before = vigil_plan_draft_dup_cell (self, step, cell);
  if (g_str_equal (before, text))
    return TRUE;
  if (!can_be (self, step, cell, text, error))
    return FALSE;
  kept = keep_cell (self, step, cell);
  if (*text == '\0')
    vigil_procedure_clear_cell (get_phase (self, step), get_step (self, step), cell);
  else if (!vigil_procedure_set_cell (get_phase (self, step), get_step (self, step), cell, text, error))
    {
      if (kept)
        forget_last (self);
      return FALSE;
    }
  if (cell == VIGIL_STEP_ID)
    rename_all (self, before, text);
  if (cell == VIGIL_STEP_PHASE && *text != '\0')
    make_phase (self, text);
  tell (self);
  return TRUE;
}

/* ---- rows ---- */

static char *
make_id (VigilPlanDraft *self)
{
  for (guint n = json_array_get_length (get_steps (self)) + 1;; n++)
    {
      g_autofree char *id = g_strdup_printf ("s%u", n);

      if (!has_id (self, id))
        return g_steal_pointer (&id);
    }
}

static JsonObject *
make_step (VigilPlanDraft *self, int after)
{
  JsonObject *step = json_object_new ();
  g_autofree char *id = make_id (self);
  JsonArray *phases = json_object_get_array_member (get_root (self), "phases");
  const char *phase = json_object_get_string_member_with_default (json_array_get_object_element (phases, 0), "id", "p1");

  if (after >= 0)
    phase = json_object_get_string_member_with_default (get_step (self, (guint) after), "phase", phase);
  json_object_set_string_member (step, "id", id);
  json_object_set_string_member (step, "phase", phase);
  json_object_set_object_member (step, "title", json_object_new ());
  json_object_set_string_member (json_object_get_object_member (step, "title"), "zh", "新步骤"); /* both, whoever writes */
  json_object_set_string_member (json_object_get_object_member (step, "title"), "en", "New step");
  json_object_set_string_member (step, "duty", vigil_duty_to_string (VIGIL_DUTY_DUTY_OFFICER));
  if (after >= 0)
    {
      JsonArray *before = json_array_new ();

      json_array_add_string_element (before, get_id (self, (guint) after));
      json_object_set_array_member (step, "after", before);
    }
  return step;
}

/* The steps in another order: @order has indexes of the present ones; @extra (nullable, taken) stands where it says G_MAXUINT. */
static void
arrange (VigilPlanDraft *self, const guint *order, guint n, JsonObject *extra)
{
  JsonArray *steps = json_array_new ();

  for (guint i = 0; i < n; i++)
    if (order[i] == G_MAXUINT)
      json_array_add_object_element (steps, extra);
    else
      json_array_add_element (steps, vigil_json_node_dup (json_array_get_element (get_steps (self), order[i])));
  json_object_set_array_member (get_root (self), "steps", steps);
}

guint
vigil_plan_draft_add_step (VigilPlanDraft *self, int after)
{
  guint n = vigil_plan_draft_get_n_steps (self), at;
  g_autofree guint *order = g_new (guint, n + 1);

  g_return_val_if_fail (VIGIL_IS_PLAN_DRAFT (self) && after < (int) n, 0);

  at = (guint) (MAX (after, -1) + 1);
  for (guint i = 0; i <= n; i++)
    order[i] = i < at ? i : i == at ? G_MAXUINT : i - 1;
  keep (self);
  arrange (self, order, n + 1, make_step (self, after));
  tell (self);
  return at;
}

/* Who came after the step that goes comes after those that it came after. */
static void
bridge (JsonObject *step, const char *gone, JsonArray *before)
{
  JsonNode *node = json_object_get_member (step, "after");
  JsonArray *old = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  JsonArray *new = json_array_new ();
  gboolean named = FALSE;

  for (guint i = 0; old != NULL && i < json_array_get_length (old); i++)
    if (g_strcmp0 (json_array_get_string_element (old, i), gone) == 0)
      named = TRUE;
    else if (g_hash_table_add (ids, (gpointer) json_array_get_string_element (old, i)))
      json_array_add_string_element (new, json_array_get_string_element (old, i));
  for (guint i = 0; named && before != NULL && i < json_array_get_length (before); i++)
    if (g_hash_table_add (ids, (gpointer) json_array_get_string_element (before, i)))
      json_array_add_string_element (new, json_array_get_string_element (before, i));
  if (named && json_array_get_length (new) > 0)
    json_object_set_array_member (step, "after", json_array_ref (new));
  else if (named)
    json_object_remove_member (step, "after");
  json_array_unref (new);
}

void
vigil_plan_draft_remove_step (VigilPlanDraft *self, guint step)
{
  guint n = vigil_plan_draft_get_n_steps (self);
  g_autofree guint *order = g_new (guint, n);
  g_autofree char *id = NULL;
  JsonNode *after;
  JsonArray *before;

  g_return_if_fail (VIGIL_IS_PLAN_DRAFT (self) && step < n);

  keep (self);
  id = g_strdup (get_id (self, step));
  after = json_object_get_member (get_step (self, step), "after");
  before = after != NULL && JSON_NODE_HOLDS_ARRAY (after) ? json_array_ref (json_node_get_array (after)) : NULL;
  for (guint i = 0; i + 1 < n; i++)
    order[i] = i < step ? i : i + 1;
  arrange (self, order, n - 1, NULL);
  for (guint i = 0; i + 1 < n; i++)
    bridge (get_step (self, i), id, before);
  g_clear_pointer (&before, json_array_unref);
  tell (self);
}

guint
vigil_plan_draft_move_step (VigilPlanDraft *self, guint step, int by)
{
  guint n = vigil_plan_draft_get_n_steps (self);
  g_autofree guint *order = g_new (guint, MAX (n, 1));
  int to = (int) step + by;

  g_return_val_if_fail (VIGIL_IS_PLAN_DRAFT (self) && step < n && ABS (by) == 1, step);

  if (to < 0 || to >= (int) n)
    return step;
  for (guint i = 0; i < n; i++)
    order[i] = i;
  order[step] = (guint) to;
  order[to] = step;
  keep (self);
  arrange (self, order, n, NULL);
  tell (self);
  return (guint) to;
}

/* ---- checks ---- */

/* "$.steps[3].doneWhen: …" is about step 3. */
static int
find_step_of_path (const char *message)
{
  const char *at = strstr (message, "$.steps[");

  return at == message ? (int) g_ascii_strtoll (at + strlen ("$.steps["), NULL, 10) : -1;
}

static void
mistake_free (gpointer data)
{
  VigilMistake *self = data;

  g_free (self->sentence);
  g_free (self);
}

VigilProcedure *
vigil_plan_draft_check (VigilPlanDraft *self, VigilSite *site, GPtrArray **mistakes)
{
  g_autoptr (GError) error = NULL;
  VigilProcedure *procedure;
  VigilMistake *mistake;

  g_return_val_if_fail (VIGIL_IS_PLAN_DRAFT (self) && mistakes != NULL, NULL);

  procedure = vigil_procedure_from_json (self->root, "draft", 1, &error);
  if (procedure != NULL)
    {
      *mistakes = vigil_procedure_check (procedure, site);
      return procedure;
    }
  *mistakes = g_ptr_array_new_with_free_func (mistake_free);
  mistake = g_new0 (VigilMistake, 1);
  mistake->rank = VIGIL_MISTAKE_ERROR;
  mistake->step = find_step_of_path (error->message);
  mistake->sentence = g_strdup (error->message);
  g_ptr_array_add (*mistakes, mistake);
  return NULL;
}

/* ---- object ---- */

static void
vigil_plan_draft_finalize (GObject *object)
{
  VigilPlanDraft *self = VIGIL_PLAN_DRAFT (object);

  g_clear_pointer (&self->root, json_node_unref);
  g_clear_pointer (&self->past, g_ptr_array_unref);
  g_clear_pointer (&self->future, g_ptr_array_unref);
  G_OBJECT_CLASS (vigil_plan_draft_parent_class)->finalize (object);
}

static void
vigil_plan_draft_class_init (VigilPlanDraftClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vigil_plan_draft_finalize;
  changed_signal = g_signal_new ("changed", VIGIL_TYPE_PLAN_DRAFT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vigil_plan_draft_init (VigilPlanDraft *self)
{
  self->typed_cell = VIGIL_N_STEP_CELLS;
  self->past = g_ptr_array_new_with_free_func (g_free);
  self->future = g_ptr_array_new_with_free_func (g_free);
}
