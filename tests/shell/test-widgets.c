/* test-widgets.c: every template builds, and rows show the state of what they stand for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "map/vigil-map-view.h"
#include "map/vigil-symbol.h"
#include "shell/vigil-alarm-panel.h"
#include "shell/vigil-alarm-row.h"
#include "shell/vigil-banner.h"
#include "shell/vigil-header.h"
#include "shell/vigil-help-window.h"
#include "shell/vigil-mistakes-page.h"
#include "shell/vigil-rejects-panel.h"
#include "shell/vigil-selection-panel.h"
#include "shell/vigil-status-bar.h"
#include "shell/vigil-style.h"
#include "shell/vigil-trend.h"
#include "shell/vigil-value-row.h"
#include "testlib/vigil-test.h"

typedef struct
{
  VigilSite *site;
  VigilClock *clock;
  VigilSession *session;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autofree char *path = vigil_test_source_path ("data/demo");
  g_autoptr (GError) error = NULL;

  f->site = vigil_site_load (path, NULL, &error);
  g_assert_no_error (error);
  f->clock = vigil_clock_new_fake (1000000000 * VIGIL_SECOND);
  f->session = vigil_session_new (f->site, f->clock, NULL, "There is no journal in this test.");
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_object (&f->session);
  g_clear_object (&f->clock);
  g_clear_object (&f->site);
}

static VigilAlarm *
raise_alarm (Fixture *f, const char *id, int priority)
{
  VigilAlarmQueue *queue = vigil_session_get_alarms (f->session);
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (VigilEvent) event = NULL;

  json_object_set_string_member (object, "alarm", id);
  json_object_set_int_member (object, "priority", priority);
  json_object_set_string_member (object, "message", "A test alarm");
  json_node_take_object (node, object);
  json_node_seal (node);
  event = vigil_event_new (VIGIL_EVENT_ALARM_RAISED, "test", id, NULL, vigil_clock_now (f->clock), node);
  vigil_alarm_queue_apply (queue, event, FALSE);
  vigil_alarm_queue_end_batch (queue);
  return vigil_alarm_queue_find (queue, id);
}

static void
acknowledge (Fixture *f, const char *id)
{
  VigilAlarmQueue *queue = vigil_session_get_alarms (f->session);
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (VigilEvent) event = NULL;

  json_object_set_string_member (object, "alarm", id);
  json_node_take_object (node, object);
  json_node_seal (node);
  event = vigil_event_new (VIGIL_EVENT_ALARM_ACKNOWLEDGED, "test", id, "Li", vigil_clock_now (f->clock), node);
  vigil_alarm_queue_apply (queue, event, TRUE);
  vigil_alarm_queue_end_batch (queue);
}

/* The first descendant of @type; NULL if there is none. */
static GtkWidget *
find_child (GtkWidget *widget, GType type)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = g_type_is_a (G_OBJECT_TYPE (child), type) ? child : find_child (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
has_visible_label (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && g_strcmp0 (gtk_label_get_text (GTK_LABEL (widget)), text) == 0)
    return gtk_widget_get_visible (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (has_visible_label (child, text))
      return TRUE;
  return FALSE;
}

static void
test_templates_build (gconstpointer data)
{
  GType type = ((GType (*) (void)) data) ();
  GtkWidget *widget = g_object_ref_sink (g_object_new (type, NULL));

  g_assert_nonnull (gtk_widget_get_first_child (widget));
  g_assert_finalize_object (widget);
}

static void
test_alarm_row (Fixture *f, gconstpointer data)
{
  VigilAlarm *alarm = raise_alarm (f, "test/1", 2);
  GtkWidget *row = g_object_ref_sink (vigil_alarm_row_new (f->session));
  VigilPrioritySymbol *symbol = VIGIL_PRIORITY_SYMBOL (find_child (row, VIGIL_TYPE_PRIORITY_SYMBOL));

  vigil_alarm_row_set_alarm (VIGIL_ALARM_ROW (row), alarm);
  g_assert_true (vigil_alarm_row_get_alarm (VIGIL_ALARM_ROW (row)) == alarm);
  g_assert_true (gtk_widget_has_css_class (row, "unacknowledged"));
  g_assert_true (gtk_widget_has_css_class (row, "priority-2"));
  g_assert_cmpint (vigil_priority_symbol_get_priority (symbol), ==, 2);
  g_assert_true (vigil_priority_symbol_get_filled (symbol));
  g_assert_true (has_visible_label (row, "A test alarm"));
  g_assert_true (has_visible_label (row, "not saved"));

  vigil_clock_advance (f->clock, 42 * VIGIL_SECOND);
  vigil_alarm_row_tick (VIGIL_ALARM_ROW (row));
  g_assert_true (has_visible_label (row, "0:42"));

  acknowledge (f, "test/1");
  g_assert_false (gtk_widget_has_css_class (row, "unacknowledged"));
  g_assert_false (vigil_priority_symbol_get_filled (symbol));
  g_assert_true (has_visible_label (row, "acknowledged · Li"));
  g_assert_false (has_visible_label (row, "not saved"));
  g_assert_finalize_object (row);
}

static void
test_value_row (Fixture *f, gconstpointer data)
{
  VigilTags *tags = vigil_situation_get_tags (vigil_session_get_situation (f->session));
  const VigilTagDef *def = vigil_tags_get_def (tags, 0);
  VigilSample sample = { def->id, def->range_low, vigil_clock_now (f->clock), VIGIL_QUALITY_UNCERTAIN };
  GtkWidget *row = g_object_ref_sink (vigil_value_row_new (f->session, 0));

  g_assert_true (has_visible_label (row, "—"));
  g_assert_true (has_visible_label (row, "no value yet"));
  vigil_tags_apply (tags, &sample, 1, sample.time);
  vigil_clock_advance (f->clock, 3 * VIGIL_SECOND);
  vigil_value_row_refresh (VIGIL_VALUE_ROW (row));
  g_assert_true (gtk_widget_has_css_class (row, "quality-uncertain"));
  g_assert_true (has_visible_label (row, "uncertain"));
  g_assert_true (has_visible_label (row, "0:03"));
  vigil_tags_set_disconnected (tags, TRUE);
  vigil_value_row_refresh (VIGIL_VALUE_ROW (row));
  g_assert_true (gtk_widget_has_css_class (row, "quality-disconnected"));
  g_assert_false (gtk_widget_has_css_class (row, "quality-uncertain"));
  g_assert_finalize_object (row);
}

static void
test_banner (void)
{
  VigilBanner *banner = g_object_ref_sink (g_object_new (VIGIL_TYPE_BANNER, NULL));

  g_assert_null (vigil_banner_get_text (banner));
  vigil_banner_set_text (banner, "Something happened.");
  g_assert_cmpstr (vigil_banner_get_text (banner), ==, "Something happened.");
  vigil_banner_set_severe (banner, TRUE);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (banner), "error"));
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (banner), "warning"));
  vigil_banner_set_text (banner, NULL);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (banner)));
  g_assert_finalize_object (banner);
}

