/* vigil-selection-panel.c: everything about what is selected: facts, trend, live values, what belongs to it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-selection-panel.h"

#include "map/vigil-symbol.h"
#include "map/vigil-fit-layout.h"
#include "shell/vigil-link-row.h"
#include "shell/vigil-note.h"
#include "shell/vigil-subject.h"
#include "shell/vigil-throttle.h"
#include "shell/vigil-trend.h"
#include "shell/vigil-value-row.h"
#include "shell/vigil-widgets.h"
#include "shell/vigil-words.h"

#include <glib/gi18n.h>

#define CALM 200 /* ms between two looks at what is shown */

struct _VigilSelectionPanel
{
  GtkWidget parent_instance;

  /* template */
  GtkWidget *stack;
  VigilPrioritySymbol *symbol;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkBox *notes;
  GtkGrid *facts;
  GtkWidget *trend_box;
  GtkLabel *trend_title;
  GtkLabel *trend_value;
  VigilTrend *trend;
  GtkWidget *values_box;
  GtkListBox *values;
  GtkListBox *links;
  GtkLabel *more;
  GtkScrolledWindow *scroller;
  GtkWidget *acknowledge;
  GtkWidget *locate;
  GtkWidget *follow;
  GtkWidget *what_if;
  GtkWidget *open_trend;
  GtkWidget *copy;

  /* owned */
  VigilSession *session;
  VigilThrottle throttle;
  char *listed_asset; /* whose values are listed */
  char *listed_tag;   /* the only one listed, for a tag without an asset */

  /* borrowed from the grid */
  GtkLabel *names[VIGIL_SUBJECT_MAX_FACTS];
  GtkLabel *texts[VIGIL_SUBJECT_MAX_FACTS];
  GtkWidget *cells[VIGIL_SUBJECT_MAX_FACTS]; /* the text, after the symbol if it has one */
  GtkWidget *marks[VIGIL_SUBJECT_MAX_FACTS]; /* (nullable) that symbol */
  VigilNote *note_rows[VIGIL_SUBJECT_MAX_NOTES];
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
  gtk_widget_set_visible (self->values_box, gtk_list_box_get_row_at_index (self->values, 0) != NULL);
}

static void
refresh_values (VigilSelectionPanel *self)
{
  int shown = vigil_trend_get_tag (self->trend);

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->values)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      vigil_value_row_refresh (VIGIL_VALUE_ROW (row));
      vigil_widget_set_class (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row)), "selected", (int) vigil_value_row_get_index (VIGIL_VALUE_ROW (row)) == shown);
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
  vigil_widget_set_class (GTK_WIDGET (self->trend_value), "old", value->quality > VIGIL_QUALITY_UNCERTAIN);
  vigil_trend_refresh (self->trend);
}

/* Colour never alone: with that of a priority goes its symbol. */
static void
show_priority (VigilSelectionPanel *self, guint row, VigilTone tone)
{
  char name[] = "tone-priority-1";
  int priority = tone >= VIGIL_TONE_PRIORITY_1 ? (int) (tone - VIGIL_TONE_PRIORITY_1) + 1 : 0;

  for (int i = 1; i <= 4; i++)
    {
      name[sizeof name - 2] = (char) ('0' + i);
      vigil_widget_set_class (GTK_WIDGET (self->texts[row]), name, i == priority);
    }
  if (priority > 0 && self->marks[row] == NULL)
    {
      self->marks[row] = vigil_priority_symbol_new (priority, TRUE);
      gtk_widget_set_valign (self->marks[row], GTK_ALIGN_CENTER);
      gtk_box_prepend (GTK_BOX (self->cells[row]), self->marks[row]);
    }
  if (self->marks[row] == NULL)
    return;
  gtk_widget_set_visible (self->marks[row], priority > 0);
  if (priority > 0)
    vigil_priority_symbol_set (VIGIL_PRIORITY_SYMBOL (self->marks[row]), priority, TRUE);
}

static void
show_facts (VigilSelectionPanel *self, const VigilSubject *subject)
{
  for (guint i = 0; i < VIGIL_SUBJECT_MAX_FACTS; i++)
    {
      gboolean used = i < subject->n_facts;
      VigilTone tone = used ? subject->facts[i].tone : VIGIL_TONE_NORMAL;

      gtk_label_set_text (self->names[i], used ? subject->facts[i].name : "");
      gtk_label_set_text (self->texts[i], used ? subject->facts[i].value : "");
      vigil_widget_set_class (GTK_WIDGET (self->texts[i]), "tone-warning", tone == VIGIL_TONE_WARNING);
      vigil_widget_set_class (GTK_WIDGET (self->texts[i]), "tone-alarm", tone == VIGIL_TONE_ALARM);
      show_priority (self, i, tone);
      gtk_widget_set_visible (GTK_WIDGET (self->names[i]), used);
      gtk_widget_set_visible (self->cells[i], used);
    }
}

