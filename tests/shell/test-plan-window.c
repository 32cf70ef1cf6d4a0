/* test-plan-window.c: a plan of the park edited, tried, kept, written and read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "map/vigil-palette.h"
#include "shell/plan/vigil-flow-picture.h"
#include "shell/plan/vigil-plan-form.h"
#include "shell/plan/vigil-plan-window.h"
#include "testlib/vigil-test.h"
#include "window-fixture.h"

#define PLAN "EP-CL-01"

typedef struct
{
  VigilTestDemo demo;
  GtkWidget *parent;
  VigilLibrary *library;
  VigilPlanWindow *window;
  char *dir;
} Fixture;

static VigilLibrary *
open_library (VigilSite *site)
{
  g_autofree char *folder = vigil_test_source_path ("data/demo");
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  VigilLibrary *library = vigil_library_open (NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (vigil_library_load_pack (library, site, folder, VIGIL_SECOND, problems, &error));
  g_assert_no_error (error);
  return library;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  vigil_test_demo_set_up (&f->demo, NULL);
  f->dir = vigil_test_make_dir ();
  f->parent = gtk_window_new ();
  f->library = open_library (vigil_session_get_site (f->demo.session));
  vigil_session_set_role (f->demo.session, data != NULL ? VIGIL_ROLE_OBSERVER : VIGIL_ROLE_ADMINISTRATOR);
  f->window = vigil_plan_window_present (GTK_WINDOW (f->parent), f->demo.session, f->library, PLAN);
  g_assert_nonnull (f->window);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (f->parent));
  g_clear_object (&f->library);
  vigil_test_demo_tear_down (&f->demo, NULL);
  vigil_test_remove_tree (f->dir);
  g_free (f->dir);
}

static void
act (Fixture *f, const char *action, const char *parameter)
{
  g_action_group_activate_action (G_ACTION_GROUP (f->window), action, parameter != NULL ? g_variant_new_string (parameter) : NULL);
}

static gboolean
is_enabled (Fixture *f, const char *action)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (f->window), action);
}

static VigilPlanForm *
get_form (Fixture *f)
{
  return VIGIL_PLAN_FORM (window_fixture_find (GTK_WIDGET (f->window), VIGIL_TYPE_PLAN_FORM));
}

static guint
get_n (Fixture *f)
{
  return vigil_plan_draft_get_n_steps (vigil_plan_window_get_draft (f->window));
}

static gboolean
is_said (gpointer data)
{
  const char *said = vigil_plan_window_get_said (((Fixture *) data)->window);

  return strstr (said, "mistake") != NULL;
}

static gboolean
can_publish (gpointer data)
{
  return is_enabled (data, "publish");
}

/* Typed, seen to be wrong, mended, kept as a draft, put in force. */
static void
test_edit (Fixture *f, gconstpointer data)
{
  VigilPlanForm *form = get_form (f);
  g_autoptr (VigilRecord) before = vigil_library_get (f->library, PLAN), after = NULL;
  g_autoptr (GPtrArray) versions = NULL;

  g_assert_false (is_enabled (f, "save"));
  vigil_plan_form_type (form, VIGIL_STEP_DONE_WHEN, "{\"tag\":");
  g_assert_cmpstr (vigil_plan_form_get_problem (form, VIGIL_STEP_DONE_WHEN), !=, "");
  vigil_plan_form_type (form, VIGIL_STEP_DONE_WHEN, "{\"tag\":\"NO-SUCH\",\"op\":\"<\",\"value\":1}");
  g_assert_cmpstr (vigil_plan_form_get_problem (form, VIGIL_STEP_DONE_WHEN), ==, "");
  g_assert_true (vigil_test_wait (is_said, f, 10));
  g_assert_false (is_enabled (f, "publish"));
  vigil_plan_form_type (form, VIGIL_STEP_DONE_WHEN, "");
  vigil_plan_form_type (form, VIGIL_STEP_TITLE_EN, "Look first");
  g_assert_true (vigil_test_wait (can_publish, f, 10));
  act (f, "save", NULL);
  versions = vigil_library_get_versions (f->library, PLAN);
  g_assert_cmpuint (versions->len, ==, 2);
  act (f, "publish", NULL);
  after = vigil_library_get (f->library, PLAN);
  g_assert_cmpuint (after->version, ==, before->version + 1);
  g_assert_cmpint (after->state, ==, VIGIL_RECORD_PUBLISHED);
}

static void
test_rows (Fixture *f, gconstpointer data)
{
  guint n = get_n (f);

  act (f, "add", NULL);
  g_assert_cmpuint (get_n (f), ==, n + 1);
  act (f, "remove", NULL);
  g_assert_cmpuint (get_n (f), ==, n);
  act (f, "undo", NULL);
  act (f, "undo", NULL);
  g_assert_cmpuint (get_n (f), ==, n);
  g_assert_false (is_enabled (f, "undo"));
}

static void
test_rehearse (Fixture *f, gconstpointer data)
{
  act (f, "rehearse", NULL);
  g_assert_nonnull (strstr (vigil_plan_window_get_said (f->window), "Tried: the plan takes "));
}

