/* vigil-condition-describe.c: a condition as a sentence in the operator's language
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "response/vigil-condition-private.h"

#include <glib/gi18n-lib.h>

/* Who knows the names: of the site, and of records. */
typedef struct
{
  VigilSite *site; /* nullable */
  VigilConditionNameFunc name; /* nullable */
  gpointer data;
} Names;

static const char *const op_signs[VIGIL_N_OPS] = { "<", "≤", ">", "≥", "=", "≠" };

static char *
dup_number (double value)
{
  char buffer[32];

  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.6g", value));
}

static char *
describe_tag (const VigilPart *part, VigilSite *site)
{
  const VigilTagDef *tag = site != NULL ? vigil_site_get_tag (site, part->name) : NULL;
  const char *unit = tag != NULL && tag->unit != NULL ? tag->unit : "";
  g_autofree char *number = dup_number (part->value);

  return g_strdup_printf ("%s %s %s%s%s", part->name, op_signs[part->op], number, *unit != '\0' ? " " : "", unit);
}

static char *
describe_weather (const VigilPart *part)
{
  static const struct
  {
    const char *word, *label, *unit;
  } weather[] = { { "wind-speed", N_ ("wind speed"), "m/s" },
                  { "wind-direction", N_ ("wind direction"), "°" },
                  { "temperature", N_ ("air temperature"), "°C" },
                  { "rain", N_ ("rain"), "mm/h" } };
  g_autofree char *number = dup_number (part->value);
  guint i = 0;

  while (i + 1 < G_N_ELEMENTS (weather) && !g_str_equal (weather[i].word, part->name))
    i++;
  return g_strdup_printf ("%s %s %s %s", _ (weather[i].label), op_signs[part->op], number, weather[i].unit);
}

static char *
dup_zone (const VigilPart *part)
{
  static const char *const levels[] = { N_ ("the red zone"), N_ ("the orange zone"), N_ ("the yellow zone") };
  const char *level = part->level < 0 ? _ ("the hazard zone") : _ (levels[part->level]);

  if (g_str_equal (part->name, "*"))
    return g_strdup (level);
  return g_strdup_printf (_ ("%s of %s"), level, part->name);
}

static gboolean
is_nobody (const VigilPart *part)
{
  return (part->op == VIGIL_OP_EQUAL && part->value == 0) || (part->op == VIGIL_OP_LESS && part->value == 1)
         || (part->op == VIGIL_OP_LESS_EQUAL && part->value == 0);
}

static char *
describe_people (const VigilPart *part)
{
  g_autofree char *zone = dup_zone (part), *number = dup_number (part->value);

  if (is_nobody (part))
    return g_strdup_printf (_ ("nobody in %s"), zone);
  return g_strdup_printf (_ ("people in %s %s %s"), zone, op_signs[part->op], number);
}

/* What the site calls it; the id where it has no name. */
static const char *
get_name (VigilSite *site, const char *id)
{
  VigilSiteKind kind = VIGIL_SITE_NONE;
  gconstpointer found = site != NULL ? vigil_site_lookup (site, id, &kind) : NULL;
  const char *name = "";

  if (found != NULL && kind == VIGIL_SITE_ASSET)
    name = vigil_text_get (&((const VigilAsset *) found)->name);
  else if (found != NULL && kind == VIGIL_SITE_PLACE)
    name = vigil_text_get (&((const VigilPlace *) found)->name);
  return *name != '\0' ? name : id;
}

static char *
describe_mustered (const VigilPart *part, VigilSite *site)
{
  const char *place = g_str_equal (part->name, "*") ? _ ("all muster points") : get_name (site, part->name);
  g_autofree char *number = dup_number (part->value);

  return g_strdup_printf (_ ("people at %s %s %s"), place, op_signs[part->op], number);
}

/* What is meant; the id where nobody knows a name. */
static const char *
find_name (const VigilPart *part, const Names *names)
{
  const char *name = NULL;

  if (part->kind == VIGIL_PART_ASSET)
    return get_name (names->site, part->name);
  if (part->kind == VIGIL_PART_TEAM && names->name != NULL)
    name = names->name (names->data, part->name);
  return name != NULL ? name : part->name;
}

static char *
describe_state (const VigilPart *part, const Names *names)
{
  static const struct
  {
    VigilPartKind kind;
    const char *state, *sentence;
  } states[] = { { VIGIL_PART_ALARM, "active", N_ ("alarm %s is active") },
                 { VIGIL_PART_ALARM, "unacknowledged", N_ ("alarm %s is not acknowledged") },
                 { VIGIL_PART_ALARM, "shelved", N_ ("alarm %s is shelved") },
                 { VIGIL_PART_ASSET, "running", N_ ("%s is running") },
                 { VIGIL_PART_ASSET, "stopped", N_ ("%s is stopped") },
                 { VIGIL_PART_ASSET, "open", N_ ("%s is open") },
                 { VIGIL_PART_ASSET, "closed", N_ ("%s is closed") },
                 { VIGIL_PART_TEAM, "dispatched", N_ ("team %s is on its way") },
                 { VIGIL_PART_TEAM, "arrived", N_ ("team %s has arrived") },
                 { VIGIL_PART_COMMAND, "sent", N_ ("the command of step “%s” was sent") },
                 { VIGIL_PART_COMMAND, "done", N_ ("the command of step “%s” was carried out") },
                 { VIGIL_PART_COMMAND, "failed", N_ ("the command of step “%s” failed") } };
  const char *name = find_name (part, names);

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (states[i].kind == part->kind && g_str_equal (states[i].state, part->state))
      {
        g_autofree char *format = g_strdup (_ (states[i].sentence));
        g_auto (GStrv) halves = g_strsplit (format, "%s", 2);

        return g_strconcat (halves[0], name, halves[1], NULL);
      }
  return g_strdup (name);
}

