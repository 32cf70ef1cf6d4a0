/* test-case.c: a case comes back from its JSON as it went; what is wrong is named
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hazard/vigil-case.h"

#include <math.h>
#include <string.h>

static VigilCase *
parse (const char *text, GError **error)
{
  g_autoptr (JsonNode) node = vigil_json_parse (text, strlen (text), NULL);

  g_assert_nonnull (node);
  return vigil_case_from_json (node, error);
}

static void
test_round (void)
{
  g_autoptr (VigilCase) made = vigil_case_new ("C-1", "7782-50-5");
  g_autoptr (VigilCase) copy = NULL;
  g_autoptr (VigilCase) read = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (JsonNode) again = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  made->asset = g_strdup ("T-2103");
  made->vessel = VIGIL_CASE_VESSEL_LYING;
  made->east = -12.5;
  made->effects = 1u << VIGIL_EFFECT_TOXIC | 1u << VIGIL_EFFECT_BLAST;
  made->detector_levels = TRUE;
  made->levels[VIGIL_EFFECT_TOXIC].value[1] = 1e-5;
  vigil_case_set (made, VIGIL_CASE_PRESSURE, 7.5e5, VIGIL_INPUT_TAG, "PT-2103", 5 * VIGIL_SECOND);
  made->inputs[VIGIL_CASE_PRESSURE].quality = VIGIL_QUALITY_STALE;
  vigil_case_set (made, VIGIL_CASE_HOLE, 0.025, VIGIL_INPUT_GIVEN, NULL, 0);

  copy = vigil_case_copy (made);
  node = vigil_case_to_json (copy);
  text = vigil_json_to_string (node);
  again = vigil_json_parse (text, strlen (text), &error);
  g_assert_no_error (error);
  read = vigil_case_from_json (again, &error);
  g_assert_no_error (error);

  g_assert_cmpstr (read->id, ==, "C-1");
  g_assert_cmpstr (read->asset, ==, "T-2103");
  g_assert_cmpint (read->vessel, ==, VIGIL_CASE_VESSEL_LYING);
  g_assert_cmpfloat (read->east, ==, -12.5);
  g_assert_cmpuint (read->effects, ==, made->effects);
  g_assert_true (read->detector_levels);
  g_assert_cmpfloat (read->levels[VIGIL_EFFECT_TOXIC].value[1], ==, 1e-5);
  g_assert_true (isnan (read->levels[VIGIL_EFFECT_TOXIC].value[0]));
  g_assert_cmpfloat (vigil_case_get (read, VIGIL_CASE_PRESSURE), ==, 7.5e5);
  g_assert_cmpint (read->inputs[VIGIL_CASE_PRESSURE].origin, ==, VIGIL_INPUT_TAG);
  g_assert_cmpint (read->inputs[VIGIL_CASE_PRESSURE].quality, ==, VIGIL_QUALITY_STALE);
  g_assert_cmpint (read->inputs[VIGIL_CASE_PRESSURE].time, ==, 5 * VIGIL_SECOND);
  g_assert_cmpstr (read->inputs[VIGIL_CASE_PRESSURE].from, ==, "PT-2103");
  g_assert_cmpint (read->inputs[VIGIL_CASE_HOLE].origin, ==, VIGIL_INPUT_GIVEN);
  g_assert_true (isnan (vigil_case_get (read, VIGIL_CASE_VOLUME)));
}

static void
test_short (void)
{
  g_autoptr (VigilCase) read = parse ("{\"substance\":\"7664-41-7\",\"inputs\":{\"rate\":2}}", NULL);

  g_assert_nonnull (read);
  g_assert_cmpfloat (vigil_case_get (read, VIGIL_CASE_RATE), ==, 2.0);
  g_assert_cmpint (read->inputs[VIGIL_CASE_RATE].origin, ==, VIGIL_INPUT_GIVEN);
}

static const struct
{
  const char *text;
  const char *named; /* what the sentence must name */
} bad[] = {
  { "[]", "$" },
  { "{}", "$.substance" },
  { "{\"substance\":5}", "$.substance" },
  { "{\"substance\":\"\"}", "$.substance" },
  { "{\"substance\":\"x\",\"colour\":1}", "$" },
  { "{\"substance\":\"x\",\"release\":\"slow\"}", "slow" },
  { "{\"substance\":\"x\",\"effects\":[\"noise\"]}", "noise" },
  { "{\"substance\":\"x\",\"effects\":{}}", "$.effects" },
  { "{\"substance\":\"x\",\"inputs\":{\"hole\":-1}}", "$.inputs.hole" },
  { "{\"substance\":\"x\",\"inputs\":{\"hole\":null}}", "$.inputs.hole" },
  { "{\"substance\":\"x\",\"inputs\":{\"fill\":1.2}}", "$.inputs.fill" },
  { "{\"substance\":\"x\",\"inputs\":{\"fill\":{\"value\":0.5,\"origin\":\"dream\"}}}", "dream" },
  { "{\"substance\":\"x\",\"inputs\":{\"fill\":{\"value\":0.5,\"owner\":1}}}", "$.inputs.fill" },
  { "{\"substance\":\"x\",\"inputs\":{\"fill\":{\"value\":0.5,\"quality\":\"fine\"}}}", "$.inputs.fill" },
  { "{\"substance\":\"x\",\"inputs\":{\"fill\":{}}}", "$.inputs.fill" },
  { "{\"substance\":\"x\",\"inputs\":{\"mood\":1}}", "$.inputs" },
  { "{\"substance\":\"x\",\"inputs\":[]}", "$.inputs" },
  { "{\"substance\":\"x\",\"east\":1e300}", "$.east" },
  { "{\"substance\":\"x\",\"levels\":{\"toxic\":[1,2]}}", "$.levels" },
  { "{\"substance\":\"x\",\"detectorLevels\":1}", "$.detectorLevels" },
  { "{\"substance\":\"x\",\"levels\":{\"toxic\":[0,null,null]}}", "$.levels" },
  { "{\"substance\":\"x\",\"levels\":{\"noise\":[1,2,3]}}", "$.levels" },
};

