/* test-report.c: the report to the authority: the form, its filling, what keeps it from being signed, the grade
 *
 * Expected values: State Council Decree 493 (2007), articles 3, 9 and 12.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "response/vigil-report.h"
#include "testlib/vigil-test-site.h"

#include "core/vigil-clock.h"

#include <locale.h>
#include <math.h>
#include <string.h>

#define T0 (G_GINT64_CONSTANT (1795305600) * VIGIL_SECOND) /* 2026-11-22T00:00:00Z */

/* ---- article 3: grades. "以上" includes the number, "以下" does not ---- */

static void
test_grade (void)
{
  static const struct
  {
    int deaths, injured;
    double loss;
    guint grade;
  } rows[] = {
    { 0, 0, 0, 4 },          { 2, 9, 999.9, 4 },      { 3, 0, 0, 3 },       { 0, 10, 0, 3 },     { 0, 0, 1000, 3 },
    { 9, 49, 4999.99, 3 },   { 10, 0, 0, 2 },         { 0, 50, 0, 2 },      { 0, 0, 5000, 2 },   { 29, 99, 9999.99, 2 },
    { 30, 0, 0, 1 },         { 0, 100, 0, 1 },        { 0, 0, 10000, 1 },   { 500, 9000, 1e6, 1 }, { 0, 0, NAN, 4 },
    { 3, 0, NAN, 3 },        { -1, -1, NAN, 4 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpuint (vigil_report_grade (rows[i].deaths, rows[i].injured, rows[i].loss), ==, rows[i].grade);
}

/* ---- article 12: what has to be in it ---- */

static void
test_fields (void)
{
  static const char *const asked[] = { "enterprise", "time", "place", "scene", "course", "deaths", "injured", "missing", "loss", "measures", "other" };
  guint n, found = 0;
  const VigilReportField *fields = vigil_report_get_fields (&n);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < n; i++)
    {
      g_assert_true (g_hash_table_add (ids, (gpointer) fields[i].id));
      g_assert_true (*fields[i].label != '\0' && *fields[i].hint != '\0');
      if (found < G_N_ELEMENTS (asked) && g_str_equal (fields[i].id, asked[found]))
        found++; /* in the order of the article */
    }
  g_assert_cmpuint (found, ==, G_N_ELEMENTS (asked));
}

/* ---- filling ---- */

static VigilEvent *
make (VigilEventType type, const char *data, int minute)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = vigil_json_parse (data, strlen (data), &error);

  g_assert_no_error (error);
  return vigil_event_new (type, "/test", "2026-1", "Li", T0 + minute * VIGIL_MINUTE, node);
}

static void
apply (VigilIncident *incident, VigilEventType type, const char *data, int minute)
{
  g_autoptr (VigilEvent) event = make (type, data, minute);

  g_assert_true (vigil_incident_apply (incident, event));
}

static VigilIncident *
open_one (void)
{
  g_autoptr (VigilEvent) event
      = make (VIGIL_EVENT_INCIDENT_OPENED,
              "{\"incident\":\"2026-1\",\"type\":\"leak-toxic\",\"title\":\"Chlorine leak\",\"from\":\"alarm\",\"alarm\":\"GT-2107/HH\","
              "\"substance\":\"7782-50-5\",\"asset\":\"T-2103\",\"area\":\"AR-BUND-2100\",\"owner\":\"Li\"}", 2);
  VigilIncident *incident = vigil_incident_new (event, NULL);

  g_assert_nonnull (incident);
  return incident;
}

static const char *
get (JsonNode *node, const char *id)
{
  return json_object_get_string_member (json_node_get_object (node), id);
}

static void
init_input (VigilReportInput *input, VigilIncident *incident, VigilSite *site)
{
  memset (input, 0, sizeof *input);
  input->incident = incident;
  input->site = site;
  input->exposed = input->missing = input->injured = input->dead = -1;
  input->wind_speed = input->wind_from = NAN;
}

