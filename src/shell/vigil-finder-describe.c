/* vigil-finder-describe.c: two lines and a value about anything that was found; no widgets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-finder-describe.h"

#include "map/vigil-kind-names.h"
#include "shell/vigil-actions.h"
#include "shell/vigil-words.h"

#include <glib/gi18n.h>
#include <math.h>

const char *
vigil_finder_name_kind (VigilFoundKind kind)
{
  switch (kind)
    {
    case VIGIL_FOUND_ALARM:
      return _("Alarms");
    case VIGIL_FOUND_ASSET:
      return _("Equipment");
    case VIGIL_FOUND_TAG:
      return _("Tags");
    case VIGIL_FOUND_PERSON:
      return _("People");
    case VIGIL_FOUND_VEHICLE:
      return _("Vehicles");
    case VIGIL_FOUND_PERMIT:
      return _("Permits");
    case VIGIL_FOUND_PLACE:
      return _("Places");
    case VIGIL_FOUND_AREA:
      return _("Areas");
    case VIGIL_FOUND_BUILDING:
      return _("Buildings");
    case VIGIL_FOUND_ROAD:
      return _("Roads");
    case VIGIL_FOUND_ACTION:
    case VIGIL_N_FOUND:
    default:
      return _("Actions");
    }
}

VigilSelectedKind
vigil_finder_get_selected_kind (VigilFoundKind kind)
{
  static const VigilSelectedKind kinds[VIGIL_N_FOUND] = {
    [VIGIL_FOUND_ALARM] = VIGIL_SELECTED_ALARM,   [VIGIL_FOUND_ASSET] = VIGIL_SELECTED_ASSET,
    [VIGIL_FOUND_TAG] = VIGIL_SELECTED_TAG,       [VIGIL_FOUND_PERSON] = VIGIL_SELECTED_TRACK,
    [VIGIL_FOUND_VEHICLE] = VIGIL_SELECTED_TRACK, [VIGIL_FOUND_PERMIT] = VIGIL_SELECTED_PERMIT,
    [VIGIL_FOUND_PLACE] = VIGIL_SELECTED_PLACE,   [VIGIL_FOUND_AREA] = VIGIL_SELECTED_AREA,
    [VIGIL_FOUND_BUILDING] = VIGIL_SELECTED_AREA, [VIGIL_FOUND_ROAD] = VIGIL_SELECTED_AREA,
    [VIGIL_FOUND_ACTION] = VIGIL_SELECTED_NOTHING,
  };

  g_return_val_if_fail (kind < VIGIL_N_FOUND, VIGIL_SELECTED_NOTHING);
  return kinds[kind];
}

/* Parts that are there, with a dot between them. */
static char *
join (const char *first, const char *second, const char *third, const char *fourth)
{
  const char *parts[] = { first, second, third, fourth };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && *parts[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", parts[i]);
  return g_string_free (text, FALSE);
}

static gboolean
answers (const char *text, const VigilFinderQuery *query)
{
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (guint));

  vigil_finder_emphasize (text, query, ranges);
  return ranges->len > 0;
}

/* The name in the language that is not shown, where it is what was typed. */
static const char *
get_other_name (const VigilText *name, const char *id, const VigilFinderQuery *query)
{
  const char *shown = vigil_text_get (name);
  const char *other = shown == name->zh ? name->en : name->zh;

  if (query == NULL || query->n_terms == 0 || other == NULL || shown == NULL)
    return NULL;
  return !answers (shown, query) && !answers (id, query) && answers (other, query) ? other : NULL;
}

static void
set_named (VigilFinderItem *item, const VigilText *name, const VigilFinderQuery *query, const char *where, const char *more)
{
  const char *shown = vigil_text_get (name);

  item->title = g_strdup (shown != NULL && *shown != '\0' ? shown : item->id);
  item->subtitle = join (item->id, get_other_name (name, item->id, query), where, more);
}

static gboolean
describe_alarm (VigilSession *session, VigilFinderItem *item)
{
  VigilAlarm *alarm = vigil_alarm_queue_find (vigil_session_get_alarms (session), item->id);
  VigilTime now = vigil_clock_now (vigil_session_get_clock (session));

  if (alarm == NULL || vigil_alarm_get_state (alarm) == VIGIL_ALARM_NORMAL)
    return FALSE;
  item->title = g_strdup (vigil_alarm_get_message (alarm));
  item->subtitle = join (item->id, vigil_words_where (vigil_session_get_site (session), alarm),
                         vigil_words_alarm_state (vigil_alarm_get_state (alarm)), NULL);
  item->value = vigil_words_elapsed (now - vigil_alarm_get_raised (alarm));
  item->priority = vigil_alarm_get_priority (alarm);
  item->unacknowledged = vigil_alarm_is_unacknowledged (alarm);
  return TRUE;
}

static gboolean
describe_asset (VigilSite *site, VigilFinderItem *item, const VigilFinderQuery *query)
{
  const VigilAsset *asset = vigil_site_get_asset (site, item->id);

  if (asset == NULL)
    return FALSE;
  set_named (item, &asset->name, query, vigil_words_name (site, asset->area), vigil_words_name (site, asset->enterprise));
  return TRUE;
}

