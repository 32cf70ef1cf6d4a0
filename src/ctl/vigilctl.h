/* vigilctl.h: what the subcommands of vigilctl share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Exit status of vigilctl. */
typedef enum
{
  VIGILCTL_OK = 0,
  VIGILCTL_PROBLEM = 1,  /* what was looked at is not in order */
  VIGILCTL_USAGE = 2,    /* the command line makes no sense */
  VIGILCTL_NO_ACCESS = 3 /* cannot open or connect */
} VigilctlStatus;

/* Each takes its own name as argv[0] ("journal", "site"…), feed its verb ("check", "cat"), and gives an exit
 * status. All take --json. */
int vigilctl_journal_main (int argc, char **argv);
int vigilctl_feed_main (int argc, char **argv);
int vigilctl_alarms_main (int argc, char **argv);
int vigilctl_hazard_main (int argc, char **argv);
int vigilctl_library_main (int argc, char **argv);
int vigilctl_site_main (int argc, char **argv);
int vigilctl_token_main (int argc, char **argv);
int vigilctl_twin_main (int argc, char **argv);
int vigilctl_replay_main (int argc, char **argv);
int vigilctl_bench_main (int argc, char **argv);

/* The parts of bench; each prints JSON lines by vigilctl_measure_print(). */
int vigilctl_bench_alarm_history (int argc, char **argv);
int vigilctl_bench_hazard (int argc, char **argv);
int vigilctl_bench_history (int argc, char **argv);
int vigilctl_bench_journal (int argc, char **argv);
int vigilctl_bench_match (int argc, char **argv);
int vigilctl_bench_library (int argc, char **argv);
int vigilctl_bench_response (int argc, char **argv);
int vigilctl_bench_codec (int argc, char **argv);
int vigilctl_bench_situation (int argc, char **argv);
int vigilctl_bench_site (int argc, char **argv);

/* Parses @entries out of argv; at most @max_rest and at least @min_rest words stay. On a mistake it says so on
 * stderr and gives FALSE: return VIGILCTL_USAGE. Words that stay are argv[1 …]. */
gboolean vigilctl_parse (int *argc,
                         char ***argv,
                         const char *synopsis,
                         const char *summary,
                         const GOptionEntry *entries,
                         int min_rest,
                         int max_rest);

G_END_DECLS
