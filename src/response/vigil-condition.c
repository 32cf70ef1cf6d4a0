/* vigil-condition.c: evaluates conditions: Kleene's three-valued logic, and timers in the caller's hands
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "response/vigil-condition-private.h"

#include <math.h>
#include <string.h>

G_DEFINE_QUARK (vigil-response-error-quark, vigil_response_error)

const char *const vigil_part_members[]
    = { "tag", "alarm", "people", "weather", "mustered", "asset", "team", "command", "all", "any", "not", NULL };
const char *const vigil_op_words[] = { "<", "<=", ">", ">=", "=", "!=", NULL };
const char *const vigil_part_levels[] = { "red", "orange", "yellow", "any", NULL };

const char *const *
vigil_part_get_states (VigilPartKind kind)
{
  static const char *const alarm[] = { "active", "unacknowledged", "shelved", NULL };
  static const char *const asset[] = { "running", "stopped", "open", "closed", NULL };
  static const char *const team[] = { "dispatched", "arrived", NULL };
  static const char *const command[] = { "sent", "done", "failed", NULL };

  switch (kind)
    {
    case VIGIL_PART_ALARM:
      return alarm;
    case VIGIL_PART_ASSET:
      return asset;
    case VIGIL_PART_TEAM:
      return team;
    case VIGIL_PART_COMMAND:
      return command;
    default:
      return NULL;
    }
}

void
vigil_part_free (VigilPart *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_free (self);
}

VigilCondition *
vigil_condition_ref (VigilCondition *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
vigil_condition_unref (VigilCondition *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  vigil_part_free (self->root);
  g_free (self);
}

guint
vigil_condition_get_n_timers (const VigilCondition *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->n_timers;
}

/* ---- walk -------------------------------------------------------------------------------- */

static void
walk (const VigilPart *part, const char *path, VigilPartFunc func, gpointer data)
{
  func (part, path, data);
  for (guint i = 0; part->parts != NULL && i < part->parts->len; i++)
    {
      const char *member = vigil_part_members[part->kind];
      g_autofree char *below = part->kind == VIGIL_PART_NOT ? g_strdup_printf ("%s.%s", path, member)
                                                            : g_strdup_printf ("%s.%s[%u]", path, member, i);

      walk (part->parts->pdata[i], below, func, data);
    }
}

void
vigil_condition_foreach (const VigilCondition *self, const char *path, VigilPartFunc func, gpointer data)
{
  walk (self->root, path, func, data);
}

/* ---- evaluation -------------------------------------------------------------------------- */

static VigilTruth
compare (const VigilPart *part, double value)
{
  switch (part->op)
    {
    case VIGIL_OP_LESS:
      return value < part->value;
    case VIGIL_OP_LESS_EQUAL:
      return value <= part->value;
    case VIGIL_OP_MORE:
      return value > part->value;
    case VIGIL_OP_MORE_EQUAL:
      return value >= part->value;
    case VIGIL_OP_EQUAL:
      return value == part->value;
    case VIGIL_OP_UNEQUAL:
      return value != part->value;
    default:
      g_assert_not_reached ();
    }
}

typedef gboolean (*ValueFunc) (gpointer data, const char *name, double *value);
typedef VigilTruth (*StateFunc) (gpointer data, const char *name, const char *state);

static VigilTruth
eval_value (const VigilPart *part, ValueFunc func, gpointer data)
{
  double value = NAN;

  if (func == NULL || !func (data, part->name, &value) || !isfinite (value))
    return VIGIL_TRUTH_UNKNOWN;
  return compare (part, value);
}

static VigilTruth
eval_count (const VigilPart *part, int count)
{
  return count < 0 ? VIGIL_TRUTH_UNKNOWN : compare (part, count);
}

static VigilTruth
eval_state (const VigilPart *part, StateFunc func, gpointer data)
{
  return func == NULL ? VIGIL_TRUTH_UNKNOWN : func (data, part->name, part->state);
}

static VigilTruth
eval_fact (const VigilPart *part, const VigilFacts *facts)
{
  switch (part->kind)
    {
    case VIGIL_PART_TAG:
      return eval_value (part, facts->tag, facts->data);
    case VIGIL_PART_WEATHER:
      return eval_value (part, facts->weather, facts->data);
    case VIGIL_PART_PEOPLE:
      return eval_count (part, facts->people != NULL ? facts->people (facts->data, part->name, part->level) : -1);
    case VIGIL_PART_MUSTERED:
      return eval_count (part, facts->mustered != NULL ? facts->mustered (facts->data, part->name) : -1);
    case VIGIL_PART_ALARM:
      return eval_state (part, facts->alarm, facts->data);
    case VIGIL_PART_ASSET:
      return eval_state (part, facts->asset, facts->data);
    case VIGIL_PART_TEAM:
      return eval_state (part, facts->team, facts->data);
    case VIGIL_PART_COMMAND:
      return eval_state (part, facts->command, facts->data);
    default:
      g_assert_not_reached ();
    }
}

