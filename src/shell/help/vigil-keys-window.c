/* vigil-keys-window.c: all keys by area, with search, and what this program is
 *
 * Made from the table of actions, so that it cannot be out of date.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/help/vigil-keys-window.h"

#include "shell/vigil-actions.h"
#include "shell/vigil-click-guard.h"
#include "shell/vigil-help-window.h"
#include "shell/vigil-tab-stop.h"
#include "shell/vigil-widgets.h"

#include <glib/gi18n.h>
#include <string.h>

#define MOST_KEYS 28 /* characters */

/* A row of the list: an action, or the title of a section. */
struct _VigilKeysRow
{
  GObject parent_instance;

  VigilActionSection section;
  const VigilActionInfo *info; /* NULL for a title */
  char *keys, *words;          /* words: folded, what is searched */
  gboolean shown;
};

#define VIGIL_TYPE_KEYS_ROW (vigil_keys_row_get_type ())
G_DECLARE_FINAL_TYPE (VigilKeysRow, vigil_keys_row, VIGIL, KEYS_ROW, GObject)
G_DEFINE_FINAL_TYPE (VigilKeysRow, vigil_keys_row, G_TYPE_OBJECT)

struct _VigilKeysWindow
{
  GtkWindow parent_instance;

  /* template */
  GtkLabel *about;
  GtkSearchEntry *search;
  GtkStack *stack;
  GtkListView *list;

  GListStore *rows;
  GtkFilter *filter; /* borrowed from the list's model */
};

G_DEFINE_FINAL_TYPE (VigilKeysWindow, vigil_keys_window, GTK_TYPE_WINDOW)

static void
vigil_keys_row_finalize (GObject *object)
{
  VigilKeysRow *self = VIGIL_KEYS_ROW (object);

  g_free (self->keys);
  g_free (self->words);
  G_OBJECT_CLASS (vigil_keys_row_parent_class)->finalize (object);
}

static void
vigil_keys_row_class_init (VigilKeysRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vigil_keys_row_finalize;
}

static void
vigil_keys_row_init (VigilKeysRow *self)
{
  self->shown = TRUE;
}

/* ---- The table ---------------------------------------------------------------------------------- */

static char *
fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);

  return g_utf8_casefold (normal != NULL ? normal : "", -1);
}

/* In both languages: the words of the plant and those of the manual. */
static char *
dup_words (const VigilActionInfo *info, const char *keys)
{
  g_autofree char *words = g_strdup_printf ("%s %s %s %s", _(info->title), info->title, keys, vigil_actions_get_section_title (info->section));

  return fold (words);
}

static void
add_row (VigilKeysWindow *self, VigilActionSection section, const VigilActionInfo *info)
{
  g_autoptr (VigilKeysRow) row = g_object_new (VIGIL_TYPE_KEYS_ROW, NULL);

  row->section = section;
  row->info = info;
  row->keys = info != NULL ? vigil_actions_dup_keys (info) : NULL;
  row->words = info != NULL ? dup_words (info, row->keys) : NULL;
  g_list_store_append (self->rows, row);
}

static void
add_section (VigilKeysWindow *self, VigilActionSection section)
{
  guint n;
  const VigilActionInfo *table = vigil_actions_get_table (&n);

  add_row (self, section, NULL);
  for (guint i = 0; i < n; i++)
    if (table[i].section == section)
      add_row (self, section, &table[i]);
}

/* ---- One row as it is seen ----------------------------------------------------------------------- */

/* As wide as the longest keys, so that all titles begin at one line; the dot between two takes a place more in Chinese type. */
static int
measure_keys (VigilKeysWindow *self)
{
  glong most = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->rows)); i++)
    {
      g_autoptr (VigilKeysRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);

      most = MAX (most, row->keys != NULL ? g_utf8_strlen (row->keys, -1) : 0);
    }
  return MIN (most + 1, MOST_KEYS);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, VigilKeysWindow *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 16);
  GtkWidget *keys = vigil_wrapping_label_new (NULL, "mono"), *title = vigil_wrapping_label_new (NULL, NULL);

  gtk_label_set_width_chars (GTK_LABEL (keys), measure_keys (self));
  gtk_label_set_max_width_chars (GTK_LABEL (keys), measure_keys (self));
  gtk_widget_set_valign (keys, GTK_ALIGN_BASELINE);
  gtk_widget_set_valign (title, GTK_ALIGN_BASELINE);
  gtk_widget_add_css_class (keys, "muted");
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (line), keys);
  gtk_box_append (GTK_BOX (line), title);
  gtk_list_item_set_child (item, line);
  gtk_list_item_set_activatable (item, FALSE);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, VigilKeysWindow *self)
{
  VigilKeysRow *row = gtk_list_item_get_item (item);
  GtkWidget *line = gtk_list_item_get_child (item), *keys = gtk_widget_get_first_child (line);
  const char *title = row->info != NULL ? _(row->info->title) : vigil_actions_get_section_title (row->section);

  gtk_widget_set_visible (keys, row->info != NULL);
  gtk_label_set_text (GTK_LABEL (keys), row->keys != NULL ? row->keys : "");
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (line)), title);
  vigil_widget_set_class (line, "help-key", row->info != NULL);
  vigil_widget_set_class (line, "help-section", row->info == NULL);
}

