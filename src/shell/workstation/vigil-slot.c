/* vigil-slot.c: the place of a pane in the main window, from which it can go into a window of its own and come back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/workstation/vigil-slot.h"

#include "shell/workstation/vigil-pane-window.h"

#include <glib/gi18n.h>

struct _VigilSlot
{
  GtkWidget parent_instance;

  GtkWidget *pane;    /* owned; NULL: not made yet */
  GtkWidget *notice;  /* while the pane is away */
  GBinding *binding;  /* visible: pane and slot, while it is at home; borrowed from both */
  GtkWindow *window;  /* of the pane while it is away; GTK keeps it */
  char *title;
};

enum
{
  PROP_PANE = 1,
  PROP_TITLE,
  PROP_AWAY,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static guint leaving;

G_DEFINE_FINAL_TYPE (VigilSlot, vigil_slot, GTK_TYPE_WIDGET)

static void
bring_back_cb (VigilSlot *self)
{
  vigil_slot_set_away (self, FALSE);
}

static void
present_cb (VigilSlot *self)
{
  if (self->window != NULL)
    gtk_window_present (self->window);
}

static GtkWidget *
make_button (VigilSlot *self, const char *text, GCallback pressed)
{
  GtkWidget *button = gtk_button_new_with_label (text);

  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (button, "clicked", pressed, self);
  return button;
}

static void
make_notice (VigilSlot *self)
{
  g_autofree char *text = g_strdup_printf (_("“%s” is in a window of its own."), self->title);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (label, "muted");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_vexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), make_button (self, _("Bring it back"), G_CALLBACK (bring_back_cb)));
  gtk_box_append (GTK_BOX (box), make_button (self, _("Go to its window"), G_CALLBACK (present_cb)));
  self->notice = box;
  gtk_widget_set_parent (box, GTK_WIDGET (self));
}

/* ---- Away and back ----------------------------------------------------------------------------- */

static void
take_home (VigilSlot *self)
{
  gtk_widget_set_parent (self->pane, GTK_WIDGET (self));
  self->binding = g_object_bind_property (self, "visible", self->pane, "visible", G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
}

static void
leave (VigilSlot *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  g_clear_pointer (&self->binding, g_binding_unbind);
  gtk_widget_unparent (self->pane);
  gtk_widget_set_visible (self->pane, TRUE);
  make_notice (self);
  self->window = GTK_WINDOW (vigil_pane_window_new (GTK_WINDOW (root), self->title, self->pane));
  g_signal_connect_object (self->window, "come-back", G_CALLBACK (bring_back_cb), self, G_CONNECT_SWAPPED);
}

static void
come_back (VigilSlot *self)
{
  GtkWindow *window = g_steal_pointer (&self->window);

  g_clear_pointer (&self->notice, gtk_widget_unparent);
  vigil_pane_window_release (VIGIL_PANE_WINDOW (window));
  take_home (self);
  gtk_window_destroy (window);
}

/**
 * vigil_slot_set_away:
 * @self: the slot, inside the main window
 * @away: TRUE: into a window of its own
 */
void
vigil_slot_set_away (VigilSlot *self, gboolean away)
{
  g_return_if_fail (VIGIL_IS_SLOT (self));

  away = !!away;
  if (away == (self->window != NULL))
    return;
  if (away)
    g_signal_emit (self, leaving, 0);
  if (away && (self->pane == NULL || !GTK_IS_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)))))
    return;
  if (away)
    leave (self);
  else
    come_back (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_AWAY]);
  if (self->window != NULL)
    gtk_window_present (self->window);
}

gboolean
vigil_slot_get_away (VigilSlot *self)
{
  g_return_val_if_fail (VIGIL_IS_SLOT (self), FALSE);
  return self->window != NULL;
}

GtkWindow *
vigil_slot_get_window (VigilSlot *self)
{
  g_return_val_if_fail (VIGIL_IS_SLOT (self), NULL);
  return self->window;
}

/* ---- Object ------------------------------------------------------------------------------------ */

/**
 * vigil_slot_set_pane:
 * @self: the slot
 * @pane: (transfer floating): what has its place here; only once
 */
void
vigil_slot_set_pane (VigilSlot *self, GtkWidget *pane)
{
  g_return_if_fail (VIGIL_IS_SLOT (self) && GTK_IS_WIDGET (pane) && self->pane == NULL);

  self->pane = g_object_ref_sink (pane);
  take_home (self);
}

GtkWidget *
vigil_slot_get_pane (VigilSlot *self)
{
  g_return_val_if_fail (VIGIL_IS_SLOT (self), NULL);
  return self->pane;
}

const char *
vigil_slot_get_title (VigilSlot *self)
{
  g_return_val_if_fail (VIGIL_IS_SLOT (self), NULL);
  return self->title;
}

static void
vigil_slot_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  VigilSlot *self = VIGIL_SLOT (object);

  switch (id)
    {
    case PROP_PANE:
      vigil_slot_set_pane (self, g_value_get_object (value));
      break;
    case PROP_TITLE:
      g_free (self->title);
      self->title = g_value_dup_string (value);
      break;
    case PROP_AWAY:
      vigil_slot_set_away (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
vigil_slot_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  VigilSlot *self = VIGIL_SLOT (object);

  switch (id)
    {
    case PROP_PANE:
      g_value_set_object (value, self->pane);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_AWAY:
      g_value_set_boolean (value, self->window != NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
vigil_slot_dispose (GObject *object)
{
  VigilSlot *self = VIGIL_SLOT (object);

  g_clear_pointer (&self->binding, g_binding_unbind);
  if (self->window != NULL)
    {
      vigil_pane_window_release (VIGIL_PANE_WINDOW (self->window));
      gtk_window_destroy (g_steal_pointer (&self->window));
    }
  else if (self->pane != NULL)
    gtk_widget_unparent (self->pane);
  g_clear_object (&self->pane);
  g_clear_pointer (&self->notice, gtk_widget_unparent);
  G_OBJECT_CLASS (vigil_slot_parent_class)->dispose (object);
}

static void
vigil_slot_finalize (GObject *object)
{
  g_free (VIGIL_SLOT (object)->title);
  G_OBJECT_CLASS (vigil_slot_parent_class)->finalize (object);
}

static void
vigil_slot_class_init (VigilSlotClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = vigil_slot_dispose;
  object_class->finalize = vigil_slot_finalize;
  object_class->set_property = vigil_slot_set_property;
  object_class->get_property = vigil_slot_get_property;
  properties[PROP_PANE] = g_param_spec_object ("pane", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_AWAY] = g_param_spec_boolean ("away", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  leaving = g_signal_new ("leaving", VIGIL_TYPE_SLOT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "slot");
}

static void
vigil_slot_init (VigilSlot *self)
{
}

/**
 * vigil_slot_new:
 * @title: of the window of its own, translated
 *
 * Returns: (transfer floating): a slot without a pane yet
 */
VigilSlot *
vigil_slot_new (const char *title)
{
  return g_object_new (VIGIL_TYPE_SLOT, "title", title, NULL);
}
