/* test-workstation-layout.c: layouts as text and back, hostile files, screens that are gone, how the run before ended
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "shell/workstation/vigil-layout.h"
#include "shell/workstation/vigil-run-mark.h"

#include "testlib/vigil-test.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static VigilMonitor monitors[] = {
  { (char *) "DP-1", (char *) "DELL U2720Q", 0, 0, 1920, 1080 },
  { (char *) "HDMI-1", (char *) "LG 27", 1920, 0, 2560, 1440 },
};

static VigilLayout *
make_layout (void)
{
  VigilLayout *layout = vigil_layout_new ();
  VigilPlacement *map = &layout->panes[VIGIL_PANE_MAP];

  map->shown = TRUE;
  vigil_layout_set_monitor (map, "HDMI-1", "LG 27");
  map->has_position = TRUE;
  map->x = 100;
  map->y = 50;
  map->width = 1200;
  map->height = 800;
  layout->start_width = 412;
  layout->map_share = 640;
  layout->view = g_strdup ("twin");
  layout->timeline = FALSE;
  layout->look = (VigilLook) { TRUE, 118.5, 31.25, 16.5, 4, g_strdup ("AL-7"), g_strdup ("1 2 3 100 0 30 45 0") };
  return layout;
}

static void
test_round_trip (void)
{
  g_autoptr (VigilLayouts) all = vigil_layouts_new ("王建国");
  g_autoptr (VigilLayouts) back = NULL;
  g_autoptr (VigilLayout) night = make_layout ();
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  const VigilPlacement *map;

  all->last = make_layout ();
  g_assert_true (vigil_layouts_keep (all, " 夜班 ", night, &error));
  g_assert_no_error (error);
  text = vigil_layouts_to_text (all);
  back = vigil_layouts_from_text (text, strlen (text), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (back->operator_name, ==, "王建国");
  g_assert_cmpuint (back->kept->len, ==, 1);
  g_assert_cmpstr (((VigilKeptLayout *) back->kept->pdata[0])->name, ==, "夜班");
  map = &back->last->panes[VIGIL_PANE_MAP];
  g_assert_true (map->shown && map->has_position && !map->fullscreen);
  g_assert_cmpstr (map->connector, ==, "HDMI-1");
  g_assert_cmpint (map->x, ==, 100);
  g_assert_cmpint (map->height, ==, 800);
  g_assert_cmpstr (back->last->view, ==, "twin");
  g_assert_false (back->last->timeline);
  g_assert_true (back->last->alarms);
  g_assert_cmpint (back->last->start_width, ==, 412);
  g_assert_cmpfloat_with_epsilon (back->last->look.lon, 118.5, 1e-9);
  g_assert_cmpstr (back->last->look.id, ==, "AL-7");
  g_assert_cmpstr (back->last->look.eye, ==, "1 2 3 100 0 30 45 0");
}

static void
test_names (void)
{
  g_autoptr (VigilLayouts) all = vigil_layouts_new ("a");
  g_autoptr (VigilLayout) layout = vigil_layout_new ();
  g_autofree char *longer = g_strnfill (VIGIL_LAYOUT_MAX_NAME + 1, 'x');
  g_autoptr (GError) error = NULL;

  g_assert_false (vigil_layouts_keep (all, "  ", layout, &error));
  g_assert_error (error, VIGIL_LAYOUT_ERROR, VIGIL_LAYOUT_ERROR_FULL);
  g_assert_false (vigil_layouts_keep (all, longer, layout, NULL));
  for (guint i = 0; i < VIGIL_LAYOUT_MAX_KEPT; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i);
      g_assert_true (vigil_layouts_keep (all, name, layout, NULL));
    }
  g_assert_false (vigil_layouts_keep (all, "one more", layout, NULL));
  layout->map_share = 77;
  g_assert_true (vigil_layouts_keep (all, "3", layout, NULL));
  g_assert_cmpint (((VigilKeptLayout *) all->kept->pdata[3])->layout->map_share, ==, 77);
  g_assert_true (vigil_layouts_drop (all, "3"));
  g_assert_false (vigil_layouts_drop (all, "3"));
}

/* Whatever is written there, numbers stay within what a screen can have. */
static void
test_hostile (void)
{
  static const char *const refused[] = {
    "", "[]", "{", "null", "{\"format\":\"other\"}", "{\"format\":7}", "{\"format\":\"vigil-layouts\",\"version\":99}",
  };
  static const char *const odd
      = "{\"format\":\"vigil-layouts\",\"version\":1,\"operator\":[],\"last\":{\"windows\":{\"map\":{\"shown\":1,\"width\":-5,"
        "\"height\":99999999999,\"x\":1e300,\"connector\":{}},\"twin\":7},\"view\":\"<b>\",\"map-share\":-3,\"start-width\":123456,"
        "\"look\":{\"lon\":1e9,\"lat\":0,\"zoom\":3,\"id\":5}},\"kept\":[1,null,{\"name\":\"\"},{\"name\":\"ok\",\"layout\":{}},{\"name\":\"no\"}]}";
  g_autoptr (VigilLayouts) all = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) why = NULL;
      g_assert_null (vigil_layouts_from_text (refused[i], strlen (refused[i]), &why));
      g_assert_nonnull (why);
    }
  all = vigil_layouts_from_text (odd, strlen (odd), &error);
  g_assert_no_error (error);
  g_assert_false (all->last->panes[VIGIL_PANE_MAP].shown);
  g_assert_false (all->last->panes[VIGIL_PANE_MAP].has_position);
  g_assert_null (all->last->panes[VIGIL_PANE_MAP].connector);
  g_assert_cmpint (all->last->panes[VIGIL_PANE_MAP].width, ==, 0);
  g_assert_cmpint (all->last->panes[VIGIL_PANE_MAP].height, ==, 32768);
  g_assert_true (all->last->panes[VIGIL_PANE_MAIN].shown);
  g_assert_null (all->last->view);
  g_assert_cmpint (all->last->map_share, ==, 0);
  g_assert_cmpint (all->last->start_width, ==, 4096);
  g_assert_false (all->last->look.has_map);
  g_assert_null (all->last->look.id);
  g_assert_null (all->last->look.eye);
  g_assert_cmpuint (all->kept->len, ==, 1);
}

