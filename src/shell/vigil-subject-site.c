/* vigil-subject-site.c: what is said about what the site pack describes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-subject-private.h"

#include "hazard/vigil-substance.h"
#include "map/vigil-kind-names.h"
#include "shell/vigil-alarm-filter.h"
#include "shell/vigil-words.h"

#include <glib/gi18n.h>
#include <math.h>

#define MUSTER_RADIUS 30.0 /* m: who is that near has arrived */

static gboolean
is_of_asset (VigilSession *session, VigilAlarm *alarm, gconstpointer asset)
{
  const VigilTagDef *tag;

  if (vigil_alarm_get_asset (alarm) != NULL)
    return g_strcmp0 (vigil_alarm_get_asset (alarm), asset) == 0;
  if (vigil_alarm_get_tag (alarm) == NULL)
    return FALSE;
  tag = vigil_site_get_tag (vigil_session_get_site (session), vigil_alarm_get_tag (alarm));
  return tag != NULL && g_strcmp0 (tag->asset, asset) == 0;
}

static gboolean
is_of_tag (VigilSession *session, VigilAlarm *alarm, gconstpointer tag)
{
  return g_strcmp0 (vigil_alarm_get_tag (alarm), tag) == 0;
}

/* Its name where the program knows it; the number stays, for the data sheet. */
static char *
describe_substance (const char *cas)
{
  const VigilSubstance *substance = vigil_substance_find (cas, NULL);

  if (substance == NULL)
    return g_strdup_printf ("CAS %s", cas);
  return g_strdup_printf ("%s · CAS %s", vigil_substance_get_name (substance), cas);
}

static gboolean
is_of_area (VigilSession *session, VigilAlarm *alarm, gconstpointer area)
{
  return g_strcmp0 (vigil_alarm_filter_find_area (vigil_session_get_site (session), alarm), area) == 0;
}

void
vigil_subject_describe_asset (VigilSubject *self, VigilSession *session, const char *id)
{
  VigilSite *site = vigil_session_get_site (session);
  const VigilAsset *asset = vigil_site_get_asset (site, id);

  if (asset == NULL)
    return;
  self->title = g_strdup (vigil_text_get (&asset->name));
  self->subtitle = g_strdup_printf ("%s · %s", vigil_kind_name_asset (asset->kind), asset->id);
  self->asset = g_strdup (asset->id);
  if (asset->chemical != NULL)
    vigil_subject_add (self, _("Substance"), describe_substance (asset->chemical));
  vigil_subject_add_number (self, _("Volume"), asset->volume, 0, "m³");
  vigil_subject_add (self, _("Area"), g_strdup (vigil_words_name (site, asset->area)));
  vigil_subject_add (self, _("Building"), g_strdup (vigil_words_name (site, asset->building)));
  vigil_subject_add (self, _("Enterprise"), g_strdup (vigil_words_name (site, asset->enterprise)));
  if (asset->height > 0)
    vigil_subject_add_number (self, _("Height"), asset->height, 1, "m");
  vigil_subject_link_alarms (self, session, is_of_asset, id);
  vigil_subject_link_permits (self, session, id, NULL);
  vigil_subject_link_topology (self, session, asset);
}

/* The name and value of every limit; the worst that is crossed says so. */
static void
describe_limits (VigilSubject *self, const VigilTagDef *tag, const VigilTagValue *value)
{
  gboolean known = value != NULL && value->quality <= VIGIL_QUALITY_UNCERTAIN;

  for (guint i = 0; tag->limits != NULL && i < tag->limits->len; i++)
    {
      const VigilLimit *limit = &g_array_index (tag->limits, VigilLimit, i);
      g_autofree char *text = vigil_words_value (limit->value, tag->decimals, tag->unit);
      const char *priority = vigil_subject_name_priority (limit->priority);
      gboolean crossed = known && (limit->high ? value->value >= limit->value : value->value <= limit->value);
      /* Translators: name of a limit such as HH. */
      g_autofree char *name = g_strdup_printf (_("Limit %s"), limit->name);

      vigil_subject_add_toned (self, name,
                               g_strdup_printf ("%s %s · %s%s%s", limit->high ? "≥" : "≤", text, priority,
                                                crossed ? " · " : "", crossed ? _("crossed") : ""),
                               crossed ? vigil_subject_tone_of_priority (limit->priority) : VIGIL_TONE_NORMAL);
    }
}

static void
describe_value (VigilSubject *self, VigilSession *session, const VigilTagDef *tag, const VigilTagValue *value)
{
  if (value == NULL || isnan (value->value))
    {
      vigil_subject_add_toned (self, _("Value"), g_strdup (_("no value yet")), VIGIL_TONE_WARNING);
      return;
    }
  vigil_subject_add (self, _("Value"), vigil_words_value (value->value, tag->decimals, tag->unit));
  vigil_subject_add_toned (self, _("Quality"), g_strdup (vigil_words_quality (value->quality)),
                           value->quality == VIGIL_QUALITY_GOOD ? VIGIL_TONE_NORMAL : VIGIL_TONE_WARNING);
  vigil_subject_add (self, _("Sampled"), vigil_subject_say_age (session, value->time));
}

