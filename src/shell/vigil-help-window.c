/* vigil-help-window.c: help: the contents, search, and one page
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-help-window.h"

#include "shell/help/vigil-help-book.h"
#include "shell/help/vigil-help-page.h"
#include "shell/help/vigil-help-topic.h"
#include "shell/help/vigil-keys-window.h"
#include "shell/vigil-click-guard.h"
#include "shell/vigil-widgets.h"

#include <glib/gi18n.h>

struct _VigilHelpWindow
{
  GtkWindow parent_instance;

  /* template */
  GtkSearchEntry *search;
  GtkListBox *list;
  GtkLabel *nothing;
  GtkScrolledWindow *scroller;
  GtkWidget *keys;

  VigilHelpBook *book; /* (nullable): could not be read */
  const VigilHelpPage *page; /* (nullable): of the book */
  GPtrArray *way;      /* (element-type utf8): pages that were shown, for back and forward */
  guint at;            /* of the way */
  gboolean filling;    /* rows are chosen by the program */
};

G_DEFINE_FINAL_TYPE (VigilHelpWindow, vigil_help_window, GTK_TYPE_WINDOW)

/* ---- Contents ----------------------------------------------------------------------------------- */

static const VigilHelpPage *
get_row_page (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "page");
}

static void
add_row (VigilHelpWindow *self, const VigilHelpHit *hit)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1), *row = gtk_list_box_row_new ();

  gtk_box_append (GTK_BOX (box), vigil_wrapping_label_new (hit->page->title, NULL));
  if (*hit->excerpt != '\0')
    gtk_box_append (GTK_BOX (box), vigil_wrapping_label_new (hit->excerpt, "help-excerpt"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_add_css_class (row, "help-row");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, hit->page->title, -1);
  g_object_set_data (G_OBJECT (row), "page", (gpointer) hit->page);
  gtk_list_box_append (self->list, row);
}

static gboolean
is_searching (VigilHelpWindow *self)
{
  return *gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0';
}

/* Found pages have the order of how well they fit, so no sections. */
static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  const VigilHelpPage *page = get_row_page (row);
  gboolean first = before == NULL || g_strcmp0 (get_row_page (before)->section, page->section) != 0;

  gtk_list_box_row_set_header (row, first && !is_searching (data) ? vigil_wrapping_label_new (page->section, "help-part") : NULL);
}

static void
select_row (VigilHelpWindow *self)
{
  GtkListBoxRow *row;

  self->filling = TRUE;
  gtk_list_box_unselect_all (self->list);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (get_row_page (row) == self->page)
      gtk_list_box_select_row (self->list, row);
  self->filling = FALSE;
}

static void
fill_list (VigilHelpWindow *self)
{
  g_autoptr (GPtrArray) hits = vigil_help_book_search (self->book, gtk_editable_get_text (GTK_EDITABLE (self->search)));
  GtkWidget *child;

  self->filling = TRUE;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  self->filling = FALSE;
  for (guint i = 0; i < hits->len; i++)
    add_row (self, hits->pdata[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->nothing), hits->len == 0);
  gtk_list_box_invalidate_headers (self->list);
  select_row (self);
}

/* ---- The page ----------------------------------------------------------------------------------- */

static void follow_cb (const char *page, gpointer data);

static void
update_way (VigilHelpWindow *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "help.back", self->at > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "help.forward", self->at + 1 < self->way->len);
}

static gboolean
display (VigilHelpWindow *self, const char *id)
{
  const VigilHelpPage *page = self->book != NULL ? vigil_help_book_find_page (self->book, id) : NULL;

  if (page == NULL)
    return FALSE;
  self->page = page;
  gtk_scrolled_window_set_child (self->scroller, vigil_help_page_build (page, vigil_help_book_get_folder (self->book), follow_cb, self));
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  select_row (self);
  return TRUE;
}

