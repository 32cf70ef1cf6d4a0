/* vigil-finder-row.c: one thing that was found: symbol, two lines, value
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-finder-row.h"

#include "shell/vigil-widgets.h"

struct _VigilFinderRow
{
  GtkWidget parent_instance;

  /* template */
  GtkWidget *box;
  GtkLabel *heading;
  VigilFinderSymbol *symbol;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkLabel *value;

  /* owned */
  VigilFinderItem *item;
};

G_DEFINE_FINAL_TYPE (VigilFinderRow, vigil_finder_row, GTK_TYPE_WIDGET)

static void
vigil_finder_row_dispose (GObject *object)
{
  VigilFinderRow *self = VIGIL_FINDER_ROW (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->item);
  G_OBJECT_CLASS (vigil_finder_row_parent_class)->dispose (object);
}

static void
vigil_finder_row_class_init (VigilFinderRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vigil_finder_row_dispose;
  g_type_ensure (VIGIL_TYPE_FINDER_SYMBOL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vigil/Vigil/ui/shell/vigil-finder-row.ui");
  gtk_widget_class_bind_template_child (widget_class, VigilFinderRow, box);
  gtk_widget_class_bind_template_child (widget_class, VigilFinderRow, heading);
  gtk_widget_class_bind_template_child (widget_class, VigilFinderRow, symbol);
  gtk_widget_class_bind_template_child (widget_class, VigilFinderRow, title);
  gtk_widget_class_bind_template_child (widget_class, VigilFinderRow, subtitle);
  gtk_widget_class_bind_template_child (widget_class, VigilFinderRow, value);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
vigil_finder_row_init (VigilFinderRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
vigil_finder_row_new (void)
{
  return g_object_new (VIGIL_TYPE_FINDER_ROW, NULL);
}

/* What was typed is bold and underlined: never markup, whatever the text is. */
static void
set_emphasized (GtkLabel *label, const char *text, const VigilFinderQuery *query)
{
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (guint));
  PangoAttrList *attributes = pango_attr_list_new ();

  gtk_label_set_text (label, text != NULL ? text : "");
  if (text != NULL)
    vigil_finder_emphasize (text, query, ranges);
  for (guint i = 0; i + 1 < ranges->len; i += 2)
    {
      PangoAttribute *marks[]
          = { pango_attr_weight_new (PANGO_WEIGHT_BOLD), pango_attr_underline_new (PANGO_UNDERLINE_SINGLE) };

      for (guint j = 0; j < G_N_ELEMENTS (marks); j++)
        {
          marks[j]->start_index = g_array_index (ranges, guint, i);
          marks[j]->end_index = g_array_index (ranges, guint, i + 1);
          pango_attr_list_insert (attributes, marks[j]);
        }
    }
  gtk_label_set_attributes (label, attributes);
  pango_attr_list_unref (attributes);
}

static void
show_name (VigilFinderRow *self)
{
  const VigilFinderItem *item = self->item;
  g_autofree char *name = g_strdup_printf ("%s: %s, %s%s%s", vigil_finder_name_kind (item->kind), item->title,
                                           item->subtitle != NULL ? item->subtitle : "", item->value != NULL ? ", " : "",
                                           item->value != NULL ? item->value : "");

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * vigil_finder_row_set_item:
 * @self: the row
 * @item: what it shows now; again when the item changed
 * @typed: what is emphasised
 */
void
vigil_finder_row_set_item (VigilFinderRow *self, VigilFinderItem *item, const char *typed)
{
  VigilFinderQuery query;

  g_return_if_fail (VIGIL_IS_FINDER_ROW (self) && VIGIL_IS_FINDER_ITEM (item));

  g_set_object (&self->item, item);
  vigil_finder_query_init (&query, typed);
  gtk_label_set_text (self->heading, item->heading != NULL ? item->heading : "");
  gtk_widget_set_visible (GTK_WIDGET (self->heading), item->heading != NULL);
  vigil_finder_symbol_set_item (self->symbol, item);
  set_emphasized (self->title, item->title, &query);
  set_emphasized (self->subtitle, item->subtitle, &query);
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle), item->subtitle != NULL && *item->subtitle != '\0');
  gtk_label_set_text (self->value, item->value != NULL ? item->value : "");
  vigil_widget_set_class (GTK_WIDGET (self->value), "key", item->kind >= VIGIL_FOUND_ACTION && item->value != NULL && *item->value != '\0');
  vigil_widget_set_class (GTK_WIDGET (self->value), "muted", item->doubtful);
  vigil_finder_query_clear (&query);
  show_name (self);
}

VigilFinderItem *
vigil_finder_row_get_item (VigilFinderRow *self)
{
  g_return_val_if_fail (VIGIL_IS_FINDER_ROW (self), NULL);
  return self->item;
}
