/* test-hazard-panel.c: zones of a release in the window: words, sliders, entries with mistakes, lists, presets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "session/vigil-hazard-desk.h"
#include "shell/vigil-actions.h"
#include "shell/vigil-alarm-panel-private.h"
#include "shell/vigil-hazard-actions.h"
#include "shell/vigil-hazard-lines.h"
#include "shell/vigil-hazard-panel-private.h"
#include "shell/vigil-hazard-words.h"
#include "shell/vigil-words.h"
#include "testlib/vigil-test.h"
#include "window-fixture.h"

#include <math.h>
#include <string.h>

#define TANK "T-2103" /* liquid chlorine, 50 m³, 2.8 m across: data/demo/assets.json */
#define PATIENCE 20

typedef struct
{
  WindowFixture base;
  VigilHazardPanel *panel;
  VigilHazardDesk *desk;
} Fixture;

static void
tell (Fixture *f, VigilEvent *event)
{
  vigil_situation_apply (vigil_session_get_situation (f->base.demo.session), event);
  vigil_event_unref (event);
}

static void
observe (Fixture *f)
{
  static const char text[]
      = "{\"windSpeed\":4,\"windDirection\":270,\"temperature\":20,\"humidity\":60,\"pressure\":1013,\"cloud\":4}";
  g_autoptr (JsonNode) node = vigil_json_parse (text, strlen (text), NULL);

  tell (f, vigil_event_new (VIGIL_EVENT_WEATHER_OBSERVED, "/park", "mast", NULL, VIGIL_TEST_DEMO_NOW, g_steal_pointer (&node)));
}

static void
sample (Fixture *f, const char *tag, double value)
{
  VigilSample one = { tag, value, VIGIL_TEST_DEMO_NOW, VIGIL_QUALITY_GOOD };

  tell (f, vigil_event_new_samples ("/park", one.time, &one, 1));
}

static void
set_up (Fixture *f, gconstpointer data)
{
  window_fixture_set_up (&f->base, NULL);
  f->panel = f->base.window->hazard;
  f->desk = vigil_session_get_hazard_desk (f->base.demo.session);
  observe (f);
  sample (f, "LT-2103", 60.0);
  sample (f, "PT-2103", 0.6);
  sample (f, "TT-2103", 10.0);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  window_fixture_tear_down (&f->base, NULL);
}

/* ---- words ---- */

static void
refuse (VigilCaseInput input, const char *text, const VigilCase *given, const char *because)
{
  g_autoptr (GError) error = NULL;
  double si = -1.0;

  g_assert_false (vigil_hazard_words_parse (input, text, given, &si, &error));
  g_assert_error (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, because));
  g_assert_cmpfloat (si, ==, -1.0);
}

