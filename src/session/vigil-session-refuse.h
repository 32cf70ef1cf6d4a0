/* vigil-session-refuse.h: no, and why
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Sets VIGIL_SESSION_ERROR_REFUSED with one sentence; always FALSE. */
gboolean vigil_session_refuse (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

G_END_DECLS
