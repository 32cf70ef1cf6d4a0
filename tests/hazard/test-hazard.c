/* test-hazard.c: reservations have words, inputs that cannot be are refused in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hazard/vigil-hazard.h"

#include <math.h>
#include <string.h>

static void
test_reserves (void)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  for (int i = 0; i < VIGIL_N_RESERVES; i++)
    {
      g_assert_cmpuint (strlen (vigil_reserve_sentence (i)), >, 10);
      g_assert_true (g_hash_table_add (names, (char *) vigil_reserve_name (i)));
    }
  g_assert_cmpint (VIGIL_N_RESERVES, <=, 64);
}

static void
test_letters (void)
{
  VigilStability stability;

  for (char letter = 'A'; letter <= 'F'; letter++)
    {
      g_assert_true (vigil_stability_from_letter (letter, &stability));
      g_assert_cmpint (vigil_stability_letter (stability), ==, letter);
    }
  g_assert_true (vigil_stability_from_letter ('d', &stability));
  g_assert_cmpint (stability, ==, VIGIL_STABILITY_D);
  g_assert_false (vigil_stability_from_letter ('G', &stability));
  g_assert_false (vigil_stability_from_letter ('\0', &stability));
}

static void
test_check (void)
{
  const double bad[] = { -1, 101, NAN, INFINITY, -INFINITY };

  g_assert_true (vigil_hazard_check (0, 0, 100, "Level", "%", NULL));
  g_assert_true (vigil_hazard_check (100, 0, 100, "Level", "%", NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (vigil_hazard_check (bad[i], 0, 100, "Level", "%", &error));
      g_assert_error (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_INPUT);
      g_assert_nonnull (strstr (error->message, "Level"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hazard/reserves", test_reserves);
  g_test_add_func ("/hazard/letters", test_letters);
  g_test_add_func ("/hazard/check", test_check);
  return g_test_run ();
}