static void
take (VigilCaseInput input, const char *text, double wanted)
{
  g_autoptr (GError) error = NULL;
  double si;

  g_assert_true (vigil_hazard_words_parse (input, text, NULL, &si, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat_with_epsilon (si, wanted, 1e-9 * (1.0 + fabs (wanted)));
}

static void
test_parse (void)
{
  g_autoptr (VigilCase) given = vigil_case_new ("x", "7782-50-5");

  vigil_case_set (given, VIGIL_CASE_DIAMETER, 2.8, VIGIL_INPUT_PACK, NULL, 0);
  take (VIGIL_CASE_HOLE, " 25 ", 0.025);
  take (VIGIL_CASE_HOLE, "12,5", 0.0125);
  take (VIGIL_CASE_TEMPERATURE, "-4.2", 268.95);      /* 273.15 K is 0 ℃ */
  take (VIGIL_CASE_PRESSURE, "0.6", 600000 + 101325); /* gauge: above one standard atmosphere */
  take (VIGIL_CASE_FILL, "100", 1.0);
  take (VIGIL_CASE_DURATION, "30", 1800.0);
  take (VIGIL_CASE_STABILITY, "d", VIGIL_STABILITY_D);
  refuse (VIGIL_CASE_HOLE, "", given, "Empty");
  refuse (VIGIL_CASE_HOLE, "large", given, "“large” is not a number");
  refuse (VIGIL_CASE_HOLE, "25 mm", given, "not a number");
  refuse (VIGIL_CASE_HOLE, "nan", given, "not a number");
  refuse (VIGIL_CASE_HOLE, "inf", given, "not a number");
  refuse (VIGIL_CASE_HOLE, "0x20", given, "not a number");
  refuse (VIGIL_CASE_HOLE, "-5", given, "From 0.1 to 5000 mm");
  refuse (VIGIL_CASE_HOLE, "3000", given, "2.80 m across");
  refuse (VIGIL_CASE_FILL, "101", given, "100 %");
  refuse (VIGIL_CASE_WIND_SPEED, "0", given, "Without any wind");
  refuse (VIGIL_CASE_WIND_SPEED, "-1", given, "From 0.0 to 75.0 m/s");
  refuse (VIGIL_CASE_STABILITY, "G", given, "A letter");
  refuse (VIGIL_CASE_STABILITY, "DD", given, "A letter");
}

static void
test_round_trip (void)
{
  for (VigilCaseInput i = 0; i < VIGIL_N_CASE_INPUTS; i++)
    {
      const VigilCaseInputInfo *info = vigil_case_input_info (i);
      double middle = (info->least + info->most) / 2;

      g_assert_cmpfloat_with_epsilon (vigil_hazard_words_from_field (i, vigil_hazard_words_to_field (i, middle)), middle, 1e-6 * middle);
      g_assert_cmpstr (vigil_hazard_words_label (i), !=, "");
    }
}

static void
test_words (void)
{
  g_autofree char *near = vigil_hazard_words_distance (214.2);
  g_autofree char *far = vigil_hazard_words_distance (1930.0);
  g_autofree char *never = vigil_hazard_words_seconds (INFINITY);
  g_autofree char *soon = vigil_hazard_words_seconds (42.0);
  g_autofree char *later = vigil_hazard_words_seconds (4800.0);
  VigilInput input = { 600000.0, VIGIL_INPUT_TAG, 0, VIGIL_QUALITY_STALE, "PT-2103" };
  VigilInput wind = { 270.0, VIGIL_INPUT_MAST, VIGIL_TEST_DEMO_NOW, VIGIL_QUALITY_GOOD, "WM-1" };
  gboolean old = FALSE;
  g_autofree char *origin = vigil_hazard_words_origin (&input, &old);
  g_autofree char *mast = vigil_hazard_words_origin (&wind, NULL), *clock = vigil_words_clock (wind.time);
  g_autofree char *expected = g_strdup_printf ("mast WM-1 · %s", clock);
  VigilExposureCounts people = { .total = 10, .unknown = 4 };
  g_autofree char *unknown = vigil_hazard_words_unknown (&people);

  g_assert_cmpstr (near, ==, "214\u00a0m");
  g_assert_cmpstr (far, ==, "1.9\u00a0km");
  g_assert_cmpstr (never, ==, "—");
  g_assert_cmpstr (soon, ==, "42\u00a0s");
  g_assert_cmpstr (later, ==, "1:20\u00a0h");
  g_assert_cmpstr (origin, ==, "PT-2103");
  g_assert_cmpstr (mast, ==, expected);
  g_assert_true (old);
  g_assert_cmpstr (unknown, ==, "4 people's place is not known: not counted as safe.");
}

/* ---- the panel ---- */

static gboolean
is_computed (gpointer data)
{
  VigilZoneSet *set = vigil_hazard_panel_get_set (((Fixture *) data)->panel);

  return set != NULL && vigil_zone_set_get_outcome (set) != NULL && !vigil_zone_set_get_computing (set);
}

static VigilZoneSet *
ask (Fixture *f)
{
  window_fixture_present (&f->base);
  window_fixture_act (&f->base, "hazard-what-if", TANK);
  g_assert_true (vigil_test_wait (is_computed, f, PATIENCE));
  return vigil_hazard_panel_get_set (f->panel);
}

static gboolean
has_zones (gpointer data)
{
  return vigil_hazard_list_get_n (vigil_hazard_panel_get_zones (((Fixture *) data)->panel)) > 0;
}

static void
test_what_if (Fixture *f, gconstpointer data)
{
  VigilZoneSet *set = ask (f);
  const VigilHazardLine *line;

  g_assert_cmpstr (gtk_stack_get_visible_child_name (f->base.window->details), ==, "hazard");
  g_assert_true (vigil_test_wait (has_zones, f, PATIENCE));
  line = vigil_hazard_list_get (vigil_hazard_panel_get_zones (f->panel), 0);
  g_assert_cmpstr (line->text, ==, "AEGL-3 60 min · 20\u00a0ppm"); /* chlorine, AEGL-3 60 min: 20 ppm (NRC 2004) */
  g_assert_cmpint (line->rank, ==, 0);
  g_assert_cmpuint (vigil_hazard_list_get_n (vigil_hazard_panel_get_zones (f->panel)), ==, vigil_zone_set_get_zones (set)->len);
  g_assert_cmpstr (gtk_label_get_text (f->panel->pill), ==, "WHAT IF");
}

static gboolean
is_declared (gpointer data)
{
  Fixture *f = data;
  VigilZoneSet *set = vigil_hazard_panel_get_set (f->panel);

  return set != NULL && vigil_zone_set_get_kind (set) == VIGIL_ZONE_SET_COMPUTED && G_OBJECT (f->base.window)->ref_count == GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (f->panel), "refs"));
}

