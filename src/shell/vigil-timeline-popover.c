/* vigil-timeline-popover.c: the alarms raised in one part of the timeline
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-timeline-popover.h"

#include "map/vigil-symbol.h"
#include "shell/vigil-words.h"

#include <glib/gi18n.h>
#include <math.h>

#define MOST_ROWS 300

struct _VigilTimelinePopover
{
  GtkPopover parent_instance;

  /* template */
  GtkLabel *title;
  GtkStack *stack;
  GtkListBox *list;
  GtkLabel *note;
  GtkLabel *fact_title;
  GtkGrid *fact_grid;
  GtkButton *back;

  /* owned */
  VigilSession *session;
  GCancellable *cancellable;
  GPtrArray *facts; /* of VigilTimelineFact, oldest first */
  VigilTime from, to;
};

G_DEFINE_FINAL_TYPE (VigilTimelinePopover, vigil_timeline_popover, GTK_TYPE_POPOVER)

static const char *
find_where (VigilTimelinePopover *self, const VigilTimelineFact *fact)
{
  VigilSite *site = vigil_session_get_site (self->session);
  const VigilTagDef *tag = fact->tag != NULL ? vigil_site_get_tag (site, fact->tag) : NULL;
  const char *asset = fact->asset != NULL ? fact->asset : tag != NULL ? tag->asset : NULL;

  return vigil_words_name (site, asset != NULL ? asset : fact->area);
}

/* ---- the list ---- */

static GtkWidget *
make_label (const char *text, const char *css_class, gboolean expand)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (label), expand); /* its last words tell one limit of a point from the other */
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, expand);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
make_row (VigilTimelinePopover *self, const VigilTimelineFact *fact)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *symbol = vigil_priority_symbol_new (fact->priority, TRUE);
  GtkWidget *row = gtk_list_box_row_new ();
  const char *where = find_where (self, fact);
  g_autofree char *clock = vigil_words_clock (fact->time);
  g_autofree char *name
      = g_strdup_printf (_("%s, priority %d, %s, %s"), clock, fact->priority, fact->message, where != NULL ? where : "");

  gtk_widget_add_css_class (symbol, "small");
  gtk_widget_set_valign (symbol, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), symbol);
  gtk_box_append (GTK_BOX (box), make_label (clock, "muted", FALSE));
  gtk_box_append (GTK_BOX (box), make_label (fact->message, NULL, TRUE));
  gtk_box_append (GTK_BOX (box), make_label (fact->tag != NULL ? fact->tag : where, "muted", FALSE));
  gtk_widget_add_css_class (box, "timeline-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return row;
}

static void
empty_list (VigilTimelinePopover *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

static void
say (VigilTimelinePopover *self, const char *sentence)
{
  gtk_label_set_text (self->note, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), sentence != NULL);
}

/* What the journal does not have yet, or never gets, stands in the queue. */
static void
add_unsaved (VigilTimelinePopover *self, GPtrArray *facts)
{
  GListModel *queue = G_LIST_MODEL (vigil_session_get_alarms (self->session));
  guint n = facts->len < MOST_ROWS ? g_list_model_get_n_items (queue) : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (VigilAlarm) alarm = g_list_model_get_item (queue, i);
      VigilTime raised = vigil_alarm_get_raised (alarm);

      if (raised >= self->from && raised < self->to && !vigil_timeline_facts_contain (facts, vigil_alarm_get_id (alarm), raised))
        g_ptr_array_add (facts, vigil_timeline_fact_new_from_alarm (alarm));
    }
}

static int
compare_facts (gconstpointer a, gconstpointer b)
{
  const VigilTimelineFact *one = *(VigilTimelineFact *const *) a, *other = *(VigilTimelineFact *const *) b;

  return one->time != other->time ? (one->time < other->time ? -1 : 1) : one->priority - other->priority;
}

