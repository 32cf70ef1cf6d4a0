/* vigil-report-window.c: the report to the authority, filled from the incident, completed and signed at this seat
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/response/vigil-report-window.h"

#include "hazard/vigil-substance.h"
#include "response/vigil-report.h"
#include "session/vigil-people.h"
#include "shell/response/vigil-report-form.h"
#include "shell/response/vigil-report-print.h"
#include "shell/vigil-click-guard.h"
#include "shell/vigil-compat.h"
#include "shell/vigil-widgets.h"
#include "shell/vigil-words.h"

#include <glib/gi18n.h>
#include <math.h>

struct _VigilReportWindow
{
  GtkWindow parent_instance;

  /* template */
  GtkLabel *title, *due, *said;
  GtkGrid *grid;
  GtkEntry *name;
  GtkButton *sign;

  VigilReportForm *form;
  VigilSession *session;
  char *incident;
  gboolean filling, signing;
  guint timer;
};

G_DEFINE_FINAL_TYPE (VigilReportWindow, vigil_report_window, GTK_TYPE_WINDOW)

static VigilIncident *
get_incident (VigilReportWindow *self)
{
  return vigil_incident_desk_find (vigil_session_get_incident_desk (self->session), self->incident);
}

static void
say (VigilReportWindow *self, const char *sentence)
{
  gtk_label_set_text (self->said, sentence);
}

/* ---- the legal hour ---- */

static const VigilIncidentReport *
find_signed (VigilIncident *incident)
{
  const GPtrArray *reports = vigil_incident_get_reports (incident);

  for (guint i = reports->len; i > 0; i--)
    if (g_str_equal (((const VigilIncidentReport *) g_ptr_array_index (reports, i - 1))->form, VIGIL_REPORT_FORM))
      return g_ptr_array_index (reports, i - 1);
  return NULL;
}

/* "42:10 left, until 04:12"; late in words and colour. */
static char *
describe_due (VigilReportWindow *self, VigilIncident *incident, gboolean *late)
{
  const VigilIncidentReport *report = find_signed (incident);
  VigilTime due = vigil_report_get_due (incident), now = vigil_clock_now (vigil_session_get_clock (self->session));
  g_autofree char *clock = vigil_words_clock (report != NULL ? report->time : due);
  g_autofree char *left = vigil_words_elapsed (now > due ? now - due : due - now);

  *late = report == NULL && now > due;
  if (report != NULL)
    return g_strdup_printf (_ ("Signed at %s by %s"), clock, report->signer);
  if (*late)
    return g_strdup_printf (_ ("▲ Late by %s: it was due at %s"), left, clock);
  return g_strdup_printf (_ ("%s left of the legal hour, until %s"), left, clock);
}

static void
show_due (VigilReportWindow *self)
{
  VigilIncident *incident = get_incident (self);
  gboolean late = FALSE;
  g_autofree char *text = incident != NULL ? describe_due (self, incident, &late) : g_strdup ("");

  gtk_label_set_text (self->due, text);
  vigil_widget_set_class (GTK_WIDGET (self->due), "late", late);
}

/* Whoever may not sign reads why, and may copy, save and print. */
static char *
show_right (VigilReportWindow *self)
{
  g_autoptr (GError) error = NULL;
  gboolean may = vigil_session_may (self->session, VIGIL_RIGHT_REPORT, &error);

  gtk_widget_set_sensitive (GTK_WIDGET (self->sign), may && !self->signing);
  return may ? NULL : g_strdup (error->message);
}

static gboolean
tick_cb (gpointer data)
{
  g_autofree char *refusal = show_right (data);

  show_due (data);
  return G_SOURCE_CONTINUE;
}

/* ---- what is known ---- */

static void
set_people (VigilReportWindow *self, VigilIncident *incident, VigilReportInput *input)
{
  guint counts[VIGIL_N_HEAD_STATES] = { 0 };
  VigilSituation *situation = vigil_session_get_situation (self->session);
  g_autoptr (GPtrArray) people = NULL;

  input->exposed = input->missing = input->injured = input->dead = -1;
  if (vigil_tracks_get_count (vigil_situation_get_tracks (situation), VIGIL_TRACK_PERSON) == 0)
    return;
  people = vigil_incident_desk_muster (vigil_session_get_incident_desk (self->session), incident, counts);
  input->exposed = (int) counts[VIGIL_HEAD_INSIDE];
  input->missing = (int) counts[VIGIL_HEAD_UNSEEN];
}

