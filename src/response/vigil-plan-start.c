/* vigil-plan-start.c: levels of a plan that are reached by a condition
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "response/vigil-plan-start.h"

#include "library/vigil-record-fields.h"

struct _VigilPlanStart
{
  VigilRecord *plan;
  GArray *levels; /* (element-type VigilPlanLevel) the worst first */
};

/* ---- reading ------------------------------------------------------------------------------ */

static void
clear_level (gpointer data)
{
  VigilPlanLevel *self = data;

  vigil_condition_unref (self->condition);
  g_free (self->since);
}

static void
add_level (GArray *levels, JsonNode *object)
{
  double level = vigil_member_number (object, "level", 0.0);
  JsonNode *node = vigil_member_object (object, "condition");
  VigilPlanLevel one = { .level = level >= 1.0 && level <= VIGIL_RESPONSE_LEVELS ? (guint) level : 0 };

  if (node == NULL || one.level == 0)
    return;
  one.condition = vigil_condition_from_json (node, "condition", NULL);
  if (one.condition == NULL)
    return;
  one.automatic = json_object_get_boolean_member_with_default (json_node_get_object (object), "automatic", FALSE);
  one.since = g_new0 (VigilTime, MAX (vigil_condition_get_n_timers (one.condition), 1));
  g_array_append_val (levels, one);
}

static int
compare_levels (gconstpointer a, gconstpointer b)
{
  const VigilPlanLevel *first = a, *second = b;

  return (int) first->level - (int) second->level;
}

/**
 * vigil_plan_start_new:
 * @plan: a record of kind plan; it must not change any more
 *
 * Returns: (transfer full) (nullable): %NULL: no level has a condition that can be read
 */
VigilPlanStart *
vigil_plan_start_new (VigilRecord *plan)
{
  g_autoptr (GArray) levels = g_array_new (FALSE, FALSE, sizeof (VigilPlanLevel));
  JsonArray *array;
  VigilPlanStart *self;

  g_return_val_if_fail (plan != NULL, NULL);

  g_array_set_clear_func (levels, clear_level);
  array = vigil_member_array (plan->body, "levels");
  for (guint i = 0; plan->kind == VIGIL_RECORD_PLAN && array != NULL && i < json_array_get_length (array); i++)
    add_level (levels, json_array_get_element (array, i));
  if (levels->len == 0)
    return NULL;
  g_array_sort (levels, compare_levels);
  self = g_new0 (VigilPlanStart, 1);
  self->plan = vigil_record_ref (plan);
  self->levels = g_steal_pointer (&levels);
  return self;
}

void
vigil_plan_start_free (VigilPlanStart *self)
{
  if (self == NULL)
    return;
  vigil_record_unref (self->plan);
  g_array_unref (self->levels);
  g_free (self);
}

VigilRecord *
vigil_plan_start_get_plan (const VigilPlanStart *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->plan;
}

gboolean
vigil_plan_start_is_automatic (const VigilPlanStart *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->levels->len; i++)
    if (g_array_index (self->levels, VigilPlanLevel, i).automatic)
      return TRUE;
  return FALSE;
}

/* ---- evaluation --------------------------------------------------------------------------- */

/**
 * vigil_plan_start_look:
 * @facts: what is known now
 * @now: the time, above 0
 *
 * What is unknown does not hold: a stale value starts no response, and its time begins anew.
 */
void
vigil_plan_start_look (VigilPlanStart *self, const VigilFacts *facts, VigilTime now)
{
  g_return_if_fail (self != NULL && facts != NULL);

  for (guint i = 0; i < self->levels->len; i++)
    {
      VigilPlanLevel *level = &g_array_index (self->levels, VigilPlanLevel, i);

      if (vigil_condition_eval (level->condition, facts, now, level->since) != VIGIL_TRUTH_TRUE)
        level->held = 0;
      else if (level->held == 0 || level->held > now)
        level->held = now;
    }
}

/**
 * vigil_plan_start_get_reached:
 * @automatic: only levels that the program sets
 *
 * Returns: (transfer none) (nullable): the worst level that holds
 */
const VigilPlanLevel *
vigil_plan_start_get_reached (const VigilPlanStart *self, gboolean automatic)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->levels->len; i++)
    {
      const VigilPlanLevel *level = &g_array_index (self->levels, VigilPlanLevel, i);

      if (level->held != 0 && (level->automatic || !automatic))
        return level;
    }
  return NULL;
}

/* ---- which plan, which incident ----------------------------------------------------------- */

gboolean
vigil_plan_start_is_in_force (const VigilRecord *plan, VigilTime now)
{
  g_return_val_if_fail (plan != NULL, FALSE);

  return plan->state == VIGIL_RECORD_PUBLISHED && (plan->valid_from == 0 || now >= plan->valid_from)
         && (plan->valid_until == 0 || now <= plan->valid_until);
}

static gboolean
has (JsonArray *array, const char *wanted)
{
  for (guint i = 0; wanted != NULL && array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_VALUE (node) && g_strcmp0 (json_node_get_string (node), wanted) == 0)
        return TRUE;
    }
  return FALSE;
}