static void
show_facts (VigilTimelinePopover *self, GPtrArray *facts)
{
  g_autofree char *rest = NULL;

  g_clear_pointer (&self->facts, g_ptr_array_unref);
  self->facts = g_ptr_array_ref (facts);
  add_unsaved (self, facts);
  g_ptr_array_sort (facts, compare_facts);
  empty_list (self);
  for (guint i = 0; i < MIN (facts->len, MOST_ROWS); i++)
    gtk_list_box_append (self->list, make_row (self, facts->pdata[i]));
  if (facts->len > MOST_ROWS)
    rest = g_strdup_printf (_("%u more are not listed. A shorter window of the timeline has smaller parts."),
                            facts->len - MOST_ROWS);
  else if (facts->len == 0)
    rest = g_strdup (_("The journal no longer has them."));
  say (self, rest);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (VigilTimelinePopover) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) facts = vigil_timeline_facts_read_finish (VIGIL_JOURNAL (source), result, &error);
  g_autofree char *sentence = NULL;

  if (facts != NULL)
    show_facts (self, facts);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      sentence = g_strdup_printf (_("The journal cannot be read: %s"), error->message);
      say (self, sentence);
    }
}

static void
read_facts (VigilTimelinePopover *self, guint n)
{
  VigilJournal *journal = vigil_session_get_journal (self->session);

  if (journal == NULL)
    {
      g_autoptr (GPtrArray) facts = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_timeline_fact_free);

      show_facts (self, facts);
      return;
    }
  say (self, _("Reading the journal…"));
  self->cancellable = g_cancellable_new ();
  vigil_timeline_facts_read_async (journal, self->from, self->to, n, self->cancellable, read_cb, g_object_ref (self));
}

static void
stop_reading (VigilTimelinePopover *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/* ---- one fact ---- */

/* Takes @value; NULL is not said. */
static void
add_line (VigilTimelinePopover *self, int *row, const char *name, char *value)
{
  g_autofree char *owned = value;

  if (value == NULL || *value == '\0')
    return;
  gtk_grid_attach (self->fact_grid, make_label (name, "muted", FALSE), 0, *row, 1, 1);
  gtk_grid_attach (self->fact_grid, make_label (value, NULL, TRUE), 1, *row, 1, 1);
  (*row)++;
}

static char *
describe_value (VigilTimelinePopover *self, const VigilTimelineFact *fact, double value, const char *before)
{
  VigilSite *site = vigil_session_get_site (self->session);
  const VigilTagDef *tag = fact->tag != NULL ? vigil_site_get_tag (site, fact->tag) : NULL;
  g_autofree char *text = NULL;

  if (isnan (value))
    return NULL;
  text = vigil_words_value (value, tag != NULL ? tag->decimals : 2, fact->unit);
  return g_strdup_printf ("%s%s%s", before != NULL ? before : "", before != NULL ? " " : "", text);
}

static void
show_fact (VigilTimelinePopover *self, const VigilTimelineFact *fact)
{
  GtkWidget *child;
  g_autofree char *seq = vigil_words_count (fact->seq);
  int row = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->fact_grid))) != NULL)
    gtk_grid_remove (self->fact_grid, child);
  gtk_label_set_text (self->fact_title, fact->message);
  add_line (self, &row, _("Alarm"), g_strdup (fact->alarm));
  add_line (self, &row, _("Alarm priority"), g_strdup_printf ("%d", fact->priority));
  add_line (self, &row, _("Raised"), vigil_words_clock (fact->time));
  add_line (self, &row, _("Where"), g_strdup (find_where (self, fact)));
  add_line (self, &row, _("Value at the raise"), describe_value (self, fact, fact->value, NULL));
  add_line (self, &row, _("Limit"), describe_value (self, fact, fact->threshold, fact->limit));
  add_line (self, &row, _("Origin"), g_strdup (vigil_words_source (fact->source)));
  add_line (self, &row, _("Journal"), fact->seq > 0 ? g_strdup_printf ("#%s", seq) : g_strdup (_("not saved yet")));
  add_line (self, &row, _("State"), g_strdup (_("It has returned and is acknowledged.")));
  gtk_stack_set_visible_child_name (self->stack, "fact");
  gtk_widget_grab_focus (GTK_WIDGET (self->back));
}

