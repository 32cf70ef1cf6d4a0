/* vigil-kind-names.h: what the kinds of a site pack are called in the operator's language
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-event.h"

G_BEGIN_DECLS

/* A kind without a name here is called as the pack calls it; NULL is "". */
const char *vigil_kind_name_area (const char *kind);
const char *vigil_kind_name_building (const char *kind);
const char *vigil_kind_name_asset (const char *kind);
const char *vigil_kind_name_permit (const char *kind);
const char *vigil_kind_name_track_state (VigilTrackState state);

G_END_DECLS
