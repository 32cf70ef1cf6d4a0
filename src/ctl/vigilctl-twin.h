/* vigilctl-twin.h: what vigilctl twin can do
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Each takes its own name as argv[0] and gives an exit status. */
int vigilctl_twin_build (int argc, char **argv);
int vigilctl_twin_info (int argc, char **argv);

G_END_DECLS