static void
choose (VigilTimelinePopover *self, const VigilTimelineFact *fact)
{
  VigilAlarm *alarm = vigil_alarm_queue_find (vigil_session_get_alarms (self->session), fact->alarm);

  if (alarm == NULL || vigil_alarm_get_state (alarm) == VIGIL_ALARM_NORMAL)
    {
      show_fact (self, fact);
      return;
    }
  gtk_popover_popdown (GTK_POPOVER (self));
  vigil_selection_set (vigil_session_get_selection (self->session), VIGIL_SELECTED_ALARM, fact->alarm);
}

static void
activated_cb (GtkListBox *list, GtkListBoxRow *row, VigilTimelinePopover *self)
{
  vigil_timeline_popover_choose (self, (guint) gtk_list_box_row_get_index (row));
}

static void
back_cb (VigilTimelinePopover *self)
{
  gtk_stack_set_visible_child_name (self->stack, "list");
  gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
}

static void
closed_cb (VigilTimelinePopover *self)
{
  stop_reading (self);
}

static void
vigil_timeline_popover_dispose (GObject *object)
{
  VigilTimelinePopover *self = VIGIL_TIMELINE_POPOVER (object);

  stop_reading (self);
  g_clear_pointer (&self->facts, g_ptr_array_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (vigil_timeline_popover_parent_class)->dispose (object);
}

static void
vigil_timeline_popover_class_init (VigilTimelinePopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vigil_timeline_popover_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vigil/Vigil/ui/shell/vigil-timeline-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, VigilTimelinePopover, title);
  gtk_widget_class_bind_template_child (widget_class, VigilTimelinePopover, stack);
  gtk_widget_class_bind_template_child (widget_class, VigilTimelinePopover, list);
  gtk_widget_class_bind_template_child (widget_class, VigilTimelinePopover, note);
  gtk_widget_class_bind_template_child (widget_class, VigilTimelinePopover, fact_title);
  gtk_widget_class_bind_template_child (widget_class, VigilTimelinePopover, fact_grid);
  gtk_widget_class_bind_template_child (widget_class, VigilTimelinePopover, back);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, closed_cb);
}

static void
vigil_timeline_popover_init (VigilTimelinePopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * vigil_timeline_popover_set_session:
 * @self: the popover
 * @session: whose journal and queue; only once
 */
void
vigil_timeline_popover_set_session (VigilTimelinePopover *self, VigilSession *session)
{
  g_return_if_fail (VIGIL_IS_TIMELINE_POPOVER (self) && VIGIL_IS_SESSION (session) && self->session == NULL);
  self->session = g_object_ref (session);
}

/**
 * vigil_timeline_popover_open:
 * @self: the popover
 * @title: what it is about
 * @from: begin of the span
 * @to: its end
 * @n: how many alarms were raised in it
 * @box: where it points, in the parent
 */
void
vigil_timeline_popover_open (VigilTimelinePopover *self, const char *title, VigilTime from, VigilTime to, guint n,
                             const GdkRectangle *box)
{
  g_return_if_fail (VIGIL_IS_TIMELINE_POPOVER (self) && self->session != NULL);

  stop_reading (self);
  self->from = from;
  self->to = to;
  gtk_label_set_text (self->title, title);
  empty_list (self);
  gtk_stack_set_visible_child_name (self->stack, "list");
  read_facts (self, n);
  gtk_popover_set_pointing_to (GTK_POPOVER (self), box);
  gtk_popover_popup (GTK_POPOVER (self));
}

guint
vigil_timeline_popover_get_n (VigilTimelinePopover *self)
{
  g_return_val_if_fail (VIGIL_IS_TIMELINE_POPOVER (self), 0);
  return self->facts != NULL ? self->facts->len : 0;
}

void
vigil_timeline_popover_choose (VigilTimelinePopover *self, guint index)
{
  g_return_if_fail (VIGIL_IS_TIMELINE_POPOVER (self) && self->facts != NULL && index < self->facts->len);
  choose (self, self->facts->pdata[index]);
}

const char *
vigil_timeline_popover_get_page (VigilTimelinePopover *self)
{
  g_return_val_if_fail (VIGIL_IS_TIMELINE_POPOVER (self), NULL);
  return gtk_stack_get_visible_child_name (self->stack);
}
