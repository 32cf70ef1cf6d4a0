/* vigil-hazard-threat.h: what reaches one place: concentration against time, outdoors and in, with the levels
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/vigil-hazard-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal "closed". */
#define VIGIL_TYPE_HAZARD_THREAT (vigil_hazard_threat_get_type ())
G_DECLARE_FINAL_TYPE (VigilHazardThreat, vigil_hazard_threat, VIGIL, HAZARD_THREAT, GtkWidget)

GtkWidget *vigil_hazard_threat_new (void);
/* @east NAN: nobody asks. Computes anew only for another place or another result. */
void vigil_hazard_threat_show (VigilHazardThreat *self, VigilSession *session, VigilZoneSet *set, double east, double north);
/* All that is said, line by line; for tests and the reader of screens. */
char *vigil_hazard_threat_describe (const VigilThreat *threat, const VigilOutcome *outcome, VigilTime since) G_GNUC_WARN_UNUSED_RESULT;
/* kg/m³ to ppm in the air of the case; NAN without a molar mass. */
double vigil_hazard_threat_to_ppm (const VigilOutcome *outcome, double concentration);

G_END_DECLS
