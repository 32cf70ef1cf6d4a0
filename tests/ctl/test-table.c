/* test-table.c: columns on a terminal, where a Chinese character takes two cells (Unicode, UAX #11)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "ctl/vigilctl-table.h"

static void
test_width (void)
{
  g_assert_cmpint (vigilctl_get_width (""), ==, 0);
  g_assert_cmpint (vigilctl_get_width ("abc"), ==, 3);
  g_assert_cmpint (vigilctl_get_width ("压力高"), ==, 6);
  g_assert_cmpint (vigilctl_get_width ("e\xcc\x81"), ==, 1); /* a combining accent */
}

static void
assert_table (const char *const cells[4], guint most, const char *expected)
{
  const char *const columns[] = { ">N", "名称" };
  g_autoptr (VigilctlTable) table = vigilctl_table_new (columns, 2);
  g_autofree char *text = NULL;

  for (guint i = 0; i < 4; i++)
    vigilctl_table_add (table, cells[i], most);
  text = vigilctl_table_to_string (table, "- ");
  g_assert_cmpstr (text, ==, expected);
}

static void
test_table (void)
{
  const char *const cells[] = { "1", "压力", "20000", NULL };

  assert_table (cells, 0, "-     N  名称\n-     1  压力\n- 20000  \n");
}

/* Nothing moves the cursor or turns the direction of the line; what is too long ends in an ellipsis. */
static void
test_hostile (void)
{
  const char *const cells[] = { "a\x1b[2Jb", "x\ny\xe2\x80\xaez", "压力表压力表", "123456" };

  assert_table (cells, 6, "-      N  名称\n- a [2Jb  x y z\n-  压力…  123456\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ctl/table/width", test_width);
  g_test_add_func ("/ctl/table/table", test_table);
  g_test_add_func ("/ctl/table/hostile", test_hostile);
  return g_test_run ();
}
