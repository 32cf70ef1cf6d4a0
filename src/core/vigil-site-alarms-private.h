/* vigil-site-alarms-private.h: the parts of the reader of alarms.json
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-site-private.h"
#include "core/vigil-site-read.h"

G_BEGIN_DECLS

typedef struct
{
  char *id;
  VigilText name;
  int latching;          /* -1: not said */
  double realarm_after;  /* NAN: not said */
  double respond_within; /* NAN: not said */
} VigilAlarmClass;

/* While a pack is being read, what is not said yet is -1 in latching and NAN in realarm_after. */
VigilAlarmDef *vigil_alarm_def_new (const char *id);
VigilAlarmDef *vigil_site_add_alarm_def (VigilSite *site, VigilAlarmDef *def);

void vigil_site_read_alarm_policy (VigilSiteLoader *loader, const VigilSiteSpot *root);
void vigil_site_read_equipment (VigilSiteLoader *loader, const VigilSiteSpot *root);
void vigil_site_read_cause_groups (VigilSiteLoader *loader, const VigilSiteSpot *root);
/* @classes: (element-type VigilAlarmClass) those that records may name. */
void
vigil_site_read_alarm_records (VigilSiteLoader *loader, const VigilSiteSpot *root, const GArray *classes);
void vigil_site_read_suppress_rules (VigilSiteLoader *loader, const VigilSiteSpot *root);

/* Whether @text has * or ? and so stands for many ids. */
gboolean vigil_site_is_pattern (const char *text);
/* Alarms of an id or pattern; no mistake is reported. (transfer container) */
GPtrArray *vigil_site_match_alarms (VigilSite *site, const char *pattern);
/* The strings of an array that is needed, in order. (transfer full) (element-type utf8); NULL: a mistake. */
GPtrArray *vigil_site_read_strings (VigilSiteLoader *loader, const VigilSiteSpot *object, const char *member);

G_END_DECLS
