/* vigil-alarm-def.c: the alarms of a site, as its functions hand them out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "core/vigil-site-private.h"

#include <math.h>

/* Shelving is for hours of one shift and never for what is worst; taking out of service is the shift
 * leader's decision (ISA-18.2: time limit, reason, authority, review). */
static const VigilAlarmPolicy defaults = {
  .shelf_max = {
    [VIGIL_ROLE_OPERATOR] = { 0.0, 0.0, 1800.0, 14400.0, 28800.0 },
    [VIGIL_ROLE_SHIFT_LEADER] = { 0.0, 1800.0, 7200.0, 28800.0, 43200.0 },
    [VIGIL_ROLE_ENGINEER] = { 0.0, 1800.0, 7200.0, 28800.0, 43200.0 },
  },
  .may_remove = { [VIGIL_ROLE_SHIFT_LEADER] = TRUE, [VIGIL_ROLE_ENGINEER] = TRUE },
  .realarm_after = { 0.0, 600.0, 1800.0, 0.0, 0.0 },
};

static void
clear_operator (gpointer data)
{
  VigilAlarmOperator *self = data;

  g_free (self->id);
  vigil_text_clear (&self->name);
}

static void
init_policy (VigilAlarmPolicy *self)
{
  *self = defaults;
  self->operators = g_array_new (FALSE, TRUE, sizeof (VigilAlarmOperator));
  g_array_set_clear_func (self->operators, clear_operator);
}

/**
 * vigil_alarm_policy_get_default:
 *
 * Returns: (transfer none): what holds where no pack says otherwise; lives for ever
 */
const VigilAlarmPolicy *
vigil_alarm_policy_get_default (void)
{
  static VigilAlarmPolicy policy;
  static gsize once;

  if (g_once_init_enter (&once))
    {
      init_policy (&policy);
      g_once_init_leave (&once, 1);
    }
  return &policy;
}

static void
free_def (gpointer data)
{
  VigilAlarmDef *self = data;

  g_free (self->id);
  vigil_text_clear (&self->message);
  g_free (self->class_id);
  vigil_text_clear (&self->class_name);
  vigil_text_clear (&self->cause);
  vigil_text_clear (&self->consequence);
  vigil_text_clear (&self->action);
  g_free (self->tag);
  g_free (self->limit);
  g_free (self->asset);
  g_free (self->area);
  g_free (self->camera);
  g_free (self->plan);
  g_free (self->procedure);
  g_free (self);
}

static void
clear_rule (gpointer data)
{
  VigilSuppressRule *self = data;

  g_free (self->id);
  vigil_text_clear (&self->reason);
  g_clear_pointer (&self->alarms, g_ptr_array_unref);
  g_clear_pointer (&self->matches, g_ptr_array_unref);
  g_free (self->tag);
  g_free (self->parent);
  g_free (self->permit_kind);
  g_free (self->permit_area);
  g_free (self->permit_asset);
}

static void
clear_group (gpointer data)
{
  VigilCauseGroup *self = data;

  g_free (self->id);
  vigil_text_clear (&self->name);
  g_clear_pointer (&self->members, g_ptr_array_unref);
  g_free (self->root);
}

/* For the site: nothing known of its alarms yet. */
void
vigil_site_init_alarms (VigilSite *self)
{
  self->alarm_defs = g_ptr_array_new_with_free_func (free_def);
  self->alarm_ids = g_hash_table_new (g_str_hash, g_str_equal);
  self->alarm_families = g_ptr_array_new_with_free_func (free_def);
  self->suppress_rules = g_array_new (FALSE, TRUE, sizeof (VigilSuppressRule));
  g_array_set_clear_func (self->suppress_rules, clear_rule);
  self->cause_groups = g_array_new (FALSE, TRUE, sizeof (VigilCauseGroup));
  g_array_set_clear_func (self->cause_groups, clear_group);
  init_policy (&self->alarm_policy);
}

void
vigil_site_clear_alarms (VigilSite *self)
{
  g_array_unref (self->suppress_rules);
  g_array_unref (self->cause_groups);
  g_hash_table_unref (self->alarm_ids);
  g_ptr_array_unref (self->alarm_families);
  g_ptr_array_unref (self->alarm_defs);
  g_array_unref (self->alarm_policy.operators);
}

/* "P00123/SOS" is of the family of all whose id ends in /SOS. */
static const VigilAlarmDef *
find_family (VigilSite *self, const char *alarm_id)
{
  for (guint i = 0; i < self->alarm_families->len; i++)
    {
      const VigilAlarmDef *def = g_ptr_array_index (self->alarm_families, i);
      if (g_pattern_match_simple (def->id, alarm_id))
        return def;
    }
  return NULL;
}

/**
 * vigil_site_get_alarm_def:
 * @self: a site
 * @alarm_id: id of an alarm point, "PT-2103/HH"
 *
 * Every limit of a tag has a record of its own. Alarms that are raised for whoever it happens to, such as
 * a person, share that of their family; its id is a pattern.
 *
 * Returns: (transfer none) (nullable): what is known of the alarm
 */
const VigilAlarmDef *
vigil_site_get_alarm_def (VigilSite *self, const char *alarm_id)
{
  const VigilAlarmDef *def;

  g_return_val_if_fail (VIGIL_IS_SITE (self) && alarm_id != NULL, NULL);
  def = g_hash_table_lookup (self->alarm_ids, alarm_id);
  return def != NULL ? def : find_family (self, alarm_id);
}

/**
 * vigil_site_get_alarm_defs:
 * @self: a site
 *
 * Returns: (transfer none) (element-type VigilAlarmDef): every record: limits in the order of their
 * tags, then the alarms of others that alarms.json describes
 */
const GPtrArray *
vigil_site_get_alarm_defs (VigilSite *self)
{
  g_return_val_if_fail (VIGIL_IS_SITE (self), NULL);
  return self->alarm_defs;
}

/**
 * vigil_site_get_suppress_rules:
 * @self: a site
 *
 * Returns: (transfer none) (element-type VigilSuppressRule): the rules of suppression by design
 */
const GArray *
vigil_site_get_suppress_rules (VigilSite *self)
{
  g_return_val_if_fail (VIGIL_IS_SITE (self), NULL);
  return self->suppress_rules;
}

/**
 * vigil_site_get_suppress_rule:
 * @self: a site
 * @id: (nullable): id of a rule
 *
 * Returns: (transfer none) (nullable): the rule
 */
const VigilSuppressRule *
vigil_site_get_suppress_rule (VigilSite *self, const char *id)
{
  g_return_val_if_fail (VIGIL_IS_SITE (self), NULL);

  for (guint i = 0; i < self->suppress_rules->len; i++)
    {
      const VigilSuppressRule *rule = &g_array_index (self->suppress_rules, VigilSuppressRule, i);
      if (g_strcmp0 (rule->id, id) == 0)
        return rule;
    }
  return NULL;
}

/**
 * vigil_site_get_cause_groups:
 * @self: a site
 *
 * Returns: (transfer none) (element-type VigilCauseGroup): equipment that fails together
 */
const GArray *
vigil_site_get_cause_groups (VigilSite *self)
{
  g_return_val_if_fail (VIGIL_IS_SITE (self), NULL);
  return self->cause_groups;
}

/**
 * vigil_site_get_alarm_policy:
 * @self: a site
 *
 * Returns: (transfer none): who may do what to alarms; defaults where the pack says nothing
 */
const VigilAlarmPolicy *
vigil_site_get_alarm_policy (VigilSite *self)
{
  g_return_val_if_fail (VIGIL_IS_SITE (self), NULL);
  return &self->alarm_policy;
}
