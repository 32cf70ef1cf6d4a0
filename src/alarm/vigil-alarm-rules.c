/* vigil-alarm-rules.c: which alarms the rules of the site suppress by design now; pure
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "alarm/vigil-alarm-rules.h"

typedef struct
{
  const VigilSuppressRule *rule;
  gboolean engaged;
  VigilTime since; /* of the change that waits for its delay; 0: none waits */
} RuleState;

typedef struct
{
  char *kind, *area, *asset;
  VigilTime expires;
} Permit;

struct _VigilAlarmRules
{
  VigilSite *site;
  GArray *rules;        /* RuleState, in the order of the pack */
  GHashTable *values;   /* tag → double; only what is known and good */
  GHashTable *tags;     /* set of the tags that rules look at */
  GHashTable *active;   /* set of ids of alarms */
  GHashTable *permits;  /* id → Permit */
  GHashTable *reported; /* id of an alarm → id of its rule, both interned */
  VigilTime next;
  gboolean dirty; /* @reported may not be what @rules say */
};

static void
permit_free (gpointer data)
{
  Permit *self = data;

  g_free (self->kind);
  g_free (self->area);
  g_free (self->asset);
  g_free (self);
}

static void
add_rules (VigilAlarmRules *self)
{
  const GArray *rules = vigil_site_get_suppress_rules (self->site);

  for (guint i = 0; i < rules->len; i++)
    {
      RuleState state = { .rule = &g_array_index (rules, VigilSuppressRule, i) };

      g_array_append_val (self->rules, state);
      if (state.rule->tag != NULL)
        g_hash_table_add (self->tags, state.rule->tag);
    }
}

/**
 * vigil_alarm_rules_new:
 * @site: (nullable): whose rules to follow; without one there are none
 *
 * Returns: (transfer full): an evaluator that knows nothing yet, so that no rule holds
 */
VigilAlarmRules *
vigil_alarm_rules_new (VigilSite *site)
{
  VigilAlarmRules *self = g_new0 (VigilAlarmRules, 1);

  self->rules = g_array_new (FALSE, TRUE, sizeof (RuleState));
  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->tags = g_hash_table_new (g_str_hash, g_str_equal);
  self->active = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->permits = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, permit_free);
  self->reported = g_hash_table_new (g_str_hash, g_str_equal);
  if (site != NULL)
    {
      self->site = g_object_ref (site);
      add_rules (self);
    }
  return self;
}

void
vigil_alarm_rules_free (VigilAlarmRules *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->rules);
  g_hash_table_unref (self->values);
  g_hash_table_unref (self->tags);
  g_hash_table_unref (self->active);
  g_hash_table_unref (self->permits);
  g_hash_table_unref (self->reported);
  g_clear_object (&self->site);
  g_free (self);
}

/**
 * vigil_alarm_rules_wants_tag:
 * @self: an evaluator
 * @tag: id of a tag
 *
 * Returns: whether a rule looks at its value
 */
gboolean
vigil_alarm_rules_wants_tag (VigilAlarmRules *self, const char *tag)
{
  g_return_val_if_fail (self != NULL && tag != NULL, FALSE);
  return g_hash_table_contains (self->tags, tag);
}

/**
 * vigil_alarm_rules_set_value:
 * @self: an evaluator
 * @tag: id of a tag
 * @value: its newest value in its unit; NAN: not known
 * @quality: of the value; what is not good is no evidence and fulfils no condition
 */
void
vigil_alarm_rules_set_value (VigilAlarmRules *self, const char *tag, double value, VigilQuality quality)
{
  g_return_if_fail (self != NULL && tag != NULL);

  if (!g_hash_table_contains (self->tags, tag))
    return;
  if (quality == VIGIL_QUALITY_GOOD && value == value)
    g_hash_table_replace (self->values, g_strdup (tag), g_memdup2 (&value, sizeof value));
  else
    g_hash_table_remove (self->values, tag);
}

/**
 * vigil_alarm_rules_set_alarm:
 * @self: an evaluator
 * @alarm: id of an alarm
 * @active: whether its condition is present, also behind a shelf or a suppression
 */
void
vigil_alarm_rules_set_alarm (VigilAlarmRules *self, const char *alarm, gboolean active)
{
  g_return_if_fail (self != NULL && alarm != NULL);

  if (active)
    g_hash_table_add (self->active, g_strdup (alarm));
  else
    g_hash_table_remove (self->active, alarm);
}

