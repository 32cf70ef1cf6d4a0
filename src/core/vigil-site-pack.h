/* vigil-site-pack.h: the files of a site pack, from a folder or a .zip, within limits
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a pack may cost before it is refused. */
#define VIGIL_SITE_PACK_MAX_ENTRIES  4096
#define VIGIL_SITE_PACK_MAX_DOCUMENT (16 * 1024 * 1024)
#define VIGIL_SITE_PACK_MAX_FILE     (512 * 1024 * 1024)

typedef struct _VigilSitePack VigilSitePack;

VigilSitePack *vigil_site_pack_open (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void vigil_site_pack_free (VigilSitePack *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilSitePack, vigil_site_pack_free)

const char *vigil_site_pack_get_path (VigilSitePack *self);
const GPtrArray *vigil_site_pack_get_names (VigilSitePack *self);
GPtrArray *vigil_site_pack_list (VigilSitePack *self, const char *folder) G_GNUC_WARN_UNUSED_RESULT;
gboolean vigil_site_pack_has (VigilSitePack *self, const char *name);
GBytes *vigil_site_pack_read (VigilSitePack *self, const char *name, gsize max_size, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

gboolean vigil_site_pack_name_is_safe (const char *name);

G_END_DECLS
