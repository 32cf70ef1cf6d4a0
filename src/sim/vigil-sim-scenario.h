/* vigil-sim-scenario.h: a scripted course of events, from JSON (data/schemas/scenario.schema.json)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-event.h"
#include "core/vigil-site.h"

G_BEGIN_DECLS

#define VIGIL_SIM_SCENARIO_ERROR (vigil_sim_scenario_error_quark ())
GQuark vigil_sim_scenario_error_quark (void);

typedef enum
{
  VIGIL_SIM_SCENARIO_ERROR_INVALID, /* not a scenario */
  VIGIL_SIM_SCENARIO_ERROR_UNKNOWN, /* names something that the site does not have */
} VigilSimScenarioError;

typedef enum
{
  VIGIL_SIM_INJECT_RELEASE,   /* gas leaves an asset */
  VIGIL_SIM_INJECT_STOP,      /* the release at an asset ends */
  VIGIL_SIM_INJECT_FIRE,      /* an asset burns */
  VIGIL_SIM_INJECT_TAG,       /* a tag is driven to a value */
  VIGIL_SIM_INJECT_POWER_DIP, /* a share of all tags trips */
  VIGIL_SIM_INJECT_PERSON,    /* somebody near an asset presses SOS, lies motionless, is lost */
  VIGIL_SIM_INJECT_EVACUATE,  /* people near an asset go to their muster points */
  VIGIL_SIM_INJECT_WIND,      /* the wind is held near a direction */
  VIGIL_SIM_INJECT_DISPATCH,  /* a vehicle drives to an asset */
  VIGIL_SIM_N_INJECTS
} VigilSimInjectKind;

/* NULL, NAN where the script says nothing. */
typedef struct
{
  VigilSimInjectKind kind;
  double at;   /* s after the start */
  char *asset; /* or the place it happens */
  char *tag;
  char *enterprise;
  char *chemical;          /* CAS number */
  double rate;             /* kg/s */
  double ramp;             /* s until the full rate */
  double height;           /* m */
  double value;            /* of a tag */
  double tau;              /* s */
  double seconds;          /* how long */
  double fraction;         /* 0 … 1 */
  double radius;           /* m */
  double rise;             /* share of a range by which a fire lifts a temperature beside it */
  double direction, speed; /* of the wind */
  VigilTrackState state;
  int vehicle;       /* VigilSimVehicleKind */
  GStrv stopped_by;  /* assets or tags: closing one ends the release */
  GStrv sprays;      /* assets: starting one wets the cloud */
  double spray_pass; /* share that gets through the water */
} VigilSimInject;

typedef struct
{
  char *id;
  VigilText title;
  gboolean drill;
  double seconds;  /* length */
  GArray *injects; /* (element-type VigilSimInject), by time */
} VigilSimScenario;

VigilSimScenario *
vigil_sim_scenario_parse (const char *text, gsize length, GError **error) G_GNUC_WARN_UNUSED_RESULT;
VigilSimScenario *
vigil_sim_scenario_load (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean vigil_sim_scenario_check (const VigilSimScenario *self, VigilSite *site, GError **error);
void vigil_sim_scenario_free (VigilSimScenario *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilSimScenario, vigil_sim_scenario_free)

G_END_DECLS
