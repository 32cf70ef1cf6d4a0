/* vigil-sim-people-hire.c: who the people are, where they work and by which gate they come
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sim/vigil-sim-people-private.h"

void
vigil_sim_group_free (gpointer data)
{
  Group *group = data;

  g_array_unref (group->nodes);
  g_free (group);
}

static void
add_group (VigilSimPeople *self, const char *enterprise)
{
  const GArray *areas = vigil_site_get_areas (self->site);
  Group *group = g_new0 (Group, 1);

  group->nodes = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < vigil_sim_route_get_n (self->route); i++)
    {
      const VigilRouteNode *node = vigil_sim_route_get_node (self->route, i);
      gboolean inside = FALSE;

      if (!vigil_sim_route_is_usable (self->route, VIGIL_SIM_ON_FOOT, i))
        continue;
      for (guint a = 0; a < areas->len && !inside; a++)
        {
          const VigilArea *area = &g_array_index (areas, VigilArea, a);

          inside
              = g_strcmp0 (area->enterprise, enterprise) == 0
                && vigil_ring_contains (area->outline.xy, area->outline.n_points, node->x, node->y);
        }
      if (inside || enterprise == NULL)
        g_array_append_val (group->nodes, i);
    }
  if (group->nodes->len >= 4)
    g_ptr_array_add (self->groups, group);
  else
    vigil_sim_group_free (group);
}

static void
find_groups (VigilSimPeople *self)
{
  const GArray *enterprises = vigil_site_get_enterprises (self->site);

  for (guint i = 0; i < enterprises->len; i++)
    add_group (self, g_array_index (enterprises, VigilEnterprise, i).id);
  if (self->groups->len == 0)
    add_group (self, NULL);
}

static void
find_places (VigilSimPeople *self)
{
  const GArray *places = vigil_site_get_places (self->site);

  for (guint i = 0; i < places->len; i++)
    {
      const VigilPlace *place = &g_array_index (places, VigilPlace, i);
      guint node;

      if (place->kind != VIGIL_PLACE_GATE && place->kind != VIGIL_PLACE_MUSTER)
        continue;
      node = vigil_sim_route_nearest (self->route, VIGIL_SIM_ON_FOOT, place->x, place->y, place->z);
      if (node == VIGIL_SIM_NO_NODE)
        continue;
      g_array_append_val (place->kind == VIGIL_PLACE_GATE ? self->gates : self->musters, node);
      if (place->kind == VIGIL_PLACE_GATE)
        g_ptr_array_add (self->gate_ids, place->id);
    }
}

guint
vigil_sim_people_pick_node (VigilSimPeople *self, guint group)
{
  GArray *nodes = ((Group *) g_ptr_array_index (self->groups, group))->nodes;

  return g_array_index (nodes, guint, vigil_sim_random_index (&self->random, nodes->len));
}

void
vigil_sim_people_look_around (VigilSimPeople *self)
{
  find_groups (self);
  find_places (self);
}

void
vigil_sim_people_hire (VigilSimPeople *self, guint index, guint n_on_shift)
{
  VigilSimPerson *person = &self->people[index];
  VigilSimRandom *random = &self->random;

  g_snprintf (person->id, sizeof person->id, "P%05u", index + 1);
  person->crew = (int) MIN (index / MAX (n_on_shift, 1), VIGIL_SIM_OFFICE_CREW);
  person->enterprise = vigil_sim_random_index (random, self->groups->len);
  person->home = vigil_sim_people_pick_node (self, person->enterprise);
  person->gate = self->gates->len > 0 ? vigil_sim_random_index (random, self->gates->len) : 0;
  person->early = (float) vigil_sim_random_range (random, 4.0, 24.0);
  person->late = (float) vigil_sim_random_range (random, 2.0, 20.0);
  person->walk_speed
      = (float) (1.3 + 0.15 * vigil_sim_random_normal (random)); /* Weidmann 1993: 1.34 ± 0.26 */
  person->walk_speed = CLAMP (person->walk_speed, 0.9f, 1.7f);
  person->mover.offset_x = vigil_sim_random_range (random, -1.6, 1.6);
  person->mover.offset_y = vigil_sim_random_range (random, -1.6, 1.6);
  g_hash_table_insert (self->by_id, person->id, person);
}
