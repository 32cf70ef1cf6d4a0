/* test-historian.c: historian files raise the alarms that are in them, and no others
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sim-fixture.h"
#include "sim/vigil-historian.h"
#include "testlib/vigil-test.h"

#include <math.h>

typedef struct
{
  guint row;
  gboolean raised;
  char *alarm;
} Change;

static void
clear_change (gpointer data)
{
  g_free (((Change *) data)->alarm);
}

static void
change_cb (const VigilHistorianChange *change, gpointer data)
{
  Change item = { change->row, change->raised,
                  g_strdup_printf ("%s/%s", change->tag->tag, change->limit->name) };

  g_array_append_val ((GArray *) data, item);
}

static GArray *
scan (VigilHistorian *historian)
{
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (Change));

  g_array_set_clear_func (changes, clear_change);
  vigil_historian_scan (historian, change_cb, changes);
  return changes;
}

static VigilHistorian *
open_shared (const char *file, const char *map)
{
  g_autofree char *path = vigil_test_shared_path (file);
  g_autofree char *map_name = g_build_filename ("data/historian", map, NULL);
  g_autofree char *map_path = vigil_test_source_path (map_name);
  g_autoptr (GError) error = NULL;
  VigilHistorian *historian;

  if (path == NULL)
    return NULL;
  historian = vigil_historian_new (path, map_path, NULL, &error);
  g_assert_no_error (error);
  return historian;
}

static void
check_change (GArray *changes, guint i, guint row, gboolean raised, const char *alarm)
{
  const Change *change = &g_array_index (changes, Change, i);

  g_assert_cmpuint (change->row, ==, row);
  g_assert_cmpint (change->raised, ==, raised);
  g_assert_cmpstr (change->alarm, ==, alarm);
}

/* shared/data/tep/README.md: run 13 is first above 2895 kPa in row 613, 7 rows are above, never
 * 3000. */
static void
test_tep_13 (void)
{
  g_autoptr (VigilHistorian) historian = open_shared ("data/tep/test/d13_te.dat", "tep-map.json");
  g_autoptr (GArray) changes = NULL;
  guint rows_above = 0;

  if (historian == NULL)
    return;
  g_assert_cmpuint (vigil_historian_get_n_rows (historian), ==, 960);
  changes = scan (historian);
  check_change (changes, 0, 613, TRUE, "XMEAS(7)/H");
  for (guint i = 0; i < changes->len; i += 2)
    {
      check_change (changes, i, g_array_index (changes, Change, i).row, TRUE, "XMEAS(7)/H");
      check_change (changes, i + 1, g_array_index (changes, Change, i + 1).row, FALSE,
                    "XMEAS(7)/H");
      rows_above
          += g_array_index (changes, Change, i + 1).row - g_array_index (changes, Change, i).row;
    }
  g_assert_cmpuint (rows_above, ==, 7);
}

/* The same README: no run leaves any other published normal limit. */
static void
test_tep_others (void)
{
  static const char *const runs[] = { "00", "01", "04", "05", "07", "08", "14", "15", "17", "20" };

  for (guint i = 0; i < G_N_ELEMENTS (runs); i++)
    {
      g_autofree char *file = g_strdup_printf ("data/tep/test/d%s_te.dat", runs[i]);
      g_autoptr (VigilHistorian) historian = open_shared (file, "tep-map.json");
      g_autoptr (GArray) changes = NULL;

      if (historian == NULL)
        return;
      changes = scan (historian);
      g_assert_cmpuint (changes->len, ==, 0);
    }
}

/* d00.dat stands on its side: 52 lines of 500 samples. */
static void
test_tep_transposed (void)
{
  g_autoptr (VigilHistorian) historian = open_shared ("data/tep/train/d00.dat", "tep-map.json");
  g_autoptr (GArray) changes = NULL;

  if (historian == NULL)
    return;
  g_assert_cmpuint (vigil_historian_get_n_rows (historian), ==, 500);
  changes = scan (historian);
  g_assert_cmpuint (changes->len, ==, 0);
}

