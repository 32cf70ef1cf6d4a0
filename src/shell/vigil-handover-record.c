/* vigil-handover-record.c: what the next shift has to know, as a record in sections of lines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-handover-record.h"

#include "session/vigil-hazard-desk.h"
#include "session/vigil-incident-desk.h"
#include "shell/response/vigil-incident-words.h"
#include "shell/vigil-kpi-window-words.h"
#include "shell/vigil-words.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct
{
  VigilSession *session;
  VigilSite *site;
  const VigilAlarmKpi *kpi;
  const GPtrArray *notes;
  const char *const *troubles;
  VigilTime now, since;
  JsonArray *lines; /* of the section under way */
  guint total;
} Scribe;

VigilHandoverNote *
vigil_handover_note_new (VigilTime time, const char *actor, const char *text)
{
  VigilHandoverNote *self = g_new0 (VigilHandoverNote, 1);

  self->time = time;
  self->actor = g_strdup (actor != NULL ? actor : "—");
  self->text = g_strdup (text != NULL ? text : "");
  return self;
}

void
vigil_handover_note_free (VigilHandoverNote *self)
{
  if (self == NULL)
    return;
  g_free (self->actor);
  g_free (self->text);
  g_free (self);
}

/* One line; @subject: id of what it is about, or NULL. */
static void
add_line (Scribe *scribe, const char *subject, const char *text)
{
  JsonObject *line;

  if (scribe->total++ >= VIGIL_HANDOVER_MAX_LINES)
    return;
  line = json_object_new ();
  if (subject != NULL)
    json_object_set_string_member (line, "subject", subject);
  json_object_set_string_member (line, "text", text);
  json_array_add_object_element (scribe->lines, line);
}

/* About the section, not one of its things: it is not counted with them. */
static void
add_remark (Scribe *scribe, const char *text)
{
  guint total = scribe->total;

  add_line (scribe, NULL, text);
  scribe->total = total;
}

static void
add_alarm (Scribe *scribe, VigilAlarm *alarm, const char *rest)
{
  g_autofree char *since = vigil_kpi_words_time (vigil_alarm_get_raised (alarm));
  g_autofree char *text = g_strdup_printf (_("%d · %s · %s · %s · since %s%s%s"), vigil_alarm_get_priority (alarm),
                                           vigil_alarm_get_message (alarm), vigil_words_where (scribe->site, alarm),
                                           vigil_alarm_get_id (alarm), since, rest != NULL ? " · " : "", rest != NULL ? rest : "");

  add_line (scribe, vigil_alarm_get_id (alarm), text);
}

static void
add_shelved (Scribe *scribe, VigilAlarm *alarm)
{
  const VigilAlarmShelf *shelf = vigil_alarm_get_shelf (alarm);
  g_autofree char *left = shelf != NULL && shelf->until != 0 ? vigil_words_elapsed (MAX (shelf->until - scribe->now, 0)) : NULL;
  g_autofree char *rest = shelf == NULL ? NULL
                          : left != NULL ? g_strdup_printf (_("%s left · %s"), left, shelf->reason)
                                         : g_strdup_printf (_("until it returns · %s"), shelf->reason);

  add_alarm (scribe, alarm, rest);
}

static void
add_inhibited (Scribe *scribe, VigilAlarmState state)
{
  GListModel *model = vigil_alarm_queue_get_inhibited (vigil_session_get_alarms (scribe->session));

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (VigilAlarm) alarm = g_list_model_get_item (model, i);
      const VigilAlarmRemoval *removal = vigil_alarm_get_removal (alarm);

      if (vigil_alarm_get_state (alarm) != state)
        continue;
      if (state == VIGIL_ALARM_SHELVED)
        add_shelved (scribe, alarm);
      else if (state == VIGIL_ALARM_SUPPRESSED)
        add_alarm (scribe, alarm, vigil_alarm_get_rule_reason (alarm));
      else
        add_alarm (scribe, alarm, removal != NULL ? removal->reason : NULL);
    }
}

static gboolean
is_wanted (const Scribe *scribe, VigilAlarm *alarm, VigilHandoverSection section)
{
  if (section == VIGIL_HANDOVER_STANDING)
    return vigil_alarm_is_active (alarm);
  if (section == VIGIL_HANDOVER_UNACKNOWLEDGED)
    return vigil_alarm_is_unacknowledged (alarm);
  return vigil_alarm_is_active (alarm) && scribe->now - vigil_alarm_get_raised (alarm) > VIGIL_KPI_STALE_AFTER;
}