/* The button says what it does, and once it cannot be pressed why. */
static void
test_why_not_declared (Fixture *f, gconstpointer data)
{
  g_autofree char *usual = vigil_actions_dup_tooltip (vigil_actions_find ("win.hazard-declare"));

  g_assert_false (window_fixture_is_enabled (&f->base, "hazard-declare"));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (f->panel->declare), ==, "There are no zones to declare.");
  ask (f);
  g_assert_true (vigil_test_wait (has_zones, f, PATIENCE));
  vigil_hazard_actions_update (f->base.window);
  g_assert_true (window_fixture_is_enabled (&f->base, "hazard-declare"));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (f->panel->declare), ==, usual);
  g_object_set_data (G_OBJECT (f->panel), "refs", GUINT_TO_POINTER (G_OBJECT (f->base.window)->ref_count)); /* the answer holds one */
  window_fixture_act (&f->base, "hazard-declare", NULL);
  g_assert_true (vigil_test_wait (is_declared, f, PATIENCE));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (f->panel->declare), ==, "These zones are declared already.");
}

static void
count_queries_cb (guint *n)
{
  (*n)++;
}

/* What is said again is not set again: GTK would wait anew and never show it. */
static void
test_same_tooltip (Fixture *f, gconstpointer data)
{
  GtkWidget *shelve = f->base.window->alarms->shelve;
  guint n = 0;

  vigil_alarm_panel_update_actions (f->base.window->alarms);
  g_signal_connect_swapped (shelve, "notify::tooltip-text", G_CALLBACK (count_queries_cb), &n);
  for (guint i = 0; i < 5; i++)
    vigil_alarm_panel_update_actions (f->base.window->alarms);
  g_assert_cmpuint (n, ==, 0);
}

/* Whom the selection is about, by an alarm of it too. */
static void
test_selection (Fixture *f, gconstpointer data)
{
  window_fixture_present (&f->base);
  window_fixture_act (&f->base, "hazard-what-if", "");
  g_assert_null (vigil_hazard_panel_get_set (f->panel));
  vigil_test_raise_alarm (vigil_session_get_alarms (f->base.demo.session), "PT-2103/L", 2, VIGIL_TEST_DEMO_NOW, "asset", TANK);
  vigil_selection_set (vigil_session_get_selection (f->base.demo.session), VIGIL_SELECTED_ALARM, "PT-2103/L");
  window_fixture_act (&f->base, "hazard-what-if", "");
  g_assert_true (vigil_test_wait (is_computed, f, PATIENCE));
  g_assert_nonnull (strstr (vigil_zone_set_get_title (vigil_hazard_panel_get_set (f->panel)), TANK));
  window_fixture_act (&f->base, "clear-selection", NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (f->base.window->details), ==, "hazard");
}

