/* vigil-subject.c: what the selection panel says about what is selected; no widgets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-subject.h"

#include "shell/vigil-words.h"

#include <glib/gi18n.h>
#include <math.h>

/* Takes @value; NULL and empty ones are not said. */
static void
add (VigilSubject *self, const char *name, char *value)
{
  if (value == NULL || *value == '\0' || self->n_facts >= VIGIL_SUBJECT_MAX_FACTS)
    {
      g_free (value);
      return;
    }
  self->facts[self->n_facts].name = g_strdup (name);
  self->facts[self->n_facts].value = value;
  self->n_facts++;
}

static void
add_number (VigilSubject *self, const char *name, double value, int decimals, const char *unit)
{
  if (!isnan (value))
    add (self, name, vigil_words_value (value, decimals, unit));
}

static char *
age_of (VigilSession *session, VigilTime time)
{
  g_autofree char *clock = vigil_words_clock (time);
  g_autofree char *age = vigil_words_elapsed (vigil_clock_now (vigil_session_get_clock (session)) - time);

  if (time <= 0)
    return NULL;
  return g_strdup_printf (_("%s, %s ago"), clock, age);
}

static void
describe_asset (VigilSubject *self, VigilSession *session, const char *id)
{
  VigilSite *site = vigil_session_get_site (session);
  const VigilAsset *asset = vigil_site_get_asset (site, id);

  if (asset == NULL)
    return;
  self->title = g_strdup (vigil_text_get (&asset->name));
  self->subtitle = g_strdup (asset->id);
  self->asset = g_strdup (asset->id);
  add (self, _("Kind"), g_strdup (asset->kind));
  add (self, _("Area"), g_strdup (vigil_words_name (site, asset->area)));
  add (self, _("Building"), g_strdup (vigil_words_name (site, asset->building)));
  add (self, _("Enterprise"), g_strdup (vigil_words_name (site, asset->enterprise)));
  add (self, _("Substance (CAS)"), g_strdup (asset->chemical));
  add_number (self, _("Volume"), asset->volume, 0, "m³");
}

static void
describe_limits (VigilSubject *self, const VigilTagDef *tag)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; tag->limits != NULL && i < tag->limits->len; i++)
    {
      const VigilLimit *limit = &g_array_index (tag->limits, VigilLimit, i);
      g_autofree char *value = vigil_words_value (limit->value, tag->decimals, NULL);

      g_string_append_printf (text, "%s%s %s", i > 0 ? " · " : "", limit->name, value);
    }
  if (text->len > 0 && tag->unit != NULL)
    g_string_append_printf (text, " %s", tag->unit);
  add (self, _("Limits"), g_string_free (text, FALSE));
}

static void
describe_tag (VigilSubject *self, VigilSession *session, const char *id)
{
  VigilSite *site = vigil_session_get_site (session);
  const VigilTagDef *tag = vigil_site_get_tag (site, id);
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;

  if (tag == NULL)
    return;
  self->title = g_strdup (vigil_text_get (&tag->name));
  self->subtitle = g_strdup (tag->id);
  self->asset = g_strdup (tag->asset);
  self->tag = g_strdup (tag->id);
  low = vigil_words_value (tag->range_low, tag->decimals, NULL);
  high = vigil_words_value (tag->range_high, tag->decimals, tag->unit);
  add (self, _("Asset"), g_strdup (vigil_words_name (site, tag->asset)));
  add (self, _("Range"), g_strdup_printf ("%s … %s", low, high));
  describe_limits (self, tag);
}

static void
describe_fix (VigilSubject *self, VigilSession *session, const VigilTrackArrays *tracks, int i)
{
  const VigilArea *area = vigil_site_area_at (vigil_session_get_site (session), tracks->x[i], tracks->y[i]);

  add (self, _("State"), g_strdup (vigil_words_track_state (tracks->state[i])));
  if (area != NULL)
    add (self, _("Area"), g_strdup (vigil_text_get (&area->name)));
  if (tracks->kind[i] == VIGIL_TRACK_PERSON)
    add (self, _("Storey"), g_strdup_printf (tracks->level[i] >= 0 ? "%dF" : "B%d",
                                             tracks->level[i] >= 0 ? tracks->level[i] + 1 : -tracks->level[i]));
  add_number (self, _("Speed"), tracks->speed[i], 1, "m/s");
  add_number (self, _("Heading"), tracks->heading[i], 0, "°");
  add_number (self, _("Accuracy"), tracks->accuracy[i], 1, "m");
  add (self, _("Last position"), age_of (session, tracks->time[i]));
}

