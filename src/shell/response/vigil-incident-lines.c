/* vigil-incident-lines.c: what the sections of the incident panel list; no widgets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/response/vigil-incident-lines.h"
#include "session/vigil-people.h"

#include "shell/response/vigil-incident-words.h"
#include "shell/vigil-words.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

static const char *
get_title (const VigilRecord *record)
{
  const char *title = vigil_text_get (&record->title);

  return title != NULL ? title : record->id;
}

static char *
dup_refusal (VigilRole role, VigilRight right)
{
  return vigil_role_has_right (role, right) ? NULL : vigil_right_dup_refusal (right);
}

static const char *
get_string (const VigilRecord *record, const char *member)
{
  if (record->body == NULL || !JSON_NODE_HOLDS_OBJECT (record->body))
    return NULL;
  return json_object_get_string_member_with_default (json_node_get_object (record->body), member, NULL);
}

static void
cut_stop (GString *text)
{
  if (g_str_has_suffix (text->str, "。"))
    g_string_truncate (text, text->len - strlen ("。"));
  else if (g_str_has_suffix (text->str, "."))
    g_string_truncate (text, text->len - 1);
}

/* Sentences in one line, without their full stops. */
static char *
join (const GPtrArray *sentences, guint most)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; sentences != NULL && i < MIN (sentences->len, most); i++)
    {
      g_string_append_printf (text, "%s%s", i > 0 ? " · " : "", (const char *) sentences->pdata[i]);
      cut_stop (text);
    }
  return g_string_free (text, FALSE);
}

/* ---- plans ---- */

static gboolean
is_under_way (VigilIncident *incident, const char *plan)
{
  return vigil_incident_find_run (incident, plan) != NULL;
}