/* Worst first, whatever the queue's order. */
static void
add_annunciated (Scribe *scribe, VigilHandoverSection section)
{
  GListModel *model = G_LIST_MODEL (vigil_session_get_alarms (scribe->session));

  for (int priority = 1; priority <= 4; priority++)
    for (guint i = 0; i < g_list_model_get_n_items (model); i++)
      {
        g_autoptr (VigilAlarm) alarm = g_list_model_get_item (model, i);

        if (vigil_alarm_get_priority (alarm) == priority && is_wanted (scribe, alarm, section))
          add_alarm (scribe, alarm, NULL);
      }
}

static void
add_chattering (Scribe *scribe)
{
  if (scribe->kpi == NULL)
    add_remark (scribe, _("Not counted."));
  for (guint i = 0; scribe->kpi != NULL && i < scribe->kpi->chattering->len; i++)
    {
      const VigilKpiAlarm *alarm = &g_array_index (scribe->kpi->chattering, VigilKpiAlarm, i);
      g_autofree char *text = g_strdup_printf (_("%s · %s · %u times, %u within a minute"), alarm->alarm,
                                               alarm->message != NULL ? alarm->message : "", alarm->count, alarm->cycles);

      add_line (scribe, alarm->alarm, text);
    }
}

static guint
count_inside (VigilZoneSet *set)
{
  const VigilExposureCounts *people = vigil_zone_set_get_people (set);
  guint n = 0;

  for (guint i = 0; people != NULL && i < VIGIL_EXPOSURE_MAX_LEVELS; i++)
    n += people->inside[i];
  return n;
}

/* What stands on the map for everybody: declared releases, drawn and received zones. A what-if is nobody else's. */
/* What it is waiting for, of the plan that runs: the step to look at, and who has to do it. */
static char *
describe_run (Scribe *scribe, VigilIncident *incident)
{
  const GPtrArray *runs = vigil_incident_get_runs (incident);
  VigilRun *run = runs->len > 0 && !vigil_incident_is_run_stopped (incident, runs->len - 1) ? runs->pdata[runs->len - 1] : NULL;
  int step = run != NULL ? vigil_run_get_current (run, scribe->now) : -1;
  const VigilProcedure *procedure = run != NULL ? vigil_run_get_procedure (run) : NULL;
  guint through = 0, all = 0;

  if (run == NULL)
    return g_strdup (_("no plan is under way"));
  for (guint i = 0; i < procedure->n_phases; i++)
    {
      guint some, of;

      if (vigil_incident_words_count_phase (run, procedure->phases[i].id, &some, &of))
        through += some, all += of;
    }
  if (step < 0)
    return g_strdup_printf (_("plan %s: %u of %u steps"), procedure->plan, through, all);
  return g_strdup_printf (_("plan %s: %u of %u steps, now %s: %s"), procedure->plan, through, all,
                          vigil_duty_get_label (procedure->steps[step].duty), vigil_text_get (&procedure->steps[step].title));
}

static void
add_open_incidents (Scribe *scribe)
{
  VigilIncidentDesk *desk = vigil_session_get_incident_desk (scribe->session);

  for (guint i = 0; i < vigil_incident_desk_get_n_open (desk); i++)
    {
      g_autoptr (VigilIncident) incident = g_list_model_get_item (G_LIST_MODEL (desk), i);
      g_autofree char *title = vigil_incident_words_title (incident);
      g_autofree char *standing = vigil_incident_words_standing (incident, scribe->site);
      g_autofree char *level = vigil_incident_get_level (incident) > 0 ? vigil_response_level_dup_label (vigil_incident_get_level (incident)) : NULL;
      g_autofree char *since = vigil_kpi_words_time (vigil_incident_get_opened (incident));
      g_autofree char *run = describe_run (scribe, incident);
      g_autofree char *text = g_strdup_printf (_("%s · since %s · %s%s%s · %s"), title, since, standing, level != NULL ? " · " : "",
                                               level != NULL ? level : "", run);

      add_line (scribe, vigil_incident_get_id (incident), text);
    }
}

static void
add_zones (Scribe *scribe)
{
  GListModel *sets = vigil_hazard_desk_get_sets (vigil_session_get_hazard_desk (scribe->session));

  for (guint i = 0; i < g_list_model_get_n_items (sets); i++)
    {
      g_autoptr (VigilZoneSet) set = g_list_model_get_item (sets, i);
      g_autofree char *since = vigil_kpi_words_time (vigil_zone_set_get_since (set));
      g_autofree char *text = NULL;

      if (vigil_zone_set_get_kind (set) == VIGIL_ZONE_SET_WHAT_IF)
        continue;
      text = g_strdup_printf (ngettext ("%s · since %s · %u person inside", "%s · since %s · %u people inside", count_inside (set)),
                              vigil_zone_set_get_title (set), since, count_inside (set));
      add_line (scribe, vigil_zone_set_get_id (set), text);
    }
}

