/* vigil-library-facets.c: the kinds of records and what narrows the search, with how many there are of each
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/library/vigil-library-facets.h"

#include "shell/library/vigil-library-labels.h"
#include "shell/vigil-widgets.h"
#include "shell/vigil-words.h"

#include <glib/gi18n.h>

#define MAX_VALUES 8
#define NAME_CHARS 26 /* of a line */

struct _VigilLibraryFacets
{
  GtkBox parent_instance;

  GtkWidget *kinds[VIGIL_N_RECORD_KINDS + 1]; /* the first: all */
  GtkLabel *counts[VIGIL_N_RECORD_KINDS + 1];
  GtkBox *values[VIGIL_LIBRARY_N_FACETS], *sections[VIGIL_LIBRARY_N_FACETS];
  GtkDropDown *severity;
  GtkCheckButton *due, *retired;
  GtkWidget *clear;
  VigilLibraryAsk *ask; /* borrowed */
  VigilSite *site;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (VigilLibraryFacets, vigil_library_facets, GTK_TYPE_BOX)

static guint changed_signal;

static void
emit_changed (VigilLibraryFacets *self)
{
  gtk_widget_set_sensitive (self->clear, vigil_library_ask_is_narrowed (self->ask));
  g_signal_emit (self, changed_signal, 0);
}

/* ---- kinds ---- */

static void
kind_toggled_cb (GtkToggleButton *button, VigilLibraryFacets *self)
{
  if (!gtk_toggle_button_get_active (button) || self->filling)
    return;
  self->ask->kind = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "kind"));
  emit_changed (self);
}

static void
add_kind (VigilLibraryFacets *self, int kind)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8), *button = gtk_toggle_button_new ();
  const char *name = kind < 0 ? _("All libraries") : vigil_record_kind_get_label (kind);
  GtkWidget *label = gtk_label_new (name), *count = gtk_label_new ("");
  g_autofree char *tooltip = kind < 0 ? g_strdup_printf (_("%s (`)"), name) : g_strdup_printf (_("%s (Ctrl+%d)"), name, kind + 1);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (count, "muted");
  gtk_widget_add_css_class (count, "numeric");
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), count);
  gtk_button_set_child (GTK_BUTTON (button), row);
  gtk_widget_add_css_class (button, "library-kind");
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (button), "kind", GINT_TO_POINTER (kind));
  if (kind >= 0)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (self->kinds[0]));
  else
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  g_signal_connect (button, "toggled", G_CALLBACK (kind_toggled_cb), self);
  gtk_box_append (GTK_BOX (self), button);
  self->kinds[kind + 1] = button;
  self->counts[kind + 1] = GTK_LABEL (count);
}

/* ---- values ---- */

static void
value_toggled_cb (GtkCheckButton *button, VigilLibraryFacets *self)
{
  if (self->filling)
    return;
  vigil_library_ask_toggle (self->ask, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "facet")),
                            g_object_get_data (G_OBJECT (button), "value"));
  emit_changed (self);
}

/* The longest of all names would make the column wider than that of the records. */
static void
break_long (GtkWidget *button)
{
  vigil_button_wrap (button);
  for (GtkWidget *child = gtk_widget_get_first_child (button); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LABEL (child))
      gtk_label_set_max_width_chars (GTK_LABEL (child), NAME_CHARS);
}

static void
add_value (VigilLibraryFacets *self, guint facet, const char *value, guint count)
{
  const char *name = vigil_library_value_label (self->site, facet, value);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *button = gtk_check_button_new_with_label (name), *number;
  g_autofree char *text = vigil_words_count (count);

  number = gtk_label_new (text);
  gtk_widget_add_css_class (number, "muted");
  gtk_widget_add_css_class (number, "numeric");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (button), vigil_library_ask_has (self->ask, facet, value));
  break_long (button);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_set_tooltip_text (button, g_str_equal (name, value) ? name : value);
  g_object_set_data (G_OBJECT (button), "facet", GUINT_TO_POINTER (facet));
  g_object_set_data_full (G_OBJECT (button), "value", g_strdup (value), g_free);
  g_signal_connect (button, "toggled", G_CALLBACK (value_toggled_cb), self);
  gtk_box_append (GTK_BOX (row), button);
  gtk_box_append (GTK_BOX (row), number);
  gtk_box_append (self->values[facet], row);
}

