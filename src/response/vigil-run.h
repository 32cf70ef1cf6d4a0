/* vigil-run.h: a plan that is being carried out: what is done, what can be done, what waits for what
 *
 * Pure: a run is a fold of its events, and every change is an event that was asked for or that the tick found due. Replayed in the
 * same order it is the same run. The plan keeps the version that it was started with.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "response/vigil-procedure.h"

G_BEGIN_DECLS

typedef enum
{
  VIGIL_STEP_WAITING,  /* for other steps, or for its precondition */
  VIGIL_STEP_READY,    /* can begin: its time runs */
  VIGIL_STEP_RUNNING,  /* somebody, or the program, has begun it */
  VIGIL_STEP_DONE,
  VIGIL_STEP_SKIPPED,  /* with a reason; the supervisor is told */
  VIGIL_STEP_FAILED,
  VIGIL_STEP_AVOIDED,  /* of a branch that was not taken */
  VIGIL_N_STEP_STATES
} VigilStepState;

typedef enum
{
  VIGIL_RUN_BEGIN,
  VIGIL_RUN_DONE,
  VIGIL_RUN_ANSWER,
  VIGIL_RUN_SKIP,   /* text: the reason, required */
  VIGIL_RUN_FAIL,   /* text: the reason, required */
  VIGIL_RUN_REOPEN, /* text: the reason, required */
  VIGIL_RUN_FORCE,  /* done although its order or precondition says no: a right of its own; text required */
  VIGIL_RUN_NOTE,
  VIGIL_RUN_LOOP,   /* by the program: from loop_to on again */
  VIGIL_RUN_LEAVE,  /* the loop is over: by the program when loop_until holds, by somebody with a reason */
  VIGIL_RUN_READY,  /* by the program: only_when holds, so it can begin ... */
  VIGIL_RUN_HOLD,   /* ... and does not any more, before anybody began */
  VIGIL_N_RUN_INPUTS
} VigilRunInput;

const char *vigil_step_state_to_string (VigilStepState state);
const char *vigil_run_input_to_string (VigilRunInput input);
gboolean vigil_run_input_from_string (const char *text, VigilRunInput *input);

/* One thing that happened to a step. */
typedef struct
{
  VigilRunInput input;
  char *step;     /* id */
  char *actor;    /* (nullable): the program itself, by a condition */
  char *text;     /* (nullable) reason, note, evidence */
  char *answer;   /* (nullable) id of the answer */
  VigilTime time;
} VigilRunEvent;

VigilRunEvent *vigil_run_event_new (VigilRunInput input, const char *step, const char *actor, const char *text, const char *answer, VigilTime time);
void vigil_run_event_free (VigilRunEvent *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilRunEvent, vigil_run_event_free)
JsonNode *vigil_run_event_to_json (const VigilRunEvent *self) G_GNUC_WARN_UNUSED_RESULT;
VigilRunEvent *vigil_run_event_from_json (JsonNode *node, GError **error) G_GNUC_WARN_UNUSED_RESULT;

typedef struct
{
  VigilStepState state;
  VigilTime ready, begun, ended; /* 0: not yet */
  char *who;       /* (nullable) who did the last thing */
  char *text;      /* (nullable) of the last thing */
  char *answer;    /* (nullable) */
  guint rounds;    /* how often it was looped back to */
  gboolean automatic; /* completed by its condition */
  gboolean forced;
  gboolean late;   /* past its target, at the last tick or when it ended */
  gboolean looping; /* done, and the loop that it ends is not over: what comes after it waits */
} VigilStepNow;

typedef struct _VigilRun VigilRun;

/* The life of a step:
 *
 *             BEGIN      DONE, ANSWER  SKIP     FAIL    REOPEN   FORCE
 *   waiting   -          -             skipped  -       -        done
 *   ready     running    done          skipped  failed  -        done
 *   running   -          done          skipped  failed  -        done
 *   done      -          -             -        -       waiting  -
 *   skipped   -          -             -        -       waiting  done
 *   failed    -          -             skipped  -       waiting  done
 *   avoided   -          -             -        -       -        done
 *
 * LOOP and LEAVE are for what is done and loops, READY for what waits for its only_when alone, HOLD takes that back; NOTE is always
 * valid and changes nothing but the text of a step that is not ended. Which of waiting, ready and avoided a step is in that nobody has begun follows from the others
 * after every event. Reopened: what comes after it and is done, skipped, failed or under way stays so; what is ready or avoided waits again.
 * Looped back to: all between loop_to and the step are as at first, but for those under way. */
VigilRun *vigil_run_new (VigilProcedure *procedure, VigilTime started);
void vigil_run_free (VigilRun *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilRun, vigil_run_free)
VigilProcedure *vigil_run_get_procedure (const VigilRun *self);
const VigilStepNow *vigil_run_get_step (const VigilRun *self, guint step);
VigilTime vigil_run_get_started (const VigilRun *self);

/* Whether it is valid now; an error in words: what it waits for, that a reason is missing … @may_force: the right to. */
gboolean vigil_run_can (const VigilRun *self, const VigilRunEvent *event, gboolean may_force, GError **error);
/* Folds an event that vigil_run_can() allowed, or that stands in the journal: one that makes no sense there is passed over (FALSE). */
gboolean vigil_run_apply (VigilRun *self, const VigilRunEvent *event);
/* What is due by conditions and times at @now: events to be journalled and applied (element-type VigilRunEvent); empty mostly. Takes
 * less than 1 ms for 500 steps with 200 conditions. */
GPtrArray *vigil_run_tick (VigilRun *self, const VigilFacts *facts, VigilTime now) G_GNUC_WARN_UNUSED_RESULT;

/* The step to look at: running before ready, late before others, mandatory before optional, then in order; -1: none. */
int vigil_run_get_current (const VigilRun *self, VigilTime now);
/* The same for somebody who looks at @before (-1: at none): theirs stays as long as it is open, so that nothing takes the keys away. */
int vigil_run_keep_current (const VigilRun *self, int before, VigilTime now);
/* Of the late ones other than @but the first to look at; -1: none. */
int vigil_run_find_late (const VigilRun *self, int but, VigilTime now);
gboolean vigil_run_is_finished (const VigilRun *self); /* nothing mandatory is open */
/* Sentence: "waits for 2 Order the evacuation and PT-2103 < 0.5 MPa"; "" when it does not wait. */
char *vigil_run_describe_wait (const VigilRun *self, guint step, VigilSite *site) G_GNUC_WARN_UNUSED_RESULT;
/* Steps by duty that can be done or are under way (element-type guint) */
GArray *vigil_run_get_open (const VigilRun *self, VigilDuty duty) G_GNUC_WARN_UNUSED_RESULT;
guint64 vigil_run_get_serial (const VigilRun *self);

G_END_DECLS
