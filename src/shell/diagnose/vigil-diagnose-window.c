/* vigil-diagnose-window.c: the diagnosis on a page, and the support bundle looked at before it is written
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/diagnose/vigil-diagnose-window.h"

#include "session/vigil-library-keeper.h"
#include "journal/vigil-sqlite-journal.h"
#include "shell/vigil-click-guard.h"
#include "shell/vigil-compat.h"
#include "shell/vigil-portal-dialog.h"
#include "shell/vigil-widgets.h"
#include "shell/vigil-window.h"

#include <glib/gi18n.h>

struct _VigilDiagnoseWindow
{
  GtkWindow parent_instance;

  /* template */
  GtkStack *stack;
  GtkLabel *summary;
  GtkBox *page;
  GtkBox *parts;
  GtkLabel *list;
  GtkLabel *said;
  GtkSpinner *spinner;
  GtkScrolledWindow *scroller;

  VigilSession *session; /* (nullable) */
  VigilSettings *settings;
  VigilClock *clock;
  GCancellable *cancellable;
  VigilDiagnosis *diagnosis;   /* (nullable): the first look is under way */
  VigilSupportBundle *bundle;  /* (nullable): not looked at */
  GtkWidget *checks[VIGIL_N_SUPPORT_PARTS];
};

G_DEFINE_FINAL_TYPE (VigilDiagnoseWindow, vigil_diagnose_window, GTK_TYPE_WINDOW)

static void
say (VigilDiagnoseWindow *self, const char *sentence)
{
  gtk_label_set_text (self->said, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->said), *sentence != '\0');
}

/* ---- The page ------------------------------------------------------------------------------------- */

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static GtkWidget *
new_text (const char *text, const char *style)
{
  GtkWidget *label = vigil_plain_label_new (text, style != NULL ? style : "message");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  return label;
}

/* What is as it should be has no colour, so that the rest is found among it. */
static const char *
get_style (VigilFindingState state)
{
  static const char *const styles[] = { "muted", "muted", "doubtful", "bad" };

  return styles[state];
}

static void
add_finding (GtkGrid *grid, int row, const VigilFinding *finding)
{
  g_autofree char *state = g_strdup_printf ("%s %s", vigil_finding_state_get_sign (finding->state), vigil_finding_state_get_word (finding->state));
  GtkWidget *sign = new_text (finding->state == VIGIL_FINDING_PLAIN ? "" : state, get_style (finding->state));
  GtkWidget *label = new_text (finding->label, "muted"), *value = new_text (finding->value, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (sign, "check-sign");
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), value);
  if (finding->advice != NULL)
    gtk_box_append (GTK_BOX (box), new_text (finding->advice, "muted"));
  gtk_grid_attach (grid, sign, 0, row, 1, 1);
  gtk_grid_attach (grid, label, 1, row, 1, 1);
  gtk_grid_attach (grid, box, 2, row, 1, 1);
}

static void
add_title (GtkBox *page, const char *title)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, "xalign", 0.0f, "label", title, NULL);

  gtk_widget_add_css_class (label, "diagnose-title");
  gtk_box_append (page, label);
}

static void
add_group (VigilDiagnoseWindow *self, const VigilFindingGroup *group, GtkSizeGroup *signs, GtkSizeGroup *labels)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_widget_add_css_class (grid, "diagnose-group");
  gtk_grid_set_column_spacing (GTK_GRID (grid), 16);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 4);
  for (guint i = 0; i < group->findings->len; i++)
    {
      add_finding (GTK_GRID (grid), (int) i, group->findings->pdata[i]);
      gtk_size_group_add_widget (signs, gtk_grid_get_child_at (GTK_GRID (grid), 0, (int) i));
      gtk_size_group_add_widget (labels, gtk_grid_get_child_at (GTK_GRID (grid), 1, (int) i));
    }
  add_title (self->page, group->title);
  gtk_box_append (self->page, grid);
}

static void
show_diagnosis (VigilDiagnoseWindow *self)
{
  g_autoptr (GtkSizeGroup) signs = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  g_autoptr (GtkSizeGroup) labels = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  g_autofree char *summary = vigil_diagnosis_dup_summary (self->diagnosis);

  clear_box (self->page);
  for (guint i = 0; i < self->diagnosis->groups->len; i++)
    add_group (self, self->diagnosis->groups->pdata[i], signs, labels);
  if (self->diagnosis->log->len > 0)
    add_title (self->page, _("Last warnings and errors of the log"));
  for (guint i = 0; i < self->diagnosis->log->len; i++)
    gtk_box_append (self->page, new_text (self->diagnosis->log->pdata[i], "mono"));
  gtk_label_set_text (self->summary, summary);
}

