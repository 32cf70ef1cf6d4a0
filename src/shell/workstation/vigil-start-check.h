/* vigil-start-check.h: does this platform answer, and is this pack one: step by step, each with what to do when it fails
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-clock.h"

G_BEGIN_DECLS

typedef enum
{
  VIGIL_START_ADDRESS,  /* makes sense, and resolves */
  VIGIL_START_CONNECT,  /* somebody answers there, and is trusted */
  VIGIL_START_TOKEN,    /* lets us in */
  VIGIL_START_PROTOCOL, /* says hello in a version that we know */
  VIGIL_START_CLOCK,    /* its clock and ours */
  VIGIL_START_PACK,     /* is valid */
  VIGIL_START_ASSETS,   /* has something to show */
  VIGIL_N_START_STEPS
} VigilStartStep;

typedef enum
{
  VIGIL_START_WAITING,
  VIGIL_START_RUNNING,
  VIGIL_START_GOOD,
  VIGIL_START_DOUBTFUL, /* one can begin; something will be wrong */
  VIGIL_START_BAD,
  VIGIL_START_SKIPPED,  /* needs an earlier step, or was not asked for */
} VigilStartState;

typedef struct
{
  VigilStartState state;
  char *text;   /* what was found; (nullable) */
  char *advice; /* what to do; (nullable) */
} VigilStartResult;

/* Signal "changed": a step went on; all are done when vigil_start_check_is_done(). */
#define VIGIL_TYPE_START_CHECK (vigil_start_check_get_type ())
G_DECLARE_FINAL_TYPE (VigilStartCheck, vigil_start_check, VIGIL, START_CHECK, GObject)

/* @address: "": no platform, only the pack. @token_file, @ca_file: NULL or "": none. @pack: NULL: not asked for. Begins at once. */
VigilStartCheck *vigil_start_check_new (const char *address, const char *token_file, const char *ca_file, const char *pack, VigilClock *clock);
const VigilStartResult *vigil_start_check_get (VigilStartCheck *self, VigilStartStep step);
const char *vigil_start_check_get_title (VigilStartStep step);
gboolean vigil_start_check_is_done (VigilStartCheck *self);
/* Done, and nothing stands against beginning. */
gboolean vigil_start_check_is_good (VigilStartCheck *self);
/* Hears nothing more. */
void vigil_start_check_stop (VigilStartCheck *self);

G_END_DECLS
