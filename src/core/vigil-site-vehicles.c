/* vigil-site-vehicles.c: kinds and sizes of vehicles, by the beginning of their ids
 *
 * Positions name a vehicle and no more; the pack knows how its fleet is numbered.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "core/vigil-site-vehicles.h"

#include "core/vigil-site-private.h"
#include "core/vigil-site-read.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define VEHICLES_MAX 1000
#define PREFIX_MAX 64

static const char *const kinds[]
    = { "other", "car", "van", "bus", "truck", "tanker", "fire-engine", "ambulance", "forklift", "crane", NULL };

G_STATIC_ASSERT (G_N_ELEMENTS (kinds) == VIGIL_VEHICLE_N_KINDS + 1);

/* m; within GB 1589-2016, which ends at 2.55 m wide and 4 m high. */
static const VigilVehicleDef usual[VIGIL_VEHICLE_N_KINDS] = {
  [VIGIL_VEHICLE_OTHER] = { NULL, VIGIL_VEHICLE_OTHER, 6.0, 2.2, 2.4 },
  [VIGIL_VEHICLE_CAR] = { NULL, VIGIL_VEHICLE_CAR, 4.7, 1.8, 1.6 },
  [VIGIL_VEHICLE_VAN] = { NULL, VIGIL_VEHICLE_VAN, 5.5, 2.0, 2.4 },
  [VIGIL_VEHICLE_BUS] = { NULL, VIGIL_VEHICLE_BUS, 11.0, 2.5, 3.2 },
  [VIGIL_VEHICLE_TRUCK] = { NULL, VIGIL_VEHICLE_TRUCK, 9.0, 2.5, 3.4 },
  [VIGIL_VEHICLE_TANKER] = { NULL, VIGIL_VEHICLE_TANKER, 12.0, 2.5, 3.6 },
  [VIGIL_VEHICLE_FIRE_ENGINE] = { NULL, VIGIL_VEHICLE_FIRE_ENGINE, 9.5, 2.5, 3.6 },
  [VIGIL_VEHICLE_AMBULANCE] = { NULL, VIGIL_VEHICLE_AMBULANCE, 6.0, 2.0, 2.7 },
  [VIGIL_VEHICLE_FORKLIFT] = { NULL, VIGIL_VEHICLE_FORKLIFT, 3.6, 1.2, 2.1 },
  [VIGIL_VEHICLE_CRANE] = { NULL, VIGIL_VEHICLE_CRANE, 13.0, 2.5, 3.8 },
};

static const char *
read_prefix (VigilSiteLoader *loader, const VigilSiteSpot *at)
{
  VigilSiteSpot spot = vigil_site_member (at, "prefix");
  const char *prefix = vigil_site_read_string (loader, at, "prefix", TRUE);

  if (prefix == NULL)
    return NULL;
  if (strlen (prefix) > PREFIX_MAX)
    vigil_site_mistake (loader, &spot, _ ("must be the beginning of an id: 1 to 64 bytes"));
  for (guint i = 0; i < loader->site->vehicles->len; i++)
    if (g_str_equal (g_array_index (loader->site->vehicles, VigilVehicleDef, i).prefix, prefix))
      vigil_site_mistake (loader, &spot, _ ("“%s” is given twice"), prefix);
  return prefix;
}

static void
read_vehicle (VigilSiteLoader *loader, const VigilSiteSpot *at)
{
  static const char *const members[] = { "prefix", "kind", "length", "width", "height", NULL };
  VigilVehicleDef vehicle;
  const char *prefix;
  int kind;

  if (!vigil_site_need_object (loader, at, members))
    return;
  prefix = read_prefix (loader, at);
  kind = vigil_site_read_choice (loader, at, "kind", kinds, TRUE);
  vehicle = usual[CLAMP (kind, 0, VIGIL_VEHICLE_N_KINDS - 1)];
  vehicle.length = vigil_site_read_number (loader, at, "length", 0.5, 60.0, vehicle.length);
  vehicle.width = vigil_site_read_number (loader, at, "width", 0.3, 10.0, vehicle.width);
  vehicle.height = vigil_site_read_number (loader, at, "height", 0.3, 20.0, vehicle.height);
  if (prefix == NULL)
    return;
  vehicle.prefix = g_strdup (prefix);
  g_array_append_val (loader->site->vehicles, vehicle);
}

/* For the loader: the member of site.json. */
void
vigil_site_read_vehicles (VigilSiteLoader *loader, const VigilSiteSpot *root)
{
  VigilSiteSpot array = vigil_site_member (root, "vehicles");
  int n = vigil_site_need_array (loader, &array, FALSE, 0, VEHICLES_MAX);

  for (int i = 0; i < n; i++)
    {
      VigilSiteSpot spot = vigil_site_element (&array, i);

      read_vehicle (loader, &spot);
    }
}

void
vigil_site_clear_vehicle (gpointer vehicle)
{
  g_free (((VigilVehicleDef *) vehicle)->prefix);
}

/**
 * vigil_site_find_vehicle:
 * @self: a site
 * @id: of a vehicle
 *
 * Returns: (transfer none): its kind and size, m: of the longest prefix in site.json that @id begins with, else of a vehicle that
 *   nobody knows
 */
const VigilVehicleDef *
vigil_site_find_vehicle (VigilSite *self, const char *id)
{
  const VigilVehicleDef *found = &usual[VIGIL_VEHICLE_OTHER];

  g_return_val_if_fail (VIGIL_IS_SITE (self) && id != NULL, found);

  for (guint i = 0; i < self->vehicles->len; i++)
    {
      const VigilVehicleDef *vehicle = &g_array_index (self->vehicles, VigilVehicleDef, i);

      if (g_str_has_prefix (id, vehicle->prefix) && (found->prefix == NULL || strlen (vehicle->prefix) > strlen (found->prefix)))
        found = vehicle;
    }
  return found;
}