static void
show_notes (VigilSelectionPanel *self, const VigilSubject *subject)
{
  gtk_widget_set_visible (GTK_WIDGET (self->notes), subject->n_notes > 0);
  for (guint i = 0; i < VIGIL_SUBJECT_MAX_NOTES; i++)
    vigil_note_set (self->note_rows[i], i < subject->n_notes ? &subject->notes[i] : NULL);
}

static gboolean
update_links (VigilSelectionPanel *self, const VigilSubject *subject)
{
  guint i = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->links)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (VIGIL_IS_LINK_ROW (row)
        && (i >= subject->links->len || !vigil_link_row_update (VIGIL_LINK_ROW (row), g_ptr_array_index (subject->links, i++))))
      return FALSE;
  return i == subject->links->len;
}

/* The rows stay as long as they stand for the same things: a click must not lose its row. */
static void
show_links (VigilSelectionPanel *self, const VigilSubject *subject)
{
  g_autofree char *more = g_strdup_printf (ngettext ("and %u more", "and %u more", subject->n_more), subject->n_more);
  GtkListBoxRow *row;

  gtk_label_set_text (self->more, more);
  gtk_widget_set_visible (GTK_WIDGET (self->more), subject->n_more > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->links), subject->links->len > 0);
  if (update_links (self, subject))
    return;
  while ((row = gtk_list_box_get_row_at_index (self->links, 0)) != NULL)
    gtk_list_box_remove (self->links, GTK_WIDGET (row));
  for (guint i = 0; i < subject->links->len; i++)
    gtk_list_box_append (self->links, vigil_link_row_new (g_ptr_array_index (subject->links, i)));
}

static void
section_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  const char *section = vigil_link_row_get_section (VIGIL_LINK_ROW (row));
  GtkWidget *label;

  if (before != NULL && g_strcmp0 (section, vigil_link_row_get_section (VIGIL_LINK_ROW (before))) == 0)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  if (gtk_list_box_row_get_header (row) != NULL)
    return;
  label = gtk_label_new (section);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_widget_add_css_class (label, "section-title");
  gtk_list_box_row_set_header (row, label);
}

/* Only buttons that make sense for the thing; what they do at once depends on the action. */
static void
show_buttons (VigilSelectionPanel *self, const VigilSubject *subject)
{
  const char *tags[] = { subject->tag, NULL };

  gtk_widget_set_visible (self->acknowledge, subject->kind == VIGIL_SELECTED_ALARM);
  gtk_widget_set_visible (self->locate, subject->has_position);
  gtk_widget_set_visible (self->follow, subject->moves);
  gtk_widget_set_visible (self->what_if, subject->asset != NULL);
  gtk_widget_set_visible (self->copy, subject->id != NULL);
  gtk_widget_set_visible (self->open_trend, subject->tag != NULL);
  if (subject->tag != NULL)
    gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self->open_trend), g_variant_new_strv (tags, -1));
}

static void
show_head (VigilSelectionPanel *self, const VigilSubject *subject)
{
  gtk_widget_set_visible (GTK_WIDGET (self->symbol), subject->priority > 0);
  if (subject->priority > 0)
    vigil_priority_symbol_set (self->symbol, subject->priority, subject->filled);
  gtk_label_set_text (self->title, subject->title);
  gtk_label_set_text (self->subtitle, subject->subtitle != NULL ? subject->subtitle : "");
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
      show_head (self, &subject);
      show_notes (self, &subject);
      show_facts (self, &subject);
      show_trend (self, &subject);
      list_values (self, &subject);
      refresh_values (self);
      show_links (self, &subject);
      show_buttons (self, &subject);
    }
  vigil_subject_clear (&subject);
}

/* A group may be a hundred thousand things: once a second is enough for it. */
static void
session_changed_cb (VigilSelectionPanel *self)
{
  VigilSelection *selection = vigil_session_get_selection (self->session);

  if (vigil_selection_get_id (selection) != NULL && vigil_selection_get_kind (selection) != VIGIL_SELECTED_GROUP)
    vigil_throttle_request (&self->throttle);
}

static void
selection_changed_cb (VigilSelectionPanel *self)
{
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0.0);
  refresh (self);
}

