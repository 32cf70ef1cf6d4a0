/* vigil-site-model.h: the 3D model that a site pack brings along, as a file that can be mapped
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The first *.glb in name order at the top of the pack at @site_path (as of vigil_site_get_path()): its path, or NULL: without
 * @error the pack has none. In a .zip it is unpacked, up to VIGIL_SITE_PACK_MAX_FILE, to a temporary file and *@is_temporary is
 * set: the caller unlinks it once it has been opened. Blocking: for a thread. */
char *vigil_site_find_model (const char *site_path, gboolean *is_temporary, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
