/* vigil-session-history.h: the trend history that a session keeps
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "journal/vigil-history.h"
#include "session/vigil-session.h"

G_BEGIN_DECLS

/* Keeps every sample from now on in @path, beside the journal; NULL: in memory. Once, before start. */
void vigil_session_open_history (VigilSession *self, const char *path);
/* NULL if none was opened. Tags have the index that VigilTags gives them. */
VigilHistory *vigil_session_get_history (VigilSession *self);
/* After how long a silence the line of a trend breaks, µs. */
VigilTime vigil_session_get_trend_gap (const VigilTagDef *def);

G_END_DECLS
