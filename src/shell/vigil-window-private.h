/* vigil-window-private.h: what vigil-window.c, vigil-window-actions.c and vigil-window-screen.c share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/response/vigil-incident-panel.h"
#include "shell/vigil-alarm-panel.h"
#include "shell/vigil-banner.h"
#include "shell/vigil-beacon.h"
#include "shell/vigil-columns.h"
#include "shell/vigil-finder.h"
#include "shell/vigil-hazard-panel.h"
#include "shell/vigil-header.h"
#include "shell/vigil-health.h"
#include "shell/vigil-mistakes-page.h"
#include "shell/vigil-rejects-panel.h"
#include "shell/vigil-selection-panel.h"
#include "shell/vigil-sound-check.h"
#include "shell/vigil-sounder.h"
#include "shell/vigil-status-bar.h"
#include "shell/vigil-throttle.h"
#include "shell/vigil-timeline.h"
#include "shell/vigil-twin-link.h"
#include "shell/vigil-views.h"
#include "shell/vigil-window.h"
#include "shell/workstation/vigil-first-run.h"
#include "shell/workstation/vigil-layout.h"
#include "shell/workstation/vigil-slot.h"

G_BEGIN_DECLS

typedef struct _VigilWindowLayouts VigilWindowLayouts;
typedef struct _VigilWindowWall VigilWindowWall;

struct _VigilWindow
{
  GtkApplicationWindow parent_instance;

  /* template */
  GtkStack *pages;
  VigilHeader *header;
  VigilBanner *link_banner;
  VigilBanner *journal_banner;
  VigilBanner *start_banner;
  VigilColumns *columns;
  VigilSlot *alarms_slot;
  VigilAlarmPanel *alarms;
  VigilViews *views;
  VigilSlot *map_slot;
  VigilMapView *map;
  double menu_x, menu_y; /* where the map's menu was opened */
  GtkStack *details;
  VigilSelectionPanel *selection;
  VigilRejectsPanel *rejects;
  VigilHazardPanel *hazard;
  VigilSlot *incident_slot;
  VigilIncidentPanel *incident;
  VigilTimeline *timeline;
  VigilStatusBar *status;
  VigilFinder *finder;
  VigilMistakesPage *mistakes;
  VigilFirstRun *first_run;
  VigilSoundCheck *sound_check;
  VigilBeacon *beacon;

  /* owned */
  VigilSession *session;
  VigilHealth *health;
  VigilThrottle status_throttle;
  guint ticker;
  VigilSounder *sounder;        /* (nullable) vigil-window-sound.c */
  VigilSettings *sound_settings; /* (nullable) */
  guint sound_timer;
  VigilSettings *settings; /* (nullable) */
  VigilTwinLink *link;     /* (nullable) vigil-window-views.c */
  VigilSlot *twin_slot;    /* in the views once the twin is there */
  VigilWindowLayouts *layouts; /* (nullable) vigil-window-layout.c */
  VigilWindowWall *wall;       /* (nullable) vigil-window-wall.c: while it is a wall */

  VigilTwinView *twin; /* borrowed from its slot; NULL until it is shown for the first time */
  gboolean twin_has_session;
  gboolean keep_details; /* something is selected from the incident panel, which stays in front */
};

void vigil_window_install_actions (VigilWindow *self);
void vigil_window_install_screen_actions (VigilWindow *self);
void vigil_window_install_sound_actions (VigilWindow *self);
void vigil_window_end_sound (VigilWindow *self);
/* vigil-window-views.c */
void vigil_window_install_view_actions (VigilWindow *self);
void vigil_window_update_view_actions (VigilWindow *self);
void vigil_window_give_twin_session (VigilWindow *self);
gboolean vigil_window_locate_in_twin (VigilWindow *self);
void vigil_window_end_views (VigilWindow *self);
/* vigil-window-panes.c: panes in windows of their own */
void vigil_window_install_pane_actions (VigilWindow *self);
void vigil_window_update_pane_actions (VigilWindow *self);
/* FALSE: it is at home. */
gboolean vigil_window_present_away (VigilSlot *slot);
/* vigil-window-layout.c: where windows and panes are */
void vigil_window_install_layout_actions (VigilWindow *self);
void vigil_window_update_layout_actions (VigilWindow *self);
/* Every second. */
void vigil_window_tick_layout (VigilWindow *self);
/* After a crash, as soon as there is a twin. */
void vigil_window_restore_eye (VigilWindow *self);
void vigil_window_end_layouts (VigilWindow *self);
/* vigil-window-wall.c */
void vigil_window_install_wall_actions (VigilWindow *self);
void vigil_window_tick_wall (VigilWindow *self);
void vigil_window_end_wall (VigilWindow *self);
/* (element-type VigilKeptLayout) (nullable): named ones, in the order of their keys. */
const GPtrArray *vigil_window_get_kept_layouts (VigilWindow *self);
/* Enables what makes sense now. */
void vigil_window_update_actions (VigilWindow *self);
void vigil_window_update_screen_actions (VigilWindow *self);
void vigil_window_enable (VigilWindow *self, const char *name, gboolean enabled);

VigilSelectedKind vigil_window_kind_of_element (VigilSiteKind kind);

G_END_DECLS
