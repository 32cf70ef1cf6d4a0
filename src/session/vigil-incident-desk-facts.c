/* vigil-incident-desk-facts.c: what the conditions of a plan see: only what is good and fresh, all else is not known
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "session/vigil-gateway.h"
#include "session/vigil-incident-desk-private.h"

#include <math.h>
#include <string.h>

#define OLD_WEATHER (5 * VIGIL_MINUTE) /* a mast reports every minute or more often */

/* One question; people at muster points are counted when they are asked for. */
typedef struct
{
  VigilIncidentDesk *desk;   /* borrowed: a box lives for one turn of the main loop */
  VigilIncident *incident;
  char *plan;
  GHashTable *mustered;      /* (nullable) (element-type utf8 guint) */
  guint n_mustered, n_known;
} Box;

void
vigil_incident_desk_free_box (gpointer data)
{
  Box *self = data;

  g_object_unref (self->incident);
  g_clear_pointer (&self->mustered, g_hash_table_unref);
  g_free (self->plan);
  g_free (self);
}

/* ---- tags, alarms, weather ---------------------------------------------------------------- */

static gboolean
get_tag_value (VigilIncidentDesk *self, const char *tag, double *value)
{
  VigilTags *tags = vigil_situation_get_tags (self->session->situation);
  int index = vigil_tags_find (tags, tag);
  const VigilTagValue *now = index >= 0 ? vigil_tags_get_value (tags, (guint) index) : NULL;

  if (now == NULL || now->time == 0 || now->quality != VIGIL_QUALITY_GOOD || !isfinite (now->value))
    return FALSE;
  *value = now->value;
  return TRUE;
}

static gboolean
get_tag (gpointer data, const char *tag, double *value)
{
  return get_tag_value (((Box *) data)->desk, tag, value);
}

/* Without the link, or with a detector that says nothing good, an alarm that is not there is not known to be away. */
static gboolean
can_be_seen (VigilIncidentDesk *self, const char *id, VigilAlarm *alarm)
{
  const VigilAlarmDef *def = vigil_site_get_alarm_def (self->session->site, id);
  const char *tag = alarm != NULL && vigil_alarm_get_tag (alarm) != NULL ? vigil_alarm_get_tag (alarm) : def != NULL ? def->tag : NULL;
  double value;

  if (alarm == NULL && def == NULL)
    return FALSE;
  if (alarm != NULL && vigil_session_is_own_alarm (alarm) && tag == NULL)
    return TRUE;
  if (vigil_situation_get_disconnected (self->session->situation))
    return FALSE;
  return tag == NULL || get_tag_value (self, tag, &value);
}

static VigilTruth
truth (gboolean value)
{
  return value ? VIGIL_TRUTH_TRUE : VIGIL_TRUTH_FALSE;
}

static VigilTruth
get_alarm (gpointer data, const char *id, const char *state)
{
  VigilIncidentDesk *self = ((Box *) data)->desk;
  VigilAlarm *alarm = vigil_alarm_queue_find (self->session->alarms, id);

  if (g_str_equal (state, "shelved"))
    return alarm != NULL ? truth (vigil_alarm_get_shelf (alarm) != NULL) : VIGIL_TRUTH_FALSE;
  if (g_str_equal (state, "unacknowledged") && alarm != NULL)
    return truth (vigil_alarm_is_unacknowledged (alarm));
  if (alarm != NULL && vigil_alarm_is_active (alarm))
    return truth (g_str_equal (state, "active"));
  return can_be_seen (self, id, alarm) ? VIGIL_TRUTH_FALSE : VIGIL_TRUTH_UNKNOWN;
}

static VigilTime
get_alarm_since (gpointer data, const char *id)
{
  VigilAlarm *alarm = vigil_alarm_queue_find (((Box *) data)->desk->session->alarms, id);

  return alarm != NULL && vigil_alarm_is_active (alarm) ? vigil_alarm_get_raised (alarm) : 0;
}

static gboolean
get_weather (gpointer data, const char *what, double *value)
{
  VigilIncidentDesk *self = ((Box *) data)->desk;
  const VigilWeatherObservation *now = vigil_situation_get_weather (self->session->situation);

  if (now == NULL || now->time < vigil_session_now (self->session) - OLD_WEATHER || vigil_situation_get_disconnected (self->session->situation))
    return FALSE;
  *value = g_str_equal (what, "wind-speed")       ? now->wind_speed
           : g_str_equal (what, "wind-direction") ? now->wind_direction
           : g_str_equal (what, "temperature")    ? now->temperature
           : g_str_equal (what, "rain")           ? now->rain
                                                  : NAN;
  return isfinite (*value);
}

