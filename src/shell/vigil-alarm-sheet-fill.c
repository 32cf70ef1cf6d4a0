/* vigil-alarm-sheet-fill.c: which alarms the sheet lists, and what there is to choose
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-alarm-sheet-private.h"

#include "map/vigil-symbol.h"
#include "shell/vigil-words.h"

#include <glib/gi18n.h>

#define MAX_LISTED 40   /* rows; the rest is a number */
#define MAX_REFUSALS 3  /* sentences; the rest is a number */

static const VigilAlarmSheetDuration durations[VIGIL_N_ALARM_SHEET_DURATIONS] = {
  { 15 * VIGIL_MINUTE, N_("15 min") }, { 30 * VIGIL_MINUTE, N_("30 min") }, { 60 * VIGIL_MINUTE, N_("1 h") },
  { 120 * VIGIL_MINUTE, N_("2 h") },   { 240 * VIGIL_MINUTE, N_("4 h") },   { 0, N_("Until it returns") },
};

/* ---- how long ---- */

void
vigil_alarm_sheet_make_durations (VigilAlarmSheet *self)
{
  for (guint i = 0; i < VIGIL_N_ALARM_SHEET_DURATIONS; i++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (_(durations[i].label));

      self->choices[i] = GTK_TOGGLE_BUTTON (button);
      if (i > 0)
        gtk_toggle_button_set_group (self->choices[i], self->choices[0]);
      gtk_flow_box_insert (self->durations, button, -1);
      gtk_widget_set_focusable (gtk_widget_get_parent (button), FALSE);
      g_signal_connect_object (button, "toggled", G_CALLBACK (vigil_alarm_sheet_update), self, G_CONNECT_SWAPPED);
    }
}

const VigilAlarmSheetDuration *
vigil_alarm_sheet_get_duration (VigilAlarmSheet *self)
{
  for (guint i = 0; i < VIGIL_N_ALARM_SHEET_DURATIONS; i++)
    if (gtk_toggle_button_get_active (self->choices[i]) && gtk_widget_get_sensitive (GTK_WIDGET (self->choices[i])))
      return &durations[i];
  return NULL;
}

/* What the role here may do for every one of them. */
static void
find_longest (VigilAlarmSheet *self)
{
  self->longest = G_MAXINT64;
  for (guint i = 0; i < self->targets->len; i++)
    self->longest = MIN (self->longest, vigil_session_get_longest_shelf (self->session,
                                                                        vigil_alarm_get_id (self->targets->pdata[i])));
  if (self->targets->len == 0)
    self->longest = 0;
}

static void
offer_durations (VigilAlarmSheet *self)
{
  g_autofree char *limit = vigil_words_elapsed (self->longest);
  g_autofree char *tooltip = g_strdup_printf (_("Your role may shelve these for %s at most"), limit);
  gboolean chosen = FALSE;

  for (guint i = 0; i < VIGIL_N_ALARM_SHEET_DURATIONS; i++)
    {
      gboolean allowed = self->longest > 0 && durations[i].length <= self->longest;

      gtk_widget_set_sensitive (GTK_WIDGET (self->choices[i]), allowed);
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->choices[i]), allowed ? NULL : tooltip);
      gtk_toggle_button_set_active (self->choices[i], allowed && !chosen);
      chosen |= allowed;
    }
}

/* ---- why ---- */

static void
reason_cb (GtkButton *button, VigilAlarmSheet *self)
{
  gtk_editable_set_text (self->reason, gtk_button_get_label (button));
  gtk_widget_grab_focus (GTK_WIDGET (self->confirm));
}

static void
offer_reasons (VigilAlarmSheet *self)
{
  const VigilAlarmSheetForm *form = &vigil_alarm_sheet_forms[self->kind];
  GtkFlowBox *box = GTK_FLOW_BOX (self->reasons);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->reasons)) != NULL)
    gtk_flow_box_remove (box, child);
  for (guint i = 0; form->reasons[i] != NULL; i++)
    {
      GtkWidget *button = gtk_button_new_with_label (_(form->reasons[i]));

      g_signal_connect (button, "clicked", G_CALLBACK (reason_cb), self);
      gtk_flow_box_insert (box, button, -1);
      gtk_widget_set_focusable (gtk_widget_get_parent (button), FALSE);
    }
}

/* ---- to which ---- */

/* Whatever it says, as it is and without its own lines. */
static GtkWidget *
make_label (const char *text, gboolean expand)
{
  g_autofree char *line = g_strdelimit (g_strdup (text), "\n\r\t", ' ');
  GtkWidget *label = gtk_label_new (line);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (label), expand);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, expand);
  return label;
}

