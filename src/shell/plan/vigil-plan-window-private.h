/* vigil-plan-window-private.h: the plan window's inside, shared by its files
 *
 * vigil-plan-window.c        the window, its lists, what is chosen, its rows
 * vigil-plan-window-check.c  what is wrong, and the rehearsal
 * vigil-plan-window-keep.c   kept in the library, files, text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/plan/vigil-flow-picture.h"
#include "shell/plan/vigil-plan-form.h"
#include "shell/plan/vigil-plan-window.h"

G_BEGIN_DECLS

struct _VigilPlanWindow
{
  GtkApplicationWindow parent_instance;

  /* template */
  GtkLabel *title, *said;
  GtkListView *steps, *mistakes;
  GtkScrolledWindow *form_place, *picture_place;
  GtkStack *stack;
  GtkTextView *text;
  GtkWidget *answer_row, *mistakes_place;
  GtkDropDown *answer;
  GtkEntry *change;

  /* owned */
  VigilSession *session;
  VigilLibrary *library;
  VigilRecord *record;        /* as it was read */
  VigilPlanDraft *draft;
  VigilProcedure *procedure;  /* (nullable) of the draft, while it can be read */
  GPtrArray *found;           /* (element-type VigilMistake) */
  VigilRehearsal *rehearsal;  /* nullable */
  GHashTable *answers;        /* id of a question → 1 + index of its answer */
  JsonNode *sections;         /* (nullable) from a text, to be saved too */
  GtkStringList *step_lines, *mistake_lines;
  GtkSingleSelection *selection;
  VigilPlanForm *form;        /* of the tree */
  VigilFlowPicture *picture;
  guint update;               /* waits until typing rests */
  guint look;                 /* waits until the picture is laid out */
  gboolean dirty, filling;
};

void vigil_plan_window_say (VigilPlanWindow *self, const char *sentence);
void vigil_plan_window_enable (VigilPlanWindow *self, const char *action, gboolean enabled);
/* Index of the chosen step, -1: none. */
int vigil_plan_window_get_chosen (VigilPlanWindow *self);
void vigil_plan_window_choose (VigilPlanWindow *self, guint step);
/* What waits until typing rests, now. */
void vigil_plan_window_update (VigilPlanWindow *self);

/* check */
void vigil_plan_window_check (VigilPlanWindow *self);
guint vigil_plan_window_count_errors (VigilPlanWindow *self);
gboolean vigil_plan_window_is_wrong (VigilPlanWindow *self, guint step);
void vigil_plan_window_fill_mistakes (VigilPlanWindow *self);
void vigil_plan_window_say_state (VigilPlanWindow *self);
void vigil_plan_window_rehearse (VigilPlanWindow *self);
void vigil_plan_window_end_rehearsal (VigilPlanWindow *self);
void vigil_plan_window_show_answers (VigilPlanWindow *self);
void vigil_plan_window_take_answer (VigilPlanWindow *self);
void vigil_plan_window_set_line (GtkStringList *list, guint at, const char *text);
void vigil_plan_window_cut_lines (GtkStringList *list, guint n);

/* keep */
void vigil_plan_window_install_keeping (VigilPlanWindow *self);

G_END_DECLS
