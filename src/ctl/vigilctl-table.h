/* vigilctl-table.h: columns that stay straight in Chinese and in English
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Cells of a terminal that @text takes: Chinese characters take two. */
guint vigilctl_get_width (const char *text);

typedef struct _VigilctlTable VigilctlTable;

/* @columns: headings; one that begins with ">" is for a column set right. */
VigilctlTable *vigilctl_table_new (const char *const *columns, guint n_columns) G_GNUC_WARN_UNUSED_RESULT;
void vigilctl_table_free (VigilctlTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilctlTable, vigilctl_table_free)

/* One cell; rows fill by themselves. Control characters become blanks; more than @most cells are cut, 0: any. */
void vigilctl_table_add (VigilctlTable *self, const char *text, guint most);
void vigilctl_table_add_format (VigilctlTable *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
char *vigilctl_table_to_string (const VigilctlTable *self, const char *indent) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