static void
test_fill (void)
{
  g_autoptr (VigilSite) site = vigil_test_load_demo ();
  g_autoptr (VigilIncident) incident = open_one ();
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("+08");
  VigilReportInput input;
  g_autoptr (JsonNode) node = NULL;

  apply (incident, VIGIL_EVENT_INCIDENT_CHANGED, "{\"incident\":\"2026-1\",\"state\":\"confirmed\",\"reason\":\"seen by the patrol\"}", 3);
  apply (incident, VIGIL_EVENT_INCIDENT_CHANGED, "{\"incident\":\"2026-1\",\"level\":2,\"start\":\"declared\",\"reason\":\"wind to the gate\"}", 5);
  init_input (&input, incident, site);
  input.zone = zone;
  input.substance_name = "chlorine";
  input.exposed = 14;
  input.missing = 2;
  input.dead = 0;
  input.wind_speed = 2.5;
  input.wind_from = 112.5;
  input.reporter = "Li Jing";
  node = vigil_report_fill (&input);
  g_assert_cmpstr (get (node, "enterprise"), ==, "Haichuan Chlor-Alkali");
  g_assert_cmpstr (get (node, "time"), ==, "2026-11-22 08:02");
  g_assert_nonnull (strstr (get (node, "place"), "Binhai Chemical Park"));
  g_assert_nonnull (strstr (get (node, "scene"), "chlorine"));
  g_assert_nonnull (strstr (get (node, "scene"), "Wind from ESE, 2.5 m/s."));
  g_assert_nonnull (strstr (get (node, "scene"), "14 people are in the zones."));
  g_assert_true (g_str_has_prefix (get (node, "course"), "08:02 Incident opened from alarm GT-2107/HH: Chlorine leak\n08:03 "));
  g_assert_nonnull (strstr (get (node, "course"), "seen by the patrol"));
  g_assert_null (strstr (get (node, "course"), "wind to the gate")); /* what was done is a measure */
  g_assert_true (g_str_has_prefix (get (node, "measures"), "08:05 "));
  g_assert_cmpstr (get (node, "deaths"), ==, "0");
  g_assert_cmpstr (get (node, "missing"), ==, "2");
  g_assert_cmpstr (get (node, "injured"), ==, ""); /* nobody counted them */
  g_assert_cmpstr (get (node, "loss"), ==, "");
  g_assert_cmpstr (get (node, "reporter"), ==, "Li Jing");
}

/* Hundreds of lines: the newest stay, and the field can be signed. */
static void
test_long_log (void)
{
  g_autoptr (VigilIncident) incident = open_one ();
  VigilReportInput input;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = g_strnfill (1500, 'x');
  g_autoptr (GPtrArray) problems = NULL;

  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *data = g_strdup_printf ("{\"incident\":\"2026-1\",\"text\":\"%u %s\"}", i, text);

      apply (incident, VIGIL_EVENT_INCIDENT_NOTED, data, 3);
    }
  init_input (&input, incident, NULL);
  node = vigil_report_fill (&input);
  g_assert_nonnull (strstr (get (node, "course"), " 299 x"));
  g_assert_null (strstr (get (node, "course"), " 100 x"));
  g_assert_cmpuint (strlen (get (node, "course")), <=, 20000);
  problems = vigil_report_check (node);
  for (guint i = 0; i < problems->len; i++)
    g_assert_null (strstr (g_ptr_array_index (problems, i), "too long"));
}

/* ---- what keeps it from being signed ---- */

static JsonNode *
make_good (void)
{
  static const char *const values[][2] = {
    { "enterprise", "Haichuan" }, { "profile", "12 Port Road; chlorine; 640 people" }, { "time", "2026-11-22 08:02" }, { "place", "Tank farm" },
    { "scene", "Gas" }, { "course", "08:02 leak" }, { "deaths", "0" }, { "injured", "3" }, { "missing", "0" }, { "measures", "08:05 valve shut" },
    { "authority", "Emergency bureau" }, { "reporter", "Li" }, { "phone", "0513-1234" },
  };
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    json_object_set_string_member (object, values[i][0], values[i][1]);
  json_node_take_object (node, object);
  return node;
}