static void
go_on (VigilHelpWindow *self, const char *id)
{
  if (self->way->len > 0)
    g_ptr_array_set_size (self->way, (int) self->at + 1);
  g_ptr_array_add (self->way, g_strdup (id));
  self->at = self->way->len - 1;
  update_way (self);
}

/**
 * vigil_help_window_show_page:
 * @self: the window
 * @page: id of a page
 *
 * Returns: FALSE if there is none
 */
gboolean
vigil_help_window_show_page (VigilHelpWindow *self, const char *page)
{
  g_return_val_if_fail (VIGIL_IS_HELP_WINDOW (self), FALSE);

  if (self->page != NULL && g_strcmp0 (self->page->id, page) == 0)
    return TRUE;
  if (!display (self, page))
    return FALSE;
  go_on (self, page);
  return TRUE;
}

const char *
vigil_help_window_get_page (VigilHelpWindow *self)
{
  g_return_val_if_fail (VIGIL_IS_HELP_WINDOW (self), NULL);
  return self->page != NULL ? self->page->id : NULL;
}

/* The label that is left is still at work. */
static gboolean
follow_idle_cb (gpointer data)
{
  VigilHelpWindow *self = data;
  g_autofree char *page = g_strdup (g_object_get_data (G_OBJECT (self), "follow"));

  vigil_help_window_show_page (self, page);
  return G_SOURCE_REMOVE;
}

static void
follow_cb (const char *page, gpointer data)
{
  g_object_set_data_full (data, "follow", g_strdup (page), g_free);
  g_idle_add_full (G_PRIORITY_DEFAULT, follow_idle_cb, g_object_ref (data), g_object_unref);
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigilHelpWindow *self = VIGIL_HELP_WINDOW (widget);

  if (self->at > 0)
    display (self, self->way->pdata[--self->at]);
  update_way (self);
}

static void
forward_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigilHelpWindow *self = VIGIL_HELP_WINDOW (widget);

  if (self->at + 1 < self->way->len)
    display (self, self->way->pdata[++self->at]);
  update_way (self);
}

static void
find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (VIGIL_HELP_WINDOW (widget)->search));
}

static void
keys_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigil_keys_window_present_for (GTK_WINDOW (widget));
}

static void
first_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigil_help_window_show_page (VIGIL_HELP_WINDOW (widget), VIGIL_HELP_FIRST_PAGE);
}

/* ---- Search ------------------------------------------------------------------------------------- */

static void
row_selected_cb (GtkListBox *list, GtkListBoxRow *row, VigilHelpWindow *self)
{
  if (row != NULL && !self->filling)
    vigil_help_window_show_page (self, get_row_page (row)->id);
}

static void
search_changed_cb (GtkSearchEntry *entry, VigilHelpWindow *self)
{
  if (self->book != NULL)
    fill_list (self);
}

/* The list is a moment behind what is typed. */
static void
search_activate_cb (GtkSearchEntry *entry, VigilHelpWindow *self)
{
  GtkListBoxRow *row;

  search_changed_cb (entry, self);
  row = gtk_list_box_get_row_at_index (self->list, 0);
  if (row != NULL)
    vigil_help_window_show_page (self, get_row_page (row)->id);
}

static void
stop_search_cb (GtkSearchEntry *entry, VigilHelpWindow *self)
{
  if (is_searching (self))
    gtk_editable_set_text (GTK_EDITABLE (entry), "");
  else
    gtk_window_close (GTK_WINDOW (self));
}

/**
 * vigil_help_window_search:
 * @self: the window
 * @query: as if typed
 */
void
vigil_help_window_search (VigilHelpWindow *self, const char *query)
{
  g_return_if_fail (VIGIL_IS_HELP_WINDOW (self));
  gtk_editable_set_text (GTK_EDITABLE (self->search), query);
  search_changed_cb (self->search, self);
}

/* ---- Life --------------------------------------------------------------------------------------- */

