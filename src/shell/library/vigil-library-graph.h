/* vigil-library-graph.h: a record and what it is linked to, as a picture one can walk through
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/library/vigil-library-labels.h"
#include "shell/library/vigil-library-sheet.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* In the middle the record, around it the kinds it is linked to, and, where there is room (property "wide"), around those what it is
 * linked to by name. Arrow keys go to the nearest in that direction; Enter or a click opens it.
 * Signals: "open" (guint VigilLinkKind, const char *target); "open-kind" (guint node): a kind where the picture is not wide. */
#define VIGIL_TYPE_LIBRARY_GRAPH (vigil_library_graph_get_type ())
G_DECLARE_FINAL_TYPE (VigilLibraryGraph, vigil_library_graph, VIGIL, LIBRARY_GRAPH, GtkWidget)

typedef enum
{
  VIGIL_LIBRARY_NODE_CENTRE,
  VIGIL_LIBRARY_NODE_KIND, /* a kind, with how many */
  VIGIL_LIBRARY_NODE_NAME, /* one of a kind */
} VigilLibraryNodeRing;

typedef struct
{
  VigilLibraryNodeRing ring;
  guint node;           /* of vigil_library_node_label() */
  VigilLinkKind kind;   /* of a name */
  const char *target;   /* of a name; borrowed from the sheet */
  char *text;           /* what is written in it */
  gboolean broken;      /* there is no such record */
  guint parent;         /* index of the node it hangs at */
  graphene_rect_t box;  /* where it is, after the last layout */
} VigilLibraryNode;

GtkWidget *vigil_library_graph_new (gboolean wide);
/* Borrows @sheet (nullable) until the next call. @site: nullable */
void vigil_library_graph_set (VigilLibraryGraph *self, const VigilLibrarySheet *sheet, VigilSite *site);
/* Only this kind by name; -1: all of them. */
void vigil_library_graph_show_kind (VigilLibraryGraph *self, int node);
/* For tests: (element-type VigilLibraryNode) as drawn last, and which one has the keys. */
const GArray *vigil_library_graph_get_nodes (VigilLibraryGraph *self);
guint vigil_library_graph_get_current (VigilLibraryGraph *self);
/* As a key would. FALSE: there is nothing in that direction. */
gboolean vigil_library_graph_move (VigilLibraryGraph *self, int dx, int dy);

G_END_DECLS
