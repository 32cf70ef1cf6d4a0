/* vigil-mistakes-page.h: what is wrong with a site pack, all of it, readable
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-site.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIL_TYPE_MISTAKES_PAGE (vigil_mistakes_page_get_type ())
G_DECLARE_FINAL_TYPE (VigilMistakesPage, vigil_mistakes_page, VIGIL, MISTAKES_PAGE, GtkWidget)

/* @mistakes (element-type VigilSiteMistake) may be empty; then @reason says all there is. */
void vigil_mistakes_page_set (VigilMistakesPage *self, const char *path, const char *reason, GPtrArray *mistakes);
guint vigil_mistakes_page_get_n (VigilMistakesPage *self);

G_END_DECLS
