/* vigil-hazard-inputs.c: every number that the models took, where it came from, and a place to type another
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-hazard-inputs.h"

#include "shell/vigil-compat.h"
#include "shell/vigil-hazard-words.h"
#include "shell/vigil-widgets.h"

#include <glib/gi18n.h>
#include <math.h>

typedef struct
{
  VigilHazardInputs *owner;
  VigilCaseInput input;
  GtkWidget *label, *entry, *unit, *origin, *reset, *mistake;
  gulong typed;
  gboolean edited; /* holds what somebody typed and did not take over yet */
} Row;

struct _VigilHazardInputs
{
  GtkWidget parent_instance;
  GtkWidget *title, *grid;
  Row rows[VIGIL_N_CASE_INPUTS];
  VigilHazardDesk *desk;
  VigilZoneSet *set;       /* (nullable) */
  int last;                /* the input that was set last; -1: none */
};

G_DEFINE_FINAL_TYPE (VigilHazardInputs, vigil_hazard_inputs, GTK_TYPE_WIDGET)

static void
say_mistake (Row *row, const char *sentence)
{
  gboolean wrong = sentence != NULL && *sentence != '\0';

  gtk_label_set_text (GTK_LABEL (row->mistake), wrong ? sentence : "");
  gtk_widget_set_visible (row->mistake, wrong && gtk_widget_get_visible (row->entry));
  vigil_widget_set_class (row->entry, "error", wrong);
  gtk_accessible_update_state (GTK_ACCESSIBLE (row->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static gboolean
read_row (Row *row, double *si)
{
  VigilHazardInputs *self = row->owner;
  g_autoptr (GError) error = NULL;
  gboolean good = vigil_hazard_words_parse (row->input, gtk_editable_get_text (GTK_EDITABLE (row->entry)),
                                            self->set != NULL ? vigil_zone_set_get_case (self->set) : NULL, si, &error);

  say_mistake (row, good ? NULL : error->message);
  return good;
}

static void
typed_cb (GtkEditable *editable, Row *row)
{
  double si;

  row->edited = TRUE;
  read_row (row, &si);
}

static void
take (Row *row)
{
  VigilHazardInputs *self = row->owner;
  double si;

  if (!row->edited || self->set == NULL || !read_row (row, &si))
    return;
  row->edited = FALSE;
  self->last = (int) row->input;
  vigil_hazard_desk_set_input (self->desk, self->set, row->input, si);
}

static void
activate_cb (GtkEntry *entry, Row *row)
{
  take (row);
}

static void
left_cb (GtkEventControllerFocus *focus, Row *row)
{
  take (row);
}

static void
reset_cb (GtkButton *button, Row *row)
{
  VigilHazardInputs *self = row->owner;

  row->edited = FALSE;
  say_mistake (row, NULL);
  self->last = -1;
  if (self->set != NULL)
    vigil_hazard_desk_set_input (self->desk, self->set, row->input, NAN);
}

/* Escape takes back what was typed. */
static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, Row *row)
{
  if (key != GDK_KEY_Escape || !row->edited)
    return GDK_EVENT_PROPAGATE;
  row->edited = FALSE;
  say_mistake (row, NULL);
  vigil_hazard_inputs_show (row->owner, row->owner->desk, row->owner->set);
  return GDK_EVENT_STOP;
}

static void
vigil_hazard_inputs_dispose (GObject *object)
{
  VigilHazardInputs *self = VIGIL_HAZARD_INPUTS (object);

  g_clear_object (&self->set); /* before the focus leaves an entry */
  g_clear_object (&self->desk);
  g_clear_pointer (&self->title, gtk_widget_unparent);
  g_clear_pointer (&self->grid, gtk_widget_unparent);
  G_OBJECT_CLASS (vigil_hazard_inputs_parent_class)->dispose (object);
}

static void
vigil_hazard_inputs_class_init (VigilHazardInputsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vigil_hazard_inputs_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static GtkWidget *
make_label (const char *text, float align, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), align);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, "meta");
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
listen (Row *row)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  row->typed = g_signal_connect (row->entry, "changed", G_CALLBACK (typed_cb), row);
  g_signal_connect (row->entry, "activate", G_CALLBACK (activate_cb), row);
  g_signal_connect (focus, "leave", G_CALLBACK (left_cb), row);
  gtk_widget_add_controller (row->entry, focus);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), row);
  gtk_widget_add_controller (row->entry, keys);
  g_signal_connect (row->reset, "clicked", G_CALLBACK (reset_cb), row);
}

