/* vigil-diagnosis.h: what was found out about a seat, as a support engineer reads it; plain data
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-types.h"

G_BEGIN_DECLS

typedef enum
{
  VIGIL_FINDING_PLAIN, /* a fact that is neither good nor bad */
  VIGIL_FINDING_OK,
  VIGIL_FINDING_ATTENTION,
  VIGIL_FINDING_BAD,
  VIGIL_N_FINDING_STATES
} VigilFindingState;

typedef struct
{
  const char *id; /* for JSON and docs/diagnostics.md: "journal.chain" */
  VigilFindingState state;
  char *label, *value;
  char *advice; /* what to do; (nullable) */
} VigilFinding;

typedef struct
{
  const char *id;
  char *title;
  GPtrArray *findings; /* (element-type VigilFinding) */
} VigilFindingGroup;

typedef struct
{
  VigilTime time;
  GPtrArray *groups; /* (element-type VigilFindingGroup) */
  GPtrArray *log;    /* (element-type utf8): the last lines of the log, JSON */
} VigilDiagnosis;

VigilDiagnosis *vigil_diagnosis_new (VigilTime time);
void vigil_diagnosis_free (VigilDiagnosis *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilDiagnosis, vigil_diagnosis_free)

/* What is added next belongs to it. */
void vigil_diagnosis_begin (VigilDiagnosis *self, const char *id, const char *title);
/* Without secrets and without the home folder, whatever is given. @id is static. */
void vigil_diagnosis_add (VigilDiagnosis *self, const char *id, VigilFindingState state, const char *label, const char *format, ...) G_GNUC_PRINTF (5, 6);
/* To what was added last. */
void vigil_diagnosis_advise (VigilDiagnosis *self, const char *advice);

const VigilFinding *vigil_diagnosis_find (const VigilDiagnosis *self, const char *id);
guint vigil_diagnosis_count (const VigilDiagnosis *self, VigilFindingState state);
VigilFindingState vigil_diagnosis_get_worst (const VigilDiagnosis *self);
/* "Bad: 1, attention: 2, in order: 14" */
char *vigil_diagnosis_dup_summary (const VigilDiagnosis *self) G_GNUC_WARN_UNUSED_RESULT;

const char *vigil_finding_state_to_string (VigilFindingState state); /* "ok", in files */
const char *vigil_finding_state_get_sign (VigilFindingState state);  /* ✓ ! ✗ · */
const char *vigil_finding_state_get_word (VigilFindingState state);  /* translated */

char *vigil_diagnosis_to_text (const VigilDiagnosis *self) G_GNUC_WARN_UNUSED_RESULT;
char *vigil_diagnosis_to_json (const VigilDiagnosis *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
