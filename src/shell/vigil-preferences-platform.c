/* vigil-preferences-platform.c: which platform is called at the start, and whether it answers
 *
 * The test is the first page's: the same steps, said in one sentence.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-preferences-platform.h"

#include "core/vigil-sentence.h"
#include "feed/vigil-feed.h"
#include "shell/vigil-compat.h"
#include "shell/vigil-preferences-file.h"
#include "shell/vigil-widgets.h"
#include "shell/workstation/vigil-start-check.h"

#include <glib/gi18n.h>

struct _VigilPreferencesPlatform
{
  GtkBox parent_instance;

  VigilSettings *settings;
  GtkEditable *address, *token;
  GtkWidget *choose, *test;
  GtkLabel *message;
  VigilStartCheck *check; /* (nullable): under way */
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (VigilPreferencesPlatform, vigil_preferences_platform, GTK_TYPE_BOX)

static void
say (VigilPreferencesPlatform *self, const char *sentence, gboolean wrong)
{
  gtk_label_set_text (self->message, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->message), *sentence != '\0');
  vigil_widget_set_class (GTK_WIDGET (self->message), "quality-word", wrong);
}

static char *
dup_bare (GtkEditable *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (entry)));
}

/* ---- trying it ---- */

static void
show_button (VigilPreferencesPlatform *self)
{
  g_autofree char *address = dup_bare (self->address);

  gtk_button_set_label (GTK_BUTTON (self->test), self->check != NULL ? _("Cancel") : _("Test"));
  gtk_widget_set_tooltip_text (self->test, self->check != NULL ? _("Stop asking") : _("Connect as Vigil will at the start, and say what comes"));
  gtk_widget_set_sensitive (self->test, self->check != NULL || *address != '\0');
}

static void
forget_check (VigilPreferencesPlatform *self)
{
  if (self->check == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->check, self);
  vigil_start_check_stop (self->check);
  g_clear_object (&self->check);
  show_button (self);
}

/* The first step of this state; NULL: none. */
static const VigilStartResult *
find_step (VigilPreferencesPlatform *self, VigilStartState state)
{
  for (guint step = 0; step <= VIGIL_START_CLOCK; step++)
    if (vigil_start_check_get (self->check, step)->state == state)
      return vigil_start_check_get (self->check, step);
  return NULL;
}

/* Takes what the steps found together. */
static char *
describe_good (VigilPreferencesPlatform *self)
{
  const VigilStartResult *clock = vigil_start_check_get (self->check, VIGIL_START_CLOCK);
  const char *token = vigil_start_check_get (self->check, VIGIL_START_TOKEN)->text;
  const char *protocol = vigil_start_check_get (self->check, VIGIL_START_PROTOCOL)->text;

  /* Translators: version and name of the platform; about the token; about the clocks. */
  if (clock->state == VIGIL_START_GOOD)
    return g_strdup_printf (_("The platform can be reached: %s; token: %s; clocks: %s."), protocol, token, clock->text);
  return g_strdup_printf (_("The platform can be reached: %s; token: %s. But: %s %s"), protocol, token, clock->text,
                          clock->advice != NULL ? clock->advice : "");
}

static gboolean
unref_cb (gpointer check)
{
  g_object_unref (check);
  return G_SOURCE_REMOVE;
}

/* The check that tells of its end is still at it. */
static void
let_go (VigilPreferencesPlatform *self)
{
  g_signal_handlers_disconnect_by_data (self->check, self);
  g_idle_add (unref_cb, g_steal_pointer (&self->check));
  show_button (self);
}

static void
check_changed_cb (VigilPreferencesPlatform *self)
{
  const VigilStartResult *bad = find_step (self, VIGIL_START_BAD);
  g_autofree char *sentence = NULL;

  if (!vigil_start_check_is_done (self->check))
    return;
  if (bad != NULL)
    sentence = bad->advice != NULL ? vigil_sentences_join (bad->text, bad->advice) : g_strdup (bad->text);
  else
    sentence = describe_good (self);
  say (self, g_strstrip (sentence), bad != NULL || find_step (self, VIGIL_START_DOUBTFUL) != NULL);
  let_go (self);
}

