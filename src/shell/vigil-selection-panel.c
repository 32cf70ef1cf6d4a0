/* vigil-selection-panel.c: everything about what is selected: facts, live values, trend
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-selection-panel.h"

#include "shell/vigil-subject.h"
#include "shell/vigil-throttle.h"
#include "shell/vigil-trend.h"
#include "shell/vigil-value-row.h"
#include "shell/vigil-words.h"

struct _VigilSelectionPanel
{
  GtkWidget parent_instance;

  /* template */
  GtkWidget *stack;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkGrid *facts;
  GtkWidget *trend_box;
  GtkLabel *trend_title;
  GtkLabel *trend_value;
  VigilTrend *trend;
  GtkListBox *values;

  /* owned */
  VigilSession *session;
  VigilThrottle throttle;
  char *listed_asset; /* whose values are listed */
  char *listed_tag;   /* the only one listed, for a tag without an asset */

  /* borrowed from the grid */
  GtkLabel *names[VIGIL_SUBJECT_MAX_FACTS];
  GtkLabel *texts[VIGIL_SUBJECT_MAX_FACTS];
};

G_DEFINE_FINAL_TYPE (VigilSelectionPanel, vigil_selection_panel, GTK_TYPE_WIDGET)

static VigilTags *
get_tags (VigilSelectionPanel *self)
{
  return vigil_situation_get_tags (vigil_session_get_situation (self->session));
}

static void
clear_values (VigilSelectionPanel *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->values))) != NULL)
    gtk_list_box_remove (self->values, row);
}

static void
add_value (VigilSelectionPanel *self, const char *tag)
{
  int index = vigil_tags_find (get_tags (self), tag);

  if (index >= 0)
    gtk_list_box_append (self->values, vigil_value_row_new (self->session, (guint) index));
}

static void
list_values (VigilSelectionPanel *self, const VigilSubject *subject)
{
  const GPtrArray *tags = NULL;
  const char *alone = subject->asset == NULL ? subject->tag : NULL;

  if (g_strcmp0 (self->listed_asset, subject->asset) == 0 && g_strcmp0 (self->listed_tag, alone) == 0)
    return;
  g_free (self->listed_asset);
  g_free (self->listed_tag);
  self->listed_asset = g_strdup (subject->asset);
  self->listed_tag = g_strdup (alone);
  clear_values (self);
  if (subject->asset != NULL)
    tags = vigil_site_get_asset_tags (vigil_session_get_site (self->session), subject->asset);
  for (guint i = 0; tags != NULL && i < tags->len; i++)
    add_value (self, ((const VigilTagDef *) g_ptr_array_index (tags, i))->id);
  if (alone != NULL)
    add_value (self, alone);
}

static void
refresh_values (VigilSelectionPanel *self)
{
  int shown = vigil_trend_get_tag (self->trend);

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->values)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      vigil_value_row_refresh (VIGIL_VALUE_ROW (row));
      if ((int) vigil_value_row_get_index (VIGIL_VALUE_ROW (row)) == shown)
        gtk_widget_add_css_class (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row)), "selected");
      else
        gtk_widget_remove_css_class (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row)), "selected");
    }
}

static void
show_trend (VigilSelectionPanel *self, const VigilSubject *subject)
{
  int index = subject->tag != NULL ? vigil_tags_find (get_tags (self), subject->tag) : -1;
  const VigilTagDef *def;
  const VigilTagValue *value;
  g_autofree char *number = NULL;

  gtk_widget_set_visible (self->trend_box, index >= 0);
  vigil_trend_set_tag (self->trend, index);
  if (index < 0)
    return;
  def = vigil_tags_get_def (get_tags (self), (guint) index);
  value = vigil_tags_get_value (get_tags (self), (guint) index);
  number = vigil_words_value (value->value, def->decimals, def->unit);
  gtk_label_set_text (self->trend_title, vigil_text_get (&def->name));
  gtk_label_set_text (self->trend_value, number);
  if (value->quality > VIGIL_QUALITY_UNCERTAIN)
    gtk_widget_add_css_class (GTK_WIDGET (self->trend_value), "old");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->trend_value), "old");
  vigil_trend_refresh (self->trend);
}

static void
show_facts (VigilSelectionPanel *self, const VigilSubject *subject)
{
  for (guint i = 0; i < VIGIL_SUBJECT_MAX_FACTS; i++)
    {
      gboolean used = i < subject->n_facts;

      gtk_label_set_text (self->names[i], used ? subject->facts[i].name : "");
      gtk_label_set_text (self->texts[i], used ? subject->facts[i].value : "");
      gtk_widget_set_visible (GTK_WIDGET (self->names[i]), used);
      gtk_widget_set_visible (GTK_WIDGET (self->texts[i]), used);
    }
}

