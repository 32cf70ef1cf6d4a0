/* vigil-site-private.h: the insides of VigilSite, for its loader only
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-site-pack.h"
#include "core/vigil-site.h"

G_BEGIN_DECLS

struct _VigilSite
{
  GObject parent_instance;

  char *id;
  VigilText name;
  VigilSitePack *pack;
  VigilFrame frame;
  double bounds[4];

  GArray *enterprises;
  GArray *areas;
  GArray *buildings;
  GArray *roads;
  GArray *places;
  GArray *assets;
  GArray *tags;
  GArray *risk_units;
  GArray *major_hazards;
  GArray *route_nodes;
  GArray *route_edges;
  GArray *vehicles;          /* VigilVehicleDef */
  GPtrArray *alarm_defs;     /* owns VigilAlarmDef */
  GHashTable *alarm_ids;     /* id → VigilAlarmDef, borrowed both */
  GPtrArray *alarm_families; /* owns VigilAlarmDef whose id is a pattern; in the order of the file */
  GArray *suppress_rules;
  GArray *cause_groups;
  VigilAlarmPolicy alarm_policy;

  GHashTable *ids;        /* id → VigilSiteIdEntry */
  GHashTable *asset_tags; /* id of an asset → GPtrArray of VigilTagDef */
  double *area_sizes;     /* m2, parallel to areas; infinite: decoration */
};

VigilSite *vigil_site_new_empty (VigilSitePack *pack);
void vigil_site_finish (VigilSite *self, GHashTable *ids);

/* vigil-site-vehicles.c */
void vigil_site_clear_vehicle (gpointer vehicle);

/* vigil-site-alarms.c and its kin */
void vigil_site_init_alarms (VigilSite *self);
void vigil_site_clear_alarms (VigilSite *self);

G_END_DECLS
