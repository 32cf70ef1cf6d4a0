/* test-alarm-flood.c: a worse alarm that comes into a long list is seen, and nobody who reads there is moved
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "window-fixture.h"

#include "shell/vigil-alarm-row.h"
#include "testlib/vigil-test.h"

#define N_LOW 30
#define WORST "test/worst"

typedef struct
{
  WindowFixture window;
  GtkWidget *list;
  GtkAdjustment *place;
} Fixture;

static void
raise_alarm (Fixture *f, const char *id, int priority)
{
  VigilTestDemo *demo = &f->window.demo;

  vigil_test_raise_alarm (vigil_session_get_alarms (demo->session), id, priority, vigil_clock_now (demo->clock), NULL, NULL);
}

/* The list of alarms; those of the filter are in its popover. */
static GtkWidget *
find_list (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_LIST_VIEW (widget) ? widget : NULL;

  if (GTK_IS_POPOVER (widget))
    return NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_list (child);
  return found;
}

static gboolean
has_tooltip (GtkWidget *widget, const char *text)
{
  gboolean found = g_strcmp0 (gtk_widget_get_tooltip_text (widget), text) == 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); !found && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = has_tooltip (child, text);
  return found;
}

/* The alarm whose row the upper edge of the list goes through, or starts with; NULL while there is none. */
static VigilAlarm *
get_top (Fixture *f)
{
  for (GtkWidget *item = gtk_widget_get_first_child (f->list); item != NULL; item = gtk_widget_get_next_sibling (item))
    {
      GtkWidget *row = gtk_widget_get_first_child (item);
      graphene_rect_t bounds;

      if (row != NULL && VIGIL_IS_ALARM_ROW (row) && gtk_widget_get_mapped (row)
          && gtk_widget_compute_bounds (item, f->list, &bounds) && bounds.size.height > 0 && bounds.origin.y <= 0.5
          && bounds.origin.y + bounds.size.height > 0.5)
        return vigil_alarm_row_get_alarm (VIGIL_ALARM_ROW (row));
    }
  return NULL;
}

static gboolean
is_flooded (gpointer data)
{
  Fixture *f = data;

  return gtk_adjustment_get_upper (f->place) > 2 * gtk_adjustment_get_page_size (f->place) && get_top (f) != NULL;
}

static gboolean
is_worst_first (gpointer data)
{
  Fixture *f = data;
  g_autoptr (VigilAlarm) first = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (f->list))), 0);

  return g_str_equal (vigil_alarm_get_id (first), WORST);
}

static gboolean
is_worst_on_top (gpointer data)
{
  VigilAlarm *top = get_top (data);

  return top != NULL && g_str_equal (vigil_alarm_get_id (top), WORST);
}

/* The list is laid out with one more row when it is taller than it was. */
typedef struct
{
  Fixture *fixture;
  double upper;
} Growth;

static gboolean
has_grown (gpointer data)
{
  const Growth *growth = data;

  return gtk_adjustment_get_upper (growth->fixture->place) > growth->upper && get_top (growth->fixture) != NULL;
}

static gboolean
has_moved (gpointer data)
{
  Fixture *f = data;

  return gtk_adjustment_get_value (f->place) > 0 && get_top (f) != NULL && !g_str_equal (vigil_alarm_get_id (get_top (f)), "low/0");
}

static void
set_up (Fixture *f, gconstpointer data)
{
  window_fixture_set_up (&f->window, NULL);
  window_fixture_present (&f->window);
  f->list = find_list (GTK_WIDGET (f->window.window->alarms));
  f->place = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (f->list));
  for (guint i = 0; i < N_LOW; i++)
    {
      g_autofree char *id = g_strdup_printf ("low/%u", i);

      raise_alarm (f, id, 4);
    }
  g_assert_true (vigil_test_wait (is_flooded, f, 20));
  g_assert_cmpfloat (gtk_adjustment_get_value (f->place), ==, 0);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  window_fixture_tear_down (&f->window, NULL);
}

/* Raises the worst and waits until the list shows that it has it, wherever that is. */
static void
raise_worst (Fixture *f)
{
  Growth growth = { f, gtk_adjustment_get_upper (f->place) };

  raise_alarm (f, WORST, 1);
  g_assert_true (vigil_test_wait (is_worst_first, f, 20));
  g_assert_true (vigil_test_wait (has_grown, &growth, 20));
}

static void
test_worst_is_seen (Fixture *f, gconstpointer data)
{
  raise_worst (f);
  g_assert_true (vigil_test_wait (is_worst_on_top, f, 20));
  g_assert_cmpfloat (gtk_adjustment_get_value (f->place), ==, 0);
}

static gboolean
is_told (gpointer data)
{
  return has_tooltip (GTK_WIDGET (((Fixture *) data)->window.window->header), "1 active alarm of priority 1");
}

/* Who reads further down keeps the place; the header tells of the alarm, and its button leads there. */
static void
test_reader_stays (Fixture *f, gconstpointer data)
{
  VigilAlarm *read;

  gtk_adjustment_set_value (f->place, gtk_adjustment_get_upper (f->place) / 2);
  g_assert_true (vigil_test_wait (has_moved, f, 20));
  read = get_top (f);
  raise_worst (f);
  g_assert_cmpstr (vigil_alarm_get_id (get_top (f)), ==, vigil_alarm_get_id (read));
  g_assert_false (is_worst_on_top (f));
  g_assert_cmpfloat (gtk_adjustment_get_value (f->place), >, 0);
  g_assert_true (vigil_test_wait (is_told, f, 20));
  g_action_group_activate_action (G_ACTION_GROUP (f->window.window), "select-priority", g_variant_new_int32 (1));
  g_assert_true (vigil_test_wait (is_worst_on_top, f, 20));
  g_assert_cmpstr (vigil_alarm_panel_get_selected (f->window.window->alarms), ==, WORST);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  window_fixture_init (&argc, &argv);
  ADD ("/shell/alarm-flood/worst-is-seen", test_worst_is_seen);
  ADD ("/shell/alarm-flood/reader-stays", test_reader_stays);
  return g_test_run ();
}