static void
test_bad (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (parse (bad[i].text, &error));
      g_assert_nonnull (error);
      g_assert_true (error->domain == VIGIL_HAZARD_ERROR);
      if (strstr (error->message, bad[i].named) == NULL)
        g_error ("%s: “%s” does not name %s", bad[i].text, error->message, bad[i].named);
    }
}

/* Every text of 1 to 3 changed bytes is read or refused, never more. */
static void
test_random (void)
{
  static const char seed[] = "{\"id\":\"a\",\"substance\":\"7782-50-5\",\"release\":\"hole\",\"effects\":[\"toxic\"],\"levels\":{\"toxic\":[1,2,null]},"
                             "\"inputs\":{\"hole\":{\"value\":0.01,\"origin\":\"tag\",\"from\":\"PT\",\"time\":7},\"fill\":0.5}}";
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (int i = 0; i < 20000; i++)
    {
      g_autofree char *text = g_strdup (seed);
      g_autoptr (JsonNode) node = NULL;
      g_autoptr (VigilCase) read = NULL;
      g_autoptr (GError) error = NULL;

      for (int n = g_rand_int_range (rand, 1, 4); n > 0; n--)
        text[g_rand_int_range (rand, 0, strlen (seed))] = "{}[]\",:0159.-enull ax\\"[g_rand_int_range (rand, 0, 22)];
      node = vigil_json_parse (text, strlen (text), NULL);
      if (node == NULL)
        continue;
      read = vigil_case_from_json (node, &error);
      g_assert_true ((read == NULL) == (error != NULL));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/case/round", test_round);
  g_test_add_func ("/case/short", test_short);
  g_test_add_func ("/case/bad", test_bad);
  g_test_add_func ("/case/random", test_random);
  return g_test_run ();
}
