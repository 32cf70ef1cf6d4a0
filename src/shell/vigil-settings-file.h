/* vigil-settings-file.h: settings as JSON: taken to another workstation, and set by an administrator for all of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/vigil-settings.h"

G_BEGIN_DECLS

#define VIGIL_SETTINGS_FILE_MAX (256 * 1024) /* bytes */

/* What may leave the workstation: no addresses of tile servers, which can hold a key, no files and no dates of this seat. */
char *vigil_settings_file_export (VigilSettings *self) G_GNUC_WARN_UNUSED_RESULT;

/* What makes sense is set. Each other key is a sentence in the answer. NULL: the whole is not such a file and nothing was set.
 * (element-type utf8) */
GPtrArray *vigil_settings_file_import (VigilSettings *self, const char *text, gsize size, guint *n_set, GError **error);

/* {"vigil": "settings", "settings": {KEY: VALUE}, "locked": [KEY]}, as vigil_settings_file_import() reads it: values hold where
 * nobody chose, and for everybody where locked. Answers as above. */
GPtrArray *vigil_settings_file_manage (VigilSettings *self, const char *text, gsize size, GError **error);
/* The first of vigil/defaults.json below /etc and $XDG_CONFIG_DIRS; what is wrong with it is in the log. */
void vigil_settings_file_load_managed (VigilSettings *self);

G_END_DECLS