static void
add_permits (Scribe *scribe)
{
  const GPtrArray *permits = vigil_situation_get_permits (vigil_session_get_situation (scribe->session));

  for (guint i = 0; i < permits->len; i++)
    {
      const VigilPermit *permit = permits->pdata[i];
      const char *where = vigil_words_name (scribe->site, permit->asset != NULL ? permit->asset : permit->area);
      g_autofree char *until = vigil_kpi_words_time (permit->expires);
      g_autofree char *text = g_strdup_printf (_("%s · %s · %s · %s · until %s"), permit->id, permit->title != NULL ? permit->title : "",
                                               where != NULL ? where : "—", permit->holder != NULL ? permit->holder : "—", until);

      add_line (scribe, permit->id, text);
    }
}

static void
add_notes_of (Scribe *scribe, GListModel *model)
{
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (VigilAlarm) alarm = g_list_model_get_item (model, i);
      g_autofree char *when = vigil_kpi_words_time (vigil_alarm_get_noted (alarm));
      g_autofree char *text = NULL;

      if (vigil_alarm_get_note (alarm) == NULL || vigil_alarm_get_noted (alarm) < scribe->since)
        continue;
      text = g_strdup_printf ("%s · %s · %s · %s", when, vigil_alarm_get_id (alarm),
                              vigil_alarm_get_note_actor (alarm) != NULL ? vigil_alarm_get_note_actor (alarm) : "—",
                              vigil_alarm_get_note (alarm));
      add_line (scribe, vigil_alarm_get_id (alarm), text);
    }
}

static void
add_written_notes (Scribe *scribe)
{
  for (guint i = 0; scribe->notes != NULL && i < scribe->notes->len; i++)
    {
      const VigilHandoverNote *note = scribe->notes->pdata[i];
      g_autofree char *when = vigil_kpi_words_time (note->time);
      g_autofree char *text = g_strdup_printf ("%s · %s · %s", when, note->actor, note->text);

      add_line (scribe, NULL, text);
    }
}

static void
add_numbers (Scribe *scribe)
{
  g_autofree char *coverage = scribe->kpi != NULL ? vigil_alarm_kpi_dup_coverage (scribe->kpi) : NULL;

  if (scribe->kpi == NULL)
    add_remark (scribe, _("Not counted."));
  if (coverage != NULL)
    add_remark (scribe, coverage);
  for (guint i = 0; scribe->kpi != NULL && i < VIGIL_N_KPIS; i++)
    {
      const VigilKpiValue *value = &scribe->kpi->values[i];
      g_autofree char *number = vigil_kpi_words_value ((VigilKpi) i, value->value);
      g_autofree char *target = vigil_kpi_words_target ((VigilKpi) i);
      g_autofree char *text = g_strdup_printf ("%s %s · %s (%s) · %s", vigil_kpi_words_shape (value->verdict), vigil_kpi_get_name ((VigilKpi) i),
                                               number, target, vigil_kpi_verdict_get_name (value->verdict));

      if (value->verdict == VIGIL_KPI_BETWEEN || value->verdict == VIGIL_KPI_NOT_MET || i == VIGIL_KPI_RATE_HOUR || i == VIGIL_KPI_PEAK_10_MIN)
        add_line (scribe, NULL, text);
    }
}

static void
fill_section (Scribe *scribe, VigilHandoverSection section)
{
  VigilAlarmQueue *queue = vigil_session_get_alarms (scribe->session);

  if (section == VIGIL_HANDOVER_STANDING || section == VIGIL_HANDOVER_UNACKNOWLEDGED || section == VIGIL_HANDOVER_STALE)
    add_annunciated (scribe, section);
  else if (section == VIGIL_HANDOVER_SHELVED)
    add_inhibited (scribe, VIGIL_ALARM_SHELVED);
  else if (section == VIGIL_HANDOVER_SUPPRESSED)
    add_inhibited (scribe, VIGIL_ALARM_SUPPRESSED);
  else if (section == VIGIL_HANDOVER_OUT_OF_SERVICE)
    add_inhibited (scribe, VIGIL_ALARM_OUT_OF_SERVICE);
  else if (section == VIGIL_HANDOVER_CHATTERING)
    add_chattering (scribe);
  else if (section == VIGIL_HANDOVER_INCIDENTS)
    {
      add_open_incidents (scribe);
      add_zones (scribe);
    }
  else if (section == VIGIL_HANDOVER_PERMITS)
    add_permits (scribe);
  else if (section == VIGIL_HANDOVER_NUMBERS)
    add_numbers (scribe);
  for (guint i = 0; section == VIGIL_HANDOVER_TROUBLES && scribe->troubles != NULL && scribe->troubles[i] != NULL; i++)
    add_line (scribe, NULL, scribe->troubles[i]);
  if (section == VIGIL_HANDOVER_NOTES)
    {
      add_notes_of (scribe, G_LIST_MODEL (queue));
      add_notes_of (scribe, vigil_alarm_queue_get_inhibited (queue));
      add_written_notes (scribe);
    }
}

