/* vigil-compat.c: what the versions of GTK do differently
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-compat.h"

#include "shell/vigil-portal-dialog.h"
#include "shell/vigil-portal-inhibit.h"

#include <glib/gi18n.h>

#define LIVE_TOOLTIP "vigil-live-tooltip"

typedef enum
{
  SAVE,
  OPEN,
  FOLDER,
} Wish;

typedef struct
{
  Wish wish;
  GWeakRef parent;
  char *title;
  char *name;                   /* SAVE: suggested */
  char *kind, *pattern;         /* OPEN */
  VigilCompatFileChosen chosen;
  gpointer user_data;
  GWeakRef guard;
  gboolean guarded;
} Question;

static void
question_free (Question *question)
{
  g_weak_ref_clear (&question->parent);
  g_weak_ref_clear (&question->guard);
  g_free (question->title);
  g_free (question->name);
  g_free (question->kind);
  g_free (question->pattern);
  g_free (question);
}

static void
answer (Question *question, GFile *file)
{
  g_autoptr (GObject) guard = g_weak_ref_get (&question->guard);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL && (!question->guarded || guard != NULL))
    question->chosen (path, question->user_data);
  question_free (question);
}

static GtkFileFilter *
make_filter (const Question *question)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, question->kind);
  gtk_file_filter_add_pattern (filter, question->pattern);
  return filter;
}

#if GTK_CHECK_VERSION(4, 10, 0)

/* The headers are told that nothing newer than 4.8 is wanted; here it is. */
G_GNUC_BEGIN_IGNORE_DEPRECATIONS

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);

  answer (user_data, file);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);

  answer (user_data, file);
}

static void
folder_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GFile) file = gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (source), result, NULL);

  answer (user_data, file);
}

static void
open_one (GtkFileDialog *dialog, GtkWindow *parent, Question *question)
{
  g_autoptr (GtkFileFilter) filter = make_filter (question);
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  g_list_store_append (filters, filter);
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_open (dialog, parent, NULL, opened_cb, question);
}

static void
show_dialog (GtkWindow *parent, Question *question)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, question->title);
  if (question->wish == SAVE)
    {
      gtk_file_dialog_set_initial_name (dialog, question->name);
      gtk_file_dialog_save (dialog, parent, NULL, saved_cb, question);
    }
  else if (question->wish == OPEN)
    open_one (dialog, parent, question);
  else
    gtk_file_dialog_select_folder (dialog, parent, NULL, folder_cb, question);
}

static void
tell (GtkWindow *parent, const char *message, const char *detail)
{
  const char *buttons[] = { _("Close"), NULL };
  g_autoptr (GtkAlertDialog) alert = gtk_alert_dialog_new ("%s", message);

  gtk_alert_dialog_set_detail (alert, detail);
  gtk_alert_dialog_set_buttons (alert, buttons);
  gtk_alert_dialog_show (alert, parent);
}

G_GNUC_END_IGNORE_DEPRECATIONS

#else

static void
response_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  g_autoptr (GFile) file
      = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;

  answer (user_data, file);
  g_object_unref (dialog);
}

static void
show_dialog (GtkWindow *parent, Question *question)
{
  static const GtkFileChooserAction actions[] = { GTK_FILE_CHOOSER_ACTION_SAVE, GTK_FILE_CHOOSER_ACTION_OPEN,
                                                  GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER };
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (question->title, parent, actions[question->wish],
                                                              question->wish == SAVE ? _("Save") : _("Open"), _("Cancel"));

  if (question->wish == SAVE)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), question->name);
  if (question->wish == OPEN)
    {
      g_autoptr (GtkFileFilter) filter = make_filter (question);

      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
    }
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), question);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
tell (GtkWindow *parent, const char *message, const char *detail)
{
  GtkWidget *dialog = gtk_message_dialog_new (parent, GTK_DIALOG_MODAL | GTK_DIALOG_DESTROY_WITH_PARENT, GTK_MESSAGE_WARNING,
                                              GTK_BUTTONS_NONE, "%s", message);

  gtk_message_dialog_format_secondary_text (GTK_MESSAGE_DIALOG (dialog), "%s", detail);
  gtk_dialog_add_button (GTK_DIALOG (dialog), _("Close"), GTK_RESPONSE_CLOSE);
  g_signal_connect (dialog, "response", G_CALLBACK (gtk_window_destroy), NULL);
  gtk_window_present (GTK_WINDOW (dialog));
}

#endif

static void
portal_cb (gboolean there, gpointer user_data)
{
  Question *question = user_data;
  g_autoptr (GtkWindow) parent = g_weak_ref_get (&question->parent);

  if (there && parent != NULL)
    {
      show_dialog (parent, question);
      return;
    }
  if (parent != NULL)
    tell (parent, _("No file can be chosen."),
          _("The desktop's file dialog does not answer, and in its sandbox Vigil reaches files through that alone. "
            "It needs xdg-desktop-portal and a backend of the desktop, such as xdg-desktop-portal-gtk."));
  question_free (question);
}

