/* vigil-twin-binding-marks.c: what is written over the picture: alarms, values, zones, names
 *
 * In the words of the map. Colour only for alarms; what an instrument says is written as it is, with "?" where it is not to be
 * trusted.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "twin/view/vigil-twin-binding-private.h"

#include "alarm/vigil-alarm-queue-rows.h"
#include "map/vigil-asset-words.h"
#include "map/vigil-kind-names.h"
#include "map/vigil-permits-layer.h"
#include "map/vigil-pick.h"
#include "map/vigil-track-layer.h"
#include "session/vigil-hazard-desk.h"
#include "session/vigil-incident-desk.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define ROWS 3         /* values of what is selected */
#define ALARMS_MAX 500 /* marks: the worst of them */
#define SIGN_HEIGHT 6.0 /* m above the ground of an incident that is at no equipment */

/* Who wins the place. Alarms add their priority, zones their rank. */
#define IMPORTANT_SELECTED 3000.0
#define IMPORTANT_INCIDENT 2500.0
#define IMPORTANT_ALARM 2000.0
#define IMPORTANT_ZONE 1500.0
#define IMPORTANT_MUSTER 1000.0 /* while there are zones */
#define IMPORTANT_PERMIT 600.0
#define IMPORTANT_REMOVED 500.0
#define IMPORTANT_DETECTOR 300.0
#define IMPORTANT_STATE 200.0
#define IMPORTANT_BUILDING 150.0
#define IMPORTANT_CAMERA 120.0
#define IMPORTANT_ASSET 100.0

static void
mark_free (gpointer data)
{
  VigilTwinMark *mark = data;

  g_free (mark->id);
  g_free (mark->title);
  g_free (mark->detail);
  g_free (mark);
}

/* NULL: nobody knows where it is, or a storey that is looked at alone leaves it out. */
static VigilTwinMark *
add_mark (VigilTwinBinding *self, VigilTwinMarkKind kind, VigilSelectedKind of, const char *id, double importance)
{
  VigilTwinMark *mark;
  double at[3];

  if (!vigil_twin_binding_get_top (self, of, id, at))
    return NULL;
  mark = g_new0 (VigilTwinMark, 1);
  mark->kind = kind;
  mark->of = of;
  mark->id = g_strdup (id);
  memcpy (mark->at, at, sizeof at);
  /* Where it is cut off; NAN: nowhere. */
  mark->at[2] = fmin (at[2], vigil_twin_looks_get_ceiling (self));
  mark->importance = importance;
  g_ptr_array_add (self->marks, mark);
  return mark;
}

static VigilTags *
get_tags (VigilTwinBinding *self)
{
  return vigil_situation_get_tags (vigil_session_get_situation (self->session));
}

static const VigilTagValue *
get_value (VigilTwinBinding *self, const VigilTagDef *tag)
{
  int index = vigil_tags_find (get_tags (self), tag->id);

  return index >= 0 ? vigil_tags_get_value (get_tags (self), (guint) index) : NULL;
}

static gboolean
is_doubtful (const VigilTagValue *value)
{
  return value == NULL || isnan (value->value) || value->quality >= VIGIL_QUALITY_BAD;
}

static const char *
get_name (const VigilText *name, const char *id)
{
  const char *text = vigil_text_get (name);

  return text != NULL && *text != '\0' ? text : id;
}

/* Some packs repeat the id in the name. */
static char *
join_name (const char *id, const char *name)
{
  return g_str_has_prefix (name, id) ? g_strdup (name) : g_strdup_printf ("%s %s", id, name);
}

/* How long an instrument has been silent; NULL while its value is good. */
static char *
dup_age (VigilTwinBinding *self, const VigilTagValue *value)
{
  int seconds;

  if (value == NULL || value->quality < VIGIL_QUALITY_BAD || value->received == 0)
    return NULL;
  seconds = (int) (MAX (vigil_clock_now (vigil_session_get_clock (self->session)) - value->received, 0) / VIGIL_SECOND);
  if (seconds < 60)
    return g_strdup_printf (_("%d s old"), seconds);
  return g_strdup_printf (_("%d min old"), seconds / 60);
}