static void
test_files (Fixture *f, gconstpointer data)
{
  static const char *const names[] = { "plan.csv", "plan.json" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (f->dir, names[i], NULL);
      g_autoptr (JsonNode) before = vigil_plan_draft_to_json (vigil_plan_window_get_draft (f->window)), after = NULL;
      g_autofree char *one = NULL, *other = NULL;
      g_autoptr (VigilProcedure) first = NULL, second = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) left = NULL, right = NULL;

      act (f, "export", path);
      g_assert_cmpstr (vigil_plan_window_get_said (f->window), ==, "Saved.");
      act (f, "add", NULL);
      act (f, "import", path);
      g_test_message ("%s: %s", names[i], vigil_plan_window_get_said (f->window));
      after = vigil_plan_draft_to_json (vigil_plan_window_get_draft (f->window));
      first = vigil_procedure_from_json (before, "p", 1, &error);
      g_assert_no_error (error);
      second = vigil_procedure_from_json (after, "p", 1, &error);
      g_assert_no_error (error);
      left = vigil_procedure_to_json (first);
      right = vigil_procedure_to_json (second);
      one = json_to_string (left, FALSE);
      other = json_to_string (right, FALSE);
      g_assert_cmpstr (other, ==, one);
    }
}

static void
test_bad_files (Fixture *f, gconstpointer data)
{
  static const char *const texts[] = { "\xff\xfe\x01", "{\"steps\": ", "a,b\n1,2\n", "" };
  static const char *const names[] = { "a.csv", "b.json", "c.csv", "d.csv" };
  guint n = get_n (f);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *path = g_build_filename (f->dir, names[i], NULL);

      g_assert_true (g_file_set_contents (path, texts[i], -1, NULL));
      act (f, "import", path);
      g_assert_cmpstr (vigil_plan_window_get_said (f->window), !=, "");
      g_assert_cmpuint (get_n (f), ==, n);
    }
}

static void
test_text (Fixture *f, gconstpointer data)
{
  g_assert_false (vigil_plan_window_take_text (f->window, "nothing"));
  g_assert_true (vigil_plan_window_take_text (f->window, "1 总则\n目的\n2 处置措施\n（1）关闭阀门\n（2）<b>上报</b> & 撤离\n"));
  g_assert_cmpuint (get_n (f), ==, 2);
  act (f, "undo", NULL);
  g_assert_cmpuint (get_n (f), >, 2);
}

/* The picture shows each step once, and a click in it is a choice in the list. */
static void
test_picture (Fixture *f, gconstpointer data)
{
  VigilFlowPicture *picture = VIGIL_FLOW_PICTURE (window_fixture_find (GTK_WIDGET (f->window), VIGIL_TYPE_FLOW_PICTURE));
  graphene_rect_t one, other;

  for (guint i = 0; i < get_n (f); i++)
    for (guint k = 0; k < i; k++)
      {
        g_assert_true (vigil_flow_picture_get_box (picture, i, &one));
        g_assert_true (vigil_flow_picture_get_box (picture, k, &other));
        g_assert_false (graphene_rect_intersection (&one, &other, NULL));
      }
  g_assert_false (vigil_flow_picture_get_box (picture, get_n (f), &one));
  /* Two lines of text of twice the size have room in a box. */
  g_assert_true (vigil_flow_picture_get_box (picture, 0, &one));
  vigil_palette_set_type_scale (2.0);
  g_assert_true (vigil_flow_picture_get_box (picture, 0, &other));
  vigil_palette_set_type_scale (1.0);
  g_assert_cmpfloat (other.size.height, ==, 2 * one.size.height);
}

/* An observer looks and changes nothing. */
static void
test_observer (Fixture *f, gconstpointer data)
{
  static const char *const actions[] = { "add", "remove", "move", "save", "publish", "import", "take-text", "undo" };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    g_assert_false (is_enabled (f, actions[i]));
  g_assert_false (vigil_plan_form_is_editable (get_form (f)));
  g_assert_true (is_enabled (f, "rehearse"));
}

/* The window stays open while somebody else takes the seat. */
static void
test_seat (Fixture *f, gconstpointer data)
{
  g_assert_true (is_enabled (f, "add"));
  vigil_session_set_role (f->demo.session, VIGIL_ROLE_OBSERVER);
  test_observer (f, data);
  vigil_session_set_role (f->demo.session, VIGIL_ROLE_ADMINISTRATOR);
  g_assert_true (is_enabled (f, "add"));
}

int
main (int argc, char **argv)
{
  window_fixture_init (&argc, &argv);
  g_test_add ("/plan-window/edit", Fixture, NULL, set_up, test_edit, tear_down);
  g_test_add ("/plan-window/rows", Fixture, NULL, set_up, test_rows, tear_down);
  g_test_add ("/plan-window/rehearse", Fixture, NULL, set_up, test_rehearse, tear_down);
  g_test_add ("/plan-window/files", Fixture, NULL, set_up, test_files, tear_down);
  g_test_add ("/plan-window/bad-files", Fixture, NULL, set_up, test_bad_files, tear_down);
  g_test_add ("/plan-window/text", Fixture, NULL, set_up, test_text, tear_down);
  g_test_add ("/plan-window/picture", Fixture, NULL, set_up, test_picture, tear_down);
  g_test_add ("/plan-window/observer", Fixture, "observer", set_up, test_observer, tear_down);
  g_test_add ("/plan-window/seat", Fixture, NULL, set_up, test_seat, tear_down);
  return g_test_run ();
}
