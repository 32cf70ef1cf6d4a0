/* vigil-finder-describe.h: two lines and a value about anything that was found; no widgets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/vigil-finder-source.h"

G_BEGIN_DECLS

/* Fills title, subtitle, value and state of an item that has its kind and id. @query (nullable): a name in the other
 * language is told where only that answers it. FALSE: there is no such thing any more. */
gboolean vigil_finder_describe (VigilSession *session, VigilFinderItem *item, const VigilFinderQuery *query);

G_END_DECLS