/**
 * vigil_alarm_rules_open_permit:
 * @self: an evaluator
 * @permit: id of a permit to work
 * @kind: what kind of work, as in the event
 * @area: (nullable): id of the area
 * @asset: (nullable): id of the equipment
 * @expires: when the permit ends by itself; 0: not
 */
void
vigil_alarm_rules_open_permit (VigilAlarmRules *self,
                               const char *permit,
                               const char *kind,
                               const char *area,
                               const char *asset,
                               VigilTime expires)
{
  Permit *entry;

  g_return_if_fail (self != NULL && permit != NULL && kind != NULL);

  entry = g_new0 (Permit, 1);
  entry->kind = g_strdup (kind);
  entry->area = g_strdup (area);
  entry->asset = g_strdup (asset);
  entry->expires = expires;
  g_hash_table_replace (self->permits, g_strdup (permit), entry);
}

/**
 * vigil_alarm_rules_close_permit:
 * @self: an evaluator
 * @permit: id of a permit to work; one that is not open is no mistake
 */
void
vigil_alarm_rules_close_permit (VigilAlarmRules *self, const char *permit)
{
  g_return_if_fail (self != NULL && permit != NULL);
  g_hash_table_remove (self->permits, permit);
}

static RuleState *
find_rule (VigilAlarmRules *self, const char *id)
{
  for (guint i = 0; i < self->rules->len; i++)
    {
      RuleState *state = &g_array_index (self->rules, RuleState, i);
      if (g_strcmp0 (state->rule->id, id) == 0)
        return state;
    }
  return NULL;
}

/**
 * vigil_alarm_rules_restore:
 * @self: an evaluator that has not evaluated yet
 * @alarm: id of an alarm that the journal has as suppressed
 * @rule: id of the rule that did it
 *
 * What the pack does not know any more, or what does not hold any more, the next evaluation ends.
 */
void
vigil_alarm_rules_restore (VigilAlarmRules *self, const char *alarm, const char *rule)
{
  RuleState *state;

  g_return_if_fail (self != NULL && alarm != NULL && rule != NULL);

  state = find_rule (self, rule);
  if (state != NULL)
    state->engaged = TRUE;
  g_hash_table_replace (self->reported, (char *) g_intern_string (alarm), (char *) g_intern_string (rule));
  self->dirty = TRUE;
}

static gboolean
compare (double value, VigilRuleOp op, double with)
{
  switch (op)
    {
    case VIGIL_RULE_LESS:
      return value < with;
    case VIGIL_RULE_LESS_OR_EQUAL:
      return value <= with;
    case VIGIL_RULE_EQUAL:
      return value == with;
    case VIGIL_RULE_NOT_EQUAL:
      return value != with;
    case VIGIL_RULE_GREATER_OR_EQUAL:
      return value >= with;
    case VIGIL_RULE_GREATER:
      return value > with;
    default:
      g_return_val_if_reached (FALSE);
    }
}

static void
wake_at (VigilAlarmRules *self, VigilTime time)
{
  if (self->next == 0 || time < self->next)
    self->next = time;
}

static gboolean
permit_is_in (VigilAlarmRules *self, const Permit *permit, const char *area)
{
  const VigilAsset *asset;

  if (g_strcmp0 (permit->area, area) == 0)
    return TRUE;
  asset = permit->asset != NULL ? vigil_site_get_asset (self->site, permit->asset) : NULL;
  return asset != NULL && g_strcmp0 (asset->area, area) == 0;
}

static gboolean
permit_fits (VigilAlarmRules *self, const Permit *permit, const VigilSuppressRule *rule)
{
  return (rule->permit_kind == NULL || g_str_equal (permit->kind, rule->permit_kind))
         && (rule->permit_area == NULL || permit_is_in (self, permit, rule->permit_area))
         && (rule->permit_asset == NULL || g_strcmp0 (permit->asset, rule->permit_asset) == 0);
}

static gboolean
has_permit (VigilAlarmRules *self, const VigilSuppressRule *rule, VigilTime now)
{
  GHashTableIter iter;
  gpointer value;
  gboolean found = FALSE;

  g_hash_table_iter_init (&iter, self->permits);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Permit *permit = value;

      if (!permit_fits (self, permit, rule) || (permit->expires != 0 && permit->expires <= now))
        continue;
      if (permit->expires != 0)
        wake_at (self, permit->expires);
      found = TRUE;
    }
  return found;
}

