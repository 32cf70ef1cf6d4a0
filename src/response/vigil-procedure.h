/* vigil-procedure.h: the steps of a plan as data that can be run: roles, times, order, branches, loops, conditions, actions
 *
 * Read from the member "procedure" of a plan's body; immutable, shared. What of it has happened is a VigilRun.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "response/vigil-condition.h"

G_BEGIN_DECLS

#define VIGIL_PROCEDURE_MAX_STEPS 1000

typedef enum
{
  VIGIL_DUTY_COMMAND,    /* 指挥 */
  VIGIL_DUTY_OPERATIONS, /* 处置 */
  VIGIL_DUTY_PLANNING,   /* 研判 */
  VIGIL_DUTY_LOGISTICS,  /* 保障 */
  VIGIL_DUTY_LIAISON,    /* 联络 */
  VIGIL_DUTY_SAFETY,     /* 安全 */
  VIGIL_DUTY_DUTY_OFFICER, /* 值班 */
  VIGIL_N_DUTIES
} VigilDuty;

const char *vigil_duty_to_string (VigilDuty duty);
gboolean vigil_duty_from_string (const char *text, VigilDuty *duty);
const char *vigil_duty_get_label (VigilDuty duty); /* translated */

typedef enum
{
  VIGIL_CONFIRM_NONE,
  VIGIL_CONFIRM_ONE, /* asks once, naming what happens to whom */
  VIGIL_CONFIRM_TWO, /* two persons: site evacuation, remote valves */
} VigilConfirm;

/* What a step does when its button is pressed, through the gateway. */
typedef struct
{
  char *command; /* broadcast, dispatch, valve, notify, report */
  char *target;
  JsonNode *args; /* (nullable) */
  VigilConfirm confirm;
  char *phone;    /* (nullable) what to call when there is no link */
} VigilStepAction;

typedef struct
{
  char *id;
  VigilText label;
} VigilStepAnswer;

typedef struct
{
  char *id;
  char *phase;          /* id of a phase */
  VigilText title, text; /* text may be empty */
  VigilDuty duty;
  VigilTime target;     /* from when it can begin until it is done; 0: none */
  guint *after;         /* indexes of steps that come before it, n_after */
  guint n_after;
  gboolean any_after;   /* one of them is enough */
  int branch_step;      /* only if this step ... -1: always */
  char *branch_answer;  /* ... was answered so */
  VigilCondition *begin_when; /* (nullable) it begins by itself */
  VigilCondition *only_when;  /* (nullable) precondition: it cannot begin before */
  VigilCondition *done_when;  /* (nullable) it is completed by itself */
  gboolean mandatory;
  char *evidence;       /* (nullable) "note", "count", "signature": required to complete */
  VigilStepAnswer *answers; /* a question: n_answers > 0 */
  guint n_answers;
  int loop_to;          /* -1: none. When done, begins again from there ... */
  VigilTime loop_every; /* ... after this long ... */
  guint loop_limit;     /* ... at most so many times ... */
  VigilCondition *loop_until; /* ... (nullable) until this holds */
  VigilStepAction *action; /* (nullable) */
  char *camera, *asset, *zone; /* (nullable) what is shown beside it */
} VigilStep;

typedef struct
{
  char *id;
  VigilText title;
} VigilPhaseOf;

typedef struct
{
  char *plan;      /* record id */
  guint version;
  VigilPhaseOf *phases;
  guint n_phases;
  VigilStep *steps;
  guint n_steps;
  gatomicrefcount refs;
} VigilProcedure;

VigilProcedure *vigil_procedure_from_json (JsonNode *node, const char *plan, guint version, GError **error) G_GNUC_WARN_UNUSED_RESULT;
JsonNode *vigil_procedure_to_json (const VigilProcedure *self) G_GNUC_WARN_UNUSED_RESULT;
VigilProcedure *vigil_procedure_ref (VigilProcedure *self);
void vigil_procedure_unref (VigilProcedure *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilProcedure, vigil_procedure_unref)
int vigil_procedure_find (const VigilProcedure *self, const char *step);
/* Index of an answer of a question; -1: none. */
int vigil_step_find_answer (const VigilStep *self, const char *answer);

const char *vigil_confirm_to_string (VigilConfirm confirm);

/* Order, for those who check and run it. @order: n_steps indexes, those before come first; returns how many could be ordered, the
 * rest (in circles or after them) stand behind. */
guint vigil_procedure_sort (const VigilProcedure *self, guint *order);
/* Sets marks[i] for @step and every step before it (n_steps, the rest is left as it is). */
void vigil_procedure_mark_before (const VigilProcedure *self, guint step, gboolean *marks);

typedef enum
{
  VIGIL_MISTAKE_ERROR,   /* not to be published */
  VIGIL_MISTAKE_WARNING,
} VigilMistakeRank;

typedef struct
{
  VigilMistakeRank rank;
  int step;        /* -1: of the whole */
  char *sentence;
} VigilMistake;

/* Unreachable steps, cycles, loops without an end, questions whose answers lead nowhere, unknown tags, alarms, assets and cameras,
 * steps without a duty or target, automatic ones that can never complete: (element-type VigilMistake). @site nullable. */
GPtrArray *vigil_procedure_check (const VigilProcedure *self, VigilSite *site) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
