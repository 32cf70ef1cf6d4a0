/* vigil-resources.h: who and what can help, how soon, how much of it is left, and why
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "response/vigil-recommend.h"
#include "response/vigil-travel.h"

G_BEGIN_DECLS

typedef enum
{
  VIGIL_RESOURCE_READY,       /* can come, can be had, can be called */
  VIGIL_RESOURCE_REMOTE,      /* experts: only by phone or video now */
  VIGIL_RESOURCE_UNKNOWN,     /* whether it can be had is not known: its hours or its place are not */
  VIGIL_RESOURCE_AWAY,        /* experts: not at this hour */
  VIGIL_RESOURCE_RESERVED,    /* all of it is somewhere else already */
  VIGIL_RESOURCE_UNREACHABLE, /* no way to or from it */
  VIGIL_RESOURCE_EXPIRED,     /* materials: past the last day */
  VIGIL_RESOURCE_EMPTY,       /* materials: none in stock */
  VIGIL_N_RESOURCE_STATES
} VigilResourceState;

const char *vigil_resource_state_to_string (VigilResourceState state);
const char *vigil_resource_state_get_label (VigilResourceState state); /* translated */

/* What is taken already: a team that is dispatched, 20 of a stock. */
typedef struct
{
  const char *id;
  double quantity; /* materials; of a team any number takes it all */
} VigilReservation;

/* Everything is borrowed. */
typedef struct
{
  const VigilMatchQuestion *incident;
  const VigilTravel *travel;   /* (nullable) to the place where they gather; NULL: times are not known */
  VigilTime now;
  GTimeZone *zone;             /* (nullable) of the site's clocks; NULL: of this machine */
  const VigilReservation *reservations;
  guint n_reservations;
  const char *plan;            /* (nullable) id of the plan: whom and what it is linked to comes before others */
  VigilMatchNameFunc substance_name; /* (nullable) name of a CAS number, @data NULL; NULL: the number */
  const char *const *needs;    /* (nullable) words: specialities, skills, names of materials that are asked for */
} VigilResourceQuestion;

typedef struct
{
  VigilRecord *record;
  VigilResourceState state;
  double fit;            /* 0 … 1: how well it serves this incident */
  double ready_seconds;  /* until it leaves; 0 for experts and materials */
  double travel_seconds; /* NAN: not known; INFINITY: no way */
  double seconds;        /* both: until it is there; NAN, INFINITY as above */
  double left;           /* materials: in stock after reservations; teams: people; NAN: experts */
  gboolean below_minimum; /* materials: what is left is less than what must be there */
  gboolean expires_soon; /* materials: within 30 days */
  VigilTravelRoute route; /* where there is one */
  GPtrArray *reasons;    /* (element-type char*) sentences why, the most important first */
} VigilResource;

void vigil_resource_free (VigilResource *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilResource, vigil_resource_free)
/* What a stock is counted in, in the operator's language: "sets", "kg"; "" where the record does not say. Borrowed. */
const char *vigil_resource_unit_label (const char *unit);
const char *vigil_resource_get_unit (const VigilRecord *record);
/* "Gas rescue station · 3.1 min": one line for the panel. */
char *vigil_resource_dup_line (const VigilResource *self) G_GNUC_WARN_UNUSED_RESULT;

/* Each takes records of any kinds and looks at its own; returns (element-type VigilResource), at most @limit (0: all). What does
 * not serve the incident at all is not listed. */
/* Those that can be had first, then by fit. */
GPtrArray *vigil_resources_find_experts (GPtrArray *records, const VigilResourceQuestion *question, guint limit) G_GNUC_WARN_UNUSED_RESULT;
/* Those that can come first; of those that serve well (fit of a half or more) the soonest first, then the others. */
GPtrArray *vigil_resources_find_teams (GPtrArray *records, const VigilResourceQuestion *question, guint limit) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *vigil_resources_find_materials (GPtrArray *records, const VigilResourceQuestion *question, guint limit) G_GNUC_WARN_UNUSED_RESULT;

/* Whether an expert's hours, in words ("24 h", "工作日 8:30–17:30", "Mon–Fri 08:00-17:00"), hold at @time. READY, AWAY, or UNKNOWN
 * where the words say nothing that can be read. */
VigilResourceState vigil_resource_hours_hold (const char *hours, VigilTime time, GTimeZone *zone);

G_END_DECLS
