/* test-process.c: lags, loops, batches, detectors and switches behave as their equations say
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sim/vigil-sim-process.h"

#include <math.h>

static GArray *
make_limits (double low, double high)
{
  GArray *limits = g_array_new (FALSE, TRUE, sizeof (VigilLimit));
  VigilLimit items[] = { { .name = (char *) "L", .value = low },
                         { .name = (char *) "H", .high = TRUE, .value = high } };

  g_array_append_vals (limits, items, 2);
  return limits;
}

static VigilTagDef
make_def (const char *kind, GArray *limits)
{
  return (VigilTagDef){ .id = (char *) "X",
                        .unit = (char *) "u",
                        .kind = (char *) kind,
                        .range_low = 0.0,
                        .range_high = 100.0,
                        .normal_low = 40.0,
                        .normal_high = 60.0,
                        .period = 1.0,
                        .limits = limits };
}

/* Six hours of a calm loop stay off both limits, and it does move. */
static void
test_calm_loop (void)
{
  g_autoptr (GArray) limits = make_limits (38.0, 62.0);
  VigilTagDef def = make_def ("pressure", limits);
  VigilSimRandom random;
  VigilSimProcess process;
  double low = INFINITY, high = -INFINITY;

  vigil_sim_random_init (&random, 1, 1);
  vigil_sim_process_init (&process, &def, "reactor", &random);
  g_assert_cmpint (process.kind, ==, VIGIL_SIM_PROCESS_LOOP);
  for (guint i = 0; i < 6 * 3600; i++)
    {
      double value = vigil_sim_process_step (&process, 1.0, &random);

      low = MIN (low, value);
      high = MAX (high, value);
    }
  g_assert_cmpfloat (low, >, 38.0);
  g_assert_cmpfloat (high, <, 62.0);
  g_assert_cmpfloat (high - low, >, 1.0);
}

/* Integral action takes the loop to its set point after a disturbance. */
static void
test_loop_settles (void)
{
  VigilTagDef def = make_def ("flow", NULL);
  VigilSimRandom random;
  VigilSimProcess process;
  double sum = 0.0;

  vigil_sim_random_init (&random, 1, 1);
  vigil_sim_process_init (&process, &def, NULL, &random);
  vigil_sim_process_force (&process, 90.0, 5.0, 60.0);
  for (guint i = 0; i < 60; i++)
    vigil_sim_process_step (&process, 1.0, &random);
  g_assert_cmpfloat (process.value, >, 85.0);
  process.dwell = 1e9;
  process.target = 50.0;
  for (guint i = 0; i < 600; i++)
    vigil_sim_process_step (&process, 1.0, &random);
  for (guint i = 0; i < 2000; i++)
    sum += vigil_sim_process_step (&process, 1.0, &random);
  g_assert_cmpfloat_with_epsilon (sum / 2000.0, 50.0, 0.5);
}

static void
test_tank_cycles (void)
{
  VigilTagDef def = make_def ("level", NULL);
  VigilSimRandom random;
  VigilSimProcess process;
  guint ups = 0, downs = 0;
  double before = 0.0;

  vigil_sim_random_init (&random, 2, 1);
  vigil_sim_process_init (&process, &def, "tank", &random);
  g_assert_cmpint (process.kind, ==, VIGIL_SIM_PROCESS_TANK);
  for (guint i = 0; i < 24 * 3600; i++)
    {
      vigil_sim_process_step (&process, 1.0, &random);
      ups += process.rate > 0.0 && before <= 0.0;
      downs += process.rate < 0.0 && before >= 0.0;
      before = process.rate;
      g_assert_true (process.value > 40.0 && process.value < 60.0);
    }
  g_assert_cmpuint (ups, >=, 2);
  g_assert_cmpuint (downs, >=, 2);
}

/* First-order response: 1 - 1/e of the step after one time constant, 90 % after 2.3. */
static void
test_detector (void)
{
  VigilTagDef def = make_def ("gas", NULL);
  VigilSimRandom random;
  VigilSimProcess process;

  def.normal_low = 0.0;
  vigil_sim_random_init (&random, 2, 1);
  vigil_sim_process_init (&process, &def, "detector", &random);
  for (guint i = 0; i < 1000; i++)
    g_assert_cmpfloat (vigil_sim_process_step (&process, 1.0, &random), <, 2.0);
  process.value = 0.0;
  process.exposure = 50.0;
  vigil_sim_process_step (&process, process.tau, &random);
  g_assert_cmpfloat_with_epsilon (process.value, 50.0 * (1.0 - exp (-1.0)), 1e-9);
  process.exposure = 1000.0;
  for (guint i = 0; i < 100; i++)
    g_assert_cmpfloat (vigil_sim_process_step (&process, 1.0, &random), <=, 100.0);
}

static void
test_switch (void)
{
  VigilTagDef def = make_def ("position", NULL);
  VigilSimRandom random;
  VigilSimProcess process;

  def.normal_low = def.normal_high = NAN;
  vigil_sim_random_init (&random, 2, 1);
  vigil_sim_process_init (&process, &def, "valve", &random);
  g_assert_cmpfloat (vigil_sim_process_step (&process, 1.0, &random), ==, 100.0);
  process.target = 0.0;
  for (guint i = 0; i < 60; i++)
    vigil_sim_process_step (&process, 1.0, &random);
  g_assert_cmpfloat (process.value, ==, 0.0);
}

/* Long steps, as of a park run fast, do not make a loop swing. */
static void
test_long_steps (void)
{
  g_autoptr (GArray) limits = make_limits (38.0, 62.0);
  VigilTagDef def = make_def ("temperature", limits);
  VigilSimRandom random;
  VigilSimProcess process;

  vigil_sim_random_init (&random, 4, 1);
  vigil_sim_process_init (&process, &def, NULL, &random);
  for (guint i = 0; i < 1000; i++)
    {
      double value = vigil_sim_process_step (&process, 600.0, &random);

      g_assert_true (value > 38.0 && value < 62.0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sim/process/calm-loop", test_calm_loop);
  g_test_add_func ("/sim/process/loop-settles", test_loop_settles);
  g_test_add_func ("/sim/process/tank-cycles", test_tank_cycles);
  g_test_add_func ("/sim/process/detector", test_detector);
  g_test_add_func ("/sim/process/switch", test_switch);
  g_test_add_func ("/sim/process/long-steps", test_long_steps);
  return g_test_run ();
}