static void
test_file (void)
{
  g_autofree char *folder = g_dir_make_tmp ("vigil-layout-XXXXXX", NULL);
  g_autofree char *path = vigil_layouts_dup_path (folder, "../../etc/王");
  g_autofree char *parent = g_path_get_dirname (path);
  g_autoptr (VigilLayouts) none = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (parent, ==, folder);
  none = vigil_layouts_load (path, "王", &error);
  g_assert_no_error (error);
  g_assert_null (none->last);
  g_assert_true (g_file_set_contents (path, "nonsense", -1, NULL));
  g_assert_null (vigil_layouts_load (path, "王", &error));
  g_assert_nonnull (error);
  g_unlink (path);
  g_rmdir (folder);
}

/* ---- Screens ---- */

static void
test_same_screen (void)
{
  g_autoptr (VigilLayout) layout = make_layout ();
  VigilFit fit;

  vigil_layout_fit (&layout->panes[VIGIL_PANE_MAP], monitors, 2, &fit);
  g_assert_cmpuint (fit.monitor, ==, 1);
  g_assert_false (fit.elsewhere);
  g_assert_true (fit.has_position);
  g_assert_cmpint (fit.x, ==, 2020);
  g_assert_cmpint (fit.y, ==, 50);
}

/* A screen that was plugged in elsewhere is the same screen; the connector alone is the last resort. */
static void
test_moved_screen (void)
{
  g_autoptr (VigilLayout) layout = make_layout ();
  VigilPlacement *map = &layout->panes[VIGIL_PANE_MAP];
  VigilFit fit;

  vigil_layout_set_monitor (map, "DP-1", "LG 27");
  vigil_layout_fit (map, monitors, 2, &fit);
  g_assert_cmpuint (fit.monitor, ==, 1);
  vigil_layout_set_monitor (map, "DP-1", "sold");
  vigil_layout_fit (map, monitors, 2, &fit);
  g_assert_cmpuint (fit.monitor, ==, 0);
  g_assert_false (fit.elsewhere);
}

