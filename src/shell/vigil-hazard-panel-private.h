/* vigil-hazard-panel-private.h: what the parts of the panel share
 *
 * vigil-hazard-panel.c       the widget, which set it shows, its sheet
 * vigil-hazard-panel-fill.c  what it says of that set
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/vigil-hazard-crowds.h"
#include "shell/vigil-hazard-effects.h"
#include "shell/vigil-hazard-lines.h"
#include "shell/vigil-hazard-panel.h"
#include "shell/vigil-hazard-threat.h"
#include "shell/vigil-throttle.h"

G_BEGIN_DECLS

struct _VigilHazardPanel
{
  GtkWidget parent_instance;

  /* template */
  GtkWidget *root;
  GtkLabel *pill;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkLabel *problem;
  GtkStack *pages;
  GtkScrolledWindow *scroller;
  GtkBox *body;
  GtkBox *presets;
  GtkWidget *sheet;
  GtkLabel *sheet_title;
  GtkWidget *ranks;
  GtkToggleButton *rank_red, *rank_orange, *rank_yellow;
  GtkEditable *sheet_entry;
  GtkButton *sheet_done;
  GtkWidget *foot, *declare, *clear, *threat_button, *escape_button, *geojson, *kml;

  /* in the body, from top to bottom */
  VigilHazardList *sets, *zones;
  GtkLabel *people, *unknown;
  VigilHazardThreat *threat;
  GtkLabel *escape;
  VigilHazardControls *controls;
  VigilHazardEffects *effects;
  GtkLabel *source;
  VigilHazardList *reserves, *persons, *musters, *arrivals, *things, *crowds;
  VigilHazardInputs *inputs;

  /* owned */
  VigilSession *session;
  VigilZoneSet *set;       /* (nullable) */
  VigilThrottle throttle;
  VigilHazardCrowds *crowding;
  VigilZoneShape *drawn;   /* (nullable) waits for its name */
  double east, north;      /* the place asked about; NAN: none */

  VigilMapView *map;       /* borrowed */
};

/* Makes the parts of the body. */
void vigil_hazard_panel_build (VigilHazardPanel *self);
/* Says what the set shown is now; rows that say the same stay. */
void vigil_hazard_panel_fill (VigilHazardPanel *self);
void vigil_hazard_panel_fill_crowds (VigilHazardPanel *self);
gboolean vigil_hazard_panel_fill_presets (VigilHazardPanel *self);

G_END_DECLS
