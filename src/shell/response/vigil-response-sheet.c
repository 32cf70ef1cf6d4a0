/* vigil-response-sheet.c: asks for a reason, a text, a number or a choice at the foot of the incident panel
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/response/vigil-response-sheet.h"

#include "shell/vigil-widgets.h"

#include <glib/gi18n.h>
#include <string.h>

#define LONGEST 2000 /* characters; what the journal takes */

struct _VigilResponseSheet
{
  GtkWidget parent_instance;

  GtkWidget *title, *choices, *label, *entry, *buttons, *done;
  gboolean optional, number, has_entry;
  VigilResponseSheetFunc func;
  gpointer data;
  GDestroyNotify free;
};

G_DEFINE_FINAL_TYPE (VigilResponseSheet, vigil_response_sheet, GTK_TYPE_WIDGET)

static char *
dup_text (VigilResponseSheet *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
}

static gboolean
is_number (const char *text)
{
  return *text != '\0' && strlen (text) < 7 && strspn (text, "0123456789") == strlen (text);
}

static gboolean
can_answer (VigilResponseSheet *self)
{
  g_autofree char *text = dup_text (self);

  if (!self->has_entry)
    return TRUE;
  if (self->number)
    return is_number (text) || (self->optional && *text == '\0');
  return self->optional || *text != '\0';
}

static void
typed_cb (VigilResponseSheet *self)
{
  gtk_widget_set_sensitive (self->done, can_answer (self));
}

static void
forget (VigilResponseSheet *self)
{
  gpointer data = g_steal_pointer (&self->data);
  GDestroyNotify free = self->free;

  self->func = NULL;
  self->free = NULL;
  if (free != NULL && data != NULL)
    free (data);
}

static void
done_cb (VigilResponseSheet *self)
{
  g_autofree char *text = dup_text (self);
  guint choice = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->choices));
  VigilResponseSheetFunc func = self->func;
  gpointer data = self->data;
  GDestroyNotify free = self->free;

  if (func == NULL || !can_answer (self))
    return;
  self->func = NULL;
  self->data = NULL;
  self->free = NULL;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  func (data, choice == GTK_INVALID_LIST_POSITION ? 0 : choice, text);
  if (free != NULL)
    free (data);
}

static void
cancel_cb (VigilResponseSheet *self)
{
  vigil_response_sheet_close (self);
}

/* Without opening the list, and from wherever the focus is. */
static gboolean
step_choice (VigilResponseSheet *self, int by)
{
  GListModel *model = gtk_drop_down_get_model (GTK_DROP_DOWN (self->choices));
  int n = model != NULL ? (int) g_list_model_get_n_items (model) : 0, at = (int) gtk_drop_down_get_selected (GTK_DROP_DOWN (self->choices));

  if (!gtk_widget_get_visible (self->choices) || n == 0)
    return GDK_EVENT_PROPAGATE;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->choices), (guint) CLAMP (at + by, 0, n - 1));
  return GDK_EVENT_STOP;
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, VigilResponseSheet *self)
{
  if ((state & GDK_ALT_MASK) != 0 && (key == GDK_KEY_Down || key == GDK_KEY_Up))
    return step_choice (self, key == GDK_KEY_Down ? 1 : -1);
  return key == GDK_KEY_Escape ? vigil_response_sheet_close (self) : GDK_EVENT_PROPAGATE;
}

static void
vigil_response_sheet_dispose (GObject *object)
{
  VigilResponseSheet *self = VIGIL_RESPONSE_SHEET (object);
  GtkWidget *child;

  forget (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (vigil_response_sheet_parent_class)->dispose (object);
}

static void
vigil_response_sheet_class_init (VigilResponseSheetClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vigil_response_sheet_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_FORM);
}

static GtkWidget *
make_label (const char *style)
{
  GtkWidget *label = vigil_wrapping_label_new (NULL, style);

  gtk_label_set_width_chars (GTK_LABEL (label), 8);
  return label;
}

static void
make_buttons (VigilResponseSheet *self)
{
  GtkWidget *cancel = gtk_button_new_with_label (_("Cancel"));

  self->done = gtk_button_new_with_label ("");
  gtk_widget_add_css_class (self->done, "hot");
  self->buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (self->buttons), self->done);
  gtk_box_append (GTK_BOX (self->buttons), cancel);
  g_signal_connect_swapped (self->done, "clicked", G_CALLBACK (done_cb), self);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (cancel_cb), self);
}

