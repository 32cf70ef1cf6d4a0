/* vigil-incident-desk-draft.c: what the pack knows of an alarm or a place, titles, and alarms that may belong together
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hazard/vigil-substance.h"
#include "session/vigil-incident-desk-private.h"

#include <math.h>
#include <string.h>

#define NEAR 150.0 /* m: the next detectors of a unit stand closer */
#define BEFORE (30 * VIGIL_MINUTE)

/* ---- titles ------------------------------------------------------------------------------- */

/* What is said of each type, after the substance; in both languages at once, since the event keeps both. */
static const struct
{
  const char *zh, *en;
} type_titles[VIGIL_N_INCIDENT_TYPES] = {
  [VIGIL_INCIDENT_LEAK_TOXIC] = { "泄漏", "leak" },
  [VIGIL_INCIDENT_LEAK_FLAMMABLE] = { "泄漏", "leak" },
  [VIGIL_INCIDENT_FIRE] = { "火灾", "fire" },
  [VIGIL_INCIDENT_EXPLOSION] = { "爆炸", "explosion" },
  [VIGIL_INCIDENT_PERSON] = { "人员遇险", "person in danger" },
  [VIGIL_INCIDENT_POWER] = { "停电", "power failure" },
  [VIGIL_INCIDENT_OTHER] = { "异常", "incident" },
};

static const char *
pick (const VigilText *text, gboolean zh)
{
  const char *wanted = zh ? text->zh : text->en;

  return wanted != NULL ? wanted : zh ? text->en : text->zh;
}

/* The equipment by its id and what it holds says the most; without it the area. */
static char *
make_title (VigilIncidentDesk *self, VigilIncidentType type, const char *substance, const char *asset_id, const char *area_id, gboolean zh)
{
  const VigilAsset *asset = asset_id != NULL ? vigil_site_get_asset (self->session->site, asset_id) : NULL;
  const VigilSubstance *known = substance != NULL ? vigil_substance_find (substance, NULL) : NULL;
  const char *what = known != NULL ? (zh ? known->name_zh : known->name) : substance;
  VigilSiteKind kind = VIGIL_SITE_NONE;
  const VigilArea *area = area_id != NULL ? vigil_site_lookup (self->session->site, area_id, &kind) : NULL;
  const char *where = asset != NULL ? asset->id : area != NULL && kind == VIGIL_SITE_AREA ? pick (&area->name, zh) : "";
  const char *event = zh ? type_titles[type].zh : type_titles[type].en;
  g_autofree char *title = NULL;

  if (type == VIGIL_INCIDENT_PERSON || type == VIGIL_INCIDENT_POWER)
    what = NULL;
  if (zh)
    title = g_strdup_printf ("%s%s%s%s", where, *where != '\0' ? " " : "", what != NULL ? what : "", event);
  else
    title = g_strdup_printf ("%s%s%s%s%s", where, *where != '\0' ? " " : "", what != NULL ? what : "", what != NULL ? " " : "", event);
  if (!zh && *where == '\0')
    title[0] = g_ascii_toupper (title[0]);
  return g_steal_pointer (&title);
}

void
vigil_incident_desk_add_text (JsonObject *data, const char *member, const char *zh, const char *en)
{
  JsonObject *both;

  if ((zh == NULL || *zh == '\0') && (en == NULL || *en == '\0'))
    return;
  both = json_object_new ();
  if (zh != NULL && *zh != '\0')
    json_object_set_string_member (both, "zh", zh);
  if (en != NULL && *en != '\0')
    json_object_set_string_member (both, "en", en);
  json_object_set_object_member (data, member, both);
}

void
vigil_incident_desk_add_title (VigilIncidentDesk *self, JsonObject *data, VigilIncidentType type, const char *substance, const char *asset,
                               const char *area)
{
  g_autofree char *zh = make_title (self, type, substance, asset, area, TRUE), *en = make_title (self, type, substance, asset, area, FALSE);

  vigil_incident_desk_add_text (data, "title", zh, en);
}

/* ---- drafts ------------------------------------------------------------------------------- */

/* A gas that one can breathe in a deadly amount is a toxic one, also where it burns. */
static VigilIncidentType
get_leak_type (const char *cas)
{
  const VigilSubstance *substance = cas != NULL ? vigil_substance_find (cas, NULL) : NULL;

  if (substance == NULL)
    return VIGIL_INCIDENT_OTHER;
  if (substance->lfl > 0.0 && !(substance->idlh < 1000.0))
    return VIGIL_INCIDENT_LEAK_FLAMMABLE;
  return isfinite (substance->idlh) || isfinite (substance->aegl[1][0]) ? VIGIL_INCIDENT_LEAK_TOXIC
         : substance->lfl > 0.0                                        ? VIGIL_INCIDENT_LEAK_FLAMMABLE
                                                                       : VIGIL_INCIDENT_OTHER;
}

