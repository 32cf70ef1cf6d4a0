/* test-historian-table.c: tables of every shape are read, and broken ones refused with their line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "core/vigil-clock.h"
#include "sim/vigil-historian-table.h"

#include <math.h>
#include <string.h>

static VigilHistorianTable *
parse (const char *text, guint width)
{
  g_autoptr (GError) error = NULL;
  VigilHistorianTable *table = vigil_historian_table_parse (text, strlen (text), width, &error);

  g_assert_no_error (error);
  return table;
}

static void
test_shapes (void)
{
  static const char *const texts[] = {
    "1,2,3\n4,5,6\n",
    "1;2;3\n4;5;6",
    "1\t2\t3\n4\t5\t6\n",
    "  1.0e0  2  3  \n 4 5   6\n",
    "a,b,c\n1,2,3\n4,5,6\n",
    "\xef\xbb\xbf"
    "1,2,3\r\n4,5,6\r\n",
    "\n\n1,2,3\n\n4,5,6\n\n",
    "\"a\";\"b;x\";\"c\"\n1;2;3\n4;5;6\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (VigilHistorianTable) table = parse (texts[i], 0);

      g_assert_cmpuint (table->n_rows, ==, 2);
      g_assert_cmpuint (table->n_columns, ==, 3);
      g_assert_cmpfloat (vigil_historian_table_get (table, 1, 0), ==, 4.0);
      g_assert_cmpfloat (vigil_historian_table_get (table, 0, 2), ==, 3.0);
      g_assert_null (table->times);
    }
}

static void
test_header (void)
{
  g_autoptr (VigilHistorianTable) table
      = parse ("datetime;Flow Rate;P\n2020-03-01 15:44:06;1;2\n2020-03-01 15:44:08.5;3;\n", 0);
  VigilTime expected;

  g_assert_cmpuint (table->n_columns, ==, 2);
  g_assert_cmpint (vigil_historian_table_find (table, "Flow Rate"), ==, 0);
  g_assert_cmpint (vigil_historian_table_find (table, "P"), ==, 1);
  g_assert_cmpint (vigil_historian_table_find (table, "datetime"), ==, -1);
  g_assert_true (isnan (vigil_historian_table_get (table, 1, 1)));
  g_assert_true (vigil_time_from_rfc3339 ("2020-03-01T15:44:06Z", &expected));
  g_assert_cmpint (table->times[0], ==, expected);
  g_assert_cmpint (table->times[1] - table->times[0], ==, 5 * VIGIL_SECOND / 2);
}

static void
test_times (void)
{
  g_autoptr (VigilHistorianTable) zoned
      = parse ("2020-03-01T15:44:06+08:00,1\n2020-03-01T07:44:07Z,2\n", 0);
  g_autoptr (VigilHistorianTable) middle
      = parse ("1,2020-03-01 00:00:00,3\n4,2020-03-01 00:00:00,6\n", 0);
  g_autoptr (VigilHistorianTable) back
      = parse ("2020-03-01 00:00:05,1\n2020-03-01 00:00:03,2\n2020-03-01 00:00:09,3\n", 0);

  g_assert_cmpint (zoned->times[1] - zoned->times[0], ==, VIGIL_SECOND);
  g_assert_cmpuint (middle->n_columns, ==, 2);
  g_assert_cmpfloat (vigil_historian_table_get (middle, 1, 1), ==, 6.0);
  g_assert_cmpuint (back->n_backward, ==, 1);
  g_assert_cmpuint (back->first_backward, ==, 2);
  g_assert_cmpint (back->times[1], ==, back->times[0]);
  g_assert_cmpint (back->times[2] - back->times[0], ==, 4 * VIGIL_SECOND);
}

static void
test_missing (void)
{
  g_autoptr (VigilHistorianTable) table = parse ("1,NaN,\nNA,2,null\n", 0);

  g_assert_true (isnan (vigil_historian_table_get (table, 0, 1)));
  g_assert_true (isnan (vigil_historian_table_get (table, 0, 2)));
  g_assert_true (isnan (vigil_historian_table_get (table, 1, 0)));
  g_assert_true (isnan (vigil_historian_table_get (table, 1, 2)));
  g_assert_cmpfloat (vigil_historian_table_get (table, 1, 1), ==, 2.0);
}

static void
test_decimal_comma (void)
{
  g_autoptr (VigilHistorianTable) table = parse ("1,5;-2,25\n3;4,0\n", 0);

  g_assert_cmpfloat (vigil_historian_table_get (table, 0, 0), ==, 1.5);
  g_assert_cmpfloat (vigil_historian_table_get (table, 0, 1), ==, -2.25);
}

/* On its side: three variables in three lines of four samples. */
static void
test_transposed (void)
{
  const char *text = "1 2 3 4\n5 6 7 8\n9 10 11 12\n";
  g_autoptr (VigilHistorianTable) turned = parse (text, 3);
  g_autoptr (VigilHistorianTable) kept = parse (text, 4);
  g_autoptr (VigilHistorianTable) any = parse (text, 0);

  g_assert_cmpuint (turned->n_rows, ==, 4);
  g_assert_cmpuint (turned->n_columns, ==, 3);
  g_assert_cmpfloat (vigil_historian_table_get (turned, 1, 0), ==, 2.0);
  g_assert_cmpfloat (vigil_historian_table_get (turned, 3, 2), ==, 12.0);
  g_assert_cmpuint (kept->n_rows, ==, 3);
  g_assert_cmpuint (any->n_rows, ==, 3);
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    gsize length;
    const char *line;
  } cases[] = {
    { "", 0, "line 1" },
    { "\n\n", 2, "line" },
    { "a,b\n", 4, "line 1" },
    { "1,2\n3\n", 6, "line 2" },
    { "1,2\n3,4,5\n", 10, "line 2" },
    { "1,2\n3,4\n5,six\n", 14, "line 3" },
    { "1,2\n3,1e999\n", 12, "line 2" },
    { "1,2\n3,0x10\n", 11, "line 2" },
    { "1,2\n3,inf\n", 10, "line 2" },
    { "1,2\n3,4\0\n", 9, "line 2" },
    { "t;v\n2020-03-01 00:00:00;1\n2020-13-01 00:00:00;2\n", 48, "line 3" },
    { "t;v\n2020-03-01 00:00:00;1\nyesterday at noon..;2\n", 48, "line 3" },
    { "\xff\xfe\x01\x02,1\n\x03,2\n", 10, "line 2" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (vigil_historian_table_parse (cases[i].text, cases[i].length, 0, &error));
      g_assert_error (error, vigil_historian_error_quark (), VIGIL_HISTORIAN_ERROR_TABLE);
      g_assert_nonnull (strstr (error->message, cases[i].line));
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }
}

