/* vigil-log-redact.h: what may be written down: no secrets, no characters that act on a terminal; pure
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define VIGIL_LOG_REDACTED "[redacted]"

/* @text without tokens, passwords, authorization headers, private keys, userinfo and secret parameters of addresses.
 * Bytes that are no UTF-8 become U+FFFD. The same twice is the same once. */
char *vigil_log_redact (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* Every place of every word (nullable, NULL-terminated) becomes @instead; words under two characters are left. Longer ones first. */
char *vigil_log_hide (const char *text, const char *const *words, const char *instead) G_GNUC_WARN_UNUSED_RESULT;
/* Control characters, and those that turn the direction of text or break its lines, as \u001b. @keep_lines: but "\n" and "\t". */
char *vigil_log_escape (const char *text, gboolean keep_lines) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