/* On a foreign screen nothing is covered whole. */
static void
test_gone_screen (void)
{
  g_autoptr (VigilLayout) layout = make_layout ();
  VigilPlacement *map = &layout->panes[VIGIL_PANE_MAP];
  VigilFit fit;

  map->fullscreen = TRUE;
  vigil_layout_fit (map, monitors, 1, &fit);
  g_assert_true (fit.elsewhere);
  g_assert_false (fit.fullscreen);
  g_assert_cmpint (fit.width, <=, 1920 * 6 / 10);
  g_assert_cmpint (fit.height, <=, 1080 * 6 / 10);
}

static void
test_fits (void)
{
  VigilPlacement wide = { .shown = TRUE, .has_position = TRUE, .x = 5000, .y = -300, .width = 4000, .height = 50 };
  VigilFit fit;

  vigil_layout_fit (&wide, monitors, 2, &fit);
  g_assert_cmpint (fit.width, ==, 1920);
  g_assert_cmpint (fit.height, ==, 200);
  g_assert_cmpint (fit.x, ==, 0);
  g_assert_cmpint (fit.y, ==, 0);
  g_assert_false (fit.elsewhere);
}

/* ---- How the run before ended ---- */

static void
test_run_mark (void)
{
  g_autofree char *folder = g_dir_make_tmp ("vigil-mark-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "x-running", NULL);
  VigilRunMark *mark = vigil_run_mark_begin (path, 1000);

  g_assert_cmpint (vigil_run_mark_get_crash (mark), ==, 0);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  vigil_run_mark_end (mark);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  /* A process that is no more. */
  g_assert_true (g_file_set_contents (path, "4194999 12345 777000\n", -1, NULL));
  mark = vigil_run_mark_begin (path, 2000);
  g_assert_cmpint (vigil_run_mark_get_crash (mark), ==, 777000);
  vigil_run_mark_end (mark);
  g_assert_true (g_file_set_contents (path, "", -1, NULL));
  mark = vigil_run_mark_begin (path, 2000);
  g_assert_cmpint (vigil_run_mark_get_crash (mark), >, 0);
  vigil_run_mark_end (mark);
  g_rmdir (folder);
}

/* A mark of a process that lives is not touched: here the parent of this test. */
static void
test_run_mark_foreign (void)
{
  g_autofree char *folder = g_dir_make_tmp ("vigil-mark-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "x-running", NULL);
  g_autofree char *stat = g_strdup_printf ("/proc/%d/stat", (int) getppid ());
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;
  g_autofree char *after = NULL;
  g_auto (GStrv) fields = NULL;
  VigilRunMark *mark;

  g_assert_true (g_file_get_contents (stat, &text, NULL, NULL));
  fields = g_strsplit (strrchr (text, ')') + 2, " ", -1);
  line = g_strdup_printf ("%d %s 777000\n", (int) getppid (), fields[19]);
  g_assert_true (g_file_set_contents (path, line, -1, NULL));
  mark = vigil_run_mark_begin (path, 2000);
  g_assert_cmpint (vigil_run_mark_get_crash (mark), ==, 0);
  vigil_run_mark_end (mark);
  g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
  g_assert_cmpstr (after, ==, line);
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workstation/layout/round-trip", test_round_trip);
  g_test_add_func ("/workstation/layout/names", test_names);
  g_test_add_func ("/workstation/layout/hostile", test_hostile);
  g_test_add_func ("/workstation/layout/file", test_file);
  g_test_add_func ("/workstation/fit/same", test_same_screen);
  g_test_add_func ("/workstation/fit/moved", test_moved_screen);
  g_test_add_func ("/workstation/fit/gone", test_gone_screen);
  g_test_add_func ("/workstation/fit/within", test_fits);
  g_test_add_func ("/workstation/run-mark", test_run_mark);
  g_test_add_func ("/workstation/run-mark/foreign", test_run_mark_foreign);
  return g_test_run ();
}
