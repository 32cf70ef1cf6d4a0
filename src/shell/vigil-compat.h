/* vigil-compat.h: what the versions of GTK do differently
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef void (*VigilCompatFileChosen) (const char *path, gpointer user_data);

/* Asks where to save; @chosen is called only if a file was chosen. @guard (nullable): once it is gone nothing is called. */
void vigil_compat_save_file (GtkWindow *parent, const char *title, const char *name, VigilCompatFileChosen chosen,
                             gpointer user_data, GObject *guard);
/* Asks which file to open; @kind names the files of @pattern ("*.csv"). */
void vigil_compat_open_file (GtkWindow *parent, const char *title, const char *kind, const char *pattern,
                             VigilCompatFileChosen chosen, gpointer user_data, GObject *guard);
/* Asks for a folder. */
void vigil_compat_open_folder (GtkWindow *parent, const char *title, VigilCompatFileChosen chosen, gpointer user_data, GObject *guard);
/* As gtk_widget_set_tooltip_text(), for what is set again and again: GTK waits half a second anew, for every tooltip of the
 * window, whenever one is set, were it the same. */
/* For a text that changes often: asked for when it is shown. */
void vigil_compat_set_live_tooltip (GtkWidget *widget, const char *text);
void vigil_compat_set_tooltip (GtkWidget *widget, const char *text);

/* A stylesheet that is a text. */
void vigil_compat_load_css (GtkCssProvider *provider, const char *text);

/* Whether GTK's own widgets are drawn for a dark ground. */
void vigil_compat_set_dark (GdkDisplay *display, gboolean dark);

/* A screen reader says it at once, whatever it was reading; @widget is an alert that tells it as its description too. */
void vigil_compat_announce (GtkWidget *widget, const char *text);

/* A screen reader reads the entries of menus. */
void vigil_compat_name_menus (void);

/* A screen reader reads the links of a label, which was realized; @names: (element-type utf8): in order. */
void vigil_compat_name_links (GtkLabel *label, const GPtrArray *names);

/* GTK draws without OpenGL; before it is initialised. */
void vigil_compat_forbid_gl (void);

G_END_DECLS