static void
fill (VigilReportWindow *self, VigilIncident *incident)
{
  const VigilWeatherObservation *weather = vigil_situation_get_weather (vigil_session_get_situation (self->session));
  const char *cas = vigil_incident_get_substance (incident);
  const VigilSubstance *substance = cas != NULL ? vigil_substance_find (cas, NULL) : NULL;
  VigilReportInput input = { .incident = incident, .site = vigil_session_get_site (self->session), .wind_speed = NAN, .wind_from = NAN };
  g_autoptr (JsonNode) fields = NULL;

  set_people (self, incident, &input);
  input.substance_name = substance != NULL ? vigil_substance_get_name (substance) : cas;
  if (weather != NULL)
    {
      input.wind_speed = weather->wind_speed;
      input.wind_from = weather->wind_direction;
    }
  input.reporter = vigil_session_get_operator (self->session);
  fields = vigil_report_fill (&input);
  self->filling = TRUE;
  vigil_report_form_set (self->form, fields);
  self->filling = FALSE;
}

static void
changed_cb (VigilReportWindow *self)
{
  guint n;
  g_autofree char *sentence = NULL, *refusal = NULL;

  if (self->filling)
    return;
  refusal = show_right (self);
  n = vigil_report_form_mark (self->form);
  sentence = n > 0 ? g_strdup_printf (ngettext ("%u field is missing or wrong, marked ▲.", "%u fields are missing or wrong, marked ▲.", n), n)
                   : g_strdup (_ ("Nothing is missing: it can be signed."));
  say (self, refusal != NULL ? refusal : sentence);
}

/* ---- what is done with it ---- */

static char *
dup_text (VigilReportWindow *self)
{
  g_autoptr (JsonNode) fields = vigil_report_form_get (self->form);

  return vigil_report_to_text (fields);
}

static void
signed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (VigilReportWindow) self = data;
  g_autoptr (GError) error = NULL;
  gboolean good = vigil_incident_desk_finish (VIGIL_INCIDENT_DESK (source), result, &error);

  self->signing = FALSE;
  if (self->session == NULL)
    return;
  g_free (show_right (self));
  say (self, good ? _ ("Signed; it is in the journal of the incident. Additions follow within 30 days (article 13).") : error->message);
  show_due (self);
}

static void
sign_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigilReportWindow *self = VIGIL_REPORT_WINDOW (widget);
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));
  const char *operator = vigil_session_get_operator (self->session);

  if (self->signing)
    return;
  if (!vigil_session_may (self->session, VIGIL_RIGHT_REPORT, NULL))
    {
      changed_cb (self);
      return;
    }
  if (vigil_report_form_mark (self->form) > 0)
    {
      changed_cb (self);
      vigil_report_form_focus (self->form);
      return;
    }
  if (g_strcmp0 (name, operator) != 0)
    {
      g_autofree char *sentence = g_strdup_printf (_ ("This is the seat of %s: sign with that name, or hand the seat over first."), operator);

      say (self, sentence);
      gtk_widget_grab_focus (GTK_WIDGET (self->name));
      return;
    }
  self->signing = TRUE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->sign), FALSE);
  vigil_incident_desk_report_async (vigil_session_get_incident_desk (self->session), self->incident, VIGIL_REPORT_FORM,
                                    vigil_report_form_get (self->form), signed_cb, g_object_ref (self));
}

static void
copy_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autofree char *text = dup_text (VIGIL_REPORT_WINDOW (widget));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  say (VIGIL_REPORT_WINDOW (widget), _ ("Copied."));
}

static void
save_as (const char *path, gpointer data)
{
  VigilReportWindow *self = data;
  g_autofree char *text = dup_text (self);
  g_autoptr (GError) error = NULL;

  say (self, g_file_set_contents (path, text, -1, &error) ? _ ("Saved.") : error->message);
}

static void
save_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigilReportWindow *self = VIGIL_REPORT_WINDOW (widget);
  const char *path = g_variant_get_string (parameter, NULL);
  g_autofree char *name = g_strdup_printf ("report-%s.txt", self->incident);

  if (*path != '\0')
    save_as (path, self);
  else
    vigil_compat_save_file (GTK_WINDOW (self), _ ("Save the report as a text file"), g_strdelimit (name, "/\\", '-'), save_as, self, G_OBJECT (self));
}

static void
print_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigilReportWindow *self = VIGIL_REPORT_WINDOW (widget);
  g_autofree char *text = dup_text (self);

  vigil_report_print (GTK_WINDOW (self), gtk_label_get_text (self->title), text, (VigilPrintSay) say);
}

/* ---- the window ---- */

static void
vigil_report_window_dispose (GObject *object)
{
  VigilReportWindow *self = VIGIL_REPORT_WINDOW (object);

  self->filling = TRUE;
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (vigil_report_window_parent_class)->dispose (object);
}

static void
vigil_report_window_finalize (GObject *object)
{
  VigilReportWindow *self = VIGIL_REPORT_WINDOW (object);

  g_clear_pointer (&self->form, vigil_report_form_free);
  g_free (self->incident);
  G_OBJECT_CLASS (vigil_report_window_parent_class)->finalize (object);
}