/* ---- The bundle ----------------------------------------------------------------------------------- */

static void
show_list (VigilDiagnoseWindow *self)
{
  g_autofree char *list = vigil_support_bundle_list (self->bundle);

  gtk_label_set_text (self->list, *list != '\0' ? list : _("Nothing is chosen."));
}

static void
toggled_cb (GtkCheckButton *check, VigilDiagnoseWindow *self)
{
  guint part = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (check), "part"));

  if (self->bundle == NULL)
    return;
  self->bundle->wanted[part] = gtk_check_button_get_active (check);
  show_list (self);
}

static void
add_check (VigilDiagnoseWindow *self, VigilSupportPart part)
{
  guint n = 0;
  guint64 bytes = vigil_support_bundle_get_size (self->bundle, part, &n);
  g_autofree char *size = g_format_size (bytes);
  g_autofree char *text = g_strdup_printf (ngettext ("%s (%u file, %s)", "%s (%u files, %s)", n), vigil_support_part_get_title (part), n, size);
  GtkWidget *check = gtk_check_button_new_with_label (text);

  g_object_set_data (G_OBJECT (check), "part", GUINT_TO_POINTER (part));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), self->bundle->wanted[part] && n > 0);
  gtk_widget_set_sensitive (check, n > 0);
  gtk_widget_set_tooltip_text (check, _("Goes into the support bundle, or not (Space)"));
  g_signal_connect (check, "toggled", G_CALLBACK (toggled_cb), self);
  gtk_box_append (self->parts, check);
  self->checks[part] = check;
}

static VigilSupportBundle *
make_bundle (VigilDiagnoseWindow *self)
{
  VigilSupportSources sources = { .diagnosis = self->diagnosis, .settings = self->settings, .session = self->session };
  VigilSupportBundle *bundle;

  sources.site = self->session != NULL ? vigil_session_get_site (self->session) : NULL;
  vigil_support_sources_fill (&sources);
  bundle = vigil_support_bundle_new (&sources);
  vigil_support_sources_clear (&sources);
  return bundle;
}

static void
show_bundle (VigilDiagnoseWindow *self)
{
  g_clear_pointer (&self->bundle, vigil_support_bundle_free);
  clear_box (self->parts);
  self->bundle = make_bundle (self);
  for (guint i = 0; i < VIGIL_N_SUPPORT_PARTS; i++)
    add_check (self, i);
  show_list (self);
  say (self, "");
  gtk_stack_set_visible_child_name (self->stack, "bundle");
}

gboolean
vigil_diagnose_window_write (VigilDiagnoseWindow *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *place = NULL, *sentence = NULL;

  g_return_val_if_fail (VIGIL_IS_DIAGNOSE_WINDOW (self) && self->bundle != NULL, FALSE);
  place = vigil_portal_dup_place (path);
  if (vigil_support_bundle_write (self->bundle, path, &error))
    sentence = g_strdup_printf (_("Written: %s"), place);
  else
    sentence = g_strdup_printf (_("Not written: %s"), error->message);
  say (self, sentence);
  return error == NULL;
}

static void
bundle_chosen_cb (const char *path, gpointer data)
{
  vigil_diagnose_window_write (data, path);
}

static void
text_chosen_cb (const char *path, gpointer data)
{
  VigilDiagnoseWindow *self = data;
  g_autofree char *text = g_str_has_suffix (path, ".json") ? vigil_diagnosis_to_json (self->diagnosis) : vigil_diagnosis_to_text (self->diagnosis);
  g_autofree char *place = vigil_portal_dup_place (path), *sentence = NULL;
  g_autoptr (GError) error = NULL;

  if (g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error))
    sentence = g_strdup_printf (_("Written: %s"), place);
  else
    sentence = g_strdup_printf (_("Not written: %s"), error->message);
  say (self, sentence);
}

/* ---- Looking -------------------------------------------------------------------------------------- */

