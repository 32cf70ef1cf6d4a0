/* vigil-hazard-lines.c: what a set of zones holds, as lines for lists; no widgets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-hazard-lines.h"

#include "map/vigil-kind-names.h"
#include "map/vigil-zone-words.h"
#include "shell/vigil-hazard-words.h"
#include "shell/vigil-words.h"

#include <glib/gi18n.h>
#include <math.h>

/* Joins with dots; @part is taken. */
static void
add_part (GString *text, char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
  g_free (part);
}

static VigilHazardLine *
add_line (GPtrArray *lines, VigilSelectedKind kind, const char *id, int rank)
{
  VigilHazardLine *line = vigil_hazard_line_new (kind, id, rank);

  g_ptr_array_add (lines, line);
  return line;
}

static int
get_rank (VigilZoneSet *set, guint level)
{
  const GPtrArray *zones = vigil_zone_set_get_zones (set);

  return level < zones->len ? ((const VigilZone *) zones->pdata[level])->rank : -1;
}

GPtrArray *
vigil_hazard_lines_of_sets (VigilHazardDesk *desk, VigilSession *session)
{
  GPtrArray *lines = vigil_hazard_lines_new ();
  GListModel *sets = vigil_hazard_desk_get_sets (desk);

  for (guint i = 0; i < g_list_model_get_n_items (sets); i++)
    {
      g_autoptr (VigilZoneSet) set = g_list_model_get_item (sets, i);
      g_autofree char *clock = vigil_words_clock (vigil_zone_set_get_since (set));
      VigilHazardLine *line = add_line (lines, VIGIL_SELECTED_ZONE, vigil_zone_set_get_id (set), -1);
      guint inside, possible;

      vigil_hazard_words_sum (vigil_zone_set_get_people (set), &inside, &possible);
      line->text = g_strdup_printf ("%s · %s", vigil_hazard_words_kind (vigil_zone_set_get_kind (set)), vigil_zone_set_get_title (set));
      if (vigil_zone_set_get_people (set) != NULL)
        line->aside = g_strdup_printf (ngettext ("%u person", "%u people", inside), inside);
    }
  return lines;
}

/* ---- zones ---- */

/* At this level and worse, as the map has it. */
static char *
say_vehicles (const VigilExposureCounts *vehicles, guint level)
{
  guint n = 0;

  for (guint i = 0; vehicles != NULL && i <= level && i < VIGIL_EXPOSURE_MAX_LEVELS; i++)
    n += vehicles->inside[i] + vehicles->possible[i];
  return n > 0 ? g_strdup_printf (ngettext ("%u vehicle", "%u vehicles", n), n) : NULL;
}

/* As far as was computed, or farther. */
static char *
say_reach (const VigilZone *zone, const VigilCase *given)
{
  g_autofree char *reach = vigil_hazard_words_distance (vigil_zone_shape_get_reach (zone->shape, given->east, given->north));
  gboolean beyond = (zone->reserves & VIGIL_RESERVES_OF (VIGIL_RESERVE_BEYOND_DOMAIN)) != 0;

  return g_strconcat (beyond ? "> " : "", reach, NULL);
}

static void
describe_zone (VigilHazardLine *line, VigilZoneSet *set, guint i)
{
  const VigilZone *zone = vigil_zone_set_get_zones (set)->pdata[i];
  const VigilOutcomeZone *from = vigil_hazard_words_find_zone (vigil_zone_set_get_outcome (set), zone);
  const VigilCase *given = vigil_zone_set_get_case (set);
  g_autofree char *level = vigil_hazard_words_level (zone);
  GString *note = g_string_new (NULL);

  line->text = g_strdup (level);
  if (given != NULL && zone->shape != NULL)
    line->aside = say_reach (zone, given);
  add_part (note, vigil_zone_words_dup_people (set, i));
  add_part (note, say_vehicles (vigil_zone_set_get_vehicles (set), i));
  add_part (note, from != NULL ? g_strdup (vigil_effect_get_label (from->effect)) : NULL);
  if (from != NULL && !from->verified)
    add_part (note, g_strdup (_("unverified")));
  if (from != NULL || zone->model != NULL)
    add_part (note, g_strdup (vigil_outcome_model_label (from != NULL ? from->model : zone->model)));
  if (zone->repaired)
    add_part (note, g_strdup (_("outline crossed itself, repaired")));
  line->note = g_string_free (note, FALSE);
}

