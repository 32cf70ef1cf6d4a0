/* vigil-selection.h: the one thing that is selected, shared by every view
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  VIGIL_SELECTED_NOTHING,
  VIGIL_SELECTED_ASSET,
  VIGIL_SELECTED_TAG,
  VIGIL_SELECTED_TRACK,
  VIGIL_SELECTED_ALARM,
  VIGIL_SELECTED_PERMIT,
  VIGIL_SELECTED_PLACE,
  VIGIL_SELECTED_AREA, /* area or building */
  VIGIL_SELECTED_GROUP, /* many things: vigil_selection_get_group() */
  VIGIL_SELECTED_ZONE,  /* hazard zone: only what lies at a place of the map, never selected here */
} VigilSelectedKind;

/* One thing of a group. */
typedef struct
{
  VigilSelectedKind kind;
  char *id;
} VigilSelected;

#define VIGIL_SELECTED_GROUP_ID "*"

/* Properties "kind", "id"; signal "changed" only when it really changed. */
#define VIGIL_TYPE_SELECTION (vigil_selection_get_type ())
G_DECLARE_FINAL_TYPE (VigilSelection, vigil_selection, VIGIL, SELECTION, GObject)

VigilSelection *vigil_selection_new (void);
VigilSelectedKind vigil_selection_get_kind (VigilSelection *self);
const char *vigil_selection_get_id (VigilSelection *self); /* NULL if nothing */
void vigil_selection_set (VigilSelection *self, VigilSelectedKind kind, const char *id);
void vigil_selection_clear (VigilSelection *self);
/* (element-type VigilSelected) (transfer full): none selects nothing, one is selected as itself. */
void vigil_selection_set_group (VigilSelection *self, GArray *things);
/* (element-type VigilSelected) borrowed; NULL where no group is selected. */
const GArray *vigil_selection_get_group (VigilSelection *self);
GArray *vigil_selection_group_new (void);
void vigil_selection_group_add (GArray *things, VigilSelectedKind kind, const char *id);

G_END_DECLS