/* "PT-2103 0.61 MPa ↑", one line for each of its telling values. */
static char *
dup_values (VigilTwinBinding *self, const char *asset, gboolean *stale)
{
  const VigilTagDef *tags[ROWS];
  guint n = vigil_asset_key_tags (self->site, asset, tags, ROWS);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      const VigilTagValue *value = get_value (self, tags[i]);
      g_autofree char *words = vigil_tag_words (get_tags (self), tags[i]);
      g_autofree char *age = dup_age (self, value);

      *stale |= is_doubtful (value);
      g_string_append_printf (text, "%s%s  %s", i > 0 ? "\n" : "", tags[i]->id, words);
      if (age != NULL)
        g_string_append_printf (text, " · %s", age);
    }
  return g_string_free (text, n == 0);
}

/* ---- alarms ---- */

/* Where an alarm is, as a key: of several at one thing only the worst has a mark. */
static char *
dup_place (VigilTwinBinding *self, VigilAlarm *alarm)
{
  const GArray *assets = vigil_site_get_assets (self->site);
  int asset = vigil_twin_binding_find_asset (self, alarm);

  if (vigil_alarm_get_track (alarm) != NULL)
    return g_strdup (vigil_alarm_get_track (alarm));
  return g_strdup (asset >= 0 ? g_array_index (assets, VigilAsset, asset).id : vigil_alarm_get_id (alarm));
}

static gboolean
is_worse (VigilAlarm *alarm, const VigilTwinMark *than)
{
  int priority = vigil_alarm_get_priority (alarm);

  if (priority != (int) than->priority)
    return priority < (int) than->priority;
  return vigil_alarm_is_unacknowledged (alarm) && than->acknowledged;
}

static void
set_alarm (VigilTwinBinding *self, VigilTwinMark *mark, VigilAlarm *alarm)
{
  const VigilTagDef *tag = vigil_alarm_get_tag (alarm) != NULL ? vigil_site_get_tag (self->site, vigil_alarm_get_tag (alarm)) : NULL;

  g_free (mark->id);
  g_free (mark->title);
  g_free (mark->detail);
  mark->id = g_strdup (vigil_alarm_get_id (alarm));
  mark->priority = (guint) vigil_alarm_get_priority (alarm);
  mark->acknowledged = !vigil_alarm_is_unacknowledged (alarm);
  mark->importance = IMPORTANT_ALARM + 10.0 * (5 - (int) mark->priority) + (mark->acknowledged ? 0.0 : 100.0);
  mark->title = g_strdup (vigil_alarm_get_message (alarm));
  mark->detail = tag != NULL ? vigil_tag_words (get_tags (self), tag) : NULL;
  mark->stale = tag != NULL && is_doubtful (get_value (self, tag));
}

static void
add_alarm (VigilTwinBinding *self, GHashTable *placed, GHashTable *more, VigilAlarm *alarm)
{
  char *place = dup_place (self, alarm);
  VigilTwinMark *mark = g_hash_table_lookup (placed, place);

  if (mark != NULL)
    {
      g_hash_table_insert (more, mark, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (more, mark)) + 1));
      if (is_worse (alarm, mark))
        set_alarm (self, mark, alarm);
      g_free (place);
      return;
    }
  mark = add_mark (self, VIGIL_TWIN_MARK_ALARM, VIGIL_SELECTED_ALARM, vigil_alarm_get_id (alarm), 0.0);
  if (mark == NULL)
    {
      g_free (place);
      return;
    }
  set_alarm (self, mark, alarm);
  g_hash_table_insert (placed, place, mark);
}

static void
count_more (gpointer key, gpointer value, gpointer data)
{
  VigilTwinMark *mark = key;
  guint n = GPOINTER_TO_UINT (value);
  char *detail = mark->detail;

  if (detail != NULL)
    mark->detail = g_strdup_printf (ngettext ("%s · %u more here", "%s · %u more here", n), detail, n);
  else
    mark->detail = g_strdup_printf (ngettext ("%u more here", "%u more here", n), n);
  g_free (detail);
}

