/* vigil-report.c: the fields that State Council Decree 493 asks for, whether they can be sent, and the grade of the accident
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "response/vigil-report-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Article 12, in its order; then who answers for it. */
static const VigilReportField fields[] = {
  { "enterprise", N_ ("Unit of the accident"), N_ ("Article 12 (1): the unit where it happened"), VIGIL_REPORT_TEXT, TRUE },
  { "profile", N_ ("About the enterprise"), N_ ("Article 12 (1): address, trade, products, number of people"), VIGIL_REPORT_LONG_TEXT, TRUE },
  { "time", N_ ("Time of the accident"), N_ ("Article 12 (2): year-month-day hour:minute, as 2026-11-22 03:12"), VIGIL_REPORT_TIME, TRUE },
  { "place", N_ ("Place of the accident"), N_ ("Article 12 (2): area and equipment"), VIGIL_REPORT_TEXT, TRUE },
  { "scene", N_ ("Scene"), N_ ("Article 12 (2): what it looks like there, wind, what is in danger"), VIGIL_REPORT_LONG_TEXT, TRUE },
  { "course", N_ ("Brief course"), N_ ("Article 12 (3): what happened, in the order of time"), VIGIL_REPORT_LONG_TEXT, TRUE },
  { "deaths", N_ ("Deaths"), N_ ("Article 12 (4): people, so far"), VIGIL_REPORT_COUNT, TRUE },
  { "injured", N_ ("Seriously injured"), N_ ("Article 12 (4): people, so far; with acute industrial poisoning (article 3)"), VIGIL_REPORT_COUNT, TRUE },
  { "missing", N_ ("Missing"), N_ ("Article 12 (4): people whose whereabouts are not known"), VIGIL_REPORT_COUNT, TRUE },
  { "exposed", N_ ("May come to harm"), N_ ("Article 12 (4): people in the zones"), VIGIL_REPORT_COUNT, FALSE },
  { "loss", N_ ("Direct loss, first estimate"), N_ ("Article 12 (4): CNY 10 000; may follow as an addition (article 13)"), VIGIL_REPORT_MONEY, FALSE },
  { "measures", N_ ("Measures taken"), N_ ("Article 12 (5): what has been done"), VIGIL_REPORT_LONG_TEXT, TRUE },
  { "other", N_ ("Other"), N_ ("Article 12 (6): whatever else has to be said"), VIGIL_REPORT_LONG_TEXT, FALSE },
  { "authority", N_ ("Reported to"), N_ ("Article 9: work safety department of the county or above"), VIGIL_REPORT_TEXT, TRUE },
  { "reporter", N_ ("Reported by"), N_ ("Article 9: person in charge of the unit"), VIGIL_REPORT_TEXT, TRUE },
  { "phone", N_ ("Phone"), N_ ("Where the authority can ask back"), VIGIL_REPORT_TEXT, TRUE },
};

/* The table as it is shown: translated once for the program's language. */
static gpointer
translate_fields (gpointer data)
{
  VigilReportField *shown = g_memdup2 (fields, sizeof fields);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      shown[i].label = _ (fields[i].label);
      shown[i].hint = _ (fields[i].hint);
    }
  return shown;
}

/**
 * vigil_report_get_fields:
 * @n_fields: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_fields): in the order of the form
 */
const VigilReportField *
vigil_report_get_fields (guint *n_fields)
{
  static GOnce once = G_ONCE_INIT;

  g_return_val_if_fail (n_fields != NULL, NULL);

  *n_fields = G_N_ELEMENTS (fields);
  return g_once (&once, translate_fields, NULL);
}

/* ---- one field ---- */

char *
vigil_report_dup_value (JsonNode *node, const char *id)
{
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonNode *member = object != NULL ? json_object_get_member (object, id) : NULL;
  const char *text = member != NULL && json_node_get_value_type (member) == G_TYPE_STRING ? json_node_get_string (member) : NULL;

  return text != NULL && g_utf8_validate (text, -1, NULL) ? g_strstrip (g_strdup (text)) : g_strdup ("");
}

static gboolean
is_digits (const char *text, gsize min, gsize max)
{
  gsize n = strspn (text, "0123456789");

  return text[n] == '\0' && n >= min && n <= max;
}

gboolean
vigil_report_read_count (const char *text, int *count)
{
  if (!is_digits (text, 1, 7))
    return FALSE;
  *count = (int) g_ascii_strtoull (text, NULL, 10);
  return *count <= VIGIL_REPORT_MAX_COUNT;
}

gboolean
vigil_report_read_money (const char *text, double *money)
{
  gsize whole = strspn (text, "0123456789"), part = text[whole] == '.' ? strspn (text + whole + 1, "0123456789") : 0;

  if (whole < 1 || whole > 10 || part > 4 || text[whole + (text[whole] == '.') + part] != '\0' || (text[whole] == '.' && part == 0))
    return FALSE;
  *money = g_ascii_strtod (text, NULL);
  return *money <= VIGIL_REPORT_MAX_LOSS;
}