/* Takes @question. */
static void
ask (GtkWindow *parent, const char *title, Question *question)
{
  g_weak_ref_init (&question->parent, parent);
  question->title = g_strdup (title);
  if (vigil_portal_is_sandboxed ())
    vigil_portal_look_for (NULL, "FileChooser", portal_cb, question);
  else
    show_dialog (parent, question);
}

static Question *
question_new (Wish wish, VigilCompatFileChosen chosen, gpointer user_data, GObject *guard)
{
  Question *question = g_new0 (Question, 1);

  question->wish = wish;
  question->chosen = chosen;
  question->user_data = user_data;
  question->guarded = guard != NULL;
  g_weak_ref_init (&question->guard, guard);
  return question;
}

/**
 * vigil_compat_save_file:
 * @parent: the window that asks
 * @title: what for
 * @name: suggested name of the file
 * @chosen: called with the path
 * @user_data: for @chosen
 * @guard: (nullable): once it is gone @chosen is not called
 *
 * Where no dialog can be shown the operator is told so.
 */
void
vigil_compat_save_file (GtkWindow *parent, const char *title, const char *name, VigilCompatFileChosen chosen,
                        gpointer user_data, GObject *guard)
{
  Question *question;

  g_return_if_fail (GTK_IS_WINDOW (parent) && title != NULL && name != NULL && chosen != NULL);

  question = question_new (SAVE, chosen, user_data, guard);
  question->name = g_strdup (name);
  ask (parent, title, question);
}

/**
 * vigil_compat_open_file:
 * @parent: the window that asks
 * @title: what for
 * @kind: name of the files that are offered
 * @pattern: of their names, such as "*.csv"
 * @chosen: called with the path, only if a file was chosen
 * @user_data: for @chosen
 * @guard: (nullable): once it is gone @chosen is not called
 */
void
vigil_compat_open_file (GtkWindow *parent, const char *title, const char *kind, const char *pattern,
                        VigilCompatFileChosen chosen, gpointer user_data, GObject *guard)
{
  Question *question;

  g_return_if_fail (GTK_IS_WINDOW (parent) && title != NULL && kind != NULL && pattern != NULL && chosen != NULL);

  question = question_new (OPEN, chosen, user_data, guard);
  question->kind = g_strdup (kind);
  question->pattern = g_strdup (pattern);
  ask (parent, title, question);
}

/**
 * vigil_compat_open_folder:
 * @parent: the window that asks
 * @title: what for
 * @chosen: called with the path, only if a folder was chosen
 * @user_data: for @chosen
 * @guard: (nullable): once it is gone @chosen is not called
 */
void
vigil_compat_open_folder (GtkWindow *parent, const char *title, VigilCompatFileChosen chosen, gpointer user_data, GObject *guard)
{
  g_return_if_fail (GTK_IS_WINDOW (parent) && title != NULL && chosen != NULL);
  ask (parent, title, question_new (FOLDER, chosen, user_data, guard));
}

static gboolean
query_live_tooltip_cb (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  const char *text = g_object_get_data (G_OBJECT (widget), LIVE_TOOLTIP);

  gtk_tooltip_set_text (tooltip, text);
  return text != NULL;
}

/**
 * vigil_compat_set_live_tooltip:
 * @widget: a widget
 * @text: (nullable): its tooltip
 *
 * For a text that changes while one waits for it. Each change of a tooltip's text begins GTK's wait of half a second anew, for every
 * widget of the display: four changes a second in one corner, and no tooltip comes anywhere. This one is asked for when it is shown.
 */
void
vigil_compat_set_live_tooltip (GtkWidget *widget, const char *text)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (!gtk_widget_get_has_tooltip (widget))
    {
      gtk_widget_set_has_tooltip (widget, TRUE);
      g_signal_connect (widget, "query-tooltip", G_CALLBACK (query_live_tooltip_cb), NULL);
    }
  g_object_set_data_full (G_OBJECT (widget), LIVE_TOOLTIP, g_strdup (text), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text != NULL ? text : "", -1);
}

/**
 * vigil_compat_set_tooltip:
 * @widget: a widget
 * @text: (nullable): its tooltip
 *
 * Changes nothing if it has this one.
 */
void
vigil_compat_set_tooltip (GtkWidget *widget, const char *text)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (g_strcmp0 (gtk_widget_get_tooltip_text (widget), text) != 0)
    gtk_widget_set_tooltip_text (widget, text);
}

/**
 * vigil_compat_announce:
 * @widget: of the role alert
 * @text: what somebody who does not look at the screen must hear now
 *
 * GTK can say so since 4.14. Before, what an alert is described by changes, which is what its readers listen for.
 */