GPtrArray *
vigil_hazard_lines_of_zones (VigilZoneSet *set)
{
  GPtrArray *lines = vigil_hazard_lines_new ();
  const GPtrArray *zones = vigil_zone_set_get_zones (set);

  for (guint i = 0; i < zones->len; i++)
    describe_zone (add_line (lines, VIGIL_SELECTED_ZONE, ((const VigilZone *) zones->pdata[i])->id, get_rank (set, i)), set, i);
  return lines;
}

/* ---- people ---- */

static char *
say_state (const VigilExposureFinding *finding)
{
  switch (finding->state)
    {
    case VIGIL_EXPOSURE_INSIDE:
      return g_strdup (_("inside"));
    case VIGIL_EXPOSURE_POSSIBLE:
      return g_strdup (_("may be inside"));
    default:
      return g_strdup (_("place not known"));
    }
}

static void
describe_person (VigilHazardLine *line, const VigilZonePerson *person, VigilTime now)
{
  GString *note = g_string_new (NULL);

  line->text = g_strdup (person->id);
  if (person->kind == VIGIL_TRACK_VEHICLE)
    add_part (note, g_strdup (_("vehicle")));
  add_part (note, say_state (&person->finding));
  if (person->finding.state != VIGIL_EXPOSURE_UNKNOWN && person->kind == VIGIL_TRACK_PERSON)
    add_part (note, g_strdup (person->building ? _("indoors") : _("outdoors")));
  if (person->fixed > 0)
    {
      g_autofree char *age = vigil_words_elapsed (now - person->fixed);

      add_part (note, g_strdup_printf (_("fix %s ago"), age));
    }
  if (!isnan (person->accuracy) && person->accuracy > 0)
    add_part (note, g_strdup_printf ("±%.0f m", person->accuracy));
  line->note = g_string_free (note, FALSE);
  if (person->load >= 0.0005)
    line->aside = g_strdup_printf (person->load < 0.1 ? _("load %.1f %%") : _("load %.0f %%"), person->load * 100.0);
  line->tone = person->load >= 1.0 ? VIGIL_TONE_ALARM : person->load >= 0.5 ? VIGIL_TONE_WARNING : VIGIL_TONE_NORMAL;
}

GPtrArray *
vigil_hazard_lines_of_persons (VigilZoneSet *set, VigilTime now, guint *total)
{
  GPtrArray *lines = vigil_hazard_lines_new ();
  const GArray *persons = vigil_zone_set_get_persons (set);

  *total = 0;
  for (guint i = 0; persons != NULL && i < persons->len; i++)
    {
      const VigilZonePerson *person = &g_array_index (persons, VigilZonePerson, i);
      gboolean known = person->finding.state != VIGIL_EXPOSURE_UNKNOWN;

      ++*total;
      if (lines->len < VIGIL_HAZARD_MAX_LINES)
        describe_person (add_line (lines, VIGIL_SELECTED_TRACK, person->id, known ? get_rank (set, person->finding.level) : -1), person,
                         now);
    }
  return lines;
}

/* ---- buildings, permits, cameras ---- */

static VigilSelectedKind
kind_of (VigilSiteKind kind)
{
  return kind == VIGIL_SITE_PLACE ? VIGIL_SELECTED_PLACE : kind == VIGIL_SITE_ASSET ? VIGIL_SELECTED_ASSET
         : kind == VIGIL_SITE_NONE ? VIGIL_SELECTED_PERMIT
                                   : VIGIL_SELECTED_AREA;
}

static const VigilPermit *
find_permit (VigilSession *session, const char *id)
{
  const GPtrArray *permits = vigil_situation_get_permits (vigil_session_get_situation (session));

  for (guint i = 0; i < permits->len; i++)
    if (g_strcmp0 (((const VigilPermit *) permits->pdata[i])->id, id) == 0)
      return permits->pdata[i];
  return NULL;
}

