/* vigil-response-list.h: lines of the incident panel with buttons of their own, written over in place
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/vigil-subject.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIL_RESPONSE_MAX_ACTS 4

/* A button of a line. */
typedef struct
{
  const char *verb; /* static: what "act" says */
  char *label;
  char *why_not;    /* (nullable): it is shown, cannot be pressed, and says this */
  gboolean hot;
} VigilResponseAct;

typedef struct
{
  char *id;
  char *text;
  char *note;       /* (nullable) second line */
  char *aside;      /* (nullable) */
  VigilTone tone;   /* of @aside */
  gboolean strong;
  gboolean chosen;  /* outlined */
  VigilResponseAct acts[VIGIL_RESPONSE_MAX_ACTS];
  guint n_acts;
} VigilResponseLine;

/* All texts are taken; NULL where there is none. */
VigilResponseLine *vigil_response_line_new (const char *id, char *text, char *note, char *aside);
void vigil_response_line_free (VigilResponseLine *self);
/* @label is copied; @why_not (nullable) is taken. */
void vigil_response_line_add_act (VigilResponseLine *self, const char *verb, const char *label, char *why_not);
gboolean vigil_response_line_equal (const VigilResponseLine *one, const VigilResponseLine *other);
/* (element-type VigilResponseLine) */
GPtrArray *vigil_response_lines_new (void);

/* Signals: "chosen" (id): a row was clicked, or Enter pressed on it; "act" (id, verb): one of its buttons. */
#define VIGIL_TYPE_RESPONSE_LIST (vigil_response_list_get_type ())
G_DECLARE_FINAL_TYPE (VigilResponseList, vigil_response_list, VIGIL, RESPONSE_LIST, GtkWidget)

GtkWidget *vigil_response_list_new (const char *label);
/* @empty (nullable): what is said where there is nothing. Rows that say the same are left as they are. */
void vigil_response_list_set (VigilResponseList *self, const GPtrArray *lines, const char *empty);
/* Until somebody wants more, only so many rows; 0: all. */
void vigil_response_list_set_few (VigilResponseList *self, guint few);
/* Lines that there are besides those that are given: counted, never listed. */
void vigil_response_list_set_beyond (VigilResponseList *self, guint n);
guint vigil_response_list_get_n (VigilResponseList *self);
const VigilResponseLine *vigil_response_list_get (VigilResponseList *self, guint i);
/* For tests: what the button under the rows says; "" where there is none. */
const char *vigil_response_list_get_more (VigilResponseList *self);
/* For tests: rows that were written over so far. */
guint vigil_response_list_get_n_written (VigilResponseList *self);

G_END_DECLS
