/* vigil-response-section.h: a titled part of the incident panel that folds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Property "folded". */
#define VIGIL_TYPE_RESPONSE_SECTION (vigil_response_section_get_type ())
G_DECLARE_FINAL_TYPE (VigilResponseSection, vigil_response_section, VIGIL, RESPONSE_SECTION, GtkWidget)

/* @child (floating) is below the title. */
GtkWidget *vigil_response_section_new (const char *title, GtkWidget *child);
void vigil_response_section_set_title (VigilResponseSection *self, const char *title);
/* What is said beside the title, folded or not; NULL: nothing. */
void vigil_response_section_set_aside (VigilResponseSection *self, const char *aside);
void vigil_response_section_set_folded (VigilResponseSection *self, gboolean folded);
gboolean vigil_response_section_get_folded (VigilResponseSection *self);

G_END_DECLS
