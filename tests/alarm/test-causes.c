/* test-causes.c: first-out, groups and what may be put away
 *
 * Expected values: the definitions in vigil-alarm-causes.h; the plant of the tests is a compressor with its lube oil
 * pump, two tanks on one header, and what one substation feeds.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "alarm/vigil-alarm-causes.h"

#define T0 (G_GINT64_CONSTANT (1772330400) * VIGIL_SECOND)
#define AT(s) (T0 + (s) * VIGIL_SECOND)

static VigilAlarmCauses *
make_plant (void)
{
  static const char *const header[] = { "tank-1", "tank-2", NULL };
  static const char *const power[] = { "pump", "fan", NULL };
  VigilAlarmCauses *causes = vigil_alarm_causes_new ();

  g_assert_true (vigil_alarm_causes_set_parent (causes, "compressor", "unit"));
  g_assert_true (vigil_alarm_causes_set_parent (causes, "pump", "compressor"));
  g_assert_true (vigil_alarm_causes_set_parent (causes, "seal", "pump"));
  vigil_alarm_causes_add_group (causes, "steam", VIGIL_CAUSE_HEADER, NULL, header);
  vigil_alarm_causes_add_group (causes, "bus-2", VIGIL_CAUSE_POWER, "substation", power);
  return causes;
}

static VigilAlarmPlace
place_of (VigilAlarmCauses *causes, const char *id)
{
  return vigil_alarm_causes_get (causes, id)->place;
}

static void
test_first_out (void)
{
  const VigilCauseAlarm alarms[] = {
    { "c/trip", "compressor", 2, AT (3) },
    { "p/low", "pump", 2, AT (0) },
    { "s/leak", "seal", 3, AT (9) },
    { "t/high", "tank-1", 2, AT (4) },
    { "nowhere", NULL, 3, AT (4) },
  };
  g_autoptr (VigilAlarmCauses) causes = make_plant ();
  const VigilAlarmCause *cause;

  vigil_alarm_causes_update (causes, alarms, G_N_ELEMENTS (alarms));
  g_assert_cmpint (place_of (causes, "p/low"), ==, VIGIL_ALARM_FIRST);
  g_assert_cmpuint (vigil_alarm_causes_get (causes, "p/low")->n_consequences, ==, 2);
  g_assert_cmpint (place_of (causes, "c/trip"), ==, VIGIL_ALARM_CONSEQUENCE);
  cause = vigil_alarm_causes_get (causes, "s/leak");
  g_assert_cmpint (cause->place, ==, VIGIL_ALARM_CONSEQUENCE);
  g_assert_cmpstr (cause->cause, ==, "p/low");
  g_assert_cmpint (cause->kind, ==, VIGIL_CAUSE_EQUIPMENT);
  g_assert_null (cause->group);
  g_assert_cmpint (place_of (causes, "t/high"), ==, VIGIL_ALARM_FREE);
  g_assert_cmpint (place_of (causes, "nowhere"), ==, VIGIL_ALARM_FREE);
  g_assert_cmpuint (vigil_alarm_causes_get_n_first (causes), ==, 1);
  g_assert_cmpuint (vigil_alarm_causes_get_n_consequences (causes), ==, 2);
  g_assert_cmpstr (vigil_alarm_causes_get_consequences (causes, "p/low")->pdata[0], ==, "c/trip");
  g_assert_null (vigil_alarm_causes_get (causes, "?"));
}

static void
test_groups (void)
{
  const VigilCauseAlarm alarms[] = {
    { "t1", "tank-1", 3, AT (0) },  { "t2", "tank-2", 3, AT (60) }, { "fan", "fan", 3, AT (0) },
    { "sub", "substation", 3, AT (0) }, { "seal", "seal", 4, AT (2) },
  };
  g_autoptr (VigilAlarmCauses) causes = make_plant ();

  vigil_alarm_causes_update (causes, alarms, G_N_ELEMENTS (alarms));
  g_assert_cmpstr (vigil_alarm_causes_get (causes, "t2")->cause, ==, "t1");
  g_assert_cmpstr (vigil_alarm_causes_get (causes, "t2")->group, ==, "steam");
  g_assert_cmpint (vigil_alarm_causes_get (causes, "t2")->kind, ==, VIGIL_CAUSE_HEADER);
  /* of one instant the root of the group is first; what is part of a member belongs to the group too */
  g_assert_cmpint (place_of (causes, "sub"), ==, VIGIL_ALARM_FIRST);
  g_assert_cmpstr (vigil_alarm_causes_get (causes, "fan")->cause, ==, "sub");
  g_assert_cmpstr (vigil_alarm_causes_get (causes, "seal")->cause, ==, "sub");
  g_assert_cmpint (vigil_alarm_causes_get (causes, "seal")->kind, ==, VIGIL_CAUSE_POWER);
}

