/* vigil-report-fill.c: the report filled from the incident, and as plain text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "response/vigil-report-private.h"

#include "core/vigil-weather.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MAX_LINES 60 /* of the log, in course or measures; the newest */

static char *
format_time (VigilTime time, GTimeZone *zone, const char *format)
{
  g_autoptr (GTimeZone) local = zone != NULL ? g_time_zone_ref (zone) : g_time_zone_new_local ();
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time / VIGIL_SECOND);
  g_autoptr (GDateTime) there = utc != NULL ? g_date_time_to_timezone (utc, local) : NULL;

  return there != NULL ? g_date_time_format (there, format) : g_strdup ("");
}

static void
set_text (JsonObject *object, const char *id, const char *text)
{
  json_object_set_string_member (object, id, text != NULL ? text : "");
}

static void
set_count (JsonObject *object, const char *id, int count)
{
  g_autofree char *text = count >= 0 ? g_strdup_printf ("%d", count) : NULL;

  set_text (object, id, text);
}

/* ---- where ---- */

static const VigilText *
find_enterprise (VigilSite *site, const char *id)
{
  const GArray *all = vigil_site_get_enterprises (site);

  for (guint i = 0; id != NULL && i < all->len; i++)
    if (g_str_equal (g_array_index (all, VigilEnterprise, i).id, id))
      return &g_array_index (all, VigilEnterprise, i).name;
  return NULL;
}

static const VigilArea *
find_area (VigilSite *site, const char *id)
{
  const GArray *all = vigil_site_get_areas (site);

  for (guint i = 0; id != NULL && i < all->len; i++)
    if (g_str_equal (g_array_index (all, VigilArea, i).id, id))
      return &g_array_index (all, VigilArea, i);
  return NULL;
}

typedef struct
{
  const VigilAsset *asset; /* (nullable) */
  const VigilArea *area;   /* (nullable) */
  const VigilText *enterprise; /* (nullable) */
} Where;

static Where
find_where (const VigilReportInput *input)
{
  const char *asset = vigil_incident_get_asset (input->incident), *area = vigil_incident_get_area (input->incident);
  Where where = { 0 };
  double east, north;

  if (input->site == NULL)
    return where;
  where.asset = asset != NULL ? vigil_site_get_asset (input->site, asset) : NULL;
  where.area = find_area (input->site, area != NULL ? area : where.asset != NULL ? where.asset->area : NULL);
  if (where.area == NULL && vigil_incident_get_place (input->incident, &east, &north))
    where.area = vigil_site_area_at (input->site, east, north);
  where.enterprise = find_enterprise (input->site, where.asset != NULL ? where.asset->enterprise : NULL);
  if (where.enterprise == NULL && where.area != NULL)
    where.enterprise = find_enterprise (input->site, where.area->enterprise);
  return where;
}

static void
append_part (GString *out, const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (out->len > 0)
    g_string_append (out, C_ ("address", ", "));
  g_string_append (out, part);
}

static char *
make_place (const VigilReportInput *input, const Where *where)
{
  GString *out = g_string_new (NULL);

  if (input->site != NULL)
    append_part (out, vigil_text_get (vigil_site_get_name (input->site)));
  if (where->area != NULL)
    append_part (out, vigil_text_get (&where->area->name));
  if (where->asset != NULL)
    append_part (out, vigil_text_get (&where->asset->name));
  return g_string_free (out, FALSE);
}

/* ---- the scene ---- */

static void
append_sentence (GString *out, char *sentence)
{
  if (out->len > 0)
    g_string_append_c (out, '\n');
  g_string_append (out, sentence);
  g_free (sentence);
}

static char *
make_scene (const VigilReportInput *input)
{
  GString *out = g_string_new (NULL);
  guint level = vigil_incident_get_level (input->incident);

  append_sentence (out, g_strdup_printf (_ ("Kind: %s."), vigil_incident_type_get_label (vigil_incident_get_kind (input->incident))));
  if (input->substance_name != NULL)
    append_sentence (out, g_strdup_printf (_ ("Substance: %s."), input->substance_name));
  if (!isnan (input->wind_speed) && !isnan (input->wind_from))
    append_sentence (out, g_strdup_printf (_ ("Wind from %s, %.1f m/s."), g_dpgettext2 (NULL, "wind", vigil_weather_compass (input->wind_from)),
                                           input->wind_speed));
  if (input->exposed >= 0)
    append_sentence (out, g_strdup_printf (ngettext ("%d person is in the zones.", "%d people are in the zones.", (gulong) input->exposed), input->exposed));
  append_sentence (out, g_strdup_printf (_ ("State: %s."), vigil_incident_state_get_label (vigil_incident_get_state (input->incident))));
  if (level > 0)
    {
      g_autofree char *label = vigil_response_level_dup_label (level);

      append_sentence (out, g_strdup_printf (_ ("In force: %s."), label));
    }
  return g_string_free (out, FALSE);
}

/* ---- course and measures ---- */

static gboolean
is_measure (const VigilIncidentLine *line)
{
  VigilRunInput input;

  switch (line->event->event_type)
    {
    case VIGIL_EVENT_INCIDENT_PLAN_STARTED:
    case VIGIL_EVENT_INCIDENT_ROLE_TAKEN:
    case VIGIL_EVENT_INCIDENT_RESOURCE:
      return TRUE;
    case VIGIL_EVENT_INCIDENT_STEP:
      return vigil_run_input_from_string (vigil_event_get_string (line->event, "input"), &input)
             && (input == VIGIL_RUN_DONE || input == VIGIL_RUN_ANSWER || input == VIGIL_RUN_FORCE);
    case VIGIL_EVENT_INCIDENT_CHANGED:
      return vigil_event_get_int (line->event, "level", -1) > 0;
    default:
      return FALSE;
    }
}