static const char *
name_thing (const VigilExposureThing *thing)
{
  return thing->kind == VIGIL_SITE_BUILDING ? _("building") : thing->kind == VIGIL_SITE_PLACE ? vigil_words_place_kind (thing->place) : "";
}

static void
add_permits (GPtrArray *lines, VigilZoneSet *set, VigilSession *session, guint *total)
{
  const GArray *permits = vigil_zone_set_get_permits (set);

  for (guint i = 0; permits != NULL && i < permits->len; i++)
    {
      const VigilExposureThing *thing = &g_array_index (permits, VigilExposureThing, i);
      const VigilPermit *permit = find_permit (session, thing->id);
      VigilHazardLine *line;

      ++*total;
      if (permit == NULL || lines->len >= VIGIL_HAZARD_MAX_LINES)
        continue;
      line = add_line (lines, VIGIL_SELECTED_PERMIT, permit->id, get_rank (set, thing->level));
      line->text = g_strdup (permit->title != NULL ? permit->title : permit->id);
      line->note = g_strdup_printf ("%s · %s", vigil_kind_name_permit (permit->kind),
                                    thing->level == G_MAXUINT    ? _("place not known")
                                    : thing->position_assumed ? _("placed by its equipment")
                                                              : permit->id);
    }
}

/* What somebody must know of: permits, buildings, cameras. Roads and pipes are on the map. */
GPtrArray *
vigil_hazard_lines_of_things (VigilZoneSet *set, VigilSession *session, guint *total)
{
  GPtrArray *lines = vigil_hazard_lines_new ();
  const GArray *things = vigil_zone_set_get_things (set);
  VigilSite *site = vigil_session_get_site (session);

  *total = 0;
  add_permits (lines, set, session, total);
  for (guint i = 0; things != NULL && i < things->len; i++)
    {
      const VigilExposureThing *thing = &g_array_index (things, VigilExposureThing, i);
      gboolean camera = thing->kind == VIGIL_SITE_PLACE && thing->place == VIGIL_PLACE_CAMERA;
      VigilHazardLine *line;

      if (thing->kind != VIGIL_SITE_BUILDING && !camera)
        continue;
      ++*total;
      if (lines->len >= VIGIL_HAZARD_MAX_LINES)
        continue;
      line = add_line (lines, kind_of (thing->kind), thing->id, get_rank (set, thing->level));
      line->text = g_strdup (vigil_words_name (site, thing->id));
      line->note = g_strdup_printf ("%s · %s", name_thing (thing), thing->id);
    }
  return lines;
}

/* ---- times and musters ---- */

GPtrArray *
vigil_hazard_lines_of_arrivals (VigilZoneSet *set, VigilSession *session, guint *total)
{
  GPtrArray *lines = vigil_hazard_lines_new ();
  const GArray *arrivals = vigil_zone_set_get_arrivals (set);
  VigilSite *site = vigil_session_get_site (session);

  *total = 0;
  for (guint i = 0; arrivals != NULL && i < arrivals->len; i++)
    {
      const VigilExposureArrivalAt *arrival = &g_array_index (arrivals, VigilExposureArrivalAt, i);
      VigilHazardLine *line;

      if (!isfinite (arrival->seconds))
        continue;
      ++*total;
      if (lines->len >= VIGIL_HAZARD_MAX_LINES)
        continue;
      line = add_line (lines, kind_of (arrival->kind), arrival->id, -1);
      line->text = g_strdup (vigil_words_name (site, arrival->id));
      line->aside = arrival->seconds < 1.0 ? g_strdup (_("there now")) : vigil_hazard_words_seconds (arrival->seconds);
      line->tone = arrival->seconds < 60.0 ? VIGIL_TONE_ALARM : arrival->seconds < 300.0 ? VIGIL_TONE_WARNING : VIGIL_TONE_NORMAL;
    }
  return lines;
}

