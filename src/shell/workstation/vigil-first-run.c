/* vigil-first-run.c: from nothing to a live site: the demo, or a platform and a site pack, with every check shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/workstation/vigil-first-run.h"

#include "shell/vigil-compat.h"
#include "shell/workstation/vigil-start-check.h"

#include <glib/gi18n.h>

typedef struct
{
  GtkWidget *box;
  GtkLabel *sign, *title, *text, *advice;
} Row;

struct _VigilFirstRun
{
  GtkWidget parent_instance;

  /* template */
  GtkWidget *scroll;
  GtkWidget *demo_button;
  GtkEditable *platform, *pack, *token;
  GtkWidget *check_button, *open_button;
  GtkWidget *list;
  GtkLabel *verdict;
  GtkLabel *busy;
  GtkWidget *busy_box;
  GtkWidget *form;

  Row rows[VIGIL_N_START_STEPS];
  VigilStartCheck *check; /* (nullable): of what stands in the entries */
  VigilFirstRunChoice choice;
};

static guint chosen;

G_DEFINE_FINAL_TYPE (VigilFirstRun, vigil_first_run, GTK_TYPE_WIDGET)

void
vigil_first_run_choice_clear (VigilFirstRunChoice *self)
{
  g_clear_pointer (&self->platform, g_free);
  g_clear_pointer (&self->token_file, g_free);
  g_clear_pointer (&self->pack, g_free);
  self->demo = FALSE;
}

/* ---- The checks ---------------------------------------------------------------------------------- */

/* A sign, a word for who hears it, and a class for the colour: never the colour alone. */
static void
show_sign (Row *row, VigilStartState state)
{
  static const struct { const char *sign, *word, *style; } looks[] = {
    [VIGIL_START_WAITING] = { "·", NC_("check", "waits"), "muted" },
    [VIGIL_START_RUNNING] = { "…", NC_("check", "is being checked"), "muted" },
    [VIGIL_START_GOOD] = { "✓", NC_("check", "good"), "good" },
    [VIGIL_START_DOUBTFUL] = { "!", NC_("check", "doubtful"), "doubtful" },
    [VIGIL_START_BAD] = { "✗", NC_("check", "bad"), "bad" },
    [VIGIL_START_SKIPPED] = { "–", NC_("check", "not checked"), "muted" },
  };

  const char *word = g_dpgettext2 (NULL, "check", looks[state].word);

  gtk_label_set_text (row->sign, looks[state].sign);
  gtk_widget_set_tooltip_text (GTK_WIDGET (row->sign), word);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->sign), GTK_ACCESSIBLE_PROPERTY_LABEL, word, -1);
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (row->sign), looks[i].style);
  gtk_widget_add_css_class (GTK_WIDGET (row->sign), looks[state].style);
}

static void
show_row (VigilFirstRun *self, VigilStartStep step)
{
  const VigilStartResult *result = vigil_start_check_get (self->check, step);
  Row *row = &self->rows[step];

  show_sign (row, result->state);
  gtk_label_set_text (row->text, result->text != NULL ? result->text : "");
  gtk_label_set_text (row->advice, result->advice != NULL ? result->advice : "");
  gtk_widget_set_visible (GTK_WIDGET (row->advice), result->advice != NULL);
}

static void
show_verdict (VigilFirstRun *self)
{
  gboolean good = vigil_start_check_is_good (self->check);

  gtk_widget_set_sensitive (self->open_button, good);
  if (!vigil_start_check_is_done (self->check))
    gtk_label_set_text (self->verdict, _("Checking…"));
  else if (good && vigil_start_check_get (self->check, VIGIL_START_CONNECT)->state == VIGIL_START_SKIPPED)
    gtk_label_set_text (self->verdict, _("The pack can be shown; without a platform nothing on it moves."));
  else
    gtk_label_set_text (self->verdict, good ? _("Everything is there.") : _("Put right what is marked, then check again."));
}

static void
check_changed_cb (VigilFirstRun *self)
{
  for (guint i = 0; i < VIGIL_N_START_STEPS; i++)
    show_row (self, i);
  show_verdict (self);
  if (vigil_start_check_is_good (self->check) && gtk_widget_has_focus (self->check_button))
    gtk_widget_grab_focus (self->open_button);
}

