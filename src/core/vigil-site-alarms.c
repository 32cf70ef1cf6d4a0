/* vigil-site-alarms.c: the records of the alarms of a site pack
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "core/vigil-site-private.h"
#include "core/vigil-site-read.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static void
add_def (VigilSite *site, VigilAlarmDef *def)
{
  g_ptr_array_add (site->alarm_defs, def);
  g_hash_table_replace (site->alarm_ids, def->id, def);
}

static void
add_limit (VigilSite *site, const VigilTagDef *tag, const VigilLimit *limit)
{
  VigilAlarmDef *def = g_new0 (VigilAlarmDef, 1);

  def->id = g_strdup_printf ("%s/%s", tag->id, limit->name);
  def->message.zh = g_strdup (limit->message.zh);
  def->message.en = g_strdup (limit->message.en);
  def->priority = limit->priority;
  def->respond_within = NAN;
  def->realarm_after = site->alarm_policy.realarm_after[limit->priority];
  def->tag = g_strdup (tag->id);
  def->limit = g_strdup (limit->name);
  def->asset = g_strdup (tag->asset);
  def->set_point = limit->value;
  def->deadband = limit->deadband;
  def->on_delay = limit->on_delay;
  def->off_delay = limit->off_delay;
  def->count_n = limit->count_n;
  def->count_within = limit->count_within;
  add_def (site, def);
}

/* For the loader: the tags are complete. */
void
vigil_site_add_limit_alarms (VigilSiteLoader *loader)
{
  const GArray *tags = loader->site->tags;

  for (guint i = 0; i < tags->len; i++)
    {
      const VigilTagDef *tag = &g_array_index (tags, VigilTagDef, i);

      for (guint j = 0; tag->limits != NULL && tag->id != NULL && j < tag->limits->len; j++)
        {
          const VigilLimit *limit = &g_array_index (tag->limits, VigilLimit, j);
          if (limit->name != NULL && limit->priority >= 1)
            add_limit (loader->site, tag, limit);
        }
    }
}