static void
describe_track (VigilSubject *self, VigilSession *session, const char *id)
{
  VigilTracks *tracks = vigil_situation_get_tracks (vigil_session_get_situation (session));
  int index = vigil_tracks_find (tracks, id);

  self->title = g_strdup (id);
  if (index < 0)
    {
      self->subtitle = g_strdup (_("No longer on site, or its position is not known any more."));
      return;
    }
  self->subtitle = g_strdup (vigil_tracks_get_arrays (tracks)->kind[index] == VIGIL_TRACK_VEHICLE ? _("Vehicle") : _("Person"));
  describe_fix (self, session, vigil_tracks_get_arrays (tracks), index);
}

static void
describe_alarm_values (VigilSubject *self, VigilAlarm *alarm, const VigilTagDef *tag)
{
  int decimals = tag != NULL ? tag->decimals : 2;

  add_number (self, _("Value at the raise"), vigil_alarm_get_value (alarm), decimals, vigil_alarm_get_unit (alarm));
  if (!isnan (vigil_alarm_get_threshold (alarm)))
    {
      g_autofree char *value = vigil_words_value (vigil_alarm_get_threshold (alarm), decimals, vigil_alarm_get_unit (alarm));
      const char *limit = vigil_alarm_get_limit (alarm);

      add (self, _("Limit"), g_strdup_printf ("%s%s%s", limit != NULL ? limit : "", limit != NULL ? " " : "", value));
    }
}

static void
describe_alarm (VigilSubject *self, VigilSession *session, const char *id)
{
  VigilSite *site = vigil_session_get_site (session);
  VigilAlarm *alarm = vigil_alarm_queue_find (vigil_session_get_alarms (session), id);
  const VigilTagDef *tag;

  self->title = g_strdup (id);
  if (alarm == NULL)
    {
      self->subtitle = g_strdup (_("This alarm has returned and is acknowledged."));
      return;
    }
  tag = vigil_alarm_get_tag (alarm) != NULL ? vigil_site_get_tag (site, vigil_alarm_get_tag (alarm)) : NULL;
  g_free (self->title);
  self->title = g_strdup (vigil_alarm_get_message (alarm));
  self->subtitle = g_strdup (id);
  self->tag = g_strdup (tag != NULL ? tag->id : NULL);
  self->asset = g_strdup (vigil_alarm_get_asset (alarm) != NULL ? vigil_alarm_get_asset (alarm)
                          : tag != NULL                         ? tag->asset
                                                                : NULL);
  add (self, _("Alarm priority"), g_strdup_printf ("%d", vigil_alarm_get_priority (alarm)));
  add (self, _("State"), g_strdup (vigil_words_alarm_state (vigil_alarm_get_state (alarm))));
  add (self, _("Acknowledged by"), g_strdup (vigil_alarm_get_actor (alarm)));
  add (self, _("Where"), g_strdup (vigil_words_where (site, alarm)));
  add (self, _("Asset"), g_strdup (vigil_words_name (site, self->asset)));
  add (self, _("Person or vehicle"), g_strdup (vigil_alarm_get_track (alarm)));
  describe_alarm_values (self, alarm, tag);
  add (self, _("Raised"), age_of (session, vigil_alarm_get_raised (alarm)));
  if (vigil_alarm_get_count (alarm) > 1)
    add (self, _("Times raised"), g_strdup_printf ("%u", vigil_alarm_get_count (alarm)));
  add (self, _("Origin"), g_strdup (vigil_alarm_get_source (alarm)));
  if (!vigil_alarm_get_saved (alarm))
    add (self, _("Journal"), g_strdup (_("not saved yet")));
}

static const char *
name_place_kind (VigilPlaceKind kind)
{
  switch (kind)
    {
    case VIGIL_PLACE_MUSTER:
      return _("Muster point");
    case VIGIL_PLACE_GATE:
      return _("Gate");
    case VIGIL_PLACE_CAMERA:
      return _("Camera");
    case VIGIL_PLACE_HYDRANT:
      return _("Hydrant");
    case VIGIL_PLACE_WIND_MAST:
      return _("Wind mast");
    case VIGIL_PLACE_OTHER:
    default:
      return _("Place");
    }
}

static void
describe_place (VigilSubject *self, const VigilPlace *place)
{
  self->title = g_strdup (vigil_text_get (&place->name));
  self->subtitle = g_strdup (place->id);
  add (self, _("Kind"), g_strdup (name_place_kind (place->kind)));
  if (place->capacity > 0)
    add (self, _("Capacity"), g_strdup_printf (ngettext ("%d person", "%d people", (gulong) place->capacity), place->capacity));
  add_number (self, _("Looks towards"), place->heading, 0, "°");
  add_number (self, _("Range"), place->range, 0, "m");
}

static void
describe_building (VigilSubject *self, VigilSite *site, const VigilBuilding *building)
{
  self->title = g_strdup (vigil_text_get (&building->name));
  self->subtitle = g_strdup (building->id);
  add (self, _("Kind"), g_strdup (building->kind));
  add (self, _("Enterprise"), g_strdup (vigil_words_name (site, building->enterprise)));
  add_number (self, _("Height"), building->height, 0, "m");
  if (building->levels != NULL && building->levels->len > 0)
    add (self, _("Storeys"), g_strdup_printf ("%u", building->levels->len));
}

