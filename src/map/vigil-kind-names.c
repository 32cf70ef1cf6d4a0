/* vigil-kind-names.c: what the kinds of a site pack are called in the operator's language
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-kind-names.h"

#include <glib/gi18n.h>

typedef struct
{
  const char *kind;
  const char *name;
} KindName;

static const KindName areas[] = {
  { "plot", N_("Enterprise plot") },
  { "process", N_("Process unit") },
  { "tank-farm", N_("Tank farm") },
  { "bund", N_("Bund") },
  { "loading", N_("Loading area") },
  { "green", N_("Green belt") },
  { "water", N_("Water") },
  { "parking", N_("Parking") },
  { "jetty", N_("Jetty") },
  { "utility", N_("Utilities") },
  { "office", N_("Offices") },
  { "storage", N_("Storage area") },
  { "pipe-rack", N_("Pipe rack") },
  { "yard", N_("Yard") },
  { "other", N_("Ground") },
};

static const KindName buildings[] = {
  { "control-room", N_("Control room") },
  { "substation", N_("Substation") },
  { "warehouse", N_("Warehouse") },
  { "plant", N_("Plant building") },
  { "office", N_("Office building") },
  { "fire-station", N_("Fire station") },
  { "gas-rescue", N_("Gas rescue station") },
  { "laboratory", N_("Laboratory") },
  { "workshop", N_("Workshop") },
  { "canteen", N_("Canteen") },
  { "gatehouse", N_("Gatehouse") },
  { "pump-house", N_("Pump house") },
  { "compressor-house", N_("Compressor house") },
  { "boiler-house", N_("Boiler house") },
  { "dormitory", N_("Dormitory") },
  { "structure", N_("Open structure") },
  { "shed", N_("Shed") },
  { "clinic", N_("Clinic") },
  { "other", N_("Building") },
};

static const KindName assets[] = {
  { "tank", N_("Tank") },
  { "sphere", N_("Sphere") },
  { "bullet", N_("Pressure vessel") },
  { "column", N_("Column") },
  { "reactor", N_("Reactor") },
  { "vessel", N_("Vessel") },
  { "drum", N_("Drum") },
  { "scrubber", N_("Scrubber") },
  { "pump", N_("Pump") },
  { "compressor", N_("Compressor") },
  { "blower", N_("Blower") },
  { "agitator", N_("Agitator") },
  { "valve", N_("Valve") },
  { "exchanger", N_("Heat exchanger") },
  { "heater", N_("Heater") },
  { "boiler", N_("Boiler") },
  { "evaporator", N_("Evaporator") },
  { "condenser", N_("Condenser") },
  { "electrolyser", N_("Electrolyser") },
  { "centrifuge", N_("Centrifuge") },
  { "dryer", N_("Dryer") },
  { "filter", N_("Filter unit") },
  { "detector", N_("Gas detector") },
  { "flare", N_("Flare") },
  { "stack", N_("Stack") },
  { "cooling-tower", N_("Cooling tower") },
  { "loading-arm", N_("Loading arm") },
  { "weighbridge", N_("Weighbridge") },
  { "filling-station", N_("Filling station") },
  { "transformer", N_("Transformer") },
  { "switchgear", N_("Switchgear") },
  { "generator", N_("Generator") },
  { "ups", N_("UPS") },
  { "fire-pump", N_("Fire pump") },
  { "monitor", N_("Fire monitor") },
  { "spray", N_("Water spray") },
  { "basin", N_("Basin") },
  { "pipeline", N_("Pipeline") },
  { "crane", N_("Crane") },
  { "other", N_("Equipment") },
};

static const KindName permits[] = {
  { "hot-work", N_("Hot work") },
  { "confined-space", N_("Confined space entry") },
  { "blind-plate", N_("Blind plate work") },
  { "height", N_("Work at height") },
  { "lifting", N_("Lifting") },
  { "temporary-electricity", N_("Temporary electricity") },
  { "excavation", N_("Excavation") },
  { "road-breaking", N_("Road closure") },
};

static const char *
find (const KindName *names, guint n, const char *kind)
{
  for (guint i = 0; i < n && kind != NULL; i++)
    if (g_str_equal (names[i].kind, kind))
      return _(names[i].name);
  return kind != NULL ? kind : "";
}

/**
 * vigil_kind_name_area:
 * @kind: (nullable): kind of an area
 *
 * Returns: (transfer none): its name in the operator's language
 */
const char *
vigil_kind_name_area (const char *kind)
{
  return find (areas, G_N_ELEMENTS (areas), kind);
}

const char *
vigil_kind_name_building (const char *kind)
{
  return find (buildings, G_N_ELEMENTS (buildings), kind);
}

const char *
vigil_kind_name_asset (const char *kind)
{
  return find (assets, G_N_ELEMENTS (assets), kind);
}

const char *
vigil_kind_name_permit (const char *kind)
{
  return find (permits, G_N_ELEMENTS (permits), kind);
}

/**
 * vigil_kind_name_track_state:
 *
 * Returns: what the state of a person or a vehicle is called, for map and panels alike
 */
const char *
vigil_kind_name_track_state (VigilTrackState state)
{
  switch (state)
    {
    case VIGIL_TRACK_SOS:
      return _("SOS");
    case VIGIL_TRACK_MOTIONLESS:
      return _("motionless");
    case VIGIL_TRACK_LOST:
      return _("position lost");
    case VIGIL_TRACK_NORMAL:
    default:
      return _("normal");
    }
}