static void
test_large_lines (void)
{
  g_autoptr (GString) wide = g_string_new ("1");
  g_autofree char *long_cell = g_strnfill (100000, '7');
  g_autofree char *text = g_strdup_printf ("1,2\n3,%s\n", long_cell);
  g_autoptr (GError) too_wide = NULL;
  g_autoptr (GError) too_long = NULL;

  for (guint i = 0; i < 20000; i++)
    g_string_append (wide, ",1");
  g_assert_null (vigil_historian_table_parse (wide->str, wide->len, 0, &too_wide));
  g_assert_nonnull (strstr (too_wide->message, "line 1"));
  g_assert_null (vigil_historian_table_parse (text, strlen (text), 0, &too_long));
  g_assert_nonnull (strstr (too_long->message, "line 2"));
  g_assert_cmpuint (strlen (too_long->message), <, 200);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sim/historian-table/shapes", test_shapes);
  g_test_add_func ("/sim/historian-table/header", test_header);
  g_test_add_func ("/sim/historian-table/times", test_times);
  g_test_add_func ("/sim/historian-table/missing", test_missing);
  g_test_add_func ("/sim/historian-table/decimal-comma", test_decimal_comma);
  g_test_add_func ("/sim/historian-table/transposed", test_transposed);
  g_test_add_func ("/sim/historian-table/refused", test_refused);
  g_test_add_func ("/sim/historian-table/large-lines", test_large_lines);
  return g_test_run ();
}