/* The queue is in the operator's order: the first are the worst. @placed: what has a mark now. */
static void
add_alarms (VigilTwinBinding *self, GHashTable *placed)
{
  const GPtrArray *alarms = vigil_alarm_queue_peek_rows (vigil_session_get_alarms (self->session));
  g_autoptr (GHashTable) more = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < alarms->len && g_hash_table_size (placed) < ALARMS_MAX; i++)
    add_alarm (self, placed, more, alarms->pdata[i]);
  g_hash_table_foreach (more, count_more, NULL);
}

/* ---- incidents ---- */

/* Above the equipment that it is of, where it is there; else above its place. */
static gboolean
find_incident (VigilTwinBinding *self, VigilIncident *incident, double at[3])
{
  double east, north, top[3];
  const char *asset = vigil_incident_get_asset (incident);
  gboolean has_asset = asset != NULL && vigil_twin_binding_get_top (self, VIGIL_SELECTED_ASSET, asset, top);

  if (!vigil_incident_get_place (incident, &east, &north))
    {
      if (has_asset)
        memcpy (at, top, 3 * sizeof (double));
      return has_asset;
    }
  at[0] = east;
  at[1] = north;
  at[2] = has_asset ? MAX (top[2], SIGN_HEIGHT) : SIGN_HEIGHT;
  return TRUE;
}

static void
add_incident (VigilTwinBinding *self, VigilIncident *incident, gboolean current)
{
  VigilTwinMark *mark;
  double at[3];

  if (vigil_incident_get_closed (incident) != 0 || !find_incident (self, incident, at))
    return;
  mark = g_new0 (VigilTwinMark, 1);
  mark->kind = VIGIL_TWIN_MARK_INCIDENT;
  mark->of = VIGIL_SELECTED_NOTHING;
  mark->id = g_strdup (vigil_incident_get_id (incident));
  memcpy (mark->at, at, sizeof at);
  mark->importance = IMPORTANT_INCIDENT + (current ? 100.0 : 0.0);
  mark->priority = vigil_incident_get_mark (incident);
  mark->acknowledged = !current;
  mark->title = vigil_incident_dup_title (incident);
  mark->detail = g_strdup (mark->id);
  g_ptr_array_add (self->marks, mark);
}

static void
add_incidents (VigilTwinBinding *self)
{
  VigilIncidentDesk *desk = vigil_session_get_incident_desk (self->session);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (desk));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (VigilIncident) incident = g_list_model_get_item (G_LIST_MODEL (desk), i);

      add_incident (self, incident, incident == vigil_incident_desk_get_current (desk));
    }
}

/* ---- what is selected ---- */

static void
set_track (VigilTwinBinding *self, VigilTwinMark *mark)
{
  VigilTracks *tracks = vigil_situation_get_tracks (vigil_session_get_situation (self->session));
  int track = vigil_tracks_find (tracks, mark->id);
  g_autofree char *words = NULL;
  char *end;

  if (track < 0)
    return;
  words = vigil_track_words_dup (tracks, (guint) track, vigil_clock_now (vigil_session_get_clock (self->session)));
  end = strchr (words, '\n');
  mark->title = g_strndup (words, end != NULL ? (gsize) (end - words) : strlen (words));
  mark->detail = g_strdup (end != NULL ? end + 1 : NULL);
  mark->stale = vigil_tracks_get_arrays (tracks)->state[track] == VIGIL_TRACK_LOST;
}

static void
set_element (VigilTwinBinding *self, VigilTwinMark *mark)
{
  VigilSiteKind kind = VIGIL_SITE_NONE;
  gconstpointer element = vigil_site_lookup (self->site, mark->id, &kind);
  const VigilTagDef *tag = element;

  if (kind == VIGIL_SITE_ASSET)
    {
      mark->title = join_name (mark->id, get_name (&((const VigilAsset *) element)->name, ""));
      g_strchomp (mark->title);
      mark->detail = dup_values (self, mark->id, &mark->stale);
    }
  else if (kind == VIGIL_SITE_TAG)
    {
      mark->title = join_name (mark->id, get_name (&tag->name, ""));
      mark->detail = vigil_tag_words (get_tags (self), tag);
      mark->stale = is_doubtful (get_value (self, tag));
    }
  else if (kind == VIGIL_SITE_BUILDING)
    mark->title = g_strdup (get_name (&((const VigilBuilding *) element)->name, mark->id));
  else if (kind == VIGIL_SITE_AREA)
    mark->title = g_strdup (get_name (&((const VigilArea *) element)->name, mark->id));
  else if (kind == VIGIL_SITE_PLACE)
    mark->title = g_strdup (get_name (&((const VigilPlace *) element)->name, mark->id));
}

