/* vigil-step-row.h: one step of a running plan: sign, what, who and what it waits for, time against target
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "response/vigil-run.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a row says; texts are borrowed. */
typedef struct
{
  guint number;         /* 1 … in the plan */
  VigilStepState state;
  const char *title;
  const char *note;
  const char *time;
  gboolean late;
  gboolean current;     /* the step to look at */
  gboolean looping;
} VigilStepShow;

/* A GtkListBoxRow. */
#define VIGIL_TYPE_STEP_ROW (vigil_step_row_get_type ())
G_DECLARE_FINAL_TYPE (VigilStepRow, vigil_step_row, VIGIL, STEP_ROW, GtkListBoxRow)

GtkWidget *vigil_step_row_new (void);
/* Writes only what is new. */
void vigil_step_row_set (VigilStepRow *self, const VigilStepShow *show);
/* Only the time: once a second. */
void vigil_step_row_set_time (VigilStepRow *self, const char *time, gboolean late);
/* Below the words: text and buttons of the chosen step; NULL: nothing. Not owned. */
void vigil_step_row_set_tools (VigilStepRow *self, GtkWidget *tools);
/* Heads evacuated of all: a bar below the note; NAN: none. */
void vigil_step_row_set_progress (VigilStepRow *self, double share);
/* For tests. */
const char *vigil_step_row_get_time (VigilStepRow *self);
const char *vigil_step_row_get_note (VigilStepRow *self);
gboolean vigil_step_row_is_current (VigilStepRow *self);

G_END_DECLS