static GtkWidget *
make_row (VigilAlarm *alarm)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  g_autofree char *clock = vigil_words_clock (vigil_alarm_get_raised (alarm));
  g_autofree char *since = g_strdup_printf (_("since %s"), clock);
  GtkWidget *time = make_label (since, FALSE);

  gtk_widget_add_css_class (time, "meta");
  gtk_widget_add_css_class (time, "muted");
  gtk_box_append (GTK_BOX (row),
                  vigil_priority_symbol_new (vigil_alarm_get_priority (alarm), vigil_alarm_is_unacknowledged (alarm)));
  gtk_box_append (GTK_BOX (row), make_label (vigil_alarm_get_message (alarm), TRUE));
  gtk_box_append (GTK_BOX (row), time);
  return row;
}

static void
list_targets (VigilAlarmSheet *self)
{
  GtkWidget *child;
  g_autofree char *more = NULL;
  guint over = self->targets->len > MAX_LISTED ? self->targets->len - MAX_LISTED : 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_box_remove (self->list, child);
  for (guint i = 0; i < MIN (self->targets->len, MAX_LISTED); i++)
    gtk_box_append (self->list, make_row (self->targets->pdata[i]));
  if (over > 0)
    {
      more = g_strdup_printf (ngettext ("and %u more", "and %u more", over), over);
      gtk_box_append (self->list, make_label (more, TRUE));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->targets->len > 0);
}

static void
add_refusal (GString *text, guint n_refused, const char *why)
{
  if (n_refused <= MAX_REFUSALS)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", why);
}

/* Each alarm is asked for by itself; those that may not be done together with others are named. */
static void
choose_targets (VigilAlarmSheet *self, GPtrArray *alarms)
{
  const VigilAlarmSheetForm *form = &vigil_alarm_sheet_forms[self->kind];
  GString *text = g_string_new (NULL);
  guint n_refused = 0;

  g_ptr_array_set_size (self->targets, 0);
  for (guint i = 0; i < alarms->len; i++)
    {
      g_autoptr (GError) error = NULL;

      if (form->has_text
          || vigil_session_can_alarm (self->session, form->input, vigil_alarm_get_id (alarms->pdata[i]), alarms->len, &error))
        g_ptr_array_add (self->targets, g_object_ref (alarms->pdata[i]));
      else
        add_refusal (text, ++n_refused, error->message);
    }
  if (n_refused > MAX_REFUSALS)
    g_string_append_printf (text, "\n%s", _("and others"));
  gtk_label_set_text (self->refusals, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->refusals), n_refused > 0);
  g_string_free (text, TRUE);
}

static void
show_form (VigilAlarmSheet *self)
{
  const VigilAlarmSheetForm *form = &vigil_alarm_sheet_forms[self->kind];

  gtk_label_set_text (self->title, _(form->title));
  gtk_widget_set_visible (GTK_WIDGET (self->durations), form->has_duration);
  gtk_widget_set_visible (GTK_WIDGET (self->reasons), form->has_reason);
  gtk_widget_set_visible (GTK_WIDGET (self->reason), form->has_reason);
  gtk_widget_set_visible (GTK_WIDGET (self->authority), form->has_reason);
  gtk_widget_set_visible (GTK_WIDGET (self->order), form->has_order);
  gtk_widget_set_visible (GTK_WIDGET (self->text), form->has_text);
  gtk_editable_set_text (self->reason, "");
  gtk_editable_set_text (self->authority, "");
  gtk_editable_set_text (self->order, "");
  gtk_editable_set_text (self->text, "");
}

static void
focus_first (VigilAlarmSheet *self)
{
  const VigilAlarmSheetForm *form = &vigil_alarm_sheet_forms[self->kind];

  gtk_widget_grab_focus (form->has_text     ? GTK_WIDGET (self->text)
                         : form->has_reason ? GTK_WIDGET (self->reason)
                                            : GTK_WIDGET (self->confirm));
}

/**
 * vigil_alarm_sheet_open:
 * @self: the sheet
 * @session: who does it
 * @kind: what to do
 * @alarms: (element-type VigilAlarm): to which alarms
 *
 * Nothing happens before the operator confirms.
 */
void
vigil_alarm_sheet_open (VigilAlarmSheet *self, VigilSession *session, VigilAlarmSheetKind kind, GPtrArray *alarms)
{
  g_return_if_fail (VIGIL_IS_ALARM_SHEET (self) && VIGIL_IS_SESSION (session) && kind < VIGIL_N_ALARM_SHEETS);

  g_set_object (&self->session, session);
  self->kind = kind;
  choose_targets (self, alarms);
  show_form (self);
  list_targets (self);
  offer_reasons (self);
  if (vigil_alarm_sheet_forms[kind].has_duration)
    {
      find_longest (self);
      offer_durations (self);
    }
  vigil_alarm_sheet_update (self);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  focus_first (self);
}
