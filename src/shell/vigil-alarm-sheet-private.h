/* vigil-alarm-sheet-private.h: what the sheet and what fills it share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/vigil-alarm-sheet.h"

G_BEGIN_DECLS

enum
{
  VIGIL_ALARM_SHEET_NOTICE,
  VIGIL_ALARM_SHEET_CLOSED,
  VIGIL_N_ALARM_SHEET_SIGNALS
};

/* What one kind of sheet asks for. */
typedef struct
{
  const char *title; /* untranslated */
  VigilAlarmInput input;
  gboolean has_duration, has_reason, has_order, has_text;
  const char *reasons[5]; /* ready-made, untranslated, NULL-terminated */
} VigilAlarmSheetForm;

extern const VigilAlarmSheetForm vigil_alarm_sheet_forms[VIGIL_N_ALARM_SHEETS];

typedef struct
{
  VigilTime length; /* 0: until it returns */
  const char *label; /* untranslated */
} VigilAlarmSheetDuration;

#define VIGIL_N_ALARM_SHEET_DURATIONS 6

struct _VigilAlarmSheet
{
  GtkWidget parent_instance;

  /* template */
  GtkWidget *box;
  GtkLabel *title;
  GtkBox *list;
  GtkLabel *refusals;
  GtkFlowBox *durations;
  GtkWidget *reasons;
  GtkEditable *reason, *authority, *order, *text;
  GtkButton *confirm;

  /* owned */
  VigilSession *session;
  GPtrArray *targets; /* (element-type VigilAlarm) */

  VigilAlarmSheetKind kind;
  GtkToggleButton *choices[VIGIL_N_ALARM_SHEET_DURATIONS];
  VigilTime longest; /* shelf that all targets may have */
};

void vigil_alarm_sheet_make_durations (VigilAlarmSheet *self);
/* NULL: none is chosen. */
const VigilAlarmSheetDuration *vigil_alarm_sheet_get_duration (VigilAlarmSheet *self);
void vigil_alarm_sheet_update (VigilAlarmSheet *self);

G_END_DECLS