/* An alarm and a permit have marks of their own, which only become more important. */
static void
add_selected (VigilTwinBinding *self)
{
  VigilSelection *selection = vigil_session_get_selection (self->session);
  VigilSelectedKind kind = vigil_selection_get_kind (selection);
  VigilTwinMark *mark;

  if (kind == VIGIL_SELECTED_NOTHING || kind == VIGIL_SELECTED_GROUP || kind == VIGIL_SELECTED_ALARM || kind == VIGIL_SELECTED_PERMIT)
    return;
  mark = add_mark (self, VIGIL_TWIN_MARK_SELECTED, kind, vigil_selection_get_id (selection), IMPORTANT_SELECTED);
  if (mark == NULL)
    return;
  if (kind == VIGIL_SELECTED_TRACK)
    set_track (self, mark);
  else
    set_element (self, mark);
  if (mark->title == NULL)
    mark->title = g_strdup (mark->id);
}

static void
raise_selected (VigilTwinBinding *self)
{
  VigilSelection *selection = vigil_session_get_selection (self->session);

  for (guint i = 0; i < self->marks->len; i++)
    {
      VigilTwinMark *mark = self->marks->pdata[i];

      if (mark->of == vigil_selection_get_kind (selection) && g_strcmp0 (mark->id, vigil_selection_get_id (selection)) == 0)
        mark->importance = MAX (mark->importance, IMPORTANT_SELECTED);
    }
}

/* ---- zones, permits, places ---- */

/* Where it reaches farthest. */
static void
set_zone_place (const VigilZoneItem *item, double at[3])
{
  const VigilCase *given = vigil_zone_set_get_case (item->set);
  VigilZoneShape *shape = item->outline->shape;
  double farthest = -1.0;
  VigilZonePoint from, least, most;

  vigil_zone_shape_get_bounds (shape, &least, &most);
  from = (VigilZonePoint){ (least.east + most.east) / 2.0, (least.north + most.north) / 2.0 };
  if (given != NULL)
    from = (VigilZonePoint){ given->east, given->north };
  for (guint p = 0; p < vigil_zone_shape_get_n_polygons (shape); p++)
    {
      guint n;
      const VigilZonePoint *ring = vigil_zone_shape_get_ring (shape, p, 0, &n);

      for (guint i = 0; i < n; i++)
        if (hypot (ring[i].east - from.east, ring[i].north - from.north) > farthest)
          {
            farthest = hypot (ring[i].east - from.east, ring[i].north - from.north);
            at[0] = ring[i].east;
            at[1] = ring[i].north;
          }
    }
  at[2] = 1.0;
}

static void
add_zones (VigilTwinBinding *self)
{
  const GArray *items = vigil_zone_scene_get_items (self->zones);

  for (guint i = 0; i < items->len; i++)
    {
      const VigilZoneItem *item = &g_array_index (items, VigilZoneItem, i);
      g_autofree char *id = vigil_zone_item_dup_id (item);
      VigilTwinMark *mark = add_mark (self, VIGIL_TWIN_MARK_ZONE, VIGIL_SELECTED_ZONE, id, IMPORTANT_ZONE - 50.0 * item->rank);

      if (mark == NULL)
        continue;
      set_zone_place (item, mark->at);
      mark->priority = (guint) item->rank;
      mark->title = g_strdup (item->words);
      mark->detail = g_strdup (item->people);
      mark->stale = item->old;
    }
}

