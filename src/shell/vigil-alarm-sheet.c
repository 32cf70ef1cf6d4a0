/* vigil-alarm-sheet.c: what a command will do, to which alarms and why, before it is done
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-alarm-sheet-private.h"

#include "shell/vigil-scroll-layout.h"
#include "shell/vigil-wrap-layout.h"

#include <glib/gi18n.h>

static guint signals[VIGIL_N_ALARM_SHEET_SIGNALS];

G_DEFINE_FINAL_TYPE (VigilAlarmSheet, vigil_alarm_sheet, GTK_TYPE_WIDGET)

const VigilAlarmSheetForm vigil_alarm_sheet_forms[VIGIL_N_ALARM_SHEETS] = {
  [VIGIL_ALARM_SHEET_ACKNOWLEDGE] = { .title = N_("Acknowledge these alarms"), .input = VIGIL_ALARM_INPUT_ACKNOWLEDGE },
  [VIGIL_ALARM_SHEET_SHELVE] = { .title = N_("Shelve for a time"),
                                 .input = VIGIL_ALARM_INPUT_SHELVE,
                                 .has_duration = TRUE,
                                 .has_reason = TRUE,
                                 .reasons = { N_("Instrument repair"), N_("Chatter, cause known"),
                                              N_("Work in progress"), N_("Stands idle") } },
  [VIGIL_ALARM_SHEET_REMOVE] = { .title = N_("Take out of service"),
                                 .input = VIGIL_ALARM_INPUT_REMOVE,
                                 .has_reason = TRUE,
                                 .has_order = TRUE,
                                 .reasons = { N_("Instrument repair"), N_("Calibration"), N_("Equipment shut down") } },
  [VIGIL_ALARM_SHEET_NOTE] = { .title = N_("Note"), .has_text = TRUE },
};

static const char *
get_text (GtkEditable *editable)
{
  return gtk_editable_get_text (editable);
}

static gboolean
is_blank (GtkEditable *editable)
{
  g_autofree char *text = g_strstrip (g_strdup (get_text (editable)));

  return *text == '\0';
}

static gboolean
is_complete (VigilAlarmSheet *self)
{
  const VigilAlarmSheetForm *form = &vigil_alarm_sheet_forms[self->kind];

  if (self->targets->len == 0 || (form->has_reason && is_blank (self->reason)) || (form->has_text && is_blank (self->text)))
    return FALSE;
  return !form->has_duration || vigil_alarm_sheet_get_duration (self) != NULL;
}

static char *
describe_confirm (VigilAlarmSheet *self)
{
  guint n = self->targets->len;

  switch (self->kind)
    {
    case VIGIL_ALARM_SHEET_ACKNOWLEDGE:
      return g_strdup_printf (ngettext ("Acknowledge %u alarm", "Acknowledge %u alarms", n), n);
    case VIGIL_ALARM_SHEET_SHELVE:
      return g_strdup_printf (ngettext ("Shelve %u alarm", "Shelve %u alarms", n), n);
    case VIGIL_ALARM_SHEET_REMOVE:
      return g_strdup_printf (ngettext ("Take %u alarm out of service", "Take %u alarms out of service", n), n);
    case VIGIL_ALARM_SHEET_NOTE:
    case VIGIL_N_ALARM_SHEETS:
    default:
      return g_strdup_printf (ngettext ("Note it for %u alarm", "Note it for %u alarms", n), n);
    }
}

void
vigil_alarm_sheet_update (VigilAlarmSheet *self)
{
  g_autofree char *label = describe_confirm (self);

  gtk_button_set_label (self->confirm, label);
  gtk_widget_set_sensitive (GTK_WIDGET (self->confirm), is_complete (self));
}

static void
changed_cb (VigilAlarmSheet *self)
{
  vigil_alarm_sheet_update (self);
}

/* ---- doing it ---- */

static void
say (VigilAlarmSheet *self, const char *sentence)
{
  g_signal_emit (self, signals[VIGIL_ALARM_SHEET_NOTICE], 0, sentence);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (VigilAlarmSheet) self = data;
  g_autoptr (GPtrArray) refused = NULL;
  g_autoptr (GError) error = NULL;

  if (!vigil_session_alarm_finish (VIGIL_SESSION (source), result, &refused, &error))
    say (self, error->message);
  else if (refused->len > 0)
    say (self, ((VigilAlarmRefusal *) refused->pdata[0])->why);
}

static void
noted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (VigilAlarmSheet) self = data;
  g_autoptr (GError) error = NULL;

  if (!vigil_session_note_alarm_finish (VIGIL_SESSION (source), result, &error))
    say (self, error->message);
}

static void
send_notes (VigilAlarmSheet *self)
{
  for (guint i = 0; i < self->targets->len; i++)
    vigil_session_note_alarm_async (self->session, vigil_alarm_get_id (self->targets->pdata[i]), get_text (self->text),
                                    noted_cb, g_object_ref (self));
}

static const char *
get_optional (GtkEditable *editable)
{
  return is_blank (editable) ? NULL : get_text (editable);
}

