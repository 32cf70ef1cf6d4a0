/* test-widgets.c: every template builds, and rows show the state of what they stand for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "window-fixture.h"

#include "map/vigil-map-view.h"
#include "map/vigil-palette.h"
#include "map/vigil-symbol.h"
#include "shell/vigil-alarm-filter-popover.h"
#include "shell/vigil-alarm-panel.h"
#include "shell/vigil-alarm-row.h"
#include "shell/vigil-banner.h"
#include "shell/vigil-compat.h"
#include "shell/vigil-header.h"
#include "shell/vigil-help-window.h"
#include "shell/vigil-mistakes-page.h"
#include "shell/vigil-rejects-panel.h"
#include "shell/vigil-selection-panel.h"
#include "shell/vigil-status-bar.h"
#include "shell/vigil-text-lines.h"
#include "shell/vigil-trend.h"
#include "shell/vigil-value-row.h"
#include "testlib/vigil-test-demo.h"
#include "testlib/vigil-test.h"

typedef VigilTestDemo Fixture;

static VigilAlarm *
raise_alarm (Fixture *f, int priority)
{
  return vigil_test_raise_unsaved (vigil_session_get_alarms (f->session), "test/1", priority,
                                   vigil_clock_now (f->clock));
}

/* Beside text of twice the size a symbol is twice as large. */
static void
test_priority_size (void)
{
  GtkWidget *symbol = g_object_ref_sink (vigil_priority_symbol_new (1, TRUE));
  int usual, large;

  gtk_widget_measure (symbol, GTK_ORIENTATION_HORIZONTAL, -1, &usual, NULL, NULL, NULL);
  vigil_palette_set_type_scale (2.0);
  gtk_widget_queue_resize (symbol);
  gtk_widget_measure (symbol, GTK_ORIENTATION_HORIZONTAL, -1, &large, NULL, NULL, NULL);
  vigil_palette_set_type_scale (1.0);
  g_assert_cmpint (usual, >, 0);
  g_assert_cmpint (large, ==, 2 * usual);
  g_object_unref (symbol);
}

static void
acknowledge (Fixture *f)
{
  vigil_test_acknowledge (vigil_session_get_alarms (f->session), "test/1", vigil_clock_now (f->clock));
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

/* The colour in the middle of the left edge of the symbol, where filled and hollow symbols differ. */
static void
get_pixel (GtkWidget *row, int x, int y, GdkRGBA *out)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 400, 60);
  cairo_t *cr = cairo_create (surface);
  guint32 pixel;

  GTK_WIDGET_GET_CLASS (row)->snapshot (row, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  pixel = *(const guint32 *) (cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface) + 4 * x);
  *out = (GdkRGBA) { (float) (pixel >> 16 & 0xff) / 255.0f, (float) (pixel >> 8 & 0xff) / 255.0f, (float) (pixel & 0xff) / 255.0f, 1 };
  cairo_surface_destroy (surface);
}

static gboolean
is_color (const GdkRGBA *color, VigilColor expected)
{
  const GdkRGBA *other = vigil_palette_get (expected);

  return ABS (color->red - other->red) < 0.02f && ABS (color->green - other->green) < 0.02f
         && ABS (color->blue - other->blue) < 0.02f;
}

static void
test_alarm_row (Fixture *f, gconstpointer data)
{
  VigilAlarm *alarm = raise_alarm (f, 2);
  GtkWidget *row = g_object_ref_sink (vigil_alarm_row_new (f->session));

  vigil_alarm_row_set_alarm (VIGIL_ALARM_ROW (row), alarm);
  g_assert_true (vigil_alarm_row_get_alarm (VIGIL_ALARM_ROW (row)) == alarm);
  g_assert_cmpstr (vigil_alarm_row_get_label (VIGIL_ALARM_ROW (row)), ==,
                   "Priority 2: Level HIGH, Whole site, unacknowledged, not saved");

  vigil_clock_advance (f->clock, 42 * VIGIL_SECOND);
  vigil_alarm_row_tick (VIGIL_ALARM_ROW (row));
  g_assert_cmpstr (vigil_alarm_row_get_elapsed (VIGIL_ALARM_ROW (row)), ==, "0:42");

  acknowledge (f);
  g_assert_cmpstr (vigil_alarm_row_get_label (VIGIL_ALARM_ROW (row)), ==,
                   /* 01:46:40 and 42 s later */
                   "Priority 2: Level HIGH, Whole site, acknowledged · Li 01:47");
  vigil_alarm_row_set_alarm (VIGIL_ALARM_ROW (row), NULL);
  g_assert_null (vigil_alarm_row_get_label (VIGIL_ALARM_ROW (row)));
  g_assert_finalize_object (row);
}

