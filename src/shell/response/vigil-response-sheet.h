/* vigil-response-sheet.h: asks for a reason, a text, a number or a choice at the foot of the incident panel
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @choice: of the choices, 0 without; @text: stripped, "" without. */
typedef void (*VigilResponseSheetFunc) (gpointer data, guint choice, const char *text);

/* What is asked; strings are borrowed. */
typedef struct
{
  const char *title;          /* a question or what will happen */
  const char *const *choices; /* (nullable) */
  guint choice;               /* the first one chosen */
  const char *label;          /* (nullable) of the entry; NULL: no entry */
  const char *text;           /* (nullable) what stands in it at first */
  gboolean optional;          /* the entry may stay empty */
  gboolean number;            /* whole, not negative */
  const char *done;           /* the button, named by the act */
} VigilResponseQuestion;

/* Hidden until something is asked. Escape gives it up. */
#define VIGIL_TYPE_RESPONSE_SHEET (vigil_response_sheet_get_type ())
G_DECLARE_FINAL_TYPE (VigilResponseSheet, vigil_response_sheet, VIGIL, RESPONSE_SHEET, GtkWidget)

GtkWidget *vigil_response_sheet_new (void);
/* What was asked before is given up. @free (nullable): of @data, when it is answered or given up. */
void vigil_response_sheet_ask (VigilResponseSheet *self, const VigilResponseQuestion *question, VigilResponseSheetFunc func, gpointer data,
                               GDestroyNotify free);
gboolean vigil_response_sheet_is_open (VigilResponseSheet *self);
/* FALSE: nothing was asked. */
gboolean vigil_response_sheet_close (VigilResponseSheet *self);
/* As if it were written and the button pressed; FALSE: it cannot be pressed so. For tests. */
gboolean vigil_response_sheet_answer (VigilResponseSheet *self, guint choice, const char *text);
const char *vigil_response_sheet_get_title (VigilResponseSheet *self);

G_END_DECLS