static char *
describe_fact (const VigilPart *part, const Names *names)
{
  switch (part->kind)
    {
    case VIGIL_PART_TAG:
      return describe_tag (part, names->site);
    case VIGIL_PART_WEATHER:
      return describe_weather (part);
    case VIGIL_PART_PEOPLE:
      return describe_people (part);
    case VIGIL_PART_MUSTERED:
      return describe_mustered (part, names->site);
    default:
      return describe_state (part, names);
    }
}

static char *describe (const VigilPart *part, const Names *names, gboolean alone);

static char *
describe_join (const VigilPart *part, const Names *names, gboolean alone)
{
  const char *joint = part->kind == VIGIL_PART_ALL ? _ (" and ") : _ (" or ");
  GString *out = g_string_new (NULL);
  gboolean bracket = !alone && part->parts->len > 1;

  for (guint i = 0; i < part->parts->len; i++)
    {
      g_autofree char *below = describe (part->parts->pdata[i], names, part->parts->len == 1 && alone);

      g_string_append_printf (out, "%s%s", i > 0 ? joint : "", below);
    }
  if (bracket)
    {
      g_string_prepend_c (out, '(');
      g_string_append_c (out, ')');
    }
  return g_string_free (out, FALSE);
}

static char *
describe_not (const VigilPart *part, const Names *names)
{
  g_autofree char *below = describe (part->parts->pdata[0], names, TRUE);

  return g_strdup_printf (_ ("not (%s)"), below);
}

static char *
dup_hold (VigilTime hold)
{
  gint64 seconds = hold / VIGIL_SECOND;

  if (seconds % 3600 == 0)
    return g_strdup_printf (_ ("%d h"), (int) (seconds / 3600));
  if (seconds % 60 == 0)
    return g_strdup_printf (_ ("%d min"), (int) (seconds / 60));
  return g_strdup_printf (_ ("%d s"), (int) seconds);
}

/* @alone: nothing stands beside it, so "and" needs no brackets. */
static char *
describe (const VigilPart *part, const Names *names, gboolean alone)
{
  g_autofree char *fact = NULL, *hold = NULL;

  if (part->kind == VIGIL_PART_NOT)
    fact = describe_not (part, names);
  else if (part->parts != NULL)
    fact = describe_join (part, names, alone && part->hold == 0);
  else
    fact = describe_fact (part, names);
  if (part->hold == 0)
    return g_steal_pointer (&fact);
  hold = dup_hold (part->hold);
  return g_strdup_printf (_ ("%s for %s"), fact, hold);
}

char *
vigil_part_describe (const VigilPart *part, VigilSite *site)
{
  const Names names = { .site = site };

  return describe (part, &names, TRUE);
}

/**
 * vigil_condition_describe:
 * @self: a condition
 * @site: (nullable): for units and names
 *
 * Returns: (transfer full): "PT-2103 < 0.5 MPa for 10 s and nobody in the red zone"
 */
char *
vigil_condition_describe (const VigilCondition *self, VigilSite *site)
{
  return vigil_condition_describe_named (self, site, NULL, NULL);
}

/**
 * vigil_condition_describe_named:
 * @self: a condition
 * @site: (nullable): for units and names
 * @name: (nullable) (scope call): what the record of an id is called
 * @data: for @name
 *
 * Returns: (transfer full): as vigil_condition_describe(), with the names of teams
 */
char *
vigil_condition_describe_named (const VigilCondition *self, VigilSite *site, VigilConditionNameFunc name, gpointer data)
{
  const Names names = { site, name, data };

  g_return_val_if_fail (self != NULL, NULL);

  return describe (self->root, &names, TRUE);
}

static void
add_teams (const VigilPart *part, GPtrArray *teams)
{
  if (part->kind == VIGIL_PART_TEAM)
    g_ptr_array_add (teams, part->name);
  for (guint i = 0; part->parts != NULL && i < part->parts->len; i++)
    add_teams (part->parts->pdata[i], teams);
}

/**
 * vigil_condition_get_teams:
 * @self: a condition
 *
 * Returns: (transfer container) (element-type utf8): the ids of teams in it, as often as they stand there
 */
GPtrArray *
vigil_condition_get_teams (const VigilCondition *self)
{
  GPtrArray *teams = g_ptr_array_new ();

  g_return_val_if_fail (self != NULL, teams);

  add_teams (self->root, teams);
  return teams;
}