static VigilWindow *
find_main_window (VigilDiagnoseWindow *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  return VIGIL_IS_WINDOW (parent) ? VIGIL_WINDOW (parent) : NULL;
}

static void
fill_seat (VigilDiagnoseWindow *self, VigilDiagnoseSeat *seat, char **sound_problem)
{
  VigilWindow *window = find_main_window (self);
  VigilSounder *sounder = window != NULL ? vigil_window_get_sounder (window) : NULL;

  seat->clock = self->clock;
  seat->display = gtk_widget_get_display (GTK_WIDGET (self));
  seat->window = GTK_WINDOW (self);
  seat->settings = self->settings;
  seat->session = self->session;
  seat->site = self->session != NULL ? vigil_session_get_site (self->session) : NULL;
  seat->site_path = seat->site != NULL ? vigil_site_get_path (seat->site) : NULL;
  seat->sound_known = sounder != NULL;
  seat->sound_problem = *sound_problem = sounder != NULL ? vigil_sounder_dup_problem (sounder) : NULL;
}

static void
probed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilProbe) probe = vigil_probe_run_finish (result, &error);
  g_autofree char *sound_problem = NULL;
  VigilDiagnoseWindow *self = data;
  VigilDiagnoseSeat seat = { 0 };

  if (probe == NULL)
    return; /* the window is gone */
  fill_seat (self, &seat, &sound_problem);
  seat.probe = probe;
  g_clear_pointer (&self->diagnosis, vigil_diagnosis_free);
  self->diagnosis = vigil_diagnose (&seat);
  gtk_spinner_stop (self->spinner);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), FALSE);
  show_diagnosis (self);
  for (guint i = 0; i < 3; i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), (const char *[]){ "diagnose.copy", "diagnose.save", "diagnose.bundle" }[i], TRUE);
}

static const char *
get_journal_path (VigilDiagnoseWindow *self)
{
  VigilJournal *journal = self->session != NULL ? vigil_session_get_journal (self->session) : NULL;

  return VIGIL_IS_SQLITE_JOURNAL (journal) ? vigil_sqlite_journal_get_path (VIGIL_SQLITE_JOURNAL (journal)) : NULL;
}

static const char *
get_library_path (VigilDiagnoseWindow *self)
{
  VigilLibraryKeeper *keeper = self->session != NULL ? vigil_session_get_library_keeper (self->session) : NULL;
  VigilLibrary *library = keeper != NULL ? vigil_library_keeper_get_library (keeper) : NULL;

  return library != NULL ? vigil_library_get_path (library) : NULL;
}

static void
look (VigilDiagnoseWindow *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), TRUE);
  gtk_spinner_start (self->spinner);
  gtk_label_set_text (self->summary, _("Looking…"));
  say (self, "");
  gtk_stack_set_visible_child_name (self->stack, "page");
  vigil_probe_run_async (get_journal_path (self), get_library_path (self), self->cancellable, probed_cb, self);
}

/* ---- Actions -------------------------------------------------------------------------------------- */

static void
refresh_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  look (VIGIL_DIAGNOSE_WINDOW (widget));
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigilDiagnoseWindow *self = VIGIL_DIAGNOSE_WINDOW (widget);
  g_autofree char *text = vigil_diagnosis_to_text (self->diagnosis);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  say (self, _("Copied."));
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigil_compat_save_file (GTK_WINDOW (widget), _("Save the diagnosis: .txt, or .json"), "vigil-diagnosis.txt", text_chosen_cb, widget, G_OBJECT (widget));
}

static void
bundle_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_bundle (VIGIL_DIAGNOSE_WINDOW (widget));
}

static void
write_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (VIGIL_DIAGNOSE_WINDOW (widget)->bundle != NULL)
    vigil_compat_save_file (GTK_WINDOW (widget), _("Save the support bundle"), "vigil-support.zip", bundle_chosen_cb, widget, G_OBJECT (widget));
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_stack_set_visible_child_name (VIGIL_DIAGNOSE_WINDOW (widget)->stack, "page");
}

/* ---- Life ----------------------------------------------------------------------------------------- */

static void
vigil_diagnose_window_dispose (GObject *object)
{
  VigilDiagnoseWindow *self = VIGIL_DIAGNOSE_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->bundle, vigil_support_bundle_free);
  g_clear_pointer (&self->diagnosis, vigil_diagnosis_free);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  g_clear_object (&self->clock);
  G_OBJECT_CLASS (vigil_diagnose_window_parent_class)->dispose (object);
}

