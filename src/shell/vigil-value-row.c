/* vigil-value-row.c: the live value of one tag with range, limits, quality and age
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-value-row.h"

#include "map/vigil-asset-words.h"
#include "map/vigil-symbol.h"
#include "shell/vigil-range-bar.h"
#include "shell/vigil-words.h"

#include <glib/gi18n.h>

struct _VigilValueRow
{
  GtkListBoxRow parent_instance;

  /* template */
  GtkLabel *name;
  GtkLabel *tag;
  GtkLabel *value;
  GtkLabel *unit;
  GtkLabel *quality;
  GtkLabel *age;
  VigilRangeBar *range;
  VigilPrioritySymbol *symbol;
  GtkLabel *limit;

  /* owned */
  VigilSession *session;

  guint index;
  int shown_quality; /* -1: none yet */
};

G_DEFINE_FINAL_TYPE (VigilValueRow, vigil_value_row, GTK_TYPE_LIST_BOX_ROW)

static VigilTags *
get_tags (VigilValueRow *self)
{
  return vigil_situation_get_tags (vigil_session_get_situation (self->session));
}

static void
show_quality (VigilValueRow *self, VigilQuality quality)
{
  static const char *const marks[] = { "", "◐", "✕", "◔", "○" };
  g_autofree char *name = NULL;
  g_autofree char *word = NULL;

  if (self->shown_quality == (int) quality)
    return;
  if (self->shown_quality >= 0)
    {
      g_autofree char *old = g_strconcat ("quality-", vigil_quality_to_string ((VigilQuality) self->shown_quality), NULL);
      gtk_widget_remove_css_class (GTK_WIDGET (self), old);
    }
  name = g_strconcat ("quality-", vigil_quality_to_string (quality), NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self), name);
  word = quality == VIGIL_QUALITY_GOOD ? NULL : g_strdup_printf ("%s %s", marks[quality], vigil_words_quality (quality));
  gtk_label_set_text (self->quality, word != NULL ? word : "");
  gtk_widget_set_visible (GTK_WIDGET (self->quality), word != NULL);
  self->shown_quality = (int) quality;
}

/* The worst limit that the value is beyond, by its symbol and in words. */
static void
show_limit (VigilValueRow *self, const VigilTagDef *def, const VigilTagValue *value)
{
  int priority = value->quality <= VIGIL_QUALITY_UNCERTAIN ? vigil_tag_violated (def, value->value) : 0;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->symbol), priority > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->limit), priority > 0);
  if (priority == 0)
    return;
  for (guint i = 0; i < def->limits->len; i++)
    {
      const VigilLimit *limit = &g_array_index (def->limits, VigilLimit, i);
      g_autofree char *number = vigil_words_number (limit->value, def->decimals, def->unit);

      if (text == NULL && limit->priority == priority
          && (limit->high ? value->value >= limit->value : value->value <= limit->value))
        text = g_strdup_printf ("%s %s %s", limit->name, limit->high ? "≥" : "≤", number);
    }
  vigil_priority_symbol_set (self->symbol, priority, TRUE);
  gtk_label_set_text (self->limit, text != NULL ? text : "");
}

static void
vigil_value_row_dispose (GObject *object)
{
  g_clear_object (&VIGIL_VALUE_ROW (object)->session);
  G_OBJECT_CLASS (vigil_value_row_parent_class)->dispose (object);
}

static void
vigil_value_row_class_init (VigilValueRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vigil_value_row_dispose;
  g_type_ensure (VIGIL_TYPE_RANGE_BAR);
  g_type_ensure (VIGIL_TYPE_PRIORITY_SYMBOL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vigil/Vigil/ui/shell/vigil-value-row.ui");
  gtk_widget_class_bind_template_child (widget_class, VigilValueRow, name);
  gtk_widget_class_bind_template_child (widget_class, VigilValueRow, tag);
  gtk_widget_class_bind_template_child (widget_class, VigilValueRow, value);
  gtk_widget_class_bind_template_child (widget_class, VigilValueRow, unit);
  gtk_widget_class_bind_template_child (widget_class, VigilValueRow, quality);
  gtk_widget_class_bind_template_child (widget_class, VigilValueRow, age);
  gtk_widget_class_bind_template_child (widget_class, VigilValueRow, range);
  gtk_widget_class_bind_template_child (widget_class, VigilValueRow, symbol);
  gtk_widget_class_bind_template_child (widget_class, VigilValueRow, limit);
}

static void
vigil_value_row_init (VigilValueRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->shown_quality = -1;
}

/**
 * vigil_value_row_new:
 * @session: where the values are
 * @index: of the tag in #VigilTags
 *
 * Returns: (transfer floating): a new row
 */
GtkWidget *
vigil_value_row_new (VigilSession *session, guint index)
{
  VigilValueRow *self = g_object_new (VIGIL_TYPE_VALUE_ROW, NULL);
  const VigilTagDef *def;

  self->session = g_object_ref (session);
  self->index = index;
  def = vigil_tags_get_def (get_tags (self), index);
  gtk_label_set_text (self->name, vigil_text_get (&def->name));
  gtk_label_set_text (self->tag, def->id);
  vigil_range_bar_set_tag (self->range, def);
  vigil_value_row_refresh (self);
  return GTK_WIDGET (self);
}

guint
vigil_value_row_get_index (VigilValueRow *self)
{
  g_return_val_if_fail (VIGIL_IS_VALUE_ROW (self), 0);
  return self->index;
}

void
vigil_value_row_refresh (VigilValueRow *self)
{
  const VigilTagDef *def;
  const VigilTagValue *value;
  g_autofree char *number = NULL;
  g_autofree char *age = NULL;

  g_return_if_fail (VIGIL_IS_VALUE_ROW (self));

  def = vigil_tags_get_def (get_tags (self), self->index);
  value = vigil_tags_get_value (get_tags (self), self->index);
  number = vigil_words_number (value->value, def->decimals, def->unit);
  gtk_label_set_text (self->value, number);
  gtk_label_set_text (self->unit, def->unit != NULL ? vigil_words_unit (def->unit) : "");
  show_quality (self, value->quality);
  show_limit (self, def, value);
  vigil_range_bar_set_value (self->range, value->value, value->quality <= VIGIL_QUALITY_UNCERTAIN);
  if (value->time > 0)
    age = vigil_words_elapsed (vigil_clock_now (vigil_session_get_clock (self->session)) - value->time);
  gtk_label_set_text (self->age, age != NULL ? age : _("no value yet"));
}