/* Whether every condition that the rule gives is known to be true. */
static gboolean
holds (VigilAlarmRules *self, const VigilSuppressRule *rule, VigilTime now)
{
  const double *value;

  if (rule->tag != NULL)
    {
      value = g_hash_table_lookup (self->values, rule->tag);
      if (value == NULL || !compare (*value, rule->op, rule->value))
        return FALSE;
    }
  if (rule->parent != NULL && !g_hash_table_contains (self->active, rule->parent))
    return FALSE;
  if (rule->permit_kind != NULL || rule->permit_area != NULL || rule->permit_asset != NULL)
    return has_permit (self, rule, now);
  return rule->tag != NULL || rule->parent != NULL;
}

static void
update_rule (VigilAlarmRules *self, RuleState *state, VigilTime now)
{
  double delay = state->engaged ? state->rule->release_s : state->rule->delay_s;
  VigilTime at;

  if (holds (self, state->rule, now) == state->engaged)
    {
      state->since = 0;
      return;
    }
  if (state->since == 0)
    state->since = now;
  at = state->since + (VigilTime) (delay * VIGIL_SECOND);
  if (at > now)
    {
      wake_at (self, at);
      return;
    }
  state->engaged = !state->engaged;
  state->since = 0;
  self->dirty = TRUE;
}

/* Alarm → rule, the first in the order of the pack where several hold. */
static GHashTable *
collect (VigilAlarmRules *self)
{
  GHashTable *wanted = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->rules->len; i++)
    {
      const RuleState *state = &g_array_index (self->rules, RuleState, i);
      const GPtrArray *matches = state->engaged ? state->rule->matches : NULL;

      for (guint j = 0; matches != NULL && j < matches->len; j++)
        {
          const VigilAlarmDef *def = g_ptr_array_index (matches, j);
          if (!g_hash_table_contains (wanted, def->id))
            g_hash_table_insert (wanted, (char *) g_intern_string (def->id),
                                 (char *) g_intern_string (state->rule->id));
        }
    }
  return wanted;
}

/* What @from has and @to has not, or has otherwise, as changes to @on. */
static void
compare_tables (GHashTable *from, GHashTable *to, gboolean on, GArray *changes)
{
  GHashTableIter iter;
  gpointer alarm, rule;

  g_hash_table_iter_init (&iter, from);
  while (g_hash_table_iter_next (&iter, &alarm, &rule))
    {
      const char *other = g_hash_table_lookup (to, alarm);
      VigilAlarmRuleChange change = { alarm, rule, on };

      if (on ? g_strcmp0 (other, rule) != 0 : other == NULL)
        g_array_append_val (changes, change);
    }
}

static int
compare_changes (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (((const VigilAlarmRuleChange *) a)->alarm, ((const VigilAlarmRuleChange *) b)->alarm);
}

/**
 * vigil_alarm_rules_evaluate:
 * @self: an evaluator
 * @now: the time; must not go back
 *
 * Where several rules suppress one alarm, the first in the order of the pack is named, and it comes
 * back only when the last of them has ended.
 *
 * Returns: (transfer full) (element-type VigilAlarmRuleChange): what changed since the last call, by
 * id of the alarm; its strings live for ever
 */
GArray *
vigil_alarm_rules_evaluate (VigilAlarmRules *self, VigilTime now)
{
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (VigilAlarmRuleChange));
  GHashTable *wanted;

  g_return_val_if_fail (self != NULL, changes);

  self->next = 0;
  for (guint i = 0; i < self->rules->len; i++)
    update_rule (self, &g_array_index (self->rules, RuleState, i), now);
  if (!self->dirty)
    return changes;
  wanted = collect (self);
  compare_tables (self->reported, wanted, FALSE, changes);
  compare_tables (wanted, self->reported, TRUE, changes);
  g_array_sort (changes, compare_changes);
  g_hash_table_unref (self->reported);
  self->reported = wanted;
  self->dirty = FALSE;
  return changes;
}

/**
 * vigil_alarm_rules_get_next:
 * @self: an evaluator
 *
 * Returns: when to evaluate again though nothing is fed: a delay ends or a permit expires; 0: never
 */
VigilTime
vigil_alarm_rules_get_next (VigilAlarmRules *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->next;
}

/**
 * vigil_alarm_rules_get_rule:
 * @self: an evaluator
 * @alarm: id of an alarm
 *
 * Returns: (transfer none) (nullable): the rule that suppresses it as of the last evaluation
 */
const char *
vigil_alarm_rules_get_rule (VigilAlarmRules *self, const char *alarm)
{
  g_return_val_if_fail (self != NULL && alarm != NULL, NULL);
  return g_hash_table_lookup (self->reported, alarm);
}
