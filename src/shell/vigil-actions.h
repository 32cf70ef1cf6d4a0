/* vigil-actions.h: every action with its keys, its name and its section, in one table
 *
 * To add an action:
 *  1. one row in the table of vigil-actions.c: detailed name, keys, title, section. The keys work, the keys
 *     window and Ctrl+K list it, and buttons with that action-name get a tooltip that names the key;
 *  2. where it is done: a GActionEntry in vigil-window-actions.c, or, for a widget that keeps its actions
 *     to itself, g_action_map_add_action_entries () on the GActionMap that vigil_window_install_actions ()
 *     hands to it. Whoever adds it enables it only when it makes sense;
 *  3. the title in po/.
 * Actions that need a parameter which only a program can give (win.select) have no row.
 * All of them are on D-Bus: org.gtk.Actions at /io/github/vigil/Vigil (app.) and …/window/1 (win.).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* In the order of the keys window. */
typedef enum
{
  VIGIL_ACTIONS_FIND,
  VIGIL_ACTIONS_ALARMS,
  VIGIL_ACTIONS_SELECTION,
  VIGIL_ACTIONS_MAP,
  VIGIL_ACTIONS_TWIN,
  VIGIL_ACTIONS_HAZARD,
  VIGIL_ACTIONS_INCIDENT,
  VIGIL_ACTIONS_TIMELINE,
  VIGIL_ACTIONS_SCREEN,
  VIGIL_ACTIONS_SEAT,
  VIGIL_N_ACTION_SECTIONS
} VigilActionSection;

typedef struct
{
  const char *name;           /* detailed: "win.acknowledge", "win.pan::north", "win.move(1)" */
  const char *keys[4];        /* accelerators, NULL-terminated; without Ctrl or Alt they rest while text is typed */
  const char *title;          /* untranslated: what it does, for help, Ctrl+K and tooltips */
  VigilActionSection section;
} VigilActionInfo;

const VigilActionInfo *vigil_actions_get_table (guint *n);
/* NULL if the table has no such detailed name. */
const VigilActionInfo *vigil_actions_find (const char *name);
const char *vigil_actions_get_section_title (VigilActionSection section);
/* "Ctrl+K", or every key with a gap between them; empty without a key. */
char *vigil_actions_dup_key (const VigilActionInfo *info) G_GNUC_WARN_UNUSED_RESULT;
char *vigil_actions_dup_keys (const VigilActionInfo *info) G_GNUC_WARN_UNUSED_RESULT;
/* "Show the whole site (F)". */
char *vigil_actions_dup_tooltip (const VigilActionInfo *info) G_GNUC_WARN_UNUSED_RESULT;

/* Makes the keys work in a window. What has the focus comes first, so that letters typed into an entry are text. */
void vigil_actions_install_keys (GtkWidget *window);
/* Gives every button below @root that has an action of the table, and no tooltip yet, tooltip and accessible name. */
void vigil_actions_describe (GtkWidget *root);

G_END_DECLS
