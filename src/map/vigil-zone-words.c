/* vigil-zone-words.c: what the map says of a hazard zone
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-zone-words.h"

#include "hazard/vigil-threshold.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define LONG_TITLE 40 /* characters of a name that somebody gave */

static const VigilZone *
get_zone (VigilZoneSet *set, guint level)
{
  return vigil_zone_set_get_zones (set)->pdata[level];
}

static char *
shorten (const char *text)
{
  g_autofree char *start = NULL;

  if (g_utf8_strlen (text, -1) <= LONG_TITLE)
    return g_strdup (text);
  start = g_utf8_substring (text, 0, LONG_TITLE - 1);
  return g_strconcat (start, "…", NULL);
}

char *
vigil_zone_words_dup_level (const VigilZone *zone)
{
  g_autofree char *value = NULL;
  g_autofree char *label = shorten (zone->label != NULL && zone->label[0] != '\0' ? zone->label : _("Zone"));

  if (zone->unit == NULL || zone->unit[0] == '\0' || !isfinite (zone->value) || strstr (label, zone->unit) != NULL)
    return g_steal_pointer (&label);
  value = vigil_hazard_format_value (zone->value, zone->unit);
  return g_strdup_printf ("%s %s", label, value);
}

/* Never only by the look of its edge. */
static const char *
get_state (VigilZoneSet *set)
{
  if (vigil_zone_set_get_problem (set) != NULL)
    return vigil_zone_set_get_kind (set) == VIGIL_ZONE_SET_WHAT_IF ? _("WHAT IF, old") : _("old");
  return vigil_zone_set_get_kind (set) == VIGIL_ZONE_SET_WHAT_IF ? _("WHAT IF") : NULL;
}

/* Two figures of kilometres: no model knows more. ">" where the zone goes on beyond what was computed. */
static char *
dup_reach (const VigilZone *zone, double reach)
{
  const char *more = (zone->reserves & VIGIL_RESERVES_OF (VIGIL_RESERVE_BEYOND_DOMAIN)) != 0 ? "> " : "";

  if (!isfinite (reach))
    return NULL;
  if (reach < 999.5)
    return g_strdup_printf ("%s%.0f m", more, reach);
  return g_strdup_printf (reach < 9950.0 ? "%s%.1f km" : "%s%.0f km", more, reach / 1000.0);
}

char *
vigil_zone_words_dup_label (VigilZoneSet *set, guint level, double reach)
{
  g_autofree char *name = vigil_zone_words_dup_level (get_zone (set, level));
  g_autofree char *distance = dup_reach (get_zone (set, level), reach);
  const char *state = get_state (set);
  const char *parts[4] = { NULL };
  guint n = 0;

  if (state != NULL)
    parts[n++] = state;
  parts[n++] = name;
  if (distance != NULL)
    parts[n++] = distance;
  return g_strjoinv (" · ", (char **) (gpointer) parts);
}

/* Each zone by its own ground: where a fire and a cloud overlap, who stands in the one is not counted in the other. */
static guint
count_by_place (VigilZoneSet *set, guint level)
{
  const GArray *persons = vigil_zone_set_get_persons (set);
  VigilZoneShape *shape = get_zone (set, level)->shape;
  guint n = 0;

  for (guint i = 0; i < persons->len; i++)
    {
      const VigilZonePerson *person = &g_array_index (persons, VigilZonePerson, i);

      n += person->kind == VIGIL_TRACK_PERSON && person->finding.state == VIGIL_EXPOSURE_INSIDE
           && vigil_zone_shape_contains (shape, person->east, person->north);
    }
  return n;
}

/* How many are inside; the list of persons may be cut short, the counts never are. */
static void
count (VigilZoneSet *set, guint level, guint *inside, guint *possible)
{
  const VigilExposureCounts *people = vigil_zone_set_get_people (set);
  const GArray *persons = vigil_zone_set_get_persons (set);
  guint all = 0, listed = 0;

  *inside = *possible = 0;
  for (guint i = 0; i < VIGIL_EXPOSURE_MAX_LEVELS; i++)
    {
      all += people->inside[i];
      *inside += i <= level ? people->inside[i] : 0;
      *possible += i <= level ? people->possible[i] : 0;
    }
  for (guint i = 0; i < persons->len; i++)
    listed += g_array_index (persons, VigilZonePerson, i).kind == VIGIL_TRACK_PERSON
              && g_array_index (persons, VigilZonePerson, i).finding.state == VIGIL_EXPOSURE_INSIDE;
  if (listed == all)
    *inside = count_by_place (set, level);
}

char *
vigil_zone_words_dup_people (VigilZoneSet *set, guint level)
{
  guint inside, possible;
  g_autofree char *text = NULL;

  if (vigil_zone_set_get_people (set) == NULL)
    return NULL;
  count (set, level, &inside, &possible);
  text = g_strdup_printf (ngettext ("%u person", "%u people", inside), inside);
  return possible > 0 ? g_strdup_printf ("%s +%u ?", text, possible) : g_steal_pointer (&text);
}

static char *
dup_age (VigilTime then, VigilTime now)
{
  gint64 seconds = MAX (now - then, 0) / VIGIL_SECOND;

  if (then == 0)
    return NULL;
  if (seconds < 120)
    return g_strdup_printf (ngettext ("computed %d s ago", "computed %d s ago", (gulong) seconds), (int) seconds);
  return g_strdup_printf (_("computed %d min ago"), (int) (seconds / 60));
}

static void
append_line (GString *text, const char *line)
{
  if (line != NULL && line[0] != '\0')
    g_string_append_printf (text, "\n%s", line);
}

/* Known to be inside, and those of whom nobody can say that they are not. */
static char *
dup_people_line (VigilZoneSet *set, guint level)
{
  guint inside, possible;
  g_autofree char *text = NULL;

  if (vigil_zone_set_get_people (set) == NULL)
    return NULL;
  count (set, level, &inside, &possible);
  text = g_strdup_printf (ngettext ("%u person inside", "%u people inside", inside), inside);
  if (possible == 0)
    return g_steal_pointer (&text);
  return g_strdup_printf (ngettext ("%s, %u more not certain", "%s, %u more not certain", possible), text, possible);
}

char *
vigil_zone_words_dup_card (VigilZoneSet *set, guint level, double reach, VigilTime now)
{
  const VigilZone *zone = get_zone (set, level);
  g_autofree char *title = vigil_zone_words_dup_label (set, level, reach);
  g_autofree char *people = dup_people_line (set, level);
  g_autofree char *age = vigil_zone_set_get_kind (set) <= VIGIL_ZONE_SET_COMPUTED ? dup_age (vigil_zone_set_get_time (set), now) : NULL;
  GString *text = g_string_new (title);

  append_line (text, people);
  if (g_strcmp0 (vigil_zone_set_get_title (set), zone->label) != 0)
    append_line (text, vigil_zone_set_get_title (set));
  append_line (text, zone->model != NULL ? vigil_outcome_model_label (zone->model) : NULL);
  append_line (text, age);
  append_line (text, vigil_zone_set_get_problem (set));
  return g_string_free (text, FALSE);
}