static void
add_permits (VigilTwinBinding *self)
{
  const GPtrArray *permits = vigil_situation_get_permits (vigil_session_get_situation (self->session));

  for (guint i = 0; i < permits->len; i++)
    {
      const VigilPermit *permit = permits->pdata[i];
      VigilTwinMark *mark = add_mark (self, VIGIL_TWIN_MARK_PERMIT, VIGIL_SELECTED_PERMIT, permit->id, IMPORTANT_PERMIT);

      if (mark == NULL)
        continue;
      mark->title = g_strdup (permit->title != NULL ? permit->title : permit->id);
      mark->detail = vigil_permit_words_dup (permit, vigil_clock_now (vigil_session_get_clock (self->session)));
    }
}

/* Of a muster point, as the worst set of zones has it; NULL while there are none. */
static const char *
get_muster_state (VigilTwinBinding *self, const char *id)
{
  GListModel *sets = vigil_hazard_desk_get_sets (vigil_session_get_hazard_desk (self->session));
  const char *words = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (sets); i++)
    {
      g_autoptr (VigilZoneSet) set = g_list_model_get_item (sets, i);
      const GArray *musters = vigil_zone_set_get_musters (set);

      for (guint j = 0; musters != NULL && j < musters->len; j++)
        {
          const VigilZoneMuster *muster = &g_array_index (musters, VigilZoneMuster, j);

          if (!g_str_equal (muster->id, id))
            continue;
          if (muster->state == VIGIL_MUSTER_IN_ZONE)
            return _("in a zone");
          words = muster->state == VIGIL_MUSTER_SAFE && words == NULL ? _("safe") : muster->state == VIGIL_MUSTER_SAFE ? words : _("gas is coming");
        }
    }
  return words;
}

static void
add_place (VigilTwinBinding *self, const VigilPlace *place)
{
  gboolean muster = place->kind == VIGIL_PLACE_MUSTER;
  const char *state = muster ? get_muster_state (self, place->id) : NULL;
  VigilTwinMark *mark;

  if (!muster && place->kind != VIGIL_PLACE_CAMERA)
    return;
  mark = add_mark (self, muster ? VIGIL_TWIN_MARK_MUSTER : VIGIL_TWIN_MARK_CAMERA, VIGIL_SELECTED_PLACE, place->id,
                   state != NULL ? IMPORTANT_MUSTER : muster ? IMPORTANT_BUILDING + 20.0 : IMPORTANT_CAMERA);
  if (mark == NULL)
    return;
  mark->title = g_strdup (get_name (&place->name, place->id));
  mark->detail = g_strdup (state);
  mark->symbol = muster ? "muster" : "camera";
}

/* ---- equipment ---- */

static const VigilTagDef *
find_tag (VigilTwinBinding *self, const char *asset, const char *kind)
{
  const GPtrArray *tags = vigil_site_get_asset_tags (self->site, asset);

  for (guint i = 0; tags != NULL && i < tags->len; i++)
    if (g_strcmp0 (((const VigilTagDef *) tags->pdata[i])->kind, kind) == 0)
      return tags->pdata[i];
  return NULL;
}

/* Share of its range that a good value has; NAN: not there, or not to be trusted. */
static double
get_share (VigilTwinBinding *self, const VigilTagDef *tag)
{
  const VigilTagValue *value = tag != NULL ? get_value (self, tag) : NULL;

  if (value == NULL || value->quality != VIGIL_QUALITY_GOOD || value->time == 0 || !(tag->range_high > tag->range_low))
    return NAN;
  return (value->value - tag->range_low) / (tag->range_high - tag->range_low);
}

/* Open from 95 % of its position on, closed up to 5 %; between the two, or without a good position, nothing is claimed. */
static const char *
get_valve_state (VigilTwinBinding *self, const char *asset)
{
  double share = get_share (self, find_tag (self, asset, "position"));

  return share >= 0.95 ? "valve-open" : share <= 0.05 ? "valve-closed" : NULL;
}

/* By its running signal (0 or 1); without one by its speed, else by its current: above 10 % of the range it runs, below 2 % it
 * stands; between the two nothing is claimed. */
