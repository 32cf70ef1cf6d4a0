/* vigil-sim-people.h: people who come on shift, work, walk and climb, and go home
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "sim/vigil-sim-mover.h"

G_BEGIN_DECLS

typedef enum
{
  VIGIL_SIM_PERSON_OFF,     /* not in the park */
  VIGIL_SIM_PERSON_AT_WORK, /* stands at a place of work */
  VIGIL_SIM_PERSON_WALKING, /* to the next place of work */
  VIGIL_SIM_PERSON_LEAVING, /* to the gate */
  VIGIL_SIM_PERSON_FLEEING, /* to a muster point */
  VIGIL_SIM_PERSON_MUSTERED,
  VIGIL_SIM_PERSON_DOWN, /* cannot move */
} VigilSimActivity;

typedef struct
{
  char id[12];
  VigilSimMover mover;
  VigilSimActivity activity;
  VigilTrackState state;
  guint enterprise;  /* index of the work group */
  guint home;        /* node */
  guint gate;        /* index of the gate */
  int crew;          /* 0 … 2: eight-hour shifts, 3: office hours */
  float early, late; /* minutes before and after the shift */
  float walk_speed;  /* m/s */
  VigilTime until;   /* end of the stay, or of the state */
  VigilTime updated;
} VigilSimPerson;

typedef struct _VigilSimPeople VigilSimPeople;

typedef void (*VigilSimGateFunc) (const char *gate, const char *track, gboolean in, gpointer data);
typedef void (*VigilSimStateFunc) (const VigilSimPerson *person,
                                   VigilTrackState before,
                                   gpointer data);

VigilSimPeople *vigil_sim_people_new (
    VigilSite *site, VigilSimRoute *route, guint n_on_shift, guint64 seed, VigilTime now);
void vigil_sim_people_free (VigilSimPeople *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilSimPeople, vigil_sim_people_free)

void vigil_sim_people_set_callbacks (VigilSimPeople *self,
                                     VigilSimGateFunc gate,
                                     VigilSimStateFunc state,
                                     gpointer data);

void vigil_sim_people_step (
    VigilSimPeople *self, VigilTime now, VigilTime stamp, guint n_fixes, GArray *fixes);
void vigil_sim_people_append_all (VigilSimPeople *self, VigilTime stamp, GArray *fixes);

guint vigil_sim_people_get_n_present (VigilSimPeople *self);
const VigilSimPerson *vigil_sim_people_get_present (VigilSimPeople *self, guint index);
const VigilSimPerson *vigil_sim_people_find (VigilSimPeople *self, const char *id);

gboolean vigil_sim_people_set_state (VigilSimPeople *self,
                                     const char *id,
                                     VigilTrackState state,
                                     VigilTime until);
const char *vigil_sim_people_pick_near (VigilSimPeople *self, double x, double y);
guint vigil_sim_people_evacuate (VigilSimPeople *self,
                                 const VigilPath *outline,
                                 double x,
                                 double y,
                                 double radius,
                                 VigilTime now,
                                 VigilTime until);
void vigil_sim_people_recall (VigilSimPeople *self, VigilTime now);
void vigil_sim_people_set_quiet (VigilSimPeople *self, gboolean quiet);

gboolean vigil_sim_people_is_on_shift (const VigilSimPerson *person, double local_hour);

G_END_DECLS