static gboolean
is_course (const VigilIncidentLine *line)
{
  switch (line->event->event_type)
    {
    case VIGIL_EVENT_INCIDENT_OPENED:
    case VIGIL_EVENT_INCIDENT_ALARM_ADDED:
    case VIGIL_EVENT_INCIDENT_NOTED:
      return TRUE;
    case VIGIL_EVENT_INCIDENT_CHANGED:
      return vigil_event_get_string (line->event, "state") != NULL || vigil_event_get_string (line->event, "type") != NULL;
    default:
      return FALSE;
    }
}

static char *
make_line (const VigilIncidentLine *line, GTimeZone *zone)
{
  g_autofree char *clock = format_time (line->time, zone, "%H:%M");

  return g_strdup_printf ("%s %s", clock, line->text);
}

/* The newest lines, as many as the field holds. */
static char *
make_lines (const VigilReportInput *input, gboolean (*is_wanted) (const VigilIncidentLine *line))
{
  const GPtrArray *log = vigil_incident_get_log (input->incident);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  gsize length = 0;
  GString *out = g_string_new (NULL);

  for (guint i = log->len; i > 0 && lines->len < MAX_LINES; i--)
    {
      char *text = is_wanted (g_ptr_array_index (log, i - 1)) ? make_line (g_ptr_array_index (log, i - 1), input->zone) : NULL;

      length += text != NULL ? strlen (text) + 1 : 0;
      if (length > VIGIL_REPORT_MAX_TEXT)
        {
          g_free (text);
          break;
        }
      if (text != NULL)
        g_ptr_array_add (lines, text);
    }
  for (guint i = lines->len; i > 0; i--)
    g_string_append_printf (out, "%s%s", out->len > 0 ? "\n" : "", (const char *) g_ptr_array_index (lines, i - 1));
  return g_string_free (out, FALSE);
}

/**
 * vigil_report_fill:
 * @input: what is known
 *
 * Nothing is invented: what nobody told is "", and so are numbers of people that nobody counted.
 *
 * Returns: (transfer full): an object with a string for each field
 */
JsonNode *
vigil_report_fill (const VigilReportInput *input)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  Where where;
  g_autofree char *time = NULL, *place = NULL, *scene = NULL, *course = NULL, *measures = NULL;

  g_return_val_if_fail (input != NULL && VIGIL_IS_INCIDENT (input->incident), node);

  where = find_where (input);
  time = format_time (vigil_incident_get_opened (input->incident), input->zone, "%Y-%m-%d %H:%M");
  place = make_place (input, &where);
  scene = make_scene (input);
  course = make_lines (input, is_course);
  measures = make_lines (input, is_measure);
  set_text (object, "enterprise", where.enterprise != NULL ? vigil_text_get (where.enterprise) : NULL);
  set_text (object, "profile", NULL);
  set_text (object, "time", time);
  set_text (object, "place", place);
  set_text (object, "scene", scene);
  set_text (object, "course", course);
  set_count (object, "deaths", input->dead);
  set_count (object, "injured", input->injured);
  set_count (object, "missing", input->missing);
  set_count (object, "exposed", input->exposed);
  set_text (object, "loss", NULL);
  set_text (object, "measures", measures);
  set_text (object, "other", NULL);
  set_text (object, "authority", NULL);
  set_text (object, "reporter", input->reporter);
  set_text (object, "phone", input->phone);
  json_node_take_object (node, object);
  return node;
}

/* ---- as text ---- */

static const char *
get_grade (JsonNode *node)
{
  static const char *const labels[] = { N_ ("particularly serious accident"), N_ ("major accident"), N_ ("larger accident"), N_ ("ordinary accident") };
  g_autofree char *deaths = vigil_report_dup_value (node, "deaths"), *injured = vigil_report_dup_value (node, "injured");
  g_autofree char *loss = vigil_report_dup_value (node, "loss");
  double money = NAN;
  int dead = 0, hurt = 0;
  gboolean known = vigil_report_read_count (deaths, &dead);

  known = vigil_report_read_count (injured, &hurt) || known;
  known = vigil_report_read_money (loss, &money) || known;
  return known ? _ (labels[vigil_report_grade (dead, hurt, money) - 1]) : NULL;
}

static void
append_field (GString *out, const VigilReportField *field, JsonNode *node)
{
  g_autofree char *value = vigil_report_dup_value (node, field->id);
  const char *shown = *value != '\0' ? value : field->required ? _ ("(not known yet)") : _ ("(none)");

  if (field->kind == VIGIL_REPORT_LONG_TEXT)
    g_string_append_printf (out, "%s\n  ", field->label);
  else
    g_string_append_printf (out, _ ("%s: "), field->label);
  for (const char *p = shown; *p != '\0'; p++)
    {
      if ((guchar) *p >= 0x20 || *p == '\n')
        g_string_append_c (out, *p);
      if (*p == '\n')
        g_string_append (out, "  ");
    }
  g_string_append_c (out, '\n');
}

/**
 * vigil_report_to_text:
 * @node: the fields; what is missing is said
 *
 * Returns: (transfer full): lines for print, paste and telephone
 */
char *
vigil_report_to_text (JsonNode *node)
{
  GString *out = g_string_new (_ ("Report of a work accident (State Council Decree 493, article 12)"));
  const char *grade = get_grade (node);
  guint n;
  const VigilReportField *all = vigil_report_get_fields (&n);

  g_string_append (out, "\n\n");
  for (guint i = 0; i < n; i++)
    append_field (out, &all[i], node);
  if (grade != NULL)
    g_string_append_printf (out, _ ("By these numbers (article 3): %s\n"), grade);
  return g_string_free (out, FALSE);
}