static void
refresh (gpointer data)
{
  VigilSelectionPanel *self = data;
  VigilSubject subject;

  vigil_subject_init (&subject, self->session);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), subject.title != NULL ? "subject" : "empty");
  if (subject.title != NULL)
    {
      gtk_label_set_text (self->title, subject.title);
      gtk_label_set_text (self->subtitle, subject.subtitle != NULL ? subject.subtitle : "");
      show_facts (self, &subject);
      show_trend (self, &subject);
      list_values (self, &subject);
      refresh_values (self);
    }
  vigil_subject_clear (&subject);
}

static void
session_changed_cb (VigilSelectionPanel *self)
{
  if (vigil_selection_get_id (vigil_session_get_selection (self->session)) != NULL)
    vigil_throttle_request (&self->throttle);
}

static void
selection_changed_cb (VigilSelectionPanel *self)
{
  refresh (self);
}

static void
row_activated_cb (VigilSelectionPanel *self, GtkListBoxRow *row)
{
  guint index = vigil_value_row_get_index (VIGIL_VALUE_ROW (row));

  vigil_selection_set (vigil_session_get_selection (self->session), VIGIL_SELECTED_TAG,
                       vigil_tags_get_def (get_tags (self), index)->id);
}

static void
vigil_selection_panel_dispose (GObject *object)
{
  VigilSelectionPanel *self = VIGIL_SELECTION_PANEL (object);

  vigil_throttle_clear (&self->throttle);
  g_clear_pointer (&self->stack, gtk_widget_unparent);
  g_clear_pointer (&self->listed_asset, g_free);
  g_clear_pointer (&self->listed_tag, g_free);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (vigil_selection_panel_parent_class)->dispose (object);
}

static void
vigil_selection_panel_class_init (VigilSelectionPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vigil_selection_panel_dispose;
  g_type_ensure (VIGIL_TYPE_TREND);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vigil/Vigil/ui/shell/vigil-selection-panel.ui");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_REGION);
  gtk_widget_class_bind_template_child (widget_class, VigilSelectionPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, VigilSelectionPanel, title);
  gtk_widget_class_bind_template_child (widget_class, VigilSelectionPanel, subtitle);
  gtk_widget_class_bind_template_child (widget_class, VigilSelectionPanel, facts);
  gtk_widget_class_bind_template_child (widget_class, VigilSelectionPanel, trend_box);
  gtk_widget_class_bind_template_child (widget_class, VigilSelectionPanel, trend_title);
  gtk_widget_class_bind_template_child (widget_class, VigilSelectionPanel, trend_value);
  gtk_widget_class_bind_template_child (widget_class, VigilSelectionPanel, trend);
  gtk_widget_class_bind_template_child (widget_class, VigilSelectionPanel, values);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static GtkLabel *
make_label (VigilSelectionPanel *self, int column, int row)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  if (column == 0)
    {
      gtk_widget_add_css_class (label, "muted");
      gtk_widget_add_css_class (label, "meta");
    }
  else
    {
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_widget_set_hexpand (label, TRUE);
      gtk_widget_add_css_class (label, "numeric");
    }
  gtk_grid_attach (self->facts, label, column, row, 1, 1);
  return GTK_LABEL (label);
}

static void
vigil_selection_panel_init (VigilSelectionPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  vigil_throttle_init (&self->throttle, 200, refresh, self);
  for (int i = 0; i < VIGIL_SUBJECT_MAX_FACTS; i++)
    {
      self->names[i] = make_label (self, 0, i);
      self->texts[i] = make_label (self, 1, i);
    }
}

/**
 * vigil_selection_panel_set_session:
 * @self: the panel
 * @session: whose selection; only once
 */
void
vigil_selection_panel_set_session (VigilSelectionPanel *self, VigilSession *session)
{
  g_return_if_fail (VIGIL_IS_SELECTION_PANEL (self) && VIGIL_IS_SESSION (session));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  vigil_trend_set_source (self->trend, get_tags (self), vigil_session_get_clock (session));
  g_signal_connect_object (session, "changed", G_CALLBACK (session_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (vigil_session_get_selection (session), "changed", G_CALLBACK (selection_changed_cb), self,
                           G_CONNECT_SWAPPED);
  refresh (self);
}

void
vigil_selection_panel_tick (VigilSelectionPanel *self)
{
  g_return_if_fail (VIGIL_IS_SELECTION_PANEL (self));

  if (self->session != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    session_changed_cb (self);
}

