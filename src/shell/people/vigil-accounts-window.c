/* vigil-accounts-window.c: accounts of this workstation, for an administrator: add, role, new secret, disable
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/people/vigil-accounts-window.h"

#include "session/vigil-people.h"

#include <glib/gi18n.h>

struct _VigilAccountsWindow
{
  GtkWindow parent_instance;

  /* template */
  GtkLabel *hint;
  GtkListBox *list;
  GtkWidget *disable;
  GtkWidget *set_role;
  GtkWidget *set_secret;
  GtkEditable *name;
  GtkDropDown *role;
  GtkEditable *secret;
  GtkEditable *again;
  GtkLabel *problem;
  GtkWidget *add;

  VigilSession *session;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (VigilAccountsWindow, vigil_accounts_window, GTK_TYPE_WINDOW)

static VigilOperators *
get_operators (VigilAccountsWindow *self)
{
  return vigil_session_get_operators (self->session);
}

static void
say (VigilAccountsWindow *self, const char *sentence)
{
  gtk_label_set_text (self->problem, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), sentence != NULL);
}

/* NULL: none is selected. */
static const VigilOperator *
get_selected (VigilAccountsWindow *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  const GPtrArray *all = vigil_operators_get_all (get_operators (self));

  return row != NULL && (guint) gtk_list_box_row_get_index (row) < all->len ? all->pdata[gtk_list_box_row_get_index (row)] : NULL;
}

static gboolean
has_secret (VigilAccountsWindow *self)
{
  return *gtk_editable_get_text (self->secret) != '\0'
         && g_strcmp0 (gtk_editable_get_text (self->secret), gtk_editable_get_text (self->again)) == 0;
}

static void
edited_cb (VigilAccountsWindow *self)
{
  const VigilOperator *selected = get_selected (self);

  gtk_widget_set_sensitive (self->add, has_secret (self) && *gtk_editable_get_text (self->name) != '\0');
  gtk_widget_set_sensitive (self->set_secret, has_secret (self) && selected != NULL);
  gtk_widget_set_sensitive (self->set_role, selected != NULL);
  gtk_widget_set_sensitive (self->disable, selected != NULL);
  gtk_button_set_label (GTK_BUTTON (self->disable), selected != NULL && selected->disabled ? _ ("Enable") : _ ("Disable"));
}

/* Why nothing can be pressed yet; NULL: nothing is in the way. */
static const char *
find_hindrance (VigilAccountsWindow *self)
{
  const char *secret = gtk_editable_get_text (self->secret), *again = gtk_editable_get_text (self->again);

  if (*again == '\0')
    return NULL;
  if (g_utf8_strlen (secret, -1) < VIGIL_OPERATORS_SHORTEST)
    return _ ("The secret is too short: it has at least 8 characters.");
  return g_str_has_prefix (secret, again) ? NULL : _ ("The two secrets differ.");
}

static void
secret_edited_cb (VigilAccountsWindow *self)
{
  say (self, find_hindrance (self));
  edited_cb (self);
}

static void
selected_cb (VigilAccountsWindow *self)
{
  const VigilOperator *selected = get_selected (self);

  if (selected != NULL && !self->filling)
    gtk_drop_down_set_selected (self->role, selected->role);
  if (!self->filling)
    edited_cb (self);
}

static GtkWidget *
new_row (const VigilOperator *account)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *name = gtk_label_new (account->name);
  GtkWidget *role = gtk_label_new (vigil_role_get_name (account->role));
  g_autofree char *words = g_strdup_printf ("%s, %s%s%s", account->name, vigil_role_get_name (account->role), account->disabled ? ", " : "",
                                            account->disabled ? _ ("disabled") : "");

  gtk_label_set_xalign (GTK_LABEL (name), 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_box_append (GTK_BOX (box), name);
  if (account->disabled)
    {
      GtkWidget *mark = gtk_label_new (_ ("disabled"));

      gtk_widget_add_css_class (mark, "muted");
      gtk_widget_add_css_class (name, "muted");
      gtk_box_append (GTK_BOX (box), mark);
    }
  gtk_box_append (GTK_BOX (box), role);
  gtk_widget_set_margin_start (box, 8);
  gtk_widget_set_margin_end (box, 8);
  gtk_widget_set_margin_top (box, 4);
  gtk_widget_set_margin_bottom (box, 4);
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  return box;
}

static void
fill (VigilAccountsWindow *self)
{
  const GPtrArray *all = vigil_operators_get_all (get_operators (self));
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int selected = row != NULL ? gtk_list_box_row_get_index (row) : -1;
  GtkWidget *child;

  self->filling = TRUE;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < all->len; i++)
    gtk_list_box_append (self->list, new_row (all->pdata[i]));
  if (selected >= 0)
    gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, selected));
  self->filling = FALSE;
  gtk_label_set_text (self->hint, all->len == 0 ? _ ("Without accounts the seat is open. The first account is an administrator's; from then on everybody signs on.")
                                                : _ ("Whoever has an account signs on with a name and a secret of at least 8 characters."));
  edited_cb (self);
}