/* ---- equipment ---------------------------------------------------------------------------- */

static double
get_share (VigilIncidentDesk *self, const char *asset, const char *kind, gboolean *has)
{
  const GPtrArray *tags = vigil_site_get_asset_tags (self->session->site, asset);

  for (guint i = 0; tags != NULL && i < tags->len; i++)
    {
      const VigilTagDef *tag = tags->pdata[i];
      double value;

      if (g_strcmp0 (tag->kind, kind) != 0)
        continue;
      *has = TRUE;
      if (!(tag->range_high > tag->range_low) || !get_tag_value (self, tag->id, &value))
        return NAN;
      return (value - tag->range_low) / (tag->range_high - tag->range_low);
    }
  *has = FALSE;
  return NAN;
}

static VigilTruth
between (double share, double low, double high, gboolean is_high)
{
  if (share >= high)
    return truth (is_high);
  return share <= low ? truth (!is_high) : VIGIL_TRUTH_UNKNOWN;
}

/* As the twin shows it: a valve is open from 95 % of its position on and closed up to 5 %; a machine runs by its running signal, without one by
 * its speed, else by its current: above 10 % of the range it runs, below 2 % it stands. Between the two nothing is claimed. */
static VigilTruth
get_asset (gpointer data, const char *asset, const char *state)
{
  VigilIncidentDesk *self = ((Box *) data)->desk;
  gboolean has = FALSE;
  double share;

  if (g_str_equal (state, "open") || g_str_equal (state, "closed"))
    return between (get_share (self, asset, "position", &has), 0.05, 0.95, g_str_equal (state, "open"));
  share = get_share (self, asset, "state", &has);
  if (has)
    return between (share, 0.499, 0.501, g_str_equal (state, "running"));
  share = get_share (self, asset, "speed", &has);
  if (!has)
    share = get_share (self, asset, "current", &has);
  return between (share, 0.02, 0.10, g_str_equal (state, "running"));
}

/* ---- people ------------------------------------------------------------------------------- */

static int
count_set (VigilZoneSet *set, int level, guint *unknown)
{
  const VigilExposureCounts *people = vigil_zone_set_get_people (set);
  const GPtrArray *zones = vigil_zone_set_get_zones (set);
  guint n = 0;

  if (people == NULL)
    return -1;
  for (guint i = 0; i < zones->len && i < VIGIL_EXPOSURE_MAX_LEVELS; i++)
    if (level < 0 || (int) ((const VigilZone *) zones->pdata[i])->rank <= level)
      n += people->inside[i] + people->possible[i];
  *unknown += people->unknown;
  return (int) n;
}

/* Zones of the same rank of several releases may overlap: who is in both counts twice, and nobody is left out. */
static int
count_people (gpointer data, const char *zone, int level)
{
  VigilIncidentDesk *self = ((Box *) data)->desk;
  GListModel *sets = vigil_hazard_desk_get_sets (self->session->hazard_desk);
  gboolean any = FALSE;
  guint unknown = 0;
  int sum = 0;

  for (guint i = 0; i < g_list_model_get_n_items (sets); i++)
    {
      g_autoptr (VigilZoneSet) set = g_list_model_get_item (sets, i);
      int n;

      if (vigil_zone_set_get_kind (set) == VIGIL_ZONE_SET_WHAT_IF || (!g_str_equal (zone, "*") && !g_str_equal (zone, vigil_zone_set_get_id (set))))
        continue;
      n = count_set (set, level, &unknown);
      if (n < 0)
        return -1;
      any = TRUE;
      sum += n;
    }
  return !any || (sum == 0 && unknown > 0) ? -1 : sum;
}

static void
count_mustered (Box *self)
{
  g_autoptr (GPtrArray) people = vigil_incident_desk_muster (self->desk, self->incident, NULL);

  self->mustered = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->n_known = people->len;
  for (guint i = 0; i < people->len; i++)
    {
      const VigilMusterPerson *person = people->pdata[i];
      guint n;

      if (person->state != VIGIL_HEAD_SAFE || person->place == NULL)
        continue;
      n = GPOINTER_TO_UINT (g_hash_table_lookup (self->mustered, person->place));
      g_hash_table_insert (self->mustered, g_strdup (person->place), GUINT_TO_POINTER (n + 1));
      self->n_mustered++;
    }
}

