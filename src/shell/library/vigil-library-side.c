/* vigil-library-side.c: beside a record: what it is linked to as a picture, lessons of similar cases, where it is used, its versions
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/library/vigil-library-side.h"

#include "shell/library/vigil-library-sections.h"
#include "shell/vigil-widgets.h"

#include <glib/gi18n.h>

#define MAX_ROWS 50

struct _VigilLibrarySide
{
  GtkBox parent_instance;

  VigilLibraryGraph *graph;
  GtkBox *rows;
};

G_DEFINE_FINAL_TYPE (VigilLibrarySide, vigil_library_side, GTK_TYPE_BOX)

static void
vigil_library_side_class_init (VigilLibrarySideClass *klass)
{
}

static void
vigil_library_side_init (VigilLibrarySide *self)
{
  GtkWidget *scroll = gtk_scrolled_window_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->graph = VIGIL_LIBRARY_GRAPH (vigil_library_graph_new (FALSE));
  gtk_widget_set_size_request (GTK_WIDGET (self->graph), -1, 290);
  self->rows = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), GTK_WIDGET (self->rows));
  gtk_widget_set_vexpand (scroll, TRUE);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->graph));
  gtk_box_append (GTK_BOX (self), scroll);
}

GtkWidget *
vigil_library_side_new (void)
{
  return g_object_new (VIGIL_TYPE_LIBRARY_SIDE, NULL);
}

static GtkWidget *
add_label (GtkWidget *box, const char *text, const char *style)
{
  g_autofree char *clean = vigil_library_clean_text (text);
  GtkWidget *label = vigil_wrapping_label_new (clean, style);

  gtk_label_set_lines (GTK_LABEL (label), 3);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static GtkWidget *
add_section (VigilLibrarySide *self, const char *title)
{
  GtkWidget *section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_widget_add_css_class (section, "section");
  gtk_widget_add_css_class (add_label (section, title, "meta"), "muted");
  gtk_box_append (self->rows, section);
  return section;
}

/* A row of two lines that does something when it is pressed. */
static void
add_row (GtkWidget *section, const char *first, const char *second, const char *action, GVariant *target)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *button = gtk_button_new ();

  add_label (box, first, "value-text");
  if (second != NULL && *second != '\0')
    gtk_widget_add_css_class (add_label (box, second, "meta"), "muted");
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "library-link");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, first, -1);
  gtk_widget_set_tooltip_text (button, g_str_equal (action, "library.open") ? _("Show this record") : NULL);
  gtk_box_append (GTK_BOX (section), button);
}

static void
add_tie (GtkWidget *section, const VigilLibraryTie *tie)
{
  const char *title = *vigil_text_get (&tie->title) != '\0' ? vigil_text_get (&tie->title) : tie->target;
  g_autofree char *second = g_strdup_printf ("%s%s%s", tie->known ? vigil_record_kind_get_label (tie->record) : _("■ there is no such record"),
                                             tie->role != NULL ? " · " : "", vigil_library_role_label (tie->role, tie->incoming));

  add_row (section, title, second, "library.open", g_variant_new_string (tie->target));
}

/* The first lesson of each case that is tied to it. */
static void
add_lessons (VigilLibrarySide *self, const VigilLibrarySheet *sheet)
{
  GtkWidget *section = NULL;
  guint n = 0;

  for (guint i = 0; i < sheet->ties->len && n < 3; i++)
    {
      const VigilLibraryTie *tie = sheet->ties->pdata[i];

      if (tie->kind != VIGIL_LINK_RECORD || tie->line == NULL)
        continue;
      section = section != NULL ? section : add_section (self, _("Lessons of linked cases"));
      add_row (section, tie->line, vigil_text_get (&tie->title), "library.open", g_variant_new_string (tie->target));
      n++;
    }
}

