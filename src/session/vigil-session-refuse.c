/* vigil-session-refuse.c: no, and why
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "session/vigil-session-refuse.h"

#include "session/vigil-session.h"

gboolean
vigil_session_refuse (GError **error, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  if (error != NULL)
    *error = g_error_new_valist (VIGIL_SESSION_ERROR, VIGIL_SESSION_ERROR_REFUSED, format, args);
  va_end (args);
  return FALSE;
}