static void
send_order (VigilAlarmSheet *self)
{
  const VigilAlarmSheetForm *form = &vigil_alarm_sheet_forms[self->kind];
  const VigilAlarmSheetDuration *duration = form->has_duration ? vigil_alarm_sheet_get_duration (self) : NULL;
  VigilTime now = vigil_clock_now (vigil_session_get_clock (self->session));
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  VigilAlarmOrder order = { .reason = form->has_reason ? get_text (self->reason) : NULL,
                            .authority = form->has_reason ? get_optional (self->authority) : NULL,
                            .order = form->has_order ? get_optional (self->order) : NULL };

  if (duration != NULL)
    order.until = now + (duration->length > 0 ? duration->length : self->longest);
  for (guint i = 0; i < self->targets->len; i++)
    g_ptr_array_add (ids, (gpointer) vigil_alarm_get_id (self->targets->pdata[i]));
  g_ptr_array_add (ids, NULL);
  vigil_session_alarm_async (self->session,
                             duration != NULL && duration->length == 0 ? VIGIL_ALARM_INPUT_SHELVE_ONCE : form->input,
                             (const char *const *) ids->pdata, &order, done_cb, g_object_ref (self));
}

static void
confirm_cb (VigilAlarmSheet *self)
{
  if (!is_complete (self))
    return;
  if (self->kind == VIGIL_ALARM_SHEET_NOTE)
    send_notes (self);
  else
    send_order (self);
  vigil_alarm_sheet_close (self);
}

static void
cancel_cb (VigilAlarmSheet *self)
{
  vigil_alarm_sheet_close (self);
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  vigil_alarm_sheet_close (VIGIL_ALARM_SHEET (widget));
  return TRUE;
}

/* ---- the widget ---- */

static void
vigil_alarm_sheet_dispose (GObject *object)
{
  VigilAlarmSheet *self = VIGIL_ALARM_SHEET (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->targets, g_ptr_array_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (vigil_alarm_sheet_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, VigilAlarmSheet, box);
  gtk_widget_class_bind_template_child (widget_class, VigilAlarmSheet, title);
  gtk_widget_class_bind_template_child (widget_class, VigilAlarmSheet, list);
  gtk_widget_class_bind_template_child (widget_class, VigilAlarmSheet, refusals);
  gtk_widget_class_bind_template_child (widget_class, VigilAlarmSheet, durations);
  gtk_widget_class_bind_template_child (widget_class, VigilAlarmSheet, reasons);
  gtk_widget_class_bind_template_child (widget_class, VigilAlarmSheet, reason);
  gtk_widget_class_bind_template_child (widget_class, VigilAlarmSheet, authority);
  gtk_widget_class_bind_template_child (widget_class, VigilAlarmSheet, order);
  gtk_widget_class_bind_template_child (widget_class, VigilAlarmSheet, text);
  gtk_widget_class_bind_template_child (widget_class, VigilAlarmSheet, confirm);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, confirm_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
vigil_alarm_sheet_class_init (VigilAlarmSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (VIGIL_TYPE_SCROLL_LAYOUT);
  g_type_ensure (VIGIL_TYPE_WRAP_LAYOUT);
  G_OBJECT_CLASS (klass)->dispose = vigil_alarm_sheet_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vigil/Vigil/ui/shell/vigil-alarm-sheet.ui");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  bind_children (widget_class);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  signals[VIGIL_ALARM_SHEET_NOTICE] = g_signal_new ("notice", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                                    NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[VIGIL_ALARM_SHEET_CLOSED]
      = g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vigil_alarm_sheet_init (VigilAlarmSheet *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->targets = g_ptr_array_new_with_free_func (g_object_unref);
  vigil_alarm_sheet_make_durations (self);
}

gboolean
vigil_alarm_sheet_is_open (VigilAlarmSheet *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM_SHEET (self), FALSE);
  return gtk_widget_get_visible (GTK_WIDGET (self));
}

void
vigil_alarm_sheet_close (VigilAlarmSheet *self)
{
  g_return_if_fail (VIGIL_IS_ALARM_SHEET (self));

  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_ptr_array_set_size (self->targets, 0);
  g_signal_emit (self, signals[VIGIL_ALARM_SHEET_CLOSED], 0);
}

gboolean
vigil_alarm_sheet_confirm (VigilAlarmSheet *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM_SHEET (self), FALSE);

  if (!vigil_alarm_sheet_is_open (self) || !is_complete (self))
    return FALSE;
  confirm_cb (self);
  return TRUE;
}

void
vigil_alarm_sheet_set_reason (VigilAlarmSheet *self, const char *reason)
{
  g_return_if_fail (VIGIL_IS_ALARM_SHEET (self) && reason != NULL);
  gtk_editable_set_text (self->kind == VIGIL_ALARM_SHEET_NOTE ? self->text : self->reason, reason);
}

guint
vigil_alarm_sheet_get_n_targets (VigilAlarmSheet *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM_SHEET (self), 0);
  return self->targets->len;
}

const char *
vigil_alarm_sheet_get_refusals (VigilAlarmSheet *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM_SHEET (self), NULL);
  return gtk_label_get_text (self->refusals);
}
