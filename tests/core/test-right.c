/* test-right.c: the table of rights against docs/rights.md
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "core/vigil-right.h"

#include <string.h>

static char *
read_page (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "docs", "rights.md", NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static void
check_line (char **cells, VigilRight right)
{
  g_assert_cmpstr (g_strstrip (cells[1]), ==, vigil_right_get_name (right));
  g_assert_cmpuint (g_strv_length (cells), ==, VIGIL_N_ROLES + 3);
  for (guint role = 0; role < VIGIL_N_ROLES; role++)
    {
      gboolean may = strcmp (g_strstrip (cells[role + 2]), "●") == 0;

      if (!may)
        g_assert_cmpstr (cells[role + 2], ==, "–");
      if (vigil_role_has_right (role, right) != may)
        g_error ("%s, %s: the page says %s", vigil_role_to_string (role), vigil_right_get_name (right), may ? "may" : "may not");
    }
}

static void
check_head (char **cells)
{
  g_assert_cmpuint (g_strv_length (cells), ==, VIGIL_N_ROLES + 3);
  for (guint role = 0; role < VIGIL_N_ROLES; role++)
    g_assert_cmpstr (g_strstrip (cells[role + 2]), ==, vigil_role_to_string (role));
}

static void
test_table (void)
{
  g_autofree char *page = read_page ();
  g_auto (GStrv) lines = g_strsplit (page, "\n", -1);
  int row = -2;

  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] == '|')
      {
        g_auto (GStrv) cells = g_strsplit (lines[i], "|", -1);

        if (row == -2)
          check_head (cells);
        else if (row >= 0)
          check_line (cells, row);
        row++;
      }
  g_assert_cmpint (row, ==, VIGIL_N_RIGHTS);
}

/* An observer's seat shows everything and changes nothing. */
static void
test_observer (void)
{
  for (guint right = 0; right < VIGIL_N_RIGHTS; right++)
    g_assert_false (vigil_role_has_right (VIGIL_ROLE_OBSERVER, right));
}

/* Nothing is for nobody, and each role of packs keeps its word. */
static void
test_words (void)
{
  for (guint role = 0; role < VIGIL_N_ROLES; role++)
    {
      VigilRole back = VIGIL_N_ROLES;

      g_assert_true (vigil_role_from_string (vigil_role_to_string (role), &back));
      g_assert_cmpint (back, ==, role);
      g_assert_nonnull (vigil_role_get_name (role));
    }
  for (guint right = 0; right < VIGIL_N_RIGHTS; right++)
    {
      g_autofree char *refusal = vigil_right_dup_refusal (right);

      g_assert_nonnull (strstr (refusal, vigil_right_get_name (right)));
      g_assert_false (g_str_has_suffix (refusal, ": ."));
    }
}

static void
test_refusal (void)
{
  g_autofree char *refusal = vigil_right_dup_refusal (VIGIL_RIGHT_INCIDENT_LEAD);

  g_assert_cmpstr (refusal, ==, "Not at this seat: only these may lead incidents: Shift leader, Commander.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/right/table", test_table);
  g_test_add_func ("/core/right/observer", test_observer);
  g_test_add_func ("/core/right/words", test_words);
  g_test_add_func ("/core/right/refusal", test_refusal);
  return g_test_run ();
}