static gboolean
is_shown (gpointer item, gpointer data)
{
  return VIGIL_KEYS_ROW (item)->shown;
}

static void
set_up_list (VigilKeysWindow *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkNoSelection) selection = NULL;

  self->filter = GTK_FILTER (gtk_custom_filter_new (is_shown, NULL, NULL));
  selection = gtk_no_selection_new (G_LIST_MODEL (gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->rows)), self->filter)));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
}

/* ---- Search ------------------------------------------------------------------------------------- */

static gboolean
has_terms (const char *words, char **terms)
{
  for (guint i = 0; terms[i] != NULL; i++)
    if (strstr (words, terms[i]) == NULL)
      return FALSE;
  return TRUE;
}

/* A title is shown where an action of its section is. */
static guint
filter (VigilKeysWindow *self, char **terms)
{
  VigilKeysRow *title = NULL; /* held by the store */
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->rows)); i++)
    {
      g_autoptr (VigilKeysRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);

      if (row->info == NULL)
        title = row;
      row->shown = row->info != NULL && has_terms (row->words, terms);
      n += row->shown;
      if (row->shown)
        title->shown = TRUE;
    }
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  return n;
}

static void
search_changed_cb (GtkSearchEntry *entry, VigilKeysWindow *self)
{
  g_autofree char *query = g_strstrip (fold (gtk_editable_get_text (GTK_EDITABLE (entry))));
  g_auto (GStrv) terms = g_strsplit (query, " ", 8);

  gtk_stack_set_visible_child_name (self->stack, filter (self, terms) > 0 ? "list" : "nothing");
}

static void
stop_search_cb (GtkSearchEntry *entry, VigilKeysWindow *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (entry)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (entry), "");
  else
    gtk_window_close (GTK_WINDOW (self));
}

void
vigil_keys_window_search (VigilKeysWindow *self, const char *query)
{
  g_return_if_fail (VIGIL_IS_KEYS_WINDOW (self));
  gtk_editable_set_text (GTK_EDITABLE (self->search), query);
  search_changed_cb (self->search, self);
}

guint
vigil_keys_window_get_n_shown (VigilKeysWindow *self)
{
  guint n = 0;

  g_return_val_if_fail (VIGIL_IS_KEYS_WINDOW (self), 0);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->rows)); i++)
    {
      g_autoptr (VigilKeysRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);

      n += row->info != NULL && row->shown;
    }
  return n;
}

/* ---- Life --------------------------------------------------------------------------------------- */

static void
vigil_keys_window_finalize (GObject *object)
{
  g_object_unref (VIGIL_KEYS_WINDOW (object)->rows);
  G_OBJECT_CLASS (vigil_keys_window_parent_class)->finalize (object);
}

static void
find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (VIGIL_KEYS_WINDOW (widget)->search));
}

static void
help_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigil_help_window_present_for (GTK_WINDOW (widget));
}

static void
vigil_keys_window_class_init (VigilKeysWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = vigil_keys_window_finalize;
  g_type_ensure (VIGIL_TYPE_TAB_STOP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vigil/Vigil/ui/shell/help/vigil-keys-window.ui");
  gtk_widget_class_bind_template_child (widget_class, VigilKeysWindow, about);
  gtk_widget_class_bind_template_child (widget_class, VigilKeysWindow, search);
  gtk_widget_class_bind_template_child (widget_class, VigilKeysWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, VigilKeysWindow, list);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_install_action (widget_class, "keys.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "keys.help", NULL, help_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "keys.find", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
vigil_keys_window_init (VigilKeysWindow *self)
{
  g_autofree char *about = NULL;

  self->rows = g_list_store_new (VIGIL_TYPE_KEYS_ROW);
  for (guint i = 0; i < VIGIL_N_ACTION_SECTIONS; i++)
    add_section (self, i);
  gtk_widget_init_template (GTK_WIDGET (self));
  vigil_click_guard_install (GTK_WIDGET (self));
  about = g_strdup_printf (_("Vigil %s: the seat from which a duty officer watches a chemical park.\n"
                             "Free software under the GNU General Public License, version 3 or later, without any warranty."),
                           VIGIL_VERSION);
  gtk_label_set_text (self->about, about);
  set_up_list (self);
}

/**
 * vigil_keys_window_new:
 * @parent: (nullable): the window it belongs to
 *
 * Returns: (transfer none): a new window
 */
GtkWidget *
vigil_keys_window_new (GtkWindow *parent)
{
  return g_object_new (VIGIL_TYPE_KEYS_WINDOW, "transient-for", parent, NULL);
}

static GtkWindow *
find_window (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (VIGIL_IS_KEYS_WINDOW (window))
        return window; /* the list holds it */
    }
  return NULL;
}

/**
 * vigil_keys_window_present_for:
 * @parent: (nullable): the window in which the keys were asked for
 */
void
vigil_keys_window_present_for (GtkWindow *parent)
{
  GtkWindow *window = find_window ();

  if (window == NULL)
    window = GTK_WINDOW (vigil_keys_window_new (parent));
  gtk_window_present (window);
}
