/* vigil-pick.h: where things are on the site; no drawing here
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/vigil-session.h"

G_BEGIN_DECLS

/* Whether an asset's outline, @tolerance metres wider, contains a point of the site. */
gboolean vigil_asset_contains (const VigilAsset *asset, double x, double y, double tolerance);

/* Where an alarm, asset, tag, person, permit or place is, in site metres. FALSE if nobody knows. */
gboolean vigil_pick_locate (VigilSession *session, VigilSelectedKind kind, const char *id, double *x, double *y);
gboolean vigil_pick_locate_alarm (VigilSituation *situation, VigilAlarm *alarm, double *x, double *y);

G_END_DECLS
