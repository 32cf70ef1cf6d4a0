/* vigil-hazard-list.h: a titled list of short lines whose rows are written over in place
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/vigil-selection.h"
#include "shell/vigil-subject.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One row: what, what more of it below, and a number at its end. */
typedef struct
{
  VigilSelectedKind kind; /* what a click selects; NOTHING: it is told only */
  char *id;
  int rank;    /* pill of the zone colour, 0 red … 2 yellow; -1: none */
  char *text;
  char *note;  /* (nullable) second line */
  char *aside; /* (nullable) */
  VigilTone tone; /* of @aside */
} VigilHazardLine;

VigilHazardLine *vigil_hazard_line_new (VigilSelectedKind kind, const char *id, int rank);
void vigil_hazard_line_free (VigilHazardLine *self);
/* (element-type VigilHazardLine) */
GPtrArray *vigil_hazard_lines_new (void);

/* Signal "chosen" (index: guint, kind: guint, id: string): a row was clicked, or Enter pressed on it. */
#define VIGIL_TYPE_HAZARD_LIST (vigil_hazard_list_get_type ())
G_DECLARE_FINAL_TYPE (VigilHazardList, vigil_hazard_list, VIGIL, HAZARD_LIST, GtkWidget)

GtkWidget *vigil_hazard_list_new (const char *title);
void vigil_hazard_list_set_title (VigilHazardList *self, const char *title);
/* @total: with those that are not listed. @empty (nullable): what is said where there is nothing; without it the list hides. */
void vigil_hazard_list_set (VigilHazardList *self, const GPtrArray *lines, guint total, const char *empty);
/* Until somebody wants more, only so many rows; 0: all. */
void vigil_hazard_list_set_few (VigilHazardList *self, guint few);
/* Outlines one row; -1: none. */
void vigil_hazard_list_mark (VigilHazardList *self, int index);
/* For tests. */
guint vigil_hazard_list_get_n (VigilHazardList *self);
const VigilHazardLine *vigil_hazard_list_get (VigilHazardList *self, guint i);

G_END_DECLS
