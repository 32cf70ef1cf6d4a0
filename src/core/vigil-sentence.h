/* vigil-sentence.h: sentences one after the other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *vigil_sentences_join (const char *first, const char *second) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
