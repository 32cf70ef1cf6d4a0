/* vigil-alarm-panel-private.h: what the parts of the alarm panel share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/vigil-alarm-choice.h"
#include "shell/vigil-alarm-filter-popover.h"
#include "shell/vigil-alarm-panel.h"
#include "shell/vigil-alarm-sheet.h"
#include "shell/vigil-banner.h"

G_BEGIN_DECLS

struct _VigilAlarmPanel
{
  GtkWidget parent_instance;

  /* template */
  GtkWidget *box;
  GtkLabel *title;
  GtkLabel *summary, *summary_narrow; /* the second instead where the first has no room */
  GtkWidget *no_summary;              /* instead of both */
  GtkWidget *filtered;
  GtkLabel *filtered_text;
  GtkMenuButton *group_button;
  GtkMenuButton *filter_button;
  VigilAlarmFilterPopover *filter;
  GtkWidget *filter_row;
  GtkEditable *filter_text;
  VigilBanner *flood;
  GtkWidget *inhibited_row;
  GtkLabel *inhibited;
  GtkWidget *inhibited_key;
  GtkStack *stack;
  GtkLabel *empty;
  GtkWidget *scroller;
  GtkListView *list;
  GtkWidget *chip;
  GtkLabel *chip_text;
  GtkWidget *chip_symbol;
  GtkLabel *none_pass;
  GtkWidget *proposal;
  GtkLabel *proposal_text;
  VigilAlarmSheet *sheet;
  GtkWidget *foot;
  GtkWidget *acknowledge, *shelve, *note, *locate, *visible, *unshelve, *incident, *acts_button;
  GtkPopover *menu; /* of the selected alarm, at the pointer */

  /* owned */
  VigilSession *session;
  VigilAlarmDesk *desk;
  VigilAlarmChoice *choice;
  GHashTable *rows; /* set of VigilAlarmRow that show something, borrowed */
  char *line;       /* of the filter, in English */
  VigilAlarm *proposed; /* (nullable) chatters */
  GActionMap *actions;  /* of the window, weak */

  guint blink;
  gboolean dark;    /* half of the blink */
  gboolean syncing; /* the shared selection is being followed, not set */

  /* the operator's place */
  gboolean inside;  /* the pointer is over the list */
  gboolean home;    /* the operator wants to see the top of the list */
  gint64 touched;   /* monotonic time of the last key, click, motion or scroll here */
  gboolean kept;    /* rows were held since the list was sorted last */
  gboolean chip_due; /* it is shown anew before the next frame */
  guint settling;   /* frames until the list has moved to where rows of the last change put it */
};

/* vigil-alarm-panel-list.c */
void vigil_alarm_panel_make_list (VigilAlarmPanel *self);
void vigil_alarm_panel_scroll_to (VigilAlarmPanel *self, guint row);
void vigil_alarm_panel_go_home (VigilAlarmPanel *self);
void vigil_alarm_panel_follow_selection (VigilAlarmPanel *self);
/* Lets rows go that nobody reads any more. */
void vigil_alarm_panel_settle (VigilAlarmPanel *self);
void vigil_alarm_panel_set_dark (VigilAlarmPanel *self, gboolean dark);

/* vigil-alarm-panel-menu.c */
void vigil_alarm_panel_watch_menu (VigilAlarmPanel *self);
/* A GtkShortcutFunc: FALSE where the cursor has no row that is seen. */
gboolean vigil_alarm_panel_menu_key (GtkWidget *widget, GVariant *args, gpointer data);

/* vigil-alarm-panel.c */
void vigil_alarm_panel_show (VigilAlarmPanel *self);
void vigil_alarm_panel_fit_title (VigilAlarmPanel *self);
void vigil_alarm_panel_set_filter_line (VigilAlarmPanel *self, const char *line);

/* vigil-alarm-panel-notices.c */
void vigil_alarm_panel_show_notices (VigilAlarmPanel *self);
void vigil_alarm_panel_say (VigilAlarmPanel *self, const char *sentence);

/* vigil-alarm-panel-actions.c */
void vigil_alarm_panel_open_sheet (VigilAlarmPanel *self, VigilAlarmSheetKind kind, GPtrArray *alarms);

G_END_DECLS