void
vigil_subject_describe_tag (VigilSubject *self, VigilSession *session, const char *id)
{
  VigilSite *site = vigil_session_get_site (session);
  VigilTags *tags = vigil_situation_get_tags (vigil_session_get_situation (session));
  const VigilTagDef *tag = vigil_site_get_tag (site, id);
  int index = vigil_tags_find (tags, id);
  const VigilTagValue *value = index >= 0 ? vigil_tags_get_value (tags, (guint) index) : NULL;
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;

  if (tag == NULL)
    return;
  self->title = g_strdup (vigil_text_get (&tag->name));
  self->subtitle = g_strdup_printf (_("Measuring point · %s"), tag->id);
  self->tag = g_strdup (tag->id);
  describe_value (self, session, tag, value);
  describe_limits (self, tag, value);
  low = vigil_words_number (tag->range_low, tag->decimals, tag->unit);
  high = vigil_words_value (tag->range_high, tag->decimals, tag->unit);
  vigil_subject_add (self, _("Range"), g_strdup_printf ("%s … %s", low, high));
  if (!isnan (tag->normal_low) && !isnan (tag->normal_high))
    {
      g_autofree char *from = vigil_words_number (tag->normal_low, tag->decimals, tag->unit);
      g_autofree char *to = vigil_words_value (tag->normal_high, tag->decimals, tag->unit);

      vigil_subject_add (self, _("Normally"), g_strdup_printf ("%s … %s", from, to));
    }
  vigil_subject_add_number (self, _("Stale after"), tag->stale_after, 0, "s");
  vigil_subject_link_alarms (self, session, is_of_tag, id);
  if (tag->asset != NULL)
    vigil_subject_link (self, _("Part of"), VIGIL_SELECTED_ASSET, tag->asset, vigil_words_name (site, tag->asset),
                        g_strdup (tag->asset));
}

/* Indexes of @near that are people. */
static guint
count_people (VigilTracks *tracks, const GArray *near, const VigilPath *within)
{
  const VigilTrackArrays *arrays = vigil_tracks_get_arrays (tracks);
  guint n = 0;

  for (guint i = 0; i < near->len; i++)
    {
      guint index = g_array_index (near, guint, i);

      n += arrays->kind[index] == VIGIL_TRACK_PERSON
           && (within == NULL
               || vigil_ring_contains (within->xy, within->n_points, arrays->x[index], arrays->y[index]));
    }
  return n;
}

static void
describe_muster (VigilSubject *self, VigilSession *session, const VigilPlace *place)
{
  VigilTracks *tracks = vigil_situation_get_tracks (vigil_session_get_situation (session));
  g_autoptr (GArray) near = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n;

  vigil_tracks_query_circle (tracks, place->x, place->y, MUSTER_RADIUS, near);
  n = count_people (tracks, near, NULL);
  vigil_subject_add (self, _("Here now"),
                     g_strdup_printf (ngettext ("%u person within %.0f m", "%u people within %.0f m", n), n, MUSTER_RADIUS));
  if (place->capacity > 0)
    vigil_subject_add (self, _("Capacity"),
                       g_strdup_printf (ngettext ("%d person", "%d people", (gulong) place->capacity), place->capacity));
}

static void
describe_camera (VigilSubject *self, const VigilPlace *place)
{
  vigil_subject_add_number (self, _("Looks towards"), place->heading, 0, "°");
  vigil_subject_add_number (self, _("Angle of view"), place->fov, 0, "°");
  vigil_subject_add_number (self, _("Sees up to"), place->range, 0, "m");
  if (place->z > 0)
    vigil_subject_add_number (self, _("Mounted at"), place->z, 0, "m");
}

static void
describe_place (VigilSubject *self, VigilSession *session, const VigilPlace *place)
{
  const VigilArea *area = vigil_site_area_at (vigil_session_get_site (session), place->x, place->y);
  const char *name = vigil_text_get (&place->name);

  self->title = g_strdup (name != NULL && *name != '\0' ? name : place->id);
  self->subtitle = g_strdup_printf ("%s · %s", vigil_words_place_kind (place->kind), place->id);
  if (place->kind == VIGIL_PLACE_MUSTER)
    describe_muster (self, session, place);
  else if (place->kind == VIGIL_PLACE_CAMERA)
    describe_camera (self, place);
  if (area != NULL)
    vigil_subject_link (self, _("Stands in"), VIGIL_SELECTED_AREA, area->id, vigil_text_get (&area->name), NULL);
}

