/* vigil-pane-window.c: a window with one pane of the main window in it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/workstation/vigil-pane-window.h"

#include "shell/vigil-actions.h"
#include "shell/vigil-click-guard.h"

#include <glib/gi18n.h>

#define WIDTH 960
#define HEIGHT 640

struct _VigilPaneWindow
{
  GtkWindow parent_instance;

  /* template */
  GtkBox *box;
  GtkWidget *strip;
  GtkLabel *name;
  GtkLabel *site;

  GtkWidget *pane; /* borrowed from the box */
};

static guint come_back;

G_DEFINE_FINAL_TYPE (VigilPaneWindow, vigil_pane_window, GTK_TYPE_WINDOW)

static void
come_back_cb (VigilPaneWindow *self)
{
  g_signal_emit (self, come_back, 0);
}

/* Closing it loses nothing. */
static gboolean
vigil_pane_window_close_request (GtkWindow *window)
{
  g_signal_emit (window, come_back, 0);
  return TRUE;
}

static void
full_screen_cb (VigilPaneWindow *self)
{
  if (gtk_window_is_fullscreen (GTK_WINDOW (self)))
    gtk_window_unfullscreen (GTK_WINDOW (self));
  else
    gtk_window_fullscreen (GTK_WINDOW (self));
}

/* What is about this window and not about the main one. */
static gboolean
key_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, VigilPaneWindow *self)
{
  state &= gtk_accelerator_get_default_mod_mask ();
  if (key == GDK_KEY_F11 && state == 0)
    full_screen_cb (self);
  else if (key == GDK_KEY_w && state == GDK_CONTROL_MASK)
    come_back_cb (self);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
vigil_pane_window_class_init (VigilPaneWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  GTK_WINDOW_CLASS (klass)->close_request = vigil_pane_window_close_request;
  come_back = g_signal_new ("come-back", VIGIL_TYPE_PANE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vigil/Vigil/ui/shell/workstation/vigil-pane-window.ui");
  gtk_widget_class_bind_template_child (widget_class, VigilPaneWindow, box);
  gtk_widget_class_bind_template_child (widget_class, VigilPaneWindow, strip);
  gtk_widget_class_bind_template_child (widget_class, VigilPaneWindow, name);
  gtk_widget_class_bind_template_child (widget_class, VigilPaneWindow, site);
  gtk_widget_class_bind_template_callback (widget_class, come_back_cb);
  gtk_widget_class_bind_template_callback (widget_class, full_screen_cb);
}

static void
vigil_pane_window_init (VigilPaneWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  vigil_actions_install_keys (GTK_WIDGET (self));
  vigil_click_guard_install (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/* Replay and drill are seen in every window. */
static void
take_mode (VigilPaneWindow *self, GtkWindow *main_window)
{
  const char *const modes[] = { "replay", "drill" };

  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    if (gtk_widget_has_css_class (GTK_WIDGET (main_window), modes[i]))
      gtk_widget_add_css_class (GTK_WIDGET (self), modes[i]);
}

/**
 * vigil_pane_window_new:
 * @main_window: its actions are those of the new window
 * @title: of the pane
 * @pane: without a parent
 *
 * Returns: (transfer none): a window that is not shown yet; GTK keeps it until it is destroyed
 */
VigilPaneWindow *
vigil_pane_window_new (GtkWindow *main_window, const char *title, GtkWidget *pane)
{
  VigilPaneWindow *self = g_object_new (VIGIL_TYPE_PANE_WINDOW, "application", gtk_window_get_application (main_window),
                                        "default-width", WIDTH, "default-height", HEIGHT, NULL);
  const char *main_title = gtk_window_get_title (main_window);
  g_autofree char *full = g_strdup_printf (_("%s – %s"), title, main_title != NULL ? main_title : "Vigil");

  gtk_window_set_title (GTK_WINDOW (self), full);
  gtk_label_set_text (self->name, title);
  gtk_label_set_text (self->site, main_title);
  if (G_IS_ACTION_GROUP (main_window))
    gtk_widget_insert_action_group (GTK_WIDGET (self), "win", G_ACTION_GROUP (main_window));
  take_mode (self, main_window);
  self->pane = pane;
  gtk_widget_set_vexpand (pane, TRUE);
  gtk_box_append (self->box, pane);
  return self;
}

/* Also of the main window: this one may last a moment longer. */
void
vigil_pane_window_release (VigilPaneWindow *self)
{
  g_return_if_fail (VIGIL_IS_PANE_WINDOW (self));

  if (self->pane != NULL)
    gtk_box_remove (self->box, g_steal_pointer (&self->pane));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "win", NULL);
}

void
vigil_pane_window_set_bare (VigilPaneWindow *self, gboolean bare)
{
  g_return_if_fail (VIGIL_IS_PANE_WINDOW (self));
  gtk_widget_set_visible (self->strip, !bare);
}