static void
forget_check (VigilFirstRun *self)
{
  if (self->check == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->check, self);
  vigil_start_check_stop (self->check);
  g_clear_object (&self->check);
}

/* A verdict is about what was typed when it was found. */
static void
edited_cb (VigilFirstRun *self)
{
  forget_check (self);
  gtk_widget_set_sensitive (self->open_button, FALSE);
  gtk_widget_set_visible (self->list, FALSE);
  gtk_label_set_text (self->verdict, "");
}

void
vigil_first_run_check (VigilFirstRun *self)
{
  g_autoptr (VigilClock) clock = vigil_clock_new_live ();

  g_return_if_fail (VIGIL_IS_FIRST_RUN (self));

  forget_check (self);
  gtk_widget_set_visible (self->list, TRUE);
  self->check = vigil_start_check_new (gtk_editable_get_text (self->platform), gtk_editable_get_text (self->token), NULL,
                                       gtk_editable_get_text (self->pack), clock);
  g_signal_connect_swapped (self->check, "changed", G_CALLBACK (check_changed_cb), self);
  check_changed_cb (self);
}

gboolean
vigil_first_run_can_open (VigilFirstRun *self)
{
  g_return_val_if_fail (VIGIL_IS_FIRST_RUN (self), FALSE);
  return gtk_widget_get_sensitive (self->open_button);
}

/* ---- Choices ------------------------------------------------------------------------------------- */

static void
demo_cb (VigilFirstRun *self)
{
  vigil_first_run_choice_clear (&self->choice);
  self->choice.demo = TRUE;
  g_signal_emit (self, chosen, 0);
}

static char *
dup_bare (GtkEditable *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (entry)));
}

static void
open_cb (VigilFirstRun *self)
{
  vigil_first_run_choice_clear (&self->choice);
  self->choice.platform = dup_bare (self->platform);
  self->choice.token_file = dup_bare (self->token);
  self->choice.pack = dup_bare (self->pack);
  g_signal_emit (self, chosen, 0);
}

static void
pack_chosen_cb (const char *path, gpointer self)
{
  gtk_editable_set_text (VIGIL_FIRST_RUN (self)->pack, path);
}

static void
token_chosen_cb (const char *path, gpointer self)
{
  gtk_editable_set_text (VIGIL_FIRST_RUN (self)->token, path);
}

static void
choose_folder_cb (VigilFirstRun *self)
{
  vigil_compat_open_folder (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _("Folder of the site pack"), pack_chosen_cb, self, G_OBJECT (self));
}

static void
choose_zip_cb (VigilFirstRun *self)
{
  vigil_compat_open_file (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _("Site pack"), _("Site packs (.zip)"), "*.zip", pack_chosen_cb, self, G_OBJECT (self));
}

static void
choose_token_cb (VigilFirstRun *self)
{
  vigil_compat_open_file (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _("File with the token"), _("All files"), "*", token_chosen_cb, self, G_OBJECT (self));
}

/* ---- Object -------------------------------------------------------------------------------------- */

static GtkLabel *
make_label (const char *style, gboolean wrap)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_wrap (label, wrap);
  if (wrap)
    gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_valign (GTK_WIDGET (label), GTK_ALIGN_START);
  if (style != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (label), style);
  return label;
}

static void
make_row (VigilFirstRun *self, VigilStartStep step)
{
  Row *row = &self->rows[step];
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());

  row->box = GTK_WIDGET (grid);
  gtk_grid_set_column_spacing (grid, 10);
  row->sign = make_label ("check-sign", FALSE);
  row->title = make_label (NULL, FALSE);
  row->text = make_label (NULL, TRUE);
  row->advice = make_label ("muted", TRUE);
  /* The sign comes from another font than the words beside it. */
  gtk_widget_set_valign (GTK_WIDGET (row->sign), GTK_ALIGN_BASELINE);
  gtk_widget_set_valign (GTK_WIDGET (row->title), GTK_ALIGN_BASELINE);
  gtk_widget_set_valign (GTK_WIDGET (row->text), GTK_ALIGN_BASELINE);
  gtk_label_set_width_chars (row->sign, 2);
  gtk_label_set_width_chars (row->title, 12);
  gtk_label_set_text (row->title, vigil_start_check_get_title (step));
  gtk_widget_set_hexpand (GTK_WIDGET (row->text), TRUE);
  gtk_grid_attach (grid, GTK_WIDGET (row->sign), 0, 0, 1, 1);
  gtk_grid_attach (grid, GTK_WIDGET (row->title), 1, 0, 1, 1);
  gtk_grid_attach (grid, GTK_WIDGET (row->text), 2, 0, 1, 1);
  gtk_grid_attach (grid, GTK_WIDGET (row->advice), 2, 1, 1, 1);
  gtk_box_append (GTK_BOX (self->list), row->box);
}