static void
get_box (const VigilPath *path, double box[4])
{
  box[0] = box[1] = G_MAXDOUBLE;
  box[2] = box[3] = -G_MAXDOUBLE;
  for (guint i = 0; i < path->n_points; i++)
    {
      box[0] = MIN (box[0], path->xy[2 * i]);
      box[1] = MIN (box[1], path->xy[2 * i + 1]);
      box[2] = MAX (box[2], path->xy[2 * i]);
      box[3] = MAX (box[3], path->xy[2 * i + 1]);
    }
}

static void
describe_inside (VigilSubject *self, VigilSession *session, const VigilPath *outline)
{
  VigilTracks *tracks = vigil_situation_get_tracks (vigil_session_get_situation (session));
  g_autoptr (GArray) near = g_array_new (FALSE, FALSE, sizeof (guint));
  double box[4];
  guint n;

  get_box (outline, box);
  vigil_tracks_query_rect (tracks, box[0], box[1], box[2], box[3], near);
  n = count_people (tracks, near, outline);
  vigil_subject_add (self, _("Inside now"), g_strdup_printf (ngettext ("%u person", "%u people", n), n));
}

/* Assets with the worst of their present values; an area may have dozens. */
static void
link_assets (VigilSubject *self, VigilSession *session, const char *area, const char *building)
{
  const GArray *assets = vigil_site_get_assets (vigil_session_get_site (session));

  for (guint i = 0; i < assets->len; i++)
    {
      const VigilAsset *asset = &g_array_index (assets, VigilAsset, i);

      if ((area == NULL || g_strcmp0 (asset->area, area) != 0)
          && (building == NULL || g_strcmp0 (asset->building, building) != 0))
        continue;
      vigil_subject_link (self, _("Equipment"), VIGIL_SELECTED_ASSET, asset->id, vigil_text_get (&asset->name),
                          g_strdup_printf ("%s · %s", vigil_kind_name_asset (asset->kind), asset->id));
    }
}

static void
describe_building (VigilSubject *self, VigilSession *session, const VigilBuilding *building)
{
  self->title = g_strdup (vigil_text_get (&building->name));
  self->subtitle = g_strdup_printf ("%s · %s", vigil_kind_name_building (building->kind), building->id);
  describe_inside (self, session, &building->outline);
  vigil_subject_add (self, _("Enterprise"),
                     g_strdup (vigil_words_name (vigil_session_get_site (session), building->enterprise)));
  vigil_subject_add_number (self, _("Height"), building->height, 0, "m");
  if (building->levels != NULL && building->levels->len > 0)
    vigil_subject_add (self, _("Storeys"), g_strdup_printf ("%u", building->levels->len));
  link_assets (self, session, NULL, building->id);
}

static void
describe_area (VigilSubject *self, VigilSession *session, const VigilArea *area)
{
  self->title = g_strdup (vigil_text_get (&area->name));
  self->subtitle = g_strdup_printf ("%s · %s", vigil_kind_name_area (area->kind), area->id);
  describe_inside (self, session, &area->outline);
  vigil_subject_add (self, _("Enterprise"),
                     g_strdup (vigil_words_name (vigil_session_get_site (session), area->enterprise)));
  vigil_subject_link_alarms (self, session, is_of_area, area->id);
  vigil_subject_link_permits (self, session, NULL, area->id);
  link_assets (self, session, area->id, NULL);
}

static const char *
name_risk (int level)
{
  static const char *const names[] = { N_ ("red (severe)"), N_ ("orange (high)"), N_ ("yellow (moderate)"), N_ ("blue (low)") };

  return _(names[CLAMP (level, 1, 4) - 1]);
}

static void
describe_risk_unit (VigilSubject *self, VigilSession *session, const VigilRiskUnit *unit)
{
  self->title = g_strdup (vigil_text_get (&unit->name));
  self->subtitle = g_strdup_printf (_("Risk unit · %s"), unit->id);
  vigil_subject_add (self, _("Risk level"), g_strdup (name_risk (unit->level)));
  describe_inside (self, session, &unit->outline);
  vigil_subject_add (self, _("Enterprise"),
                     g_strdup (vigil_words_name (vigil_session_get_site (session), unit->enterprise)));
}

void
vigil_subject_describe_element (VigilSubject *self, VigilSession *session, const char *id)
{
  VigilSite *site = vigil_session_get_site (session);
  VigilSiteKind kind = VIGIL_SITE_NONE;
  gconstpointer element = vigil_site_lookup (site, id, &kind);

  if (element == NULL)
    return;
  if (kind == VIGIL_SITE_PLACE)
    describe_place (self, session, element);
  else if (kind == VIGIL_SITE_BUILDING)
    describe_building (self, session, element);
  else if (kind == VIGIL_SITE_AREA)
    describe_area (self, session, element);
  else if (kind == VIGIL_SITE_RISK_UNIT)
    describe_risk_unit (self, session, element);
  else
    {
      self->title = g_strdup (vigil_words_name (site, id));
      self->subtitle = g_strdup (id);
    }
}