static gboolean
describe_tag (VigilSession *session, VigilFinderItem *item, const VigilFinderQuery *query)
{
  VigilSite *site = vigil_session_get_site (session);
  const VigilTagDef *def = vigil_site_get_tag (site, item->id);
  VigilTags *tags = vigil_situation_get_tags (vigil_session_get_situation (session));
  int index = vigil_tags_find (tags, item->id);
  const VigilTagValue *value = index >= 0 ? vigil_tags_get_value (tags, (guint) index) : NULL;

  if (def == NULL || value == NULL)
    return FALSE;
  item->doubtful = value->quality != VIGIL_QUALITY_GOOD;
  item->value = vigil_words_value (value->value, def->decimals, def->unit);
  set_named (item, &def->name, query, vigil_words_name (site, def->asset),
             item->doubtful && !isnan (value->value) ? vigil_words_quality (value->quality) : NULL);
  return TRUE;
}

static gboolean
describe_track (VigilSession *session, VigilFinderItem *item)
{
  VigilTracks *tracks = vigil_situation_get_tracks (vigil_session_get_situation (session));
  const VigilTrackArrays *arrays = vigil_tracks_get_arrays (tracks);
  int i = vigil_tracks_find (tracks, item->id);
  const VigilArea *area;
  g_autofree char *storey = NULL;

  if (i < 0)
    return FALSE;
  area = vigil_site_area_at (vigil_session_get_site (session), arrays->x[i], arrays->y[i]);
  if (arrays->level[i] != 0)
    storey = g_strdup_printf (arrays->level[i] > 0 ? "%dF" : "B%d", arrays->level[i] > 0 ? arrays->level[i] + 1 : -arrays->level[i]);
  item->title = g_strdup (item->id);
  item->subtitle = join (vigil_kind_name_track_state (arrays->state[i]), area != NULL ? vigil_text_get (&area->name) : NULL, storey, NULL);
  item->doubtful = arrays->state[i] == VIGIL_TRACK_LOST;
  if (arrays->speed[i] > 0.2f)
    item->value = vigil_words_value (arrays->speed[i], 1, "m/s");
  return TRUE;
}

static gboolean
describe_permit (VigilSession *session, VigilFinderItem *item)
{
  const GPtrArray *permits = vigil_situation_get_permits (vigil_session_get_situation (session));
  VigilSite *site = vigil_session_get_site (session);

  for (guint i = 0; i < permits->len; i++)
    {
      const VigilPermit *permit = permits->pdata[i];
      g_autofree char *end = vigil_words_clock (permit->expires);

      if (g_strcmp0 (permit->id, item->id) != 0)
        continue;
      item->title = g_strdup (permit->title != NULL ? permit->title : permit->id);
      item->subtitle = join (item->id, vigil_words_name (site, permit->asset != NULL ? permit->asset : permit->area),
                             permit->holder, NULL);
      item->value = permit->expires > 0 ? g_strdup_printf (_("until %.5s"), end) : NULL;
      return TRUE;
    }
  return FALSE;
}

static gboolean
describe_element (VigilSite *site, VigilFinderItem *item, const VigilFinderQuery *query)
{
  VigilSiteKind kind = VIGIL_SITE_NONE;
  gconstpointer element = vigil_site_lookup (site, item->id, &kind);

  if (element == NULL)
    return FALSE;
  if (kind == VIGIL_SITE_PLACE)
    set_named (item, &((const VigilPlace *) element)->name, query,
               vigil_words_place_kind (((const VigilPlace *) element)->kind), NULL);
  else if (kind == VIGIL_SITE_AREA)
    set_named (item, &((const VigilArea *) element)->name, query,
               vigil_words_name (site, ((const VigilArea *) element)->enterprise), NULL);
  else if (kind == VIGIL_SITE_BUILDING)
    set_named (item, &((const VigilBuilding *) element)->name, query,
               vigil_words_name (site, ((const VigilBuilding *) element)->enterprise), NULL);
  else if (kind == VIGIL_SITE_ROAD)
    set_named (item, &((const VigilRoad *) element)->name, query, NULL, NULL);
  else
    return FALSE;
  return TRUE;
}

static gboolean
describe_action (VigilFinderItem *item)
{
  const VigilActionInfo *info = vigil_actions_find (item->id);

  if (info == NULL)
    return FALSE;
  item->title = g_strdup (_(info->title));
  item->subtitle = g_strdup (vigil_actions_get_section_title (info->section));
  item->value = vigil_actions_dup_keys (info);
  return TRUE;
}

static void
forget (VigilFinderItem *item)
{
  g_clear_pointer (&item->title, g_free);
  g_clear_pointer (&item->subtitle, g_free);
  g_clear_pointer (&item->value, g_free);
  item->doubtful = FALSE;
}

gboolean
vigil_finder_describe (VigilSession *session, VigilFinderItem *item, const VigilFinderQuery *query)
{
  VigilSite *site = vigil_session_get_site (session);

  forget (item);
  switch (item->kind)
    {
    case VIGIL_FOUND_ALARM:
      return describe_alarm (session, item);
    case VIGIL_FOUND_ASSET:
      return describe_asset (site, item, query);
    case VIGIL_FOUND_TAG:
      return describe_tag (session, item, query);
    case VIGIL_FOUND_PERSON:
    case VIGIL_FOUND_VEHICLE:
      return describe_track (session, item);
    case VIGIL_FOUND_PERMIT:
      return describe_permit (session, item);
    case VIGIL_FOUND_ACTION:
      return describe_action (item);
    case VIGIL_FOUND_PLACE:
    case VIGIL_FOUND_AREA:
    case VIGIL_FOUND_BUILDING:
    case VIGIL_FOUND_ROAD:
    case VIGIL_N_FOUND:
    default:
      return describe_element (site, item, query);
    }
}