/* Boundary of the time between two related alarms: 2 minutes. */
static void
test_link (void)
{
  const VigilCauseAlarm near[] = { { "1", "tank-1", 3, AT (0) }, { "2", "tank-2", 3, AT (120) } };
  const VigilCauseAlarm far[] = { { "1", "tank-1", 3, AT (0) }, { "2", "tank-2", 3, AT (120) + 1 } };
  g_autoptr (VigilAlarmCauses) causes = make_plant ();

  vigil_alarm_causes_update (causes, near, 2);
  g_assert_cmpint (place_of (causes, "2"), ==, VIGIL_ALARM_CONSEQUENCE);
  vigil_alarm_causes_update (causes, far, 2);
  g_assert_cmpint (place_of (causes, "2"), ==, VIGIL_ALARM_FREE);
  g_assert_cmpint (place_of (causes, "1"), ==, VIGIL_ALARM_FREE);
}

/* A chain of alarms a minute apart goes on for ten minutes, then a new first alarm begins. */
static void
test_horizon (void)
{
  VigilCauseAlarm alarms[12];
  g_autoptr (VigilAlarmCauses) causes = make_plant ();

  for (int i = 0; i < 12; i++)
    alarms[i] = (VigilCauseAlarm) { g_strdup_printf ("%02d", i), "tank-1", 3, AT (60 * i) };
  vigil_alarm_causes_update (causes, alarms, 12);
  g_assert_cmpuint (vigil_alarm_causes_get (causes, "00")->n_consequences, ==, 10);
  g_assert_cmpstr (vigil_alarm_causes_get (causes, "10")->cause, ==, "00");
  g_assert_cmpint (place_of (causes, "11"), ==, VIGIL_ALARM_FREE);
  for (int i = 0; i < 12; i++)
    g_free ((char *) alarms[i].id);
}

static void
test_worse_stays (void)
{
  const VigilCauseAlarm alarms[] = {
    { "first", "pump", 3, AT (0) },      { "worse", "compressor", 2, AT (1) }, { "critical", "seal", 1, AT (2) },
    { "same", "compressor", 3, AT (3) }, { "second", "pump", 2, AT (4) },      { "other", "pump", 1, AT (5) },
  };
  g_autoptr (VigilAlarmCauses) causes = make_plant ();

  vigil_alarm_causes_update (causes, alarms, G_N_ELEMENTS (alarms));
  vigil_alarm_causes_set_collapsed (causes, TRUE);
  g_assert_cmpint (place_of (causes, "worse"), !=, VIGIL_ALARM_CONSEQUENCE);
  g_assert_cmpstr (vigil_alarm_causes_get (causes, "worse")->cause, ==, "first"); /* told, but in a row of its own */
  g_assert_cmpint (place_of (causes, "critical"), !=, VIGIL_ALARM_CONSEQUENCE);
  g_assert_cmpint (place_of (causes, "other"), !=, VIGIL_ALARM_CONSEQUENCE);
  g_assert_cmpstr (vigil_alarm_causes_get (causes, "same")->cause, ==, "first");
  g_assert_cmpstr (vigil_alarm_causes_get (causes, "second")->cause, ==, "worse");
  g_assert_false (vigil_alarm_causes_is_hidden (causes, "critical"));
  g_assert_true (vigil_alarm_causes_is_hidden (causes, "same"));
}

