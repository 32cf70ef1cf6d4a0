/* vigil-library-editor.c: a record to be written or revised, checked while one types
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/library/vigil-library-editor.h"

#include "shell/vigil-throttle.h"

#include <glib/gi18n.h>

#define CHECK_MS 120

struct _VigilLibraryEditor
{
  GtkBox parent_instance;

  /* template */
  GtkLabel *title, *said;
  GtkEntry *change;
  GtkBox *holder;
  GtkScrolledWindow *scroll;

  /* owned */
  VigilLibraryForm *form; /* borrowed of the template's box */
  VigilLibrary *library;
  VigilClock *clock;
  VigilRecord *original; /* (nullable) what is revised: its files stay */
  GSimpleActionGroup *actions;
  char *author;
  VigilThrottle check;
  gboolean touched, begun; /* begun: a form stands there */
};

G_DEFINE_FINAL_TYPE (VigilLibraryEditor, vigil_library_editor, GTK_TYPE_BOX)

enum
{
  SAVED,
  CANCELLED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
say (VigilLibraryEditor *self, const char *sentence)
{
  gtk_label_set_text (self->said, sentence);
}

/* Drafts may be unfinished; what is wrong keeps them from being published only. */
static void
check (gpointer data)
{
  VigilLibraryEditor *self = data;
  g_autoptr (JsonNode) record = vigil_library_form_get (self->form);
  g_autoptr (GPtrArray) problems = vigil_record_check_json (record);
  g_autofree char *text = NULL;

  vigil_library_form_show_problems (self->form, problems);
  if (problems->len == 0)
    text = g_strdup (_("✓ Nothing is missing. Saved, it is a draft until somebody publishes it."));
  else
    text = g_strdup_printf (ngettext ("■ %u problem; a draft with it can be saved, but not published. F8 goes to it.",
                                      "■ %u problems; a draft with them can be saved, but not published. F8 goes to the first.", problems->len),
                            problems->len);
  say (self, text);
}

static void
changed_cb (VigilLibraryEditor *self)
{
  self->touched = TRUE;
  vigil_throttle_request (&self->check);
}

static void
keep_files (VigilRecord *record, const VigilRecord *original)
{
  for (guint i = 0; i < original->attachments->len; i++)
    {
      const VigilAttachment *from = original->attachments->pdata[i];
      VigilAttachment *to = g_new0 (VigilAttachment, 1);

      *to = (VigilAttachment) { g_strdup (from->name), g_strdup (from->type), from->data != NULL ? g_bytes_ref (from->data) : NULL };
      g_ptr_array_add (record->attachments, to);
    }
}

static VigilRecord *
make_record (VigilLibraryEditor *self)
{
  g_autoptr (JsonNode) node = vigil_library_form_get (self->form);
  const char *change = gtk_editable_get_text (GTK_EDITABLE (self->change));
  VigilRecord *record = vigil_record_read_json (node);

  if (record == NULL)
    return NULL;
  g_free (record->change);
  record->change = *change != '\0' ? g_strdup (change) : NULL;
  g_free (record->origin);
  record->origin = g_strdup ("seat");
  if (self->original != NULL && record->attachments->len == 0)
    keep_files (record, self->original);
  return record;
}

/* A new id must not make a version of a record that is there. */
static gboolean
is_taken (VigilLibraryEditor *self, const char *id)
{
  g_autoptr (VigilRecord) there = self->original == NULL ? vigil_library_get (self->library, id) : NULL;

  return there != NULL;
}

static void
save_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  VigilLibraryEditor *self = data;
  g_autoptr (VigilRecord) record = make_record (self);
  g_autoptr (GError) error = NULL;
  guint version;

  if (record == NULL || record->id == NULL || *record->id == '\0')
    {
      say (self, _("■ The record needs an id before it can be saved."));
      vigil_library_form_focus_problem (self->form);
      return;
    }
  if (is_taken (self, record->id))
    {
      say (self, _("■ There is a record with this id already. Choose another id, or revise that record."));
      return;
    }
  if (self->original != NULL && record->change == NULL)
    {
      say (self, _("■ Say in a few words what changes: it stands beside the version."));
      gtk_widget_grab_focus (GTK_WIDGET (self->change));
      return;
    }
  version = vigil_library_put (self->library, record, self->author, vigil_clock_now (self->clock), &error);
  if (version == 0)
    say (self, error->message);
  else
    {
      self->touched = FALSE;
      g_signal_emit (self, signals[SAVED], 0, record->id, version);
    }
}

/* What was typed is not thrown away by one key: the second one does. */
static void
cancel_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  VigilLibraryEditor *self = data;

  if (self->touched)
    {
      self->touched = FALSE;
      say (self, _("■ What was typed is not saved. Once more leaves it; Ctrl+S saves it."));
      return;
    }
  g_signal_emit (self, signals[CANCELLED], 0);
}

static void
next_problem_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  VigilLibraryEditor *self = data;

  check (self);
  vigil_library_form_focus_problem (self->form);
}

static void
install_actions (VigilLibraryEditor *self)
{
  static const GActionEntry entries[] = {
    { .name = "save", .activate = save_action },
    { .name = "cancel", .activate = cancel_action },
    { .name = "next-problem", .activate = next_problem_action },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "editor", G_ACTION_GROUP (self->actions));
}

static void
vigil_library_editor_dispose (GObject *object)
{
  VigilLibraryEditor *self = VIGIL_LIBRARY_EDITOR (object);

  vigil_throttle_clear (&self->check);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "editor", NULL);
  g_clear_object (&self->actions);
  g_clear_object (&self->library);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->original, vigil_record_unref);
  g_clear_pointer (&self->author, g_free);
  G_OBJECT_CLASS (vigil_library_editor_parent_class)->dispose (object);
}