/* Every SKAB file is read; a raised alarm lies inside the rows that its authors call anomalous. */
static void
check_skab (const char *file)
{
  g_autoptr (VigilHistorian) historian = open_shared (file, "skab-map.json");
  g_autofree char *path = historian != NULL ? vigil_test_shared_path (file) : NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GArray) changes = NULL;

  if (historian == NULL)
    return;
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  changes = scan (historian);
  for (guint i = 0; i < changes->len; i++)
    {
      const Change *change = &g_array_index (changes, Change, i);
      g_auto (GStrv) cells = g_strsplit (lines[change->row], ";", -1);

      if (change->raised)
        g_assert_cmpfloat (g_ascii_strtod (cells[9], NULL), ==, 1.0);
    }
}

static void
test_skab (void)
{
  static const char *const folders[]
      = { "data/process_rigs/skab/other", "data/process_rigs/skab/valve1" };

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = vigil_test_shared_path (folders[i]);
      g_autoptr (GDir) dir = path != NULL ? g_dir_open (path, 0, NULL) : NULL;
      const char *name;

      while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *file = g_build_filename (folders[i], name, NULL);

          check_skab (file);
        }
    }
}

typedef struct
{
  char *folder, *file, *map;
  GPtrArray *events;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = vigil_test_make_dir ();
  fixture->file = g_build_filename (fixture->folder, "h.csv", NULL);
  fixture->map = g_build_filename (fixture->folder, "m.json", NULL);
  fixture->events = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  vigil_test_remove_tree (fixture->folder);
  g_ptr_array_unref (fixture->events);
  g_free (fixture->folder);
  g_free (fixture->file);
  g_free (fixture->map);
}

static void
write_files (Fixture *fixture, const char *file, const char *map)
{
  g_assert_true (g_file_set_contents (fixture->file, file, -1, NULL));
  g_assert_true (g_file_set_contents (fixture->map, map, -1, NULL));
}

static void
event_cb (VigilEvent *event, gpointer data)
{
  g_ptr_array_add (((Fixture *) data)->events, event);
}

#define MAP                                                                                        \
  "{\"tags\":[{\"column\":\"P\",\"tag\":\"PT\",\"unit\":\"bar\",\"limits\":[{\"name\":\"H\","      \
  "\"value\":5,\"priority\":1}]}]}"

