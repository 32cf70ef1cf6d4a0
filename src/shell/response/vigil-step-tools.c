/* vigil-step-tools.c: below the chosen step: what to do in full, what came of its command, and the buttons that do it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/response/vigil-step-tools.h"

#include "map/vigil-fit-layout.h"
#include "shell/vigil-widgets.h"
#include "shell/vigil-wrap-layout.h"

#include <glib/gi18n.h>

struct _VigilStepTools
{
  GtkBox parent_instance;

  GtkWidget *text, *order, *ask, *buttons;
  GtkWidget *others; /* what can be done besides; gives way where it is narrow: the keys stay */
  GPtrArray *shown; /* (element-type VigilStepButton) */
};

enum { ACT, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VigilStepTools, vigil_step_tools, GTK_TYPE_BOX)

static void
vigil_step_tools_finalize (GObject *object)
{
  g_ptr_array_unref (VIGIL_STEP_TOOLS (object)->shown);
  G_OBJECT_CLASS (vigil_step_tools_parent_class)->finalize (object);
}

static void
vigil_step_tools_class_init (VigilStepToolsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vigil_step_tools_finalize;
  signals[ACT] = g_signal_new ("act", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static GtkWidget *
make_label (void)
{
  GtkWidget *label = vigil_wrapping_label_new (NULL, NULL);

  gtk_label_set_width_chars (GTK_LABEL (label), 8);
  gtk_widget_set_visible (label, FALSE);
  return label;
}

static void
vigil_step_tools_init (VigilStepTools *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 4);
  gtk_widget_add_css_class (GTK_WIDGET (self), "step-tools");
  self->shown = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_step_button_free);
  self->text = make_label ();
  self->order = make_label ();
  self->ask = make_label ();
  gtk_widget_add_css_class (self->ask, "meta");
  gtk_widget_add_css_class (self->ask, "muted");
  gtk_widget_add_css_class (self->order, "meta");
  gtk_widget_add_css_class (self->order, "order");
  self->buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->buttons, vigil_wrap_layout_new (6));
  gtk_widget_add_css_class (self->buttons, "response-acts");
  gtk_box_append (GTK_BOX (self), self->text);
  gtk_box_append (GTK_BOX (self), self->order);
  gtk_box_append (GTK_BOX (self), self->ask);
  gtk_box_append (GTK_BOX (self), self->buttons);
  self->others = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->others, vigil_fit_layout_new ());
  g_object_set (gtk_widget_get_layout_manager (self->others), "spacing", 6, NULL);
  gtk_box_append (GTK_BOX (self), self->others);
}

GtkWidget *
vigil_step_tools_new (void)
{
  return g_object_new (VIGIL_TYPE_STEP_TOOLS, NULL);
}

static gboolean
are_same (const GPtrArray *one, const GPtrArray *other)
{
  if (one->len != other->len)
    return FALSE;
  for (guint i = 0; i < one->len; i++)
    {
      const VigilStepButton *a = one->pdata[i], *b = other->pdata[i];

      if (!g_str_equal (a->verb, b->verb) || g_strcmp0 (a->label, b->label) != 0 || g_strcmp0 (a->why_not, b->why_not) != 0
          || a->hot != b->hot || g_strcmp0 (a->key, b->key) != 0)
        return FALSE;
    }
  return TRUE;
}

static void
clicked_cb (GtkButton *button, VigilStepTools *self)
{
  g_autofree char *verb = g_strdup (g_object_get_data (G_OBJECT (button), "verb"));

  g_signal_emit (self, signals[ACT], 0, verb);
}

static GtkWidget *
make_button (VigilStepTools *self, const VigilStepButton *what)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *label = gtk_label_new (what->label);

  /* What it does, and to whom, is read whole. */
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_box_append (GTK_BOX (box), label);
  if (what->key != NULL)
    {
      GtkWidget *key = gtk_label_new (what->key);

      gtk_widget_add_css_class (key, "key");
      gtk_box_append (GTK_BOX (box), key);
    }
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_sensitive (button, what->why_not == NULL);
  gtk_widget_set_tooltip_text (button, what->why_not != NULL ? what->why_not : what->label);
  if (what->hot)
    gtk_widget_add_css_class (button, "hot");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, what->label, -1);
  g_object_set_data_full (G_OBJECT (button), "verb", g_strdup (what->verb), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (clicked_cb), self);
  return button;
}

/* What a step is for comes first, in a line of its own. */
static gboolean
is_main (const VigilStepButton *button)
{
  return g_str_equal (button->verb, "act") || g_str_equal (button->verb, "resend") || g_str_equal (button->verb, "told")
         || g_str_has_prefix (button->verb, "answer:");
}

