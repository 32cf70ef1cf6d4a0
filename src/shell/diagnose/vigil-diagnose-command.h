/* vigil-diagnose-command.h: vigil --diagnose and vigil --support-bundle: without a window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/vigil-launch.h"

G_BEGIN_DECLS

typedef struct
{
  gboolean diagnose, json;
  char *bundle; /* a path; "-": only say what would go in; (nullable) */
} VigilDiagnoseWish;

void vigil_diagnose_wish_clear (VigilDiagnoseWish *self);
gboolean vigil_diagnose_is_wished (const VigilDiagnoseWish *self);
/* Exit status: 0 nothing is bad, 1 something is, 3 the bundle could not be written. */
int vigil_diagnose_command (const VigilDiagnoseWish *wish, const VigilLaunchOptions *options);

G_END_DECLS