/**
 * vigil_preferences_platform_test:
 * @self: the section
 *
 * Asks the platform that is typed, or stops asking.
 */
void
vigil_preferences_platform_test (VigilPreferencesPlatform *self)
{
  g_autofree char *address = dup_bare (self->address), *token = dup_bare (self->token);
  g_autoptr (VigilClock) clock = NULL;

  g_return_if_fail (VIGIL_IS_PREFERENCES_PLATFORM (self));

  if (self->check != NULL)
    {
      forget_check (self);
      say (self, _("Stopped."), FALSE);
      return;
    }
  if (*address == '\0')
    return;
  clock = vigil_clock_new_live ();
  self->check = vigil_start_check_new (address, token, NULL, NULL, clock);
  g_signal_connect_swapped (self->check, "changed", G_CALLBACK (check_changed_cb), self);
  say (self, _("Connecting…"), FALSE);
  show_button (self);
}

/* ---- what is typed ---- */

static gboolean
is_address (VigilPreferencesPlatform *self, const char *address, GError **error)
{
  g_autoptr (VigilClock) clock = NULL;
  g_autoptr (VigilFeed) feed = NULL;

  if (*address == '\0')
    return TRUE;
  clock = vigil_clock_new_live ();
  feed = vigil_feed_new (address, clock, error);
  return feed != NULL;
}

/* Who names a platform wants that one, not the simulated park. */
static void
keep_address (VigilPreferencesPlatform *self, const char *address)
{
  vigil_settings_set (self->settings, "start-platform", g_variant_new_string (address));
  if (*address != '\0')
    vigil_settings_set (self->settings, "start-demo", g_variant_new_boolean (FALSE));
}

static void
edited_cb (VigilPreferencesPlatform *self)
{
  g_autofree char *address = dup_bare (self->address), *token = dup_bare (self->token);
  g_autoptr (GError) error = NULL;

  forget_check (self);
  show_button (self);
  if (self->showing)
    return;
  self->showing = TRUE;
  if (is_address (self, address, &error))
    keep_address (self, address);
  vigil_settings_set (self->settings, "start-token-file", g_variant_new_string (token));
  self->showing = FALSE;
  if (error != NULL)
    say (self, error->message, TRUE);
  else if (*token != '\0' && !g_file_test (token, G_FILE_TEST_IS_REGULAR))
    say (self, _("There is no such file with a token."), TRUE);
  else
    say (self, "", FALSE);
}

/* By a file, or by the first page. */
static void
show_settings (VigilPreferencesPlatform *self)
{
  g_autofree char *address = NULL, *token = NULL;

  if (self->showing)
    return;
  address = vigil_settings_dup_string (self->settings, "start-platform");
  token = vigil_settings_dup_string (self->settings, "start-token-file");
  self->showing = TRUE;
  gtk_editable_set_text (self->address, address);
  gtk_editable_set_text (self->token, token);
  self->showing = FALSE;
}

static void
token_chosen_cb (const char *path, gpointer self)
{
  gtk_editable_set_text (VIGIL_PREFERENCES_PLATFORM (self)->token, path);
}

static void
choose_cb (VigilPreferencesPlatform *self)
{
  vigil_compat_open_file (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _("File with the token"), _("All files"), "*", token_chosen_cb, self,
                          G_OBJECT (self));
}

/* ---- the section ---- */

static void
vigil_preferences_platform_dispose (GObject *object)
{
  VigilPreferencesPlatform *self = VIGIL_PREFERENCES_PLATFORM (object);

  if (self->check != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->check, self);
      vigil_start_check_stop (self->check);
      g_clear_object (&self->check);
    }
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (vigil_preferences_platform_parent_class)->dispose (object);
}

static void
vigil_preferences_platform_class_init (VigilPreferencesPlatformClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vigil_preferences_platform_dispose;
}