/* Rows at 0, 2 and 10 s; at twice the speed they come after 0, 1 and 5 s. */
static void
test_play (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilHistorian) historian = NULL;
  VigilEvent *event;

  write_files (fixture, "t,P\n2020-03-01 00:00:00,1\n2020-03-01 00:00:02,6\n2020-03-01 00:00:10,\n",
               MAP);
  historian = vigil_historian_new (fixture->file, fixture->map, NULL, &error);
  g_assert_no_error (error);
  vigil_historian_start (historian, SIM_START, 2.0);
  vigil_historian_set_emit_func (historian, event_cb, fixture);
  vigil_historian_step (historian, SIM_START + VIGIL_SECOND / 2);
  g_assert_cmpuint (fixture->events->len, ==, 1);
  vigil_historian_step (historian, SIM_START + 2 * VIGIL_SECOND);
  g_assert_cmpuint (fixture->events->len, ==, 3);
  event = g_ptr_array_index (fixture->events, 1);
  g_assert_cmpint (event->time, ==, SIM_START + VIGIL_SECOND);
  g_assert_cmpfloat (event->samples[0].value, ==, 6.0);
  event = g_ptr_array_index (fixture->events, 2);
  g_assert_cmpint (event->event_type, ==, VIGIL_EVENT_ALARM_RAISED);
  g_assert_cmpstr (event->subject, ==, "PT/H");
  vigil_historian_step (historian, SIM_START + 5 * VIGIL_SECOND);
  g_assert_true (vigil_historian_is_over (historian));
  event = g_ptr_array_index (fixture->events, 3);
  g_assert_true (isnan (event->samples[0].value));
  g_assert_cmpint (event->samples[0].quality, ==, VIGIL_QUALITY_BAD);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *file, *map, *says;
  } cases[] = {
    { "P\n1\nx\n", MAP, "line 3" },
    { "Q\n1\n", MAP, "P" },
    { "1,2\n3,4\n", MAP, "P" },
    { "P\n1\n", "{}", "tags" },
    { "P\n1\n", "{\"tags\":[]}", "tags" },
    { "P\n1\n", "{\"tags\":[{\"tag\":\"A\"}]}", "$.tags[0]" },
    { "P\n1\n", "{\"tags\":[{\"tag\":\"A\",\"column\":1.5}]}", "column" },
    { "P\n1\n", "{\"tags\":[{\"tag\":\"A\",\"column\":2}]}", "column 2" },
    { "P\n1\n", "{\"columns\":7,\"tags\":[{\"tag\":\"A\",\"column\":1}]}", "7 columns" },
    { "P\n1\n", "{\"tags\":[{\"tag\":\"A\",\"column\":1},{\"tag\":\"A\",\"column\":1}]}", "twice" },
    { "P\n1\n",
      "{\"tags\":[{\"tag\":\"A\",\"column\":1,\"limits\":[{\"name\":\"TOP\",\"value\":1}]}]}",
      "limits[0]" },
    { "P\n1\n", "{\"tags\":[{\"tag\":\"A\",\"column\":1,\"limits\":[{\"name\":\"H\"}]}]}",
      "value" },
    { "P\n1\n", "{\"tags\":[{\"tag\":\"A\",\"column\":1,\"limit\":[]}]}", "limit" },
    { "P\n1\n", "[", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      write_files (fixture, cases[i].file, cases[i].map);
      g_assert_null (vigil_historian_new (fixture->file, fixture->map, NULL, &error));
      g_assert_nonnull (error);
      g_assert_nonnull (strstr (error->message, cases[i].says));
      g_assert_nonnull (strstr (error->message, fixture->folder)); /* says which file */
    }
}

static void
test_acknowledge (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilHistorian) historian = NULL;
  const char *const commands[] = { "alarm.acknowledge", "valve.close" };
  const char *const statuses[] = { "done", "rejected" };

  write_files (fixture, "P\n9\n", MAP);
  historian = vigil_historian_new (fixture->file, fixture->map, NULL, &error);
  g_assert_no_error (error);
  vigil_historian_start (historian, SIM_START, 1.0);
  vigil_historian_set_emit_func (historian, event_cb, fixture);
  vigil_historian_step (historian, SIM_START);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      JsonNode *node = json_from_string ("{\"target\":\"PT/H\"}", NULL);
      g_autoptr (VigilEvent) command = NULL;
      VigilEvent *last;

      json_object_set_string_member (json_node_get_object (node), "command", commands[i]);
      command
          = vigil_event_new (VIGIL_EVENT_COMMAND_REQUESTED, "/seat", "PT/H", "li", SIM_START, node);
      vigil_historian_command (historian, command);
      last = g_ptr_array_index (fixture->events, fixture->events->len - 1);
      g_assert_cmpstr (vigil_event_get_string (last, "status"), ==, statuses[i]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sim/historian/tep-13", test_tep_13);
  g_test_add_func ("/sim/historian/tep-others", test_tep_others);
  g_test_add_func ("/sim/historian/tep-transposed", test_tep_transposed);
  g_test_add_func ("/sim/historian/skab", test_skab);
  g_test_add ("/sim/historian/play", Fixture, NULL, set_up, test_play, tear_down);
  g_test_add ("/sim/historian/refused", Fixture, NULL, set_up, test_refused, tear_down);
  g_test_add ("/sim/historian/acknowledge", Fixture, NULL, set_up, test_acknowledge, tear_down);
  return g_test_run ();
}
