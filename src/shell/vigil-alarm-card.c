/* vigil-alarm-card.c: what the desk remembers of one alarm, so that it is asked for once and not at every key
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-alarm-card.h"

#include "shell/vigil-words.h"

/**
 * vigil_alarm_card_new:
 * @alarm: the alarm
 *
 * Returns: (transfer full): a card that nothing is written on yet
 */
VigilAlarmCard *
vigil_alarm_card_new (VigilAlarm *alarm)
{
  VigilAlarmCard *self = g_new0 (VigilAlarmCard, 1);

  self->alarm = g_object_ref (alarm);
  vigil_alarm_card_refresh (self);
  self->stale = TRUE;
  return self;
}

void
vigil_alarm_card_refresh (VigilAlarmCard *self)
{
  self->stale = FALSE;
  self->changed = vigil_alarm_get_changed (self->alarm);
  self->priority = vigil_alarm_get_priority (self->alarm);
  self->state = vigil_alarm_get_state (self->alarm);
  self->unacknowledged = vigil_alarm_state_is_unacknowledged (self->state);
}

static void
forget (VigilAlarmCard *self)
{
  g_clear_pointer (&self->folded, g_free);
  g_clear_pointer (&self->folded_tag, g_free);
  g_clear_pointer (&self->folded_type, g_free);
}

void
vigil_alarm_card_free (VigilAlarmCard *self)
{
  forget (self);
  g_object_unref (self->alarm);
  g_free (self);
}

static char *
fold (const char *text)
{
  return text != NULL ? g_utf8_casefold (text, -1) : NULL;
}

static void
find_place (VigilAlarmCard *self, VigilSite *site, const VigilTagDef *tag)
{
  const VigilAsset *asset;
  const VigilArea *area;
  VigilSiteKind kind;

  self->asset = vigil_alarm_get_asset (self->alarm);
  if (self->asset == NULL && tag != NULL)
    self->asset = tag->asset;
  asset = self->asset != NULL ? vigil_site_get_asset (site, self->asset) : NULL;
  self->area = vigil_alarm_get_area (self->alarm);
  if (self->area == NULL && asset != NULL)
    self->area = asset->area;
  self->enterprise = asset != NULL ? asset->enterprise : NULL;
  if (self->enterprise != NULL || self->area == NULL)
    return;
  area = vigil_site_lookup (site, self->area, &kind);
  self->enterprise = area != NULL && kind == VIGIL_SITE_AREA ? area->enterprise : NULL;
}

static char *
find_type (VigilAlarm *alarm, VigilSite *site, const VigilTagDef *tag)
{
  const VigilAlarmDef *def = vigil_site_get_alarm_def (site, vigil_alarm_get_id (alarm));
  const char *class_name = def != NULL && def->class_id != NULL ? vigil_text_get (&def->class_name) : NULL;
  g_autofree char *text = g_strjoin (" ", vigil_alarm_get_limit (alarm) != NULL ? vigil_alarm_get_limit (alarm) : "",
                                     def != NULL && def->class_id != NULL ? def->class_id : "",
                                     class_name != NULL ? class_name : "",
                                     tag != NULL && tag->kind != NULL ? tag->kind : "", NULL);

  return fold (text);
}

static void
read_alarm (VigilAlarmCard *self, VigilSite *site)
{
  const char *tag_id = vigil_alarm_get_tag (self->alarm);
  const char *subject = tag_id != NULL ? tag_id : vigil_alarm_get_track (self->alarm);
  const VigilTagDef *tag;
  g_autofree char *text = NULL;

  forget (self);
  tag = tag_id != NULL ? vigil_site_get_tag (site, tag_id) : NULL;
  find_place (self, site, tag);
  text = g_strjoin ("\n", vigil_alarm_get_message (self->alarm), vigil_words_where (site, self->alarm),
                    vigil_alarm_get_id (self->alarm), subject != NULL ? subject : "", NULL);
  self->folded = fold (text);
  self->folded_tag = fold (subject);
  self->folded_type = find_type (self->alarm, site, tag);
  self->stamp = self->changed;
}

/* The alarm itself is not touched where the card will do: it lies elsewhere in memory. */
gboolean
vigil_alarm_card_read (VigilAlarmCard *self, VigilSite *site)
{
  if (self->folded != NULL && self->stamp == self->changed)
    return FALSE;
  read_alarm (self, site);
  return TRUE;
}