static void
link_activated_cb (VigilSelectionPanel *self, GtkListBoxRow *row)
{
  vigil_link_row_select (VIGIL_LINK_ROW (row), vigil_session_get_selection (self->session));
}

static void
copy_id_cb (VigilSelectionPanel *self)
{
  const char *id = vigil_selection_get_id (vigil_session_get_selection (self->session));

  if (id != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), id);
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
  g_type_ensure (VIGIL_TYPE_FIT_LAYOUT);
  g_type_ensure (VIGIL_TYPE_TREND);
  g_type_ensure (VIGIL_TYPE_PRIORITY_SYMBOL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vigil/Vigil/ui/shell/vigil-selection-panel.ui");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_REGION);
  gtk_widget_class_bind_template_child (widget_class, VigilSelectionPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, VigilSelectionPanel, symbol);
  gtk_widget_class_bind_template_child (widget_class, VigilSelectionPanel, title);
  gtk_widget_class_bind_template_child (widget_class, VigilSelectionPanel, subtitle);
  gtk_widget_class_bind_template_child (widget_class, VigilSelectionPanel, notes);
  gtk_widget_class_bind_template_child (widget_class, VigilSelectionPanel, facts);
  gtk_widget_class_bind_template_child (widget_class, VigilSelectionPanel, trend_box);
  gtk_widget_class_bind_template_child (widget_class, VigilSelectionPanel, trend_title);
  gtk_widget_class_bind_template_child (widget_class, VigilSelectionPanel, trend_value);
  gtk_widget_class_bind_template_child (widget_class, VigilSelectionPanel, trend);
  gtk_widget_class_bind_template_child (widget_class, VigilSelectionPanel, values_box);
  gtk_widget_class_bind_template_child (widget_class, VigilSelectionPanel, values);
  gtk_widget_class_bind_template_child (widget_class, VigilSelectionPanel, links);
  gtk_widget_class_bind_template_child (widget_class, VigilSelectionPanel, more);
  gtk_widget_class_bind_template_child (widget_class, VigilSelectionPanel, scroller);
  gtk_widget_class_bind_template_child (widget_class, VigilSelectionPanel, acknowledge);
  gtk_widget_class_bind_template_child (widget_class, VigilSelectionPanel, locate);
  gtk_widget_class_bind_template_child (widget_class, VigilSelectionPanel, follow);
  gtk_widget_class_bind_template_child (widget_class, VigilSelectionPanel, what_if);
  gtk_widget_class_bind_template_child (widget_class, VigilSelectionPanel, open_trend);
  gtk_widget_class_bind_template_child (widget_class, VigilSelectionPanel, copy);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, link_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_id_cb);
}

static GtkLabel *
make_label (VigilSelectionPanel *self, int column, int row)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_widget_set_valign (label, GTK_ALIGN_BASELINE);
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
      self->cells[row] = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      gtk_widget_set_valign (self->cells[row], GTK_ALIGN_BASELINE);
      gtk_box_append (GTK_BOX (self->cells[row]), label);
    }
  gtk_grid_attach (self->facts, column == 0 ? label : self->cells[row], column, row, 1, 1);
  return GTK_LABEL (label);
}

static void
vigil_selection_panel_init (VigilSelectionPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  vigil_throttle_init (&self->throttle, CALM, refresh, self);
  vigil_fit_layout_set_rank (self->locate, 1);
  vigil_fit_layout_set_rank (self->what_if, 1);
  vigil_fit_layout_set_rank (self->open_trend, 2);
  vigil_fit_layout_set_rank (self->follow, 3);
  vigil_fit_layout_set_rank (self->copy, 4);
  gtk_list_box_set_header_func (self->links, section_header, NULL, NULL);
  for (int i = 0; i < VIGIL_SUBJECT_MAX_NOTES; i++)
    {
      self->note_rows[i] = VIGIL_NOTE (vigil_note_new ());
      gtk_box_append (self->notes, GTK_WIDGET (self->note_rows[i]));
    }
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
  vigil_trend_set_session (self->trend, session);
  g_signal_connect_object (session, "changed", G_CALLBACK (session_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (vigil_session_get_selection (session), "changed", G_CALLBACK (selection_changed_cb), self,
                           G_CONNECT_SWAPPED);
  refresh (self);
}

void
vigil_selection_panel_tick (VigilSelectionPanel *self)
{
  g_return_if_fail (VIGIL_IS_SELECTION_PANEL (self));

  if (self->session != NULL && gtk_widget_get_mapped (GTK_WIDGET (self))
      && vigil_selection_get_id (vigil_session_get_selection (self->session)) != NULL)
    vigil_throttle_request (&self->throttle);
}
