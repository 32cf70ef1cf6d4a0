/* vigil-hazard-bind.h: a case filled from the pack, the live tags and the mast
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-situation.h"
#include "hazard/vigil-case.h"

G_BEGIN_DECLS

/* Mean winds of the last minutes, newest last, and how much the direction swung. */
#define VIGIL_WIND_MINUTES 15

typedef struct
{
  guint n;
  double speeds[VIGIL_WIND_MINUTES];     /* m/s */
  double directions[VIGIL_WIND_MINUTES]; /* degrees from */
  double spread;                         /* σθ, degrees; NAN: too few observations */
  const char *mast;                      /* (nullable) id of the one that spoke last; of the record */
} VigilWindHistory;

/* Every observation of the last 15 minutes. */
typedef struct
{
  GArray *observations; /* (element-type VigilWeatherObservation) by time */
  char *mast;           /* (nullable) id of the one that spoke last */
} VigilWindRecord;

void vigil_wind_record_init (VigilWindRecord *self);
void vigil_wind_record_clear (VigilWindRecord *self);
void vigil_wind_record_add (VigilWindRecord *self, const VigilWeatherObservation *observation);
void vigil_wind_record_set_mast (VigilWindRecord *self, const char *mast);
/* Means of each minute (unit vectors for the direction) and σθ by Yamartino (1984), from at least 10 observations. */
void vigil_wind_record_summarise (const VigilWindRecord *self, VigilTime now, VigilWindHistory *out);

/* What stands there and could leak: the asset itself, the vessel it is a part of, or the nearest vessel with the same substance. */
const VigilAsset *vigil_hazard_bind_find_vessel (VigilSite *site, const char *asset_id, double wind_from, GError **error);
/* A case of @asset, with what the pack knows of it. */
VigilCase *vigil_hazard_bind_asset (VigilSite *site, const VigilAsset *asset, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Takes level, temperature and pressure from the tags of the case's asset and the weather from the mast, wherever the operator
 * gave none. */
void vigil_hazard_bind_live (VigilCase *self, VigilSituation *situation, const VigilWindHistory *history);
/* Whether an input moved so far that the zones must be computed again. */
gboolean vigil_hazard_bind_moved (const VigilCase *shown, const VigilCase *now);
/* Unit of a tag to the unit of the case: gauge MPa, kPa, bar → Pa absolute; %, m → share; ℃ → K. NAN: not such a unit. */
double vigil_hazard_bind_convert (VigilCaseInput input, double value, const char *unit, double height);

G_END_DECLS