static void
forget_secret (VigilAccountsWindow *self)
{
  gtk_editable_set_text (self->secret, "");
  gtk_editable_set_text (self->again, "");
}

static void
done (VigilAccountsWindow *self, gboolean ok, const GError *error)
{
  say (self, ok ? NULL : error->message);
  if (ok)
    forget_secret (self);
  edited_cb (self);
}

static void
add_cb (VigilAccountsWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  gboolean ok;

  if (!gtk_widget_get_sensitive (self->add))
    return;
  name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));
  ok = vigil_session_may (self->session, VIGIL_RIGHT_OPERATORS, &error)
       && vigil_operators_add (get_operators (self), name, gtk_drop_down_get_selected (self->role), gtk_editable_get_text (self->secret), &error);
  if (ok)
    gtk_editable_set_text (self->name, "");
  done (self, ok, error);
}

static void
set_secret_cb (VigilAccountsWindow *self)
{
  const VigilOperator *selected = get_selected (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = selected != NULL ? g_strdup (selected->name) : NULL;

  if (name != NULL)
    done (self, vigil_session_may (self->session, VIGIL_RIGHT_OPERATORS, &error)
                    && vigil_operators_set_secret (get_operators (self), name, gtk_editable_get_text (self->secret), &error), error);
}

static void
set_role_cb (VigilAccountsWindow *self)
{
  const VigilOperator *selected = get_selected (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = selected != NULL ? g_strdup (selected->name) : NULL;

  if (name != NULL)
    done (self, vigil_session_may (self->session, VIGIL_RIGHT_OPERATORS, &error)
                    && vigil_operators_set_role (get_operators (self), name, gtk_drop_down_get_selected (self->role), &error), error);
}

static void
disable_cb (VigilAccountsWindow *self)
{
  const VigilOperator *selected = get_selected (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = selected != NULL ? g_strdup (selected->name) : NULL;

  if (name != NULL)
    done (self, vigil_session_may (self->session, VIGIL_RIGHT_OPERATORS, &error)
                    && vigil_operators_set_disabled (get_operators (self), name, !selected->disabled, &error), error);
}

static void
vigil_accounts_window_dispose (GObject *object)
{
  g_clear_object (&VIGIL_ACCOUNTS_WINDOW (object)->session);
  G_OBJECT_CLASS (vigil_accounts_window_parent_class)->dispose (object);
}

static void
vigil_accounts_window_class_init (VigilAccountsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vigil_accounts_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vigil/Vigil/ui/shell/people/vigil-accounts-window.ui");
  gtk_widget_class_bind_template_child (widget_class, VigilAccountsWindow, hint);
  gtk_widget_class_bind_template_child (widget_class, VigilAccountsWindow, list);
  gtk_widget_class_bind_template_child (widget_class, VigilAccountsWindow, disable);
  gtk_widget_class_bind_template_child (widget_class, VigilAccountsWindow, set_role);
  gtk_widget_class_bind_template_child (widget_class, VigilAccountsWindow, set_secret);
  gtk_widget_class_bind_template_child (widget_class, VigilAccountsWindow, name);
  gtk_widget_class_bind_template_child (widget_class, VigilAccountsWindow, role);
  gtk_widget_class_bind_template_child (widget_class, VigilAccountsWindow, secret);
  gtk_widget_class_bind_template_child (widget_class, VigilAccountsWindow, again);
  gtk_widget_class_bind_template_child (widget_class, VigilAccountsWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, VigilAccountsWindow, add);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, secret_edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, set_secret_cb);
  gtk_widget_class_bind_template_callback (widget_class, set_role_cb);
  gtk_widget_class_bind_template_callback (widget_class, disable_cb);
}

static void
vigil_accounts_window_init (VigilAccountsWindow *self)
{
  g_autoptr (GtkStringList) roles = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint role = 0; role < VIGIL_N_ROLES; role++)
    gtk_string_list_append (roles, vigil_role_get_name (role));
  gtk_drop_down_set_model (self->role, G_LIST_MODEL (roles));
}

/* Whoever has just made the first account signs on like everybody. */
static void
seat_changed_cb (VigilAccountsWindow *self)
{
  if (!vigil_session_may (self->session, VIGIL_RIGHT_OPERATORS, NULL))
    gtk_window_destroy (GTK_WINDOW (self));
}

VigilAccountsWindow *
vigil_accounts_window_present (GtkWindow *parent, VigilSession *session)
{
  VigilAccountsWindow *self;

  g_return_val_if_fail (VIGIL_IS_SESSION (session) && vigil_session_get_operators (session) != NULL, NULL);

  self = g_object_new (VIGIL_TYPE_ACCOUNTS_WINDOW, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  g_signal_connect_object (get_operators (self), "changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "seat-changed", G_CALLBACK (seat_changed_cb), self, G_CONNECT_SWAPPED);
  fill (self);
  if (vigil_operators_is_open_seat (get_operators (self)))
    gtk_drop_down_set_selected (self->role, VIGIL_ROLE_ADMINISTRATOR);
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
  gtk_window_present (GTK_WINDOW (self));
  return self;
}