static void
test_reversible (void)
{
  const VigilCauseAlarm alarms[] = {
    { "1", "tank-1", 3, AT (0) }, { "2", "tank-2", 3, AT (1) }, { "3", "fan", 3, AT (0) }, { "4", "pump", 3, AT (1) },
  };
  g_autoptr (VigilAlarmCauses) causes = make_plant ();

  vigil_alarm_causes_update (causes, alarms, 4);
  g_assert_false (vigil_alarm_causes_is_hidden (causes, "2"));
  vigil_alarm_causes_set_collapsed (causes, TRUE);
  g_assert_true (vigil_alarm_causes_is_hidden (causes, "2"));
  g_assert_true (vigil_alarm_causes_is_hidden (causes, "4"));
  g_assert_false (vigil_alarm_causes_is_hidden (causes, "1"));
  vigil_alarm_causes_set_expanded (causes, "1", TRUE);
  g_assert_false (vigil_alarm_causes_is_hidden (causes, "2"));
  g_assert_true (vigil_alarm_causes_is_hidden (causes, "4"));
  vigil_alarm_causes_update (causes, alarms, 4);
  g_assert_true (vigil_alarm_causes_get_expanded (causes, "1")); /* kept over updates */
  /* the cause is gone: what followed from it is there again */
  vigil_alarm_causes_update (causes, alarms + 1, 3);
  g_assert_cmpint (place_of (causes, "2"), ==, VIGIL_ALARM_FREE);
  g_assert_false (vigil_alarm_causes_is_hidden (causes, "2"));
  vigil_alarm_causes_set_collapsed (causes, FALSE);
  g_assert_false (vigil_alarm_causes_is_hidden (causes, "4"));
}

/* Circles, ids told twice, priorities out of range, assets nobody knows. */
static void
test_bad_input (void)
{
  const VigilCauseAlarm alarms[] = {
    { "1", "?", 0, AT (0) }, { "1", "tank-1", 3, AT (5) }, { "2", "?", 9, AT (1) }, { "3", "tank-1", 3, AT (-9999) },
  };
  g_autoptr (VigilAlarmCauses) causes = make_plant ();

  g_assert_false (vigil_alarm_causes_set_parent (causes, "unit", "seal"));
  g_assert_false (vigil_alarm_causes_set_parent (causes, "unit", "unit"));
  vigil_alarm_causes_update (causes, alarms, G_N_ELEMENTS (alarms));
  g_assert_cmpint (place_of (causes, "1"), ==, VIGIL_ALARM_FIRST); /* 0 is taken as 1 */
  g_assert_cmpstr (vigil_alarm_causes_get (causes, "2")->cause, ==, "1");
  g_assert_cmpint (place_of (causes, "3"), ==, VIGIL_ALARM_FREE);
  vigil_alarm_causes_update (causes, NULL, 0);
  g_assert_null (vigil_alarm_causes_get (causes, "1"));
}

