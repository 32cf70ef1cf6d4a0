/* vigil-response-section.c: a titled part of the incident panel that folds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/response/vigil-response-section.h"

struct _VigilResponseSection
{
  GtkWidget parent_instance;

  GtkWidget *head, *arrow, *title, *aside, *child;
  gboolean folded;
};

enum { PROP_FOLDED = 1, N_PROPERTIES };

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (VigilResponseSection, vigil_response_section, GTK_TYPE_WIDGET)

static void
show_fold (VigilResponseSection *self)
{
  gtk_label_set_text (GTK_LABEL (self->arrow), self->folded ? "▸" : "▾");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->head), GTK_ACCESSIBLE_STATE_EXPANDED, !self->folded, -1);
  if (self->child != NULL)
    gtk_widget_set_visible (self->child, !self->folded);
}

static void
clicked_cb (VigilResponseSection *self)
{
  vigil_response_section_set_folded (self, !self->folded);
}

static void
vigil_response_section_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_FOLDED)
    g_value_set_boolean (value, VIGIL_RESPONSE_SECTION (object)->folded);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
vigil_response_section_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_FOLDED)
    vigil_response_section_set_folded (VIGIL_RESPONSE_SECTION (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
vigil_response_section_dispose (GObject *object)
{
  VigilResponseSection *self = VIGIL_RESPONSE_SECTION (object);

  g_clear_pointer (&self->head, gtk_widget_unparent);
  g_clear_pointer (&self->child, gtk_widget_unparent);
  G_OBJECT_CLASS (vigil_response_section_parent_class)->dispose (object);
}

static void
vigil_response_section_class_init (VigilResponseSectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = vigil_response_section_dispose;
  object_class->get_property = vigil_response_section_get_property;
  object_class->set_property = vigil_response_section_set_property;
  properties[PROP_FOLDED]
      = g_param_spec_boolean ("folded", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
vigil_response_section_init (VigilResponseSection *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "response-section");
  self->arrow = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->arrow, "arrow");
  self->title = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->title), 0.0f);
  self->aside = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->aside), 1.0f);
  gtk_label_set_ellipsize (GTK_LABEL (self->aside), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->aside, TRUE);
  gtk_widget_add_css_class (self->aside, "numeric");
  gtk_box_append (GTK_BOX (box), self->arrow);
  gtk_box_append (GTK_BOX (box), self->title);
  gtk_box_append (GTK_BOX (box), self->aside);
  self->head = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->head), box);
  gtk_widget_add_css_class (self->head, "response-head");
  gtk_widget_set_parent (self->head, GTK_WIDGET (self));
  g_signal_connect_swapped (self->head, "clicked", G_CALLBACK (clicked_cb), self);
  show_fold (self);
}

GtkWidget *
vigil_response_section_new (const char *title, GtkWidget *child)
{
  VigilResponseSection *self = g_object_new (VIGIL_TYPE_RESPONSE_SECTION, NULL);

  g_return_val_if_fail (GTK_IS_WIDGET (child), NULL);
  vigil_response_section_set_title (self, title);
  self->child = child;
  gtk_widget_set_parent (child, GTK_WIDGET (self));
  show_fold (self);
  return GTK_WIDGET (self);
}

void
vigil_response_section_set_title (VigilResponseSection *self, const char *title)
{
  g_return_if_fail (VIGIL_IS_RESPONSE_SECTION (self) && title != NULL);

  gtk_label_set_text (GTK_LABEL (self->title), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->head), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

void
vigil_response_section_set_aside (VigilResponseSection *self, const char *aside)
{
  g_return_if_fail (VIGIL_IS_RESPONSE_SECTION (self));

  gtk_label_set_text (GTK_LABEL (self->aside), aside != NULL ? aside : "");
}

void
vigil_response_section_set_folded (VigilResponseSection *self, gboolean folded)
{
  g_return_if_fail (VIGIL_IS_RESPONSE_SECTION (self));

  if (self->folded == !!folded)
    return;
  self->folded = !!folded;
  show_fold (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLDED]);
}

gboolean
vigil_response_section_get_folded (VigilResponseSection *self)
{
  g_return_val_if_fail (VIGIL_IS_RESPONSE_SECTION (self), FALSE);
  return self->folded;
}
