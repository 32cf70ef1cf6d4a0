/* vigil-incident-desk-start.c: the start conditions of plans: proposed, or, where a plan says so, followed by the program
 *
 * GB/T 29639-2020, 3.3: the leading group declares a response, or it starts automatically once the information reaches its condition.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "response/vigil-plan-start.h"
#include "session/vigil-incident-desk-private.h"
#include "session/vigil-library-keeper.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MAX_PARTS 3 /* of the evidence, in a sentence */

/* ---- what is proposed --------------------------------------------------------------------- */

static JsonNode *
get_start (const VigilRecord *plan, const char *path)
{
  JsonObject *body = plan->body != NULL && JSON_NODE_HOLDS_OBJECT (plan->body) ? json_node_get_object (plan->body) : NULL;
  JsonNode *start = body != NULL ? json_object_get_member (body, "start") : NULL;

  return start != NULL && JSON_NODE_HOLDS_OBJECT (start) ? json_object_get_member (json_node_get_object (start), path) : NULL;
}

static gboolean
holds (VigilIncidentDesk *self, VigilIncident *incident, const VigilRecord *plan, const char *path)
{
  JsonNode *node = get_start (plan, path);
  g_autoptr (VigilCondition) condition = node != NULL ? vigil_condition_from_json (node, path, NULL) : NULL;
  g_autofree char *key = g_strdup_printf ("%s %s %u %s", vigil_incident_get_id (incident), plan->id, plan->version, path);
  VigilTime *since;
  VigilFacts facts;
  VigilTruth found;
  gpointer box;

  if (condition == NULL)
    return FALSE;
  since = g_hash_table_lookup (self->starts, key);
  if (since == NULL)
    {
      since = g_new0 (VigilTime, MAX (vigil_condition_get_n_timers (condition), 1));
      g_hash_table_insert (self->starts, g_steal_pointer (&key), since);
    }
  box = vigil_incident_desk_fill_facts (self, incident, plan->id, &facts);
  found = vigil_condition_eval (condition, &facts, vigil_session_now (self->session), since);
  vigil_incident_desk_free_box (box);
  return found == VIGIL_TRUTH_TRUE;
}

/* Of one incident and one version of a plan, with its times. */
static VigilPlanStart *
find_levels (VigilIncidentDesk *self, VigilIncident *incident, VigilRecord *plan)
{
  g_autofree char *key = g_strdup_printf ("%s %s %u", vigil_incident_get_id (incident), plan->id, plan->version);
  VigilPlanStart *found = g_hash_table_lookup (self->levels, key);

  if (found != NULL)
    return found;
  found = vigil_plan_start_new (plan);
  if (found != NULL)
    g_hash_table_insert (self->levels, g_steal_pointer (&key), found);
  return found;
}

static void
look (VigilIncidentDesk *self, VigilIncident *incident, VigilPlanStart *levels)
{
  VigilFacts facts;
  gpointer box = vigil_incident_desk_fill_facts (self, incident, vigil_plan_start_get_plan (levels)->id, &facts);

  vigil_plan_start_look (levels, &facts, vigil_session_now (self->session));
  vigil_incident_desk_free_box (box);
}

static const VigilPlanLevel *
find_reached (VigilIncidentDesk *self, VigilIncident *incident, VigilRecord *plan)
{
  VigilPlanStart *levels = find_levels (self, incident, plan);

  if (levels == NULL)
    return NULL;
  look (self, incident, levels);
  return vigil_plan_start_get_reached (levels, FALSE);
}

VigilResponseStart
vigil_incident_desk_propose_start (VigilIncidentDesk *self, VigilIncident *incident, VigilRecord *plan)
{
  gboolean automatic, early;

  g_return_val_if_fail (VIGIL_IS_INCIDENT_DESK (self) && self->session != NULL && VIGIL_IS_INCIDENT (incident) && plan != NULL, VIGIL_START_NONE);

  automatic = holds (self, incident, plan, "automatic") || find_reached (self, incident, plan) != NULL;
  early = holds (self, incident, plan, "early");
  return automatic ? VIGIL_START_AUTOMATIC : early ? VIGIL_START_EARLY_WARNING : VIGIL_START_NONE;
}

/* ---- evidence ----------------------------------------------------------------------------- */

