/* vigil-confirm-window.c: one sentence that names what happens to whom, and who answers for it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/people/vigil-confirm-window.h"

#include "session/vigil-people.h"

#include <glib/gi18n.h>

struct _VigilConfirmWindow
{
  GtkWindow parent_instance;

  /* template */
  GtkLabel *sentence;
  GtkLabel *note;
  GtkWidget *second;
  GtkLabel *first;
  GtkEditable *name;
  GtkWidget *secret_label;
  GtkEditable *secret;
  GtkLabel *problem;
  GtkWidget *cancel;
  GtkWidget *confirm;

  VigilSession *session;
  gboolean two, has_accounts, checking;
  VigilConfirmFunc func; /* NULL: answered */
  gpointer data;
};

G_DEFINE_FINAL_TYPE (VigilConfirmWindow, vigil_confirm_window, GTK_TYPE_WINDOW)

static void
answer (VigilConfirmWindow *self, gboolean yes, const char *second)
{
  VigilConfirmFunc func = self->func;

  self->func = NULL;
  if (func != NULL)
    func (yes, second, self->data);
}

static void
say (VigilConfirmWindow *self, const char *sentence)
{
  gtk_label_set_text (self->problem, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), sentence != NULL);
}

static void
edited_cb (VigilConfirmWindow *self)
{
  gboolean complete = !self->two
                      || (*gtk_editable_get_text (self->name) != '\0' && (!self->has_accounts || *gtk_editable_get_text (self->secret) != '\0'));

  gtk_widget_set_sensitive (self->confirm, complete && !self->checking);
}

static void
finish (VigilConfirmWindow *self)
{
  g_autofree char *second = self->two ? g_strdup (gtk_editable_get_text (self->name)) : NULL;

  answer (self, TRUE, second);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigilConfirmWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean there = vigil_session_check_person_finish (VIGIL_SESSION (source), result, &error);

  self->checking = FALSE;
  if (self->func == NULL) /* closed meanwhile */
    return;
  if (there)
    {
      finish (self);
      return;
    }
  gtk_editable_set_text (self->secret, "");
  say (self, error->message);
  gtk_widget_set_sensitive (GTK_WIDGET (self->name), TRUE);
  edited_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->has_accounts ? self->secret : self->name));
}

static void
confirm_cb (VigilConfirmWindow *self)
{
  if (!gtk_widget_get_sensitive (self->confirm))
    return;
  say (self, NULL);
  if (!self->two)
    {
      finish (self);
      return;
    }
  self->checking = TRUE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->name), FALSE);
  edited_cb (self);
  vigil_session_check_person_async (self->session, gtk_editable_get_text (self->name),
                                    self->has_accounts ? gtk_editable_get_text (self->secret) : NULL, checked_cb, g_object_ref (self));
}

static void
vigil_confirm_window_dispose (GObject *object)
{
  VigilConfirmWindow *self = VIGIL_CONFIRM_WINDOW (object);

  answer (self, FALSE, NULL);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (vigil_confirm_window_parent_class)->dispose (object);
}

static void
vigil_confirm_window_class_init (VigilConfirmWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vigil_confirm_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vigil/Vigil/ui/shell/people/vigil-confirm-window.ui");
  gtk_widget_class_bind_template_child (widget_class, VigilConfirmWindow, sentence);
  gtk_widget_class_bind_template_child (widget_class, VigilConfirmWindow, note);
  gtk_widget_class_bind_template_child (widget_class, VigilConfirmWindow, second);
  gtk_widget_class_bind_template_child (widget_class, VigilConfirmWindow, first);
  gtk_widget_class_bind_template_child (widget_class, VigilConfirmWindow, name);
  gtk_widget_class_bind_template_child (widget_class, VigilConfirmWindow, secret_label);
  gtk_widget_class_bind_template_child (widget_class, VigilConfirmWindow, secret);
  gtk_widget_class_bind_template_child (widget_class, VigilConfirmWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, VigilConfirmWindow, cancel);
  gtk_widget_class_bind_template_child (widget_class, VigilConfirmWindow, confirm);
  gtk_widget_class_bind_template_callback (widget_class, edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, confirm_cb);
}

static void
vigil_confirm_window_init (VigilConfirmWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static const char *
get_note (VigilConfirmWindow *self)
{
  if (!self->two)
    return _ ("It is written down with your name.");
  if (self->has_accounts)
    return _ ("This takes two persons. Both read the sentence above and answer for it.");
  return _ ("This takes two persons. Both read the sentence above and answer for it. This seat has no accounts: nobody checks the second name, it is written "
            "down as typed.");
}

static void
fill (VigilConfirmWindow *self, const char *sentence, const char *act)
{
  gtk_label_set_text (self->sentence, sentence);
  gtk_label_set_text (self->note, get_note (self));
  gtk_label_set_text (self->first, vigil_session_get_operator (self->session));
  gtk_button_set_label (GTK_BUTTON (self->confirm), act);
  gtk_widget_set_visible (self->second, self->two);
  gtk_widget_set_visible (self->secret_label, self->has_accounts);
  gtk_widget_set_visible (GTK_WIDGET (self->secret), self->has_accounts);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sentence, -1);
  edited_cb (self);
  gtk_widget_grab_focus (self->two ? GTK_WIDGET (self->name) : self->confirm);
}

VigilConfirmWindow *
vigil_confirm_window_present (GtkWidget *parent, VigilSession *session, const char *sentence, const char *act, gboolean two,
                              VigilConfirmFunc func, gpointer user_data)
{
  GtkRoot *root = gtk_widget_get_root (parent);
  VigilConfirmWindow *self = g_object_new (VIGIL_TYPE_CONFIRM_WINDOW, NULL);

  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  self->session = g_object_ref (session);
  self->two = two;
  self->has_accounts = vigil_session_get_seat_state (session) != VIGIL_SEAT_OPEN;
  self->func = func;
  self->data = user_data;
  fill (self, sentence, act);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}
