/* vigilctl-journal.h: look at a journal without a window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "journal/vigil-journal.h"

G_BEGIN_DECLS

/* argv[0] is "verify", "stat", "export" or "cat", or "journal" and argv[1] is one of these.
 * 0 fine, 1 a problem was found, 2 wrong usage, 3 cannot open. */
int vigilctl_journal_main (int argc, char **argv);
/* The log of one incident. */
gboolean vigilctl_incident_print (VigilJournal *journal, const char *id, gboolean json, GError **error);

G_END_DECLS
