/* vigil-sim-fault.h: ways in which a link goes wrong on purpose
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  VIGIL_SIM_FAULT_NONE,
  VIGIL_SIM_FAULT_DROP,    /* the connection is cut */
  VIGIL_SIM_FAULT_STALL,   /* nothing is sent any more, for longer than the heartbeat allows */
  VIGIL_SIM_FAULT_DUP,     /* the next fact is sent twice */
  VIGIL_SIM_FAULT_REORDER, /* the next two facts change places */
  VIGIL_SIM_FAULT_GARBAGE, /* messages that are no events */
} VigilSimFault;

gboolean vigil_sim_fault_from_string (const char *text, VigilSimFault *fault);
/* The n-th kind of garbage; any n. */
GBytes *vigil_sim_fault_garbage (guint n) G_GNUC_WARN_UNUSED_RESULT;
guint vigil_sim_fault_n_garbage (void);

G_END_DECLS
