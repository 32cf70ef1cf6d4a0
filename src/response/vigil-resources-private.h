/* vigil-resources-private.h: what the files of the resources share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "response/vigil-resources.h"

G_BEGIN_DECLS

#define VIGIL_RESOURCE_SERVES_WELL 0.5

VigilResource *vigil_resource_new (VigilRecord *record, double fit);
void vigil_resource_because (VigilResource *self, char *sentence); /* (transfer full) */
/* How well what the record is about fits the incident, 0 … 1; @reason (out) (nullable): the sentence. */
double vigil_resource_fit (const VigilRecord *record, const VigilResourceQuestion *question, char **reason);
/* Whether one of the words asked for is in one of @texts; the word. */
const char *vigil_resource_find_need (const VigilResourceQuestion *question, const VigilRecord *record, const char *member);
/* Whether the record is linked to the plan that is asked for. */
gboolean vigil_resource_is_of_plan (const VigilResourceQuestion *question, const VigilRecord *record);
double vigil_resource_reserved (const VigilResourceQuestion *question, const char *id, gboolean *any);
/* Times and state by the way; @ready seconds are added. */
void vigil_resource_travel (VigilResource *self, const VigilResourceQuestion *question, double ready);
/* Something that can be asked for, before its way is looked for and sentences are made. */
typedef struct
{
  VigilRecord *record;
  double serves;            /* of a team: how well its kind does */
  double fit;
  VigilResourceState state; /* the best it can be */
  double least;             /* s: the soonest it can be there; NAN: not known */
} VigilResourceHope;

typedef VigilResource *(*VigilResourceMaker) (const VigilResourceHope *hope, const VigilResourceQuestion *question);
/* The best @limit (0: all) of @hopes (element-type VigilResourceHope), the soonest first; as many are made as could be among them. */
GPtrArray *vigil_resources_pick (GArray *hopes, const VigilResourceQuestion *question, guint limit, VigilResourceMaker make);
/* @ready: s until it leaves. */
void vigil_resource_hope_to_travel (VigilResourceHope *self, const VigilResourceQuestion *question, double ready);
void vigil_resources_sort (GPtrArray *resources, gboolean soonest, guint limit);

G_END_DECLS