GPtrArray *
vigil_hazard_lines_of_musters (VigilZoneSet *set, guint *total)
{
  GPtrArray *lines = vigil_hazard_lines_new ();
  const GArray *musters = vigil_zone_set_get_musters (set);

  *total = musters != NULL ? musters->len : 0;
  for (guint i = 0; i < MIN (*total, VIGIL_HAZARD_MAX_LINES); i++)
    {
      const VigilZoneMuster *muster = &g_array_index (musters, VigilZoneMuster, i);
      VigilHazardLine *line = add_line (lines, VIGIL_SELECTED_PLACE, muster->id, -1);
      const char *name = vigil_text_get (&muster->name);
      g_autofree char *distance = vigil_hazard_words_distance (muster->distance);
      g_autofree char *when = vigil_hazard_words_seconds (muster->seconds);

      line->text = g_strdup (name != NULL && *name != '\0' ? name : muster->id);
      line->note = g_strdup_printf (_("%s · %s from the release"), muster->id, distance);
      line->tone = muster->state == VIGIL_MUSTER_SAFE ? VIGIL_TONE_NORMAL : VIGIL_TONE_ALARM;
      if (muster->state == VIGIL_MUSTER_SAFE)
        line->aside = g_strdup (_("safe"));
      else if (muster->state == VIGIL_MUSTER_IN_ZONE)
        line->aside = g_strdup (_("in a zone"));
      else
        line->aside = g_strdup_printf (_("gas in %s"), when);
    }
  return lines;
}

/* ---- crowds ---- */

static guint
level_of_crowd (VigilZoneSet *set, const VigilCrowd *crowd)
{
  const GPtrArray *zones = vigil_zone_set_get_zones (set);

  for (guint i = 0; i < zones->len; i++)
    if (vigil_zone_shape_contains (((const VigilZone *) zones->pdata[i])->shape, crowd->east, crowd->north))
      return i;
  return zones->len;
}

static void
describe_crowd (VigilHazardLine *line, const VigilCrowd *crowd, gboolean inside, VigilTime now)
{
  line->text = g_strdup_printf (ngettext ("%u person within %.0f m", "%u people within %.0f m", crowd->n), crowd->n,
                                MAX (crowd->radius, 1.0));
  line->note = g_strdup_printf (_("around %s · %s"), line->id, inside ? _("inside a zone") : _("outside of the zones"));
  line->aside = vigil_words_elapsed (now - crowd->since);
  line->tone = inside ? VIGIL_TONE_WARNING : VIGIL_TONE_NORMAL;
}

GPtrArray *
vigil_hazard_lines_of_crowds (VigilZoneSet *set, const GArray *crowds, const VigilExposurePerson *people, VigilTime now, guint *total)
{
  GPtrArray *lines = vigil_hazard_lines_new ();
  guint n_zones = vigil_zone_set_get_zones (set)->len;
  g_autofree guint *levels = NULL;

  *total = crowds != NULL ? crowds->len : 0;
  levels = g_new (guint, *total + 1);
  for (guint i = 0; i < *total; i++)
    levels[i] = level_of_crowd (set, &g_array_index (crowds, VigilCrowd, i));
  for (guint level = 0; level <= n_zones; level++)
    for (guint i = 0; i < *total && lines->len < VIGIL_HAZARD_MAX_LINES; i++)
      {
        const VigilCrowd *crowd = &g_array_index (crowds, VigilCrowd, i);

        if (levels[i] == level)
          describe_crowd (add_line (lines, VIGIL_SELECTED_TRACK, people[crowd->members[0]].id, get_rank (set, level)), crowd,
                          level < n_zones, now);
      }
  return lines;
}

GPtrArray *
vigil_hazard_lines_of_reserves (VigilZoneSet *set)
{
  GPtrArray *lines = vigil_hazard_lines_new ();
  VigilOutcome *outcome = vigil_zone_set_get_outcome (set);
  const GPtrArray *gaps = outcome != NULL ? vigil_outcome_get_gaps (outcome) : NULL;

  for (guint i = 0; gaps != NULL && i < gaps->len; i++)
    add_line (lines, VIGIL_SELECTED_NOTHING, NULL, -1)->text = g_strdup (gaps->pdata[i]);
  for (guint i = 0; outcome != NULL && i < VIGIL_N_RESERVES; i++)
    if (vigil_outcome_get_reserves (outcome) & VIGIL_RESERVES_OF (i))
      add_line (lines, VIGIL_SELECTED_NOTHING, NULL, -1)->text = g_strdup (vigil_reserve_sentence ((VigilReserve) i));
  return lines;
}
