/* vigil-alarm-filter.h: which alarms of the queue are listed, as pure state and as one line of text; no widgets
 *
 * The line: words that all have to be found, and among them, in English or in the language of the program,
 *   p:1,2  unack  area:TF-02  tag:PT-21  type:gas
 * An alarm of priority 1 is always listed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/vigil-alarm-card.h"

G_BEGIN_DECLS

/* Zero-initialised: everything passes. */
typedef struct
{
  guint hidden;            /* bit 1 << priority for each priority that is not listed */
  gboolean unacknowledged; /* only these */
  char *area;              /* id, or part of a name; NULL: everywhere */
  char *tag;               /* part of it; NULL: any */
  char *type;              /* part of limit, class or kind; NULL: any */
  char *text;              /* words as typed; NULL: any */

  char **words;            /* folded; made by vigil_alarm_filter_prepare() */
  char *folded_area, *folded_tag, *folded_type;
  guint *states;           /* for each word: bit 1 << state for each state whose name contains it */
} VigilAlarmFilter;

void vigil_alarm_filter_clear (VigilAlarmFilter *self);
gboolean vigil_alarm_filter_is_active (const VigilAlarmFilter *self);
/* Whatever @line says; what nobody understands is a word to be found. */
void vigil_alarm_filter_parse (VigilAlarmFilter *self, const char *line);
/* @local: keywords in the language of the program, else in English. */
char *vigil_alarm_filter_format (const VigilAlarmFilter *self, gboolean local) G_GNUC_WARN_UNUSED_RESULT;
/* Once after a change of the public members, before vigil_alarm_filter_passes_card(). */
void vigil_alarm_filter_prepare (VigilAlarmFilter *self);
gboolean vigil_alarm_filter_passes_card (const VigilAlarmFilter *self, VigilSite *site, VigilAlarmCard *card);
/* Whatever passes @self passed @before too. Both prepared. */
gboolean vigil_alarm_filter_narrows (const VigilAlarmFilter *self, const VigilAlarmFilter *before);
gboolean vigil_alarm_filter_passes (const VigilAlarmFilter *self, VigilSite *site, VigilAlarm *alarm);
/* Id of the area where an alarm is, also by its tag's asset; NULL if none is known. */
const char *vigil_alarm_filter_find_area (VigilSite *site, VigilAlarm *alarm);

G_END_DECLS
