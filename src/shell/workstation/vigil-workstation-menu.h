/* vigil-workstation-menu.h: which panes are in windows of their own, and the kept layouts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIL_TYPE_WORKSTATION_MENU (vigil_workstation_menu_get_type ())
G_DECLARE_FINAL_TYPE (VigilWorkstationMenu, vigil_workstation_menu, VIGIL, WORKSTATION_MENU, GtkPopover)

GtkWidget *vigil_workstation_menu_new (void);
/* (element-type VigilKeptLayout) (nullable): before it is shown. */
void vigil_workstation_menu_set_kept (VigilWorkstationMenu *self, const GPtrArray *kept);

G_END_DECLS