static void
vigil_diagnose_window_finalize (GObject *object)
{
  g_clear_object (&VIGIL_DIAGNOSE_WINDOW (object)->cancellable);
  G_OBJECT_CLASS (vigil_diagnose_window_parent_class)->finalize (object);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    GtkWidgetActionActivateFunc act;
    guint key;
    GdkModifierType modifiers;
  } actions[] = {
    { "diagnose.refresh", refresh_action, GDK_KEY_F5, 0 },
    { "diagnose.copy", copy_action, GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
    { "diagnose.save", save_action, GDK_KEY_s, GDK_CONTROL_MASK },
    { "diagnose.bundle", bundle_action, GDK_KEY_b, GDK_CONTROL_MASK },
    { "diagnose.write", write_action, GDK_KEY_Return, GDK_CONTROL_MASK },
    { "diagnose.back", back_action, GDK_KEY_Left, GDK_ALT_MASK },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].act);
      gtk_widget_class_add_binding_action (widget_class, actions[i].key, actions[i].modifiers, actions[i].name, NULL);
    }
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_C, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "diagnose.copy", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
vigil_diagnose_window_class_init (VigilDiagnoseWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vigil_diagnose_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = vigil_diagnose_window_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vigil/Vigil/ui/shell/diagnose/vigil-diagnose-window.ui");
  gtk_widget_class_bind_template_child (widget_class, VigilDiagnoseWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, VigilDiagnoseWindow, summary);
  gtk_widget_class_bind_template_child (widget_class, VigilDiagnoseWindow, page);
  gtk_widget_class_bind_template_child (widget_class, VigilDiagnoseWindow, parts);
  gtk_widget_class_bind_template_child (widget_class, VigilDiagnoseWindow, list);
  gtk_widget_class_bind_template_child (widget_class, VigilDiagnoseWindow, said);
  gtk_widget_class_bind_template_child (widget_class, VigilDiagnoseWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, VigilDiagnoseWindow, scroller);
  add_keys (widget_class);
}

static void
vigil_diagnose_window_init (VigilDiagnoseWindow *self)
{
  self->cancellable = g_cancellable_new ();
  self->clock = vigil_clock_new_live ();
  gtk_widget_init_template (GTK_WIDGET (self));
  vigil_click_guard_install (GTK_WIDGET (self));
  for (guint i = 0; i < 3; i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), (const char *[]){ "diagnose.copy", "diagnose.save", "diagnose.bundle" }[i], FALSE);
}

/**
 * vigil_diagnose_window_new:
 * @parent: (nullable): the window it belongs to
 * @session: (nullable): what runs
 * @settings: of the seat
 *
 * Returns: (transfer none): a new window that looks at once
 */
GtkWidget *
vigil_diagnose_window_new (GtkWindow *parent, VigilSession *session, VigilSettings *settings)
{
  VigilDiagnoseWindow *self = g_object_new (VIGIL_TYPE_DIAGNOSE_WINDOW, "transient-for", parent, NULL);

  g_set_object (&self->session, session);
  g_set_object (&self->settings, settings);
  look (self);
  return GTK_WIDGET (self);
}

static GtkWindow *
find_window (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (VIGIL_IS_DIAGNOSE_WINDOW (window))
        return window; /* the list holds it */
    }
  return NULL;
}

void
vigil_diagnose_window_present_for (GtkWindow *parent, VigilSession *session)
{
  GtkWindow *window = find_window ();

  if (window == NULL)
    window = GTK_WINDOW (vigil_diagnose_window_new (parent, session, vigil_settings_get_default ()));
  gtk_window_present (window);
}

const VigilDiagnosis *
vigil_diagnose_window_get_diagnosis (VigilDiagnoseWindow *self)
{
  g_return_val_if_fail (VIGIL_IS_DIAGNOSE_WINDOW (self), NULL);
  return self->diagnosis;
}

void
vigil_diagnose_window_want (VigilDiagnoseWindow *self, VigilSupportPart part, gboolean wanted)
{
  g_return_if_fail (VIGIL_IS_DIAGNOSE_WINDOW (self) && (guint) part < VIGIL_N_SUPPORT_PARTS && self->checks[part] != NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->checks[part]), wanted);
}
