/* vigil-calm-model.h: another list's items, changed at most every so often and no more than needed
 *
 * A list view gives every row of a changed range a new item, up to 200 rows of several labels. In a
 * flood of alarms that is what stalls the main loop; so the view sees one change for many.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/vigil-throttle.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define VIGIL_TYPE_CALM_MODEL (vigil_calm_model_get_type ())
G_DECLARE_FINAL_TYPE (VigilCalmModel, vigil_calm_model, VIGIL, CALM_MODEL, GObject)

typedef gboolean (*VigilCalmFilter) (gpointer item, gpointer data);

VigilCalmModel *vigil_calm_model_new (GListModel *source, guint interval);
/* Only items that pass are listed; NULL: all. Asked at every change and at vigil_calm_model_refilter(). */
void vigil_calm_model_set_filter (VigilCalmModel *self, VigilCalmFilter filter, gpointer data);
/* What passes may have changed though the source did not. As calm as other changes. */
void vigil_calm_model_refilter (VigilCalmModel *self);
/* Items of the source, listed or not. */
guint vigil_calm_model_get_n_all (VigilCalmModel *self);
/* Shows the present state of the source now. */
void vigil_calm_model_flush (VigilCalmModel *self);
/* -1 if @item is not in the list. */
int vigil_calm_model_find (VigilCalmModel *self, gpointer item);

G_END_DECLS