static void
vigil_first_run_dispose (GObject *object)
{
  VigilFirstRun *self = VIGIL_FIRST_RUN (object);

  forget_check (self);
  vigil_first_run_choice_clear (&self->choice);
  g_clear_pointer (&self->scroll, gtk_widget_unparent);
  G_OBJECT_CLASS (vigil_first_run_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, VigilFirstRun, scroll);
  gtk_widget_class_bind_template_child (widget_class, VigilFirstRun, demo_button);
  gtk_widget_class_bind_template_child (widget_class, VigilFirstRun, platform);
  gtk_widget_class_bind_template_child (widget_class, VigilFirstRun, pack);
  gtk_widget_class_bind_template_child (widget_class, VigilFirstRun, token);
  gtk_widget_class_bind_template_child (widget_class, VigilFirstRun, check_button);
  gtk_widget_class_bind_template_child (widget_class, VigilFirstRun, open_button);
  gtk_widget_class_bind_template_child (widget_class, VigilFirstRun, list);
  gtk_widget_class_bind_template_child (widget_class, VigilFirstRun, verdict);
  gtk_widget_class_bind_template_child (widget_class, VigilFirstRun, busy);
  gtk_widget_class_bind_template_child (widget_class, VigilFirstRun, busy_box);
  gtk_widget_class_bind_template_child (widget_class, VigilFirstRun, form);
  gtk_widget_class_bind_template_callback (widget_class, demo_cb);
  gtk_widget_class_bind_template_callback (widget_class, edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, vigil_first_run_check);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_folder_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_zip_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_token_cb);
}

static void
vigil_first_run_class_init (VigilFirstRunClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vigil_first_run_dispose;
  chosen = g_signal_new ("chosen", VIGIL_TYPE_FIRST_RUN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vigil/Vigil/ui/shell/workstation/vigil-first-run.ui");
  bind_template (widget_class);
}

static void
vigil_first_run_init (VigilFirstRun *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < VIGIL_N_START_STEPS; i++)
    make_row (self, i);
}

static void
set_text (GtkEditable *entry, const char *text)
{
  gtk_editable_set_text (entry, text != NULL ? text : "");
}

/**
 * vigil_first_run_fill:
 * @self: the page
 * @choice: what was chosen the last time; copied
 */
void
vigil_first_run_fill (VigilFirstRun *self, const VigilFirstRunChoice *choice)
{
  g_return_if_fail (VIGIL_IS_FIRST_RUN (self) && choice != NULL);

  set_text (self->platform, choice->platform);
  set_text (self->pack, choice->pack);
  set_text (self->token, choice->token_file);
  if (choice->pack != NULL && *choice->pack != '\0')
    vigil_first_run_check (self);
}

const VigilFirstRunChoice *
vigil_first_run_get_choice (VigilFirstRun *self)
{
  g_return_val_if_fail (VIGIL_IS_FIRST_RUN (self), NULL);
  return &self->choice;
}

void
vigil_first_run_set_busy (VigilFirstRun *self, const char *sentence)
{
  g_return_if_fail (VIGIL_IS_FIRST_RUN (self));

  gtk_label_set_text (self->busy, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->busy_box, sentence != NULL);
  gtk_widget_remove_css_class (GTK_WIDGET (self->busy), "bad");
  gtk_widget_set_sensitive (self->form, sentence == NULL);
  gtk_widget_set_sensitive (self->demo_button, sentence == NULL);
}

void
vigil_first_run_set_problem (VigilFirstRun *self, const char *sentence)
{
  g_return_if_fail (VIGIL_IS_FIRST_RUN (self));

  vigil_first_run_set_busy (self, NULL);
  gtk_label_set_text (self->busy, sentence);
  gtk_widget_add_css_class (GTK_WIDGET (self->busy), "bad");
  gtk_widget_set_visible (self->busy_box, TRUE);
}
