/* vigil-alarm-print.h: the queue as it stands, on paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "alarm/vigil-alarm-store.h"
#include "session/vigil-session.h"
#include "shell/vigil-print.h"

G_BEGIN_DECLS

/* A list of the queue at one moment, what is put away after it; later changes do not reach it. */
typedef struct _VigilAlarmPaper VigilAlarmPaper;

VigilAlarmPaper *vigil_alarm_paper_new (VigilSession *session) G_GNUC_WARN_UNUSED_RESULT;
#define VIGIL_ALARM_PAPER_MAX 2000u /* rows of the past; the title says how many there are */

/* What was found in the past; @name: where. */
VigilAlarmPaper *vigil_alarm_paper_new_past (VigilSite *site, const char *name, const VigilAlarmResult *found) G_GNUC_WARN_UNUSED_RESULT;
void vigil_alarm_paper_free (VigilAlarmPaper *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilAlarmPaper, vigil_alarm_paper_free)

guint vigil_alarm_paper_get_n_pages (const VigilAlarmPaper *self);
/* A4 in points, dark on white. Main loop only. */
void vigil_alarm_paper_paint (const VigilAlarmPaper *self, guint page, cairo_t *cr);

/* Takes @paper and asks for a printer; @say: called if it did not work. */
void vigil_alarm_paper_print (VigilAlarmPaper *paper, GtkWindow *parent, VigilPrintSay say);

G_END_DECLS
