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

#include <glib/gi18n.h>
#include <string.h>

typedef struct
{
  VigilActionSection section;
  char *words; /* folded: what is searched */
  GtkWidget *row;
} Row;

struct _VigilKeysWindow
{
  GtkWindow parent_instance;

  /* template */
  GtkLabel *about;
  GtkSearchEntry *search;
  GtkLabel *nothing;
  GtkBox *left;
  GtkBox *right;

  GArray *rows;
  GtkWidget *sections[VIGIL_N_ACTION_SECTIONS];
};

G_DEFINE_FINAL_TYPE (VigilKeysWindow, vigil_keys_window, GTK_TYPE_WINDOW)

static void
row_clear (gpointer data)
{
  g_free (((Row *) data)->words);
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

static GtkWidget *
new_label (const char *text, float xalign)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  return label;
}

static void
add_row (VigilKeysWindow *self, GtkBox *box, const VigilActionInfo *info)
{
  g_autofree char *keys = vigil_actions_dup_keys (info);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 16), *title = new_label (_(info->title), 0), *key = new_label (keys, 1);
  Row row = { info->section, dup_words (info, keys), line };

  /* Only what may be long: to find out where hundreds of texts break takes the window more than a second. */
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (title), GTK_NATURAL_WRAP_NONE);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (key, "muted");
  gtk_widget_add_css_class (key, "mono");
  gtk_widget_add_css_class (line, "help-key");
  gtk_box_append (GTK_BOX (line), title);
  gtk_box_append (GTK_BOX (line), key);
  gtk_box_append (box, line);
  g_array_append_val (self->rows, row);
}

static void
add_section (VigilKeysWindow *self, GtkBox *column, VigilActionSection section)
{
  GtkWidget *title = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, "xalign", 0.0f, "label",
                                   vigil_actions_get_section_title (section), NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  guint n;
  const VigilActionInfo *table = vigil_actions_get_table (&n);

  gtk_widget_add_css_class (title, "muted");
  gtk_widget_add_css_class (title, "help-section");
  gtk_box_append (GTK_BOX (box), title);
  for (guint i = 0; i < n; i++)
    if (table[i].section == section)
      add_row (self, GTK_BOX (box), &table[i]);
  gtk_box_append (column, box);
  self->sections[section] = box;
}

/* Sections go to the left until half of the rows are there. */
static void
fill_table (VigilKeysWindow *self)
{
  guint n;

  vigil_actions_get_table (&n);
  for (guint i = 0; i < VIGIL_N_ACTION_SECTIONS; i++)
    add_section (self, self->rows->len < (n + 1) / 2 ? self->left : self->right, i);
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

static guint
filter (VigilKeysWindow *self, char **terms)
{
  guint n = 0, in_section[VIGIL_N_ACTION_SECTIONS] = { 0 };

  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = &g_array_index (self->rows, Row, i);
      gboolean shown = has_terms (row->words, terms);

      gtk_widget_set_visible (row->row, shown);
      in_section[row->section] += shown;
      n += shown;
    }
  for (guint i = 0; i < VIGIL_N_ACTION_SECTIONS; i++)
    gtk_widget_set_visible (self->sections[i], in_section[i] > 0);
  return n;
}

static void
search_changed_cb (GtkSearchEntry *entry, VigilKeysWindow *self)
{
  g_autofree char *query = g_strstrip (fold (gtk_editable_get_text (GTK_EDITABLE (entry))));
  g_auto (GStrv) terms = g_strsplit (query, " ", 8);

  gtk_widget_set_visible (GTK_WIDGET (self->nothing), filter (self, terms) == 0);
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
  for (guint i = 0; i < self->rows->len; i++)
    n += gtk_widget_get_visible (g_array_index (self->rows, Row, i).row);
  return n;
}

/* ---- Life --------------------------------------------------------------------------------------- */

static void
vigil_keys_window_finalize (GObject *object)
{
  g_array_unref (VIGIL_KEYS_WINDOW (object)->rows);
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
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vigil/Vigil/ui/shell/help/vigil-keys-window.ui");
  gtk_widget_class_bind_template_child (widget_class, VigilKeysWindow, about);
  gtk_widget_class_bind_template_child (widget_class, VigilKeysWindow, search);
  gtk_widget_class_bind_template_child (widget_class, VigilKeysWindow, nothing);
  gtk_widget_class_bind_template_child (widget_class, VigilKeysWindow, left);
  gtk_widget_class_bind_template_child (widget_class, VigilKeysWindow, right);
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

  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_array_set_clear_func (self->rows, row_clear);
  gtk_widget_init_template (GTK_WIDGET (self));
  vigil_click_guard_install (GTK_WIDGET (self));
  about = g_strdup_printf (_("Vigil %s: the seat from which a duty officer watches a chemical park.\n"
                             "Free software under the GNU General Public License, version 3 or later, without any warranty."),
                           VIGIL_VERSION);
  gtk_label_set_text (self->about, about);
  fill_table (self);
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
