/* vigil-settings-check.h: what is wrong with the file of the settings, in a sentence for the operator
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

char *vigil_settings_check_file (const char *path, const char *group, GSettingsSchema *schema,
                                 gboolean *usable) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
