/* vigil-thing-menu.h: what can be done about a thing that one points at, on the map or in the twin
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/vigil-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What the twin and the map do in their own way. */
typedef struct
{
  const char *follow, *follow_action; /* what following a person or vehicle is called, and does it */
  const char *procedure_action;       /* shows what to do about an alarm, by its id */
  gboolean beside;                    /* what to do about the selected alarm is beside it anyway */
} VigilThingWays;

/* Each only where it makes sense; (transfer full). */
GMenu *vigil_thing_menu_new_acts (VigilSession *session, VigilSelectedKind kind, const char *id,
                                  const VigilThingWays *ways) G_GNUC_WARN_UNUSED_RESULT;
void vigil_thing_menu_append (GMenu *menu, const char *label, const char *action, const char *target);
/* The same, but only while the action can be done. */
void vigil_thing_menu_append_if_enabled (GMenu *menu, const char *label, const char *action, const char *target);
void vigil_thing_menu_append_permits (GMenu *menu, VigilSession *session, VigilSelectedKind kind, const char *id);
/* Opens it at a place of @parent, pixels; takes it away when it closes. */
void vigil_thing_menu_popup (GtkWidget *parent, GMenu *menu, double x, double y);
void vigil_thing_menu_popup_at (GtkWidget *parent, GtkWidget *popover, double x, double y);

G_END_DECLS