static void
describe_element (VigilSubject *self, VigilSession *session, const char *id)
{
  VigilSite *site = vigil_session_get_site (session);
  VigilSiteKind kind = VIGIL_SITE_NONE;
  gconstpointer element = vigil_site_lookup (site, id, &kind);

  if (element == NULL)
    return;
  if (kind == VIGIL_SITE_PLACE)
    describe_place (self, element);
  else if (kind == VIGIL_SITE_BUILDING)
    describe_building (self, site, element);
  else
    {
      self->title = g_strdup (vigil_words_name (site, id));
      self->subtitle = g_strdup (id);
    }
  if (kind == VIGIL_SITE_AREA)
    {
      add (self, _("Kind"), g_strdup (((const VigilArea *) element)->kind));
      add (self, _("Enterprise"), g_strdup (vigil_words_name (site, ((const VigilArea *) element)->enterprise)));
    }
}

static void
describe_permit (VigilSubject *self, VigilSession *session, const char *id)
{
  const GPtrArray *permits = vigil_situation_get_permits (vigil_session_get_situation (session));
  VigilSite *site = vigil_session_get_site (session);

  self->title = g_strdup (id);
  for (guint i = 0; i < permits->len; i++)
    {
      const VigilPermit *permit = g_ptr_array_index (permits, i);

      if (g_strcmp0 (permit->id, id) != 0)
        continue;
      self->subtitle = g_strdup (permit->title);
      add (self, _("Kind"), g_strdup (permit->kind));
      add (self, _("Where"), g_strdup (vigil_words_name (site, permit->asset != NULL ? permit->asset : permit->area)));
      add (self, _("Holder"), g_strdup (permit->holder));
      add (self, _("Opened"), age_of (session, permit->opened));
      add (self, _("Expires"), permit->expires > 0 ? vigil_words_clock (permit->expires) : NULL);
      return;
    }
  self->subtitle = g_strdup (_("This permit is closed."));
}

static void
describe (VigilSubject *self, VigilSession *session, VigilSelectedKind kind, const char *id)
{
  switch (kind)
    {
    case VIGIL_SELECTED_ASSET:
      describe_asset (self, session, id);
      break;
    case VIGIL_SELECTED_TAG:
      describe_tag (self, session, id);
      break;
    case VIGIL_SELECTED_TRACK:
      describe_track (self, session, id);
      break;
    case VIGIL_SELECTED_ALARM:
      describe_alarm (self, session, id);
      break;
    case VIGIL_SELECTED_PERMIT:
      describe_permit (self, session, id);
      break;
    case VIGIL_SELECTED_PLACE:
    case VIGIL_SELECTED_AREA:
      describe_element (self, session, id);
      break;
    case VIGIL_SELECTED_GROUP:
    case VIGIL_SELECTED_NOTHING:
    default:
      break;
    }
}

/* The tag of an asset that tells most: the one with limits. */
static const char *
choose_tag (VigilSite *site, const char *asset)
{
  const GPtrArray *tags = asset != NULL ? vigil_site_get_asset_tags (site, asset) : NULL;

  for (guint i = 0; tags != NULL && i < tags->len; i++)
    {
      const VigilTagDef *tag = g_ptr_array_index (tags, i);
      if (tag->limits != NULL && tag->limits->len > 0)
        return tag->id;
    }
  return tags != NULL && tags->len > 0 ? ((const VigilTagDef *) g_ptr_array_index (tags, 0))->id : NULL;
}

/**
 * vigil_subject_init:
 * @self: (out caller-allocates): what to say; free its contents with vigil_subject_clear()
 * @session: whose selection
 */
void
vigil_subject_init (VigilSubject *self, VigilSession *session)
{
  VigilSelection *selection = vigil_session_get_selection (session);
  const char *id = vigil_selection_get_id (selection);

  *self = (VigilSubject) { 0 };
  if (id == NULL)
    return;
  describe (self, session, vigil_selection_get_kind (selection), id);
  if (self->title == NULL)
    {
      self->title = g_strdup (id);
      self->subtitle = g_strdup (_("The site pack does not name it."));
    }
  if (self->tag == NULL)
    self->tag = g_strdup (choose_tag (vigil_session_get_site (session), self->asset));
}

void
vigil_subject_clear (VigilSubject *self)
{
  for (guint i = 0; i < self->n_facts; i++)
    {
      g_free (self->facts[i].name);
      g_free (self->facts[i].value);
    }
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->asset);
  g_free (self->tag);
  *self = (VigilSubject) { 0 };
}