static VigilIncidentType
get_class_type (const VigilAlarmDef *def)
{
  static const struct
  {
    const char *class_id;
    VigilIncidentType type;
  } all[] = {
    { "toxic-gas", VIGIL_INCIDENT_LEAK_TOXIC }, { "combustible-gas", VIGIL_INCIDENT_LEAK_FLAMMABLE }, { "fire", VIGIL_INCIDENT_FIRE },
    { "person", VIGIL_INCIDENT_PERSON },        { "power", VIGIL_INCIDENT_POWER },
  };

  for (guint i = 0; def != NULL && def->class_id != NULL && i < G_N_ELEMENTS (all); i++)
    if (g_str_equal (all[i].class_id, def->class_id))
      return all[i].type;
  return VIGIL_N_INCIDENT_TYPES;
}

static VigilIncidentType
choose_type (const VigilAlarmDef *def, VigilAlarm *alarm, const VigilAsset *asset)
{
  VigilIncidentType type = get_class_type (def);

  if (type < VIGIL_N_INCIDENT_TYPES)
    return type;
  if (alarm != NULL && vigil_alarm_get_track (alarm) != NULL)
    return VIGIL_INCIDENT_PERSON;
  if (asset != NULL && (g_str_equal (asset->kind, "detector") || (def != NULL && g_strcmp0 (def->class_id, "major-hazard") == 0)))
    return get_leak_type (asset->chemical);
  return VIGIL_INCIDENT_OTHER;
}

static double
get_wind (VigilIncidentDesk *self)
{
  const VigilWeatherObservation *weather = vigil_situation_get_weather (self->session->situation);

  return weather != NULL ? weather->wind_direction : NAN;
}

/* A detector does not leak: what may leak stands near it, up the wind. */
static const VigilAsset *
find_source (VigilIncidentDesk *self, const VigilAsset *asset)
{
  const VigilAsset *vessel = asset != NULL && g_str_equal (asset->kind, "detector")
                                 ? vigil_hazard_bind_find_vessel (self->session->site, asset->id, get_wind (self), NULL)
                                 : NULL;

  return vessel != NULL ? vessel : asset;
}

static gboolean
find_area (VigilIncidentDesk *self, const char *id, const char **out)
{
  VigilSiteKind kind = VIGIL_SITE_NONE;
  const VigilArea *area = id != NULL ? vigil_site_lookup (self->session->site, id, &kind) : NULL;

  if (area == NULL || kind != VIGIL_SITE_AREA)
    return FALSE;
  *out = area->id;
  return TRUE;
}

static void
fill_area (VigilIncidentDesk *self, const char *told, const VigilAsset *asset, VigilIncidentDraft *out)
{
  const VigilArea *area;

  if (find_area (self, told, &out->area) || (asset != NULL && find_area (self, asset->area, &out->area)))
    return;
  area = isfinite (out->east) ? vigil_site_area_at (self->session->site, out->east, out->north) : NULL;
  out->area = area != NULL ? area->id : NULL;
}

static gboolean
locate (VigilIncidentDesk *self, VigilAlarm *alarm, double *east, double *north)
{
  VigilLonLat at = { 0 };
  VigilEnu enu;

  if (alarm == NULL || !vigil_alarm_get_position (alarm, &at.lon, &at.lat))
    return FALSE;
  vigil_frame_to_enu (vigil_site_get_frame (self->session->site), &at, &enu);
  *east = enu.x;
  *north = enu.y;
  return TRUE;
}

/**
 * vigil_incident_desk_draft_for_alarm:
 * @out: (out caller-allocates): its strings are the site's or the desk's, until the next draft
 *
 * The place is that of the alarm: of the detector, where the gas is known to be; the equipment is what may leak near it.
 *
 * Returns: %FALSE if neither the queue nor the pack knows the alarm
 */
gboolean
vigil_incident_desk_draft_for_alarm (VigilIncidentDesk *self, const char *alarm_id, VigilIncidentDraft *out)
{
  const VigilAlarmDef *def;
  const VigilAsset *asset, *source;
  VigilAlarm *alarm;
  const char *id;

  g_return_val_if_fail (VIGIL_IS_INCIDENT_DESK (self) && self->session != NULL && alarm_id != NULL && out != NULL, FALSE);

  vigil_incident_draft_init (out);
  def = vigil_site_get_alarm_def (self->session->site, alarm_id);
  alarm = vigil_alarm_queue_find (self->session->alarms, alarm_id);
  if (def == NULL && alarm == NULL)
    return FALSE;
  id = alarm != NULL && vigil_alarm_get_asset (alarm) != NULL ? vigil_alarm_get_asset (alarm) : def != NULL ? def->asset : NULL;
  asset = id != NULL ? vigil_site_get_asset (self->session->site, id) : NULL;
  source = find_source (self, asset);
  out->type = choose_type (def, alarm, asset);
  out->from = "alarm";
  out->asset = source != NULL ? source->id : NULL;
  out->substance = asset != NULL && asset->chemical != NULL ? asset->chemical : source != NULL ? source->chemical : NULL;
  if (!locate (self, alarm, &out->east, &out->north) && asset != NULL)
    {
      out->east = asset->x;
      out->north = asset->y;
    }
  fill_area (self, alarm != NULL ? vigil_alarm_get_area (alarm) : def->area, source, out);
  g_free (self->draft_alarm);
  self->draft_alarm = g_strdup (alarm_id);
  self->draft_alarms[0] = self->draft_alarm;
  out->alarms = self->draft_alarms;
  return TRUE;
}

