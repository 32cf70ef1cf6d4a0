/* vigil-sound-check.c: asks whether the sounds were heard
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-sound-check.h"

struct _VigilSoundCheck
{
  GtkWidget parent_instance;

  /* template */
  GtkWidget *box;
};

G_DEFINE_FINAL_TYPE (VigilSoundCheck, vigil_sound_check, GTK_TYPE_WIDGET)

static void
vigil_sound_check_dispose (GObject *object)
{
  g_clear_pointer (&VIGIL_SOUND_CHECK (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (vigil_sound_check_parent_class)->dispose (object);
}

static void
vigil_sound_check_class_init (VigilSoundCheckClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vigil_sound_check_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vigil/Vigil/ui/shell/vigil-sound-check.ui");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_bind_template_child (widget_class, VigilSoundCheck, box);
}

static void
vigil_sound_check_init (VigilSoundCheck *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
vigil_sound_check_new (void)
{
  return g_object_new (VIGIL_TYPE_SOUND_CHECK, NULL);
}
