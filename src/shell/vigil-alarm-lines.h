/* vigil-alarm-lines.h: what the row of an alarm says, as texts; no widgets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/vigil-alarm-desk.h"

G_BEGIN_DECLS

typedef struct
{
  const char *message; /* of the alarm */
  const char *where;   /* of the site */
  const char *tag;     /* tag, person or vehicle; NULL: none */
  char *state;         /* in words, with who and how often; of one held back: why, who and since when */
  char *mark;          /* first-out, what is put away under it, chattering; NULL: none */
  char *note;          /* the last note with who wrote it; NULL: none */
  guint n_hidden;      /* alarms put away under it */
  gboolean unsaved;
} VigilAlarmLines;

/* Borrows from @alarm and @site. */
void vigil_alarm_lines_init (VigilAlarmLines *self, VigilAlarm *alarm, VigilSite *site);
void vigil_alarm_lines_set_marks (VigilAlarmLines *self, const VigilAlarmMarks *marks);
void vigil_alarm_lines_clear (VigilAlarmLines *self);
/* All of it in one sentence, for a screen reader and the tooltip. */
char *vigil_alarm_lines_say (const VigilAlarmLines *self, int priority) G_GNUC_WARN_UNUSED_RESULT;
/* How long it has been there; of one held back: how long that lasts. */
char *vigil_alarm_lines_time (VigilAlarm *alarm, VigilTime now) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