void
vigil_compat_announce (GtkWidget *widget, const char *text)
{
  g_return_if_fail (GTK_IS_WIDGET (widget) && text != NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
#if GTK_CHECK_VERSION(4, 14, 0)
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  gtk_accessible_announce (GTK_ACCESSIBLE (widget), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
  G_GNUC_END_IGNORE_DEPRECATIONS
#endif
}

/* ---- Names of menus ------------------------------------------------------------------------------ */

static gboolean
is_menu_item (GtkWidget *widget)
{
  switch (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget)))
    {
    case GTK_ACCESSIBLE_ROLE_MENU_ITEM:
    case GTK_ACCESSIBLE_ROLE_MENU_ITEM_CHECKBOX:
    case GTK_ACCESSIBLE_ROLE_MENU_ITEM_RADIO:
      return g_object_class_find_property (G_OBJECT_GET_CLASS (widget), "text") != NULL;
    default:
      return FALSE;
    }
}

static void
name_items (GtkWidget *widget)
{
  if (is_menu_item (widget))
    {
      g_autofree char *text = NULL;

      g_object_get (widget, "text", &text, NULL);
      gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
      gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, text != NULL ? text : "", -1);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    name_items (child);
}

static gboolean
mapped_cb (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  gpointer widget = g_value_get_object (values);

  if (GTK_IS_POPOVER_MENU (widget))
    name_items (widget);
  return TRUE;
}

/**
 * vigil_compat_name_menus:
 *
 * Gives the entries of every menu that is shown from now on the names that a screen reader reads, until the program ends; after GTK
 * was started.
 *
 * An entry is named by a label that is there for looks only, and GTK 4.18 asks no such thing for its text: it tells of all entries
 * nothing but that they are some. Menus of entries and labels are GTK's own, hence all of them.
 */
void
vigil_compat_name_menus (void)
{
  g_type_class_ref (GTK_TYPE_WIDGET); /* its signals come with it */
  g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0, mapped_cb, NULL, NULL);
}

/**
 * vigil_compat_name_links:
 * @label: a label with links
 * @names: (element-type utf8): what they say, in order
 *
 * Since 4.22 GTK tells of each link by itself, without a name. Before, they are part of the label's text only.
 */
void
vigil_compat_name_links (GtkLabel *label, const GPtrArray *names)
{
  g_return_if_fail (GTK_IS_LABEL (label) && names != NULL);

#if GTK_CHECK_VERSION(4, 22, 0)
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  g_autoptr (GtkAccessible) link = gtk_accessible_get_first_accessible_child (GTK_ACCESSIBLE (label));

  for (guint i = 0; link != NULL && i < names->len; i++)
    {
      g_autoptr (GtkAccessible) before = g_steal_pointer (&link);

      gtk_accessible_update_property (before, GTK_ACCESSIBLE_PROPERTY_LABEL, (const char *) names->pdata[i], -1);
      link = gtk_accessible_get_next_accessible_sibling (before);
    }
  G_GNUC_END_IGNORE_DEPRECATIONS
#endif
}

void
vigil_compat_load_css (GtkCssProvider *provider, const char *text)
{
  g_return_if_fail (GTK_IS_CSS_PROVIDER (provider) && text != NULL);

  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
#if GTK_CHECK_VERSION(4, 12, 0)
  gtk_css_provider_load_from_string (provider, text);
#else
  gtk_css_provider_load_from_data (provider, text, -1);
#endif
  G_GNUC_END_IGNORE_DEPRECATIONS
}

/**
 * vigil_compat_set_dark:
 * @display: all windows of it
 * @dark: whether GTK's own widgets are drawn for a dark ground
 *
 * GTK from 4.20 warns of the old setting.
 */
void
vigil_compat_set_dark (GdkDisplay *display, gboolean dark)
{
  g_return_if_fail (GDK_IS_DISPLAY (display));

#if GTK_CHECK_VERSION(4, 20, 0)
  g_object_set (gtk_settings_get_for_display (display), "gtk-interface-color-scheme",
                dark ? GTK_INTERFACE_COLOR_SCHEME_DARK : GTK_INTERFACE_COLOR_SCHEME_LIGHT, NULL);
#else
  g_object_set (gtk_settings_get_for_display (display), "gtk-application-prefer-dark-theme", dark, NULL);
#endif
}

/**
 * vigil_compat_forbid_gl:
 *
 * GTK loads neither OpenGL nor Vulkan for its own drawing; what somebody set in the environment stays. To be called before
 * GTK is initialised.
 */
void
vigil_compat_forbid_gl (void)
{
#if GTK_CHECK_VERSION(4, 16, 0)
  g_setenv ("GDK_DISABLE", "gl,vulkan", FALSE);
#else
  g_setenv ("GDK_DEBUG", "gl-disable", FALSE);
#endif
}