static guint
count_value (const GArray *values, const char *value)
{
  for (guint i = 0; i < values->len; i++)
    if (g_str_equal (g_array_index (values, VigilFacetCount, i).value, value))
      return g_array_index (values, VigilFacetCount, i).count;
  return 0;
}

/* What is chosen stays in sight, however few there are; then the most frequent. */
static void
fill_facet (VigilLibraryFacets *self, guint facet, const GArray *values)
{
  const GPtrArray *chosen = self->ask->facets[facet];
  GtkWidget *child;
  guint n = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->values[facet]))) != NULL)
    gtk_box_remove (self->values[facet], child);
  for (guint i = 0; i < chosen->len; i++)
    if (chosen->pdata[i] != NULL)
      {
        add_value (self, facet, chosen->pdata[i], count_value (values, chosen->pdata[i]));
        n++;
      }
  for (guint i = 0; i < values->len && n < MAX_VALUES; i++)
    {
      const VigilFacetCount *value = &g_array_index (values, VigilFacetCount, i);

      if (vigil_library_ask_has (self->ask, facet, value->value))
        continue;
      add_value (self, facet, value->value, value->count);
      n++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->sections[facet]), n > 0);
}

static GtkBox *
add_section (VigilLibraryFacets *self, const char *title)
{
  GtkWidget *section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2), *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_widget_add_css_class (label, "meta");
  gtk_widget_add_css_class (label, "muted");
  gtk_widget_add_css_class (section, "section");
  gtk_box_append (GTK_BOX (section), label);
  gtk_box_append (GTK_BOX (self), section);
  return GTK_BOX (section);
}

/* ---- how bad, and until when ---- */

static void
severity_cb (VigilLibraryFacets *self)
{
  if (self->filling)
    return;
  self->ask->severity = (int) gtk_drop_down_get_selected (self->severity);
  emit_changed (self);
}

static void
state_cb (VigilLibraryFacets *self)
{
  if (self->filling)
    return;
  self->ask->due = gtk_check_button_get_active (self->due);
  self->ask->retired = gtk_check_button_get_active (self->retired);
  emit_changed (self);
}

static GtkCheckButton *
add_check (VigilLibraryFacets *self, GtkBox *section, const char *label, const char *tooltip)
{
  GtkWidget *check = gtk_check_button_new_with_label (label);

  vigil_button_wrap (check);
  gtk_widget_set_tooltip_text (check, tooltip);
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (state_cb), self);
  gtk_box_append (section, check);
  return GTK_CHECK_BUTTON (check);
}

static void
add_states (VigilLibraryFacets *self)
{
  const char *levels[] = { _("Any severity"), _("1 only"), _("2 or worse"), _("3 or worse"), _("1 to 4"), NULL };
  GtkBox *section = add_section (self, _("Severity and state"));

  self->severity = GTK_DROP_DOWN (gtk_drop_down_new_from_strings (levels));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->severity), _("At least as bad as"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->severity), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Severity"), -1);
  g_signal_connect_swapped (self->severity, "notify::selected", G_CALLBACK (severity_cb), self);
  gtk_box_append (section, GTK_WIDGET (self->severity));
  self->due = add_check (self, section, _("■ Due or expired"), _("Only what has to be reviewed, or is no longer valid"));
  self->retired = add_check (self, section, _("Retired"), _("Only what is no longer in force"));
  self->clear = gtk_button_new_with_label (_("Clear all of these"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->clear), "library.clear");
  gtk_widget_set_tooltip_text (self->clear, _("Look among all records again (Ctrl+0)"));
  gtk_widget_set_halign (self->clear, GTK_ALIGN_START);
  gtk_box_append (section, self->clear);
}

/* ---- the widget ---- */