void
vigil_incident_desk_draft_for_place (VigilIncidentDesk *self, const char *asset_id, double east, double north, VigilIncidentDraft *out)
{
  const VigilAsset *asset;

  g_return_if_fail (VIGIL_IS_INCIDENT_DESK (self) && self->session != NULL && out != NULL);

  vigil_incident_draft_init (out);
  asset = asset_id != NULL ? vigil_site_get_asset (self->session->site, asset_id) : NULL;
  out->from = "map";
  out->state = VIGIL_INCIDENT_SUSPECTED;
  out->type = asset != NULL ? get_leak_type (asset->chemical) : VIGIL_INCIDENT_OTHER;
  out->asset = asset != NULL ? asset->id : NULL;
  out->substance = asset != NULL ? asset->chemical : NULL;
  out->east = isfinite (east) ? east : asset != NULL ? asset->x : NAN;
  out->north = isfinite (north) ? north : asset != NULL ? asset->y : NAN;
  fill_area (self, NULL, asset, out);
}

/* ---- alarms that may belong to it --------------------------------------------------------- */

static gboolean
is_part_of (VigilSite *site, const char *asset, const char *whole)
{
  for (const VigilAsset *at = asset != NULL ? vigil_site_get_asset (site, asset) : NULL; at != NULL;
       at = at->parent != NULL ? vigil_site_get_asset (site, at->parent) : NULL)
    if (g_strcmp0 (at->id, whole) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_near (VigilIncidentDesk *self, VigilIncident *incident, VigilAlarm *alarm)
{
  const char *id = vigil_alarm_get_asset (alarm);
  const VigilAsset *asset = id != NULL ? vigil_site_get_asset (self->session->site, id) : NULL;
  double east, north, x, y;

  if (!vigil_incident_get_place (incident, &x, &y))
    return FALSE;
  if (!locate (self, alarm, &east, &north))
    {
      if (asset == NULL)
        return FALSE;
      east = asset->x;
      north = asset->y;
    }
  return hypot (east - x, north - y) <= NEAR;
}

static gboolean
may_belong (VigilIncidentDesk *self, VigilIncident *incident, VigilAlarm *alarm)
{
  const char *asset = vigil_incident_get_asset (incident), *area = vigil_incident_get_area (incident);
  const char *alarm_area = vigil_alarm_get_area (alarm);

  if (!vigil_alarm_is_annunciated (alarm)
      || vigil_alarm_get_raised (alarm) < vigil_incident_get_opened (incident) - BEFORE
      || vigil_incident_desk_find_by_alarm (self, vigil_alarm_get_id (alarm)) != NULL)
    return FALSE;
  if (asset != NULL && is_part_of (self->session->site, vigil_alarm_get_asset (alarm), asset))
    return TRUE;
  return (area != NULL && g_strcmp0 (area, alarm_area) == 0) || is_near (self, incident, alarm);
}

static int
compare_alarms (gconstpointer a, gconstpointer b)
{
  VigilAlarm *first = *(VigilAlarm *const *) a, *second = *(VigilAlarm *const *) b;

  if (vigil_alarm_get_priority (first) != vigil_alarm_get_priority (second))
    return vigil_alarm_get_priority (first) - vigil_alarm_get_priority (second);
  return strcmp (vigil_alarm_get_id (first), vigil_alarm_get_id (second));
}

/**
 * vigil_incident_desk_propose_alarms:
 *
 * Returns: (transfer full) (element-type utf8): ids of alarms that somebody may want to add, worst first
 */
GPtrArray *
vigil_incident_desk_propose_alarms (VigilIncidentDesk *self, VigilIncident *incident)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *rows;

  g_return_val_if_fail (VIGIL_IS_INCIDENT_DESK (self) && self->session != NULL && VIGIL_IS_INCIDENT (incident), ids);

  rows = G_LIST_MODEL (self->session->alarms);
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      VigilAlarm *alarm = g_list_model_get_item (rows, i);

      if (may_belong (self, incident, alarm))
        g_ptr_array_add (found, alarm);
      else
        g_object_unref (alarm);
    }
  g_ptr_array_sort (found, compare_alarms);
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (ids, g_strdup (vigil_alarm_get_id (found->pdata[i])));
  return ids;
}