static void
vigil_library_editor_class_init (VigilLibraryEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vigil_library_editor_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vigil/Vigil/ui/shell/library/vigil-library-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, VigilLibraryEditor, title);
  gtk_widget_class_bind_template_child (widget_class, VigilLibraryEditor, said);
  gtk_widget_class_bind_template_child (widget_class, VigilLibraryEditor, change);
  gtk_widget_class_bind_template_child (widget_class, VigilLibraryEditor, holder);
  gtk_widget_class_bind_template_child (widget_class, VigilLibraryEditor, scroll);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "editor.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "editor.cancel", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F8, 0, "editor.next-problem", NULL);
  signals[SAVED] = g_signal_new ("saved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_UINT);
  signals[CANCELLED] = g_signal_new ("cancelled", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vigil_library_editor_init (VigilLibraryEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  install_actions (self);
  vigil_throttle_init (&self->check, CHECK_MS, check, self);
  self->form = VIGIL_LIBRARY_FORM (vigil_library_form_new ());
  g_signal_connect_object (self->form, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->holder, GTK_WIDGET (self->form));
}

/**
 * vigil_library_editor_new:
 * @library: of this thread, where drafts go
 * @clock: says when
 *
 * Returns: (transfer floating): the editor
 */
GtkWidget *
vigil_library_editor_new (VigilLibrary *library, VigilClock *clock)
{
  VigilLibraryEditor *self;

  g_return_val_if_fail (VIGIL_IS_LIBRARY (library) && VIGIL_IS_CLOCK (clock), NULL);

  self = g_object_new (VIGIL_TYPE_LIBRARY_EDITOR, NULL);
  self->library = g_object_ref (library);
  self->clock = g_object_ref (clock);
  return GTK_WIDGET (self);
}

static void
begin (VigilLibraryEditor *self, const VigilRecord *record, const char *title, const char *author, gboolean with_id)
{
  g_autoptr (JsonNode) node = vigil_record_write_json (record, FALSE, TRUE);

  g_free (self->author);
  self->author = g_strdup (author);
  self->begun = TRUE;
  gtk_label_set_text (self->title, title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), title);
  vigil_library_form_set (self->form, record->kind, node, with_id);
  gtk_editable_set_text (GTK_EDITABLE (self->change), "");
  gtk_widget_set_visible (GTK_WIDGET (self->change), !with_id);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroll), 0.0);
  self->touched = FALSE;
  check (self);
  gtk_widget_child_focus (GTK_WIDGET (self->form), GTK_DIR_TAB_FORWARD);
}

/**
 * vigil_library_editor_revise:
 * @self: the editor
 * @record: of which the next version is written
 * @author: who writes
 */
void
vigil_library_editor_revise (VigilLibraryEditor *self, const VigilRecord *record, const char *author)
{
  g_autofree char *title = NULL;

  g_return_if_fail (VIGIL_IS_LIBRARY_EDITOR (self) && record != NULL && author != NULL);

  g_clear_pointer (&self->original, vigil_record_unref);
  self->original = vigil_record_ref ((VigilRecord *) record);
  title = g_strdup_printf (_("Revise %s"), record->id);
  begin (self, record, title, author, FALSE);
}

/**
 * vigil_library_editor_begin:
 * @self: the editor
 * @kind: of the new record
 * @author: who writes
 */
void
vigil_library_editor_begin (VigilLibraryEditor *self, VigilRecordKind kind, const char *author)
{
  g_autoptr (VigilRecord) record = NULL;
  g_autofree char *title = NULL;

  g_return_if_fail (VIGIL_IS_LIBRARY_EDITOR (self) && kind < VIGIL_N_RECORD_KINDS && author != NULL);

  g_clear_pointer (&self->original, vigil_record_unref);
  record = vigil_record_new ("", kind);
  title = g_strdup_printf (_("New record · %s"), vigil_record_kind_get_label (kind));
  begin (self, record, title, author, TRUE);
}

/**
 * vigil_library_editor_set_writer:
 * @self: the editor
 * @author: in whose name it is saved
 * @may: whether it may be saved at all
 */
void
vigil_library_editor_set_writer (VigilLibraryEditor *self, const char *author, gboolean may)
{
  GAction *save;

  g_return_if_fail (VIGIL_IS_LIBRARY_EDITOR (self) && author != NULL);

  save = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "save");
  g_free (self->author);
  self->author = g_strdup (author);
  if (g_action_get_enabled (save) && !may)
    say (self, _("■ Whoever sits here now may not write into the libraries: what was typed cannot be saved."));
  else if (!g_action_get_enabled (save) && may && self->begun)
    check (self);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (save), may);
}

VigilLibraryForm *
vigil_library_editor_get_form (VigilLibraryEditor *self)
{
  g_return_val_if_fail (VIGIL_IS_LIBRARY_EDITOR (self), NULL);
  return self->form;
}

const char *
vigil_library_editor_get_said (VigilLibraryEditor *self)
{
  g_return_val_if_fail (VIGIL_IS_LIBRARY_EDITOR (self), NULL);
  return gtk_label_get_text (self->said);
}

gboolean
vigil_library_editor_is_touched (VigilLibraryEditor *self)
{
  g_return_val_if_fail (VIGIL_IS_LIBRARY_EDITOR (self), FALSE);
  return self->touched;
}
