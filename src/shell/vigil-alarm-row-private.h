/* vigil-alarm-row-private.h: what a row of the desk and its painter share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/vigil-alarm-row.h"

G_BEGIN_DECLS

enum
{
  TEXT_MESSAGE, /* of a heading: its title */
  TEXT_ELAPSED, /* of a heading: its count */
  TEXT_WHERE,
  TEXT_TAG,
  TEXT_MARK,
  TEXT_STATE,
  TEXT_NOTE,
  TEXT_UNSAVED,
  N_TEXTS
};

struct _VigilAlarmRow
{
  GtkWidget parent_instance;

  VigilSession *session;
  VigilAlarm *alarm;      /* (nullable) one of these two */
  VigilAlarmGroup *group; /* (nullable) */
  VigilAlarmMarks marks;
  gulong changed_id, saved_id;
  char *label; /* NULL until drawn or asked for */
  char *elapsed;
  PangoLayout *texts[N_TEXTS]; /* NULL until drawn; the name until measured in a narrow list */
  gboolean laid_out;           /* all texts of an alarm */
  gboolean dark;
};

void vigil_alarm_row_forget_texts (VigilAlarmRow *self);
void vigil_alarm_row_paint (VigilAlarmRow *self, GtkSnapshot *snapshot);
/* Of both, in pixels; with large type and in a narrow list the height depends on the width. */
int vigil_alarm_row_get_minimum_width (void);
int vigil_alarm_row_get_height (VigilAlarmRow *self, int width);

G_END_DECLS
