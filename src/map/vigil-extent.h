/* vigil-extent.h: how much of the ground a thing of the map takes up; no drawing here
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/vigil-session.h"

G_BEGIN_DECLS

/* x0 y0 x1 y1, m, site frame; of no size for what is a point. FALSE if nobody knows where it is. */
gboolean vigil_extent_of (VigilSession *session, VigilSelectedKind kind, const char *id, double box[4]);
/* Of all things of a group whose place is known. */
gboolean vigil_extent_of_group (VigilSession *session, const GArray *things, double box[4]);
gboolean vigil_extent_of_selection (VigilSession *session, double box[4]);
/* "63 people · 4 vehicles · 12 assets", or that there is nothing. */
char *vigil_extent_dup_count (VigilSession *session, const GArray *things) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