static int
measure_row (GtkWidget *row, int width)
{
  int least, height;

  gtk_widget_measure (row, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_measure (row, GTK_ORIENTATION_VERTICAL, MAX (width, least), NULL, &height, NULL, NULL);
  return height;
}

static GtkWidget *
make_row (Fixture *f, VigilAlarm *alarm)
{
  GtkWidget *row = g_object_ref_sink (vigil_alarm_row_new (f->session));

  vigil_alarm_row_set_alarm (VIGIL_ALARM_ROW (row), alarm);
  return row;
}

/* In a list of 400 px and more all rows are of one height; in a narrow one a name that has no room in its line takes a second. */
static void
test_alarm_row_narrow (Fixture *f, gconstpointer data)
{
  GtkWidget *row = make_row (f, raise_alarm (f, 2)), *longer; /* "Level HIGH" */
  int one = measure_row (row, 1000);

  longer = make_row (f, vigil_test_raise_alarm (vigil_session_get_alarms (f->session), "test/2", 2, vigil_clock_now (f->clock), "message",
                                                "Liquid chlorine storage 4, chlorine level 2"));
  g_assert_cmpint (measure_row (row, 330), ==, one);
  g_assert_cmpint (measure_row (longer, 1000), ==, one);
  g_assert_cmpint (measure_row (longer, 400), ==, one);
  g_assert_cmpint (measure_row (longer, 330), >, one);
  g_assert_finalize_object (row);
  g_assert_finalize_object (longer);
}

/* Large type: what has no room in one line takes a second, and only then; four at most, which is what a name needs. */
static void
test_alarm_row_large_type (Fixture *f, gconstpointer data)
{
  GtkWidget *row = make_row (f, raise_alarm (f, 2)), *longer; /* "Level HIGH" */
  int one, two;

  longer = make_row (f, vigil_test_raise_alarm (vigil_session_get_alarms (f->session), "test/2", 2, vigil_clock_now (f->clock), "message",
                                                "Liquid chlorine storage 4, chlorine level 2, and more words than anybody reads"));
  vigil_palette_set_type_scale (2.0);
  gtk_widget_queue_resize (row);
  gtk_widget_queue_resize (longer);
  one = measure_row (row, 1000);
  two = measure_row (row, 230);
  g_assert_cmpint (one, <, two);
  g_assert_cmpint (measure_row (longer, 2000), ==, one);
  g_assert_cmpint (measure_row (longer, 230), ==, two + 2 * (two - one));
  vigil_palette_set_type_scale (1.0);
  g_assert_finalize_object (row);
  g_assert_finalize_object (longer);
}

/* Filled on a tinted row until acknowledged, then an outline on the panel; dark in half of the blink. */
static void
test_alarm_row_drawing (Fixture *f, gconstpointer data)
{
  VigilAlarm *alarm = raise_alarm (f, 3);
  GtkWidget *row = g_object_ref_sink (vigil_alarm_row_new (f->session));
  GtkRequisition size;
  GdkRGBA symbol, ground;
  int middle;

  vigil_alarm_row_set_alarm (VIGIL_ALARM_ROW (row), alarm);
  gtk_widget_get_preferred_size (row, &size, NULL);
  gtk_widget_allocate (row, 400, size.height, -1, NULL);
  middle = size.height / 2;
  get_pixel (row, 17, middle, &symbol);
  get_pixel (row, 398, middle, &ground);
  g_assert_true (is_color (&symbol, VIGIL_COLOR_PRIORITY_3));
  g_assert_true (is_color (&ground, VIGIL_COLOR_ROW_PRIORITY_3));
  vigil_alarm_row_set_dark (VIGIL_ALARM_ROW (row), TRUE);
  get_pixel (row, 17, middle, &symbol);
  g_assert_false (is_color (&symbol, VIGIL_COLOR_PRIORITY_3));
  acknowledge (f);
  get_pixel (row, 14, middle, &ground);
  g_assert_false (is_color (&ground, VIGIL_COLOR_ROW_PRIORITY_3));
  get_pixel (row, 18, middle, &symbol);
  g_assert_false (is_color (&symbol, VIGIL_COLOR_PRIORITY_3));
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
  g_assert_true (has_visible_label (row, "◐ uncertain"));
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
#define ADD(path, test) g_test_add (path, Fixture, NULL, vigil_test_demo_set_up, test, vigil_test_demo_tear_down)

/* An empty list would open nowhere. */
static void
test_nothing_said (void)
{
  GtkWidget *bar = g_object_ref_sink (g_object_new (VIGIL_TYPE_STATUS_BAR, NULL));

  vigil_status_bar_show_said (VIGIL_STATUS_BAR (bar));
  g_assert_true (has_visible_label (bar, "Nothing has been said here yet."));
  g_assert_cmpuint (vigil_status_bar_get_n_said (VIGIL_STATUS_BAR (bar)), ==, 0);
  g_assert_finalize_object (bar);
}

static int
measure_text (GtkWidget *scroller)
{
  int least;

  gtk_widget_measure (scroller, GTK_ORIENTATION_VERTICAL, -1, &least, NULL, NULL, NULL);
  return least;
}

static int
measure_letters (GtkWidget *view, const char *text)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (view, text);
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
}

/* Newer GTK tells the style of whom asks for it, and the view that it has changed a moment after. */
static gboolean
has_large_lines (gpointer view)
{
  GtkWidget *scroller = gtk_widget_get_parent (view);
  int line = measure_letters (view, "x");

  return line > 40 && measure_text (scroller) == 3 * line + 8;
}

/* The height is that of whole lines and 4 px above and below, of other letters and with another type, too. */
static void
test_text_lines (void)
{
  GtkWidget *window = gtk_window_new (), *scroller = gtk_scrolled_window_new (), *view = vigil_text_lines_new (3, 5);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  g_autoptr (GtkCssProvider) style = gtk_css_provider_new ();

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_window_set_child (GTK_WINDOW (window), scroller);
  gtk_window_present (GTK_WINDOW (window));
  g_assert_cmpint (measure_text (scroller), ==, 3 * measure_letters (view, "x") + 8);
  gtk_text_buffer_set_text (buffer, "高高", -1);
  g_assert_cmpint (measure_text (scroller), ==, 3 * measure_letters (view, "高") + 8);
  gtk_text_buffer_set_text (buffer, "", -1);
  vigil_compat_load_css (style, "textview { font-size: 40px; }");
  gtk_style_context_add_provider_for_display (gtk_widget_get_display (view), GTK_STYLE_PROVIDER (style), G_MAXUINT);
  g_assert_true (vigil_test_wait (has_large_lines, view, 20));
  g_assert_cmpint (gtk_scrolled_window_get_max_content_height (GTK_SCROLLED_WINDOW (scroller)), ==, 5 * measure_letters (view, "x") + 8);
  gtk_style_context_remove_provider_for_display (gtk_widget_get_display (view), GTK_STYLE_PROVIDER (style));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
count_notify (GObject *object, GParamSpec *pspec, guint *n)
{
  (*n)++;
}

/* A property of a tooltip that changes begins the wait for tooltips anew on the whole display (gtk_widget_trigger_tooltip_query);
 * a live one changes none and is still asked for. */
static void
test_live_tooltip (void)
{
  GtkWidget *label = g_object_ref_sink (gtk_label_new ("2 ms"));
  GtkTooltip *tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  gboolean shown = FALSE;
  guint n = 0;

  vigil_compat_set_live_tooltip (label, "1 message");
  g_signal_connect (label, "notify", G_CALLBACK (count_notify), &n);
  vigil_compat_set_live_tooltip (label, "2 messages");
  g_assert_cmpuint (n, ==, 0);
  g_signal_emit_by_name (label, "query-tooltip", 0, 0, FALSE, tooltip, &shown);
  g_assert_true (shown);
  vigil_compat_set_live_tooltip (label, NULL);
  g_signal_emit_by_name (label, "query-tooltip", 0, 0, FALSE, tooltip, &shown);
  g_assert_false (shown);
  g_object_unref (tooltip);
  g_object_unref (label);
}

int
main (int argc, char **argv)
{
  window_fixture_init (&argc, &argv);
  TEMPLATE ("alarm-panel", vigil_alarm_panel_get_type);
  TEMPLATE ("alarm-filter-popover", vigil_alarm_filter_popover_get_type);
  TEMPLATE ("banner", vigil_banner_get_type);
  TEMPLATE ("header", vigil_header_get_type);
  TEMPLATE ("map-view", vigil_map_view_get_type);
  TEMPLATE ("mistakes-page", vigil_mistakes_page_get_type);
  TEMPLATE ("rejects-panel", vigil_rejects_panel_get_type);
  TEMPLATE ("selection-panel", vigil_selection_panel_get_type);
  TEMPLATE ("status-bar", vigil_status_bar_get_type);
  TEMPLATE ("value-row", vigil_value_row_get_type);
  ADD ("/shell/alarm-row", test_alarm_row);
  ADD ("/shell/alarm-row-drawing", test_alarm_row_drawing);
  ADD ("/shell/alarm-row-narrow", test_alarm_row_narrow);
  ADD ("/shell/alarm-row-large-type", test_alarm_row_large_type);
  ADD ("/shell/value-row", test_value_row);
  g_test_add_func ("/shell/priority-size", test_priority_size);
  g_test_add_func ("/shell/banner", test_banner);
  g_test_add_func ("/shell/mistakes", test_mistakes);
  g_test_add_func ("/shell/rejects", test_rejects);
  g_test_add_func ("/shell/nothing-said", test_nothing_said);
  g_test_add_func ("/shell/text-lines", test_text_lines);
  g_test_add_func ("/shell/live-tooltip", test_live_tooltip);
  return g_test_run ();
}