typedef struct
{
  VigilZoneSet *set;
  double reach; /* m */
} Before;

static double
get_reach (VigilZoneSet *set)
{
  const GPtrArray *zones = vigil_zone_set_get_zones (set);

  return zones->len > 0 ? vigil_hazard_words_find_zone (vigil_zone_set_get_outcome (set), zones->pdata[0])->distance : 0.0;
}

static gboolean
reaches_less (gpointer data)
{
  Before *before = data;

  return !vigil_zone_set_get_computing (before->set) && get_reach (before->set) < before->reach;
}

/* A smaller hole reaches less far: moved as a hand does, without a word to the models. */
static void
test_slider (Fixture *f, gconstpointer data)
{
  VigilZoneSet *set = ask (f);
  Before before = { set, get_reach (set) };
  GtkRange *hole = vigil_hazard_controls_get_slider (vigil_hazard_panel_get_controls (f->panel), VIGIL_CASE_HOLE);

  g_assert_cmpfloat (before.reach, >, 0.0);
  gtk_range_set_value (hole, log10 (5.0));
  g_assert_true (vigil_test_wait (reaches_less, &before, PATIENCE));
  g_assert_cmpfloat_with_epsilon (vigil_case_get (vigil_zone_set_get_case (set), VIGIL_CASE_HOLE), 0.005, 1e-9);
}

static gboolean
is_idle (gpointer data)
{
  return !vigil_zone_set_get_computing (data);
}

static gboolean
two_detector_levels (gpointer data)
{
  VigilZoneSet *set = data;
  const GPtrArray *zones = vigil_outcome_get_zones (vigil_zone_set_get_outcome (set));

  return !vigil_zone_set_get_computing (set) && zones->len == 2
         && g_str_has_prefix (((VigilOutcomeZone *) zones->pdata[0])->standard, "GB/T 50493");
}

/* Effects go and the levels of detectors come, by the buttons; the last effect stays. */
static void
test_effects (Fixture *f, gconstpointer data)
{
  VigilZoneSet *set = ask (f);
  VigilHazardEffects *effects = vigil_hazard_panel_get_effects (f->panel);
  GtkToggleButton *toxic = GTK_TOGGLE_BUTTON (vigil_hazard_effects_get_button (effects, VIGIL_EFFECT_TOXIC));

  for (guint i = VIGIL_EFFECT_TOXIC + 1; i < VIGIL_N_EFFECTS; i++)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (vigil_hazard_effects_get_button (effects, i)), FALSE);
  g_assert_cmpuint (vigil_zone_set_get_case (set)->effects, ==, 1u << VIGIL_EFFECT_TOXIC);
  gtk_toggle_button_set_active (toxic, FALSE);
  g_assert_true (gtk_toggle_button_get_active (toxic));
  g_assert_cmpuint (vigil_zone_set_get_case (set)->effects, ==, 1u << VIGIL_EFFECT_TOXIC);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (vigil_hazard_effects_get_button (effects, VIGIL_N_EFFECTS)), TRUE);
  g_assert_true (vigil_test_wait (two_detector_levels, set, PATIENCE));
}

