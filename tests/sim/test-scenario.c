/* test-scenario.c: scripts are read, refused with the place of the mistake, and fit the demo site
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sim-fixture.h"
#include "sim/vigil-sim-vehicles.h"
#include "testlib/vigil-test.h"

static VigilSimScenario *
parse (const char *text, GError **error)
{
  return vigil_sim_scenario_parse (text, strlen (text), error);
}

static void
test_read (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilSimScenario) scenario
      = parse ("{\"id\":\"S\",\"title\":{\"zh\":\"甲\",\"en\":\"A\"},\"drill\":true,\"seconds\":60,"
               "\"timeline\":["
               "{\"at\":9,\"inject\":\"dispatch\",\"asset\":\"T-1\",\"vehicle\":\"ambulance\"},"
               "{\"at\":2,\"inject\":\"release\",\"asset\":\"T-1\",\"rate\":0.5,\"stoppedBy\":["
               "\"XV-1\",\"XV-2\"]}]}",
               &error);
  const VigilSimInject *inject;

  g_assert_no_error (error);
  g_assert_cmpstr (scenario->id, ==, "S");
  g_assert_cmpstr (scenario->title.zh, ==, "甲");
  g_assert_true (scenario->drill);
  g_assert_cmpuint (scenario->injects->len, ==, 2);
  inject = &g_array_index (scenario->injects, VigilSimInject, 0); /* by time */
  g_assert_cmpint (inject->kind, ==, VIGIL_SIM_INJECT_RELEASE);
  g_assert_cmpfloat (inject->rate, ==, 0.5);
  g_assert_cmpstr (inject->stopped_by[1], ==, "XV-2");
  g_assert_cmpint (g_array_index (scenario->injects, VigilSimInject, 1).vehicle, ==,
                   VIGIL_SIM_VEHICLE_AMBULANCE);
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text, *says;
  } cases[] = {
    { "[]", "$" },
    { "{", "" },
    { "{\"id\":\"S\",\"title\":\"t\"}", "timeline" },
    { "{\"id\":\"S\",\"title\":\"t\",\"timeline\":[]}", "timeline" },
    { "{\"title\":\"t\",\"timeline\":[{\"at\":0,\"inject\":\"power-dip\"}]}", "id" },
    { "{\"id\":\"S\",\"title\":\"t\",\"drill\":\"yes\",\"timeline\":[{\"at\":0,\"inject\":\"power-"
      "dip\"}]}",
      "drill" },
    { "{\"id\":\"S\",\"title\":\"t\",\"timeline\":[7]}", "$.timeline[0]" },
    { "{\"id\":\"S\",\"title\":\"t\",\"timeline\":[{\"at\":0,\"inject\":\"flood\"}]}", "flood" },
    { "{\"id\":\"S\",\"title\":\"t\",\"timeline\":[{\"at\":-1,\"inject\":\"power-dip\"}]}", "at" },
    { "{\"id\":\"S\",\"title\":\"t\",\"timeline\":[{\"at\":0,\"inject\":\"power-dip\"},{\"at\":0,"
      "\"inject\":\"release\",\"asset\":\"T\"}]}",
      "$.timeline[1]" },
    { "{\"id\":\"S\",\"title\":\"t\",\"timeline\":[{\"at\":0,\"inject\":\"person\",\"asset\":\"T\","
      "\"state\":\"tired\"}]}",
      "state" },
    { "{\"id\":\"S\",\"title\":\"t\",\"timeline\":[{\"at\":0,\"inject\":\"release\",\"asset\":"
      "\"T\",\"rate\":1,\"stoppedBy\":[1]}]}",
      "stoppedBy" },
    { "{\"id\":\"S\",\"title\":\"t\",\"timeline\":[{\"at\":0,\"inject\":\"fire\",\"asset\":\"T\","
      "\"colour\":\"red\"}]}",
      "colour" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (parse (cases[i].text, &error));
      g_assert_nonnull (error);
      g_assert_nonnull (strstr (error->message, cases[i].says));
    }
}

static void
test_unknown_asset (void)
{
  g_autoptr (VigilSite) site = sim_fixture_load_demo ();
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilSimScenario) scenario
      = parse ("{\"id\":\"S\",\"title\":\"t\",\"timeline\":[{\"at\":3,\"inject\":\"fire\","
               "\"asset\":\"NO-SUCH\"}]}",
               &error);

  g_assert_no_error (error);
  g_assert_false (vigil_sim_scenario_check (scenario, site, &error));
  g_assert_error (error, vigil_sim_scenario_error_quark (), VIGIL_SIM_SCENARIO_ERROR_UNKNOWN);
  g_assert_nonnull (strstr (error->message, "NO-SUCH"));
}

static void
test_shipped (void)
{
  g_autofree char *folder = vigil_test_source_path ("data/demo/scenarios");
  g_autoptr (VigilSite) site = sim_fixture_load_demo ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (VigilSimScenario) scenario = vigil_sim_scenario_load (path, &error);

      g_assert_no_error (error);
      g_assert_true (vigil_sim_scenario_check (scenario, site, &error));
      g_assert_nonnull (scenario->title.zh);
      g_assert_nonnull (scenario->title.en);
      n++;
    }
  g_assert_cmpuint (n, >=, 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sim/scenario/read", test_read);
  g_test_add_func ("/sim/scenario/refused", test_refused);
  g_test_add_func ("/sim/scenario/unknown-asset", test_unknown_asset);
  g_test_add_func ("/sim/scenario/shipped", test_shipped);
  return g_test_run ();
}
