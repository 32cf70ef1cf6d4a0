/* vigilctl-feed.h: look at a feed without a window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* argv[0] is "check" or "cat". 0 fine, 1 problems found, 2 wrong usage, 3 cannot connect. */
int vigilctl_feed_main (int argc, char **argv);

G_END_DECLS
