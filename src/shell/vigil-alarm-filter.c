/* vigil-alarm-filter.c: which alarms of the queue are listed, as pure state; no widgets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-alarm-filter.h"

#include "shell/vigil-alarm-lines.h"

#include <string.h>

void
vigil_alarm_filter_clear (VigilAlarmFilter *self)
{
  g_free (self->area);
  g_free (self->text);
  *self = (VigilAlarmFilter) { 0 };
}

gboolean
vigil_alarm_filter_is_active (const VigilAlarmFilter *self)
{
  return self->hidden != 0 || self->unacknowledged || self->area != NULL || (self->text != NULL && *self->text != '\0');
}

/**
 * vigil_alarm_filter_find_area:
 * @site: the site
 * @alarm: the alarm
 *
 * Returns: (nullable) (transfer none): id of an area
 */
const char *
vigil_alarm_filter_find_area (VigilSite *site, VigilAlarm *alarm)
{
  const char *asset_id = vigil_alarm_get_asset (alarm);
  const VigilTagDef *tag;
  const VigilAsset *asset;

  if (vigil_alarm_get_area (alarm) != NULL)
    return vigil_alarm_get_area (alarm);
  tag = vigil_alarm_get_tag (alarm) != NULL ? vigil_site_get_tag (site, vigil_alarm_get_tag (alarm)) : NULL;
  if (asset_id == NULL && tag != NULL)
    asset_id = tag->asset;
  asset = asset_id != NULL ? vigil_site_get_asset (site, asset_id) : NULL;
  return asset != NULL ? asset->area : NULL;
}

static gboolean
contains (const char *text, const char *folded)
{
  g_autofree char *other = text != NULL ? g_utf8_casefold (text, -1) : NULL;

  return other != NULL && strstr (other, folded) != NULL;
}

static gboolean
has_text (const VigilAlarmFilter *self, VigilSite *site, VigilAlarm *alarm)
{
  g_autofree char *folded = g_utf8_casefold (self->text, -1);
  VigilAlarmLines lines;
  gboolean found;

  vigil_alarm_lines_init (&lines, alarm, site);
  found = contains (lines.message, folded) || contains (lines.where, folded) || contains (lines.tag, folded)
          || contains (lines.state, folded) || contains (vigil_alarm_get_id (alarm), folded);
  vigil_alarm_lines_clear (&lines);
  return found;
}

/**
 * vigil_alarm_filter_passes:
 * @self: the filter
 * @site: for names and areas
 * @alarm: the alarm
 *
 * Returns: whether @alarm is listed; one of priority 1 always is
 */
gboolean
vigil_alarm_filter_passes (const VigilAlarmFilter *self, VigilSite *site, VigilAlarm *alarm)
{
  int priority = vigil_alarm_get_priority (alarm);

  if (priority <= 1)
    return TRUE;
  if ((self->hidden & (1u << MIN (priority, 4))) != 0)
    return FALSE;
  if (self->unacknowledged && !vigil_alarm_is_unacknowledged (alarm))
    return FALSE;
  if (self->area != NULL && g_strcmp0 (self->area, vigil_alarm_filter_find_area (site, alarm)) != 0)
    return FALSE;
  return self->text == NULL || *self->text == '\0' || has_text (self, site, alarm);
}
