/* vigil-actions.h: every action with its keys and its name, in one table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  const char *name;     /* detailed: "win.acknowledge", "win.move-alarm(1)" */
  const char *keys[4];  /* accelerators, NULL-terminated */
  const char *title;    /* untranslated, for the help; NULL: not listed */
} VigilActionInfo;

const VigilActionInfo *vigil_actions_get_table (guint *n);
/* Tells GTK the keys. */
void vigil_actions_install_keys (GtkApplication *application);

G_END_DECLS