static const struct
{
  const char *id, *title;
} sections[VIGIL_N_HANDOVER_SECTIONS] = {
  [VIGIL_HANDOVER_STANDING] = { "standing", N_("Standing, worst first") },
  [VIGIL_HANDOVER_UNACKNOWLEDGED] = { "unacknowledged", N_("Not acknowledged") },
  [VIGIL_HANDOVER_SHELVED] = { "shelved", N_("On the shelf") },
  [VIGIL_HANDOVER_SUPPRESSED] = { "suppressed", N_("Suppressed by design") },
  [VIGIL_HANDOVER_OUT_OF_SERVICE] = { "out-of-service", N_("Out of service") },
  [VIGIL_HANDOVER_STALE] = { "stale", N_("Standing for more than 24 hours") },
  [VIGIL_HANDOVER_CHATTERING] = { "chattering", N_("Chattering in this shift") },
  [VIGIL_HANDOVER_INCIDENTS] = { "incidents", N_("Open incidents and zones") },
  [VIGIL_HANDOVER_PERMITS] = { "permits", N_("Open permits") },
  [VIGIL_HANDOVER_TROUBLES] = { "troubles", N_("Links and journal") },
  [VIGIL_HANDOVER_NOTES] = { "notes", N_("Notes of the shift") },
  [VIGIL_HANDOVER_NUMBERS] = { "numbers", N_("Alarm system in this shift") },
};

static JsonObject *
make_section (Scribe *scribe, VigilHandoverSection section)
{
  JsonObject *object = json_object_new ();

  scribe->lines = json_array_new ();
  scribe->total = 0;
  fill_section (scribe, section);
  json_object_set_string_member (object, "id", sections[section].id);
  json_object_set_string_member (object, "title", _(sections[section].title));
  json_object_set_int_member (object, "total", scribe->total);
  json_object_set_array_member (object, "lines", scribe->lines);
  return object;
}

/**
 * vigil_handover_record_new:
 * @session: whose state it is
 * @kpi: (nullable): numbers of the shift
 * @notes: (nullable) (element-type VigilHandoverNote): of the shift
 * @troubles: (nullable) (array zero-terminated=1): what is wrong with links and journal
 *
 * Returns: (transfer full): an object that is not signed yet
 */
JsonNode *
vigil_handover_record_new (VigilSession *session, const VigilAlarmKpi *kpi, const GPtrArray *notes, const char *const *troubles)
{
  VigilTime now = vigil_clock_now (vigil_session_get_clock (session)), since = vigil_session_get_shift_since (session);
  Scribe scribe = { session, vigil_session_get_site (session), kpi, notes, troubles, now, since, NULL, 0 };
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *record = json_object_new ();
  JsonArray *all = json_array_new ();
  g_autofree char *made = vigil_kpi_words_time (now);
  g_autofree char *begun = vigil_kpi_words_time (since);

  for (guint i = 0; i < VIGIL_N_HANDOVER_SECTIONS; i++)
    json_array_add_object_element (all, make_section (&scribe, (VigilHandoverSection) i));
  json_object_set_string_member (record, "site", vigil_text_get (vigil_site_get_name (scribe.site)));
  json_object_set_string_member (record, "made", made);
  json_object_set_string_member (record, "since", begun);
  json_object_set_array_member (record, "sections", all);
  json_node_take_object (node, record);
  return node;
}

void
vigil_handover_record_sign (JsonNode *record, const char *from, const char *to, const char *text)
{
  JsonObject *object = json_node_get_object (record);
  g_autofree char *valid = g_utf8_make_valid (text, (gssize) MIN (strlen (text), VIGIL_HANDOVER_MAX_TEXT));

  json_object_set_string_member (object, "from", from);
  json_object_set_string_member (object, "to", to);
  json_object_set_string_member (object, "text", valid);
}

