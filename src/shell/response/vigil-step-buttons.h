/* vigil-step-buttons.h: what can be done with a step of a running plan, as buttons with keys; no widgets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-right.h"
#include "shell/response/vigil-incident-words.h"

G_BEGIN_DECLS

typedef struct
{
  char *verb;     /* "act", "answer:real", "begin", "done", "skip", "fail", "reopen", "force", "leave", "view", "resend", "told", "remark" */
  char *label;
  const char *key; /* what is shown beside it: "D"; NULL: none */
  char *why_not;  /* (nullable): it is shown, cannot be pressed, and says this */
  gboolean hot;   /* what Enter does */
} VigilStepButton;

/* What it rests on; borrowed. */
typedef struct
{
  const VigilRun *run;
  guint step;
  VigilSite *site;
  VigilRole role;
  VigilOrder *order;      /* (nullable) the newest of this step */
  const char *target;     /* (nullable) name of the target that the site does not know */
  gboolean reported;      /* the report of the incident is signed */
} VigilStepContext;

void vigil_step_button_free (VigilStepButton *self);
/* (element-type VigilStepButton), the one that Enter presses first. */
GPtrArray *vigil_step_buttons_new (const VigilStepContext *context) G_GNUC_WARN_UNUSED_RESULT;
/* The input of a verb; FALSE: it is none of a run (act, view, resend, told). @answer: of "answer:ID". */
gboolean vigil_step_verb_get_input (const char *verb, VigilRunInput *input, const char **answer);

G_END_DECLS
