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

G_BEGIN_DECLS

struct _VigilWindow
{
  GtkApplicationWindow parent_instance;

  /* template */
  GtkStack *pages;
  VigilHeader *header;
  VigilBanner *link_banner;
  VigilBanner *journal_banner;
  VigilColumns *columns;
  VigilAlarmPanel *alarms;
  VigilViews *views;
  VigilMapView *map;
  GtkStack *details;
  VigilSelectionPanel *selection;
  VigilRejectsPanel *rejects;
  VigilHazardPanel *hazard;
  VigilIncidentPanel *incident;
  VigilTimeline *timeline;
  VigilStatusBar *status;
  VigilFinder *finder;
  VigilMistakesPage *mistakes;
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

  VigilTwinView *twin; /* borrowed from the views; NULL until it is shown for the first time */
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
/* Enables what makes sense now. */
void vigil_window_update_actions (VigilWindow *self);
void vigil_window_update_screen_actions (VigilWindow *self);
void vigil_window_enable (VigilWindow *self, const char *name, gboolean enabled);

VigilSelectedKind vigil_window_kind_of_element (VigilSiteKind kind);

G_END_DECLS
