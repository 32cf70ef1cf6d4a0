/* vigil-report-form.c: the fields of a report as rows of a grid
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/response/vigil-report-form.h"

#include "shell/vigil-text-lines.h"
#include "shell/vigil-widgets.h"

#define LONG_LINES 4
#define LABEL_WIDTH 260

typedef struct
{
  const VigilReportField *field;
  GtkWidget *editor; /* GtkEntry or GtkTextView */
  GtkLabel *mark;
} Row;

struct _VigilReportForm
{
  Row *rows;
  guint n;
};

static void
set_accessible (GtkWidget *widget, const VigilReportField *field)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, field->label, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  field->hint, GTK_ACCESSIBLE_PROPERTY_REQUIRED, field->required, -1);
}

static GtkWidget *
make_text (Row *row, GCallback changed, gpointer data)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *view = vigil_text_lines_new (LONG_LINES, LONG_LINES);

  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 6);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 6);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_add_css_class (scroller, "report-text");
  if (changed != NULL)
    g_signal_connect_swapped (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "changed", changed, data);
  row->editor = view;
  return scroller;
}

static GtkWidget *
make_entry (Row *row, GCallback changed, gpointer data)
{
  gboolean number = row->field->kind == VIGIL_REPORT_COUNT || row->field->kind == VIGIL_REPORT_MONEY;
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_max_length (GTK_ENTRY (entry), number ? 16 : 200);
  if (row->field->kind != VIGIL_REPORT_TEXT)
    {
      gtk_editable_set_width_chars (GTK_EDITABLE (entry), 18);
      gtk_widget_set_halign (entry, GTK_ALIGN_START);
      gtk_widget_add_css_class (entry, "numeric");
    }
  if (changed != NULL)
    g_signal_connect_swapped (entry, "changed", changed, data);
  row->editor = entry;
  return entry;
}

static void
add_row (GtkGrid *grid, int index, Row *row, GCallback changed, gpointer data)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2), *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2), *editor;

  gtk_box_append (GTK_BOX (words), vigil_wrapping_label_new (row->field->label, NULL));
  gtk_box_append (GTK_BOX (words), vigil_wrapping_label_new (row->field->hint, "meta"));
  gtk_widget_add_css_class (gtk_widget_get_last_child (words), "muted");
  gtk_widget_set_size_request (words, LABEL_WIDTH, -1);
  gtk_widget_set_hexpand (words, FALSE);
  editor = row->field->kind == VIGIL_REPORT_LONG_TEXT ? make_text (row, changed, data) : make_entry (row, changed, data);
  gtk_widget_set_hexpand (outer, TRUE);
  gtk_widget_set_tooltip_text (row->editor, row->field->hint);
  set_accessible (row->editor, row->field);
  row->mark = GTK_LABEL (vigil_wrapping_label_new ("", "report-mark"));
  gtk_box_append (GTK_BOX (outer), editor);
  gtk_box_append (GTK_BOX (outer), GTK_WIDGET (row->mark));
  gtk_grid_attach (grid, words, 0, index, 1, 1);
  gtk_grid_attach (grid, outer, 1, index, 1, 1);
}

VigilReportForm *
vigil_report_form_new (GtkGrid *grid, GCallback changed, gpointer data)
{
  VigilReportForm *self = g_new0 (VigilReportForm, 1);
  const VigilReportField *fields = vigil_report_get_fields (&self->n);

  self->rows = g_new0 (Row, self->n);
  for (guint i = 0; i < self->n; i++)
    {
      self->rows[i].field = &fields[i];
      add_row (grid, (int) i, &self->rows[i], changed, data);
    }
  return self;
}

void
vigil_report_form_free (VigilReportForm *self)
{
  g_free (self->rows);
  g_free (self);
}

static char *
dup_value (const Row *row)
{
  GtkTextIter start, end;
  char *text;

  if (GTK_IS_ENTRY (row->editor))
    return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row->editor))));
  gtk_text_buffer_get_bounds (gtk_text_view_get_buffer (GTK_TEXT_VIEW (row->editor)), &start, &end);
  text = gtk_text_buffer_get_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (row->editor)), &start, &end, FALSE);
  return g_strstrip (text);
}

void
vigil_report_form_set (VigilReportForm *self, JsonNode *fields)
{
  for (guint i = 0; i < self->n; i++)
    {
      const Row *row = &self->rows[i];
      const char *text = json_object_get_string_member_with_default (json_node_get_object (fields), row->field->id, "");

      if (GTK_IS_ENTRY (row->editor))
        gtk_editable_set_text (GTK_EDITABLE (row->editor), text);
      else
        gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (row->editor)), text, -1);
    }
}

JsonNode *
vigil_report_form_get (VigilReportForm *self)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  for (guint i = 0; i < self->n; i++)
    {
      g_autofree char *value = dup_value (&self->rows[i]);

      json_object_set_string_member (object, self->rows[i].field->id, value);
    }
  json_node_take_object (node, object);
  return node;
}

static char *
dup_fault (const Row *row)
{
  g_autofree char *value = dup_value (row);

  return vigil_report_check_field (row->field, value);
}

guint
vigil_report_form_mark (VigilReportForm *self)
{
  guint n = 0;

  for (guint i = 0; i < self->n; i++)
    {
      const Row *row = &self->rows[i];
      g_autofree char *fault = dup_fault (row);
      g_autofree char *shown = fault != NULL ? g_strdup_printf ("▲ %s", fault) : NULL;

      gtk_label_set_text (row->mark, shown != NULL ? shown : "");
      gtk_widget_set_visible (GTK_WIDGET (row->mark), shown != NULL);
      vigil_widget_set_class (row->editor, "error", shown != NULL);
      gtk_accessible_update_state (GTK_ACCESSIBLE (row->editor), GTK_ACCESSIBLE_STATE_INVALID,
                                   shown != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
      n += shown != NULL;
    }
  return n;
}

void
vigil_report_form_set_editable (VigilReportForm *self, gboolean editable)
{
  for (guint i = 0; i < self->n; i++)
    if (GTK_IS_ENTRY (self->rows[i].editor))
      gtk_editable_set_editable (GTK_EDITABLE (self->rows[i].editor), editable);
    else
      gtk_text_view_set_editable (GTK_TEXT_VIEW (self->rows[i].editor), editable);
}

void
vigil_report_form_focus (VigilReportForm *self)
{
  for (guint i = 0; i < self->n; i++)
    {
      g_autofree char *fault = dup_fault (&self->rows[i]);

      if (fault == NULL)
        continue;
      gtk_widget_grab_focus (self->rows[i].editor);
      return;
    }
}
