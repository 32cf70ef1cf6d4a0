/* vigil-demo-platform.h: the simulated park as a program of its own, started for this seat and ended with it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define VIGIL_TYPE_DEMO_PLATFORM (vigil_demo_platform_get_type ())
G_DECLARE_FINAL_TYPE (VigilDemoPlatform, vigil_demo_platform, VIGIL, DEMO_PLATFORM, GObject)

/* @program: NULL: vigil-platform beside this program, or in PATH. @site: a site pack. */
VigilDemoPlatform *vigil_demo_platform_new (const char *program, const char *site);
/* Finishes with its address when it listens; once. */
void vigil_demo_platform_start_async (VigilDemoPlatform *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
char *vigil_demo_platform_start_finish (VigilDemoPlatform *self, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Ends the program; the last reference does the same. */
void vigil_demo_platform_stop (VigilDemoPlatform *self);

G_END_DECLS
