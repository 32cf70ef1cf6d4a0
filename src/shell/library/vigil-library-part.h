/* vigil-library-part.h: one field of the form, with the fields inside it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "library/vigil-record-fields.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _VigilLibraryPart VigilLibraryPart;

struct _VigilLibraryPart
{
  const VigilField *field;
  VigilRecordKind kind;    /* whose labels */
  char *path;              /* "body.injects[2].text" */
  GtkWidget *widget;       /* all of it */
  GtkWidget *input;        /* (nullable) what one types into */
  gboolean was_there;      /* of a switch: the record said yes or no */
  GtkLabel *problem;
  GtkBox *inside;          /* (nullable) where the fields inside stand */
  GPtrArray *parts;        /* (element-type VigilLibraryPart) inside; of a list one for each entry */
  void (*changed) (gpointer data);
  gpointer data;
};

VigilLibraryPart *vigil_library_part_new (const VigilField *field, VigilRecordKind kind, const char *path, JsonNode *value,
                                          void (*changed) (gpointer data), gpointer data);
void vigil_library_part_free (gpointer part);
/* NULL: nothing is filled in. */
JsonNode *vigil_library_part_get (VigilLibraryPart *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
