/* sim-fixture.c: what the tests of the simulator share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sim-fixture.h"

#include "core/vigil-json.h"
#include "sim/vigil-sim-facts.h"
#include "testlib/vigil-test.h"

VigilSite *
sim_fixture_load_demo (void)
{
  g_autofree char *path = vigil_test_source_path ("data/demo");
  g_autoptr (GError) error = NULL;
  VigilSite *site = vigil_site_load (path, NULL, &error);

  g_assert_no_error (error);
  return site;
}

char *
sim_fixture_scenario_path (const char *name)
{
  g_autofree char *folder = vigil_test_source_path ("data/demo/scenarios");
  g_autofree char *file = g_strconcat (name, ".json", NULL);

  return g_build_filename (folder, file, NULL);
}

static void
emit_cb (VigilEvent *event, gpointer data)
{
  SimPark *self = data;

  if (self->keep_telemetry || vigil_event_get_class (event) == VIGIL_EVENT_CLASS_FACT)
    g_ptr_array_add (self->events, event);
  else
    vigil_event_unref (event);
}

void
sim_park_init (SimPark *self, const VigilSimWorldOptions *options)
{
  *self = (SimPark){ .now = SIM_START };
  self->site = sim_fixture_load_demo ();
  self->events = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);
  self->world = vigil_sim_world_new (self->site, options, self->now);
  vigil_sim_world_set_emit_func (self->world, emit_cb, self);
}

void
sim_park_clear (SimPark *self)
{
  vigil_sim_world_free (self->world);
  g_ptr_array_unref (self->events);
  g_assert_finalize_object (self->site);
}

void
sim_park_run (SimPark *self, double seconds, double step)
{
  for (double t = 0.0; t < seconds; t += step)
    {
      self->now += (VigilTime) (step * VIGIL_SECOND);
      vigil_sim_world_step (self->world, self->now);
    }
}

void
sim_park_play (SimPark *self, const char *name)
{
  g_autofree char *path = sim_fixture_scenario_path (name);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilSimScenario) scenario = vigil_sim_scenario_load (path, &error);

  g_assert_no_error (error);
  g_assert_true (vigil_sim_scenario_check (scenario, self->site, &error));
  g_assert_no_error (error);
  vigil_sim_world_play (self->world, g_steal_pointer (&scenario), 0.0);
}

guint
sim_park_count (SimPark *self, VigilEventType type)
{
  guint n = 0;

  for (guint i = 0; i < self->events->len; i++)
    n += ((VigilEvent *) g_ptr_array_index (self->events, i))->event_type == type;
  return n;
}

VigilEvent *
sim_park_find (SimPark *self, VigilEventType type, const char *subject)
{
  for (guint i = 0; i < self->events->len; i++)
    {
      VigilEvent *event = g_ptr_array_index (self->events, i);

      if (event->event_type == type
          && (subject == NULL || g_strcmp0 (event->subject, subject) == 0))
        return event;
    }
  return NULL;
}

const char *
sim_park_command (SimPark *self, const char *command, const char *target, const char *args)
{
  JsonNode *data = vigil_sim_data_new ();
  g_autoptr (VigilEvent) request = NULL;

  vigil_sim_data_string (data, "command", command);
  vigil_sim_data_string (data, "target", target);
  if (args != NULL)
    json_object_set_member (json_node_get_object (data), "args",
                            vigil_json_parse (args, strlen (args), NULL));
  request = vigil_event_new (VIGIL_EVENT_COMMAND_REQUESTED, "/test/seat", target, "tester",
                             self->now, data);
  vigil_sim_world_command (self->world, request);
  for (guint i = self->events->len; i > 0; i--)
    {
      VigilEvent *event = g_ptr_array_index (self->events, i - 1);

      if (event->event_type == VIGIL_EVENT_COMMAND_RESULT
          && g_strcmp0 (vigil_event_get_string (event, "request"), request->id) == 0)
        return vigil_event_get_string (event, "status");
    }
  return NULL;
}