static const char *
get_machine_state (VigilTwinBinding *self, const char *asset)
{
  const VigilTagDef *state = find_tag (self, asset, "state"), *speed = find_tag (self, asset, "speed");
  double share;

  if (state != NULL)
    {
      share = get_share (self, state);
      return share > 0.5 ? "running" : share < 0.5 ? "stopped" : NULL;
    }
  share = get_share (self, speed != NULL ? speed : find_tag (self, asset, "current"));
  return share > 0.10 ? "running" : share < 0.02 ? "stopped" : NULL;
}

static const char *
get_state (VigilTwinBinding *self, const VigilAsset *asset)
{
  static const char *const machines[] = { "pump", "compressor", "blower", "centrifuge", "cooling-tower", NULL };

  if (g_str_equal (asset->kind, "valve"))
    return get_valve_state (self, asset->id);
  return g_strv_contains (machines, asset->kind) ? get_machine_state (self, asset->id) : NULL;
}

static const char *
get_state_words (const char *symbol)
{
  static const struct
  {
    const char *symbol, *words;
  } all[] = {
    { "valve-open", NC_ ("equipment", "open") },
    { "valve-closed", NC_ ("equipment", "closed") },
    { "running", NC_ ("equipment", "running") },
    { "stopped", NC_ ("equipment", "stopped") },
    { "out-of-service", NC_ ("equipment", "out of service") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (g_str_equal (all[i].symbol, symbol))
      return g_dpgettext2 (NULL, "equipment", all[i].words);
  return symbol;
}

static void
set_detector (VigilTwinBinding *self, VigilTwinMark *mark, const VigilTagDef *tag)
{
  const VigilTagValue *value = get_value (self, tag);

  mark->title = vigil_tag_words (get_tags (self), tag);
  mark->detail = g_strdup (mark->id);
  mark->stale = is_doubtful (value);
  if (!mark->stale && tag->range_high > tag->range_low)
    mark->importance += 100.0 * CLAMP ((value->value - tag->range_low) / (tag->range_high - tag->range_low), 0.0, 1.0);
}

static double
get_size (const VigilAsset *asset)
{
  double across = asset->shape == VIGIL_ASSET_SHAPE_CIRCLE ? 2.0 * asset->radius
                  : asset->shape == VIGIL_ASSET_SHAPE_RECT ? MAX (asset->width, asset->depth) : 1.0;

  return MIN (fmax (across, asset->height), 40.0);
}

static void
add_asset (VigilTwinBinding *self, guint index)
{
  const VigilAsset *asset = &g_array_index (vigil_site_get_assets (self->site), VigilAsset, index);
  const VigilTagDef *gas = g_str_equal (asset->kind, "detector") ? find_tag (self, asset->id, "gas") : NULL;
  const char *symbol = self->states[index].hatched ? "out-of-service" : get_state (self, asset);
  VigilTwinMark *mark;

  if (gas != NULL)
    mark = add_mark (self, VIGIL_TWIN_MARK_DETECTOR, VIGIL_SELECTED_ASSET, asset->id, IMPORTANT_DETECTOR);
  else if (symbol != NULL)
    mark = add_mark (self, VIGIL_TWIN_MARK_STATE, VIGIL_SELECTED_ASSET, asset->id, self->states[index].hatched ? IMPORTANT_REMOVED : IMPORTANT_STATE);
  else
    mark = add_mark (self, VIGIL_TWIN_MARK_ASSET, VIGIL_SELECTED_ASSET, asset->id, IMPORTANT_ASSET + get_size (asset) / 2.0);
  if (mark == NULL)
    return;
  mark->symbol = symbol;
  if (gas != NULL)
    set_detector (self, mark, gas);
  else
    mark->title = g_strdup (asset->id);
  if (gas == NULL && symbol != NULL)
    mark->detail = g_strdup (get_state_words (symbol));
}

static gboolean
is_left_out (VigilTwinBinding *self, const VigilAsset *asset)
{
  int node = self->asset_nodes[asset - &g_array_index (vigil_site_get_assets (self->site), VigilAsset, 0)];

  if (node >= 0)
    return self->hidden[node];
  return vigil_twin_looks_hides (self, vigil_twin_binding_find_building (self, asset->x, asset->y), asset->z);
}

/* What has an alarm or is selected has its mark already. */
static void
add_assets (VigilTwinBinding *self, GHashTable *placed)
{
  const GArray *assets = vigil_site_get_assets (self->site);

  for (guint i = 0; i < assets->len; i++)
    {
      const VigilAsset *asset = &g_array_index (assets, VigilAsset, i);

      if (!g_hash_table_contains (placed, asset->id) && !g_hash_table_contains (self->selected, asset->id)
          && (self->storey == G_MININT || !is_left_out (self, asset)))
        add_asset (self, i);
    }
}

static void
add_buildings (VigilTwinBinding *self)
{
  const GArray *buildings = vigil_site_get_buildings (self->site);

  for (guint i = 0; i < buildings->len; i++)
    {
      const VigilBuilding *building = &g_array_index (buildings, VigilBuilding, i);
      VigilTwinMark *mark;

      if (g_hash_table_contains (self->selected, building->id))
        continue;
      mark = add_mark (self, VIGIL_TWIN_MARK_BUILDING, VIGIL_SELECTED_AREA, building->id, IMPORTANT_BUILDING);
      if (mark != NULL)
        mark->title = g_strdup (get_name (&building->name, building->id));
    }
}

/* Of two alike always the same one first. */
static int
compare_marks (gconstpointer a, gconstpointer b)
{
  const VigilTwinMark *one = *(VigilTwinMark *const *) a, *other = *(VigilTwinMark *const *) b;

  if (one->importance != other->importance)
    return one->importance > other->importance ? -1 : 1;
  return g_strcmp0 (one->id, other->id);
}

void
vigil_twin_marks_update (VigilTwinBinding *self)
{
  const GArray *places = vigil_site_get_places (self->site);
  g_autoptr (GHashTable) placed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_clear_pointer (&self->marks, g_ptr_array_unref);
  self->marks = g_ptr_array_new_with_free_func (mark_free);
  add_incidents (self);
  add_alarms (self, placed);
  add_selected (self);
  add_zones (self);
  add_permits (self);
  for (guint i = 0; i < places->len; i++)
    if (!g_hash_table_contains (self->selected, g_array_index (places, VigilPlace, i).id))
      add_place (self, &g_array_index (places, VigilPlace, i));
  add_assets (self, placed);
  add_buildings (self);
  raise_selected (self);
  g_ptr_array_sort (self->marks, compare_marks);
}

/* Those of people and vehicles go with them. */
void
vigil_twin_marks_move (VigilTwinBinding *self, VigilTime now)
{
  for (guint i = 0; self->marks != NULL && i < self->marks->len; i++)
    {
      VigilTwinMark *mark = self->marks->pdata[i];
      VigilAlarm *alarm;
      double at[3];

      if (mark->importance < IMPORTANT_ALARM)
        return; /* most important first */
      if (mark->kind != VIGIL_TWIN_MARK_ALARM && mark->kind != VIGIL_TWIN_MARK_SELECTED)
        continue;
      alarm = mark->of == VIGIL_SELECTED_ALARM ? vigil_alarm_queue_find (vigil_session_get_alarms (self->session), mark->id) : NULL;
      if (mark->of != VIGIL_SELECTED_TRACK && (alarm == NULL || vigil_alarm_get_track (alarm) == NULL))
        continue;
      if (!vigil_twin_figures_locate (self, alarm != NULL ? vigil_alarm_get_track (alarm) : mark->id, now, at))
        continue;
      memcpy (mark->at, at, sizeof at);
      mark->at[2] += 2.0;
    }
}

/**
 * vigil_twin_binding_get_marks:
 * @self: a binding
 *
 * Returns: (transfer none) (element-type VigilTwinMark): most important first; until the next change
 */
const GPtrArray *
vigil_twin_binding_get_marks (VigilTwinBinding *self)
{
  g_return_val_if_fail (VIGIL_IS_TWIN_BINDING (self), NULL);

  if (self->marks_stale || self->marks == NULL)
    vigil_twin_marks_update (self);
  self->marks_stale = FALSE;
  return self->marks;
}
