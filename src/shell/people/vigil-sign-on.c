/* vigil-sign-on.c: the sign-on page over the live picture, also while the seat is locked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/people/vigil-sign-on.h"

#include "session/vigil-people.h"
#include "shell/people/vigil-accounts-window.h"

#include <glib/gi18n.h>

struct _VigilSignOn
{
  GtkWidget parent_instance;

  /* template */
  GtkWidget *box;
  GtkLabel *title;
  GtkWidget *form;
  GtkEditable *name;
  GtkEditable *secret;
  GtkLabel *problem;
  GtkWidget *button;

  VigilSession *session; /* nullable: not attached yet */
  GtkApplicationWindow *window; /* borrowed: it holds this */
  VigilSeatState shown;
  gboolean checking;
};

G_DEFINE_FINAL_TYPE (VigilSignOn, vigil_sign_on, GTK_TYPE_WIDGET)

static void
say (VigilSignOn *self, const char *sentence)
{
  gtk_label_set_text (self->problem, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), sentence != NULL);
}

static void
edited_cb (VigilSignOn *self)
{
  gtk_widget_set_sensitive (self->button, !self->checking && *gtk_editable_get_text (self->name) != '\0' && *gtk_editable_get_text (self->secret) != '\0');
}

static void
signed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigilSignOn) self = user_data;
  g_autoptr (GError) error = NULL;

  self->checking = FALSE;
  if (!vigil_session_sign_on_finish (VIGIL_SESSION (source), result, &error))
    {
      say (self, error->message);
      gtk_editable_set_text (self->secret, "");
      gtk_widget_grab_focus (GTK_WIDGET (self->secret));
    }
  edited_cb (self);
}

static void
sign_on_cb (VigilSignOn *self)
{
  g_autofree char *name = NULL;

  if (*gtk_editable_get_text (self->secret) == '\0')
    gtk_widget_grab_focus (GTK_WIDGET (self->secret));
  if (!gtk_widget_get_sensitive (self->button))
    return;
  say (self, NULL);
  self->checking = TRUE;
  edited_cb (self);
  name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));
  vigil_session_sign_on_async (self->session, name, gtk_editable_get_text (self->secret), signed_cb, g_object_ref (self));
}

static void
vigil_sign_on_dispose (GObject *object)
{
  VigilSignOn *self = VIGIL_SIGN_ON (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (vigil_sign_on_parent_class)->dispose (object);
}

static void
vigil_sign_on_class_init (VigilSignOnClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vigil_sign_on_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vigil/Vigil/ui/shell/people/vigil-sign-on.ui");
  gtk_widget_class_bind_template_child (widget_class, VigilSignOn, box);
  gtk_widget_class_bind_template_child (widget_class, VigilSignOn, title);
  gtk_widget_class_bind_template_child (widget_class, VigilSignOn, form);
  gtk_widget_class_bind_template_child (widget_class, VigilSignOn, name);
  gtk_widget_class_bind_template_child (widget_class, VigilSignOn, secret);
  gtk_widget_class_bind_template_child (widget_class, VigilSignOn, problem);
  gtk_widget_class_bind_template_child (widget_class, VigilSignOn, button);
  gtk_widget_class_bind_template_callback (widget_class, edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, sign_on_cb);
}

static void
vigil_sign_on_init (VigilSignOn *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->shown = VIGIL_SEAT_OPEN;
}

static void
enable (VigilSignOn *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->window), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
show_title (VigilSignOn *self, VigilSeatState state)
{
  const char *expected = vigil_session_get_expected (self->session), *problem = vigil_session_get_operators_problem (self->session);
  g_autofree char *locked = g_strdup_printf (_ ("Locked by %s"), expected != NULL ? expected : "–");

  gtk_label_set_text (self->title, state == VIGIL_SEAT_LOCKED ? locked : _ ("Nobody has signed on"));
  gtk_button_set_label (GTK_BUTTON (self->button), state == VIGIL_SEAT_LOCKED ? _ ("Unlock") : _ ("Sign on"));
  gtk_widget_set_visible (self->form, problem == NULL);
  gtk_widget_set_visible (self->button, problem == NULL);
  say (self, problem);
}

/* Who was here last is known when the journal was read, after the page was put up; what somebody types meanwhile stays. */
static void
propose_name (VigilSignOn *self, const char *expected)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (expected == NULL || *gtk_editable_get_text (self->name) != '\0')
    return;
  gtk_editable_set_text (self->name, expected);
  if (focus != NULL && (focus == GTK_WIDGET (self->name) || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->name))))
    gtk_widget_grab_focus (GTK_WIDGET (self->secret));
}

/* The keys go to the secret where the name is known, once: whoever looks at alarms meanwhile keeps them. */
static void
follow (VigilSignOn *self)
{
  VigilSeatState state = vigil_session_get_seat_state (self->session);
  gboolean wanted = state == VIGIL_SEAT_NOBODY || state == VIGIL_SEAT_LOCKED;
  const char *expected = vigil_session_get_expected (self->session);

  enable (self, "lock", state == VIGIL_SEAT_SIGNED_ON);
  enable (self, "sign-off", state == VIGIL_SEAT_SIGNED_ON || state == VIGIL_SEAT_LOCKED);
  enable (self, "accounts", vigil_session_get_operators (self->session) != NULL && vigil_session_may (self->session, VIGIL_RIGHT_OPERATORS, NULL));
  if (state == self->shown)
    {
      if (wanted)
        propose_name (self, expected);
      return;
    }
  self->shown = state;
  gtk_widget_set_visible (GTK_WIDGET (self), wanted);
  gtk_editable_set_text (self->secret, "");
  gtk_editable_set_text (self->name, wanted && expected != NULL ? expected : "");
  edited_cb (self);
  if (!wanted)
    return;
  show_title (self, state);
  gtk_widget_grab_focus (GTK_WIDGET (expected != NULL ? self->secret : self->name));
}

static void
lock_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  vigil_session_lock (VIGIL_SIGN_ON (user_data)->session);
}

static void
sign_off_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  vigil_session_sign_off (VIGIL_SIGN_ON (user_data)->session);
}

static void
accounts_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VigilSignOn *self = VIGIL_SIGN_ON (user_data);

  vigil_accounts_window_present (GTK_WINDOW (self->window), self->session);
}

void
vigil_sign_on_attach (GtkApplicationWindow *window, GtkOverlay *overlay, VigilSession *session)
{
  static const GActionEntry entries[] = {
    { .name = "lock", .activate = lock_action },
    { .name = "sign-off", .activate = sign_off_action },
    { .name = "accounts", .activate = accounts_action },
  };
  VigilSignOn *self;

  g_return_if_fail (GTK_IS_APPLICATION_WINDOW (window) && GTK_IS_OVERLAY (overlay) && VIGIL_IS_SESSION (session));

  self = g_object_new (VIGIL_TYPE_SIGN_ON, NULL);
  self->window = window;
  self->session = g_object_ref (session);
  gtk_overlay_add_overlay (overlay, GTK_WIDGET (self));
  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), self);
  g_signal_connect_object (session, "seat-changed", G_CALLBACK (follow), self, G_CONNECT_SWAPPED);
  follow (self);
}