static void
init_row (VigilHazardInputs *self, VigilCaseInput input)
{
  Row *row = &self->rows[input];
  const char *name = vigil_hazard_words_label (input);
  g_autofree char *tooltip = g_strdup_printf (_("%s: back to its live source"), name);
  GtkGrid *grid = GTK_GRID (self->grid);
  int at = 2 * (int) input;

  row->owner = self;
  row->input = input;
  row->label = make_label (name, 0.0f, NULL);
  gtk_widget_set_hexpand (row->label, TRUE);
  row->entry = gtk_entry_new ();
  gtk_entry_set_alignment (GTK_ENTRY (row->entry), 1.0f);
  gtk_editable_set_width_chars (GTK_EDITABLE (row->entry), 6);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (row->entry), 6);
  gtk_widget_add_css_class (row->entry, "numeric");
  gtk_widget_set_valign (row->entry, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  row->unit = make_label (vigil_hazard_words_unit (input), 0.0f, "muted");
  row->origin = make_label (NULL, 0.0f, "muted");
  gtk_label_set_wrap (GTK_LABEL (row->origin), FALSE);
  gtk_label_set_ellipsize (GTK_LABEL (row->origin), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (row->origin), 10);
  gtk_label_set_max_width_chars (GTK_LABEL (row->origin), 18);
  row->reset = gtk_button_new_with_label ("↺");
  gtk_widget_add_css_class (row->reset, "quiet");
  gtk_widget_set_valign (row->reset, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (row->reset, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->reset), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  row->mistake = make_label (NULL, 0.0f, "tone-warning");
  gtk_widget_set_visible (row->mistake, FALSE);
  gtk_grid_attach (grid, row->label, 0, at, 1, 1);
  gtk_grid_attach (grid, row->entry, 1, at, 1, 1);
  gtk_grid_attach (grid, row->unit, 2, at, 1, 1);
  gtk_grid_attach (grid, row->origin, 3, at, 1, 1);
  gtk_grid_attach (grid, row->reset, 4, at, 1, 1);
  gtk_grid_attach (grid, row->mistake, 0, at + 1, 5, 1);
  listen (row);
}

static void
vigil_hazard_inputs_init (VigilHazardInputs *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
  self->last = -1;
  self->title = make_label (_("Inputs, and where each came from"), 0.0f, "section-title");
  gtk_widget_set_parent (self->title, GTK_WIDGET (self));
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 5);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 1);
  gtk_widget_add_css_class (self->grid, "hazard-inputs");
  for (guint i = 0; i < VIGIL_N_CASE_INPUTS; i++)
    init_row (self, (VigilCaseInput) i);
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
}

GtkWidget *
vigil_hazard_inputs_new (void)
{
  return g_object_new (VIGIL_TYPE_HAZARD_INPUTS, NULL);
}

static void
set_visible (Row *row, gboolean visible)
{
  if (gtk_widget_get_visible (row->entry) == visible)
    return;
  gtk_widget_set_visible (row->label, visible);
  gtk_widget_set_visible (row->entry, visible);
  gtk_widget_set_visible (row->unit, visible);
  gtk_widget_set_visible (row->origin, visible);
  gtk_widget_set_visible (row->reset, visible);
  if (!visible)
    gtk_widget_set_visible (row->mistake, FALSE);
}

static void
show_text (Row *row, const char *text)
{
  if (row->edited || g_str_equal (gtk_editable_get_text (GTK_EDITABLE (row->entry)), text))
    return;
  g_signal_handler_block (row->entry, row->typed);
  gtk_editable_set_text (GTK_EDITABLE (row->entry), text);
  g_signal_handler_unblock (row->entry, row->typed);
}

static void
show_row (Row *row, VigilZoneSet *set)
{
  const VigilInput *given = vigil_hazard_words_pick_input (set, row->input);
  const char *problem = vigil_zone_set_get_problem (set);
  g_autofree char *text = vigil_hazard_words_input (row->input, given->value);
  gboolean old;
  g_autofree char *origin = vigil_hazard_words_origin (given, &old);

  set_visible (row, given->origin != VIGIL_INPUT_NONE || row->input == VIGIL_CASE_MASS
                        || (row->input == VIGIL_CASE_RATE && vigil_zone_set_get_case (set)->release == VIGIL_RELEASE_RATE));
  show_text (row, text);
  if (!g_str_equal (gtk_label_get_text (GTK_LABEL (row->origin)), origin))
    {
      gtk_label_set_text (GTK_LABEL (row->origin), origin);
      vigil_compat_set_tooltip (row->origin, origin);
    }
  vigil_widget_set_class (row->origin, "tone-warning", old);
  gtk_widget_set_sensitive (row->reset, given->origin == VIGIL_INPUT_GIVEN);
  if (!row->edited)
    say_mistake (row, row->owner->last == (int) row->input ? problem : NULL);
}

void
vigil_hazard_inputs_show (VigilHazardInputs *self, VigilHazardDesk *desk, VigilZoneSet *set)
{
  gboolean has = set != NULL && vigil_zone_set_get_case (set) != NULL;

  g_return_if_fail (VIGIL_IS_HAZARD_INPUTS (self));

  g_set_object (&self->desk, desk);
  set = has ? set : NULL;
  if (g_set_object (&self->set, set))
    {
      self->last = -1;
      for (guint i = 0; i < VIGIL_N_CASE_INPUTS; i++)
        self->rows[i].edited = FALSE;
    }
  gtk_widget_set_visible (GTK_WIDGET (self), has);
  for (guint i = 0; has && i < VIGIL_N_CASE_INPUTS; i++)
    show_row (&self->rows[i], set);
}

GtkWidget *
vigil_hazard_inputs_get_entry (VigilHazardInputs *self, VigilCaseInput input)
{
  g_return_val_if_fail (VIGIL_IS_HAZARD_INPUTS (self) && input < VIGIL_N_CASE_INPUTS, NULL);
  return self->rows[input].entry;
}

const char *
vigil_hazard_inputs_get_mistake (VigilHazardInputs *self, VigilCaseInput input)
{
  g_return_val_if_fail (VIGIL_IS_HAZARD_INPUTS (self) && input < VIGIL_N_CASE_INPUTS, "");
  return gtk_label_get_text (GTK_LABEL (self->rows[input].mistake));
}
