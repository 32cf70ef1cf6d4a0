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
} VigilSelectedKind;

/* Properties "kind", "id"; signal "changed" only when it really changed. */
#define VIGIL_TYPE_SELECTION (vigil_selection_get_type ())
G_DECLARE_FINAL_TYPE (VigilSelection, vigil_selection, VIGIL, SELECTION, GObject)

VigilSelection *vigil_selection_new (void);
VigilSelectedKind vigil_selection_get_kind (VigilSelection *self);
const char *vigil_selection_get_id (VigilSelection *self); /* NULL if nothing */
void vigil_selection_set (VigilSelection *self, VigilSelectedKind kind, const char *id);
void vigil_selection_clear (VigilSelection *self);

G_END_DECLS
