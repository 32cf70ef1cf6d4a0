/* vigil-site-alarms.c: alarms.json of a site pack: its alarms, from limits, templates and records
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "core/vigil-site-alarms-private.h"

#include <math.h>
#include <string.h>

/* (transfer full): a record that says nothing yet. */
VigilAlarmDef *
vigil_alarm_def_new (const char *id)
{
  VigilAlarmDef *def = g_new0 (VigilAlarmDef, 1);

  def->id = g_strdup (id);
  def->latching = -1;
  def->realarm_after = def->respond_within = def->set_point = NAN;
  return def;
}

/* Takes @def and gives it back. */
VigilAlarmDef *
vigil_site_add_alarm_def (VigilSite *site, VigilAlarmDef *def)
{
  g_ptr_array_add (site->alarm_defs, def);
  g_hash_table_replace (site->alarm_ids, def->id, def);
  return def;
}

static void
add_limit (VigilSiteLoader *loader, const VigilTagDef *tag, const VigilLimit *limit)
{
  g_autofree char *id = g_strdup_printf ("%s/%s", tag->id, limit->name);
  VigilSiteIdEntry *entry = tag->asset != NULL ? g_hash_table_lookup (loader->ids, tag->asset) : NULL;
  VigilAlarmDef *def = vigil_alarm_def_new (id);

  def->message.zh = g_strdup (limit->message.zh);
  def->message.en = g_strdup (limit->message.en);
  def->priority = limit->priority;
  def->tag = g_strdup (tag->id);
  def->limit = g_strdup (limit->name);
  def->asset = g_strdup (tag->asset);
  if (entry != NULL)
    def->area = g_strdup (g_array_index (loader->site->assets, VigilAsset, entry->index).area);
  def->set_point = limit->value;
  def->deadband = limit->deadband;
  def->on_delay = limit->on_delay;
  def->off_delay = limit->off_delay;
  def->count_n = limit->count_n;
  def->count_within = limit->count_within;
  vigil_site_add_alarm_def (loader->site, def);
}

static void
add_limits (VigilSiteLoader *loader)
{
  const GArray *tags = loader->site->tags;

  for (guint i = 0; i < tags->len; i++)
    {
      const VigilTagDef *tag = &g_array_index (tags, VigilTagDef, i);

      for (guint j = 0; tag->id != NULL && tag->limits != NULL && j < tag->limits->len; j++)
        {
          const VigilLimit *limit = &g_array_index (tag->limits, VigilLimit, j);
          if (limit->name != NULL)
            add_limit (loader, tag, limit);
        }
    }
}

/* What neither a record nor a class said. */
static void
complete (VigilSiteLoader *loader, VigilAlarmDef *def)
{
  const double *realarm = loader->site->alarm_policy.realarm_after;

  if ((int) def->latching < 0)
    def->latching = FALSE;
  if (isnan (def->realarm_after))
    def->realarm_after = def->priority >= 1 && def->priority <= VIGIL_N_PRIORITIES ? realarm[def->priority] : 0.0;
}

/* For the loader: every document has been read, whether the pack has an alarms.json or not. */
void
vigil_site_finish_alarms (VigilSiteLoader *loader)
{
  if (loader->site->alarm_defs->len == 0)
    add_limits (loader);
  for (guint i = 0; i < loader->site->alarm_defs->len; i++)
    complete (loader, g_ptr_array_index (loader->site->alarm_defs, i));
  for (guint i = 0; i < loader->site->alarm_families->len; i++)
    complete (loader, g_ptr_array_index (loader->site->alarm_families, i));
}

gboolean
vigil_site_is_pattern (const char *text)
{
  return strpbrk (text, "*?") != NULL;
}

GPtrArray *
vigil_site_match_alarms (VigilSite *site, const char *pattern)
{
  GPtrArray *found = g_ptr_array_new ();
  g_autoptr (GPatternSpec) spec = NULL;
  VigilAlarmDef *def;

  if (!vigil_site_is_pattern (pattern))
    {
      def = g_hash_table_lookup (site->alarm_ids, pattern);
      if (def != NULL)
        g_ptr_array_add (found, def);
      return found;
    }
  spec = g_pattern_spec_new (pattern);
  for (guint i = 0; i < site->alarm_defs->len; i++)
    {
      def = g_ptr_array_index (site->alarm_defs, i);
      if (g_pattern_spec_match_string (spec, def->id))
        g_ptr_array_add (found, def);
    }
  return found;
}

GPtrArray *
vigil_site_read_strings (VigilSiteLoader *loader, const VigilSiteSpot *object, const char *member)
{
  VigilSiteSpot array = vigil_site_member (object, member);
  int n = vigil_site_need_array (loader, &array, TRUE, 1, 10000);
  GPtrArray *strings;

  if (n < 0)
    return NULL;
  strings = g_ptr_array_new_with_free_func (g_free);
  for (int i = 0; i < n; i++)
    {
      VigilSiteSpot spot = vigil_site_element (&array, i);
      g_ptr_array_add (strings, g_strdup (vigil_site_check_string (loader, &spot)));
    }
  return strings;
}

static void
clear_class (gpointer data)
{
  VigilAlarmClass *self = data;

  g_free (self->id);
  vigil_text_clear (&self->name);
}

static void
read_class (VigilSiteLoader *loader, const VigilSiteSpot *at, GArray *classes)
{
  static const char *const members[] = { "id", "name", "latching", "realarm", "respondWithin", NULL };
  VigilAlarmClass class = { 0 };

  if (!vigil_site_need_object (loader, at, members))
    return;
  class.id = vigil_site_read_id (loader, at, VIGIL_SITE_NONE, classes->len);
  vigil_site_read_text (loader, at, "name", TRUE, &class.name);
  class.latching = vigil_site_read_boolean (loader, at, "latching", -1);
  class.realarm_after = vigil_site_read_number (loader, at, "realarm", 0.0, 86400.0, NAN);
  class.respond_within = vigil_site_read_number (loader, at, "respondWithin", 1.0, 86400.0, NAN);
  g_array_append_val (classes, class);
}

static GArray *
read_classes (VigilSiteLoader *loader, const VigilSiteSpot *root)
{
  VigilSiteSpot array = vigil_site_member (root, "classes");
  int n = vigil_site_need_array (loader, &array, FALSE, 0, 100);
  GArray *classes = g_array_new (FALSE, TRUE, sizeof (VigilAlarmClass));

  g_array_set_clear_func (classes, clear_class);
  for (int i = 0; i < n; i++)
    {
      VigilSiteSpot spot = vigil_site_element (&array, i);
      read_class (loader, &spot, classes);
    }
  return classes;
}

/* alarms.json, after everything that it points to. */
void
vigil_site_read_alarms (VigilSiteLoader *loader, const VigilSiteSpot *root)
{
  static const char *const members[]
      = { "policy", "classes", "templates", "alarms", "suppress", "equipment", "causeGroups", NULL };
  g_autoptr (GArray) classes = NULL;

  if (!vigil_site_need_object (loader, root, members))
    return;
  add_limits (loader);
  vigil_site_read_alarm_policy (loader, root);
  classes = read_classes (loader, root);
  vigil_site_read_alarm_records (loader, root, classes);
  vigil_site_read_equipment (loader, root);
  vigil_site_read_cause_groups (loader, root);
  vigil_site_read_suppress_rules (loader, root);
}
