/* vigil-cloud.h: the cloud of one release, whichever model carries it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hazard/vigil-heavy-box.h"
#include "hazard/vigil-outcome.h"
#include "hazard/vigil-plume.h"
#include "hazard/vigil-substance.h"

G_BEGIN_DECLS

#define VIGIL_CLOUD_FARTHEST 10000.0 /* m downwind: the end of all sets of sigma */

/* What a release puts into the air, and into what air; made by vigil_case_run(). SI units. */
typedef struct
{
  const VigilSubstance *substance;
  double rate;        /* kg/s; 0 for a puff */
  double mass;        /* kg; 0 for a plume */
  double duration;    /* s */
  double temperature; /* K of what comes out, after it has boiled off */
  double liquid;      /* share that is drops */
  double half_width;  /* m of the source */
  double velocity;    /* m/s of the jet; 0: none */
  double height;      /* m above ground */
} VigilCloudSource;

typedef enum
{
  VIGIL_CLOUD_PLUME,
  VIGIL_CLOUD_PUFF,
  VIGIL_CLOUD_HEAVY_PLUME,
  VIGIL_CLOUD_HEAVY_PUFF,
} VigilCloudKind;

typedef struct
{
  VigilCloudKind kind;
  double east, north;     /* of the source */
  double down_east, down_north; /* unit vector down the wind */
  double duration;        /* s */
  double speed;           /* m/s at which the front of a passive cloud goes; the others have their own */
  union
  {
    VigilTimedPlume plume;
    VigilPuff puff;
    VigilHeavyPlume *heavy_plume; /* owned */
    VigilHeavyPuff *heavy_puff;   /* owned */
  };
} VigilCloud;

/* @averaging: s, for which concentrations are means. @reserves gains those of the models. */
VigilCloud *vigil_cloud_new (const VigilCase *input, const VigilCloudSource *source, double averaging, VigilReserves *reserves,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
void vigil_cloud_free (VigilCloud *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilCloud, vigil_cloud_free)

/* Static: "gaussian-plume", "gaussian-puff", "heavy-slab", "heavy-box". */
const char *vigil_cloud_get_model (const VigilCloud *self);
/* Metres downwind and to the left of the wind, of a place in the site's frame. */
void vigil_cloud_place (const VigilCloud *self, double east, double north, double *x, double *y);
/* kg/m³ at @t seconds after the release began. */
double vigil_cloud_concentration (const VigilCloud *self, double x, double y, double z, double t);
/* The largest over all times. */
double vigil_cloud_peak (const VigilCloud *self, double x, double y, double z);
/* Half the width in m of the ground on which @level kg/m³ is met at any time, @x metres downwind; 0: nowhere. */
double vigil_cloud_half_width (const VigilCloud *self, double level, double x);
/* Where the cloud begins, m; 0 or less. */
double vigil_cloud_get_upwind (const VigilCloud *self);
/* s until the front is @x metres downwind. */
double vigil_cloud_get_travel_time (const VigilCloud *self, double x);
/* s at which the most is met at a place. */
double vigil_cloud_get_peak_time (const VigilCloud *self, double x, double y, double z);

G_END_DECLS
