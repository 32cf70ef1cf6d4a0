/* vigil-sim-ledger.h: the last facts of one epoch, numbered without gaps, ready for the wire
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-event.h"

G_BEGIN_DECLS

typedef struct _VigilSimLedger VigilSimLedger;

VigilSimLedger *vigil_sim_ledger_new (const char *epoch, guint capacity);
void vigil_sim_ledger_free (VigilSimLedger *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilSimLedger, vigil_sim_ledger_free)

const char *vigil_sim_ledger_get_epoch (VigilSimLedger *self);
guint64 vigil_sim_ledger_append (VigilSimLedger *self, VigilEvent *fact);
guint64 vigil_sim_ledger_get_first (VigilSimLedger *self);
guint64 vigil_sim_ledger_get_last (VigilSimLedger *self);
GBytes *vigil_sim_ledger_get (VigilSimLedger *self, guint64 seq);
gboolean vigil_sim_ledger_can_resume (VigilSimLedger *self, const char *epoch, guint64 since);

G_END_DECLS
