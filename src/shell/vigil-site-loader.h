/* vigil-site-loader.h: loads a site pack on a thread while the window is made
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-site.h"

G_BEGIN_DECLS

typedef struct _VigilSiteLoader VigilSiteLoader;

/* Takes @path. */
VigilSiteLoader *vigil_site_loader_start (char *path);
const char *vigil_site_loader_get_path (VigilSiteLoader *self);
/* Waits for the end. Like vigil_site_load(). */
VigilSite *vigil_site_loader_finish (VigilSiteLoader *self, GPtrArray **mistakes, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void vigil_site_loader_free (VigilSiteLoader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilSiteLoader, vigil_site_loader_free)

G_END_DECLS
