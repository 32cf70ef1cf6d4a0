/* vigil-alarm-sheet.h: what a command will do, to which alarms and why, before it is done
 *
 * A part of the alarm panel, in place of its buttons: to acknowledge several, shelve, take out of service, note.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/vigil-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  VIGIL_ALARM_SHEET_ACKNOWLEDGE,
  VIGIL_ALARM_SHEET_SHELVE,
  VIGIL_ALARM_SHEET_REMOVE,
  VIGIL_ALARM_SHEET_NOTE,
  VIGIL_N_ALARM_SHEETS
} VigilAlarmSheetKind;

/* Signals "notice" (const char *sentence) and "closed". */
#define VIGIL_TYPE_ALARM_SHEET (vigil_alarm_sheet_get_type ())
G_DECLARE_FINAL_TYPE (VigilAlarmSheet, vigil_alarm_sheet, VIGIL, ALARM_SHEET, GtkWidget)

/* @alarms (element-type VigilAlarm): those that the command is not valid for are named and left out. */
void vigil_alarm_sheet_open (VigilAlarmSheet *self, VigilSession *session, VigilAlarmSheetKind kind, GPtrArray *alarms);
gboolean vigil_alarm_sheet_is_open (VigilAlarmSheet *self);
void vigil_alarm_sheet_close (VigilAlarmSheet *self);
/* As the button does, for tests: FALSE if it cannot be pressed. */
gboolean vigil_alarm_sheet_confirm (VigilAlarmSheet *self);
void vigil_alarm_sheet_set_reason (VigilAlarmSheet *self, const char *reason);
guint vigil_alarm_sheet_get_n_targets (VigilAlarmSheet *self);
/* What is said about alarms that are left out; empty: none are. */
const char *vigil_alarm_sheet_get_refusals (VigilAlarmSheet *self);

G_END_DECLS