/* What cannot be is said beside the field, nothing is run, the zones stay. */
static void
test_mistakes (Fixture *f, gconstpointer data)
{
  static const struct
  {
    VigilCaseInput input;
    const char *text, *because;
  } mistakes[] = {
    { VIGIL_CASE_HOLE, "-3", "From 0.1" },    { VIGIL_CASE_HOLE, "", "Empty" },         { VIGIL_CASE_HOLE, "wide", "not a number" },
    { VIGIL_CASE_HOLE, "3000", "across" },    { VIGIL_CASE_FILL, "120", "100 %" },      { VIGIL_CASE_WIND_SPEED, "0", "wind" },
  };
  VigilZoneSet *set = ask (f);
  VigilOutcome *outcome = vigil_zone_set_get_outcome (set);
  VigilHazardInputs *inputs = vigil_hazard_panel_get_inputs (f->panel);

  for (guint i = 0; i < G_N_ELEMENTS (mistakes); i++)
    {
      GtkWidget *entry = vigil_hazard_inputs_get_entry (inputs, mistakes[i].input);

      gtk_editable_set_text (GTK_EDITABLE (entry), mistakes[i].text);
      g_signal_emit_by_name (entry, "activate");
      g_assert_nonnull (strstr (vigil_hazard_inputs_get_mistake (inputs, mistakes[i].input), mistakes[i].because));
      g_assert_true (vigil_test_wait (is_idle, set, PATIENCE));
      g_assert_true (vigil_zone_set_get_outcome (set) == outcome);
    }
}

static gboolean
has_problem (gpointer data)
{
  return vigil_zone_set_get_problem (data) != NULL;
}

/* What only the models can refuse: the last zones stay and say so. */
static void
test_old_zones (Fixture *f, gconstpointer data)
{
  VigilZoneSet *set = ask (f);
  guint n = vigil_zone_set_get_zones (set)->len;

  g_assert_cmpuint (n, >, 0);
  vigil_hazard_desk_set_input (f->desk, set, VIGIL_CASE_FILL, 1.5);
  g_assert_true (vigil_test_wait (has_problem, set, PATIENCE));
  g_assert_cmpuint (vigil_zone_set_get_zones (set)->len, ==, n);
  vigil_hazard_panel_fill (f->panel);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (f->panel->problem)));
  g_assert_nonnull (strstr (gtk_label_get_text (f->panel->problem), "Old zones"));
}

static void
test_place (Fixture *f, gconstpointer data)
{
  VigilZoneSet *set = ask (f);
  const VigilCase *given = vigil_zone_set_get_case (set);
  g_autoptr (VigilThreat) threat = vigil_hazard_desk_threat (f->desk, set, given->east + 200.0, given->north);
  g_autofree char *words = NULL;
  double east, north;

  /* 1 mol in 24.05 l at 20 ℃ and 1013 hPa: 70.9 g/mol of chlorine, 1 kg/m³ is 339 000 ppm */
  g_assert_cmpfloat_with_epsilon (vigil_hazard_threat_to_ppm (vigil_zone_set_get_outcome (set), 1.0), 339000.0, 2000.0);
  words = vigil_hazard_threat_describe (threat, vigil_zone_set_get_outcome (set), VIGIL_TEST_DEMO_NOW);
  g_assert_nonnull (strstr (words, "ppm"));
  window_fixture_act (&f->base, "hazard-threat", "300 120");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (f->panel->threat)));
  g_assert_true (vigil_map_view_get_threat_point (f->base.map, &east, &north));
  g_assert_cmpfloat (east, ==, 300.0);
  window_fixture_act (&f->base, "hazard-threat", "somewhere");
  g_assert_cmpfloat (f->panel->east, ==, 300.0);
}

static void
test_presets (Fixture *f, gconstpointer data)
{
  window_fixture_act (&f->base, "hazard-presets", NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (f->panel->pages), ==, "presets");
  g_signal_emit_by_name (gtk_widget_get_first_child (GTK_WIDGET (f->panel->presets)), "chosen", 0, VIGIL_SELECTED_ZONE, "MH-01-25");
  g_assert_true (vigil_test_wait (is_computed, f, PATIENCE));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (f->panel->pages), ==, "zones");
}

static gboolean
is_cleared (gpointer data)
{
  return vigil_hazard_panel_get_set (((Fixture *) data)->panel) == NULL;
}

