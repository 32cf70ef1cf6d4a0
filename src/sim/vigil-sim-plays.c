/* vigil-sim-plays.c: scenarios being played in the park
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sim/vigil-sim-facts.h"
#include "sim/vigil-sim-world-private.h"

#include <math.h>

void
vigil_sim_play_free (gpointer data)
{
  VigilSimPlay *play = data;

  vigil_sim_scenario_free (play->scenario);
  g_free (play);
}

static VigilEvent *
scenario_event (VigilSimWorld *self, const VigilSimPlay *play, VigilEventType type)
{
  JsonNode *data = vigil_sim_data_new ();

  vigil_sim_data_string (data, "scenario", play->scenario->id);
  vigil_sim_data_text (data, "title", &play->scenario->title);
  vigil_sim_data_bool (data, "drill", play->scenario->drill);
  return vigil_event_new (type, VIGIL_SIM_SOURCE, play->scenario->id, NULL, self->stamp, data);
}

/* Where an element of the site is; FALSE if it has no place. */
static gboolean
place_of (VigilSimWorld *self, const char *id, double *x, double *y)
{
  VigilSiteKind kind;
  gconstpointer element = vigil_site_lookup (self->site, id, &kind);

  if (element != NULL && kind == VIGIL_SITE_ASSET)
    {
      *x = ((const VigilAsset *) element)->x;
      *y = ((const VigilAsset *) element)->y;
      return TRUE;
    }
  if (element != NULL && kind == VIGIL_SITE_PLACE)
    {
      *x = ((const VigilPlace *) element)->x;
      *y = ((const VigilPlace *) element)->y;
      return TRUE;
    }
  return FALSE;
}

static void
inject_person (VigilSimWorld *self, const VigilSimInject *inject, VigilTime until)
{
  double x, y;
  const char *id = place_of (self, inject->asset, &x, &y)
                       ? vigil_sim_people_pick_near (self->people, x, y)
                       : NULL;

  if (id == NULL || !vigil_sim_people_set_state (self->people, id, inject->state, until))
    g_message ("nobody is near %s", inject->asset);
}

static void
inject_at_place (VigilSimWorld *self, const VigilSimInject *inject, VigilTime until)
{
  double x, y;

  if (!place_of (self, inject->asset, &x, &y))
    return;
  if (inject->kind == VIGIL_SIM_INJECT_EVACUATE)
    vigil_sim_people_evacuate (self->people, NULL, x, y, inject->radius, self->now, until);
  else
    vigil_sim_vehicles_dispatch (self->vehicles, NULL, inject->vehicle, x, y, self->now);
}

static void
inject_tag (VigilSimWorld *self, const VigilSimInject *inject)
{
  VigilSimTag *tag = vigil_sim_tags_find (self->tags, inject->tag);

  if (tag != NULL)
    vigil_sim_process_force (&tag->process, inject->value, inject->tau, inject->seconds);
}

static void
run_inject (VigilSimWorld *self, const VigilSimInject *inject)
{
  VigilTime until = self->now + (VigilTime) (inject->seconds * VIGIL_SECOND);

  switch (inject->kind)
    {
    case VIGIL_SIM_INJECT_RELEASE:
      if (!vigil_sim_incidents_release (self->incidents, inject, self->now))
        g_message ("what leaks from %s is not known to the simulator", inject->asset);
      break;
    case VIGIL_SIM_INJECT_STOP:
      vigil_sim_incidents_stop_at (self->incidents, inject->asset);
      break;
    case VIGIL_SIM_INJECT_FIRE:
      vigil_sim_incidents_burn (self->incidents, inject, self->now);
      break;
    case VIGIL_SIM_INJECT_TAG:
      inject_tag (self, inject);
      break;
    case VIGIL_SIM_INJECT_POWER_DIP:
      vigil_sim_tags_power_dip (self->tags, inject->enterprise, inject->fraction, inject->seconds);
      break;
    case VIGIL_SIM_INJECT_PERSON:
      inject_person (self, inject, until);
      break;
    case VIGIL_SIM_INJECT_EVACUATE:
    case VIGIL_SIM_INJECT_DISPATCH:
      inject_at_place (self, inject, until);
      break;
    case VIGIL_SIM_INJECT_WIND:
      vigil_sim_weather_hold (&self->weather, inject->direction, inject->speed, until);
      break;
    case VIGIL_SIM_N_INJECTS:
      break;
    }
}

/* Returns whether it is over. */
static gboolean
run_play (VigilSimWorld *self, VigilSimPlay *play)
{
  GArray *injects = play->scenario->injects;

  if (self->now < play->start)
    return FALSE;
  if (!play->started)
    vigil_sim_world_emit (self, scenario_event (self, play, VIGIL_EVENT_SCENARIO_STARTED));
  play->started = TRUE;
  while (play->next < injects->len
         && self->now >= play->start
                             + (VigilTime) (g_array_index (injects, VigilSimInject, play->next).at
                                            * VIGIL_SECOND))
    run_inject (self, &g_array_index (injects, VigilSimInject, play->next++));
  if (self->now < play->start + (VigilTime) (play->scenario->seconds * VIGIL_SECOND))
    return FALSE;
  vigil_sim_people_recall (self->people, self->now);
  vigil_sim_world_emit (self, scenario_event (self, play, VIGIL_EVENT_SCENARIO_ENDED));
  return TRUE;
}

void
vigil_sim_world_run_plays (VigilSimWorld *self)
{
  for (guint i = 0; i < self->plays->len;)
    if (run_play (self, g_ptr_array_index (self->plays, i)))
      g_ptr_array_remove_index (self->plays, i);
    else
      i++;
}

void
vigil_sim_world_append_plays (VigilSimWorld *self, GPtrArray *facts)
{
  for (guint i = 0; i < self->plays->len; i++)
    {
      VigilSimPlay *play = g_ptr_array_index (self->plays, i);
      VigilEvent *event;

      if (!play->started)
        continue;
      event = scenario_event (self, play, VIGIL_EVENT_SCENARIO_STARTED);
      event->snapshot = TRUE;
      g_ptr_array_add (facts, event);
    }
}

/**
 * vigil_sim_world_play:
 * @self: the park
 * @scenario: (transfer full): what to play
 * @delay: s of the park from now
 */
void
vigil_sim_world_play (VigilSimWorld *self, VigilSimScenario *scenario, double delay)
{
  VigilSimPlay *play = g_new0 (VigilSimPlay, 1);

  play->scenario = scenario;
  play->start = self->now + (VigilTime) (delay * VIGIL_SECOND);
  g_ptr_array_add (self->plays, play);
}