static void
vigil_response_sheet_init (VigilResponseSheet *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self), "alarm-sheet");
  self->title = make_label ("strong");
  self->choices = gtk_drop_down_new (NULL, NULL);
  gtk_widget_set_tooltip_text (self->choices, _("Alt+↑ and Alt+↓ choose without opening the list"));
  self->label = make_label ("meta");
  self->entry = gtk_entry_new ();
  gtk_entry_set_max_length (GTK_ENTRY (self->entry), LONGEST);
  make_buttons (self);
  gtk_widget_set_parent (self->title, GTK_WIDGET (self));
  gtk_widget_set_parent (self->choices, GTK_WIDGET (self));
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  gtk_widget_set_parent (self->buttons, GTK_WIDGET (self));
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (typed_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (done_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
vigil_response_sheet_new (void)
{
  return g_object_new (VIGIL_TYPE_RESPONSE_SHEET, NULL);
}

static void
show_choices (VigilResponseSheet *self, const VigilResponseQuestion *question)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (question->choices);

  gtk_drop_down_set_model (GTK_DROP_DOWN (self->choices), G_LIST_MODEL (list));
  if (question->choices != NULL)
    gtk_drop_down_set_selected (GTK_DROP_DOWN (self->choices), question->choice);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->choices), GTK_ACCESSIBLE_PROPERTY_LABEL, question->title, -1);
  gtk_widget_set_visible (self->choices, question->choices != NULL);
}

static void
show_entry (VigilResponseSheet *self, const VigilResponseQuestion *question)
{
  self->has_entry = question->label != NULL;
  self->optional = question->optional;
  self->number = question->number;
  gtk_widget_set_visible (self->label, self->has_entry);
  gtk_widget_set_visible (self->entry, self->has_entry);
  gtk_label_set_text (GTK_LABEL (self->label), self->has_entry ? question->label : "");
  gtk_entry_set_input_purpose (GTK_ENTRY (self->entry), question->number ? GTK_INPUT_PURPOSE_DIGITS : GTK_INPUT_PURPOSE_FREE_FORM);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), question->text != NULL ? question->text : "");
  if (self->has_entry)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, question->label, -1);
}

void
vigil_response_sheet_ask (VigilResponseSheet *self, const VigilResponseQuestion *question, VigilResponseSheetFunc func, gpointer data,
                          GDestroyNotify free)
{
  g_return_if_fail (VIGIL_IS_RESPONSE_SHEET (self) && question != NULL && func != NULL);

  forget (self);
  gtk_label_set_text (GTK_LABEL (self->title), question->title);
  show_choices (self, question);
  show_entry (self, question);
  gtk_button_set_label (GTK_BUTTON (self->done), question->done);
  self->func = func;
  self->data = data;
  self->free = free;
  typed_cb (self);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  /* Where everything is proposed, Enter takes it: in the list of choices it would open that. */
  if (question->choices != NULL && (question->text == NULL || !self->has_entry))
    gtk_widget_grab_focus (self->choices);
  else
    gtk_widget_grab_focus (self->has_entry ? self->entry : self->done);
}

gboolean
vigil_response_sheet_is_open (VigilResponseSheet *self)
{
  g_return_val_if_fail (VIGIL_IS_RESPONSE_SHEET (self), FALSE);
  return self->func != NULL;
}

gboolean
vigil_response_sheet_close (VigilResponseSheet *self)
{
  g_return_val_if_fail (VIGIL_IS_RESPONSE_SHEET (self), FALSE);

  if (self->func == NULL)
    return FALSE;
  forget (self);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  return TRUE;
}

gboolean
vigil_response_sheet_answer (VigilResponseSheet *self, guint choice, const char *text)
{
  g_return_val_if_fail (VIGIL_IS_RESPONSE_SHEET (self) && text != NULL, FALSE);

  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  if (gtk_widget_get_visible (self->choices))
    gtk_drop_down_set_selected (GTK_DROP_DOWN (self->choices), choice);
  if (self->func == NULL || !can_answer (self))
    return FALSE;
  done_cb (self);
  return TRUE;
}

const char *
vigil_response_sheet_get_title (VigilResponseSheet *self)
{
  g_return_val_if_fail (VIGIL_IS_RESPONSE_SHEET (self), NULL);
  return gtk_label_get_text (GTK_LABEL (self->title));
}
