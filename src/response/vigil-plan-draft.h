/* vigil-plan-draft.h: a procedure while it is edited: cells that change, order, undo, and what is wrong with it now
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "response/vigil-procedure.h"

G_BEGIN_DECLS

/* Cells of a step, in the order of the table of vigil-procedure-csv.h. */
typedef enum
{
  VIGIL_STEP_PHASE,
  VIGIL_STEP_PHASE_ZH,
  VIGIL_STEP_PHASE_EN,
  VIGIL_STEP_ID,
  VIGIL_STEP_TITLE_ZH,
  VIGIL_STEP_TITLE_EN,
  VIGIL_STEP_TEXT_ZH,
  VIGIL_STEP_TEXT_EN,
  VIGIL_STEP_DUTY,
  VIGIL_STEP_TARGET,
  VIGIL_STEP_MANDATORY,
  VIGIL_STEP_AFTER,
  VIGIL_STEP_ANY_AFTER,
  VIGIL_STEP_BRANCH,
  VIGIL_STEP_EVIDENCE,
  VIGIL_STEP_QUESTION,
  VIGIL_STEP_BEGIN_WHEN,
  VIGIL_STEP_ONLY_WHEN,
  VIGIL_STEP_DONE_WHEN,
  VIGIL_STEP_LOOP,
  VIGIL_STEP_ACTION,
  VIGIL_STEP_VIEW,
  VIGIL_N_STEP_CELLS
} VigilStepCell;

/* "title.zh": the column of the table. */
const char *vigil_step_cell_to_string (VigilStepCell cell);

/* Signal "changed": whatever was edited, undone or read anew. */
#define VIGIL_TYPE_PLAN_DRAFT (vigil_plan_draft_get_type ())
G_DECLARE_FINAL_TYPE (VigilPlanDraft, vigil_plan_draft, VIGIL, PLAN_DRAFT, GObject)

/* @procedure (nullable): JSON, also one with mistakes; NULL: one phase without a step. */
VigilPlanDraft *vigil_plan_draft_new (JsonNode *procedure);
/* Everything anew, which can be undone: an import. */
void vigil_plan_draft_set_json (VigilPlanDraft *self, JsonNode *procedure);
JsonNode *vigil_plan_draft_to_json (VigilPlanDraft *self) G_GNUC_WARN_UNUSED_RESULT;

guint vigil_plan_draft_get_n_steps (VigilPlanDraft *self);
/* As it stands in the table; "" for what is not there. */
char *vigil_plan_draft_dup_cell (VigilPlanDraft *self, guint step, VigilStepCell cell) G_GNUC_WARN_UNUSED_RESULT;
/* "" takes it away. A new id changes all that name the old one. FALSE with an error: it is not kept, because it is no JSON, no duty, an id that another
 * step has. What is well-formed and wrong is kept, and vigil_plan_draft_check() says so. */
gboolean vigil_plan_draft_set_cell (VigilPlanDraft *self, guint step, VigilStepCell cell, const char *text, GError **error);
/* Behind @after (-1: first), in its phase, to come after it. Returns its index. */
guint vigil_plan_draft_add_step (VigilPlanDraft *self, int after);
/* What came after it comes after what it came after. */
void vigil_plan_draft_remove_step (VigilPlanDraft *self, guint step);
/* Only the place in the list; @by -1 or 1. Returns the new index. */
guint vigil_plan_draft_move_step (VigilPlanDraft *self, guint step, int by);

gboolean vigil_plan_draft_can_undo (VigilPlanDraft *self);
gboolean vigil_plan_draft_can_redo (VigilPlanDraft *self);
void vigil_plan_draft_undo (VigilPlanDraft *self);
void vigil_plan_draft_redo (VigilPlanDraft *self);

/* The procedure as it is, NULL while it cannot be read; @mistakes (out) (element-type VigilMistake): everything that is wrong, what cannot be read
 * first. */
VigilProcedure *vigil_plan_draft_check (VigilPlanDraft *self, VigilSite *site, GPtrArray **mistakes) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
