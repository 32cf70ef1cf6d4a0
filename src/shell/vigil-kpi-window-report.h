/* vigil-kpi-window-report.h: the numbers of the alarm system on paper: numbers, alarms, definitions; as PDF, picture or print
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/vigil-kpi-window-load.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIL_KPI_N_PAGES 3
#define VIGIL_KPI_PAGE_WIDTH 595.0 /* A4, points */
#define VIGIL_KPI_PAGE_HEIGHT 842.0

/* @site: what the heading names; @made: when. Dark on white whatever the screen shows. Main loop only. */
void vigil_kpi_report_paint (const VigilKpiLoaded *loaded, const char *site, VigilTime made, guint page, cairo_t *cr);
/* A name that ends in .png gives a picture of all pages, any other a PDF. */
gboolean vigil_kpi_report_save (const VigilKpiLoaded *loaded, const char *site, VigilTime made, const char *path, GError **error);

G_END_DECLS