static void
test_check (void)
{
  static const struct
  {
    const char *id, *value, *problem; /* (nullable): none */
  } rows[] = {
    { "enterprise", "", "Missing: Unit of the accident." },
    { "profile", " \n ", "Missing: About the enterprise." },
    { "course", "one\ntwo", NULL },
    { "place", "one\ntwo", "Place of the accident must be one line." },
    { "deaths", "", "Missing: Deaths." },
    { "deaths", "-1", "Deaths must be a number of people: 0, 1, 2 …" },
    { "deaths", "1e3", "Deaths must be a number of people: 0, 1, 2 …" },
    { "deaths", "1.5", "Deaths must be a number of people: 0, 1, 2 …" },
    { "deaths", "99999999999999999999", "Deaths must be a number of people: 0, 1, 2 …" },
    { "deaths", " 12 ", NULL },
    { "exposed", "", NULL },
    { "exposed", "many", "May come to harm must be a number of people: 0, 1, 2 …" },
    { "loss", "", NULL },
    { "loss", "120", NULL },
    { "loss", "0.5", NULL },
    { "loss", "-3", "Direct loss, first estimate must be an amount in CNY 10 000, such as 120 or 0.5." },
    { "loss", "1,5", "Direct loss, first estimate must be an amount in CNY 10 000, such as 120 or 0.5." },
    { "loss", "5.", "Direct loss, first estimate must be an amount in CNY 10 000, such as 120 or 0.5." },
    { "loss", "nan", "Direct loss, first estimate must be an amount in CNY 10 000, such as 120 or 0.5." },
    { "time", "2026-02-29 08:02", "Time of the accident must be a day and a minute, such as 2026-11-22 03:12." },
    { "time", "2028-02-29 23:59", NULL },
    { "time", "2026-11-22 24:00", "Time of the accident must be a day and a minute, such as 2026-11-22 03:12." },
    { "time", "yesterday", "Time of the accident must be a day and a minute, such as 2026-11-22 03:12." },
    { "phone", "", "Missing: Phone." },
    { "note", "x", "The form has no field “note”." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (JsonNode) node = make_good ();
      g_autoptr (GPtrArray) problems = NULL;

      json_object_set_string_member (json_node_get_object (node), rows[i].id, rows[i].value);
      problems = vigil_report_check (node);
      g_test_message ("%s = “%s”", rows[i].id, rows[i].value);
      g_assert_cmpuint (problems->len, ==, rows[i].problem != NULL ? 1 : 0);
      if (rows[i].problem != NULL)
        g_assert_cmpstr (g_ptr_array_index (problems, 0), ==, rows[i].problem);
    }
}

static void
test_hostile (void)
{
  static const char *const texts[] = { "null", "[]", "\"x\"", "{}", "{\"deaths\":3}", "{\"deaths\":null,\"course\":[\"x\"]}", "{\"course\":{\"a\":{}}}" };
  g_autofree char *huge = g_strnfill (30000, 'y');
  g_autoptr (JsonNode) node = make_good ();
  g_autoptr (GPtrArray) problems = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (JsonNode) bad = vigil_json_parse (texts[i], strlen (texts[i]), NULL);
      g_autoptr (GPtrArray) found = vigil_report_check (bad);
      g_autofree char *text = vigil_report_to_text (bad);

      g_assert_cmpuint (found->len, >, 0);
      g_assert_nonnull (text);
    }
  json_object_set_string_member (json_node_get_object (node), "course", huge);
  problems = vigil_report_check (node);
  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (problems, 0), ==, "Brief course is too long.");
}

static void
test_text (void)
{
  g_autoptr (JsonNode) node = make_good ();
  g_autofree char *text = NULL;

  json_object_set_string_member (json_node_get_object (node), "deaths", "10");
  json_object_set_string_member (json_node_get_object (node), "course", "first\nsecond\033[31m");
  json_object_remove_member (json_node_get_object (node), "reporter");
  text = vigil_report_to_text (node);
  g_assert_nonnull (strstr (text, "Brief course\n  first\n  second[31m\n"));
  g_assert_nonnull (strstr (text, "Reported by: (not known yet)\n"));
  g_assert_nonnull (strstr (text, "Direct loss, first estimate: (none)\n"));
  g_assert_nonnull (strstr (text, "By these numbers (article 3): major accident\n"));
}

/* Article 9: within one hour. */
static void
test_due (void)
{
  g_autoptr (VigilIncident) incident = open_one ();

  g_assert_cmpint (vigil_report_get_due (incident), ==, T0 + 62 * VIGIL_MINUTE);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/grade", test_grade);
  g_test_add_func ("/report/fields", test_fields);
  g_test_add_func ("/report/fill", test_fill);
  g_test_add_func ("/report/long-log", test_long_log);
  g_test_add_func ("/report/check", test_check);
  g_test_add_func ("/report/hostile", test_hostile);
  g_test_add_func ("/report/text", test_text);
  g_test_add_func ("/report/due", test_due);
  return g_test_run ();
}
