/* vigil-condition-evidence.c: what makes a condition true now: each part that holds, with its value and since when
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "response/vigil-condition-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

typedef struct
{
  const VigilFacts *facts;
  VigilSite *site; /* nullable */
  VigilTime now;
  const VigilTime *since;
  GPtrArray *out;
} Search;

static void
evidence_free (gpointer data)
{
  VigilEvidence *self = data;

  g_free (self->name);
  g_free (self->text);
  g_free (self);
}

/* A number that was compared; NAN: it was a state. */
static double
get_value (const VigilPart *part, const VigilFacts *facts)
{
  double value = NAN;

  if (part->kind == VIGIL_PART_TAG && facts->tag != NULL && !facts->tag (facts->data, part->name, &value))
    return NAN;
  if (part->kind == VIGIL_PART_WEATHER && facts->weather != NULL && !facts->weather (facts->data, part->name, &value))
    return NAN;
  if (part->kind == VIGIL_PART_PEOPLE && facts->people != NULL)
    value = facts->people (facts->data, part->name, part->level);
  if (part->kind == VIGIL_PART_MUSTERED && facts->mustered != NULL)
    value = facts->mustered (facts->data, part->name);
  return value;
}

/* "PT-2103 > 1.5 MPa for 10 s (now 1.62)" */
static char *
dup_text (const Search *search, const VigilPart *part, double value)
{
  g_autofree char *condition = vigil_part_describe (part, search->site);
  char number[32];

  if (isnan (value))
    return g_steal_pointer (&condition);
  return g_strdup_printf (_ ("%s (now %s)"), condition, g_ascii_formatd (number, sizeof number, "%.4g", value));
}

/* Its own time, that of what it is a part of, or since when the alarm stands. */
static VigilTime
get_since (const Search *search, const VigilPart *part, VigilTime outer)
{
  if (part->timer >= 0 && search->since[part->timer] != 0)
    return search->since[part->timer];
  if (part->kind == VIGIL_PART_ALARM && search->facts->alarm_since != NULL)
    return search->facts->alarm_since (search->facts->data, part->name);
  return outer;
}

static void
add (const Search *search, const VigilPart *part, VigilTime outer)
{
  VigilEvidence *one = g_new0 (VigilEvidence, 1);

  one->member = vigil_part_members[part->kind];
  one->name = g_strdup (part->name);
  one->value = get_value (part, search->facts);
  one->since = get_since (search, part, outer);
  one->text = dup_text (search, part, one->value);
  g_ptr_array_add (search->out, one);
}

/* As it was found at the last evaluation: a "for" is asked for its time, not set. */
static void
find (const Search *search, const VigilPart *part, VigilTime outer)
{
  if (vigil_part_look (part, search->facts, search->now, search->since) != VIGIL_TRUTH_TRUE)
    return;
  if (part->timer >= 0)
    outer = search->since[part->timer];
  if (part->kind != VIGIL_PART_ALL && part->kind != VIGIL_PART_ANY)
    {
      add (search, part, outer);
      return;
    }
  for (guint i = 0; i < part->parts->len; i++)
    find (search, part->parts->pdata[i], outer);
}

/**
 * vigil_condition_find_evidence:
 * @self: a condition
 * @facts: what is known now
 * @site: (nullable): for units and names
 * @now: the time of the last evaluation
 * @since: (array) (nullable): the timers, as the last evaluation left them
 * @held: since when the whole is seen to hold; 0: not known
 *
 * Returns: (transfer full) (element-type VigilEvidence): the parts that hold, in the order of the condition; empty where it does not
 */
GPtrArray *
vigil_condition_find_evidence (const VigilCondition *self, const VigilFacts *facts, VigilSite *site, VigilTime now, const VigilTime *since, VigilTime held)
{
  GPtrArray *out = g_ptr_array_new_with_free_func (evidence_free);
  const Search search = { facts, site, now, since, out };

  g_return_val_if_fail (self != NULL && facts != NULL && (since != NULL || self->n_timers == 0), out);

  find (&search, self->root, held);
  return out;
}