static void
add_ties (VigilLibrarySide *self, const VigilLibrarySheet *sheet, gboolean incoming, const char *title)
{
  GtkWidget *section = NULL;
  guint n = 0;

  for (guint i = 0; i < sheet->ties->len; i++)
    {
      const VigilLibraryTie *tie = sheet->ties->pdata[i];

      if (tie->kind != VIGIL_LINK_RECORD || tie->incoming != incoming || n >= MAX_ROWS)
        continue;
      section = section != NULL ? section : add_section (self, title);
      add_tie (section, tie);
      n++;
    }
}

static void
add_places (VigilLibrarySide *self, const VigilLibrarySheet *sheet, VigilSite *site)
{
  GtkWidget *section = NULL;

  for (guint i = 0; i < sheet->ties->len; i++)
    {
      const VigilLibraryTie *tie = sheet->ties->pdata[i];

      if (tie->kind != VIGIL_LINK_ASSET && tie->kind != VIGIL_LINK_AREA)
        continue;
      section = section != NULL ? section : add_section (self, _("On the site"));
      add_row (section, vigil_library_target_label (site, tie->kind, tie->target), vigil_library_role_label (tie->role, FALSE),
               "library.show-asset", g_variant_new_string (tie->target));
    }
}

static void
add_similar (VigilLibrarySide *self, GPtrArray *hits)
{
  GtkWidget *section = hits != NULL && hits->len > 0 ? add_section (self, _("Similar")) : NULL;

  for (guint i = 0; section != NULL && i < hits->len; i++)
    {
      const VigilLibraryHit *hit = hits->pdata[i];
      g_autofree char *second = g_strdup_printf ("%s · %s", vigil_record_kind_get_label (hit->kind), hit->line != NULL ? hit->line : "");

      add_row (section, vigil_text_get (&hit->title), second, "library.open", g_variant_new_string (hit->id));
    }
}

static void
add_version (GtkWidget *section, const VigilRecord *version, gboolean shown)
{
  g_autofree char *day = vigil_library_day (version->made);
  g_autofree char *first = g_strdup_printf ("%sv%u · %s · %s", shown ? "▸ " : "", version->version, vigil_library_state_label (version->state), day);
  g_autofree char *second = g_strdup_printf ("%s%s%s", version->author != NULL ? (g_str_equal (version->author, "pack") ? _("from the site pack") : version->author) : "", version->change != NULL ? " · " : "",
                                             version->change != NULL ? version->change : "");
  GtkWidget *compare;

  add_row (section, first, second, "library.version", g_variant_new_uint32 (version->version));
  if (shown)
    return;
  compare = gtk_button_new_with_label (_("Compare with what is shown"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (compare), "library.compare");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (compare), "u", version->version);
  gtk_widget_set_tooltip_text (compare, _("What differs between this version and the one on the page"));
  gtk_widget_set_halign (compare, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (section), compare);
}

/**
 * vigil_library_side_show:
 * @self: the column
 * @sheet: (nullable) (transfer none): stays until the next call
 * @site: (nullable): for names
 */
void
vigil_library_side_show (VigilLibrarySide *self, const VigilLibrarySheet *sheet, VigilSite *site)
{
  GtkWidget *child, *section;

  g_return_if_fail (VIGIL_IS_LIBRARY_SIDE (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_box_remove (self->rows, child);
  vigil_library_graph_set (self->graph, sheet, site);
  gtk_widget_set_visible (GTK_WIDGET (self->graph), sheet != NULL);
  if (sheet == NULL)
    return;
  add_lessons (self, sheet);
  add_ties (self, sheet, FALSE, _("Linked"));
  add_ties (self, sheet, TRUE, _("Used in"));
  add_places (self, sheet, site);
  add_similar (self, sheet->similar);
  section = add_section (self, _("Versions"));
  for (guint i = 0; i < MIN (sheet->versions->len, MAX_ROWS); i++)
    add_version (section, sheet->versions->pdata[i], ((VigilRecord *) sheet->versions->pdata[i])->version == sheet->record->version);
}

VigilLibraryGraph *
vigil_library_side_get_graph (VigilLibrarySide *self)
{
  g_return_val_if_fail (VIGIL_IS_LIBRARY_SIDE (self), NULL);
  return self->graph;
}
