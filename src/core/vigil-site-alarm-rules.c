/* vigil-site-alarm-rules.c: suppression by design, as a site pack asks for it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "core/vigil-site-alarms-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* In the order of VigilRuleOp. */
static const char *const ops[] = { "<", "<=", "==", "!=", ">=", ">", NULL };

G_STATIC_ASSERT (G_N_ELEMENTS (ops) - 1 == VIGIL_N_RULE_OPS);

/* As in the event of a permit that opens. */
static const char *const permit_kinds[] = { "hot-work", "confined-space",        "blind-plate", "height",
                                            "lifting",  "temporary-electricity", "excavation",  "road-breaking",
                                            NULL };

static void
read_state (VigilSiteLoader *loader, const VigilSiteSpot *when, VigilSuppressRule *rule)
{
  static const char *const members[] = { "id", "is", "value", NULL };
  VigilSiteSpot at = vigil_site_member (when, "tag");

  if (at.node == NULL || !vigil_site_need_object (loader, &at, members))
    return;
  if (vigil_site_read_string (loader, &at, "id", TRUE) != NULL)
    rule->tag = vigil_site_read_reference (loader, &at, "id", VIGIL_SITE_TAG);
  rule->op = MAX (0, vigil_site_read_choice (loader, &at, "is", ops, TRUE));
  rule->value = vigil_site_need_number (loader, &at, "value", -G_MAXDOUBLE, G_MAXDOUBLE);
}

static void
read_parent (VigilSiteLoader *loader, const VigilSiteSpot *when, VigilSuppressRule *rule)
{
  VigilSiteSpot at = vigil_site_member (when, "alarm");
  const char *id = vigil_site_read_string (loader, when, "alarm", FALSE);

  rule->parent = g_strdup (id);
  if (id != NULL && !g_hash_table_contains (loader->site->alarm_ids, id)
      && !(loader->unread & (1u << VIGIL_SITE_TAG)))
    vigil_site_mistake (loader, &at, _ ("“%s” matches no alarm"), id);
}

static void
read_permit (VigilSiteLoader *loader, const VigilSiteSpot *when, VigilSuppressRule *rule)
{
  static const char *const members[] = { "kind", "area", "asset", NULL };
  VigilSiteSpot at = vigil_site_member (when, "permit");
  int kind;

  if (at.node == NULL || !vigil_site_need_object (loader, &at, members))
    return;
  kind = vigil_site_read_choice (loader, &at, "kind", permit_kinds, TRUE);
  rule->permit_kind = g_strdup (kind >= 0 ? permit_kinds[kind] : NULL);
  rule->permit_area = vigil_site_read_reference (loader, &at, "area", VIGIL_SITE_AREA);
  rule->permit_asset = vigil_site_read_reference (loader, &at, "asset", VIGIL_SITE_ASSET);
}

static void
read_when (VigilSiteLoader *loader, const VigilSiteSpot *at, VigilSuppressRule *rule)
{
  static const char *const members[] = { "tag", "alarm", "permit", NULL };
  VigilSiteSpot when = vigil_site_member (at, "when");
  gboolean any = FALSE;

  if (!vigil_site_need_object (loader, &when, members))
    return;
  for (guint i = 0; members[i] != NULL; i++)
    any = any || vigil_site_member (&when, members[i]).node != NULL;
  if (!any)
    vigil_site_mistake (loader, &when, _ ("has none of: tag, alarm, permit"));
  read_state (loader, &when, rule);
  read_parent (loader, &when, rule);
  read_permit (loader, &when, rule);
}

/* A rule takes away neither its own cause nor, unless it says so, what is worst. */
static gboolean
may_suppress (const VigilSuppressRule *rule, const VigilAlarmDef *def)
{
  return g_strcmp0 (def->id, rule->parent) != 0 && (rule->critical || def->priority != 1);
}

static void
add_matches (VigilSiteLoader *loader, const VigilSiteSpot *at, const char *pattern, VigilSuppressRule *rule)
{
  g_autoptr (GPtrArray) found = vigil_site_match_alarms (loader->site, pattern);
  guint usable = 0;

  for (guint i = 0; i < found->len; i++)
    {
      VigilAlarmDef *def = g_ptr_array_index (found, i);

      if (!may_suppress (rule, def))
        continue;
      usable++;
      if (!g_ptr_array_find (rule->matches, def, NULL))
        g_ptr_array_add (rule->matches, def);
    }
  if (usable > 0 || (loader->unread & (1u << VIGIL_SITE_TAG)))
    return;
  if (found->len == 0)
    vigil_site_mistake (loader, at, _ ("“%s” matches no alarm"), pattern);
  else if (g_strcmp0 (pattern, rule->parent) == 0)
    vigil_site_mistake (loader, at, _ ("“%s” is what the rule waits for: it would suppress its own cause"), pattern);
  else
    vigil_site_mistake (loader, at, _ ("“%s” has priority 1, which a rule suppresses only with “critical”"), pattern);
}

static void
read_alarms (VigilSiteLoader *loader, const VigilSiteSpot *at, VigilSuppressRule *rule)
{
  VigilSiteSpot array = vigil_site_member (at, "alarms");

  rule->alarms = vigil_site_read_strings (loader, at, "alarms");
  rule->matches = g_ptr_array_new ();
  for (guint i = 0; rule->alarms != NULL && i < rule->alarms->len; i++)
    {
      VigilSiteSpot spot = vigil_site_element (&array, i);
      const char *pattern = g_ptr_array_index (rule->alarms, i);

      if (pattern != NULL)
        add_matches (loader, &spot, pattern, rule);
    }
}

static void
read_rule (VigilSiteLoader *loader, const VigilSiteSpot *at)
{
  static const char *const members[] = { "id", "reason", "alarms", "when", "delay", "release", "critical", NULL };
  VigilSuppressRule rule = { 0 };

  if (!vigil_site_need_object (loader, at, members))
    return;
  rule.id = vigil_site_read_id (loader, at, VIGIL_SITE_NONE, loader->site->suppress_rules->len);
  vigil_site_read_text (loader, at, "reason", TRUE, &rule.reason);
  rule.delay_s = vigil_site_read_number (loader, at, "delay", 0.0, 86400.0, 0.0);
  rule.release_s = vigil_site_read_number (loader, at, "release", 0.0, 86400.0, 0.0);
  rule.critical = vigil_site_read_boolean (loader, at, "critical", FALSE) > 0;
  read_when (loader, at, &rule);
  read_alarms (loader, at, &rule);
  g_array_append_val (loader->site->suppress_rules, rule);
}

void
vigil_site_read_suppress_rules (VigilSiteLoader *loader, const VigilSiteSpot *root)
{
  VigilSiteSpot array = vigil_site_member (root, "suppress");
  int n = vigil_site_need_array (loader, &array, FALSE, 0, 10000);

  for (int i = 0; i < n; i++)
    {
      VigilSiteSpot spot = vigil_site_element (&array, i);
      read_rule (loader, &spot);
    }
}
