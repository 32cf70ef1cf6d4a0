/* vigil-banner.h: one sentence about a problem with what can be done about it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIL_TYPE_BANNER (vigil_banner_get_type ())
G_DECLARE_FINAL_TYPE (VigilBanner, vigil_banner, VIGIL, BANNER, GtkWidget)

/* NULL hides it. */
void vigil_banner_set_text (VigilBanner *self, const char *text);
const char *vigil_banner_get_text (VigilBanner *self);
/* NULL: no button. */
void vigil_banner_set_action (VigilBanner *self, const char *label, const char *action);
void vigil_banner_set_severe (VigilBanner *self, gboolean severe);

G_END_DECLS