/* Somebody said with a reason that it is not the right one here, or not any more. */
static gboolean
was_stopped (VigilIncident *incident, const char *plan)
{
  const GPtrArray *runs = vigil_incident_get_runs (incident);

  for (guint i = 0; i < runs->len; i++)
    if (vigil_incident_is_run_stopped (incident, i) && g_strcmp0 (vigil_run_get_procedure (runs->pdata[i])->plan, plan) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
has_run (VigilIncident *incident)
{
  const GPtrArray *runs = vigil_incident_get_runs (incident);

  for (guint i = 0; i < runs->len; i++)
    if (!vigil_incident_is_run_stopped (incident, i))
      return TRUE;
  return FALSE;
}

const VigilMatch *
vigil_incident_lines_best (const VigilAdvice *advice, VigilIncident *incident)
{
  for (guint i = 0; advice != NULL && i < advice->plans->len; i++)
    {
      const VigilMatch *match = advice->plans->pdata[i];

      if (!is_under_way (incident, match->record->id) && !was_stopped (incident, match->record->id))
        return match;
    }
  return NULL;
}

char *
vigil_incident_lines_match (const VigilMatch *match)
{
  g_autofree char *line = vigil_match_dup_line (match);
  GString *text = g_string_new (line);

  g_string_replace (text, "。 · ", " · ", 0);
  g_string_replace (text, ". · ", " · ", 0);
  cut_stop (text);
  return g_string_free (text, FALSE);
}

char *
vigil_incident_lines_start_refusal (const VigilMatch *match, VigilRole role)
{
  if ((match->marks & VIGIL_MATCH_NO_PROCEDURE) != 0)
    return g_strdup (_("This plan is text only: it has no steps that could be started."));
  if ((match->marks & VIGIL_MATCH_PROCEDURE_ERRORS) != 0)
    return g_strdup (_("The steps of this plan have mistakes: it cannot be started."));
  return dup_refusal (role, VIGIL_RIGHT_PLAN_START);
}

static char *
dup_cautions (const VigilMatch *match, gboolean stopped)
{
  g_autofree char *cautions = join (match->cautions, 2);

  if (!stopped)
    return g_steal_pointer (&cautions);
  return *cautions == '\0' ? g_strdup (_("Stopped here before")) : g_strdup_printf ("%s · %s", _("Stopped here before"), cautions);
}

/* The best one has a card of its own until a plan is under way. */
GPtrArray *
vigil_incident_lines_plans (const VigilAdvice *advice, VigilIncident *incident, VigilRole role)
{
  GPtrArray *lines = vigil_response_lines_new ();
  const VigilMatch *best = has_run (incident) ? NULL : vigil_incident_lines_best (advice, incident);

  for (guint i = 0; advice != NULL && i < advice->plans->len; i++)
    {
      const VigilMatch *match = advice->plans->pdata[i];
      VigilResponseLine *line;

      if (match == best || is_under_way (incident, match->record->id))
        continue;
      line = vigil_response_line_new (match->record->id, g_strdup (get_title (match->record)),
                                      dup_cautions (match, was_stopped (incident, match->record->id)),
                                      g_strdup_printf ("%.2f", match->score));
      vigil_response_line_add_act (line, "start", _("Start"), vigil_incident_lines_start_refusal (match, role));
      vigil_response_line_add_act (line, "read", _("Read"), NULL);
      g_ptr_array_add (lines, line);
    }
  return lines;
}

static void
add_sentences (GPtrArray *lines, const GPtrArray *sentences, const char *aside, VigilTone tone)
{
  for (guint i = 0; sentences != NULL && i < sentences->len; i++)
    {
      VigilResponseLine *line = vigil_response_line_new ("", g_strdup (sentences->pdata[i]), NULL, g_strdup (aside));

      line->tone = tone;
      g_ptr_array_add (lines, line);
    }
}

GPtrArray *
vigil_incident_lines_reasons (const VigilMatch *match)
{
  GPtrArray *lines = vigil_response_lines_new ();

  if (match == NULL)
    return lines;
  add_sentences (lines, match->cautions, _("caution"), VIGIL_TONE_WARNING);
  for (guint i = 0; match->reasons != NULL && i < match->reasons->len; i++)
    {
      const VigilMatchReason *reason = match->reasons->pdata[i];

      g_ptr_array_add (lines, vigil_response_line_new ("", g_strdup (reason->sentence), NULL, g_strdup_printf ("+%.2f", reason->share)));
    }
  add_sentences (lines, match->what_would_change, _("would change it"), VIGIL_TONE_NORMAL);
  return lines;
}

/* ---- teams, stocks, experts ---- */

static const VigilIncidentResource *
find_taken (VigilIncident *incident, const char *id)
{
  const GPtrArray *taken = vigil_incident_get_resources (incident);

  for (guint i = 0; i < taken->len; i++)
    {
      const VigilIncidentResource *resource = taken->pdata[i];

      if (g_strcmp0 (resource->resource, id) == 0)
        return resource;
    }
  return NULL;
}

static const char *
name_taken (const char *state)
{
  static const char *const names[][2] = {
    { "reserved", N_("reserved") }, { "dispatched", N_("on the way") }, { "arrived", N_("there") }, { "called", N_("called") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (names[i][0], state) == 0)
      return _(names[i][1]);
  return state;
}

GPtrArray *
vigil_incident_lines_taken (VigilIncident *incident, VigilRole role, VigilTime now)
{
  GPtrArray *lines = vigil_response_lines_new ();
  const GPtrArray *taken = vigil_incident_get_resources (incident);

  for (guint i = 0; i < taken->len; i++)
    {
      const VigilIncidentResource *resource = taken->pdata[i];
      g_autofree char *since = vigil_words_clock (resource->since);
      VigilResponseLine *line;
      const char *title = resource->title != NULL ? resource->title : resource->resource;

      if (g_strcmp0 (resource->state, "called") == 0)
        continue;
      line = vigil_response_line_new (
          resource->resource, resource->quantity > 0.0 ? g_strdup_printf ("%s × %g", title, resource->quantity) : g_strdup (title),
          g_strdup (resource->text), g_strdup_printf (_("%s since %s"), name_taken (resource->state), since));
      line->strong = TRUE;
      if (g_strcmp0 (resource->state, "reserved") == 0)
        vigil_response_line_add_act (line, "dispatch", resource->quantity > 0.0 ? _("Bring it") : _("Dispatch"), dup_refusal (role, VIGIL_RIGHT_RESOURCES));
      if (g_strcmp0 (resource->state, "dispatched") == 0)
        vigil_response_line_add_act (line, "arrived", _("Has arrived"), dup_refusal (role, VIGIL_RIGHT_RESOURCES));
      vigil_response_line_add_act (line, "release", _("Release"), dup_refusal (role, VIGIL_RIGHT_RESOURCES));
      g_ptr_array_add (lines, line);
    }
  return lines;
}

static char *
dup_time (const VigilResource *resource)
{
  if (resource->state != VIGIL_RESOURCE_READY)
    return g_strdup (vigil_resource_state_get_label (resource->state));
  if (isinf (resource->seconds))
    return g_strdup (_("no way"));
  return isnan (resource->seconds) ? g_strdup (_("time not known")) : g_strdup_printf (_("%.1f min"), resource->seconds / 60.0);
}

static char *
dup_stock (const VigilResource *resource)
{
  g_autofree char *why = join (resource->reasons, 1);

  if (isnan (resource->left))
    return g_steal_pointer (&why);
  return g_strdup_printf (_("%g %s left%s%s"), resource->left, vigil_resource_get_unit (resource->record), *why != '\0' ? " · " : "", why);
}

GPtrArray *
vigil_incident_lines_resources (const VigilAdvice *advice, VigilIncident *incident, VigilRole role, gboolean materials)
{
  GPtrArray *lines = vigil_response_lines_new ();
  const GPtrArray *resources = advice == NULL ? NULL : materials ? advice->materials : advice->teams;

  for (guint i = 0; resources != NULL && i < resources->len; i++)
    {
      const VigilResource *resource = resources->pdata[i];
      VigilResponseLine *line;
      gboolean can = resource->state == VIGIL_RESOURCE_READY || resource->state == VIGIL_RESOURCE_UNKNOWN;

      if (find_taken (incident, resource->record->id) != NULL)
        continue;
      line = vigil_response_line_new (resource->record->id, g_strdup (get_title (resource->record)),
                                      materials ? dup_stock (resource) : join (resource->reasons, 2), dup_time (resource));
      line->tone = can ? VIGIL_TONE_NORMAL : VIGIL_TONE_WARNING;
      if (can)
        vigil_response_line_add_act (line, "reserve", _("Reserve"), dup_refusal (role, VIGIL_RIGHT_RESOURCES));
      if (can)
        vigil_response_line_add_act (line, "dispatch", materials ? _("Bring it") : _("Dispatch"), dup_refusal (role, VIGIL_RIGHT_RESOURCES));
      if (resource->route.points != NULL && resource->route.points->len > 1)
        vigil_response_line_add_act (line, "way", _("Way"), NULL);
      g_ptr_array_add (lines, line);
    }
  return lines;
}

GPtrArray *
vigil_incident_lines_experts (const VigilAdvice *advice, VigilIncident *incident, VigilRole role)
{
  GPtrArray *lines = vigil_response_lines_new ();

  for (guint i = 0; advice != NULL && i < advice->experts->len; i++)
    {
      const VigilResource *expert = advice->experts->pdata[i];
      const VigilIncidentResource *called = find_taken (incident, expert->record->id);
      const char *phone = get_string (expert->record, "phone");
      g_autofree char *why = join (expert->reasons, 1), *when = called != NULL ? vigil_words_clock (called->since) : NULL;
      VigilResponseLine *line;

      line = vigil_response_line_new (expert->record->id, g_strdup (get_title (expert->record)),
                                      called != NULL && called->text != NULL ? g_strdup_printf (_("said: %s"), called->text) : g_steal_pointer (&why),
                                      called != NULL ? g_strdup_printf (_("called %s"), when) : g_strdup (vigil_resource_state_get_label (expert->state)));
      if (phone != NULL)
        {
          g_autofree char *before = g_steal_pointer (&line->text);

          line->text = g_strdup_printf (_("%s · phone %s"), before, phone);
        }
      vigil_response_line_add_act (line, "call", called != NULL ? _("Call again…") : _("Call…"), dup_refusal (role, VIGIL_RIGHT_RESOURCES));
      g_ptr_array_add (lines, line);
    }
  return lines;
}

const VigilResource *
vigil_incident_lines_find (const VigilAdvice *advice, const char *id)
{
  const GPtrArray *lists[3];

  if (advice == NULL)
    return NULL;
  lists[0] = advice->teams;
  lists[1] = advice->materials;
  lists[2] = advice->experts;
  for (guint k = 0; k < G_N_ELEMENTS (lists); k++)
    for (guint i = 0; i < lists[k]->len; i++)
      if (g_strcmp0 (((const VigilResource *) lists[k]->pdata[i])->record->id, id) == 0)
        return lists[k]->pdata[i];
  return NULL;
}

/* ---- cases ---- */

/* The first two lessons. */
static char *
dup_lessons (const VigilRecord *record)
{
  JsonObject *body = record->body != NULL && JSON_NODE_HOLDS_OBJECT (record->body) ? json_node_get_object (record->body) : NULL;
  JsonNode *member = body != NULL ? json_object_get_member (body, "lessons") : NULL;
  JsonArray *lessons = member != NULL && JSON_NODE_HOLDS_ARRAY (member) ? json_node_get_array (member) : NULL;
  GString *text = g_string_new (NULL);

  for (guint i = 0; lessons != NULL && i < MIN (json_array_get_length (lessons), 2); i++)
    {
      JsonNode *lesson = json_array_get_element (lessons, i);
      JsonObject *both = JSON_NODE_HOLDS_OBJECT (lesson) ? json_node_get_object (lesson) : NULL;
      const VigilText text_of = { .zh = both != NULL ? (char *) json_object_get_string_member_with_default (both, "zh", NULL) : NULL,
                                  .en = both != NULL ? (char *) json_object_get_string_member_with_default (both, "en", NULL) : NULL };
      const char *words = both != NULL ? vigil_text_get (&text_of) : json_node_get_string (lesson);

      if (words != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", words);
    }
  return g_string_free (text, FALSE);
}

GPtrArray *
vigil_incident_lines_cases (const VigilAdvice *advice)
{
  GPtrArray *lines = vigil_response_lines_new ();

  for (guint i = 0; advice != NULL && i < advice->cases->len; i++)
    {
      const VigilMatch *match = advice->cases->pdata[i];
      g_autofree char *lessons = dup_lessons (match->record);
      VigilResponseLine *line
          = vigil_response_line_new (match->record->id, g_strdup (get_title (match->record)),
                                     *lessons != '\0' ? g_strdup_printf (_("Lessons: %s"), lessons) : NULL,
                                     g_strdup_printf (_("similar %.2f"), match->score));

      vigil_response_line_add_act (line, "read", _("Read"), NULL);
      g_ptr_array_add (lines, line);
    }
  return lines;
}

/* ---- people ---- */

/* The area that contains it; numbers where none does. */
static char *
dup_position (const VigilMusterPerson *person, VigilSite *site)
{
  const VigilArea *area = vigil_site_area_at (site, person->east, person->north);
  const char *name = area != NULL ? vigil_text_get (&area->name) : NULL;

  return name != NULL && *name != '\0' ? g_strdup (name) : g_strdup_printf ("%.0f, %.0f m", person->east, person->north);
}

static char *
dup_where (const VigilMusterPerson *person, VigilSite *site, VigilTime now)
{
  g_autofree char *ago = person->seen > 0 ? vigil_words_elapsed (MAX (now - person->seen, 0)) : NULL;
  g_autofree char *place = NULL;

  if (ago == NULL || isnan (person->east))
    return g_strdup (_("never seen"));
  place = dup_position (person, site);
  if (person->level != 0)
    return g_strdup_printf (_("last at %s, level %d, %s ago"), place, person->level, ago);
  return g_strdup_printf (_("last at %s, %s ago"), place, ago);
}

GPtrArray *
vigil_incident_lines_people (const GPtrArray *persons, VigilSite *site, VigilTime now, guint limit)
{
  static const char *const states[VIGIL_N_HEAD_STATES] = {
    [VIGIL_HEAD_SAFE] = N_("safe"),
    [VIGIL_HEAD_OUTSIDE] = N_("outside the zone, not mustered"),
    [VIGIL_HEAD_INSIDE] = N_("in the zone"),
    [VIGIL_HEAD_UNSEEN] = N_("not seen"),
  };
  GPtrArray *lines = vigil_response_lines_new ();

  for (guint i = 0; i < persons->len && lines->len < limit; i++)
    {
      const VigilMusterPerson *person = persons->pdata[i];
      VigilResponseLine *line;

      if (person->state == VIGIL_HEAD_SAFE)
        continue;
      line = vigil_response_line_new (person->person, g_strdup (person->name), dup_where (person, site, now), g_strdup (_(states[person->state])));
      line->tone = person->state == VIGIL_HEAD_INSIDE   ? VIGIL_TONE_ALARM
                   : person->state == VIGIL_HEAD_UNSEEN ? VIGIL_TONE_WARNING
                                                          : VIGIL_TONE_NORMAL;
      g_ptr_array_add (lines, line);
    }
  return lines;
}

char *
vigil_incident_lines_count (const guint counts[VIGIL_N_HEAD_STATES])
{
  GString *text = g_string_new (NULL);
  g_autofree char *total = NULL, *safe = NULL, *inside = NULL, *unseen = NULL;
  guint all = 0;

  for (guint i = 0; i < VIGIL_N_HEAD_STATES; i++)
    all += counts[i];
  if (all == 0)
    return g_string_free (text, FALSE);
  total = vigil_words_count (all);
  safe = vigil_words_count (counts[VIGIL_HEAD_SAFE]);
  inside = vigil_words_count (counts[VIGIL_HEAD_INSIDE]);
  unseen = vigil_words_count (counts[VIGIL_HEAD_UNSEEN]);
  g_string_append_printf (text, _("%s of %s safe"), safe, total);
  if (counts[VIGIL_HEAD_INSIDE] > 0)
    g_string_append_printf (text, _(" · %s in the zone"), inside);
  if (counts[VIGIL_HEAD_UNSEEN] > 0)
    g_string_append_printf (text, _(" · %s not seen"), unseen);
  return g_string_free (text, FALSE);
}

/* ---- alarms, roles, log ---- */

static VigilResponseLine *
make_alarm (VigilSession *session, const char *id)
{
  VigilAlarm *alarm = vigil_alarm_queue_find (vigil_session_get_alarms (session), id);

  if (alarm == NULL)
    return vigil_response_line_new (id, g_strdup (id), NULL, g_strdup (_("not active any more")));
  return vigil_response_line_new (id, g_strdup (vigil_alarm_get_message (alarm)),
                                  g_strdup_printf ("%s · %s", id, vigil_words_where (vigil_session_get_site (session), alarm)),
                                  g_strdup (vigil_words_alarm_state (vigil_alarm_get_state (alarm))));
}

GPtrArray *
vigil_incident_lines_alarms (VigilIncident *incident, VigilSession *session)
{
  GPtrArray *lines = vigil_response_lines_new ();
  const GPtrArray *alarms = vigil_incident_get_alarms (incident);
  VigilRole role = vigil_session_get_acting_role (session);

  for (guint i = 0; i < alarms->len; i++)
    {
      VigilResponseLine *line = make_alarm (session, alarms->pdata[i]);

      vigil_response_line_add_act (line, "ungroup", _("Take out…"), dup_refusal (role, VIGIL_RIGHT_INCIDENT_OPEN));
      g_ptr_array_add (lines, line);
    }
  return lines;
}

GPtrArray *
vigil_incident_lines_roles (VigilIncident *incident, VigilRole role)
{
  GPtrArray *lines = vigil_response_lines_new ();
  const GArray *roles = vigil_incident_get_roles (incident);

  for (guint duty = 0; duty < VIGIL_N_DUTIES; duty++)
    {
      const VigilIncidentRole *held = NULL;
      g_autofree char *since = NULL;
      VigilResponseLine *line;

      for (guint i = 0; i < roles->len; i++)
        if (g_array_index (roles, VigilIncidentRole, i).duty == duty)
          held = &g_array_index (roles, VigilIncidentRole, i);
      since = held != NULL ? vigil_words_clock (held->since) : NULL;
      line = vigil_response_line_new (vigil_duty_to_string (duty), g_strdup (vigil_duty_get_label (duty)), NULL,
                                      held != NULL ? g_strdup_printf (_("%s since %s"), held->who, since) : g_strdup ("—"));
      vigil_response_line_add_act (line, "role", held != NULL ? _("Change…") : _("Assign…"), dup_refusal (role, VIGIL_RIGHT_INCIDENT_LEAD));
      g_ptr_array_add (lines, line);
    }
  return lines;
}

GPtrArray *
vigil_incident_lines_log (VigilIncident *incident, guint limit, guint *beyond)
{
  GPtrArray *lines = vigil_response_lines_new ();
  g_autoptr (GPtrArray) log = vigil_incident_dup_whole_log (incident);

  for (guint i = log->len; i-- > 0 && lines->len < limit;)
    {
      const VigilIncidentLine *entry = log->pdata[i];

      g_ptr_array_add (lines, vigil_response_line_new ("", g_strdup (entry->text), g_strdup (entry->actor), vigil_words_clock (entry->time)));
    }
  *beyond = log->len - lines->len;
  return lines;
}

GPtrArray *
vigil_incident_lines_orders (VigilIncident *incident, VigilSession *session, const char *(*name) (gpointer data, const char *id), gpointer data)
{
  GPtrArray *lines = vigil_response_lines_new ();
  GListModel *orders = G_LIST_MODEL (vigil_session_get_gateway (session));
  VigilTime now = vigil_clock_now (vigil_session_get_clock (session));
  VigilRole role = vigil_session_get_acting_role (session);

  for (guint i = 0; i < g_list_model_get_n_items (orders); i++)
    {
      g_autoptr (VigilOrder) order = g_list_model_get_item (orders, i);
      VigilTone tone;
      VigilResponseLine *line;

      if (vigil_order_get_step (order) != NULL || g_strcmp0 (vigil_order_get_incident (order), vigil_incident_get_id (incident)) != 0)
        continue;
      line = vigil_response_line_new (vigil_order_get_id (order),
                                      vigil_incident_words_order (order, vigil_session_get_site (session), name (data, vigil_order_get_target (order)), now, &tone),
                                      NULL, NULL);
      if (tone != VIGIL_TONE_NORMAL)
        {
          line->aside = g_strdup (vigil_order_state_get_label (vigil_order_get_state (order)));
          line->tone = tone;
          vigil_response_line_add_act (line, "resend", _("Send again"), dup_refusal (role, VIGIL_RIGHT_COMMAND));
          vigil_response_line_add_act (line, "told", _("Told by phone…"), dup_refusal (role, VIGIL_RIGHT_COMMAND));
        }
      g_ptr_array_add (lines, line);
    }
  return lines;
}