static char *
dup_clock (VigilTime time)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time / VIGIL_SECOND);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);

  return g_date_time_format (local, "%H:%M:%S");
}

static char *
dup_part (const VigilEvidence *part)
{
  g_autofree char *clock = part->since != 0 ? dup_clock (part->since) : NULL;

  return clock != NULL ? g_strdup_printf (_ ("%s, since %s"), part->text, clock) : g_strdup (part->text);
}

/* "Plan EP-CL-01: GT-2103 ≥ 3 ppm for 30 s (now 5.2), since 11:02:11; …" */
static char *
dup_reason (const VigilRecord *plan, const GPtrArray *evidence)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *joined = NULL;

  for (guint i = 0; i < MIN (evidence->len, MAX_PARTS); i++)
    g_ptr_array_add (parts, dup_part (evidence->pdata[i]));
  if (evidence->len > MAX_PARTS)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u more", "%u more", evidence->len - MAX_PARTS), evidence->len - MAX_PARTS));
  g_ptr_array_add (parts, NULL);
  joined = g_strjoinv (_ ("; "), (char **) parts->pdata);
  return g_strdup_printf (_ ("Plan %s: %s"), plan->id, joined);
}

static char *
describe_reached (VigilIncidentDesk *self, VigilIncident *incident, const VigilRecord *plan, const VigilPlanLevel *level, GPtrArray **evidence)
{
  VigilFacts facts;
  gpointer box = vigil_incident_desk_fill_facts (self, incident, plan->id, &facts);

  *evidence = vigil_condition_find_evidence (level->condition, &facts, self->session->site, vigil_session_now (self->session), level->since, level->held);
  vigil_incident_desk_free_box (box);
  return dup_reason (plan, *evidence);
}

guint
vigil_incident_desk_propose_level (VigilIncidentDesk *self, VigilIncident *incident, VigilRecord *plan, char **reason)
{
  const VigilPlanLevel *level;
  g_autoptr (GPtrArray) evidence = NULL;
  g_autofree char *sentence = NULL;

  g_return_val_if_fail (VIGIL_IS_INCIDENT_DESK (self) && self->session != NULL && VIGIL_IS_INCIDENT (incident) && plan != NULL, 0);

  level = find_reached (self, incident, plan);
  if (level == NULL)
    return 0;
  sentence = describe_reached (self, incident, plan, level, &evidence);
  if (reason != NULL)
    *reason = g_steal_pointer (&sentence);
  return level->level;
}

/* ---- what is done ------------------------------------------------------------------------- */

static GPtrArray *
pick_plans (VigilLibraryStock *stock)
{
  GPtrArray *records = vigil_library_stock_get_records (stock);
  GPtrArray *plans = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_record_unref);

  for (guint i = 0; i < records->len; i++)
    {
      VigilRecord *record = records->pdata[i];
      g_autoptr (VigilPlanStart) levels = record->kind == VIGIL_RECORD_PLAN ? vigil_plan_start_new (record) : NULL;

      if (levels != NULL && vigil_plan_start_is_automatic (levels))
        g_ptr_array_add (plans, vigil_record_ref (record));
    }
  return plans;
}

/* Plans of the library that start a response by themselves; looked for when the library has changed. */
static GPtrArray *
get_plans (VigilIncidentDesk *self)
{
  VigilLibraryKeeper *keeper = vigil_session_get_library_keeper (self->session);
  g_autoptr (VigilLibraryStock) stock = keeper != NULL ? vigil_library_keeper_ref_stock (keeper) : NULL;

  if (stock == self->stock)
    return self->plans;
  g_clear_pointer (&self->plans, g_ptr_array_unref);
  g_clear_pointer (&self->stock, vigil_library_stock_unref);
  self->plans = stock != NULL ? pick_plans (stock) : NULL;
  self->stock = g_steal_pointer (&stock);
  return self->plans;
}

/* A replay only shows; an observer changes nothing; what the detectors of the site say starts no drill, what a drill says nothing real. */
static gboolean
follows (VigilIncidentDesk *self, VigilIncident *incident)
{
  VigilMode mode = vigil_session_get_mode (self->session);

  return mode != VIGIL_MODE_REPLAY && vigil_incident_is_drill (incident) == (mode == VIGIL_MODE_DRILL)
         && self->session->role != VIGIL_ROLE_OBSERVER;
}