static VigilTruth eval (const VigilPart *part, const VigilFacts *facts, VigilTime now, VigilTime *since);

/* The highest timer in it; -1: none. */
static int
get_last_timer (const VigilPart *part)
{
  int last = part->timer;

  for (guint i = 0; part->parts != NULL && i < part->parts->len; i++)
    last = MAX (last, get_last_timer (part->parts->pdata[i]));
  return last;
}

/* Kleene's strong conjunction and disjunction: the weakest (strongest) of no < unknown < yes. Every part is looked at, also when the
 * answer is certain, so that the timers in all of them run. */
static VigilTruth
eval_join (const VigilPart *part, VigilTruth decisive, const VigilFacts *facts, VigilTime now, VigilTime *since)
{
  gboolean decided = FALSE, unknown = FALSE;

  for (guint i = 0; i < part->parts->len; i++)
    {
      VigilTruth truth = eval (part->parts->pdata[i], facts, now, since);

      decided = decided || truth == decisive;
      unknown = unknown || truth == VIGIL_TRUTH_UNKNOWN;
    }
  if (decided)
    return decisive;
  if (unknown)
    return VIGIL_TRUTH_UNKNOWN;
  return decisive == VIGIL_TRUTH_FALSE ? VIGIL_TRUTH_TRUE : VIGIL_TRUTH_FALSE;
}

static VigilTruth
eval_not (const VigilPart *part, const VigilFacts *facts, VigilTime now, VigilTime *since)
{
  VigilTruth truth = eval (part->parts->pdata[0], facts, now, since);

  if (truth == VIGIL_TRUTH_UNKNOWN)
    return VIGIL_TRUTH_UNKNOWN;
  return truth == VIGIL_TRUTH_TRUE ? VIGIL_TRUTH_FALSE : VIGIL_TRUTH_TRUE;
}

/* Anything but a yes, also "unknown", and a clock that was set back begin the time anew. */
static VigilTruth
eval_hold (const VigilPart *part, VigilTruth truth, VigilTime now, VigilTime *since)
{
  if (truth != VIGIL_TRUTH_TRUE)
    {
      *since = 0;
      return truth;
    }
  if (*since == 0 || *since > now)
    *since = now;
  return now - *since >= part->hold ? VIGIL_TRUTH_TRUE : VIGIL_TRUTH_FALSE;
}

static VigilTruth
eval (const VigilPart *part, const VigilFacts *facts, VigilTime now, VigilTime *since)
{
  VigilTruth truth;

  if (part->kind == VIGIL_PART_ALL)
    truth = eval_join (part, VIGIL_TRUTH_FALSE, facts, now, since);
  else if (part->kind == VIGIL_PART_ANY)
    truth = eval_join (part, VIGIL_TRUTH_TRUE, facts, now, since);
  else if (part->kind == VIGIL_PART_NOT)
    truth = eval_not (part, facts, now, since);
  else
    truth = eval_fact (part, facts);
  return part->timer < 0 ? truth : eval_hold (part, truth, now, &since[part->timer]);
}

/* Timers copied aside: the evaluation is the same, its traces are dropped. */
VigilTruth
vigil_part_look (const VigilPart *part, const VigilFacts *facts, VigilTime now, const VigilTime *since)
{
  VigilTime copy[VIGIL_CONDITION_MAX_PARTS];

  if (since != NULL)
    memcpy (copy, since, (gsize) (get_last_timer (part) + 1) * sizeof *copy);
  return eval (part, facts, now, copy);
}

/**
 * vigil_condition_eval:
 * @self: a condition
 * @facts: what is known now; a function that is %NULL knows nothing
 * @now: the time, above 0
 * @since: (array) (nullable): since when each "for" has held, 0 at first; needed where there are timers
 *
 * A part with "for" holds once it has held at every evaluation for so long; until then it does not. What is unknown sets it back:
 * nothing is completed on a value that was stale meanwhile.
 *
 * Returns: yes, no or unknown (S. C. Kleene, Introduction to Metamathematics, 1952, §64, strong sense)
 */
VigilTruth
vigil_condition_eval (const VigilCondition *self, const VigilFacts *facts, VigilTime now, VigilTime *since)
{
  g_return_val_if_fail (self != NULL && facts != NULL, VIGIL_TRUTH_UNKNOWN);
  g_return_val_if_fail (since != NULL || self->n_timers == 0, VIGIL_TRUTH_UNKNOWN);

  return eval (self->root, facts, now, since);
}
