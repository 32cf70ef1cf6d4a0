/* vigil-banner.c: one sentence about a problem with what can be done about it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-banner.h"

#include "shell/vigil-actions.h"

struct _VigilBanner
{
  GtkWidget parent_instance;

  /* template */
  GtkWidget *box;
  GtkLabel *label;
  GtkButton *button;
};

G_DEFINE_FINAL_TYPE (VigilBanner, vigil_banner, GTK_TYPE_WIDGET)

static void
vigil_banner_dispose (GObject *object)
{
  g_clear_pointer (&VIGIL_BANNER (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (vigil_banner_parent_class)->dispose (object);
}

static void
vigil_banner_class_init (VigilBannerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vigil_banner_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vigil/Vigil/ui/shell/vigil-banner.ui");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
  gtk_widget_class_bind_template_child (widget_class, VigilBanner, box);
  gtk_widget_class_bind_template_child (widget_class, VigilBanner, label);
  gtk_widget_class_bind_template_child (widget_class, VigilBanner, button);
}

static void
vigil_banner_init (VigilBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * vigil_banner_set_text:
 * @self: the banner
 * @text: (nullable): one or two sentences; %NULL hides the banner
 */
void
vigil_banner_set_text (VigilBanner *self, const char *text)
{
  g_return_if_fail (VIGIL_IS_BANNER (self));

  if (text != NULL)
    gtk_label_set_text (self->label, text);
  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL);
}

const char *
vigil_banner_get_text (VigilBanner *self)
{
  g_return_val_if_fail (VIGIL_IS_BANNER (self), NULL);
  return gtk_widget_get_visible (GTK_WIDGET (self)) ? gtk_label_get_text (self->label) : NULL;
}

void
vigil_banner_set_action (VigilBanner *self, const char *label, const char *action)
{
  g_return_if_fail (VIGIL_IS_BANNER (self));

  if (label != NULL)
    gtk_button_set_label (self->button, label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), action);
  gtk_widget_set_visible (GTK_WIDGET (self->button), label != NULL);
  vigil_actions_describe (GTK_WIDGET (self));
}

void
vigil_banner_set_severe (VigilBanner *self, gboolean severe)
{
  g_return_if_fail (VIGIL_IS_BANNER (self));

  gtk_widget_remove_css_class (GTK_WIDGET (self), severe ? "warning" : "error");
  gtk_widget_add_css_class (GTK_WIDGET (self), severe ? "error" : "warning");
}
