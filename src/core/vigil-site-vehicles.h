/* vigil-site-vehicles.h: which vehicles of a site are of which kind, and how large those are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-types.h"

G_BEGIN_DECLS

typedef enum
{
  VIGIL_VEHICLE_OTHER,
  VIGIL_VEHICLE_CAR,
  VIGIL_VEHICLE_VAN,
  VIGIL_VEHICLE_BUS,
  VIGIL_VEHICLE_TRUCK,
  VIGIL_VEHICLE_TANKER,
  VIGIL_VEHICLE_FIRE_ENGINE,
  VIGIL_VEHICLE_AMBULANCE,
  VIGIL_VEHICLE_FORKLIFT,
  VIGIL_VEHICLE_CRANE,
  VIGIL_VEHICLE_N_KINDS
} VigilVehicleKind;

/* Vehicles whose ids begin with @prefix. */
typedef struct
{
  char *prefix;
  VigilVehicleKind kind;
  double length, width, height; /* m */
} VigilVehicleDef;

/* What site.json says of a vehicle, by the longest prefix that its id begins with; else some vehicle of middling size. Never NULL. */
const VigilVehicleDef *vigil_site_find_vehicle (VigilSite *self, const char *id);

G_END_DECLS
