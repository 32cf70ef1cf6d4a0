/* vigil-test.h: small helpers every test program may use
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef gboolean (*VigilTestCondition) (gpointer data);

/* Runs the default main context until @condition is true; fails the test after @seconds, a minute at least. No sleeps. */
gboolean vigil_test_wait (VigilTestCondition condition, gpointer data, double seconds);
/* A fresh folder, removed by vigil_test_remove_tree(). */
char *vigil_test_make_dir (void);
void vigil_test_remove_tree (const char *path);
/* A path under the source tree. */
char *vigil_test_source_path (const char *relative);
/* A path under shared data, or NULL (then g_test_skip() has been called). $VIGIL_SHARED or <source>/../shared. */
char *vigil_test_shared_path (const char *relative);

G_END_DECLS
