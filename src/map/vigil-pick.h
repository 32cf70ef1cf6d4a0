/* vigil-pick.h: where things are, and what lies under a point of the map; no drawing here
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/vigil-session.h"

G_BEGIN_DECLS

gboolean vigil_asset_contains (const VigilAsset *asset, double x, double y, double tolerance);

/* What a click at (x, y), in site metres, means; @radius metres of tolerance. @id is newly allocated.
 * Order: people and vehicles, places, assets, buildings, areas. */
VigilSelectedKind vigil_pick (VigilSituation *situation, double x, double y, double radius, char **id);
/* The same without people and vehicles; @id belongs to the site. */
VigilSelectedKind vigil_pick_site (VigilSite *site, double x, double y, double radius, const char **id);

/* Where an alarm, asset, tag, person, permit or place is, in site metres. FALSE if nobody knows. */
gboolean vigil_pick_locate (VigilSession *session, VigilSelectedKind kind, const char *id, double *x, double *y);
gboolean vigil_pick_locate_alarm (VigilSituation *situation, VigilAlarm *alarm, double *x, double *y);

G_END_DECLS