static guint
get_rank (const VigilStepButton *button)
{
  static const char *const order[] = { "view", "fail", "begin", "leave" };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (g_str_equal (button->verb, order[i]))
      return i + 1;
  return 0;
}

static void
add_button (VigilStepTools *self, const VigilStepButton *what)
{
  GtkWidget *button = make_button (self, what);

  if (!is_main (what))
    {
      vigil_fit_layout_set_rank (button, get_rank (what));
      gtk_box_append (GTK_BOX (self->others), button);
      return;
    }
  gtk_box_append (GTK_BOX (self->buttons), button);
}

static void
show_buttons (VigilStepTools *self, GPtrArray *buttons)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->buttons)) != NULL)
    gtk_box_remove (GTK_BOX (self->buttons), child);
  while ((child = gtk_widget_get_first_child (self->others)) != NULL)
    gtk_box_remove (GTK_BOX (self->others), child);
  for (guint i = 0; i < buttons->len; i++)
    add_button (self, buttons->pdata[i]);
  gtk_widget_set_visible (self->buttons, gtk_widget_get_first_child (self->buttons) != NULL);
  gtk_widget_set_visible (self->others, gtk_widget_get_first_child (self->others) != NULL);
  g_ptr_array_unref (self->shown);
  self->shown = g_ptr_array_ref (buttons);
}

static void
set_text (GtkWidget *label, const char *text)
{
  if (g_strcmp0 (gtk_label_get_text (GTK_LABEL (label)), text) != 0)
    gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_visible (label, *text != '\0');
}

/* What completing it asks for. */
static const char *
get_ask (const VigilStep *of, VigilStepState state)
{
  if (state != VIGIL_STEP_READY && state != VIGIL_STEP_RUNNING)
    return "";
  if (g_strcmp0 (of->evidence, "count") == 0)
    return _("To complete it, a number is asked for.");
  if (g_strcmp0 (of->evidence, "signature") == 0)
    return _("To complete it, a signature is asked for.");
  return g_strcmp0 (of->evidence, "note") == 0 ? _("To complete it, a note is asked for.") : "";
}

void
vigil_step_tools_set (VigilStepTools *self, const VigilStepContext *context, VigilTime now)
{
  g_autoptr (GPtrArray) buttons = NULL;
  const VigilStep *of;
  const char *text;

  g_return_if_fail (VIGIL_IS_STEP_TOOLS (self) && context != NULL);

  of = &vigil_run_get_procedure (context->run)->steps[context->step];
  text = vigil_text_get (&of->text);
  set_text (self->text, text != NULL ? text : "");
  set_text (self->ask, get_ask (of, vigil_run_get_step (context->run, context->step)->state));
  vigil_step_tools_tick (self, context, now);
  buttons = vigil_step_buttons_new (context);
  if (!are_same (self->shown, buttons))
    show_buttons (self, buttons);
}

static void
set_tone (GtkWidget *widget, VigilTone tone)
{
  static const struct
  {
    const char *name;
    VigilTone tone;
  } names[] = { { "muted", VIGIL_TONE_NORMAL }, { "tone-warning", VIGIL_TONE_WARNING }, { "tone-alarm", VIGIL_TONE_ALARM } };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (names[i].tone == tone)
      gtk_widget_add_css_class (widget, names[i].name);
    else
      gtk_widget_remove_css_class (widget, names[i].name);
}

void
vigil_step_tools_tick (VigilStepTools *self, const VigilStepContext *context, VigilTime now)
{
  VigilTone tone = VIGIL_TONE_NORMAL;
  g_autofree char *words = NULL;

  g_return_if_fail (VIGIL_IS_STEP_TOOLS (self) && context != NULL);

  words = context->order != NULL ? vigil_incident_words_order (context->order, context->site, context->target, now, &tone) : g_strdup ("");
  set_text (self->order, words);
  set_tone (self->order, tone);
}

const char *
vigil_step_tools_find_verb (VigilStepTools *self, const char *key)
{
  g_return_val_if_fail (VIGIL_IS_STEP_TOOLS (self), NULL);

  for (guint i = 0; i < self->shown->len; i++)
    {
      const VigilStepButton *button = self->shown->pdata[i];

      if (button->why_not == NULL && (g_strcmp0 (button->key, key) == 0 || (button->hot && g_str_equal (key, "Enter"))))
        return button->verb;
    }
  return NULL;
}

const GPtrArray *
vigil_step_tools_get_buttons (VigilStepTools *self)
{
  g_return_val_if_fail (VIGIL_IS_STEP_TOOLS (self), NULL);
  return self->shown;
}

const char *
vigil_step_tools_get_order (VigilStepTools *self)
{
  g_return_val_if_fail (VIGIL_IS_STEP_TOOLS (self), NULL);
  return gtk_label_get_text (GTK_LABEL (self->order));
}
