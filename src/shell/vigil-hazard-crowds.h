/* vigil-hazard-crowds.h: who stands close together, looked for on a thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hazard/vigil-crowding.h"
#include "session/vigil-session.h"

G_BEGIN_DECLS

/* Main loop only. The crowds found last and the people they are made of; both are empty at first. */
typedef struct _VigilHazardCrowds VigilHazardCrowds;

VigilHazardCrowds *vigil_hazard_crowds_new (guint least);
void vigil_hazard_crowds_free (VigilHazardCrowds *self);
/* Copies who is there and begins to look, every few seconds at most; 100 000 people take a third of a second on the thread. */
void vigil_hazard_crowds_look (VigilHazardCrowds *self, VigilSession *session, VigilTime now, VigilTime fresh);
const GArray *vigil_hazard_crowds_get (VigilHazardCrowds *self, const VigilExposurePerson **people);

G_END_DECLS
