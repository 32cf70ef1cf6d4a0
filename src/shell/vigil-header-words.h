/* vigil-header-words.h: what the head line and its tooltips say; no widgets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/vigil-session.h"

G_BEGIN_DECLS

/* Short, for a line: "WNW"; and in words: "west-northwest". Where it blows from, degrees. */
const char *vigil_header_words_compass (double direction);
const char *vigil_header_words_direction (double direction);
/* "neutral" for the Pasquill class D; NULL for an unknown one. */
const char *vigil_header_words_stability (char stability);

/* Tooltips. */
char *vigil_header_words_people (VigilSession *session) G_GNUC_WARN_UNUSED_RESULT;
char *vigil_header_words_wind (VigilSession *session) G_GNUC_WARN_UNUSED_RESULT;
char *vigil_header_words_date (VigilTime time) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
