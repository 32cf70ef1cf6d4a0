/* vigil-sim-people-private.h: what the files of the people share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "sim/vigil-sim-people.h"

G_BEGIN_DECLS

#define VIGIL_SIM_OFFICE_CREW 3 /* after the three shifts */

/* Where the people of one enterprise work. */
typedef struct
{
  GArray *nodes; /* (element-type guint) */
} Group;

struct _VigilSimPeople
{
  VigilSite *site;      /* borrowed */
  VigilSimRoute *route; /* borrowed */
  VigilSimRandom random;
  VigilSimPerson *people;
  guint n_people;
  GHashTable *by_id;
  GArray *present; /* (element-type guint): indexes of people in the park */
  guint cursor;    /* of the next fix */
  GPtrArray *groups;
  GArray *gates;       /* (element-type guint): nodes */
  GPtrArray *gate_ids; /* borrowed strings */
  GArray *musters;     /* (element-type guint): nodes */
  GArray *path;        /* scratch */
  VigilTime roster_at, mishap_at;
  double lon;
  gboolean quiet;
  VigilSimGateFunc gate_func;
  VigilSimStateFunc state_func;
  gpointer func_data;
};

void vigil_sim_group_free (gpointer group);
/* Finds where each enterprise works, the gates and the muster points. */
void vigil_sim_people_look_around (VigilSimPeople *self);
void vigil_sim_people_hire (VigilSimPeople *self, guint index, guint n_on_shift);
/* A place of work of group @group. */
guint vigil_sim_people_pick_node (VigilSimPeople *self, guint group);

G_END_DECLS
