/* vigil-chart-export.h: a chart as a picture, its points as a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/vigil-chart.h"

G_BEGIN_DECLS

/* A PNG with site, tags, period, when it was made and in which mode. Written on a thread. */
void vigil_chart_save_picture_async (VigilChart *chart, const char *path, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer user_data);
gboolean vigil_chart_save_picture_finish (VigilChart *chart, GAsyncResult *result, GError **error);
/* Every point of the period as CSV, not only those that are drawn. */
void vigil_chart_save_values_async (VigilChart *chart, const char *path, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data);
gboolean vigil_chart_save_values_finish (VigilChart *chart, GAsyncResult *result, GError **error);
/* "PT-2103 2026-11-22 1432.png": what a file might be called. */
char *vigil_chart_dup_file_name (VigilChart *chart, const char *extension) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
