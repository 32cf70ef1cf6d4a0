/* vigil-alarm-filter.c: which alarms of the queue are listed, as pure state; no widgets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-alarm-filter.h"

#include "shell/vigil-words.h"

#include <string.h>

#define PRIORITIES 0x1eu /* bits 1 … 4 */

static void
forget_prepared (VigilAlarmFilter *self)
{
  g_clear_pointer (&self->words, g_strfreev);
  g_clear_pointer (&self->folded_area, g_free);
  g_clear_pointer (&self->folded_tag, g_free);
  g_clear_pointer (&self->folded_type, g_free);
  g_clear_pointer (&self->states, g_free);
}

void
vigil_alarm_filter_clear (VigilAlarmFilter *self)
{
  forget_prepared (self);
  g_free (self->area);
  g_free (self->tag);
  g_free (self->type);
  g_free (self->text);
  *self = (VigilAlarmFilter) { 0 };
}

static gboolean
is_text (const char *text)
{
  return text != NULL && *text != '\0';
}

gboolean
vigil_alarm_filter_is_active (const VigilAlarmFilter *self)
{
  return (self->hidden & PRIORITIES & ~2u) != 0 || self->unacknowledged || is_text (self->area) || is_text (self->tag)
         || is_text (self->type) || is_text (self->text);
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

static char *
fold (const char *text)
{
  return is_text (text) ? g_utf8_casefold (text, -1) : NULL;
}

/* What a row says about the state can be looked for too; it is not on the card, for it changes. */
static guint
find_states (const char *word)
{
  guint found = 0;

  for (guint i = 0; i < VIGIL_N_ALARM_STATES; i++)
    {
      g_autofree char *name = g_utf8_casefold (vigil_words_alarm_state (i), -1);

      if (strstr (name, word) != NULL)
        found |= 1u << i;
    }
  return found;
}

static char **
split_words (const char *folded)
{
  g_auto (GStrv) parts = g_strsplit_set (folded, " \t\n\r", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_strv_builder_add (builder, parts[i]);
  return g_strv_builder_end (builder);
}

/**
 * vigil_alarm_filter_prepare:
 * @self: a filter
 *
 * Folds the texts, so that not every alarm needs to.
 */
void
vigil_alarm_filter_prepare (VigilAlarmFilter *self)
{
  g_autofree char *text = fold (self->text);
  guint n;

  forget_prepared (self);
  self->words = split_words (text != NULL ? text : "");
  n = g_strv_length (self->words);
  self->states = g_new0 (guint, n + 1);
  for (guint i = 0; i < n; i++)
    self->states[i] = find_states (self->words[i]);
  self->folded_area = fold (self->area);
  self->folded_tag = fold (self->tag);
  self->folded_type = fold (self->type);
}

static gboolean
is_by (VigilAlarm *alarm, const char *word)
{
  g_autofree char *actor
      = vigil_alarm_get_actor (alarm) != NULL ? g_utf8_casefold (vigil_alarm_get_actor (alarm), -1) : NULL;

  return actor != NULL && strstr (actor, word) != NULL;
}

static gboolean
has_words (const VigilAlarmFilter *self, const VigilAlarmCard *card)
{
  guint state = 1u << card->state;

  for (guint i = 0; self->words[i] != NULL; i++)
    if (strstr (card->folded, self->words[i]) == NULL && (self->states[i] & state) == 0
        && (card->unacknowledged || !is_by (card->alarm, self->words[i])))
      return FALSE;
  return TRUE;
}

static gboolean
is_in_area (const VigilAlarmFilter *self, VigilSite *site, const VigilAlarmCard *card)
{
  g_autofree char *name = NULL;

  if (card->area == NULL)
    return FALSE;
  if (g_str_equal (card->area, self->area))
    return TRUE;
  name = g_utf8_casefold (vigil_words_name (site, card->area), -1);
  return strstr (name, self->folded_area) != NULL;
}

static gboolean
contains (const char *text, const char *wanted)
{
  return wanted == NULL || (text != NULL && strstr (text, wanted) != NULL);
}

/**
 * vigil_alarm_filter_passes_card:
 * @self: a filter that is prepared
 * @site: for names and areas
 * @card: of the alarm
 *
 * Returns: whether the alarm is listed; one of priority 1 always is
 */
gboolean
vigil_alarm_filter_passes_card (const VigilAlarmFilter *self, VigilSite *site, VigilAlarmCard *card)
{
  int priority = card->priority;

  if (priority <= 1)
    return TRUE;
  if ((self->hidden & (1u << MIN (priority, 4))) != 0)
    return FALSE;
  if (self->unacknowledged && !card->unacknowledged)
    return FALSE;
  if (self->folded_area == NULL && self->folded_tag == NULL && self->folded_type == NULL && self->words[0] == NULL)
    return TRUE;
  vigil_alarm_card_read (card, site);
  if (self->folded_area != NULL && !is_in_area (self, site, card))
    return FALSE;
  return contains (card->folded_tag, self->folded_tag) && contains (card->folded_type, self->folded_type)
         && has_words (self, card);
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
  VigilAlarmFilter prepared = { .hidden = self->hidden,
                                .unacknowledged = self->unacknowledged,
                                .area = g_strdup (self->area),
                                .tag = g_strdup (self->tag),
                                .type = g_strdup (self->type),
                                .text = g_strdup (self->text) };
  VigilAlarmCard *card = vigil_alarm_card_new (alarm);
  gboolean passes;

  vigil_alarm_filter_prepare (&prepared);
  passes = vigil_alarm_filter_passes_card (&prepared, site, card);
  vigil_alarm_card_free (card);
  vigil_alarm_filter_clear (&prepared);
  return passes;
}

/* Each word before is a part of one now. */
static gboolean
keeps_words (char **words, char **before)
{
  for (guint i = 0; before[i] != NULL; i++)
    {
      gboolean kept = FALSE;

      for (guint j = 0; !kept && words[j] != NULL; j++)
        kept = strstr (words[j], before[i]) != NULL;
      if (!kept)
        return FALSE;
    }
  return TRUE;
}

static gboolean
keeps (const char *text, const char *before)
{
  return before == NULL || (text != NULL && strstr (text, before) != NULL);
}

/**
 * vigil_alarm_filter_narrows:
 * @self: a filter
 * @before: the filter before
 *
 * Returns: whether what @before did not let pass needs no second look
 */
gboolean
vigil_alarm_filter_narrows (const VigilAlarmFilter *self, const VigilAlarmFilter *before)
{
  return self->words != NULL && before->words != NULL && (before->hidden & ~self->hidden) == 0
         && (self->unacknowledged || !before->unacknowledged) && keeps (self->folded_area, before->folded_area)
         && keeps (self->folded_tag, before->folded_tag) && keeps (self->folded_type, before->folded_type)
         && keeps_words (self->words, before->words);
}