/* An asset, or what it is a part of. */
static gboolean
is_part (JsonArray *assets, const char *id, VigilSite *site)
{
  for (guint depth = 0; id != NULL && depth < 16; depth++)
    {
      const VigilAsset *asset = vigil_site_get_asset (site, id);

      if (has (assets, id))
        return TRUE;
      id = asset != NULL ? asset->parent : NULL;
    }
  return FALSE;
}

/**
 * vigil_plan_start_applies:
 * @plan: a record of kind plan
 * @incident: an incident
 * @site: the site
 *
 * Strict: where the plan names types, the incident is of one; where both name a substance it is among them; where the plan names assets or
 * areas the incident is at one of them. How well it fits otherwise is a matter of vigil-recommend.h.
 */
gboolean
vigil_plan_start_applies (const VigilRecord *plan, VigilIncident *incident, VigilSite *site)
{
  JsonNode *applies;
  JsonArray *types, *substances, *assets, *areas;
  const char *substance, *asset;
  const VigilAsset *of;

  g_return_val_if_fail (plan != NULL && VIGIL_IS_INCIDENT (incident) && VIGIL_IS_SITE (site), FALSE);

  applies = vigil_member_object (plan->body, "applies");
  types = vigil_member_array (applies, "types");
  substances = vigil_member_array (applies, "substances");
  assets = vigil_member_array (applies, "assets");
  areas = vigil_member_array (applies, "areas");
  substance = vigil_incident_get_substance (incident);
  asset = vigil_incident_get_asset (incident);
  of = asset != NULL ? vigil_site_get_asset (site, asset) : NULL;
  if (applies == NULL || (types != NULL && !has (types, vigil_incident_type_to_string (vigil_incident_get_kind (incident)))))
    return FALSE;
  if (substances != NULL && substance != NULL && !has (substances, substance))
    return FALSE;
  return (assets == NULL && areas == NULL) || is_part (assets, asset, site) || has (areas, vigil_incident_get_area (incident))
         || has (areas, of != NULL ? of->area : NULL);
}

gboolean
vigil_plan_start_is_due (const VigilPlanLevel *level, VigilIncident *incident)
{
  guint worst;

  g_return_val_if_fail (level != NULL && VIGIL_IS_INCIDENT (incident), FALSE);

  if (!level->automatic || level->held == 0 || vigil_incident_get_state (incident) == VIGIL_INCIDENT_CLOSED)
    return FALSE;
  worst = vigil_incident_get_worst_level (incident);
  return worst == 0 || level->level < worst;
}

static gboolean
is_automatic_start (VigilEvent *event)
{
  return event->event_type == VIGIL_EVENT_INCIDENT_CHANGED
         && g_strcmp0 (vigil_event_get_string (event, "start"), vigil_response_start_to_string (VIGIL_START_AUTOMATIC)) == 0;
}

/**
 * vigil_plan_start_find_unseen:
 *
 * Returns: (transfer none) (nullable): the newest line of a start that the program made, while no person has done anything to the incident
 * since
 */
const VigilIncidentLine *
vigil_plan_start_find_unseen (VigilIncident *incident)
{
  const GPtrArray *log;

  g_return_val_if_fail (VIGIL_IS_INCIDENT (incident), NULL);

  log = vigil_incident_get_log (incident);
  if (vigil_incident_get_state (incident) == VIGIL_INCIDENT_CLOSED || vigil_incident_get_start (incident) != VIGIL_START_AUTOMATIC)
    return NULL;
  for (guint i = log->len; i-- > 0;)
    {
      const VigilIncidentLine *line = log->pdata[i];

      if (line->actor != NULL)
        return NULL;
      if (is_automatic_start (line->event))
        return line;
    }
  return NULL;
}

/* ---- check -------------------------------------------------------------------------------- */

static void
check_condition (JsonNode *node, const char *path, VigilSite *site, GPtrArray *problems)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilCondition) condition = NULL;

  if (node == NULL)
    return;
  condition = vigil_condition_from_json (node, path, &error);
  if (condition == NULL)
    g_ptr_array_add (problems, g_strdup (error->message));
  else if (site != NULL)
    vigil_condition_check (condition, site, path, problems);
}

/**
 * vigil_plan_start_check:
 * @plan: a record of kind plan
 * @site: (nullable): without it only whether the conditions can be read
 *
 * Returns: (transfer full) (element-type utf8): what is wrong with its start conditions; empty: nothing
 */
GPtrArray *
vigil_plan_start_check (const VigilRecord *plan, VigilSite *site)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func (g_free);
  JsonNode *start;
  JsonArray *levels;

  g_return_val_if_fail (plan != NULL, problems);

  start = vigil_member_object (plan->body, "start");
  levels = vigil_member_array (plan->body, "levels");
  check_condition (vigil_member_object (start, "automatic"), "start.automatic", site, problems);
  check_condition (vigil_member_object (start, "early"), "start.early", site, problems);
  for (guint i = 0; levels != NULL && i < json_array_get_length (levels); i++)
    {
      g_autofree char *path = g_strdup_printf ("levels[%u].condition", i);

      check_condition (vigil_member_object (json_array_get_element (levels, i), "condition"), path, site, problems);
    }
  return problems;
}