/* Checks every alarm of one update against the promises of the header. */
static void
check_all (VigilAlarmCauses *causes, const VigilCauseAlarm *alarms, guint n)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  guint consequences = 0, listed = 0, first = 0;

  for (guint i = 0; i < n; i++)
    g_hash_table_insert (by_id, (gpointer) alarms[i].id, (gpointer) &alarms[i]);
  for (guint i = 0; i < n; i++)
    {
      const VigilAlarmCause *cause = vigil_alarm_causes_get (causes, alarms[i].id);
      const GPtrArray *list = vigil_alarm_causes_get_consequences (causes, alarms[i].id);
      const VigilCauseAlarm *of = cause->cause != NULL ? g_hash_table_lookup (by_id, cause->cause) : NULL;

      first += cause->place == VIGIL_ALARM_FIRST;
      g_assert_cmpint (cause->place == VIGIL_ALARM_FIRST, ==, list != NULL);
      g_assert_cmpuint (list != NULL ? list->len : 0, ==, cause->n_consequences);
      listed += cause->n_consequences;
      if (of != NULL)
        g_assert_cmpint (of->raised, <=, alarms[i].raised);
      if (cause->place != VIGIL_ALARM_CONSEQUENCE)
        {
          g_assert_false (vigil_alarm_causes_is_hidden (causes, alarms[i].id));
          continue;
        }
      consequences++;
      g_assert_cmpint (alarms[i].priority, >, 1);
      g_assert_cmpint (alarms[i].priority, >=, of->priority);
      g_assert_cmpint (alarms[i].raised - of->raised, <=, VIGIL_ALARM_CAUSES_HORIZON);
      g_assert_cmpint (vigil_alarm_causes_get (causes, cause->cause)->place, ==, VIGIL_ALARM_FIRST);
      g_assert_true (g_ptr_array_find_with_equal_func (
        (GPtrArray *) vigil_alarm_causes_get_consequences (causes, cause->cause), alarms[i].id, g_str_equal, NULL));
    }
  /* each in one place */
  g_assert_cmpuint (listed, ==, consequences);
  g_assert_cmpuint (vigil_alarm_causes_get_n_consequences (causes), ==, consequences);
  g_assert_cmpuint (vigil_alarm_causes_get_n_first (causes), ==, first);
}

static void
shuffle (GRand *rand, VigilCauseAlarm *alarms, guint n)
{
  for (guint i = n; i > 1; i--)
    {
      guint other = (guint) g_rand_int_range (rand, 0, (gint32) i);
      VigilCauseAlarm kept = alarms[i - 1];

      alarms[i - 1] = alarms[other];
      alarms[other] = kept;
    }
}

static char *
describe (VigilAlarmCauses *causes, guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("a%u", i);
      const VigilAlarmCause *cause = vigil_alarm_causes_get (causes, id);

      g_string_append_printf (text, "%d %s;", cause->place, cause->cause != NULL ? cause->cause : "-");
    }
  return g_string_free (text, FALSE);
}

static void
test_property (void)
{
  static const char *const assets[]
    = { "unit", "compressor", "pump", "seal", "tank-1", "tank-2", "fan", "substation", "alone", NULL };
  g_autoptr (VigilAlarmCauses) causes = make_plant ();
  guint hidden = 0;

  vigil_alarm_causes_set_collapsed (causes, TRUE);
  for (guint32 seed = 1; seed <= 1000; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
      g_autofree char *one = NULL, *other = NULL;
      guint n = (guint) g_rand_int_range (rand, 1, 60);
      g_autofree VigilCauseAlarm *alarms = g_new0 (VigilCauseAlarm, n);

      for (guint i = 0; i < n; i++)
        {
          g_ptr_array_add (ids, g_strdup_printf ("a%u", i));
          alarms[i] = (VigilCauseAlarm) { ids->pdata[i], assets[g_rand_int_range (rand, 0, G_N_ELEMENTS (assets))],
                                          g_rand_int_range (rand, 1, 5), AT (g_rand_int_range (rand, 0, 1500)) };
        }
      vigil_alarm_causes_update (causes, alarms, n);
      check_all (causes, alarms, n);
      hidden += vigil_alarm_causes_get_n_consequences (causes);
      one = describe (causes, n);
      shuffle (rand, alarms, n); /* the order they come in does not matter */
      vigil_alarm_causes_update (causes, alarms, n);
      other = describe (causes, n);
      g_assert_cmpstr (one, ==, other);
    }
  g_assert_cmpuint (hidden, >, 1000); /* there was something to promise */
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/causes/first-out", test_first_out);
  g_test_add_func ("/causes/groups", test_groups);
  g_test_add_func ("/causes/link", test_link);
  g_test_add_func ("/causes/horizon", test_horizon);
  g_test_add_func ("/causes/worse-stays", test_worse_stays);
  g_test_add_func ("/causes/reversible", test_reversible);
  g_test_add_func ("/causes/bad-input", test_bad_input);
  g_test_add_func ("/causes/property", test_property);
  return g_test_run ();
}