static int
get_mustered (gpointer data, const char *place)
{
  Box *self = data;
  VigilSiteKind kind = VIGIL_SITE_NONE;

  if (!g_str_equal (place, "*") && (vigil_site_lookup (self->desk->session->site, place, &kind) == NULL || kind != VIGIL_SITE_PLACE))
    return -1;
  if (self->mustered == NULL)
    count_mustered (self);
  if (self->n_known == 0)
    return -1;
  return (int) (g_str_equal (place, "*") ? self->n_mustered : GPOINTER_TO_UINT (g_hash_table_lookup (self->mustered, place)));
}

/* ---- help and commands -------------------------------------------------------------------- */

/* Who has arrived was dispatched. */
static VigilTruth
get_team (gpointer data, const char *team, const char *state)
{
  const GPtrArray *resources = vigil_incident_get_resources (((Box *) data)->incident);

  for (guint i = 0; i < resources->len; i++)
    {
      const VigilIncidentResource *resource = resources->pdata[i];

      if (g_str_equal (resource->resource, team))
        return truth (g_str_equal (resource->state, state) || (g_str_equal (state, "dispatched") && g_str_equal (resource->state, "arrived")));
    }
  return VIGIL_TRUTH_FALSE;
}

/* What a drill sends to nobody is sent as far as the drill goes; whether it would have been done nobody knows. */
static VigilTruth
get_command (gpointer data, const char *step, const char *state)
{
  Box *self = data;
  VigilGateway *gateway = vigil_session_get_gateway (self->desk->session);
  VigilOrder *order = gateway != NULL ? vigil_gateway_find (gateway, vigil_incident_get_id (self->incident), self->plan, step) : NULL;
  VigilOrderState now;

  if (order == NULL)
    return VIGIL_TRUTH_FALSE;
  now = vigil_order_get_state (order);
  if (g_str_equal (state, "sent"))
    return truth (now != VIGIL_ORDER_NOT_SENT);
  if (g_str_equal (state, "failed"))
    return truth (now == VIGIL_ORDER_FAILED || now == VIGIL_ORDER_TIMED_OUT || now == VIGIL_ORDER_NOT_SENT);
  return now == VIGIL_ORDER_DRILL ? VIGIL_TRUTH_UNKNOWN : truth (now == VIGIL_ORDER_DONE);
}

/* ---- the whole ---------------------------------------------------------------------------- */

gpointer
vigil_incident_desk_fill_facts (VigilIncidentDesk *self, VigilIncident *incident, const char *plan, VigilFacts *out)
{
  Box *box = g_new0 (Box, 1);

  box->desk = self;
  box->incident = g_object_ref (incident);
  box->plan = g_strdup (plan);
  *out = (VigilFacts) {
    .tag = get_tag,
    .alarm = get_alarm,
    .people = count_people,
    .weather = get_weather,
    .mustered = get_mustered,
    .asset = get_asset,
    .team = get_team,
    .command = get_command,
    .alarm_since = get_alarm_since,
    .data = box,
  };
  return box;
}

static gboolean
drop_boxes_cb (gpointer user_data)
{
  VigilIncidentDesk *self = user_data;

  self->box_idle = 0;
  g_ptr_array_set_size (self->boxes, 0);
  return G_SOURCE_REMOVE;
}

/**
 * vigil_incident_desk_get_facts:
 * @plan: (nullable): whose commands are asked for
 * @out: (out caller-allocates): valid until the next turn of the main loop
 */
void
vigil_incident_desk_get_facts (VigilIncidentDesk *self, VigilIncident *incident, const char *plan, VigilFacts *out)
{
  g_return_if_fail (VIGIL_IS_INCIDENT_DESK (self) && self->session != NULL && VIGIL_IS_INCIDENT (incident) && out != NULL);

  g_ptr_array_add (self->boxes, vigil_incident_desk_fill_facts (self, incident, plan != NULL ? plan : "", out));
  if (self->box_idle == 0)
    self->box_idle = g_idle_add (drop_boxes_cb, self);
}
