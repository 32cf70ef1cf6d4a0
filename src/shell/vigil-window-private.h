/* vigil-window-private.h: what vigil-window.c and vigil-window-actions.c share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/vigil-alarm-panel.h"
#include "shell/vigil-banner.h"
#include "shell/vigil-header.h"
#include "shell/vigil-health.h"
#include "shell/vigil-mistakes-page.h"
#include "shell/vigil-rejects-panel.h"
#include "shell/vigil-selection-panel.h"
#include "shell/vigil-status-bar.h"
#include "shell/vigil-throttle.h"
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
  VigilAlarmPanel *alarms;
  VigilMapView *map;
  GtkStack *details;
  VigilSelectionPanel *selection;
  VigilRejectsPanel *rejects;
  VigilStatusBar *status;
  VigilMistakesPage *mistakes;

  /* owned */
  VigilSession *session;
  VigilHealth *health;
  VigilThrottle status_throttle;
  guint ticker;
};

void vigil_window_install_actions (VigilWindow *self);
/* Enables what makes sense now. */
void vigil_window_update_actions (VigilWindow *self);

G_END_DECLS