static void
test_mistakes (void)
{
  VigilMistakesPage *page = g_object_ref_sink (g_object_new (VIGIL_TYPE_MISTAKES_PAGE, NULL));
  g_autoptr (GPtrArray) mistakes = g_ptr_array_new ();
  VigilSiteMistake one = { "assets.json", "$.assets[3].id", "The id is used twice." };
  VigilSiteMistake other = { "roads.geojson", NULL, "The file is missing." };

  g_ptr_array_add (mistakes, &one);
  g_ptr_array_add (mistakes, &other);
  vigil_mistakes_page_set (page, "bad", "2 mistakes", mistakes);
  g_assert_cmpuint (vigil_mistakes_page_get_n (page), ==, 2);
  g_assert_true (has_visible_label (GTK_WIDGET (page), "The id is used twice."));
  g_assert_true (has_visible_label (GTK_WIDGET (page), "assets.json  $.assets[3].id"));
  g_assert_true (has_visible_label (GTK_WIDGET (page), "The file is missing."));
  g_assert_finalize_object (page);
}

static void
test_rejects (void)
{
  VigilRejectsPanel *panel = g_object_ref_sink (g_object_new (VIGIL_TYPE_REJECTS_PANEL, NULL));
  g_autoptr (GPtrArray) rejects = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_reject_free);

  g_ptr_array_add (rejects, vigil_reject_new (VIGIL_SECOND, "It is no JSON.", "{\x01 <b>", 6));
  vigil_rejects_panel_set_rejects (panel, rejects);
  g_assert_cmpuint (vigil_rejects_panel_get_n (panel), ==, 1);
  g_assert_true (has_visible_label (GTK_WIDGET (panel), "It is no JSON."));
  g_assert_finalize_object (panel);
}

#define TEMPLATE(name, get_type) g_test_add_data_func ("/shell/template/" name, (gconstpointer) get_type, test_templates_build)
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("GSK_RENDERER", "cairo", FALSE);
  gtk_test_init (&argc, &argv, NULL);
  vigil_style_load (gdk_display_get_default ());
  TEMPLATE ("alarm-panel", vigil_alarm_panel_get_type);
  TEMPLATE ("alarm-row", vigil_alarm_row_get_type);
  TEMPLATE ("banner", vigil_banner_get_type);
  TEMPLATE ("header", vigil_header_get_type);
  TEMPLATE ("map-view", vigil_map_view_get_type);
  TEMPLATE ("mistakes-page", vigil_mistakes_page_get_type);
  TEMPLATE ("rejects-panel", vigil_rejects_panel_get_type);
  TEMPLATE ("selection-panel", vigil_selection_panel_get_type);
  TEMPLATE ("status-bar", vigil_status_bar_get_type);
  TEMPLATE ("value-row", vigil_value_row_get_type);
  ADD ("/shell/alarm-row", test_alarm_row);
  ADD ("/shell/value-row", test_value_row);
  g_test_add_func ("/shell/banner", test_banner);
  g_test_add_func ("/shell/mistakes", test_mistakes);
  g_test_add_func ("/shell/rejects", test_rejects);
  return g_test_run ();
}
