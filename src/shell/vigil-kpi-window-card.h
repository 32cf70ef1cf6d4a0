/* vigil-kpi-window-card.h: one number of the alarm system, and one frequent alarm, as widgets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "alarm/vigil-alarm-kpi.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A GtkFlowBoxChild: value, target and verdict; the definition is its tooltip. */
GtkWidget *vigil_kpi_card_new (const VigilAlarmKpi *kpi, VigilKpi which);
/* A GtkListBoxRow with a bar; @most: count of the first. Data "alarm": the alarm point. */
GtkWidget *vigil_kpi_alarm_row_new (const VigilKpiAlarm *alarm, guint most);

G_END_DECLS