static void
vigil_library_facets_dispose (GObject *object)
{
  VigilLibraryFacets *self = VIGIL_LIBRARY_FACETS (object);

  self->filling = TRUE; /* the last button that goes is not a choice */
  g_clear_object (&self->site);
  G_OBJECT_CLASS (vigil_library_facets_parent_class)->dispose (object);
}

static void
vigil_library_facets_class_init (VigilLibraryFacetsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vigil_library_facets_dispose;
  changed_signal
      = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vigil_library_facets_init (VigilLibraryFacets *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
}

/**
 * vigil_library_facets_new:
 * @ask: (transfer none): what is asked for; lives longer than the widget
 * @site: (nullable): for names
 *
 * Returns: (transfer floating): the column
 */
GtkWidget *
vigil_library_facets_new (VigilLibraryAsk *ask, VigilSite *site)
{
  VigilLibraryFacets *self;

  g_return_val_if_fail (ask != NULL, NULL);

  self = g_object_new (VIGIL_TYPE_LIBRARY_FACETS, NULL);
  self->ask = ask;
  g_set_object (&self->site, site);
  for (int kind = -1; kind < VIGIL_N_RECORD_KINDS; kind++)
    add_kind (self, kind);
  for (guint f = 0; f < VIGIL_LIBRARY_N_FACETS; f++)
    {
      self->sections[f] = add_section (self, vigil_library_facet_label (f));
      self->values[f] = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 2));
      gtk_box_append (self->sections[f], GTK_WIDGET (self->values[f]));
    }
  add_states (self);
  return GTK_WIDGET (self);
}

/* The one with the keys, of those that are made anew. */
static char *
find_focused (VigilLibraryFacets *self, guint *facet)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  const char *value = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)) ? g_object_get_data (G_OBJECT (focus), "value") : NULL;

  *facet = value != NULL ? GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (focus), "facet")) : 0;
  return g_strdup (value);
}

static void
focus_value (VigilLibraryFacets *self, guint facet, const char *value)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->values[facet])); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *button = gtk_widget_get_first_child (row);

      if (g_strcmp0 (g_object_get_data (G_OBJECT (button), "value"), value) == 0)
        gtk_widget_grab_focus (button);
    }
}

/**
 * vigil_library_facets_show:
 * @self: the column
 * @result: of what is asked now
 */
void
vigil_library_facets_show (VigilLibraryFacets *self, const VigilLibraryResult *result)
{
  g_autofree char *focused = NULL;
  guint facet, all = 0;

  g_return_if_fail (VIGIL_IS_LIBRARY_FACETS (self) && result != NULL);

  focused = find_focused (self, &facet);
  self->filling = TRUE;
  for (guint f = 0; f < VIGIL_LIBRARY_N_FACETS; f++)
    fill_facet (self, f, result->facets[f]);
  for (guint i = 0; i < VIGIL_N_RECORD_KINDS; i++)
    all += result->by_kind[i];
  for (guint i = 0; i <= VIGIL_N_RECORD_KINDS; i++)
    {
      g_autofree char *count = vigil_words_count (i == 0 ? all : result->by_kind[i - 1]);

      gtk_label_set_text (self->counts[i], count);
    }
  self->filling = FALSE;
  if (focused != NULL)
    focus_value (self, facet, focused);
}

void
vigil_library_facets_choose_kind (VigilLibraryFacets *self, int kind)
{
  g_return_if_fail (VIGIL_IS_LIBRARY_FACETS (self) && kind >= -1 && kind < VIGIL_N_RECORD_KINDS);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->kinds[kind + 1]), TRUE);
}

/**
 * vigil_library_facets_clear:
 * @self: the column: nothing but kind and words narrows the search from now on
 */
void
vigil_library_facets_clear (VigilLibraryFacets *self)
{
  g_return_if_fail (VIGIL_IS_LIBRARY_FACETS (self));

  vigil_library_ask_widen (self->ask);
  self->filling = TRUE;
  gtk_drop_down_set_selected (self->severity, 0);
  gtk_check_button_set_active (self->due, FALSE);
  gtk_check_button_set_active (self->retired, FALSE);
  self->filling = FALSE;
  emit_changed (self);
}