static void
vigil_help_window_finalize (GObject *object)
{
  VigilHelpWindow *self = VIGIL_HELP_WINDOW (object);

  g_clear_pointer (&self->book, vigil_help_book_free);
  g_ptr_array_unref (self->way);
  G_OBJECT_CLASS (vigil_help_window_parent_class)->finalize (object);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "help.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "help.forward", NULL, forward_action);
  gtk_widget_class_install_action (widget_class, "help.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "help.first", NULL, first_action);
  gtk_widget_class_install_action (widget_class, "help.keys", NULL, keys_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "help.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Right, GDK_ALT_MASK, "help.forward", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Home, GDK_ALT_MASK, "help.first", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "help.find", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
vigil_help_window_class_init (VigilHelpWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = vigil_help_window_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vigil/Vigil/ui/shell/vigil-help-window.ui");
  gtk_widget_class_bind_template_child (widget_class, VigilHelpWindow, search);
  gtk_widget_class_bind_template_child (widget_class, VigilHelpWindow, list);
  gtk_widget_class_bind_template_child (widget_class, VigilHelpWindow, nothing);
  gtk_widget_class_bind_template_child (widget_class, VigilHelpWindow, scroller);
  gtk_widget_class_bind_template_child (widget_class, VigilHelpWindow, keys);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  add_keys (widget_class);
}

static void
vigil_help_window_init (VigilHelpWindow *self)
{
  self->way = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  vigil_click_guard_install (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->list, header_cb, self, NULL);
  update_way (self);
}

static void
show_problem (VigilHelpWindow *self, const char *why)
{
  g_autofree char *sentence = g_strdup_printf (_("The pages of help cannot be read: %s\nAll keys: Ctrl+?"), why);
  GtkWidget *label = vigil_wrapping_label_new (sentence, "help-page");

  gtk_scrolled_window_set_child (self->scroller, label);
  gtk_widget_set_sensitive (GTK_WIDGET (self->search), FALSE);
}

/**
 * vigil_help_window_new_for_folder:
 * @parent: (nullable): the window it belongs to
 * @folder: (nullable): with a folder per language; NULL: it was not found
 * @languages: in order of preference
 *
 * Returns: (transfer none): a new window with the first page
 */
GtkWidget *
vigil_help_window_new_for_folder (GtkWindow *parent, const char *folder, const char *const *languages)
{
  VigilHelpWindow *self = g_object_new (VIGIL_TYPE_HELP_WINDOW, "transient-for", parent, NULL);
  g_autoptr (GError) error = NULL;

  if (folder != NULL)
    self->book = vigil_help_book_load (folder, languages, &error);
  if (self->book == NULL)
    show_problem (self, error != NULL ? error->message : _("they are not installed"));
  else
    {
      fill_list (self);
      vigil_help_window_show_page (self, VIGIL_HELP_FIRST_PAGE);
    }
  return GTK_WIDGET (self);
}

GtkWidget *
vigil_help_window_new (GtkWindow *parent)
{
  g_autofree char *folder = vigil_help_book_find_folder ();

  return vigil_help_window_new_for_folder (parent, folder, g_get_language_names ());
}

static VigilHelpWindow *
find_window (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (VIGIL_IS_HELP_WINDOW (window))
        return VIGIL_HELP_WINDOW (window); /* the list holds it */
    }
  return NULL;
}

/**
 * vigil_help_window_present_for:
 * @parent: (nullable): the window in which help was asked for
 *
 * F1 in help itself leaves its page as it is.
 */
void
vigil_help_window_present_for (GtkWindow *parent)
{
  VigilHelpWindow *self = find_window ();
  GtkWidget *focus = parent != NULL ? gtk_window_get_focus (parent) : NULL;

  if (self == NULL)
    self = VIGIL_HELP_WINDOW (vigil_help_window_new (parent));
  if (parent != GTK_WINDOW (self))
    vigil_help_window_show_page (self, vigil_help_topic_of_widget (focus != NULL ? focus : GTK_WIDGET (parent)));
  gtk_window_present (GTK_WINDOW (self));
}