static void
vigil_report_window_class_init (VigilReportWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vigil_report_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = vigil_report_window_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vigil/Vigil/ui/shell/response/vigil-report-window.ui");
  gtk_widget_class_bind_template_child (widget_class, VigilReportWindow, title);
  gtk_widget_class_bind_template_child (widget_class, VigilReportWindow, due);
  gtk_widget_class_bind_template_child (widget_class, VigilReportWindow, said);
  gtk_widget_class_bind_template_child (widget_class, VigilReportWindow, grid);
  gtk_widget_class_bind_template_child (widget_class, VigilReportWindow, name);
  gtk_widget_class_bind_template_child (widget_class, VigilReportWindow, sign);
  gtk_widget_class_install_action (widget_class, "report.sign", NULL, sign_action);
  gtk_widget_class_install_action (widget_class, "report.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "report.save", "s", save_action);
  gtk_widget_class_install_action (widget_class, "report.print", NULL, print_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "report.copy", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "report.save", "s", "");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "report.print", NULL);
}

/* Before a text of several lines takes it as a new line. */
static void
add_sign_key (VigilReportWindow *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkShortcutTrigger *trigger = gtk_alternative_trigger_new (gtk_keyval_trigger_new (GDK_KEY_Return, GDK_CONTROL_MASK),
                                                             gtk_keyval_trigger_new (GDK_KEY_KP_Enter, GDK_CONTROL_MASK));

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), gtk_shortcut_new (trigger, gtk_named_action_new ("report.sign")));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
vigil_report_window_init (VigilReportWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->form = vigil_report_form_new (self->grid, G_CALLBACK (changed_cb), self);
  add_sign_key (self);
  vigil_click_guard_install (GTK_WIDGET (self));
}

static VigilReportWindow *
find_window (GtkWindow *parent, const char *incident)
{
  GListModel *all = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (all, i);

      if (VIGIL_IS_REPORT_WINDOW (window) && gtk_window_get_transient_for (window) == parent
          && g_str_equal (VIGIL_REPORT_WINDOW (window)->incident, incident))
        return VIGIL_REPORT_WINDOW (window);
    }
  return NULL;
}

static void
set_title (VigilReportWindow *self, VigilIncident *incident)
{
  g_autofree char *title = vigil_incident_dup_title (incident);
  g_autofree char *text = vigil_incident_is_drill (incident)
                              ? g_strdup_printf (_ ("Drill, not to be sent: report on %s · %s"), self->incident, title)
                              : g_strdup_printf (_ ("Report to the authority · %s · %s"), self->incident, title);

  gtk_label_set_text (self->title, text);
}

/* As large as the main window lets it, on a desk and on a wall. */
static void
set_size (VigilReportWindow *self, GtkWindow *parent)
{
  int width = gtk_widget_get_width (GTK_WIDGET (parent)), height = gtk_widget_get_height (GTK_WIDGET (parent));

  if (width > 0 && height > 0)
    gtk_window_set_default_size (GTK_WINDOW (self), CLAMP (width - 80, 640, 1100), CLAMP (height - 60, 480, 960));
}

static VigilReportWindow *
make_window (GtkWindow *parent, VigilSession *session, VigilIncident *incident)
{
  VigilReportWindow *self = g_object_new (VIGIL_TYPE_REPORT_WINDOW, "transient-for", parent, "destroy-with-parent", TRUE, NULL);

  self->session = g_object_ref (session);
  self->incident = g_strdup (vigil_incident_get_id (incident));
  set_title (self, incident);
  set_size (self, parent);
  fill (self, incident);
  gtk_editable_set_text (GTK_EDITABLE (self->name), vigil_session_get_operator (session) != NULL ? vigil_session_get_operator (session) : "");
  changed_cb (self);
  show_due (self);
  self->timer = g_timeout_add_seconds (1, tick_cb, self);
  return self;
}

/**
 * vigil_report_window_open:
 * @parent: the main window
 * @session: the session of the incident
 * @incident: its id; nothing happens where there is none
 */
void
vigil_report_window_open (GtkWindow *parent, VigilSession *session, const char *incident)
{
  VigilReportWindow *self;
  VigilIncident *found;

  g_return_if_fail (GTK_IS_WINDOW (parent) && VIGIL_IS_SESSION (session) && incident != NULL);

  found = vigil_incident_desk_find (vigil_session_get_incident_desk (session), incident);
  if (found == NULL)
    return;
  self = find_window (parent, incident);
  if (self == NULL)
    self = make_window (parent, session, found);
  gtk_window_present (GTK_WINDOW (self));
  vigil_report_form_focus (self->form);
}
