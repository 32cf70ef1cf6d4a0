/* vigil-first-run.h: from nothing to a live site: the demo, or a platform and a site pack, with every check shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  gboolean demo;    /* the simulated park; the rest comes from there */
  char *platform;   /* "": none */
  char *token_file; /* "": none */
  char *pack;
} VigilFirstRunChoice;

void vigil_first_run_choice_clear (VigilFirstRunChoice *self);

/* Signal "chosen": vigil_first_run_get_choice() can be started with. */
#define VIGIL_TYPE_FIRST_RUN (vigil_first_run_get_type ())
G_DECLARE_FINAL_TYPE (VigilFirstRun, vigil_first_run, VIGIL, FIRST_RUN, GtkWidget)

/* What was chosen the last time, to be changed; checked at once unless it is empty. */
void vigil_first_run_fill (VigilFirstRun *self, const VigilFirstRunChoice *choice);
const VigilFirstRunChoice *vigil_first_run_get_choice (VigilFirstRun *self);
/* Nothing can be pressed meanwhile; NULL: it is over. */
void vigil_first_run_set_busy (VigilFirstRun *self, const char *sentence);
/* Why it did not go on. */
void vigil_first_run_set_problem (VigilFirstRun *self, const char *sentence);
/* For tests: as the buttons do. */
void vigil_first_run_check (VigilFirstRun *self);
gboolean vigil_first_run_can_open (VigilFirstRun *self);

G_END_DECLS
