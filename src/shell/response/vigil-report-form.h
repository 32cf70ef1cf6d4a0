/* vigil-report-form.h: the fields of a report as rows of a grid
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "response/vigil-report.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _VigilReportForm VigilReportForm;

/* Rows in @grid, which must live as long; @changed (nullable) after every key. */
VigilReportForm *vigil_report_form_new (GtkGrid *grid, GCallback changed, gpointer data);
void vigil_report_form_free (VigilReportForm *self);
void vigil_report_form_set (VigilReportForm *self, JsonNode *fields);
JsonNode *vigil_report_form_get (VigilReportForm *self) G_GNUC_WARN_UNUSED_RESULT;
/* Marks what is missing or wrong, in words; how many there are. */
guint vigil_report_form_mark (VigilReportForm *self);
void vigil_report_form_set_editable (VigilReportForm *self, gboolean editable);
/* To the first field that is missing or wrong. */
void vigil_report_form_focus (VigilReportForm *self);

G_END_DECLS