static GtkEditable *
add_entry (VigilPreferencesPlatform *self, GtkGrid *grid, int row, const char *title, GtkWidget *button)
{
  GtkWidget *label = vigil_prose_label_new (title, NULL), *entry = gtk_entry_new ();

  gtk_widget_set_hexpand (entry, TRUE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  g_signal_connect_object (entry, "changed", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  gtk_grid_attach (grid, label, 0, row, 1, 1);
  gtk_grid_attach (grid, entry, 1, row, 1, 1);
  gtk_grid_attach (grid, button, 2, row, 1, 1);
  return GTK_EDITABLE (entry);
}

static void
vigil_preferences_platform_init (VigilPreferencesPlatform *self)
{
  GtkWidget *grid = gtk_grid_new (), *note;

  self->showing = TRUE;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 8);
  gtk_widget_add_css_class (GTK_WIDGET (self), "section");
  gtk_grid_set_column_spacing (GTK_GRID (grid), 8);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 8);
  self->test = gtk_button_new ();
  self->choose = gtk_button_new_with_label (_("Choose…"));
  self->message = GTK_LABEL (vigil_prose_label_new ("", "meta"));
  gtk_widget_set_tooltip_text (self->choose, _("Choose the file that holds the token, readable for you alone."));
  self->address = add_entry (self, GTK_GRID (grid), 0, _("Address"), self->test);
  self->token = add_entry (self, GTK_GRID (grid), 1, _("File with the token"), self->choose);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->address), "wss://HOST/v1/feed");
  g_signal_connect_object (self->test, "clicked", G_CALLBACK (vigil_preferences_platform_test), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->choose, "clicked", G_CALLBACK (choose_cb), self, G_CONNECT_SWAPPED);
  note = vigil_prose_label_new (_("Called at the next start, unless Vigil is started with another address."), "muted");
  gtk_widget_add_css_class (note, "meta");
  gtk_box_append (GTK_BOX (self), vigil_prose_label_new (_("Platform"), "strong"));
  gtk_box_append (GTK_BOX (self), grid);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->message));
  gtk_box_append (GTK_BOX (self), note);
  say (self, "", FALSE);
  self->showing = FALSE;
}

/**
 * vigil_preferences_platform_new:
 * @settings: what is chosen
 *
 * Returns: (transfer none): a section
 */
GtkWidget *
vigil_preferences_platform_new (VigilSettings *settings)
{
  VigilPreferencesPlatform *self;

  g_return_val_if_fail (VIGIL_IS_SETTINGS (settings), NULL);

  self = g_object_new (VIGIL_TYPE_PREFERENCES_PLATFORM, NULL);
  self->settings = g_object_ref (settings);
  show_settings (self);
  show_button (self);
  vigil_preferences_file_lock (GTK_WIDGET (self->address), settings, "start-platform");
  vigil_preferences_file_lock (GTK_WIDGET (self->token), settings, "start-token-file");
  vigil_preferences_file_lock (self->choose, settings, "start-token-file");
  g_signal_connect_object (settings, "changed::start-platform", G_CALLBACK (show_settings), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::start-token-file", G_CALLBACK (show_settings), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
vigil_preferences_platform_fill (VigilPreferencesPlatform *self, const char *address, const char *token_file)
{
  g_return_if_fail (VIGIL_IS_PREFERENCES_PLATFORM (self));

  gtk_editable_set_text (self->address, address);
  gtk_editable_set_text (self->token, token_file);
}

gboolean
vigil_preferences_platform_is_testing (VigilPreferencesPlatform *self)
{
  g_return_val_if_fail (VIGIL_IS_PREFERENCES_PLATFORM (self), FALSE);
  return self->check != NULL;
}

const char *
vigil_preferences_platform_get_message (VigilPreferencesPlatform *self)
{
  g_return_val_if_fail (VIGIL_IS_PREFERENCES_PLATFORM (self), NULL);
  return gtk_label_get_text (self->message);
}