/**
 * vigil_handover_check:
 * @operator: who has the seat
 * @from: what the outgoing one signed with
 * @to: what the incoming one signed with
 *
 * Returns: (transfer full) (nullable): what is missing, in one sentence
 */
char *
vigil_handover_check (const char *operator, const char *from, const char *to)
{
  if (*from == '\0')
    return g_strdup (_("Who hands over signs with the own name."));
  if (g_strcmp0 (operator, from) != 0)
    return g_strdup_printf (_("%s has the seat, and has to sign it over."), operator);
  if (*to == '\0')
    return g_strdup (_("Who takes over signs with the own name."));
  return g_strcmp0 (from, to) == 0 ? g_strdup (_("Who takes over has to be somebody else.")) : NULL;
}

static gboolean
is_named (const VigilAlarmOperator *entry, const char *name)
{
  return g_strcmp0 (entry->id, name) == 0 || g_strcmp0 (entry->name.zh, name) == 0 || g_strcmp0 (entry->name.en, name) == 0;
}

/**
 * vigil_handover_get_names:
 * @site: a site
 *
 * Returns: (transfer full) (element-type utf8) (nullable): see the header
 */
GPtrArray *
vigil_handover_get_names (VigilSite *site)
{
  const GArray *operators = vigil_site_get_alarm_policy (site)->operators;
  GPtrArray *names;

  if (operators == NULL || operators->len == 0)
    return NULL;
  names = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < operators->len; i++)
    {
      const VigilAlarmOperator *entry = &g_array_index (operators, VigilAlarmOperator, i);
      const char *name = vigil_text_get (&entry->name);

      g_ptr_array_add (names, g_strdup (name != NULL && *name != '\0' ? name : entry->id));
    }
  return names;
}

/**
 * vigil_handover_check_name:
 * @site: a site
 * @to: who is to take over
 *
 * The session refuses the same names; here it is said before anybody signs.
 *
 * Returns: (transfer full) (nullable): see the header
 */
char *
vigil_handover_check_name (VigilSite *site, const char *to)
{
  const GArray *operators = vigil_site_get_alarm_policy (site)->operators;
  g_autoptr (GPtrArray) names = vigil_handover_get_names (site);
  g_autofree char *list = NULL;

  if (names == NULL || *to == '\0')
    return NULL;
  for (guint i = 0; i < operators->len; i++)
    if (is_named (&g_array_index (operators, VigilAlarmOperator, i), to))
      return NULL;
  g_ptr_array_add (names, NULL);
  list = g_strjoinv (_(", "), (char **) names->pdata);
  return g_strdup_printf (_("The site does not let “%s” take the seat. It names: %s."), to, list);
}

/* Reading */

static JsonArray *
get_array (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static const char *
get_string (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;
  const char *text = node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;

  return text != NULL ? text : "";
}

static JsonObject *
get_root (JsonNode *record)
{
  return record != NULL && JSON_NODE_HOLDS_OBJECT (record) ? json_node_get_object (record) : NULL;
}

static JsonObject *
get_element (JsonArray *array, guint index)
{
  JsonNode *node = array != NULL && index < json_array_get_length (array) ? json_array_get_element (array, index) : NULL;

  return get_root (node);
}

guint
vigil_handover_record_get_n (JsonNode *record)
{
  JsonArray *all = get_array (get_root (record), "sections");

  return all != NULL ? json_array_get_length (all) : 0;
}

const char *
vigil_handover_record_get_title (JsonNode *record, guint section)
{
  return get_string (get_element (get_array (get_root (record), "sections"), section), "title");
}

guint
vigil_handover_record_get_total (JsonNode *record, guint section)
{
  JsonObject *object = get_element (get_array (get_root (record), "sections"), section);
  JsonNode *node = object != NULL ? json_object_get_member (object, "total") : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? (guint) CLAMP (json_node_get_int (node), 0, G_MAXINT) : 0;
}

GPtrArray *
vigil_handover_record_get_lines (JsonNode *record, guint section)
{
  JsonArray *lines = get_array (get_element (get_array (get_root (record), "sections"), section), "lines");
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; lines != NULL && i < json_array_get_length (lines); i++)
    g_ptr_array_add (texts, g_strdup (get_string (get_element (lines, i), "text")));
  return texts;
}

const char *
vigil_handover_record_get (JsonNode *record, const char *member)
{
  return get_string (get_root (record), member);
}