/* A question just goes; then there is nothing to show, and nothing to do. */
static void
test_clear (Fixture *f, gconstpointer data)
{
  ask (f);
  g_assert_true (window_fixture_is_enabled (&f->base, "hazard-clear"));
  window_fixture_act (&f->base, "hazard-clear", "");
  g_assert_true (vigil_test_wait (is_cleared, f, PATIENCE));
  while (g_main_context_iteration (NULL, FALSE)) /* the answer to the action */
    ;
  g_assert_false (window_fixture_is_enabled (&f->base, "hazard-clear"));
  g_assert_false (window_fixture_is_enabled (&f->base, "hazard-export-kml"));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (f->base.window->details), ==, "selection");
}

/* Rows that say the same are not touched; the rest is behind one button. */
static void
test_list (void)
{
  GtkWidget *list = g_object_ref_sink (vigil_hazard_list_new ("People"));
  g_autoptr (GPtrArray) lines = vigil_hazard_lines_new ();
  const VigilHazardLine *shown;

  for (guint i = 0; i < 10; i++)
    {
      VigilHazardLine *line = vigil_hazard_line_new (VIGIL_SELECTED_TRACK, "P1", 0);

      line->text = g_strdup_printf ("<b>%u</b>", i);
      g_ptr_array_add (lines, line);
    }
  vigil_hazard_list_set (VIGIL_HAZARD_LIST (list), lines, 372, NULL);
  g_assert_cmpuint (vigil_hazard_list_get_n (VIGIL_HAZARD_LIST (list)), ==, 10);
  shown = vigil_hazard_list_get (VIGIL_HAZARD_LIST (list), 3);
  vigil_hazard_list_set (VIGIL_HAZARD_LIST (list), lines, 372, NULL);
  g_assert_true (vigil_hazard_list_get (VIGIL_HAZARD_LIST (list), 3) == shown);
  g_ptr_array_set_size (lines, 2);
  vigil_hazard_list_set (VIGIL_HAZARD_LIST (list), lines, 2, NULL);
  g_assert_cmpuint (vigil_hazard_list_get_n (VIGIL_HAZARD_LIST (list)), ==, 2);
  g_assert_null (vigil_hazard_list_get (VIGIL_HAZARD_LIST (list), 2));
  g_object_unref (list);
}

int
main (int argc, char **argv)
{
  window_fixture_init (&argc, &argv);
  g_test_add_func ("/hazard-panel/parse", test_parse);
  g_test_add_func ("/hazard-panel/round-trip", test_round_trip);
  g_test_add_func ("/hazard-panel/words", test_words);
  g_test_add_func ("/hazard-panel/list", test_list);
  g_test_add ("/hazard-panel/what-if", Fixture, NULL, set_up, test_what_if, tear_down);
  g_test_add ("/hazard-panel/selection", Fixture, NULL, set_up, test_selection, tear_down);
  g_test_add ("/hazard-panel/why-not-declared", Fixture, NULL, set_up, test_why_not_declared, tear_down);
  g_test_add ("/hazard-panel/same-tooltip", Fixture, NULL, set_up, test_same_tooltip, tear_down);
  g_test_add ("/hazard-panel/effects", Fixture, NULL, set_up, test_effects, tear_down);
  g_test_add ("/hazard-panel/slider", Fixture, NULL, set_up, test_slider, tear_down);
  g_test_add ("/hazard-panel/mistakes", Fixture, NULL, set_up, test_mistakes, tear_down);
  g_test_add ("/hazard-panel/old-zones", Fixture, NULL, set_up, test_old_zones, tear_down);
  g_test_add ("/hazard-panel/place", Fixture, NULL, set_up, test_place, tear_down);
  g_test_add ("/hazard-panel/presets", Fixture, NULL, set_up, test_presets, tear_down);
  g_test_add ("/hazard-panel/clear", Fixture, NULL, set_up, test_clear, tear_down);
  return g_test_run ();
}
