/* vigil-health.h: how the links and the journal are, in words; remembers when a link was last live
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/vigil-session.h"

G_BEGIN_DECLS

typedef struct _VigilHealth VigilHealth;

VigilHealth *vigil_health_new (VigilSession *session);
void vigil_health_free (VigilHealth *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilHealth, vigil_health_free)

/* Looks at every link; to be called when one changed. */
void vigil_health_update (VigilHealth *self);
/* No link is live, so that what is shown grows old. */
gboolean vigil_health_is_disconnected (const VigilHealth *self);
/* What the operator should read about the links: what happened, what comes next. NULL when fine. */
char *vigil_health_dup_link_sentence (const VigilHealth *self) G_GNUC_WARN_UNUSED_RESULT;
/* The same of the journal. */
char *vigil_health_dup_journal_sentence (const VigilHealth *self) G_GNUC_WARN_UNUSED_RESULT;
guint64 vigil_health_get_n_rejected (const VigilHealth *self);

G_END_DECLS