/* "2026-11-22 03:12", a day and a minute that exist. */
gboolean
vigil_report_is_time (const char *text)
{
  static const char pattern[] = "dddd-dd-dd dd:dd";
  guint numbers[5] = { 0 }, n = 0;

  if (strlen (text) != sizeof pattern - 1)
    return FALSE;
  for (guint i = 0; pattern[i] != '\0'; i++)
    {
      if (pattern[i] == 'd' ? !g_ascii_isdigit (text[i]) : text[i] != pattern[i])
        return FALSE;
      if (pattern[i] == 'd')
        numbers[n] = numbers[n] * 10 + (guint) (text[i] - '0');
      else
        n++;
    }
  return g_date_valid_dmy ((GDateDay) numbers[2], (GDateMonth) numbers[1], (GDateYear) numbers[0]) && numbers[3] < 24 && numbers[4] < 60;
}

/* ---- what keeps it from being signed ---- */

/**
 * vigil_report_check_field:
 * @field: of the form
 * @value: what is in it, without blanks round it
 *
 * Returns: (transfer full) (nullable): a sentence that says what is wrong; %NULL: nothing
 */
char *
vigil_report_check_field (const VigilReportField *field, const char *value)
{
  gsize most = field->kind == VIGIL_REPORT_LONG_TEXT ? VIGIL_REPORT_MAX_TEXT : VIGIL_REPORT_MAX_LINE;
  double money;
  int count;

  g_return_val_if_fail (field != NULL && value != NULL, NULL);

  if (*value == '\0')
    return field->required ? g_strdup_printf (_ ("Missing: %s."), _ (field->label)) : NULL;
  if (strlen (value) > most)
    return g_strdup_printf (_ ("%s is too long."), _ (field->label));
  if (field->kind == VIGIL_REPORT_COUNT && !vigil_report_read_count (value, &count))
    return g_strdup_printf (_ ("%s must be a number of people: 0, 1, 2 …"), _ (field->label));
  if (field->kind == VIGIL_REPORT_MONEY && !vigil_report_read_money (value, &money))
    return g_strdup_printf (_ ("%s must be an amount in CNY 10 000, such as 120 or 0.5."), _ (field->label));
  if (field->kind == VIGIL_REPORT_TIME && !vigil_report_is_time (value))
    return g_strdup_printf (_ ("%s must be a day and a minute, such as 2026-11-22 03:12."), _ (field->label));
  if (field->kind != VIGIL_REPORT_LONG_TEXT && strpbrk (value, "\n\r") != NULL)
    return g_strdup_printf (_ ("%s must be one line."), _ (field->label));
  return NULL;
}

static const VigilReportField *
find_field (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (fields[i].id, id))
      return &fields[i];
  return NULL;
}

/* A report that came from elsewhere may have anything in it. */
static void
check_members (JsonNode *node, GPtrArray *problems)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (json_object_iter_next_ordered (&iter, &name, &member))
    if (find_field (name) == NULL)
      g_ptr_array_add (problems, g_strdup_printf (_ ("The form has no field “%.40s”."), name));
    else if (json_node_get_value_type (member) != G_TYPE_STRING)
      g_ptr_array_add (problems, g_strdup_printf (_ ("%s must be text."), _ (find_field (name)->label)));
}

/**
 * vigil_report_check:
 * @node: the fields, an object of strings
 *
 * Returns: (transfer full) (element-type utf8): a sentence for each reason not to sign; empty: it can be signed
 */
GPtrArray *
vigil_report_check (JsonNode *node)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func (g_free);

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    {
      g_ptr_array_add (problems, g_strdup (_ ("This is no report.")));
      return problems;
    }
  check_members (node, problems);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *value = vigil_report_dup_value (node, fields[i].id);
      char *fault = vigil_report_check_field (&fields[i], value);

      if (fault != NULL)
        g_ptr_array_add (problems, fault);
    }
  return problems;
}

/**
 * vigil_report_get_due:
 * @incident: an incident
 *
 * Article 9: within one hour. It counts from when this seat opened the incident, which is when it was told at the latest.
 *
 * Returns: until when the report has to be sent
 */
VigilTime
vigil_report_get_due (VigilIncident *incident)
{
  g_return_val_if_fail (VIGIL_IS_INCIDENT (incident), 0);

  return vigil_incident_get_opened (incident) + VIGIL_REPORT_HOUR;
}

/**
 * vigil_report_grade:
 * @deaths: people
 * @injured: people injured seriously, with acute industrial poisoning
 * @loss: direct loss in CNY 10 000; NAN: not known
 *
 * Article 3; "above" includes the number itself, "below" does not. The worst of the three decides.
 *
 * Returns: 1 particularly serious (特别重大), 2 major (重大), 3 larger (较大), 4 ordinary (一般)
 */
guint
vigil_report_grade (int deaths, int injured, double loss)
{
  static const struct
  {
    int deaths, injured;
    double loss;
  } least[] = { { 30, 100, 10000.0 }, { 10, 50, 5000.0 }, { 3, 10, 1000.0 } };

  for (guint i = 0; i < G_N_ELEMENTS (least); i++)
    if (deaths >= least[i].deaths || injured >= least[i].injured || loss >= least[i].loss)
      return i + 1;
  return 4;
}