static VigilEvent *
make_start (VigilIncidentDesk *self, VigilIncident *incident, const VigilRecord *plan, const VigilPlanLevel *level)
{
  JsonObject *data = json_object_new ();
  g_autoptr (GPtrArray) evidence = NULL;
  g_autofree char *reason = describe_reached (self, incident, plan, level, &evidence);
  const VigilEvidence *first = evidence->len > 0 ? evidence->pdata[0] : NULL;
  g_autofree char *since = vigil_time_to_rfc3339 (first != NULL && first->since != 0 ? first->since : level->held);

  json_object_set_int_member (data, "level", level->level);
  json_object_set_string_member (data, "start", vigil_response_start_to_string (VIGIL_START_AUTOMATIC));
  json_object_set_string_member (data, "reason", reason);
  json_object_set_string_member (data, "plan", plan->id);
  json_object_set_int_member (data, "version", plan->version);
  json_object_set_string_member (data, "since", since);
  if (first != NULL && first->name != NULL)
    json_object_set_string_member (data, "evidence", first->name);
  if (first != NULL && isfinite (first->value))
    json_object_set_double_member (data, "value", first->value);
  return vigil_incident_desk_make (self, VIGIL_EVENT_INCIDENT_CHANGED, vigil_incident_get_id (incident), vigil_incident_is_drill (incident), NULL,
                                   data);
}

/**
 * vigil_incident_desk_tick_start:
 * @facts: (element-type VigilEvent): the automatic start is added, if one is due
 */
void
vigil_incident_desk_tick_start (VigilIncidentDesk *self, VigilIncident *incident, GPtrArray *facts)
{
  GPtrArray *plans = follows (self, incident) ? get_plans (self) : NULL;
  const VigilPlanLevel *worst = NULL;
  VigilRecord *whose = NULL;

  for (guint i = 0; plans != NULL && i < plans->len; i++)
    {
      VigilRecord *plan = plans->pdata[i];
      const VigilPlanLevel *level;
      VigilPlanStart *levels;

      if (!vigil_plan_start_is_in_force (plan, vigil_session_now (self->session))
          || !vigil_plan_start_applies (plan, incident, self->session->site))
        continue;
      levels = find_levels (self, incident, plan);
      look (self, incident, levels);
      level = vigil_plan_start_get_reached (levels, TRUE);
      if (level == NULL || !vigil_plan_start_is_due (level, incident) || (worst != NULL && worst->level <= level->level))
        continue;
      worst = level;
      whose = plan;
    }
  if (worst != NULL)
    g_ptr_array_add (facts, make_start (self, incident, whose, worst));
}

void
vigil_incident_desk_forget_starts (VigilIncidentDesk *self)
{
  g_hash_table_remove_all (self->levels);
  g_hash_table_remove_all (self->starts);
  g_clear_pointer (&self->plans, g_ptr_array_unref);
  g_clear_pointer (&self->stock, vigil_library_stock_unref);
}

/* ---- what is said ------------------------------------------------------------------------- */

/**
 * vigil_incident_desk_dup_announcement:
 * @incident: (out) (optional) (transfer none): whose
 *
 * Returns: (transfer full) (nullable): what started by itself and was not seen to by anybody, in a sentence
 */
char *
vigil_incident_desk_dup_announcement (VigilIncidentDesk *self, VigilIncident **incident)
{
  g_return_val_if_fail (VIGIL_IS_INCIDENT_DESK (self), NULL);

  for (guint i = 0; self->session != NULL && vigil_session_get_mode (self->session) != VIGIL_MODE_REPLAY && i < self->incidents->len; i++)
    {
      const VigilIncidentLine *line = vigil_plan_start_find_unseen (self->incidents->pdata[i]);
      g_autofree char *title = NULL, *clock = NULL;

      if (line == NULL)
        continue;
      title = vigil_incident_dup_title (self->incidents->pdata[i]);
      clock = dup_clock (line->time);
      if (incident != NULL)
        *incident = self->incidents->pdata[i];
      return g_strdup_printf (_ ("%s %s: %s"), clock, title, line->text);
    }
  return NULL;
}
