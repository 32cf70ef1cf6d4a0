/* vigil-journal-keeper.h: finds the session a journal, at start or later
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/vigil-session.h"

G_BEGIN_DECLS

VigilJournal *vigil_journal_keeper_open (const char *path, VigilClock *clock, char **message, char **problem) G_GNUC_WARN_UNUSED_RESULT;
void vigil_journal_keeper_retry (VigilSession *session, const char *path);

G_END_DECLS
